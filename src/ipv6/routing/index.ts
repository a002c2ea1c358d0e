/**
 * Routing headers: the stops that a packet makes on its way
 * ([RFC 8200 section 4.4](https://www.rfc-editor.org/rfc/rfc8200#section-4.4); mobile nodes:
 * [RFC 6275](https://www.rfc-editor.org/rfc/rfc6275); low-power networks:
 * [RFC 6554](https://www.rfc-editor.org/rfc/rfc6554); segment routing:
 * [RFC 8754](https://www.rfc-editor.org/rfc/rfc8754)). Behind the first four octets each type has its own.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |               |    header     |               |               |
 * |  nextHeader   |   Extension   |     type      | segmentsLeft  |
 * |               |    Length     |               |               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module ipv6/routing
 */
export { finalDestination } from './final-destination.ts';
export type * from './header.ts';
export { codec, decode, encode, protocolNumber } from './routing.ts';
export type * from './tlvs.ts';
