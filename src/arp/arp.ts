import { readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { checkUint } from '../util/fields.ts';
import {
  getHardwareAddress,
  getProtocolAddress,
  ipv4,
  ipv4ProtocolType,
  mac,
  octetsOf,
  setAddress,
} from './address.ts';
import { hardwareTypes } from './numbers.ts';

const layer = 'arp';

/** Octets of an ARP packet without its addresses (RFC 826). */
export const headerOctets = 8;

/** An ARP packet (RFC 826), in wire order. RARP (RFC 903) has the same one. */
export interface Packet {
  readonly layer: 'arp';
  /** Hardware type (also *ar$hrd*), 16 bits: 1 for Ethernet. See {@link hardwareTypes}. RFC 826. */
  readonly hardwareType: number;
  /** Protocol type (also *ar$pro*), 16 bits: an EtherType, 0x0800 for IPv4. RFC 826. */
  readonly protocolType: number;
  /** Hardware length (also *ar$hln*), 8 bits: octets of each hardware address. Derived. RFC 826. */
  readonly hardwareLength: number;
  /** Protocol length (also *ar$pln*), 8 bits: octets of each protocol address. Derived. RFC 826. */
  readonly protocolLength: number;
  /** Operation (also *ar$op*), 16 bits: 1 asks, 2 answers. See {@link operations}. RFC 826. */
  readonly operation: number;
  /**
   * Hardware address of the sender (also *ar$sha*): a MAC address when it has six octets, else hexadecimal text
   * without separators. RFC 826.
   */
  readonly senderHardwareAddress: string;
  /**
   * Protocol address of the sender (also *ar$spa*): an IPv4 address when the protocol type is IPv4's and it has
   * four octets, else hexadecimal text without separators. RFC 826.
   */
  readonly senderProtocolAddress: string;
  /** Hardware address of the target (also *ar$tha*), written as the sender's: what a request asks for. RFC 826. */
  readonly targetHardwareAddress: string;
  /** Protocol address of the target (also *ar$tpa*), written as the sender's. RFC 826. */
  readonly targetProtocolAddress: string;
  /** Octets behind the packet where no layer around takes them. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface PacketInput {
  readonly layer?: 'arp' | undefined;
  /** Hardware type, 0 to 65535; default 1, Ethernet. */
  readonly hardwareType?: number | undefined;
  /** Protocol type, 0 to 65535; default 0x0800, IPv4. */
  readonly protocolType?: number | undefined;
  /** Computed from the addresses, unless `verbatim`. */
  readonly hardwareLength?: number | undefined;
  /** Computed from the addresses, unless `verbatim`. */
  readonly protocolLength?: number | undefined;
  /** Operation, 0 to 65535. */
  readonly operation: number;
  /** A MAC address in any of its notations, or octets in hexadecimal (255 at most). */
  readonly senderHardwareAddress: string;
  /** An IPv4 address, or octets in hexadecimal (255 at most). */
  readonly senderProtocolAddress: string;
  /** As the sender's, and as long; default all zeros ("not known"). */
  readonly targetHardwareAddress?: string | undefined;
  /** As the sender's, and as long. */
  readonly targetProtocolAddress: string;
  /** Octets behind the packet. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads an ARP or RARP packet. Octets behind it (the padding of an Ethernet frame) are passed over.
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the two length fields ask for.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 * import { fromHex } from 'framewright/util';
 *
 * const packet = arp.decode(fromHex('0001080006040001 020000000102 0a4d0102 ffffffffffff 0a4d0101'));
 * packet.operation; // 1
 * packet.senderHardwareAddress; // '02:00:00:00:01:02'
 * packet.targetProtocolAddress; // '10.77.1.1'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Packet {
  return readAlone(read, bytes, options).header;
}

/**
 * Writes an ARP or RARP packet. The length fields follow from the addresses.
 *
 * @throws {@link CodecError} `range` when a value does not fit or two addresses of a kind differ in length,
 * `invalid` when an address does not parse, `missing` without one.
 *
 * @example
 * ```ts
 * import { arp } from 'framewright';
 *
 * arp.encode({
 *   operation: arp.operations.request,
 *   senderHardwareAddress: '02:00:00:00:01:02',
 *   senderProtocolAddress: '10.77.1.2',
 *   targetProtocolAddress: '10.77.1.1',
 * }).length; // 28
 * ```
 */
export function encode(packet: PacketInput, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, packet, undefined, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'arp', Packet> = { name: layer, read };

/** The ARP codec, for `createStack`. It carries nothing. */
export const codec: Codec<'arp', Packet, PacketInput> = { name: layer, read, size, write };

function read(bytes: Uint8Array, span: Span): Reading<Packet> {
  need(layer, span, headerOctets);
  const { start } = span;
  const type = getUint16(bytes, start + 2);
  const hardware = getUint8(bytes, start + 4);
  const protocol = getUint8(bytes, start + 5);
  need(layer, span, headerOctets + 2 * (hardware + protocol), 'hardwareLength');
  const sender = start + headerOctets;
  const target = sender + hardware + protocol;
  const end = target + hardware + protocol;
  const header: Packet = {
    layer,
    hardwareType: getUint16(bytes, start),
    protocolType: type,
    hardwareLength: hardware,
    protocolLength: protocol,
    operation: getUint16(bytes, start + 6),
    senderHardwareAddress: getHardwareAddress(bytes, sender, hardware),
    senderProtocolAddress: getProtocolAddress(bytes, sender + hardware, protocol, type),
    targetHardwareAddress: getHardwareAddress(bytes, target, hardware),
    targetProtocolAddress: getProtocolAddress(bytes, target + hardware, protocol, type),
  };
  return { header, body: { start: end, end } };
}

function size(input: PacketInput): number {
  return headerOctets + 2 * (hardwareOctets(input) + protocolOctets(input));
}

function hardwareOctets(input: PacketInput): number {
  return octetsOf('senderHardwareAddress', input.senderHardwareAddress, mac);
}

function protocolOctets(input: PacketInput): number {
  return octetsOf('senderProtocolAddress', input.senderProtocolAddress, ipv4);
}

function write(input: PacketInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const hardware = hardwareOctets(input);
  const protocol = protocolOctets(input);
  const {
    hardwareType = hardwareTypes.ethernet,
    protocolType = ipv4ProtocolType,
    targetHardwareAddress = '00'.repeat(hardware),
  } = input;
  const hardwareLength = context.kept('hardwareLength', input.hardwareLength) ?? hardware;
  const protocolLength = context.kept('protocolLength', input.protocolLength) ?? protocol;
  setUint16(target, start, checkUint(layer, 'hardwareType', hardwareType, 0xffff));
  setUint16(target, start + 2, checkUint(layer, 'protocolType', protocolType, 0xffff));
  target[start + 4] = checkUint(layer, 'hardwareLength', hardwareLength, 0xff);
  target[start + 5] = checkUint(layer, 'protocolLength', protocolLength, 0xff);
  setUint16(target, start + 6, checkUint(layer, 'operation', input.operation, 0xffff));
  const first = start + headerOctets;
  const second = first + hardware + protocol;
  setAddress('senderHardwareAddress', target, first, hardware, input.senderHardwareAddress, mac);
  setAddress('senderProtocolAddress', target, first + hardware, protocol, input.senderProtocolAddress, ipv4);
  setAddress('targetHardwareAddress', target, second, hardware, targetHardwareAddress, mac);
  setAddress('targetProtocolAddress', target, second + hardware, protocol, input.targetProtocolAddress, ipv4);
}
