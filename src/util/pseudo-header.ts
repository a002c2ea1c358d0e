import { setUint16, setUint32 } from './bytes.ts';
import { checksum, onesComplementSum } from './checksum.ts';
import {
  type Checksum,
  type ChecksumContext,
  compareChecksum,
  type PseudoHeader,
  type Span,
} from './codec.ts';
import { CodecError } from './errors.ts';
import { setIpv4 } from './ipv4-address.ts';
import { setIpv6 } from './ipv6-address.ts';

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(40);

/**
 * The ones' complement sum of a pseudo-header: the part of a UDP, TCP or ICMPv6 checksum that covers the IP header
 * around. RFC 9293 section 3.1 and RFC 768 over IPv4, RFC 8200 section 8.1 over IPv6.
 *
 * @param addresses - Source and destination, both IPv4 or both IPv6 text.
 * @param protocol - The IP protocol number, 8 bits.
 * @param length - Octets of the transport header and its payload, 32 bits.
 * @returns A sum for the `initial` of {@link checksum}.
 * @throws {@link CodecError} `invalid` when an address does not parse, `missing` without one.
 *
 * @example
 * ```ts
 * import { pseudoHeaderSum } from 'framewright/util';
 *
 * pseudoHeaderSum({ source: '192.0.2.1', destination: '192.0.2.2' }, 17, 8); // 0x841d
 * ```
 */
export function pseudoHeaderSum(addresses: PseudoHeader, protocol: number, length: number): number {
  return sumAddresses('pseudoHeader', addresses.source, addresses.destination, protocol, length);
}

/** {@link pseudoHeaderSum} for a layer whose surroundings may not name the addresses. */
export function surroundingSum(
  layer: string,
  addresses: { readonly source: string | undefined; readonly destination: string | undefined },
  protocol: number,
  length: number,
): number {
  const { source, destination } = addresses;
  if (source === undefined || destination === undefined) {
    const reason = 'the checksum covers the addresses of the IP header around: give them';
    throw new CodecError('missing', { layer, field: 'pseudoHeader', reason });
  }
  return sumAddresses(layer, source, destination, protocol, length);
}

function sumAddresses(
  layer: string,
  source: string,
  destination: string,
  protocol: number,
  length: number,
): number {
  let end: number;
  if (source.includes(':')) {
    setIpv6(layer, 'source', scratch, 0, source);
    setIpv6(layer, 'destination', scratch, 16, destination);
    end = 32;
  } else {
    setIpv4(layer, 'source', scratch, 0, source);
    setIpv4(layer, 'destination', scratch, 4, destination);
    end = 8;
  }
  setUint32(scratch, end, length);
  setUint16(scratch, end + 4, protocol);
  return onesComplementSum(scratch, 0, end + 6);
}

/** The report on the one checksum of a transport layer that ends where `span` does. */
export function transportChecksum(
  bytes: Uint8Array,
  span: Span,
  offset: number,
  stored: number,
  protocol: number,
  context: ChecksumContext,
): Checksum {
  const { source, destination, fragment } = context.surroundings();
  if (context.cut || fragment || source === undefined || destination === undefined) {
    return { field: 'checksum', offset, stored, computed: undefined, status: 'unverified' };
  }
  const initial = pseudoHeaderSum({ source, destination }, protocol, span.end - span.start);
  return internetChecksum(bytes, span, offset, stored, initial);
}

/** The report on a checksum field inside the octets that it covers. */
export function internetChecksum(
  bytes: Uint8Array,
  { start, end }: Span,
  offset: number,
  stored: number,
  initial = 0,
): Checksum {
  const rest = checksum(bytes, start, end, initial);
  // Zero has two forms in ones' complement: whatever makes the sum come out right is good (RFC 1624 section 3).
  if (rest === 0) return compareChecksum('checksum', offset, stored, stored);
  const computed = (rest ^ 0xffff) + (stored ^ 0xffff);
  return compareChecksum('checksum', offset, stored, ((computed & 0xffff) + (computed >>> 16)) ^ 0xffff);
}
