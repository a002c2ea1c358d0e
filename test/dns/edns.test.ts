// EDNS(0): the fields of OPT, and every option in octets that others made.
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { leaves, namesIn, replaced } from '../support/leaves.ts';
import { answerOf, faultOf, header, octets, readAnswer, uint16 } from './wire.ts';

interface OptionVector {
  readonly number: number;
  readonly option: dns.EdnsOption;
  readonly hex: string;
  readonly origin: string;
}

const byHand = 'by hand from the format in';
const capture = 'from a capture of dig, BIND 9.18 and dnsmasq';

const vectors: readonly OptionVector[] = [
  {
    number: 1,
    option: { kind: 'llq', version: 1, opcode: 1, error: 0, id: 0x0102030405060708n, leaseLife: 3600 },
    hex: '000100010000010203040506070800000e10',
    origin: `${byHand} RFC 8764 section 3.2`,
  },
  {
    number: 2,
    option: { kind: 'updateLease', lease: 3600 },
    hex: '00000e10',
    origin: `${byHand} RFC 9664 section 4.1`,
  },
  {
    number: 2,
    option: { kind: 'updateLease', lease: 3600, keyLease: 604800 },
    hex: '00000e1000093a80',
    origin: `${byHand} RFC 9664 section 4.1`,
  },
  { number: 3, option: { kind: 'nsid', data: fromHex('') }, hex: '', origin: capture },
  {
    number: 3,
    option: { kind: 'nsid', data: fromHex('6c6162736572766572') },
    hex: '6c6162736572766572',
    origin: capture,
  },
  {
    number: 5,
    option: { kind: 'dau', algorithms: [8, 13, 15] },
    hex: '080d0f',
    origin: `${byHand} RFC 6975 section 3`,
  },
  {
    number: 6,
    option: { kind: 'dhu', algorithms: [1, 2] },
    hex: '0102',
    origin: `${byHand} RFC 6975 section 3`,
  },
  { number: 7, option: { kind: 'n3u', algorithms: [1] }, hex: '01', origin: `${byHand} RFC 6975 section 3` },
  {
    number: 8,
    option: {
      kind: 'clientSubnet',
      family: 1,
      sourcePrefixLength: 24,
      scopePrefixLength: 0,
      address: '192.0.2.0',
    },
    hex: '00011800c00002',
    origin: capture,
  },
  {
    number: 8,
    option: {
      kind: 'clientSubnet',
      family: 2,
      sourcePrefixLength: 56,
      scopePrefixLength: 0,
      address: '2001:db8:1::',
    },
    hex: '0002380020010db8000100',
    origin: 'dnspython 2.3.0',
  },
  {
    number: 8,
    option: { kind: 'clientSubnet', family: 0, sourcePrefixLength: 0, scopePrefixLength: 0, address: '' },
    hex: '00000000',
    origin: `${byHand} RFC 7871 section 7.1.2`,
  },
  {
    number: 8,
    option: {
      kind: 'clientSubnet',
      family: 1,
      sourcePrefixLength: 20,
      scopePrefixLength: 24,
      address: '192.0.32.0',
    },
    hex: '00011418c00020',
    origin: `${byHand} RFC 7871 section 6`,
  },
  { number: 9, option: { kind: 'expire' }, hex: '', origin: capture },
  { number: 9, option: { kind: 'expire', expire: 0x127500 }, hex: '00127500', origin: capture },
  {
    number: 10,
    option: { kind: 'cookie', client: fromHex('a99d42b3e631df63') },
    hex: 'a99d42b3e631df63',
    origin: capture,
  },
  {
    number: 10,
    option: {
      kind: 'cookie',
      client: fromHex('a99d42b3e631df63'),
      server: fromHex('010000006b0158eb3a3d5f4fd3651dfa'),
    },
    hex: 'a99d42b3e631df63010000006b0158eb3a3d5f4fd3651dfa',
    origin: capture,
  },
  { number: 11, option: { kind: 'tcpKeepalive' }, hex: '', origin: capture },
  {
    number: 11,
    option: { kind: 'tcpKeepalive', timeout: 200 },
    hex: '00c8',
    origin: `${byHand} RFC 7828 section 3.1`,
  },
  {
    number: 12,
    option: { kind: 'padding', data: fromHex('00000000') },
    hex: '00000000',
    origin: 'dig +padding, BIND 9.18.49',
  },
  {
    number: 13,
    option: { kind: 'chain', name: 'example.com' },
    hex: '076578616d706c6503636f6d00',
    origin: `${byHand} RFC 7901 section 4`,
  },
  {
    number: 14,
    option: { kind: 'keyTag', keyTags: [19036, 20326] },
    hex: '4a5c4f66',
    origin: `${byHand} RFC 8145 section 4.1`,
  },
  {
    number: 15,
    option: { kind: 'extendedError', infoCode: 14, extraText: '' },
    hex: '000e',
    origin: capture,
  },
  {
    number: 15,
    option: { kind: 'extendedError', infoCode: 15, extraText: 'blocked' },
    hex: '000f626c6f636b6564',
    origin: 'dnspython 2.3.0',
  },
  {
    number: 18,
    option: { kind: 'reportChannel', agentDomain: 'a01.agent-domain.example' },
    hex: '036130310c6167656e742d646f6d61696e076578616d706c6500',
    origin: `${byHand} RFC 9567 section 5, name of section 4.1`,
  },
  { number: 19, option: { kind: 'zoneVersion' }, hex: '', origin: `${byHand} RFC 9660 section 2.2` },
  {
    number: 19,
    option: { kind: 'zoneVersion', labelCount: 2, versionType: 0, version: fromHex('78a3f175') },
    hex: '020078a3f175',
    origin: `${byHand} RFC 9660 section 2`,
  },
  {
    number: 65001,
    option: { kind: 'unknown', number: 65001, data: fromHex('cafe') },
    hex: 'cafe',
    origin: capture,
  },
];

