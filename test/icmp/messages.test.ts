import { describe, expect, it } from 'vitest';
import * as icmp from '../../src/icmp/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const stack = createStack({ codecs: [icmp.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'icmp' });
const none = new Uint8Array(0);

/** `bytes(IP(src='192.0.2.1', dst='192.0.2.2')/UDP())` of scapy 2.5.0. */
const quote = '4500001c000100004011f6ccc0000201c00002020035003500087b70';

interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly header: icmp.Header;
  readonly payload?: Uint8Array;
}

const vectors: readonly Vector[] = [
  {
    name: 'an echo request of scapy 2.5.0',
    hex: '080006f61234000570696e67',
    header: {
      layer: 'icmp',
      kind: 'echoRequest',
      type: 8,
      code: 0,
      checksum: 0x06f6,
      identifier: 0x1234,
      sequenceNumber: 5,
    },
    payload: fromHex('70696e67'),
  },
  {
    name: 'an echo reply to ping (live/ip_options, frame 8)',
    hex:
      '0000f01316d000019358016b000000009c84090000000000' +
      '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    header: {
      layer: 'icmp',
      kind: 'echoReply',
      type: 0,
      code: 0,
      checksum: 0xf013,
      identifier: 0x16d0,
      sequenceNumber: 1,
    },
    payload: fromHex(
      '9358016b000000009c84090000000000' +
        '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    ),
  },
  {
    name: 'fragmentation needed, of scapy 2.5.0 (RFC 1191)',
    hex: `03047ba100000578${quote}`,
    header: {
      layer: 'icmp',
      kind: 'destinationUnreachable',
      type: 3,
      code: 4,
      checksum: 0x7ba1,
      unused: 0,
      length: 0,
      nextHopMtu: 1400,
    },
    payload: fromHex(quote),
  },
  {
    name: 'a source quench (RFC 792)',
    hex: `0400fbfd00000002`,
    header: { layer: 'icmp', kind: 'sourceQuench', type: 4, code: 0, checksum: 0xfbfd, unused: 2 },
  },
  {
    name: 'a redirect from Linux (live/icmp_redirect, frame 2)',
    hex:
      '0501ef640a4d014d45000054317240003f01eb9a0a4d01020a4d09010800fd2516a000018d58016b0000000089a20d0000000000' +
      '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    header: { layer: 'icmp', kind: 'redirect', type: 5, code: 1, checksum: 0xef64, gateway: '10.77.1.77' },
    payload: fromHex(
      '45000054317240003f01eb9a0a4d01020a4d09010800fd2516a000018d58016b0000000089a20d0000000000' +
        '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    ),
  },
  {
    name: 'a router advertisement of two routers, one of them never a default route (RFC 1256)',
    hex: '0900 e9f0 02020708c000020100000000c000020280000000',
    header: {
      layer: 'icmp',
      kind: 'routerAdvertisement',
      type: 9,
      code: 0,
      checksum: 0xe9f0,
      addressCount: 2,
      addressEntrySize: 2,
      lifetime: 1800,
      addresses: [
        { address: '192.0.2.1', preference: 0 },
        { address: '192.0.2.2', preference: -0x8000_0000 },
      ],
    },
  },
  {
    name: 'a mobility agent advertisement, whose extensions are payload (RFC 5944)',
    hex: '0910 9425 01030708c0000201ffffffffcafebabe1300',
    header: {
      layer: 'icmp',
      kind: 'routerAdvertisement',
      type: 9,
      code: 16,
      checksum: 0x9425,
      addressCount: 1,
      addressEntrySize: 3,
      lifetime: 1800,
      addresses: [{ address: '192.0.2.1', preference: -1, extra: fromHex('cafebabe') }],
    },
    payload: fromHex('1300'),
  },
  {
    name: 'a router solicitation (RFC 1256)',
    hex: '0a00f5ff00000000',
    header: { layer: 'icmp', kind: 'routerSolicitation', type: 10, code: 0, checksum: 0xf5ff, reserved: 0 },
  },
  {
    name: 'a time exceeded from Linux (live/icmp_errors, frame 2)',
    hex:
      '0b00f4ff0000000045000054efc040000101724b0a4d01020a4d02020800a30c160b00018258016b00000000f1500b0000000000' +
      '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    header: {
      layer: 'icmp',
      kind: 'timeExceeded',
      type: 11,
      code: 0,
      checksum: 0xf4ff,
      unused: 0,
      length: 0,
      moreUnused: 0,
    },
    payload: fromHex(
      '45000054efc040000101724b0a4d01020a4d02020800a30c160b00018258016b00000000f1500b0000000000' +
        '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    ),
  },
  {
    name: 'a parameter problem of scapy 2.5.0',
    hex: `0c00641d14000000${quote}`,
    header: {
      layer: 'icmp',
      kind: 'parameterProblem',
      type: 12,
      code: 0,
      checksum: 0x641d,
      pointer: 20,
      length: 0,
      unused: 0,
    },
    payload: fromHex(quote),
  },
  {
    name: 'a timestamp request of hping3 (live/icmp_misc, frame 1)',
    hex: '0d00164de216000001daf8c10000000000000000',
    header: {
      layer: 'icmp',
      kind: 'timestampRequest',
      type: 13,
      code: 0,
      checksum: 0x164d,
      identifier: 0xe216,
      sequenceNumber: 0,
      originateTimestamp: 31127745,
      receiveTimestamp: 0,
      transmitTimestamp: 0,
    },
  },
  {
    name: 'the timestamp reply from Linux (live/icmp_misc, frame 2)',
    hex: '0e002015e216000001daf8c101daf8c101daf8c1',
    header: {
      layer: 'icmp',
      kind: 'timestampReply',
      type: 14,
      code: 0,
      checksum: 0x2015,
      identifier: 0xe216,
      sequenceNumber: 0,
      originateTimestamp: 31127745,
      receiveTimestamp: 31127745,
      transmitTimestamp: 31127745,
    },
  },
  {
    name: 'an information request (RFC 792)',
    hex: '0f00f0fc00010002',
    header: {
      layer: 'icmp',
      kind: 'informationRequest',
      type: 15,
      code: 0,
      checksum: 0xf0fc,
      identifier: 1,
      sequenceNumber: 2,
    },
  },
  {
    name: 'an information reply (RFC 792)',
    hex: '1000effc00010002',
    header: {
      layer: 'icmp',
      kind: 'informationReply',
      type: 16,
      code: 0,
      checksum: 0xeffc,
      identifier: 1,
      sequenceNumber: 2,
    },
  },
  {
    name: 'an address mask request of hping3 (live/icmp_misc, frame 5)',
    hex: '11000be9e316000000000000',
    header: {
      layer: 'icmp',
      kind: 'addressMaskRequest',
      type: 17,
      code: 0,
      checksum: 0x0be9,
      identifier: 0xe316,
      sequenceNumber: 0,
      addressMask: '0.0.0.0',
    },
  },
  {
    name: 'an address mask reply of scapy 2.5.0',
    hex: '1200eefb00010002ffffff00',
    header: {
      layer: 'icmp',
      kind: 'addressMaskReply',
      type: 18,
      code: 0,
      checksum: 0xeefb,
      identifier: 1,
      sequenceNumber: 2,
      addressMask: '255.255.255.0',
    },
  },
  {
    name: 'a traceroute (RFC 1393)',
    hex: '1e00 4501 000700000003ffff00989680000005dc',
    header: {
      layer: 'icmp',
      kind: 'traceroute',
      type: 30,
      code: 0,
      checksum: 0x4501,
      identifier: 7,
      unused: 0,
      outboundHops: 3,
      returnHops: 0xffff,
      outputSpeed: 10_000_000,
      outputMtu: 1500,
    },
  },
  {
    name: 'a datagram conversion error (RFC 1475)',
    hex: '1f00e0eb00000014',
    header: {
      layer: 'icmp',
      kind: 'datagramConversionError',
      type: 31,
      code: 0,
      checksum: 0xe0eb,
      pointer: 20,
    },
  },
  {
    name: 'a domain name request (RFC 1788)',
    hex: '2500dafc00010002',
    header: {
      layer: 'icmp',
      kind: 'domainNameRequest',
      type: 37,
      code: 0,
      checksum: 0xdafc,
      identifier: 1,
      sequenceNumber: 2,
    },
  },
  {
    name: 'a domain name reply that is not to be cached, with a name (RFC 1788)',
    hex: '2600 d89b 00010002ffffffff01610000',
    header: {
      layer: 'icmp',
      kind: 'domainNameReply',
      type: 38,
      code: 0,
      checksum: 0xd89b,
      identifier: 1,
      sequenceNumber: 2,
      timeToLive: -1,
    },
    payload: fromHex('01610000'),
  },
  {
    name: 'a photuris security failure (RFC 2521)',
    hex: '2802d7e900000014',
    header: {
      layer: 'icmp',
      kind: 'photuris',
      type: 40,
      code: 2,
      checksum: 0xd7e9,
      reserved: 0,
      pointer: 20,
    },
  },
  {
    name: 'a candidate access router discovery (RFC 4065)',
    hex: '2900d6ff00000000',
    header: {
      layer: 'icmp',
      kind: 'experimentalMobility',
      type: 41,
      code: 0,
      checksum: 0xd6ff,
      subtype: 0,
      reserved: 0,
    },
  },
  {
    name: 'an extended echo reply: active, with IPv4 and IPv6, the neighbour reachable (RFC 8335)',
    hex: '2b00 bd84 12340547',
    header: {
      layer: 'icmp',
      kind: 'extendedEchoReply',
      type: 43,
      code: 0,
      checksum: 0xbd84,
      identifier: 0x1234,
      sequenceNumber: 5,
      state: 2,
      reserved: 0,
      active: true,
      ipv4: true,
      ipv6: true,
    },
  },
];

describe('an ICMP message is read and written, by its type:', () => {
  it.each(vectors)('$name', ({ hex, header, payload = none }) => {
    const bytes = fromHex(hex);
    const decoded = icmp.decode(bytes);
    expect(decoded.header).toEqual(header);
    expect(decoded.payload).toEqual(payload);
    expect(Object.keys(decoded.header)).toEqual(Object.keys(header));
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toMatchObject([{ status: 'good' }]);
    const { type: _type, checksum: _checksum, ...rest } = header;
    expect(icmp.encode(rest as icmp.HeaderInput, payload)).toEqual(bytes);
  });

  it.each(vectors)('not without its last field: $name', ({ hex, header }) => {
    const bytes = fromHex(hex).subarray(0, 7);
    expect(() => icmp.decode(bytes)).toThrow(/^icmp: needs (8|12|20) octets, has 7 \(at octet 0\)$/);
    const packet = read(bytes);
    expect(packet.layers).toMatchObject([{ kind: 'unknown', type: header.type }]);
    expect(packet).toMatchObject({ truncated: true, payload: bytes.subarray(4) });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
  });

  it('every registered one by name, and the rest as unknown', () => {
    const kinds: Record<string, number[]> = {};
    for (let type = 0; type < 256; type++) {
      const { kind } = icmp.decode(Uint8Array.of(type, ...new Uint8Array(63))).header;
      kinds[kind] = [...(kinds[kind] ?? []), type];
    }
    const { unknown, ...known } = kinds;
    expect(known).toEqual({
      echoReply: [0],
      destinationUnreachable: [3],
      sourceQuench: [4],
      redirect: [5],
      alternateHostAddress: [6],
      echoRequest: [8],
      routerAdvertisement: [9],
      routerSolicitation: [10],
      timeExceeded: [11],
      parameterProblem: [12],
      timestampRequest: [13],
      timestampReply: [14],
      informationRequest: [15],
      informationReply: [16],
      addressMaskRequest: [17],
      addressMaskReply: [18],
      security: [19],
      robustnessExperiment: [20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
      traceroute: [30],
      datagramConversionError: [31],
      mobileHostRedirect: [32],
      ipv6WhereAreYou: [33],
      ipv6IAmHere: [34],
      mobileRegistrationRequest: [35],
      mobileRegistrationReply: [36],
      domainNameRequest: [37],
      domainNameReply: [38],
      skip: [39],
      photuris: [40],
      experimentalMobility: [41],
      extendedEchoRequest: [42],
      extendedEchoReply: [43],
      experiment: [253, 254],
    });
    expect(unknown).toHaveLength(256 - 44 - 2 + 3);
  });

  it('with all that follows as payload where no fields are known', () => {
    const bytes = fromHex('2701 0000 cafe');
    expect(icmp.decode(bytes)).toEqual({
      header: { layer: 'icmp', kind: 'skip', type: 39, code: 1, checksum: 0 },
      payload: fromHex('cafe'),
    });
  });

  it('and narrowed by its kind', () => {
    const { header } = icmp.decode(fromHex(`03047ba100000578${quote}`));
    const mtu: number | undefined = header.kind === 'destinationUnreachable' ? header.nextHopMtu : undefined;
    expect(mtu).toBe(1400);
  });
});

describe('a router advertisement', () => {
  it('with fewer entries than it counts keeps those that are there', () => {
    const bytes = fromHex('0900 0000 0302 0708 c0000201 00000000 c0000202 0000');
    expect(() => icmp.decode(bytes)).toThrow('icmp.addresses: needs 24 octets, has 14 (at octet 8)');
    const packet = read(bytes);
    expect(packet).toMatchObject({
      truncated: true,
      layers: [{ addressCount: 3, addresses: [{ address: '192.0.2.1' }] }],
      payload: fromHex('c00002020000'),
    });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
  });

  it('with entries too small for an address keeps them as payload', () => {
    const bytes = fromHex('0900 0000 0101 0708 c0000201');
    expect(thrown(() => icmp.decode(bytes))).toMatchObject({
      code: 'invalid',
      field: 'addressEntrySize',
      offset: 5,
    });
    const packet = read(bytes);
    expect(packet).toMatchObject({ layers: [{ addresses: [] }], payload: fromHex('c0000201') });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
  });

  it('without entries keeps the size that they would have', () => {
    const { header } = icmp.decode(fromHex('0900 0000 0005 0708'));
    expect(toHex(icmp.encode(header), 4)).toBe('00050708');
    expect(toHex(icmp.encode({ kind: 'routerAdvertisement' }), 4)).toBe('00020000');
  });

  it('counts the entries that it is given', () => {
    const { header } = icmp.decode(fromHex('0900 0000 0102 0708 c0000201 00000000'));
    if (header.kind !== 'routerAdvertisement') throw new Error('not a router advertisement');
    const bytes = icmp.encode({ ...header, addresses: [...header.addresses, ...header.addresses] });
    expect(toHex(bytes, 4, 6)).toBe('0202');
  });
});

describe('an experimental ICMP message', () => {
  it.each([253, 254] as const)('of type %d has no fields behind the checksum (RFC 4727)', (type) => {
    const bytes = Uint8Array.of(type, 0, ~type & 0xff, 0xff);
    expect(icmp.decode(bytes).header).toEqual({
      layer: 'icmp',
      kind: 'experiment',
      type,
      code: 0,
      checksum: 0xffff - (type << 8),
    });
    expect(icmp.encode({ kind: 'experiment', type })).toEqual(bytes);
  });
});

describe('an ICMP message in a first fragment', () => {
  it('keeps the checksum of the whole', () => {
    const fragments = createStack({ codecs: [firstFragment, icmp.codec] });
    const bytes = fragments.encapsulate([
      { layer: 'firstFragment' },
      { layer: 'icmp', kind: 'echoRequest', checksum: 0x1234 },
    ]);
    expect(toHex(bytes)).toBe('0800123400000000');
  });
});

describe('encoding an ICMP message', () => {
  it('keeps the counts of a router advertisement that are named', () => {
    const header = {
      kind: 'routerAdvertisement',
      addressCount: 7,
      addressEntrySize: 9,
      addresses: [{ address: '192.0.2.1', preference: 0 }],
    } as const;
    const encode = (...verbatim: `icmp.${string}`[]) => toHex(icmp.encode(header, none, { verbatim }), 4, 6);
    expect(encode()).toBe('0102');
    expect(encode('icmp.addressCount')).toBe('0702');
    expect(encode('icmp.addressEntrySize')).toBe('0109');
    // Without entries it is what the sender says.
    expect(toHex(icmp.encode({ kind: 'routerAdvertisement', addressEntrySize: 5 }), 4)).toBe('00050000');
  });

  it('takes nothing from another kind of message', () => {
    const echo = { kind: 'echoRequest', identifier: 1 } as const;
    const uneven = [{ address: '192.0.2.1', preference: 0, extra: new Uint8Array(3) }];
    const strange = { ...echo, addresses: uneven, extensions: { objects: [] } } as icmp.HeaderInput;
    expect(icmp.encode(strange)).toEqual(icmp.encode(echo));
  });

  it('derives the type from the kind', () => {
    const header = { ...icmp.decode(fromHex('080006f61234000570696e67')).header, kind: 'echoReply' };
    expect(icmp.encode(header as icmp.HeaderInput)[0]).toBe(0);
    expect(icmp.encode({ kind: 'experiment', type: 254 })[0]).toBe(254);
    expect(icmp.encode({ kind: 'unknown', type: 99 })[0]).toBe(99);
  });

  it('takes zeros for what is left out', () => {
    expect(toHex(icmp.encode({ kind: 'echoRequest' }))).toBe('0800f7ff00000000');
    expect(toHex(icmp.encode({ kind: 'addressMaskRequest' }), 8)).toBe('00000000');
    expect(toHex(icmp.encode({ kind: 'extendedEchoReply' }), 4)).toBe('00000000');
  });

  it('computes the checksum over a payload of any length', () => {
    const bytes = icmp.encode({ kind: 'echoRequest', checksum: 1 }, Uint8Array.of(1));
    expect(toHex(bytes)).toBe('0800f6ff0000000001');
    expect(toHex(icmp.encode({ kind: 'echoRequest', checksum: 1 }, none, { verbatim: true }), 2, 4)).toBe(
      '0001',
    );
  });

  it.each([
    [
      { kind: 'echoRequest', identifier: 0x1_0000 },
      'icmp.identifier: 65536 is not an integer from 0 to 65535',
    ],
    [{ kind: 'echoRequest', code: 256 }, 'icmp.code'],
    [{ kind: 'redirect' }, 'icmp.gateway: must be given'],
    [{ kind: 'redirect', gateway: '::1' }, 'icmp.gateway'],
    [{ kind: 'experiment' }, 'icmp.type: must be given'],
    [{ kind: 'experiment', type: 8 }, 'icmp.type: 8 is not a type of experiment'],
    [{ kind: 'unknown' }, 'icmp.type: must be given'],
    [{ kind: 'unknown', type: 256 }, 'icmp.type'],
    [{ kind: 'extendedEchoReply', state: 8 }, 'icmp.state'],
    [{ kind: 'experimentalMobility', reserved: 0x100_0000 }, 'icmp.reserved'],
    [
      { kind: 'domainNameReply', timeToLive: 0x8000_0000 },
      'icmp.timeToLive: 2147483648 is not a signed integer of 32 bits',
    ],
    [{ kind: 'domainNameReply', timeToLive: Number.NaN }, 'icmp.timeToLive'],
    [{ kind: 'routerAdvertisement', addresses: 1 }, 'icmp.addresses: 1 is not an array'],
    [
      { kind: 'routerAdvertisement', addresses: [{ address: 'x', preference: 0 }] },
      'icmp.addresses.address: x',
    ],
    [
      {
        kind: 'routerAdvertisement',
        addresses: [
          { address: '1.2.3.4', preference: 0, extra: none },
          { address: '1.2.3.4', preference: 0, extra: new Uint8Array(4) },
        ],
      },
      'icmp.addresses.extra: the addresses must have the same number',
    ],
    [
      {
        kind: 'routerAdvertisement',
        addresses: [{ address: '1.2.3.4', preference: 0, extra: new Uint8Array(3) }],
      },
      'icmp.addresses.extra',
    ],
    [
      { kind: 'routerAdvertisement', addresses: Array(256).fill({ address: '1.2.3.4', preference: 0 }) },
      'icmp.addressCount',
    ],
    [{ kind: 'echo' }, 'icmp.kind: there is no message "echo"'],
    [{ kind: 'toString' }, 'icmp.kind: there is no message "toString"'],
    [{}, 'icmp.kind'],
  ])('refuses %o', (header, message) => {
    expect(thrown(() => icmp.encode(header as icmp.HeaderInput)).message).toContain(message);
  });
});
