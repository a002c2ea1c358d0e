// Messages as a whole: header, lists, the pipeline, TCP, multicast DNS.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { dns as layout } from '../../src/dns/layout.ts';
import {
  decapsulate,
  encapsulate,
  encapsulatedLength,
  encapsulateInto,
  type LayerInput,
} from '../../src/index.ts';
import { strict } from '../../src/util/alone.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { faultOf, header, octets } from './wire.ts';

const noLists = { questions: [], answers: [], authorities: [], additionals: [] };

const plain: dns.Message = {
  layer: 'dns',
  id: 0,
  response: false,
  opcode: 0,
  authoritativeAnswer: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  reserved: false,
  authenticData: false,
  checkingDisabled: false,
  responseCode: 0,
  ...noLists,
};

describe('the header', () => {
  test.each<[string, Partial<dns.Message>]>([
    ['ffff0000', { id: 0xffff }],
    ['00008000', { response: true }],
    ['00007800', { opcode: 15 }],
    ['00000400', { authoritativeAnswer: true }],
    ['00000200', { truncated: true }],
    ['00000100', { recursionDesired: true }],
    ['00000080', { recursionAvailable: true }],
    ['00000040', { reserved: true }],
    ['00000020', { authenticData: true }],
    ['00000010', { checkingDisabled: true }],
    ['0000000f', { responseCode: 15 }],
  ])('%s is %j', (hex, fields) => {
    const bytes = fromHex(`${hex}${'00'.repeat(8)}`);
    expect(dns.decode(bytes)).toEqual({ ...plain, ...fields });
    expect(dns.encode({ ...plain, ...fields })).toEqual(bytes);
  });

  test('is read by the layout as by the codec, whatever its octets are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        const message = octets(toHex(bytes), '0000 0000 0000 0000');
        const { layer: _, questions, answers, authorities, additionals, ...fields } = dns.decode(message);
        expect(layout.parse(message)).toEqual({
          ...fields,
          questionCount: questions.length,
          answerCount: answers.length,
          authorityCount: authorities.length,
          additionalCount: additionals.length,
        });
      }),
    );
  });

  test('of nothing is zeros', () => {
    expect(dns.encode({})).toEqual(new Uint8Array(12));
  });

  test.each<[dns.MessageInput, string]>([
    [{ id: 65536 }, 'id'],
    [{ id: -1 }, 'id'],
    [{ id: 0.5 }, 'id'],
    [{ opcode: 16 }, 'opcode'],
    [{ responseCode: 16 }, 'responseCode'],
  ])('refuses %j', (message, field) => {
    expect(faultOf(() => dns.encode(message))).toMatchObject({ code: 'range', layer: 'dns', field });
  });

  test.each(['questions', 'answers', 'authorities', 'additionals'])(
    'refuses %s that are no list, or hold no objects',
    (field) => {
      expect(faultOf(() => dns.encode({ [field]: 'none' })).field).toBe(field);
      expect(faultOf(() => dns.encode({ [field]: [undefined] })).field).toContain(`${field}[0]`);
      expect(faultOf(() => dns.encode({ [field]: [null] })).field).toContain(`${field}[0]`);
    },
  );
});

/** RFC 1035 section 4.1.4, with the addresses that its figure leaves out. */
const example = `${header(1, 2, 1, 1)}
  0146 0349534904415250 4100 0001 0001
  c00c 0005 0001 00000e10 0006 03464f4f c00c
  0346 4f4f c00c 0001 0001 00000e10 0004 0a000034
  c012 0002 0001 00000e10 0002 c00c
  00 0029 04d0 00008000 0000`;

describe('the lists', () => {
  const message = dns.decode(octets(example));

  test('are read in their order', () => {
    expect(message.questions).toEqual([{ name: 'F.ISI.ARPA', type: 'A', class: 'IN' }]);
    expect(message.answers.map(({ type, data }) => [type, data])).toEqual([
      ['CNAME', 'FOO.F.ISI.ARPA'],
      ['A', '10.0.0.52'],
    ]);
    expect(message.authorities.map(({ name, type, data }) => [name, type, data])).toEqual([
      ['ARPA', 'NS', 'F.ISI.ARPA'],
    ]);
    expect(message.additionals.map(({ type }) => type)).toEqual(['OPT']);
  });

  test('are plain data: they can be cloned and compared', () => {
    expect(structuredClone(message)).toEqual(message);
    expect(JSON.parse(JSON.stringify(message))).toEqual(message);
  });

  test('come back when the message is written', () => {
    expect(dns.decode(dns.encode(message))).toEqual(message);
  });

  test('are not changed by writing', () => {
    const before = structuredClone(message);
    const { answers } = message;
    for (const record of answers) Object.freeze(record);
    dns.encode(message);
    expect(message).toEqual(before);
  });

  test('are read again and again the same, whatever was read between', () => {
    const other = dns.encode({ questions: [{ name: 'x.y.z', type: 'A' }] });
    for (let turn = 0; turn < 3; turn++) {
      expect(dns.decode(octets(example))).toEqual(message);
      dns.decode(other);
      expect(() => dns.decode(octets(header(1), 'c00c 0001 0001'))).toThrow(CodecError);
    }
  });

  test('end where the counts say: octets behind are not looked at', () => {
    expect(dns.decode(octets(example, 'ffff'))).toEqual(message);
  });
});

