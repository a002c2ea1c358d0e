import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv6Option, ipv6Routing } from '../../src/arbitraries/index.ts';
import {
  ah,
  createStack,
  decapsulate,
  encapsulate,
  encapsulateInto,
  ipv6,
  type LayerInput,
  verifyChecksums,
} from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const header = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const datagram = { layer: 'udp', sourcePort: 4000, destinationPort: 4001 } as const;

function read(bytes: Uint8Array) {
  return decapsulate(bytes, { first: 'ipv6' });
}

/** The checksum that UDP has inside these layers. */
function checksumInside(...layers: readonly LayerInput[]): number | undefined {
  const bytes = encapsulate([...layers, datagram], Uint8Array.of(1, 2, 3));
  expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ layer: 'udp', status: 'good' }]);
  const last = read(bytes).layers.at(-1);
  return last?.layer === 'udp' ? last.checksum : undefined;
}

describe('options', () => {
  // One of each registered option with data, as its document draws it.
  const vectors: Readonly<Record<string, ipv6.Option>> = {
    '0401ff': { kind: 'tunnelEncapsulationLimit', limit: 255 },
    '05020001': { kind: 'routerAlert', value: 1 },
    '0710000000010203abcd0102030405060708': {
      kind: 'calipso',
      domain: 1,
      compartmentLength: 2,
      level: 3,
      checksum: 0xabcd,
      compartments: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    },
    '0f0a01020003000400050006': {
      kind: 'performanceMetrics',
      scaleLastReceived: 1,
      scaleLastSent: 2,
      packetSequence: 3,
      lastReceivedSequence: 4,
      deltaLastReceived: 5,
      deltaLastSent: 6,
    },
    '31060001aabbccdd': {
      kind: 'ioam',
      number: 49,
      reserved: 0,
      type: 1,
      data: Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd),
    },
    '120412345801': { kind: 'alternateMarking', flow: 0x1_2345, loss: true, delay: false, reserved: 1 },
    '2304a01e0100': {
      kind: 'rpl',
      number: 35,
      down: true,
      rankError: false,
      forwardingError: true,
      reserved: 0,
      instance: 30,
      senderRank: 256,
      data: new Uint8Array(0),
    },
    '260607400000000d': { kind: 'quickStart', function: 0, rate: 7, ttl: 64, nonce: 3, reserved: 1 },
    '300405dc0961': { kind: 'minimumPathMtu', minimum: 1500, returned: 1200, wantsReturn: true },
    c910fe800000000000000000000000000001: { kind: 'homeAddress', address: 'fe80::1' },
    ee03600007: {
      kind: 'depthFirstForwarding',
      version: 1,
      duplicate: true,
      returned: false,
      reserved: 0,
      sequence: 7,
    },
    '3e0101': { kind: 'experiment', number: 62, data: Uint8Array.of(1) },
    '050101': { kind: 'unknown', number: 5, data: Uint8Array.of(1) },
  };

  it.each(Object.entries(vectors))('%s is read and written', (hex, option) => {
    const octets = fromHex(hex);
    const bytes = ipv6.destinationOptions.encode({ nextHeader: 59, options: [option] });
    expect(bytes.subarray(2, 2 + octets.length)).toEqual(octets);
    expect(ipv6.destinationOptions.decode(bytes).header.options[0]).toEqual(option);
  });

  it('are filled up with padding to eight octets', () => {
    const lengths = [0, 1, 2, 3, 4, 5, 6, 7].map((length) => {
      const options = Array.from({ length }, () => ({ kind: 'pad1' }) as const);
      const bytes = ipv6.hopByHop.encode({ nextHeader: 59, options });
      return [bytes.length, ipv6.hopByHop.decode(bytes).header.options.slice(length)];
    });
    const padding = (octets: number) => ({ kind: 'padN', data: new Uint8Array(octets) });
    expect(lengths).toEqual([
      [8, [padding(4)]],
      [8, [padding(3)]],
      [8, [padding(2)]],
      [8, [padding(1)]],
      [8, [padding(0)]],
      [8, [{ kind: 'pad1' }]],
      [8, []],
      [16, [padding(5)]],
    ]);
  });

  it('are not filled up where the length is to stay as given', () => {
    const input = { nextHeader: 59, headerExtensionLength: 0, options: [{ kind: 'pad1' as const }] };
    expect(ipv6.hopByHop.encode(input, undefined, { verbatim: true })).toEqual(Uint8Array.of(59, 0, 0));
    const verbatim = ['hopByHop.headerExtensionLength'] as const;
    expect(ipv6.hopByHop.encode(input, undefined, { verbatim })).toEqual(Uint8Array.of(59, 0, 0));
  });

  it('are filled up with zeros, whatever stood there', () => {
    const target = new Uint8Array(8).fill(0xa5);
    encapsulateInto(target, 0, [{ layer: 'hopByHop', nextHeader: 59 }]);
    expect(target).toEqual(fromHex('3b00 0104 00000000'));
  });

  it.each([30, 62, 94, 126, 158, 190, 222, 254] as const)(
    'of number %d are experiments (RFC 4727)',
    (number) => {
      const bytes = Uint8Array.of(59, 0, number, 2, 7, 8, 1, 0);
      const { header: read } = ipv6.destinationOptions.decode(bytes);
      expect(read.options[0]).toEqual({ kind: 'experiment', number, data: Uint8Array.of(7, 8) });
      expect(ipv6.destinationOptions.encode(read)).toEqual(bytes);
    },
  );

  it('that are malformed may stand in front of others', () => {
    const malformed = { kind: 'malformed', data: Uint8Array.of(5, 6, 7) } as const;
    const bytes = ipv6.hopByHop.encode({ nextHeader: 59, options: [malformed, { kind: 'pad1' }] });
    expect(bytes).toEqual(Uint8Array.of(59, 0, 5, 6, 7, 0, 1, 0));
  });

  it('may fill 2048 octets, and one 255', () => {
    const full = Array.from({ length: 7 }, () => ({ kind: 'padN', data: new Uint8Array(255) }) as const);
    const rest = { kind: 'padN', data: new Uint8Array(2048 - 2 - 7 * 257 - 2) } as const;
    const bytes = ipv6.hopByHop.encode({ nextHeader: 59, options: [...full, rest] });
    expect(bytes).toHaveLength(2048);
    expect(bytes[1]).toBe(255);
    expect(ipv6.hopByHop.decode(bytes).header.options).toHaveLength(8);
  });

  const ioam = { kind: 'ioam', reserved: 0, type: 0, data: new Uint8Array(0) };
  it.each<[string, object, object]>([
    [
      'a value too large',
      { kind: 'tunnelEncapsulationLimit', limit: 256 },
      { code: 'range', field: 'options.limit' },
    ],
    ['no malformed data', { kind: 'malformed' }, { code: 'missing', field: 'options.data' }],
    ['a number for a kind', { kind: 62 }, { code: 'unsupported', field: 'options.62' }],
    [
      'the number of another kind',
      { ...ioam, number: 18 },
      { field: 'options.number', reason: '18 is not a number of ioam' },
    ],
    ['a number of nothing', { ...ioam, number: 77 }, { code: 'range', field: 'options.number' }],
    ['no number', ioam, { code: 'missing', field: 'options.number' }],
  ])('with %s are refused', (_what, option, error) => {
    const encode = () => ipv6.hopByHop.encode({ nextHeader: 59, options: [option as ipv6.OptionInput] });
    expect(thrown(encode)).toMatchObject({ layer: 'hopByHop', ...error });
  });

  it('that pass the end are kept as malformed, and nothing behind them is read', () => {
    const bytes = encapsulate([header, { layer: 'hopByHop', options: [{ kind: 'routerAlert' }] }, datagram]);
    bytes.set([5, 7], 42);
    const packet = read(bytes);
    expect(packet.layers[1]).toMatchObject({
      options: [{ kind: 'malformed', data: Uint8Array.of(5, 7, 0, 0, 1, 0) }],
    });
    expect(packet.layers).toHaveLength(2);
    expect(packet.error).toMatchObject({ layer: 'hopByHop', field: 'options', offset: 42 });
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    expect(thrown(() => decapsulate(bytes, { first: 'ipv6', strict: true }))).toMatchObject({
      code: 'invalid',
    });
  });

  it('that do not fit are refused', () => {
    const encode = (options: readonly ipv6.OptionInput[]) =>
      thrown(() => ipv6.hopByHop.encode({ nextHeader: 59, options }));
    const data = new Uint8Array(255);
    expect(encode([{ kind: 'padN', data: new Uint8Array(256) }])).toMatchObject({ code: 'range' });
    expect(encode(Array.from({ length: 8 }, () => ({ kind: 'padN', data })))).toMatchObject({
      code: 'range',
    });
    expect(encode([{ kind: 'unknown', number: 0, data }])).toMatchObject({ code: 'range' });
    expect(encode([{ kind: 'ioam', number: 18, reserved: 0, type: 0, data } as never])).toMatchObject({
      code: 'range',
    });
    expect(encode([{ kind: 'nonsense' } as never])).toMatchObject({ code: 'unsupported' });
    expect(encode([{ kind: 'homeAddress', address: '192.0.2.1' }])).toMatchObject({ code: 'invalid' });
  });

  it('cut at any octet come back', () => {
    fc.assert(
      fc.property(ipv6Option(), (option) => {
        const bytes = ipv6.destinationOptions.encode({ nextHeader: 59, options: [option] });
        for (let length = 0; length < bytes.length; length++) {
          const cut = bytes.subarray(0, length);
          const { layers, payload, truncated } = decapsulate(cut, { first: 'destinationOptions' });
          expect(truncated).toBe(true);
          expect(encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
        }
      }),
    );
  });
});

