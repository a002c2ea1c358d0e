import * as fc from 'fast-check';
import type { Field, HeaderInput, RequestInput, ResponseInput } from '../http/index.ts';

/** The characters of tokens. */
const tokenCharacters: readonly string[] = [
  ..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-!#$%&'*+.^_`|~",
];

/** A token, such as a method or the name of a field, shrinking to `a`. */
function token(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...tokenCharacters), { minLength: 1, maxLength: 12, size: 'max' })
    .map((characters) => characters.join(''));
}

/** Text of so many octets at most, from `minimum` on and without DEL. */
function text(minimum: number, maxLength: number, minLength = 0): fc.Arbitrary<string> {
  const octet = fc.oneof(fc.integer({ min: minimum, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }));
  return fc
    .array(octet, { minLength, maxLength, size: 'max' })
    .map((octets) => String.fromCharCode(...octets));
}

/** A value: text without blanks around it. */
function value(): fc.Arbitrary<string> {
  const inner = text(0x20, 10);
  const edge = text(0x21, 2, 1);
  return fc.oneof(
    fc.constant(''),
    edge,
    fc.tuple(edge, inner, edge).map((parts) => parts.join('')),
  );
}

/**
 * A field line, as it is read back, shrinking to an empty one; never one that says where a body ends.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { httpField } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(httpField(), ({ value }) => !value.includes('\n')));
 * ```
 */
export function httpField(): fc.Arbitrary<Field> {
  // Too short for the names of fields that say where a body ends.
  const name = token();
  const blanks = fc.array(fc.constantFrom(' ', '\t'), { maxLength: 3 }).map((list) => list.join(''));
  const plain = fc.record({ name, value: value() });
  const spaced = fc
    .tuple(name, value(), blanks, blanks)
    .map(([chosen, shown, before, behind]) => fieldOf(chosen, shown, before + shown + behind));
  const folded = fc
    .tuple(name, value(), value(), blanks)
    .filter(([, first, second]) => first !== '' && second !== '')
    .map(([chosen, first, second, blank]) =>
      fieldOf(chosen, `${first} ${second}`, ` ${first}${blank}\r\n ${blank}${second}`),
    );
  return fc.oneof(plain, spaced, folded);
}

function fieldOf(name: string, shown: string, raw: string): Field {
  return raw === ` ${shown}` ? { name, value: shown } : { name, value: shown, raw };
}

/** What {@link httpHead} makes. */
export interface HttpConstraints {
  /** The kinds of head; default both. */
  readonly kinds?: readonly HeaderInput['kind'][] | undefined;
}

/**
 * The head of an HTTP message, shrinking to a request without fields.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { http } from 'framewright';
 * import { httpHead } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(httpHead(), (head) => http.decode(http.encode(head)).header.kind === head.kind));
 * ```
 */
export function httpHead(
  constraints: HttpConstraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'http' }> {
  const { kinds = ['request', 'response'] } = constraints;
  const common = {
    layer: fc.constant('http' as const),
    version: fc.constantFrom('1.1', '1.0'),
    fields: fc.tuple(fc.array(httpField(), { maxLength: 4 }), framing()).map((lists) => lists.flat()),
  };
  const request: fc.Arbitrary<RequestInput & { readonly layer: 'http' }> = fc.record(
    { ...common, kind: fc.constant('request' as const), method: token(), target: text(0x21, 20, 1) },
    { requiredKeys: ['layer', 'kind', 'method', 'target'] },
  );
  const response: fc.Arbitrary<ResponseInput & { readonly layer: 'http' }> = fc.record(
    {
      ...common,
      kind: fc.constant('response' as const),
      statusCode: fc.nat(999),
      reason: text(0x20, 20),
    },
    { requiredKeys: ['layer', 'kind', 'statusCode'] },
  );
  return fc
    .oneof(
      { withCrossShrink: true },
      ...kinds.map((kind): typeof request | typeof response => (kind === 'request' ? request : response)),
    )
    .map((head) => (head.version === '1.0' ? { ...head, fields: (head.fields ?? []).filter(isOld) } : head));
}

/** HTTP/1.0 has no transfer codings (RFC 9112 section 6.1). */
function isOld({ name }: Field): boolean {
  return name.toLowerCase() !== 'transfer-encoding';
}

/** At most one field that says where the body ends. */
function framing(): fc.Arbitrary<readonly Field[]> {
  const length = fc.nat().map((octets): Field => ({ name: 'Content-Length', value: String(octets) }));
  const chunked = fc.constant<Field>({ name: 'Transfer-Encoding', value: 'chunked' });
  return fc.array(fc.oneof(length, chunked), { maxLength: 1 });
}
