/**
 * IPv4, the Internet Protocol: datagrams between hosts, cut into fragments where a link is too narrow
 * ([RFC 791](https://www.rfc-editor.org/rfc/rfc791); differentiated services:
 * [RFC 2474](https://www.rfc-editor.org/rfc/rfc2474); congestion notification:
 * [RFC 3168](https://www.rfc-editor.org/rfc/rfc3168)). The header says where a datagram comes from, where it goes,
 * how far it may go, and what it carries.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |version|header |   dscp    |ecn|          totalLength          |
 * |       |Length |           |   |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        identification         |R|D|M|     fragmentOffset      |
 * |                               | |F|F|                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      ttl      |   protocol    |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            source                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          destination                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * R: reserved, DF: dontFragment, MF: moreFragments
 * ```
 *
 * Behind it come up to 40 octets of options
 * ([IANA's registry](https://www.iana.org/assignments/ip-parameters)).
 *
 * @module ipv4
 */

export type { Header, HeaderInput } from './header.ts';
export {
  codec,
  decode,
  encode,
  etherType,
  finalDestination,
  headerOctets,
  protocolNumber,
} from './ipv4.ts';
export { maximumOptionOctets } from './option-writers.ts';
export type * from './options.ts';
