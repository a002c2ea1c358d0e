// Every record type: octets made by others, as data and as text; lengths that lie; records that are empty.
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { typeNumbers } from '../../src/dns/numbers.ts';
import { toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { leaves, namesIn, replaced } from '../support/leaves.ts';
import { readable } from '../util/thrown.ts';
import { type Vector, vectors } from './vectors.ts';
import { answer, answerOf, faultOf, octets, rdataOffset, readAnswer, uint16 } from './wire.ts';

const cases = vectors.map((vector, index) => ({ ...vector, title: `${vector.type} (vector ${index})` }));

/** The record that a vector stands for. */
function recordOf({ type, data }: Vector): dns.ResourceRecord {
  return { name: 'x', type, class: 'IN', ttl: 60, data } as dns.ResourceRecord;
}

/** A type's name, and what its records are called when their RDATA does not fit. */
function rawType(type: string): string {
  return `TYPE${dns.typeNumber(type as dns.RecordType)}`;
}

/** RDATA as it goes out, without compression. */
function rdata(record: dns.ResourceRecordInput): string {
  return toHex(
    dns.encode({ answers: [record] }, { compress: false }),
    12 + dns.nameToOctets(record.name).length + 10,
  );
}

/** Fields that are not in every record of their type. */
const optional = ['subaddress', 'gateway', 'relay', 'types', 'params', 'rendezvousServers'];

describe.each(cases)('$title', (vector) => {
  const { hex, text, alsoText } = vector;
  const type = vector.type as dns.RecordType;

  test('its octets are read as its data', () => {
    expect(readAnswer(type, hex)).toStrictEqual(recordOf(vector));
  });

  test('its data is written as its octets', () => {
    expect(rdata(recordOf(vector))).toBe(hex);
  });

  test('its data is written as its text', () => {
    expect(dns.formatRecord(recordOf(vector))).toBe(`x.\t60\tIN\t${type}\t${text}`.trimEnd());
  });

  test('its text is read as its data', () => {
    expect(dns.parseRecord(`x. 60 IN ${type} ${text}`)).toStrictEqual(recordOf(vector));
    if (alsoText !== undefined)
      expect(dns.parseRecord(`x. 60 IN ${type} ${alsoText}`)).toEqual(recordOf(vector));
  });

  test('a value in it that does not fit is refused, with its place', () => {
    for (const [path, value] of leaves({ data: vector.data })) {
      if (typeof value === 'boolean' || path.at(-1) === 'key') continue;
      const wrong = typeof value === 'number' ? 2 ** 70 : typeof value === 'bigint' ? 1n << 70n : 5;
      const record = replaced(recordOf(vector), path, wrong) as dns.ResourceRecordInput;
      // The name of a parameter stands in place of its number and of `value`.
      const places = path.map((_, end) => `answers[0].${namesIn(path.slice(0, end + 1)).join('.')}`);
      const params = record.type === 'SVCB' || record.type === 'HTTPS' ? record.data.params : [];
      for (const { key } of params)
        places.push(...['', '.key'].map((end) => `answers[0].data.params.${key}${end}`));
      const fault = faultOf(() => dns.encode({ answers: [record] }));
      expect(places).toContain(fault.field);
      expect(['range', 'invalid']).toContain(fault.code);
    }
  });

  test('a word of its text that is wrong, missing or too much is refused, with its field', () => {
    const words = text.split(' ');
    const names = new Set([
      'data',
      'record',
      ...optional,
      ...leaves({ data: vector.data }).flatMap(([path]) => path),
    ]);
    for (const { key } of typeof vector.data === 'object' && 'params' in vector.data
      ? vector.data.params
      : [])
      names.add(key);
    const cut = words.map((_, place) => words.slice(0, place));
    const changed = ['!', 'x', '"', '-1', '\\9', `${2 ** 70}`].flatMap((other) => [
      ...words.map((_, place) => words.map((word, index) => (index === place ? other : word))),
      [...words, other],
    ]);
    for (const line of [...cut, ...changed]) {
      try {
        dns.parseRecord(`x. 60 IN ${type} ${line.join(' ')}`);
      } catch (error) {
        if (!(error instanceof CodecError)) throw error;
        expect(names).toContain(readable(error).field?.split('.').at(-1)?.replace('answers[0]', 'data'));
      }
    }
  });

  test('its octets are read from generic text (RFC 3597), with the number for the type too', () => {
    const generic = `\\# ${hex.length / 2} ${hex}`;
    expect(dns.parseRecord(`x. 60 IN ${type} ${generic}`)).toEqual(recordOf(vector));
    expect(dns.parseRecord(`x. 60 CLASS1 ${rawType(type)} ${generic}`)).toEqual(recordOf(vector));
  });

  test('RDLENGTH one too long runs past the message', () => {
    const fault = faultOf(() => dns.decode(answer(type, hex, hex.length / 2 + 1)));
    expect(fault).toMatchObject({
      code: 'truncated',
      field: 'answers',
      offset: rdataOffset,
      needed: hex.length / 2 + 1,
      available: hex.length / 2,
    });
  });

  test('RDATA one octet short or long is kept: raw, or as other data of the same octets', () => {
    for (const changed of [hex.slice(0, -2), `${hex}01`]) {
      const record = readAnswer(type, changed);
      expect(rdata(record)).toBe(changed);
      expect(record.data).not.toEqual(vector.data);
    }
  });

  test.each(vector.lengths)('a length that is too large, at octet %i, leaves raw data', (at) => {
    const changed = octets(hex);
    changed[at] = (changed[at] ?? 0) > 0x3f ? 0xff : 0x3f;
    const record = readOrNot(type, toHex(changed));
    // The octets of a signature, taken for labels, may be pointers that go nowhere.
    if (record === undefined) expect(type).toBe('RRSIG');
    else expect(record).toMatchObject({ type: rawType(type), data: changed });
  });

  test('any other value of any octet loses nothing', () => {
    const original = octets(hex);
    for (const [at, octet] of original.entries()) {
      for (const value of [octet ^ 1, octet ^ 0x40, (octet + 1) & 0xff, (octet + 0xff) & 0xff, 0, 0xff]) {
        const changed = original.slice();
        changed[at] = value;
        const read = readOrNot(type, toHex(changed));
        // A length that became a pointer leads nowhere, or into what stands before.
        if (read === undefined || (value >= 0xc0 && octet < 0xc0 && rdata(read) !== toHex(changed))) continue;
        expect(rdata(read)).toBe(toHex(changed));
      }
    }
  });
});

function readOrNot(type: dns.RecordType, hex: string): dns.ResourceRecord | undefined {
  try {
    return readAnswer(type, hex);
  } catch (error) {
    if (!(error instanceof CodecError) || error.code !== 'invalid') throw error;
    return undefined;
  }
}

/** Types that only a question has, or a bit map. */
const metaTypes = ['NXNAME', 'IXFR', 'AXFR', 'MAILB', 'MAILA', 'ANY'];

describe('the table of types', () => {
  test('has a vector for every type that can stand in a record', () => {
    const covered = new Set(['OPT', ...metaTypes, ...vectors.map(({ type }) => type)]);
    expect(Object.keys(typeNumbers).filter((type) => !covered.has(type))).toEqual([]);
  });

  test('names every number once, both ways', () => {
    for (const [type, number] of Object.entries(typeNumbers)) {
      expect(dns.typeName(number)).toBe(type);
      expect(dns.typeNumber(type as dns.RecordType)).toBe(number);
      expect(dns.typeNumber(`TYPE${number}`)).toBe(number);
    }
  });

  test.each(metaTypes)('%s is known in questions, and raw in records', (type) => {
    const known = type as dns.RecordType;
    const asked = dns.decode(dns.encode({ questions: [{ name: 'x', type: known }] }));
    expect(asked.questions).toEqual([{ name: 'x', type, class: 'IN' }]);
    expect(readAnswer(known, '00ff').type).toBe(rawType(type));
    expect(dns.decode(dns.encode(dns.decode(answer(known, '00ff')))).answers[0]?.data).toEqual(
      octets('00ff'),
    );
  });

  test('NXNAME stands in the bit map of an NSEC record (RFC 9824 section 3)', () => {
    const nsec = dns.parseRecord('a.example. 300 IN NSEC \\000.a.example. RRSIG NSEC NXNAME');
    expect(nsec).toMatchObject({
      data: { nextDomainName: '\\000.a.example', types: ['RRSIG', 'NSEC', 'NXNAME'] },
    });
    expect(dns.decode(dns.encode({ answers: [nsec] })).answers).toEqual([nsec]);
  });

  test.each(['TYPE65536', 'TYPE', 'TYPE-1', 'a', '', 'toString', 'constructor'])('%j is no type', (type) => {
    expect(() => dns.typeNumber(type as dns.RecordType)).toThrow(CodecError);
    const record = { name: 'x', type, data: Uint8Array.of(1) } as dns.ResourceRecordInput;
    expect(faultOf(() => dns.encode({ answers: [record] }))).toMatchObject({
      code: 'invalid',
      field: 'answers[0].type',
    });
  });
});

describe('a record without RDATA', () => {
  const needsData = vectors.filter(
    ({ type }) => type !== 'NULL' && type !== 'APL' && !type.startsWith('TYPE'),
  );

  test.each([...new Set(needsData.map(({ type }) => type))])('of type %s is an empty one', (type) => {
    const known = type as dns.RecordType;
    const record = readAnswer(known, '');
    expect(record).toEqual({ name: 'x', type: 'empty', of: type, class: 'IN', ttl: 60, data: undefined });
    expect(rdata(record)).toBe('');
  });

  test('of a type that can do without has its own data', () => {
    expect(readAnswer('NULL', '').data).toEqual(new Uint8Array(0));
    expect(readAnswer('APL', '').data).toEqual([]);
    expect(readAnswer('OPT', '')).toMatchObject({ type: 'OPT', data: { options: [] } });
    expect(readAnswer('TYPE65280', '').data).toEqual(new Uint8Array(0));
  });

  test.each([
    ['ANY', 255],
    ['NONE', 254],
  ] as const)('of class %s, as in UPDATE, is an empty one of any type', (name, code) => {
    for (const type of ['A', 'ANY', 'NULL', 'APL', 'TYPE65280'] as const) {
      const record = answerOf(dns.decode(answer(type, '', 0, code)));
      expect(record).toEqual({ name: 'x', type: 'empty', of: type, class: name, ttl: 60, data: undefined });
    }
  });

  test('cannot be made from empty data of a type that needs some', () => {
    const record = { name: 'x', type: 'OPENPGPKEY', data: new Uint8Array(0) } as const;
    expect(faultOf(() => dns.encode({ answers: [record] }))).toMatchObject({
      code: 'range',
      field: 'answers[0].data',
    });
  });
});

describe('raw data', () => {
  test('of a known type goes out as it is', () => {
    expect(rdata({ name: 'x', type: 'TYPE1', data: Uint8Array.of(1, 2, 3) })).toBe('010203');
    expect(readAnswer('A', '010203')).toMatchObject({ type: 'TYPE1', data: Uint8Array.of(1, 2, 3) });
  });

  test('with the form of its type comes back as that', () => {
    const message = dns.encode({
      answers: [{ name: 'x', type: 'TYPE1', data: Uint8Array.of(192, 0, 2, 1) }],
    });
    expect(dns.decode(message).answers[0]).toMatchObject({ type: 'A', data: '192.0.2.1' });
  });

  test('is a view of the input, and a copy on request', () => {
    const bytes = answer('TYPE65280', '0a000001');
    const view = answerOf(dns.decode(bytes)).data;
    const copy = answerOf(dns.decode(bytes, { copy: true })).data;
    bytes[rdataOffset] = 0xff;
    expect(view).toEqual(octets('ff000001'));
    expect(copy).toEqual(octets('0a000001'));
  });

  test('of a Buffer comes as plain octets', () => {
    const record = answerOf(dns.decode(Buffer.from(answer('TYPE65280', '0a000001'))));
    expect(Object.getPrototypeOf(record.data)).toBe(Uint8Array.prototype);
  });
});

describe('forms that a type forbids', () => {
  test.each([
    ['A of three octets', 'A', 'c00002'],
    ['AAAA of four octets', 'AAAA', 'c0000201'],
    ['TXT with a string that is cut', 'TXT', '0341'],
    ['NSEC with a window that comes again', 'NSEC', '0000014000 0140'],
    ['NSEC with windows out of order', 'NSEC', '00 010140 000140'],
    ['NSEC with a block of no octets', 'NSEC', '00 0000'],
    ['NSEC with a block of 33 octets', 'NSEC', `00 0021 ${'01'.repeat(33)}`],
    ['NSEC with a zero at the end of a block', 'NSEC', '00 00024000'],
    ['NXT with a zero at the end', 'NXT', '00 4000'],
    ['NXT with the bit of type 0', 'NXT', '00 c0'],
    ['NXT with more than 128 types', 'NXT', `00 ${'01'.repeat(17)}`],
    ['WKS with a zero at the end', 'WKS', '0a00000106 4000'],
    ['WKS with ports over 65535', 'WKS', `0a00000106 ${'01'.repeat(0x2001)}`],
    ['LOC of another version', 'LOC', '01 122222 80000000 80000000 00989680'],
    ['LOC with a digit over 9', 'LOC', '00 a22222 80000000 80000000 00989680'],
    ['LOC with a power over 9', 'LOC', '00 1a2222 80000000 80000000 00989680'],
    ['LOC with zero and a power', 'LOC', '00 052222 80000000 80000000 00989680'],
    ['A6 with a prefix over 128', 'A6', '81 00'],
    ['A6 with bits before its suffix', 'A6', '7c ff 00'],
    ['APL with a zero at the end of an address', 'APL', '0001 18 02 c000'],
    ['APL with five octets of IPv4', 'APL', '0001 20 05 c000020101'],
    ['APL with 17 octets of IPv6', 'APL', `0002 80 11 ${'01'.repeat(17)}`],
    ['IPSECKEY with a gateway of type 4', 'IPSECKEY', '0a0402'],
    ['AMTRELAY with a relay of type 4', 'AMTRELAY', '0a04'],
    ['CAA without a tag', 'CAA', '0000'],
    ['URI without a target', 'URI', '000a0001'],
    ['NSEC3 without a hash', 'NSEC3', '01000000 00 00'],
    ['HIP without a tag', 'HIP', '00020001 01'],
    ['HIP without a key', 'HIP', '01020000 01'],
    ['MX with more behind its name', 'MX', '000a 0161 00 ff'],
  ] as const)('%s is raw', (_, type, hex) => {
    const data = octets(hex);
    expect(readAnswer(type, toHex(data))).toMatchObject({ type: rawType(type), data });
  });
});

describe('values that do not fit are refused, with their place', () => {
  test.each<[string, dns.ResourceRecordInput, Partial<CodecError>]>([
    [
      'a preference',
      { name: 'x', type: 'MX', data: { preference: 65536, exchange: 'a' } },
      { code: 'range', field: 'answers[0].data.preference' },
    ],
    [
      'a negative number',
      { name: 'x', type: 'MX', data: { preference: -1, exchange: 'a' } },
      { code: 'range', field: 'answers[0].data.preference' },
    ],
    [
      'a fraction',
      { name: 'x', type: 'MX', data: { preference: 0.5, exchange: 'a' } },
      { code: 'range', field: 'answers[0].data.preference' },
    ],
    [
      'a TTL',
      { name: 'x', type: 'A', ttl: 2 ** 32, data: '192.0.2.1' },
      { code: 'range', field: 'answers[0].ttl' },
    ],
    [
      'an IPv4 address',
      { name: 'x', type: 'A', data: '192.0.2.256' },
      { code: 'invalid', field: 'answers[0].data' },
    ],
    [
      'an IPv6 address',
      { name: 'x', type: 'AAAA', data: '1::2::3' },
      { code: 'invalid', field: 'answers[0].data' },
    ],
    [
      'a class',
      { name: 'x', type: 'A', class: 'CLASS65536', data: '192.0.2.1' },
      { code: 'invalid', field: 'answers[0].class' },
    ],
    [
      'an owner',
      { name: 'a..b', type: 'A', data: '192.0.2.1' },
      { code: 'invalid', field: 'answers[0].name' },
    ],
    [
      'a text of 256 octets',
      { name: 'x', type: 'TXT', data: ['é'.repeat(128)] },
      { code: 'range', field: 'answers[0].data' },
    ],
    ['no text at all', { name: 'x', type: 'TXT', data: [] }, { code: 'range', field: 'answers[0].data' }],
    [
      'half a surrogate pair',
      { name: 'x', type: 'TXT', data: ['\ud800'] },
      { code: 'invalid', field: 'answers[0].data' },
    ],
    [
      'an EUI-48',
      { name: 'x', type: 'EUI48', data: '00:00:5e:00:53' },
      { code: 'invalid', field: 'answers[0].data' },
    ],
    [
      'a type in a bit map',
      { name: 'x', type: 'CSYNC', data: { serial: 0, flags: 0, types: ['B' as dns.RecordType] } },
      { code: 'invalid', field: 'answers[0].data.types' },
    ],
    [
      'a type over 127 in NXT',
      { name: 'x', type: 'NXT', data: { nextDomainName: '.', types: ['CAA'] } },
      { code: 'range', field: 'answers[0].data.types' },
    ],
    [
      'a port',
      { name: 'x', type: 'WKS', data: { address: '192.0.2.1', protocol: 6, ports: [65536] } },
      { code: 'range', field: 'answers[0].data.ports' },
    ],
    [
      'a salt of 256 octets',
      {
        name: 'x',
        type: 'NSEC3PARAM',
        data: { hashAlgorithm: 1, flags: 0, iterations: 0, salt: new Uint8Array(256) },
      },
      { code: 'range', field: 'answers[0].data.salt' },
    ],
    [
      'a size of 11 cm',
      {
        name: 'x',
        type: 'LOC',
        data: {
          size: 11,
          horizontalPrecision: 0,
          verticalPrecision: 0,
          latitude: 0,
          longitude: 0,
          altitude: 0,
        },
      },
      { code: 'range', field: 'answers[0].data.size' },
    ],
    [
      'a suffix with bits of the prefix',
      { name: 'x', type: 'A6', data: { prefixLength: 64, suffix: '2001:db8::1', prefixName: 'a' } },
      { code: 'invalid', field: 'answers[0].data.suffix' },
    ],
    [
      'no suffix',
      { name: 'x', type: 'A6', data: { prefixLength: 64, prefixName: 'a' } },
      { code: 'missing', field: 'answers[0].data.suffix' },
    ],
    [
      'a gateway of another type',
      {
        name: 'x',
        type: 'IPSECKEY',
        data: { precedence: 0, gatewayType: 1, algorithm: 0, gateway: '::1', publicKey: new Uint8Array(0) },
      },
      { code: 'invalid', field: 'answers[0].data.gateway' },
    ],
    [
      'a gateway where there is none',
      {
        name: 'x',
        type: 'IPSECKEY',
        data: { precedence: 0, gatewayType: 0, algorithm: 0, gateway: 'a', publicKey: new Uint8Array(0) },
      },
      { code: 'invalid', field: 'answers[0].data.gateway' },
    ],
    [
      'an address of another family',
      {
        name: 'x',
        type: 'APL',
        data: [{ family: 2, prefixLength: 8, negation: false, address: '192.0.2.1' }],
      },
      { code: 'invalid', field: 'answers[0].data.address' },
    ],
    [
      'a node number of 65 bits',
      { name: 'x', type: 'IPN', data: 2n ** 64n },
      { code: 'range', field: 'answers[0].data' },
    ],
  ])('%s', (_, record, fault) => {
    expect(faultOf(() => dns.encode({ answers: [record] }))).toMatchObject(fault);
  });

  test('an address of an unknown family that is not hexadecimal', () => {
    const data = [{ family: 3, prefixLength: 8, negation: false, address: 'xy' }];
    const fault = faultOf(() => dns.encode({ answers: [{ name: 'x', type: 'APL', data }] }));
    expect(fault).toMatchObject({ code: 'invalid', field: 'answers[0].data.address' });
  });

  test('a type and a class of a question, and what an empty record is of', () => {
    const type = 'B' as dns.RecordType;
    const recordClass = 'CS' as dns.RecordClass;
    const question = (fields: object): dns.QuestionInput => ({ name: 'x', type: 'A', ...fields });
    expect(faultOf(() => dns.encode({ questions: [question({ type })] })).field).toBe('questions[0].type');
    expect(faultOf(() => dns.encode({ questions: [question({ class: recordClass })] })).field).toBe(
      'questions[0].class',
    );
    expect(faultOf(() => dns.encode({ answers: [{ name: 'x', type: 'empty', of: type }] })).field).toBe(
      'answers[0].of',
    );
    expect(() => dns.classNumber(recordClass)).toThrow(CodecError);
    expect(dns.classNumber('CLASS2')).toBe(2);
  });

  test('the lower half of a surrogate pair that stands for no octet', () => {
    const record = { name: 'x', type: 'TXT', data: ['\udc00'] } as const;
    expect(faultOf(() => dns.encode({ answers: [record] }))).toMatchObject({
      code: 'invalid',
      field: 'answers[0].data',
    });
  });

  test.each(vectors.filter(({ data }) => typeof data === 'object' && data.constructor === Object))(
    '$type without its fields, and something that is no object at all',
    ({ type, data }) => {
      for (const field of Object.keys(data ?? {})) {
        const record = {
          name: 'x',
          type,
          data: { ...Object(data), [field]: undefined },
        } as dns.ResourceRecordInput;
        try {
          // What may be left out is not there when it is read again.
          expect(answerOf(dns.decode(dns.encode({ answers: [record] }))).data).not.toHaveProperty(field);
        } catch (error) {
          expect(error).toMatchObject({
            code: 'missing',
            field: expect.stringContaining(`answers[0].data.${field}`),
          });
        }
      }
      for (const none of [undefined, null, 5, 'text']) {
        const record = { name: 'x', type, data: none } as unknown as dns.ResourceRecordInput;
        expect(faultOf(() => dns.encode({ answers: [record] })).field).toBe('answers[0].data');
      }
    },
  );
});

describe('types', () => {
  test('a type gives its data a shape, and no other', () => {
    const record: dns.ResourceRecord = readAnswer('MX', '000a00');
    if (record.type === 'MX') expectTypeOf(record.data).toEqualTypeOf<dns.MxData>();
    if (record.type === 'A') expectTypeOf(record.data).toEqualTypeOf<string>();
    if (record.type === 'TXT') expectTypeOf(record.data).toEqualTypeOf<readonly string[]>();
    if (record.type === 'OPT') expectTypeOf(record.data).toEqualTypeOf<dns.OptData>();
    if (record.type === 'empty') expectTypeOf(record.data).toEqualTypeOf<undefined>();
    if (record.type === 'TYPE65280') expectTypeOf(record.data).toEqualTypeOf<Uint8Array>();
    expect(record.type).toBe('MX');
  });

  test('what was decoded can be encoded, by the types too', () => {
    expectTypeOf<dns.Message>().toExtend<dns.MessageInput>();
    expectTypeOf<dns.ResourceRecord>().toExtend<dns.ResourceRecordInput>();
    expect(uint16(1)).toBe('0001');
  });
});
