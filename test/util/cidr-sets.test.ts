import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrContains, cidrOverlaps, formatCidr, isCidr, parseCidr } from '../../src/util/cidr.ts';
import {
  cidrAddresses,
  cidrAggregate,
  cidrExclude,
  cidrFromRange,
  cidrHosts,
  cidrSplit,
  cidrSupernet,
} from '../../src/util/cidr-sets.ts';
import {
  cidrAddressCount,
  cidrFirstHost,
  cidrHostCount,
  cidrLastHost,
  cidrRange,
  normalizeCidr,
} from '../../src/util/cidr-subnet.ts';
import { parseIpv4 } from '../../src/util/ipv4-address.ts';
import { cidr, cidr4, ipv4, ipv6 } from './arbitraries.ts';
import { aggregates, excludes, ranges, splits, supernets } from './ipaddress-vectors.ts';
import { thrown } from './thrown.ts';

const items = (list: string | undefined) => (list === undefined || list === '-' ? [] : list.split(' '));

const total = (blocks: readonly string[]) => blocks.reduce((sum, block) => sum + cidrAddressCount(block), 0n);

/** Blocks that are in order, apart, and cannot be joined to fewer. */
function expectMinimal(blocks: readonly string[]): void {
  expect(cidrAggregate(blocks)).toEqual(blocks);
  for (const block of blocks) expect(normalizeCidr(block)).toBe(block);
}

describe('splitting', () => {
  it.each(splits)('%s into /%s gives what python3 ipaddress says', (block, prefixLength, parts) => {
    expect([...cidrSplit(block, Number(prefixLength))]).toEqual(items(parts));
  });

  it('makes one part at a time, also where there are more than could be counted', () => {
    const parts = cidrSplit('::/0', 128);
    expect([parts.next().value, parts.next().value]).toEqual(['::/128', '::1/128']);
    expect(parts.next().done).toBe(false);
  });

  it('is refused at the call for what cannot be', () => {
    expect(thrown(() => cidrSplit('192.0.2.0/24', 23)).message).toBe(
      'util.prefixLength: 23 is shorter than the 24 of the block to split',
    );
    expect(thrown(() => cidrSplit('192.0.2.0/24', 33)).code).toBe('range');
    expect(thrown(() => cidrSplit('::/0', 1.5)).code).toBe('range');
    expect(thrown(() => cidrSplit('192.0.2.0', 33)).code).toBe('invalid');
  });

  it('gives parts that are apart and together are the block', () => {
    fc.assert(
      fc.property(cidr, fc.nat(6), (block, bits) => {
        const { version, prefixLength } = parseCidr(block);
        const length = Math.min(prefixLength + bits, version === 4 ? 32 : 128);
        const parts = [...cidrSplit(block, length)];
        expect(parts.length).toBe(2 ** (length - prefixLength));
        expect(new Set(parts).size).toBe(parts.length);
        for (const part of parts) expect(parseCidr(part).prefixLength).toBe(length);
        expect(cidrAggregate(parts)).toEqual([normalizeCidr(block)]);
      }),
    );
  });
});

describe('the supernet', () => {
  it.each(supernets)('of %s with /%s is what python3 ipaddress says', (block, prefixLength, supernet) => {
    expect(cidrSupernet(block, Number(prefixLength))).toBe(supernet);
  });

  it('is one bit shorter unless a length is given', () => {
    expect(cidrSupernet('192.0.3.0/24')).toBe('192.0.2.0/23');
    expect(cidrSupernet('::1/128', undefined)).toBe('::/127');
    expect(cidrSupernet('192.0.2.9/24', 24)).toBe('192.0.2.0/24');
  });

  it('does not exist for everything, nor with a longer prefix', () => {
    expect(thrown(() => cidrSupernet('0.0.0.0/0')).message).toBe(
      'util.prefixLength: a block of all addresses has no supernet',
    );
    expect(thrown(() => cidrSupernet('::/0')).code).toBe('range');
    expect(thrown(() => cidrSupernet('192.0.2.0/24', 25)).code).toBe('range');
    expect(thrown(() => cidrSupernet('192.0.2.0/24', -1)).code).toBe('range');
  });

  it('contains the block and undoes a split', () => {
    fc.assert(
      fc.property(cidr, fc.nat(128), (block, less) => {
        const supernet = cidrSupernet(block, Math.max(0, parseCidr(block).prefixLength - less));
        expect(cidrContains(supernet, block)).toBe(true);
        expect(normalizeCidr(supernet)).toBe(supernet);
      }),
    );
  });
});

