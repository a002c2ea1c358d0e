// What the two versions of Linux's cooked captures share: the address, and how it is padded.
import { hexValue } from './address-text.ts';
import { getUint8, toHex } from './bytes.ts';
import { checkOctets, refusal } from './fields.ts';
import { getMac, macOctets, setMac } from './mac.ts';

/** Octets that a header has for an address (LINKTYPE_LINUX_SLL). */
export const addressRoom = 8;

/**
 * Where a packet of a cooked capture came from or goes to (LINKTYPE_LINUX_SLL).
 *
 * @registry https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html
 */
export const packetTypes = {
  /** Sent to this machine. */
  host: 0,
  /** Broadcast by another one. */
  broadcast: 1,
  /** Sent to a group by another one. */
  multicast: 2,
  /** Sent from another machine to another one. */
  otherHost: 3,
  /** Sent by this machine. */
  outgoing: 4,
} as const;

/**
 * ARPHRD_ numbers of Linux whose packets do not have an EtherType, or none that says what follows.
 *
 * @registry https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html
 */
export const hardwareTypes = {
  /** Ethernet (ARPHRD_ETHER). */
  ethernet: 1,
  /** Frame relay (ARPHRD_FRAD): a frame relay header follows, whatever the protocol type. */
  frameRelay: 770,
  /** The loopback interface (ARPHRD_LOOPBACK). */
  loopback: 772,
  /** A GRE tunnel (ARPHRD_IPGRE): the protocol type is that of the GRE header. */
  genericRoutingEncapsulation: 778,
  /** Wireless LAN (ARPHRD_IEEE80211_RADIOTAP): a radiotap header follows, whatever the protocol type. */
  radiotap: 803,
  /** Netlink messages (ARPHRD_NETLINK): the protocol type is the netlink family. */
  netlink: 824,
} as const;

const opaque: readonly number[] = [hardwareTypes.frameRelay, hardwareTypes.radiotap, hardwareTypes.netlink];

/** The number that names what a packet holds; undefined when the protocol type does not. */
export function protocolNamed(hardwareType: number, protocolType: number): number | undefined {
  return opaque.includes(hardwareType) ? undefined : protocolType;
}

/** The address of a header. */
export interface CookedAddress {
  /** A MAC address when it has six octets, else hexadecimal text without separators. */
  readonly address: string;
  /** The octets behind it that it does not use, where these are not all zero. */
  readonly padding?: Uint8Array | undefined;
}

/** Reads the address at `offset`: `length` octets of it, or the eight that there is room for. */
export function getAddress(bytes: Uint8Array, offset: number, length: number): CookedAddress {
  const used = Math.min(length, addressRoom);
  const address = used === macOctets ? getMac(bytes, offset) : toHex(bytes, offset, offset + used);
  const end = offset + addressRoom;
  for (let at = offset + used; at < end; at++) {
    if (getUint8(bytes, at) !== 0) return { address, padding: bytes.subarray(offset + used, end) };
  }
  return { address };
}

/**
 * Writes an address at `offset`.
 *
 * @returns Its octets.
 * @throws {@link CodecError} `invalid` when it does not parse, `range` when it is too long or the padding is of
 * another length than what it leaves.
 */
export function setAddress(
  layer: string,
  target: Uint8Array,
  offset: number,
  { address, padding }: CookedAddress,
): number {
  target.fill(0, offset, offset + addressRoom);
  const used = setText(layer, target, offset, address);
  if (padding !== undefined)
    target.set(checkOctets(layer, 'padding', padding, addressRoom - used), offset + used);
  return used;
}

function setText(layer: string, target: Uint8Array, offset: number, text: string): number {
  if (typeof text !== 'string') throw refusal(layer, 'address', text, 'is not an address');
  if (/[:.-]/.test(text)) {
    setMac(layer, 'address', target, offset, text);
    return macOctets;
  }
  const octets = text.length / 2;
  if (octets > addressRoom) throw refusal(layer, 'address', text, 'has more than 8 octets', 'range');
  for (let index = 0; index < octets; index++) {
    const value = (hexValue(text.charCodeAt(2 * index)) << 4) | hexValue(text.charCodeAt(2 * index + 1));
    if (value < 0)
      throw refusal(layer, 'address', text, 'is not an address, nor pairs of hexadecimal digits');
    target[offset + index] = value;
  }
  return octets;
}

/** The length to write for an address of so many octets: a longer one was cut to the room that there is. */
export function addressLength(used: number, given: number | undefined, kept: number | undefined): number {
  if (kept !== undefined) return kept;
  return used === addressRoom && given !== undefined && given > addressRoom ? given : used;
}
