import { type Decoded, readAlone, writeAlone } from '../../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint32, setUint16, setUint32 } from '../../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type WriteContext,
} from '../../util/codec.ts';
import { checkChain } from '../../util/extension-chain.ts';
import { checkUint } from '../../util/fields.ts';

const layer = 'fragment';

/** Octets of a fragment header (RFC 8200 section 4.5). */
export const headerOctets = 8;

/**
 * The IP protocol number of the fragment header (RFC 8200 section 4.5).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 44;

/** A fragment header (RFC 8200 section 4.5), in wire order. */
export interface Header {
  readonly layer: 'fragment';
  /** Next header, 8 bits: what the datagram goes on with, such as 17 for UDP. Derived. RFC 8200 section 4.5. */
  readonly nextHeader: number;
  /** Reserved, 8 bits: to be zero. RFC 8200 section 4.5. */
  readonly reserved: number;
  /**
   * Fragment offset, 13 bits, in units of 8 octets: where in the datagram the payload belongs. No layer is read from
   * a fragment that is not the first. RFC 8200 section 4.5.
   */
  readonly fragmentOffset: number;
  /** The two reserved bits behind the offset: to be zero (also *Res*). RFC 8200 section 4.5. */
  readonly reservedBits: number;
  /** More fragments, 1 bit (also *M*): this is not the last fragment. RFC 8200 section 4.5. */
  readonly moreFragments: boolean;
  /** Identification, 32 bits: the same in all fragments of a datagram. RFC 8200 section 4.5. */
  readonly identification: number;
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: the next header is derived, everything else has a default. */
export interface HeaderInput {
  readonly layer?: 'fragment' | undefined;
  /** In a stack of layers it follows from the next one; alone, and in front of octets, it must be given. */
  readonly nextHeader?: number | undefined;
  /** 0 to 255; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 8191, in units of 8 octets; default 0. */
  readonly fragmentOffset?: number | undefined;
  /** 0 to 3; default 0. */
  readonly reservedBits?: number | undefined;
  /** Default `false`. */
  readonly moreFragments?: boolean | undefined;
  /** 0 to 4294967295; default 0. */
  readonly identification?: number | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a fragment header; all that follows is payload (RFC 8200 section 4.5).
 *
 * @throws {@link CodecError} `truncated` when fewer than 8 octets are there.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const { header } = ipv6.fragment.decode(Uint8Array.of(17, 0, 0x05, 0xa9, 0, 0, 0, 7));
 * header.fragmentOffset; // 181
 * header.moreFragments; // true
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a fragment header in front of a payload.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` without a next header.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * ipv6.fragment.encode({ nextHeader: 17, moreFragments: true, identification: 7 }, new Uint8Array(1448)).length; // 1456
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'fragment', Header> = {
  name: layer,
  unbounded: true,
  read,
  isFirstFragment,
};

/** The codec of the fragment header, for `createStack`. */
export const codec: Codec<'fragment', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  isFirstFragment,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  checkChain(layer, span, context);
  need(layer, span, headerOctets);
  const { start, end } = span;
  const field = getUint16(bytes, start + 2);
  const header: Header = {
    layer,
    nextHeader: getUint8(bytes, start),
    reserved: getUint8(bytes, start + 1),
    fragmentOffset: field >>> 3,
    reservedBits: (field >>> 1) & 3,
    moreFragments: (field & 1) !== 0,
    identification: getUint32(bytes, start + 4),
  };
  const next = header.fragmentOffset === 0 ? header.nextHeader : undefined;
  return { header, body: { start: start + headerOctets, end }, next };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const offset = check('fragmentOffset', input.fragmentOffset ?? 0, 0x1fff);
  const reserved = check('reservedBits', input.reservedBits ?? 0, 3);
  target[start] = check('nextHeader', context.naming('nextHeader', input.nextHeader), 0xff);
  target[start + 1] = check('reserved', input.reserved ?? 0, 0xff);
  setUint16(target, start + 2, (offset << 3) | (reserved << 1) | (input.moreFragments === true ? 1 : 0));
  setUint32(target, start + 4, check('identification', input.identification ?? 0, 0xffff_ffff));
}

function check(field: string, value: number, maximum: number): number {
  return checkUint(layer, field, value, maximum);
}

function isFirstFragment({ moreFragments, fragmentOffset }: Header | HeaderInput): boolean {
  return moreFragments === true && !fragmentOffset;
}
