import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icmpv6Header } from '../../src/arbitraries/icmpv6.ts';
import * as icmpv6 from '../../src/icmpv6/index.ts';
import { icmpv6 as layout } from '../../src/icmpv6/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';

const pseudoHeader = { source: 'fe80::1', destination: 'ff02::1' };

describeCodec({ codec: icmpv6.codec, header: icmpv6Header({ payload: true }), layout, pseudoHeader });

const stack = createStack({ codecs: [icmpv6.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'icmpv6' });
const replay = (bytes: Uint8Array) => {
  const { layers, payload } = read(bytes);
  return stack.encapsulate(layers, payload, { verbatim: true, pseudoHeader });
};
const quotes = fc.uint8Array({ maxLength: 200 });

/** What a message may carry. */
function payloadFor(header: icmpv6.HeaderInput, quote: Uint8Array): Uint8Array {
  return header.kind === 'destinationUnreachable' || header.kind === 'timeExceeded'
    ? quote
    : new Uint8Array(0);
}

/** Whole messages, with options and extensions as often as not. */
const messages = fc
  .tuple(icmpv6Header(), quotes)
  .map(([header, quote]) => icmpv6.encode(header, payloadFor(header, quote), { pseudoHeader }));

const mutated = fc.tuple(messages, fc.nat(), fc.nat(255)).map(([bytes, at, octet]) => {
  const copy = bytes.slice();
  copy[at % copy.length] = octet;
  return copy;
});

describe('an ICMPv6 message', () => {
  it('gives back every field, option and object, and the quote filled up with zeros', () => {
    fc.assert(
      fc.property(icmpv6Header(), quotes, (header, quote) => {
        const given = payloadFor(header, quote);
        const bytes = icmpv6.encode(header, given, { pseudoHeader });
        const decoded = icmpv6.decode(bytes);
        expect(decoded.header).toMatchObject(header);
        expect(decoded.payload.subarray(0, given.length)).toEqual(given);
        expect(decoded.payload.subarray(given.length).every((octet) => octet === 0)).toBe(true);
        expect(icmpv6.encode(decoded.header, decoded.payload, { pseudoHeader })).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('is replayed whatever became of its octets', () => {
    fc.assert(
      fc.property(fc.oneof(messages, mutated), (bytes) => {
        expect(replay(bytes)).toEqual(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('is replayed when cut anywhere', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (bytes, at) => {
        const cut = bytes.subarray(0, at % bytes.length);
        expect(replay(cut)).toEqual(cut);
      }),
      { numRuns: 1000 },
    );
  });

  it('has good checksums', () => {
    const around = createStack({ codecs: [icmpv6.codec] });
    fc.assert(
      fc.property(messages, (bytes) => {
        const statuses = around
          .verifyChecksums(bytes, { first: 'icmpv6', pseudoHeader })
          .map(({ status }) => status);
        expect(new Set(statuses)).toEqual(new Set(['good']));
      }),
    );
  });

  it('is written with any lengths, counts and checksums on request', () => {
    fc.assert(
      fc.property(icmpv6Header({ broken: true }), quotes, (header, quote) => {
        const payload = payloadFor(header, quote);
        const bytes = stack.encapsulate([header], payload, { verbatim: true, pseudoHeader });
        expect(replay(bytes)).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the strict decoder', () => {
  it('throws nothing but CodecError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated), (bytes) => {
        try {
          icmpv6.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
