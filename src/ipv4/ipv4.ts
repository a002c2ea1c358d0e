import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, setUint16, setUint32 } from '../util/bytes.ts';
import { likeGiven } from '../util/checksum.ts';
import {
  type ChecksumClaim,
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type Surroundings,
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkList, checkUint } from '../util/fields.ts';
import { getIpv4, halves, readIpv4 } from '../util/ipv4-address.ts';
import { fold, pairSum } from '../util/pair-sum.ts';
import type { Header, HeaderInput } from './header.ts';
import { readOptions } from './option-readers.ts';
import { optionsOctets, writeOptions } from './option-writers.ts';
import type { Option, OptionInput } from './options.ts';

const layer = 'ipv4';

/** Octets of an IPv4 header without options (RFC 791 section 3.1). */
export const headerOctets = 20;

/**
 * The EtherType of IPv4 (RFC 894).
 *
 * @registry ieee-802-numbers
 */
export const etherType = 0x0800;

/**
 * The IP protocol number of IPv4 inside IP (RFC 2003).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 4;

const noOptions: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/**
 * Reads an IPv4 header; the payload ends where the total length says (RFC 791).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than header length or total length say,
 * `invalid` for another version, a header length under 5, a total length that ends inside the header, and an
 * option whose length is under 2 or past the header.
 *
 * @example
 * ```ts
 * import { ipv4 } from 'framewright';
 *
 * const bytes = ipv4.encode({ protocol: 17, source: '192.0.2.1', destination: '192.0.2.2' }, Uint8Array.of(1, 2));
 * const { header, payload } = ipv4.decode(bytes);
 * header.totalLength; // 22
 * header.destination; // '192.0.2.2'
 * payload.length; // 2
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an IPv4 datagram. Version, lengths and checksum are computed.
 *
 * @throws {@link CodecError} `range` when a value does not fit (options over 40 octets, a datagram over 65535),
 * `invalid` for an address that is none, `missing` without addresses or protocol, `unsupported` for an option kind
 * that does not exist.
 *
 * @example
 * ```ts
 * import { ipv4 } from 'framewright';
 *
 * const bytes = ipv4.encode({
 *   ttl: 1,
 *   protocol: 2,
 *   source: '192.0.2.1',
 *   destination: '224.0.0.22',
 *   options: [{ kind: 'routerAlert' }],
 * });
 * bytes.length; // 24
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'ipv4', Header> = {
  name: layer,
  read,
  surround,
  isFirstFragment,
  checksums,
};

/** The IPv4 codec, for `createStack`. */
export const codec: Codec<'ipv4', Header, HeaderInput> = {
  name: layer,
  read,
  size,
  plainSize: headerOctets,
  write,
  surround,
  isFirstFragment,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const first = getUint8(bytes, start);
  if (first >>> 4 !== 4) {
    throw new CodecError('invalid', {
      layer,
      field: 'version',
      offset: start,
      reason: `${first >>> 4} is not 4`,
    });
  }
  const headerLength = first & 15;
  const service = getUint8(bytes, start + 1);
  const fragment = getUint16(bytes, start + 6);
  const header: Header = {
    layer,
    version: 4,
    headerLength,
    dscp: service >>> 2,
    ecn: service & 3,
    totalLength: getUint16(bytes, start + 2),
    identification: getUint16(bytes, start + 4),
    reserved: (fragment & 0x8000) !== 0,
    dontFragment: (fragment & 0x4000) !== 0,
    moreFragments: (fragment & 0x2000) !== 0,
    fragmentOffset: fragment & 0x1fff,
    ttl: getUint8(bytes, start + 8),
    protocol: getUint8(bytes, start + 9),
    checksum: getUint16(bytes, start + 10),
    source: getIpv4(bytes, start + 12),
    destination: getIpv4(bytes, start + 16),
    options: headerLength > 5 ? optionsOf(bytes, span, headerLength, context) : noOptions,
  };
  const body = start + Math.max(4 * headerLength, headerOctets);
  if (body > end) return { header, body: { start: end, end } };
  const fault = lengthFault(header, start);
  if (fault !== undefined) {
    context.report(fault);
    return { header, body: { start: body, end } };
  }
  const { totalLength } = header;
  if (start + totalLength > end) context.overrun(layer, 'totalLength', span, totalLength);
  return {
    header,
    body: { start: body, end: totalLength === 0 ? end : Math.min(start + totalLength, end) },
    next: header.fragmentOffset === 0 ? header.protocol : undefined,
  };
}

function optionsOf(
  bytes: Uint8Array,
  span: Span,
  headerLength: number,
  context: ReadContext,
): readonly Option[] {
  const end = span.start + 4 * headerLength;
  const cut = end > span.end;
  if (cut) context.report(truncated(layer, 'headerLength', span, 4 * headerLength));
  return readOptions(bytes, span.start + headerOctets, cut ? span.end : end, cut, context);
}

/** What is wrong with the lengths of a header, if anything is. */
function lengthFault({ headerLength, totalLength }: Header, start: number): CodecError | undefined {
  if (headerLength < 5) {
    const reason = `${headerLength} is under 5`;
    return new CodecError('invalid', { layer, field: 'headerLength', offset: start, reason });
  }
  // Zero: the length was left to the network card (segmentation offload).
  if (totalLength < 4 * headerLength && totalLength !== 0) {
    const reason = `${totalLength} is shorter than the header`;
    return new CodecError('invalid', { layer, field: 'totalLength', offset: start + 2, reason });
  }
  return undefined;
}

