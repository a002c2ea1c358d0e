// Frames that no encoder makes, or few senders: octet by octet.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, type LayerInput, verifyChecksums } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import * as view from '../../src/view/index.ts';
import { expectAgreement } from './agree.ts';

type First = NonNullable<view.ViewOptions['first']>;

const loaded = {
  ethernet: new view.FrameView(),
  ipv4: new view.FrameView({ first: 'ipv4' }),
  ipv6: new view.FrameView({ first: 'ipv6' }),
};

const macs = '020000000001 020000000002';
const addresses4 = 'c0000201 c6336402';
const addresses6 = '20010db8000000000000000000000001 20010db8000000000000000000000002';
const ports = '1001 1002';
const tcp = `${ports} 12345678 87654321 5010 1234 0000 0000`;
const zeros = '00000000 00000000 00000000';
const ones = 'ff'.repeat(64);

/** A header of IPv6 around so many octets. */
const ipv6 = (next: string, length: string) => `60000000 ${length} ${next} 40 ${addresses6}`;

const frames: readonly (readonly [name: string, first: First, octets: string])[] = [
  ['an IPv4 header alone', 'ethernet', `${macs} 0800 45000014 00000000 4006 0000 ${addresses4} ${tcp}`],
  ['an IPv4 header with options alone', 'ipv4', `46000018 00000000 4006 0000 ${addresses4} 01010101 ${tcp}`],
  [
    'an IPv4 length of zero',
    'ethernet',
    `${macs} 0800 45000000 00000000 4006 0000 ${addresses4} ${tcp} 0102`,
  ],
  ['an IPv4 length under its header', 'ipv4', `46000017 00000000 4006 0000 ${addresses4} 01010101 ${tcp}`],
  [
    'a TCP header that ends behind its segment',
    'ipv4',
    `45000028 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', 'f010')} ${ones}`,
  ],
  [
    'a TCP header that is too short',
    'ipv4',
    `45000028 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', '4010')} ${ones}`,
  ],
  [
    'TCP options that are cut',
    'ipv4',
    `4500002c 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', '6010')} 01 02 04 05 b4`,
  ],
  [
    'a TCP option in the last octet',
    'ipv4',
    `4500002c 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', '6010')} 01 01 01 02 04 05b4`,
  ],
  [
    'TCP options of other lengths, and then of theirs',
    'ipv4',
    `4500003c 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', 'a010')} 02 03 05 03 02 08 04 0102 04 03 00 02 04 05b4 03 03 07`,
  ],
  [
    'TCP options behind their end',
    'ipv4',
    `4500002c 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', '7010')} 00 03 03 07 02 04 05b4`,
  ],
  [
    'TCP in a whole packet',
    'ethernet',
    `${macs} 0800 4500002a 00000000 4006 0000 ${addresses4} ${tcp} 0102 0000`,
  ],
  [
    'TCP with options in a whole packet',
    'ethernet',
    `${macs} 0800 4500002c 00000000 4006 0000 ${addresses4} ${tcp.replace('5010', '6010')} 020405b4 0000`,
  ],
  [
    'UDP with slack behind it in a whole packet',
    'ethernet',
    `${macs} 0800 45000034 00000000 4011 0000 ${addresses4} ${ports} 000a 0000 ${'01'.repeat(24)} 0000`,
  ],
  [
    'UDP to an address that ends like its length',
    'ethernet',
    `${macs} 0800 45000024 00000000 4011 0000 c0000201 c000000a ${ports} 000e 0000 ${'01'.repeat(8)}`,
  ],
  ['a UDP length of zero', 'ipv6', `${ipv6('11', '000a')} ${ports} 0000 0000 0102`],
  [
    'a UDP length that passes its packet',
    'ipv4',
    `4500001e 00000000 4011 0000 ${addresses4} ${ports} 000b 0000 0102 0304`,
  ],
  [
    'a UDP length that passes the frame',
    'ipv4',
    `4500001e 00000000 4011 0000 ${addresses4} ${ports} 000b 0000 0102`,
  ],
  ['a small jumbogram', 'ipv6', `${ipv6('00', '0000')} 11 00 c2 04 00000012 ${ports} 0000 0000 0102`],
  [
    'a small jumbogram with more behind it',
    'ipv6',
    `${ipv6('00', '0000')} 11 00 c2 04 00000011 ${ports} 0000 0000 0102`,
  ],
  ['a jumbogram that is cut', 'ipv6', `${ipv6('00', '0000')} 11 00 c2 04 00010000 ${ports} 0000 0000 0102`],
  [
    'a jumbogram whose option is padded',
    'ipv6',
    `${ipv6('00', '0000')} 11 01 00 01 00 c2 04 0000001a 01 02 0000 00 ${ports} 0000 0000 0102`,
  ],
  ['a jumbogram with a TCP segment', 'ipv6', `${ipv6('00', '0000')} 06 00 c2 04 0000001d ${tcp} 01`],
  [
    'no length and other options',
    'ipv6',
    `${ipv6('00', '0000')} 11 00 01 04 00000012 ${ports} 0000 0000 0102`,
  ],
  [
    'a length and a jumbo option',
    'ipv6',
    `${ipv6('00', '0012')} 11 00 c2 04 00000012 ${ports} 0000 0000 0102`,
  ],
  ['a length of zero in front of UDP', 'ipv6', `${ipv6('11', '0000')} ${ports} 0000 0000 0102`],
  [
    'an authentication header full of ones',
    'ipv6',
    `${ipv6('33', '0058')} 11 10 ${'ff'.repeat(70)} ${ports} 0010 0000 ${zeros}`,
  ],
  [
    'an authentication header that is too short',
    'ipv6',
    `${ipv6('33', '0018')} 11 00 0000 00000001 00000001 ${zeros}`,
  ],
  ['a mobility header full of ones', 'ipv6', `${ipv6('87', '0048')} 3b 08 ${'ff'.repeat(70)}`],
  [
    'a fragment with reserved bits',
    'ipv6',
    `${ipv6('2c', '0012')} 11 ff 0006 00000007 ${ports} 000a 0000 0102`,
  ],
  [
    'a fragment in a fragment',
    'ipv6',
    `${ipv6('2c', '0020')} 2c 00 0001 00000007 11 00 0009 00000008 ${ports} 0010 0000 ${zeros}`,
  ],
  [
    'hop-by-hop options that come second',
    'ipv6',
    `${ipv6('3c', '0018')} 00 00 01 04 00000000 11 00 01 04 00000000 ${ports} 0008 0000`,
  ],
  ['options whose last is cut', 'ipv6', `${ipv6('3c', '0010')} 11 00 01 00 01 03 0000 ${ports} 0008 0000`],
  ['options that end in a number', 'ipv6', `${ipv6('3c', '0010')} 11 00 01 03 000000 05 ${ports} 0008 0000`],
  [
    'segment routing with TLVs',
    'ipv6',
    `${ipv6('2b', '0030')} 11 04 04 01 00 00 0000 ${'20'.repeat(16)} 04 06 ${'00'.repeat(6)} 00 00 04 04 01020304 ${ports} 0008 0000`,
  ],
  [
    'segment routing with a TLV that is cut',
    'ipv6',
    `${ipv6('2b', '0028')} 11 03 04 01 00 00 0000 ${'20'.repeat(16)} 04 07 ${'00'.repeat(6)} ${ports} 0008 0000`,
  ],
  [
    'segment routing with too many segments',
    'ipv6',
    `${ipv6('2b', '0020')} 11 02 04 01 01 00 0000 ${'20'.repeat(16)} ${ports} 0008 0000`,
  ],
  [
    'a mobility header that is like segment routing with a TLV that is cut',
    'ipv6',
    `${ipv6('87', '0048')} 3b 08 04 00 00 ${'ff'.repeat(67)}`,
  ],
  [
    'an authentication header that is so too',
    'ipv6',
    `${ipv6('33', '0058')} 11 10 0400 00 ${'ff'.repeat(67)} ${ports} 0010 0000 ${zeros}`,
  ],
  [
    'an authentication header in IPv4 with options',
    'ipv4',
    `46000038 00000000 4033 0000 ${addresses4} 94040000 11 02 0000 00000001 00000002 aabbccdd ${ports} 0010 0000 ${zeros.slice(0, 17)}`,
  ],
  [
    'a jumbo option among destination options',
    'ipv6',
    `${ipv6('3c', '0012')} 11 00 c2 04 00010000 ${ports} 0000 0000 0102`,
  ],
  [
    'an IPv4 packet that is like a frame',
    'ipv4',
    `45000030 00000000 40fd 0000 08004500 00140102 00000000 00060000 ${'00'.repeat(20)}`,
  ],
  ['an 802.3 length', 'ethernet', `${macs} 0003 424203 0000`],
  ['an 802.3 length of all', 'ethernet', `${macs} 0005 424203 0000`],
  ['an 802.3 length of more', 'ethernet', `${macs} 0006 424203 0000`],
  ['the first EtherType', 'ethernet', `${macs} 0600 424203 0000`],
  ['ARP for other addresses', 'ethernet', `${macs} 0806 0001 0800 08 04 0001 ${'01'.repeat(24)}`],
  ['ARP for another protocol', 'ethernet', `${macs} 0806 0001 86dd 06 04 0001 ${'01'.repeat(20)}`],
  [
    'ARP with protocol addresses of another length',
    'ethernet',
    `${macs} 0806 0001 0800 06 10 0001 ${'01'.repeat(44)}`,
  ],
  ['RARP', 'ethernet', `${macs} 8035 0001 0800 06 04 0003 ${'01'.repeat(20)} 0000`],
  [
    'three tags',
    'ethernet',
    `${macs} 88a8 e001 9100 2002 8100 4fff 0800 45000014 00000000 4006 0000 ${addresses4}`,
  ],
];

