// Numbers in the byte order of a capture file. The caller has checked the length once.
import { getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';

/** Reads two octets in the byte order of the file. */
export function get16(bytes: Uint8Array, offset: number, little: boolean): number {
  if (!little) return getUint16(bytes, offset);
  return getUint8(bytes, offset) | (getUint8(bytes, offset + 1) << 8);
}

/** Reads four octets in the byte order of the file, as an unsigned number. */
export function get32(bytes: Uint8Array, offset: number, little: boolean): number {
  if (!little) return getUint32(bytes, offset);
  return ((get16(bytes, offset + 2, true) << 16) | get16(bytes, offset, true)) >>> 0;
}

/** Reads eight octets in the byte order of the file, as an unsigned number. */
export function get64(bytes: Uint8Array, offset: number, little: boolean): bigint {
  const low = get32(bytes, little ? offset : offset + 4, little);
  return join32(get32(bytes, little ? offset + 4 : offset, little), low);
}

/**
 * Reads a time of pcapng: two 32-bit numbers in the byte order of the file, the upper one first in either
 * order (draft-ietf-opsawg-pcapng section 4.3).
 */
export function getTicks(bytes: Uint8Array, offset: number, little: boolean): bigint {
  return join32(get32(bytes, offset, little), get32(bytes, offset + 4, little));
}

/** Makes one number of an upper and a lower half. */
function join32(high: number, low: number): bigint {
  return BigInt(high) * 0x1_0000_0000n + BigInt(low);
}

/** Writes two octets in the byte order of the file. */
export function set16(target: Uint8Array, offset: number, value: number, little: boolean): void {
  if (little) {
    target[offset] = value;
    target[offset + 1] = value >>> 8;
  } else {
    setUint16(target, offset, value);
  }
}

/** Writes four octets in the byte order of the file. */
export function set32(target: Uint8Array, offset: number, value: number, little: boolean): void {
  if (little) {
    set16(target, offset, value, true);
    set16(target, offset + 2, value >>> 16, true);
  } else {
    setUint32(target, offset, value);
  }
}

/** Writes eight octets in the byte order of the file; a negative number as its two's complement. */
export function set64(target: Uint8Array, offset: number, value: bigint, little: boolean): void {
  const high = Number((value >> 32n) & 0xffff_ffffn);
  const low = Number(value & 0xffff_ffffn);
  set32(target, offset, little ? low : high, little);
  set32(target, offset + 4, little ? high : low, little);
}

/** Writes a time of pcapng: the upper half first in either byte order. */
export function setTicks(target: Uint8Array, offset: number, ticks: bigint, little: boolean): void {
  set32(target, offset, Number(ticks >> 32n), little);
  set32(target, offset + 4, Number(ticks & 0xffff_ffffn), little);
}

/** The next multiple of four: pcapng pads everything to 32 bits. */
export function aligned(octets: number): number {
  return octets + (-octets & 3);
}
