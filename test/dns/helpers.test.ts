// Queries, responses, streams, UPDATE, NOTIFY, zone transfers, and making a message fit.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { CodecError } from '../../src/util/errors.ts';
import { faultOf } from './wire.ts';

describe('a query', () => {
  test('asks for recursion, with identifier 0, in class IN', () => {
    expect(dns.query('example.com', 'A')).toMatchObject({
      id: 0,
      response: false,
      opcode: 0,
      recursionDesired: true,
      questions: [{ name: 'example.com', type: 'A', class: 'IN' }],
      additionals: [],
    });
  });

  test('takes what the options say', () => {
    const query = dns.query('version.bind', 'TXT', {
      id: 5,
      class: 'CH',
      recursionDesired: false,
      checkingDisabled: true,
      authenticData: true,
      edns: { udpPayloadSize: 1232, dnssecOk: true },
    });
    expect(query).toMatchObject({
      id: 5,
      recursionDesired: false,
      checkingDisabled: true,
      authenticData: true,
    });
    expect(query.questions[0]?.class).toBe('CH');
    expect(dns.findOpt(query)).toMatchObject({ udpPayloadSize: 1232, dnssecOk: true, version: 0 });
  });

  test('is what comes back when it is decoded', () => {
    const query = dns.query('example.com', 'A', {
      edns: { udpPayloadSize: 1, extendedResponseCode: 2, version: 3, dnssecOk: true, flags: 4 },
    });
    expect(dns.decode(dns.encode(query))).toEqual(query);
  });
});

describe('a response', () => {
  const query = dns.query('example.com', 'A', { id: 7, checkingDisabled: true });

  test('copies identifier, operation, question, RD and CD', () => {
    const response = dns.response({ ...query, opcode: 4 });
    expect(response).toMatchObject({
      id: 7,
      response: true,
      opcode: 4,
      recursionDesired: true,
      checkingDisabled: true,
      questions: query.questions,
    });
    expect(dns.response({ ...query, recursionDesired: false, checkingDisabled: false })).toMatchObject({
      recursionDesired: false,
      checkingDisabled: false,
    });
  });

  test('is what comes back when it is decoded', () => {
    const response = dns.response(dns.query('example.com', 'A', { edns: {} }), {
      authoritativeAnswer: true,
      recursionAvailable: true,
      authenticData: true,
      responseCode: 3,
      answers: [{ name: 'example.com', type: 'A', data: '192.0.2.1' }],
      authorities: [{ name: 'example.com', type: 'NS', class: 'CH', ttl: 5, data: 'ns.example.com' }],
      additionals: [{ name: 'x', type: 'empty', of: 'A' }],
    });
    expect(dns.decode(dns.encode(response))).toEqual(response);
  });

  test('has an OPT record when the query has one, with its DO bit, and none otherwise', () => {
    const asked = dns.query('example.com', 'A', { edns: { udpPayloadSize: 4096, dnssecOk: true } });
    expect(dns.findOpt(dns.response(asked))).toMatchObject({ udpPayloadSize: 1232, dnssecOk: true });
    expect(dns.findOpt(dns.response(asked, { edns: { udpPayloadSize: 512 } }))?.udpPayloadSize).toBe(512);
    expect(dns.findOpt(dns.response(query, { edns: { udpPayloadSize: 512 } }))).toBeUndefined();
  });

  test('takes an OPT record among its additional ones as it takes options', () => {
    const additionals: dns.ResourceRecordInput[] = [
      { name: '.', type: 'OPT', data: { udpPayloadSize: 512 } },
    ];
    const response = dns.response(query, { additionals });
    expect(dns.findOpt(response)).toMatchObject({ udpPayloadSize: 512, version: 0, options: [] });
    expect(dns.decode(dns.encode(response))).toEqual(response);
  });

  test.each([16, -1, 1.5])('refuses response code %d without EDNS', (responseCode) => {
    expect(faultOf(() => dns.response(query, { responseCode }))).toMatchObject({
      code: 'range',
      field: 'responseCode',
    });
  });

  test('refuses response code 4096', () => {
    const asked = dns.query('example.com', 'A', { edns: {} });
    expect(() => dns.response(asked, { responseCode: 4096 })).toThrow(CodecError);
  });
});

