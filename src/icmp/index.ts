/**
 * ICMP, the Internet Control Message Protocol of IPv4: errors about datagrams, and questions to hosts and routers
 * ([RFC 792](https://www.rfc-editor.org/rfc/rfc792); router discovery:
 * [RFC 1256](https://www.rfc-editor.org/rfc/rfc1256); extensions:
 * [RFC 4884](https://www.rfc-editor.org/rfc/rfc4884), [RFC 4950](https://www.rfc-editor.org/rfc/rfc4950),
 * [RFC 5837](https://www.rfc-editor.org/rfc/rfc5837); extended echo:
 * [RFC 8335](https://www.rfc-editor.org/rfc/rfc8335)). Ping, traceroute and path MTU discovery are made of it.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     type      |     code      |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module icmp
 */
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
export { codec, decode, encode, protocolNumber } from './icmp.ts';
export type * from './inputs.ts';
export type * from './messages.ts';
