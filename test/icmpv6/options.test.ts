import { describe, expect, it } from 'vitest';
import * as icmpv6 from '../../src/icmpv6/index.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { thrown } from '../util/thrown.ts';

const stack = createStack({ codecs: [ipv4.codec, icmpv6.codec], bindings: { ipv4: { 58: 'icmpv6' } } });
const pseudoHeader = { source: 'fe80::1', destination: 'ff02::1' };

/** A router solicitation of these options. */
const around = (hex: string) => fromHex(`85000000 00000000 ${hex}`);
const packetOf = (hex: string) => stack.decapsulate(around(hex), { first: 'icmpv6' });
const optionsOf = (hex: string) => {
  const [header] = packetOf(hex).layers;
  return header?.layer === 'icmpv6' && header.kind === 'routerSolicitation' ? header.options : undefined;
};
const write = (...options: readonly icmpv6.NeighborOptionInput[]) =>
  toHex(icmpv6.encode({ kind: 'routerSolicitation', options }, undefined, { pseudoHeader }), 8);

/** Options that no capture at hand has, written out from their documents. */
const vectors: readonly (readonly [string, string, icmpv6.NeighborOption])[] = [
  [
    'RFC 8910 section 2.3: a captive portal, filled up with zeros',
    '2504 68747470733a2f2f706f7274616c2e6578616d706c652f617069 00000000',
    { kind: 'captivePortal', uri: 'https://portal.example/api' },
  ],
  [
    'RFC 8781 section 4: the well-known prefix for 1800 seconds',
    '2602 0708 0064ff9b0000000000000000',
    { kind: 'pref64', scaledLifetime: 225, prefixLengthCode: 0, prefix: '64:ff9b::' },
  ],
  [
    'RFC 8781 section 4: 32 bits of prefix',
    '2602 ffff 20010db80000000000000000',
    { kind: 'pref64', scaledLifetime: 0x1fff, prefixLengthCode: 7, prefix: '2001:db8::' },
  ],
  [
    'RFC 4191 section 2.3: a default route without a prefix',
    '1801 00180000ffff',
    {
      kind: 'routeInformation',
      prefixLength: 0,
      reserved: 0,
      preference: 3,
      moreReserved: 0,
      lifetime: 65535,
      prefix: '::',
    },
  ],
  [
    'RFC 4191 section 2.3: half a prefix',
    '1802 30000000003c fd00000100020000',
    {
      kind: 'routeInformation',
      prefixLength: 48,
      reserved: 0,
      preference: 0,
      moreReserved: 0,
      lifetime: 60,
      prefix: 'fd00:1:2::',
    },
  ],
  [
    'RFC 4944 section 8: an EUI-64',
    '0102 02000000000001ff 000000000000',
    { kind: 'sourceLinkLayerAddress', address: '02000000000001ff000000000000' },
  ],
  [
    'RFC 9762: the P flag of a prefix',
    '0304 40d0 00000e10 00000708 00000000 20010db8000100000000000000000000',
    {
      kind: 'prefixInformation',
      prefixLength: 64,
      onLink: true,
      autonomous: true,
      routerAddress: false,
      prefixDelegation: true,
      reserved: 0,
      validLifetime: 3600,
      preferredLifetime: 1800,
      moreReserved: 0,
      prefix: '2001:db8:1::',
    },
  ],
];