describe.each(frames)('%s', (_name, first, octets) => {
  const bytes = fromHex(octets);

  it('is read as decapsulate reads it, wherever it is cut', () => {
    for (let length = bytes.length; length >= 0; length--)
      expectAgreement(loaded[first], bytes.subarray(0, length), first);
  });

  it('is read as decapsulate reads it, whatever one octet is', () => {
    for (const [at, octet] of bytes.entries()) {
      for (const other of [0, 1, 2, 4, 8, 0x7f, 0x80, 0xff, octet - 1, octet + 1]) {
        bytes[at] = other;
        expectAgreement(loaded[first], bytes, first);
      }
      bytes[at] = octet;
    }
  });
});

describe('a frame of more than 2048 octets', () => {
  it('is read to its end', () => {
    const layers = [
      { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
      { layer: 'ipv4', source: '192.0.2.1', destination: '198.51.100.2' },
      { layer: 'tcp', sourcePort: 4000, destinationPort: 4001 },
    ] as const;
    expectAgreement(loaded.ethernet, encapsulate(layers, new Uint8Array(3000)));
  });
});

describe('a frame is read alike behind octets', () => {
  it.each([
    [
      'that are like a packet',
      `45000030 00000000 4006 0000 0000 ${macs} 0800 45000014 00000000 4011 0000 ${addresses4} ${zeros}`,
    ],
    [
      'that end in an EtherType',
      `0000 0800 ${'00'.repeat(10)} ${macs} 88b5 45000014 00000000 4011 0000 ${addresses4} ${zeros}`,
    ],
  ])('%s', (_name, octets) => {
    expectAgreement(loaded.ethernet, fromHex(octets).subarray(14));
  });

  it('of the frame before', () => {
    const { ethernet } = loaded;
    ethernet.load(fromHex(`${macs} 0800 45000028 00000000 4006 0000 ${addresses4} ${tcp}`));
    ethernet.load(fromHex(`${macs} 0806 0001 0800 ff 04 0001 ${'0204'.repeat(259)}`));
    expect([ethernet.tcpOptionOffset(2), ethernet.transportOffset]).toEqual([-1, -1]);
  });
});

describe('a jumbogram of more than 65535 octets', () => {
  it('is read to its end', () => {
    const layers = [
      { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' },
      { layer: 'hopByHop', options: [{ kind: 'jumboPayload' }] },
      { layer: 'udp', sourcePort: 4000, destinationPort: 4001 },
    ] as const;
    const bytes = encapsulate(layers, new Uint8Array(70_000));
    for (const length of [bytes.length, bytes.length - 1])
      expectAgreement(loaded.ipv6, bytes.subarray(0, length), 'ipv6');
  });
});

describe('what ports suggest', () => {
  it.each([
    [53, 12, view.hasDns],
    [53, 11, 0],
    [5353, 12, view.hasDns],
    [5355, 12, view.hasDns],
    [67, 236, view.hasDhcp],
    [67, 235, 0],
    [68, 236, view.hasDhcp],
    [54, 236, 0],
  ])('on port %i are %i octets', (port, octets, layer) => {
    for (const [sourcePort, destinationPort] of [
      [port, 1024],
      [1024, port],
    ] as const) {
      const bytes = encapsulate(
        [
          { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
          { layer: 'udp', sourcePort, destinationPort },
        ],
        new Uint8Array(octets),
      );
      const { ipv4 } = loaded;
      expect(ipv4.load(bytes) & (view.hasDns | view.hasDhcp)).toBe(layer);
      expect([ipv4.dnsOffset, ipv4.dhcpOffset]).toEqual([
        layer === view.hasDns ? 28 : -1,
        layer === view.hasDhcp ? 28 : -1,
      ]);
      // Of a frame that is cut only the octets count that are there.
      expect(ipv4.load(bytes.subarray(0, -1)) & layer).toBe(octets === 12 || octets === 236 ? 0 : layer);
      bytes.set([0, 0], 24);
      expect(ipv4.load(bytes) & (view.hasDns | view.hasDhcp)).toBe(0);
    }
  });

  it('goes by the destination first', () => {
    const bytes = encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
        { layer: 'udp', sourcePort: 53, destinationPort: 67 },
      ],
      new Uint8Array(236),
    );
    expect(loaded.ipv4.load(bytes) & (view.hasDns | view.hasDhcp)).toBe(view.hasDhcp);
  });
});

/** Sets an address: the checksum of the transport is good afterwards. `false` for packets that have none. */
function keepsChecksum(
  first: First,
  layers: readonly LayerInput[],
  field: 'sourceAddress' | 'destinationAddress',
  value: string,
): boolean {
  const frame = loaded[first];
  const bytes = encapsulate(layers, Uint8Array.of(1, 2, 3));
  const report = verifyChecksums(bytes, { first }).at(-1);
  if (report?.computed === undefined) return false;
  // What the reader covers is right: the writer may know more of a route than its octets say.
  bytes.set([report.computed >>> 8, report.computed & 255], report.offset);
  frame.load(bytes);
  frame[field] = value;
  const { status } = verifyChecksums(bytes, { first }).at(-1) ?? {};
  expect([layers, status]).toEqual([layers, 'good']);
  return true;
}

describe('an address that is set counts in the checksum where no other stands for it', () => {
  const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '198.51.100.2' } as const;
  const header = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
  const udp = { layer: 'udp', sourcePort: 4097, destinationPort: 4098 } as const;

  it('with routing headers of any type and size', () => {
    const words = [
      '00000000',
      '00000001',
      '01000000',
      '02000000',
      '08100000',
      '88000000',
      '88400000',
      'f0700000',
      '0f800000',
      '7f000000',
      '22f00000',
      '00800000',
      '00900000',
    ];
    const routes = [0, 1].flatMap((segmentsLeft) =>
      [0, 1, 2, 3, 4, 5].flatMap((type) =>
        [0, 1, 2, 3, 4, 5, 6].flatMap((size) =>
          words.flatMap((word) =>
            ['00', '20'].map((fill) => ({ type, segmentsLeft, data: fromHex(word + fill.repeat(8 * size)) })),
          ),
        ),
      ),
    );
    const checked = routes.filter((route) =>
      keepsChecksum(
        'ipv6',
        [header, { layer: 'routing', kind: 'unknown', ...route }, udp],
        'destinationAddress',
        '2123:4567:89ab:cdef:1357:9bdf:2468:ace1',
      ),
    );
    // But for segment routing whose TLVs are cut: behind that nothing is read.
    expect(checked.length).toBeGreaterThan(0.9 * routes.length);
  });

  it('with a home address, and with options that are like one', () => {
    const address = '20010db80000000000000000000000aa';
    const lists = [
      `c9 10 ${address}`,
      `01 02 0000 c9 10 ${address}`,
      `00 00 c9 10 ${address} 00 00`,
      `c8 10 ${address}`,
      `c9 0f ${address.slice(2)} 00`,
      `c9 11 ${address} 00`,
      `c9 04 01020304 01 0a ${'00'.repeat(10)}`,
      `05 12 c9 10 ${address}`,
      `c9 00 c9 10 ${address}`,
      `01 12 ${'c9'.repeat(18)}`,
      'c9 02 c910 00 00',
    ];
    for (const list of lists) {
      for (const number of [60, 0]) {
        const octets = fromHex(list);
        const units = Math.ceil((2 + octets.length) / 8);
        const data = new Uint8Array(8 * units);
        data.set([17, units - 1]);
        data.set(octets, 2);
        const bytes = encapsulate(
          [{ ...header, nextHeader: number }, udp].slice(0, 1),
          Uint8Array.of(...data, ...fromHex('1001 1002 000b 0000 010203')),
        );
        const { ipv6: frame } = loaded;
        const report = verifyChecksums(bytes, { first: 'ipv6' }).at(-1);
        if (report?.computed === undefined) throw new Error(`${list}: no checksum`);
        bytes.set([report.computed >>> 8, report.computed & 255], report.offset);
        frame.load(bytes);
        frame.sourceAddress = '2123:4567:89ab:cdef:1357:9bdf:2468:ace1';
        expect([list, verifyChecksums(bytes, { first: 'ipv6' }).at(-1)?.status]).toEqual([list, 'good']);
      }
    }
  });

  it('with source routes of any length and pointer', () => {
    const options = [131, 137, 7, 136].flatMap((number) =>
      [2, 3, 4, 6, 7, 8, 11].flatMap((length) =>
        Array.from({ length: 13 }, (_, pointer) => {
          const data = Uint8Array.from({ length: length - 2 }, (_, index) =>
            index === 0 ? pointer : 10 + index,
          );
          return { kind: 'unknown', number, data } as const;
        }),
      ),
    );
    for (const option of options) {
      for (const field of ['sourceAddress', 'destinationAddress'] as const) {
        const layers = [{ ...ipv4, options: [{ kind: 'nop' } as const, option] }, udp];
        expect(keepsChecksum('ipv4', layers, field, '203.0.113.129')).toBe(true);
      }
    }
  });

  it('whatever the octets of ports and addresses are like', () => {
    const route = { layer: 'udp', sourcePort: 0x8307, destinationPort: 0x0401 } as const;
    expect(keepsChecksum('ipv4', [ipv4, route], 'destinationAddress', '203.0.113.129')).toBe(true);
    const source = { ...header, source: '2001:db8::101:101' };
    expect(keepsChecksum('ipv6', [source, udp], 'destinationAddress', '8307:401::1')).toBe(true);
  });

  it('and the checksum of the IPv4 header may be zero', () => {
    const { ipv4: frame } = loaded;
    const bytes = encapsulate([ipv4, udp]);
    frame.load(bytes);
    // The sum of the header is all ones with this in front of its source.
    const source = (frame.headerChecksum + (frame.sourceIpv4 >>> 16)) % 0xffff;
    frame.sourceIpv4 = source * 0x1_0000 + (frame.sourceIpv4 & 0xffff);
    expect(frame.headerChecksum).toBe(0);
    expect(bytes).toEqual(encapsulate([{ ...ipv4, source: frame.sourceAddress ?? '' }, udp]));
  });
});

