// The chunked transfer coding (RFC 9112 section 7.1).
import { type FreshBytes, getUint8, plainBytes } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, refusal } from '../util/fields.ts';
import { type Field, fieldsText, readFields } from './fields.ts';
import { framingNames } from './framing.ts';
import {
  carriageReturn,
  everyOctet,
  invalid,
  isBlank,
  isDigit,
  isTextOctet,
  isToken,
  isTokenOctet,
  layer,
  lineFeed,
  textOf,
  writeText,
} from './text.ts';

/** A chunk extension (RFC 9112 section 7.1.1). */
export interface ChunkExtension {
  /** Name, a token. */
  readonly name: string;
  /** Value, without the quotes that it may have had; absent when there is no `=`. */
  readonly value?: string | undefined;
}

/** A chunk of a body (RFC 9112 section 7.1). */
export interface Chunk {
  /** At least one octet. */
  readonly data: Uint8Array;
  /** The extensions behind its size. Absent when there are none. */
  readonly extensions?: readonly ChunkExtension[] | undefined;
}

/** A chunked body, taken apart. */
export interface ChunkedBody {
  /** The data of all chunks. */
  readonly body: FreshBytes;
  /** The chunks, but for the last one, which is empty; their data are views of the input. */
  readonly chunks: readonly Chunk[];
  /** The extensions of the last chunk. Absent when there are none. */
  readonly extensions?: readonly ChunkExtension[] | undefined;
  /** The fields behind the last chunk. RFC 9112 section 7.1.2. */
  readonly trailers: readonly Field[];
  /** What stands behind the body: the next message of the connection. A view of the input. */
  readonly rest: Uint8Array;
}

/** What {@link decodeChunked} takes. */
export interface ChunkedDecodeOptions {
  /** Refuse bodies of more octets than this, as soon as the size of a chunk says so. Default: no limit. */
  readonly maximumOctets?: number | undefined;
}

/** What {@link encodeChunked} takes. */
export interface ChunkedEncodeOptions {
  /** Extensions of the last chunk. */
  readonly extensions?: readonly ChunkExtension[] | undefined;
  /** Fields behind the last chunk: none that says where a body ends. */
  readonly trailers?: readonly Field[] | undefined;
}

/**
 * Takes a chunked body apart, up to the end of its trailers.
 *
 * @throws {@link CodecError} `truncated` when the body is not complete yet, `range` when it passes `maximumOctets`,
 * `invalid` for what RFC 9112 section 7.1 does not allow.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * const octets = new TextEncoder().encode('5;a=b\r\nhello\r\n0\r\n\r\n');
 * const { body, chunks } = http.decodeChunked(octets);
 * body.length; // 5
 * chunks[0]?.extensions; // [ { name: 'a', value: 'b' } ]
 * ```
 */
export function decodeChunked(bytes: Uint8Array, options: ChunkedDecodeOptions = {}): ChunkedBody {
  const view = plainBytes(bytes);
  const limit = options.maximumOctets ?? Number.MAX_SAFE_INTEGER;
  const end = view.length;
  const chunks: Chunk[] = [];
  let total = 0;
  let at = 0;
  for (;;) {
    const head = readChunkHead(view, at, limit - total);
    const { size, extensions } = head;
    if (size === 0) {
      const trailers: Field[] = [];
      const behind = readFields(view, head.end, end, 0, (field, offset) => {
        checkTrailer(field, offset);
        trailers.push(field);
      });
      const parts = { body: joined(chunks, total), chunks, trailers, rest: view.subarray(behind) };
      return extensions === undefined ? parts : { ...parts, extensions };
    }
    const dataEnd = head.end + size;
    expectLineEnd(view, dataEnd, 'chunk-data');
    const data = view.subarray(head.end, dataEnd);
    chunks.push(extensions === undefined ? { data } : { data, extensions });
    total += size;
    at = dataEnd + 2;
  }
}

/**
 * Cuts a body into chunks as given, with the end that belongs behind them.
 *
 * @param chunks - The octets of one chunk, or several chunks.
 * @throws {@link CodecError} `invalid` for a chunk without data (that would end the body), for names and values that
 * do not fit, and for trailers that say where the body ends.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * http.encodeChunked(Uint8Array.of(0x68, 0x69)).length; // 12
 * ```
 */
export function encodeChunked(
  chunks: Uint8Array | readonly (Chunk | Uint8Array)[],
  options: ChunkedEncodeOptions = {},
): FreshBytes {
  const list = chunks instanceof Uint8Array ? (chunks.length === 0 ? [] : [chunks]) : chunks;
  const parts = checkList(layer, 'chunks', list).map((item) => {
    const { data, extensions }: Chunk = item instanceof Uint8Array ? { data: item } : item;
    if (checkBytes(layer, 'chunks.data', data).length === 0)
      throw invalid('chunks.data', 'a chunk of no octets ends the body');
    return { head: `${data.length.toString(16)}${extensionsText(extensions)}\r\n`, data };
  });
  const { trailers = [], extensions } = options;
  const tail = `0${extensionsText(extensions)}\r\n${fieldsText(trailers, 'trailers')}`;
  for (const field of trailers) checkTrailer(field);
  const octets = parts.reduce((sum, { head, data }) => sum + head.length + data.length + 2, tail.length);
  const target = new Uint8Array(octets);
  let at = 0;
  for (const { head, data } of parts) {
    at = writeText(head, target, at);
    target.set(data, at);
    at = writeText('\r\n', target, at + data.length);
  }
  writeText(tail, target, at);
  return target;
}

