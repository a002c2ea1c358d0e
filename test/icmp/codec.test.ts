import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icmpHeader } from '../../src/arbitraries/icmp.ts';
import * as icmp from '../../src/icmp/index.ts';
import { icmp as layout } from '../../src/icmp/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';

describeCodec({ codec: icmp.codec, header: icmpHeader({ extensions: false }), layout });

const stack = createStack({ codecs: [icmp.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'icmp' });
const quotes = fc.uint8Array({ maxLength: 200 });

/** An extended echo request carries its extensions and nothing else, or what does not begin like them. */
function quoteFor(header: icmp.HeaderInput, quote: Uint8Array): Uint8Array {
  if (header.kind !== 'extendedEchoRequest') return quote;
  return header.extensions === undefined ? quote.map((octet) => octet & 0x0f) : new Uint8Array(0);
}

/** Whole messages, with extensions as often as not. */
const messages = fc
  .tuple(icmpHeader(), quotes)
  .map(([header, quote]) => icmp.encode(header, quoteFor(header, quote)));

const mutated = fc.tuple(messages, fc.nat(), fc.nat(255)).map(([bytes, at, octet]) => {
  const copy = bytes.slice();
  copy[at % copy.length] = octet;
  return copy;
});

describe('an ICMP message with extensions', () => {
  it('gives back every field and object, and the quote filled up with zeros', () => {
    fc.assert(
      fc.property(icmpHeader(), quotes, (header, quote) => {
        const given = quoteFor(header, quote);
        const bytes = icmp.encode(header, given);
        const decoded = icmp.decode(bytes);
        expect(decoded.header).toMatchObject(header);
        expect(decoded.payload.subarray(0, given.length)).toEqual(given);
        expect(decoded.payload.subarray(given.length).every((octet) => octet === 0)).toBe(true);
        expect(icmp.encode(decoded.header, decoded.payload)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('is replayed whatever became of its octets', () => {
    fc.assert(
      fc.property(fc.oneof(messages, mutated), (bytes) => {
        const { layers, payload } = read(bytes);
        expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('is replayed when cut anywhere', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (bytes, at) => {
        const cut = bytes.subarray(0, at % bytes.length);
        const { layers, payload } = read(cut);
        expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
      }),
      { numRuns: 1000 },
    );
  });

  it('has good checksums', () => {
    fc.assert(
      fc.property(messages, (bytes) => {
        const statuses = stack.verifyChecksums(bytes, { first: 'icmp' }).map(({ status }) => status);
        expect(new Set(statuses)).toEqual(new Set(['good']));
      }),
    );
  });

  it('is written with any lengths and checksums on request', () => {
    fc.assert(
      fc.property(icmpHeader({ broken: true }), quotes, (header, quote) => {
        const bytes = stack.encapsulate([header], quoteFor(header, quote), { verbatim: true });
        const { layers, payload } = read(bytes);
        expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the strict decoder', () => {
  it('throws nothing but CodecError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated), (bytes) => {
        try {
          icmp.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