describe('options of neighbour discovery', () => {
  it.each(vectors)('are read and written: %s', (_origin, hex, option) => {
    expect(optionsOf(hex)).toEqual([option]);
    expect(write(option)).toBe(hex.replaceAll(' ', ''));
  });

  it('of a known number and another length are unknown, and come back', () => {
    for (const number of [3, 5, 7, 8, 9, 24, 25, 31, 37, 38]) {
      // No list, prefix, name or URI fills these octets.
      const hex = `${toHex(Uint8Array.of(number))}06${'ff'.repeat(46)}`;
      expect(optionsOf(hex)).toEqual([{ kind: 'unknown', number, data: new Uint8Array(46).fill(0xff) }]);
      expect(write({ kind: 'unknown', number, data: new Uint8Array(46).fill(0xff) })).toBe(hex);
    }
  });

  it('keep padding that is not the fewest zeros', () => {
    const list = '1f03 0000 00000e10 036c616e00 0000000000000000000000';
    expect(optionsOf(list)).toEqual([
      { kind: 'dnsSearchList', reserved: 0, lifetime: 3600, names: ['lan'], padding: new Uint8Array(11) },
    ]);
    const portal = '2502 7572693a78 0000000000000000ff';
    expect(optionsOf(portal)).toEqual([
      { kind: 'captivePortal', uri: 'uri:x', padding: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0xff) },
    ]);
    for (const hex of [list, portal]) expect(write(...(optionsOf(hex) ?? []))).toBe(hex.replaceAll(' ', ''));
  });

  it('have names whose octets survive, a dot inside a label too', () => {
    const hex = '1f03 0000 00000e10 03612e5c 02ff20 00 00000000000000 00';
    expect(optionsOf(hex)).toMatchObject([{ names: ['a\\.\\\\.\\255\\032'] }]);
    expect(write(...(optionsOf(hex) ?? []))).toBe(hex.replaceAll(' ', ''));
  });

  it.each([
    ['compressed', '1f02 0000 00000e10 036c616ec0080000'],
    ['of a label over 63 octets', `1f0a 0000 00000e10 40${'61'.repeat(64)}${'00'.repeat(7)}`],
    ['that run past the option', '1f02 0000 00000e10 ff6c616e00000000'],
    ['without a root', '1f02 0000 00000e10 0761626364656667'],
    ['over 255 octets', `1f22 0000 00000e10 ${`3f${'61'.repeat(63)}`.repeat(4)}${'00'.repeat(8)}`],
  ])('with names %s are unknown', (_what, hex) => {
    expect(optionsOf(hex)).toMatchObject([{ kind: 'unknown', number: 31 }]);
  });

  it('take a MAC address in any notation', () => {
    const hex = '0101020000000001';
    for (const address of ['02:00:00:00:00:01', '02-00-00-00-00-01', '0200.0000.0001', '020000000001']) {
      expect(write({ kind: 'sourceLinkLayerAddress', address })).toBe(hex);
    }
  });
});

describe('options at their limits', () => {
  const label = (octets: number) => 'a'.repeat(octets);
  const longest = `${`${label(63)}.`.repeat(3)}${label(61)}`;

  it.each([
    ['a label of 63 octets', [label(63)]],
    ['a name of 255 octets', [longest]],
    ['a line feed in a name', ['a\\010b']],
    ['the octets next to what is printable', ['\\127!~\\032']],
  ])('are read and written: %s', (_what, names) => {
    const option = { kind: 'dnsSearchList', reserved: 0, lifetime: 1, names } as const;
    expect(optionsOf(write(option))).toEqual([option]);
  });

  it('may have white space in a name, which is read escaped', () => {
    expect(write({ kind: 'dnsSearchList', lifetime: 1, names: ['a \t\n'] })).toBe(
      '1f02 0000 00000001 04 6120090a 00 0000'.replaceAll(' ', ''),
    );
  });

  it('may have a dot behind a name, and may be 2040 octets long', () => {
    const list = (name: string) => write({ kind: 'dnsSearchList', lifetime: 1, names: [name] });
    expect(list(`${longest}.`)).toBe(list(longest));
    expect(list('a.')).toBe(list('a'));
    const data = new Uint8Array(2038);
    expect(optionsOf(write({ kind: 'unknown', number: 99, data }))).toEqual([
      { kind: 'unknown', number: 99, data },
    ]);
  });

  it.each([
    ['names', '1f02 0000 00000001 0161 00 7f00000000', '1f02 0000 00000001 0161 00 0000000000'],
    ['a URI', '2501 61 62 63 64 7f 00', '2501 61 62 63 64 7e 00'],
    ['another URI', '2501 61 62 63 64 20 00', '2501 61 62 63 64 21 00'],
  ])('have %s of what belongs there alone', (_what, wrong, right) => {
    expect(optionsOf(wrong)).toMatchObject([{ kind: 'unknown' }]);
    expect(optionsOf(right)?.[0]?.kind).not.toBe('unknown');
  });

  it('have padding only where it is not what would be written', () => {
    expect(Object.keys(optionsOf('2501 616263646566')?.[0] ?? {})).toEqual(['kind', 'uri']);
    expect(Object.keys(optionsOf('1f02 0000 00000001 0161000000000000')?.[0] ?? {})).not.toContain('padding');
  });

  it.each([
    ['::', 0, 0],
    ['::', 1, 8],
    ['fd00::', 0, 8],
    ['fd00::', 64, 8],
    ['::', 65, 16],
    ['::1', 0, 16],
  ])('have as few octets of the prefix %s of %i bits as hold it: %i', (prefix, prefixLength, octets) => {
    const option = { kind: 'routeInformation', prefixLength, lifetime: 1, prefix } as const;
    const hex = write(option);
    expect(hex.length / 2).toBe(8 + octets);
    expect(optionsOf(hex)?.[0]).not.toHaveProperty('prefixOctets');
    expect(optionsOf(hex)).toMatchObject([option]);
  });
});

