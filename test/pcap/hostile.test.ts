import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  captureReader,
  encodeBlocks,
  encodePcap,
  encodePcapng,
  type InterfaceInput,
  type PacketInput,
  type PacketOption,
  readBlocks,
  readCapture,
} from '../../src/pcap/index.ts';
import { Sink } from '../../src/pcap/sink.ts';
import { AnyBlockWriter, type ItemWriter, PcapngWriter } from '../../src/pcap/writers.ts';
import { toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { block, description, enhanced, fileHeader, option, orders, record, section } from './build.ts';
import { concat, counting, drain, drainStream, fromHex, pieces } from './octets.ts';

const { little, big } = orders;
const { u16, u32 } = big;
const data = counting(5);
const start = concat(section(big), description(big));
const end = new Uint8Array(4);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A file with every kind of block. */
function everything(): Uint8Array {
  const comment = concat(option(big, 1, text('hello')), end);
  return concat(
    section(big, comment),
    description(big, concat(option(big, 2, text('eth0')), option(big, 9, Uint8Array.of(9)), end), 1, 64),
    enhanced(big, { ticks: [1, 2], options: concat(option(big, 2, u32(1)), comment) }, data),
    block(big, 3, concat(u32(3), counting(3), Uint8Array.of(0))),
    block(big, 2, concat(u16(0), u16(1), u32(1), u32(2), u32(5), u32(5), data, new Uint8Array(3), comment)),
    block(big, 4, concat(option(big, 1, concat(fromHex('0a000001'), text('host\0'))), end, comment)),
    block(big, 5, concat(u32(0), u32(1), u32(2), option(big, 4, new Uint8Array(8)), end)),
    block(big, 10, concat(u32(0x544c534b), u32(5), data, new Uint8Array(3), comment)),
    block(big, 0x0bad, concat(u32(32473), counting(8))),
    block(big, 0x8000_0000, counting(12)),
    section(little),
    description(little, new Uint8Array(0), 101),
    enhanced(little, {}, fromHex('4500')),
  );
}

const files = {
  pcapng: everything(),
  pcap: concat(
    fileHeader(little),
    ...[3, 0, 60].map((octets) => record(little, 1, octets, counting(octets))),
  ),
  modified: encodePcap(
    [
      { timestamp: 5000n, data },
      { timestamp: 6000n, data },
    ],
    { variant: 'modified' },
  ),
};

/** Reads packets and blocks, and makes sure that nothing but a CodecError comes of it. */
function survive(file: Uint8Array): void {
  const options = { maximumLength: 0xffff_ffff };
  for (const { items, error } of [
    drain(readCapture(file)),
    drain(readBlocks(file)),
    drain(readCapture(file, { ...options, skipUnknownVersions: true })),
    drain(readBlocks(file, { ...options, skipUnknownVersions: true })),
  ]) {
    if (items.length > file.length / 12) throw new Error('more items than there is room for');
    if (error !== undefined && !(error instanceof CodecError)) throw error;
  }
  const { items, error } = drain(readBlocks(file, { skipUnknownVersions: true }));
  if (error === undefined) expect(toHex(encodeBlocks(items))).toBe(toHex(file));
}

describe.each(['pcap', 'pcapng', 'modified'] as const)('a %s file', (name) => {
  const file = files[name];
  const whole = [...readCapture(file)];
  const blocks = [...readBlocks(file)];

  it('cut anywhere gives what is whole, and an error unless it is cut between two blocks', () => {
    let clean = 0;
    for (let length = 0; length < file.length; length++) {
      const cut = file.subarray(0, length);
      const packets = drain(readCapture(cut));
      const some = drain(readBlocks(cut));
      expect(packets.items).toEqual(whole.slice(0, packets.items.length));
      expect(some.items).toEqual(blocks.slice(0, some.items.length));
      expect(packets.error).toEqual(some.error);
      if (some.error === undefined) clean++;
      else expect(some.error).toMatchObject({ name: 'CodecError', code: 'truncated' });
    }
    expect(clean).toBe(blocks.length - 1);
  });

  it('with any octet changed is read, or is an error', () => {
    for (let offset = 0; offset < file.length; offset++) {
      for (const change of [0x01, 0x04, 0x80, 0xff]) {
        const copy = file.slice();
        copy[offset] = (copy[offset] ?? 0) ^ change;
        survive(copy);
      }
    }
  });

  it('with any four octets replaced by a number is read, or is an error', () => {
    for (let offset = 0; offset + 4 <= file.length; offset += 2) {
      for (const value of [0, 1, 11, 12, 0x7fff_ffff, 0xffff_fffc, 0xffff_ffff]) {
        for (const order of [little, big]) {
          const copy = file.slice();
          copy.set(order.u32(value), offset);
          survive(copy);
        }
      }
    }
  });

  it('changed in many places is read in pieces as it is whole', async () => {
    const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        async (changes, sizes) => {
          const copy = file.slice();
          for (const [offset, octet] of changes) copy[offset] = octet;
          survive(copy);
          const { items, error } = drain(readCapture(copy));
          const streamed = await drainStream(pieces(copy, sizes).pipeThrough(captureReader()));
          expect(streamed).toEqual({ items, error });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('octets that begin like a capture file', () => {
  const beginnings = [
    '',
    'd4c3b2a1',
    'a1b23c4d',
    '34cdb2a1',
    'd4c3b2a102000400',
    '0a0d0d0a',
    '0a0d0d0a1c0000004d3c2b1a',
  ];

  it('are read, or are an error', () => {
    const beginning = fc.constantFrom(...beginnings.map(fromHex));
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 200 }), (head, rest) => survive(concat(head, rest))),
      { numRuns: 2000 },
    );
  });

  it('are read in any block, or are an error', () => {
    const types = fc.constantFrom(1, 2, 3, 4, 5, 6, 10, 0x0bad, 0x4000_0bad, 0x0a0d_0d0a, 7);
    const body = fc.uint8Array({ maxLength: 60 }).map((octets) => octets.subarray(0, octets.length & ~3));
    fc.assert(
      fc.property(fc.array(fc.tuple(types, body), { maxLength: 3 }), (list) =>
        survive(concat(start, ...list.map(([type, octets]) => block(big, type, octets)))),
      ),
      { numRuns: 2000 },
    );
  });
});

describe('damage in a pcapng file', () => {
  const packet = enhanced(big, {}, data);
  const lengths = 'pcapng.blockLength: ';
  const options = (...parts: readonly Uint8Array[]): Uint8Array =>
    enhanced(big, { options: concat(...parts) }, data);

  it.each<[string, Uint8Array, string]>([
    ['a block of 0 octets', block(big, 6, new Uint8Array(0), 0), `${lengths}0 is less than 12`],
    ['a block of 8 octets', block(big, 6, new Uint8Array(0), 8), `${lengths}8 is less than 12`],
    ['a block of 13 octets', block(big, 9, new Uint8Array(4), 13), `${lengths}13 is not a multiple of four`],
    [
      'a block of 128 MiB and more',
      block(big, 9, new Uint8Array(4), 0x0801_0004),
      `${lengths}134283268 is more than the limit of 134283264`,
    ],
    [
      'a block of 4 GiB',
      block(big, 9, new Uint8Array(4), 0xffff_fffc),
      `${lengths}4294967292 is more than the limit`,
    ],
    [
      'another length behind',
      block(big, 9, new Uint8Array(4), 16, 20),
      `${lengths}20 at the end of a block of 16 octets`,
    ],
    [
      'a length in the other byte order behind',
      block(big, 9, new Uint8Array(4), 16, 0x1000_0000),
      `${lengths}268435456 at the end`,
    ],
    [
      'a section of 24 octets',
      block(big, 0x0a0d0d0a, concat(u32(0x1a2b3c4d), u32(0x10000), u32(0))),
      `${lengths}24 is less than 28`,
    ],
    [
      'a section in no byte order',
      block(big, 0x0a0d0d0a, concat(u32(0x1a2b3c4e), u32(0x10000), u32(0), u32(0))),
      'pcapng.byteOrderMagic: is 1a2b3c4d in neither byte order',
    ],
    ['an interface without a link type', block(big, 1, u32(1)), 'pcapng: needs 8 octets, has 4'],
    ['an empty packet block', block(big, 6, new Uint8Array(0)), 'pcapng: needs 20 octets, has 0'],
    ['an empty old packet block', block(big, 2, new Uint8Array(0)), 'pcapng: needs 20 octets, has 0'],
    ['an empty simple packet block', block(big, 3, new Uint8Array(0)), 'pcapng: needs 4 octets, has 0'],
    [
      'more captured than the block has',
      enhanced(big, { captured: 9 }, data),
      'pcapng.capturedLength: needs 29 octets, has 28',
    ],
    [
      '4 GiB captured',
      enhanced(big, { captured: 0xffff_ffff }, data),
      'pcapng.capturedLength: needs 4294967315 octets, has 28',
    ],
    [
      'a simple packet longer than its block',
      block(big, 3, concat(u32(9), end, end)),
      'pcapng.originalLength: needs 13 octets, has 12',
    ],
    ['an option past the block', options(u16(1), u16(9), end), 'pcapng.options: needs 13 octets, has 8'],
    ['an option of 64 KiB', options(u16(1), u16(0xffff)), 'pcapng.options: needs 65539 octets, has 4'],
    [
      'an end of options with a length',
      options(u16(0), u16(4), end),
      'pcapng.options: the mark at the end has a length of 4',
    ],
    [
      'an interface that there is not',
      enhanced(big, { interfaceId: 1 }, data),
      'pcapng.interfaceId: there is no interface 1: the section has described 1 so far',
    ],
    [
      'an interface far from there',
      enhanced(big, { interfaceId: 0xffff_ffff }, data),
      'pcapng.interfaceId: there is no interface 4294967295',
    ],
  ])('gives the packets before %s', (_, damaged, message) => {
    const { items, error } = drain(readCapture(concat(start, packet, damaged, packet)));
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ name: 'CodecError', message: expect.stringContaining(message) });
    expect(error).toMatchObject({ offset: expect.any(Number) });
  });

  it.each<[string, Uint8Array, string]>([
    ['statistics without a time', block(big, 5, u32(0)), 'pcapng: needs 12 octets, has 4'],
    ['secrets without a length', block(big, 10, u32(0)), 'pcapng: needs 8 octets, has 4'],
    [
      'secrets of 4 GiB',
      block(big, 10, concat(u32(0), u32(0xffff_ffff))),
      'pcapng.secretsLength: needs 4294967303 octets, has 8',
    ],
    ['a custom block of nobody', block(big, 0x0bad, new Uint8Array(0)), 'pcapng: needs 4 octets, has 0'],
    [
      'a name past its block',
      block(big, 4, concat(u16(1), u16(9), end)),
      'pcapng.records: needs 13 octets, has 8',
    ],
    [
      'an end of names with a length',
      block(big, 4, concat(u16(0), u16(1), end)),
      'pcapng.records: the record at the end has a length of 1',
    ],
  ])('is an error among blocks, and no concern of packets: %s', (_, damaged, message) => {
    const file = concat(start, packet, damaged, packet);
    expect([...readCapture(file)]).toHaveLength(2);
    const { items, error } = drain(readBlocks(file));
    expect(items).toHaveLength(3);
    expect(error).toMatchObject({ name: 'CodecError', message: expect.stringContaining(message) });
  });

  it('does not mind simple packets without an interface, but for saying so', () => {
    const file = concat(section(big), block(big, 3, u32(0)));
    for (const { error } of [drain(readCapture(file)), drain(readBlocks(file))]) {
      expect(error).toMatchObject({ code: 'invalid', field: 'interfaceId' });
    }
  });

  it('refuses the 65537th interface of a section', () => {
    const many = Array.from({ length: 0x1_0000 }, () => description(big));
    const full = concat(section(big), ...many, enhanced(big, { interfaceId: 0xffff }, data));
    expect([...readCapture(full)]).toMatchObject([{ interfaceId: 0xffff }]);
    const message = 'pcapng.interfaces: a section with more than 65536 interfaces';
    expect(drain(readCapture(concat(full, description(big))))).toMatchObject({
      items: [{}],
      error: { code: 'unsupported', message: expect.stringContaining(message) },
    });
  });
});

