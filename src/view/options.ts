// Lists of options as IPv4 and TCP have them: a number, a length that counts both, and data; or a number alone.
import { getUint8 } from '../util/bytes.ts';

/** Behind the option at `at`; -1 when the list ends there, or cannot be read further. */
function behind(bytes: Uint8Array, at: number, end: number): number {
  const number = getUint8(bytes, at);
  if (number < 2) return number === 1 ? at + 1 : -1;
  const length = at + 1 < end ? getUint8(bytes, at + 1) : 0;
  return length < 2 || at + length > end ? -1 : at + length;
}

/** Where the first option of a number stands, of a length where one is given; -1 when there is none. */
export function findListed(
  bytes: Uint8Array,
  start: number,
  end: number,
  number: number,
  length = 0,
): number {
  for (let at = start; at < end; ) {
    const next = behind(bytes, at, end);
    if (next < 0) break;
    if (getUint8(bytes, at) === number && (length === 0 || next - at === length)) return at;
    at = next;
  }
  return -1;
}

/** Loose and strict source route (RFC 791 section 3.1). */
const routes: readonly number[] = [131, 137];

/** A source route in these options of IPv4 is not finished: the packet goes on behind its destination. */
export function isUnderway(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const next = behind(bytes, at, end);
    if (next < 0) break;
    const octets = next - at;
    if (routes.includes(getUint8(bytes, at)) && octets % 4 === 3)
      return octets > 3 && getUint8(bytes, at + 2) <= octets;
    at = next;
  }
  return false;
}
