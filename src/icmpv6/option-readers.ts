// The options of neighbour discovery as they are read.
import { getUint8, getUint32, toHex } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { readForm } from '../util/form.ts';
import { getMac, macOctets } from '../util/mac.ts';
import { addressOctets, addressReader } from './addresses.ts';
import { readNames } from './domain-names.ts';
import { layer } from './formats.ts';
import { formOf } from './option-forms.ts';
import type { LinkLayerAddressOption, NeighborOption } from './options.ts';

/** Octets of the unit that lengths count in, which every option fills (RFC 4861 section 4.6). */
export const unit = 8;

/** Octets of number and length. */
export const optionHeader = 2;

/** Reads the options that stand from `start` to the end of the message. */
export function readOptions(
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): readonly NeighborOption[] {
  const options: NeighborOption[] = [];
  let offset = start;
  while (offset < end) {
    const length = offset + 1 < end ? unit * getUint8(bytes, offset + 1) : -1;
    const next = offset + length;
    if (length <= 0 || next > end) {
      options.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
      // Of a cut packet or a first fragment the rest is elsewhere; a length of 0 is wrong wherever it is.
      if (length === 0 || !(context.short || context.inFragment())) {
        const has = length < 0 ? 'no length' : `a length of ${length} octets`;
        const reason = `option ${getUint8(bytes, offset)} has ${has}, and ${end - offset} are left`;
        context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
      }
      break;
    }
    options.push(readOption(getUint8(bytes, offset), bytes, offset + optionHeader, next));
    offset = next;
  }
  return options;
}

function readOption(number: number, bytes: Uint8Array, start: number, end: number): NeighborOption {
  return (
    (readers[number] ?? readFields)(bytes, start, end, number) ?? {
      kind: 'unknown',
      number,
      data: bytes.subarray(start, end),
    }
  );
}

/** Reads what stands behind number and length; undefined when it is not what the number stands for. */
type Reader = (bytes: Uint8Array, start: number, end: number, number: number) => NeighborOption | undefined;

const readers: Readonly<Record<number, Reader | undefined>> = {
  1: (bytes, start, end) => linkLayerAddress('sourceLinkLayerAddress', bytes, start, end),
  2: (bytes, start, end) => linkLayerAddress('targetLinkLayerAddress', bytes, start, end),
  24: readRoute,
  31: readSearchList,
  37: readPortal,
};

function readFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  number: number,
): NeighborOption | undefined {
  const found = formOf(number);
  if (found === undefined) return undefined;
  const option: unknown = readForm(found.form, bytes, start, end, { kind: found.kind }, addressReader.get);
  // The compiler has compared each form with the type of its option (option-forms.ts).
  return option as NeighborOption | undefined;
}

function linkLayerAddress(
  kind: LinkLayerAddressOption['kind'],
  bytes: Uint8Array,
  start: number,
  end: number,
): LinkLayerAddressOption {
  const address = end - start === macOctets ? getMac(bytes, start) : toHex(bytes, start, end);
  return { kind, address };
}

/** Octets of a route in front of its prefix. */
export const routeHeader = 6;

function readRoute(bytes: Uint8Array, start: number, end: number): NeighborOption | undefined {
  const sent = end - start - routeHeader;
  if (sent > addressOctets) return undefined;
  const address = new Uint8Array(addressOctets);
  address.set(bytes.subarray(start + routeHeader, end));
  const prefixLength = getUint8(bytes, start);
  const flags = getUint8(bytes, start + 1);
  const route = {
    kind: 'routeInformation',
    prefixLength,
    reserved: flags >>> 5,
    preference: (flags >>> 3) & 3,
    moreReserved: flags & 7,
    lifetime: getUint32(bytes, start + 2),
    prefix: addressReader.get(address, 0, addressOctets),
  } as const;
  return sent === fewestOctets(prefixLength, address) ? route : { ...route, prefixOctets: sent };
}

/** The octets, 0, 8 or 16, that hold a prefix and all its bits (RFC 4191 section 2.3). */
export function fewestOctets(prefixLength: number, address: Uint8Array): number {
  if (prefixLength > 64 || address.subarray(8).some(Boolean)) return 16;
  return prefixLength > 0 || address.some(Boolean) ? 8 : 0;
}

/** Octets of a search list in front of its names. */
export const searchListHeader = 6;

function readSearchList(bytes: Uint8Array, start: number, end: number): NeighborOption | undefined {
  const found = readNames(bytes, start + searchListHeader, end);
  if (found === undefined) return undefined;
  const list = {
    kind: 'dnsSearchList',
    reserved: (getUint8(bytes, start) << 8) | getUint8(bytes, start + 1),
    lifetime: getUint32(bytes, start + 2),
    names: found.names,
  } as const;
  const padding = paddingFrom(bytes, found.end, end);
  return padding === undefined ? list : { ...list, padding };
}

function readPortal(bytes: Uint8Array, start: number, end: number): NeighborOption | undefined {
  let uri = '';
  let offset = start;
  for (; offset < end && getUint8(bytes, offset) !== 0; offset++) {
    const octet = getUint8(bytes, offset);
    // A URI is of printable ASCII (RFC 3986 section 2).
    if (octet <= 0x20 || octet >= 0x7f) return undefined;
    uri += String.fromCharCode(octet);
  }
  const padding = paddingFrom(bytes, offset, end);
  return padding === undefined ? { kind: 'captivePortal', uri } : { kind: 'captivePortal', uri, padding };
}

/** What fills up an option; undefined when that is as few zeros as do. */
function paddingFrom(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const padding = bytes.subarray(start, end);
  return padding.length < unit && !padding.some(Boolean) ? undefined : padding;
}