describe('what belongs together', () => {
  const query = dns.query('Example.com', 'A', { id: 7 });
  const response = dns.response(query);

  test.each<[string, Partial<dns.Message>, boolean]>([
    ['the response', {}, true],
    [
      'one whose name has another case',
      { questions: [{ name: 'eXAMPLE.COM.', type: 'A', class: 'IN' }] },
      true,
    ],
    ['another identifier', { id: 8 }, false],
    ['a query', { response: false }, false],
    ['another operation', { opcode: 5 }, false],
    ['another name', { questions: [{ name: 'example.net', type: 'A', class: 'IN' }] }, false],
    ['another type', { questions: [{ name: 'example.com', type: 'AAAA', class: 'IN' }] }, false],
    ['another class', { questions: [{ name: 'example.com', type: 'A', class: 'CH' }] }, false],
    ['two questions', { questions: [...query.questions, ...query.questions] }, false],
    ['no question', { questions: [] }, false],
    ['no question, and an error', { questions: [], responseCode: 1 }, true],
    [
      'another question, and an error',
      { questions: [{ name: 'a', type: 'A', class: 'IN' }], responseCode: 1 },
      false,
    ],
  ])('%s', (_, fields, belongs) => {
    expect(dns.isResponseTo({ ...response, ...fields }, query)).toBe(belongs);
  });

  test('also by the case of the name, on request', () => {
    const other = { ...response, questions: [{ name: 'example.com', type: 'A', class: 'IN' }] } as const;
    expect(dns.isResponseTo(other, query)).toBe(true);
    expect(dns.isResponseTo(other, query, true)).toBe(false);
    expect(dns.isResponseTo(response, query, true)).toBe(true);
  });
});

describe('a stream', () => {
  const messages = [0, 1, 2].map((count) =>
    dns.encode({
      id: count,
      questions: Array.from({ length: count }, () => ({ name: 'a.b', type: 'A' as const })),
    }),
  );
  const stream = dns.joinStream(messages);

  test('has two octets of length before each message', () => {
    expect([...stream.subarray(0, 4)]).toEqual([0, 12, 0, 0]);
    expect(stream).toHaveLength(messages.reduce((sum, message) => sum + 2 + message.length, 0));
    expect(dns.joinStream([])).toHaveLength(0);
  });

  test('gives its messages back, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const splitter = new dns.StreamSplitter();
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const found = places
          .slice(1)
          .flatMap((end, index) => splitter.push(stream.subarray(places[index], end)));
        expect(found).toEqual(messages);
        expect(splitter.pending).toBe(0);
      }),
    );
  });

  test('gives each message as soon as it is whole', () => {
    const splitter = new dns.StreamSplitter();
    const counts = [...stream].map((octet) => splitter.push(Uint8Array.of(octet)).length);
    expect(counts.flatMap((count, index) => (count > 0 ? [index] : []))).toEqual([
      13,
      13 + 2 + (messages[1]?.length ?? 0),
      stream.length - 1,
    ]);
  });

  test('holds back a part of a message and nothing else', () => {
    const splitter = new dns.StreamSplitter();
    expect(splitter.push(stream.subarray(0, 15))).toHaveLength(1);
    expect(splitter.pending).toBe(1);
    expect(splitter.push(stream.subarray(15, 20))).toHaveLength(0);
    expect(splitter.pending).toBe(6);
  });

  test('gives octets of its own', () => {
    const splitter = new dns.StreamSplitter();
    const input = stream.slice();
    const [first] = splitter.push(input);
    input.fill(0xff);
    expect(first).toEqual(messages[0]);
    expect(first?.buffer.byteLength).toBe(12);
  });

  test('may come with a cut inside the length of a message', () => {
    const message = new Uint8Array(0x0203).fill(7);
    const bytes = dns.joinStream([message]);
    const stream = new dns.StreamSplitter();
    const given = [bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)].map((part) =>
      stream.push(part),
    );
    expect(given).toEqual([[], [], [message]]);
  });

  test('may have messages of no octets, and of 65535', () => {
    const long = new Uint8Array(65_535).fill(7);
    const splitter = new dns.StreamSplitter();
    expect(splitter.push(dns.joinStream([new Uint8Array(0), long, new Uint8Array(0)]))).toEqual([
      new Uint8Array(0),
      long,
      new Uint8Array(0),
    ]);
  });

  test('has no message of 65536 octets', () => {
    expect(faultOf(() => dns.joinStream([new Uint8Array(65_536)]))).toMatchObject({
      code: 'range',
      field: 'length',
    });
  });
});