describe('a message that is decoded', () => {
  test('shares its octets with the input, unless copied', () => {
    const bytes = octets(header(0, 1), '00 000a 0001 00000000 0002 aaaa');
    const shared = dns.decode(bytes).answers[0]?.data;
    const own = dns.decode(bytes, { copy: true }).answers[0]?.data;
    bytes.fill(0);
    expect([shared, own]).toEqual([fromHex('0000'), fromHex('aaaa')]);
  });

  test('must be given as octets', () => {
    expect(() => dns.decode('text' as unknown as Uint8Array)).toThrow(CodecError);
  });

  test('is not disturbed by what a getter reads meanwhile', () => {
    const inner = dns.encode({ questions: [{ name: 'inner.example', type: 'A' }] });
    const question = {
      get name(): string {
        return dns.decode(inner).questions[0]?.name ?? '';
      },
      type: 'A',
    } as const;
    expect(dns.decode(dns.encode({ questions: [question] })).questions[0]?.name).toBe('inner.example');
  });

  test('tells where it went wrong, in octets of the input', () => {
    const error = faultOf(() => dns.decode(octets(header(0, 1), '00 0001 0001 00000000 0004 c0')));
    expect(error.message).toBe('dns.answers: needs 4 octets, has 1 (at octet 23)');
  });
});

describe('multicast DNS', () => {
  const bytes = octets(header(1, 1), '0161 00 00ff 8001', 'c00c 0001 8001 00000078 0004 c0000201');

  test('has the top bit of a class as flags of their own', () => {
    const message = dns.decode(bytes, { multicast: true });
    expect(message.questions).toEqual([{ name: 'a', type: 'ANY', class: 'IN', unicastResponse: true }]);
    expect(message.answers).toEqual([
      { name: 'a', type: 'A', class: 'IN', ttl: 120, data: '192.0.2.1', cacheFlush: true },
    ]);
    expect(dns.encode(message, { multicast: true })).toEqual(bytes);
  });

  test('says so too where the bit is clear', () => {
    const message = dns.decode(octets(header(1, 1), '0161 00 00ff 0001', 'c00c 0001 0001 00000078 0000'), {
      multicast: true,
    });
    expect(message.questions[0]?.unicastResponse).toBe(false);
    expect(message.answers[0]).toMatchObject({ type: 'empty', of: 'A', cacheFlush: false });
  });

  test('is a class of its own elsewhere', () => {
    const message = dns.decode(bytes);
    expect(message.questions).toEqual([{ name: 'a', type: 'ANY', class: 'CLASS32769' }]);
    expect(message.answers[0]).not.toHaveProperty('cacheFlush');
    expect(dns.encode(message)).toEqual(bytes);
  });

  test('flags are written wherever they stand', () => {
    const message: dns.MessageInput = {
      response: true,
      id: 1,
      questions: [{ name: 'a', type: 'ANY', unicastResponse: true }],
      answers: [{ name: 'a', type: 'A', ttl: 120, data: '192.0.2.1', cacheFlush: true }],
    };
    expect(dns.encode(message)).toEqual(bytes);
  });

  test('has no room for a class of 16 bits and a flag', () => {
    const question = { name: 'a', type: 'A', class: 'CLASS32769', unicastResponse: true } as const;
    expect(faultOf(() => dns.encode({ questions: [question] }))).toMatchObject({
      code: 'range',
      field: 'questions[0].class',
    });
  });
});

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:01',
  destination: '02:00:00:00:00:02',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' } as const;
const udp = { layer: 'udp', sourcePort: 40000, destinationPort: 53 } as const;
const tcp = { layer: 'tcp', sourcePort: 40000, destinationPort: 53, flags: { ack: true } } as const;
const query = dns.query('example.com', 'A', { id: 7 });

