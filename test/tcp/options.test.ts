import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tcpOption, tcpOptions } from '../../src/arbitraries/tcp.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as tcp from '../../src/tcp/index.ts';
import { strict } from '../../src/util/alone.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import type { Codec, ReadContext } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';
import { thrown } from '../util/thrown.ts';

const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
const fixed = fromHex('3039 0050 00000001 00000000 5002 ffff 0000 0000');

/** A header with these options, whose data offset says how far they go. */
function header(options: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(fixed.length + options.length);
  bytes.set(fixed);
  bytes.set(options, fixed.length);
  bytes[12] = (bytes.length / 4) << 4;
  return bytes;
}

function read(options: string): readonly tcp.Option[] {
  return tcp.decode(header(fromHex(options))).header.options;
}

function write(...options: readonly tcp.OptionInput[]): string {
  const bytes = tcp.encode({ sourcePort: 1, destinationPort: 2, options }, undefined, { pseudoHeader });
  expect(bytes[12]).toBe((bytes.length / 4) << 4);
  return toHex(bytes, tcp.headerOctets);
}

/** One option alone, with as many nops in front as fill its last word. */
function readOne(option: string): tcp.Option | undefined {
  const nops = '01'.repeat((4 - ((option.length / 2) % 4)) % 4);
  return read(nops + option).at(-1);
}

const hmac8 = fromHex('d374dd3b43e9f439');

// From live captures where one is named; the others are RFC diagrams filled in, and tshark 4.0.17 reads them so.
const vectors: readonly [origin: string, octets: string, option: tcp.Option][] = [
  ['live/tcp_mptcp.pcap frame 1', '020405b4', { kind: 'mss', size: 1460 }],
  ['live/tcp_mptcp.pcap frame 1', '03030a', { kind: 'windowScale', shift: 10 }],
  ['live/tcp_mptcp.pcap frame 1', '0402', { kind: 'sackPermitted' }],
  [
    'live/tcp_mptcp.pcap frame 2',
    '080a5678ba64ace8afcd',
    { kind: 'timestamps', value: 0x5678ba64, echo: 0xace8afcd },
  ],
  [
    'live/tcp_sack_loss.pcap frame 25',
    '051aca490a65ca49100dca48ee1dca4904bdca48d1d5ca48e875',
    {
      kind: 'sack',
      blocks: [
        { left: 0xca490a65, right: 0xca49100d },
        { left: 0xca48ee1d, right: 0xca4904bd },
        { left: 0xca48d1d5, right: 0xca48e875 },
      ],
    },
  ],
  [
    'live/tcp_md5.pcap frame 1',
    '13127285ffbe13ac10d6afce7db3ef01de97',
    { kind: 'md5', digest: fromHex('7285ffbe13ac10d6afce7db3ef01de97') },
  ],
  ['RFC 5482 section 3.3', '1c041662', { kind: 'userTimeout', granularity: 'seconds', timeout: 5730 }],
  ['RFC 5482 section 3.3', '1c048001', { kind: 'userTimeout', granularity: 'minutes', timeout: 1 }],
  [
    'RFC 5925 section 2.2',
    '1d10680305ef4191f186000102030405',
    { kind: 'authentication', keyId: 104, receiveNextKeyId: 3, mac: fromHex('05ef4191f186000102030405') },
  ],
  [
    'RFC 5925 section 2.2',
    '1d046803',
    { kind: 'authentication', keyId: 104, receiveNextKeyId: 3, mac: fromHex('') },
  ],
  ['live/tcp_fastopen.pcap frame 1', '2202', { kind: 'fastOpen', cookie: fromHex(''), experimental: false }],
  [
    'RFC 7413 section 4.1.1',
    '220a0b6a3b2fb8b2ba2b',
    { kind: 'fastOpen', cookie: fromHex('0b6a3b2fb8b2ba2b'), experimental: false },
  ],
  ['RFC 7413 section 9', 'fe04f989', { kind: 'fastOpen', cookie: fromHex(''), experimental: true }],
  [
    'RFC 7413 section 9',
    'fe08f989b38253cf',
    { kind: 'fastOpen', cookie: fromHex('b38253cf'), experimental: true },
  ],
  ['RFC 8547 section 4.1', '4502', { kind: 'encryptionNegotiation', suboptions: [] }],
  [
    'RFC 8547 section 4.1: passive and aware; TEPs 21 and 22',
    '4505032122',
    { kind: 'encryptionNegotiation', suboptions: [{ type: 3 }, { type: 0x21 }, { type: 0x22 }] },
  ],
  [
    'RFC 8547 section 4.1: two octets for 23, and up to the end for 24',
    '450981a30102a40304',
    {
      kind: 'encryptionNegotiation',
      suboptions: [
        { type: 0x23, data: fromHex('0102') },
        { type: 0x24, data: fromHex('0304') },
      ],
    },
  ],
  [
    'RFC 8547 section 4.1: a length that is not needed',
    '450580a3ff',
    {
      kind: 'encryptionNegotiation',
      suboptions: [{ type: 0x23, data: fromHex('ff'), lengthGiven: true }],
    },
  ],
  [
    'RFC 8547 section 4.1: data of no octets',
    '4503a3',
    { kind: 'encryptionNegotiation', suboptions: [{ type: 0x23, data: fromHex('') }] },
  ],
  ['RFC 9768 section 3.2.3', 'ac02', { kind: 'accurateEcn', order: 0 }],
  ['RFC 9768 section 3.2.3', 'ac05000001', { kind: 'accurateEcn', order: 0, ect0: 1 }],
  ['RFC 9768 section 3.2.3', 'ac08000001000002', { kind: 'accurateEcn', order: 0, ect0: 1, ce: 2 }],
  [
    'RFC 9768 section 3.2.3',
    'ac0b000001000002fffffd',
    { kind: 'accurateEcn', order: 0, ect0: 1, ce: 2, ect1: 0xfffffd },
  ],
  ['RFC 9768 section 3.2.3', 'ae05000001', { kind: 'accurateEcn', order: 1, ect1: 1 }],
  [
    'RFC 9768 section 3.2.3',
    'ae0b000001000002000003',
    { kind: 'accurateEcn', order: 1, ect1: 1, ce: 2, ect0: 3 },
  ],
  [
    'RFC 6994 section 3',
    'fd04e2d4',
    { kind: 'experiment', number: 253, experiment: 0xe2d4, data: fromHex('') },
  ],
  [
    'RFC 6994 section 3',
    'fe0dacc0000001000000000000',
    { kind: 'experiment', number: 254, experiment: 0xacc0, data: fromHex('000001000000000000') },
  ],
  ['a number that nobody has', '6a03ff', { kind: 'unknown', number: 0x6a, data: fromHex('ff') }],
];

