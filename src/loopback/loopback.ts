import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint32, setUint32 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { checkUint, refusal } from '../util/fields.ts';

const layer = 'loopback';

/** Octets of a loopback header (LINKTYPE_NULL, LINKTYPE_LOOP). */
export const headerOctets = 4;

/**
 * Address families, as the systems number them that make such captures (LINKTYPE_NULL).
 *
 * @registry https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html
 */
export const families = {
  /** AF_INET everywhere. */
  ipv4: 2,
  /** AF_INET6 of NetBSD and OpenBSD, and of Npcap. Encoding takes this one when none is given. */
  ipv6: 24,
  /** AF_INET6 of FreeBSD and DragonFly BSD. */
  ipv6FreeBsd: 28,
  /** AF_INET6 of macOS and iOS. */
  ipv6Darwin: 30,
  /** AF_INET6 of Linux, which makes no such captures itself; programs that run there do. */
  ipv6Linux: 10,
} as const;

/** A loopback header (LINKTYPE_NULL, LINKTYPE_LOOP). */
export interface Header {
  readonly layer: 'loopback';
  /** Address family, 32 bits: names the next protocol. See {@link families}. Derived. LINKTYPE_NULL. */
  readonly family: number;
  /**
   * The order of the octets of the family: that of the machine that captured (LINKTYPE_NULL), or `'big'`, network
   * order (LINKTYPE_LOOP). It is told by which half of the field is zero, since families are small numbers.
   */
  readonly byteOrder: 'big' | 'little';
  /** Octets behind what the header carries. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface HeaderInput {
  readonly layer?: 'loopback' | undefined;
  /** Address family; derived from the layer inside where that is known, else to be given. */
  readonly family?: number | undefined;
  /** Order of the octets; default `'big'`, which both link types allow. */
  readonly byteOrder?: 'big' | 'little' | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a loopback header, in either order of octets.
 *
 * @throws {@link CodecError} `truncated` when fewer than 4 octets are there.
 *
 * @example
 * ```ts
 * import { loopback } from 'framewright';
 *
 * loopback.decode(Uint8Array.of(30, 0, 0, 0)).header; // { layer: 'loopback', family: 30, byteOrder: 'little' }
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a loopback header and what it carries.
 *
 * @throws {@link CodecError} `missing` without a family, `range` when it does not fit, `invalid` for another order.
 *
 * @example
 * ```ts
 * import { loopback } from 'framewright';
 *
 * loopback.encode({ family: loopback.families.ipv4 }); // Uint8Array [0, 0, 0, 2]
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'loopback', Header> = { name: layer, unbounded: true, read };

/** The loopback codec, for `createStack`. */
export const codec: Codec<'loopback', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
};

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const value = getUint32(bytes, start);
  const byteOrder = value > 0xffff ? 'little' : 'big';
  const family = byteOrder === 'big' ? value : getLittle(bytes, start);
  const header: Header = { layer, family, byteOrder };
  return { header, body: { start: start + headerOctets, end }, next: bound(family) };
}

function getLittle(bytes: Uint8Array, offset: number): number {
  const low = getUint8(bytes, offset) | (getUint8(bytes, offset + 1) << 8);
  return (low | (getUint8(bytes, offset + 2) << 16) | (getUint8(bytes, offset + 3) << 24)) >>> 0;
}

/** The number under which bindings know a family: Linux's AF_INET6 is lower than those that captures have. */
function bound(family: number): number {
  return family === families.ipv6Linux ? families.ipv6 : family;
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const { byteOrder = 'big' } = input;
  const family = checkUint(layer, 'family', familyOf(input.family, context), 0xffff_ffff);
  setUint32(target, start, family);
  if (byteOrder === 'little') target.subarray(start, start + headerOctets).reverse();
  else if (byteOrder !== 'big') throw refusal(layer, 'byteOrder', byteOrder, "is neither 'big' nor 'little'");
}

function familyOf(given: number | undefined, context: WriteContext): number {
  const known = given === undefined ? undefined : bound(given);
  const family = context.naming('family', known);
  return given !== undefined && family === known ? given : family;
}