describe('in the pipeline', () => {
  test.each([53, 5353, 5355])('is found on port %i, over UDP and TCP, from both sides', (port) => {
    for (const transport of ['udp', 'tcp'] as const) {
      for (const ports of [
        { sourcePort: port, destinationPort: 40000 },
        { sourcePort: 40000, destinationPort: port },
      ]) {
        const frame = encapsulate([ethernet, ipv4, { layer: transport, ...ports }, query]);
        expect(decapsulate(frame).layers.map(({ layer }) => layer)).toEqual([
          'ethernet',
          'ipv4',
          transport,
          'dns',
        ]);
      }
    }
  });

  test('is read as multicast DNS on port 5353 of UDP, and only there', () => {
    const asked = {
      ...query,
      questions: [{ name: 'a', type: 'A', class: 'IN', unicastResponse: true }],
    } as const;
    const questionOf = (layers: readonly LayerInput[]): unknown => {
      const layer = decapsulate(encapsulate(layers)).layers[3];
      return layer?.layer === 'dns' ? layer.questions[0] : undefined;
    };
    expect(questionOf([ethernet, ipv4, { ...udp, sourcePort: 5353 }, asked])).toEqual(asked.questions[0]);
    expect(questionOf([ethernet, ipv4, { ...udp, destinationPort: 5353 }, asked])).toEqual(
      asked.questions[0],
    );
    const raw = { name: 'a', type: 'A', class: 'CLASS32769' };
    expect(questionOf([ethernet, ipv4, udp, asked])).toEqual(raw);
    expect(questionOf([ethernet, ipv4, { ...tcp, destinationPort: 5353 }, asked])).toEqual(raw);
  });

  test('compresses names of SRV on port 5353 only', () => {
    const data = { priority: 0, weight: 0, port: 1, target: 'a.local' };
    const message = { layer: 'dns', answers: [{ name: 'a.local', type: 'SRV', data }] } as const;
    const plainLength = encapsulatedLength([ethernet, ipv4, udp, message]);
    expect(encapsulatedLength([ethernet, ipv4, { ...udp, sourcePort: 5353 }, message])).toBe(plainLength - 7);
  });

  test('leaves octets behind the message as payload, over UDP', () => {
    const frame = encapsulate([ethernet, ipv4, udp, query], Uint8Array.of(1, 2, 3));
    const { layers, payload } = decapsulate(frame);
    expect(layers[3]).toEqual(query);
    expect(payload).toEqual(Uint8Array.of(1, 2, 3));
  });

  test('leaves a datagram that is no message as payload, without an error', () => {
    const { layers, payload, error } = decapsulate(
      encapsulate([ethernet, ipv4, udp], Uint8Array.of(1, 2, 3)),
    );
    expect(layers).toHaveLength(3);
    expect(payload).toEqual(Uint8Array.of(1, 2, 3));
    expect(error).toBeUndefined();
  });

  test('counts pointers from the start of the message', () => {
    const response = dns.response(query, {
      answers: [{ name: 'example.com', type: 'A', data: '192.0.2.1' }],
    });
    for (const transport of [udp, tcp]) {
      const { layers } = decapsulate(encapsulate([ethernet, ipv4, transport, response]));
      expect(layers[3]).toMatchObject({ answers: [{ name: 'example.com' }] });
    }
  });

  test('has its length over TCP, one layer a message', () => {
    const frame = encapsulate([ethernet, ipv4, tcp, query, { ...query, id: 8 }, { ...query, id: 9 }]);
    const { layers, offsets, payload } = decapsulate(frame);
    expect(layers.slice(3)).toEqual([7, 8, 9].map((id) => ({ ...query, id, length: 29 })));
    expect(offsets.slice(3)).toEqual([54, 85, 116]);
    expect(payload).toHaveLength(0);
    expect(encapsulate(layers)).toEqual(frame);
    expect(Object.keys(layers[3] ?? {}).slice(0, 3)).toEqual(['layer', 'length', 'id']);
  });

  test.each([
    ['half a length', '00'],
    ['a length alone', '001d'],
    ['a part of a message', '001d 0007 0100'],
    ['a length under 12', '000b 00000000 00000000 000000'],
    ['a length over its message', `000d ${'00'.repeat(13)}`],
    ['no message', '0011 0001 8000 0001 0000 0000 0000 c00c 0001 0001'],
  ])('leaves %s at the end of a segment as payload', (_, hex) => {
    const rest = octets(hex);
    const { layers, payload, error } = decapsulate(encapsulate([ethernet, ipv4, tcp, query], rest));
    expect(layers).toHaveLength(4);
    expect(payload).toEqual(rest);
    expect(error).toBeUndefined();
    expect(decapsulate(encapsulate([ethernet, ipv4, tcp], rest)).payload).toEqual(rest);
  });

  test('is read and written in linear time, thousands of messages a segment', () => {
    const many = Array.from({ length: 4000 }, (_, id) => ({ layer: 'dns', id }) as const);
    const frame = encapsulate([ethernet, ipv4, tcp, ...many]);
    const { layers } = decapsulate(frame);
    expect(layers).toHaveLength(4003);
    expect(encapsulate(layers)).toEqual(frame);
  });

  test('writes its length over TCP as it stands on request', () => {
    const stale = { ...query, length: 999 };
    const right = encapsulate([ethernet, ipv4, tcp, stale]);
    expect(toHex(right, 54, 56)).toBe('001d');
    const wrong = encapsulate([ethernet, ipv4, tcp, stale], undefined, { verbatim: ['dns.length'] });
    expect(toHex(wrong, 54, 56)).toBe('03e7');
    const tooLong = { ...query, length: 65536 };
    expect(() => encapsulate([ethernet, ipv4, tcp, tooLong], undefined, { verbatim: true })).toThrow(
      CodecError,
    );
  });

  test('writes OPT as it stands on request', () => {
    const additionals = [{ name: '.', type: 'OPT', class: 'CLASS512', ttl: 5, data: {} }] as const;
    const layers = [ethernet, ipv4, udp, { ...query, additionals }] as const;
    expect(toHex(encapsulate(layers).slice(-10))).toBe('00290000000000000000');
    expect(toHex(encapsulate(layers, undefined, { verbatim: true }).slice(-10))).toBe('00290200000000050000');
  });

  test('is written into a target, and as often as one likes', () => {
    const layers = [ethernet, ipv4, tcp, query, { ...query, id: 8 }] as const;
    const frame = encapsulate(layers);
    const target = new Uint8Array(200).fill(0xa5);
    expect(encapsulateInto(target, 10, layers)).toBe(frame.length);
    expect(target.subarray(10, 10 + frame.length)).toEqual(frame);
    expect(
      [...target.subarray(0, 10), ...target.subarray(10 + frame.length)].every((octet) => octet === 0xa5),
    ).toBe(true);
    expect(encapsulate(layers)).toEqual(frame);
  });

  test('is not disturbed by a message that is written between measuring and writing', () => {
    const nosy = {
      ...udp,
      get sourcePort(): number {
        dns.encode({ questions: [{ name: 'other.example', type: 'A' }] });
        return 40000;
      },
    };
    expect(decapsulate(encapsulate([ethernet, ipv4, nosy, query])).layers[3]).toEqual(query);
  });

  test('tells where it went wrong, in octets of the frame', () => {
    const frame = encapsulate([ethernet, ipv4, udp], octets('0001 8000 0001 0000 0000 0000 c00c 0001 0001'));
    const error = faultOf(() => dns.codec.read(frame, { start: 42, end: frame.length }, strict));
    expect(error).toMatchObject({ layer: 'dns', code: 'invalid', offset: 54 });
  });

  test('names nothing inside it over UDP', () => {
    const bytes = dns.encode(query);
    const reading = dns.codec.read(bytes, { start: 0, end: bytes.length }, strict);
    expect(reading).toEqual({ header: query, body: { start: bytes.length, end: bytes.length } });
  });
});

