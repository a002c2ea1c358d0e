import { getUint8, getUint24, setUint32 } from './bytes.ts';
import { parseCidr } from './cidr.ts';
import { samePrefix } from './cidr-text.ts';
import { refusal } from './fields.ts';
import { parseIpv4, scanIpv4 } from './ipv4-address.ts';
import { parseIpv6 } from './ipv6-address.ts';
import { ipv6Octets, scanIpv6 } from './ipv6-scan.ts';
import {
  type SpecialPurposeBlock,
  type SpecialPurposeKind,
  specialPurposeBlocks,
} from './special-purpose-registry.ts';

/**
 * The entry of the IANA Special-Purpose Address Registries that an address falls under: the one with the
 * longest prefix, where blocks lie in one another; undefined for an ordinary or a multicast address.
 *
 * @param address - An IPv4 or IPv6 address.
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { specialPurpose } from 'framewright/util';
 *
 * specialPurpose('192.168.1.1')?.name; // 'Private-Use'
 * specialPurpose('192.0.0.9')?.prefix; // '192.0.0.9/32'
 * specialPurpose('8.8.8.8'); // undefined
 * ```
 */
export function specialPurpose(address: string): SpecialPurposeBlock | undefined {
  return find(address, undefined);
}

/**
 * Whether an address is the unspecified one: `0.0.0.0` (RFC 1122 section 3.2.1.3) or `::` (RFC 4291 section
 * 2.5.2).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isUnspecifiedAddress } from 'framewright/util';
 *
 * isUnspecifiedAddress('::'); // true
 * ```
 */
export function isUnspecifiedAddress(address: string): boolean {
  return find(address, 'unspecified') !== undefined;
}

/**
 * Whether an address never leaves the host: `127.0.0.0/8` (RFC 1122 section 3.2.1.3) or `::1` (RFC 4291
 * section 2.5.3).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isLoopbackAddress } from 'framewright/util';
 *
 * isLoopbackAddress('127.0.0.53'); // true
 * ```
 */
export function isLoopbackAddress(address: string): boolean {
  return find(address, 'loopback') !== undefined;
}

/**
 * Whether an address is for private networks: `10.0.0.0/8`, `172.16.0.0/12` or `192.168.0.0/16` (RFC 1918
 * section 3). For IPv6 see {@link isUniqueLocalAddress}.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isPrivateAddress } from 'framewright/util';
 *
 * isPrivateAddress('172.31.255.255'); // true
 * isPrivateAddress('172.32.0.0'); // false
 * ```
 */
export function isPrivateAddress(address: string): boolean {
  return find(address, 'private') !== undefined;
}

/**
 * Whether an address is of the space that providers share behind carrier-grade NAT, `100.64.0.0/10` (RFC 6598
 * section 7).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isSharedAddress } from 'framewright/util';
 *
 * isSharedAddress('100.64.0.1'); // true
 * ```
 */
export function isSharedAddress(address: string): boolean {
  return find(address, 'shared') !== undefined;
}

/**
 * Whether an address has meaning on one link only: `169.254.0.0/16` (RFC 3927 section 2.1) or `fe80::/10`
 * (RFC 4291 section 2.5.6).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isLinkLocalAddress } from 'framewright/util';
 *
 * isLinkLocalAddress('fe80::1'); // true
 * ```
 */
export function isLinkLocalAddress(address: string): boolean {
  return find(address, 'linkLocal') !== undefined;
}

/**
 * Whether an IPv6 address is a unique local one, `fc00::/7` (RFC 4193 section 3.1): for use inside a site.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isUniqueLocalAddress } from 'framewright/util';
 *
 * isUniqueLocalAddress('fd12:3456:789a:1::1'); // true
 * ```
 */
export function isUniqueLocalAddress(address: string): boolean {
  return find(address, 'uniqueLocal') !== undefined;
}

/**
 * Whether an address is the limited broadcast, `255.255.255.255` (RFC 919 section 7). For the broadcast
 * address of one network see {@link cidrBroadcast}.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isBroadcastAddress } from 'framewright/util';
 *
 * isBroadcastAddress('255.255.255.255'); // true
 * ```
 */
