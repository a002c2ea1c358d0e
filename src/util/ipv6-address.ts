import { hexOctets } from './address-text.ts';
import { type FreshBytes, getUint16, getUint32, getUint64, setUint64 } from './bytes.ts';
import { CodecError } from './errors.ts';
import { checkOctets, refusal } from './fields.ts';
import { ipv6Octets, scanIpv6 } from './ipv6-scan.ts';

const groups = 8;

// The text of recent addresses, by value. Each has one slot of four 32-bit words; all four are compared, so
// that a hit is never another address's text, and an empty slot holds no text. Measured (node 20, ns): 11 for
// an address that repeats, 21 among 32, 50 among 200; 170 when all differ.
const slots = 4096;
const words: Int32Array = /* @__PURE__ */ new Int32Array(slots << 2);
// The last word of the last address that its slot did not have.
const missed: Int32Array = /* @__PURE__ */ new Int32Array(slots);
const texts: (string | undefined)[] = /* @__PURE__ */ Array.from({ length: slots }, () => undefined);

/**
 * Reads the IPv6 address at `offset` as text; the caller has checked that sixteen octets are there. The form
 * is that of RFC 5952 section 4, and of section 5 (`::ffff:192.0.2.1`) for the two kinds of address that RFC
 * 4291 section 2.5.5 defines around an IPv4 address: inet_ntop, and so every sniffer, writes them so.
 */
export function getIpv6(bytes: Uint8Array, offset: number): string {
  const first = getUint32(bytes, offset) | 0;
  const second = getUint32(bytes, offset + 4) | 0;
  const third = getUint32(bytes, offset + 8) | 0;
  const fourth = getUint32(bytes, offset + 12) | 0;
  const mixed = Math.imul(first ^ Math.imul(second, 0x85eb_ca6b), 0xc2b2_ae35) ^ third;
  const slot = Math.imul(Math.imul(mixed, 0x85eb_ca6b) ^ fourth, 0x9e37_79b1) >>> 20;
  const word = slot << 2;
  const recent = texts[slot];
  if (
    words[word] === first &&
    words[word | 1] === second &&
    words[word | 2] === third &&
    words[word | 3] === fourth &&
    recent !== undefined
  ) {
    return recent;
  }
  const text = buildIpv6(bytes, offset);
  // Only what comes twice is kept: an address that never comes back drives out none that does.
  if (missed[slot] !== fourth) {
    missed[slot] = fourth;
    return text;
  }
  words[word] = first;
  words[word | 1] = second;
  words[word | 2] = third;
  words[word | 3] = fourth;
  texts[slot] = text;
  return text;
}

/** {@link getIpv6} without a look at recent addresses: for those that are seen once. */
export function buildIpv6(bytes: Uint8Array, offset: number): string {
  // The longest run of zero groups, the first of equals, at least two of them (RFC 5952 sections 4.2.2, 4.2.3).
  let gap = groups;
  let gapLength = 1;
  let run = 0;
  for (let group = 0; group < groups; group++) {
    run = getUint16(bytes, offset + 2 * group) === 0 ? run + 1 : 0;
    if (run > gapLength) {
      gap = group + 1 - run;
      gapLength = run;
    }
  }
  // Of six zeros that stand further behind, one is the group in question, which is then not written.
  const embedded = gapLength === 6 || (gapLength === 5 && getUint16(bytes, offset + 10) === 0xffff);
  let text = '';
  for (let group = 0; group < groups; group++) {
    if (group === gap) {
      text += '::';
      group += gapLength - 1;
      continue;
    }
    if (group > 0 && group !== gap + gapLength) text += ':';
    if (embedded && group === 6) return text + bytes.subarray(offset + 12, offset + 16).join('.');
    text += groupText(getUint16(bytes, offset + 2 * group));
  }
  return text;
}

const short: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16),
);

/** One group without leading zeros (RFC 5952 section 4.1). */
function groupText(group: number): string {
  return group < 0x100 ? `${short[group]}` : `${short[group >>> 8]}${hexOctets[group & 0xff]}`;
}

