import {
  blockError,
  cidrError,
  findSlash,
  samePrefix,
  samePrefix4,
  scanBlock4,
  scanBlock6,
  scanCidr4,
  scanCidr6,
} from './cidr-text.ts';
import { checkUint } from './fields.ts';
import { isIpv4 } from './ipv4-address.ts';
import { formatIpv6, getIpv6, parseIpv6 } from './ipv6-address.ts';
import { ipv6Octets } from './ipv6-scan.ts';

/** An address and how many of its bits name the network (RFC 4632 section 3.1, RFC 4291 section 2.3). */
export interface Cidr {
  /** The IP version of the address. */
  readonly version: 4 | 6;
  /** The address, all its bits, in canonical form: `192.0.2.7` in `192.0.2.7/24`. */
  readonly address: string;
  /** The number of bits that name the network: 0 to 32 (IPv4) or 128 (IPv6). */
  readonly prefixLength: number;
}

/** What {@link formatCidr} takes. */
export interface CidrInput {
  /** Ignored: the address tells. */
  readonly version?: 4 | 6 | undefined;
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  /** The number of bits that name the network: 0 to 32 (IPv4) or 128 (IPv6). */
  readonly prefixLength: number;
}

const addresses: Uint32Array = /* @__PURE__ */ new Uint32Array(2);
const first: Uint8Array = /* @__PURE__ */ new Uint8Array(ipv6Octets);
const second: Uint8Array = /* @__PURE__ */ new Uint8Array(ipv6Octets);

/**
 * Reads an address with a prefix length. The bits behind the prefix may be set, as in the address of an
 * interface, `192.0.2.7/24`; every function on CIDR text takes such a text for the network that the address
 * is in.
 *
 * The prefix length is a decimal number without leading zeros; netmasks, short forms (`10/8`) and zones are
 * refused.
 *
 * @throws {@link CodecError} `invalid` for any other text.
 *
 * @example
 * ```ts
 * import { parseCidr } from 'framewright/util';
 *
 * parseCidr('192.0.2.7/24'); // { version: 4, address: '192.0.2.7', prefixLength: 24 }
 * parseCidr('2001:DB8::/32'); // { version: 6, address: '2001:db8::', prefixLength: 32 }
 * ```
 */
export function parseCidr(text: string): Cidr {
  const prefixLength4 = scanCidr4(text, addresses);
  // An IPv4 address that parses is in canonical form already.
  if (prefixLength4 >= 0) {
    return { version: 4, address: text.slice(0, findSlash(text)), prefixLength: prefixLength4 };
  }
  const prefixLength = scanCidr6(text, first);
  if (prefixLength < 0) throw cidrError(text);
  return { version: 6, address: getIpv6(first, 0), prefixLength };
}

/**
 * Writes an address with a prefix length: the inverse of {@link parseCidr}. All bits of the address are kept.
 *
 * @throws {@link CodecError} `invalid` when the address is not one, `range` when the prefix is longer than
 * it.
 *
 * @example
 * ```ts
 * import { formatCidr } from 'framewright/util';
 *
 * formatCidr({ address: '192.0.2.7', prefixLength: 24 }); // '192.0.2.7/24'
 * ```
 */
export function formatCidr({ address, prefixLength }: CidrInput): string {
  if (isIpv4(address)) return `${address}/${checkUint('util', 'prefixLength', prefixLength, 32)}`;
  return `${formatIpv6(parseIpv6(address))}/${checkUint('util', 'prefixLength', prefixLength, 128)}`;
}

/**
 * Whether a text is an address with a prefix length that {@link parseCidr} reads.
 *
 * @example
 * ```ts
 * import { isCidr } from 'framewright/util';
 *
 * isCidr('192.0.2.0/24'); // true
 * isCidr('192.0.2.0/33'); // false
 * isCidr('010.0.0.0/8'); // false
 * ```
 */
export function isCidr(text: string): boolean {
  return scanCidr4(text, addresses) >= 0 || scanCidr6(text, first) >= 0;
}

/**
 * Whether all of the second block is in the first: an address, or the network of a CIDR text. Blocks of
 * different IP versions have nothing in common; IPv4-mapped addresses are IPv6.
 *
 * @param block - A CIDR text.
 * @param inner - An address or a CIDR text.
 * @throws {@link CodecError} `invalid` when a text is neither.
 *
 * @example
 * ```ts
 * import { cidrContains } from 'framewright/util';
 *
 * cidrContains('192.0.2.0/24', '192.0.2.200'); // true
 * cidrContains('192.0.2.0/24', '192.0.2.128/25'); // true
 * cidrContains('2001:db8::/32', '192.0.2.1'); // false
 * ```
 */
export function cidrContains(block: string, inner: string): boolean {
  const outer4 = scanCidr4(block, addresses);
  if (outer4 >= 0) {
    const inner4 = scanBlock4(inner, addresses, 1);
    return inner4 < 0 ? checkBlock6(inner) : inner4 >= outer4 && samePrefix4(addresses, outer4);
  }
  const outer6 = scanCidr6(block, first);
  if (outer6 < 0) throw cidrError(block);
  const inner6 = scanBlock6(inner, second);
  return inner6 < 0 ? checkBlock4(inner) : inner6 >= outer6 && samePrefix(first, second, outer6);
}

/**
 * Whether two blocks have an address in common. Of two CIDR blocks that overlap, one contains the other.
 *
 * @param one - An address or a CIDR text.
 * @param other - An address or a CIDR text.
 * @throws {@link CodecError} `invalid` when a text is neither.
 *
 * @example
 * ```ts
 * import { cidrOverlaps } from 'framewright/util';
 *
 * cidrOverlaps('192.0.2.128/25', '192.0.2.0/24'); // true
 * cidrOverlaps('192.0.2.0/25', '192.0.2.128/25'); // false
 * ```
 */
export function cidrOverlaps(one: string, other: string): boolean {
  const one4 = scanBlock4(one, addresses);
  if (one4 >= 0) {
    const other4 = scanBlock4(other, addresses, 1);
    return other4 < 0 ? checkBlock6(other) : samePrefix4(addresses, Math.min(one4, other4));
  }
  const one6 = scanBlock6(one, first);
  if (one6 < 0) throw blockError(one);
  const other6 = scanBlock6(other, second);
  return other6 < 0 ? checkBlock4(other) : samePrefix(first, second, Math.min(one6, other6));
}

/** Checks that a text is at least a block of the other IP version, with which nothing is shared. */
function checkBlock4(text: string): false {
  if (scanBlock4(text, addresses) < 0) throw blockError(text);
  return false;
}

function checkBlock6(text: string): false {
  if (scanBlock6(text, second) < 0) throw blockError(text);
  return false;
}
