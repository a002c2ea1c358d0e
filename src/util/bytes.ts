import { CodecError } from './errors.ts';
import { checkBytes } from './fields.ts';

/** Bytes of our own making: what `new Blob([…])` and `crypto.subtle` take, in every TypeScript since 4.7. */
export type FreshBytes = ReturnType<typeof Uint8Array.of>;

/**
 * Looks at any `Uint8Array` as a plain one. A `Buffer` is a subclass whose `subarray` makes more Buffers;
 * one look at the door keeps it out of the results.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes;
  const { buffer, byteOffset, byteLength } = checkBytes('util', 'bytes', bytes);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

// Readers. The caller has checked the length once; after that every read is free.

/** Reads one octet; the caller has checked that it is there. */
export function getUint8(bytes: Uint8Array, offset: number): number {
  return bytes[offset] as number;
}

/** Reads two octets, most significant first. */
export function getUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
}

/** Reads three octets, most significant first. */
export function getUint24(bytes: Uint8Array, offset: number): number {
  return (getUint16(bytes, offset) << 8) | getUint8(bytes, offset + 2);
}

/** Reads four octets, most significant first, as an unsigned number. */
export function getUint32(bytes: Uint8Array, offset: number): number {
  return ((getUint16(bytes, offset) << 16) | getUint16(bytes, offset + 2)) >>> 0;
}

/** Reads six octets, most significant first. */
export function getUint48(bytes: Uint8Array, offset: number): number {
  return getUint16(bytes, offset) * 0x1_0000_0000 + getUint32(bytes, offset + 2);
}

/** Reads eight octets, most significant first. */
export function getUint64(bytes: Uint8Array, offset: number): bigint {
  return (BigInt(getUint32(bytes, offset)) << 32n) | BigInt(getUint32(bytes, offset + 4));
}

// Writers. The value has been checked against its field (see fields.ts).

/** Writes two octets, most significant first. */
export function setUint16(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 8;
  target[offset + 1] = value;
}

/** Writes three octets, most significant first. */
export function setUint24(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 16;
  target[offset + 1] = value >>> 8;
  target[offset + 2] = value;
}

/** Writes four octets, most significant first. */
export function setUint32(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 24;
  target[offset + 1] = value >>> 16;
  target[offset + 2] = value >>> 8;
  target[offset + 3] = value;
}

/** Writes six octets, most significant first. */
export function setUint48(target: Uint8Array, offset: number, value: number): void {
  setUint16(target, offset, Math.floor(value / 0x1_0000_0000));
  setUint32(target, offset + 2, value);
}

/** Writes eight octets, most significant first. */
export function setUint64(target: Uint8Array, offset: number, value: bigint): void {
  setUint32(target, offset, Number((value >> 32n) & 0xffff_ffffn));
  setUint32(target, offset + 4, Number(value & 0xffff_ffffn));
}

const hexDigits: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0'),
);

/** Writes octets as lower-case hexadecimal text without separators. */
export function toHex(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  let text = '';
  for (let offset = start; offset < end; offset++) text += hexDigits[getUint8(bytes, offset)];
  return text;
}

/**
 * Reads hexadecimal text: two digits an octet, any case; white space and `:` between octets are passed over.
 *
 * @throws {@link CodecError} `invalid` for any other character or half an octet.
 */
export function fromHex(text: string): FreshBytes {
  const digits = text.replace(/[\s:]/g, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) {
    throw new CodecError('invalid', {
      layer: 'util',
      field: 'hex',
      reason: 'not pairs of hexadecimal digits',
    });
  }
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}