describe('a routing header', () => {
  it('leaves out what low-power addresses have in common with the destination (RFC 6554)', () => {
    const outer = { ...header, destination: '2001:db8:1:2::9' };
    const addresses = ['2001:db8:1:2::a', '2001:db8:1:2::b', '2001:db8:1:2:3::c'];
    const routing = {
      layer: 'routing',
      kind: 'rplSourceRoute',
      segmentsLeft: 2,
      prefixOctets: 14,
      lastPrefixOctets: 8,
      addresses,
    } as const;
    const bytes = encapsulate([outer, routing, datagram]);
    // Eight octets, two of two, one of eight, four of padding.
    expect(bytes.subarray(40, 64)).toEqual(fromHex('1102 0302 e8400000 000a 000b 000300000000000c 00000000'));
    expect(read(bytes).layers[1]).toMatchObject({ ...routing, padding: 4 });
    expect(thrown(() => encapsulate([header, routing, datagram]))).toMatchObject({ field: 'addresses' });
  });

  it('behind another one begins like the last stop of that, once no stop is left like the IPv6 header', () => {
    const first = {
      layer: 'routing',
      kind: 'sourceRoute',
      segmentsLeft: 1,
      addresses: ['2001:db8:1:2::9', '2001:db8:3:4::9'],
    } as const;
    const second = {
      layer: 'routing',
      kind: 'rplSourceRoute',
      segmentsLeft: 1,
      prefixOctets: 0,
      lastPrefixOctets: 8,
      addresses: ['2001:db8:3:4::a'],
    } as const;
    const bytes = encapsulate([header, first, second, datagram]);
    expect(read(bytes).layers[2]).toMatchObject(second);
    expect(checksumInside(header, first, second)).toBe(
      checksumInside({ ...header, destination: '2001:db8:3:4::a' }),
    );
    const arrived = { ...first, segmentsLeft: 0 };
    expect(thrown(() => encapsulate([header, arrived, second, datagram]))).toMatchObject({
      field: 'addresses',
    });
    const there = { ...header, destination: '2001:db8:3:4::1' };
    expect(read(encapsulate([there, arrived, second, datagram])).layers[2]).toMatchObject(second);
  });

  it('that does not have the form of its type is kept as octets', () => {
    const forms = [
      '3b010000 00000000 0102030405060708',
      '3b010201 00000000 0102030405060708',
      '3b030301 00f00000 000000000000000000000000000000000000000000000000',
      '3b010401 05000000 0102030405060708',
      '3b000009 00000000',
    ];
    for (const hex of forms.slice(0, 4)) {
      const { header: routing } = ipv6.routing.decode(fromHex(hex));
      expect(routing).toMatchObject({ kind: 'unknown', data: fromHex(hex).subarray(4) });
      expect(ipv6.routing.encode(routing)).toEqual(fromHex(hex));
    }
    expect(ipv6.routing.decode(fromHex(forms[4] ?? '')).header).toMatchObject({
      kind: 'sourceRoute',
      addresses: [],
    });
  });

  it('reads a keyed digest of segments (RFC 8754 section 2.1.2)', () => {
    const segments = ['2001:db8::9'];
    const tlvs = [
      { kind: 'hmac', skipDestination: true, reserved: 0, keyId: 7, hmac: new Uint8Array(32).fill(9) },
    ] as const;
    const bytes = ipv6.routing.encode({
      kind: 'segmentRouting',
      nextHeader: 59,
      segmentsLeft: 0,
      segments,
      tlvs,
    });
    expect(bytes).toHaveLength(64);
    expect(bytes.subarray(24, 32)).toEqual(Uint8Array.of(5, 38, 0x80, 0, 0, 0, 0, 7));
    expect(ipv6.routing.decode(bytes).header).toMatchObject({ lastEntry: 0, segments, tlvs });
  });

  it('comes back when it is cut at any octet', () => {
    fc.assert(
      fc.property(ipv6Routing(), (routing) => {
        const bytes = ipv6.routing.encode({ ...routing, nextHeader: 59 });
        for (let length = 0; length < bytes.length; length++) {
          const cut = bytes.subarray(0, length);
          const { layers, payload, truncated } = decapsulate(cut, { first: 'routing' });
          expect(truncated).toBe(true);
          expect(encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
        }
      }),
    );
  });
});

describe('the checksum of a transport', () => {
  const last = '2001:db8::5';
  const common = { layer: 'routing', segmentsLeft: 1 } as const;
  const routes: readonly LayerInput[] = [
    { ...common, kind: 'sourceRoute', addresses: ['2001:db8::7', last] },
    { ...common, kind: 'homeAddress', address: last },
    {
      ...common,
      kind: 'rplSourceRoute',
      prefixOctets: 8,
      lastPrefixOctets: 4,
      addresses: ['2001:db8::7', last],
    },
    { ...common, kind: 'segmentRouting', segments: [last, '2001:db8::7'] },
  ];

  it.each(routes)('covers where a routing header leads to in the end', (route) => {
    const there = checksumInside({ ...header, destination: last });
    expect(checksumInside(header, route)).toBe(there);
    expect(checksumInside(header, { ...route, segmentsLeft: 0 } as LayerInput)).toBe(checksumInside(header));
  });

  it('covers the home address of a mobile node', () => {
    const home: LayerInput = {
      layer: 'destinationOptions',
      options: [{ kind: 'homeAddress', address: last }],
    };
    expect(checksumInside(header, home)).toBe(checksumInside({ ...header, source: last }));
  });

  it('covers the last of several home addresses, of which RFC 6275 allows one (tshark does the same)', () => {
    const homes = ['2001:db8::7', last].map((address) => ({ kind: 'homeAddress', address }) as const);
    const layer = 'destinationOptions';
    const there = checksumInside({ ...header, source: last });
    expect(checksumInside(header, { layer, options: homes })).toBe(there);
    const two = homes.map((home): LayerInput => ({ layer, options: [home] }));
    expect(checksumInside(header, ...two)).toBe(there);
  });

  it('covers the addresses of the inner header in a tunnel', () => {
    const outer = { ...header, source: '::9', destination: '::8' };
    const [route] = routes;
    if (route === undefined) throw new Error('no route');
    expect(checksumInside(outer, route, header)).toBe(checksumInside(header));
  });

  it('is not verified where an IPv6 home address stands inside IPv4', () => {
    const bytes = encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
        { layer: 'ah', spi: 1 },
        { layer: 'destinationOptions', options: [{ kind: 'homeAddress', address: last }] },
        { ...datagram, checksum: 7 },
      ],
      undefined,
      { verbatim: ['udp.checksum'] },
    );
    const reports = verifyChecksums(bytes, { first: 'ipv4' });
    expect(reports.map(({ status }) => status)).toEqual(['good', 'unverified']);
  });

  it('of a mobility header covers the pseudo-header and that header alone (RFC 6275 section 6.1.1)', () => {
    const bytes = encapsulate([header, { layer: 'mobility', type: 0 }, datagram]);
    expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([
      { layer: 'mobility', status: 'good' },
      { layer: 'udp', status: 'good' },
    ]);
  });
});