/** A header length that is to stay as given also says that a cut list of options does. */
function replays(input: HeaderInput, context: WriteContext): boolean {
  return context.kept('headerLength', input.headerLength) !== undefined;
}

function size(input: HeaderInput, context: WriteContext): number {
  const { options } = input;
  if (options === undefined || options.length === 0) return headerOctets;
  return headerOctets + optionsOctets(checkList(layer, 'options', options), replays(input, context));
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const { options } = input;
  const optionsStart = start + headerOctets;
  let headerEnd = optionsStart;
  if (options !== undefined && options.length > 0)
    headerEnd = writeOptions(options, target, headerEnd, replays(input, context));
  const version = context.kept('version', input.version);
  const headerLength = context.kept('headerLength', input.headerLength);
  const length = context.kept('totalLength', input.totalLength, true) ?? end - start;
  const protocol = context.naming('protocol', input.protocol);
  const begin =
    (check('version', version ?? 4, 15) << 12) |
    (check('headerLength', headerLength ?? (headerEnd - start) >>> 2, 15) << 8) |
    (check('dscp', input.dscp ?? 0, 0x3f) << 2) |
    check('ecn', input.ecn ?? 0, 3);
  const totalLength = check('totalLength', length, 0xffff);
  const identification = check('identification', input.identification ?? 0, 0xffff);
  const fragment = fragmentField(input);
  const hops = (check('ttl', input.ttl ?? 64, 0xff) << 8) | check('protocol', protocol, 0xff);
  const source = readIpv4(layer, 'source', input.source);
  const destination = readIpv4(layer, 'destination', input.destination);
  setUint16(target, start, begin);
  setUint16(target, start + 2, totalLength);
  setUint16(target, start + 4, identification);
  setUint16(target, start + 6, fragment);
  setUint16(target, start + 8, hops);
  setUint32(target, start + 12, source);
  setUint32(target, start + 16, destination);
  let sum = context.kept('checksum', input.checksum);
  if (sum === undefined) {
    const words =
      begin + totalLength + identification + fragment + hops + halves(source) + halves(destination);
    const folded = headerEnd > optionsStart ? pairSum(target, optionsStart, headerEnd, words) : fold(words);
    sum = likeGiven(folded ^ 0xffff, input.checksum);
  }
  setUint16(target, start + 10, check('checksum', sum, 0xffff));
}

/** The 16 bits with the flags and the fragment offset. */
function fragmentField(input: HeaderInput): number {
  const offset = check('fragmentOffset', input.fragmentOffset ?? 0, 0x1fff);
  const more = input.moreFragments === true;
  const whole = offset === 0 && !more;
  return (
    (input.reserved === true ? 0x8000 : 0) |
    ((input.dontFragment ?? whole) ? 0x4000 : 0) |
    (more ? 0x2000 : 0) |
    offset
  );
}

/** The value, which must fit a mask. Short, so that it is inlined everywhere: the whole check is not. */
function check(field: string, value: number, mask: number): number {
  return (value & mask) === value ? value : checkUint(layer, field, value, mask);
}

function surround(header: Header | HeaderInput, surroundings: Surroundings): void {
  const destination = finalDestination(header);
  if (surroundings.source === undefined && surroundings.destination === undefined) {
    surroundings.sum =
      halves(readIpv4(layer, 'source', header.source)) + halves(readIpv4(layer, 'destination', destination));
  }
  surroundings.source ??= header.source;
  surroundings.destination ??= destination;
  surroundings.jumbogram ??= false;
}

function isFirstFragment({ moreFragments, fragmentOffset }: Header | HeaderInput): boolean {
  return moreFragments === true && !fragmentOffset;
}

/**
 * Where a datagram is going in the end: the last stop of a source route that is not finished, else the destination
 * of the header (RFC 791 section 3.1). UDP and TCP checksums cover it, so that they stay right on the way.
 *
 * @example
 * ```ts
 * import { ipv4 } from 'framewright';
 *
 * ipv4.finalDestination({
 *   destination: '192.0.2.1',
 *   options: [{ kind: 'looseSourceRoute', pointer: 4, route: ['198.51.100.1', '203.0.113.9'] }],
 * }); // '203.0.113.9'
 * ```
 */
export function finalDestination(header: Pick<HeaderInput, 'destination' | 'options'>): string {
  const options = header.options ?? noOptions;
  return options.length === 0 ? header.destination : lastStop(header.destination, options);
}

function lastStop(destination: string, options: readonly OptionInput[]): string {
  for (const option of options) {
    if (option.kind !== 'looseSourceRoute' && option.kind !== 'strictSourceRoute') continue;
    const { pointer = 4, route } = option;
    // "If the pointer is greater than the length, the source route is empty" (RFC 791 section 3.1).
    return pointer > 3 + 4 * route.length ? destination : (route[route.length - 1] ?? destination);
  }
  return destination;
}

function checksums(_bytes: Uint8Array, { start }: Span, header: Header): readonly ChecksumClaim[] {
  const end = header.headerLength < 5 ? start : start + 4 * header.headerLength;
  return [{ field: 'checksum', offset: start + 10, stored: header.checksum, end }];
}
