import { getUint8 } from './bytes.ts';
import { checkUint, checkUint64 } from './fields.ts';

const littleEndian: boolean = /* @__PURE__ */ lowOctetFirst();

function lowOctetFirst(): boolean {
  return getUint8(new Uint8Array(Uint16Array.of(1).buffer), 0) === 1;
}

/**
 * Turns a 16-bit number from the machine's own byte order into network byte order, most significant octet
 * first (RFC 791 appendix B). On a little-endian machine its octets change places; on a big-endian one it
 * stays.
 *
 * Only memory that is shared in host order (a `Uint16Array`, WebAssembly, a C library) needs this: the codecs
 * read and write octets, and give and take plain numbers.
 *
 * @param host - An integer from 0 to 65535.
 * @returns An integer from 0 to 65535, never a negative one.
 * @throws {@link CodecError} `range` when the number is not a 16-bit one.
 *
 * @example
 * ```ts
 * import { htons } from 'framewright/util';
 *
 * new Uint8Array(Uint16Array.of(htons(0x1234)).buffer); // Uint8Array [0x12, 0x34]
 * ```
 */
export function htons(host: number): number {
  // The swap also checks the number.
  const swapped = swap16(host);
  return littleEndian ? swapped : host;
}

/**
 * Turns a 16-bit number from network byte order into the machine's own: the inverse of {@link htons}.
 *
 * @param network - An integer from 0 to 65535.
 * @returns An integer from 0 to 65535, never a negative one.
 * @throws {@link CodecError} `range` when the number is not a 16-bit one.
 *
 * @example
 * ```ts
 * import { htons, ntohs } from 'framewright/util';
 *
 * ntohs(htons(443)); // 443
 * ```
 */
export function ntohs(network: number): number {
  return htons(network);
}

/**
 * Turns a 32-bit number from the machine's own byte order into network byte order: see {@link htons}.
 *
 * @param host - An integer from 0 to 4294967295.
 * @returns An integer from 0 to 4294967295, never a negative one.
 * @throws {@link CodecError} `range` when the number is not a 32-bit one.
 *
 * @example
 * ```ts
 * import { htonl } from 'framewright/util';
 *
 * new Uint8Array(Uint32Array.of(htonl(0xc0000201)).buffer); // Uint8Array [192, 0, 2, 1]
 * ```
 */
export function htonl(host: number): number {
  const swapped = swap32(host);
  return littleEndian ? swapped : host;
}

/**
 * Turns a 32-bit number from network byte order into the machine's own: the inverse of {@link htonl}.
 *
 * @param network - An integer from 0 to 4294967295.
 * @returns An integer from 0 to 4294967295, never a negative one.
 * @throws {@link CodecError} `range` when the number is not a 32-bit one.
 *
 * @example
 * ```ts
 * import { htonl, ntohl } from 'framewright/util';
 *
 * ntohl(htonl(0xffffff00)); // 4294967040
 * ```
 */
export function ntohl(network: number): number {
  return htonl(network);
}

/**
 * Turns a 64-bit number from the machine's own byte order into network byte order: see {@link htons}.
 *
 * @param host - A bigint from 0 to 2 ** 64 - 1.
 * @returns A bigint from 0 to 2 ** 64 - 1.
 * @throws {@link CodecError} `range` when the number is not an unsigned 64-bit one.
 *
 * @example
 * ```ts
 * import { htonll } from 'framewright/util';
 *
 * new Uint8Array(BigUint64Array.of(htonll(1n)).buffer); // Uint8Array [0, 0, 0, 0, 0, 0, 0, 1]
 * ```
 */
export function htonll(host: bigint): bigint {
  const swapped = swap64(host);
  return littleEndian ? swapped : host;
}

/**
 * Turns a 64-bit number from network byte order into the machine's own: the inverse of {@link htonll}.
 *
 * @param network - A bigint from 0 to 2 ** 64 - 1.
 * @returns A bigint from 0 to 2 ** 64 - 1.
 * @throws {@link CodecError} `range` when the number is not an unsigned 64-bit one.
 *
 * @example
 * ```ts
 * import { htonll, ntohll } from 'framewright/util';
 *
 * ntohll(htonll(0xfedcba9876543210n)); // 18364758544493064720n
 * ```
 */
export function ntohll(network: bigint): bigint {
  return htonll(network);
}

/**
 * Swaps the two octets of a 16-bit number, on every machine.
 *
 * @throws {@link CodecError} `range` when it is not an integer from 0 to 65535.
 *
 * @example
 * ```ts
 * import { swap16 } from 'framewright/util';
 *
 * swap16(0x1234); // 0x3412
 * ```
 */
export function swap16(value: number): number {
  checkUint('util', 'value', value, 0xffff);
  return ((value & 0xff) << 8) | (value >>> 8);
}

/**
 * Reverses the four octets of a 32-bit number, on every machine. The result is never negative.
 *
 * @throws {@link CodecError} `range` when it is not an integer from 0 to 4294967295.
 *
 * @example
 * ```ts
 * import { swap32 } from 'framewright/util';
 *
 * swap32(0x12345678); // 0x78563412
 * swap32(0x000000ff); // 0xff000000
 * ```
 */
export function swap32(value: number): number {
  checkUint('util', 'value', value, 0xffff_ffff);
  return ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0;
}

/**
 * Reverses the eight octets of a 64-bit number, on every machine.
 *
 * @throws {@link CodecError} `range` when it is not a bigint from 0 to 2 ** 64 - 1.
 *
 * @example
 * ```ts
 * import { swap64 } from 'framewright/util';
 *
 * swap64(0x0123456789abcdefn); // 17279655951921914625n
 * ```
 */
export function swap64(value: bigint): bigint {
  checkUint64('util', 'value', value);
  const high = swap32(Number(value & 0xffff_ffffn));
  return (BigInt(high) << 32n) | BigInt(swap32(Number(value >> 32n)));
}
