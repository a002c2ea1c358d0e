import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CidrInput,
  cidrContains,
  cidrOverlaps,
  formatCidr,
  isCidr,
  parseCidr,
} from '../../src/util/cidr.ts';
import {
  cidrAddressCount,
  cidrBroadcast,
  cidrFirstHost,
  cidrHostCount,
  cidrLastHost,
  cidrNetmask,
  cidrNetwork,
  cidrRange,
  cidrWildcard,
  normalizeCidr,
} from '../../src/util/cidr-subnet.ts';
import { formatIpv4, parseIpv4 } from '../../src/util/ipv4-address.ts';
import { ipv6FromBigInt, ipv6ToBigInt } from '../../src/util/ipv6-address.ts';
import {
  netmaskFromPrefixLength,
  prefixLengthFromNetmask,
  prefixLengthFromWildcard,
  wildcardFromPrefixLength,
} from '../../src/util/netmask.ts';
import { cidr, cidr4, cidr6 } from './arbitraries.ts';
import { subnets } from './ipaddress-vectors.ts';
import { thrown } from './thrown.ts';

describe('CIDR text', () => {
  it.each([
    ['192.0.2.7/24', { version: 4, address: '192.0.2.7', prefixLength: 24 }],
    ['0.0.0.0/0', { version: 4, address: '0.0.0.0', prefixLength: 0 }],
    ['255.255.255.255/32', { version: 4, address: '255.255.255.255', prefixLength: 32 }],
    // RFC 4291 section 2.3: four texts of one prefix, and an address with its prefix.
    [
      '2001:0DB8:0000:CD30:0000:0000:0000:0000/60',
      { version: 6, address: '2001:db8:0:cd30::', prefixLength: 60 },
    ],
    ['2001:0DB8::CD30:0:0:0:0/60', { version: 6, address: '2001:db8:0:cd30::', prefixLength: 60 }],
    ['2001:0DB8:0:CD30::/60', { version: 6, address: '2001:db8:0:cd30::', prefixLength: 60 }],
    [
      '2001:0DB8:0:CD30:123:4567:89AB:CDEF/60',
      { version: 6, address: '2001:db8:0:cd30:123:4567:89ab:cdef', prefixLength: 60 },
    ],
    ['::/0', { version: 6, address: '::', prefixLength: 0 }],
    ['::1/128', { version: 6, address: '::1', prefixLength: 128 }],
    ['::ffff:10.0.0.0/104', { version: 6, address: '::ffff:10.0.0.0', prefixLength: 104 }],
  ])('%s is an address and a prefix length', (text, parts) => {
    expect(parseCidr(text)).toEqual(parts);
    expect(isCidr(text)).toBe(true);
  });

  it.each([
    // RFC 4291 section 2.3: what is not a legal text of that prefix.
    '2001:0DB8:0:CD3/60/',
    '192.0.2.0',
    '192.0.2.0/',
    '192.0.2.0/33',
    '192.0.2.0/-1',
    '192.0.2.0/+8',
    '192.0.2.0/08',
    '192.0.2.0/00',
    '192.0.2.0/1e1',
    '192.0.2.0/ 8',
    '192.0.2.0 /8',
    '192.0.2.0/8 ',
    '192.0.2.0/255.255.255.0',
    '192.0.2.0/24/24',
    '192.0.2.0/8/8',
    '192.0.2.0//8',
    '192.0.2.0/2x',
    '192.0.2.0/1.',
    '192.0.2.0/1-',
    // The character behind 9, and a digit of other numbers.
    '192.0.2.0/:',
    '192.0.2.0/1:',
    '::/:',
    '::/a',
    '192.0.2.0/x',
    '192.0.2.256/24',
    '192.0.2.1000/24',
    '192.0.2.x/24',
    '192.0.2x0/24',
    '192.0.2.0x/24',
    '192.0.2/24',
    '192.0.2./24',
    '.192.0.2/24',
    '192..0.2/24',
    '192.0.2.0.1/24',
    '192.0.2.0./24',
    '192.0.2-0/24',
    '192,0.2.0/24',
    '2001:db8::g/32',
    '2001:db8/32',
    // Short forms and octal (CVE-2026-69192).
    '10/8',
    '10.0/16',
    '010.0.0.0/8',
    '10.0.0.00/8',
    '::/129',
    '::/0128',
    '::/1280',
    ':/0',
    '/0',
    '/',
    '',
    '1::2::3/64',
    'fe80::1%eth0/64',
    'fe80::/64%eth0',
    'example.org/24',
  ])('%j is refused', (text) => {
    expect(isCidr(text)).toBe(false);
    expect(thrown(() => parseCidr(text))).toMatchObject({ code: 'invalid', layer: 'util', field: 'cidr' });
    expect(thrown(() => cidrContains(text, '192.0.2.0')).code).toBe('invalid');
    if (text !== '192.0.2.0') expect(thrown(() => cidrContains('0.0.0.0/0', text)).code).toBe('invalid');
    expect(thrown(() => cidrNetwork(text)).code).toBe('invalid');
  });

  it('names the text in its errors', () => {
    expect(thrown(() => parseCidr('10/8')).message).toBe(
      'util.cidr: 10/8 is not an address, a slash and a prefix length, such as 192.0.2.0/24',
    );
    expect(thrown(() => parseCidr(undefined as never)).code).toBe('missing');
    expect(thrown(() => parseCidr(24 as never)).code).toBe('invalid');
    expect(isCidr(24 as never)).toBe(false);
  });

  it.each<[CidrInput, string]>([
    [{ address: '192.0.2.0', prefixLength: 33 }, 'range'],
    [{ address: '192.0.2.0', prefixLength: 1.5 }, 'range'],
    [{ address: '::', prefixLength: 129 }, 'range'],
    [{ address: '192.0.2', prefixLength: 24 }, 'invalid'],
    [{ address: '::1%eth0', prefixLength: 64 }, 'invalid'],
  ])('is not written from %j', (parts, code) => {
    expect(thrown(() => formatCidr(parts)).code).toBe(code);
  });

  it('is written back as it was read', () => {
    fc.assert(
      fc.property(cidr, (text) => {
        expect(formatCidr(parseCidr(text))).toBe(text);
      }),
    );
  });
});