describe('a range', () => {
  it.each(ranges)('from %s to %s is the blocks that python3 ipaddress says', (first, last, blocks) => {
    expect(cidrFromRange(first, last)).toEqual(items(blocks));
  });

  it('is at most 62 blocks for IPv4 and 254 for IPv6', () => {
    expect(cidrFromRange('0.0.0.1', '255.255.255.254')).toHaveLength(62);
    expect(cidrFromRange('::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe')).toHaveLength(254);
  });

  it('has its ends in order and of one version', () => {
    expect(thrown(() => cidrFromRange('192.0.2.2', '192.0.2.1'))).toMatchObject({
      code: 'range',
      field: 'last',
    });
    expect(thrown(() => cidrFromRange('192.0.2.2', '::1'))).toMatchObject({ code: 'invalid', field: 'last' });
    expect(thrown(() => cidrFromRange('::1', '192.0.2.2')).message).toBe(
      'util.last: 192.0.2.2 is not an IPv6 address, as the first one is',
    );
    expect(thrown(() => cidrFromRange('192.0.2', '192.0.2.2'))).toMatchObject({
      code: 'invalid',
      field: 'first',
    });
  });

  it('and a block are each the inverse of the other', () => {
    fc.assert(
      fc.property(cidr, (block) => {
        const { first, last } = cidrRange(block);
        expect(cidrFromRange(first, last)).toEqual([normalizeCidr(block)]);
      }),
    );
  });

  it('is covered from its first to its last address, by as few blocks as can be', () => {
    const pair = fc.oneof(fc.tuple(ipv4, ipv4), fc.tuple(ipv6, ipv6));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const blocks = ((): string[] => {
          try {
            return cidrFromRange(one, other);
          } catch {
            return cidrFromRange(other, one);
          }
        })();
        const ends = [cidrRange(blocks[0] ?? '').first, cidrRange(blocks.at(-1) ?? '').last];
        expect(new Set(ends)).toEqual(new Set([one, other]));
        expectMinimal(blocks);
      }),
    );
  });
});

describe('aggregating', () => {
  it.each(aggregates)('%s gives what python3 ipaddress says', (blocks, joined) => {
    expect(cidrAggregate(items(blocks))).toEqual(items(joined));
  });

  it('puts IPv4 before IPv6, takes addresses alone, and joins what adjoins at both ends of the space', () => {
    expect(cidrAggregate([])).toEqual([]);
    expect(cidrAggregate(['::1', '10.0.0.1', '::', '10.0.0.0'])).toEqual(['10.0.0.0/31', '::/127']);
    expect(cidrAggregate(['128.0.0.0/1', '255.255.255.255', '0.0.0.0/1'])).toEqual(['0.0.0.0/0']);
    expect(cidrAggregate(['8000::/1', 'ffff::/16', '::/1', '::/0'])).toEqual(['::/0']);
  });

  it('does not join neighbours that make no block', () => {
    expect(cidrAggregate(['192.0.2.64/26', '192.0.2.128/26'])).toEqual(['192.0.2.64/26', '192.0.2.128/26']);
  });

  it('refuses a list with anything else in it', () => {
    expect(thrown(() => cidrAggregate(['192.0.2.0/24', '10/8'])).message).toBe(
      'util.cidr: 10/8 is neither an address nor an address, a slash and a prefix length',
    );
  });

  it('keeps every address and adds none, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(cidr, { maxLength: 12 }),
        fc.array(ipv4, { maxLength: 20 }),
        (blocks, addresses) => {
          const joined = cidrAggregate(blocks);
          expectMinimal(joined);
          expect(cidrAggregate([...blocks].reverse())).toEqual(joined);
          for (const block of blocks) expect(joined.some((other) => cidrContains(other, block))).toBe(true);
          for (const address of addresses) {
            const within = (list: readonly string[]) => list.some((block) => cidrContains(block, address));
            expect(within(joined)).toBe(within(blocks));
          }
        },
      ),
    );
  });

  it('joins a hundred thousand addresses to the one block that they are', () => {
    const addresses = Array.from(
      { length: 65536 },
      (_, index) => `10.1.${(index * 7919) & 255}.${(index >> 8) & 255}`,
    );
    expect(cidrAggregate([...addresses, ...addresses.slice(0, 34464)])).toEqual(['10.1.0.0/16']);
  });
});

