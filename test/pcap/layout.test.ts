import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  encodeBlocks,
  type FileHeader,
  type InterfaceDescription,
} from '../../src/pcap/index.ts';
import * as layouts from '../../src/pcap/layout.ts';
import type { Layout } from '../../src/util/layout.ts';

const octet = fc.nat(0xff);
const word16 = fc.nat(0xffff);
const word32 = fc.nat(0xffff_ffff);
const word64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const data = fc.uint8Array({ maxLength: 40 });
const options = fc.constant([]);

const fileHeader: FileHeader = {
  block: 'fileHeader',
  byteOrder: 'big',
  variant: 'modified',
  majorVersion: 2,
  minorVersion: 4,
  reserved1: 0,
  reserved2: 0,
  snapLength: 0,
  linkType: 1,
  fcsLength: 0,
  fcsKnown: false,
};

const section: Block = {
  block: 'sectionHeader',
  byteOrder: 'big',
  majorVersion: 1,
  minorVersion: 0,
  sectionLength: -1n,
  options: [],
};

const description: InterfaceDescription = {
  block: 'interfaceDescription',
  linkType: 1,
  reserved: 0,
  snapLength: 0,
  options: [],
};

function constant<Text extends string>(block: Text): fc.Arbitrary<Text> {
  return fc.constant(block);
}

/** Blocks of each kind, and what has to stand in front of them. */
const blocks: readonly (readonly [keyof typeof layouts, readonly Block[], fc.Arbitrary<Block>])[] = [
  [
    'fileHeader',
    [],
    fc.record({
      block: constant('fileHeader'),
      byteOrder: constant('big'),
      variant: fc.constantFrom('microseconds', 'nanoseconds', 'modified'),
      majorVersion: fc.constant(2),
      minorVersion: fc.nat(4),
      reserved1: word32,
      reserved2: word32,
      snapLength: word32,
      linkType: word16,
      fcsLength: fc.nat(15).map((pairs) => 2 * pairs),
      fcsKnown: fc.boolean(),
    }),
  ],
  [
    'record',
    [{ ...fileHeader, variant: 'nanoseconds' }],
    fc.record({ block: constant('record'), seconds: word32, fraction: word32, originalLength: word32, data }),
  ],
  [
    'modifiedRecord',
    [fileHeader],
    fc.record({
      block: constant('record'),
      seconds: word32,
      fraction: word32,
      originalLength: word32,
      modified: fc.record({ interfaceIndex: word32, protocol: word16, packetType: octet, padding: octet }),
      data,
    }),
  ],
  [
    'sectionHeader',
    [],
    fc.record({
      block: constant('sectionHeader'),
      byteOrder: constant('big'),
      majorVersion: word16,
      minorVersion: word16,
      sectionLength: word64.map((length) => BigInt.asIntN(64, length)),
      options,
    }),
  ],
  [
    'interfaceDescription',
    [section],
    fc.record({
      block: constant('interfaceDescription'),
      linkType: word16,
      reserved: word16,
      snapLength: word32,
      options,
    }),
  ],
  [
    'enhancedPacket',
    [section, description],
    fc.record({
      block: constant('enhancedPacket'),
      interfaceId: word32,
      ticks: word64,
      originalLength: word32,
      data,
      options,
    }),
  ],
  [
    'simplePacket',
    [section, description],
    data.map((data): Block => ({ block: 'simplePacket', originalLength: data.length, data })),
  ],
  [
    'obsoletePacket',
    [section, description],
    fc.record({
      block: constant('obsoletePacket'),
      interfaceId: word16,
      dropCount: word16,
      ticks: word64,
      originalLength: word32,
      data,
      options,
    }),
  ],
  [
    'nameResolution',
    [section],
    fc.record({
      block: constant('nameResolution'),
      records: fc.constant([{ kind: 'ipv4', address: '192.0.2.1', names: ['a'] } as const]),
      options,
    }),
  ],
  [
    'interfaceStatistics',
    [section, description],
    fc.record({ block: constant('interfaceStatistics'), interfaceId: word32, ticks: word64, options }),
  ],
  [
    'decryptionSecrets',
    [section],
    fc.record({ block: constant('decryptionSecrets'), secretsType: word32, data, options }),
  ],
  [
    'custom',
    [section],
    fc.record({
      block: constant('custom'),
      copy: fc.boolean(),
      enterprise: word32,
      data: data.map((data) => data.subarray(data.length % 4)),
    }),
  ],
  [
    'block',
    [section],
    fc.record({
      block: constant('unknown'),
      type: fc.integer({ min: 0x100, max: 0x7ff }),
      data: data.map((data) => data.subarray(data.length % 4)),
    }),
  ],
];

describe('the declaration of a header of a capture file', () => {
  it.each(blocks)('%s reads what is written', (name, before, arbitrary) => {
    const start = encodeBlocks(before).length;
    const layout = Object.entries<Layout<unknown>>(layouts).find(([key]) => key === name)?.[1];
    expect(layout).toBeDefined();
    fc.assert(
      fc.property(arbitrary, (block) => {
        const octets = encodeBlocks([...before, block]).subarray(start);
        const read = new Map(Object.entries(Object(layout?.parse(octets))));
        const given = Object.entries('modified' in block ? { ...block, ...block.modified } : block);
        const found = given.filter(([field]) => read.has(field));
        expect(found).toEqual(found.map(([field]) => [field, read.get(field)]));
        // What is not given follows from the block.
        const { length } = 'data' in block ? block.data : octets;
        for (const field of ['capturedLength', 'secretsLength'])
          if (read.has(field)) expect(read.get(field)).toBe(length);
        if (read.has('blockLength')) expect(read.get('blockLength')).toBe(octets.length);
        const derived = /^(?:magic|byteOrderMagic|block|reservedBit|reserved3|captured|secretsLength)/;
        const unknown = [...read.keys()].filter(
          (field) => !derived.test(field) && !found.some(([one]) => one === field),
        );
        expect(unknown).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('nameRecord and option read what stands behind the fixed part', () => {
    const block: Block = {
      block: 'nameResolution',
      records: [{ kind: 'ipv6', address: '2001:db8::1', names: ['one', 'two'] }],
      options: [{ kind: 'serverName', text: 'resolver' }],
    };
    const octets = encodeBlocks([section, block]).subarray(encodeBlocks([section]).length);
    const records = octets.subarray(layouts.nameResolution.sizeOf());
    expect(layouts.nameRecord.parse(records)).toEqual({ recordType: 2, recordLength: 24 });
    // The record, and the one of four octets that ends the list.
    const options = records.subarray(4 + 24 + 4);
    expect(layouts.option.parse(options)).toEqual({ optionCode: 2, optionLength: 8 });
  });
});