describe('fragments', () => {
  const fragment = { layer: 'fragment', identification: 1 } as const;

  it('have no transport layer but in the first', () => {
    const later = encapsulate(
      [header, { ...fragment, fragmentOffset: 1, nextHeader: 17 }],
      new Uint8Array(8),
    );
    expect(read(later).layers.map(({ layer }) => layer)).toEqual(['ipv6', 'fragment']);
    const whole = encapsulate([header, fragment, datagram]);
    expect(read(whole).layers.map(({ layer }) => layer)).toEqual(['ipv6', 'fragment', 'udp']);
    expect(verifyChecksums(whole, { first: 'ipv6' })).toMatchObject([{ status: 'good' }]);
  });

  it('keep the length and the checksum of the whole datagram in the first', () => {
    const layers = [
      header,
      { ...fragment, moreFragments: true },
      { ...datagram, length: 1000, checksum: 7 },
    ] as const;
    const bytes = encapsulate(layers, new Uint8Array(16));
    const packet = read(bytes);
    expect(packet.layers[2]).toMatchObject({ length: 1000, checksum: 7 });
    expect(packet.truncated).toBe(false);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(bytes);
    expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ status: 'unverified' }]);
  });
});

describe('a chain of extension headers', () => {
  /** Destination options one behind the other. */
  function chain(count: number): Uint8Array {
    const options = Array.from({ length: count }, () => ({ layer: 'destinationOptions' }) as const);
    return encapsulate([header, ...options, datagram]);
  }

  it('is read to its end up to its bound, and left as payload from there on', () => {
    const { maximumExtensionHeaders: bound } = ipv6;
    expect(read(chain(bound)).layers).toHaveLength(bound + 2);
    expect(read(chain(bound)).error).toBeUndefined();
    const longer = read(chain(bound + 1));
    expect(longer.layers).toHaveLength(bound + 1);
    expect(longer.payload).toHaveLength(16);
    expect(longer.error).toMatchObject({
      layer: 'destinationOptions',
      code: 'unsupported',
      reason: 'stands behind 256 extension headers',
    });
    expect(encapsulate(longer.layers, longer.payload, { verbatim: true })).toEqual(chain(bound + 1));
  });

  it.each([
    ['hopByHop', {}],
    ['destinationOptions', {}],
    ['routing', { kind: 'homeAddress', segmentsLeft: 0, address: '2001:db8::9' }],
    ['fragment', {}],
    ['mobility', { type: 0 }],
    ['ah', { spi: 1 }],
  ] as const)('has no hop-by-hop options behind %s', (layer, fields) => {
    const other = { layer, ...fields } as Parameters<typeof encapsulate>[0][number];
    const packet = read(encapsulate([header, other, { layer: 'hopByHop' }, datagram]));
    expect(packet.layers.map((each) => each.layer)).toEqual(['ipv6', layer]);
    expect(packet.error).toMatchObject({ layer: 'hopByHop', code: 'invalid' });
  });

  it('has hop-by-hop options in front or not at all (RFC 8200 section 4.1)', () => {
    const bytes = encapsulate([header, { layer: 'destinationOptions' }, { layer: 'hopByHop' }, datagram]);
    const packet = read(bytes);
    expect(packet.layers.map(({ layer }) => layer)).toEqual(['ipv6', 'destinationOptions']);
    expect(packet.error).toMatchObject({
      layer: 'hopByHop',
      code: 'invalid',
      offset: 48,
      reason: 'stands behind another extension header',
    });
  });

  it('ends at ESP, and where nothing follows', () => {
    const secret = encapsulate([header, { layer: 'esp', spi: 1 }], new Uint8Array(16));
    expect(read(secret).payload).toHaveLength(16);
    const nothing = encapsulate([{ ...header, nextHeader: ipv6.noNextHeader }], new Uint8Array(4));
    expect(read(nothing)).toMatchObject({ payload: new Uint8Array(4), layers: [{ nextHeader: 59 }] });
  });

  it('gives its slack to the datagram', () => {
    const bytes = encapsulate(
      [{ ...header, trailer: Uint8Array.of(9, 9) }, { layer: 'hopByHop' }, { layer: 'ah', spi: 1 }, datagram],
      Uint8Array.of(1),
    );
    expect(read(bytes).layers[0]).toMatchObject({
      trailer: Uint8Array.of(9, 9),
      payloadLength: 8 + 12 + 8 + 1 + 2,
    });
    expect(encapsulate(read(bytes).layers, Uint8Array.of(1))).toEqual(bytes);
  });
});

