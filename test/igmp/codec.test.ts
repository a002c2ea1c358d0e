import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { igmpHeader } from '../../src/arbitraries/igmp.ts';
import * as igmp from '../../src/igmp/index.ts';
import { igmp as layout } from '../../src/igmp/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';

describeCodec({
  codec: igmp.codec,
  header: igmpHeader({ payload: true }),
  layout,
  flatten: (header) => {
    // The second octet is of many names.
    const names = ['maximumResponseTime', 'maximumResponseCode', 'advertisementInterval', 'reserved'];
    const fields = Object.entries(header);
    const code = fields.find(([name]) => name === 'code') ?? fields.find(([name]) => names.includes(name));
    return { ...header, code: code?.[1] };
  },
});

const stack = createStack({ codecs: [igmp.codec] });
const replay = (bytes: Uint8Array) => {
  const { layers, payload } = stack.decapsulate(bytes, { first: 'igmp' });
  return stack.encapsulate(layers, payload, { verbatim: true });
};

const messages = igmpHeader().map((header) => igmp.encode(header));
const mutated = fc.tuple(messages, fc.nat(), fc.nat(255)).map(([bytes, at, octet]) => {
  const copy = bytes.slice();
  copy[at % copy.length] = octet;
  return copy;
});

describe('an IGMP message', () => {
  it('gives back every field, source and record, of every kind', () => {
    fc.assert(
      fc.property(igmpHeader(), (header) => {
        const bytes = igmp.encode(header);
        const decoded = igmp.decode(bytes);
        expect(decoded.header).toMatchObject(header);
        expect(igmp.encode(decoded.header, decoded.payload)).toEqual(bytes);
        expect(stack.verifyChecksums(bytes, { first: 'igmp' })).toMatchObject([{ status: 'good' }]);
      }),
      { numRuns: 500 },
    );
  });

  it('is replayed whatever became of its octets, and when cut anywhere', () => {
    fc.assert(
      fc.property(fc.oneof(messages, mutated), fc.nat(), (bytes, at) => {
        const cut = bytes.subarray(0, at % (bytes.length + 1));
        expect(replay(bytes)).toEqual(bytes);
        expect(replay(cut)).toEqual(cut);
      }),
      { numRuns: 2000 },
    );
  });

  it('is written with any counts and checksums on request', () => {
    fc.assert(
      fc.property(igmpHeader({ broken: true }), (header) => {
        const bytes = igmp.encode(header, undefined, { verbatim: true });
        expect(replay(bytes)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('makes the strict decoder throw nothing but CodecError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated), (bytes) => {
        try {
          igmp.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
