import { hexOctets, hexValue } from './address-text.ts';
import { type FreshBytes, getUint8, getUint24, setUint24 } from './bytes.ts';
import { checkOctets, refusal } from './fields.ts';

/** Octets of a MAC address (IEEE 802, RFC 9542 section 2.1). */
export const macOctets = 6;

// The text of recent addresses, by value. Each has one slot; the whole value is compared, so that a hit is
// never another address's text, and an empty slot holds no text.
// Measured (node 20, ns): 6 for an address that repeats, 9 among 32, 17 among 200; 40 when all differ.
const slots = 4096;
const highs: Int32Array = /* @__PURE__ */ new Int32Array(slots);
const lows: Int32Array = /* @__PURE__ */ new Int32Array(slots);
// The lower half of the last address that its slot did not have.
const missed: Int32Array = /* @__PURE__ */ new Int32Array(slots);
const texts: (string | undefined)[] = /* @__PURE__ */ Array.from({ length: slots }, () => undefined);

/** Reads the MAC address at `offset` as text; the caller has checked that six octets are there. */
export function getMac(bytes: Uint8Array, offset: number): string {
  const high = getUint24(bytes, offset);
  const low = getUint24(bytes, offset + 3);
  const slot = Math.imul(high ^ Math.imul(low, 0x85eb_ca6b), 0x9e37_79b1) >>> 20;
  const recent = texts[slot];
  if (lows[slot] === low && highs[slot] === high && recent !== undefined) return recent;
  const text = build(bytes, offset);
  // Only what comes twice is kept: an address that never comes back drives out none that does.
  if (missed[slot] === low) {
    highs[slot] = high;
    lows[slot] = low;
    texts[slot] = text;
  } else {
    missed[slot] = low;
  }
  return text;
}

/** In pairs: short texts are copied, long ones become trees, of which every part takes time (measured). */
function build(bytes: Uint8Array, offset: number): string {
  const first = piece(bytes, offset) + piece(bytes, offset + 1);
  const second = piece(bytes, offset + 2) + piece(bytes, offset + 3);
  return first + second + (piece(bytes, offset + 4) + hexOctets[getUint8(bytes, offset + 5)]);
}

function piece(bytes: Uint8Array, offset: number): string {
  return pieces[getUint8(bytes, offset)] as string;
}

const pieces: readonly string[] = /* @__PURE__ */ hexOctets.map((digits) => `${digits}:`);

/**
 * Writes the MAC address `text` at `offset`. The layer and field stand in the error.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `invalid` when it is not a MAC address.
 */
export function setMac(
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
): void {
  const known = text === last.text ? last : text === other.text ? other : recall(layer, field, text);
  setUint24(target, offset, known.high);
  setUint24(target, offset + 3, known.low);
}

// The last two texts: those of the next frame are mostly the same. No more: see ipv4-address.ts.
let last = { text: '00:00:00:00:00:00', high: 0, low: 0 };
let other = { text: last.text, high: 0, low: 0 };

/** Reads a text and puts it in the place of the older one. */
function recall(layer: string, field: string, text: string | undefined): typeof last {
  if (!scanMac(text, scratch, 0))
    throw refusal(layer, field, text, 'is not a MAC address, such as 02:00:5e:10:00:01');
  const known = other;
  known.text = text;
  known.high = getUint24(scratch, 0);
  known.low = getUint24(scratch, 3);
  other = last;
  last = known;
  return known;
}

/** Reads one of the three notations into `target`; false when the text is none of them. */
function scanMac(text: string | undefined, target: Uint8Array, offset: number): text is string {
  if (typeof text !== 'string') return false;
  if (text.length === 17) {
    const separator = text.charCodeAt(2);
    return (separator === 0x3a || separator === 0x2d) && scanGroups(text, 2, separator, target, offset);
  }
  return text.length === 14 && scanGroups(text, 4, 0x2e, target, offset);
}