describe('options that cannot be written', () => {
  const faults: readonly (readonly [string, object, string])[] = [
    ['of no kind', { kind: 'hello' }, 'icmpv6.options.hello: is no kind of option'],
    [
      'that fill no unit of 8 octets',
      { kind: 'nonce', nonce: new Uint8Array(7) },
      'icmpv6.options.nonce: takes 9 octets, which is no multiple of 8 up to 2040',
    ],
    [
      'that are too long',
      { kind: 'redirectedHeader', packet: new Uint8Array(2040) },
      'icmpv6.options.redirectedHeader: takes 2048 octets, which is no multiple of 8 up to 2040',
    ],
    [
      'with a short address',
      { kind: 'targetLinkLayerAddress', address: '0200' },
      'icmpv6.options.targetLinkLayerAddress: takes 4 octets, which is no multiple of 8 up to 2040',
    ],
    [
      'with half an octet',
      { kind: 'targetLinkLayerAddress', address: '020' },
      'icmpv6.options.address: 020 is not',
    ],
    ['without an address', { kind: 'targetLinkLayerAddress' }, 'icmpv6.options.address: must be given'],
    [
      'without a lifetime',
      { kind: 'recursiveDnsServer', addresses: [] },
      'icmpv6.options.lifetime: must be given',
    ],
    [
      'with an IPv4 server',
      { kind: 'recursiveDnsServer', lifetime: 1, addresses: ['192.0.2.1'] },
      'icmpv6.options.addresses: 192.0.2.1 is not an IPv6 address',
    ],
    [
      'with a prefix that is cut',
      { kind: 'routeInformation', prefixLength: 48, lifetime: 1, prefix: 'fd00::1', prefixOctets: 8 },
      'icmpv6.options.prefixOctets: 8 cut bits off the prefix',
    ],
    [
      'with a prefix of 5 octets',
      { kind: 'routeInformation', prefixLength: 0, lifetime: 1, prefix: '::', prefixOctets: 5 },
      'icmpv6.options.routeInformation: takes 13 octets',
    ],
    [
      'with more than 96 bits',
      { kind: 'pref64', scaledLifetime: 1, prefixLengthCode: 0, prefix: '64:ff9b::1' },
      'icmpv6.options.prefix: 64:ff9b::1 has bits behind the first 96',
    ],
    [
      'with a space in a URI',
      { kind: 'captivePortal', uri: 'a b' },
      'icmpv6.options.uri: a b is not of printable',
    ],
    [
      'with padding that is none',
      { kind: 'captivePortal', uri: 'abcde', padding: Uint8Array.of(1) },
      'icmpv6.options.padding: would be read as more of what it follows: it must begin with a zero',
    ],
    [
      'with an empty label',
      { kind: 'dnsSearchList', lifetime: 1, names: ['a..b'] },
      'icmpv6.options.names: "a..b" has an empty label',
    ],
    [
      'with the root alone',
      { kind: 'dnsSearchList', lifetime: 1, names: ['.'] },
      'icmpv6.options.names: "." has an empty label',
    ],
    [
      'with a long label',
      { kind: 'dnsSearchList', lifetime: 1, names: ['a'.repeat(64)] },
      'has a label of over 63 octets',
    ],
    [
      'with a long name',
      { kind: 'dnsSearchList', lifetime: 1, names: [`${'a'.repeat(63)}.`.repeat(4)] },
      'has over 255 octets',
    ],
    ['malformed without data', { kind: 'malformed' }, 'icmpv6.options.data: must be given'],
    ['unknown without data', { kind: 'unknown', number: 99 }, 'icmpv6.options.data: must be given'],
    [
      'with a number of 9 bits',
      { kind: 'unknown', number: 256, data: new Uint8Array(6) },
      'icmpv6.options.number: 256',
    ],
    [
      'with an address of another type',
      { kind: 'sourceLinkLayerAddress', address: 12 },
      'icmpv6.options.address: 12 is not a MAC',
    ],
    [
      'with a URI of another type',
      { kind: 'captivePortal', uri: 5 },
      'icmpv6.options.uri: 5 is not of printable',
    ],
    [
      'with padding of another type',
      { kind: 'captivePortal', uri: '', padding: 5 },
      'icmpv6.options.padding: 5 is not a Uint8Array',
    ],
    ...Object.entries({
      prefix: 'x',
      prefixLength: 256,
      prefixOctets: 17,
      reserved: 8,
      preference: 4,
      moreReserved: 8,
      lifetime: 2 ** 32,
    }).map(([field, value]): readonly [string, object, string] => [
      `with a route whose ${field} does not fit`,
      { kind: 'routeInformation', prefixLength: 0, lifetime: 1, prefix: '::', [field]: value },
      `icmpv6.options.${field}: ${value} is not`,
    ]),
    ...Object.entries({ names: 5, reserved: 0x1_0000, lifetime: -1 }).map(
      ([field, value]): readonly [string, object, string] => [
        `with a search list whose ${field} does not fit`,
        { kind: 'dnsSearchList', lifetime: 1, names: [], [field]: value },
        `icmpv6.options.${field}: ${value} is not`,
      ],
    ),
    [
      'with a name of 256 octets',
      { kind: 'dnsSearchList', lifetime: 1, names: [`${`${'a'.repeat(63)}.`.repeat(3)}${'a'.repeat(62)}`] },
      'icmpv6.options.names: "aaa',
    ],
    [
      'with a name without end, of which the beginning is shown',
      { kind: 'dnsSearchList', lifetime: 1, names: ['a.'.repeat(1000)] },
      `icmpv6.options.names: "${'a.'.repeat(127)}a" has over 255 octets`,
    ],
    [
      'with a name too long, whatever follows where it has become so',
      {
        kind: 'dnsSearchList',
        lifetime: 1,
        names: [`${`${'a'.repeat(60)}.`.repeat(4)}${'b'.repeat(11)}\u00e9`],
      },
      'has over 255 octets',
    ],
    ['with no name', { kind: 'dnsSearchList', lifetime: 1, names: [''] }, '"" has an empty label'],
    ['with a backslash alone', { kind: 'dnsSearchList', lifetime: 1, names: ['a\\'] }, 'neither ASCII nor'],
    ['with an octet over 255', { kind: 'dnsSearchList', lifetime: 1, names: ['\\256'] }, 'neither ASCII nor'],
    [
      'with a character that is a control',
      { kind: 'dnsSearchList', lifetime: 1, names: ['a\x7f'] },
      'neither ASCII nor',
    ],
    [
      'with an escape that is none',
      { kind: 'dnsSearchList', lifetime: 1, names: ['a\\25'] },
      'has a character that is neither ASCII nor \\000 to \\255',
    ],
  ];

  it.each(faults)('%s are refused', (_what, option, message) => {
    expect(thrown(() => write(option as icmpv6.NeighborOptionInput)).message).toContain(message);
  });
});

