import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8 } from '../util/bytes.ts';
import type { Codec, DecodeOptions, LayerReader, Reading, Span, WriteContext } from '../util/codec.ts';
import { checkUint, refusal } from '../util/fields.ts';
import { type Field, fieldsText, readFields } from './fields.ts';
import { checkFraming, framingOf, noFraming, noteField } from './framing.ts';
import type { Header, HeaderInput } from './head.ts';
import {
  everyOctet,
  incomplete,
  invalid,
  isDigit,
  isTextOctet,
  isToken,
  isTokenOctet,
  layer,
  lineEnd,
  space,
  textOf,
  writeText,
} from './text.ts';

/**
 * The TCP port of HTTP (RFC 9110 section 4.2.1).
 *
 * @registry service-names-port-numbers
 */
export const port = 80;

/**
 * Reads the head of a request or a response, up to the empty line; the payload is all that follows. What of that is
 * the body, `bodyLength` says.
 *
 * What recipients read in different ways is refused: a CR or an LF alone, a NUL, white space before a colon or before
 * the first field, lengths that are no numbers or differ, a length together with a transfer coding.
 *
 * @throws {@link CodecError} `truncated` when the head is not complete yet, `invalid` for what RFC 9112 does not allow.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * const { header } = http.decode(new TextEncoder().encode('GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n'));
 * header.fields; // [ { name: 'Host', value: 'example.org' } ]
 * if (header.kind === 'request') header.target; // '/a'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes the head of a request or a response in front of a payload. No field is added: `Content-Length` is the
 * caller's, since the payload may be a part of the body only.
 *
 * @throws {@link CodecError} `invalid` for text that does not fit its place and for heads that `decode` refuses,
 * `range` for a status code over 999.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * const fields = [{ name: 'Host', value: 'example.org' }];
 * http.encode({ kind: 'request', method: 'GET', target: '/', fields }).length; // 37
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'http', Header> = {
  name: layer,
  unbounded: true,
  mayBegin,
  read,
};

/** The HTTP codec, for `createStack`. */
export const codec: Codec<'http', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  mayBegin,
  read,
  size,
  write,
};

/** `HTTP/` and what a version begins with: this is the only major version that looks like this (RFC 9112 section 2.3). */
const versionStart = 'HTTP/1.';

/** Octets of an HTTP version. */
const versionOctets = 8;

/** A token and a space come first, or a version. Most octets from the middle of a body begin otherwise. */
function mayBegin(bytes: Uint8Array, { start, end }: Span): boolean {
  const at = tokenEnd(bytes, start, end);
  if (at === start || at === end) return false;
  return getUint8(bytes, at) === space || beginsWith(bytes, start, end, 'HTTP/');
}

function tokenEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isTokenOctet(getUint8(bytes, at))) at++;
  return at;
}

function read(bytes: Uint8Array, { start, end }: Span): Reading<Header> {
  const isResponse = beginsWith(bytes, start, end, 'HTTP/');
  const line = isResponse ? readStatusLine(bytes, start, end) : readRequestLine(bytes, start, end);
  const fields: Field[] = [];
  const framing = noFraming();
  const bodyStart = readFields(bytes, line.end + 2, end, start, (field, offset) => {
    noteField(framing, field, offset);
    fields.push(field);
  });
  checkFraming(framing, !isResponse, line.version);
  return { header: line.header(fields), body: { start: bodyStart, end } };
}

interface StartLine {
  readonly version: string;
  /** Where its CRLF is. */
  readonly end: number;
  header(fields: readonly Field[]): Header;
}

const startLine = (): string => 'startLine';