describe('an update', () => {
  test('has the zone, the prerequisites and the changes in their lists', () => {
    const message = dns.update('example.com', {
      id: 9,
      prerequisites: [
        dns.rrsetExists('a.example.com', 'A'),
        dns.rrsetDoesNotExist('a.example.com', 'AAAA'),
        dns.nameIsInUse('b.example.com'),
        dns.nameIsNotInUse('c.example.com'),
        dns.recordExists({ name: 'a.example.com', type: 'A', ttl: 60, data: '192.0.2.1' }),
      ],
      updates: [
        { name: 'd.example.com', type: 'TXT', ttl: 60, data: ['new'] },
        dns.deleteRrset('a.example.com', 'TXT'),
        dns.deleteName('b.example.com'),
        dns.deleteRecord({ name: 'a.example.com', type: 'A', ttl: 60, data: '192.0.2.1' }),
      ],
      additionals: [{ name: 'd.example.com', type: 'A', data: '192.0.2.2' }],
    });
    expect(message).toMatchObject({
      id: 9,
      opcode: 5,
      questions: [{ name: 'example.com', type: 'SOA', class: 'IN' }],
    });
    // RFC 2136 section 2.4 and 2.5: class, type, TTL, data.
    const brief = (record: dns.ResourceRecord): unknown[] => [
      record.class,
      record.type === 'empty' ? record.of : record.type,
      record.ttl,
      record.data,
    ];
    expect(message.answers.map(brief)).toEqual([
      ['ANY', 'A', 0, undefined],
      ['NONE', 'AAAA', 0, undefined],
      ['ANY', 'ANY', 0, undefined],
      ['NONE', 'ANY', 0, undefined],
      ['IN', 'A', 0, '192.0.2.1'],
    ]);
    expect(message.authorities.map(brief)).toEqual([
      ['IN', 'TXT', 60, ['new']],
      ['ANY', 'TXT', 0, undefined],
      ['ANY', 'ANY', 0, undefined],
      ['NONE', 'A', 0, '192.0.2.1'],
    ]);
    expect(dns.decode(dns.encode(message))).toEqual(message);
  });

  test('may be of another class, and of nothing', () => {
    expect(dns.update('example.com', { class: 'CH' }).questions[0]?.class).toBe('CH');
    expect(dns.update('example.com')).toMatchObject({ answers: [], authorities: [], additionals: [] });
  });
});

test('a NOTIFY has the zone and, perhaps, its new SOA (RFC 1996)', () => {
  const soa = {
    mname: 'ns.example',
    rname: 'admin.example',
    serial: 2,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 1,
  };
  const message = dns.notify('example', { id: 3, answers: [{ name: 'example', type: 'SOA', data: soa }] });
  expect(message).toMatchObject({
    id: 3,
    opcode: 4,
    authoritativeAnswer: true,
    questions: [{ name: 'example', type: 'SOA', class: 'IN' }],
  });
  expect(dns.decode(dns.encode(message))).toEqual(message);
  expect(dns.notify('example', { type: 'CDS', class: 'CH' }).questions).toEqual([
    { name: 'example', type: 'CDS', class: 'CH' },
  ]);
});

