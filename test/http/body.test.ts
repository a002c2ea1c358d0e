import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpField } from '../../src/arbitraries/http.ts';
import * as http from '../../src/http/index.ts';
import { CodecError } from '../../src/util/errors.ts';
import { steps } from '../support/steps.ts';
import { thrown } from '../util/thrown.ts';
import { octets, request, response } from './octets.ts';

const chunkedField = { name: 'Transfer-Encoding', value: 'chunked' };
const lengthField = { name: 'Content-Length', value: '42' };

describe('the length of a body (RFC 9112 section 6.3)', () => {
  const answer = (statusCode: number, ...fields: http.Field[]) =>
    ({ kind: 'response', statusCode, fields }) as const;
  const ask = (...fields: http.Field[]) =>
    ({ kind: 'request', method: 'POST', target: '/', fields }) as const;

  it.each([
    ['an answer to HEAD', answer(200, lengthField), 'HEAD', { kind: 'none' }],
    ['100', answer(100), undefined, { kind: 'none' }],
    ['101', answer(101, chunkedField), undefined, { kind: 'none' }],
    ['204', answer(204, lengthField), undefined, { kind: 'none' }],
    ['304', answer(304, lengthField), 'GET', { kind: 'none' }],
    ['a tunnel', answer(200, lengthField), 'CONNECT', { kind: 'tunnel' }],
    ['no tunnel', answer(407, lengthField), 'CONNECT', { kind: 'length', octets: 42 }],
    ['a chunked answer', answer(200, chunkedField), 'GET', { kind: 'chunked' }],
    ['another coding', answer(200, { ...chunkedField, value: 'gzip' }), 'GET', { kind: 'untilClose' }],
    ['a chunked request', ask({ ...chunkedField, value: 'gzip, CHUNKED' }), undefined, { kind: 'chunked' }],
    ['a length', ask(lengthField), undefined, { kind: 'length', octets: 42 }],
    ['a length twice', ask(lengthField, lengthField), undefined, { kind: 'length', octets: 42 }],
    ['a request, whatever it answers', ask(lengthField), 'HEAD', { kind: 'length', octets: 42 }],
    ['the last tunnel', answer(299, lengthField), 'CONNECT', { kind: 'tunnel' }],
    ['a redirection of CONNECT', answer(300, lengthField), 'CONNECT', { kind: 'length', octets: 42 }],
    ['nothing in a request', ask(), undefined, { kind: 'none' }],
    ['nothing in an answer', answer(200), 'GET', { kind: 'untilClose' }],
  ] as const)('is told for %s', (_name, head, method, expected) => {
    expect(http.bodyLength(head, method)).toEqual(expected);
  });

  it('is refused where it cannot be told', () => {
    expect(thrown(() => http.bodyLength(ask(lengthField, chunkedField)))).toMatchObject({ code: 'invalid' });
    expect(thrown(() => http.bodyLength(ask({ ...lengthField, value: '4x' })))).toMatchObject({
      field: 'content-length',
    });
    const gzip = { ...chunkedField, value: 'gzip' };
    expect(thrown(() => http.bodyLength(ask(gzip)))).toMatchObject({ field: 'transfer-encoding' });
    const old = { ...ask(chunkedField), version: '1.0' };
    expect(thrown(() => http.bodyLength(old))).toMatchObject({ field: 'transfer-encoding' });
  });

  it('shows what is wrong, and of a long text the beginning', () => {
    const length = (value: string) => thrown(() => http.bodyLength(ask({ ...lengthField, value }))).message;
    expect(length('4x')).toBe('http.content-length: "4x" is not a length');
    expect(length('x'.repeat(1000))).toBe(`http.content-length: "${'x'.repeat(64)}" is not a length`);
  });
});

