/**
 * ICMPv6, the Internet Control Message Protocol of IPv6: errors and echo
 * ([RFC 4443](https://www.rfc-editor.org/rfc/rfc4443); extensions:
 * [RFC 4884](https://www.rfc-editor.org/rfc/rfc4884); extended echo:
 * [RFC 8335](https://www.rfc-editor.org/rfc/rfc8335)), neighbour discovery with its options
 * ([RFC 4861](https://www.rfc-editor.org/rfc/rfc4861); routes:
 * [RFC 4191](https://www.rfc-editor.org/rfc/rfc4191); name servers:
 * [RFC 8106](https://www.rfc-editor.org/rfc/rfc8106); captive portals:
 * [RFC 8910](https://www.rfc-editor.org/rfc/rfc8910); translators:
 * [RFC 8781](https://www.rfc-editor.org/rfc/rfc8781)), and multicast listener discovery
 * ([RFC 2710](https://www.rfc-editor.org/rfc/rfc2710), [RFC 3810](https://www.rfc-editor.org/rfc/rfc3810)). Without
 * it IPv6 does not work: it finds neighbours, routers and prefixes as ARP and DHCP do for IPv4.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     type      |     code      |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module icmpv6
 */
export type { GroupRecord } from '../util/group-records.ts';
export type {
  ExtensionObject,
  ExtensionObjectInput,
  Extensions,
  ExtensionsInput,
  InterfaceByAddress,
  InterfaceByAddressInput,
  InterfaceByIndex,
  InterfaceByName,
  InterfaceInformation,
  InterfaceInformationInput,
  MalformedObject,
  MplsEntry,
  MplsLabelStack,
  UnknownObject,
} from '../util/icmp-extensions.ts';
export { headerOctets } from './formats.ts';
export { codec, decode, encode, protocolNumber } from './icmpv6.ts';
export type * from './inputs.ts';
export type * from './messages.ts';
export type * from './options.ts';
