import { getUint16 } from './bytes.ts';
import type { PseudoHeader, Surroundings } from './codec.ts';
import { checkUint, refusal } from './fields.ts';

/**
 * The ones' complement sum of a pseudo-header: the part of a UDP, TCP or ICMPv6 checksum that covers the IP header
 * around. RFC 9293 section 3.1 and RFC 768 over IPv4, RFC 8200 section 8.1 over IPv6.
 *
 * @param addresses - Source and destination, both IPv4 or both IPv6 text.
 * @param protocol - The IP protocol number, 8 bits.
 * @param length - Octets of the transport header and its payload, 32 bits.
 * @returns A sum for the `initial` of {@link checksum}, not folded.
 * @throws {@link CodecError} `invalid` when an address does not parse or the two are of two families, `missing`
 * without one, `range` when a number does not fit.
 *
 * @example
 * ```ts
 * import { pseudoHeaderSum } from 'framewright/util';
 *
 * pseudoHeaderSum({ source: '192.0.2.1', destination: '192.0.2.2' }, 17, 8); // 0x1841c
 * ```
 */
export function pseudoHeaderSum(addresses: PseudoHeader, protocol: number, length: number): number {
  checkUint('util', 'protocol', protocol, 0xff);
  checkUint('util', 'length', length, 0xffff_ffff);
  return surroundingSum('util', addresses, protocol, length);
}

/** {@link pseudoHeaderSum} for a layer whose surroundings may not name the addresses, or know their sum. */
export function surroundingSum(
  layer: string,
  { source, destination, sum }: Partial<Surroundings>,
  protocol: number,
  length: number,
): number {
  const words =
    sum ??
    [
      ...addressWords(layer, 'pseudoHeader', source),
      ...addressWords(layer, 'pseudoHeader', destination, source),
    ].reduce((all, word) => all + word);
  return words + protocol + (length >>> 16) + (length & 0xffff);
}

/**
 * The 16-bit words of an IPv4 or IPv6 address, of the family of another one. It is short rather than fast, for the
 * bundles of single protocols: in a whole packet the IP layer knows the sum.
 *
 * @throws CodecError `missing` when there is no text, `invalid` when it is not such an address.
 */
export function addressWords(
  layer: string,
  field: string,
  address: string | undefined,
  other: string | undefined = address,
): readonly number[] {
  // No address is as long.
  const text = String(address).slice(0, 64);
  // An IPv4 address, alone or as the last 32 bits (RFC 4291 section 2.2 item 3), as two groups.
  const parts = text
    .replace(/[^:]*\..*/, twoGroups)
    .split('::')
    .map((part) => (part ? part.split(':') : []));
  const [head = [], tail, more] = parts;
  // "::" stands for one group of zeros at least, and once (item 2).
  const zeros = tail && '0'.repeat(Math.max(1, 8 - head.length - tail.length));
  const groups = zeros ? [...head, ...zeros, ...tail] : head;
  const isIpv6 = text.includes(':');
  const fits = !more && groups.length === (isIpv6 ? 8 : 2) && isIpv6 === String(other).includes(':');
  if (fits && groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) {
    return groups.map((group) => Number(`0x${group}`));
  }
  throw refusal(layer, field, address, 'is not an IP address');
}

function twoGroups(text: string): string {
  const octets = Uint8Array.from(text.split('.'), Number);
  if (octets.length !== 4 || octets.join('.') !== text) return text;
  return `${getUint16(octets, 0).toString(16)}:${getUint16(octets, 2).toString(16)}`;
}