describe('a chunked body', () => {
  it('is taken apart up to what follows it', () => {
    const bytes = octets('4\r\nWiki\r\n7\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\nGET');
    const { body, chunks, trailers, rest, extensions } = http.decodeChunked(bytes);
    expect(body).toEqual(octets('Wikipedia in \r\nchunks.'));
    expect(chunks.map(({ data }) => data.length)).toEqual([4, 7, 11]);
    expect(chunks[0]?.data.buffer).toBe(bytes.buffer);
    expect([trailers, extensions]).toEqual([[], undefined]);
    expect(http.decodeChunked(bytes)).not.toHaveProperty('extensions');
    expect(chunks[0]).not.toHaveProperty('extensions');
    expect(rest).toEqual(octets('GET'));
  });

  it('has extensions and trailers', () => {
    const bytes = octets(
      '1;a;b=c ; d="e;\\"f\\\\" \t;g = h\r\nx\r\n000;end=1\r\nExpires: never\r\nA:b\r\n\r\n',
    );
    expect(http.decodeChunked(bytes)).toEqual({
      body: octets('x'),
      chunks: [
        {
          data: octets('x'),
          extensions: [
            { name: 'a' },
            { name: 'b', value: 'c' },
            { name: 'd', value: 'e;"f\\' },
            { name: 'g', value: 'h' },
          ],
        },
      ],
      extensions: [{ name: 'end', value: '1' }],
      trailers: [
        { name: 'Expires', value: 'never' },
        { name: 'A', value: 'b', raw: 'b' },
      ],
      rest: new Uint8Array(0),
    });
  });

  it('is written in one chunk, in several, and of none', () => {
    expect(http.encodeChunked(octets('hello, chunked'))).toEqual(octets('e\r\nhello, chunked\r\n0\r\n\r\n'));
    expect(http.encodeChunked(new Uint8Array(0))).toEqual(octets('0\r\n\r\n'));
    const chunks = [octets('a'), { data: octets('b'), extensions: [{ name: 'n', value: 'v w' }] }];
    const options = { extensions: [{ name: 'last' }], trailers: [{ name: 'T', value: 'v' }] };
    expect(http.encodeChunked(chunks, options)).toEqual(
      octets('1\r\na\r\n1;n="v w"\r\nb\r\n0;last\r\nT: v\r\n\r\n'),
    );
  });

  it('says that it is not complete yet, wherever it is cut', () => {
    const whole = octets('5;a="b";c\r\nhello\r\n1 ; d =\t"\\\\e" ; f = g ;h\r\n!\r\n0\r\nT: v\r\n\r\n');
    for (let length = 0; length < whole.length; length++) {
      const error = thrown(() => http.decodeChunked(whole.subarray(0, length)));
      expect(error).toMatchObject({ code: 'truncated', available: length });
      expect(error.needed).toBeGreaterThan(length);
    }
    expect(http.decodeChunked(whole).body).toEqual(octets('hello!'));
  });

  it.each([
    ['an LF alone behind the size', 'chunk-ext', '5\nhello\r\n0\r\n\r\n'],
    ['an LF alone behind an extension', 'chunk-ext', '5;a\nhello\r\n0\r\n\r\n'],
    ['a CR alone behind the size', 'chunk-ext', '5\rhello\r\n0\r\n\r\n'],
    ['white space behind the size', 'chunk-ext', '5 \r\nhello\r\n0\r\n\r\n'],
    ['white space before the size', 'chunk-size', ' 5\r\nhello\r\n0\r\n\r\n'],
    ['a size that is a sign', 'chunk-size', '@\r\nhello\r\n0\r\n\r\n'],
    ['a size with a sign', 'chunk-size', '+5\r\nhello\r\n0\r\n\r\n'],
    ['a size with a prefix', 'chunk-ext', '0x5\r\nhello\r\n0\r\n\r\n'],
    ['a size with another letter', 'chunk-ext', '5g\r\nhello\r\n0\r\n\r\n'],
    ['no size', 'chunk-size', '\r\n'],
    ['data that are longer', 'chunk-data', '5\r\nhello!\r\n0\r\n\r\n'],
    ['data that are longer, and an LF', 'chunk-data', '5\r\nhello!\n0\r\n\r\n'],
    ['data that an LF ends', 'chunk-data', '5\r\nhello\n0\r\n\r\n'],
    ['an extension without a name', 'chunk-ext', '5;\r\nhello\r\n0\r\n\r\n'],
    ['an extension without its value', 'chunk-ext', '5;a=\r\nhello\r\n0\r\n\r\n'],
    ['an extension that is not a token', 'chunk-ext', '5;a(\r\nhello\r\n0\r\n\r\n'],
    ['an LF in quotes', 'chunk-ext', '5;a="\n"\r\nhello\r\n0\r\n\r\n'],
    ['an escaped NUL in quotes', 'chunk-ext', '5;a="\\\0"\r\nhello\r\n0\r\n\r\n'],
    ['a length in a trailer', 'content-length', '0\r\nContent-Length: 5\r\n\r\n'],
    ['a transfer coding in a trailer', 'transfer-encoding', '0\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['an LF alone in a trailer', 'fields[0]', '0\r\na: b\n\r\n'],
  ])('is refused with %s', (_name, field, text) => {
    expect(thrown(() => http.decodeChunked(octets(text)))).toMatchObject({
      code: 'invalid',
      layer: 'http',
      field,
    });
  });

  it('is bounded: by the limit that is given, and a size by what numbers hold', () => {
    const bytes = octets('5\r\nhello\r\n3\r\nabc\r\n0\r\n\r\n');
    expect(http.decodeChunked(bytes, { maximumOctets: 8 }).body).toHaveLength(8);
    expect(thrown(() => http.decodeChunked(bytes, { maximumOctets: 7 }))).toMatchObject({ code: 'range' });
    // The size alone tells: no data need be there.
    expect(thrown(() => http.decodeChunked(octets('ffff'), { maximumOctets: 100 }))).toMatchObject({
      code: 'range',
    });
    for (const size of ['fffffffffffffffff', `1${'0'.repeat(16)}`, 'f'.repeat(300)])
      expect(thrown(() => http.decodeChunked(octets(`${size}\r\n`)))).toMatchObject({ code: 'range' });
    expect(thrown(() => http.decodeChunked(octets('ffffffffff\r\n')))).toMatchObject({ code: 'truncated' });
  });

  it('is not written with what would end it, or what does not fit', () => {
    const data = octets('x');
    for (const [field, call] of [
      ['chunks.data', () => http.encodeChunked([data, new Uint8Array(0)])],
      ['chunks', () => http.encodeChunked(JSON.parse('{}'))],
      ['chunks.data', () => http.encodeChunked(JSON.parse('[{"data":5}]'))],
      ['extensions', () => http.encodeChunked(data, JSON.parse('{"extensions":5}'))],
      ['extensions.name', () => http.encodeChunked(data, JSON.parse('{"extensions":[{"name":5}]}'))],
      ['extensions.name', () => http.encodeChunked([{ data, extensions: [{ name: 'a b' }] }])],
      ['extensions.value', () => http.encodeChunked([{ data, extensions: [{ name: 'a', value: '\r\n' }] }])],
      [
        'content-length',
        () => http.encodeChunked(data, { trailers: [{ name: 'Content-Length', value: '1' }] }),
      ],
      ['trailers[0].value', () => http.encodeChunked(data, { trailers: [{ name: 'a', value: '\n' }] })],
    ] as const) {
      expect(thrown(call)).toMatchObject({ code: 'invalid', field });
    }
  });

  const token = fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,8}$/);
  const quotable = fc
    .array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 8 })
    .map((list) => String.fromCharCode(...list));
  const extension = fc.record({ name: token, value: fc.oneof(token, quotable) }, { requiredKeys: ['name'] });
  const extensions = fc.array(extension, { minLength: 1, maxLength: 3 });
  const chunk = fc.record(
    { data: fc.uint8Array({ minLength: 1, maxLength: 40 }), extensions },
    { requiredKeys: ['data'] },
  );

  it('comes back chunk by chunk', () => {
    fc.assert(
      fc.property(
        fc.array(chunk, { maxLength: 5 }),
        fc.record(
          { extensions, trailers: fc.array(httpField(), { maxLength: 3 }) },
          { requiredKeys: ['trailers'] },
        ),
        fc.uint8Array({ maxLength: 5 }),
        (chunks, options, rest) => {
          const bytes = Uint8Array.of(...http.encodeChunked(chunks, options), ...rest);
          expect(http.decodeChunked(bytes)).toEqual({
            ...options,
            body: Uint8Array.from(chunks.flatMap(({ data }) => [...data])),
            chunks,
            rest,
          });
        },
      ),
    );
  });

  it('of any octets gives a body or a CodecError', () => {
    const signs = fc.constantFrom(...octets('0 1 a ; = " \\ \r\n \t x'));
    const text = fc.array(fc.oneof(signs, fc.constantFrom('\r\n', '0\r\n\r\n', '1\r\na\r\n').map(octets)));
    fc.assert(
      fc.property(text, (parts) => {
        const bytes = Uint8Array.from(
          parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])),
        );
        try {
          const { body, chunks, rest, ...options } = http.decodeChunked(bytes);
          expect(http.decodeChunked(http.encodeChunked(chunks, options))).toEqual({
            ...options,
            body,
            chunks,
            rest: new Uint8Array(0),
          });
          expect(rest.length).toBeLessThan(bytes.length);
        } catch (error) {
          if (!(error instanceof CodecError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['chunks of one octet', (length: number) => `${'1\r\na\r\n'.repeat(length / 6)}0\r\n\r\n`],
    ['extensions', (length: number) => `0${';a'.repeat(length / 2)}\r\n\r\n`],
    ['blanks', (length: number) => `0${' '.repeat(length)};a\r\n\r\n`],
    ['zeros', (length: number) => `${'0'.repeat(length)}\r\n\r\n`],
    ['escapes', (length: number) => `0;a="${'\\"'.repeat(length / 2)}"\r\n\r\n`],
  ])('of many %s is read in steps in proportion to its octets', async (_name, text) => {
    const read = (length: number) => {
      const bytes = octets(text(length));
      return () => http.decodeChunked(bytes);
    };
    const [once = 0, twice = 0] = await steps([read(20_000), read(40_000)]);
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThan(2.2 * once);
  });
});

describe('a head that comes in pieces', () => {
  it('is there when its empty line is, wherever it is cut', () => {
    const bytes = octets('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    const whole = http.decode(bytes);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
        const collector = new http.HeadCollector();
        const places = [0, ...cuts.sort((one, other) => one - other), bytes.length];
        const rest: number[] = [];
        let head: ReturnType<typeof http.decode> | undefined;
        places.slice(1).forEach((end, index) => {
          const piece = bytes.subarray(places[index] ?? 0, end);
          if (head !== undefined) rest.push(...piece);
          else head = collector.push(piece);
        });
        expect(head?.header).toEqual(whole.header);
        expect([...(head?.payload ?? []), ...rest]).toEqual([...octets('hi')]);
        expect(collector.pending).toBe(0);
      }),
    );
  });

  it('may come octet by octet behind empty lines, and after another head', () => {
    const collector = new http.HeadCollector();
    for (let round = 0; round < 2; round++) {
      const bytes = octets(`\r\n\r\n${String.fromCharCode(...request('a: b'))}`);
      const heads = Array.from(bytes, (octet) => collector.push(Uint8Array.of(octet)));
      expect(heads.slice(0, -1).every((head) => head === undefined)).toBe(true);
      expect(heads.at(-1)).toEqual({
        header: http.decode(request('a: b')).header,
        payload: new Uint8Array(0),
      });
    }
  });

  it('may come behind empty lines in one piece, and leave what is behind it', () => {
    const collector = new http.HeadCollector();
    expect(collector.push(octets('\r\n\r\n'))).toBeUndefined();
    expect(collector.pending).toBe(0);
    const text = `\r\n${String.fromCharCode(...request('a: b'))}rest`;
    expect(collector.push(octets(text))).toEqual({
      header: http.decode(request('a: b')).header,
      payload: octets('rest'),
    });
    expect(collector.push(octets('\r'))).toBeUndefined();
    expect(collector.pending).toBe(1);
  });

  it('may be as long as the limit, and what is behind it is not counted', () => {
    const head = request('a: b');
    const collector = new http.HeadCollector({ maximumOctets: head.length });
    expect(collector.push(Uint8Array.of(...head, ...new Uint8Array(50)))?.payload).toHaveLength(50);
    const waiting = new http.HeadCollector({ maximumOctets: 20 });
    expect(waiting.push(octets('GET / HTTP/1.1\r\na: b'))).toBeUndefined();
    expect(waiting.pending).toBe(20);
    expect(thrown(() => waiting.push(octets('c')))).toMatchObject({ code: 'range' });
  });

  it('does not change with the octets that were pushed', () => {
    const collector = new http.HeadCollector();
    const piece = octets('HTTP/1.1 200 OK\r\n');
    collector.push(piece);
    expect(collector.pending).toBe(17);
    piece.fill(0);
    expect(collector.push(octets('\r\n'))?.header).toMatchObject({ reason: 'OK' });
  });

  it('is refused early when it is none, and the next one is read', () => {
    const collector = new http.HeadCollector();
    expect(thrown(() => collector.push(octets('\x16\x03\x01')))).toMatchObject({ code: 'invalid' });
    expect(collector.pending).toBe(0);
    expect(collector.push(response())?.header.kind).toBe('response');
  });

  it.each([
    ['one octet that begins none', ['\0']],
    ['a CR and no LF', ['\r', 'G']],
    ['a CR and no LF in one piece', ['\rG']],
    ['an LF behind another octet', ['G\nET / HTTP/1.1']],
    ['another octet behind half of the octets', ['GET ', '/\0\0\0']],
  ])('is refused at once behind %s', (_what, pieces) => {
    const collector = new http.HeadCollector();
    for (const piece of pieces.slice(0, -1)) expect(collector.push(octets(piece))).toBeUndefined();
    expect(thrown(() => collector.push(octets(pieces.at(-1) ?? '')))).toMatchObject({ code: 'invalid' });
    expect(collector.pending).toBe(0);
  });

  it.each([
    ['a NUL', '\0'],
    ['a line end and no other', '\r\n\0'],
    ['two line ends apart', '\r\n\0\r\n'],
    ['a CR, an LF and other octets', '\r\0\n\0'],
    ['what is half of two line ends', '\n\r\n\r'],
    ['as much as is allowed', '\0\0\0\0\0'],
  ])('is tried again only when it may be there, or is twice as long: not with %s', (_what, piece) => {
    const collector = new http.HeadCollector({ maximumOctets: 12 });
    expect(collector.push(octets('GET /ab'))).toBeUndefined();
    // Nothing of this can be in a head, which shows when it is tried.
    expect(collector.push(octets(piece))).toBeUndefined();
  });

  it('is refused when it passes the limit, and when it cannot end any more', () => {
    const head = request(`a: ${'b'.repeat(100)}`);
    expect(thrown(() => new http.HeadCollector({ maximumOctets: head.length - 1 }).push(head))).toMatchObject(
      {
        code: 'range',
      },
    );
    expect(new http.HeadCollector({ maximumOctets: head.length }).push(head)?.header.fields).toHaveLength(1);
    const collector = new http.HeadCollector({ maximumOctets: 1000 });
    collector.push(octets('GET / HTTP/1.1\r\na: '));
    expect(thrown(() => collector.push(new Uint8Array(1000).fill(0x61)))).toMatchObject({ code: 'range' });
    expect(collector.pending).toBe(0);
  });

  it('takes steps in proportion to its octets, however small the pieces', async () => {
    const read = (length: number) => {
      const bytes = request(`a: ${'b'.repeat(length)}`);
      return () => {
        const collector = new http.HeadCollector();
        for (let at = 0; at < bytes.length; at += 4) collector.push(bytes.subarray(at, at + 4));
      };
    };
    const [once = 0, twice = 0] = await steps([read(8_200), read(16_400)]);
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThan(2.4 * once);
  });
});
