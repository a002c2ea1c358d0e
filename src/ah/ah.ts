import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import {
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
import { checkChain } from '../util/extension-chain.ts';
import { checkBytes, checkUint } from '../util/fields.ts';

const layer = 'ah';

/** Octets of an authentication header without the integrity check value (RFC 4302 section 2). */
export const headerOctets = 12;

/**
 * The IP protocol number of the authentication header (RFC 4302 section 2).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 51;

/** An authentication header (RFC 4302), in wire order. */
export interface Header {
  readonly layer: 'ah';
  /** Next header, 8 bits: the IP protocol number of what is protected. Derived. RFC 4302 section 2.1. */
  readonly nextHeader: number;
  /** Payload length, 8 bits: octets of this header in units of 4, less 2. Derived. RFC 4302 section 2.2. */
  readonly payloadLength: number;
  /** Reserved, 16 bits: to be zero. RFC 4302 section 2.3. */
  readonly reserved: number;
  /** Security parameters index, 32 bits: which agreement with the receiver this is under. RFC 4302 section 2.4. */
  readonly spi: number;
  /** Sequence number, 32 bits: against replay. RFC 4302 section 2.5. */
  readonly sequenceNumber: number;
  /**
   * Integrity check value with its padding, a multiple of 4 octets (also *ICV*). It is not verified. RFC 4302 section 2.6.
   */
  readonly icv: Uint8Array;
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out. */
export interface HeaderInput {
  readonly layer?: 'ah' | undefined;
  /** In a stack of layers it follows from the next one; alone it must be given. */
  readonly nextHeader?: number | undefined;
  /** Computed, unless `verbatim`: then nothing is padded either. */
  readonly payloadLength?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 4294967295. */
  readonly spi: number;
  /** 0 to 4294967295; default 0. */
  readonly sequenceNumber?: number | undefined;
  /** Default none. Zeros fill it up to a multiple of 4 octets; it is not computed. */
  readonly icv?: Uint8Array | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads an authentication header; what it protects follows in the clear (RFC 4302).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the length says, `invalid` when that is
 * shorter than the fixed fields.
 *
 * @example
 * ```ts
 * import { ah } from 'framewright';
 *
 * const { header } = ah.decode(Uint8Array.of(6, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 7, 0xca, 0xfe, 0xca, 0xfe));
 * header.spi; // 256
 * header.icv; // Uint8Array [0xca, 0xfe, 0xca, 0xfe]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an authentication header in front of a payload. The length is computed, the integrity check value is not.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` without a next header or an index.
 *
 * @example
 * ```ts
 * import { ah } from 'framewright';
 *
 * ah.encode({ nextHeader: 6, spi: 256, sequenceNumber: 1, icv: new Uint8Array(12) }).length; // 24
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'ah', Header> = { name: layer, unbounded: true, read };

/** The codec of the authentication header, for `createStack`. */
export const codec: Codec<'ah', Header, HeaderInput> = { name: layer, unbounded: true, read, size, write };

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  checkChain(layer, span, context);
  need(layer, span, headerOctets);
  const { start } = span;
  const octets = 4 * (getUint8(bytes, start + 1) + 2);
  const cut = start + octets > span.end;
  if (octets < headerOctets) {
    const reason = `${octets} octets are shorter than the header`;
    context.report(new CodecError('invalid', { layer, field: 'payloadLength', offset: start + 1, reason }));
  } else if (cut) {
    context.report(truncated(layer, 'payloadLength', span, octets));
  }
  const end = Math.min(start + Math.max(octets, headerOctets), span.end);
  const header: Header = {
    layer,
    nextHeader: getUint8(bytes, start),
    payloadLength: getUint8(bytes, start + 1),
    reserved: getUint16(bytes, start + 2),
    spi: getUint32(bytes, start + 4),
    sequenceNumber: getUint32(bytes, start + 8),
    icv: bytes.subarray(start + headerOctets, end),
  };
  const body = { start: end, end: span.end };
  return cut || octets < headerOctets ? { header, body } : { header, body, next: header.nextHeader };
}

function size({ icv, payloadLength }: HeaderInput, context: WriteContext): number {
  const octets = headerOctets + (icv === undefined ? 0 : checkBytes(layer, 'icv', icv).length);
  return context.kept('payloadLength', payloadLength) === undefined ? (octets + 3) & ~3 : octets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const end = context.body.start;
  const length = context.kept('payloadLength', input.payloadLength) ?? (end - start) / 4 - 2;
  target[start] = check('nextHeader', context.naming('nextHeader', input.nextHeader), 0xff);
  target[start + 1] = check('payloadLength', length, 0xff);
  setUint16(target, start + 2, check('reserved', input.reserved ?? 0, 0xffff));
  setUint32(target, start + 4, check('spi', input.spi, 0xffff_ffff));
  setUint32(target, start + 8, check('sequenceNumber', input.sequenceNumber ?? 0, 0xffff_ffff));
  target.fill(0, start + headerOctets, end);
  if (input.icv !== undefined) target.set(input.icv, start + headerOctets);
}

function check(field: string, value: number | undefined, maximum: number): number {
  return checkUint(layer, field, value, maximum);
}
