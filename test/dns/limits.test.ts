// Where names, numbers and messages of DNS end, and what stands on either side of that.
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { encapsulate } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { faultOf, header, octets, readAnswer } from './wire.ts';

const query = dns.query('example.com', 'A');

/** A message with these answers, and what it is read back as. */
function sent(...answers: readonly dns.ResourceRecordInput[]): readonly dns.ResourceRecord[] {
  return dns.decode(dns.encode({ ...query, questions: [], answers })).answers;
}

function alias(name: string, data: string): dns.ResourceRecordInput {
  return { name, type: 'CNAME', ttl: 0, data };
}

const octetsOf = (length: number): dns.ResourceRecordInput => {
  return { name: '.', type: 'NULL', ttl: 0, data: new Uint8Array(length) };
};

describe('a name in a message', () => {
  const names = (records: readonly dns.ResourceRecord[]) => records.map(({ name, data }) => [name, data]);

  test.each<[string, readonly string[]]>([
    [
      'that only ends in the letters of another, and not in its labels',
      ['example.com', 'wwwexample.com', 'e.com'],
    ],
    ['whose last dot but one is escaped', ['example.com', 'www\\.example.com', 'www\\\\.example.com']],
    [
      'that differs in one letter, or in its length',
      ['aaa.b', 'aab.b', 'aa.b', 'aaaa.b', 'aaa.c', 'a.aaa.b'],
    ],
    ['that another ends in', ['d.c.b.a', 'c.b.a', 'b.a', 'a', '.', 'x.c.b.a', 'x.x.c.b.a']],
  ])('%s comes back', (_, list) => {
    const records = list.flatMap((one) => list.map((other) => alias(one, other)));
    expect(names(sent(...records))).toEqual(records.map(({ name, data }) => [name, data]));
  });

  test('comes back among thousands of others', () => {
    const records = Array.from({ length: 2000 }, (_, index) =>
      alias(`${index.toString(36)}.x`, `${index}.y`),
    );
    expect(names(sent(...records))).toEqual(records.map(({ name, data }) => [name, data]));
  });

  test('comes back when it stands where no pointer gets to (RFC 1035 section 4.1.4)', () => {
    const far = ['www.example.com', 'www.example.com', 'example.com', 'a.www.example.com', 'example.com'];
    const records = [alias('example.com', 'com'), octetsOf(0x4000), ...far.map((name) => alias(name, name))];
    expect(names(sent(...records)).slice(2)).toEqual(far.map((name) => [name, name]));
  });

  test('has up to 255 octets, with what a pointer stands for', () => {
    const tail = [1, 2, 3].map((digit) => `${digit}`.repeat(63)).join('.');
    const longest = `${'a'.repeat(61)}.${tail}`;
    expect(names(sent(alias(tail, longest)))).toEqual([[tail, longest]]);
    const fault = faultOf(() => sent(alias(tail, `${'a'.repeat(62)}.${tail}`)));
    expect(fault).toMatchObject({ code: 'invalid', field: 'answers[0].data' });
    expect(fault.reason).toMatch(/ has more than 255 octets$/);
  });

  test.each<[string, unknown, string]>([
    ['is shown for a fault', 'x'.repeat(64), `"${'x'.repeat(64)}" has a label of more than 63 octets`],
    ['is cut for a fault', 'x'.repeat(65), `"${'x'.repeat(64)}…" has a label of more than 63 octets`],
    ['has labels', 'a..b', '"a..b" has an empty label'],
    ['is not too long without a pointer either', Array(200).fill('a').join('.'), 'has more than 255 octets'],
    ['does not end in a backslash', 'a\\', 'has a backslash that is not followed by'],
    ['has whole characters', 'a\ud800', '"a\ud800" has half a surrogate pair'],
    ['is text', 5, 'a value of type number is not a name'],
  ])('%s', (_, name, reason) => {
    const fault = faultOf(() => sent(alias('x', name as string)));
    expect(fault).toMatchObject({ code: 'invalid', field: 'answers[0].data' });
    expect(fault.reason).toContain(reason);
  });

  test('shows what is printable beyond ASCII, and no control', () => {
    for (const [hex, text] of [
      ['c280', '\\194\\128'],
      ['c29f', '\\194\\159'],
      ['c2a0', '\u00a0'],
      ['c2a9', '©'],
      ['c380', 'À'],
      ['7f', '\\127'],
    ] as const) {
      expect(dns.nameFromOctets(fromHex(`0${hex.length / 2}${hex}00`))).toBe(text);
    }
  });

  test('has no label types but that of length, as octets alone', () => {
    for (const first of [0x40, 0x80, 0xc0])
      expect(faultOf(() => dns.nameFromOctets(Uint8Array.of(1, 97, first, 0)))).toMatchObject({
        code: 'invalid',
        field: 'name',
        reason: 'a label has more than 63 octets, or is a pointer',
        offset: 2,
      });
  });
});