function optionHex(number: number, hex: string): string {
  return `${uint16(number)}${uint16(hex.length / 2)}${hex}`;
}

/** The options of an OPT record with this RDATA; undefined when it was not read as OPT. */
function optionsOf(rdata: string): readonly dns.EdnsOption[] | undefined {
  const record = readAnswer('OPT', rdata);
  return record.type === 'OPT' ? record.data.options : undefined;
}

function written(options: readonly dns.EdnsOption[]): string {
  return toHex(dns.encode({ additionals: [{ name: '.', type: 'OPT', data: { options } }] }), 23);
}

describe.each(vectors)('option $number, $option.kind $hex', ({ number, option, hex }) => {
  test('is read from its octets, and written as them', () => {
    expect(optionsOf(optionHex(number, hex))).toStrictEqual([option]);
    expect(written([option])).toBe(optionHex(number, hex));
  });

  test('is refused for a value that does not fit, with its place', () => {
    for (const [path, value] of leaves(option)) {
      const wrong = typeof value === 'number' ? 2 ** 70 : typeof value === 'bigint' ? 1n << 70n : 5;
      const fault = faultOf(() => written([replaced(option, path, wrong) as dns.EdnsOption]));
      expect(fault.field).toBe(`additionals[0].data.options.${namesIn(path).join('.')}`);
      expect(fault.code).toBe(wrong === 5 ? 'invalid' : 'range');
    }
  });

  test('is kept whatever its length is', () => {
    for (let length = 0; length <= hex.length / 2 + 2; length++) {
      const cut = hex.padEnd(hex.length + 4, '0').slice(0, 2 * length);
      const options = optionsOf(optionHex(number, cut)) ?? [];
      expect(options).toHaveLength(1);
      expect(written(options)).toBe(optionHex(number, cut));
    }
  });

  test('whose length passes RDLENGTH makes OPT raw', () => {
    const rdata = `${uint16(number)}${uint16(hex.length / 2 + 1)}${hex}`;
    expect(readAnswer('OPT', rdata)).toMatchObject({ type: 'TYPE41', data: octets(rdata) });
  });
});

