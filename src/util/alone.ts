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
  type Surroundings,
  type TransportEncodeOptions,
  type Verbatim,
  type WriteContext,
} from './codec.ts';
import { CodecError } from './errors.ts';
import { checkBytes } from './fields.ts';

/** A header and the octets it carries. */
export interface Decoded<Header> {
  /** The decoded header. */
  readonly header: Header;
  /** The octets that the header carries, up to the end that its length field names. */
  readonly payload: Uint8Array;
}

const nothingAround: Readonly<Surroundings> = { source: undefined, destination: undefined, fragment: false };

/** The context of a strict reader with nothing around it. */
export function strictContext(fcs = false): ReadContext {
  return {
    depth: 0,
    fcs,
    short: false,
    outer: () => undefined,
    surroundings: () => nothingAround,
    report(error) {
      throw error;
    },
    overrun(layer, field, span, needed) {
      throw truncated(layer, field, span, needed);
    },
  };
}

/** The error for a length field that asks for more octets than its span has. */
export function truncated(layer: string, field: string, span: Span, needed: number): CodecError {
  return new CodecError('truncated', {
    layer,
    field,
    offset: span.start,
    needed,
    available: span.end - span.start,
  });
}

const strict: ReadContext = strictContext();

/** Reads the one header that `bytes` begins with. */
export function readAlone<Header>(
  read: (bytes: Uint8Array, span: Span, context: ReadContext) => Reading<Header>,
  bytes: Uint8Array,
  options: DecodeOptions | undefined,
  context: ReadContext = strict,
): Decoded<Header> {
  const view = plainBytes(bytes);
  const data = options?.copy === true ? view.slice() : view;
  const { header, body } = read(data, { start: 0, end: data.length }, context);
  return { header, payload: data.subarray(body.start, body.end) };
}

/** The parts of a codec that write. */
export type Writer<Input> = Pick<Codec<string, AnyLayer, Input>, 'size' | 'tail' | 'write'>;

const nothing: Uint8Array = new Uint8Array(0);

/** Writes one header around a payload. */
export function writeAlone<Input extends object>(
  name: string,
  { size, tail, write }: Writer<Input>,
  input: Input,
  payload: Uint8Array = nothing,
  options?: TransportEncodeOptions,
  fcs = false,
): FreshBytes {
  checkBytes(name, 'payload', payload);
  const context = new LoneContext(name, options?.verbatim, fcs, options?.pseudoHeader);
  const start = size(input, context);
  const end = start + payload.length;
  const trailer = trailerOf(name, input);
  context.body = { start, end };
  const bytes = new Uint8Array(end + trailer.length + (tail === undefined ? 0 : tail(input, context)));
  bytes.set(payload, start);
  bytes.set(trailer, end);
  write(input, bytes, { start: 0, end: bytes.length }, context);
  return bytes;
}

/** The octets that a layer has behind what it carries. */
export function trailerOf(
  name: string,
  input: { readonly trailer?: Uint8Array | undefined } | object,
): Uint8Array {
  const trailer = 'trailer' in input ? input.trailer : undefined;
  return trailer === undefined ? nothing : checkBytes(name, 'trailer', trailer);
}

/** Checks a number that names the next protocol. */
export function missingName(layer: string, field: string): CodecError {
  return new CodecError('missing', {
    layer,
    field,
    reason: 'must be given: what follows does not name itself',
  });
}

class LoneContext implements WriteContext {
  readonly depth = 0;
  readonly inner = undefined;
  body: Span = { start: 0, end: 0 };
  stash: unknown = undefined;

  constructor(
    private readonly layer: string,
    private readonly verbatim: Verbatim | undefined,
    readonly fcs: boolean,
    private readonly pseudoHeader: TransportEncodeOptions['pseudoHeader'],
  ) {}

  outer(): undefined {
    return undefined;
  }

  surroundings(): Readonly<Surroundings> {
    const { pseudoHeader } = this;
    return pseudoHeader === undefined ? nothingAround : { ...pseudoHeader, fragment: false };
  }

  kept<T>(field: string, value: T | undefined): T | undefined {
    return value !== undefined && isVerbatim(this.verbatim, this.layer, field) ? value : undefined;
  }

  naming(field: string, given: number | undefined): number {
    if (given === undefined) throw missingName(this.layer, field);
    return given;
  }
}
