import { type Decoded, readAlone, strict, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16, setUint32 } from '../util/bytes.ts';
import { crc32 } from '../util/checksum.ts';
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
  type WriteContext,
} from '../util/codec.ts';
import { bodyEnd, nextBehind, typeOrLength } from '../util/ether-type.ts';
import { checkUint } from '../util/fields.ts';
import { getMac, setMac } from '../util/mac.ts';

const layer = 'ethernet';

/** Octets of an Ethernet header: two addresses and the type (IEEE 802.3 clause 3.1.1). */
export const headerOctets = 14;

/** Octets of a frame check sequence (IEEE 802.3 clause 3.2.9). */
export const fcsOctets = 4;

/** An Ethernet header (IEEE 802.3 clause 3, Ethernet II), in wire order. */
export interface Header {
  readonly layer: 'ethernet';
  /** Destination MAC address, 48 bits, as `02:00:5e:10:00:01`. IEEE 802.3 clause 3.2.4. */
  readonly destination: string;
  /** Source MAC address, 48 bits. IEEE 802.3 clause 3.2.5. */
  readonly source: string;
  /**
   * EtherType, 16 bits, from 0x600 on: names the next protocol. Below, it is the 802.3 length: octets of the body,
   * padding not counted. Derived. IEEE 802.3 clause 3.2.6.
   */
  readonly etherType: number;
  /** Octets behind the body: padding, and the frame check sequence where nobody said it is one. Absent when none. */
  readonly trailer?: Uint8Array | undefined;
  /**
   * Frame check sequence, 32 bits: CRC-32 of the frame, on the wire least significant octet first. Only there when
   * the `fcs` option says so. Derived. IEEE 802.3 clause 3.2.9.
   */
  readonly fcs?: number | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput {
  readonly layer?: 'ethernet' | undefined;
  /** Destination MAC address; `:`, `-` and `.` forms are read. */
  readonly destination: string;
  /** Source MAC address; `:`, `-` and `.` forms are read. */
  readonly source: string;
  /**
   * EtherType; derived from the layer inside where that is known, else to be given. Any value below 0x600 asks for
   * an 802.3 length, which is computed.
   */
  readonly etherType?: number | undefined;
  /** Octets behind the body. */
  readonly trailer?: Uint8Array | undefined;
  /** Any value asks for a frame check sequence; it is computed, unless `verbatim`. */
  readonly fcs?: number | undefined;
}

/** What {@link decode} takes. */
export interface EthernetDecodeOptions extends DecodeOptions {
  /** The last four octets are the frame check sequence. Default `false`: most captures come without. */
  readonly fcs?: boolean | undefined;
}

/** What {@link encode} takes besides the header. */
export interface EthernetEncodeOptions extends EncodeOptions {
  /** Append the frame check sequence. Default: only when the header has one. */
  readonly fcs?: boolean | undefined;
}

/**
 * Reads an Ethernet header. An 802.3 length ends the payload and leaves the rest as `trailer`; behind an EtherType
 * everything is payload, since only the next header knows where padding begins ({@link decapsulate} asks it).
 *
 * @throws {@link CodecError} `truncated` when fewer than 14 octets are there (18 with `fcs`), or fewer than an 802.3
 * length says.
 *
 * @example
 * ```ts
 * import { ethernet } from 'framewright';
 *
 * const { header, payload } = ethernet.decode(
 *   Uint8Array.of(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xb5, 1, 2, 3),
 * );
 * header; // { layer: 'ethernet', destination: '02:00:00:00:00:01', source: '02:00:00:00:00:02', etherType: 0x88b5 }
 * payload; // Uint8Array [1, 2, 3]
 * ```
 */
export function decode(bytes: Uint8Array, options?: EthernetDecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options, { ...strict, fcs: options?.fcs });
}

/**
 * Writes an Ethernet frame: header, payload, trailer and, on request, the frame check sequence. Nothing is padded.
 *
 * @throws {@link CodecError} `invalid` when an address does not parse, `missing` without an EtherType, `range` when a
 * value does not fit its field.
 *
 * @example
 * ```ts
 * import { ethernet } from 'framewright';
 *
 * const header = { destination: 'ff:ff:ff:ff:ff:ff', source: '02-00-00-00-00-02', etherType: 0x88b5 };
 * ethernet.encode(header, Uint8Array.of(1, 2, 3)).length; // 17
 * ```
 */
export function encode(
  header: HeaderInput,
  payload?: Uint8Array,
  options?: EthernetEncodeOptions,
): FreshBytes {
  return writeAlone(layer, { size, tail, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'ethernet', Header> = { name: layer, read, checksums };

/** The Ethernet codec, for `createStack`. */
export const codec: Codec<'ethernet', Header, HeaderInput> = {
  name: layer,
  read,
  size,
  plainSize: headerOctets,
  tail,
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  const { start } = span;
  const fcs = context.fcs && context.depth === 0;
  need(layer, span, fcs ? headerOctets + fcsOctets : headerOctets);
  const end = fcs ? span.end - fcsOctets : span.end;
  const destination = getMac(bytes, start);
  const source = getMac(bytes, start + 6);
  const etherType = getUint16(bytes, start + 12);
  const bodyStart = start + headerOctets;
  const body = { start: bodyStart, end: bodyEnd(layer, etherType, bodyStart, { start, end }, context) };
  let header: Header = { layer, destination, source, etherType };
  if (body.end < end) header = { ...header, trailer: bytes.subarray(body.end, end) };
  if (fcs) header = { ...header, fcs: getFcs(bytes, end) };
  return { header, body, next: nextBehind(etherType), end: span.end };
}

function getFcs(bytes: Uint8Array, offset: number): number {
  const octets = [3, 2, 1, 0].map((index) => getUint8(bytes, offset + index));
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}

function size(): number {
  return headerOctets;
}

function tail(input: HeaderInput, context: WriteContext): number {
  return input.fcs !== undefined || (context.fcs && context.depth === 0) ? fcsOctets : 0;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start } = span;
  setMac(layer, 'destination', target, start, input.destination);
  setMac(layer, 'source', target, start + 6, input.source);
  setUint16(target, start + 12, typeOrLength(layer, input.etherType, context));
  if (tail(input, context) === 0) return;
  const end = span.end - fcsOctets;
  const fcs = checkUint(
    layer,
    'fcs',
    context.kept('fcs', input.fcs) ?? crc32(target, start, end),
    0xffff_ffff,
  );
  setUint32(target, end, swap32(fcs));
}

function swap32(value: number): number {
  return ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0;
}

function checksums(bytes: Uint8Array, { start, end }: Span, header: Header): readonly ChecksumClaim[] {
  if (header.fcs === undefined) return [];
  const offset = end - fcsOctets;
  return [{ field: 'fcs', offset, stored: header.fcs, computed: crc32(bytes, start, offset) }];
}
