// Octets as text and back: one character an octet (ISO 8859-1), so that nothing is lost. What the octets of
// obs-text mean, HTTP does not say (RFC 9110 section 5.5).
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';

/** The name of the layer in errors. */
export const layer = 'http';

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const colon = 0x3a;

/** Arguments that a call can take at once everywhere. */
const atOnce = 4096;

/** Octets as text. A line costs the same as a character: it is taken at once, and cut up then. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += atOnce)
    // Spreading octets is ten times slower, measured.
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, Math.min(end, at + atOnce)));
  return text;
}

/** Writes text whose characters are octets; gives back where it ends. */
export function writeText(text: string, target: Uint8Array, start: number): number {
  for (let index = 0; index < text.length; index++) target[start + index] = text.charCodeAt(index);
  return start + text.length;
}

/** The error for what RFC 9112 does not allow. */
export function invalid(field: string, reason: string, offset?: number): CodecError {
  return new CodecError('invalid', { layer, field, reason, offset });
}

/** The error for octets that end before the message does: one more at least. */
export function incomplete(field: string, start: number, end: number): CodecError {
  const available = end - start;
  return new CodecError('truncated', { layer, field, offset: start, needed: available + 1, available });
}

/** SP or HTAB: *WSP*, of which OWS, BWS and RWS are made (RFC 9110 section 5.6.3). */
export function isBlank(octet: number): boolean {
  return octet === space || octet === tab;
}

/** *DIGIT* of RFC 5234. */
export function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}

/** The octets of a token, a bit each: letters, digits and fifteen signs (RFC 9110 section 5.6.2). */
const tokenBits: readonly number[] = [0, 0x03ff_6cfa, 0xc7ff_fffe, 0x57ff_ffff, 0, 0, 0, 0];

/** *tchar* (RFC 9110 section 5.6.2). */
export function isTokenOctet(octet: number): boolean {
  return (((tokenBits[octet >>> 5] ?? 0) >>> (octet & 31)) & 1) === 1;
}

/** A character that is no control: *VCHAR*, *obs-text* or a blank. */
export function isTextOctet(octet: number): boolean {
  return octet === tab || (octet >= space && octet !== 0x7f);
}

/** A token (RFC 9110 section 5.6.2). */
export function isToken(text: string): boolean {
  return text !== '' && everyOctet(text, isTokenOctet);
}

/** Every character is an octet of a kind. */
export function everyOctet(text: string, is: (octet: number) => boolean): boolean {
  for (let index = 0; index < text.length; index++) {
    const octet = text.charCodeAt(index);
    if (octet > 0xff || !is(octet)) return false;
  }
  return true;
}

/** Text without the blanks around it. (A regular expression would take quadratic time for blanks inside.) */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  // Both stop at the ends of the text, where no character is.
  while (isBlank(text.charCodeAt(start))) start++;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * Finds the CRLF that ends a line, and checks that no control character stands before it.
 *
 * @param name - What the line is, for errors: made only when there is one.
 * @throws CodecError `invalid` for a control character, a CR or an LF alone among them; `truncated` without an end.
 */
export function lineEnd(
  bytes: Uint8Array,
  start: number,
  end: number,
  name: () => string,
  whole: number,
): number {
  for (let at = start; at < end; at++) {
    const octet = getUint8(bytes, at);
    if (isTextOctet(octet)) continue;
    if (octet !== carriageReturn) throw invalid(name(), controlReason(octet), at);
    if (at + 1 === end) break;
    if (getUint8(bytes, at + 1) === lineFeed) return at;
    throw invalid(name(), 'a CR without an LF', at);
  }
  throw incomplete(name(), whole, end);
}

function controlReason(octet: number): string {
  if (octet === lineFeed) return 'an LF without a CR';
  return octet === 0 ? 'a NUL' : `the control character 0x${octet.toString(16).padStart(2, '0')}`;
}
