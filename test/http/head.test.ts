import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpHead } from '../../src/arbitraries/http.ts';
import * as http from '../../src/http/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { strict } from '../../src/util/alone.ts';
import { CodecError } from '../../src/util/errors.ts';
import { steps } from '../support/steps.ts';
import { thrown } from '../util/thrown.ts';
import { octets, request, response } from './octets.ts';

const stack = createStack({ codecs: [http.codec] });

describe('the head of a request', () => {
  // Frame 4 of live/http_basic.pcap: curl, without its last two fields.
  const text =
    'HEAD /index.html HTTP/1.1\r\nHost: 10.77.2.2\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n';

  it('is read and written as curl sent it', () => {
    const { header, payload } = http.decode(octets(text));
    expect(header).toEqual({
      layer: 'http',
      kind: 'request',
      method: 'HEAD',
      target: '/index.html',
      version: '1.1',
      fields: [
        { name: 'Host', value: '10.77.2.2' },
        { name: 'User-Agent', value: 'curl/7.88.1' },
        { name: 'Accept', value: '*/*' },
      ],
    });
    expect(payload).toHaveLength(0);
    expect(http.encode(header)).toEqual(octets(text));
  });

  it.each(['*', 'example.org:443', 'http://example.org/a?b=c', '/ä|"<>\\^`{}'])(
    'may have the target %s',
    (target) => {
      const { header } = http.decode(octets(`OPTIONS ${target} HTTP/1.0\r\n\r\n`));
      expect(header).toMatchObject({ method: 'OPTIONS', target, version: '1.0', fields: [] });
    },
  );

  it('is followed by a payload, of which it says nothing', () => {
    expect(http.decode(octets(`${text}body\0`)).payload).toEqual(octets('body\0'));
    expect(http.encode({ kind: 'request', method: 'PUT', target: '/' }, octets('x'))).toEqual(
      octets('PUT / HTTP/1.1\r\n\r\nx'),
    );
  });

  it('is written as version 1.1 with no fields unless they are given', () => {
    expect(http.encode({ kind: 'request', method: 'GET', target: '/' })).toEqual(request());
  });
});

describe('the head of a response', () => {
  // Frame 27 of live/http11.pcap: Python.
  const text =
    'HTTP/1.1 201 Made\r\nServer: BaseHTTP/0.6 Python/3.11.2\r\nDate: Sat, 21 Nov 2026 08:40:17 GMT\r\n' +
    'Content-Length: 7\r\nSet-Cookie: a=b; Path=/\r\n\r\n';

  it('is read and written as Python sent it', () => {
    const { header } = http.decode(octets(text));
    expect(header).toMatchObject({ kind: 'response', version: '1.1', statusCode: 201, reason: 'Made' });
    expect(http.fieldValues(header.fields, 'date')).toEqual(['Sat, 21 Nov 2026 08:40:17 GMT']);
    expect(http.bodyLength(header, 'POST')).toEqual({ kind: 'length', octets: 7 });
    expect(http.encode(header)).toEqual(octets(text));
  });

  it('has a version, a status code and a reason, which may be empty or any octets', () => {
    const { header } = http.decode(octets('HTTP/1.0 404 Nicht gefunden: \xfc\r\nServer: x\r\n\r\nhello'));
    expect(header).toEqual({
      layer: 'http',
      kind: 'response',
      version: '1.0',
      statusCode: 404,
      reason: 'Nicht gefunden: ü',
      fields: [{ name: 'Server', value: 'x' }],
    });
    expect(http.decode(octets('HTTP/1.1 200 \r\n\r\n')).header).toMatchObject({ reason: '' });
    expect(http.encode({ kind: 'response', statusCode: 7 })).toEqual(octets('HTTP/1.1 007 \r\n\r\n'));
  });
});

