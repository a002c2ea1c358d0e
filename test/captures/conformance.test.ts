// Every frame of every capture, against the answers of an independent decoder, and back again.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, type LayerName, verifyChecksums } from '../../src/index.ts';
import { type CapturedPacket, readCapture } from '../../src/pcap/index.ts';
import { decapsulateLocated } from '../../src/pipeline/standard.ts';
import { captureNames, capturesAreThere, readCaptureFile, readExpected } from '../support/captures.ts';
import { compare, type ExpectedFrame } from './compare.ts';
import { type Exception, exceptions, wrongLengths } from './exceptions.ts';

const transports: readonly LayerName[] = ['udp', 'tcp'];

/** The differences that are known of a capture, as `frame key`. */
function known(list: readonly Exception[], capture: string): string[] {
  return list
    .filter((one) => one.capture === capture)
    .flatMap(({ frames, keys }) => frames.flatMap((frame) => keys.map((key) => `${frame} ${key}`)))
    .sort();
}

function pairs(capture: string): (readonly [ExpectedFrame, CapturedPacket])[] {
  const packets = [...readCapture(readCaptureFile(capture))];
  const expected = readExpected<ExpectedFrame>(capture);
  expect(packets).toHaveLength(expected.length);
  return expected.flatMap((frame, index) => {
    const packet = packets[index];
    return packet === undefined ? [] : [[frame, packet] as const];
  });
}

describe.skipIf(!capturesAreThere())('the frames of real captures', () => {
  it.each(captureNames())('%s: agree with the independent decoder in every field', (capture) => {
    const differences = pairs(capture).flatMap(([frame, { data, first }]) => {
      const packet = decapsulateLocated(data, { first });
      const found = compare(frame, packet, data, verifyChecksums(data, { first }));
      return found.map(({ key, expected, found: value }) => ({
        at: `${frame.frame} ${key}`,
        expected,
        value,
      }));
    });
    const unknown = differences.filter(({ at }) => !known(exceptions, capture).includes(at));
    expect(unknown).toEqual([]);
    expect([...new Set(differences.map(({ at }) => at))].sort()).toEqual(known(exceptions, capture));
  });

  it.each(captureNames())('%s: come back octet for octet', (capture) => {
    const changed: string[] = [];
    for (const [{ frame }, { data, first }] of pairs(capture)) {
      // DNS may be compressed in other ways: it is replayed from below.
      const packet = decapsulate(data, { first, until: transports });
      expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(data);
      const reports = verifyChecksums(data, { first });
      const whole = !packet.truncated && packet.error === undefined;
      if (!whole || !reports.every(({ status }) => status === 'good' || status === 'absent')) continue;
      const again = encapsulate(packet.layers, packet.payload);
      if (!equal(again, data)) changed.push(`${frame} icmp.length`);
    }
    expect(changed.sort()).toEqual(known(wrongLengths, capture));
  });

  it.each(captureNames())('%s: carry DNS and DHCP messages that survive a second time', (capture) => {
    for (const [, { data, first }] of pairs(capture)) {
      const packet = decapsulate(data, { first });
      const again = encapsulate(packet.layers, packet.payload, { verbatim: true });
      if (packet.layers.some(({ layer }) => layer === 'dns')) {
        const messages = packet.layers.filter(({ layer }) => layer === 'dns').map(unlengthed);
        const second = decapsulate(encapsulate(packet.layers, packet.payload), { first });
        expect(second.layers.filter(({ layer }) => layer === 'dns').map(unlengthed)).toEqual(messages);
      } else {
        expect(again).toEqual(data);
      }
    }
  });
});

/** A DNS message without the length that depends on how its names are compressed. */
function unlengthed({ length: _length, ...message }: object & { readonly length?: unknown }): object {
  return message;
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, index) => octet === other[index]);
}
