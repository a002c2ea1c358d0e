// How addresses stand in the fields and lists of ICMPv6: 16 octets, or the 12 of a translator's prefix.

import { refusal } from '../util/fields.ts';
import type { AddressWriter } from '../util/form.ts';
import type { ListReader, ListWriter } from '../util/group-records.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';

/** Octets of an IPv6 address. */
export const addressOctets = 16;

/** As they are read. */
export const addressReader: ListReader = { octets: addressOctets, get: getAddress };

/** As they are written. */
export const addressWriter: ListWriter & AddressWriter = {
  octets: addressOctets,
  set: setAddress,
  none: '::',
};

function getAddress(bytes: Uint8Array, offset: number, octets: number): string {
  return octets === addressOctets ? getIpv6(bytes, offset) : getPrefix(bytes, offset, octets);
}

/** Reads an address of which only the first octets are sent; the others are zero. */
function getPrefix(bytes: Uint8Array, offset: number, octets: number): string {
  const address = new Uint8Array(addressOctets);
  address.set(bytes.subarray(offset, offset + octets));
  return getIpv6(address, 0);
}

function setAddress(
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
  octets: number,
): void {
  if (octets === addressOctets) setIpv6(layer, field, target, offset, text);
  else setPrefix(layer, field, target, offset, text, octets);
}

/** Writes the first octets of an address, behind which it must have none but zeros. */
function setPrefix(
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
  octets: number,
): void {
  const address = new Uint8Array(addressOctets);
  setIpv6(layer, field, address, 0, text);
  if (address.subarray(octets).some(Boolean)) {
    throw refusal(layer, field, text, `has bits behind the first ${8 * octets}`);
  }
  target.set(address.subarray(0, octets), offset);
}