describe('a message', () => {
  test('has up to 65,535 octets, whatever it ends with', () => {
    const rest = 65_535 - 12 - 11;
    expect(sent(octetsOf(rest))).toHaveLength(1);
    expect(faultOf(() => sent(octetsOf(rest + 1)))).toMatchObject({ code: 'range' });
    expect(sent(octetsOf(rest - 12), alias('.', '.'))).toHaveLength(2);
    expect(faultOf(() => sent(octetsOf(rest - 11), alias('.', '.')))).toMatchObject({ code: 'range' });
  });

  test.each([
    [
      { type: 'APL', data: [{ family: 1, prefixLength: 32, negation: false, address: '192.0.2.1' }] },
      ['name', 'data', 'data.family', 'data.prefixLength', 'data.address'],
    ],
    [
      {
        type: 'HIP',
        data: { publicKeyAlgorithm: 2, hit: octets('01'), publicKey: octets('02'), rendezvousServers: ['a'] },
      },
      ['name', 'data', 'data.hit', 'data.publicKey', 'data.rendezvousServers'],
    ],
  ] as const)('names the first field that finds no room: %o', (fields, names) => {
    const record = { name: '.', ...fields } as dns.ResourceRecordInput;
    const size = dns.encode({ answers: [record] }).length - 12;
    const faults = Array.from({ length: size }, (_, room) => {
      const filler = { name: '.', type: 'NULL', data: new Uint8Array(65_535 - 12 - 11 - room) } as const;
      return faultOf(() => dns.encode({ answers: [filler, record] }));
    });
    expect([...new Set(faults.map(({ field }) => field))]).toEqual(names.map((name) => `answers[1].${name}`));
    expect(new Set(faults.map(({ reason }) => reason))).toEqual(
      new Set(['the message has more than 65535 octets']),
    );
  });

  test('names the question that finds no room', () => {
    const name = (octets: number) => [63, 63, 63, octets - 194].map((length) => 'x'.repeat(length)).join('.');
    const questions = [...Array<number>(252).fill(255), 252].map(
      (length) => ({ name: name(length), type: 'A' }) as const,
    );
    expect(faultOf(() => dns.encode({ questions }, { compress: false })).field).toBe('questions[252].type');
  });

  test('is the same alone in a stack as by itself', () => {
    expect(encapsulate([query])).toEqual(dns.encode(query));
  });

  test('is read on behind a record that is not in its format, pointers and all', () => {
    const cut = '017800 000f 0001 00000000 0004 000a0561';
    const good = 'c00c 0005 0001 00000000 0002 c00c';
    const { answers } = dns.decode(octets(header(0, 2), cut, good));
    expect(answers).toMatchObject([
      { name: 'x', type: 'TYPE15' },
      { name: 'x', type: 'CNAME', data: 'x' },
    ]);
  });

  test('has names that point to where another was cut, and go on behind it', () => {
    const cut = '017800 000f 0001 00000000 0004 000a0161';
    const pointing = 'c00c 0005 0001 00000000 0002 c01b';
    const { answers } = dns.decode(octets(header(0, 2), cut, pointing));
    expect(answers).toMatchObject([{ type: 'TYPE15' }, { name: 'x', type: 'CNAME', data: 'a.x' }]);
  });

  test('has its OPT record anywhere among the additional ones', () => {
    const additionals = [
      { name: 'x', type: 'A', ttl: 0, data: '192.0.2.1' },
      { name: '.', type: 'OPT', data: { udpPayloadSize: 1400 } },
    ] as const;
    const message = dns.decode(dns.encode({ ...query, additionals }));
    expect(dns.findOpt(message)).toMatchObject({ udpPayloadSize: 1400 });
    expect(dns.findOpt({ ...message, additionals: message.additionals.slice(0, 1) })).toBeUndefined();
  });

  test('is fitted into up to 65,535 octets', () => {
    for (const size of [-1, 65_536, 0.5])
      expect(faultOf(() => dns.fit(query, size))).toMatchObject({
        code: 'range',
        layer: 'dns',
        field: 'size',
      });
  });

  test('loses a SIG record that does not fit, unless it signs the message (RFC 2931)', () => {
    const sig = dns.parseRecord('. 0 IN SIG A 8 0 0 20300101000000 20200101000000 1 x. AAAA');
    const signing = dns.parseRecord('. 0 IN SIG TYPE0 8 0 0 20300101000000 20200101000000 1 x. AAAA');
    const message = dns.response(query, { additionals: [sig, signing] });
    const fitted = dns.fit(message, dns.encode(message).length - 1);
    expect(fitted.additionals).toEqual([signing]);
  });

  test('asks for nothing that it was not told to ask for', () => {
    expect(dns.query('example.com', 'A')).toMatchObject({
      authenticData: false,
      checkingDisabled: false,
      additionals: [],
    });
    expect(dns.query('example.com', 'A', { authenticData: true }).authenticData).toBe(true);
  });

  test('is not truncated when glue fits and other addresses do not', () => {
    const addresses = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ name, type: 'A' as const, data: `192.0.2.${index}` }));
    const message = dns.response(query, {
      authorities: [{ name: 'example.com', type: 'NS', data: 'ns.example.com' }],
      additionals: [...addresses('ns.example.com', 2), ...addresses('ns.example.net', 40)],
    });
    const text = {
      name: 'ns.example.com',
      type: 'TXT',
      class: 'IN',
      ttl: 0,
      data: ['x'.repeat(255)],
    } as const;
    for (const additionals of [message.additionals, [...message.additionals, text]]) {
      const fitted = dns.fit({ ...message, additionals }, 250);
      expect(fitted.truncated).toBe(false);
      expect(fitted.additionals.filter(({ type }) => type !== 'OPT')).toHaveLength(2);
    }
  });

  test('has additional records behind up to 15 that do not fit, and none behind more', () => {
    const small = { name: 'small.example', type: 'A', data: '192.0.2.1' } as const;
    for (const [count, left] of [
      [15, 1],
      [16, 0],
    ] as const) {
      const large = Array.from({ length: count }, (_, index) => {
        return { name: `n${index}.example`, type: 'TXT', data: ['x'.repeat(255)] } as const;
      });
      const message = dns.response(query, { additionals: [...large, small] });
      expect(dns.fit(message, 200)).toMatchObject({ truncated: false, additionals: { length: left } });
    }
  });

  test('has a response code of 4 bits, or of 12 with OPT', () => {
    const edns = dns.query('example.com', 'A', { edns: {} });
    for (const responseCode of [16, -1, 1.5, Number.NaN])
      expect(faultOf(() => dns.response(query, { responseCode }))).toMatchObject({
        code: 'range',
        field: 'responseCode',
        reason: `${responseCode} does not fit 4 bits, and the query has no OPT record`,
      });
    for (const responseCode of [4096, -1, 1.5])
      expect(faultOf(() => dns.response(edns, { responseCode }))).toMatchObject({
        reason: `${responseCode} does not fit 12 bits`,
      });
  });
});