export function isBroadcastAddress(address: string): boolean {
  return find(address, 'broadcast') !== undefined;
}

/**
 * Whether an address is for examples in text: `192.0.2.0/24`, `198.51.100.0/24`, `203.0.113.0/24` (RFC 5737),
 * `2001:db8::/32` (RFC 3849) or `3fff::/20` (RFC 9637).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isDocumentationAddress } from 'framewright/util';
 *
 * isDocumentationAddress('2001:db8::1'); // true
 * ```
 */
export function isDocumentationAddress(address: string): boolean {
  return find(address, 'documentation') !== undefined;
}

/**
 * Whether an address is for measuring devices: `198.18.0.0/15` (RFC 2544 appendix C.2.2) or `2001:2::/48`
 * (RFC 5180 section 8).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isBenchmarkingAddress } from 'framewright/util';
 *
 * isBenchmarkingAddress('198.19.0.1'); // true
 * ```
 */
export function isBenchmarkingAddress(address: string): boolean {
  return find(address, 'benchmarking') !== undefined;
}

/**
 * Whether an IPv4 address is in the part that was reserved for future use, `240.0.0.0/4` (RFC 1112 section
 * 4). The limited broadcast is.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isReservedAddress } from 'framewright/util';
 *
 * isReservedAddress('240.0.0.1'); // true
 * ```
 */
export function isReservedAddress(address: string): boolean {
  return find(address, 'reserved') !== undefined;
}

/**
 * Whether an IPv6 address stands for an IPv4 address inside a program, `::ffff:0:0/96` (RFC 4291 section
 * 2.5.5.2).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isIpv4MappedAddress } from 'framewright/util';
 *
 * isIpv4MappedAddress('::ffff:192.0.2.1'); // true
 * ```
 */
export function isIpv4MappedAddress(address: string): boolean {
  return find(address, 'ipv4Mapped') !== undefined;
}

/**
 * Whether an IPv6 address stands for an IPv4 address behind a NAT64 translator: `64:ff9b::/96` (RFC 6052
 * section 2.1) or `64:ff9b:1::/48` (RFC 8215). Prefixes that a network chose for itself cannot be told.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isNat64Address } from 'framewright/util';
 *
 * isNat64Address('64:ff9b::192.0.2.33'); // true
 * ```
 */
export function isNat64Address(address: string): boolean {
  return find(address, 'nat64') !== undefined;
}

/**
 * Whether an IPv6 address is of a 6to4 site, `2002::/16` (RFC 3056 section 2): the next 32 bits are an IPv4
 * address.
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isSixToFourAddress } from 'framewright/util';
 *
 * isSixToFourAddress('2002:c000:0204::1'); // true
 * ```
 */
export function isSixToFourAddress(address: string): boolean {
  return find(address, 'sixToFour') !== undefined;
}

/**
 * Whether an IPv6 address is of a Teredo client, `2001::/32` (RFC 4380 section 2.6).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isTeredoAddress } from 'framewright/util';
 *
 * isTeredoAddress('2001:0:4136:e378:8000:63bf:3fff:fdd2'); // true
 * ```
 */
export function isTeredoAddress(address: string): boolean {
  return find(address, 'teredo') !== undefined;
}

/**
 * Whether datagrams to an IPv6 address are thrown away on purpose, `100::/64` (RFC 6666).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isDiscardOnlyAddress } from 'framewright/util';
 *
 * isDiscardOnlyAddress('100::1'); // true
 * ```
 */
export function isDiscardOnlyAddress(address: string): boolean {
  return find(address, 'discardOnly') !== undefined;
}

/**
 * Whether an address names a group: `224.0.0.0/4` (RFC 1112 section 4) or `ff00::/8` (RFC 4291 section 2.7).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isMulticastAddress } from 'framewright/util';
 *
 * isMulticastAddress('224.0.0.251'); // true
 * isMulticastAddress('ff02::fb'); // true
 * ```
 */
export function isMulticastAddress(address: string): boolean {
  return isMulticast(readAddress(address));
}

