// Addresses whose family a number names, cut to the octets that matter: APL and the client subnet option.
import { getUint8, toHex } from '../util/bytes.ts';
import { getIpv4 } from '../util/ipv4-address.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { alone, ipv4, ipv6 } from './kinds.ts';
import { misfit } from './reader.ts';
import type { Writer } from './writer.ts';

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(16);

/** Octets of an address; 0 for a family that has no form here. */
export function addressOctets(family: number): number {
  return family === 1 ? 4 : family === 2 ? 16 : 0;
}

/** The address that begins with these octets and goes on with zeros; in an unknown family hexadecimal text. */
export function readAddress(bytes: Uint8Array, start: number, end: number, family: number): string {
  const octets = addressOctets(family);
  if (octets === 0) return toHex(bytes, start, end);
  if (end - start > octets) throw misfit;
  scratch.fill(0);
  for (let at = start; at < end; at++) scratch[at - start] = getUint8(bytes, at);
  return octets === 4 ? getIpv4(scratch, 0) : getIpv6(scratch, 0);
}

/** Writes all octets of an address. */
export function writeAddress(writer: Writer, address: string, family: number, field: string): void {
  if (addressOctets(family) > 0) {
    (family === 1 ? ipv4 : ipv6).write(writer, address, field, alone);
    return;
  }
  if (typeof address !== 'string' || !/^([0-9a-f]{2}){0,127}$/i.test(address)) {
    throw writer.wrong(address, field, 'hexadecimal text of up to 127 octets');
  }
  writer.hex(address, field);
}
