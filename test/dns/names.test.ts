// Domain names: text and octets, limits, compression, order, the reverse tree.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { strict as alone } from '../../src/util/alone.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { faultOf, header, octets } from './wire.ts';

/** The octets of a label of so many `a`. */
function label(length: number): string {
  return length.toString(16).padStart(2, '0') + '61'.repeat(length);
}

/** What a question with this name is read as. */
function readName(hex: string): string {
  const name = dns.decode(octets(header(1), hex, '0001 0001')).questions[0]?.name;
  if (name === undefined) throw new Error('no question');
  return name;
}

const forms: readonly [string, string][] = [
  ['.', '00'],
  ['example.com', '076578616d706c6503636f6d00'],
  ['EXAMPLE.Com', '074558414d504c4503436f6d00'],
  ['a\\.b.com', '03612e6203636f6d00'],
  ['a\\\\b', '03615c6200'],
  ['\\000\\001\\032\\127', '040001207f00'],
  ['\\255\\128A', '03ff804100'],
  ['_dns._udp', '045f646e73045f75647000'],
  ['"();@$*', '0722 28293b40242a00'.replace(' ', '')],
  ['xn--bcher-kva.example', '0d786e2d2d62636865722d6b7661076578616d706c6500'],
  ['bücher', '0762c3bc6368657200'],
  ['日本', '06e697a5e69cac00'],
  ['😀', '04f09f988000'],
  ['a\\195', '0261c300'],
  ['\\195A', '02c34100'],
  ['\\194\\155', '02c29b00'],
  ['\\237\\160\\128', '03eda08000'],
  ['\\192\\128', '02c08000'],
  ['a'.repeat(63), `${label(63)}00`],
];

