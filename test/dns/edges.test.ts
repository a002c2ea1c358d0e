// What stands just beside what a form takes: one character, octet or bit more, less or other.
import { describe, expect, test } from 'vitest';
import { optionFieldsOf } from '../../src/dns/edns.ts';
import * as dns from '../../src/dns/index.ts';
import { mostOf } from '../../src/dns/most.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as tcp from '../../src/tcp/index.ts';
import { strict as alone } from '../../src/util/alone.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import type { AnyLayer, WriteContext } from '../../src/util/codec.ts';
import { answer, answerOf, faultOf, header, octets, readAnswer, uint16 } from './wire.ts';

/** The data of a record that text makes. */
const dataOf = (text: string, options?: dns.ParseOptions) => dns.parseRecord(`x. ${text}`, options).data;

/** The RDATA of a record as it goes out. */
function written(record: object): string {
  const bytes = dns.encode(
    { answers: [{ name: '.', ...record } as dns.ResourceRecordInput] },
    { compress: false },
  );
  return toHex(bytes, 12 + 11);
}

describe('text in octets', () => {
  // RFC 3629 section 4: the first and the last sequence of each row of its table, and those beside them.
  test.each([
    ...['c280', 'dfbf', 'e0a080', 'ed9fbf', 'ee8080', 'efbfbf', 'f0908080', 'f48fbfbf'].map(
      (hex) => [hex, true] as const,
    ),
    ...[
      '80',
      'bf',
      'c080',
      'c1bf',
      'c27f',
      'c2c0',
      'e09fbf',
      'eda080',
      'f08fbfbf',
      'f4908080',
      'f5808080',
      'c3',
      'e282',
      'f09f98',
    ].map((hex) => [hex, false] as const),
  ])('is UTF-8 or kept octet by octet: %s', (hex, isText) => {
    const bytes = fromHex(`61${hex}62`);
    const escaped = String.fromCharCode(
      0x61,
      ...[...fromHex(hex)].map((octet) => (octet < 0x80 ? octet : 0xdc00 + octet)),
      0x62,
    );
    const text = isText ? new TextDecoder().decode(bytes) : escaped;
    const length = toHex(Uint8Array.of(bytes.length));
    expect(readAnswer('TXT', `${length}61${hex}62`)).toMatchObject({ type: 'TXT', data: [text] });
    expect(written({ type: 'TXT', data: [text] })).toBe(`${length}61${hex}62`);
  });

  test('ends with its string, whatever the next one begins with', () => {
    const data = ['a\udcc3', 'x'.repeat(0xa9), '\udce2\udc82', 'y'.repeat(0x80)];
    expect(answerOf(dns.decode(dns.encode({ answers: [{ name: 'x', type: 'TXT', data }] })))).toMatchObject({
      data,
    });
  });

  test.each([
    '\ud800',
    '\ud800x',
    '\ud800\ud800',
    '\udbff\ue000',
    '\udc00',
    '\udc00\udc00',
    '\udc7f',
    '\udd00',
    '\udfff',
  ])('has no half of a pair that stands for no octet: %j', (text) => {
    expect(faultOf(() => written({ type: 'TXT', data: [text] }))).toMatchObject({
      code: 'invalid',
      field: 'answers[0].data',
    });
  });
});

describe('the name of a type or class', () => {
  test('is a word and a number of 16 bits where it has no other', () => {
    for (const number of [0, 65_280, 65_535]) {
      expect(dns.typeNumber(`TYPE${number}`)).toBe(number);
      expect(dns.classNumber(`CLASS${number}`)).toBe(number);
      const question = { name: 'x', type: `TYPE${number}`, class: `CLASS${number}` } as const;
      expect(dns.decode(dns.encode({ questions: [question] })).questions).toMatchObject([
        { type: dns.typeName(number), class: dns.className(number) },
      ]);
      const record = {
        name: 'x',
        type: `TYPE${number}`,
        class: `CLASS${number}`,
        ttl: 0,
        data: octets('01'),
      } as const;
      expect(dns.decode(dns.encode({ answers: [record] })).answers).toEqual([record]);
      expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
    }
  });

  test.each(['65536', '123456', '000001', '', 'x1', '1x', '-1', '1.0'])('is none with "%s"', (digits) => {
    expect(faultOf(() => dns.typeNumber(`TYPE${digits}` as 'A'))).toMatchObject({
      layer: 'dns',
      code: 'invalid',
      field: 'type',
    });
    expect(faultOf(() => dns.classNumber(`CLASS${digits}` as 'IN'))).toMatchObject({
      layer: 'dns',
      code: 'invalid',
      field: 'class',
    });
  });
});

