import { parseIpv4 } from './ipv4-address.ts';

/**
 * One of the five classes of IPv4 addresses that there were before CIDR (RFC 4632): A, B and C have 8, 16 and
 * 24 bits of network, D is multicast, E is reserved.
 */
export type AddressClass = 'A' | 'B' | 'C' | 'D' | 'E';

/** The class, by how many of the high bits are one (RFC 791 section 3.2, RFC 1112 section 4). */
const classes = ['A', 'B', 'C', 'D', 'E'] as const;

/**
 * The class of an IPv4 address: the leading bits 0, 10, 110, 1110 and 1111 mean A to E (RFC 791 section 3.2,
 * RFC 1112 section 4). Nothing routes by class since 1993 (RFC 4632): it tells only what mask an old
 * implementation assumes where none is given.
 *
 * @throws {@link CodecError} `invalid` when the text is not an IPv4 address.
 *
 * @example
 * ```ts
 * import { addressClass } from 'framewright/util';
 *
 * addressClass('10.0.0.1'); // 'A'
 * addressClass('239.255.255.250'); // 'D'
 * ```
 */
export function addressClass(address: string): AddressClass {
  const leadingOnes = Math.clz32(~parseIpv4(address));
  return classes[leadingOnes] ?? 'E';
}