describe('an authentication header', () => {
  it('cannot be shorter than its fixed fields', () => {
    const short = fromHex('11000000 00000001 00000002 00010002 00080000');
    expect(thrown(() => ah.decode(short))).toMatchObject({ field: 'payloadLength', code: 'invalid' });
    const packet = decapsulate(short, { first: 'ah' });
    expect(packet.layers).toMatchObject([{ layer: 'ah', payloadLength: 0, spi: 1 }]);
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(short);
  });

  it('says where its length is too small, and that it is cut, behind what is in front of it', () => {
    const bytes = encapsulate(
      [header, { layer: 'ah', nextHeader: 59, spi: 1, icv: new Uint8Array(12) }],
      new Uint8Array(4),
    );
    const short = bytes.slice();
    short[41] = 0;
    expect(read(short).error).toMatchObject({ code: 'invalid', field: 'payloadLength', offset: 41 });
    const cut = bytes.subarray(40, 60);
    expect(thrown(() => ah.decode(cut))).toMatchObject({
      code: 'truncated',
      field: 'payloadLength',
      needed: 24,
      available: 20,
    });
    expect(decapsulate(cut, { first: 'ah' })).toMatchObject({
      layers: [{ layer: 'ah', icv: new Uint8Array(8) }],
      truncated: true,
    });
  });

  it('keeps a length and a next header that are named', () => {
    const input = { layer: 'ah', nextHeader: 6, payloadLength: 9, spi: 1, icv: new Uint8Array(1) } as const;
    expect(ah.encode(input, undefined, { verbatim: ['ah.payloadLength'] })).toEqual(
      fromHex('0609 0000 00000001 00000000 00'),
    );
    const named = encapsulate([header, input, datagram], undefined, { verbatim: ['ah.nextHeader'] });
    expect(named[40]).toBe(6);
    expect(encapsulate([header, input, datagram])[40]).toBe(17);
  });

  it('is filled up to words of 32 bits', () => {
    const bytes = ah.encode({ nextHeader: 59, spi: 1, icv: Uint8Array.of(1) });
    expect(bytes).toHaveLength(16);
    expect(ah.decode(bytes).header).toMatchObject({ payloadLength: 2, icv: Uint8Array.of(1, 0, 0, 0) });
  });
});