describe('a field line', () => {
  const fieldsOf = (...lines: string[]) => http.decode(request(...lines)).header.fields;

  it('keeps its name and its value as they are spelled, in order', () => {
    expect(fieldsOf('HOST: a', 'x-B: 1', 'X-b: 2', "!#$%&'*+-.^_`|~: \x80\xff")).toEqual([
      { name: 'HOST', value: 'a' },
      { name: 'x-B', value: '1' },
      { name: 'X-b', value: '2' },
      { name: "!#$%&'*+-.^_`|~", value: '\x80\xff' },
    ]);
  });

  it('keeps blanks other than one space before the value', () => {
    expect(fieldsOf('a:1', 'b: \t2 ', 'c:', 'd: ', 'e:  ')).toEqual([
      { name: 'a', value: '1', raw: '1' },
      { name: 'b', value: '2', raw: ' \t2 ' },
      { name: 'c', value: '', raw: '' },
      { name: 'd', value: '' },
      { name: 'e', value: '', raw: '  ' },
    ]);
  });

  it('has a space in place of each fold, and keeps the fold', () => {
    const lines = ['a: 1 \r\n\t 2\r\n 3', 'b:\r\n 4', 'c: 5\r\n \r\n 6'];
    expect(fieldsOf(...lines)).toEqual([
      { name: 'a', value: '1 2 3', raw: ' 1 \r\n\t 2\r\n 3' },
      { name: 'b', value: '4', raw: '\r\n 4' },
      { name: 'c', value: '5  6', raw: ' 5\r\n \r\n 6' },
    ]);
    expect(http.encode(http.decode(request(...lines)).header)).toEqual(request(...lines));
  });

  it('is written anew when its value was edited', () => {
    const { header } = http.decode(request('a:\t1\r\n 2'));
    const fields = header.fields.map((field) => ({ ...field, value: '3' }));
    expect(http.encode({ ...header, fields })).toEqual(request('a: 3'));
  });

  it('is found by its name in any case', () => {
    const { fields } = http.decode(response('Set-Cookie: a', 'set-cookie: b', 'Cookie: c')).header;
    expect(http.fieldValues(fields, 'SET-COOKIE')).toEqual(['a', 'b']);
    expect(http.fieldValues(fields, 'host')).toEqual([]);
  });
});

