// Where a body ends (RFC 9112 section 6), and the heads on which recipients disagree about it.
import type { Field } from './fields.ts';
import { isFolded } from './fields.ts';
import type { HeaderInput } from './head.ts';
import { everyOctet, invalid, isDigit, isToken, trimmed } from './text.ts';

/** What the field lines say of the body. */
export interface Framing {
  /** Content-Length. */
  length: number | undefined;
  /** Transfer codings in lower case, in the order in which they were applied; undefined without Transfer-Encoding. */
  codings: string[] | undefined;
}

/** How the body of a message ends (RFC 9112 section 6.3). */
export type BodyLength =
  /** There is no body. */
  | { readonly kind: 'none' }
  /** So many octets. */
  | { readonly kind: 'length'; readonly octets: number }
  /** It is chunked: `decodeChunked` finds its end. Codings under that of the chunks are not taken off. */
  | { readonly kind: 'chunked' }
  /** With the connection (responses only). */
  | { readonly kind: 'untilClose' }
  /** The connection is a tunnel from here on (a successful answer to CONNECT). */
  | { readonly kind: 'tunnel' };

/**
 * How the body behind a head ends: the rules of RFC 9112 section 6.3.
 *
 * @param head - A request or a response.
 * @param requestMethod - The method that a response answers: `HEAD` and `CONNECT` change what it means.
 * @throws {@link CodecError} `invalid` when the length cannot be told for sure, as `decode` does.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * const fields = [{ name: 'Content-Length', value: '42' }];
 * http.bodyLength({ kind: 'response', statusCode: 200, fields }); // { kind: 'length', octets: 42 }
 * http.bodyLength({ kind: 'response', statusCode: 200, fields }, 'HEAD'); // { kind: 'none' }
 * ```
 */
export function bodyLength(head: HeaderInput, requestMethod?: string): BodyLength {
  const { length, codings } = framingOf(head);
  if (head.kind === 'response') {
    const { statusCode } = head;
    const bare = statusCode < 200 || statusCode === 204 || statusCode === 304;
    if (bare || requestMethod === 'HEAD') return { kind: 'none' };
    if (requestMethod === 'CONNECT' && statusCode < 300) return { kind: 'tunnel' };
  }
  if (codings !== undefined)
    return codings[codings.length - 1] === chunked ? { kind: 'chunked' } : { kind: 'untilClose' };
  if (length !== undefined) return { kind: 'length', octets: length };
  return head.kind === 'request' ? { kind: 'none' } : { kind: 'untilClose' };
}

const chunked = 'chunked';

/** The names of the fields that say where a body ends, in lower case. */
export const framingNames: readonly string[] = ['content-length', 'transfer-encoding'];

/** What the fields of a head say, checked as {@link checkFraming} does. */
export function framingOf(head: HeaderInput): Framing {
  const framing = noFraming();
  for (const field of head.fields ?? []) noteField(framing, field);
  checkFraming(framing, head.kind === 'request', head.version ?? '1.1');
  return framing;
}

/** Nothing said yet. */
export function noFraming(): Framing {
  return { length: undefined, codings: undefined };
}

/**
 * Takes in one field line.
 *
 * @throws CodecError `invalid` for a length that is no number or another than before, and for codings in a form or
 * order in which they do not end a body.
 */
export function noteField(framing: Framing, field: Field, offset?: number): void {
  const { length } = field.name;
  // Names are told apart by their lengths first: most fields are neither.
  if (length !== 14 && length !== 17) return;
  const name = field.name.toLowerCase();
  if (!framingNames.includes(name)) return;
  if (isFolded(field)) throw invalid(name, 'a folded line', offset);
  const items = field.value.split(',').map(trimmed);
  for (const item of items) {
    if (name === 'content-length') noteLength(framing, item, offset);
    else noteCoding(framing, item, offset);
  }
}

function noteLength(framing: Framing, item: string, offset: number | undefined): void {
  const length = item === '' || !everyOctet(item, isDigit) ? Number.NaN : Number(item);
  if (!Number.isSafeInteger(length))
    throw invalid('content-length', `${shown(item)} is not a length`, offset);
  // "42, 42" is allowed when all are the same (RFC 9112 section 6.3 item 5).
  if (framing.length !== undefined && framing.length !== length)
    throw invalid('content-length', `${framing.length} and ${length}`, offset);
  framing.length = length;
}

function noteCoding(framing: Framing, item: string, offset: number | undefined): void {
  const name = 'transfer-encoding';
  framing.codings ??= [];
  const [first = ''] = item.split(';', 1);
  const coding = trimmed(first).toLowerCase();
  if (!isToken(coding)) throw invalid(name, `${shown(item)} is not a coding`, offset);
  // Nothing may be applied over the chunks, nor may they be cut into chunks again (RFC 9112 section 6.1).
  if (framing.codings[framing.codings.length - 1] === chunked)
    throw invalid(name, 'chunked is not the last coding', offset);
  if (coding === chunked && item.length !== chunked.length)
    throw invalid(name, `${shown(item)}: chunked has no parameters`, offset);
  framing.codings.push(coding);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64));
}

/**
 * Refuses heads that are read in two ways: that is how requests are smuggled past a proxy (RFC 9112 section 11.2).
 *
 * @throws CodecError `invalid`.
 */
export function checkFraming({ length, codings }: Framing, request: boolean, version: string): void {
  if (codings === undefined) return;
  const name = 'transfer-encoding';
  if (length !== undefined) throw invalid(name, 'together with Content-Length');
  // "as if the framing is faulty" (RFC 9112 section 6.1)
  if (version === '1.0') throw invalid(name, 'in an HTTP/1.0 message');
  // Only a response may go on until the connection is closed (RFC 9112 section 6.3 item 4).
  if (request && codings[codings.length - 1] !== chunked)
    throw invalid(name, 'chunked is not the last coding of a request');
}