/** Reads groups of `width` digits with one separator between them, to the end of the text. */
function scanGroups(
  text: string,
  width: number,
  separator: number,
  target: Uint8Array,
  offset: number,
): boolean {
  let index = 0;
  let inGroup = 0;
  for (let octet = 0; octet < macOctets; octet++) {
    if (inGroup === width) {
      if (text.charCodeAt(index) !== separator) return false;
      index++;
      inGroup = 0;
    }
    const value = (hexValue(text.charCodeAt(index)) << 4) | hexValue(text.charCodeAt(index + 1));
    if (value < 0) return false;
    target[offset + octet] = value;
    index += 2;
    inGroup += 2;
  }
  return true;
}

/**
 * Reads the text of a MAC address: `02:00:5e:10:00:01`, `02-00-5e-10-00-01` or `0200.5e10.0001`, any case.
 *
 * @returns Its six octets.
 * @throws {@link CodecError} `invalid` for any other text.
 *
 * @example
 * ```ts
 * import { parseMac } from 'framewright/util';
 *
 * parseMac('02-00-5E-10-00-01'); // Uint8Array [0x02, 0x00, 0x5e, 0x10, 0x00, 0x01]
 * ```
 */
export function parseMac(text: string): FreshBytes {
  const bytes = new Uint8Array(macOctets);
  setMac('util', 'macAddress', bytes, 0, text);
  return bytes;
}

/**
 * Writes six octets as the text of a MAC address, `02:00:5e:10:00:01`.
 *
 * @throws {@link CodecError} `range` when there are not six octets.
 *
 * @example
 * ```ts
 * import { formatMac } from 'framewright/util';
 *
 * formatMac(Uint8Array.of(2, 0, 0x5e, 0x10, 0, 1)); // '02:00:5e:10:00:01'
 * ```
 */
export function formatMac(bytes: Uint8Array): string {
  return getMac(checkOctets('util', 'macAddress', bytes, macOctets), 0);
}

/**
 * Whether a text is a MAC address that {@link parseMac} reads.
 *
 * @example
 * ```ts
 * import { isMac } from 'framewright/util';
 *
 * isMac('0200.5e10.0001'); // true
 * isMac('02:00:5e:10:00'); // false
 * ```
 */
export function isMac(text: string): boolean {
  return scanMac(text, scratch, 0);
}

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(macOctets);

/**
 * Whether a MAC address is the broadcast address, `ff:ff:ff:ff:ff:ff` (RFC 894, RFC 9542 section 2.1).
 *
 * @throws {@link CodecError} `invalid` when the text is not a MAC address.
 *
 * @example
 * ```ts
 * import { isBroadcastMac } from 'framewright/util';
 *
 * isBroadcastMac('FF-FF-FF-FF-FF-FF'); // true
 * ```
 */
export function isBroadcastMac(text: string): boolean {
  setMac('util', 'macAddress', scratch, 0, text);
  return getUint24(scratch, 0) === 0xff_ffff && getUint24(scratch, 3) === 0xff_ffff;
}

/**
 * Whether a MAC address names a group: its I/G bit, the lowest of the first octet, is set (RFC 9542 section
 * 2.1). The broadcast address is one.
 *
 * @throws {@link CodecError} `invalid` when the text is not a MAC address.
 *
 * @example
 * ```ts
 * import { isMulticastMac } from 'framewright/util';
 *
 * isMulticastMac('01:00:5e:00:00:fb'); // true
 * ```
 */
export function isMulticastMac(text: string): boolean {
  return (firstOctet(text) & 1) !== 0;
}

/**
 * Whether a MAC address was assigned locally and not by its maker: its U/L bit, the second lowest of the
 * first octet, is set (RFC 9542 section 2.1).
 *
 * @throws {@link CodecError} `invalid` when the text is not a MAC address.
 *
 * @example
 * ```ts
 * import { isLocallyAdministeredMac } from 'framewright/util';
 *
 * isLocallyAdministeredMac('02:00:00:00:00:01'); // true
 * ```
 */
export function isLocallyAdministeredMac(text: string): boolean {
  return (firstOctet(text) & 2) !== 0;
}

function firstOctet(text: string): number {
  setMac('util', 'macAddress', scratch, 0, text);
  return getUint8(scratch, 0);
}
