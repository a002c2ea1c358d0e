import { CodecError } from './errors.ts';
import { refusal } from './fields.ts';
import { formatIpv6, parseIpv6 } from './ipv6-address.ts';

/** An IPv6 address and the zone that it is meant in (RFC 4007 section 11). */
export interface ScopedIpv6 {
  /** The address without the zone, as RFC 5952 writes it. */
  readonly address: string;
  /**
   * The zone: the name or number of an interface, such as `eth0`, as this machine calls it. Absent when there
   * is none. It never goes on the wire.
   */
  readonly zone?: string | undefined;
}

/**
 * Reads an IPv6 address that may have a zone, `fe80::1%eth0` (RFC 4007 section 11.2), and keeps the two
 * apart. Every other function refuses a zone, for it means something on one machine only.
 *
 * @throws {@link CodecError} `invalid` when the address is not one, or the zone is empty or has white space,
 * a control character, `%` or `/` in it.
 *
 * @example
 * ```ts
 * import { parseScopedIpv6 } from 'framewright/util';
 *
 * parseScopedIpv6('FE80::1%eth0'); // { address: 'fe80::1', zone: 'eth0' }
 * parseScopedIpv6('::1'); // { address: '::1' }
 * ```
 */
export function parseScopedIpv6(text: string): ScopedIpv6 {
  if (typeof text !== 'string') throw refusal('util', 'ipv6Address', text, 'is not a text');
  const sign = text.indexOf('%');
  if (sign < 0) return { address: formatIpv6(parseIpv6(text)) };
  return { address: formatIpv6(parseIpv6(text.slice(0, sign))), zone: checkZone(text.slice(sign + 1)) };
}

/**
 * Writes an IPv6 address with its zone, when it has one.
 *
 * @throws {@link CodecError} `invalid` when the address or the zone is not one that {@link parseScopedIpv6}
 * reads.
 *
 * @example
 * ```ts
 * import { formatScopedIpv6 } from 'framewright/util';
 *
 * formatScopedIpv6({ address: 'fe80::1', zone: 'eth0' }); // 'fe80::1%eth0'
 * ```
 */
export function formatScopedIpv6(scoped: ScopedIpv6): string {
  const address = formatIpv6(parseIpv6(scoped.address));
  return scoped.zone === undefined ? address : `${address}%${checkZone(scoped.zone)}`;
}

function checkZone(zone: string): string {
  if (typeof zone === 'string' && /^[^\s\p{Cc}%/]+$/u.test(zone)) return zone;
  const reason = 'a zone is a name without white space, control characters, % and /';
  throw new CodecError('invalid', { layer: 'util', field: 'zone', reason });
}
