// Messages that were made to hang, crash or fool a decoder: RFC 9267, and faults that other libraries had.
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { typeNumbers } from '../../src/dns/numbers.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { vectors } from './vectors.ts';
import { answer, faultOf, header, octets, readAnswer, uint16 } from './wire.ts';

const tail = '0001 0001';

/** The error for a message with questions. */
function questionFault(count: number, hex: string): CodecError {
  return faultOf(() => dns.decode(octets(header(count), hex)));
}

/** A pointer to an octet of the message. */
function pointer(target: number): string {
  return uint16(0xc000 | target);
}

describe('RFC 9267 section 2, pointers', () => {
  test('a pointer to itself is refused', () => {
    expect(questionFault(1, `c00c ${tail}`)).toMatchObject({
      code: 'invalid',
      field: 'questions',
      offset: 12,
    });
  });

  test('a pointer to its own second octet is refused', () => {
    expect(questionFault(1, `c00d ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
  });

  test('a pointer back to the labels before it is refused', () => {
    expect(questionFault(1, `0161 c00c ${tail}`)).toMatchObject({ code: 'invalid', offset: 14 });
    expect(questionFault(1, `0161 0162 c00e ${tail}`)).toMatchObject({ code: 'invalid', offset: 16 });
  });

  test('a pointer forward is refused', () => {
    expect(questionFault(2, `c012 ${tail} 0161 00 ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
  });

  test('two pointers to each other are refused', () => {
    expect(questionFault(1, `c00e c00c ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
    expect(questionFault(2, `c012 ${tail} c00c ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
  });

  test.each([0, 1, 2, 3, 10, 11])('a pointer into the header, to octet %i, is refused', (target) => {
    expect(questionFault(1, `${pointer(target)} ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
    expect(questionFault(1, `0161 ${pointer(target)} ${tail}`)).toMatchObject({
      code: 'invalid',
      offset: 14,
    });
  });

  test('a pointer past the end is refused', () => {
    expect(questionFault(1, `ffff ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
  });

  test('a pointer cut in the middle is refused', () => {
    expect(questionFault(1, 'c0')).toMatchObject({ code: 'truncated', offset: 12, needed: 2, available: 1 });
    expect(questionFault(1, '0161 c0')).toMatchObject({
      code: 'truncated',
      offset: 14,
      needed: 2,
      available: 1,
    });
  });

  test('a pointer counts from the start of the message, wherever that stands', () => {
    const message = dns.encode(
      dns.response(dns.query('a.example', 'A'), {
        answers: [{ name: 'a.example', type: 'A', data: '192.0.2.1' }],
      }),
    );
    const buffer = new Uint8Array(100 + message.length).fill(0xc0);
    buffer.set(message, 100);
    expect(dns.decode(buffer.subarray(100)).answers[0]?.name).toBe('a.example');
  });

  test.each(['NS', 'CNAME', 'PTR', 'SOA', 'MX', 'SRV', 'NSEC', 'SVCB'] as const)(
    'a pointer to itself inside RDATA of %s is refused, for raw octets would point elsewhere in another message',
    (type) => {
      const before = { MX: '000a', SRV: '000000000000', SVCB: '0001' }[type as string] ?? '';
      const own = pointer(25 + before.length / 2);
      const behind = { SOA: `00 ${'00'.repeat(20)}`, NSEC: '000140' }[type as string] ?? '';
      const rdata = toHex(octets(before, own, behind));
      expect(faultOf(() => readAnswer(type, rdata))).toMatchObject({ code: 'invalid', field: 'answers' });
    },
  );

  test('a bad pointer inside RDATA that does not fit RDLENGTH anyway is kept raw', () => {
    expect(readAnswer('NS', 'c01900')).toMatchObject({ type: 'TYPE2', data: fromHex('c01900') });
    expect(readAnswer('MX', '000ac01b00')).toMatchObject({ type: 'TYPE15' });
  });
});

describe('chains of pointers', () => {
  /** So many names, each a label and a pointer to the one before. */
  function labelled(count: number): string {
    let hex = `0161 00 ${tail}`;
    let at = 12;
    for (let index = 1; index <= count; index++) {
      const next = at + (index === 1 ? 7 : 8);
      hex += `0161 ${pointer(at)} ${tail}`;
      at = next;
    }
    return hex;
  }

  test('of 126, each behind a label, are followed', () => {
    const { questions } = dns.decode(octets(header(127), labelled(126)));
    expect(questions.at(-1)?.name).toBe(`${'a.'.repeat(126)}a`);
  });

  test('of 127 make a name of 257 octets, which is refused', () => {
    expect(questionFault(128, labelled(127))).toMatchObject({ code: 'invalid', field: 'questions' });
  });

  /** So many pointers, each to the one before, the first to the owner's name, as the RDATA of a NULL record. */
  function links(count: number): string {
    const chain = Array.from({ length: count }, (_, index) =>
      pointer(index === 0 ? 12 : 25 + 2 * (index - 1)),
    );
    return `0161 00 000a 0001 00000000 ${uint16(2 * count)} ${chain.join('')}`;
  }

  /** Those, and a record whose name is a pointer to the last of them. */
  function bare(count: number): string {
    return `${links(count)} ${pointer(25 + 2 * (count - 1))} 0001 0001 00000000 0004 c0000201`;
  }

  test('of 126 without labels are followed', () => {
    const message = dns.decode(octets(header(0, 2), bare(125)));
    expect(message.answers[1]).toMatchObject({ name: 'a', type: 'A', data: '192.0.2.1' });
  });

  test('of 128 are followed, of 129 refused: a name has no more labels than that', () => {
    expect(dns.decode(octets(header(0, 2), bare(127))).answers[1]?.name).toBe('a');
    expect(faultOf(() => dns.decode(octets(header(0, 2), bare(128)))).message).toContain('too many pointers');
  });

  test('of 8150 fail fast (hickory-dns#3738)', () => {
    expect(faultOf(() => dns.decode(octets(header(0, 2), bare(8150))))).toMatchObject({
      code: 'invalid',
      field: 'answers',
    });
  });

  test('count the same when each link was read before', () => {
    const chain = (count: number): string => {
      let hex = `0161 00 ${tail}`;
      for (let index = 0; index < count; index++)
        hex += `${pointer(index === 0 ? 12 : 19 + 6 * (index - 1))} ${tail}`;
      return hex;
    };
    expect(dns.decode(octets(header(129), chain(128))).questions.at(-1)?.name).toBe('a');
    expect(questionFault(130, chain(129)).message).toContain('too many pointers');
    expect(questionFault(2700, chain(2699)).message).toContain('too many pointers');
  });

  test('are followed once, however many names stand at their end', () => {
    const record = `${pointer(25 + 2 * 125)} 0001 0001 00000000 0004 c0000201`;
    const { answers } = dns.decode(octets(header(0, 4001), links(126), record.repeat(4000)));
    expect(answers.at(-1)).toMatchObject({ name: 'a', data: '192.0.2.1' });
  });
});

describe('RFC 9267 section 3, labels and names', () => {
  test.each(['40', '41', '7f', '80', '81', 'bf'])('a label with the type of 0x%s is refused', (type) => {
    const hex = type + '61'.repeat(0x40);
    expect(questionFault(1, `${hex} 00 ${tail}`)).toMatchObject({ code: 'invalid', offset: 12 });
    expect(questionFault(1, `0161 ${hex} 00 ${tail}`)).toMatchObject({ code: 'invalid', offset: 14 });
    // Also where a pointer goes, here into the RDATA of a NULL record.
    const record = `00 000a 0001 00000000 0001 ${type} ${pointer(12 + 11)} 0001 0001 00000000 0000`;
    expect(faultOf(() => dns.decode(octets(header(0, 2), record)))).toMatchObject({ code: 'invalid' });
  });

  const label = (length: number): string => length.toString(16).padStart(2, '0') + '61'.repeat(length);

  test('a name of 255 octets is read, one of 256 refused', () => {
    const start = label(63).repeat(3);
    expect(dns.decode(octets(header(1), start, label(61), '00', tail)).questions[0]?.name).toHaveLength(253);
    expect(questionFault(1, `${start}${label(62)}00${tail}`)).toMatchObject({ code: 'invalid' });
  });

  test('a name of 255 octets after decompression is read, one of 256 refused', () => {
    const first = `${label(63).repeat(2)}${label(62)}00`;
    expect(first).toHaveLength(2 * 192);
    const second = (length: number): string => `${label(length)} c00c`;
    const ok = dns.decode(octets(header(2), first, tail, second(62), tail));
    expect(dns.nameToOctets(ok.questions[1]?.name ?? '')).toHaveLength(255);
    expect(questionFault(2, `${first}${tail}${second(63)}${tail}`)).toMatchObject({ code: 'invalid' });
    // The same when the first name was not read before: it stands in the RDATA of a NULL record.
    const hidden = (length: number): string =>
      `00 000a 0001 00000000 00c0 ${first} ${label(length)} ${pointer(23)} 0001 0001 00000000 0000`;
    expect(dns.decode(octets(header(0, 2), hidden(62))).answers).toHaveLength(2);
    expect(faultOf(() => dns.decode(octets(header(0, 2), hidden(63))))).toMatchObject({ code: 'invalid' });
  });

  test('a name is never given back in part', () => {
    const fault = questionFault(1, `0161 c0ff ${tail}`);
    expect(fault.message).toBe(
      'dns.questions: the pointer goes to octet 255 of the message, not to a name before (at octet 14)',
    );
  });
});

describe('RFC 9267 section 4, the end of names', () => {
  test.each([
    ['without any octet', ''],
    ['behind a label', '0161'],
    ['inside a label', '0361 61'],
    ['behind a length', '03'],
  ])('a name that the message ends %s is refused', (_, hex) => {
    expect(questionFault(1, hex)).toMatchObject({ code: 'truncated', layer: 'dns', field: 'questions' });
  });

  test('a zero inside a label does not end the name', () => {
    expect(dns.decode(octets(header(1), '03 610062 00', tail)).questions[0]?.name).toBe('a\\000b');
  });

  test('a dot inside a label does not part it', () => {
    expect(dns.decode(octets(header(1), '03 612e62 00', tail)).questions[0]?.name).toBe('a\\.b');
  });

  test('a name in RDATA does not run into what follows', () => {
    // RDLENGTH 2 ends inside the label; the octets behind it belong to the next record.
    const bytes = octets(
      header(0, 2),
      '00 0002 0001 00000000 0002 0361',
      '00 0001 0001 00000000 0004 c0000201',
    );
    expect(dns.decode(bytes).answers).toMatchObject([
      { type: 'TYPE2', data: fromHex('0361') },
      { type: 'A' },
    ]);
  });

  test('a pointer leads to a name that runs on to the end of the message, and is refused', () => {
    const hex = `00 000a 0001 00000000 0002 3f61 ${pointer(23)} 0001 0001 00000000 0000`;
    expect(faultOf(() => dns.decode(octets(header(0, 2), hex)))).toMatchObject({
      code: 'truncated',
      offset: 23,
    });
  });
});

describe('RFC 9267 section 5, the length of data', () => {
  test.each(Object.keys(typeNumbers))('RDLENGTH of %s that passes the message is refused', (type) => {
    for (const length of [1, 255, 65535]) {
      const fault = faultOf(() => dns.decode(answer(type as dns.RecordType, '', length)));
      expect(fault).toMatchObject({
        code: 'truncated',
        field: 'answers',
        offset: 25,
        needed: length,
        available: 0,
      });
    }
  });

  test.each([...new Set(vectors.map(({ type }) => type))])(
    'RDLENGTH of %s one short or one long moves no octet',
    (type) => {
      for (const { hex } of vectors.filter((vector) => vector.type === type)) {
        const length = hex.length / 2;
        const code = uint16(dns.typeNumber(type as dns.RecordType));
        const next = '00 0001 0001 00000000 0004 c0000201';
        // One short: the record ends before its last octet, with which the next record begins.
        const short = octets(header(0, 1), `00 ${code} 0001 00000000 ${uint16(length - 1)}`, hex, next);
        expect(rdataOf(dns.decode(short).answers[0])).toBe(hex.slice(0, -2));
        // One long: the first octet of the next record belongs to it.
        const long = octets(header(0, 1), `00 ${code} 0001 00000000 ${uint16(length + 1)}`, hex, next);
        expect(rdataOf(dns.decode(long).answers[0])).toBe(`${hex}00`);
      }
    },
  );

  function rdataOf(record: dns.ResourceRecord | undefined): string {
    if (record === undefined) throw new Error('no record');
    return toHex(dns.encode({ answers: [record] }, { compress: false }), 12 + 1 + 10);
  }
});

describe('RFC 9267 section 6, the counts', () => {
  test.each([0, 1, 2, 3])('65535 in count %i of 12 octets is refused at once', (index) => {
    const counts = [0, 0, 0, 0];
    counts[index] = 65535;
    const [questions = 0, ...others] = counts;
    const fault = faultOf(() => dns.decode(octets(header(questions, ...others))));
    const section = ['questions', 'answers', 'authorities', 'additionals'][index];
    expect(fault).toMatchObject({ code: 'truncated', field: section, offset: 12, available: 0 });
  });

  test('65535 in all counts of 12 octets is refused at once (dns2)', () => {
    expect(faultOf(() => dns.decode(fromHex('00018180ffffffffffffffff')))).toMatchObject({
      code: 'truncated',
    });
  });

  test('a count of one more than there are is refused', () => {
    expect(questionFault(2, `00 ${tail}`)).toMatchObject({
      code: 'truncated',
      field: 'questions',
      offset: 17,
    });
  });

  test('a count of one less leaves octets behind, which are not looked at', () => {
    expect(dns.decode(octets(header(1), '00', tail, 'c0ff')).questions).toHaveLength(1);
  });

  test.each([0, 1, 11])('%i octets are no header', (length) => {
    const fault = faultOf(() => dns.decode(new Uint8Array(length)));
    expect(fault).toMatchObject({ code: 'truncated', field: 'header', needed: 12, available: length });
  });
});

describe('a message of 64 kB', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');

  /** Octets of the heap that the value of a call holds. */
  function heapOf(call: () => unknown): number {
    call();
    collect();
    const before = getHeapStatistics().used_heap_size;
    const value = call();
    collect();
    const after = getHeapStatistics().used_heap_size;
    return value === undefined ? 0 : after - before;
  }

  /** A name of 255 octets in escapes, then questions that point to it. */
  function questions(bytes: number): Uint8Array {
    const label = `3f${'00'.repeat(63)}`;
    const first = `${label.repeat(3)}3d${'00'.repeat(61)}00${tail}`;
    const count = Math.floor((bytes - 12 - 259) / 6);
    return octets(header(count + 1), first, `c00c${tail}`.repeat(count));
  }

  test('of pointer questions is read in linear memory (miekg/dns: 42 times its size)', () => {
    const message = questions(65_532);
    const { questions: read } = dns.decode(message);
    expect(read).toHaveLength(10_877);
    expect(read.at(-1)?.name).toBe(read[0]?.name);
    // Each question is an object and a reference to the one text; with texts of their own it would be 11 MB more.
    expect(heapOf(() => dns.decode(message))).toBeLessThan(3_000_000);
  });

  test('of labels before pointers is read in memory linear in its size', () => {
    const label = `3f${'00'.repeat(63)}`;
    const first = `${label.repeat(3)}3b${'00'.repeat(59)}00${tail}`;
    const message = octets(header(8001), first, `0141c00c${tail}`.repeat(8000));
    // Each question is an object and a text that shares what it points to; texts of their own would be 8 MB.
    expect(heapOf(() => dns.decode(message))).toBeLessThan(3_000_000);
  });

  test('of pointer questions comes back from the encoder', () => {
    const read = dns.decode(questions(65_532));
    expect(dns.decode(dns.encode(read))).toEqual(read);
  });

  test('of records that do not fit their type is read', () => {
    const record = '00 0002 0001 00000000 0001 40';
    const message = dns.decode(octets(header(0, 5000), record.repeat(5000)));
    expect(message.answers).toHaveLength(5000);
    expect(message.answers.every(({ type }) => type === 'TYPE2')).toBe(true);
  });

  test('of bit maps with every type is read', () => {
    const windows = Array.from(
      { length: 256 },
      (_, window) => `${window.toString(16).padStart(2, '0')}20${'ff'.repeat(32)}`,
    );
    const rdata = `00${windows.join('')}`;
    const record = `00 002f 0001 00000000 ${uint16(rdata.length / 2)} ${rdata}`;
    const message = dns.decode(octets(header(0, 7), record.repeat(7)));
    expect(message.answers[6]).toMatchObject({ type: 'NSEC', data: { types: { length: 65536 } } });
  });

  test('of one more octet is not made', () => {
    const data = new Uint8Array(65_535 - 12 - 11);
    expect(dns.encode({ answers: [{ name: '.', type: 'NULL', data }] })).toHaveLength(65_535);
    const more = { name: '.', type: 'NULL', data: new Uint8Array(data.length + 1) } as const;
    expect(faultOf(() => dns.encode({ answers: [more] }))).toMatchObject({ code: 'range' });
    const questionsToo = { name: 'a'.repeat(63), type: 'A' } as const;
    const message = { questions: [questionsToo], answers: [{ name: '.', type: 'NULL', data }] } as const;
    expect(faultOf(() => dns.encode(message)).message).toContain('the message has more than 65535 octets');
  });

  test('of more than 65535 records is not made', () => {
    const fault = faultOf(() =>
      dns.encode({ questions: Array.from({ length: 65_536 }, () => ({ name: '.', type: 'A' as const })) }),
    );
    expect(fault).toMatchObject({ code: 'range', field: 'questions' });
  });
});

describe('any octets', () => {
  /** Decodes, and when that works encodes and decodes again. */
  function survives(bytes: Uint8Array): void {
    for (const multicast of [false, true]) {
      let message: dns.Message;
      try {
        message = dns.decode(bytes, { multicast });
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError);
        continue;
      }
      expect(dns.decode(dns.encode(message, { multicast }), { multicast })).toEqual(message);
      expect(dns.formatMessage(message)).toContain(';; ->>HEADER<<-');
    }
  }

  test('are a message that comes back, or a CodecError', () => {
    const counts = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    const body = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(counts, body, ([questions = 0, ...others], rest) => {
        survives(octets(header(questions, ...others), toHex(rest)));
      }),
      { numRuns: 500 },
    );
  });

  const known = fc.constantFrom(...vectors);

  test('in RDATA of any type are a record that comes back, or a CodecError', () => {
    fc.assert(
      fc.property(known, fc.uint8Array({ maxLength: 60 }), ({ type }, rdata) => {
        survives(answer(type as dns.RecordType, toHex(rdata)));
      }),
      { numRuns: 2000 },
    );
  });

  test('changed in records of any type are a record that comes back, or a CodecError', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(known, changes, ({ type, hex }, list) => {
        const bytes = answer(type as dns.RecordType, hex);
        for (const [at, value] of list) bytes[12 + (at % (bytes.length - 12))] = value;
        survives(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  test('cut anywhere are a CodecError', () => {
    for (const { type, hex } of vectors) {
      const bytes = answer(type as dns.RecordType, hex);
      for (let length = 0; length < bytes.length; length++) {
        expect(() => dns.decode(bytes.subarray(0, length))).toThrow(CodecError);
      }
    }
  });
});
