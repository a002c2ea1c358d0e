import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { igmpHeader } from '../../src/arbitraries/igmp.ts';
import * as igmp from '../../src/igmp/index.ts';
import { igmp as layout } from '../../src/igmp/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

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

describe('the counts and kinds of IGMP messages', () => {
  const source = '192.0.2.1';

  it('are kept where they are named', () => {
    const report = { kind: 'membershipReportV3', records: [] } as const;
    const query = { kind: 'membershipQueryV3', groupAddress: '224.0.0.1', sources: [source] } as const;
    const kept = (input: igmp.HeaderInput, field: 'recordCount' | 'sourceCount') =>
      igmp.encode({ ...input, [field]: 7 } as igmp.HeaderInput, undefined, { verbatim: [`igmp.${field}`] });
    expect(kept(report, 'recordCount').subarray(6, 8)).toEqual(Uint8Array.of(0, 7));
    expect(kept(query, 'sourceCount').subarray(10, 12)).toEqual(Uint8Array.of(0, 7));
    expect(igmp.encode({ ...query, sourceCount: 7 }).subarray(10, 12)).toEqual(Uint8Array.of(0, 1));
  });

  it('are named when they are wrong', () => {
    const encode = (input: object) => () =>
      igmp.encode(input as igmp.HeaderInput, undefined, { verbatim: true });
    const query = { kind: 'membershipQueryV3', groupAddress: '224.0.0.1' };
    expect(thrown(encode({ kind: 'nothing' }))).toMatchObject({
      code: 'unsupported',
      layer: 'igmp',
      field: 'kind',
    });
    expect(thrown(encode({ ...query, sources: 5 }))).toMatchObject({ layer: 'igmp', field: 'sources' });
    expect(thrown(encode({ ...query, sources: ['x'] })).field).toMatch(/^sources/);
    expect(thrown(encode({ ...query, checksum: 2 ** 16 }))).toMatchObject({ field: 'checksum' });
    expect(thrown(encode({ ...query, sourceCount: 2 ** 16 }))).toMatchObject({ field: 'sourceCount' });
    expect(thrown(encode({ kind: 'membershipReportV3', recordCount: -1 }))).toMatchObject({
      field: 'recordCount',
    });
  });

  it('make a query of version 3 of a query that is too long', () => {
    const encode = (octets: number) => () =>
      igmp.encode({ kind: 'membershipQuery', groupAddress: '224.0.0.1' }, new Uint8Array(octets));
    expect(encode(3)()).toHaveLength(11);
    expect(thrown(encode(4))).toMatchObject({ code: 'invalid', field: 'payload' });
    expect(thrown(encode(4)).message).toContain('12 octets');
  });
});