describe('a name', () => {
  test.each(forms)('%j is read from its octets and written as them', (text, hex) => {
    expect(readName(hex)).toBe(text);
    expect(dns.nameFromOctets(fromHex(hex))).toBe(text);
    expect(toHex(dns.nameToOctets(text))).toBe(hex);
    expect(toHex(dns.encode({ questions: [{ name: text, type: 'A' }] }), 12)).toBe(`${hex}00010001`);
  });

  test.each([
    ['example.com.', '076578616d706c6503636f6d00'],
    ['\\101\\120ample', '076578616d706c6500'],
    ['\\e\\x', '02657800'],
    ['My Printer.local', '0a4d79205072696e746572056c6f63616c00'],
    ['\\ü', '02c3bc00'],
    ['a\\046b', '03612e6200'],
    ['\\..', '012e00'],
    ['\\\\.', '015c00'],
  ])('%j may be given in another form', (text, hex) => {
    expect(toHex(dns.nameToOctets(text))).toBe(hex);
  });

  test.each([
    ['nothing', ''],
    ['an empty label at the start', '.com'],
    ['an empty label inside', 'a..com'],
    ['two final dots', 'a..'],
    ['two dots', '..'],
    ['a label of 64 octets', 'a'.repeat(64)],
    ['a label of 64 octets in UTF-8', 'é'.repeat(32)],
    ['a label of a million characters', 'a'.repeat(1_000_000)],
    ['256 octets', `${'a.'.repeat(127)}a`],
    ['257 octets with a final dot', `${'a.'.repeat(127)}a.`],
    // Found by fuzzing: behind a final dot one octet too many was let through.
    ['256 octets with a final dot', `${'a.'.repeat(126)}aa.`],
    ['a million labels', 'a.'.repeat(500_000)],
    ['a backslash at the end', 'a\\'],
    ['two digits', '\\12'],
    ['digits and a letter', '\\1a2'],
    ['an octet over 255', '\\256'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\ude00'],
  ])('cannot be %s', (_, text) => {
    expect(faultOf(() => dns.nameToOctets(text))).toMatchObject({ code: 'invalid', field: 'name' });
    const fault = faultOf(() => dns.encode({ questions: [{ name: text, type: 'A' }] }));
    expect(fault).toMatchObject({ code: 'invalid', field: 'questions[0].name' });
    expect(fault.message.length).toBeLessThan(200);
  });

  test.each([undefined, null, 5, {}])('cannot be %j', (value) => {
    const name = value as unknown as string;
    expect(() => dns.nameToOctets(name)).toThrow(CodecError);
    expect(faultOf(() => dns.encode({ questions: [{ name, type: 'A' }] })).field).toBe('questions[0].name');
  });

  test('of 255 octets is the longest', () => {
    const longest = `${label(63).repeat(3)}${label(61)}00`;
    expect(longest).toHaveLength(2 * 255);
    expect(dns.nameToOctets(readName(longest))).toEqual(fromHex(longest));
    const many = `${'a.'.repeat(126)}a`;
    expect(readName(toHex(dns.nameToOctets(many)))).toBe(many);
  });

  test('of 1003 characters is the longest text', () => {
    const octet = '\\000';
    const text = [63, 63, 63, 61].map((length) => octet.repeat(length)).join('.');
    expect(readName(toHex(dns.nameToOctets(text)))).toBe(text);
  });

  test.each([
    ['nothing', '', 'truncated'],
    ['no root', '0161', 'truncated'],
    ['a label that is cut', '0361', 'truncated'],
    ['more behind it', '000161', 'invalid'],
    ['a pointer', 'c000', 'invalid'],
    ['a label of 64 octets', `${label(64)}00`, 'invalid'],
    ['256 octets', `${label(63).repeat(3)}${label(62)}00`, 'invalid'],
  ])('is not read from octets with %s', (_, hex, code) => {
    expect(faultOf(() => dns.nameFromOctets(fromHex(hex)))).toMatchObject({
      code,
      layer: 'dns',
      field: 'name',
    });
  });
});

describe('any octets in labels', () => {
  const labels = fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { maxLength: 8 });
  const name = labels.map((parts) =>
    toHex(Uint8Array.from([...parts.flatMap((part) => [part.length, ...part]), 0])),
  );

  test('come back from their text', () => {
    fc.assert(
      fc.property(name, (hex) => {
        expect(toHex(dns.nameToOctets(dns.nameFromOctets(fromHex(hex))))).toBe(hex);
      }),
    );
  });

  test('are read the same inside a message, also where pointers go', () => {
    fc.assert(
      fc.property(name, (hex) => {
        const text = dns.nameFromOctets(fromHex(hex));
        expect(readName(hex)).toBe(text);
        const length = hex.length / 2;
        // The second name is a pointer to the first, the third a label and that pointer, the fourth a pointer to it.
        const third = 12 + length + 4 + 2 + 4;
        const second = octets(
          header(4),
          hex,
          '00010001 c00c 00010001 0141 c00c 00010001',
          `c0${third.toString(16).padStart(2, '0')}`,
          '00010001',
        );
        if (third > 0xff || length > 250) return;
        const longer = text === '.' ? 'A' : `A.${text}`;
        expect(dns.decode(second).questions.map((question) => question.name)).toEqual([
          text,
          text,
          longer,
          longer,
        ]);
      }),
    );
  });

  test('have a text for zone files that is read as the same name', () => {
    fc.assert(
      fc.property(name, (hex) => {
        const text = dns.nameFromOctets(fromHex(hex));
        const line = dns.formatRecord({ name: text, type: 'NS', class: 'IN', ttl: 0, data: text });
        expect(line).toMatch(/^[\t -~]*$/);
        expect(dns.parseRecord(line)).toMatchObject({ name: text, data: text });
      }),
    );
  });
});

