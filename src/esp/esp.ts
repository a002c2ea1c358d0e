import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint32, setUint32 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
} from '../util/codec.ts';
import { checkUint } from '../util/fields.ts';

const layer = 'esp';

/** Octets of ESP in front of what is encrypted (RFC 4303 section 2). */
export const headerOctets = 8;

/**
 * The IP protocol number of ESP (RFC 4303 section 2).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 50;

/** What can be read of an encapsulating security payload (RFC 4303), in wire order. */
export interface Header {
  readonly layer: 'esp';
  /** Security parameters index, 32 bits: which agreement with the receiver this is under. RFC 4303 section 2.1. */
  readonly spi: number;
  /** Sequence number, 32 bits: against replay. RFC 4303 section 2.2. */
  readonly sequenceNumber: number;
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes. */
export interface HeaderInput {
  readonly layer?: 'esp' | undefined;
  /** 0 to 4294967295. */
  readonly spi: number;
  /** 0 to 4294967295; default 0. */
  readonly sequenceNumber?: number | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads the two fields in front of what is encrypted: that, its padding, its next header and the integrity check
 * value are payload (RFC 4303).
 *
 * @throws {@link CodecError} `truncated` when fewer than 8 octets are there.
 *
 * @example
 * ```ts
 * import { esp } from 'framewright';
 *
 * esp.decode(Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 7, 0xca, 0xfe)).header.sequenceNumber; // 7
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes the two fields in front of a payload that is encrypted already.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` without an index.
 *
 * @example
 * ```ts
 * import { esp } from 'framewright';
 *
 * esp.encode({ spi: 256, sequenceNumber: 7 }, Uint8Array.of(0xca, 0xfe)).length; // 10
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'esp', Header> = { name: layer, unbounded: true, read };

/** The codec of ESP, for `createStack`. */
export const codec: Codec<'esp', Header, HeaderInput> = { name: layer, unbounded: true, read, size, write };

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const header: Header = {
    layer,
    spi: getUint32(bytes, start),
    sequenceNumber: getUint32(bytes, start + 4),
  };
  return { header, body: { start: start + headerOctets, end } };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span): void {
  setUint32(target, start, checkUint(layer, 'spi', input.spi, 0xffff_ffff));
  const sequenceNumber = checkUint(layer, 'sequenceNumber', input.sequenceNumber ?? 0, 0xffff_ffff);
  setUint32(target, start + 4, sequenceNumber);
}
