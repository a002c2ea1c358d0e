/**
 * Hop-by-hop options: what every router on the way is to look at
 * ([RFC 8200 section 4.3](https://www.rfc-editor.org/rfc/rfc8200#section-4.3)). The header stands right behind that of
 * IPv6 or not at all. Behind its two fixed octets come options, padded to a multiple of 8 octets.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |               |    header     |
 * |  nextHeader   |   Extension   |
 * |               |    Length     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module ipv6/hop-by-hop
 */
export { codec, decode, encode, type Header, type HeaderInput, protocolNumber } from './hop-by-hop.ts';