describe('compression', () => {
  const question = (name: string): dns.QuestionInput => ({ name, type: 'A' });
  const names = (list: readonly string[]): string => toHex(dns.encode({ questions: list.map(question) }), 12);
  const tail = '00010001';

  test('puts a pointer in place of a name that stood before', () => {
    expect(names(['a.b', 'a.b'])).toBe(`0161016200${tail}c00c${tail}`);
  });

  test('puts a pointer in place of the longest end that stood before', () => {
    expect(names(['a.b', 'c.a.b', 'd.b', 'c.a.b', 'e.c.a.b'])).toBe(
      `0161016200${tail}0163c00c${tail}0164c00e${tail}c015${tail}0165c015${tail}`,
    );
  });

  test('finds ends of the last names and of those long before', () => {
    const list = Array.from({ length: 40 }, (_, index) => `host${index}.zone${index % 7}.example`);
    const again = [...list, ...list.map((name) => `www.${name}`)];
    const bytes = dns.encode({ questions: again.map(question) });
    expect(dns.decode(bytes).questions.map(({ name }) => name)).toEqual(again);
    // Behind the first of each zone, a host's name is its label and a pointer; a www name a label and a pointer.
    const hosts = list.reduce((sum, _, index) => sum + 1 + `host${index}`.length + 2 + 4, 0);
    const zones = 7 * (1 + 'zone0'.length) + 1 + 'example'.length + 1 - 2;
    expect(bytes).toHaveLength(12 + hosts + zones + 40 * (4 + 2 + 4));
  });

  test('keeps the case of every name', () => {
    expect(names(['a.b', 'A.b', 'a.B', 'a.b'])).toBe(
      `0161016200${tail}0141c00e${tail}0161014200${tail}c00c${tail}`,
    );
  });

  test('takes the end of a name for one, not its beginning', () => {
    expect(names(['a', 'a.b', 'b.a'])).toBe(`016100${tail}0161016200${tail}0162c00c${tail}`);
  });

  test('does not take the end of a label for a label', () => {
    expect(names(['b.c', 'a\\.b.c', 'ab.c', 'axb.c'])).toBe(
      `0162016300${tail}03612e62c00e${tail}026162c00e${tail}03617862c00e${tail}`,
    );
  });

  test('sees the same name behind other escapes and with a final dot', () => {
    expect(names(['a.b', 'a.b.', '\\097.b', 'x.a.b.'])).toBe(
      `0161016200${tail}c00c${tail}c00c${tail}0178c00c${tail}`,
    );
  });

  test('leaves the root as it is', () => {
    expect(names(['.', '.'])).toBe(`00${tail}00${tail}`);
  });

  test('can be turned off', () => {
    const bytes = dns.encode({ questions: [question('a.b'), question('a.b')] }, { compress: false });
    expect(toHex(bytes, 12)).toBe(`0161016200${tail}0161016200${tail}`);
  });

  test('points at octets up to 16383 and no further', () => {
    for (const [before, pointed] of [
      [0x3fff, true],
      [0x4000, false],
    ] as const) {
      const filler = { name: '.', type: 'NULL', data: new Uint8Array(before - 12 - 11) } as const;
      const record = { name: 'a', type: 'NULL', data: new Uint8Array(0) } as const;
      const bytes = dns.encode({ answers: [filler, record, record] });
      expect(toHex(bytes, before, before + 3)).toBe('016100');
      expect(toHex(bytes, before + 13, before + 15)).toBe(pointed ? 'ffff' : '0161');
      expect(
        dns
          .decode(bytes)
          .answers.slice(1)
          .map(({ name }) => name),
      ).toEqual(['a', 'a']);
    }
  });

  test('points at the part of a name that is within reach', () => {
    const filler = { name: '.', type: 'NULL', data: new Uint8Array(0x3ffe - 12 - 11) } as const;
    const record = (name: string): dns.ResourceRecordInput => ({
      name,
      type: 'NULL',
      data: new Uint8Array(0),
    });
    const message = { answers: [filler, record('a.b'), record('a.b'), record('c.b')] };
    expect(
      dns
        .decode(dns.encode(message))
        .answers.slice(1)
        .map(({ name }) => name),
    ).toEqual(['a.b', 'a.b', 'c.b']);
  });

  test('is not poisoned by a message that failed half way', () => {
    const good = { questions: [question('www.example.com'), question('mail.example.com')] };
    const before = toHex(dns.encode(good));
    const bad = { questions: [question('x.example.com'), question('example.com'), question('a..b')] };
    for (let turn = 0; turn < 3; turn++) {
      expect(() => dns.encode(bad)).toThrow(CodecError);
      expect(toHex(dns.encode(good))).toBe(before);
    }
  });

  test('is not disturbed by a message that is written inside another', () => {
    const inner = { questions: [question('deep.example.com')] };
    const outer = {
      get name(): string {
        dns.encode(inner);
        return 'www.example.com';
      },
      type: 'A',
    } as const;
    const message = { questions: [question('example.com'), outer, question('deep.example.com')] };
    expect(dns.decode(dns.encode(message)).questions.map(({ name }) => name)).toEqual([
      'example.com',
      'www.example.com',
      'deep.example.com',
    ]);
  });

  test('lets no empty label through in front of a name that stood before', () => {
    for (const name of ['.b', '..b', 'a..b'])
      expect(faultOf(() => names(['b', name]))).toMatchObject({
        code: 'invalid',
        field: 'questions[1].name',
        reason: `"${name}" has an empty label`,
      });
    expect(names(['b', 'a\\..b'])).toBe(`016200${tail}02612ec00c${tail}`);
  });

  test('is not disturbed by a codec that writes a message inside another', () => {
    const target = new Uint8Array(64);
    const message = {
      get questions() {
        const context = { ...alone, kept: () => undefined, naming: () => 0, sum: () => 0 };
        const span = { start: 0, end: 64 };
        dns.codec.write({ questions: [question('a.b')] }, target, span, { ...context, body: span });
        return [question('c.b')];
      },
    };
    expect(toHex(dns.encode(message), 12)).toBe(`0163016200${tail}`);
    expect(toHex(target, 12, 21)).toBe(`0161016200${tail}`);
  });

  test('knows names of 127 labels', () => {
    const name = Array(127).fill('a').join('.');
    const other = `b${name.slice(1)}`;
    const bytes = toHex(dns.encode({ questions: [name, other, name].map(question) }), 12);
    expect(bytes).toBe(`${'0161'.repeat(127)}00${tail}0162c00e${tail}c00c${tail}`);
  });

  test('tells labels apart that are alike, and one label in front of many others', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const pairs = letters.flatMap((one) => letters.map((other) => one + other));
    const list = [...pairs, ...pairs.map((pair) => `a.${pair}`)];
    const { questions } = dns.decode(dns.encode({ questions: list.map(question) }));
    expect(questions.map(({ name }) => name)).toEqual(list);
  });

  test('looks for a label in twelve places, and writes it in full where those are taken', () => {
    // Found by trying: labels whose first place is 0 of the 4096 there are, and one each for 12 and for 1.
    const first = 'al8s anpc asei as13 atoa auf6 awai az6b a082 a8s4 bal7 bb8j'.split(' ');
    const list = [...first, 'ab3r', 'adc1'];
    const hex = names([...list, ...list, 'adc1']);
    const inFull = (label: string) => `04${toHex(new TextEncoder().encode(label))}00${tail}`;
    const pointers = list.slice(0, -1).map((_, index) => `c0${toHex(Uint8Array.of(12 + 10 * index))}${tail}`);
    expect(hex).toBe([...list.map(inFull), ...pointers, inFull('adc1'), inFull('adc1')].join(''));
  });

  test('of names that were chosen to collide stays right', () => {
    const list = Array.from({ length: 5000 }, (_, index) => `${index.toString(36)}.x`);
    expect(
      dns.decode(dns.encode({ questions: list.map(question) })).questions.map(({ name }) => name),
    ).toEqual(list);
  });
});

