import { getUint8, getUint16, plainBytes } from './bytes.ts';

/**
 * Adds up octets as 16-bit words, most significant octet first, in ones' complement (RFC 1071); an odd last octet
 * counts as the high half of a word. The result is the folded sum, not yet complemented.
 *
 * @param initial - A sum to go on from, such as that of a pseudo-header.
 *
 * @example
 * ```ts
 * import { onesComplementSum } from 'framewright/util';
 *
 * // RFC 1071 section 3
 * onesComplementSum(Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7)).toString(16); // 'ddf2'
 * ```
 */
export function onesComplementSum(
  bytes: Uint8Array,
  start = 0,
  end: number = bytes.length,
  initial = 0,
): number {
  // Words summed as doubles cannot overflow below 2^37 octets, so that carries are folded once at the end.
  let sum = initial;
  let offset = start;
  for (; offset + 1 < end; offset += 2) sum += getUint16(bytes, offset);
  if (offset < end) sum += getUint8(bytes, offset) << 8;
  return fold(sum);
}

/**
 * The internet checksum of octets: the ones' complement of their ones' complement sum (RFC 1071). Over octets that
 * include a right checksum it is 0.
 *
 * @param bytes - Where the octets are.
 * @param start - The first octet; default 0.
 * @param end - The octet behind the last one; default the end.
 * @param initial - A sum to go on from ({@link pseudoHeaderSum}, or {@link onesComplementSum} of an earlier part
 * of even length).
 * @returns 16 bits, unsigned.
 *
 * @example
 * ```ts
 * import { checksum } from 'framewright/util';
 *
 * checksum(Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7)).toString(16); // '220d'
 * ```
 */
export function checksum(bytes: Uint8Array, start = 0, end: number = bytes.length, initial = 0): number {
  return onesComplementSum(bytes, start, end, initial) ^ 0xffff;
}

/**
 * A computed checksum in the form that a sender chose: zero has two in ones' complement, and both verify (RFC 1624
 * section 3), so that a frame with the other one comes back as it was.
 */
export function likeGiven(computed: number, given: number | undefined): number {
  return computed === 0 && given === 0xffff ? given : computed;
}

/**
 * The checksum after one 16-bit word under it changed, without reading the rest (RFC 1624 equation 3).
 *
 * @param before - The checksum as it stands, 16 bits.
 * @param from - The word as it was, 16 bits.
 * @param to - The word as it is now, 16 bits.
 *
 * @example
 * ```ts
 * import { updateChecksum } from 'framewright/util';
 *
 * // RFC 1624 section 4
 * updateChecksum(0xdd2f, 0x5555, 0x3285).toString(16); // '0'
 * ```
 */
export function updateChecksum(before: number, from: number, to: number): number {
  return fold((before ^ 0xffff) + (from ^ 0xffff) + to) ^ 0xffff;
}

/**
 * The checksum after 32 bits under it changed (an IPv4 address, a sequence number), as two words of RFC 1624.
 *
 * @param before - The checksum as it stands, 16 bits.
 * @param from - The value as it was, 32 bits.
 * @param to - The value as it is now, 32 bits.
 */
export function updateChecksum32(before: number, from: number, to: number): number {
  return updateChecksum(updateChecksum(before, from >>> 16, to >>> 16), from & 0xffff, to & 0xffff);
}

/** Folds the carries of a sum below 2^53 back into 16 bits: what is left modulo 0xffff, but zero only for zero. */
function fold(sum: number): number {
  return sum % 0xffff || (sum && 0xffff);
}

/**
 * The frame check sequence of Ethernet: CRC-32 of IEEE 802.3 clause 3.2.9 (reflected, polynomial 0x04c11db7,
 * complemented). On the wire its least significant octet goes first.
 *
 * @returns 32 bits, unsigned.
 *
 * @example
 * ```ts
 * import { crc32 } from 'framewright/util';
 *
 * crc32(new TextEncoder().encode('123456789')).toString(16); // 'cbf43926'
 * ```
 */
export function crc32(bytes: Uint8Array, start = 0, end: number = bytes.length): number {
  const view = plainBytes(bytes);
  crcTable ??= makeCrcTable();
  let crc = 0xffff_ffff;
  for (let offset = start; offset < end; offset++) {
    crc = (crcTable[(crc ^ getUint8(view, offset)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

let crcTable: Int32Array | undefined;

function makeCrcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, octet) => {
    let crc = octet;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
    return crc;
  });
}