describe('a zone transfer', () => {
  const soa = dns.parseRecord('example. 60 IN SOA ns.example. admin.example. 1 2 3 4 5');
  const query = dns.query('example', 'AXFR', { id: 11, recursionDesired: false });
  const hosts = Array.from({ length: 3000 }, (_, index) =>
    dns.parseRecord(`host${index}.example. 60 IN A 192.0.2.${index % 256}`),
  );

  test('begins and ends with the SOA record', () => {
    const messages = dns.transfer(query, [soa]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      id: 11,
      response: true,
      authoritativeAnswer: true,
      questions: query.questions,
      answers: [soa, soa],
    });
  });

  test.each([512, 1400, 16_384, 65_535])(
    'is parted into messages of up to %i octets, each as full as can be',
    (size) => {
      const zone = [soa, ...hosts];
      const messages = dns.transfer(query, zone, size);
      const lengths = messages.map((message) => dns.encode(message).length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(size);
      // No host takes more than 8 + 2 + 10 + 4 octets, so that a message ends less than that before its limit.
      for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThan(size - 40);
      expect(messages.slice(1).every(({ questions }) => questions.length === 0)).toBe(true);
      expect(dns.joinTransfer(messages)).toEqual(zone);
      const wire = dns.joinStream(messages.map((message) => dns.encode(message)));
      expect(dns.joinTransfer(new dns.StreamSplitter().push(wire).map((bytes) => dns.decode(bytes)))).toEqual(
        zone,
      );
    },
  );

  test('has the question in its first message alone, and no record before its SOA', () => {
    const messages = dns.transfer(query, [soa, ...hosts.slice(0, 5)], 100);
    expect(messages.map(({ questions }) => questions.length)).toEqual([1, 0, 0]);
    expect(messages.flatMap(({ answers }) => answers)).toEqual([soa, ...hosts.slice(0, 5), soa]);
    for (const message of messages) expect(dns.encode(message).length).toBeLessThanOrEqual(100);
    expect(faultOf(() => dns.joinTransfer(messages.slice(1))).reason).toBe('the first record is not SOA');
  });

  test('is refused without a SOA record at the start', () => {
    expect(faultOf(() => dns.transfer(query, hosts))).toMatchObject({ code: 'invalid', field: 'transfer' });
    expect(faultOf(() => dns.transfer(query, []))).toMatchObject({ code: 'invalid' });
  });

  test('is refused when a record is too large for a message', () => {
    const text = dns.parseRecord(`example. TXT ${'x'.repeat(255)} ${'x'.repeat(255)}`);
    expect(faultOf(() => dns.transfer(query, [soa, text], 512))).toMatchObject({
      code: 'range',
      field: 'records',
    });
  });

  test.each<[string, (messages: dns.Message[]) => dns.Message[], string]>([
    ['an error', ([first]) => (first === undefined ? [] : [{ ...first, responseCode: 5 }]), 'invalid'],
    ['a query', ([first]) => (first === undefined ? [] : [{ ...first, response: false }]), 'invalid'],
    ['no messages', () => [], 'missing'],
    ['its last message missing', (messages) => messages.slice(0, -1), 'missing'],
    ['its first message missing', (messages) => messages.slice(1), 'invalid'],
    ['a message behind its end', (messages) => [...messages, ...messages.slice(-1)], 'invalid'],
    [
      'another SOA at its end',
      (messages) => [...messages.slice(0, -1), ...dns.transfer(query, [{ ...soa, name: 'other' }])],
      'invalid',
    ],
  ])('is refused with %s', (_, change, code) => {
    expect(faultOf(() => dns.joinTransfer(change(dns.transfer(query, [soa, ...hosts], 4096))))).toMatchObject(
      { code },
    );
  });

  test('may have the SOA in another case at its end', () => {
    const [message] = dns.transfer(query, [soa]);
    const answers = [soa, { ...soa, name: 'EXAMPLE' }];
    if (message !== undefined) expect(dns.joinTransfer([{ ...message, answers }])).toEqual([soa]);
  });
});