/** request-line = method SP request-target SP HTTP-version (RFC 9112 section 3) */
function readRequestLine(bytes: Uint8Array, start: number, end: number): StartLine {
  // The method comes first, so that a segment from the middle of a body is refused at once.
  const methodEnd = tokenEnd(bytes, start, end);
  if (methodEnd === end) throw incomplete('method', start, end);
  if (methodEnd === start || getUint8(bytes, methodEnd) !== space)
    throw invalid('method', 'not a token and a space', methodEnd);
  const stop = lineEnd(bytes, start, end, startLine, start);
  const versionAt = stop - versionOctets;
  if (versionAt <= methodEnd + 1 || getUint8(bytes, versionAt - 1) !== space)
    throw invalid('version', 'no HTTP version at the end of the line', start);
  const version = readVersion(bytes, versionAt, stop);
  const target = textOf(bytes, methodEnd + 1, versionAt - 1);
  if (!isTarget(target)) throw invalid('target', 'empty, or white space in it', methodEnd + 1);
  const method = textOf(bytes, start, methodEnd);
  return {
    version,
    end: stop,
    header: (fields) => ({ layer, kind: 'request', method, target, version, fields }),
  };
}

/** status-line = HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 section 4) */
function readStatusLine(bytes: Uint8Array, start: number, end: number): StartLine {
  const stop = lineEnd(bytes, start, end, startLine, start);
  const versionEnd = Math.min(start + versionOctets, stop);
  const version = readVersion(bytes, start, versionEnd);
  const codeEnd = versionEnd + 4;
  const code = textOf(bytes, versionEnd, Math.min(codeEnd, stop));
  if (code.length !== 4 || code[0] !== ' ' || !everyOctet(code.slice(1), isDigit))
    throw invalid('statusCode', 'not a space and three digits', versionEnd);
  if (getUint8(bytes, codeEnd) !== space) throw invalid('reason', 'no space behind the status code', codeEnd);
  const statusCode = Number(code);
  const reason = textOf(bytes, codeEnd + 1, stop);
  return {
    version,
    end: stop,
    header: (fields) => ({ layer, kind: 'response', version, statusCode, reason, fields }),
  };
}

/** HTTP-version = "HTTP" "/" DIGIT "." DIGIT (RFC 9112 section 2.3) */
function readVersion(bytes: Uint8Array, start: number, end: number): string {
  const text = textOf(bytes, start, end);
  const version = text.slice('HTTP/'.length);
  if (!text.startsWith(versionStart) || !isVersion(version))
    throw invalid('version', 'not HTTP/1.0 or HTTP/1.1', start);
  return version;
}

function isVersion(text: string): boolean {
  return text.length === 3 && text.startsWith('1.') && isDigit(text.charCodeAt(2));
}

function isTarget(text: string): boolean {
  return text !== '' && everyOctet(text, (octet) => octet > space && octet !== 0x7f);
}

/** The octets begin with a text, as far as they go. */
function beginsWith(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  return textOf(bytes, start, Math.min(end, start + text.length)) === text;
}

function size(input: HeaderInput, context: WriteContext): number {
  const text = headText(input);
  context.stash = text;
  return text.length;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, { stash }: WriteContext): void {
  writeText(typeof stash === 'string' ? stash : headText(input), target, start);
}

/** The head as it goes out. */
function headText(input: HeaderInput): string {
  const { version = '1.1', fields = [] } = input;
  if (typeof version !== 'string' || !isVersion(version))
    throw refusal(layer, 'version', version, 'is not 1.0 or 1.1');
  const line =
    input.kind === 'request'
      ? `${checked('method', input.method, isToken)} ${checked('target', input.target, isTarget)} HTTP/${version}`
      : `HTTP/${version} ${statusText(input.statusCode)} ${checked('reason', input.reason ?? '', isReason)}`;
  const text = `${line}\r\n${fieldsText(fields, 'fields')}`;
  framingOf(input);
  return text;
}

function statusText(statusCode: number): string {
  return String(checkUint(layer, 'statusCode', statusCode, 999)).padStart(3, '0');
}

function isReason(text: string): boolean {
  return everyOctet(text, isTextOctet);
}

function checked(field: string, text: string, is: (text: string) => boolean): string {
  if (typeof text !== 'string' || !is(text))
    throw refusal(layer, field, typeof text === 'string' ? JSON.stringify(text) : text, `is not a ${field}`);
  return text;
}