describe('an option that has not the form of its number is unknown', () => {
  test.each([
    ['LLQ of 17 octets', 1, '00'.repeat(17)],
    ['update lease of 5 octets', 2, '0000000000'],
    ['client subnet of 3 octets', 8, '000118'],
    ['client subnet with an octet too few', 8, '00011800c000'],
    ['client subnet with an octet too many', 8, '00011800c0000201'],
    ['client subnet with a bit behind its prefix', 8, '00011400c00021'],
    ['client subnet with 33 bits of IPv4', 8, '00012100c000020180'],
    ['expire of 3 octets', 9, '000000'],
    ['cookie of 7 octets', 10, '00'.repeat(7)],
    ['cookie with 7 octets of the server', 10, '00'.repeat(15)],
    ['cookie with 33 octets of the server', 10, '00'.repeat(41)],
    ['keepalive of 1 octet', 11, '00'],
    ['chain with a pointer', 13, 'c00c'],
    ['chain with a name that is cut', 13, '0361'],
    ['chain with more behind the name', 13, '016100ff'],
    ['chain with a name of 256 octets', 13, `${'3f'.padEnd(128, '61').repeat(3)}3e${'61'.repeat(62)}00`],
    ['key tags of 3 octets', 14, '4a5c4f'],
    ['no key tags', 14, ''],
    ['extended error of 1 octet', 15, '00'],
    ['report channel with a label of 64 octets', 18, `40${'61'.repeat(64)}00`],
    ['zone version of 1 octet', 19, '02'],
  ])('%s', (_, number, hex) => {
    expect(optionsOf(optionHex(number, hex))).toEqual([{ kind: 'unknown', number, data: octets(hex) }]);
    expect(written([{ kind: 'unknown', number, data: octets(hex) }])).toBe(optionHex(number, hex));
  });
});

describe('an option that cannot be written is refused', () => {
  test.each<[string, dns.EdnsOption, object]>([
    [
      'an address of another family',
      { kind: 'clientSubnet', family: 1, sourcePrefixLength: 24, scopePrefixLength: 0, address: '::1' },
      { code: 'invalid', field: 'additionals[0].data.options.address' },
    ],
    [
      'bits behind the prefix',
      { kind: 'clientSubnet', family: 1, sourcePrefixLength: 24, scopePrefixLength: 0, address: '192.0.2.1' },
      { code: 'invalid', field: 'additionals[0].data.options.address' },
    ],
    [
      '33 bits of IPv4',
      { kind: 'clientSubnet', family: 1, sourcePrefixLength: 33, scopePrefixLength: 0, address: '192.0.2.1' },
      { code: 'range', field: 'additionals[0].data.options.sourcePrefixLength' },
    ],
    ['a short client cookie', { kind: 'cookie', client: new Uint8Array(7) }, { code: 'range' }],
    [
      'a short server cookie',
      { kind: 'cookie', client: new Uint8Array(8), server: new Uint8Array(7) },
      { code: 'range' },
    ],
    ['an algorithm over 255', { kind: 'dau', algorithms: [256] }, { code: 'range' }],
    ['no key tags', { kind: 'keyTag', keyTags: [] }, { code: 'range' }],
    ['a part of a zone version', { kind: 'zoneVersion', labelCount: 1 }, { code: 'missing' }],
    [
      'another kind',
      { kind: 'other' } as unknown as dns.EdnsOption,
      { code: 'invalid', field: 'additionals[0].data.options.kind' },
    ],
    ['nothing', undefined as unknown as dns.EdnsOption, { code: 'missing' }],
  ])('%s', (_, option, fault) => {
    expect(faultOf(() => written([option]))).toMatchObject(fault);
  });
});

