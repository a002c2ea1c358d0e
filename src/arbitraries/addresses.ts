import * as fc from 'fast-check';
import { formatIpv4 } from '../util/ipv4-address.ts';
import { formatIpv6 } from '../util/ipv6-address.ts';
import { formatMac } from '../util/mac.ts';

/**
 * Any MAC address in canonical text, shrinking to `00:00:00:00:00:00`.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { macAddress } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(macAddress(), (address) => address.length === 17));
 * ```
 */
export function macAddress(): fc.Arbitrary<string> {
  return octets(6).map(formatMac);
}

/** Any IPv4 address in canonical text, shrinking to `0.0.0.0`. */
export function ipv4Address(): fc.Arbitrary<string> {
  return fc.nat(0xffff_ffff).map(formatIpv4);
}

/** Any IPv6 address as RFC 5952 writes it, with runs of zeros as often as not, shrinking to `::`. */
export function ipv6Address(): fc.Arbitrary<string> {
  const group = fc.oneof(fc.constant(0), fc.nat(0xffff));
  return fc
    .array(group, { minLength: 8, maxLength: 8 })
    .map((groups) => formatIpv6(Uint8Array.from(groups.flatMap((value) => [value >>> 8, value]))));
}

/** A prefix in CIDR notation with its host bits zero, such as `192.0.2.0/24`, shrinking to `0.0.0.0/0`. */
export function ipv4Prefix(): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(0xffff_ffff), fc.nat(32)).map(([address, length]) => {
    const mask = length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
    return `${formatIpv4((address & mask) >>> 0)}/${length}`;
  });
}

/** A prefix in CIDR notation with its host bits zero, such as `2001:db8::/32`, shrinking to `::/0`. */
export function ipv6Prefix(): fc.Arbitrary<string> {
  return fc.tuple(octets(16), fc.nat(128)).map(([address, length]) => {
    const network = address.map(
      (octet, index) => octet & (0xff00 >> Math.min(8, Math.max(0, length - 8 * index))),
    );
    return `${formatIpv6(network)}/${length}`;
  });
}

/** So many octets, shrinking to zeros. */
export function octets(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

/**
 * Up to so many octets, shrinking to as few as there may be. Without a size, fast-check makes no more than ten above
 * the fewest, whatever the most are.
 */
export function someOctets(maximum: number, minimum = 0): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: minimum, maxLength: maximum, size: 'max' });
}
