import { type Family, family4, family6, withAddress } from './cidr-block.ts';
import { checkUint, refusal } from './fields.ts';

/**
 * The netmask with this many leading ones (RFC 950; RFC 1812 section 2.2.5.2 requires that the ones be
 * contiguous).
 *
 * @param prefixLength - 0 to 32, or 128 for IPv6.
 * @param version - The IP version, 4 unless given.
 * @throws {@link CodecError} `range` when the prefix is longer than an address.
 *
 * @example
 * ```ts
 * import { netmaskFromPrefixLength } from 'framewright/util';
 *
 * netmaskFromPrefixLength(20); // '255.255.240.0'
 * netmaskFromPrefixLength(33, 6); // 'ffff:ffff:8000::'
 * ```
 */
export function netmaskFromPrefixLength(prefixLength: number, version: 4 | 6 = 4): string {
  return version === 6 ? netmask(family6, prefixLength) : netmask(family4, prefixLength);
}

/**
 * The number of leading ones of a netmask: the inverse of {@link netmaskFromPrefixLength}.
 *
 * @param mask - A netmask of either IP version.
 * @throws {@link CodecError} `invalid` when the text is not an address, or its ones are not contiguous from
 * the left.
 *
 * @example
 * ```ts
 * import { prefixLengthFromNetmask } from 'framewright/util';
 *
 * prefixLengthFromNetmask('255.255.240.0'); // 20
 * ```
 */
export function prefixLengthFromNetmask(mask: string): number {
  return withAddress('netmask', mask, (address, family) => leadingOnes(family, address, 'netmask', mask));
}

/**
 * The wildcard mask for a prefix length: the netmask with every bit the other way round, as access lists of
 * routers write it.
 *
 * @param prefixLength - 0 to 32, or 128 for IPv6.
 * @param version - The IP version, 4 unless given.
 * @throws {@link CodecError} `range` when the prefix is longer than an address.
 *
 * @example
 * ```ts
 * import { wildcardFromPrefixLength } from 'framewright/util';
 *
 * wildcardFromPrefixLength(20); // '0.0.15.255'
 * ```
 */
export function wildcardFromPrefixLength(prefixLength: number, version: 4 | 6 = 4): string {
  return version === 6 ? wildcard(family6, prefixLength) : wildcard(family4, prefixLength);
}

/**
 * The number of leading zeros of a wildcard mask: the inverse of {@link wildcardFromPrefixLength}.
 *
 * @param mask - A wildcard mask of either IP version.
 * @throws {@link CodecError} `invalid` when the text is not an address, or its zeros are not contiguous from
 * the left.
 *
 * @example
 * ```ts
 * import { prefixLengthFromWildcard } from 'framewright/util';
 *
 * prefixLengthFromWildcard('0.0.15.255'); // 20
 * ```
 */
export function prefixLengthFromWildcard(mask: string): number {
  return withAddress('wildcard', mask, (address, family) =>
    leadingOnes(family, family.complement(address), 'wildcard', mask),
  );
}

/** The text of a netmask. */
export function netmask<N extends number | bigint>(family: Family<N>, prefixLength: number): string {
  return family.format(mask(family, prefixLength));
}

/** The text of a wildcard mask. */
export function wildcard<N extends number | bigint>(family: Family<N>, prefixLength: number): string {
  return family.format(family.complement(mask(family, prefixLength)));
}

function mask<N extends number | bigint>(family: Family<N>, prefixLength: number): N {
  return family.first(family.highest, checkUint('util', 'prefixLength', prefixLength, family.bits));
}

function leadingOnes<N extends number | bigint>(
  family: Family<N>,
  value: N,
  field: string,
  text: string,
): number {
  // A block that begins at the mask is as long as its zeros, when they are all behind its ones.
  const prefixLength = family.alignment(value);
  if (mask(family, prefixLength) === value) return prefixLength;
  throw refusal('util', field, text, 'has ones and zeros mixed');
}
