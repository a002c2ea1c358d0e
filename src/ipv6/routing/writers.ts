// Routing headers as they are written.
import { getUint8, setUint16, setUint32 } from '../../util/bytes.ts';
import type { Span, WriteContext } from '../../util/codec.ts';
import { CodecError } from '../../util/errors.ts';
import { checkBytes, checkList, checkUint, refusal } from '../../util/fields.ts';
import { setIpv6 } from '../../util/ipv6-address.ts';
import { ipv6Octets } from '../../util/ipv6-scan.ts';
import { extensionOctets, writeExtension } from '../extension.ts';
import type {
  HeaderInput,
  RplSourceRouteInput,
  SegmentRoutingInput,
  SourceRouteInput,
  UnknownRoutingInput,
} from './header.ts';
import { destinationOctets } from './prefix.ts';
import { addressesOffset, fixedOctets } from './readers.ts';
import { tlvOctets, writePadding, writeTlv } from './tlv-writers.ts';

const layer = 'routing';

/** The types of the kinds that have one. */
const types: Readonly<Record<Exclude<HeaderInput['kind'], 'unknown'>, number>> = {
  sourceRoute: 0,
  homeAddress: 2,
  rplSourceRoute: 3,
  segmentRouting: 4,
};

export function size(input: HeaderInput, context: WriteContext): number {
  return extensionOctets(layer, contentOctets(input), input, context);
}

/** The octets without what fills them up. */
function contentOctets(input: HeaderInput): number {
  switch (input.kind) {
    case 'sourceRoute':
      return addressesOffset + ipv6Octets * checkList(layer, 'addresses', input.addresses).length;
    case 'homeAddress':
      return addressesOffset + ipv6Octets;
    case 'rplSourceRoute':
      return rplOctets(input) + rplPadding(input);
    case 'segmentRouting':
      return segmentOctets(input);
    case 'unknown':
      return fixedOctets + checkBytes(layer, 'data', input.data).length;
    default: {
      const { kind }: { readonly kind: unknown } = input;
      const reason = `${String(kind)} is no kind of routing header`;
      throw new CodecError('unsupported', { layer, field: 'kind', reason });
    }
  }
}

function rplOctets({ addresses, prefixOctets = 0, lastPrefixOctets = 0 }: RplSourceRouteInput): number {
  const count = checkList(layer, 'addresses', addresses).length;
  if (count === 0) throw refusal(layer, 'addresses', 0, 'addresses where one is needed', 'range');
  const each = ipv6Octets - checkUint(layer, 'prefixOctets', prefixOctets, 15);
  const last = ipv6Octets - checkUint(layer, 'lastPrefixOctets', lastPrefixOctets, 15);
  return addressesOffset + (count - 1) * each + last;
}

function rplPadding(input: RplSourceRouteInput): number {
  return -rplOctets(input) & 7;
}

function segmentOctets({ segments, tlvs = [] }: SegmentRoutingInput): number {
  const count = checkList(layer, 'segments', segments).length;
  if (count === 0) throw refusal(layer, 'segments', 0, 'segments where one is needed', 'range');
  let octets = addressesOffset + ipv6Octets * count;
  for (const tlv of checkList(layer, 'tlvs', tlvs)) octets += tlvOctets(tlv);
  return octets;
}

export function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const type =
    input.kind === 'unknown' ? input.type : (context.kept('type', input.type) ?? types[input.kind]);
  writeExtension(layer, input, target, start, context);
  target[start + 2] = checkUint(layer, 'type', type, 0xff);
  target[start + 3] = checkUint(layer, 'segmentsLeft', input.segmentsLeft, 0xff);
  switch (input.kind) {
    case 'sourceRoute':
      writeReserved(input, target, start);
      writeAddresses('addresses', input.addresses, target, start);
      return;
    case 'homeAddress':
      writeReserved(input, target, start);
      setIpv6(layer, 'address', target, start + addressesOffset, input.address);
      return;
    case 'rplSourceRoute':
      writeRpl(input, target, start, context);
      return;
    case 'segmentRouting':
      writeSegments(input, target, start, context);
      return;
    case 'unknown':
      writeData(input, target, start, context);
  }
}

function writeReserved(
  { reserved = 0 }: Pick<SourceRouteInput, 'reserved'>,
  target: Uint8Array,
  start: number,
): void {
  setUint32(target, start + fixedOctets, checkUint(layer, 'reserved', reserved, 0xffff_ffff));
}

function writeAddresses(
  field: string,
  addresses: readonly string[],
  target: Uint8Array,
  start: number,
): number {
  let offset = start + addressesOffset;
  for (const address of addresses) {
    setIpv6(layer, field, target, offset, address);
    offset += ipv6Octets;
  }
  return offset;
}

function writeRpl(
  input: RplSourceRouteInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  const { prefixOctets = 0, lastPrefixOctets = 0, addresses } = input;
  const padding = checkUint(
    layer,
    'padding',
    context.kept('padding', input.padding) ?? rplPadding(input),
    15,
  );
  const reserved = checkUint(layer, 'reserved', input.reserved ?? 0, 0xf_ffff);
  const sizes = (prefixOctets << 28) | (lastPrefixOctets << 24) | (padding << 20);
  setUint32(target, start + fixedOctets, sizes | reserved);
  const like = destinationOctets(context);
  const octets = new Uint8Array(ipv6Octets);
  let offset = start + addressesOffset;
  addresses.forEach((address, index) => {
    const prefix = index === addresses.length - 1 ? lastPrefixOctets : prefixOctets;
    setIpv6(layer, 'addresses', octets, 0, address);
    for (let octet = 0; octet < prefix; octet++) {
      if (getUint8(octets, octet) === getUint8(like, octet)) continue;
      throw refusal(layer, 'addresses', address, `does not begin with ${prefix} octets of the destination`);
    }
    target.set(octets.subarray(prefix), offset);
    offset += ipv6Octets - prefix;
  });
  target.fill(0, offset, context.body.start);
}

function writeSegments(
  input: SegmentRoutingInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  const { segments, tlvs = [] } = input;
  const lastEntry = context.kept('lastEntry', input.lastEntry) ?? segments.length - 1;
  target[start + 4] = checkUint(layer, 'lastEntry', lastEntry, 0xff);
  target[start + 5] = checkUint(layer, 'flags', input.flags ?? 0, 0xff);
  setUint16(target, start + 6, checkUint(layer, 'tag', input.tag ?? 0, 0xffff));
  let offset = writeAddresses('segments', segments, target, start);
  for (const tlv of tlvs) offset = writeTlv(tlv, target, offset);
  writePadding(target, offset, context.body.start - offset);
}

function writeData(
  { data }: UnknownRoutingInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  target.set(data, start + fixedOctets);
  target.fill(0, start + fixedOctets + data.length, context.body.start);
}