interface ChunkHead {
  readonly size: number;
  readonly extensions: readonly ChunkExtension[] | undefined;
  /** Where the data begins. */
  readonly end: number;
}

/** chunk-size [ chunk-ext ] CRLF */
function readChunkHead(bytes: Uint8Array, start: number, limit: number): ChunkHead {
  const field = 'chunk-size';
  let size = 0;
  let at = start;
  for (; at < bytes.length; at++) {
    const digit = hexDigit(getUint8(bytes, at));
    if (digit < 0) break;
    size = 16 * size + digit;
    if (size > limit) {
      const reason = 'the body has more octets than are allowed';
      throw new CodecError('range', { layer, field, offset: start, reason });
    }
  }
  if (at === bytes.length) throw cut(field, at, at + 1);
  if (at === start) throw invalid(field, 'not a hexadecimal number', start);
  const extensions: ChunkExtension[] = [];
  const end = readExtensions(bytes, at, extensions);
  return { size, extensions: extensions.length === 0 ? undefined : extensions, end };
}

function hexDigit(octet: number): number {
  if (isDigit(octet)) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ) CRLF */
function readExtensions(bytes: Uint8Array, start: number, into: ChunkExtension[]): number {
  const field = 'chunk-ext';
  const next = (at: number): number => (at < bytes.length ? getUint8(bytes, at) : cutAt(field, at));
  const skip = (at: number): number => {
    while (isBlank(next(at))) at++;
    return at;
  };
  let at = start;
  for (;;) {
    const sign = skip(at);
    if (next(sign) !== semicolon) {
      // White space belongs in front of a semicolon only.
      expectLineEnd(bytes, at, field);
      return at + 2;
    }
    const nameAt = skip(sign + 1);
    at = tokenEnd(bytes, nameAt, field);
    const name = textOf(bytes, nameAt, at);
    const equals = skip(at);
    if (next(equals) !== equalsSign) {
      into.push({ name });
      continue;
    }
    const valueAt = skip(equals + 1);
    if (next(valueAt) === quote) {
      at = quotedEnd(bytes, valueAt, field);
      into.push({ name, value: unquoted(textOf(bytes, valueAt + 1, at - 1)) });
    } else {
      at = tokenEnd(bytes, valueAt, field);
      into.push({ name, value: textOf(bytes, valueAt, at) });
    }
  }
}

const semicolon = 0x3b;
const equalsSign = 0x3d;
const quote = 0x22;
const backslash = 0x5c;

function tokenEnd(bytes: Uint8Array, start: number, field: string): number {
  let at = start;
  while (at < bytes.length && isTokenOctet(getUint8(bytes, at))) at++;
  if (at === start) throw invalid(field, 'not a token', at);
  return at;
}

/** Where a quoted string ends, its quotes included (RFC 9110 section 5.6.4). */
function quotedEnd(bytes: Uint8Array, start: number, field: string): number {
  for (let at = start + 1; at < bytes.length; at++) {
    const octet = getUint8(bytes, at);
    if (octet === quote) return at + 1;
    if (octet === backslash) at++;
    if (at < bytes.length && !isTextOctet(getUint8(bytes, at)))
      throw invalid(field, 'a control character in a quoted string', at);
  }
  return cutAt(field, bytes.length);
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

function extensionsText(extensions: readonly ChunkExtension[] | undefined): string {
  if (extensions === undefined) return '';
  return checkList(layer, 'extensions', extensions)
    .map(({ name, value }) => {
      if (typeof name !== 'string' || !isToken(name))
        throw refusal(layer, 'extensions.name', name, 'is not a token');
      if (value === undefined) return `;${name}`;
      if (!everyOctet(value, isTextOctet))
        throw invalid('extensions.value', 'holds a character that is a control or more than an octet');
      return `;${name}=${isToken(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
    })
    .join('');
}

/** A trailer must not say where the body ended (RFC 9110 section 6.5.1). */
function checkTrailer({ name }: Field, offset?: number): void {
  const lower = name.toLowerCase();
  if (framingNames.includes(lower)) throw invalid(lower, 'in a trailer', offset);
}

function expectLineEnd(bytes: Uint8Array, at: number, field: string): void {
  const end = bytes.length;
  const wrong =
    (at < end && getUint8(bytes, at) !== carriageReturn) ||
    (at + 1 < end && getUint8(bytes, at + 1) !== lineFeed);
  if (wrong) throw invalid(field, 'no CRLF behind it', at);
  if (at + 2 > end) throw cut(field, end, at + 2);
}

function joined(chunks: readonly Chunk[], total: number): FreshBytes {
  const body = new Uint8Array(total);
  let at = 0;
  for (const { data } of chunks) {
    body.set(data, at);
    at += data.length;
  }
  return body;
}

function cut(field: string, available: number, needed: number): CodecError {
  return new CodecError('truncated', { layer, field, offset: 0, needed, available });
}

function cutAt(field: string, available: number): never {
  throw cut(field, available, available + 1);
}