describe('OPT', () => {
  const record = {
    name: '.',
    type: 'OPT',
    class: 'CLASS1232',
    ttl: 0x17_02_80_05,
    data: {
      udpPayloadSize: 1232,
      extendedResponseCode: 0x17,
      version: 2,
      dnssecOk: true,
      flags: 5,
      options: [],
    },
  } as const;
  const hex = '00 0029 04d0 17028005 0000';

  test('has its fields in the class and the TTL', () => {
    const message = dns.decode(octets(header(0, 0, 0, 1), hex));
    expect(message.additionals).toEqual([record]);
    expect(toHex(dns.encode(message), 12)).toBe(toHex(octets(hex)));
  });

  test('is written from its data, whatever class and TTL say, unless they are to be written as they stand', () => {
    const stale = { ...record, class: 'IN', ttl: 7 } as const;
    expect(toHex(dns.encode({ additionals: [stale] }), 12)).toBe(toHex(octets(hex)));
    expect(toHex(dns.encode({ additionals: [stale] }, { verbatim: true }), 15, 21)).toBe('000100000007');
    expect(toHex(dns.encode({ additionals: [stale] }, { verbatim: ['dns.class'] }), 15, 21)).toBe(
      '000117028005',
    );
    expect(toHex(dns.encode({ additionals: [stale] }, { verbatim: ['dns.ttl'] }), 15, 21)).toBe(
      '04d000000007',
    );
  });

  test('with nothing given has zeros', () => {
    expect(toHex(dns.encode({ additionals: [{ name: '.', type: 'OPT', data: {} }] }), 12)).toBe(
      `000029${'00'.repeat(8)}`,
    );
  });

  test('keeps all 16 bits of its class in multicast DNS', () => {
    const message = dns.decode(octets(header(0, 0, 0, 1), '00 0029 ffff 00000000 0000'), { multicast: true });
    expect(message.additionals[0]).toMatchObject({ class: 'CLASS65535', data: { udpPayloadSize: 65535 } });
    expect(message.additionals[0]).not.toHaveProperty('cacheFlush');
  });

  test('keeps options in their order, also of the same number', () => {
    const options: dns.EdnsOption[] = [
      { kind: 'padding', data: new Uint8Array(1) },
      { kind: 'nsid', data: new Uint8Array(0) },
      { kind: 'padding', data: new Uint8Array(2) },
    ];
    expect(optionsOf(written(options))).toEqual(options);
  });

  test.each([
    [{ udpPayloadSize: 65536 }, 'udpPayloadSize'],
    [{ extendedResponseCode: 256 }, 'extendedResponseCode'],
    [{ version: 256 }, 'version'],
    [{ flags: 0x8000 }, 'flags'],
  ])('refuses %j', (data, field) => {
    const fault = faultOf(() => dns.encode({ additionals: [{ name: '.', type: 'OPT', data }] }));
    expect(fault).toMatchObject({ code: 'range', field: `additionals[0].data.${field}` });
  });

  test('that is raw keeps class and TTL', () => {
    const raw = answerOf(dns.decode(octets(header(0, 1), '00 0029 04d0 00008000 0003 000801')));
    expect(raw).toEqual({
      name: '.',
      type: 'TYPE41',
      class: 'CLASS1232',
      ttl: 0x8000,
      data: fromHex('000801'),
    });
    expect(dns.decode(dns.encode({ answers: [raw] })).answers).toEqual([raw]);
  });
});

describe('the full response code', () => {
  const edns = { udpPayloadSize: 1232 };

  test.each([
    [dns.responseCodes.NOERROR, 0, 0],
    [dns.responseCodes.NXDOMAIN, 0, 3],
    [dns.responseCodes.BADVERS, 1, 0],
    [dns.responseCodes.BADCOOKIE, 1, 7],
    [0xfff, 0xff, 0xf],
  ])('%i is put together of the eight bits of OPT and the four of the header', (code, high, low) => {
    const response = dns.response(dns.query('x', 'A', { edns }), { responseCode: code });
    expect(response.responseCode).toBe(low);
    expect(dns.findOpt(response)?.extendedResponseCode).toBe(high);
    expect(dns.fullResponseCode(dns.decode(dns.encode(response)))).toBe(code);
  });

  test('is that of the header without OPT', () => {
    expect(dns.fullResponseCode(dns.response(dns.query('x', 'A'), { responseCode: 5 }))).toBe(5);
  });

  test('has names', () => {
    expect(dns.responseCodeName(23)).toBe('BADCOOKIE');
    expect(dns.responseCodeName(4095)).toBe('RCODE4095');
  });
});

test('the kind of an option gives it a shape', () => {
  const option: dns.EdnsOption = { kind: 'expire', expire: 1 } as dns.EdnsOption;
  if (option.kind === 'expire') expectTypeOf(option.expire).toEqualTypeOf<number | undefined>();
  if (option.kind === 'clientSubnet') expectTypeOf(option.address).toEqualTypeOf<string>();
  if (option.kind === 'unknown') expectTypeOf(option).toEqualTypeOf<dns.UnknownOption>();
  expect(option.kind).toBe('expire');
});