describe('a name as octets', () => {
  test.each([
    ['', 'truncated', { offset: 0, needed: 1, available: 0 }],
    ['0361', 'truncated', { offset: 0, needed: 5, available: 2 }],
    ['0161', 'truncated', { offset: 0, needed: 3, available: 2 }],
    ['016103', 'truncated', { offset: 2, needed: 5, available: 1 }],
    ['01610361', 'truncated', { offset: 2, needed: 5, available: 2 }],
    ['0000', 'invalid', { offset: 1, reason: 'does not fill its octets' }],
    ['01610000', 'invalid', { offset: 3 }],
  ])('%s is none', (hex, code, details) => {
    expect(faultOf(() => dns.nameFromOctets(fromHex(hex)))).toMatchObject({
      code,
      field: 'name',
      ...details,
    });
  });

  test.each([
    ['\u0080', '02c28000'],
    ['\\\u0080', '02c28000'],
    ['\\128', '018000'],
    ['\\255', '01ff00'],
  ])('%j is %s', (name, hex) => {
    expect(toHex(dns.nameToOctets(name))).toBe(hex);
  });

  test.each<[unknown, string]>([
    [5, 'a value of type number is not a name'],
    ['', '"" has an empty label'],
    ['a\\', '"a\\" has a backslash that is not followed by a character or three decimal digits up to 255'],
    [
      'a\\256',
      '"a\\256" has a backslash that is not followed by a character or three decimal digits up to 255',
    ],
    // What is wrong first counts: here there are 256 octets before the empty label.
    [`${'a.'.repeat(128)}.b`, `"${'a.'.repeat(32)}" has more than 255 octets`],
    [`${'a.'.repeat(300)}.b`, `"${'a.'.repeat(32)}" has more than 255 octets`],
  ])('%j has none', (name, reason) => {
    const error = { code: 'invalid', layer: 'dns', field: 'name', reason };
    expect(faultOf(() => dns.nameToOctets(name as string))).toMatchObject(error);
  });

  test('equals itself, and is looked at when it is compared with another', () => {
    expect(dns.equalNames('a..b', 'a..b')).toBe(true);
    expect(faultOf(() => dns.equalNames('a..b', 'A..b'))).toMatchObject({ code: 'invalid', field: 'name' });
  });

  test('is in order by the shorter label, whatever stands behind it', () => {
    const long = 'x'.repeat(63);
    expect(dns.compareNames(`a.${long}`, `a\\001.${long}`)).toBeLessThan(0);
    expect(dns.compareNames(`a\\001.${long}`, `a.${long}`)).toBeGreaterThan(0);
  });

  test.each([
    ['a.b', 'b', true],
    ['a.b', 'a.b', true],
    ['a.b', '.', true],
    ['.', '.', true],
    ['ab', 'b', false],
    ['b', 'a.b', false],
    ['.', 'b', false],
    ['a.b', 'c', false],
    ['\\001b', 'b', false],
  ])('%s within %s: %s', (name, parent, isInside) => {
    expect(dns.isWithin(name, parent)).toBe(isInside);
  });

  test('in the reverse tree has an address, or is none', () => {
    for (const wrong of [5, undefined, '1.2.3', '::g', 'x'.repeat(99)]) {
      const fault = faultOf(() => dns.reverseName(wrong as string));
      expect(fault).toMatchObject({ code: 'invalid', field: 'address' });
      expect(fault.message.length).toBeLessThan(150);
    }
    const digits = Array(32).fill('1').join('.');
    expect(dns.reverseAddress(`${digits}.ip6.arpa`)).toBe('1111:1111:1111:1111:1111:1111:1111:1111');
    for (const wrong of [
      `1.${digits}.ip6.arpa`,
      `${digits.slice(2)}.ip6.arpa`,
      `${digits}.ip4.arpa`,
      `${digits.replace('1', 'g')}.ip6.arpa`,
    ])
      expect(dns.reverseAddress(wrong)).toBeUndefined();
  });
});

