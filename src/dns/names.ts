// What is done with names: comparing, ordering, the reverse tree.
import { type FreshBytes, getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { formatIpv4, scanIpv4 } from '../util/ipv4-address.ts';
import { formatIpv6 } from '../util/ipv6-address.ts';
import { scanIpv6 } from '../util/ipv6-scan.ts';
import { nameFromOctets, nameToOctets } from './octets.ts';

/** The octets of a name, its ASCII letters in lower case (RFC 4034 section 6.2, RFC 4343 section 3). */
function lowerOctets(name: string): FreshBytes {
  const octets = nameToOctets(name);
  // Length octets are below 64 and so no letters.
  for (let at = 0; at < octets.length; at++) {
    const octet = getUint8(octets, at);
    if (octet >= 0x41 && octet <= 0x5a) octets[at] = octet + 0x20;
  }
  return octets;
}

/** Where the labels of a name begin, from the first to the last; the root is not among them. */
function labelStarts(octets: Uint8Array): number[] {
  const starts: number[] = [];
  for (let at = 0; getUint8(octets, at) > 0; at += 1 + getUint8(octets, at)) starts.push(at);
  return starts;
}

/**
 * The canonical form of a name (RFC 4034 section 6.2): ASCII letters in lower case, no escape that is not needed, no
 * final dot.
 *
 * @throws {@link CodecError} `invalid` when it is not a name.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.canonicalName('WWW.Ex\\097mple.'); // 'www.example'
 * ```
 */
export function canonicalName(name: string): string {
  return nameFromOctets(lowerOctets(name));
}

/**
 * Compares two names in canonical order (RFC 4034 section 6.1): by labels, the last first, each by its octets with
 * ASCII letters in lower case. For `sort`.
 *
 * @returns Less than, equal to or greater than 0.
 * @throws {@link CodecError} `invalid` when one is not a name.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * ['z.example', 'example', 'yljkjljk.a.example', 'a.example'].sort(dns.compareNames).join(' '); // 'example a.example yljkjljk.a.example z.example'
 * ```
 */
export function compareNames(one: string, other: string): number {
  const [a, b] = [lowerOctets(one), lowerOctets(other)];
  const [aStarts, bStarts] = [labelStarts(a), labelStarts(b)];
  while (aStarts.length > 0 && bStarts.length > 0) {
    const difference = compareLabels(a, aStarts.pop() ?? 0, b, bStarts.pop() ?? 0);
    if (difference !== 0) return difference;
  }
  return aStarts.length - bStarts.length;
}

function compareLabels(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number): number {
  const [aLength, bLength] = [getUint8(a, aStart), getUint8(b, bStart)];
  for (let index = 1; index <= Math.min(aLength, bLength); index++) {
    const difference = getUint8(a, aStart + index) - getUint8(b, bStart + index);
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}

/**
 * Whether two names are the same: by their octets, whatever the case of ASCII letters (RFC 4343 section 3), the
 * escapes and the final dot.
 *
 * @throws {@link CodecError} `invalid` when they are different texts, and one is not a name.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.equalNames('Example.COM.', 'example.com'); // true
 * ```
 */
export function equalNames(one: string, other: string): boolean {
  return one === other || compareNames(one, other) === 0;
}

/**
 * Whether a name is `parent` or stands below it.
 *
 * @throws {@link CodecError} `invalid` when one is not a name.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.isWithin('ns1.example.com', 'example.com'); // true
 * dns.isWithin('badexample.com', 'example.com'); // false
 * ```
 */
export function isWithin(name: string, parent: string): boolean {
  const octets = lowerOctets(name);
  const suffix = lowerOctets(parent);
  const start = octets.length - suffix.length;
  if (suffix.length > 1 && !labelStarts(octets).includes(start)) return false;
  return suffix.every((octet, index) => octet === octets[start + index]);
}

/**
 * The name under which the host of an address is found: in `in-addr.arpa` (RFC 1035 section 3.5) or `ip6.arpa`
 * (RFC 3596 section 2.5).
 *
 * @throws {@link CodecError} `invalid` when it is neither an IPv4 nor an IPv6 address.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.reverseName('192.0.2.1'); // '1.2.0.192.in-addr.arpa'
 * ```
 */
export function reverseName(address: string): string {
  const octets = new Uint8Array(16);
  if (typeof address === 'string' && scanIpv4(address, 0, address.length) >= 0) {
    return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  }
  if (typeof address !== 'string' || !scanIpv6(address, 0, address.length, octets, 0)) {
    const reason = `"${String(address).slice(0, 64)}" is neither an IPv4 nor an IPv6 address`;
    throw new CodecError('invalid', { layer: 'dns', field: 'address', reason });
  }
  const digits = [...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}

/**
 * The address that a name in the reverse tree stands for; undefined for any other name, one of a network included.
 *
 * @throws {@link CodecError} `invalid` when it is not a name.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.reverseAddress('1.2.0.192.in-addr.arpa'); // '192.0.2.1'
 * dns.reverseAddress('example.com'); // undefined
 * ```
 */
export function reverseAddress(name: string): string | undefined {
  const labels = canonicalName(name).split('.');
  const tree = labels.slice(-2).join('.');
  const parts = labels.slice(0, -2).reverse();
  if (tree === 'in-addr.arpa') {
    const text = parts.join('.');
    const value = scanIpv4(text, 0, text.length);
    return value < 0 ? undefined : formatIpv4(value);
  }
  if (tree !== 'ip6.arpa' || parts.length !== 32 || !parts.every((part) => /^[0-9a-f]$/.test(part))) {
    return undefined;
  }
  return formatIpv6(
    Uint8Array.from({ length: 16 }, (_, at) => Number(`0x${parts[2 * at]}${parts[2 * at + 1]}`)),
  );
}
