/**
 * IPv6, the Internet Protocol version 6: datagrams between hosts, with a header of fixed length
 * ([RFC 8200](https://www.rfc-editor.org/rfc/rfc8200); addresses as text:
 * [RFC 5952](https://www.rfc-editor.org/rfc/rfc5952); jumbograms: [RFC 2675](https://www.rfc-editor.org/rfc/rfc2675)).
 * It has addresses of 128 bits, and leaves to the ends what routers did in IPv4: there is no checksum, and only the
 * sender cuts.
 *
 * What does not fit there stands in extension headers between it and what it carries, each a layer of its own:
 * `hopByHop`, `destinationOptions`, `routing`, `fragment` and `mobility`. At most
 * {@link maximumExtensionHeaders} of one datagram are read.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |version|   dscp    |ecn|               flowLabel               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         payloadLength         |  nextHeader   |   hopLimit    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * +                                                               +
 * |                            source                             |
 * +                                                               +
 * |                                                               |
 * +                                                               +
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * +                                                               +
 * |                          destination                          |
 * +                                                               +
 * |                                                               |
 * +                                                               +
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module ipv6
 */
export { maximumExtensionHeaders } from '../util/extension-chain.ts';
export * as destinationOptions from './destination-options/index.ts';
export type { ExtensionHeader, ExtensionHeaderInput } from './extension.ts';
export * as fragment from './fragment/index.ts';
export type { Header, HeaderInput } from './header.ts';
export * as hopByHop from './hop-by-hop/index.ts';
export { codec, decode, encode, etherType, headerOctets, noNextHeader, protocolNumber } from './ipv6.ts';
export * as mobility from './mobility/index.ts';
export type * from './options.ts';
export type { OptionsHeader, OptionsHeaderInput } from './options-header.ts';
export * as routing from './routing/index.ts';