describe('a message that is to fit', () => {
  const edns = { udpPayloadSize: 1232 };
  const query = dns.query('www.example.com', 'A', { id: 1, edns });

  function addresses(name: string, count: number): dns.ResourceRecordInput[] {
    return Array.from({ length: count }, (_, index) => ({
      name,
      type: 'A',
      ttl: 60,
      data: `192.0.2.${index}`,
    }));
  }

  function size(message: dns.Message): number {
    return dns.encode(message).length;
  }

  const tsig: dns.ResourceRecordInput = {
    name: 'key',
    type: 'TSIG',
    class: 'ANY',
    data: {
      algorithm: 'hmac-sha256',
      timeSigned: 0,
      fudge: 300,
      mac: new Uint8Array(32),
      originalId: 1,
      error: 0,
      otherData: new Uint8Array(0),
    },
  };

  test('is itself when it fits', () => {
    const message = dns.response(query, { answers: addresses('www.example.com', 3) });
    expect(dns.fit(message, 512)).toBe(message);
    expect(dns.fit(message, size(message))).toBe(message);
  });

  test('loses whole RRsets, and says so when they were the answer', () => {
    const message = dns.response(query, {
      answers: [
        { name: 'www.example.com', type: 'CNAME', data: 'a.example.com' },
        ...addresses('a.example.com', 40),
      ],
    });
    const fitted = dns.fit(message, 512);
    expect(fitted.answers.map(({ type }) => type)).toEqual(['CNAME']);
    expect(fitted).toMatchObject({
      truncated: true,
      additionals: message.additionals,
      questions: message.questions,
    });
    expect(size(fitted)).toBeLessThanOrEqual(512);
  });

  test('keeps what stands before a required RRset that does not fit, and nothing behind it', () => {
    const message = dns.response(query, {
      answers: [
        ...addresses('a.example.com', 2),
        ...addresses('b.example.com', 60),
        ...addresses('c.example.com', 1),
      ],
    });
    expect(dns.fit(message, 512).answers).toEqual(message.answers.slice(0, 2));
  });

  test('leaves out additional data in silence (RFC 2181 section 9)', () => {
    const message = dns.response(query, {
      answers: addresses('www.example.com', 2),
      additionals: [...addresses('big.example.com', 40), ...addresses('small.example.com', 2)],
    });
    const fitted = dns.fit(message, 512);
    expect(fitted.truncated).toBe(false);
    expect(fitted.answers).toEqual(message.answers);
    expect(fitted.additionals.map(({ name }) => name)).toEqual([
      'small.example.com',
      'small.example.com',
      '.',
    ]);
  });

  test('leaves out the NS records beside an answer in silence, after the additional ones', () => {
    const servers = Array.from({ length: 8 }, (_, index) => ({
      name: 'example.com',
      type: 'NS' as const,
      data: `server-with-a-long-name-${index}.example.com`,
    }));
    const message = dns.response(query, {
      answers: addresses('www.example.com', 2),
      authorities: servers,
      additionals: addresses('server-with-a-long-name-0.example.com', 4),
    });
    const without = dns.fit(message, size(message) - 1);
    expect([without.authorities.length, without.additionals.length, without.truncated]).toEqual([
      8,
      1,
      false,
    ]);
    const short = dns.fit(message, 150);
    expect([short.answers.length, short.authorities.length, short.truncated]).toEqual([2, 0, false]);
  });

  test('says so when a referral or a negative answer lost its authority', () => {
    const servers = Array.from({ length: 30 }, (_, index) => ({
      name: 'example.com',
      type: 'NS' as const,
      data: `ns${index}.example.net`,
    }));
    expect(dns.fit(dns.response(query, { authorities: servers }), 200)).toMatchObject({
      authorities: [],
      truncated: true,
    });
    const soa = dns.parseRecord('example.com. SOA a.example.com. b.example.com. 1 2 3 4 5');
    expect(dns.fit(dns.response(query, { authorities: [soa] }), 60)).toMatchObject({
      authorities: [],
      truncated: true,
    });
  });

  test('says so when the proof of a wildcard answer did not fit', () => {
    const nsec = dns.parseRecord('a.example.com. NSEC z.example.com. A RRSIG NSEC');
    const message = dns.response(query, { answers: addresses('www.example.com', 2), authorities: [nsec] });
    expect(dns.fit(message, size(message) - 1)).toMatchObject({ authorities: [], truncated: true });
  });

  test('says so when in-domain glue did not fit (RFC 9471), and not for other addresses', () => {
    const referral = (server: string): dns.Message =>
      dns.response(query, {
        authorities: [{ name: 'example.com', type: 'NS', data: server }],
        additionals: addresses(server, 40),
      });
    expect(dns.fit(referral('NS.example.com'), 512)).toMatchObject({
      truncated: true,
      additionals: [{ type: 'OPT' }],
    });
    expect(dns.fit(referral('ns.example.net'), 512)).toMatchObject({
      truncated: false,
      additionals: [{ type: 'OPT' }],
    });
    const { additionals, ...rest } = referral('ns.example.com');
    const longer = additionals.map((record) =>
      record.type === 'A'
        ? dns.parseRecord(`ns.example.com. AAAA 2001:db8::${record.data.slice(8)}`)
        : record,
    );
    expect(dns.fit({ ...rest, additionals: longer }, 512).truncated).toBe(true);
  });

  test('keeps glue before other additional data, in the order that they had', () => {
    const message = dns.response(query, {
      authorities: [{ name: 'example.com', type: 'NS', data: 'ns.example.com' }],
      additionals: [...addresses('other.example.net', 20), ...addresses('ns.example.com', 20)],
    });
    const fitted = dns.fit(message, 512);
    expect(new Set(fitted.additionals.map(({ name }) => name))).toEqual(new Set(['ns.example.com', '.']));
    expect(fitted.truncated).toBe(false);
  });

  test('keeps signatures with what they sign, where that is required', () => {
    const signature = dns.parseRecord(
      `www.example.com. RRSIG A 13 3 60 20300101000000 20200101000000 1 example.com. ${'A'.repeat(88)}`,
    );
    const message = dns.response(query, { answers: [...addresses('www.example.com', 2), signature] });
    expect(dns.fit(message, size(message) - 1)).toMatchObject({ answers: [], truncated: true });
    const soa = dns.parseRecord('www.example.com. SOA ns.example.com. root.example.com. 1 2 3 4 5');
    const denial = dns.parseRecord(dns.formatRecord(signature).replace('RRSIG\tA', 'RRSIG\tSOA'));
    const negative = dns.response(query, { authorities: [soa, denial] });
    expect(dns.fit(negative, size(negative) - 1)).toMatchObject({ authorities: [], truncated: true });
    const extra = dns.response(query, {
      answers: addresses('b.example.com', 1),
      additionals: [...addresses('www.example.com', 2), signature],
    });
    const fitted = dns.fit(extra, size(extra) - 1);
    expect(fitted).toMatchObject({
      truncated: false,
      additionals: [{ type: 'A' }, { type: 'A' }, { type: 'OPT' }],
    });
  });

  test('keeps OPT and TSIG, which stands last', () => {
    const message = dns.response(query, {
      answers: addresses('www.example.com', 40),
      additionals: [tsig, ...addresses('b.example.com', 2)],
    });
    const fitted = dns.fit(message, 512);
    expect(fitted.additionals.map(({ type }) => type)).toEqual(['OPT', 'TSIG']);
    expect(fitted.truncated).toBe(true);
  });

  test('keeps SIG(0), which stands last', () => {
    const sig = dns.parseRecord('. SIG TYPE0 13 0 0 20300101000000 20200101000000 1 key. AQID');
    const message = dns.response(query, {
      answers: addresses('www.example.com', 40),
      additionals: [sig, ...addresses('b.example.com', 2)],
    });
    expect(dns.fit(message, 512).additionals.map(({ type }) => type)).toEqual(['OPT', 'SIG']);
  });

  test('is an UPDATE of which everything is required', () => {
    const message = dns.update('example.com', {
      updates: addresses('a.example.com', 40),
      additionals: addresses('b.example.com', 40),
    });
    expect(dns.fit(message, 512)).toMatchObject({ authorities: [], additionals: [], truncated: true });
    const other = dns.update('example.com', { additionals: addresses('b.example.com', 40) });
    expect(dns.fit(other, 512)).toMatchObject({ additionals: [], truncated: true });
  });

  test('is an UPDATE whose prerequisites are told apart by their types', () => {
    const prerequisites = [dns.rrsetExists('example.com', 'A'), dns.rrsetExists('example.com', 'MX')];
    const message = dns.update('example.com', { prerequisites });
    expect(dns.fit(message, size(message) - 1)).toMatchObject({
      answers: [{ type: 'empty', of: 'A' }],
      truncated: true,
    });
  });

  test('is an UPDATE that has nothing to lose', () => {
    const message = dns.update('example.com', { additionals: [{ name: '.', type: 'OPT', data: edns }] });
    expect(dns.fit(message, 20)).toEqual(message);
  });

  test('cannot lose its question, its OPT and its signature', () => {
    const message = dns.response(query, { answers: addresses('www.example.com', 2), additionals: [tsig] });
    const fitted = dns.fit(message, 20);
    expect(fitted).toMatchObject({ answers: [], truncated: true, questions: message.questions });
    expect(fitted.additionals).toHaveLength(2);
  });

  test('that has more than 65535 octets can be made to fit all the same', () => {
    const message = dns.response(query, {
      answers: addresses('www.example.com', 2),
      additionals: Array.from({ length: 5000 }, (_, index) =>
        addresses(`host${index}.example.com`, 1),
      ).flat(),
    });
    expect(() => dns.encode(message)).toThrow(CodecError);
    const fitted = dns.fit(message, 65_535);
    expect(size(fitted)).toBeLessThanOrEqual(65_535);
    expect(fitted.additionals.length).toBeGreaterThan(1000);
    expect(fitted.truncated).toBe(false);
  });

  test('is refused when it cannot be encoded at all', () => {
    const message = dns.response(query, { answers: [{ name: 'a..b', type: 'A', data: '192.0.2.1' }] });
    expect(faultOf(() => dns.fit(message, 512))).toMatchObject({ code: 'invalid', field: 'answers[0].name' });
    expect(() => dns.fit(message, 65_536)).toThrow(CodecError);
    expect(() => dns.fit(message, -1)).toThrow(CodecError);
  });

  test('fits whatever the size is, with whole RRsets only', () => {
    const message = dns.response(query, {
      answers: [...addresses('a.example.com', 5), ...addresses('b.example.com', 5)],
      authorities: [{ name: 'example.com', type: 'NS', data: 'ns.example.com' }],
      additionals: [...addresses('ns.example.com', 5), ...addresses('d.example.com', 5)],
    });
    const least = size(dns.fit(message, 0));
    fc.assert(
      fc.property(fc.integer({ min: least, max: size(message) }), (limit) => {
        const fitted = dns.fit(message, limit);
        expect(size(fitted)).toBeLessThanOrEqual(limit);
        const counts = new Map<string, number>();
        for (const { name, type } of [...fitted.answers, ...fitted.additionals]) {
          if (type === 'A') counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        for (const count of counts.values()) expect(count).toBe(5);
        expect(fitted.truncated).toBe(fitted.answers.length < 10);
      }),
    );
  });
});
