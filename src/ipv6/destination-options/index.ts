/**
 * Destination options: what the node at the destination is to look at, or every stop of a routing header behind
 * ([RFC 8200 section 4.6](https://www.rfc-editor.org/rfc/rfc8200#section-4.6)). Behind the two fixed octets come
 * options, padded to a multiple of 8 octets.
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
 * @module ipv6/destination-options
 */
export {
  codec,
  decode,
  encode,
  type Header,
  type HeaderInput,
  protocolNumber,
} from './destination-options.ts';
