// What breaks other libraries. The octets of hostile.json, and the faults that were reported of others, by name.
import { describe, expect, it } from 'vitest';
import {
  CodecError,
  decapsulate,
  details,
  encapsulate,
  findLayer,
  type LayerInput,
  summary,
  verifyChecksums,
} from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:02',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;

describe('octets on which other libraries hang, crash or go wrong', () => {
  it('are read when a TCP option has length 0 (node_pcap never returns)', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e08004500002c1c464000400626f9c0a8010a5db8d82200010002000000010000000060020001aa4b0000fe000000',
    );
    const packet = decapsulate(frame);
    expect(findLayer(packet, 'tcp')?.options).toEqual([{ kind: 'malformed', data: fromHex('fe000000') }]);
    expect(packet.error).toMatchObject({ code: 'invalid', layer: 'tcp' });
    expect(() => decapsulate(frame, { strict: true })).toThrow(CodecError);
  });

  it('are left as payload when IPv6 carries ESP (cap never returns)', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e86dd600000000010324020010db800000000000000000000000120010db800000000000000000000000200000000000000000000000000000000',
    );
    const packet = decapsulate(frame);
    expect(packet.layers[0]).toMatchObject({ layer: 'ethernet', etherType: 0x86dd });
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(frame);
  });

  it('give no transport header from a fragment past the first (kaitai reads one)', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e0800450000241c4620b94011463dc0a8010a5db8d82200000000000000000000000000000000',
    );
    const { layers, payload } = decapsulate(frame);
    expect(layers.map(({ layer }) => layer)).toEqual(['ethernet', 'ipv4']);
    expect(layers[1]).toMatchObject({ moreFragments: true, fragmentOffset: 185 });
    expect(payload).toEqual(new Uint8Array(16));
  });

  it('have padding behind the total length that is no payload (libtins, PcapPlusPlus take it for one)', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e0800450000281c464000400626fdc0a8010a5db8d822c93a01bbfffffff080000001501001f66b690000000000000000',
    );
    const { layers, payload } = decapsulate(frame);
    expect(payload).toHaveLength(0);
    expect(layers[0]).toMatchObject({ trailer: new Uint8Array(6) });
    expect(layers[2]).toMatchObject({ sequenceNumber: 0xffff_fff0, acknowledgmentNumber: 0x8000_0001 });
  });

  it('have an MD5 option that parsers throw on', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e08004500003c1c464000400626e9c0a8010a5db8d822000100020000000100000000a0020001542900001312000000000000000000000000000000000101',
    );
    const { layers, error } = decapsulate(frame);
    expect(error).toBeUndefined();
    expect(layers[2]).toMatchObject({
      options: [{ kind: 'md5', digest: new Uint8Array(16) }, { kind: 'nop' }, { kind: 'nop' }],
    });
  });

  it('have IPv4 options in front of UDP', () => {
    const frame = fromHex(
      'a45e60c81234001b213c4d5e0800460000221c464000401191f3c0a8010a5db8d8229404000003e807d0000a942b6869',
    );
    const packet = decapsulate(frame);
    expect(findLayer(packet, 'ipv4')?.options).toEqual([{ kind: 'routerAlert', value: 0 }]);
    expect(findLayer(packet, 'udp')?.destinationPort).toBe(2000);
    expect(verifyChecksums(frame).map(({ status }) => status)).toEqual(['good', 'good']);
  });

  it('end in the options `01 01 01 1e` (a fork of gopacket panics)', () => {
    const header = '0001000200000001000000006002000100000000' + '0101011e';
    const { layers, error } = decapsulate(fromHex(header), { first: 'tcp' });
    expect(layers[0]).toMatchObject({
      options: [{}, {}, {}, { kind: 'malformed', data: Uint8Array.of(0x1e) }],
    });
    expect(error).toBeInstanceOf(CodecError);
  });

  it.each([0, 1])('have an IPv4 option of length %i (dpkt, libpnet, zmap loop)', (length) => {
    const frame = encapsulate([
      { ...ipv4, protocol: 253, options: [{ kind: 'malformed', data: Uint8Array.of(0x88, length, 0, 0) }] },
    ]);
    const { layers, error } = decapsulate(frame, { first: 'ipv4' });
    expect(layers[0]).toMatchObject({ options: [{ kind: 'malformed' }] });
    expect(error).toMatchObject({ code: 'invalid', layer: 'ipv4' });
  });

  it.each([
    ['an IHL under 5', [0x44], 'headerLength'],
    ['a version other than 4', [0x65], 'version'],
    ['a total length inside the header', [0x45, 0, 0, 19], 'totalLength'],
  ] as const)('have %s', (_name, start, field) => {
    const frame = encapsulate([{ ...ipv4, protocol: 253 }], new Uint8Array(8));
    frame.set(start);
    const packet = decapsulate(frame, { first: 'ipv4' });
    expect(packet.error).toMatchObject({ layer: 'ipv4', field, code: 'invalid' });
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(frame);
  });

  it('have a total length of 0, which is no empty packet (gopacket, dpkt)', () => {
    const frame = encapsulate([{ ...ipv4, totalLength: 0, protocol: 253 }], Uint8Array.of(1, 2, 3), {
      verbatim: true,
    });
    const { payload, error, truncated } = decapsulate(frame, { first: 'ipv4' });
    expect(payload).toEqual(Uint8Array.of(1, 2, 3));
    expect([error, truncated]).toEqual([undefined, false]);
  });

  it('have an ICMP error whose quote is shorter than an IP header', () => {
    const frame = encapsulate(
      [ipv4, { layer: 'icmp', kind: 'destinationUnreachable', code: 1 }],
      Uint8Array.of(0x45, 0, 0),
    );
    const { layers, payload, error } = decapsulate(frame, { first: 'ipv4' });
    expect(layers).toHaveLength(2);
    expect(payload).toHaveLength(3);
    expect(error).toBeUndefined();
  });

  it('are ARP with a hardware length of 255 (an octet wraps in gopacket)', () => {
    const octets = fromHex('0001 0800 ff ff 0001 0200000000010a000001000000000000 0a000002');
    const { error } = decapsulate(octets, { first: 'arp' });
    expect(error).toMatchObject({ code: 'truncated', layer: 'arp', needed: 8 + 4 * 255, available: 28 });
  });

  it('are many: a frame of IPv4 in nothing but first fragments, nested options, and empty lists', () => {
    const frame = new Uint8Array(65_535).fill(0x45);
    const start = decapsulate(frame, { first: 'ipv4' });
    expect(start.layers[0]).toMatchObject({ layer: 'ipv4' });
  });
});

