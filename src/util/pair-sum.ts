// The internet checksum in few octets of code: what single codecs bundle. checksum.ts has a faster one.
import { getUint16 } from './bytes.ts';

/** Adds up octets as 16-bit words, most significant octet first, and folds the sum (RFC 1071). */
export function pairSum(bytes: Uint8Array, start: number, end: number, initial = 0): number {
  // Words summed as doubles cannot overflow below 2^37 octets, so that carries are folded once at the end.
  let sum = initial;
  let offset = start;
  for (; offset + 1 < end; offset += 2) sum += getUint16(bytes, offset);
  if (offset < end) sum += (bytes[offset] as number) << 8;
  return fold(sum);
}

/** Folds the carries of a sum below 2^53 back into 16 bits: what is left modulo 0xffff, but zero only for zero. */
export function fold(sum: number): number {
  return sum % 0xffff || (sum && 0xffff);
}