describe('an IPv4 address as a number', () => {
  it('is set as the text is', () => {
    const layers = (source: string, destination: string) =>
      encapsulate([
        { layer: 'ipv4', source, destination },
        { layer: 'tcp', sourcePort: 1, destinationPort: 2 },
      ]);
    const bytes = layers('192.0.2.1', '192.0.2.2');
    const { ipv4: frame } = loaded;
    frame.load(bytes);
    frame.sourceIpv4 = 0xff00_0001;
    frame.destinationIpv4 = 0x0102_0304;
    expect(bytes).toEqual(layers('255.0.0.1', '1.2.3.4'));
    expect([frame.sourceIpv4, frame.destinationIpv4]).toEqual([0xff00_0001, 0x0102_0304]);
    const set = (field: 'sourceIpv4' | 'destinationIpv4', value: number) => () =>
      Object.assign(frame, { [field]: value });
    for (const field of ['sourceIpv4', 'destinationIpv4'] as const) {
      expect(set(field, 2 ** 32)).toThrow(`view.${field}: `);
      frame.load(new Uint8Array(0));
      expect(frame[field]).toBe(-1);
      expect(set(field, 1)).toThrow(`view.${field}: the frame has no such field`);
      frame.load(bytes);
    }
  });
});

describe('a view', () => {
  it('says which octets it has, and where the frame is in them', () => {
    const bytes = new Uint8Array(20);
    const { ethernet } = loaded;
    ethernet.load(bytes, 2, 19);
    expect([ethernet.bytes, ethernet.start, ethernet.length]).toEqual([bytes, 2, 17]);
    expect(ethernet.bytes).toBe(bytes);
  });

  it.each([
    [-1, 5],
    [5, 4],
    [0, 21],
    [Number.NaN, 5],
    [0, Number.NaN],
  ])('refuses the octets from %d to %d of 20', (start, end) => {
    expect(() => loaded.ethernet.load(new Uint8Array(20), start, end)).toThrow(
      `view.start: ${start} to ${end} is no part of 20 octets`,
    );
  });

  it('finds TCP options by their number, of any length or of one', () => {
    const options = [
      { kind: 'nop' },
      { kind: 'unknown', number: 200, data: Uint8Array.of(1) },
      { kind: 'unknown', number: 200, data: Uint8Array.of(1, 2) },
    ] as const;
    const bytes = encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
        { layer: 'tcp', sourcePort: 1, destinationPort: 2, options },
      ],
      Uint8Array.of(201, 2),
    );
    const { ipv4: frame } = loaded;
    frame.load(bytes);
    expect([
      frame.tcpOptionOffset(200),
      frame.tcpOptionOffset(200, 3),
      frame.tcpOptionOffset(200, 4),
    ]).toEqual([41, 41, 44]);
    expect([frame.tcpOptionOffset(200, 5), frame.tcpOptionOffset(201), frame.tcpOptionOffset(2)]).toEqual([
      -1, -1, -1,
    ]);
    frame.load(
      encapsulate(
        [{ layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 }],
        new Uint8Array(30).fill(200),
      ),
    );
    expect(frame.tcpOptionOffset(200)).toBe(-1);
  });

  it('takes the options of decapsulate for its packet', () => {
    const bytes = encapsulate([
      { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
      { layer: 'udp', sourcePort: 1, destinationPort: 2 },
    ]);
    loaded.ipv4.load(bytes);
    expect(loaded.ipv4.toPacket({ until: ['ipv4'] })).toEqual(
      decapsulate(bytes, { first: 'ipv4', until: ['ipv4'] }),
    );
  });
});