describe('a word of a record', () => {
  test.each([
    ...['MX 1x a.', 'MX x1 a.', `MX ${'1'.repeat(16)} a.`],
    ...['x1h', '1hx', 'h', '1x'].map((time) => `SOA a. b. 1 ${time} 1 1 1`),
    ...[
      'x20200101000000',
      '20200101000000x',
      '120200101000000',
      '20201301000000',
      '1x',
      'x1',
      '12345678901',
    ].map((time) => `RRSIG A 8 0 0 ${time} 20200101000000 1 a. AAAA`),
    ...[
      '',
      'N',
      '1',
      'x1 N',
      '1x N',
      '1 x1 N',
      '1 1x N',
      '1.5 N',
      '1 1.5 N',
      '1 60 N',
      '1 1 60 N',
      '1 1 1 1 N',
      '1 1 1 NS',
      '1 X',
      '91 N',
    ].map((angle) => `LOC ${angle} 1 E 0m`),
    ...['x1m', '1mx', '1.234m', '--1m'].map((length) => `LOC 1 N 1 E ${length}`),
    ...['x1:192.0.2.0/24', '1:192.0.2.0/24x', '1:192.0.2.0/1234', '123456:00/8', '1192.0.2.0/24'].map(
      (prefix) => `APL ${prefix}`,
    ),
    ...['1.2x', 'x1.2', '1x', 'x1', '1.2.3', '.1', '1.', `${2n ** 70n}`].map((number) => `IPN ${number}`),
    ...['a0x12', '12', '0x1', '0x1g'].map((number) => `NSAP ${number}`),
    ...[
      'key1x',
      'xkey1',
      'key65536',
      'key123456',
      '=x',
      'no-default-alpn',
      'mandatory=mandatory',
      'mandatory=port',
      'port',
      'ohttp=x',
    ].map((param) => `SVCB 1 y. ${param}`),
    ...['AA==AAAA', 'AAA==', 'A', 'AAAA====', '=', 'A=AA'].map((digits) => `DNSKEY 256 3 8 ${digits}`),
    ...[
      'TSIG a. 0 300 3 AAAAAAAA 1 0 0',
      'EUI48 00-00-5e-00-53-2g',
      'TYPE1 \\# 4 c0000201 00',
      'A \\# 3 c0000201',
      'A \\# x c0',
    ],
    ...[
      'TXT "a',
      'TXT ("a"',
      'TXT "a")',
      'TXT "a"\n"b"',
      'TXT \\25',
      'TXT \\2567',
      'IPSECKEY 10 0 2 x. AA==',
      'CAA 256 a "b"',
      'CAA 0 "" "b"',
    ],
  ])('is refused beside its form: %s', (text) => {
    expect(faultOf(() => dataOf(text))).toMatchObject({ layer: 'dns' });
  });

  test.each<[string, unknown]>([
    ['APL', []],
    [
      'APL 10:0a0b/16 !1:192.0.2.0/24',
      [
        { family: 10, address: '0a0b' },
        { negation: true, address: '192.0.2.0' },
      ],
    ],
    ['LOC 1 N 2 E 0m', { latitude: 3_600_000, longitude: 7_200_000 }],
    ['LOC 1 59 59.999 S 180 W 0m', { latitude: -7_199_999, longitude: -648_000_000 }],
    ['LOC 0 N 0 E -1.5m', { latitude: 0, altitude: -150 }],
    ['SVCB 1 y. key3="\\000\\053"', { params: [{ key: 'port', value: 53 }] }],
    ['SVCB 1 y. key65535=a', { params: [{ key: 'key65535', value: octets('61') }] }],
    ['IPSECKEY 10 3 2 gw AA==', { gateway: 'gw.example.com' }],
    ['IPSECKEY 10 0 2 . AA==', { gatewayType: 0 }],
    ['TYPE65280 \\# 3 00 0102', octets('000102')],
    ['DNSKEY 256 3 8 AAAA AAAA', { publicKey: new Uint8Array(6) }],
    ['NSAP 0x12. 34', '1234'],
    ['DHCID AAAA AAAA', { identifierType: 0 }],
    ['SOA a. b. 1 1h1M 1 1 1', { refresh: 3660 }],
    ['CAA 0 a-1 "b"', { tag: 'a-1' }],
    ['TXT a"b c"d "e"f', ['ab cd', 'e', 'f']],
    ['DOA 1 2 3 "" AAAA AAAA', { data: new Uint8Array(6) }],
    ['NULL', new Uint8Array(0)],
    ['ISDN "150"', { address: '150' }],
    ['AMTRELAY 10 0 1 192.0.2.1', { relayType: 1, relay: '192.0.2.1' }],
    ['CLASS0 A 192.0.2.1', '192.0.2.1'],
    ['TYPE0 \\# 1 2a', octets('2a')],
    ['SVCB 1 y. alpn=h2 no-default-alpn', { params: [{ key: 'alpn' }, { key: 'no-default-alpn' }] }],
  ])('is read at the edge of it: %s', (text, data) => {
    const read = dataOf(text, { origin: 'example.com' });
    if (read instanceof Uint8Array)
      expect(toHex(read)).toBe(typeof data === 'string' ? data : toHex(data as Uint8Array));
    else if (typeof data === 'string') expect(read).toBe(data);
    else expect(read).toMatchObject(data as object);
  });

  test.each([
    ['PTR a..b', 'data'],
    ['MX 10 a..b', 'exchange'],
    ['SOA a..b c 1 1 1 1 1', 'mname'],
    ['SOA c a..b 1 1 1 1 1', 'rname'],
    ['SVCB 1 a..b', 'target'],
    ['IPSECKEY 10 3 2 a..b AA==', 'gateway'],
    ['A6 64 ::1 a..b', 'prefixName'],
    ['HIP 2 20 AA== a..b', 'rendezvousServers'],
  ])('that ought to be a name is refused by its field: %s', (text, field) => {
    const reason = '"a..b" has an empty label';
    expect(faultOf(() => dataOf(text))).toMatchObject({ code: 'invalid', layer: 'dns', field, reason });
  });

  test.each([
    ...['x1', '1x', '12345678901', 'x20200101000000', '20201301000000'].map((time) => [
      `RRSIG A 8 0 0 ${time} 20200101000000 1 a. AAAA`,
      'expiration',
      `"${time}" is not a time`,
    ]),
    ...['1 1 1.5555 N', '0001 N', '1 1 1e1 N'].map((angle) => [
      `LOC ${angle} 2 E 0m`,
      'latitude',
      'minutes and seconds',
    ]),
    ['ATMA +1\ud800', 'address', 'has half a surrogate pair'],
    ['TXT \\\u0080', 'data', '"\\\u0080" has a wrong escape'],
    ['NULL x', 'data', 'of NULL has no text of its own'],
  ])('is refused by its field, as invalid: %s', (text, field = '', reason = '') => {
    const fault = faultOf(() => dataOf(text));
    expect(fault).toMatchObject({ layer: 'dns', code: 'invalid', field });
    expect(fault.reason).toContain(reason);
  });

  test.each([
    'MX long a.',
    'SVCB 1 y. mandatory=long',
    'SVCB 1 y. long',
    'TXT \\9long',
    'A 192.0.2.1 long',
    'long',
    'MX 1 a..long',
  ])('is cut where it is too long to be shown: %s', (text) => {
    const { message } = faultOf(() => dataOf(text.replace('long', 'x'.repeat(5000))));
    expect(message).toContain('x'.repeat(40));
    expect(message.length).toBeLessThan(200);
  });

  test('begins with white space where the name is told otherwise', () => {
    const named = (name: string) => dns.parseRecord(' A 192.0.2.1', { name, origin: 'example.com' }).name;
    expect(['a.b', 'A.b.', '.', '@'].map(named)).toEqual(['a.b', 'A.b', '.', '@']);
    expect(dns.parseRecord(' A 192.0.2.1', { origin: 'example.com' }).name).toBe('example.com');
  });

  test('has a text before it, and is text', () => {
    expect(faultOf(() => dns.parseRecord(5 as never))).toMatchObject({
      code: 'invalid',
      field: 'record',
      reason: 'is not text',
    });
    expect(faultOf(() => dns.parseRecord(''))).toMatchObject({ code: 'invalid', field: 'name' });
    expect(faultOf(() => dns.parseRecord('x'))).toMatchObject({ code: 'invalid', field: 'type' });
    expect(faultOf(() => dataOf('SVCB 1 y. no-default-alpn'))).toMatchObject({
      field: 'params',
      reason: 'no-default-alpn needs alpn',
    });
  });
});

