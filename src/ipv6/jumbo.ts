// Jumbograms: datagrams longer than a length of 16 bits can say (RFC 2675).
import { getUint8, getUint32 } from '../util/bytes.ts';

/** The number of the jumbo payload option (RFC 2675 section 2). */
const jumboNumber = 0xc2;

/** The octets that a payload length without the option can say. */
export const longestPayload = 0xffff;

/**
 * Where the length of a jumbogram stands, in the jumbo payload option of the hop-by-hop options that begin at `start`;
 * -1 when there is none. Only the options that stand in front of `end` are looked at.
 */
export function findJumbo(bytes: Uint8Array, start: number, end: number): number {
  if (start + 2 > end) return -1;
  const last = Math.min(end, start + 8 * (getUint8(bytes, start + 1) + 1));
  let offset = start + 2;
  while (offset < last) {
    const number = getUint8(bytes, offset);
    const length = offset + 1 < last ? getUint8(bytes, offset + 1) : 0;
    if (number === jumboNumber && length === 4 && offset + 6 <= last) return offset + 2;
    offset += number === 0 ? 1 : 2 + length;
  }
  return -1;
}

/** That length; 0 when there is none, or when the option is not within it. */
export function jumboLength(bytes: Uint8Array, start: number, end: number): number {
  const found = findJumbo(bytes, start, end);
  const octets = found < 0 ? 0 : getUint32(bytes, found);
  return start + octets < found + 4 ? 0 : octets;
}
