import { type Block, withCidr } from './cidr-block.ts';
import { netmask, wildcard } from './netmask.ts';

/** The lowest and the highest of consecutive addresses, both included. */
export interface AddressRange {
  /** The lowest address. */
  readonly first: string;
  /** The highest address, of the same IP version. */
  readonly last: string;
}

/**
 * Writes a CIDR text in its one canonical form: the bits behind the prefix cleared, the address as RFC 5952
 * has it.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { normalizeCidr } from 'framewright/util';
 *
 * normalizeCidr('192.0.2.7/24'); // '192.0.2.0/24'
 * normalizeCidr('2001:DB8:0:1:0::7/48'); // '2001:db8::/48'
 * ```
 */
export function normalizeCidr(cidr: string): string {
  return withCidr(cidr, ({ family, address, prefixLength }) => {
    return `${family.format(family.first(address, prefixLength))}/${prefixLength}`;
  });
}

/**
 * The network address: the lowest address of the block.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrNetwork } from 'framewright/util';
 *
 * cidrNetwork('192.0.2.7/24'); // '192.0.2.0'
 * ```
 */
export function cidrNetwork(cidr: string): string {
  return cidrRange(cidr).first;
}

/**
 * The broadcast address: the highest address of an IPv4 block (RFC 922 section 7). A /31 and a /32 have none
 * (RFC 3021 section 2.1), and neither has IPv6: undefined.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrBroadcast } from 'framewright/util';
 *
 * cidrBroadcast('192.0.2.7/24'); // '192.0.2.255'
 * cidrBroadcast('192.0.2.6/31'); // undefined
 * ```
 */
export function cidrBroadcast(cidr: string): string | undefined {
  return withCidr(cidr, ({ family, address, prefixLength }) => {
    const none = family.version === 6 || prefixLength >= 31;
    return none ? undefined : family.format(family.last(address, prefixLength));
  });
}

/**
 * The lowest and the highest address of the block.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrRange } from 'framewright/util';
 *
 * cidrRange('192.0.2.7/24'); // { first: '192.0.2.0', last: '192.0.2.255' }
 * ```
 */
export function cidrRange(cidr: string): AddressRange {
  return withCidr(cidr, ({ family, address, prefixLength }) => ({
    first: family.format(family.first(address, prefixLength)),
    last: family.format(family.last(address, prefixLength)),
  }));
}

/**
 * The lowest address that a host may have: the one behind the network address (IPv4) or behind the
 * Subnet-Router anycast address (IPv6, RFC 4291 section 2.6.1). The two addresses of a /31 (RFC 3021) or /127
 * (RFC 6164) and the one of a /32 or /128 are all for hosts.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrFirstHost } from 'framewright/util';
 *
 * cidrFirstHost('192.0.2.0/24'); // '192.0.2.1'
 * cidrFirstHost('192.0.2.6/31'); // '192.0.2.6'
 * ```
 */
export function cidrFirstHost(cidr: string): string {
  return withCidr(cidr, (block) => block.family.format(hostsOf(block).first));
}

/**
 * The highest address that a host may have: the one before the broadcast address; where there is none
 * ({@link cidrBroadcast}), the highest of the block.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrLastHost } from 'framewright/util';
 *
 * cidrLastHost('192.0.2.0/24'); // '192.0.2.254'
 * cidrLastHost('2001:db8::/64'); // '2001:db8::ffff:ffff:ffff:ffff'
 * ```
 */
export function cidrLastHost(cidr: string): string {
  return withCidr(cidr, (block) => block.family.format(hostsOf(block).last));
}

/**
 * How many addresses the block has: 2 to the number of bits behind the prefix. A bigint, for an IPv6 block
 * has up to 2 ** 128.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrAddressCount } from 'framewright/util';
 *
 * cidrAddressCount('192.0.2.0/24'); // 256n
 * ```
 */
export function cidrAddressCount(cidr: string): bigint {
  return withCidr(cidr, ({ family, prefixLength }) => 1n << BigInt(family.bits - prefixLength));
}

/**
 * How many addresses hosts may have: those from {@link cidrFirstHost} to {@link cidrLastHost}.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrHostCount } from 'framewright/util';
 *
 * cidrHostCount('192.0.2.0/24'); // 254n
 * cidrHostCount('192.0.2.6/31'); // 2n
 * ```
 */
export function cidrHostCount(cidr: string): bigint {
  return withCidr(cidr, (block) => {
    const { first, last } = hostsOf(block);
    return BigInt(last) - BigInt(first) + 1n;
  });
}

/**
 * The netmask of the block (RFC 950).
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrNetmask } from 'framewright/util';
 *
 * cidrNetmask('192.0.2.7/24'); // '255.255.255.0'
 * ```
 */
export function cidrNetmask(cidr: string): string {
  return withCidr(cidr, ({ family, prefixLength }) => netmask(family, prefixLength));
}

/**
 * The wildcard mask of the block: its netmask with every bit the other way round.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text.
 *
 * @example
 * ```ts
 * import { cidrWildcard } from 'framewright/util';
 *
 * cidrWildcard('192.0.2.7/24'); // '0.0.0.255'
 * ```
 */
export function cidrWildcard(cidr: string): string {
  return withCidr(cidr, ({ family, prefixLength }) => wildcard(family, prefixLength));
}

/** The addresses of a block that hosts may have. */
export function hostsOf<N extends number | bigint>(block: Block<N>): { readonly first: N; readonly last: N } {
  const { family, address, prefixLength } = block;
  const first = family.first(address, prefixLength);
  const last = family.last(address, prefixLength);
  if (prefixLength >= family.bits - 1) return { first, last };
  return { first: family.next(first), last: family.version === 4 ? family.previous(last) : last };
}
