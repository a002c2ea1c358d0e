import { type Decoded, readAlone, writeAlone } from '../../util/alone.ts';
import { type FreshBytes, getUint8 } from '../../util/bytes.ts';
import type {
  Codec,
  DecodeOptions,
  EncodeOptions,
  LayerReader,
  ReadContext,
  Reading,
  Span,
  Surroundings,
} from '../../util/codec.ts';
import { readExtent, readingOf } from '../extension.ts';
import { finalDestination } from './final-destination.ts';
import type { Header, HeaderInput } from './header.ts';
import { fixedOctets, readers } from './readers.ts';
import { size, write } from './writers.ts';

const layer = 'routing';

/**
 * The IP protocol number of routing headers (RFC 8200 section 4.4).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 43;

/**
 * Reads a routing header; the payload begins where the length says (RFC 8200 section 4.4).
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than the length says, `invalid` for a TLV that
 * passes the end.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const bytes = ipv6.routing.encode({
 *   kind: 'segmentRouting',
 *   nextHeader: 41,
 *   segmentsLeft: 1,
 *   segments: ['2001:db8::9', '2001:db8::5'],
 * });
 * const { header } = ipv6.routing.decode(bytes);
 * if (header.kind === 'segmentRouting') header.segments; // [ '2001:db8::9', '2001:db8::5' ]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a routing header. Lengths and the index of the last segment are computed.
 *
 * @throws {@link CodecError} `range` when a value or the list does not fit, `invalid` for an address that is none,
 * `missing` without a next header or a value that has no default, `unsupported` for a kind that does not exist.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * ipv6.routing.encode({ kind: 'homeAddress', nextHeader: 6, segmentsLeft: 1, address: '2001:db8::1' }).length; // 24
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'routing', Header> = { name: layer, unbounded: true, read, surround };

/** The codec of routing headers, for `createStack`. */
export const codec: Codec<'routing', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  write,
  surround,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  const { start } = span;
  const extent = readExtent(layer, bytes, span, fixedOctets, context);
  const { end, cut } = extent;
  const type = getUint8(bytes, start + 2);
  const common = {
    layer,
    nextHeader: getUint8(bytes, start),
    headerExtensionLength: getUint8(bytes, start + 1),
    type,
    segmentsLeft: getUint8(bytes, start + 3),
  } as const;
  const own = cut ? undefined : readers[type]?.(bytes, start, end, context);
  const data = bytes.subarray(start + fixedOctets, end);
  const header: Header = own === undefined ? { ...common, kind: 'unknown', data } : { ...common, ...own };
  return readingOf(header, extent, span, header.kind === 'segmentRouting' ? header.tlvs : undefined);
}

/** Checksums cover where the packet ends up (RFC 8200 section 8.1). */
function surround(header: Header | HeaderInput, surroundings: Surroundings): void {
  surroundings.destination ??= finalDestination(header);
}
