import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { checksum, likeGiven } from '../util/checksum.ts';
import {
  type ChecksumClaim,
  type Codec,
  type DecodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type TransportEncodeOptions,
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { readForm, writeForm } from '../util/form.ts';
import { readExtensions } from '../util/icmp-extensions.ts';
import { extensionsOffset, findExtensions, quoteLength, tailOctets, writeTail } from '../util/icmp-quote.ts';
import { surroundingSum } from '../util/pseudo-header.ts';
import { addressReader, addressWriter } from './addresses.ts';
import { isExtensible, isQuoting, quoteFormat } from './extended.ts';
import { formatOf, formatsOf, headerOctets, layer, octetsOf } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import { withList } from './list-readers.ts';
import { counted, makeList } from './list-writers.ts';
import type { Header } from './messages.ts';

/**
 * The IP protocol number of ICMPv6 (RFC 4443 section 1).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 58;

/**
 * Reads an ICMPv6 message: the header, by its type, and as payload what follows: the data of an echo, or the packet
 * that an error quotes. Extensions (RFC 4884) are read where the length field says that they are. The options of
 * neighbour discovery go to the end of the message.
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the type's fields take, `invalid` when
 * an option has a length of 0 or past the end, and when there are fewer sources or records than are counted.
 *
 * @example
 * ```ts
 * import { icmpv6 } from 'framewright';
 *
 * const { header } = icmpv6.decode(Uint8Array.of(2, 0, 0, 0, 0, 0, 0x05, 0x00));
 * if (header.kind === 'packetTooBig') header.mtu; // 1280
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an ICMPv6 message. The checksum is computed, which needs `options.pseudoHeader`, and counts of lists, and
 * with extensions the length of the quote, which is the payload.
 *
 * @throws {@link CodecError} `range` when a value does not fit or an option is no multiple of 8 octets, `invalid` for
 * an address that is none and a payload behind options, `missing` without the addresses of the pseudo-header, or a
 * type where the kind has several, `unsupported` for a kind that does not exist.
 *
 * @example
 * ```ts
 * import { icmpv6 } from 'framewright';
 *
 * const solicitation = icmpv6.encode(
 *   {
 *     kind: 'neighborSolicitation',
 *     target: 'fe80::1',
 *     options: [{ kind: 'sourceLinkLayerAddress', address: '02:00:00:00:00:65' }],
 *   },
 *   undefined,
 *   { pseudoHeader: { source: 'fe80::65', destination: 'ff02::1:ff00:1' } },
 * );
 * solicitation.length; // 32
 * ```
 */
export function encode(
  header: HeaderInput,
  payload?: Uint8Array,
  options?: TransportEncodeOptions,
): FreshBytes {
  return writeAlone(layer, { size, tail, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'icmpv6', Header> = { name: layer, unbounded: true, read, checksums };

/** The ICMPv6 codec, for `createStack`. */
export const codec: Codec<'icmpv6', Header, HeaderInput> = {
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
  const formats = formatsOf(type);
  const format = formats.find((each) => start + octetsOf(each) <= end);
  if (format === undefined) {
    const shortest = formats[formats.length - 1];
    if (shortest !== undefined) context.report(truncated(layer, undefined, span, octetsOf(shortest)));
    const header: Header = { layer, kind: 'unknown', type, code, checksum: sum };
    return { header, body: { start: start + headerOctets, end } };
  }
  const fixed = start + octetsOf(format);
  const common = { layer, kind: format.kind, type, code, checksum: sum };
  // The compiler has compared each form with the type of its message (formats.ts); its octets are there.
  const { form } = format;
  const header = readForm(
    form,
    bytes,
    start + headerOctets,
    fixed,
    common,
    addressReader.get,
  ) as unknown as Header;
  const rest = { start: fixed, end };
  const offset = isExtensible(header) ? findExtensions(quoteFormat, bytes, span, header, context) : -1;
  if (offset < 0) return withList(format, header, bytes, rest, context);
  const extensions = readExtensions(layer, bytes, offset, end, context);
  return { header: Object.assign(header, { extensions }), body: { start: fixed, end: offset }, end };
}

function size(input: HeaderInput, context: WriteContext): number {
  const format = formatOf(input);
  const list = makeList(format, input, context);
  context.stash = list;
  return octetsOf(format) + list.length;
}

function tail(input: HeaderInput, context: WriteContext): number {
  return isExtensible(input) ? tailOctets(quoteFormat, input, context) : 0;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const { stash } = context;
  target[start] = checkUint(layer, 'type', context.kept('type', input.type) ?? typeOf(input), 0xff);
  target[start + 1] = checkUint(layer, 'code', input.code ?? 0, 0xff);
  const format = formatOf(input);
  if (format !== undefined) {
    const fields = derived(input, context);
    const fixed = writeForm(format.form, fields, target, start + headerOctets, layer, '', addressWriter);
    target.set(stash instanceof Uint8Array ? stash : makeList(format, input, context), fixed);
  }
  if (isExtensible(input)) writeTail(quoteFormat, input, target, context);
  setUint16(target, start + 2, 0);
  const sum =
    context.kept('checksum', input.checksum, true) ??
    likeGiven(computeChecksum(target, start, end, context), input.checksum);
  setUint16(target, start + 2, checkUint(layer, 'checksum', sum, 0xffff));
}

function computeChecksum(target: Uint8Array, start: number, end: number, context: WriteContext): number {
  const around = surroundingSum(layer, context.surroundings(), protocolNumber, end - start);
  return checksum(target, start, end, around);
}

/** The message with its derived fields. */
function derived(input: HeaderInput, context: WriteContext): HeaderInput {
  return isQuoting(input)
    ? { ...input, length: quoteLength(quoteFormat, input, context) }
    : counted(input, context);
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
  const message = {
    field: 'checksum',
    offset: start + 2,
    stored: header.checksum,
    protocol: protocolNumber,
  };
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
