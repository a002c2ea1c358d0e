/**
 * UDP, the User Datagram Protocol: datagrams between ports, with nothing but a length and a checksum
 * ([RFC 768](https://www.rfc-editor.org/rfc/rfc768); jumbograms:
 * [RFC 2675](https://www.rfc-editor.org/rfc/rfc2675)). What is lost is lost: DNS, DHCP, QUIC and whatever answers
 * at once or not at all build on it.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          sourcePort           |        destinationPort        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |            length             |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module udp
 */
export { codec, decode, encode, type Header, type HeaderInput, headerOctets, protocolNumber } from './udp.ts';
