// The parameters of SVCB and HTTPS: the test vectors of RFC 9460 appendix D, order, and what is malformed.
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { svcParamKinds, svcParamName, svcParamNumbers } from '../../src/dns/svcb.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { faultOf, octets, readAnswer } from './wire.ts';

const owner = 'example.com. 7200 IN SVCB';
const foo = '03666f6f076578616d706c6503636f6d00';
const fooOrg = '03666f6f076578616d706c65036f726700';

function rdata(record: dns.ResourceRecordInput): string {
  return toHex(
    dns.encode({ answers: [record] }, { compress: false }),
    12 + dns.nameToOctets(record.name).length + 10,
  );
}

function withParams(params: readonly dns.SvcParam[]): dns.ResourceRecordInput {
  return { name: 'x', type: 'SVCB', data: { priority: 1, target: '.', params } };
}

describe('RFC 9460 appendix D', () => {
  test.each([
    ['D.1 figure 2', `${owner.replace('SVCB', 'HTTPS')} 0 foo.example.com.`, `0000 ${foo}`],
    ['D.2 figure 3', `${owner} 1 .`, '0001 00'],
    ['D.2 figure 4', `${owner} 16 foo.example.com. port=53`, `0010 ${foo} 0003 0002 0035`],
    ['D.2 figure 5', `${owner} 1 foo.example.com. key667=hello`, `0001 ${foo} 029b 0005 68656c6c6f`],
    [
      'D.2 figure 6',
      `${owner} 1 foo.example.com. key667="hello\\210qoo"`,
      `0001 ${foo} 029b 0009 68656c6c6fd2716f6f`,
    ],
    [
      'D.2 figure 7',
      `${owner} 1 foo.example.com. (\n ipv6hint="2001:db8::1,2001:db8::53:1"\n)`,
      `0001 ${foo} 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001`,
    ],
    [
      'D.2 figure 8',
      `${owner} 1 example.com. ( ipv6hint="2001:db8:122:344::192.0.2.33" )`,
      '0001 076578616d706c6503636f6d00 0006 0010 20010db8012203440000 0000c0000221',
    ],
    [
      'D.2 figure 9',
      `${owner} 16 foo.example.org. (\n alpn=h2,h3-19 mandatory=ipv4hint,alpn\n ipv4hint=192.0.2.1\n)`,
      `0010 ${fooOrg} 0000 0004 00010004 0001 0009 026832 0568332d3139 0004 0004 c0000201`,
    ],
    [
      'D.2 figure 10, in quotes',
      `${owner} 16 foo.example.org. alpn="f\\\\\\\\oo\\\\,bar,h2"`,
      `0010 ${fooOrg} 0001 000c 08665c6f6f2c626172 026832`,
    ],
    [
      'D.2 figure 10, without',
      `${owner} 16 foo.example.org. alpn=f\\\\\\092oo\\092,bar,h2`,
      `0010 ${fooOrg} 0001 000c 08665c6f6f2c626172 026832`,
    ],
  ])('%s', (_, text, hex) => {
    const record = dns.parseRecord(text);
    expect(rdata(record)).toBe(toHex(octets(hex)));
    expect(readAnswer(record.type as dns.RecordType, toHex(octets(hex))).data).toEqual(record.data);
    expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
  });

  test.each([
    ['D.3 figure 11: a key twice', 'key123=abc key123=def'],
    ['D.3 figure 12: mandatory without a value', 'mandatory'],
    ['D.3 figure 12: alpn without a value', 'alpn'],
    ['D.3 figure 12: port without a value', 'port'],
    ['D.3 figure 12: ipv4hint without a value', 'ipv4hint'],
    ['D.3 figure 12: ipv6hint without a value', 'ipv6hint'],
    ['D.3 figure 13: no-default-alpn with a value', 'alpn=h2 no-default-alpn=abc'],
    ['D.3 figure 14: a mandatory key that is missing', 'mandatory=key123'],
    ['D.3 figure 15: mandatory is mandatory', 'mandatory=mandatory'],
    ['section 7.1.1: no-default-alpn without alpn', 'no-default-alpn'],
    ['ohttp with a value', 'ohttp=1'],
    ['a port over 65535', 'port=65536'],
    ['a port that is no number', 'port=https'],
    ['a key that does not exist', 'nokey=1'],
    ['a key over 65535', 'key65536=1'],
    ['an address that is none', 'ipv4hint=192.0.2.256'],
    ['ech that is not base64', 'ech=*'],
  ])('%s is refused', (_, params) => {
    expect(faultOf(() => dns.parseRecord(`${owner} 1 foo.example.com. ${params}`)).layer).toBe('dns');
  });
});