describe('a subnet', () => {
  it.each(subnets)('%s has what python3 ipaddress says', (interfaceText, network, ...facts) => {
    const [broadcast, firstHost, lastHost, count, netmask, wildcard] = facts;
    const { version, prefixLength } = parseCidr(interfaceText);
    expect(normalizeCidr(interfaceText)).toBe(network);
    expect(cidrRange(interfaceText)).toEqual({ first: cidrNetwork(network), last: broadcast });
    expect(cidrNetwork(interfaceText)).toBe(parseCidr(network).address);
    // python3 calls the highest address the broadcast address also where none is.
    expect(cidrBroadcast(interfaceText)).toBe(version === 6 || prefixLength > 30 ? undefined : broadcast);
    expect(cidrFirstHost(interfaceText)).toBe(firstHost);
    expect(cidrLastHost(interfaceText)).toBe(lastHost);
    expect(cidrAddressCount(interfaceText)).toBe(BigInt(count ?? ''));
    expect(cidrNetmask(interfaceText)).toBe(netmask);
    expect(cidrWildcard(interfaceText)).toBe(wildcard);
    expect(netmaskFromPrefixLength(prefixLength, version)).toBe(netmask);
    expect(wildcardFromPrefixLength(prefixLength, version)).toBe(wildcard);
    expect(prefixLengthFromNetmask(netmask ?? '')).toBe(prefixLength);
    expect(prefixLengthFromWildcard(wildcard ?? '')).toBe(prefixLength);
  });

  it.each([
    ['192.0.2.0/24', 254n],
    ['192.0.2.0/30', 2n],
    // RFC 3021: both ends of a point-to-point link.
    ['192.0.2.6/31', 2n],
    ['192.0.2.7/32', 1n],
    ['0.0.0.0/0', 4294967294n],
    // RFC 4291 section 2.6.1: all but the Subnet-Router anycast address.
    ['2001:db8::/64', 2n ** 64n - 1n],
    ['2001:db8::/126', 3n],
    // RFC 6164.
    ['2001:db8::/127', 2n],
    ['2001:db8::/128', 1n],
    ['::/0', 2n ** 128n - 1n],
  ])('%s has room for %d hosts', (text, count) => {
    expect(cidrHostCount(text)).toBe(count);
  });

  it('has its hosts between its first and last, and agrees with itself', () => {
    fc.assert(
      fc.property(cidr, (text) => {
        const { first, last } = cidrRange(text);
        for (const address of [
          first,
          last,
          cidrFirstHost(text),
          cidrLastHost(text),
          parseCidr(text).address,
        ]) {
          expect(cidrContains(text, address)).toBe(true);
        }
        expect(cidrAddressCount(text) - cidrHostCount(text)).toBeLessThanOrEqual(2n);
        expect(normalizeCidr(normalizeCidr(text))).toBe(normalizeCidr(text));
        expect(cidrOverlaps(text, normalizeCidr(text))).toBe(true);
      }),
    );
  });
});

describe('netmasks', () => {
  it.each([
    '255.0.255.0',
    '0.0.0.1',
    '127.255.255.255',
    '255.255.255.253',
    '192.0.2.1',
    '::1',
    'ffff::1',
    '7fff::',
  ])('%s is none: its ones are not together', (text) => {
    expect(thrown(() => prefixLengthFromNetmask(text)).code).toBe('invalid');
  });

  it.each(['0.255.0.255', '1.0.0.0', '128.0.0.0', '0.0.0.254', '8000::'])(
    '%s is no wildcard either',
    (text) => {
      expect(thrown(() => prefixLengthFromWildcard(text)).code).toBe('invalid');
    },
  );

  it('are read from and made of what there can be', () => {
    expect(thrown(() => prefixLengthFromNetmask('255.255.255')).code).toBe('invalid');
    expect(thrown(() => prefixLengthFromNetmask(undefined as never)).code).toBe('missing');
    expect(thrown(() => prefixLengthFromWildcard('0.0.0.256')).message).toBe(
      'util.wildcard: 0.0.0.256 is neither an IPv4 nor an IPv6 address',
    );
    expect(thrown(() => netmaskFromPrefixLength(33)).code).toBe('range');
    expect(thrown(() => netmaskFromPrefixLength(129, 6)).code).toBe('range');
    expect(thrown(() => wildcardFromPrefixLength(-1)).code).toBe('range');
  });
});