describe('a record as text, at the edge of its form', () => {
  const text = (type: string, data: unknown) =>
    dns.formatRecord({ name: 'x', type, class: 'IN', ttl: 0, data } as dns.ResourceRecord).split('\t')[4];
  const service = { priority: 1, target: 'y' };

  test.each<[string, unknown, string]>([
    ['ATMA', { format: 0, address: fromHex('') }, '\\# 1 00'],
    ['ATMA', { format: 0, address: fromHex('31') }, '31'],
    ['ATMA', { format: 1, address: fromHex('3132') }, '+12'],
    ['ATMA', { format: 1, address: fromHex('3161') }, '\\# 3 013161'],
    ['ATMA', { format: 1, address: new Uint8Array(33).fill(0x31) }, `\\# 34 01${'31'.repeat(33)}`],
    ['ATMA', { format: 2, address: fromHex('3132') }, '\\# 3 023132'],
    ['CAA', { flags: 0, tag: 'a!', value: 'b' }, '0 "a!" "b"'],
    ['CAA', { flags: 0, tag: '!a', value: '' }, '0 "!a" ""'],
    [
      'SVCB',
      { ...service, params: [{ key: 'alpn', value: ['a,b', 'c\\'] }] },
      '1 y. alpn="a\\\\,b,c\\\\\\\\"',
    ],
    ['SVCB', { ...service, params: [{ key: 'key3', value: fromHex('0035') }] }, '1 y. key3="\\0005"'],
    ['TXT', [' ~"\\', '\x1f\x7f'], '" ~\\"\\\\" "\\031\\127"'],
    ['PTR', '!.~.\\032.\\127', '!.~.\\032.\\127.'],
    ['NULL', fromHex(''), '\\# 0'],
    [
      'TSIG',
      {
        algorithm: 'hmac-sha256',
        timeSigned: 5,
        fudge: 300,
        mac: fromHex(''),
        originalId: 1,
        error: 16,
        otherData: fromHex(''),
      },
      'hmac-sha256. 5 300 0 1 BADVERS 0',
    ],
    ['NSEC', { nextDomainName: 'a', types: [] }, 'a.'],
    ['CAA', { flags: 0, tag: 'issue', value: 'b' }, '0 issue "b"'],
    ['ISDN', { address: '150' }, '"150"'],
    ['A6', { prefixLength: 0, suffix: '::1' }, '0 ::1'],
    ['IPSECKEY', { precedence: 1, gatewayType: 0, algorithm: 2, publicKey: fromHex('00') }, '1 0 2 . AA=='],
    [
      'IPSECKEY',
      { precedence: 1, gatewayType: 1, algorithm: 2, gateway: '192.0.2.1', publicKey: fromHex('00') },
      '1 1 2 192.0.2.1 AA==',
    ],
    ['SVCB', { ...service, params: [] }, '1 y.'],
  ])('%s %j is %s', (type, data, expected) => {
    expect(text(type, data)).toBe(expected);
  });

  test('is a place north and east where it is on both lines (RFC 1876)', () => {
    expect(dns.formatRecord(dns.parseRecord('x. LOC 0 S 0 W 0m'))).toMatch(/0 0 0\.000 N 0 0 0\.000 E/);
  });

  test.each<[string, unknown, string]>([
    ['PTR', 'a..b', 'data'],
    ['MX', { preference: 10, exchange: 'a..b' }, 'exchange'],
    [
      'IPSECKEY',
      { precedence: 1, gatewayType: 3, algorithm: 2, gateway: 'a..b', publicKey: octets('00') },
      'gateway',
    ],
    [
      'HIP',
      { publicKeyAlgorithm: 2, hit: octets('20'), publicKey: octets('00'), rendezvousServers: ['a..b'] },
      'rendezvousServers',
    ],
    ['TXT', ['\ud800'], 'data'],
    ['CAA', { flags: 0, tag: 'issue', value: '\ud800' }, 'value'],
    ['SVCB', { ...service, params: [{ key: 'alpn', value: ['\ud800'] }] }, 'alpn'],
  ])('%s %j is refused by its field: %s', (type, data, field) => {
    expect(faultOf(() => text(type, data))).toMatchObject({ code: 'invalid', layer: 'dns', field });
  });

  test('has a name, which is refused by its field', () => {
    const record = { name: 'a..b', type: 'A', class: 'IN', ttl: 0, data: '192.0.2.1' } as const;
    for (const refused of [
      () => dns.formatRecord(record),
      () => dns.formatMessage(dns.query('a..b', 'A')),
      () => dns.parseRecord('a..b A 192.0.2.1'),
      () => dns.parseRecord(' A 192.0.2.1', { name: 'a..b' }),
    ])
      expect(faultOf(refused)).toMatchObject({ field: 'name', reason: '"a..b" has an empty label' });
  });

  test('has a line of its own in a message', () => {
    const query = dns.query('x', 'A');
    const answers = ['192.0.2.1', '192.0.2.2'].map((data) => ({ name: 'x', type: 'A', data }) as const);
    expect(dns.formatMessage(dns.response(query, { answers }))).toContain(
      '192.0.2.1\nx.\t0\tIN\tA\t192.0.2.2\n',
    );
    expect(dns.formatMessage({ ...query, questions: [] })).not.toContain('QUESTION SECTION');
  });

  test('has an option without octets in a line that ends with its number', () => {
    const options = [{ kind: 'unknown', number: 9, data: octets('') }] as const;
    expect(dns.formatMessage(dns.query('x', 'A', { edns: { options } }))).toContain('\n; OPT=9:\n');
  });
});

