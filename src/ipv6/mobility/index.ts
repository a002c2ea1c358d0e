/**
 * The mobility header: how a mobile node, its home agent and its correspondents agree on where it is
 * ([RFC 6275 section 6.1](https://www.rfc-editor.org/rfc/rfc6275#section-6.1)). The message is left as octets.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |               |    header     |               |               |
 * |  nextHeader   |   Extension   |     type      |   reserved    |
 * |               |    Length     |               |               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module ipv6/mobility
 */
export {
  codec,
  decode,
  encode,
  type Header,
  type HeaderInput,
  headerOctets,
  protocolNumber,
} from './mobility.ts';
