import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Header, ipv4Option, ipv4Options } from '../../src/arbitraries/ipv4.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { thrown } from '../util/thrown.ts';

const addresses = { source: '192.0.2.1', destination: '198.51.100.2' };
const stack = createStack({ codecs: [ipv4.codec] });

/** A header around octets of options. */
function around(area: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(20 + area.length);
  bytes.set(ipv4.encode({ ...addresses, protocol: 17 }));
  bytes.set(area, 20);
  bytes[0] = 0x40 | (bytes.length / 4);
  bytes[3] = bytes.length;
  return bytes;
}

function read(area: Uint8Array) {
  const { layers, payload, error } = stack.decapsulate(around(area), { first: 'ipv4' });
  expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(around(area));
  return { options: layers[0]?.options, error };
}

const octetsOf = (options: readonly ipv4.OptionInput[]) =>
  toHex(ipv4.encode({ ...addresses, protocol: 17, options }), 20);

const empty = '0.0.0.0';

describe('IPv4 options, each as it stands in octets', () => {
  const vectors: readonly (readonly [string, string, readonly ipv4.Option[]])[] = [
    [
      'a record route from ping -R (live/ip_options, frame 2)',
      '0727180a4d01020a4d02010a4d02020a4d02020a4d0101 00000000000000000000000000000000 00',
      [
        {
          kind: 'recordRoute',
          pointer: 24,
          route: [
            '10.77.1.2',
            '10.77.2.1',
            '10.77.2.2',
            '10.77.2.2',
            '10.77.1.1',
            empty,
            empty,
            empty,
            empty,
          ],
        },
        { kind: 'end' },
      ],
    ],
    [
      'timestamps from ping -T tsonly (live/ip_options, frame 5)',
      '4428090001dae8a0 0000000000000000 0000000000000000 0000000000000000 0000000000000000',
      [
        {
          kind: 'timestamp',
          pointer: 9,
          overflow: 0,
          flag: 0,
          timestamps: [0x01dae8a0, 0, 0, 0, 0, 0, 0, 0, 0],
        },
      ],
    ],
    [
      'timestamps with addresses, one host too many (live/ip_options, frame 8)',
      '44242511 0a4d010201dae8a7 0a4d010101dae8a7 0a4d020201dae8a7 0a4d020201dae8a7',
      [
        {
          kind: 'timestamp',
          pointer: 37,
          overflow: 1,
          flag: 1,
          entries: ['10.77.1.2', '10.77.1.1', '10.77.2.2', '10.77.2.2'].map((address) => ({
            address,
            timestamp: 0x01dae8a7,
          })),
        },
      ],
    ],
    [
      'timestamps of hosts that the sender named (live/ip_options, frame 9)',
      '44140503 0a4d010100000000 0a4d020200000000',
      [
        {
          kind: 'timestamp',
          pointer: 5,
          overflow: 0,
          flag: 3,
          entries: [
            { address: '10.77.1.1', timestamp: 0 },
            { address: '10.77.2.2', timestamp: 0 },
          ],
        },
      ],
    ],
    [
      'a loose source route from traceroute -g (live/ip_options, frame 16)',
      '01830b040a4d02020a4d0202',
      [{ kind: 'nop' }, { kind: 'looseSourceRoute', pointer: 4, route: ['10.77.2.2', '10.77.2.2'] }],
    ],
    [
      'a strict source route of scapy 2.5.0',
      '8907080a00000100',
      [{ kind: 'strictSourceRoute', pointer: 8, route: ['10.0.0.1'] }, { kind: 'end' }],
    ],
    [
      'security of RFC 791, of scapy 2.5.0',
      '820bd788000100026162630 0',
      [
        {
          kind: 'security',
          security: 0xd788,
          compartments: 1,
          handlingRestrictions: 2,
          transmissionControlCode: 0x616263,
        },
        { kind: 'end' },
      ],
    ],
    [
      'basic security of RFC 1108: secret, for GENSER and SIOP-ESI',
      '82045ac0',
      [{ kind: 'basicSecurity', classification: 0x5a, authorities: Uint8Array.of(0xc0) }],
    ],
    [
      'extended security without information (a test of Suricata)',
      '85030000',
      [{ kind: 'extendedSecurity', format: 0, data: new Uint8Array(0) }, { kind: 'end' }],
    ],
    [
      'commercial security: tag type 2 with five categories',
      '861600000002 021000020000000200040005000600ef 0000',
      [
        {
          kind: 'commercialSecurity',
          domain: 2,
          tags: fromHex('021000020000000200040005000600ef'),
        },
        { kind: 'end' },
      ],
    ],
    ['a stream identifier of scapy 2.5.0', '88041234', [{ kind: 'streamIdentifier', identifier: 0x1234 }]],
    ['a router alert of scapy 2.5.0', '94040000', [{ kind: 'routerAlert', value: 0 }]],
    [
      'a quick-start request (RFC 4782 section 3.1)',
      '1908 0d 40 12345678',
      [{ kind: 'quickStart', function: 0, rate: 13, ttl: 64, nonce: 0x12345678 >>> 2, reserved: 0 }],
    ],
    [
      'a quick-start report with every bit of its nonce and of what is reserved (RFC 4782 section 3.1)',
      '1908 85 00 ffffffff',
      [{ kind: 'quickStart', function: 8, rate: 5, ttl: 0, nonce: 0x3fff_ffff, reserved: 3 }],
    ],
    [
      'a traceroute of scapy 2.5.0',
      '520c00070003ffffc0000201',
      [{ kind: 'traceroute', identifier: 7, outboundHops: 3, returnHops: 0xffff, originator: '192.0.2.1' }],
    ],
    ['an MTU probe of scapy 2.5.0', '0b0405dc', [{ kind: 'mtuProbe', mtu: 1500 }]],
    ['an MTU reply of scapy 2.5.0', '0c040240', [{ kind: 'mtuReply', mtu: 576 }]],
    [
      'a selective directed broadcast of scapy 2.5.0',
      '950ac00002ffc63364ff0000',
      [{ kind: 'selectiveDirectedBroadcast', addresses: ['192.0.2.255', '198.51.100.255'] }, { kind: 'end' }],
    ],
    [
      'an experiment (RFC 4727)',
      'de03ab00',
      [{ kind: 'experiment', number: 222, data: Uint8Array.of(0xab) }, { kind: 'end' }],
    ],
    [
      'a number that nobody registered',
      '6303ab01',
      [{ kind: 'unknown', number: 0x63, data: Uint8Array.of(0xab) }, { kind: 'nop' }],
    ],
  ];

  it.each(vectors)('%s', (_, hex, expected) => {
    const area = fromHex(hex);
    const { options, error } = read(area);
    expect(error).toBeUndefined();
    expect(options).toEqual(expected);
    expect(octetsOf(expected)).toBe(toHex(area));
  });

  it('one number for each kind that is kept raw', () => {
    const numbers = [10, 15, 142, 144, 145, 147, 151, 152, 205];
    const kinds = numbers.map((number) => {
      const { options, error } = read(Uint8Array.of(number, 4, 0xca, 0xfe));
      expect(error).toBeUndefined();
      expect(options).toMatchObject([{ data: Uint8Array.of(0xca, 0xfe) }]);
      expect(octetsOf(options ?? [])).toBe(toHex(Uint8Array.of(number, 4, 0xca, 0xfe)));
      return options?.[0]?.kind;
    });
    expect(kinds).toEqual([
      'experimentalMeasurement',
      'encode',
      'experimentalAccessControl',
      'imiTrafficDescriptor',
      'extendedInternetProtocol',
      'addressExtension',
      'dynamicPacketState',
      'upstreamMulticastPacket',
      'experimentalFlowControl',
    ]);
  });

  it('are told apart by kind and flag', () => {
    const [option] = ipv4.decode(around(fromHex('44140503 0a4d010100000000 0a4d020200000000'))).header
      .options;
    if (option?.kind !== 'timestamp' || option.flag === 0) throw new Error('not a timestamp with addresses');
    expect(option.entries[1]?.address).toBe('10.77.2.2');
  });
});

