import type { Header, HeaderInput } from './header.ts';

/**
 * Where a packet with this routing header is going in the end; undefined when it is there (no segments are left, and
 * the destination of the IPv6 header says it) or the type is not known. UDP and TCP checksums cover it, so that they
 * stay right on the way (RFC 8200 section 8.1).
 *
 * @example
 * ```ts
 * import { ipv6 } from 'framewright';
 *
 * ipv6.routing.finalDestination({
 *   kind: 'segmentRouting',
 *   segmentsLeft: 1,
 *   segments: ['2001:db8::9', '2001:db8::5'],
 * }); // '2001:db8::9'
 * ```
 */
export function finalDestination(header: Header | HeaderInput): string | undefined {
  if (header.segmentsLeft === 0) return undefined;
  switch (header.kind) {
    case 'sourceRoute':
    case 'rplSourceRoute':
      return header.addresses[header.addresses.length - 1];
    case 'homeAddress':
      return header.address;
    case 'segmentRouting':
      return header.segments[0];
    case 'unknown':
      return undefined;
  }
}
