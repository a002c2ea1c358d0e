/**
 * GRE, Generic Routing Encapsulation: packets of any protocol inside IP, named by their EtherType
 * ([RFC 2784](https://www.rfc-editor.org/rfc/rfc2784), with the key and the sequence number of
 * [RFC 2890](https://www.rfc-editor.org/rfc/rfc2890) and the source routes of
 * [RFC 1701](https://www.rfc-editor.org/rfc/rfc1701)), and its version 1, which carries PPP for PPTP
 * ([RFC 2637 section 4.1](https://www.rfc-editor.org/rfc/rfc2637#section-4.1)). Routers tunnel with it whatever
 * another network is not to see.
 *
 * Behind the four octets below come those of these that are present, in this order: checksum and offset, key (in
 * version 1 payload length and call ID), sequence number, acknowledgment number, routing.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |C|R|K|S|S|     |A|       |     |                               |
 * |P|P|P|N|S| RC  |N|   R   |  V  |         protocolType          |
 * | | | |P|R|     |P|       |     |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * CP: checksumPresent, RP: routingPresent, KP: keyPresent,
 * SNP: sequenceNumberPresent, SSR: strictSourceRoute,
 * RC: recursionControl, ANP: acknowledgmentNumberPresent,
 * R: reserved, V: version
 * ```
 *
 * @module gre
 */
export {
  codec,
  decode,
  encode,
  ethernetBridging,
  headerOctets,
  pointToPoint,
  protocolNumber,
} from './gre.ts';
export type { FixedHeader, Header, HeaderInput, RouteEntry } from './header.ts';