describe('a fragment header', () => {
  it('is read and written alone', () => {
    const bytes = fromHex('11 00 0009 00000007 0102');
    const { header: fragment, payload } = ipv6.fragment.decode(bytes);
    expect(fragment).toMatchObject({
      nextHeader: 17,
      fragmentOffset: 1,
      moreFragments: true,
      identification: 7,
    });
    expect(payload).toEqual(Uint8Array.of(1, 2));
    expect(ipv6.fragment.encode(fragment, payload)).toEqual(bytes);
  });

  it('keeps a next header that is named', () => {
    const layers = [header, { layer: 'fragment', identification: 1, nextHeader: 6 }, datagram] as const;
    expect(encapsulate(layers)[40]).toBe(17);
    expect(encapsulate(layers, undefined, { verbatim: ['fragment.nextHeader'] })[40]).toBe(6);
    const options = [header, { layer: 'destinationOptions', nextHeader: 6 }, datagram] as const;
    expect(encapsulate(options, undefined, { verbatim: ['destinationOptions.nextHeader'] })[40]).toBe(6);
  });
});

describe('what follows a mobility header', () => {
  it('is nothing, unless a layer stands behind it', () => {
    const mobility = { layer: 'mobility', type: 0 } as const;
    const next = (...layers: Parameters<typeof encapsulate>[0]) =>
      encapsulate([header, mobility, ...layers], undefined, { verbatim: true })[40];
    expect(next()).toBe(59);
    expect(next(datagram)).toBe(17);
    expect(() => next({ layer: 'vxlan', vni: 1 })).toThrow('mobility.nextHeader: must be given');
  });
});

