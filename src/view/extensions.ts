// The headers between an IP header and what it carries (RFC 8200 section 4, RFC 4302), as `load` steps over them.
import { getUint8, getUint32 } from '../util/bytes.ts';

/** Their IP protocol numbers. */
export const hopByHop = 0;
export const routing = 43;
export const fragment = 44;
export const authentication = 51;
export const destinationOptions = 60;
export const mobility = 135;

/** The octets that such a header has at least; 0 when the number is not that of one. */
export function leastOctets(number: number): number {
  switch (number) {
    case hopByHop:
    case destinationOptions:
      return 2;
    case routing:
      return 4;
    case mobility:
      return 6;
    case fragment:
      return 8;
    case authentication:
      return 12;
    default:
      return 0;
  }
}

/** The octets that the header at `at` says it has. */
export function extensionOctets(number: number, bytes: Uint8Array, at: number): number {
  if (number === fragment) return 8;
  const units = getUint8(bytes, at + 1);
  return number === authentication ? 4 * (units + 2) : 8 * (units + 1);
}

/** Whether the list of options can be read to its end, in a header that has one. */
export function areOptionsWhole(number: number, bytes: Uint8Array, at: number, end: number): boolean {
  if (number === hopByHop || number === destinationOptions) return isListWhole(bytes, at + 2, end);
  if (number !== routing || getUint8(bytes, at + 2) !== segmentRouting) return true;
  const behind = at + 8 + 16 * (getUint8(bytes, at + 4) + 1);
  return behind > end || isListWhole(bytes, behind, end);
}

/** The type of the routing header that carries TLVs behind its addresses (RFC 8754 section 2). */
export const segmentRouting = 4;

function isListWhole(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) at = optionEnd(bytes, at, end);
  return at === end;
}

/** Behind an option; past the end when its length is not there. The number 0 is padding of one octet. */
function optionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (getUint8(bytes, at) === 0) return at + 1;
  return at + 1 < end ? at + 2 + getUint8(bytes, at + 1) : end + 1;
}

/** Where the data of an option of these octets begins, in a header of options; -1 when there is none. */
export function findOption(
  bytes: Uint8Array,
  at: number,
  end: number,
  number: number,
  octets: number,
): number {
  if (at + 2 > end) return -1;
  const stop = Math.min(end, at + 8 * (getUint8(bytes, at + 1) + 1));
  for (let option = at + 2; option < stop; ) {
    const next = optionEnd(bytes, option, stop);
    if (getUint8(bytes, option) === number && next === option + 2 + octets && next <= stop) return option + 2;
    option = next;
  }
  return -1;
}

/** The number of the home address option: checksums cover that instead of the source (RFC 6275 section 11.3.1). */
export const homeAddress = 201;

/**
 * How many octets of the destination field a checksum covers behind a routing header: none where the header has the
 * final destination (RFC 8200 section 8.1), some where it is compressed (RFC 6554), or as many as before.
 */
export function finalOctets(bytes: Uint8Array, at: number, end: number, before: number): number {
  const octets = end - at;
  if (getUint8(bytes, at + 3) === 0) return before;
  switch (getUint8(bytes, at + 2)) {
    case 0:
      return octets > 8 && octets % 16 === 8 ? 0 : before;
    case 2:
      return octets === 24 ? 0 : before;
    case 3:
      return Math.min(compressedOctets(bytes, at, end) ?? before, before);
    case segmentRouting:
      return octets >= 8 + 16 * (getUint8(bytes, at + 4) + 1) ? 0 : before;
    default:
      return before;
  }
}

/** The octets that the last address leaves to the destination; undefined when the header does not hold together. */
function compressedOctets(bytes: Uint8Array, at: number, end: number): number | undefined {
  const word = getUint32(bytes, at + 4);
  const each = 16 - (word >>> 28);
  const kept = (word >>> 24) & 15;
  const padding = (word >>> 20) & 15;
  const others = end - at - 8 - padding - (16 - kept);
  if (padding > 7 || others < 0 || others % each !== 0) return undefined;
  for (let index = end - padding; index < end; index++) if (getUint8(bytes, index) !== 0) return undefined;
  return kept;
}