describe('parameters', () => {
  const all: readonly dns.SvcParam[] = [
    { key: 'mandatory', value: ['alpn', 'port', 'key9999'] },
    { key: 'alpn', value: ['h2', 'h3'] },
    { key: 'no-default-alpn' },
    { key: 'port', value: 443 },
    { key: 'ipv4hint', value: ['192.0.2.1'] },
    { key: 'ech', value: fromHex('0008fe0d0004deadbeef') },
    { key: 'ipv6hint', value: ['2001:db8::1'] },
    { key: 'dohpath', value: '/dns-query{?dns}' },
    { key: 'ohttp' },
    { key: 'tls-supported-groups', value: [29, 23] },
    { key: 'key9999', value: fromHex('00ff') },
  ];

  test('of every kind go out and come back, as octets and as text', () => {
    const record = dns.decode(dns.encode({ answers: [withParams(all)] })).answers[0];
    expect(record).toMatchObject({ data: { params: all } });
    if (record !== undefined) expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
  });

  test('go out in the order of their keys, as the mandatory ones do', () => {
    const mixed = [...all]
      .reverse()
      .map((param) => (param.key === 'mandatory' ? { ...param, value: [...param.value].reverse() } : param));
    expect(rdata(withParams(mixed))).toBe(rdata(withParams(all)));
  });

  test('that contradict each other are data: what was read can be written', () => {
    const data = octets('0001 00 0000 0002 0001 0002 0000');
    const record = readAnswer('SVCB', toHex(data));
    expect(record).toMatchObject({
      data: { params: [{ key: 'mandatory', value: ['alpn'] }, { key: 'no-default-alpn' }] },
    });
    expect(rdata(record)).toBe(toHex(data));
  });

  test('with the number of a known key take raw octets', () => {
    const record = dns.decode(
      dns.encode({ answers: [withParams([{ key: 'key3', value: fromHex('01bb') }])] }),
    );
    expect(record.answers[0]).toMatchObject({ data: { params: [{ key: 'port', value: 443 }] } });
  });

  test('have names for all their numbers, without a gap', () => {
    for (const [key, number] of Object.entries(svcParamNumbers)) expect(svcParamName(number)).toBe(key);
    expect(svcParamKinds).toHaveLength(Object.keys(svcParamNumbers).length);
    expect(svcParamName(10)).toBe('key10');
  });

  test('give their value a shape by their key', () => {
    const param: dns.SvcParam = { key: 'port', value: 1 } as dns.SvcParam;
    if (param.key === 'port') expectTypeOf(param.value).toEqualTypeOf<number>();
    if (param.key === 'alpn') expectTypeOf(param.value).toEqualTypeOf<readonly string[]>();
    if (param.key === 'ohttp') expectTypeOf(param.value).toEqualTypeOf<undefined>();
    if (param.key === 'key9999') expectTypeOf(param.value).toEqualTypeOf<Uint8Array>();
    expect(param.key).toBe('port');
  });
});

describe('RDATA that RFC 9460 section 2.2 calls malformed is raw', () => {
  test.each([
    ['keys out of order', '0003 0002 0035 0001 0003 026832'],
    ['a key twice', '0003 0002 0035 0003 0002 0035'],
    ['a value that is cut', '0003 0002 00'],
    ['a key that is cut', '0003 00'],
    ['no mandatory keys', '0000 0000'],
    ['mandatory keys out of order', '0000 0004 0003 0001'],
    ['a mandatory key twice', '0000 0004 0003 0003'],
    ['half a mandatory key', '0000 0003 000300'],
    ['no protocols', '0001 0000'],
    ['an empty protocol', '0001 0001 00'],
    ['a protocol that is cut', '0001 0002 0268'],
    ['no-default-alpn with a value', '0001 0003 026832 0002 0001 00'],
    ['a port of one octet', '0003 0001 35'],
    ['a port of three octets', '0003 0003 003500'],
    ['no IPv4 hints', '0004 0000'],
    ['five octets of IPv4 hints', '0004 0005 c000020101'],
    ['no IPv6 hints', '0006 0000'],
    ['17 octets of IPv6 hints', `0006 0011 ${'00'.repeat(17)}`],
    ['no path', '0007 0000'],
    ['ohttp with a value', '0008 0001 00'],
    ['no groups', '0009 0000'],
    ['half a group', '0009 0001 00'],
  ])('%s', (_, params) => {
    const data = octets('0001 00', params);
    for (const type of ['SVCB', 'HTTPS'] as const) {
      expect(readAnswer(type, toHex(data))).toMatchObject({ type: `TYPE${dns.typeNumber(type)}`, data });
    }
  });
});

describe('parameters that cannot be written are refused', () => {
  test.each<[string, unknown, object]>([
    [
      'a key twice',
      [
        { key: 'port', value: 1 },
        { key: 'port', value: 2 },
      ],
      { code: 'invalid', field: 'answers[0].data.params' },
    ],
    [
      'a key twice, once by its number',
      [
        { key: 'port', value: 1 },
        { key: 'key3', value: fromHex('0001') },
      ],
      { code: 'invalid' },
    ],
    ['no key', [{ value: 1 }], { code: 'missing', field: 'answers[0].data.params.key' }],
    [
      'a key that is none',
      [{ key: 'toString', value: 1 }],
      { code: 'invalid', field: 'answers[0].data.params.key' },
    ],
    [
      'a port over 65535',
      [{ key: 'port', value: 65536 }],
      { code: 'range', field: 'answers[0].data.params.port' },
    ],
    ['no protocols', [{ key: 'alpn', value: [] }], { code: 'range' }],
    ['an empty protocol', [{ key: 'alpn', value: [''] }], { code: 'range' }],
    ['no mandatory keys', [{ key: 'mandatory', value: [] }], { code: 'range' }],
    [
      'text for octets',
      [{ key: 'ech', value: 'text' }],
      { code: 'invalid', field: 'answers[0].data.params.ech' },
    ],
    ['no list', 'port', { code: 'invalid', field: 'answers[0].data.params' }],
  ])('%s', (_, params, fault) => {
    expect(faultOf(() => rdata(withParams(params as readonly dns.SvcParam[])))).toMatchObject(fault);
  });
});