// A table of recent texts would read them in 20 to 50 ns where this takes 60 to 100 (measured), and add 700
// octets to every bundle that has a pseudo-header.

/**
 * Writes the IPv6 address `text` at `offset`. The layer and field stand in the error. A zone (`%eth0`) has
 * meaning on one machine only (RFC 4007 section 11.2) and is refused.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `invalid` when it is not an IPv6 address.
 */
export function setIpv6(
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
): void {
  if (typeof text !== 'string' || !scanIpv6(text, 0, text.length, target, offset)) {
    throw refusal(layer, field, text, 'is not an IPv6 address');
  }
}

/**
 * Reads an IPv6 address in any form of RFC 4291 section 2.2: groups with or without leading zeros, any case,
 * at most one `::`, the last 32 bits also as an IPv4 address. A zone (`%eth0`) is refused: see
 * {@link parseScopedIpv6}.
 *
 * @returns Its sixteen octets.
 * @throws {@link CodecError} `invalid` for any other text.
 *
 * @example
 * ```ts
 * import { parseIpv6 } from 'framewright/util';
 *
 * parseIpv6('2001:DB8::1').length; // 16
 * ```
 */
export function parseIpv6(text: string): FreshBytes {
  const bytes = new Uint8Array(ipv6Octets);
  setIpv6('util', 'ipv6Address', bytes, 0, text);
  return bytes;
}

/**
 * Writes sixteen octets as an IPv6 address in the form that RFC 5952 recommends.
 *
 * @throws {@link CodecError} `range` when there are not sixteen octets.
 *
 * @example
 * ```ts
 * import { formatIpv6, parseIpv6 } from 'framewright/util';
 *
 * formatIpv6(parseIpv6('2001:0DB8:0:0:1:0:0:1')); // '2001:db8::1:0:0:1'
 * formatIpv6(parseIpv6('::ffff:c000:201')); // '::ffff:192.0.2.1'
 * ```
 */
export function formatIpv6(bytes: Uint8Array): string {
  return getIpv6(checkOctets('util', 'ipv6Address', bytes, ipv6Octets), 0);
}

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(ipv6Octets);

/**
 * Whether a text is an IPv6 address that {@link parseIpv6} reads. One with a zone is not.
 *
 * @example
 * ```ts
 * import { isIpv6 } from 'framewright/util';
 *
 * isIpv6('::1'); // true
 * isIpv6('1::2::3'); // false
 * ```
 */
export function isIpv6(text: string): boolean {
  return typeof text === 'string' && scanIpv6(text, 0, text.length, scratch, 0);
}

/**
 * Reads an IPv6 address as an unsigned 128-bit number.
 *
 * @throws {@link CodecError} `invalid` when the text is not an IPv6 address.
 *
 * @example
 * ```ts
 * import { ipv6ToBigInt } from 'framewright/util';
 *
 * ipv6ToBigInt('::1:0'); // 65536n
 * ```
 */
export function ipv6ToBigInt(text: string): bigint {
  setIpv6('util', 'ipv6Address', scratch, 0, text);
  return (getUint64(scratch, 0) << 64n) | getUint64(scratch, 8);
}

/**
 * Writes an unsigned 128-bit number as an IPv6 address.
 *
 * @throws {@link CodecError} `range` when it is negative or has more than 128 bits.
 *
 * @example
 * ```ts
 * import { ipv6FromBigInt } from 'framewright/util';
 *
 * ipv6FromBigInt(1n); // '::1'
 * ```
 */
export function ipv6FromBigInt(address: bigint): string {
  if (typeof address !== 'bigint' || address >> 128n !== 0n) {
    const reason = `${String(address)} is not a bigint from 0 to 2 ** 128 - 1`;
    throw new CodecError('range', { layer: 'util', field: 'ipv6Address', reason });
  }
  setUint64(scratch, 0, address >> 64n);
  setUint64(scratch, 8, address);
  return getIpv6(scratch, 0);
}
