import { decode, encode, type Packet, type PacketInput } from './arp.ts';
import { operations } from './numbers.ts';

const unspecified = '0.0.0.0';

/** The two addresses of one station on the link. */
export interface Station {
  /** A MAC address, or octets in hexadecimal. */
  readonly hardwareAddress: string;
  /** An IPv4 address, or octets in hexadecimal. */
  readonly protocolAddress: string;
}

/**
 * The packet that asks who has a protocol address (RFC 826). It goes to the broadcast address of the link.
 *
 * @param sender - Who asks.
 * @param protocolAddress - What is asked for.
 * @throws {@link CodecError} `invalid` when an address does not parse.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const sender = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };
 * arp.request(sender, '192.0.2.1').targetHardwareAddress; // '00:00:00:00:00:00'
 * ```
 */
export function request(sender: Station, protocolAddress: string): Packet {
  return complete({
    operation: operations.request,
    senderHardwareAddress: sender.hardwareAddress,
    senderProtocolAddress: sender.protocolAddress,
    targetProtocolAddress: protocolAddress,
  });
}

/**
 * The answer to a `request`: this hardware address has the protocol address (RFC 826). It goes to the one
 * who asked.
 *
 * @throws {@link CodecError} `invalid` when the hardware address does not parse, `range` when its length is
 * another than that of the request.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const sender = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };
 * const answer = arp.reply(arp.request(sender, '192.0.2.1'), '02:00:00:00:01:01');
 * answer.senderProtocolAddress; // '192.0.2.1'
 * answer.targetHardwareAddress; // '02:00:00:00:01:02'
 * ```
 */
export function reply(request: Packet, hardwareAddress: string): Packet {
  return complete({
    hardwareType: request.hardwareType,
    protocolType: request.protocolType,
    operation: operations.reply,
    senderHardwareAddress: hardwareAddress,
    senderProtocolAddress: request.targetProtocolAddress,
    targetHardwareAddress: request.senderHardwareAddress,
    targetProtocolAddress: request.senderProtocolAddress,
  });
}

/**
 * The packet that asks whether an IPv4 address is free before it is used: a request that gives no sender address,
 * so that nobody learns one from it (RFC 5227 section 1.1). It goes to the broadcast address of the link.
 *
 * @param hardwareAddress - Who asks.
 * @param protocolAddress - The address that it would like to have.
 * @throws {@link CodecError} `invalid` when an address does not parse.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * arp.probe('02:00:00:00:01:02', '192.0.2.2').senderProtocolAddress; // '0.0.0.0'
 * ```
 */
export function probe(hardwareAddress: string, protocolAddress: string): Packet {
  return request({ hardwareAddress, protocolAddress: unspecified }, protocolAddress);
}

/**
 * The packet that says that a station now uses an address: a request for its own address (RFC 5227 section 1.1).
 * It goes to the broadcast address of the link.
 *
 * @throws {@link CodecError} `invalid` when an address does not parse.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const station = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };
 * arp.announcement(station).operation; // 1
 * ```
 */
export function announcement(station: Station): Packet {
  return request(station, station.protocolAddress);
}

/**
 * A gratuitous reply: nobody asked, and everybody who knows the address is to update its hardware address
 * (RFC 5944 section 4.6). It goes to the broadcast address of the link. Its form as a request is the
 * {@link announcement}.
 *
 * @throws {@link CodecError} `invalid` when an address does not parse.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const station = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };
 * arp.gratuitous(station).operation; // 2
 * ```
 */
export function gratuitous(station: Station): Packet {
  return reply(announcement(station), station.hardwareAddress);
}

/**
 * The RARP packet that asks for the IPv4 address of a hardware address (RFC 903). Its EtherType is
 * {@link reverseEtherType}; it goes to the broadcast address of the link.
 *
 * @param hardwareAddress - Who asks.
 * @param targetHardwareAddress - Whose address is asked for; default the one who asks.
 * @throws {@link CodecError} `invalid` when an address does not parse.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * arp.reverseRequest('02:00:00:00:01:02').operation; // 3
 * ```
 */
export function reverseRequest(
  hardwareAddress: string,
  targetHardwareAddress: string = hardwareAddress,
): Packet {
  return complete({
    operation: operations.reverseRequest,
    senderHardwareAddress: hardwareAddress,
    senderProtocolAddress: unspecified,
    targetHardwareAddress,
    targetProtocolAddress: unspecified,
  });
}

/**
 * The answer of a RARP server (RFC 903). Its EtherType is {@link reverseEtherType}; it goes to the one who asked.
 *
 * @param server - Who answers.
 * @param protocolAddress - The address of the target that the request named.
 * @throws {@link CodecError} `invalid` when an address does not parse, `range` when two of a kind differ in length.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const server = { hardwareAddress: '02:00:00:00:01:01', protocolAddress: '192.0.2.1' };
 * const answer = arp.reverseReply(arp.reverseRequest('02:00:00:00:01:02'), server, '192.0.2.2');
 * answer.targetProtocolAddress; // '192.0.2.2'
 * ```
 */
export function reverseReply(request: Packet, server: Station, protocolAddress: string): Packet {
  return complete({
    hardwareType: request.hardwareType,
    protocolType: request.protocolType,
    operation: operations.reverseReply,
    senderHardwareAddress: server.hardwareAddress,
    senderProtocolAddress: server.protocolAddress,
    targetHardwareAddress: request.targetHardwareAddress,
    targetProtocolAddress: protocolAddress,
  });
}

/**
 * Whether a packet is a {@link probe}: a request from the address 0.0.0.0 (RFC 5227 section 1.1).
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * arp.isProbe(arp.probe('02:00:00:00:01:02', '192.0.2.2')); // true
 * ```
 */
export function isProbe(packet: Packet): boolean {
  return packet.operation === operations.request && packet.senderProtocolAddress === unspecified;
}

/**
 * Whether a packet is gratuitous: a request or a reply whose sender and target have one protocol address
 * (RFC 5944 section 4.6). An {@link announcement} is one.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * const station = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };
 * arp.isGratuitous(arp.announcement(station)); // true
 * arp.isGratuitous(arp.request(station, '192.0.2.1')); // false
 * ```
 */
export function isGratuitous(packet: Packet): boolean {
  return (
    (packet.operation === operations.request || packet.operation === operations.reply) &&
    packet.senderProtocolAddress === packet.targetProtocolAddress
  );
}

/** The packet as it is read again: checked, its derived fields filled in, its addresses in canonical form. */
function complete(input: PacketInput): Packet {
  return decode(encode(input));
}