const capable = {
  kind: 'mptcp',
  subtype: 'capable',
  version: 1,
  checksumRequired: false,
  extensibility: false,
  refusesJoin: false,
  algorithms: 1,
} as const;

const senderKey = 0xba14e5181fee6d9cn;
const receiverKey = 0x30093a60b88bfd0en;

const signal = {
  kind: 'mptcp',
  subtype: 'dataSequenceSignal',
  dataFin: false,
  longSequenceNumber: false,
  longAcknowledgment: false,
} as const;

const multipath: readonly [origin: string, octets: string, option: tcp.Option][] = [
  ['live/tcp_mptcp.pcap frame 1', '1e040101', capable],
  ['live/tcp_mptcp.pcap frame 2', '1e0c010130093a60b88bfd0e', { ...capable, senderKey: receiverKey }],
  [
    'live/tcp_mptcp.pcap frame 3',
    '1e140101ba14e5181fee6d9c30093a60b88bfd0e',
    { ...capable, senderKey, receiverKey },
  ],
  [
    'RFC 8684 section 3.1, with data',
    '1e160101ba14e5181fee6d9c30093a60b88bfd0e0010',
    { ...capable, senderKey, receiverKey, dataLength: 16 },
  ],
  [
    'RFC 8684 section 3.1, with data and checksum',
    '1e1801a1ba14e5181fee6d9c30093a60b88bfd0e0010a370',
    {
      ...capable,
      checksumRequired: true,
      refusesJoin: true,
      senderKey,
      receiverKey,
      dataLength: 16,
      checksum: 0xa370,
    },
  ],
  [
    'RFC 6824 section 3.1',
    '1e0c00c1ba14e5181fee6d9c',
    { ...capable, version: 0, checksumRequired: true, extensibility: true, senderKey },
  ],
  [
    'RFC 6824 section 3.1',
    '1e140001ba14e5181fee6d9c30093a60b88bfd0e',
    { ...capable, version: 0, senderKey, receiverKey },
  ],
  [
    'live/tcp_mptcp.pcap frame 8',
    '1e0c10010f9a8aabc9d47b58',
    {
      kind: 'mptcp',
      subtype: 'joinSyn',
      backup: false,
      addressId: 1,
      token: 0x0f9a8aab,
      random: 0xc9d47b58,
    },
  ],
  [
    'live/tcp_mptcp.pcap frame 11',
    '1e101000d374dd3b43e9f439f41c164c',
    { kind: 'mptcp', subtype: 'joinSynAck', backup: false, addressId: 0, hmac: hmac8, random: 0xf41c164c },
  ],
  [
    'RFC 8684 section 3.2',
    '1e101f07d374dd3b43e9f439f41c164c',
    {
      kind: 'mptcp',
      subtype: 'joinSynAck',
      backup: true,
      addressId: 7,
      hmac: hmac8,
      random: 0xf41c164c,
      reserved: 7,
    },
  ],
  [
    'live/tcp_mptcp.pcap frame 12',
    '1e181000fc0d8a13436858cf1eb40ba60ca24c9b16f3a292',
    { kind: 'mptcp', subtype: 'joinAck', hmac: fromHex('fc0d8a13436858cf1eb40ba60ca24c9b16f3a292') },
  ],
  ['live/tcp_mptcp.pcap frame 13', '1e08200100e1ed77', { ...signal, dataAcknowledgment: 0x00e1ed77n }],
  [
    'live/tcp_mptcp.pcap frame 14',
    '1e16200dc13e172b8776718800e1ed7700000001000c',
    {
      ...signal,
      longSequenceNumber: true,
      dataAcknowledgment: 0xc13e172bn,
      dataSequenceNumber: 0x8776718800e1ed77n,
      subflowSequenceNumber: 1,
      dataLength: 12,
    },
  ],
  [
    'live/tcp_mptcp.pcap frame 15',
    '1e0c20038776718800e1ed83',
    { ...signal, longAcknowledgment: true, dataAcknowledgment: 0x8776718800e1ed83n },
  ],
  [
    'live/tcp_mptcp.pcap frame 16',
    '1e1a200f8776718800e1ed8342661da9c13e172b00000001000c',
    {
      ...signal,
      longSequenceNumber: true,
      longAcknowledgment: true,
      dataAcknowledgment: 0x8776718800e1ed83n,
      dataSequenceNumber: 0x42661da9c13e172bn,
      subflowSequenceNumber: 1,
      dataLength: 12,
    },
  ],
  [
    'RFC 8684 section 3.3, with a checksum and reserved bits',
    '1e14 2ff5 5ee2fc3d 00000000 2526cfbd 8b30 e5fb'.replaceAll(' ', ''),
    {
      ...signal,
      dataFin: true,
      dataAcknowledgment: 0x5ee2fc3dn,
      dataSequenceNumber: 0n,
      subflowSequenceNumber: 0x2526cfbd,
      dataLength: 0x8b30,
      checksum: 0xe5fb,
      reserved: 127,
    },
  ],
  [
    'RFC 8684 section 3.3, flags that say nothing',
    '1e04201a',
    { ...signal, dataFin: true, longSequenceNumber: true, longAcknowledgment: true },
  ],
  [
    'live/tcp_mptcp.pcap frame 4',
    '1e1030010a4d020ccfdeb442cff6cbed',
    {
      kind: 'mptcp',
      subtype: 'addAddress',
      version: 1,
      echo: false,
      addressId: 1,
      address: '10.77.2.12',
      hmac: fromHex('cfdeb442cff6cbed'),
    },
  ],
  [
    'live/tcp_mptcp.pcap frame 5',
    '1e0831010a4d020c',
    { kind: 'mptcp', subtype: 'addAddress', version: 1, echo: true, addressId: 1, address: '10.77.2.12' },
  ],
  [
    'RFC 8684 section 3.4.1',
    `1e1e3005${'20010db8000000000000000000000001'}1f42cfdeb442cff6cbed`,
    {
      kind: 'mptcp',
      subtype: 'addAddress',
      version: 1,
      echo: false,
      addressId: 5,
      address: '2001:db8::1',
      port: 8002,
      hmac: fromHex('cfdeb442cff6cbed'),
    },
  ],
  [
    'RFC 6824 section 3.4.1',
    '1e0a34930a4d020c0efe',
    {
      kind: 'mptcp',
      subtype: 'addAddress',
      version: 0,
      echo: false,
      addressId: 147,
      address: '10.77.2.12',
      port: 3838,
    },
  ],
  [
    'RFC 6824 section 3.4.1',
    '1e14360120010db8000000000000000000000001',
    { kind: 'mptcp', subtype: 'addAddress', version: 0, echo: false, addressId: 1, address: '2001:db8::1' },
  ],
  [
    'RFC 6824 section 3.4.1, with the code of RFC 8684 behind it',
    '1e1034050a4d020ccfdeb442cff6cbed',
    {
      kind: 'mptcp',
      subtype: 'addAddress',
      version: 0,
      echo: false,
      addressId: 5,
      address: '10.77.2.12',
      hmac: fromHex('cfdeb442cff6cbed'),
    },
  ],
  [
    'RFC 8684 section 3.4.2',
    '1e064c0208b1',
    { kind: 'mptcp', subtype: 'removeAddress', addressIds: fromHex('0208b1'), reserved: 12 },
  ],
  ['RFC 8684 section 3.3.8', '1e0351', { kind: 'mptcp', subtype: 'priority', backup: true }],
  [
    'RFC 6824 section 3.3.8',
    '1e0455c4',
    { kind: 'mptcp', subtype: 'priority', backup: true, addressId: 196, reserved: 2 },
  ],
  [
    'RFC 8684 section 3.7',
    '1e0c6195000000000000000d',
    { kind: 'mptcp', subtype: 'fail', dataSequenceNumber: 13n, reserved: 405 },
  ],
  [
    'RFC 8684 section 3.5',
    '1e0c7000ba14e5181fee6d9c',
    { kind: 'mptcp', subtype: 'fastClose', receiverKey: senderKey },
  ],
  [
    'RFC 8684 section 3.6',
    '1e048706',
    { kind: 'mptcp', subtype: 'reset', transient: true, reason: 6, reserved: 3 },
  ],
];

