import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type Surroundings,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import type { Header, HeaderInput } from './header.ts';
import { jumboLength, longestPayload } from './jumbo.ts';

const layer = 'ipv6';

/** Octets of an IPv6 header without extension headers (RFC 8200 section 3). */
export const headerOctets = 40;

/**
 * The EtherType of IPv6 (RFC 2464 section 3).
 *
 * @registry ieee-802-numbers
 */
export const etherType = 0x86dd;

/**
 * The IP protocol number of IPv6 inside IP (RFC 2473, RFC 4213).
 *
 * @registry protocol-numbers
 */
export const protocolNumber = 41;

/**
 * The next header that says that nothing follows (RFC 8200 section 4.7).
 *
 * @registry protocol-numbers
 */
export const noNextHeader = 59;

/**
 * Reads an IPv6 header; the payload, extension headers included, ends where the payload length says, or the jumbo
 * payload option when that is 0 (RFC 8200, RFC 2675).
 *
 * @throws {@link CodecError} `truncated` when fewer than 40 octets are there or than the length says, `invalid` for
 * another version.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const bytes = ipv6.encode({ nextHeader: 17, source: '2001:DB8::1', destination: 'ff02::1' }, Uint8Array.of(1, 2));
 * const { header, payload } = ipv6.decode(bytes);
 * header.payloadLength; // 2
 * header.source; // '2001:db8::1'
 * payload.length; // 2
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an IPv6 datagram around a payload, which may begin with extension headers. Version and length are computed.
 *
 * @throws {@link CodecError} `range` when a value does not fit (a payload over 65535 octets without a jumbo payload
 * option), `invalid` for an address that is none, `missing` without addresses or next header.
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * const options = ipv6.hopByHop.encode({ nextHeader: 58, options: [{ kind: 'routerAlert' }] });
 * ipv6.encode({ nextHeader: 0, hopLimit: 1, source: 'fe80::1', destination: 'ff02::16' }, options).length; // 48
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'ipv6', Header> = { name: layer, read, surround };

/** The codec of the IPv6 header, for `createStack`; extension headers have codecs of their own. */
export const codec: Codec<'ipv6', Header, HeaderInput> = {
  name: layer,
  read,
  size,
  plainSize: headerOctets,
  write,
  surround,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const first = getUint32(bytes, start);
  const version = first >>> 28;
  if (version !== 6) {
    const reason = `${version} is not 6`;
    throw new CodecError('invalid', { layer, field: 'version', offset: start, reason });
  }
  const payloadLength = getUint16(bytes, start + 4);
  const nextHeader = getUint8(bytes, start + 6);
  const header: Header = {
    layer,
    version,
    dscp: (first >>> 22) & 0x3f,
    ecn: (first >>> 20) & 3,
    flowLabel: first & 0xf_ffff,
    payloadLength,
    nextHeader,
    hopLimit: getUint8(bytes, start + 7),
    source: getIpv6(bytes, start + 8),
    destination: getIpv6(bytes, start + 24),
  };
  const body = start + headerOctets;
  const isJumbo = payloadLength === 0 && nextHeader === 0;
  const bodyEnd = body + (isJumbo ? jumboLength(bytes, body, end) : payloadLength);
  if (bodyEnd > end) context.overrun(layer, 'payloadLength', span, bodyEnd - start);
  return { header, body: { start: body, end: Math.min(bodyEnd, end) }, next: nextHeader };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const { start, end } = span;
  const body = start + headerOctets;
  const nextHeader = check('nextHeader', context.naming('nextHeader', input.nextHeader), 0xff);
  const octets = end - body;
  const isJumbo = octets > longestPayload && nextHeader === 0 && jumboLength(target, body, end) > 0;
  const length = context.kept('payloadLength', input.payloadLength, true) ?? (isJumbo ? 0 : octets);
  const version = check('version', context.kept('version', input.version) ?? 6, 15);
  const trafficClass = (check('dscp', input.dscp ?? 0, 0x3f) << 2) | check('ecn', input.ecn ?? 0, 3);
  const flowLabel = check('flowLabel', input.flowLabel ?? 0, 0xf_ffff);
  setUint32(target, start, (version << 28) | (trafficClass << 20) | flowLabel);
  setUint16(target, start + 4, check('payloadLength', length, longestPayload));
  target[start + 6] = nextHeader;
  target[start + 7] = check('hopLimit', input.hopLimit ?? 64, 0xff);
  setIpv6(layer, 'source', target, start + 8, input.source);
  setIpv6(layer, 'destination', target, start + 24, input.destination);
}

function check(field: string, value: number, maximum: number): number {
  return checkUint(layer, field, value, maximum);
}

function surround({ source, destination }: Header | HeaderInput, surroundings: Surroundings): void {
  if (surroundings.source === undefined && surroundings.destination === undefined) {
    surroundings.sum = wordSum('source', source) + wordSum('destination', destination);
  }
  surroundings.source ??= source;
  surroundings.destination ??= destination;
  surroundings.jumbogram ??= false;
}

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(16);

/** The sum of the eight 16-bit words of an address. */
function wordSum(field: string, text: string): number {
  setIpv6(layer, field, scratch, 0, text);
  let sum = 0;
  for (let offset = 0; offset < 16; offset += 2) sum += getUint16(scratch, offset);
  return sum;
}