describe('a mobility header', () => {
  const pseudoHeader = { source: header.source, destination: header.destination };

  it('is read and written alone, with nothing behind it unless that is told', () => {
    const bytes = ipv6.mobility.encode({ type: 1, data: Uint8Array.of(0, 7) }, undefined, { pseudoHeader });
    expect(bytes.subarray(0, 4)).toEqual(Uint8Array.of(59, 0, 1, 0));
    const { header: mobility, payload } = ipv6.mobility.decode(bytes);
    expect(mobility).toMatchObject({ nextHeader: 59, type: 1, data: Uint8Array.of(0, 7) });
    expect(payload).toHaveLength(0);
    expect(ipv6.mobility.encode(mobility, payload, { pseudoHeader })).toEqual(bytes);
    expect(ipv6.mobility.encode({ type: 1, nextHeader: 6 }, undefined, { pseudoHeader })[0]).toBe(6);
  });

  it('keeps the checksum of the whole in a first fragment', () => {
    const stack = createStack({ codecs: [firstFragment, ipv6.mobility.codec] });
    const bytes = stack.encapsulate([
      { layer: 'firstFragment' },
      { layer: 'mobility', type: 1, checksum: 0x1234 },
    ]);
    expect(bytes).toEqual(fromHex('3b00 0100 1234 0000'));
  });
});

