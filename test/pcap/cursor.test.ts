// A cursor finds the packets that readCapture gives.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureCursor, encodePcap, encodePcapng, readCapture } from '../../src/pcap/index.ts';
import { CodecError } from '../../src/util/errors.ts';
import {
  captureNames,
  capturesAreThere,
  damagedNames,
  fixtureNames,
  readCaptureFile,
} from '../support/captures.ts';

interface Found {
  readonly data: Uint8Array;
  readonly timestamp: bigint | undefined;
  readonly originalLength: number;
  readonly linkType: number;
  readonly first: string;
  readonly interfaceId: number;
}

/** What comes out before the end, and the error there is at the end. */
function all(packets: Iterable<Found>): { readonly found: Found[]; readonly error: string | undefined } {
  const found: Found[] = [];
  try {
    for (const { data, timestamp, originalLength, linkType, first, interfaceId } of packets)
      found.push({ data, timestamp, originalLength, linkType, first, interfaceId });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { found, error: error.message };
  }
  return { found, error: undefined };
}

function* steps(bytes: Uint8Array): Generator<Found> {
  const cursor = new CaptureCursor(bytes);
  while (cursor.next()) {
    const { start, end, timestamp, originalLength, linkType, first, interfaceId } = cursor;
    yield {
      data: cursor.bytes.subarray(start, end),
      timestamp,
      originalLength,
      linkType,
      first,
      interfaceId,
    };
  }
}

function expectSame(bytes: Uint8Array): void {
  expect(all(steps(bytes))).toEqual(all(readCapture(bytes)));
}

describe('a cursor finds what readCapture gives', () => {
  const packets = fc.array(
    fc.record({ timestamp: fc.bigInt(0n, 2n ** 60n), data: fc.uint8Array({ maxLength: 20 }) }),
    { minLength: 1, maxLength: 5 },
  );

  it('of both formats, whole and cut', () => {
    fc.assert(
      fc.property(packets, fc.nat(), (list, cut) => {
        const seconds = list.map((packet) => ({
          ...packet,
          timestamp: packet.timestamp % 4_000_000_000_000_000_000n,
        }));
        for (const file of [encodePcap(seconds), encodePcapng(list)]) {
          expectSame(file);
          expectSame(file.subarray(0, cut % file.length));
        }
      }),
    );
  });

  it.each(fixtureNames())('of %s', (name) => {
    expectSame(readCaptureFile(name));
  });
});

describe.skipIf(!capturesAreThere())('a cursor finds what readCapture gives of real captures', () => {
  it.each([...captureNames(), ...damagedNames()])('%s', (name) => {
    expectSame(readCaptureFile(name));
  });
});
