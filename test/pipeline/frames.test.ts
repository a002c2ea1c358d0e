// What has to hold for random stacks of all layers.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, frame } from '../../src/arbitraries/index.ts';
import {
  CodecError,
  decapsulate,
  encapsulate,
  encapsulatedLength,
  encapsulateInto,
  type LayerInput,
  type LayerName,
  type Packet,
  summary,
  verifyChecksums,
} from '../../src/index.ts';

/** DNS may be compressed in another way than by us: frames are replayed from below it. */
const below: readonly LayerName[] = ['udp', 'tcp'];

function replay({ layers, payload }: Packet): Uint8Array {
  return encapsulate(layers, payload, { verbatim: true });
}

/** What a layer gives: a field that is undefined is left to its default. */
function given(layer: LayerInput): object {
  return Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined));
}

describe('a frame of any legal stack', () => {
  it('gives back the layers and the payload that it was built from', () => {
    fc.assert(
      fc.property(frame(), ({ layers, payload, bytes }) => {
        const packet = decapsulate(bytes, { strict: true });
        expect(packet.layers).toMatchObject(layers.map(given));
        expect(packet.payload).toEqual(payload);
        expect(packet.truncated).toBe(false);
        expect(packet.error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('comes back octet for octet from its decoded layers, computed and verbatim', () => {
    fc.assert(
      fc.property(frame(), ({ bytes }) => {
        const packet = decapsulate(bytes);
        expect(encapsulate(packet.layers, packet.payload)).toEqual(bytes);
        expect(replay(packet)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('has good checksums', () => {
    fc.assert(
      fc.property(frame(), ({ bytes }) => {
        for (const { status } of verifyChecksums(bytes)) expect(['good', 'absent']).toContain(status);
      }),
    );
  });

  it('is as long as encapsulatedLength says, and is written whole at any offset, and nothing besides', () => {
    fc.assert(
      fc.property(frame(), fc.nat(16), ({ layers, payload, bytes }, offset) => {
        expect(encapsulatedLength(layers, payload)).toBe(bytes.length);
        const target = new Uint8Array(offset + bytes.length + 5).fill(0xa5);
        expect(encapsulateInto(target, offset, layers, payload)).toBe(bytes.length);
        const expected = new Uint8Array(target.length).fill(0xa5);
        expected.set(bytes, offset);
        expect(target).toEqual(expected);
      }),
    );
  });

  it('is read alike at any place in a larger buffer', () => {
    fc.assert(
      fc.property(frame(), fc.nat(9), ({ bytes }, shift) => {
        const larger = new Uint8Array(bytes.length + shift + 3);
        larger.set(bytes, shift);
        expect(decapsulate(larger.subarray(shift, shift + bytes.length))).toEqual(decapsulate(bytes));
      }),
    );
  });

  it('cannot be cut unnoticed inside its headers or its payload, and comes back from any cut', () => {
    fc.assert(
      fc.property(frame({ maximumPayload: 12 }), (whole) => {
        const end = contentEnd(whole);
        // At every octet of a frame of usual size, at some of a long one.
        const step = Math.ceil(whole.bytes.length / 400);
        for (let length = 0; length <= whole.bytes.length; length += step) {
          const cut = whole.bytes.subarray(0, length);
          const packet = decapsulate(cut, { until: below });
          expect(replay(packet)).toEqual(cut);
          if (length >= end) continue;
          expect(packet.truncated || packet.error instanceof CodecError).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Layers that have no length but where an EtherType stands, behind which there is none. */
const open: readonly LayerName[] = ['ethernet', 'vlan'];

/** Where the octets end that a length of some layer covers, or the headers: behind them stand trailers of Ethernet. */
function contentEnd({ layers, payload, bytes }: Frame): number {
  if (layers.every(({ layer }) => open.includes(layer))) return bytes.length - payload.length;
  const [outermost] = layers;
  const trailer = outermost !== undefined && 'trailer' in outermost ? (outermost.trailer?.length ?? 0) : 0;
  return bytes.length - trailer;
}

describe.each(['sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const)(
  'a packet that begins with %s',
  (first) => {
    it('gives back the layers and the payload that it was built from, and comes back octet for octet', () => {
      fc.assert(
        fc.property(frame({ first }), ({ layers, payload, bytes }) => {
          const packet = decapsulate(bytes, { first, strict: true });
          expect(packet.layers).toMatchObject(layers.map(given));
          expect(packet.payload).toEqual(payload);
          expect(encapsulate(packet.layers, packet.payload)).toEqual(bytes);
          expect(replay(packet)).toEqual(bytes);
        }),
        { numRuns: 300 },
      );
    });

    it('is replayed however it is damaged', () => {
      fc.assert(
        fc.property(frame({ first, broken: true }), ({ bytes }) => {
          expect(replay(decapsulate(bytes, { first, until: below }))).toEqual(bytes);
          summary(decapsulate(bytes, { first }));
        }),
        { numRuns: 500 },
      );
    });
  },
);

describe('octets that are no frame', () => {
  const hostile = fc.oneof(
    frame({ broken: true }).map(({ bytes }) => bytes),
    fc.uint8Array({ maxLength: 200 }),
  );

  it('never give anything but layers, payload and a CodecError, and come back as they were', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const packet = decapsulate(bytes, { until: below });
        expect(packet.error === undefined || packet.error instanceof CodecError).toBe(true);
        expect(replay(packet)).toEqual(bytes);
        summary(decapsulate(bytes));
        verifyChecksums(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('throw nothing but a CodecError when read strictly, and do so whenever the lax reader has an error', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const { error } = decapsulate(bytes);
        try {
          decapsulate(bytes, { strict: true });
          expect(error).toBeUndefined();
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are left as they are', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const before = bytes.slice();
        const { layers, payload } = decapsulate(bytes);
        encapsulate(layers, payload, { verbatim: true });
        expect(bytes).toEqual(before);
      }),
    );
  });
});
