// Field lines (RFC 9112 section 5), of a head and of the trailers of a chunked body alike.
import { getUint8 } from '../util/bytes.ts';
import { checkList, refusal } from '../util/fields.ts';
import {
  carriageReturn,
  colon,
  everyOctet,
  incomplete,
  invalid,
  isBlank,
  isTextOctet,
  isToken,
  isTokenOctet,
  layer,
  lineEnd,
  lineFeed,
  textOf,
  trimmed,
} from './text.ts';

/** One field line of a message (RFC 9112 section 5). */
export interface Field {
  /** The name as it is spelled, a token. Names are compared without regard to case. RFC 9110 section 5.1. */
  readonly name: string;
  /**
   * The value without the blanks around it, one character an octet. Where the line was folded, a space stands in
   * place of the fold (RFC 9112 section 5.2).
   */
  readonly value: string;
  /**
   * All that stands between the colon and the CRLF that ends the line, when it is not a space and the value: other
   * blanks, or an *obs-fold*. It is written again as long as it still means `value`.
   */
  readonly raw?: string | undefined;
}

/**
 * The values of all field lines of one name, in order.
 *
 * @param fields - The fields of a head, or trailers.
 * @param name - The name, in any case.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * http.fieldValues([{ name: 'Host', value: 'example.org' }], 'host'); // [ 'example.org' ]
 * ```
 */
export function fieldValues(fields: readonly Field[], name: string): string[] {
  const wanted = name.toLowerCase();
  return fields.flatMap((field) => (field.name.toLowerCase() === wanted ? [field.value] : []));
}

/** Takes each field line that was read, with the place of its name. */
export type FieldSink = (field: Field, offset: number) => void;

/**
 * Reads field lines up to the empty line.
 *
 * @param whole - Where the message begins, for errors.
 * @returns Where the octets behind the empty line begin.
 */
export function readFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: number,
  take: FieldSink,
): number {
  let count = 0;
  const name = (): string => `fields[${count}]`;
  for (let at = start; ; count++) {
    if (at >= end) throw incomplete(name(), whole, end);
    if (getUint8(bytes, at) === carriageReturn) {
      if (at + 1 >= end) throw incomplete(name(), whole, end);
      if (getUint8(bytes, at + 1) === lineFeed) return at + 2;
    }
    const nameEnd = fieldNameEnd(bytes, at, end, name, whole);
    const valueEnd = foldedEnd(bytes, nameEnd + 1, end, name, whole);
    const line = textOf(bytes, at, valueEnd);
    take(fieldOf(line.slice(0, nameEnd - at), line.slice(nameEnd - at + 1)), at);
    at = valueEnd + 2;
  }
}

/** Finds the colon. */
function fieldNameEnd(
  bytes: Uint8Array,
  start: number,
  end: number,
  name: () => string,
  whole: number,
): number {
  let at = start;
  while (at < end && isTokenOctet(getUint8(bytes, at))) at++;
  if (at === end) throw incomplete(name(), whole, end);
  const octet = getUint8(bytes, at);
  if (octet === colon && at > start) return at;
  const blank = isBlank(octet);
  if (blank && at === start) throw invalid(name(), 'white space before the first field', at);
  // "No whitespace is allowed between the field name and colon" (RFC 9112 section 5.1).
  if (blank) throw invalid(`${name()}.name`, 'white space before the colon', at);
  lineEnd(bytes, at, end, name, whole);
  throw invalid(`${name()}.name`, 'not a token and a colon', at);
}

/** Finds the CRLF behind which no white space goes on with the value (RFC 9112 section 5.2). */
function foldedEnd(bytes: Uint8Array, start: number, end: number, name: () => string, whole: number): number {
  let at = start;
  for (;;) {
    at = lineEnd(bytes, at, end, name, whole);
    if (at + 2 >= end) throw incomplete(name(), whole, end);
    if (!isBlank(getUint8(bytes, at + 2))) return at;
    at += 2;
  }
}

function fieldOf(name: string, raw: string): Field {
  const value = meaning(raw);
  return raw === ` ${value}` ? { name, value } : { name, value, raw };
}

/** What stands behind a colon, without blanks around it and with a space for each fold. */
function meaning(raw: string): string {
  if (!raw.includes('\r\n')) return trimmed(raw);
  return trimmed(raw.split('\r\n').map(trimmed).join(' '));
}

/** The line is folded. */
export function isFolded({ raw = '' }: Field): boolean {
  return raw.includes('\r\n');
}

/**
 * Field lines as they go out, the empty line included.
 *
 * @throws CodecError `invalid` for a name that is no token, or a value with control characters or blanks around it.
 */
export function fieldsText(fields: readonly Field[], path: string): string {
  let text = '';
  checkList(layer, path, fields).forEach(({ name, value, raw }, index) => {
    const at = `${path}[${index}]`;
    if (typeof name !== 'string' || !isToken(name))
      throw refusal(layer, `${at}.name`, name, 'is not a token');
    checkValue(`${at}.value`, value);
    if (raw !== undefined && typeof raw !== 'string') throw refusal(layer, `${at}.raw`, raw, 'is not text');
    const kept = raw !== undefined && meaning(raw) === value;
    if (kept) checkRaw(`${at}.raw`, raw);
    text += `${name}:${kept ? raw : ` ${value}`}\r\n`;
  });
  return `${text}\r\n`;
}

function checkValue(field: string, value: string): void {
  if (typeof value !== 'string') throw refusal(layer, field, value, 'is not text');
  if (!everyOctet(value, isTextOctet))
    throw invalid(field, 'holds a character that is a control or more than an octet');
  if (trimmed(value) !== value) throw invalid(field, 'white space around it');
}

/**
 * Behind each CRLF a blank must stand: else what follows would be another line. Other control characters would be in the
 * value as well.
 */
function checkRaw(field: string, raw: string): void {
  const lines = raw.split('\r\n');
  if (!lines.every((line, index) => index === 0 || isBlank(line.charCodeAt(0))))
    throw invalid(field, 'a line end that no white space follows');
}
