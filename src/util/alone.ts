// One codec without a pipeline: what `decode` and `encode` of every protocol module are made of.
import { type FreshBytes, plainBytes } from './bytes.ts';
import {
  type AnyLayer,
  type Codec,
  type DecodeOptions,
  isVerbatim,
  type ReadContext,
  type Reading,
  type Span,
  type TransportEncodeOptions,
  truncated,
  type WriteContext,
} from './codec.ts';
import { checkBytes, missing } from './fields.ts';
import { pairSum } from './pair-sum.ts';

/** A header and the octets it carries. */
export interface Decoded<Header> {
  /** The decoded header. */
  readonly header: Header;
  /** The octets that the header carries, up to the end that its length field names. */
  readonly payload: Uint8Array;
}

/** The context of a strict reader with nothing around it. */
export const strict: ReadContext = {
  depth: 0,
  short: false,
  outer: () => undefined,
  surroundings: () => ({}),
  inFragment: () => false,
  report(error) {
    throw error;
  },
  overrun(layer, field, span, needed) {
    throw truncated(layer, field, span, needed);
  },
};

/** Reads the one header that `bytes` begins with. */
export function readAlone<Header>(
  read: (bytes: Uint8Array, span: Span, context: ReadContext) => Reading<Header>,
  bytes: Uint8Array,
  options: DecodeOptions | undefined,
  context: ReadContext = strict,
): Decoded<Header> {
  const view = plainBytes(bytes);
  const data = options?.copy ? view.slice() : view;
  const { header, body } = read(data, { start: 0, end: data.length }, context);
  return { header, payload: data.subarray(body.start, body.end) };
}

/** The parts of a codec that write. */
export type Writer<Input> = Pick<Codec<string, AnyLayer, Input>, 'size' | 'tail' | 'write'>;

/** No octets. */
export const nothing: Uint8Array = new Uint8Array(0);

/** Writes one header around a payload. */
export function writeAlone<Input extends object>(
  name: string,
  { size, tail, write }: Writer<Input>,
  input: Input,
  payload: Uint8Array = nothing,
  options: TransportEncodeOptions & { readonly fcs?: boolean | undefined } = {},
): FreshBytes {
  checkBytes(name, 'payload', payload);
  // Every field by name: spreading `strict` here made an encode 20 times slower, measured.
  const context: { -readonly [Key in keyof WriteContext]: WriteContext[Key] } = {
    depth: 0,
    outer: strict.outer,
    inFragment: strict.inFragment,
    fcs: options.fcs,
    body: { start: 0, end: payload.length },
    surroundings: () => options.pseudoHeader ?? {},
    kept: (field, value) => (isVerbatim(options.verbatim, name, field) ? value : undefined),
    naming: (field, given) => named(name, field, given),
    sum: pairSum,
  };
  const start = size(input, context);
  const end = start + payload.length;
  context.body = { start, end };
  const trailer = trailerOf(name, input);
  const bytes = new Uint8Array(end + trailer.length + (tail?.(input, context) ?? 0));
  bytes.set(payload, start);
  bytes.set(trailer, end);
  write(input, bytes, { start: 0, end: bytes.length }, context);
  return bytes;
}

/** The octets that a layer has behind what it carries. */
export function trailerOf(name: string, input: object): Uint8Array {
  const { trailer } = input as { readonly trailer?: Uint8Array | undefined };
  return trailer === undefined ? nothing : checkBytes(name, 'trailer', trailer);
}

/** A number that names the next protocol, where nothing but the caller knows it. */
export function named(layer: string, field: string, given: number | undefined): number {
  if (given === undefined) throw missing(layer, field);
  return given;
}