describe('names inside RDATA', () => {
  const compressed = ['NS', 'MD', 'MF', 'CNAME', 'MB', 'MG', 'MR', 'PTR'] as const;
  const pointer = 'c00c';

  function rdata(record: dns.ResourceRecordInput, multicast: boolean): string {
    return toHex(dns.encode({ answers: [record] }, { multicast }), 12 + 5 + 10);
  }

  test.each(compressed)('are compressed in %s (RFC 1035)', (type) => {
    expect(rdata({ name: 'a.b', type, data: 'a.b' }, false)).toBe(pointer);
  });

  test('are compressed in SOA, MX and MINFO (RFC 1035)', () => {
    const times = { serial: 0, refresh: 0, retry: 0, expire: 0, minimum: 0 };
    expect(rdata({ name: 'a.b', type: 'SOA', data: { mname: 'a.b', rname: 'x.a.b', ...times } }, false)).toBe(
      `${pointer}0178${pointer}${'00'.repeat(20)}`,
    );
    expect(rdata({ name: 'a.b', type: 'MX', data: { preference: 1, exchange: 'a.b' } }, false)).toBe(
      `0001${pointer}`,
    );
    const boxes = { responsibleMailbox: 'a.b', errorMailbox: 'a.b' };
    expect(rdata({ name: 'a.b', type: 'MINFO', data: boxes }, false)).toBe(`${pointer}${pointer}`);
  });

  const multicast: readonly dns.ResourceRecordInput[] = [
    { name: 'a.b', type: 'DNAME', data: 'a.b' },
    { name: 'a.b', type: 'AFSDB', data: { subtype: 1, hostname: 'a.b' } },
    { name: 'a.b', type: 'RT', data: { preference: 1, intermediateHost: 'a.b' } },
    { name: 'a.b', type: 'KX', data: { preference: 1, exchanger: 'a.b' } },
    { name: 'a.b', type: 'RP', data: { mailbox: 'a.b', text: '.' } },
    { name: 'a.b', type: 'PX', data: { preference: 1, map822: 'a.b', mapx400: '.' } },
    { name: 'a.b', type: 'SRV', data: { priority: 0, weight: 0, port: 0, target: 'a.b' } },
    { name: 'a.b', type: 'NSEC', data: { nextDomainName: 'a.b', types: ['A'] } },
  ];

  test.each(multicast)('are compressed in $type in multicast DNS only (RFC 6762 section 18.14)', (record) => {
    expect(rdata(record, false)).toContain('0161016200');
    expect(rdata(record, false)).not.toContain(pointer);
    expect(rdata(record, true)).toContain(pointer);
    const options = { multicast: true };
    expect(dns.decode(dns.encode({ answers: [record] }, options), options).answers[0]?.data).toEqual(
      record.data,
    );
  });

  test.each(['SRV', 'NSEC', 'NAPTR', 'RRSIG', 'TSIG', 'SVCB', 'HIP', 'LP', 'TALINK'] as const)(
    'are read in %s, compressed or not (RFC 3597 section 4)',
    (type) => {
      const before: Partial<Record<string, string>> = {
        SRV: '000000000000',
        NAPTR: '00000000000000',
        RRSIG: '0'.repeat(36),
        SVCB: '0001',
        HIP: '010200010101',
        LP: '0001',
        TALINK: '00',
      };
      const behind: Partial<Record<string, string>> = { NSEC: '000140', RRSIG: 'ff', TSIG: '0'.repeat(32) };
      const code = dns.typeNumber(type).toString(16).padStart(4, '0');
      const read = [pointer, '0161016200'].map((name) => {
        const data = (before[type] ?? '') + name + (behind[type] ?? '');
        const length = (data.length / 2).toString(16).padStart(4, '0');
        return dns.decode(octets(header(0, 1), '0161016200', code, '0001 00000000', length, data)).answers[0];
      });
      expect(read[0]?.type).toBe(type);
      expect(read[0]).toEqual(read[1]);
      expect(JSON.stringify(read[0]?.data)).toContain('"a.b"');
    },
  );
});

