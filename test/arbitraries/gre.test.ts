import { describe, it } from 'vitest';
import { greHeader } from '../../src/arbitraries/gre.ts';
import { bytes, either, expectShape, flag, list, one, record, uint } from './shapes.ts';

const needed = { layer: one('gre'), protocolType: uint(16) };
const common = {
  strictSourceRoute: flag,
  recursionControl: uint(3),
  reserved: uint(4),
  sequenceNumber: uint(32),
};
const plain = { ...common, acknowledgmentNumberPresent: flag, offset: uint(16), key: uint(32) };
const routing = {
  routing: list(record({ addressFamily: uint(16), offset: uint(8), data: bytes(1, 12) }), 0, 3),
};
const pointToPoint = { ...needed, version: one(1), callId: uint(16) };
const acknowledged = { ...common, acknowledgmentNumber: uint(32) };
const flags = {
  checksumPresent: flag,
  routingPresent: flag,
  keyPresent: flag,
  sequenceNumberPresent: flag,
};

describe('GRE headers', () => {
  it('are of both versions', () => {
    expectShape(
      greHeader(),
      either(record(pointToPoint, acknowledged), record(needed, { ...plain, ...routing })),
    );
  });

  it('are of the versions that are asked for, and without routing', () => {
    expectShape(greHeader({ versions: [0] }), record(needed, { ...plain, ...routing }));
    expectShape(greHeader({ versions: [0], routing: false }), record(needed, plain));
    expectShape(greHeader({ versions: [1] }), record(pointToPoint, acknowledged));
  });

  it('have any flags, lengths and checksums where they are broken', () => {
    expectShape(
      greHeader({ broken: true }),
      either(
        record(pointToPoint, { ...acknowledged, ...flags, payloadLength: uint(16) }),
        record(needed, { ...plain, ...routing, ...flags, checksum: uint(16) }),
      ),
    );
  });
});
