/**
 * IGMP, the Internet Group Management Protocol of IPv4: which multicast groups have listeners
 * (version 1: [RFC 1112](https://www.rfc-editor.org/rfc/rfc1112), version 2:
 * [RFC 2236](https://www.rfc-editor.org/rfc/rfc2236), version 3:
 * [RFC 3376](https://www.rfc-editor.org/rfc/rfc3376); multicast router discovery:
 * [RFC 4286](https://www.rfc-editor.org/rfc/rfc4286)). Hosts report what they listen to, and routers and switches
 * learn where to forward it.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     type      |     code      |           checksum            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module igmp
 */
export type { GroupRecord } from '../util/group-records.ts';
export { headerOctets } from './formats.ts';
export { codec, decode, encode, protocolNumber } from './igmp.ts';
export type * from './messages.ts';
