/**
 * TCP, the Transmission Control Protocol: a stream of octets in numbered segments
 * ([RFC 9293](https://www.rfc-editor.org/rfc/rfc9293)), with the options of
 * [RFC 7323](https://www.rfc-editor.org/rfc/rfc7323) (window scale, timestamps),
 * [RFC 2018](https://www.rfc-editor.org/rfc/rfc2018) (selective acknowledgment),
 * [RFC 5925](https://www.rfc-editor.org/rfc/rfc5925) (authentication),
 * [RFC 8684](https://www.rfc-editor.org/rfc/rfc8684) (multipath TCP),
 * [RFC 7413](https://www.rfc-editor.org/rfc/rfc7413) (Fast Open),
 * [RFC 8547](https://www.rfc-editor.org/rfc/rfc8547) (encryption negotiation),
 * [RFC 9768](https://www.rfc-editor.org/rfc/rfc9768) (accurate ECN), and the others of the registry that are in use.
 * Both sides number what they send and acknowledge what arrived, so that a stream is whole and in order.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          sourcePort           |        destinationPort        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        sequenceNumber                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     acknowledgmentNumber                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | data  |     |a|c|e|u|a|p|r|s|f|                               |
 * |Offset |  R  |e|w|c|r|c|s|s|y|i|            window             |
 * |       |     | |r|e|g|k|h|t|n|n|                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           checksum            |         urgentPointer         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * R: reserved
 * ```
 *
 * @module tcp
 */
export type { Flags, FlagsInput } from './flags.ts';
export type * from './multipath-types.ts';
export type * from './option-types.ts';
export { codec, decode, encode, type Header, type HeaderInput, headerOctets, protocolNumber } from './tcp.ts';
