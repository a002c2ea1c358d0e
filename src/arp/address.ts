// The text of ARP's addresses: a MAC or IPv4 address where it can be one, else hexadecimal digits.
import { hexValue } from '../util/address-text.ts';
import { toHex } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { refusal } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getMac, macOctets, setMac } from '../util/mac.ts';

const layer = 'arp';

/** Octets of an IPv4 address. */
const ipv4Octets = 4;

/** The EtherType of IPv4 (RFC 894), which names the protocol that resolves its addresses. */
export const ipv4ProtocolType = 0x0800;

/** One of the two notations besides hexadecimal digits. */
export interface Notation {
  /** What only this notation has. */
  readonly marks: RegExp;
  readonly octets: number;
  set(layer: string, field: string, target: Uint8Array, offset: number, text: string): void;
}

/** How a hardware address of six octets is written. */
export const mac: Notation = { marks: /[:.-]/, octets: macOctets, set: setMac };

/** How a protocol address of four octets is written. */
export const ipv4: Notation = { marks: /\./, octets: ipv4Octets, set: setIpv4 };

/** Reads a hardware address. */
export function getHardwareAddress(bytes: Uint8Array, offset: number, length: number): string {
  return length === macOctets ? getMac(bytes, offset) : toHex(bytes, offset, offset + length);
}

/** Reads a protocol address. */
export function getProtocolAddress(bytes: Uint8Array, offset: number, length: number, type: number): string {
  return length === ipv4Octets && type === ipv4ProtocolType
    ? getIpv4(bytes, offset)
    : toHex(bytes, offset, offset + length);
}

/** How many octets an address text stands for. */
export function octetsOf(field: string, text: string | undefined, notation: Notation): number {
  if (typeof text !== 'string') throw refusal(layer, field, text, 'is not an address');
  if (notation.marks.test(text)) return notation.octets;
  if (text.length % 2 !== 0) throw refusal(layer, field, text, 'has half an octet');
  return text.length / 2;
}

/** Writes an address of which `octets` octets must come. */
export function setAddress(
  field: string,
  target: Uint8Array,
  offset: number,
  octets: number,
  text: string,
  notation: Notation,
): void {
  const has = octetsOf(field, text, notation);
  if (has !== octets) {
    const reason = `must be as long as the sender's (${octets} octets), has ${has}`;
    throw new CodecError('range', { layer, field, reason });
  }
  if (notation.marks.test(text)) notation.set(layer, field, target, offset, text);
  else setHex(field, target, offset, text);
}

function setHex(field: string, target: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 2) {
    const value = (hexValue(text.charCodeAt(index)) << 4) | hexValue(text.charCodeAt(index + 1));
    if (value < 0) throw refusal(layer, field, text, 'is not an address, nor pairs of hexadecimal digits');
    target[offset + (index >>> 1)] = value;
  }
}
