// Routing headers as they are read, each type by a function of its own.
import { getUint8, getUint16, getUint32 } from '../../util/bytes.ts';
import type { ReadContext } from '../../util/codec.ts';
import { getIpv6 } from '../../util/ipv6-address.ts';
import { ipv6Octets } from '../../util/ipv6-scan.ts';
import type { HomeAddressRoute, RplSourceRoute, SegmentRouting, SourceRoute } from './header.ts';
import { destinationOctets } from './prefix.ts';
import { readTlvs } from './tlv-readers.ts';

/** The octets of a routing header in front of what its type says. */
export const fixedOctets = 4;

/** The octets in front of the addresses, in all types that are known. */
export const addressesOffset = 8;

/** What a type adds to the common fields; undefined when the octets do not have its form. */
type Reader<Some> = (
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
) => Own<Some> | undefined;
type Own<Some> = Some extends unknown ? Omit<Some, keyof Shared> : never;
/** The fields that do not hang on the type. */
interface Shared {
  readonly layer: 'routing';
  readonly nextHeader: number;
  readonly headerExtensionLength: number;
  readonly type: number;
  readonly segmentsLeft: number;
  readonly trailer?: Uint8Array | undefined;
}

/** The readers by type (IANA's registry "Routing Types"). */
export const readers: Readonly<
  Record<number, Reader<SourceRoute | HomeAddressRoute | RplSourceRoute | SegmentRouting>>
> = { 0: sourceRoute, 2: homeAddress, 3: rplSourceRoute, 4: segmentRouting };

function sourceRoute(bytes: Uint8Array, start: number, end: number): Own<SourceRoute> | undefined {
  const first = start + addressesOffset;
  if ((end - first) % ipv6Octets !== 0) return undefined;
  return {
    kind: 'sourceRoute',
    reserved: getUint32(bytes, start + fixedOctets),
    addresses: readAddresses(bytes, first, end),
  };
}

function homeAddress(bytes: Uint8Array, start: number, end: number): Own<HomeAddressRoute> | undefined {
  if (end - start !== addressesOffset + ipv6Octets) return undefined;
  return {
    kind: 'homeAddress',
    reserved: getUint32(bytes, start + fixedOctets),
    address: getIpv6(bytes, start + addressesOffset),
  };
}

function rplSourceRoute(
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): Own<RplSourceRoute> | undefined {
  const word = getUint32(bytes, start + fixedOctets);
  const prefixOctets = word >>> 28;
  const lastPrefixOctets = (word >>> 24) & 15;
  const padding = (word >>> 20) & 15;
  const each = ipv6Octets - prefixOctets;
  const last = end - padding - (ipv6Octets - lastPrefixOctets);
  const octets = last - start - addressesOffset;
  // Padding that is more than padding, or says something, is not what would be written.
  if (padding > 7 || octets < 0 || octets % each !== 0 || !isZero(bytes, end - padding, end))
    return undefined;
  const address = destinationOctets(context);
  const addresses: string[] = [];
  for (let offset = start + addressesOffset; offset < last; offset += each) {
    addresses.push(completed(address, prefixOctets, bytes, offset));
  }
  addresses.push(completed(address, lastPrefixOctets, bytes, last));
  const reserved = word & 0xf_ffff;
  return { kind: 'rplSourceRoute', prefixOctets, lastPrefixOctets, padding, reserved, addresses };
}

/** The address that begins like another one. */
function completed(like: Uint8Array, prefix: number, bytes: Uint8Array, offset: number): string {
  const address = like.slice();
  for (let index = prefix; index < ipv6Octets; index++)
    address[index] = getUint8(bytes, offset + index - prefix);
  return getIpv6(address, 0);
}

function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) if (getUint8(bytes, offset) !== 0) return false;
  return true;
}

function segmentRouting(
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): Own<SegmentRouting> | undefined {
  const lastEntry = getUint8(bytes, start + fixedOctets);
  const first = start + addressesOffset;
  const behind = first + ipv6Octets * (lastEntry + 1);
  if (behind > end) return undefined;
  return {
    kind: 'segmentRouting',
    lastEntry,
    flags: getUint8(bytes, start + 5),
    tag: getUint16(bytes, start + 6),
    segments: readAddresses(bytes, first, behind),
    tlvs: readTlvs(bytes, behind, end, context),
  };
}

function readAddresses(bytes: Uint8Array, start: number, end: number): readonly string[] {
  const addresses: string[] = [];
  for (let offset = start; offset < end; offset += ipv6Octets) addresses.push(getIpv6(bytes, offset));
  return addresses;
}