describe('packets made at random', () => {
  const short = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((value) => !/[\0\p{Surrogate}]/u.test(value));
  const octets = fc.uint8Array({ maxLength: 40 });
  const uint32 = fc.nat(0xffff_ffff);
  const uint64 = fc.bigInt(0n, 2n ** 64n - 1n);
  const packetOption: fc.Arbitrary<PacketOption> = fc.oneof(
    fc.record({ kind: fc.constant('comment' as const), text: short }),
    fc.record({
      kind: fc.constant('customText' as const),
      enterprise: uint32,
      text: short,
      copy: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('customData' as const),
      enterprise: uint32,
      data: octets,
      copy: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('unknown' as const),
      number: fc.integer({ min: 20000, max: 65535 }),
      data: octets,
    }),
    fc.record({
      kind: fc.constant('flags' as const),
      direction: fc.nat(3),
      reception: fc.nat(7),
      fcsLength: fc.nat(15),
      checksumNotReady: fc.boolean(),
      checksumValid: fc.boolean(),
      segmentationOffload: fc.boolean(),
      reserved: fc.nat(15),
      errors: fc.nat(0xffff),
    }),
    fc.record({ kind: fc.constant('hash' as const), algorithm: fc.nat(255), data: octets }),
    fc.record({ kind: fc.constantFrom('dropCount' as const, 'packetId' as const), value: uint64 }),
    fc.record({ kind: fc.constant('queue' as const), value: uint32 }),
    fc.record({ kind: fc.constant('verdict' as const), source: fc.nat(255), data: octets }),
    fc.record({ kind: fc.constant('process' as const), processId: uint32, threadId: uint32 }),
  );
  const described: fc.Arbitrary<InterfaceInput> = fc.record({
    linkType: fc.nat(0xffff),
    snapLength: uint32,
    options: fc.tuple(
      fc.record({ kind: fc.constant('name' as const), text: short }),
      fc.constant({ kind: 'timestampResolution' as const, base: 10 as const, exponent: 9 }),
    ),
  });
  const packet: fc.Arbitrary<PacketInput> = fc.record(
    {
      timestamp: uint64,
      data: octets,
      originalLength: uint32,
      interface: described,
      options: fc.array(packetOption, { maxLength: 3 }),
    },
    { requiredKeys: ['timestamp', 'data'] },
  );
  const byteOrder = fc.constantFrom<'little' | 'big'>('little', 'big');

  it('come back from pcapng with everything', () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 6 }), byteOrder, (packets, order) => {
        const file = encodePcapng(packets, { byteOrder: order });
        expect([...readCapture(file)]).toMatchObject(packets);
        expect(encodeBlocks(readBlocks(file))).toEqual(file);
      }),
      { numRuns: 500 },
    );
  });

  it('come back from classic pcap with what it has a place for', () => {
    const classic = fc.record({
      timestamp: fc.bigInt(0n, ((10n ** 9n) << 32n) - 1n),
      data: octets,
      originalLength: uint32,
    });
    const linkType = fc.nat(0xffff);
    fc.assert(
      fc.property(fc.array(classic, { maxLength: 6 }), linkType, byteOrder, (packets, type, order) => {
        const file = encodePcap(packets, { byteOrder: order, linkType: type });
        expect([...readCapture(file)]).toMatchObject(packets.map((one) => ({ ...one, linkType: type })));
        expect(encodeBlocks(readBlocks(file))).toEqual(file);
      }),
    );
  });

  it('leave no octet unwritten in a buffer that held something else', () => {
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 3 }), byteOrder, (packets, order) => {
        const options = { byteOrder: order };
        expect(intoUsedBuffer(packets, new PcapngWriter(options))).toEqual(encodePcapng(packets, options));
      }),
    );
    for (const file of Object.values(files)) {
      expect(intoUsedBuffer(readBlocks(file), new AnyBlockWriter())).toEqual(file);
    }
  });
});

function intoUsedBuffer<Item>(items: Iterable<Item>, writer: ItemWriter<Item>): Uint8Array {
  const sink = new Sink();
  sink.bytes = new Uint8Array(10_000).fill(0xa5);
  for (const item of items) writer.write(item, sink);
  writer.end(sink);
  return sink.drain();
}
