// Octets as base64 and base32hex (RFC 4648), which the presentation forms of RDATA use.
import { type FreshBytes, toHex } from '../util/bytes.ts';

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base32Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** Writes octets in digits of `bits` bits each, the first bits first; what is missing at the end is zero. */
function toDigits(bytes: Uint8Array, digits: string, bits: number): string {
  let text = '';
  let held = 0;
  let rest = 0;
  for (const octet of bytes) {
    rest = ((rest << 8) | octet) & 0xfff;
    for (held += 8; held >= bits; held -= bits) {
      text += digits.charAt((rest >>> (held - bits)) & (2 ** bits - 1));
    }
  }
  return held === 0 ? text : text + digits.charAt((rest << (bits - held)) & (2 ** bits - 1));
}

/** Reads digits of `bits` bits each; undefined when one is none, or bits are left over that are not zero. */
function fromDigits(text: string, digits: string, bits: number): FreshBytes | undefined {
  const bytes = new Uint8Array((text.length * bits) >>> 3);
  let held = 0;
  let rest = 0;
  let at = 0;
  for (const character of text) {
    const value = digits.indexOf(character);
    if (value < 0) return undefined;
    rest = ((rest << bits) | value) & 0xffff;
    held += bits;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = rest >>> held;
    }
  }
  return held >= bits || (rest & (2 ** held - 1)) !== 0 ? undefined : bytes;
}

/** Base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return toDigits(bytes, base64Digits, 6) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** Reads base64, whose padding may be left out; undefined for any other text. */
export function fromBase64(text: string): FreshBytes | undefined {
  const digits = text.replace(/={1,2}$/, '');
  return digits.length < text.length && text.length % 4 !== 0
    ? undefined
    : fromDigits(digits, base64Digits, 6);
}

/** Base32 with the extended hexadecimal alphabet, without padding (RFC 4648 section 7, RFC 5155 section 3.3). */
export function toBase32hex(bytes: Uint8Array): string {
  return toDigits(bytes, base32Digits, 5);
}

/** Reads base32hex, any case; undefined for any other text. */
export function fromBase32hex(text: string): FreshBytes | undefined {
  return fromDigits(text.toUpperCase(), base32Digits, 5);
}

/** Upper-case hexadecimal digits, as the RFCs and dig write them. */
export function toUpperHex(bytes: Uint8Array): string {
  return toHex(bytes).toUpperCase();
}

/** Reads hexadecimal digits, any case; undefined for any other text. */
export function fromHexDigits(text: string): FreshBytes | undefined {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}