describe('hostile options', () => {
  it('of length 0 end the list as malformed', () => {
    // The classical hang: nothing advances.
    const packet = packetOf('0101020000000001 0500000000000000 0101020000000002');
    expect(packet).toMatchObject({
      layers: [
        {
          options: [
            { kind: 'sourceLinkLayerAddress', address: '02:00:00:00:00:01' },
            { kind: 'malformed', data: fromHex('0500000000000000 0101020000000002') },
          ],
        },
      ],
      truncated: false,
      error: {
        code: 'invalid',
        field: 'options',
        offset: 16,
        message: 'icmpv6.options: option 5 has a length of 0 octets, and 16 are left (at octet 16)',
      },
    });
    expect(() => icmpv6.decode(around('0500000000000000'))).toThrow(CodecError);
  });

  it('that go on past the end, or have no length, do too, and come back', () => {
    for (const hex of ['0102020000000001', '01', '05ff', '0101020000000001 01']) {
      const packet = packetOf(hex);
      expect(packet.error).toMatchObject({ code: 'invalid', field: 'options' });
      const what = /01$/.test(hex) && !hex.startsWith('0102') ? 'no length, and 1 are left' : 'a length of ';
      expect(packet.error?.message).toContain(what);
      expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(around(hex));
      expect(() => icmpv6.decode(around(hex))).toThrow(CodecError);
    }
  });

  it('are cut at every octet without a loss', () => {
    const whole = fromHex(
      '860010d040bc070800007530000003e8010102000000000105010000000005dc030440c000015180000038400000000020010db80001000000000000000000001803300800001c20fd000001000200000000000000000000190500000000025820010db800000000000000000000005320010db80000000000000000000000541f04000000000258076578616d706c6503636f6d00036c616e00000000000000',
    );
    for (let length = 0; length < whole.length; length++) {
      const bytes = whole.subarray(0, length);
      const packet = stack.decapsulate(bytes, { first: 'icmpv6' });
      expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    }
  });

  it('that go on in other fragments are no fault, but of length 0 they are', () => {
    const fragment = (hex: string) =>
      ipv4.encode(
        { protocol: 58, moreFragments: true, source: '192.0.2.1', destination: '192.0.2.2' },
        around(hex),
      );
    const bytes = fragment('0104020000000001');
    const packet = stack.decapsulate(bytes, { first: 'ipv4' });
    expect(packet.error).toBeUndefined();
    expect(packet.layers[1]).toMatchObject({ options: [{ kind: 'malformed' }] });
    expect(stack.encapsulate(packet.layers, packet.payload)).toEqual(bytes);
    expect(stack.decapsulate(fragment('0100'), { first: 'ipv4' }).error).toMatchObject({ code: 'invalid' });
  });
});
