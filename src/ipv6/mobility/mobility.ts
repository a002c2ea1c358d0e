import { type Decoded, readAlone, writeAlone } from '../../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16 } from '../../util/bytes.ts';
import { checksum } from '../../util/checksum.ts';
import type {
  ChecksumClaim,
  Codec,
  DecodeOptions,
  LayerReader,
  ReadContext,
  Reading,
  Span,
  TransportEncodeOptions,
  WriteContext,
} from '../../util/codec.ts';
import { checkBytes, checkUint } from '../../util/fields.ts';
import { surroundingSum } from '../../util/pseudo-header.ts';
import {
  type ExtensionHeader,
  type ExtensionHeaderInput,
  extensionOctets,
  readExtent,
  readingOf,
  writeExtension,
} from '../extension.ts';

const layer = 'mobility';

/** Octets of a mobility header without its message data (RFC 6275 section 6.1.1). */
export const headerOctets = 6;

/**
 * The IP protocol number of the mobility header (RFC 6275 section 6.1.1).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 135;

/** A mobility header (RFC 6275 section 6.1.1), in wire order. Its next header is called *payload proto* there. */
export interface Header extends ExtensionHeader {
  readonly layer: 'mobility';
  /** Type, 8 bits: 0 binding refresh request, 5 binding update, 6 its acknowledgment (also *MH type*). RFC 6275. */
  readonly type: number;
  /** Reserved, 8 bits: to be zero. RFC 6275 section 6.1.1. */
  readonly reserved: number;
  /** Checksum, 16 bits, over the pseudo-header and this header. Derived. RFC 6275 section 6.1.1. */
  readonly checksum: number;
  /** Message data, as the type has it, with its options, raw. RFC 6275 section 6.1. */
  readonly data: Uint8Array;
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput extends Omit<ExtensionHeaderInput, 'nextHeader'> {
  readonly layer?: 'mobility' | undefined;
  /** In a stack of layers it follows from the next one; in front of octets the default is 59, nothing follows. */
  readonly nextHeader?: number | undefined;
  /** 0 to 255. */
  readonly type: number;
  /** 0 to 255; default 0. */
  readonly reserved?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly checksum?: number | undefined;
  /** Default none. It is filled up with zeros, which are padding there, to a multiple of 8 octets less 6. */
  readonly data?: Uint8Array | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a mobility header with its message (RFC 6275 section 6.1.1).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the length says.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const { header } = ipv6.mobility.decode(Uint8Array.of(59, 0, 1, 0, 0, 0, 0, 7));
 * header.type; // 1
 * header.data; // Uint8Array [0, 7]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a mobility header. Length and checksum are computed; the checksum needs `options.pseudoHeader`.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` without a type or the addresses of the
 * pseudo-header.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const pseudoHeader = { source: '2001:db8::1', destination: '2001:db8::2' };
 * ipv6.mobility.encode({ type: 0 }, undefined, { pseudoHeader }).length; // 8
 * ```
 */
export function encode(
  header: HeaderInput,
  payload?: Uint8Array,
  options?: TransportEncodeOptions,
): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'mobility', Header> = { name: layer, unbounded: true, read, checksums };

/** The codec of the mobility header, for `createStack`. */
export const codec: Codec<'mobility', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  const { start } = span;
  const extent = readExtent(layer, bytes, span, headerOctets, context);
  const header: Header = {
    layer,
    nextHeader: getUint8(bytes, start),
    headerExtensionLength: getUint8(bytes, start + 1),
    type: getUint8(bytes, start + 2),
    reserved: getUint8(bytes, start + 3),
    checksum: getUint16(bytes, start + 4),
    data: bytes.subarray(start + headerOctets, extent.end),
  };
  return readingOf(header, extent, span);
}

function size(input: HeaderInput, context: WriteContext): number {
  const { data } = input;
  const octets = data === undefined ? 0 : checkBytes(layer, 'data', data).length;
  return extensionOctets(layer, headerOctets + octets, input, context);
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const end = context.body.start;
  target.fill(0, start + headerOctets, end);
  if (input.data !== undefined) target.set(input.data, start + headerOctets);
  const nextHeader = input.nextHeader ?? (context.inner === undefined ? 59 : undefined);
  writeExtension(layer, { ...input, nextHeader }, target, start, context);
  target[start + 2] = checkUint(layer, 'type', input.type, 0xff);
  target[start + 3] = checkUint(layer, 'reserved', input.reserved ?? 0, 0xff);
  setUint16(target, start + 4, 0);
  const sum = context.kept('checksum', input.checksum, true) ?? computed(target, start, end, context);
  setUint16(target, start + 4, checkUint(layer, 'checksum', sum, 0xffff));
}

function computed(target: Uint8Array, start: number, end: number, context: WriteContext): number {
  const initial = surroundingSum(layer, context.surroundings(), protocolNumber, end - start);
  return checksum(target, start, end, initial);
}

function checksums(_bytes: Uint8Array, { start }: Span, header: Header): readonly ChecksumClaim[] {
  const end = start + 8 * (header.headerExtensionLength + 1);
  const { checksum: stored } = header;
  return [{ field: 'checksum', offset: start + 4, stored, end, protocol: protocolNumber }];
}