describe('comparing', () => {
  const order = [
    'example',
    'a.example',
    'yljkjljk.a.example',
    'Z.a.example',
    'zABC.a.EXAMPLE',
    'z.example',
    '\\001.z.example',
    '*.z.example',
    '\\200.z.example',
  ];

  test('puts names in the order of RFC 4034 section 6.1', () => {
    expect([...order].reverse().sort(dns.compareNames)).toEqual(order);
  });

  test('puts a name before what is below it, and the root first', () => {
    expect(dns.compareNames('.', 'a')).toBeLessThan(0);
    expect(dns.compareNames('b', 'a.b')).toBeLessThan(0);
    expect(dns.compareNames('ab', 'a')).toBeGreaterThan(0);
  });

  test.each([
    ['Example.COM', 'example.com.', true],
    ['a\\.b', 'a.b', false],
    ['\\065', 'a', true],
    ['É', 'é', false],
    ['.', '.', true],
    ['a', 'b', false],
  ])('finds %j and %j the same: %s', (one, other, same) => {
    expect(dns.equalNames(one, other)).toBe(same);
    expect(dns.canonicalName(one) === dns.canonicalName(other)).toBe(same);
  });

  test.each([
    ['ns.example.com', 'EXAMPLE.com', true],
    ['example.com', 'example.com.', true],
    ['example.com', '.', true],
    ['.', '.', true],
    ['badexample.com', 'example.com', false],
    ['com', 'example.com', false],
    ['.', 'com', false],
    ['a\\.com', 'com', false],
    ['\\003com.x', 'x', true],
    ['\\003com', 'com', false],
  ])('finds %j within %j: %s', (name, parent, within) => {
    expect(dns.isWithin(name, parent)).toBe(within);
  });

  test('refuses what is no name', () => {
    expect(() => dns.compareNames('a..b', 'a')).toThrow(CodecError);
    expect(() => dns.canonicalName('')).toThrow(CodecError);
    expect(() => dns.isWithin('a', 'a..b')).toThrow(CodecError);
    expect(() => dns.equalNames('a', '')).toThrow(CodecError);
  });
});