describe('excluding', () => {
  it.each(excludes)('from %s %s leaves what python3 ipaddress says', (block, other, rest) => {
    expect(cidrExclude(block, other)).toEqual(items(rest));
  });

  it('takes several at once, in any order, overlapping or not', () => {
    expect(cidrExclude('192.0.2.0/24', ['192.0.2.255', '192.0.2.0/25', '192.0.2.0'])).toEqual([
      '192.0.2.128/26',
      '192.0.2.192/27',
      '192.0.2.224/28',
      '192.0.2.240/29',
      '192.0.2.248/30',
      '192.0.2.252/31',
      '192.0.2.254/32',
    ]);
  });

  it('takes nothing away with what is elsewhere', () => {
    const elsewhere = ['192.0.1.0/24', '192.0.3.0/24', '::/0'];
    expect(cidrExclude('192.0.2.7/24', elsewhere)).toEqual(['192.0.2.0/24']);
    expect(cidrExclude('192.0.2.0/24', [])).toEqual(['192.0.2.0/24']);
  });

  it('leaves nothing of what is inside another', () => {
    expect(cidrExclude('192.0.2.0/24', '192.0.0.0/16')).toEqual([]);
    expect(cidrExclude('::/0', ['::/1', '8000::/1'])).toEqual([]);
  });

  it('refuses what is not a block', () => {
    expect(thrown(() => cidrExclude('192.0.2.0', '192.0.2.0')).code).toBe('invalid');
    expect(thrown(() => cidrExclude('192.0.2.0/24', ['192.0.2'])).code).toBe('invalid');
  });

  it('parts the block into what is left and what was taken', () => {
    fc.assert(
      fc.property(cidr, fc.array(cidr, { maxLength: 8 }), (block, excluded) => {
        const rest = cidrExclude(block, excluded);
        const taken = cidrAggregate(excluded).flatMap((other) =>
          cidrContains(block, other) ? [other] : cidrContains(other, block) ? [normalizeCidr(block)] : [],
        );
        expectMinimal(rest);
        for (const part of rest) {
          expect(cidrContains(block, part)).toBe(true);
          for (const other of excluded) expect(cidrOverlaps(part, other)).toBe(false);
        }
        expect(total(rest) + total(taken)).toBe(cidrAddressCount(block));
      }),
    );
  });
});