describe('an IPv6 header', () => {
  it('keeps the length of the whole in a first fragment', () => {
    const stack = createStack({ codecs: [firstFragment, ipv6.codec] });
    const bytes = stack.encapsulate([
      { layer: 'firstFragment' },
      { ...header, nextHeader: 59, payloadLength: 1000 },
    ]);
    expect(bytes.subarray(4, 6)).toEqual(Uint8Array.of(3, 232));
  });

  it.each(['source', 'destination'] as const)('names a %s that is no address, whatever needs it', (field) => {
    const layers = [{ ...header, [field]: '192.0.2.1' }, datagram];
    expect(thrown(() => encapsulate(layers))).toMatchObject({ layer: 'ipv6', field, code: 'invalid' });
  });

  it('of another version is refused', () => {
    const bytes = ipv6.encode({ ...header, nextHeader: 59 });
    bytes[0] = 0x45;
    expect(thrown(() => ipv6.decode(bytes))).toMatchObject({ field: 'version', code: 'invalid', offset: 0 });
    expect(read(bytes)).toMatchObject({ layers: [], payload: bytes });
  });

  it('takes addresses in any form and gives them in the one of RFC 5952', () => {
    const source = '2001:0DB8:0:0:1:0:0:1';
    const { header: back } = ipv6.decode(
      ipv6.encode({ nextHeader: 59, source, destination: '::FFFF:192.0.2.1' }),
    );
    expect(back).toMatchObject({ source: '2001:db8::1:0:0:1', destination: '::ffff:192.0.2.1' });
  });

  it('says what does not fit', () => {
    const encode = (input: Partial<ipv6.HeaderInput>) =>
      thrown(() => ipv6.encode({ ...header, nextHeader: 59, ...input }));
    expect(encode({ flowLabel: 0x10_0000 })).toMatchObject({ field: 'flowLabel', code: 'range' });
    expect(encode({ hopLimit: 256 })).toMatchObject({ field: 'hopLimit', code: 'range' });
    expect(encode({ source: '192.0.2.1' })).toMatchObject({ field: 'source', code: 'invalid' });
    expect(encode({ nextHeader: undefined })).toMatchObject({ field: 'nextHeader', code: 'missing' });
    expect(encode({ destination: 'fe80::1%eth0' })).toMatchObject({ field: 'destination', code: 'invalid' });
  });
});
