import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint16, setUint16 } from '../util/bytes.ts';
import {
  type ChecksumClaim,
  type Codec,
  type Context,
  type DecodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type Surroundings,
  type TransportEncodeOptions,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { putUint16 } from '../util/fields.ts';
import { surroundingSum } from '../util/pseudo-header.ts';

const layer = 'udp';

/** Octets of a UDP header (RFC 768). */
export const headerOctets = 8;

/**
 * The IP protocol number of UDP (RFC 768).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 17;

/** A UDP header (RFC 768), in wire order. */
export interface Header {
  readonly layer: 'udp';
  /** Source port, 16 bits: where a reply goes; 0 when the sender wants none. RFC 768. */
  readonly sourcePort: number;
  /** Destination port, 16 bits. RFC 768. */
  readonly destinationPort: number;
  /**
   * Length, 16 bits: octets of header and payload, at least 8. Derived. 0 only in an IPv6 jumbogram, where it
   * means "to the end" (RFC 2675 section 4).
   */
  readonly length: number;
  /**
   * Checksum, 16 bits, over the pseudo-header, the header and the payload. Derived. 0 means that the sender made
   * none: over IPv4 that is kept when encoding. RFC 768, RFC 1122 section 4.1.3.4.
   */
  readonly checksum: number;
  /** Octets of the datagram behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput {
  readonly layer?: 'udp' | undefined;
  /** Source port, 0 to 65535. */
  readonly sourcePort: number;
  /** Destination port, 0 to 65535. */
  readonly destinationPort: number;
  /** Computed, unless `verbatim`. */
  readonly length?: number | undefined;
  /** Computed, unless `verbatim`; 0 over IPv4 stays 0 ("none"). */
  readonly checksum?: number | undefined;
  /** Octets of the datagram behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a UDP header; the payload ends where the length field says (RFC 768).
 *
 * @throws {@link CodecError} `truncated` when fewer than 8 octets are there or than the length field says,
 * `invalid` when that is under 8.
 *
 * @example
 * ```ts
 * import { udp } from 'framewright';
 *
 * const { header, payload } = udp.decode(Uint8Array.of(0x30, 0x39, 0, 53, 0, 10, 0, 0, 0x68, 0x69));
 * header.destinationPort; // 53
 * payload; // Uint8Array [0x68, 0x69]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a UDP datagram. Length and checksum are computed; the checksum needs `options.pseudoHeader`.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` without the addresses of the
 * pseudo-header (unless the checksum is 0).
 *
 * @example
 * ```ts
 * import { udp } from 'framewright';
 *
 * udp.encode({ sourcePort: 12345, destinationPort: 53 }, Uint8Array.of(1, 2, 3), {
 *   pseudoHeader: { source: '192.0.2.1', destination: '192.0.2.53' },
 * }).length; // 11
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
export const reader: LayerReader<'udp', Header> = { name: layer, guesses: true, read, checksums };

/** The UDP codec, for `createStack`. */
export const codec: Codec<'udp', Header, HeaderInput> = {
  name: layer,
  guesses: true,
  read,
  size,
  write,
  checksums,
  plainSize: headerOctets,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const header: Header = {
    layer,
    sourcePort: getUint16(bytes, start),
    destinationPort: getUint16(bytes, start + 2),
    length: getUint16(bytes, start + 4),
    checksum: getUint16(bytes, start + 6),
  };
  // 0 is "to the end" where 16 bits cannot say it (RFC 2675 section 4).
  const length = header.length || (context.surroundings().jumbogram ? end - start : 0);
  const from = start + headerOctets;
  if (length < headerOctets) {
    context.report(
      new CodecError('invalid', {
        layer,
        field: 'length',
        offset: start + 4,
        reason: `${length} is under ${headerOctets}`,
      }),
    );
    return { header, body: { start: from, end: end } };
  }
  if (start + length > end) context.overrun(layer, 'length', span, length);
  return {
    header,
    body: { start: from, end: Math.min(start + length, end) },
    next: header.destinationPort,
    otherwise: header.sourcePort,
  };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const around = context.surroundings();
  const octets = end - start;
  putUint16(target, start, layer, 'sourcePort', input.sourcePort);
  putUint16(target, start + 2, layer, 'destinationPort', input.destinationPort);
  const length = octets > 0xffff && around.jumbogram ? 0 : octets;
  putUint16(target, start + 4, layer, 'length', context.kept('length', input.length, true) ?? length);
  const kept = context.kept('checksum', input.checksum, true);
  putUint16(target, start + 6, layer, 'checksum', kept ?? 0);
  // Zero says "none", which IPv6 does not allow (RFC 8200 section 8.1).
  if (kept !== undefined || (input.checksum === 0 && !isIpv6(around))) return;
  const sum = context.sum(target, start, end, surroundingSum(layer, around, protocolNumber, octets));
  // A computed zero goes out as all ones (RFC 768).
  setUint16(target, start + 6, sum ^ 0xffff || 0xffff);
}

function isIpv6({ source }: Surroundings): boolean | undefined {
  return source?.includes(':');
}

function checksums(
  _bytes: Uint8Array,
  { start }: Span,
  { checksum: stored }: Header,
  context: Context,
): readonly ChecksumClaim[] {
  const absent = stored === 0 && !isIpv6(context.surroundings());
  return [{ field: 'checksum', offset: start + 6, stored, absent, protocol: protocolNumber }];
}
