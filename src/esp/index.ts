/**
 * ESP, the encapsulating security payload of IPsec: what follows is encrypted
 * ([RFC 4303](https://www.rfc-editor.org/rfc/rfc4303)). What can be read is under which agreement it was encrypted,
 * and its number against replay.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                              spi                              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        sequenceNumber                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module esp
 */
export { codec, decode, encode, type Header, type HeaderInput, headerOctets, protocolNumber } from './esp.ts';