describe('an option at the edge of its form', () => {
  const read = (number: number, hex: string) => {
    const record = readAnswer('OPT', `${uint16(number)}${uint16(hex.length / 2)}${hex}`);
    return record.type === 'OPT' ? record.data.options[0] : undefined;
  };
  const write = (option: object) =>
    toHex(
      dns.encode({
        additionals: [{ name: '.', type: 'OPT', data: { options: [option as dns.EdnsOption] } }],
      }),
      27,
    );
  const subnet = { kind: 'clientSubnet', family: 1, sourcePrefixLength: 20, scopePrefixLength: 0 };

  test('has an address up to its prefix and zeros behind it', () => {
    expect(read(8, '00011400c00020')).toEqual({ ...subnet, address: '192.0.32.0' });
    expect(read(8, '00011400c00021')).toMatchObject({ kind: 'unknown' });
    expect(write({ ...subnet, address: '192.0.32.0' })).toBe('00011400c00020');
    const { reason } = faultOf(() => write({ ...subnet, address: '192.0.33.0' }));
    expect(reason).toBe('has bits behind the first 20');
    expect(faultOf(() => write({ ...subnet, address: '192.0.32.240' }))).toMatchObject({ reason });
    for (const address of [['c000'], 'c0000', 'c00g', '00'.repeat(128), undefined])
      expect(faultOf(() => write({ ...subnet, family: 3, address })).field).toBe(
        'additionals[0].data.options.address',
      );
    expect(write({ ...subnet, family: 3, sourcePrefixLength: 16, address: 'C000' })).toBe('00031000c000');
  });

  test('has a cookie of 8 to 32 octets from the server', () => {
    for (const [octetsOf, kind] of [
      [7, 'unknown'],
      [8, 'cookie'],
      [32, 'cookie'],
      [33, 'unknown'],
    ] as const)
      expect(read(10, `${'01'.repeat(8)}${'02'.repeat(octetsOf)}`)).toMatchObject({ kind });
  });

  test('has a name of up to 255 octets and labels of up to 63', () => {
    const label = (length: number) => `${toHex(Uint8Array.of(length))}${'61'.repeat(length)}`;
    const three = label(63).repeat(3);
    expect(read(13, `${three}${label(61)}00`)).toMatchObject({ kind: 'chain' });
    expect(read(13, `${three}${label(62)}00`)).toMatchObject({ kind: 'unknown' });
    expect(read(13, `${'40'.repeat(65)}00`)).toMatchObject({ kind: 'unknown' });
    expect(read(13, '0161')).toMatchObject({ kind: 'unknown' });
    expect(read(13, '01610000')).toMatchObject({ kind: 'unknown' });
  });

  test('is refused for what is not there', () => {
    for (const [option, field] of [
      [{ kind: 'zoneVersion', labelCount: 1 }, 'versionType'],
      [{ kind: 'zoneVersion', versionType: 1 }, 'labelCount'],
      [{ kind: 'zoneVersion', labelCount: 1, versionType: 0 }, 'version'],
      [{ kind: 'llq', version: 1, opcode: 1, error: 0, leaseLife: 1 }, 'id'],
      [{ kind: 'unknown', number: 9 }, 'data'],
      [{ kind: 'unknown', data: octets('01') }, 'number'],
      [{}, 'kind'],
    ] as const)
      expect(faultOf(() => write(option))).toMatchObject({
        code: 'missing',
        field: `additionals[0].data.options.${field}`,
      });
    expect(write({ kind: 'zoneVersion' })).toBe('');
    expect(write({ kind: 'llq', version: 0, opcode: 0, error: 0, id: 0n, leaseLife: 0 })).toBe(
      '00'.repeat(18),
    );
  });

  test('tells its fields in wire order, where it has any', () => {
    expect(Object.keys(optionFieldsOf('llq'))).toEqual(['version', 'opcode', 'error', 'id', 'leaseLife']);
    expect([optionFieldsOf('zoneVersion'), optionFieldsOf('unknown')]).toEqual([{}, {}]);
  });
});

describe('a record at the edge of its form', () => {
  test('has a map of types in the order of its windows, whatever the list has (RFC 4034 section 4.1.2)', () => {
    const types = ['TYPE65280', 'CAA', 'A', 'TYPE1024'];
    const hex = written({ type: 'NSEC', data: { nextDomainName: '.', types } });
    expect(hex).toBe('00' + '000140' + '010140' + '040180' + 'ff0180');
  });

  test('has groups of as many digits as its type says', () => {
    const { reason } = faultOf(() => written({ type: 'NID', data: { preference: 1, nodeId: '1' } }));
    expect(reason).toBe('"1" is not 4 groups of 4 hexadecimal digits');
  });

  test('has strings in which the first character over ASCII stands anywhere', () => {
    for (let before = 0; before < 250; before++) {
      const hex = `${toHex(Uint8Array.of(before + 4))}${'61'.repeat(before)}c3a96162`;
      expect(written({ type: 'TXT', data: [`${'a'.repeat(before)}éab`] })).toBe(hex);
      const all = `${'é'.repeat(before >>> 1)}ab`;
      expect(written({ type: 'TXT', data: [all] })).toBe(
        toHex(Uint8Array.of(2 * (before >>> 1) + 2)) + toHex(new TextEncoder().encode(all)),
      );
    }
  });

  test('has no ports at all, behind an octet that is 0', () => {
    expect(readAnswer('WKS', 'c000020100')).toMatchObject({ type: 'WKS', data: { protocol: 0, ports: [] } });
  });

  test('has a prefix of 127 octets that is not negated', () => {
    const hex = `000300 7f${'00'.repeat(126)}01`.replace(' ', '');
    expect(readAnswer('APL', hex)).toMatchObject({ type: 'APL', data: [{ negation: false }] });
  });

  test.each([
    ['WKS', 'c00002'],
    ['WKS', 'c0000201'],
    ['AMTRELAY', '0a'],
    ['NXT', '0000'],
    ['MX', '00'],
    ['CAA', '00'],
  ] as const)('is raw where its octets end early: %s %s', (type, hex) => {
    expect(readAnswer(type, hex)).toMatchObject({ type: `TYPE${dns.typeNumber(type)}`, data: fromHex(hex) });
  });

  test('has numbers of 48 bits', () => {
    const data = dns.parseRecord(`x. TSIG a. ${2 ** 47 + 1} 300 0 1 0 0`).data;
    expect(written({ type: 'TSIG', data })).toContain('800000000001012c');
  });

  test('is a place up to the poles of 32 bits', () => {
    const loc = dns.parseRecord('x. LOC 0 N 0 E 0m');
    const place = (fields: object) => written({ type: 'LOC', data: { ...(loc.data as object), ...fields } });
    for (const latitude of [-(2 ** 31), 2 ** 31 - 1]) expect(place({ latitude })).toHaveLength(32);
    for (const latitude of [-(2 ** 31) - 1, 2 ** 31])
      expect(faultOf(() => place({ latitude }))).toMatchObject({
        code: 'range',
        field: 'answers[0].data.latitude',
      });
  });

  test('has text for an address', () => {
    for (const [type, address] of [
      ['EUI48', '00:00:5e:00:53:2a'],
      ['EUI64', '00:00:5e:ef:10:00:00:2a'],
      ['AAAA', '::1'],
      ['A', '192.0.2.1'],
    ])
      expect(faultOf(() => written({ type, data: [address] }))).toMatchObject({
        code: 'invalid',
        field: 'answers[0].data',
      });
  });
});