describe('what smuggles requests past a proxy (RFC 9112 section 11.2)', () => {
  it.each([
    ['a CR alone in a value', 'fields[0]', request('a: 1\rb: 2')],
    ['a CR alone before a CRLF', 'fields[0]', request('a: 1\r')],
    ['a CR alone in a name', 'fields[0]', request('a\rb: 1')],
    ['a CR alone in the request line', 'startLine', octets('GET /\rx HTTP/1.1\r\n\r\n')],
    ['an LF alone behind a value', 'fields[1]', request('x: y', 'a: 1\nb: 2')],
    ['an LF alone behind the request line', 'startLine', octets('GET / HTTP/1.1\nHost: a\r\n\r\n')],
    ['an LF alone as the empty line', 'fields[0]', octets('GET / HTTP/1.1\r\n\n')],
    ['an LF alone behind the status line', 'startLine', octets('HTTP/1.1 200 OK\n\r\n')],
    ['a NUL in a value', 'fields[0]', request('a: \0')],
    ['a NUL in a name', 'fields[0]', request('a\0: 1')],
    ['a NUL in the target', 'startLine', octets('GET /\0 HTTP/1.1\r\n\r\n')],
    ['another control character in a value', 'fields[0]', request('a: \x7f')],
    ['white space before the first field', 'fields[0]', request(' a: 1')],
    ['a tab before the first field', 'fields[0]', request('\ta: 1')],
    ['white space before the colon', 'fields[1].name', request('a: 1', 'Content-Length : 4')],
    ['a tab before the colon', 'fields[0].name', request('Transfer-Encoding\t: chunked')],
    ['a name with a space', 'fields[0].name', request('a b: 1')],
    ['a line without a colon', 'fields[0].name', request('abc')],
    ['a line without a name', 'fields[0].name', request(': 1')],
    ['a name that is not a token', 'fields[0].name', request('a(b): 1')],
    ['a length that is not a number', 'content-length', request('Content-Length: 4x')],
    ['a length with a sign', 'content-length', request('content-length: +4')],
    ['a length with a minus', 'content-length', request('content-length: -1')],
    ['a length in hexadecimal', 'content-length', request('content-length: 0x4')],
    ['a length with a point', 'content-length', request('content-length: 4.0')],
    ['a length with an exponent', 'content-length', request('content-length: 1e1')],
    ['a length of two numbers', 'content-length', request('content-length: 4 4')],
    ['an empty length', 'content-length', request('Content-Length:')],
    ['a length in a list with nothing', 'content-length', request('Content-Length: 4,')],
    ['a length that no number holds', 'content-length', request('Content-Length: 9007199254740993')],
    ['a length in other digits', 'content-length', request('Content-Length: \xb2')],
    ['two lengths that differ', 'content-length', request('Content-Length: 4', 'content-length: 5')],
    ['two lengths that differ in a list', 'content-length', request('Content-Length: 4, 5')],
    ['a folded length', 'content-length', request('Content-Length: 4\r\n 2')],
    [
      'a length and a transfer coding',
      'transfer-encoding',
      request('Content-Length: 4', 'Transfer-Encoding: chunked'),
    ],
    [
      'a transfer coding and a length',
      'transfer-encoding',
      response('Transfer-Encoding: chunked', 'Content-Length: 4'),
    ],
    ['a folded transfer coding', 'transfer-encoding', request('Transfer-Encoding:\r\n chunked')],
    ['a request whose last coding is another', 'transfer-encoding', request('Transfer-Encoding: gzip')],
    ['a coding that only looks like chunked', 'transfer-encoding', request('Transfer-Encoding: xchunked')],
    ['a coding in quotes', 'transfer-encoding', request('Transfer-Encoding: "chunked"')],
    ['a coding in quotes of a response', 'transfer-encoding', response('Transfer-Encoding: "gzip"')],
    ['a coding with a parameter', 'transfer-encoding', request('Transfer-Encoding: chunked;a=b')],
    ['no coding', 'transfer-encoding', request('Transfer-Encoding:')],
    ['chunks in chunks', 'transfer-encoding', request('Transfer-Encoding: chunked, chunked')],
    [
      'a coding over the chunks',
      'transfer-encoding',
      response('Transfer-Encoding: chunked', 'Transfer-Encoding: identity'),
    ],
    [
      'a transfer coding in HTTP/1.0',
      'transfer-encoding',
      octets('POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ],
  ])('is refused: %s', (_name, field, bytes) => {
    expect(thrown(() => http.decode(bytes))).toMatchObject({ code: 'invalid', layer: 'http', field });
  });

  it.each([
    ['two lengths that are the same', request('Content-Length: 4', 'content-length: 4')],
    ['the same length in a list', request('Content-Length: 42, 42')],
    ['codings under the chunks', request('Transfer-Encoding: gzip', 'transfer-encoding: Chunked')],
    ['another coding of a response', response('Transfer-Encoding: gzip;q=1')],
    ['a transfer coding behind white space', request('Transfer-Encoding:\t chunked ')],
    ['fields whose names are as long', request('Content-Langth: x', 'Transfer-Encodinx: y')],
  ])('is not: %s', (_name, bytes) => {
    expect(http.encode(http.decode(bytes).header)).toEqual(bytes);
  });
});

describe('a control character', () => {
  it.each([
    ['a: 1\nb', 'an LF without a CR (at octet 20)'],
    ['a: 1\rb', 'a CR without an LF (at octet 20)'],
    ['a: \0', 'a NUL (at octet 19)'],
    ['a: \x07', 'the control character 0x07 (at octet 19)'],
    ['a: \x7f', 'the control character 0x7f (at octet 19)'],
  ])('is named, and where it stands: %o', (line, what) => {
    expect(thrown(() => http.decode(request(line))).message).toBe(`http.fields[0]: ${what}`);
  });
});

describe('a quick look', () => {
  const look = (text: string, start = 0) => {
    const bytes = octets(text);
    return http.codec.mayBegin?.(bytes, { start, end: bytes.length });
  };

  it.each(['GET /', 'x y', 'HTTP/1.1 200', 'HTTP/'])('takes %o for the beginning of a head', (text) => {
    expect(look(text)).toBe(true);
    expect(look(`\x16${text}`, 1)).toBe(true);
  });

  it('does not look behind the end', () => {
    expect(http.codec.mayBegin?.(octets('GET /'), { start: 0, end: 3 })).toBe(false);
  });

  it.each(['', 'GET', 'HTTP', ' x', '/ x', 'GET/', 'HTTX/1.1 200', 'GET\t/', '\x16\x03\x01 '])(
    'does not take %o for one, as decoding does not',
    (text) => {
      expect(look(text)).toBe(false);
      expect(thrown(() => http.decode(octets(text)))).toBeInstanceOf(CodecError);
    },
  );
});

describe('a start line', () => {
  it('with a wrong target says where that begins', () => {
    expect(thrown(() => http.decode(octets('GET /a b HTTP/1.1\r\n\r\n')))).toMatchObject({
      field: 'target',
      offset: 4,
    });
  });

  it.each([
    ['method', 'G(T / HTTP/1.1'],
    ['method', ' GET / HTTP/1.1'],
    ['method', 'GET'],
    ['method', '\r\nGET / HTTP/1.1'],
    ['target', 'GET  HTTP/1.1'],
    ['target', 'GET  / HTTP/1.1'],
    ['target', 'GET /  HTTP/1.1'],
    ['target', 'GET /a b HTTP/1.1'],
    ['target', 'GET /a\tb HTTP/1.1'],
    ['version', 'GET /'],
    ['version', 'GET HTTP/1.1'],
    ['version', 'GET / HTTP/1.1 '],
    ['version', 'GET / HTTP/2.0'],
    ['version', 'GET / HTTP/0.9'],
    ['version', 'GET / http/1.1'],
    ['version', 'GET / HTTP/1.x'],
    ['version', 'GET / HTTP/1.10'],
    ['version', 'HTTP/2 200 OK'],
    ['version', 'HTTP/2.0 200 OK'],
    ['version', 'HTTP/1.'],
    ['statusCode', 'HTTP/1.1'],
    ['statusCode', 'HTTP/1.1 20'],
    ['statusCode', 'HTTP/1.1  200 OK'],
    ['statusCode', 'HTTP/1.1 2x0 OK'],
    ['statusCode', 'HTTP/1.11 200 OK'],
    ['reason', 'HTTP/1.1 200'],
    ['reason', 'HTTP/1.1 2000 OK'],
  ])('with a wrong %s is refused: %s', (field, line) => {
    expect(thrown(() => http.decode(octets(`${line}\r\n\r\n`)))).toMatchObject({ code: 'invalid', field });
  });
});

describe('a head that is not complete yet', () => {
  it('says so, wherever it is cut', () => {
    const whole = request('Host: example.org', 'a: b\r\n c', 'Content-Length: 4');
    for (let length = 0; length < whole.length; length++) {
      const error = thrown(() => http.decode(whole.subarray(0, length)));
      expect(error).toMatchObject({ code: 'truncated', layer: 'http', offset: 0, available: length });
      expect(error.needed).toBeGreaterThan(length);
    }
    const answer = response('a: b');
    for (let length = 0; length < answer.length; length++)
      expect(thrown(() => http.decode(answer.subarray(0, length)))).toMatchObject({ code: 'truncated' });
  });

  it('is not looked for behind the end of its segment', () => {
    const behind = ['', ' ', ':', 'a ', 'a:', '\n', '\n\r\n', '\r\n\r\n', '\0'].map(
      (text) => `${text}\r\n\r\n`,
    );
    for (const whole of [request('Host: a', 'b: c\r\n d'), response('e: f')]) {
      for (let length = 0; length < whole.length; length++) {
        const cut = whole.subarray(0, length);
        const alone = thrown(() => http.decode(cut));
        for (const text of behind) {
          // Three octets in front, and others behind.
          const bytes = Uint8Array.of(1, 2, 3, ...cut, ...octets(text));
          const error = thrown(() => http.codec.read(bytes, { start: 3, end: 3 + length }, strict));
          expect(error).toMatchObject({ ...alone, offset: 3 });
        }
      }
    }
  });

  it('says which field is missing or cut: a line may go on until another begins', () => {
    for (const [text, field] of [
      ['', 'fields[0]'],
      ['a: b', 'fields[0]'],
      ['a: b\r\n', 'fields[0]'],
      ['a: b\r\n c\r\n', 'fields[0]'],
      ['a: b\r\nc', 'fields[1]'],
      ['a: b\r\n\r', 'fields[1]'],
    ] as const)
      expect(thrown(() => http.decode(octets(`GET / HTTP/1.1\r\n${text}`)))).toMatchObject({
        code: 'truncated',
        field,
      });
  });

  it('is refused before it is complete when no more octets can make it right', () => {
    expect(thrown(() => http.decode(octets('GET / HTTP/1.1\r\nHost :')))).toMatchObject({
      code: 'invalid',
      field: 'fields[0].name',
    });
    expect(thrown(() => http.decode(octets('\x16\x03\x01')))).toMatchObject({
      code: 'invalid',
      field: 'method',
    });
    expect(thrown(() => http.decode(octets('GET / HTTP/1.1\r\n a')))).toMatchObject({ code: 'invalid' });
    expect(thrown(() => http.decode(octets('GET / HTTP/1.1\r\na: 1\nb')))).toMatchObject({ code: 'invalid' });
  });
});

describe('a head to encode', () => {
  const get = { kind: 'request', method: 'GET', target: '/' } as const;
  const ok = { kind: 'response', statusCode: 200 } as const;
  const fields = (name: string, value: string, raw?: string) => [{ name, value, raw }];

  it.each([
    ['method', { ...get, method: 'G T' }],
    ['method', { ...get, method: '' }],
    ['target', { ...get, target: '/ HTTP/1.1\r\nX: y' }],
    ['target', { ...get, target: '' }],
    ['target', { ...get, target: '/\x7f' }],
    ['target', { ...get, target: '/€' }],
    ['version', { ...get, version: '2.0' }],
    ['version', { ...get, version: '1.1\r\n' }],
    ['reason', { ...ok, reason: 'a\r\nb: c' }],
    ['fields[0].name', { ...get, fields: fields('a b', '') }],
    ['fields[0].name', { ...get, fields: fields('a:', '') }],
    ['fields[0].name', { ...get, fields: fields('', '') }],
    ['fields[0].value', { ...get, fields: fields('a', 'b\r\nc: d') }],
    ['fields[0].value', { ...get, fields: fields('a', 'b\r\n c') }],
    ['fields[0].value', { ...get, fields: fields('a', '\0') }],
    ['fields[0].value', { ...get, fields: fields('a', '€') }],
    ['fields[0].value', { ...get, fields: fields('a', ' b') }],
    ['fields[0].raw', { ...get, fields: fields('a', 'b c', 'b\r\nc') }],
    ['content-length', { ...ok, fields: fields('Content-Length', '4x') }],
    ['transfer-encoding', { ...get, version: '1.0', fields: fields('Transfer-Encoding', 'chunked') }],
  ] as const)('with a wrong %s is refused', (field, head) => {
    expect(thrown(() => http.encode(head))).toMatchObject({ code: 'invalid', layer: 'http', field });
  });

  it('needs what cannot be left out, and a status code of three digits', () => {
    expect(thrown(() => http.encode({ ...ok, statusCode: 1000 }))).toMatchObject({ code: 'range' });
    expect(thrown(() => http.encode(JSON.parse('{"kind":"request","method":"GET"}')))).toMatchObject({
      code: 'missing',
      field: 'target',
    });
    expect(thrown(() => http.encode(JSON.parse('{"kind":"response"}')))).toMatchObject({
      code: 'missing',
      field: 'statusCode',
    });
    expect(thrown(() => http.encode({ ...get, fields: JSON.parse('{}') }))).toMatchObject({
      field: 'fields',
    });
    expect(thrown(() => http.encode({ ...get, fields: JSON.parse('[{"name":"a"}]') }))).toMatchObject({
      field: 'fields[0].value',
    });
  });

  it('has in the error what was given', () => {
    const encode = (more: object) => thrown(() => http.encode({ ...get, ...(more as object) })).message;
    expect(encode({ method: 'G T' })).toBe('http.method: "G T" is not a method');
    expect(encode({ method: 5 })).toBe('http.method: 5 is not a method');
    expect(encode({ fields: [{ name: 5, value: '' }] })).toBe('http.fields[0].name: 5 is not a token');
    expect(encode({ fields: [{ name: 'a', value: 5 }] })).toBe('http.fields[0].value: 5 is not text');
  });

  it('is text where text belongs', () => {
    const encode = (more: object) => thrown(() => http.encode({ ...get, ...(more as object) }));
    for (const wrong of [5, 10n, [], new Uint8Array(3)]) {
      expect(encode({ method: wrong })).toMatchObject({ code: 'invalid', field: 'method' });
      expect(encode({ version: wrong })).toMatchObject({ code: 'invalid', field: 'version' });
      const field = { name: 'a', value: 'b', raw: wrong };
      expect(encode({ fields: [field] })).toMatchObject({ code: 'invalid', field: 'fields[0].raw' });
    }
  });
});

/** Octets that begin like a head, changed in places. */
const odd = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc
    .tuple(
      httpHead().map((head) => http.encode(head)),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 9, 10, 13, 32, 44, 58, 0x41, 0xff)), { maxLength: 3 }),
    )
    .map(([bytes, changes]) => {
      for (const [at, octet] of changes) bytes[at % bytes.length] = octet;
      return bytes;
    }),
);

