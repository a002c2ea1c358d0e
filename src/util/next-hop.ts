import { type Block, type Family, withAddress, withCidr } from './cidr-block.ts';
import { CodecError } from './errors.ts';
import { checkUint, refusal } from './fields.ts';
import { isBroadcastAddress, isLinkLocalAddress, isMulticastAddress } from './special-purpose.ts';

/**
 * Whether two addresses are in one subnet: whether they agree in their first bits. Addresses of different IP
 * versions are in none together.
 *
 * @param one - An IPv4 or IPv6 address.
 * @param other - An IPv4 or IPv6 address.
 * @param prefixLength - The number of bits that name the subnet; {@link prefixLengthFromNetmask} has it of a
 * netmask.
 * @throws {@link CodecError} `invalid` when a text is not an address, `range` when the prefix is longer than
 * `one`.
 *
 * @example
 * ```ts
 * import { sameSubnet } from 'framewright/util';
 *
 * sameSubnet('192.0.2.1', '192.0.2.130', 24); // true
 * sameSubnet('192.0.2.1', '192.0.2.130', 25); // false
 * ```
 */
export function sameSubnet(one: string, other: string, prefixLength: number): boolean {
  return withAddress('address', one, (first, family) => {
    checkUint('util', 'prefixLength', prefixLength, family.bits);
    const second = family.readAddress(other);
    if (second !== undefined) return family.first(first, prefixLength) === family.first(second, prefixLength);
    return withAddress('address', other, () => false);
  });
}

/** How a host is connected. */
export interface NextHopRoute {
  /** The address of the host's interface and the prefix length of its link: `192.0.2.7/24`. */
  readonly address: string;
  /** The router for everything that is not on the link. */
  readonly gateway?: string | undefined;
}

/** Where a datagram goes first. */
export interface NextHop {
  /** `link`: straight to its destination; `gateway`: to the router. */
  readonly delivery: 'link' | 'gateway';
  /** The address whose MAC address the frame gets (by ARP, Neighbor Discovery or multicast mapping). */
  readonly address: string;
}

/**
 * Tells whether a host delivers a datagram on the link or hands it to its gateway (RFC 1122 section 3.3.1.1,
 * RFC 4861 section 5.2). On the link are the addresses of the interface's subnet, multicast, limited
 * broadcast and link-local ones, and everything for a host that has but an IPv4 link-local address (RFC 3927
 * sections 2.6.2 and 2.7).
 *
 * @param destination - Where the datagram goes, of the same IP version as the interface.
 * @throws {@link CodecError} `invalid` when a text is not an address or the IP versions differ, `missing`
 * when there is no gateway and one is needed.
 *
 * @example
 * ```ts
 * import { nextHop } from 'framewright/util';
 *
 * const route = { address: '192.168.1.101/24', gateway: '192.168.1.1' };
 * nextHop('192.168.1.7', route); // { delivery: 'link', address: '192.168.1.7' }
 * nextHop('106.114.138.24', route); // { delivery: 'gateway', address: '192.168.1.1' }
 * ```
 */
export function nextHop(destination: string, route: NextHopRoute): NextHop {
  return withCidr(route.address, (block) => {
    const { family } = block;
    const target = read(family, 'destination', destination);
    if (isOnLink(block, target)) return { delivery: 'link', address: family.format(target) };
    if (route.gateway === undefined) {
      const reason = `must be given: ${family.format(target)} is not on the link`;
      throw new CodecError('missing', { layer: 'util', field: 'gateway', reason });
    }
    return { delivery: 'gateway', address: family.format(read(family, 'gateway', route.gateway)) };
  });
}

function read<N extends number | bigint>(family: Family<N>, field: string, text: string): N {
  const address = family.readAddress(text);
  if (address !== undefined) return address;
  throw refusal('util', field, text, `is not an IPv${family.version} address, as that of the interface is`);
}

function isOnLink<N extends number | bigint>(
  { family, address, prefixLength }: Block<N>,
  target: N,
): boolean {
  if (family.first(address, prefixLength) === family.first(target, prefixLength)) return true;
  const destination = family.format(target);
  if (isLinkLocalAddress(destination) || isMulticastAddress(destination) || isBroadcastAddress(destination))
    return true;
  return family.version === 4 && isLinkLocalAddress(family.format(address));
}
