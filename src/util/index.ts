/**
 * Helpers that codecs are made of and that network programs need besides: checksums, byte order, MAC, IPv4 and IPv6
 * addresses, CIDR prefixes, address classes and special-purpose addresses, the next hop.
 *
 * Addresses and prefixes are text in canonical form on both sides; every function is pure.
 *
 * @module util
 */
export { type AddressClass, addressClass } from './address-class.ts';
export { htonl, htonll, htons, ntohl, ntohll, ntohs, swap16, swap32, swap64 } from './byte-order.ts';
export { fromHex, toHex } from './bytes.ts';
export { checksum, crc32, onesComplementSum, updateChecksum, updateChecksum32 } from './checksum.ts';
export {
  type Cidr,
  type CidrInput,
  cidrContains,
  cidrOverlaps,
  formatCidr,
  isCidr,
  parseCidr,
} from './cidr.ts';
export {
  cidrAddresses,
  cidrAggregate,
  cidrExclude,
  cidrFromRange,
  cidrHosts,
  cidrSplit,
  cidrSupernet,
} from './cidr-sets.ts';
export {
  type AddressRange,
  cidrAddressCount,
  cidrBroadcast,
  cidrFirstHost,
  cidrHostCount,
  cidrLastHost,
  cidrNetmask,
  cidrNetwork,
  cidrRange,
  cidrWildcard,
  normalizeCidr,
} from './cidr-subnet.ts';
export { CodecError, type CodecErrorCode, type CodecErrorDetails } from './errors.ts';
export { formatIpv4, isIpv4, parseIpv4 } from './ipv4-address.ts';
export { formatIpv6, ipv6FromBigInt, ipv6ToBigInt, isIpv6, parseIpv6 } from './ipv6-address.ts';
export { formatScopedIpv6, parseScopedIpv6, type ScopedIpv6 } from './ipv6-zone.ts';
export {
  formatMac,
  isBroadcastMac,
  isLocallyAdministeredMac,
  isMac,
  isMulticastMac,
  parseMac,
} from './mac.ts';
export {
  netmaskFromPrefixLength,
  prefixLengthFromNetmask,
  prefixLengthFromWildcard,
  wildcardFromPrefixLength,
} from './netmask.ts';
export { type NextHop, type NextHopRoute, nextHop, sameSubnet } from './next-hop.ts';
export { pseudoHeaderSum } from './pseudo-header.ts';
export {
  isBenchmarkingAddress,
  isBroadcastAddress,
  isDiscardOnlyAddress,
  isDocumentationAddress,
  isGloballyReachableAddress,
  isIpv4MappedAddress,
  isLinkLocalAddress,
  isLoopbackAddress,
  isMulticastAddress,
  isNat64Address,
  isPrivateAddress,
  isReservedAddress,
  isSharedAddress,
  isSixToFourAddress,
  isTeredoAddress,
  isUniqueLocalAddress,
  isUnspecifiedAddress,
  specialPurpose,
} from './special-purpose.ts';
export {
  type SpecialPurposeBlock,
  type SpecialPurposeKind,
  specialPurposeBlocks,
} from './special-purpose-registry.ts';