describe('the reverse tree', () => {
  const pairs: readonly [string, string][] = [
    ['192.0.2.1', '1.2.0.192.in-addr.arpa'],
    ['0.0.0.0', '0.0.0.0.in-addr.arpa'],
    // RFC 3596 section 2.5
    ['4321:0:1:2:3:4:567:89ab', 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa'],
    ['::', `${'0.'.repeat(32)}ip6.arpa`],
  ];

  test.each(pairs)('has %s as %s', (address, name) => {
    expect(dns.reverseName(address)).toBe(name);
    expect(dns.reverseAddress(name)).toBe(address);
    expect(dns.reverseAddress(`${name.toUpperCase()}.`)).toBe(address);
  });

  test.each([
    'example.com',
    'in-addr.arpa',
    '2.0.192.in-addr.arpa',
    '1.1.2.0.192.in-addr.arpa',
    '01.2.0.192.in-addr.arpa',
    '256.2.0.192.in-addr.arpa',
    'a.ip6.arpa',
    `g.${'0.'.repeat(31)}ip6.arpa`,
    `00.${'0.'.repeat(31)}ip6.arpa`,
    '.',
  ])('has no address for %s', (name) => {
    expect(dns.reverseAddress(name)).toBeUndefined();
  });

  test.each(['192.0.2', '::1%eth0', 'example.com', '', '1.2.3.4.5'])('has no name for %j', (address) => {
    expect(faultOf(() => dns.reverseName(address))).toMatchObject({ code: 'invalid', field: 'address' });
  });

  test('knows every address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(dns.reverseAddress(dns.reverseName(address))).toBe(address);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const name = `${[...toHex(bytes)].reverse().join('.')}.ip6.arpa`;
        expect(dns.reverseName(dns.reverseAddress(name) ?? '')).toBe(name);
      }),
    );
  });
});

describe('characters at the limits of what UTF-8 has for them', () => {
  test.each(['\u00a0', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'])(
    '%j comes back in names and in texts',
    (character) => {
      const octets = new TextEncoder().encode(character).length;
      const name = `${character}a.${character}`;
      const message = dns.encode({
        questions: [{ name, type: 'TXT', class: 'IN' }],
        answers: [{ name, type: 'TXT', class: 'IN', ttl: 1, data: [character, `a${character}`] }],
      });
      expect(message).toHaveLength(12 + (3 + octets + 1 + octets) + 4 + 12 + (1 + octets) + (2 + octets));
      expect(dns.decode(message)).toMatchObject({
        questions: [{ name }],
        answers: [{ name, data: [character, `a${character}`] }],
      });
    },
  );
});
