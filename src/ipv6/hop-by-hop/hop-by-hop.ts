import { type Decoded, readAlone, trailerOf, writeAlone } from '../../util/alone.ts';
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
import { CodecError } from '../../util/errors.ts';
import { isExtension } from '../../util/extension-chain.ts';
import { checkUint, refusal } from '../../util/fields.ts';
import { longestPayload } from '../jumbo.ts';
import type { JumboPayloadOption, OptionInput } from '../options.ts';
import {
  type OptionsHeader,
  type OptionsHeaderInput,
  optionsHeaderOctets,
  readOptionsHeader,
  writeOptionsHeader,
} from '../options-header.ts';

const layer = 'hopByHop';

/**
 * The IP protocol number of hop-by-hop options (RFC 8200 section 4.3).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 0;

/** A header of hop-by-hop options (RFC 8200 section 4.3), in wire order. */
export interface Header extends OptionsHeader<'hopByHop'> {
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput extends OptionsHeaderInput {
  readonly layer?: 'hopByHop' | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads hop-by-hop options; the payload begins where the length says (RFC 8200 section 4.3).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the length says, `invalid` for an option
 * that passes the end and for a jumbo payload length that is none.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const { header } = ipv6.hopByHop.decode(Uint8Array.of(58, 0, 5, 2, 0, 0, 1, 0));
 * header.options; // [ { kind: 'routerAlert', value: 0 }, { kind: 'padN', data: Uint8Array(0) [] } ]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes hop-by-hop options. The length is computed, the list filled up with padding, and a jumbo payload length set.
 *
 * @throws {@link CodecError} `range` when a value or the list does not fit, `missing` without a next header or for a
 * value that has no default, `unsupported` for an option kind that does not exist.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * ipv6.hopByHop.encode({ nextHeader: 58, options: [{ kind: 'routerAlert' }] }).length; // 8
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'hopByHop', Header> = { name: layer, unbounded: true, read, surround };

/** The codec of hop-by-hop options, for `createStack`. */
export const codec: Codec<'hopByHop', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  surround,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  // Nothing may stand in front of it but the IPv6 header (RFC 8200 section 4.1).
  if (isExtension(context, 0)) {
    const reason = 'stands behind another extension header';
    throw new CodecError('invalid', { layer, offset: span.start, reason });
  }
  const reading = readOptionsHeader(layer, bytes, span, context);
  const jumbo = jumboOption(reading.header);
  const reason = jumbo === undefined ? undefined : jumboFault(jumbo, context);
  if (reason !== undefined) {
    context.report(new CodecError('invalid', { layer, field: 'options.length', offset: span.start, reason }));
  }
  return reading;
}

/** What is wrong with a jumbo payload option, if anything is (RFC 2675 section 3). */
function jumboFault({ length }: JumboPayloadOption, context: ReadContext): string | undefined {
  if (length <= longestPayload)
    return `jumbo payload of ${length} octets, which is not over ${longestPayload}`;
  const outer = context.outer(0);
  return outer !== undefined && 'payloadLength' in outer && outer.payloadLength !== 0
    ? 'jumbo payload where the IPv6 header has a length'
    : undefined;
}

function size(input: HeaderInput, context: WriteContext): number {
  return optionsHeaderOctets(layer, input, context);
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  writeOptionsHeader(layer, withLength(input, span, context), target, span.start, context);
}

/** The options with the length of the datagram. */
function withLength(input: HeaderInput, span: Span, context: WriteContext): HeaderInput {
  // The slack of the datagram stands behind what these options enclose.
  const outer = context.outer(0);
  const octets = span.end - span.start + (outer?.layer === 'ipv6' ? trailerOf('ipv6', outer).length : 0);
  const field = 'options.length';
  const options = input.options?.map((option): OptionInput => {
    if (option.kind !== 'jumboPayload') return option;
    const kept = context.kept(field, option.length, true);
    if (kept === undefined && octets <= longestPayload) {
      throw refusal(
        layer,
        field,
        octets,
        `octets are no jumbo payload: it is over ${longestPayload}`,
        'range',
      );
    }
    return { kind: 'jumboPayload', length: checkUint(layer, field, kept ?? octets, 0xffff_ffff) };
  });
  return { ...input, options };
}

function jumboOption(header: Header): JumboPayloadOption | undefined;
function jumboOption(header: Header | HeaderInput): OptionInput | undefined;
function jumboOption({ options }: Header | HeaderInput): OptionInput | undefined {
  return options?.find(({ kind }) => kind === 'jumboPayload');
}

function surround(header: Header | HeaderInput, surroundings: Surroundings): void {
  if (jumboOption(header) !== undefined) surroundings.jumbogram = true;
}