describe('iterating', () => {
  it.each([
    ['192.0.2.4/30', ['192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7'], ['192.0.2.5', '192.0.2.6']],
    ['192.0.2.7/31', ['192.0.2.6', '192.0.2.7'], ['192.0.2.6', '192.0.2.7']],
    ['192.0.2.7/32', ['192.0.2.7'], ['192.0.2.7']],
    ['255.255.255.254/31', ['255.255.255.254', '255.255.255.255'], ['255.255.255.254', '255.255.255.255']],
    [
      '2001:db8::/126',
      ['2001:db8::', '2001:db8::1', '2001:db8::2', '2001:db8::3'],
      ['2001:db8::1', '2001:db8::2', '2001:db8::3'],
    ],
    ['2001:db8::1/127', ['2001:db8::', '2001:db8::1'], ['2001:db8::', '2001:db8::1']],
    ['2001:db8::1/128', ['2001:db8::1'], ['2001:db8::1']],
  ])(
    '%s has these addresses and hosts (python3: list(network), list(network.hosts()))',
    (block, addresses, hosts) => {
      expect([...cidrAddresses(block)]).toEqual(addresses);
      expect([...cidrHosts(block)]).toEqual(hosts);
    },
  );

  it('makes one address at a time', () => {
    const [first, second] = [cidrHosts('::/0'), cidrAddresses('0.0.0.0/0')];
    expect([first.next().value, first.next().value]).toEqual(['::1', '::2']);
    expect([second.next().value, second.next().value]).toEqual(['0.0.0.0', '0.0.0.1']);
  });

  it('is refused at the call', () => {
    expect(thrown(() => cidrAddresses('192.0.2.0')).code).toBe('invalid');
    expect(thrown(() => cidrHosts('::/129')).code).toBe('invalid');
  });

  it('goes from the first to the last, every one once', () => {
    const small = fc.tuple(cidr4, fc.integer({ min: 22, max: 32 })).map(([block, prefixLength]) => {
      return `${parseCidr(block).address}/${prefixLength}`;
    });
    fc.assert(
      fc.property(small, (block) => {
        const hosts = [...cidrHosts(block)];
        expect(hosts.length).toBe(Number(cidrHostCount(block)));
        expect([hosts[0], hosts.at(-1)]).toEqual([cidrFirstHost(block), cidrLastHost(block)]);
        const numbers = [...cidrAddresses(block)].map(parseIpv4);
        expect(numbers.length).toBe(Number(cidrAddressCount(block)));
        expect(numbers.every((number, index) => number === (numbers[0] ?? 0) + index)).toBe(true);
      }),
    );
  });
});

describe('a prefix length that does not fit', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['to split', () => [...cidrSplit('192.0.2.0/24', 33)], /^util\.prefixLength: 33 is not an integer/],
    ['to split', () => [...cidrSplit('192.0.2.0/24', 23)], /^util\.prefixLength: 23 is shorter than the 24/],
    ['of a supernet', () => cidrSupernet('192.0.2.0/24', -1), /^util\.prefixLength: -1 is not an integer/],
    ['of a supernet', () => cidrSupernet('::/24', 25), /^util\.prefixLength: 25 is longer than the 24/],
    ['of a supernet', () => cidrSupernet('0.0.0.0/0'), /^util\.prefixLength: a block of all addresses/],
    [
      'of text',
      () => formatCidr({ address: '192.0.2.1', prefixLength: 33 }),
      /^util\.prefixLength: 33 is not/,
    ],
    ['of text', () => formatCidr({ address: '::1', prefixLength: 129 }), /^util\.prefixLength: 129 is not/],
    ['of a range', () => cidrFromRange('192.0.2.2', '192.0.2.1'), /^util\.last: is below the first address/],
    ['of a range', () => cidrFromRange('192.0.2.2', '::1'), /^util\.last: ::1 is not an IPv4 address/],
  ])('is refused by its name: one %s', (_what, call, message) => {
    expect(thrown(call).message).toMatch(message);
  });

  it('is not there when a half of all addresses has a supernet', () => {
    expect(cidrSupernet('128.0.0.0/1')).toBe('0.0.0.0/0');
    expect(cidrSupernet('8000::/1')).toBe('::/0');
  });

  it.each(['192.0.2.0/3.', '192.0.2.0/3-', '192.0.2.0/3/', '::/3.', '/24', '/', '::/', '192.0.2.0/'])(
    'is no number: %s',
    (text) => {
      expect(isCidr(text)).toBe(false);
      expect(thrown(() => parseCidr(text))).toMatchObject({ code: 'invalid', layer: 'util' });
    },
  );
});
