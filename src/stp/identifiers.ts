// The parts that all spanning tree messages are made of: identifiers of bridges and ports, and flags.
import { getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { checkUint, refusal } from '../util/fields.ts';
import { getMac, setMac } from '../util/mac.ts';

const layer = 'stp';

/** Octets of a bridge identifier (IEEE 802.1D clause 9.2.5). */
export const bridgeOctets = 8;

/** A bridge identifier, 64 bits: the lower one wins (IEEE 802.1D clause 9.2.5). */
export interface BridgeIdentifier {
  /** Priority, 4 bits, in units of 4096: 8 is the usual 32768. IEEE 802.1D clause 9.2.5. */
  readonly priority: number;
  /** System identifier extension, 12 bits: the VLAN or spanning tree instance. IEEE 802.1D clause 9.2.5. */
  readonly systemIdExtension: number;
  /** MAC address of the bridge, 48 bits. IEEE 802.1D clause 9.2.5. */
  readonly address: string;
}

/** A port identifier, 16 bits (IEEE 802.1D clause 9.2.7). */
export interface PortIdentifier {
  /** Priority, 4 bits, in units of 16: 8 is the usual 128. IEEE 802.1D clause 9.2.7. */
  readonly priority: number;
  /** Port number, 12 bits. IEEE 802.1D clause 9.2.7. */
  readonly number: number;
}

/** A bridge identifier to write. */
export interface BridgeIdentifierInput {
  /** Priority, 0 to 15, in units of 4096; default 0. */
  readonly priority?: number | undefined;
  /** System identifier extension, 0 to 4095; default 0. */
  readonly systemIdExtension?: number | undefined;
  /** MAC address in any of its notations. */
  readonly address: string;
}

/** A port identifier to write: fields that are left out are 0. */
export type PortIdentifierInput = { readonly [Field in keyof PortIdentifier]?: number | undefined };

/** What the port that sent a message is for (IEEE 802.1D clause 9.3.3), as `portRole` has it. */
export const portRoles = {
  /** Not said; in an instance of a multiple spanning tree, the master port. */
  unknown: 0,
  /** Alternate or backup. */
  alternate: 1,
  /** Root port. */
  root: 2,
  /** Designated port. */
  designated: 3,
} as const;

/** The flags that all messages with flags share, from the second bit on (IEEE 802.1D clause 9.3.3). */
export interface PortFlags {
  /** Agreement, 1 bit: what was proposed is accepted. IEEE 802.1D clause 9.3.3. */
  readonly agreement: boolean;
  /** Forwarding, 1 bit: the port forwards frames. IEEE 802.1D clause 9.3.3. */
  readonly forwarding: boolean;
  /** Learning, 1 bit: the port learns addresses. IEEE 802.1D clause 9.3.3. */
  readonly learning: boolean;
  /** Port role, 2 bits. See {@link portRoles}. IEEE 802.1D clause 9.3.3. */
  readonly portRole: number;
  /** Proposal, 1 bit: the port would like to forward. IEEE 802.1D clause 9.3.3. */
  readonly proposal: boolean;
  /** Topology change, 1 bit: forget addresses soon. IEEE 802.1D clause 9.3.1. */
  readonly topologyChange: boolean;
}

/**
 * The flags of a message, 8 bits (IEEE 802.1D clauses 9.3.1 and 9.3.3). In a `configuration` only the first and the last
 * mean something; the others are zero.
 */
export interface Flags extends PortFlags {
  /** Topology change acknowledgment, 1 bit: a notification has come. IEEE 802.1D clause 9.3.1. */
  readonly topologyChangeAcknowledgment: boolean;
}

/** The flags of one instance of a multiple spanning tree, 8 bits (IEEE 802.1Q clause 14.4.1). */
export interface InstanceFlags extends PortFlags {
  /** Master, 1 bit: the port has been made a master port. IEEE 802.1Q clause 14.4.1. */
  readonly master: boolean;
}

/** Flags of a port to write: what is left out is not set. */
type PortFlagsInput = { readonly [Flag in keyof PortFlags]?: PortFlags[Flag] | undefined };

/** Flags to write: what is left out is not set. */
export type FlagsInput = { readonly [Flag in keyof Flags]?: Flags[Flag] | undefined };

/** Flags of an instance to write: what is left out is not set. */
export type InstanceFlagsInput = { readonly [Flag in keyof InstanceFlags]?: InstanceFlags[Flag] | undefined };

/** Reads a bridge identifier; the caller has checked that its octets are there. */
export function getBridge(bytes: Uint8Array, offset: number): BridgeIdentifier {
  const value = getUint16(bytes, offset);
  return { priority: value >>> 12, systemIdExtension: value & 0xfff, address: getMac(bytes, offset + 2) };
}

/** Writes a bridge identifier. */
export function setBridge(
  field: string,
  target: Uint8Array,
  offset: number,
  bridge: BridgeIdentifierInput | undefined,
): void {
  if (typeof bridge !== 'object' || bridge === null)
    throw refusal(layer, field, bridge, 'is not a bridge identifier');
  const { priority = 0, systemIdExtension = 0, address } = bridge;
  const high = checkUint(layer, `${field}.priority`, priority, 0xf) << 12;
  setUint16(target, offset, high | checkUint(layer, `${field}.systemIdExtension`, systemIdExtension, 0xfff));
  setMac(layer, `${field}.address`, target, offset + 2, address);
}

/** Reads a port identifier; the caller has checked that its octets are there. */
export function getPort(bytes: Uint8Array, offset: number): PortIdentifier {
  const value = getUint16(bytes, offset);
  return { priority: value >>> 12, number: value & 0xfff };
}

/** Writes a port identifier. */
export function setPort(field: string, target: Uint8Array, offset: number, port: PortIdentifierInput): void {
  if (typeof port !== 'object' || port === null)
    throw refusal(layer, field, port, 'is not a port identifier');
  const { priority = 0, number = 0 } = port;
  const high = checkUint(layer, `${field}.priority`, priority, 0xf) << 12;
  setUint16(target, offset, high | checkUint(layer, `${field}.number`, number, 0xfff));
}

/** Reads flags. */
export function getFlags(bytes: Uint8Array, offset: number): Flags {
  const bits = getUint8(bytes, offset);
  return { topologyChangeAcknowledgment: (bits & 0x80) !== 0, ...portFlags(bits) };
}

/** Reads the flags of an instance. */
export function getInstanceFlags(bytes: Uint8Array, offset: number): InstanceFlags {
  const bits = getUint8(bytes, offset);
  return { master: (bits & 0x80) !== 0, ...portFlags(bits) };
}

function portFlags(bits: number): PortFlags {
  return {
    agreement: (bits & 0x40) !== 0,
    forwarding: (bits & 0x20) !== 0,
    learning: (bits & 0x10) !== 0,
    portRole: (bits >>> 2) & 3,
    proposal: (bits & 2) !== 0,
    topologyChange: (bits & 1) !== 0,
  };
}

/** Writes flags, behind the first one, which the two kinds name differently. */
export function setFlags(
  field: string,
  target: Uint8Array,
  offset: number,
  first: boolean | undefined,
  flags: PortFlagsInput,
): void {
  if (typeof flags !== 'object' || flags === null) throw refusal(layer, field, flags, 'are no flags');
  const { agreement, forwarding, learning, portRole = 0, proposal, topologyChange } = flags;
  target[offset] =
    (first ? 0x80 : 0) |
    (agreement ? 0x40 : 0) |
    (forwarding ? 0x20 : 0) |
    (learning ? 0x10 : 0) |
    (checkUint(layer, `${field}.portRole`, portRole, 3) << 2) |
    (proposal ? 2 : 0) |
    (topologyChange ? 1 : 0);
}
