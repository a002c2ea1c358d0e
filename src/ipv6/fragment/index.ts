/**
 * The fragment header of IPv6: a part of a datagram that its sender cut up
 * ([RFC 8200 section 4.5](https://www.rfc-editor.org/rfc/rfc8200#section-4.5); a whole datagram in one fragment:
 * [RFC 6946](https://www.rfc-editor.org/rfc/rfc6946)).
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  nextHeader   |   reserved    |     fragmentOffset      |RB |M|
 * |               |               |                         |   |F|
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        identification                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * RB: reservedBits, MF: moreFragments
 * ```
 *
 * @module ipv6/fragment
 */
export {
  codec,
  decode,
  encode,
  type Header,
  type HeaderInput,
  headerOctets,
  protocolNumber,
} from './fragment.ts';
