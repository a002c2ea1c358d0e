// The arithmetic of address blocks, once for both IP versions: numbers for IPv4, bigints for IPv6.

import { getUint64 } from './bytes.ts';
import { cidrError, notFound, scanBlock4, scanBlock6, scanCidr4, scanCidr6 } from './cidr-text.ts';
import { refusal } from './fields.ts';
import { formatIpv4, scanIpv4 } from './ipv4-address.ts';
import { ipv6FromBigInt } from './ipv6-address.ts';
import { ipv6Octets, scanIpv6 } from './ipv6-scan.ts';

/** The addresses of one IP version as numbers. */
export interface Family<N extends number | bigint> {
  readonly version: 4 | 6;
  /** The bits of an address. */
  readonly bits: number;
  /** The highest address; the lowest is its complement. */
  readonly highest: N;
  /** Every bit the other way round. */
  complement(address: N): N;
  next(address: N): N;
  previous(address: N): N;
  /** The lowest address of a block. */
  first(address: N, prefixLength: number): N;
  /** The highest address of a block. */
  last(address: N, prefixLength: number): N;
  /** The prefix length of the largest block that begins at an address. */
  alignment(address: N): number;
  format(address: N): string;
  /** Reads an address; undefined when the text is not one of this version. */
  readAddress(text: string): N | undefined;
  /** Reads a CIDR text or an address alone; undefined when the text is neither, in this version. */
  readBlock(text: string): Block<N> | undefined;
}

/** An address and its prefix length, read. */
export interface Block<N extends number | bigint> {
  readonly family: Family<N>;
  readonly address: N;
  readonly prefixLength: number;
}

const highest4 = 0xffff_ffff;

const scratch4: Uint32Array = /* @__PURE__ */ new Uint32Array(1);

export const family4: Family<number> = {
  version: 4,
  bits: 32,
  highest: highest4,
  complement: (address) => ~address >>> 0,
  next: (address) => address + 1,
  previous: (address) => address - 1,
  first: (address, prefixLength) => (address & ~hostBits4(prefixLength)) >>> 0,
  last: (address, prefixLength) => (address | hostBits4(prefixLength)) >>> 0,
  // Of an address and its negative only the lowest bit that is set is common.
  alignment: (address) => (address === 0 ? 0 : 1 + Math.clz32(address & -address)),
  format: formatIpv4,
  readAddress(text) {
    const address = typeof text === 'string' ? scanIpv4(text, 0, text.length) : notFound;
    return address < 0 ? undefined : address;
  },
  readBlock: (text) => block4(scanBlock4(text, scratch4)),
};

/** A shift by 32 would be one by 0. */
function hostBits4(prefixLength: number): number {
  return prefixLength === 32 ? 0 : highest4 >>> prefixLength;
}

function block4(prefixLength: number): Block<number> | undefined {
  return prefixLength < 0 ? undefined : { family: family4, address: scratch4[0] ?? 0, prefixLength };
}

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(ipv6Octets);
const highest6 = 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffffn;

export const family6: Family<bigint> = {
  version: 6,
  bits: 128,
  highest: highest6,
  complement: (address) => highest6 - address,
  next: (address) => address + 1n,
  previous: (address) => address - 1n,
  first: (address, prefixLength) => address - (address & hostBits6(prefixLength)),
  last: (address, prefixLength) => address | hostBits6(prefixLength),
  alignment(address) {
    let rest = address;
    let prefixLength = 128;
    while (prefixLength > 0 && (rest & 0xffff_ffffn) === 0n) {
      rest >>= 32n;
      prefixLength -= 32;
    }
    return prefixLength === 0 ? 0 : prefixLength - 32 + family4.alignment(Number(rest & 0xffff_ffffn));
  },
  format: ipv6FromBigInt,
  readAddress(text) {
    return typeof text === 'string' && scanIpv6(text, 0, text.length, scratch, 0)
      ? scratchNumber()
      : undefined;
  },
  readBlock: (text) => block6(scanBlock6(text, scratch)),
};

function hostBits6(prefixLength: number): bigint {
  return highest6 >> BigInt(prefixLength);
}

function block6(prefixLength: number): Block<bigint> | undefined {
  return prefixLength < 0 ? undefined : { family: family6, address: scratchNumber(), prefixLength };
}

function scratchNumber(): bigint {
  return (getUint64(scratch, 0) << 64n) | getUint64(scratch, 8);
}

/** Reads a CIDR text and hands it on with the arithmetic of its IP version. */
export function withCidr<Result>(
  text: string,
  use: <N extends number | bigint>(block: Block<N>) => Result,
): Result {
  const four = block4(scanCidr4(text, scratch4));
  if (four !== undefined) return use(four);
  const six = block6(scanCidr6(text, scratch));
  if (six !== undefined) return use(six);
  throw cidrError(text);
}

/** Reads an address and hands it on with the arithmetic of its IP version. The field stands in the error. */
export function withAddress<Result>(
  field: string,
  text: string,
  use: <N extends number | bigint>(address: N, family: Family<N>) => Result,
): Result {
  const four = family4.readAddress(text);
  if (four !== undefined) return use(four, family4);
  const six = family6.readAddress(text);
  if (six !== undefined) return use(six, family6);
  throw refusal('util', field, text, 'is neither an IPv4 nor an IPv6 address');
}