/**
 * Whether a datagram to an address may leave the administrative domain that it was sent in. The most specific
 * entry of the registries ({@link specialPurpose}) decides; where it does not say yes (Teredo, 6to4 and
 * blocks that were given back say nothing), the answer is no. Without an entry it is yes, whether the address
 * is assigned to anyone or not. A multicast address, for which there is no entry, is reachable as far as its
 * scope goes: yes for the global scope of IPv6 (RFC 4291 section 2.7), and for IPv4 outside `224.0.0.0/24`
 * (RFC 5771 section 4) and `239.0.0.0/8` (RFC 2365).
 *
 * @throws {@link CodecError} `invalid` when the text is not an address.
 *
 * @example
 * ```ts
 * import { isGloballyReachableAddress } from 'framewright/util';
 *
 * isGloballyReachableAddress('8.8.8.8'); // true
 * isGloballyReachableAddress('100.64.0.1'); // false
 * isGloballyReachableAddress('192.0.0.9'); // true
 * ```
 */
export function isGloballyReachableAddress(address: string): boolean {
  const version = readAddress(address);
  if (isMulticast(version)) return version === 4 ? hasWideScope4() : hasGlobalScope6();
  const block = search(version, undefined);
  return block === undefined || block.globallyReachable === true;
}

// The address in question: four or sixteen octets.
const octets: Uint8Array = /* @__PURE__ */ new Uint8Array(ipv6Octets);

/** Reads an address into `octets`, and tells its IP version. */
function readAddress(text: string): 4 | 6 {
  if (typeof text === 'string') {
    const four = scanIpv4(text, 0, text.length);
    if (four >= 0) {
      setUint32(octets, 0, four);
      return 4;
    }
    if (scanIpv6(text, 0, text.length, octets, 0)) return 6;
  }
  throw refusal('util', 'address', text, 'is neither an IPv4 nor an IPv6 address');
}

function isMulticast(version: 4 | 6): boolean {
  const octet = getUint8(octets, 0);
  return version === 4 ? octet >>> 4 === 14 : octet === 0xff;
}

/** Neither the local network control block nor the administratively scoped one. */
function hasWideScope4(): boolean {
  return getUint24(octets, 0) !== 0xe0_0000 && getUint8(octets, 0) !== 239;
}

function hasGlobalScope6(): boolean {
  return (getUint8(octets, 1) & 15) === 14;
}

/** The most specific block with an address, or the most specific of one kind. */
function find(address: string, kind: SpecialPurposeKind | undefined): SpecialPurposeBlock | undefined {
  return search(readAddress(address), kind);
}

function search(version: 4 | 6, kind: SpecialPurposeKind | undefined): SpecialPurposeBlock | undefined {
  tables ??= { 4: compile(4), 6: compile(6) };
  for (const { first, prefixLength, block } of tables[version][getUint8(octets, 0)] ?? []) {
    if ((kind === undefined || block.kind === kind) && samePrefix(first, octets, prefixLength)) return block;
  }
  return undefined;
}

/** A block with its prefix read. */
interface Compiled {
  readonly first: Uint8Array;
  readonly prefixLength: number;
  readonly block: SpecialPurposeBlock;
}

/** The blocks of one IP version by the first octet of the addresses in them, the longest prefix first. */
type Table = readonly (readonly Compiled[])[];

// Made once they are asked for. Going through all blocks took eight times as long (measured).
let tables: { readonly 4: Table; readonly 6: Table } | undefined;

function compile(version: 4 | 6): Table {
  const table: Compiled[][] = Array.from({ length: 256 }, () => []);
  for (const block of specialPurposeBlocks) {
    const { address, prefixLength, ...parsed } = parseCidr(block.prefix);
    if (parsed.version !== version) continue;
    const first = new Uint8Array(ipv6Octets);
    if (version === 4) setUint32(first, 0, parseIpv4(address));
    else first.set(parseIpv6(address));
    const octet = getUint8(first, 0);
    const end = octet + 2 ** Math.max(0, 8 - prefixLength);
    for (const compiled of table.slice(octet, end)) compiled.push({ first, prefixLength, block });
  }
  for (const compiled of table) compiled.sort((one, other) => other.prefixLength - one.prefixLength);
  return table;
}