describe('a TCP option', () => {
  it.each([...vectors, ...multipath])('is read and written as in %s: %s', (_origin, octets, option) => {
    const octetsOfOption = octets.length / 2;
    const filled = '01'.repeat((4 - (octetsOfOption % 4)) % 4);
    expect(readOne(octets)).toEqual(option);
    const nops = Array.from({ length: filled.length / 2 }, () => ({ kind: 'nop' as const }));
    expect(write(...nops, option)).toBe(filled + octets);
  });

  it('may name what it does not give', () => {
    const nothing = { checksum: undefined, dataAcknowledgment: undefined, reserved: undefined };
    expect(write({ kind: 'mptcp', subtype: 'dataSequenceSignal', ...nothing })).toBe('1e042000');
    expect(write({ kind: 'fastOpen', cookie: new Uint8Array(0), experimental: undefined })).toBe('22020000');
  });

  it('may leave out flags, which are false then', () => {
    const { version, algorithms } = capable;
    expect(write({ kind: 'mptcp', subtype: 'capable', version, algorithms })).toBe('1e040101');
    expect(write({ kind: 'fastOpen', cookie: new Uint8Array(0) })).toBe('22020000');
    expect(write({ kind: 'mptcp', subtype: 'dataSequenceSignal' })).toBe('1e042000');
  });

  it('comes back from any value', () => {
    fc.assert(
      fc.property(tcpOption(), (option) => {
        const octets = write(option);
        // What it is padded with is read as the end of the list.
        expect(read(octets).filter(({ kind }) => kind !== 'end')).toEqual([option]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['MSS of three octets', '0203ff'],
    ['window scale of four', '03040000'],
    ['SACK permitted with data', '040300'],
    ['SACK of no blocks', '0502'],
    ['SACK of half a block', '0506ca48d1d5'],
    ['timestamps of nine', '0809000000000000ff'],
    ['MD5 of seventeen', `1311${'00'.repeat(15)}`],
    ['authentication of three', '1d0301'],
    ['user timeout of three', '1c0300'],
    ['a cookie of odd length (RFC 7413 section 4.1.1)', '22070102030405'],
    ['a cookie of two', '22040102'],
    ['a cookie of eighteen', `2214${'00'.repeat(18)}`],
    ['an experiment without an identifier', 'fd03ff'],
    ['accurate ECN of four', 'ac0400ff'],
    ['accurate ECN of four counters', `ac0e${'00'.repeat(12)}`],
    ['encryption negotiation whose length has no suboption', '450380'],
    ['encryption negotiation whose length is followed by an octet without data', '45058021ff'],
    ['encryption negotiation whose data passes the end', '450581a3ff'],
    ['multipath TCP without a subtype', '1e02'],
    ['a subtype that nobody has', '1e03f0'],
    ['MP_CAPABLE of version 0 without a key', '1e040001'],
    ['MP_CAPABLE of version 2', '1e0c02010000000000000001'],
    ['MP_JOIN of five', '1e05100000'],
    ['DSS whose flags promise more', '1e042001'],
    ['DSS whose flags promise less', '1e08200000000000'],
    ['ADD_ADDR with reserved bits, which RFC 6824 used otherwise', '1e0832010a4d020c'],
    ['REMOVE_ADDR of nothing', '1e0340'],
    ['MP_PRIO of five', '1e05500000'],
  ])('of a known number with a wrong form is unknown, and comes back: %s', (_what, octets) => {
    const number = Number.parseInt(octets.slice(0, 2), 16);
    const option = { kind: 'unknown' as const, number, data: fromHex(octets.slice(4)) };
    expect(readOne(octets)).toEqual(option);
    expect(write(option).slice(0, octets.length)).toBe(octets);
  });

  it.each([
    ['echo, RFC 1072', '060600000007'],
    ['echo reply, RFC 1072', '0706ffffffff'],
    ['partial order permitted, RFC 1693', '0902'],
    ['partial order profile, RFC 1693', '0a0341'],
    ['connection count, RFC 1644', '0b0600000001'],
    ['new connection count, RFC 1644', '0c0600000002'],
    ['echo of a connection count, RFC 1644', '0d0680000000'],
    ['alternate checksum request, RFC 1146', '0e0302'],
    ['alternate checksum data, RFC 1146', '0f04abcd'],
    ['capabilities of space protocols, CCSDS 714.0-B-2', '14047dba'],
    ['the same without a value, as in a capture of tcpdump (scps_invalid)', '1402'],
    ['selective negative acknowledgment, CCSDS 714.0-B-2', '150800050002a501'],
    ['record boundary, CCSDS 714.0-B-2', '1602'],
    ['corruption experienced, CCSDS 714.0-B-2', '1702'],
    ['quick-start response, RFC 4782 section 4.2', '1b0854faeb9a7a7b'],
  ])('that is obsolete is unknown, and comes back: %s', (_what, octets) => {
    const number = Number.parseInt(octets.slice(0, 2), 16);
    const option = { kind: 'unknown' as const, number, data: fromHex(octets.slice(4)) };
    expect(readOne(octets)).toEqual(option);
    expect(write(option).slice(0, octets.length)).toBe(octets);
  });

  it('is shared and frozen when it has no value', () => {
    const [first, second, third, fourth] = read('0101 0402');
    expect(first).toBe(second);
    expect(third).toEqual({ kind: 'sackPermitted' });
    expect(fourth).toBeUndefined();
    expect(Object.isFrozen(first) && Object.isFrozen(third)).toBe(true);
    expect(read('')).toBe(read(''));
  });
});

describe('a list of TCP options', () => {
  it('is padded with zeros to a multiple of four octets', () => {
    expect(write({ kind: 'windowScale', shift: 7 })).toBe('03030700');
    expect(write({ kind: 'nop' })).toBe('01000000');
    expect(write({ kind: 'end' })).toBe('00000000');
  });

  it('ends in an end option without padding where zeros follow up to the next multiple of four', () => {
    expect(read('03030700')).toEqual([{ kind: 'windowScale', shift: 7 }, { kind: 'end' }]);
    expect(read('01000000')).toEqual([{ kind: 'nop' }, { kind: 'end' }]);
    expect(read('01010100')).toEqual([...read('01010101').slice(0, 3), { kind: 'end' }]);
  });

  it.each([
    ['octets that are not zero', '00ff0000'],
    ['a word more of zeros', '0000000000000000'],
    ['options that nobody reads', '01000000020405b4'],
  ])('keeps what follows the end option when that is something else: %s', (_what, octets) => {
    const options = read(octets);
    expect(options.at(-1)).toMatchObject({ kind: 'end', padding: expect.any(Uint8Array) });
    expect(write(...options)).toBe(octets);
  });

  it.each([
    ['a length of 0, on which node_pcap, dpkt and libpnet never returned', '010101fe 00000000', 3],
    ['a length of 1', '01010102 01000000', 3],
    ['a kind in the last octet, on which a fork of gopacket panics', '0101011e', 3],
    ['a length one past the end', '01010205', 2],
    ['a length far past the end', '02ff05b4', 0],
  ])('strictly read is refused at an option with %s', (_what, octets, at) => {
    const offset = tcp.headerOctets + at;
    expect(thrown(() => read(octets))).toMatchObject({ code: 'invalid', field: 'options', offset });
  });

  it('takes 40 octets and not one more', () => {
    const nop = { kind: 'nop' as const };
    expect(write(...Array.from({ length: 40 }, () => nop))).toBe('01'.repeat(40));
    for (const options of [
      Array.from({ length: 41 }, () => nop),
      [{ kind: 'unknown' as const, number: 99, data: new Uint8Array(39) }],
      [{ kind: 'malformed' as const, data: new Uint8Array(1000) }],
      [{ kind: 'authentication' as const, keyId: 0, receiveNextKeyId: 0, mac: new Uint8Array(100_000) }],
    ]) {
      expect(thrown(() => write(...options))).toMatchObject({
        code: 'range',
        layer: 'tcp',
        field: 'options',
      });
    }
  });

  it('comes back as a whole', () => {
    fc.assert(
      fc.property(tcpOptions(), (options) => {
        expect(read(write(...options))).toEqual(options);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from any octets', () => {
    const words = fc.nat(10).chain((count) => fc.uint8Array({ minLength: 4 * count, maxLength: 4 * count }));
    const starts = fc.constantFrom(...vectors, ...multipath).map(([, octets]) => fromHex(octets));
    const bytes = fc.tuple(words, starts, fc.nat(40)).map(([octets, start, at]) => {
      octets.set(start.subarray(0, Math.max(0, octets.length - at)), Math.min(at, octets.length));
      return octets;
    });
    fc.assert(
      fc.property(bytes, (octets) => {
        const options = readOrRefuse(octets);
        if (options !== undefined) expect(write(...options)).toBe(toHex(octets));
      }),
      { numRuns: 2000 },
    );
  });
});

function readOrRefuse(octets: Uint8Array): readonly tcp.Option[] | undefined {
  try {
    return tcp.decode(header(octets)).header.options;
  } catch (error) {
    expect(error).toMatchObject({ name: 'CodecError', code: 'invalid', field: 'options' });
    return undefined;
  }
}

describe('a TCP option that cannot be written', () => {
  it.each<[string, unknown, object]>([
    ['a kind that nobody has', { kind: 'mess' }, { code: 'unsupported', field: 'options.mess' }],
    [
      'a kind that every object has',
      { kind: 'toString' },
      { code: 'unsupported', field: 'options.toString' },
    ],
    ['no kind', {}, { code: 'unsupported' }],
    ['a size of 17 bits', { kind: 'mss', size: 0x1_0000 }, { code: 'range', field: 'options.mss.size' }],
    ['no size', { kind: 'mss' }, { code: 'missing', field: 'options.mss.size' }],
    ['a shift that is negative', { kind: 'windowScale', shift: -1 }, { code: 'range' }],
    ['a timestamp with a fraction', { kind: 'timestamps', value: 0.5, echo: 0 }, { code: 'range' }],
    ['no blocks', { kind: 'sack', blocks: [] }, { code: 'range', field: 'options.sack.blocks' }],
    [
      'blocks that are no list',
      { kind: 'sack', blocks: 7 },
      { code: 'invalid', field: 'options.sack.blocks' },
    ],
    [
      'a digest of 15 octets',
      { kind: 'md5', digest: new Uint8Array(15) },
      { code: 'range', field: 'options.md5.digest' },
    ],
    [
      'a digest that is text',
      { kind: 'md5', digest: 'ab' },
      { code: 'invalid', field: 'options.md5.digest' },
    ],
    [
      'a cookie of 5 octets',
      { kind: 'fastOpen', cookie: new Uint8Array(5) },
      { code: 'range', field: 'options.fastOpen.cookie' },
    ],
    [
      'hours',
      { kind: 'userTimeout', granularity: 'hours', timeout: 1 },
      { code: 'unsupported', field: 'options.userTimeout' },
    ],
    [
      'a timeout of 16 bits',
      { kind: 'userTimeout', granularity: 'seconds', timeout: 0x8000 },
      { code: 'range' },
    ],
    ['reserved bits of 4', { kind: 'mptcp', subtype: 'reset', reserved: 8, reason: 0 }, { code: 'range' }],
    ['kind 1 as an unknown one', { kind: 'unknown', number: 1, data: new Uint8Array(0) }, { code: 'range' }],
    [
      'an experiment of kind 252',
      { kind: 'experiment', number: 252, experiment: 1, data: new Uint8Array(0) },
      { code: 'unsupported' },
    ],
    [
      'a gap among counters',
      { kind: 'accurateEcn', order: 0, ect0: 1, ect1: 1 },
      { code: 'missing', field: 'options.accurateEcn.ce' },
    ],
    [
      'a subtype that nobody has',
      { kind: 'mptcp', subtype: 'incapable' },
      { code: 'unsupported', field: 'options.mptcp' },
    ],
    [
      'MP_CAPABLE with a gap',
      { ...capable, receiverKey },
      { code: 'missing', field: 'options.mptcp.senderKey' },
    ],
    [
      'MP_CAPABLE of version 0 without a key',
      { ...capable, version: 0 },
      { code: 'unsupported', field: 'options.mptcp' },
    ],
    ['MP_CAPABLE of version 2', { ...capable, version: 2 }, { code: 'unsupported' }],
    [
      'a key that is a number',
      { ...capable, senderKey: 1 },
      { code: 'range', field: 'options.mptcp.senderKey' },
    ],
    [
      'a key of 65 bits',
      { ...capable, senderKey: 1n << 64n },
      { code: 'range', field: 'options.mptcp.senderKey' },
    ],
    ['a long number in the short form', { ...signal, dataAcknowledgment: 1n << 32n }, { code: 'range' }],
    ['half a mapping', { ...signal, dataLength: 1 }, { code: 'unsupported', field: 'options.mptcp' }],
    [
      'an echo in version 0',
      { kind: 'mptcp', subtype: 'addAddress', version: 0, echo: true, addressId: 1, address: '192.0.2.1' },
      { code: 'unsupported' },
    ],
    [
      'an address that is none',
      { kind: 'mptcp', subtype: 'addAddress', version: 1, echo: true, addressId: 1, address: '192.0.2' },
      { code: 'invalid', field: 'options.mptcp.address' },
    ],
    [
      'no addresses to remove',
      { kind: 'mptcp', subtype: 'removeAddress', addressIds: new Uint8Array(0) },
      { code: 'range', field: 'options.mptcp.addressIds' },
    ],
    [
      'a suboption of 8 bits',
      { kind: 'encryptionNegotiation', suboptions: [{ type: 0x80 }] },
      { code: 'range', field: 'options.encryptionNegotiation.suboptions.type' },
    ],
    [
      'data for what is no protocol',
      { kind: 'encryptionNegotiation', suboptions: [{ type: 1, data: new Uint8Array(1) }] },
      { code: 'range', field: 'options.encryptionNegotiation.suboptions.type' },
    ],
    [
      'data of a suboption that are text',
      { kind: 'encryptionNegotiation', suboptions: [{ type: 0x21, data: 'ab' }] },
      { code: 'invalid', field: 'options.encryptionNegotiation.suboptions.data' },
    ],
    ...(
      [
        ['sack', 'blocks'],
        ['md5', 'digest'],
        ['authentication', 'keyId'],
        ['encryptionNegotiation', 'suboptions'],
      ] as const
    ).map(([kind, field]): [string, object, object] => [
      `${kind} without the ${field} that its one form needs`,
      { kind },
      { code: 'missing', field: `options.${kind}.${field}` },
    ]),
    [
      'data of no octets in front of another suboption',
      { kind: 'encryptionNegotiation', suboptions: [{ type: 0x21, data: new Uint8Array(0) }, { type: 1 }] },
      { code: 'range', field: 'options.encryptionNegotiation.suboptions.data.length' },
    ],
  ])('is refused: %s', (_what, option, error) => {
    expect(thrown(() => write(option as tcp.OptionInput))).toMatchObject({ layer: 'tcp', ...error });
  });
});

describe('what a TCP option refuses', () => {
  it.each<[string, object]>([
    ['end.padding', { kind: 'end', padding: 5 }],
    ['mss.size', { kind: 'mss', size: 0x1_0000 }],
    ['windowScale.shift', { kind: 'windowScale', shift: 256 }],
    ['timestamps.value', { kind: 'timestamps', value: 2 ** 32, echo: 0 }],
    ['timestamps.echo', { kind: 'timestamps', value: 0, echo: 2 ** 32 }],
    ['malformed.data', { kind: 'malformed', data: 5 }],
    ['unknown.number', { kind: 'unknown', number: 1, data: new Uint8Array(0) }],
    ['unknown.data', { kind: 'unknown', number: 99, data: 5 }],
    ['sack.blocks.left', { kind: 'sack', blocks: [{ left: -1, right: 0 }] }],
    ['sack.blocks.right', { kind: 'sack', blocks: [{ left: 0, right: -1 }] }],
  ])('is named: %s', (name, option) => {
    const header = { sourcePort: 1, destinationPort: 2, options: [option as tcp.OptionInput] };
    const write = () => tcp.encode(header, undefined, { verbatim: true });
    expect(thrown(write)).toMatchObject({ layer: 'tcp', field: `options.${name}` });
  });

  it('is no value that fills its field', () => {
    const options: readonly tcp.OptionInput[] = [
      { kind: 'mss', size: 0xffff },
      { kind: 'windowScale', shift: 0xff },
      { kind: 'timestamps', value: 0xffff_ffff, echo: 0xffff_ffff },
      { kind: 'unknown', number: 0xff, data: new Uint8Array(0) },
      { kind: 'unknown', number: 2, data: new Uint8Array(0) },
      { kind: 'end' },
    ];
    const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
    const bytes = tcp.encode({ sourcePort: 1, destinationPort: 2, options }, undefined, { pseudoHeader });
    expect(tcp.decode(bytes).header.options).toEqual(options);
  });
});

describe('what follows a TCP header', () => {
  const label: Codec<'label', { readonly layer: 'label' }> = {
    name: 'label',
    read: (_bytes, { start, end }) => ({ header: { layer: 'label' }, body: { start: start + 1, end } }),
    size: () => 1,
    write: () => undefined,
  };
  const named = createStack({ codecs: [tcp.codec, label], bindings: { tcp: { 7: 'label' } } });
  const layersOf = (ports: string, offset: string, options = '') =>
    named.decapsulate(fromHex(`${ports} 00000000 00000000 ${offset}000 ffff 0000 0000 ${options} 01`), {
      first: 'tcp',
    }).layers.length;

  it('is named by either port, behind a header that is whole', () => {
    expect(layersOf('0007 0001', '5')).toBe(2);
    expect(layersOf('0001 0007', '5')).toBe(2);
    expect(layersOf('0001 0007', '6', '01010101')).toBe(2);
    expect(layersOf('0001 0001', '5')).toBe(1);
  });

  it('is named by nothing behind a data offset that cannot be', () => {
    for (const ports of ['0007 0001', '0001 0007']) {
      expect(layersOf(ports, '4')).toBe(1);
      expect(layersOf(ports, '0')).toBe(1);
      expect(layersOf(ports, 'f')).toBe(1);
    }
  });
});

describe('a TCP header that is cut in its options', () => {
  it('tells of the cut and of nothing else', () => {
    const bytes = fromHex('0001 0002 00000000 00000000 7000 ffff 0000 0000 0204');
    const stack = createStack({ codecs: [tcp.codec] });
    const { layers, error, truncated } = stack.decapsulate(bytes, { first: 'tcp' });
    expect(error).toMatchObject({
      code: 'truncated',
      field: 'dataOffset',
      offset: 0,
      needed: 28,
      available: 22,
    });
    expect(truncated).toBe(true);
    expect(layers[0]).toMatchObject({ options: [{ kind: 'malformed', data: fromHex('0204') }] });
    // As it stands, and with the offset alone as it stands.
    for (const verbatim of [true, ['tcp.dataOffset', 'tcp.checksum']] as const)
      expect(stack.encapsulate(layers, undefined, { verbatim })).toEqual(bytes);
    expect(() => stack.encapsulate(layers, undefined, { verbatim: ['tcp.dataOffset'] })).toThrow(CodecError);
  });
});

describe('the TCP codec', () => {
  it('tells once of a header that is cut in an option', () => {
    const bytes = fromHex('0001 0002 00000000 00000000 7000 ffff 0000 0000 0204');
    const told: CodecError[] = [];
    const context: ReadContext = { ...strict, report: (error) => void told.push(error) };
    tcp.codec.read(bytes, { start: 0, end: bytes.length }, context);
    expect(told).toMatchObject([{ code: 'truncated', field: 'dataOffset' }]);
  });

  it('says that its options are read once, before any octet is written', () => {
    expect(tcp.codec.plainSize).toBe('all');
  });
});

describe('a suboption of TCP encryption negotiation with a length in front', () => {
  it('is a protocol, from the first one on', () => {
    expect(read('4505 80 a0 aa 010101')[0]).toEqual({
      kind: 'encryptionNegotiation',
      suboptions: [{ type: 0x20, data: Uint8Array.of(0xaa), lengthGiven: true }],
    });
    for (const octet of ['9f', '60', '20'])
      expect(read(`4505 80 ${octet} aa 010101`)[0]).toMatchObject({ kind: 'unknown', number: 69 });
  });
});