describe('encoding after an edit', () => {
  it('leaves no stale length or checksum (scapy, dpkt do)', () => {
    const frame = encapsulate(
      [ethernet, ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 2 }],
      new Uint8Array(9),
    );
    const { layers } = decapsulate(frame);
    const edited = encapsulate(layers, new Uint8Array(20));
    const reports = verifyChecksums(edited);
    expect(reports.map(({ status }) => status)).toEqual(['good', 'good']);
    expect(findLayer(decapsulate(edited), 'udp')?.length).toBe(28);
    expect(findLayer(decapsulate(edited), 'ipv4')?.totalLength).toBe(48);
  });

  it('changes none of the layers that it was given (gopacket does)', () => {
    const layers: readonly LayerInput[] = [
      ethernet,
      ipv4,
      { layer: 'tcp', sourcePort: 1, destinationPort: 2 },
    ];
    const before = structuredClone(layers);
    encapsulate(Object.freeze(layers.map((layer) => Object.freeze(layer))), new Uint8Array(3));
    expect(layers).toEqual(before);
  });

  it('pads no frame unless it is asked to (gopacket pads all)', () => {
    expect(encapsulate([{ ...ethernet, etherType: 0x88b5 }])).toHaveLength(14);
    expect(encapsulate([{ ...ethernet, etherType: 0x88b5 }], undefined, { minimumLength: 60 })).toHaveLength(
      60,
    );
  });

  it('sends a UDP checksum that computes to zero as ffff (google/gopacket sends 0000)', () => {
    for (let last = 0; last < 0x1_0000; last++) {
      const payload = Uint8Array.of(last >>> 8, last);
      const frame = encapsulate([ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 2 }], payload);
      const checksum = findLayer(decapsulate(frame, { first: 'ipv4' }), 'udp')?.checksum;
      if (checksum !== 0xffff) continue;
      expect(verifyChecksums(frame, { first: 'ipv4' }).map(({ status }) => status)).toEqual(['good', 'good']);
      return;
    }
    throw new Error('no payload computes to zero');
  });
});

describe('a packet shown to people', () => {
  it('steers no terminal', () => {
    const frame = encapsulate([
      ethernet,
      ipv4,
      { layer: 'udp', sourcePort: 67, destinationPort: 68 },
      {
        layer: 'dhcp',
        operation: 2,
        serverName: '\x1b[2J',
        clientHardwareAddress: '02:00:00:00:00:01',
        transactionId: 1,
      },
    ]);
    const shown = summary(decapsulate(frame)) + details(decapsulate(frame)).replaceAll('\n', '');
    expect(shown).toContain('serverName: \\u{1b}[2J');
    expect([...shown].filter((character) => character < ' ')).toEqual([]);
  });
});
