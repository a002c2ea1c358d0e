import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import { likeGiven } from '../util/checksum.ts';
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
import { checkList, checkUint, putUint16 } from '../util/fields.ts';
import { surroundingSum } from '../util/pseudo-header.ts';
import { bitsOf, type Flags, type FlagsInput, flagsOf } from './flags.ts';
import { layer } from './form.ts';
import type { Option, OptionInput } from './option-types.ts';
import { optionsOctets, readOptions } from './options.ts';

/** Octets of a TCP header without options (RFC 9293 section 3.1). */
export const headerOctets = 20;

/**
 * The IP protocol number of TCP (RFC 9293).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 6;

/** A TCP header (RFC 9293 section 3.1), in wire order. */
export interface Header {
  readonly layer: 'tcp';
  /** Source port, 16 bits. RFC 9293 section 3.1. */
  readonly sourcePort: number;
  /** Destination port, 16 bits. RFC 9293 section 3.1. */
  readonly destinationPort: number;
  /**
   * Sequence number (also *SEQ*), 32 bits: that of the first octet of data; of the SYN where that flag is set.
   * RFC 9293 section 3.1.
   */
  readonly sequenceNumber: number;
  /**
   * Acknowledgment number (also *ACK*), 32 bits: the next sequence number that the sender expects. Counts where the
   * ACK flag is set. RFC 9293 section 3.1.
   */
  readonly acknowledgmentNumber: number;
  /** Data offset, 4 bits: 32-bit words of the header, options included; at least 5. Derived. RFC 9293 section 3.1. */
  readonly dataOffset: number;
  /** The three bits that have no use yet. RFC 9293 section 3.1 has a fourth; RFC 9768 section 3 made it AE. */
  readonly reserved: number;
  /** The nine control bits. RFC 9293 section 3.1. */
  readonly flags: Flags;
  /**
   * Window, 16 bits: how many octets from the acknowledgment number on the sender takes, before the shift of the
   * window scale option. RFC 9293 section 3.1, RFC 7323 section 2.
   */
  readonly window: number;
  /** Checksum, 16 bits, over the pseudo-header, the header and the payload. Derived. RFC 9293 section 3.1. */
  readonly checksum: number;
  /**
   * Urgent pointer, 16 bits: how far behind the sequence number urgent data ends. Counts where the URG flag is set.
   * RFC 9293 section 3.1, RFC 6093.
   */
  readonly urgentPointer: number;
  /** The options, in wire order; narrow on `kind`. RFC 9293 section 3.2. */
  readonly options: readonly Option[];
  /** Octets of the segment behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: all but the ports may be left out. */
export interface HeaderInput {
  readonly layer?: 'tcp' | undefined;
  /** Source port, 0 to 65535. */
  readonly sourcePort: number;
  /** Destination port, 0 to 65535. */
  readonly destinationPort: number;
  /** Sequence number, 32 bits; default 0. */
  readonly sequenceNumber?: number | undefined;
  /** Acknowledgment number, 32 bits; default 0. */
  readonly acknowledgmentNumber?: number | undefined;
  /** Computed from the options, unless `verbatim`. */
  readonly dataOffset?: number | undefined;
  /** The reserved bits, 0 to 7; default 0. */
  readonly reserved?: number | undefined;
  /** The control bits that are set; default none. */
  readonly flags?: FlagsInput | undefined;
  /** Window, 0 to 65535; default 65535. */
  readonly window?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly checksum?: number | undefined;
  /** Urgent pointer, 0 to 65535; default 0. */
  readonly urgentPointer?: number | undefined;
  /** The options, at most 40 octets; zeros fill up the last word. Default none. */
  readonly options?: readonly OptionInput[] | undefined;
  /** Octets of the segment behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a TCP header with its options; the payload is the rest of the segment (RFC 9293 section 3.1).
 *
 * @throws {@link CodecError} `truncated` when fewer than 20 octets are there or than the data offset says,
 * `invalid` when that is under 5 words or the options cannot be read to their end.
 *
 * @example
 * ```ts
 * import { tcp } from 'framewright';
 * import { fromHex } from 'framewright/util';
 *
 * const { header } = tcp.decode(fromHex('3039 0050 00000001 00000000 6002 ffff 0000 0000 020405b4'));
 * header.flags.syn; // true
 * header.options; // [{ kind: 'mss', size: 1460 }]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a TCP segment. Data offset and checksum are computed; the checksum needs `options.pseudoHeader`.
 *
 * @throws {@link CodecError} `range` when a value does not fit or the options take over 40 octets, `missing` without
 * the addresses of the pseudo-header or a value of an option, `unsupported` when an option has fields that do not go
 * together, `invalid` for a value of another type.
 *
 * @example
 * ```ts
 * import { tcp } from 'framewright';
 *
 * tcp.encode(
 *   { sourcePort: 12345, destinationPort: 80, flags: { syn: true }, options: [{ kind: 'mss', size: 1460 }] },
 *   undefined,
 *   { pseudoHeader: { source: '192.0.2.1', destination: '192.0.2.80' } },
 * ).length; // 24
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
export const reader: LayerReader<'tcp', Header> = { name: layer, guesses: true, read, checksums };

/** The TCP codec, for `createStack`. */
export const codec: Codec<'tcp', Header, HeaderInput> = {
  name: layer,
  guesses: true,
  read,
  size,
  plainSize: 'all',
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start } = span;
  const bits = getUint16(bytes, start + 12);
  const octets = (bits >>> 12) * 4;
  const optionsStart = start + headerOctets;
  const cut = start + octets > span.end;
  if (cut) context.report(truncated(layer, 'dataOffset', span, octets));
  const optionsEnd = cut ? span.end : Math.max(start + octets, optionsStart);
  const header: Header = {
    layer,
    sourcePort: getUint16(bytes, start),
    destinationPort: getUint16(bytes, start + 2),
    sequenceNumber: getUint32(bytes, start + 4),
    acknowledgmentNumber: getUint32(bytes, start + 8),
    dataOffset: bits >>> 12,
    reserved: (bits >>> 9) & 7,
    flags: flagsOf(bits & 0x1ff),
    window: getUint16(bytes, start + 14),
    checksum: getUint16(bytes, start + 16),
    urgentPointer: getUint16(bytes, start + 18),
    options: readOptions(bytes, optionsStart, optionsEnd, cut, context),
  };
  if (octets < headerOctets) {
    const reason = `${header.dataOffset} is under 5`;
    context.report(new CodecError('invalid', { layer, field: 'dataOffset', offset: start + 12, reason }));
  }
  const whole = octets >= headerOctets && !cut;
  return {
    header,
    body: { start: optionsEnd, end: span.end },
    next: whole ? header.destinationPort : undefined,
    otherwise: whole ? header.sourcePort : undefined,
  };
}

function size(input: HeaderInput, context: WriteContext): number {
  const { options } = input;
  if (options === undefined || options.length === 0) return headerOctets;
  // Where the data offset is written as it stands, the list may be what was left of a cut header.
  const cut = context.kept('dataOffset', input.dataOffset) !== undefined;
  const octets = optionsOctets(checkList(layer, 'options', options), cut);
  context.stash = octets;
  return headerOctets + octets.length;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const { flags, options } = input;
  const body = context.body.start;
  const dataOffset = context.kept('dataOffset', input.dataOffset) ?? (body - start + 3) >>> 2;
  putUint16(target, start, layer, 'sourcePort', input.sourcePort);
  putUint16(target, start + 2, layer, 'destinationPort', input.destinationPort);
  setUint32(target, start + 4, check('sequenceNumber', input.sequenceNumber, 0xffff_ffff));
  setUint32(target, start + 8, check('acknowledgmentNumber', input.acknowledgmentNumber, 0xffff_ffff));
  const bits = (check('dataOffset', dataOffset, 15) << 12) | (check('reserved', input.reserved, 7) << 9);
  setUint16(target, start + 12, flags === undefined ? bits : bits | bitsOf(flags));
  putUint16(target, start + 14, layer, 'window', input.window ?? 0xffff);
  putUint16(target, start + 18, layer, 'urgentPointer', input.urgentPointer ?? 0);
  if (options !== undefined && options.length > 0) putOptions(options, target, start + headerOctets, context);
  const kept = context.kept('checksum', input.checksum, true);
  putUint16(target, start + 16, layer, 'checksum', kept ?? 0);
  if (kept !== undefined) return;
  const initial = surroundingSum(layer, context.surroundings(), protocolNumber, end - start);
  const sum = context.sum(target, start, end, initial) ^ 0xffff;
  setUint16(target, start + 16, likeGiven(sum, input.checksum));
}

/** The value, which must fit, or zero for none, which does: most fields are left to that. */
function check(field: string, value: number | undefined, maximum: number): number {
  const given = value ?? 0;
  return given === 0 ? 0 : checkUint(layer, field, given, maximum);
}

function putOptions(
  options: readonly OptionInput[],
  target: Uint8Array,
  start: number,
  { stash }: WriteContext,
): void {
  const octets: readonly number[] = Array.isArray(stash) ? stash : optionsOctets(options, true);
  // One by one: TypedArray.prototype.set takes 5 times as long for an array, measured.
  let offset = start;
  for (const octet of octets) target[offset++] = octet;
}

function checksums(_bytes: Uint8Array, { start }: Span, header: Header): readonly ChecksumClaim[] {
  return [{ field: 'checksum', offset: start + 16, stored: header.checksum, protocol: protocolNumber }];
}