describe('an option of a length that its number does not allow', () => {
  it.each([
    ['a router alert without a value', '94020000'],
    ['a router alert of three octets', '9405000000000000'],
    ['a record route without a pointer', '07020000'],
    ['a record route of half a slot', '0705040000000000'],
    ['timestamps without a pointer', '44020000'],
    ['timestamps without flags', '44030500'],
    ['timestamps of half a slot', '440605000000 0000'],
    ['timestamps with half an address (a test of tcpdump)', '440e050100003470494220020105 0000'],
    ['timestamps with a flag that does not exist', '44080502 00000000'],
    ['security without a level', '82020000'],
    ['extended security without a format', '85020000'],
    ['commercial security of a cut domain', '86050000 00000000'],
    ['a stream identifier of one octet', '88030100'],
    ['a quick-start of seven octets', '1907000000000000'],
    ['a traceroute of eleven octets', '520b000000000000 00000000'],
    ['an MTU probe of one octet', '0b030100'],
    ['selective directed broadcast to half an address', '9504ffff'],
  ])('is kept raw, without an error: %s', (_, hex) => {
    const area = fromHex(hex);
    const { options, error } = read(area);
    expect(error).toBeUndefined();
    expect(options?.[0]).toEqual({
      kind: 'unknown',
      number: area[0],
      data: area.subarray(2, area[1]),
    });
  });

  it('is legal at the least length of two', () => {
    expect(read(fromHex('6302 6302')).options).toHaveLength(2);
  });
});

