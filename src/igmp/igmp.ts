import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, setUint16 } from '../util/bytes.ts';
import { checksum, likeGiven } from '../util/checksum.ts';
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
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { readForm, writeForm } from '../util/form.ts';
import {
  addressesOctets,
  type ListReader,
  type ListWriter,
  readAddresses,
  readRecords,
  recordsOctets,
  writeAddresses,
  writeRecords,
} from '../util/group-records.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { formatFor, formatOf, formatsOf, headerOctets, layer, octetsOf } from './formats.ts';
import type { Header, HeaderInput } from './messages.ts';

const addressReader: ListReader = { octets: 4, get: getIpv4 };
const addressWriter: ListWriter = { octets: 4, set: setIpv4 };

/**
 * The IP protocol number of IGMP (RFC 1112 appendix I).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 2;

/**
 * Reads an IGMP message of any version: the header, by its type, with its sources or group records, and as payload
 * what follows. A query of 12 octets or more is one of version 3 (RFC 3376 section 7.1).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the type's fields take, `invalid` when
 * there are fewer sources or records than are counted.
 *
 * @example
 * ```ts
 * import { igmp } from 'framewright';
 *
 * const { header } = igmp.decode(Uint8Array.of(0x16, 0, 0x09, 0x04, 224, 0, 0, 251));
 * if (header.kind === 'membershipReportV2') header.groupAddress; // '224.0.0.251'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an IGMP message. The checksum and the counts of sources and records are computed.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `invalid` for an address that is none and a payload
 * that would make a query one of version 3, `unsupported` for a kind that does not exist.
 *
 * @example
 * ```ts
 * import { igmp } from 'framewright';
 *
 * igmp.encode({
 *   kind: 'membershipReportV3',
 *   records: [{ type: 4, multicastAddress: '232.1.2.3', sources: [] }],
 * }).length; // 16
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'igmp', Header> = { name: layer, unbounded: true, read, checksums };

/** The IGMP codec, for `createStack`. */
export const codec: Codec<'igmp', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  checksums,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const type = getUint8(bytes, start);
  const format = formatFor(type, end - start);
  if (format.type === undefined) {
    const shortest = formatsOf(type).at(-1);
    if (shortest !== undefined) context.report(truncated(layer, undefined, span, octetsOf(shortest)));
  }
  const fixed = start + octetsOf(format);
  const common = { layer, kind: format.kind, type };
  // The compiler has compared each form with the type of its message (formats.ts); its octets are there.
  const header = readForm(format.form, bytes, start + 1, fixed, common) as unknown as Header;
  const rest = { start: fixed, end };
  if (header.kind === 'membershipReportV3') {
    const { items, end: behind } = readRecords(
      layer,
      bytes,
      rest,
      header.recordCount,
      addressReader,
      context,
    );
    return { header: Object.assign(header, { records: items }), body: { start: behind, end } };
  }
  if (header.kind === 'membershipQueryV3') {
    const count = header.sourceCount;
    const { items, end: behind } = readAddresses(
      layer,
      'sources',
      bytes,
      rest,
      count,
      addressReader,
      context,
    );
    return { header: Object.assign(header, { sources: items }), body: { start: behind, end } };
  }
  return { header, body: rest };
}

function size(input: HeaderInput, { body }: WriteContext): number {
  const format = formatOf(input);
  const octets = octetsOf(format) + listOctets(input);
  const whole = octets + body.end - body.start;
  // Only queries have several formats.
  if (format !== formatFor(format.type ?? 0, whole)) {
    const reason = `a query of ${whole} octets is one of version 3`;
    throw new CodecError('invalid', { layer, field: 'payload', reason });
  }
  return octets;
}

/** Octets of the list behind the fixed fields. */
function listOctets(input: HeaderInput): number {
  if (input.kind === 'membershipReportV3') return recordsOctets(layer, input.records ?? [], addressWriter);
  if (input.kind !== 'membershipQueryV3') return 0;
  return addressesOctets(layer, 'sources', input.sources ?? [], addressWriter);
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const format = formatOf(input);
  target[start] = checkUint(
    layer,
    'type',
    context.kept('type', input.type) ?? format.type ?? input.type,
    0xff,
  );
  const fixed = writeForm(format.form, counted(input, context), target, start + 1, layer);
  if (input.kind === 'membershipReportV3') {
    writeRecords(layer, input.records ?? [], target, fixed, addressWriter);
  } else if (input.kind === 'membershipQueryV3') {
    writeAddresses(layer, 'sources', input.sources ?? [], target, fixed, addressWriter);
  }
  setUint16(target, start + 2, 0);
  const sum =
    context.kept('checksum', input.checksum, true) ?? likeGiven(checksum(target, start, end), input.checksum);
  setUint16(target, start + 2, checkUint(layer, 'checksum', sum, 0xffff));
}

/** The message with the derived counts of its lists; the checksum comes last. */
function counted(input: HeaderInput, context: WriteContext): HeaderInput {
  if (input.kind === 'membershipReportV3') {
    const recordCount = context.kept('recordCount', input.recordCount, true) ?? input.records?.length;
    return { ...input, checksum: 0, recordCount };
  }
  if (input.kind === 'membershipQueryV3') {
    const sourceCount = context.kept('sourceCount', input.sourceCount, true) ?? input.sources?.length;
    return { ...input, checksum: 0, sourceCount };
  }
  return { ...input, checksum: 0 };
}

function checksums(_bytes: Uint8Array, { start }: Span, header: Header): readonly ChecksumClaim[] {
  return [{ field: 'checksum', offset: start + 2, stored: header.checksum }];
}
