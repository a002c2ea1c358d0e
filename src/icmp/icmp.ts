import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { checksum, likeGiven } from '../util/checksum.ts';
import {
  type ChecksumClaim,
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { readForm, writeForm } from '../util/form.ts';
import { readExtensions } from '../util/icmp-extensions.ts';
import { extensionsOffset, findExtensions, quoteLength, tailOctets, writeTail } from '../util/icmp-quote.ts';
import { addressOctets, counted, withAddresses, writeAddresses } from './advertisement.ts';
import { isExtensible, isQuoting, quoteFormat } from './extended.ts';
import { formatOf, formatsOf, headerOctets, layer, octetsOf } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/**
 * The IP protocol number of ICMP (RFC 792).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 1;

/**
 * Reads an ICMP message: the header, by its type, and as payload what follows: the data of an echo, or the datagram
 * that an error quotes. Extensions (RFC 4884) are read where the length field says that they are, or, without
 * one, where a structure with a right checksum stands behind 128 octets; else they are payload.
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the type's fields take, `invalid` when
 * the entries of a router advertisement or extensions with right checksum do not add up.
 *
 * @example
 * ```ts
 * import { icmp } from 'framewright';
 *
 * const { header } = icmp.decode(Uint8Array.of(3, 4, 0xf7, 0xa3, 0, 0, 0x05, 0x78));
 * if (header.kind === 'destinationUnreachable') header.nextHopMtu; // 1400
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an ICMP message. The checksum is computed, and with extensions the length of the quote, which is the
 * payload.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `invalid` for an address that is none, `missing`
 * without a gateway, or a type where the kind has several, `unsupported` for a kind that does not exist.
 *
 * @example
 * ```ts
 * import { icmp } from 'framewright';
 *
 * icmp.encode({ kind: 'echoRequest', identifier: 1, sequenceNumber: 1 }, Uint8Array.of(1, 2)).length; // 10
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, tail, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'icmp', Header> = { name: layer, unbounded: true, read, checksums };

/** The ICMP codec, for `createStack`. */
export const codec: Codec<'icmp', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  tail,
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const type = getUint8(bytes, start);
  const code = getUint8(bytes, start + 1);
  const sum = getUint16(bytes, start + 2);
  const [format] = formatsOf(type);
  const needed = octetsOf(format);
  if (format === undefined || start + needed > end) {
    if (format !== undefined) context.report(truncated(layer, undefined, span, needed));
    const header: Header = { layer, kind: 'unknown', type, code, checksum: sum };
    return { header, body: { start: start + headerOctets, end } };
  }
  const common = { layer, kind: format.kind, type, code, checksum: sum };
  // The compiler has compared each form with the type of its message (formats.ts); its octets are there.
  const header = readForm(
    format.form,
    bytes,
    start + headerOctets,
    start + needed,
    common,
  ) as unknown as Header;
  const body = { start: start + needed, end };
  if (header.kind === 'routerAdvertisement') return withAddresses(bytes, header, body, context);
  const offset = isExtensible(header) ? findExtensions(quoteFormat, bytes, span, header, context) : -1;
  if (offset < 0) return { header, body };
  const extensions = readExtensions(layer, bytes, offset, end, context);
  return { header: Object.assign(header, { extensions }), body: { start: body.start, end: offset }, end };
}

function size(input: HeaderInput): number {
  const octets = octetsOf(formatOf(input));
  return input.kind === 'routerAdvertisement' ? octets + addressOctets(input) : octets;
}

function tail(input: HeaderInput, context: WriteContext): number {
  return isExtensible(input) ? tailOctets(quoteFormat, input, context) : 0;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  target[start] = checkUint(layer, 'type', context.kept('type', input.type) ?? typeOf(input), 0xff);
  target[start + 1] = checkUint(layer, 'code', input.code ?? 0, 0xff);
  const format = formatOf(input);
  if (format !== undefined)
    writeForm(format.form, derived(input, context), target, start + headerOctets, layer);
  if (input.kind === 'routerAdvertisement') writeAddresses(input, target, start + octetsOf(format));
  if (isExtensible(input)) writeTail(quoteFormat, input, target, context);
  setUint16(target, start + 2, 0);
  const sum =
    context.kept('checksum', input.checksum, true) ?? likeGiven(checksum(target, start, end), input.checksum);
  setUint16(target, start + 2, checkUint(layer, 'checksum', sum, 0xffff));
}

/** The message with its derived fields. */
function derived(input: HeaderInput, context: WriteContext): HeaderInput {
  if (isQuoting(input)) return { ...input, length: quoteLength(quoteFormat, input, context) };
  return input.kind === 'routerAdvertisement' ? counted(input, context) : input;
}

/** The type that a kind has, or the one given when it has several. */
function typeOf({ kind, type }: HeaderInput): number | undefined {
  const formats = formatsOf(kind);
  const [first] = formats;
  if (formats.length === 1) return first?.type;
  if (first === undefined || type === undefined || formats.some((format) => format.type === type))
    return type;
  throw new CodecError('range', { layer, field: 'type', reason: `${type} is not a type of ${kind}` });
}

function checksums(_bytes: Uint8Array, { start }: Span, header: Header): readonly ChecksumClaim[] {
  const message = { field: 'checksum', offset: start + 2, stored: header.checksum };
  if (!isExtensible(header) || header.extensions === undefined) return [message];
  return [
    message,
    extensionsChecksum(extensionsOffset(quoteFormat, start, header), header.extensions.checksum),
  ];
}

/** The checksum of an extension structure; 0 says that there is none (RFC 4884 section 7). */
function extensionsChecksum(start: number, stored: number): ChecksumClaim {
  return { field: 'extensions.checksum', offset: start + 2, stored, start, absent: stored === 0 };
}