describe('the end of a transfer', () => {
  const soa = (serial: number, name = 'example') =>
    dns.parseRecord(`${name}. 3600 IN SOA ns.example. admin.example. ${serial} 7200 3600 604800 300`);
  const joined = (...answers: readonly dns.ResourceRecord[]) =>
    dns.joinTransfer([{ ...dns.query('example', 'AXFR'), response: true, answers }]);

  test('is the SOA record that it began with: name, and all data', () => {
    expect(joined(soa(1), soa(1))).toEqual([soa(1)]);
    for (const last of [soa(2), soa(1, 'other')])
      expect(faultOf(() => joined(soa(1), last)).reason).toBe('the last SOA is not the first one');
  });

  test('is an error by its name', () => {
    const refused = {
      ...dns.query('example', 'AXFR'),
      response: true,
      responseCode: dns.responseCodes.REFUSED,
    };
    expect(faultOf(() => dns.joinTransfer([refused]))).toMatchObject({
      code: 'invalid',
      field: 'transfer',
      reason: 'the server says REFUSED',
    });
  });
});

describe('data of a record', () => {
  test('has ports up to 65,535, and no map that is longer (RFC 1035 section 3.4.2)', () => {
    const data = { address: '192.0.2.1', protocol: 6, ports: [0, 25, 65_535] };
    expect(sent({ name: 'x', type: 'WKS', ttl: 0, data })).toMatchObject([{ type: 'WKS', data }]);
    const map = (length: number) => `c000020106${'00'.repeat(length - 1)}01`;
    expect(readAnswer('WKS', map(0x2000))).toMatchObject({ type: 'WKS', data: { ports: [65_535] } });
    expect(readAnswer('WKS', map(0x2001))).toMatchObject({ type: 'TYPE11' });
  });

  test('has text of any characters, with what follows them', () => {
    const data = [0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x1_0000, 0xf_0000, 0x10_ffff].map(
      (point) => `a${String.fromCodePoint(point)}b`,
    );
    const [record] = sent({ name: 'x', type: 'TXT', ttl: 0, data });
    expect(record).toMatchObject({ data });
    expect(dns.parseRecord(`x TXT ${data.join(' ')}`)).toMatchObject({ data });
  });

  const fields = { name: 'x', ttl: 0 };
  const service = { priority: 1, target: 'y' };
  const port = { key: 'port', value: 53 };
  const relay = { precedence: 1, discoveryOptional: false, relay: 'x' };
  const octet = Uint8Array.of(1);
  const edns = (option: object) => ({ name: '.', type: 'OPT', data: { options: [option] } });
  const llq = { kind: 'llq', version: 1, opcode: 1, error: 0, leaseLife: 3600 };
  const hip = { publicKeyAlgorithm: 2, hit: octet, publicKey: octet, rendezvousServers: [] };

  test.each<[string, object, object]>([
    [
      'an A record',
      { ...fields, type: 'A', data: '1.2.3' },
      { field: 'data', reason: '"1.2.3" is not an IPv4 address' },
    ],
    [
      'a parameter twice',
      { ...fields, type: 'SVCB', data: { ...service, params: [port, port] } },
      { code: 'invalid', reason: 'has a key twice' },
    ],
    [
      'a parameter whose key is a number',
      { ...fields, type: 'SVCB', data: { ...service, params: [{ key: 3, value: 5 }] } },
      { code: 'invalid' },
    ],
    [
      'an AAAA record',
      { ...fields, type: 'AAAA', data: '::g' },
      { field: 'data', reason: '"::g" is not an IPv6 address' },
    ],
    [
      'a relay of type 4',
      { ...fields, type: 'AMTRELAY', data: { ...relay, relayType: 4 } },
      { code: 'range' },
    ],
    [
      'a relay of type 5',
      { ...fields, type: 'AMTRELAY', data: { ...relay, relayType: 5 } },
      { code: 'range' },
    ],
    [
      'a prefix of family 65,536',
      { ...fields, type: 'APL', data: [{ family: 65_536, prefixLength: 0, negation: false, address: '' }] },
      { code: 'range', field: expect.stringMatching(/family$/) },
    ],
    [
      'a host identity without octets',
      { ...fields, type: 'HIP', data: { ...hip, hit: new Uint8Array() } },
      { code: 'range' },
    ],
    ['an LLQ below 0', edns({ ...llq, id: -1n }), { code: 'range', field: expect.stringMatching(/id$/) }],
    ['an LLQ of 65 bits', edns({ ...llq, id: 2n ** 64n }), { code: 'range' }],
    ['an LLQ as a number', edns({ ...llq, id: 5 }), { code: 'range' }],
    ['a zone version without the rest', edns({ kind: 'zoneVersion', version: octet }), { code: 'missing' }],
    [
      'a zone version without a version',
      edns({ kind: 'zoneVersion', labelCount: 1, versionType: 0 }),
      { code: 'missing' },
    ],
  ])('is refused: %s', (_, record, { field, ...error }: { field?: string }) => {
    const fault = faultOf(() => sent(record as dns.ResourceRecordInput));
    expect(fault).toMatchObject({ layer: 'dns', ...error });
    if (typeof field === 'string') expect(fault.field).toBe(`answers[0].${field}`);
    else if (field !== undefined) expect(fault).toMatchObject({ field });
  });
});

