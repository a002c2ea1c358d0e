import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint16, setUint16 } from '../util/bytes.ts';
import { checksum } from '../util/checksum.ts';
import {
  type Checksum,
  type ChecksumContext,
  type Codec,
  type DecodeOptions,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type TransportEncodeOptions,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { surroundingSum, transportChecksum } from '../util/pseudo-header.ts';

const layer = 'udp';

/** Octets of a UDP header (RFC 768). */
export const headerOctets = 8;

/** The IP protocol number of UDP (RFC 768). */
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

/** The UDP codec, for `createStack`. */
export const codec: Codec<'udp', Header, HeaderInput> = {
  name: layer,
  guesses: true,
  read,
  size,
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start } = span;
  const header: Header = {
    layer,
    sourcePort: getUint16(bytes, start),
    destinationPort: getUint16(bytes, start + 2),
    length: getUint16(bytes, start + 4),
    checksum: getUint16(bytes, start + 6),
  };
  const { length } = header;
  if (length < headerOctets) {
    const reason = `${length} is shorter than the header`;
    context.report(new CodecError('invalid', { layer, field: 'length', offset: start + 4, reason }));
    return { header, body: { start: start + headerOctets, end: span.end } };
  }
  if (start + length > span.end) context.overrun(layer, 'length', span, length);
  return {
    header,
    body: { start: start + headerOctets, end: Math.min(start + length, span.end) },
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
  const { fragment } = around;
  const length = (fragment ? input.length : context.kept('length', input.length)) ?? end - start;
  const kept = fragment ? input.checksum : context.kept('checksum', input.checksum);
  setUint16(target, start, checkUint(layer, 'sourcePort', input.sourcePort, 0xffff));
  setUint16(target, start + 2, checkUint(layer, 'destinationPort', input.destinationPort, 0xffff));
  setUint16(target, start + 4, checkUint(layer, 'length', length, 0xffff));
  setUint16(target, start + 6, 0);
  if (kept !== undefined) {
    setUint16(target, start + 6, checkUint(layer, 'checksum', kept, 0xffff));
  } else if (input.checksum !== 0 || around.source?.includes(':')) {
    const initial = surroundingSum(layer, around, protocolNumber, end - start);
    setUint16(target, start + 6, nonZero(checksum(target, start, end, initial)));
  }
}

/** A computed zero goes out as all ones: zero means "none" (RFC 768). */
function nonZero(value: number): number {
  return value === 0 ? 0xffff : value;
}

function checksums(
  bytes: Uint8Array,
  span: Span,
  header: Header,
  context: ChecksumContext,
): readonly Checksum[] {
  const offset = span.start + 6;
  const ipv6 = context.surroundings().source?.includes(':');
  if (header.checksum === 0 && ipv6 !== true) {
    return [{ field: 'checksum', offset, stored: 0, computed: undefined, status: 'absent' }];
  }
  return [transportChecksum(bytes, span, offset, header.checksum, protocolNumber, context)];
}
