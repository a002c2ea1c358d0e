import { describe, expect, it } from 'vitest';
import { encodeBlocks, encodePcap, type PcapVariant, readBlocks, readCapture } from '../../src/pcap/index.ts';
import { thrown } from '../util/thrown.ts';
import { fileHeader, orders, record } from './build.ts';
import { concat, counting, drain, fromHex } from './octets.ts';
import { namesWhatDoesNotFit } from './odd.ts';

const { little, big } = orders;
const data = counting(5);

// The first packet of test/fixtures/arp.pcap, which tcpdump wrote.
const fromTcpdump = fromHex(
  'd4c3b2a1 0200 0400 00000000 00000000 00000400 01000000' +
    '9a58016b 73b70100 2a000000 2a000000' +
    'ffffffffffff 020000000102 0806 0001 0800 06 04 0001 020000000102 0a4d0102 ffffffffffff 0a4d0101',
);

function only<Item>(items: Iterable<Item>): Item {
  const all = [...items];
  const [first] = all;
  if (first === undefined || all.length !== 1) throw new Error(`${all.length} items instead of one`);
  return first;
}

describe('a classic pcap file', () => {
  it('is read as tcpdump wrote it', () => {
    expect([...readCapture(fromTcpdump)]).toEqual([
      {
        timestamp: 1_795_250_330_112_499_000n,
        data: fromTcpdump.subarray(40),
        originalLength: 42,
        linkType: 1,
        first: 'ethernet',
        interfaceId: 0,
        interface: {
          block: 'interfaceDescription',
          linkType: 1,
          reserved: 0,
          snapLength: 262144,
          options: [{ kind: 'timestampResolution', base: 10, exponent: 6 }],
        },
        options: [],
        ticks: undefined,
        modified: undefined,
      },
    ]);
  });

  it('is written as tcpdump writes it', () => {
    expect(encodePcap(readCapture(fromTcpdump), { variant: 'microseconds' })).toEqual(fromTcpdump);
  });

  it.each([
    ['little', 'd4c3b2a1', 1_000_000_007_000n],
    ['little', '4d3cb2a1', 1_000_000_000_007n],
    ['big', 'a1b2c3d4', 1_000_000_007_000n],
    ['big', 'a1b23c4d', 1_000_000_000_007n],
  ] as const)(
    'in %s-endian order with the magic number %s has its unit of time',
    (order, magic, timestamp) => {
      const header = fileHeader(orders[order]).subarray(4);
      const file = concat(fromHex(magic), header, record(orders[order], 1000, 7, data, 5, 9));
      expect(only(readCapture(file))).toMatchObject({ timestamp, data, originalLength: 9, linkType: 1 });
      expect(encodeBlocks(readBlocks(file))).toEqual(file);
    },
  );

  it.each(['little', 'big'] as const)(
    'of the modified format has more in each record (%s-endian)',
    (name) => {
      const order = orders[name];
      const further = concat(order.u32(3), order.u16(0x0800), Uint8Array.of(4, 0x7f));
      const file = concat(
        fileHeader(order, { magic: 0xa1b2cd34 }),
        record(order, 1, 2, new Uint8Array(0), 5, 5),
        further,
        data,
      );
      const packet = only(readCapture(file));
      const modified = { interfaceIndex: 3, protocol: 0x0800, packetType: 4, padding: 0x7f };
      expect(packet).toMatchObject({ timestamp: 1_000_002_000n, data, originalLength: 5, modified });
      expect(encodeBlocks(readBlocks(file))).toEqual(file);
      const again = encodePcap([packet], { variant: 'modified', byteOrder: name, snapLength: 65535 });
      expect(again).toEqual(file);
    },
  );

  it('adds a fraction of more than a second to the seconds', () => {
    const file = concat(fileHeader(little), record(little, 1, 1_653_292, data));
    expect(only(readCapture(file)).timestamp).toBe(2_653_292_000n);
  });

  it('keeps times up to the last one', () => {
    const file = concat(fileHeader(big, { magic: 0xa1b23c4d }), record(big, 0xffff_ffff, 0xffff_ffff, data));
    expect(only(readCapture(file)).timestamp).toBe(0xffff_ffffn * 1_000_000_000n + 0xffff_ffffn);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('keeps packets longer than the snap length, and longer than they were', () => {
    const file = concat(fileHeader(little, { snapLength: 0 }), record(little, 1, 0, data, 5, 3));
    expect(only(readCapture(file))).toMatchObject({ data, originalLength: 3 });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('of a version before 2.3 has the captured length behind the original one', () => {
    const file = concat(fileHeader(big, { version: [2, 2] }), record(big, 1, 0, data, 9, 5));
    expect(only(readCapture(file))).toMatchObject({ data, originalLength: 9 });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('of version 2.3 has them either way', () => {
    const file = concat(
      fileHeader(big, { version: [2, 3] }),
      record(big, 1, 0, data, 9, 5),
      record(big, 1, 0, data, 5, 9),
    );
    const packet = { data, originalLength: 9 };
    expect([...readCapture(file)]).toMatchObject([packet, packet]);
    expect([...readBlocks(file)].slice(1)).toMatchObject([{ swapped: true }, {}]);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('tells how long the frame check sequence is', () => {
    const file = concat(fileHeader(little, { linkType: 0x2400_0001 }), record(little, 1, 0, data));
    expect(only(readCapture(file)).interface.options).toContainEqual({ kind: 'fcsLength', value: 4 });
    expect([...readBlocks(file)][0]).toMatchObject({ linkType: 1, fcsLength: 4, fcsKnown: true });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
    const unknown = concat(fileHeader(little, { linkType: 0x3000_00e5 }), record(little, 1, 0, data));
    expect(only(readCapture(unknown))).toMatchObject({ linkType: 229, first: 'ipv6' });
    expect(encodeBlocks(readBlocks(unknown))).toEqual(unknown);
  });

  it('is a view of the input, or a copy', () => {
    const file = concat(fileHeader(little), record(little, 1, 0, data));
    expect(only(readCapture(file)).data.buffer).toBe(file.buffer);
    const { data: detached } = only(readCapture(file, { copy: true }));
    expect(detached.buffer.byteLength).toBe(5);
    expect(detached).toEqual(data);
    for (const block of readBlocks(file, { copy: true })) {
      if (block.block === 'record') expect(block.data.buffer.byteLength).toBe(5);
    }
  });

  it('gives plain arrays for a Buffer', () => {
    const { data: view } = only(readCapture(Buffer.from(fromTcpdump)));
    expect(Object.getPrototypeOf(view)).toBe(Uint8Array.prototype);
  });
});

describe('a classic pcap file that cannot be read', () => {
  it.each([
    ['nothing', '', 'pcap: needs 4 octets, has 0 (at octet 0)'],
    ['three octets', 'd4c3b2', 'pcap: needs 4 octets, has 3 (at octet 0)'],
    ['a magic number', 'd4c3b2a1', 'pcap: needs 24 octets, has 4 (at octet 0)'],
    ['text', '47455420', 'pcap.magic: 47455420 is not the beginning of a pcap or pcapng file (at octet 0)'],
    [
      'gzip',
      '1f8b0800',
      'pcap.magic: 1f8b0800 is not the beginning of a pcap or pcapng file: decompress it first, it is gzip (at octet 0)',
    ],
  ])('because it is %s', (_, octets, message) => {
    expect(drain(readCapture(fromHex(octets)))).toMatchObject({ items: [], error: { message } });
    expect(drain(readBlocks(fromHex(octets)))).toMatchObject({ items: [], error: { message } });
  });

  it.each([
    ['version 1.4', { version: [1, 4] }, 'pcap.version: version 1.4 is not one of 2.0 to 2.4 (at octet 4)'],
    ['version 2.5', { version: [2, 5] }, 'pcap.version: version 2.5 is not one of 2.0 to 2.4 (at octet 4)'],
    [
      'reserved bits',
      { linkType: 0x0030_0000 },
      'pcap.linkType: reserved bits of 0x00300000 are set (at octet 20)',
    ],
    [
      'another reserved bit',
      { linkType: 0x0800_0001 },
      'pcap.linkType: reserved bits of 0x08000001 are set (at octet 20)',
    ],
  ] as const)('because of %s', (_, fields, message) => {
    expect(drain(readCapture(fileHeader(little, fields)))).toMatchObject({
      items: [],
      error: { code: 'unsupported', message },
    });
  });

  it('gives the packets before a record that is cut', () => {
    const whole = concat(fileHeader(big), record(big, 1, 0, data), record(big, 2, 0, data));
    const { items, error } = drain(readCapture(whole.subarray(0, 64)));
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ message: 'pcap: needs 21 octets, has 19 (at octet 45)' });
  });

  it('gives the packets before a length over the limit, and takes a higher one', () => {
    const file = concat(fileHeader(big), record(big, 1, 0, data), record(big, 1, 0, data, 0xea00_0000));
    const message =
      'pcap.capturedLength: 3925868544 octets are more than the limit of 134283264 (at octet 45)';
    expect(drain(readCapture(file))).toMatchObject({ items: [{}], error: { code: 'invalid', message } });
    expect(drain(readCapture(file, { maximumLength: 2 ** 32 }))).toMatchObject({
      items: [{}],
      error: { code: 'truncated', needed: 0xea00_0010, available: 21 },
    });
    expect(drain(readCapture(file, { maximumLength: 20 }))).toMatchObject({ items: [] });
  });

  it('is told so at once when it is no Uint8Array', () => {
    expect(() => readCapture('d4c3b2a1' as never)).toThrow('not a Uint8Array');
  });
});

describe('encodePcap', () => {
  const timestamp = 1_000_000_007n;

  it('writes a header even for no packets', () => {
    expect(encodePcap([])).toEqual(fileHeader(little, { magic: 0xa1b23c4d, snapLength: 262144 }));
    expect(encodePcap([], { linkType: 101, byteOrder: 'big', snapLength: 9 })).toEqual(
      fileHeader(big, { magic: 0xa1b23c4d, snapLength: 9, linkType: 101 }),
    );
  });

  it('has a snap length that its longest packet fits into', () => {
    const file = encodePcap([{ timestamp, data: new Uint8Array(262_145) }]);
    expect([...readBlocks(file)][0]).toMatchObject({ snapLength: 262_145 });
  });

  it('takes the link type of the first packet, or of its interface', () => {
    const [header] = readBlocks(encodePcap([{ timestamp, data, interface: { linkType: 113 } }]));
    expect(header).toMatchObject({ linkType: 113 });
    const [other] = readBlocks(
      encodePcap([{ timestamp, data, linkType: 101, interface: { linkType: 113 } }]),
    );
    expect(other).toMatchObject({ linkType: 101 });
  });

  it.each([
    ['no timestamp', { data }, {}, 'pcap.timestamp: must be given: classic pcap has no packet without'],
    ['a time before 1970', { data, timestamp: -1n }, {}, 'is not a bigint of nanoseconds from 1970 to 2106'],
    ['a time after 2106', { data, timestamp: 1_000_000_000n << 32n }, {}, 'from 1970 to 2106'],
    ['a number for a time', { data, timestamp: 1 as never }, {}, 'pcap.timestamp: 1 is not a bigint'],
    [
      'nanoseconds among microseconds',
      { data, timestamp },
      { variant: 'microseconds' },
      'pcap.timestamp: 1000000007 ns is not a whole number of microseconds',
    ],
    ['no data', { timestamp } as never, {}, 'pcap.data: must be given'],
    ['text for data', { timestamp, data: 'x' as never }, {}, 'not a Uint8Array'],
    [
      'too much data',
      { timestamp, data },
      { snapLength: 4 },
      'pcap.data: 5 octets are more than the snap length of 4',
    ],
    [
      'a length over 32 bits',
      { timestamp, data, originalLength: 2 ** 32 },
      {},
      'pcap.originalLength: 4294967296 is not',
    ],
    ['a link type over 16 bits', { timestamp, data, linkType: 65536 }, {}, 'pcap.linkType: 65536 is not'],
    ['another link type', { timestamp, data, linkType: 101 }, { linkType: 1 }, 'this has 101 among 1'],
    [
      'no such variant',
      { timestamp, data },
      { variant: 'picoseconds' as never },
      '"picoseconds" is not a variant of pcap',
    ],
    [
      'no such byte order',
      { timestamp, data },
      { byteOrder: 'middle' as never },
      'pcap.byteOrder: "middle" is neither',
    ],
  ] as const)('refuses %s', (_, packet, options, message) => {
    expect(thrown(() => encodePcap([packet], options)).message).toContain(message);
  });

  it('refuses packets of two link types', () => {
    const packets = [1, 113].map((linkType) => ({ timestamp, data, linkType }));
    expect(() => encodePcap(packets)).toThrow('packets of one link type: this has 113 among 1');
  });

  it('refuses a time between two nanoseconds, unless it is to be rounded', () => {
    const picoseconds = { options: [{ kind: 'timestampResolution', base: 10, exponent: 12 } as const] };
    const packet = { timestamp, ticks: 1_000_000_007_001n, data, interface: picoseconds };
    expect(() => encodePcap([packet])).toThrow('1000000007001 times 10^-12 s is between two nanoseconds');
    expect(encodePcap([{ ...packet, ticks: undefined }])).toEqual(encodePcap([{ timestamp, data }]));
    expect(encodePcap([{ ...packet, ticks: 1_000_000_007_000n }])).toEqual(encodePcap([{ timestamp, data }]));
    // An edited timestamp has left its ticks behind.
    expect(only(readCapture(encodePcap([{ ...packet, timestamp: 5n }]))).timestamp).toBe(5n);
  });
});

describe('encodeBlocks', () => {
  const header = {
    block: 'fileHeader',
    byteOrder: 'little',
    variant: 'microseconds',
    majorVersion: 2,
    minorVersion: 4,
    reserved1: 0,
    reserved2: 0,
    snapLength: 65535,
    linkType: 1,
    fcsLength: 0,
    fcsKnown: false,
  } as const;
  const packet = { block: 'record', seconds: 1, fraction: 2, originalLength: 5, data } as const;

  it('writes a header and records', () => {
    expect(encodeBlocks([header, packet])).toEqual(concat(fileHeader(little), record(little, 1, 2, data)));
  });

  it('says which value does not fit', () => {
    const modified = { interfaceIndex: 1, protocol: 2, packetType: 3, padding: 4 };
    namesWhatDoesNotFit(
      [
        { ...header, variant: 'modified' },
        { ...packet, modified },
      ],
      'pcap',
    );
    const odd = { ...header, variant: 'odd' } as unknown as typeof header;
    expect(thrown(() => encodeBlocks([odd]))).toMatchObject({ code: 'unsupported', field: 'variant' });
    const middle = { ...header, byteOrder: 'middle' } as unknown as typeof header;
    expect(thrown(() => encodeBlocks([middle]))).toMatchObject({ code: 'unsupported', field: 'byteOrder' });
  });

  it('writes zeros for what a modified file needs and a record has not', () => {
    const variant: PcapVariant = 'modified';
    const file = encodeBlocks([{ ...header, variant }, packet]);
    expect(only(readCapture(file)).modified).toEqual({
      interfaceIndex: 0,
      protocol: 0,
      packetType: 0,
      padding: 0,
    });
  });

  it('refuses a record first, a second header, a block of the other format, half an FCS word', () => {
    expect(() => encodeBlocks([packet])).toThrow('pcap.block: record stands where its format has none');
    expect(() => encodeBlocks([header, header])).toThrow('fileHeader stands where its format has none');
    const unknown = { block: 'unknown', type: 9, data: new Uint8Array(0) } as const;
    expect(() => encodeBlocks([header, unknown])).toThrow('unknown stands where its format has none');
    expect(() => encodeBlocks([{ ...header, fcsLength: 3 }])).toThrow(
      'pcap.fcsLength: 3 octets are not pairs',
    );
  });
});