describe('a record as text', () => {
  test.each<[string, object]>([
    ['x LOC 60 61 N 4 0 0 E 0m', { field: 'latitude', reason: expect.stringContaining('60 61 N') }],
    ['x LOC 60 N 4 E 0m 1m 1m 1x', { field: 'verticalPrecision' }],
    ['x LOC 60 N 4 E 0m 1m 1x', { field: 'horizontalPrecision' }],
    ['x LOC 60 N 4 E 0m 1x', { field: 'size' }],
    ['x LOC 60 N 4 E x', { field: 'altitude' }],
    ['x HIP x 00 AA==', { field: 'publicKeyAlgorithm' }],
    ['x HIP 2 x AA==', { field: 'hit' }],
    ['x HIP 2 00 !', { field: 'publicKey' }],
    ['x IPSECKEY 10 0 2 x AA==', {}],
    ['x IPSECKEY 10 1 2 . AA==', { code: 'invalid' }],
    ['x SVCB 1 . foo=1', { field: 'params', reason: expect.stringContaining('"foo=1" is not a parameter') }],
    ['x DHCID AAA', { field: 'data', reason: 'is not three octets or more in base64' }],
    ['x DHCID AAA=', { field: 'data', reason: 'is not three octets or more in base64' }],
    ['x TYPE65280', { field: 'data' }],
    [`x A 192.0.2.1 ${'y'.repeat(65)}`, { reason: `ends before "${'y'.repeat(64)}"` }],
    ['x TYPE65280 y', { reason: expect.stringContaining('of TYPE65280 has no text of its own') }],
    ['x AMTRELAY 10 2 0 .', { reason: expect.stringContaining('"2" is not 0 or 1') }],
    ['x TXT \\256', { code: 'invalid', reason: expect.stringContaining('has a wrong escape') }],
    ['x TXT a\\9', { reason: expect.stringContaining('has a wrong escape') }],
    ['x TXT a\\0', { reason: expect.stringContaining('has a wrong escape') }],
    ['x IPN 1.x', {}],
  ])('is refused: %s', (text, error) => {
    expect(faultOf(() => dns.parseRecord(text))).toMatchObject({ layer: 'dns', ...error });
  });

  test('has both halves of a number of 64 bits, or the whole', () => {
    for (const [text, data] of [
      ['12.345', (12n << 32n) + 345n],
      ['4294967295.4294967295', 2n ** 64n - 1n],
      ['12345', 12345n],
    ] as const)
      expect(dns.parseRecord(`x IPN ${text}`)).toMatchObject({ data });
  });

  test('has a parameter without octets as its key alone (RFC 9460 section 2.1)', () => {
    for (const text of ['x.\t0\tIN\tSVCB\t1 y. key666', 'x.\t0\tIN\tSVCB\t1 y. key666="a"'])
      expect(dns.formatRecord(dns.parseRecord(text))).toBe(text);
  });

  test('ends behind its last word', () => {
    for (const text of [
      'x. 0 IN SVCB 0 y.',
      'x. 0 IN NSEC y. A',
      'x. 0 IN HIP 2 00 AA==',
      'x. 0 IN NSEC y.',
    ]) {
      const record = dns.parseRecord(text);
      expect(dns.formatRecord(record)).not.toMatch(/\s$/);
      expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
    }
  });
});