describe('any head', () => {
  it('comes back with every field', () => {
    fc.assert(
      fc.property(httpHead(), fc.uint8Array({ maxLength: 20 }), (head, payload) => {
        const bytes = http.encode(head, payload);
        const decoded = http.decode(bytes);
        expect(decoded.header).toMatchObject(head);
        expect(decoded.payload).toEqual(payload);
        expect(http.encode(decoded.header, decoded.payload)).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('that decodes comes back octet for octet; any other gives a CodecError', () => {
    let decoded = 0;
    fc.assert(
      fc.property(odd, (bytes) => {
        try {
          const { header, payload } = http.decode(bytes);
          decoded++;
          expect(http.encode(header, payload)).toEqual(bytes);
        } catch (error) {
          if (!(error instanceof CodecError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
    expect(decoded).toBeGreaterThan(100);
  });

  it('begins as the quick look says, wherever it decodes', () => {
    const beginning = fc
      .constantFrom('GET /', 'GET', 'HTTP/1.1 ', 'HTTP/', 'HTT', '/', ' ', '\r\n', '')
      .map(octets);
    const begun = fc.tuple(beginning, odd).map(([first, rest]) => Uint8Array.of(...first, ...rest));
    fc.assert(
      fc.property(fc.oneof(odd, begun), (bytes) => {
        if (http.codec.mayBegin?.(bytes, { start: 0, end: bytes.length }) === false)
          expect(thrown(() => http.decode(bytes))).toBeInstanceOf(CodecError);
      }),
      { numRuns: 3000 },
    );
    const plain = octets('\x16\x03\x01 not a message');
    expect(http.codec.mayBegin?.(plain, { start: 0, end: plain.length })).toBe(false);
  });

  it('is written whole at any offset, and nothing besides', () => {
    fc.assert(
      fc.property(httpHead(), fc.nat(9), (head, offset) => {
        const alone = http.encode(head);
        const target = new Uint8Array(alone.length + offset + 3).fill(0xa5);
        expect(stack.encapsulateInto(target, offset, [head])).toBe(alone.length);
        expect(target.subarray(offset, offset + alone.length)).toEqual(alone);
        expect(new Set(target.subarray(offset + alone.length))).toEqual(new Set([0xa5]));
      }),
    );
  });

  it.each([
    ['blanks in a value', (length: number) => `a: 1${' '.repeat(length)}2`],
    ['blanks behind a value', (length: number) => `a: 1${' '.repeat(length)}`],
    ['folds', (length: number) => `a: 1${'\r\n 2'.repeat(length / 4)}`],
    ['empty folds', (length: number) => `a: 1${'\r\n '.repeat(length / 4)}`],
    ['fields', (length: number) => Array.from({ length: length / 4 }, () => 'a:').join('\r\n')],
    [
      'lengths',
      (length: number) => `Content-Length: ${Array.from({ length: length / 2 }, () => '4').join(',')}`,
    ],
    ['codings', (length: number) => `Transfer-Encoding: ${'a,'.repeat(length / 2)}chunked`],
    ['no end', (length: number) => `a: 1${'\t'.repeat(length)}\0`],
  ])('of many %s is read in steps in proportion to its octets', async (_name, line) => {
    const read = (length: number) => {
      const bytes = request(line(length));
      return () => {
        try {
          http.encode(http.decode(bytes).header);
        } catch (error) {
          if (!(error instanceof CodecError)) throw error;
        }
      };
    };
    const [once = 0, twice = 0] = await steps([read(20_000), read(40_000)]);
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThan(2.2 * once);
  });
});