describe('options that do not parse', () => {
  it.each([
    [
      'a length of 0',
      '01 63 00 01 02 03 04 05',
      1,
      'option 99 has length 0, and 7 octets are left (at octet 21)',
    ],
    ['a length of 1', '94 01 00 00', 0, 'option 148 has length 1, and 4 octets are left (at octet 20)'],
    [
      'a length past the header',
      '94 05 00 00',
      0,
      'option 148 has length 5, and 4 octets are left (at octet 20)',
    ],
    ['no length', '01 01 01 1e', 3, 'option 30 has no length, and 1 octets are left (at octet 23)'],
    [
      'no length of a known one',
      '01 01 01 44',
      3,
      'option 68 has no length, and 1 octets are left (at octet 23)',
    ],
  ])('end the list, and nothing else is lost: %s', (_, hex, nops, message) => {
    const area = fromHex(hex);
    expect(() => ipv4.decode(around(area))).toThrow(CodecError);
    expect(() => ipv4.decode(around(area))).toThrow(`ipv4.options: ${message}`);
    const { options, error } = read(area);
    expect(error).toMatchObject({ code: 'invalid', layer: 'ipv4', field: 'options' });
    expect(options).toEqual([
      ...Array.from({ length: nops }, () => ({ kind: 'nop' })),
      { kind: 'malformed', data: area.subarray(nops) },
    ]);
  });

  it('do not keep what follows the header from being read', () => {
    const packet = stack.decapsulate(new Uint8Array([...around(fromHex('94000000')), 1, 2]), {
      first: 'ipv4',
    });
    expect(packet.layers).toHaveLength(1);
    expect(packet.layers[0]).toMatchObject({ trailer: Uint8Array.of(1, 2) });
  });
});

describe('the end of an option list', () => {
  it.each([
    ['00000000', [{ kind: 'end' }]],
    ['01000000', [{ kind: 'nop' }, { kind: 'end' }]],
    ['01010100', [{ kind: 'nop' }, { kind: 'nop' }, { kind: 'nop' }, { kind: 'end' }]],
  ])('has its zeros up to the next multiple of four: %s', (hex, expected) => {
    expect(read(fromHex(hex)).options).toEqual(expected);
  });

  it.each([
    ['00000001', 0, '000001'],
    ['00010101', 0, '010101'],
    ['0000000000000000', 0, '00000000000000'],
    ['0101010000000000', 3, '00000000'],
    ['0194040000000000', 0, undefined],
  ])('keeps any other padding: %s', (hex, before, padding) => {
    const { options } = read(fromHex(hex));
    const last = options?.[options.length - 1];
    expect(last).toEqual(
      padding === undefined ? { kind: 'end' } : { kind: 'end', padding: fromHex(padding) },
    );
    if (padding !== undefined) expect(options).toHaveLength(before + 1);
  });

  it('is written where the options do not fill their last word', () => {
    expect(octetsOf([{ kind: 'recordRoute', route: [empty] }])).toBe('0707040000000000');
    expect(octetsOf([{ kind: 'end' }])).toBe('00000000');
    expect(octetsOf([{ kind: 'nop' }, { kind: 'end', padding: Uint8Array.of(7) }])).toBe('01000700');
  });
});

