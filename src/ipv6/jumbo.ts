// Jumbograms: datagrams longer than a length of 16 bits can say (RFC 2675).
import { getUint8, getUint32 } from '../util/bytes.ts';

/** The number of the jumbo payload option (RFC 2675 section 2). */
export const jumboNumber = 0xc2;

/** The octets that a payload length without the option can say. */
export const longestPayload = 0xffff;

/**
 * The length in the jumbo payload option of the hop-by-hop options that begin at `start`; 0 when there is none, or when
 * the option is not within the length that it gives. Only the options that stand in front of `end` are looked at.
 */
export function jumboLength(bytes: Uint8Array, start: number, end: number): number {
  if (start + 2 > end) return 0;
  const last = Math.min(end, start + 8 * (getUint8(bytes, start + 1) + 1));
  let offset = start + 2;
  while (offset < last) {
    const number = getUint8(bytes, offset);
    const length = offset + 1 < last ? getUint8(bytes, offset + 1) : 0;
    if (number === jumboNumber && length === 4 && offset + 6 <= last) {
      const octets = getUint32(bytes, offset + 2);
      return start + octets < offset + 6 ? 0 : octets;
    }
    offset += number === 0 ? 1 : 2 + length;
  }
  return 0;
}
