import { type Decoded, readAlone, writeAlone } from '../../util/alone.ts';
import type { FreshBytes } from '../../util/bytes.ts';
import type {
  Codec,
  DecodeOptions,
  EncodeOptions,
  LayerReader,
  ReadContext,
  Reading,
  Span,
  Surroundings,
  WriteContext,
} from '../../util/codec.ts';
import {
  type OptionsHeader,
  type OptionsHeaderInput,
  optionsHeaderOctets,
  readOptionsHeader,
  writeOptionsHeader,
} from '../options-header.ts';

const layer = 'destinationOptions';

/**
 * The IP protocol number of destination options (RFC 8200 section 4.6).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 60;

/** A header of destination options (RFC 8200 section 4.6), in wire order. */
export interface Header extends OptionsHeader<'destinationOptions'> {
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput extends OptionsHeaderInput {
  readonly layer?: 'destinationOptions' | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads destination options; the payload begins where the length says (RFC 8200 section 4.6).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the length says, `invalid` for an option
 * that passes the end.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const { header } = ipv6.destinationOptions.decode(Uint8Array.of(41, 0, 4, 1, 3, 1, 1, 0));
 * header.options[0]; // { kind: 'tunnelEncapsulationLimit', limit: 3 }
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes destination options. The length is computed, and the list filled up with padding.
 *
 * @throws {@link CodecError} `range` when a value or the list does not fit, `missing` without a next header or for a
 * value that has no default, `unsupported` for an option kind that does not exist.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * ipv6.destinationOptions.encode({
 *   nextHeader: 17,
 *   options: [{ kind: 'padN', data: new Uint8Array(2) }, { kind: 'homeAddress', address: '2001:db8::1' }],
 * }).length; // 24
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'destinationOptions', Header> = {
  name: layer,
  unbounded: true,
  read,
  surround,
};

/** The codec of destination options, for `createStack`. */
export const codec: Codec<'destinationOptions', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  surround,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  return readOptionsHeader(layer, bytes, span, context);
}

function size(input: HeaderInput, context: WriteContext): number {
  return optionsHeaderOctets(layer, input, context);
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  writeOptionsHeader(layer, input, target, span.start, context);
}

/**
 * Checksums cover the home address as if the packet came from there (RFC 6275 section 11.3.1). There may be one at
 * most (section 6.3). Of several the last counts, in one header and in several: a receiver that takes the options as
 * they come ends up with that source.
 */
function surround({ options = [] }: Header | HeaderInput, surroundings: Surroundings): void {
  let home: string | undefined;
  for (const option of options) if (option.kind === 'homeAddress') home = option.address;
  surroundings.source ??= home;
}