describe('a message at the edge of its form', () => {
  const query = dns.query('x', 'A');

  test('has classes up to 32,767 in multicast DNS', () => {
    const question = { name: 'x', type: 'A', class: 'CLASS32767' } as const;
    const record = { ...question, ttl: 0, data: '192.0.2.1' };
    for (const top of [false, true]) {
      const message = {
        questions: [{ ...question, unicastResponse: top }],
        answers: [{ ...record, cacheFlush: top }],
      };
      expect(dns.decode(dns.encode(message, { multicast: true }), { multicast: true })).toMatchObject(
        message,
      );
    }
    expect(
      faultOf(() => dns.encode({ answers: [{ ...record, class: 'CLASS32768', cacheFlush: true }] })),
    ).toMatchObject({
      code: 'range',
      field: 'answers[0].class',
    });
  });

  test('compresses the names of SRV in multicast DNS alone (RFC 6762 section 18.14)', () => {
    const data = { priority: 0, weight: 0, port: 1, target: 'a.example' };
    const message = { answers: [{ name: 'a.example', type: 'SRV', data } as const] };
    const plain = dns.encode(message).length;
    expect(dns.encode(message, { multicast: true })).toHaveLength(plain - 9);
    expect(dns.encode(message, { compress: false })).toHaveLength(plain);
  });

  test('keeps class and TTL of an OPT record only where they are given', () => {
    const opt = { name: '.', type: 'OPT', data: { udpPayloadSize: 1232, version: 1 } } as const;
    const read = (record: dns.ResourceRecordInput) =>
      dns.decode(dns.encode({ additionals: [record] }, { verbatim: true })).additionals[0];
    expect(read(opt)).toMatchObject({ class: 'CLASS1232', ttl: 0x1_0000 });
    expect(read({ ...opt, class: 'CLASS7', ttl: 5 })).toMatchObject({ class: 'CLASS7', ttl: 5 });
    expect(
      dns.decode(dns.encode({ additionals: [{ ...opt, class: 'CLASS7', ttl: 5 }] })).additionals,
    ).toMatchObject([{ class: 'CLASS1232', ttl: 0x1_0000 }]);
  });

  test('asks and answers what it is told to, and nothing else', () => {
    const { authenticData, checkingDisabled } = dns.query('x', 'A', { checkingDisabled: true });
    expect([authenticData, checkingDisabled]).toEqual([false, true]);
    expect(dns.response(query)).toMatchObject({
      authenticData: false,
      additionals: [],
      questions: query.questions,
    });
    expect(dns.response(query, { authenticData: true }).authenticData).toBe(true);
    const edns = dns.response(dns.query('x', 'A', { edns: {} }));
    expect(dns.findOpt(edns)).toMatchObject({ dnssecOk: false, udpPayloadSize: 1232 });
    expect(dns.notify('x').answers).toEqual([]);
    expect(dns.update('x')).toMatchObject({ answers: [], authorities: [], additionals: [] });
  });

  test('answers all questions of a query, in their order', () => {
    const [one] = query.questions;
    if (one === undefined) throw new Error('no question');
    const both = { ...query, questions: [one, { ...one, name: 'y' }] };
    const reply = (...questions: readonly dns.Question[]) => ({ ...dns.response(both), questions });
    expect(dns.isResponseTo(reply(...both.questions), both)).toBe(true);
    for (const other of [{ name: 'z' }, { type: 'NS' }, { class: 'CH' }] as const)
      expect(dns.isResponseTo(reply(one, { ...one, name: 'y', ...other }), both)).toBe(false);
    expect(dns.isResponseTo(reply(one), both)).toBe(false);
    expect(dns.isResponseTo(reply(), both)).toBe(false);
  });

  test('goes behind its length in a stream, up to 65,535 octets', () => {
    expect(dns.joinStream([new Uint8Array(65_535)])).toHaveLength(65_537);
    const fault = faultOf(() => dns.joinStream([new Uint8Array(65_536)]));
    expect(fault).toMatchObject({ layer: 'dns', code: 'range', field: 'length' });
  });

  test('tells what cannot be written, by its place', () => {
    const record = { name: 'x', type: 'A', data: '192.0.2.1' };
    const hip = { publicKeyAlgorithm: 2, hit: octets('01'), publicKey: octets('02'), rendezvousServers: [] };
    for (const [message, field, code] of [
      [{ answers: 5 }, 'answers', 'invalid'],
      [{ answers: [5] }, 'answers[0].record', 'invalid'],
      [{ questions: [null] }, 'questions[0].question', 'invalid'],
      [{ questions: [{ name: 'x', type: 'B' }] }, 'questions[0].type', 'invalid'],
      [{ questions: [{ name: 'x', type: 'A', class: 'B' }] }, 'questions[0].class', 'invalid'],
      [{ answers: [record, { ...record, type: 'B' }] }, 'answers[1].type', 'invalid'],
      [{ answers: [{ ...record, type: 'empty', of: 'B' }] }, 'answers[0].of', 'invalid'],
      [{ answers: [{ ...record, type: 'TYPE65280', data: 5 }] }, 'answers[0].data', 'invalid'],
      [{ additionals: [{ name: '.', type: 'OPT', data: 5 }] }, 'additionals[0].data', 'invalid'],
      [
        { answers: [{ ...record, type: 'APL', data: [{ family: 1, prefixLength: 0, address: '0.0.0.0' }] }] },
        'answers[0].data.negation',
        'missing',
      ],
      [
        { answers: [{ ...record, type: 'HIP', data: { ...hip, hit: octets('') } }] },
        'answers[0].data.hit',
        'range',
      ],
      [
        { answers: [{ ...record, type: 'HIP', data: { ...hip, hit: new Uint8Array(256) } }] },
        'answers[0].data.hit',
        'range',
      ],
      [
        { answers: [{ ...record, type: 'HIP', data: { ...hip, publicKey: octets('') } }] },
        'answers[0].data.publicKey',
        'range',
      ],
      [
        {
          answers: [
            { ...record, type: 'SVCB', data: { priority: 1, target: '.', params: [{ key: ['key9'] }] } },
          ],
        },
        'answers[0].data.params.key',
        'invalid',
      ],
      [{ questions: [{ name: 'x', type: 'A', class: '' }] }, 'questions[0].class', 'invalid'],
      [{ id: 65_536 }, 'id', 'range'],
      [{ opcode: 16 }, 'opcode', 'range'],
      [{ responseCode: 16 }, 'responseCode', 'range'],
    ] as const)
      expect(faultOf(() => dns.encode(message as unknown as dns.MessageInput))).toMatchObject({
        layer: 'dns',
        field,
        code,
      });
  });

  // Questions of type A and class IN.
  const ask = (...names: readonly string[]) => [
    header(names.length),
    ...names.map((name) => `${name}00010001`),
  ];
  const asked = (bytes: Uint8Array) => dns.decode(bytes).questions.map(({ name }) => name);

  test.each<[string, readonly string[], readonly string[]]>([
    ['to the root', ['017800', 'c00e'], ['x', '.']],
    ['to a pointer to the root', ['017800', 'c00e', 'c013', '0161c013'], ['x', '.', '.', 'a']],
    ['to a pointer behind the last label', ['017800', 'c00e', '0161c013', '0162c01b'], ['x', '.', 'a', 'b']],
    ['to a label', ['0178017900', 'c00e', '0161c00c'], ['x.y', 'y', 'a.x.y']],
    [
      'to a name that ends in a pointer',
      ['0178017900', '0161c00c', '0162c015', 'c017'],
      ['x.y', 'a.x.y', 'b.a.x.y', 'x.y'],
    ],
  ])('has names that point %s', (_, hex, names) => {
    expect(asked(octets(...ask(...hex)))).toEqual(names);
  });

  test('has names that point to octets that were none when they were read', () => {
    const data = `00 ff00 0001 00000000 0005 0161016200`;
    const name = 'c017 ff00 0001 00000000 0000';
    const { answers } = dns.decode(octets(header(0, 3), data, name, name));
    expect(answers.map(({ name }) => name)).toEqual(['.', 'a.b', 'a.b']);
  });

  test('has a label that may count less than what it stands before', () => {
    const long = [1, 2, 3].map((digit) => `${digit}`.repeat(63)).join('.');
    const questions = [`${long}.y.z`, 'a.y.z', 'b.z'].map((name) => ({ name, type: 'A' }) as const);
    expect(dns.decode(dns.encode({ questions })).questions).toMatchObject(questions);
  });

  test.each([0, 0x2000])(
    'has a name that is too long with what its pointer stands for: from octet %i on',
    (start) => {
      const long = `${['3f', '3f', '3f'].map((length) => length + '61'.repeat(63)).join('')}00`;
      const label = `3e${'62'.repeat(62)}`;
      for (const [names, offset] of [
        [[long, `${label}c00c`], 12 + 193 + 4 + 63],
        [['00', long, `${label}c011`], 12 + 5 + 193 + 4 + 63],
      ] as const) {
        const message = octets(...ask(...names));
        const bytes = new Uint8Array(start + message.length);
        bytes.set(message, start);
        expect(faultOf(() => dns.codec.read(bytes, { start, end: bytes.length }, alone))).toMatchObject({
          code: 'invalid',
          offset: start + offset,
          reason: 'the name has more than 255 octets',
        });
      }
    },
  );

  test('has a name of no labels in front of a type that looks like the place of another', () => {
    const records = [0x0c, 0x0d].map((high) => `00 ${toHex(Uint8Array.of(high))}00 0001 00000000 0000`);
    const { answers } = dns.decode(octets(header(1, 2), '016100 00010001', ...records));
    expect(answers).toMatchObject([
      { name: '.', type: 'TYPE3072' },
      { name: '.', type: 'TYPE3328' },
    ]);
  });

  test('has its places counted from where it begins', () => {
    const bytes = fromHex(
      `ffffffff${ask('0261620163 00', '0164 00', 'c00f', 'c016').join('').replaceAll(' ', '')}`,
    );
    const { header: message } = dns.codec.read(bytes, { start: 4, end: bytes.length }, alone);
    expect(message.questions.map(({ name }) => name)).toEqual(['ab.c', 'd', 'c', 'd']);
    const other = fromHex(`ffffffff${ask('02616200', '016300', 'c014').join('').replaceAll(' ', '')}`);
    const read = dns.codec.read(other, { start: 4, end: other.length }, alone).header;
    expect(read.questions.map(({ name }) => name)).toEqual(['ab', 'c', 'c']);
  });

  test.each([
    ['400c', 19, 'the label has a type that is neither length nor pointer'],
    ['800c', 19, 'the label has a type that is neither length nor pointer'],
    ['c013', 19, 'the pointer goes to octet 19 of the message, not to a name before'],
    ['c00b', 19, 'the pointer goes to octet 11 of the message, not to a name before'],
  ])('has no name of %s', (hex, offset, reason) => {
    expect(faultOf(() => asked(octets(...ask('016100', hex))))).toMatchObject({
      code: 'invalid',
      offset,
      reason,
    });
  });

  test.each([
    ['c0', '0c', { offset: 19, needed: 2, available: 1 }],
    ['01', '61', { offset: 19, needed: 2, available: 1 }],
    ['0161', '00', { offset: 21, needed: 1, available: 0 }],
    ['', '00', { offset: 19, needed: 1, available: 0 }],
  ])('is cut in the name %s, whatever stands behind it', (name, behind, details) => {
    const bytes = octets(header(2), '016100 00010001', name, behind);
    const span = { start: 0, end: bytes.length - 1 };
    expect(faultOf(() => dns.codec.read(bytes, span, alone))).toMatchObject({
      code: 'truncated',
      ...details,
    });
    const record = `00 000c 0001 00000000 ${uint16(name.length / 2)} ${name}`;
    const { answers } = dns.decode(octets(header(1, 1), '016100 00010001', record, behind));
    expect(answers).toMatchObject([name === '' ? { type: 'empty' } : { type: 'TYPE12', data: octets(name) }]);
  });

  test('has an OPT record of 254 or 255 octets, which are no class of UPDATE', () => {
    for (const udpPayloadSize of [254, 255])
      expect(
        dns.decode(dns.encode(dns.query('x', 'A', { edns: { udpPayloadSize } }))).additionals,
      ).toMatchObject([{ type: 'OPT', data: { udpPayloadSize, options: [] } }]);
  });

  test('has a length in a stream alone', () => {
    expect(dns.decode(dns.encode(query))).not.toHaveProperty('length');
  });

  test('tells where it is cut, by its list', () => {
    for (const [hex, field, needed] of [
      [header(1), 'questions', 1],
      [`${header(1)}0361`, 'questions', 4],
      [`${header(1)}0000`, 'questions', 4],
      [`${header(0, 1)}00`, 'answers', 10],
      [`${header(0, 0, 1)}c0`, 'authorities', 2],
      ['0001', 'header', 12],
    ] as const)
      expect(faultOf(() => dns.decode(octets(hex)))).toMatchObject({
        code: 'truncated',
        layer: 'dns',
        field,
        needed,
      });
    expect(faultOf(() => dns.decode(octets(header(1), '4000000000')))).toMatchObject({
      code: 'invalid',
      field: 'questions',
      offset: 12,
    });
    expect(dns.decode(answer('A', 'c0000201')).answers).toHaveLength(1);
  });
});