describe('text in RDATA', () => {
  function read(hex: string): unknown {
    const length = (hex.length / 2).toString(16).padStart(2, '0');
    return dns.decode(
      octets(
        header(0, 1),
        '00 0010 0001 00000000 00',
        (hex.length / 2 + 1).toString(16).padStart(2, '0'),
        length,
        hex,
      ),
    ).answers[0]?.data;
  }

  function written(text: string): string {
    return toHex(dns.encode({ answers: [{ name: '.', type: 'TXT', data: [text] }] }), 24);
  }

  test.each([
    ['plain', '706c61696e'],
    ['', ''],
    ['a\\b"c', '615c622263'],
    ['\u0000\u001f\u007f', '001f7f'],
    ['é€😀', 'c3a9e282acf09f9880'],
    ['\udcff\udc80', 'ff80'],
    ['a\udcc3', '61c3'],
    ['\udcc0\udc80', 'c080'],
    ['\udced\udca0\udc80', 'eda080'],
    ['\udcf4\udc90\udc80\udc80', 'f4908080'],
    ['\u{10ffff}', 'f48fbfbf'],
    ['\ufeff', 'efbbbf'],
  ])('%j stands for %s', (text, hex) => {
    expect(read(hex)).toEqual([text]);
    expect(written(text)).toBe(hex);
  });

  test('comes back from any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const [text = ''] = read(toHex(bytes)) as string[];
        expect(written(text)).toBe(toHex(bytes));
      }),
    );
  });

  test('comes back from any text without halves of surrogate pairs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(read(written(text))).toEqual([text]);
      }),
    );
  });
});
