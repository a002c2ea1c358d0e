/**
 * ARP, the Address Resolution Protocol: which hardware address has this protocol address
 * ([RFC 826](https://www.rfc-editor.org/rfc/rfc826)). Probes and announcements are those of
 * [RFC 5227](https://www.rfc-editor.org/rfc/rfc5227); RARP, which asks the other way round, has the same format
 * ([RFC 903](https://www.rfc-editor.org/rfc/rfc903)). The addresses are as long as the two length fields say; the
 * diagram shows those of Ethernet and IPv4.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         hardwareType          |         protocolType          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |hardwareLength |protocolLength |           operation           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     senderHardwareAddress                     |
 * +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                               |     senderProtocolAddress     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                               |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 * |                     targetHardwareAddress                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     targetProtocolAddress                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module arp
 */
export { codec, decode, encode, headerOctets, type Packet, type PacketInput } from './arp.ts';
export {
  announcement,
  gratuitous,
  isGratuitous,
  isProbe,
  probe,
  reply,
  request,
  reverseReply,
  reverseRequest,
  type Station,
} from './messages.ts';
export { etherType, hardwareTypes, operations, reverseEtherType } from './numbers.ts';