describe('a message behind its length', () => {
  const query = dns.query('x', 'A');
  const stack = createStack({ codecs: [tcp.codec, dns.codec] });
  const writing: WriteContext = {
    ...alone,
    body: { start: 0, end: 0 },
    kept: () => undefined,
    naming: (_, given) => given ?? 0,
    sum: () => 0,
  };
  const inTcp = (hex: string) => () =>
    dns.codec.read(
      fromHex(`ff${hex}`),
      { start: 1, end: 1 + hex.length / 2 },
      { ...alone, outer: (distance) => (distance === 0 ? { layer: 'tcp' } : undefined) },
    );

  test('is as long as that says', () => {
    const bytes = toHex(dns.encode(query));
    expect(inTcp(`0013${bytes}`)()).toMatchObject({
      header: { ...query, length: 19 },
      body: { start: 22, end: 22 },
    });
    for (const [hex, code, details] of [
      ['00', 'truncated', { needed: 2, available: 1 }],
      [`0014${bytes}`, 'truncated', { needed: 22, available: 21 }],
      [`0014${bytes}00`, 'invalid', { reason: '20 is more than the 19 octets of the message' }],
    ] as const)
      expect(faultOf(inTcp(hex))).toMatchObject({
        layer: 'dns',
        field: 'length',
        offset: 1,
        code,
        ...details,
      });
  });

  test.each<[string, readonly (object | undefined)[], number]>([
    ['under TCP', [{ layer: 'tcp' }], 21],
    ['behind one that was read from a stream, whatever is around that', [{ layer: 'dns', length: 19 }], 21],
    [
      'behind another under TCP',
      [{ layer: 'dns' }, { layer: 'dns', length: undefined }, { layer: 'tcp' }],
      21,
    ],
    ['under UDP', [{ layer: 'udp' }], 19],
    [
      'behind another under UDP',
      [{ layer: 'dns', length: undefined }, { layer: 'dns' }, { layer: 'udp' }],
      19,
    ],
    ['alone', [undefined], 19],
  ])('is one %s, and asks for no layer further out', (_, outer, size) => {
    const asked: number[] = [];
    const context = {
      ...writing,
      outer(distance: number) {
        asked.push(distance);
        return outer[distance] as AnyLayer | undefined;
      },
    };
    expect(dns.codec.size(query, context)).toBe(size);
    expect(asked).toEqual([...outer.keys()]);
  });

  test('keeps that where it is asked to, and names it where it does not fit', () => {
    const segment = { layer: 'tcp', sourcePort: 53, destinationPort: 1, checksum: 0 } as const;
    const encode = (length: number, isKept: boolean) =>
      stack.encapsulate([segment, { ...query, length }], undefined, {
        verbatim: ['tcp.checksum', isKept ? 'dns.length' : 'dns.class'],
      });
    expect(toHex(encode(7, true)).slice(40, 44)).toBe('0007');
    expect(toHex(encode(7, false)).slice(40, 44)).toBe('0013');
    expect(faultOf(() => encode(65_536, true))).toMatchObject({
      layer: 'dns',
      field: 'length',
      code: 'range',
    });
  });

  test('keeps class and TTL of OPT one by one', () => {
    const opt = { name: '.', type: 'OPT', class: 'CLASS7', ttl: 5, data: { udpPayloadSize: 1232 } } as const;
    const kept = (field: 'class' | 'ttl') => {
      const bytes = stack.encapsulate([{ layer: 'dns', additionals: [opt] }], undefined, {
        verbatim: [`dns.${field}`],
      });
      return dns.decode(bytes).additionals[0];
    };
    expect(kept('class')).toMatchObject({ class: 'CLASS7', ttl: 0 });
    expect(kept('ttl')).toMatchObject({ class: 'CLASS1232', ttl: 5 });
  });
});

test('the most that fits is found without many trials of more', () => {
  for (let all = 0; all < 40; all++) {
    for (let limit = 0; limit <= all; limit++) {
      const trials: number[] = [];
      const fits = (count: number) => {
        trials.push(count);
        return count <= limit;
      };
      expect(mostOf(all, fits)).toBe(limit);
      expect(new Set(trials).size).toBe(trials.length);
      expect(Math.max(0, ...trials)).toBeLessThanOrEqual(Math.min(all, Math.max(1, 2 * limit)));
    }
  }
});