describe('containing and overlapping', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.255', true, true],
    ['192.0.2.0/24', '192.0.3.0', false, false],
    ['192.0.2.0/24', '192.0.2.128/25', true, true],
    ['192.0.2.128/25', '192.0.2.0/24', false, true],
    ['192.0.2.7/24', '192.0.2.9/24', true, true],
    ['192.0.2.0/25', '192.0.2.128/25', false, false],
    ['0.0.0.0/0', '255.255.255.255', true, true],
    ['0.0.0.0/0', '0.0.0.0/0', true, true],
    ['128.0.0.0/1', '127.255.255.255', false, false],
    ['192.0.2.6/31', '192.0.2.7', true, true],
    ['192.0.2.6/31', '192.0.2.8', false, false],
    ['192.0.2.7/32', '192.0.2.7', true, true],
    ['192.0.2.7/32', '192.0.2.6', false, false],
    ['2001:db8::/32', '2001:db8:ffff::1', true, true],
    ['2001:db8::/32', '2001:db9::', false, false],
    ['2001:db8::/33', '2001:db8:8000::', false, false],
    ['2001:db8::/33', '2001:db8:7fff::/48', true, true],
    ['2001:db8:7fff::/48', '2001:db8::/33', false, true],
    ['::/0', 'ffff::', true, true],
    ['::2/127', '::3', true, true],
    ['::2/127', '::4', false, false],
    ['::1/128', '::1', true, true],
    ['::1/128', '::', false, false],
    // Different versions have nothing in common, mapped addresses included.
    ['0.0.0.0/0', '::', false, false],
    ['::/0', '0.0.0.0', false, false],
    ['10.0.0.0/8', '::ffff:10.0.0.1', false, false],
    ['::ffff:10.0.0.0/104', '::ffff:10.0.0.1', true, true],
  ])('%s and %s: contains %s, overlaps %s', (block, inner, contains, overlaps) => {
    expect(cidrContains(block, inner)).toBe(contains);
    expect(cidrOverlaps(block, inner)).toBe(overlaps);
    expect(cidrOverlaps(inner, block)).toBe(overlaps);
  });

  it('is asked of blocks only', () => {
    for (const text of [
      '192.0.2',
      '192.0.2.0/33',
      '010.0.0.1',
      '192.0.2.0x8',
      '192.0.2.256',
      '192.0.2.0.',
      '::/129',
      '',
      'fe80::1%eth0',
      '1'.repeat(99),
    ]) {
      expect(thrown(() => cidrContains('192.0.2.0/24', text)).code).toBe('invalid');
      expect(thrown(() => cidrContains('2001:db8::/32', text)).code).toBe('invalid');
      expect(thrown(() => cidrOverlaps('192.0.2.0/24', text)).code).toBe('invalid');
      expect(thrown(() => cidrOverlaps('2001:db8::/32', text)).code).toBe('invalid');
      expect(thrown(() => cidrOverlaps(text, '2001:db8::/32')).code).toBe('invalid');
    }
    expect(thrown(() => cidrContains('192.0.2.0', '192.0.2.0')).code).toBe('invalid');
    expect(thrown(() => cidrContains('192.0.2.0/24', undefined as never)).code).toBe('missing');
  });

  it('agrees with comparing the ends of both (IPv4)', () => {
    const ends = (text: string) => {
      const { first, last } = cidrRange(text);
      return [parseIpv4(first), parseIpv4(last)] as const;
    };
    fc.assert(
      fc.property(cidr4, cidr4, (one, other) => {
        const [first, last] = ends(one);
        const [otherFirst, otherLast] = ends(other);
        expect(cidrContains(one, other)).toBe(first <= otherFirst && otherLast <= last);
        expect(cidrOverlaps(one, other)).toBe(first <= otherLast && otherFirst <= last);
        expect(cidrContains(one, formatIpv4(otherFirst))).toBe(first <= otherFirst && otherFirst <= last);
      }),
    );
  });

  it('agrees with comparing the ends of both (IPv6)', () => {
    const ends = (text: string) => {
      const { first, last } = cidrRange(text);
      return [ipv6ToBigInt(first), ipv6ToBigInt(last)] as const;
    };
    fc.assert(
      fc.property(cidr6, cidr6, (one, other) => {
        const [first, last] = ends(one);
        const [otherFirst, otherLast] = ends(other);
        expect(cidrContains(one, other)).toBe(first <= otherFirst && otherLast <= last);
        expect(cidrOverlaps(one, other)).toBe(first <= otherLast && otherFirst <= last);
        expect(cidrContains(one, ipv6FromBigInt(otherFirst))).toBe(first <= otherFirst && otherFirst <= last);
      }),
    );
  });
});