describe('encoding options', () => {
  it('takes defaults: the first slot is next, every router is meant', () => {
    expect(octetsOf([{ kind: 'looseSourceRoute', route: ['10.0.0.1'] }, { kind: 'nop' }])).toBe(
      '8307040a00000101',
    );
    expect(octetsOf([{ kind: 'timestamp', flag: 0, timestamps: [0] }])).toBe('4408050000000000');
    expect(octetsOf([{ kind: 'timestamp', flag: 1, entries: [{ address: empty, timestamp: 0 }] }])).toBe(
      '440c05010000000000000000',
    );
    expect(octetsOf([{ kind: 'routerAlert' }])).toBe('94040000');
    expect(octetsOf([{ kind: 'quickStart', rate: 7 }])).toBe('1908070000000000');
  });

  it.each([
    [
      'more than 40 octets',
      [{ kind: 'recordRoute', route: Array(10).fill(empty) }],
      'ipv4.options: 44 octets do not fit',
    ],
    ['41 nops', Array(41).fill({ kind: 'nop' }), 'ipv4.options: 44 octets do not fit into 40'],
    ['data without end', [{ kind: 'unknown', number: 99, data: new Uint8Array(1000) }], 'ipv4.options'],
    [
      'a number without data',
      [{ kind: 'unknown', number: 1, data: new Uint8Array(0) }],
      'ipv4.options.number: 1 is the number of an option without data',
    ],
    ['a number over 255', [{ kind: 'unknown', number: 256, data: new Uint8Array(0) }], 'ipv4.options.number'],
    ['malformed data that are no octets', [{ kind: 'malformed', data: 7 }], 'ipv4.options.data: 7 is not'],
    ['data that are no octets', [{ kind: 'unknown', number: 99, data: [1] }], 'is not a Uint8Array'],
    ['padding that is no octets', [{ kind: 'end', padding: 'x' }], 'ipv4.options.padding'],
    ['no data', [{ kind: 'encode' }], 'ipv4.options.data: must be given'],
    ['no route', [{ kind: 'recordRoute' }], 'ipv4.options.route: must be given'],
    ['no entries', [{ kind: 'timestamp', flag: 3 }], 'ipv4.options.entries: must be given'],
    [
      'entries that are no objects',
      [{ kind: 'timestamp', flag: 1, entries: [7] }],
      'ipv4.options.entries: 7 is not',
    ],
    [
      'an entry without an address',
      [{ kind: 'timestamp', flag: 1, entries: [{}] }],
      'ipv4.options.entries.address: must be given',
    ],
    ['timestamps that are no list', [{ kind: 'timestamp', flag: 0, timestamps: 7 }], 'is not an array'],
    [
      'a flag that does not exist',
      [{ kind: 'timestamp', flag: 2, entries: [] }],
      'ipv4.options.timestamp: is no kind of option, or none of its forms',
    ],
    ['an address that is none', [{ kind: 'recordRoute', route: ['1.2.3'] }], 'ipv4.options.route'],
    [
      'eight octets of authorities',
      [{ kind: 'basicSecurity', classification: 0, authorities: new Uint8Array(8) }],
      'ipv4.options.authorities: with 8 octets this would be a security option of RFC 791',
    ],
    ['a nonce of 31 bits', [{ kind: 'quickStart', rate: 0, nonce: 0x4000_0000 }], 'ipv4.options.nonce'],
    ['a kind that does not exist', [{ kind: 'mss', size: 1460 }], 'ipv4.options.mss: is no kind of option'],
    ['a kind of the language', [{ kind: 'constructor' }], 'ipv4.options.constructor: is no kind of option'],
  ])('refuses %s', (_, options, message) => {
    const encode = () => ipv4.encode({ ...addresses, protocol: 17, options: options as ipv4.OptionInput[] });
    expect(thrown(encode).message).toContain(message);
  });
});

describe('any options', () => {
  it('come back as they were encoded', () => {
    fc.assert(
      fc.property(ipv4Options(), (options) => {
        const { header } = ipv4.decode(ipv4.encode({ ...addresses, protocol: 17, options }));
        expect(header.options).toEqual(options);
      }),
    );
  });

  it('take the room that their length octet says', () => {
    fc.assert(
      fc.property(ipv4Option(), (option) => {
        let bytes: Uint8Array;
        try {
          bytes = ipv4.encode({ ...addresses, protocol: 17, options: [option] });
        } catch (error) {
          expect(error).toMatchObject({ code: 'range', field: 'options' });
          return;
        }
        const length = option.kind === 'nop' ? 1 : (bytes[21] ?? 0);
        expect(bytes.length).toBe(20 + Math.ceil(length / 4) * 4);
      }),
    );
  });

  it('are read octet for octet from anything, and replayed', () => {
    const area = fc.integer({ min: 1, max: 10 }).chain((words) =>
      fc.uint8Array({ minLength: 4 * words, maxLength: 4 * words }).map((octets) =>
        // Small numbers are common: many of them are lengths, ends and nops.
        octets.map((octet, index) => (index % 3 === 0 ? octet : octet % 12)),
      ),
    );
    fc.assert(
      fc.property(area, (octets) => {
        read(octets);
      }),
      { numRuns: 2000 },
    );
  });

  it('are replayed from a frame that is cut anywhere', () => {
    fc.assert(
      fc.property(ipv4Header(), fc.uint8Array({ maxLength: 8 }), (header, payload) => {
        const whole = ipv4.encode(header, payload);
        for (let length = 20; length < whole.length; length++) {
          const cut = whole.subarray(0, length);
          const packet = stack.decapsulate(cut, { first: 'ipv4' });
          expect(packet.truncated).toBe(true);
          expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(cut);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of broken headers are written as they stand, and read without an exception', () => {
    fc.assert(
      fc.property(ipv4Header({ broken: true }), (header) => {
        const bytes = stack.encapsulate([header], undefined, { verbatim: true });
        const { layers, payload } = stack.decapsulate(bytes, { first: 'ipv4' });
        expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
      }),
    );
  });
});
