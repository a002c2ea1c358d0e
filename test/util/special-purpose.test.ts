import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrContains, parseCidr } from '../../src/util/cidr.ts';
import { cidrRange, normalizeCidr } from '../../src/util/cidr-subnet.ts';
import {
  isBenchmarkingAddress,
  isBroadcastAddress,
  isDiscardOnlyAddress,
  isDocumentationAddress,
  isGloballyReachableAddress,
  isIpv4MappedAddress,
  isLinkLocalAddress,
  isLoopbackAddress,
  isMulticastAddress,
  isNat64Address,
  isPrivateAddress,
  isReservedAddress,
  isSharedAddress,
  isSixToFourAddress,
  isTeredoAddress,
  isUniqueLocalAddress,
  isUnspecifiedAddress,
  specialPurpose,
} from '../../src/util/special-purpose.ts';
import { specialPurposeBlocks } from '../../src/util/special-purpose-registry.ts';
import { ipv4, ipv6 } from './arbitraries.ts';
import { thrown } from './thrown.ts';

// The two registries as IANA publishes them (iana-ipv4-special-registry-1.csv and
// iana-ipv6-special-registry-1.csv, as fetched on 2026-07-18), less the dates: block, name, references,
// source, destination, forwardable, globally reachable, reserved by protocol; numbers in brackets are
// footnotes.
const registries = `
0.0.0.0/8|"This network"|[RFC791], Section 3.2|True|False|False|False|True
0.0.0.0/32|"This host on this network"|[RFC1122], Section 3.2.1.3|True|False|False|False|True
10.0.0.0/8|Private-Use|[RFC1918]|True|True|True|False|False
100.64.0.0/10|Shared Address Space|[RFC6598]|True|True|True|False|False
127.0.0.0/8|Loopback|[RFC1122], Section 3.2.1.3|False [1]|False [1]|False [1]|False [1]|True
169.254.0.0/16|Link Local|[RFC3927]|True|True|False|False|True
172.16.0.0/12|Private-Use|[RFC1918]|True|True|True|False|False
192.0.0.0/24 [2]|IETF Protocol Assignments|[RFC6890], Section 2.1|False|False|False|False|False
192.0.0.0/29|IPv4 Service Continuity Prefix|[RFC7335]|True|True|True|False|False
192.0.0.8/32|IPv4 dummy address|[RFC7600]|True|False|False|False|False
192.0.0.9/32|Port Control Protocol Anycast|[RFC7723]|True|True|True|True|False
192.0.0.10/32|Traversal Using Relays around NAT Anycast|[RFC8155]|True|True|True|True|False
192.0.0.170/32, 192.0.0.171/32|NAT64/DNS64 Discovery|[RFC8880][RFC7050], Section 2.2|False|False|False|False|True
192.0.2.0/24|Documentation (TEST-NET-1)|[RFC5737]|False|False|False|False|False
192.31.196.0/24|AS112-v4|[RFC7535]|True|True|True|True|False
192.52.193.0/24|AMT|[RFC7450]|True|True|True|True|False
192.88.99.0/24|Deprecated (6to4 Relay Anycast)|[RFC7526]|||||
192.88.99.2/32|6a44-relay anycast address|[RFC6751]|True|True|True|False|False
192.168.0.0/16|Private-Use|[RFC1918]|True|True|True|False|False
192.175.48.0/24|Direct Delegation AS112 Service|[RFC7534]|True|True|True|True|False
198.18.0.0/15|Benchmarking|[RFC2544]|True|True|True|False|False
198.51.100.0/24|Documentation (TEST-NET-2)|[RFC5737]|False|False|False|False|False
203.0.113.0/24|Documentation (TEST-NET-3)|[RFC5737]|False|False|False|False|False
240.0.0.0/4|Reserved|[RFC1112], Section 4|False|False|False|False|True
255.255.255.255/32|Limited Broadcast|[RFC8190] [RFC919], Section 7|False|True|False|False|True
::1/128|Loopback Address|[RFC4291]|False|False|False|False|True
::/128|Unspecified Address|[RFC4291]|True|False|False|False|True
::ffff:0:0/96|IPv4-mapped Address|[RFC4291]|False|False|False|False|True
64:ff9b::/96|IPv4-IPv6 Translat.|[RFC6052]|True|True|True|True|False
64:ff9b:1::/48|IPv4-IPv6 Translat.|[RFC8215]|True|True|True|False|False
100::/64|Discard-Only Address Block|[RFC6666]|True|True|True|False|False
100:0:0:1::/64|Dummy IPv6 Prefix|[RFC9780]|True|False|False|False|False
2001::/23|IETF Protocol Assignments|[RFC2928]|False [1]|False [1]|False [1]|False [1]|False
2001::/32|TEREDO|[RFC4380] [RFC8190]|True|True|True|N/A [2]|False
2001:1::1/128|Port Control Protocol Anycast|[RFC7723]|True|True|True|True|False
2001:1::2/128|Traversal Using Relays around NAT Anycast|[RFC8155]|True|True|True|True|False
2001:1::3/128|DNS-SD Service Registration Protocol Anycast|[RFC9665]|True|True|True|True|False
2001:2::/48|Benchmarking|[RFC5180][RFC Errata 1752]|True|True|True|False|False
2001:3::/32|AMT|[RFC7450]|True|True|True|True|False
2001:4:112::/48|AS112-v6|[RFC7535]|True|True|True|True|False
2001:10::/28|Deprecated (previously ORCHID)|[RFC4843]|||||
2001:20::/28|ORCHIDv2|[RFC7343]|True|True|True|True|False
2001:30::/28|Drone Remote ID Protocol Entity Tags (DETs) Prefix|[RFC9374]|True|True|True|True|False
2001:db8::/32|Documentation|[RFC3849]|False|False|False|False|False
2002::/16 [3]|6to4|[RFC3056]|True|True|True|N/A [3]|False
2620:4f:8000::/48|Direct Delegation AS112 Service|[RFC7534]|True|True|True|True|False
3fff::/20|Documentation|[RFC9637]|False|False|False|False|False
5f00::/16|Segment Routing (SRv6) SIDs|[RFC9602]|True|True|True|False|False
fc00::/7|Unique-Local|[RFC4193] [RFC8190]|True|True|True|False [4]|False
fe80::/10|Link-Local Unicast|[RFC4291]|True|True|False|False|True
`;

const published = registries
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [blocks = '', name = '', references = '', ...columns] = line.split('|');
    const cells = columns.map((cell) =>
      cell.startsWith('True') ? true : cell.startsWith('False') ? false : undefined,
    );
    const [source, destination, forwardable, globallyReachable, reservedByProtocol] = cells;
    return blocks
      .replace(/ \[\d\]/g, '')
      .split(', ')
      .map((prefix) => ({
        prefix: normalizeCidr(prefix),
        name: name.replaceAll('"', ''),
        numbers: references
          .match(/RFC ?\w* ?\d+/g)
          ?.map((reference) => reference.replace(/RFC(?=\d)/, 'RFC ')),
        source,
        destination,
        forwardable,
        globallyReachable,
        reservedByProtocol,
      }));
  });

describe('the special-purpose registries', () => {
  it('have every entry that IANA publishes, in its order', () => {
    const ours = specialPurposeBlocks.map(({ kind: _, reference, ...columns }) => ({
      ...columns,
      numbers: reference.match(/RFC (?:Errata )?\d+/g),
    }));
    expect(ours).toEqual(published);
  });

  it('have one word for each, the same for both versions', () => {
    const kinds: Record<string, string[]> = {};
    for (const { kind, prefix } of specialPurposeBlocks) kinds[kind] = [...(kinds[kind] ?? []), prefix];
    const words = Object.entries(kinds).map(([kind, prefixes]) => `${kind}: ${prefixes.join(' ')}`);
    expect(words.sort()).toEqual([
      'amt: 192.52.193.0/24 2001:3::/32',
      'anycast: 192.0.0.9/32 192.0.0.10/32 192.88.99.2/32 2001:1::1/128 2001:1::2/128 2001:1::3/128',
      'as112: 192.31.196.0/24 192.175.48.0/24 2001:4:112::/48 2620:4f:8000::/48',
      'benchmarking: 198.18.0.0/15 2001:2::/48',
      'broadcast: 255.255.255.255/32',
      'discardOnly: 100::/64',
      'documentation: 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20',
      'droneRemoteId: 2001:30::/28',
      'dummy: 192.0.0.8/32 100:0:0:1::/64',
      'ipv4Mapped: ::ffff:0.0.0.0/96',
      'linkLocal: 169.254.0.0/16 fe80::/10',
      'loopback: 127.0.0.0/8 ::1/128',
      'nat64: 64:ff9b::/96 64:ff9b:1::/48',
      'nat64Discovery: 192.0.0.170/32 192.0.0.171/32',
      'orchid: 2001:10::/28 2001:20::/28',
      'private: 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16',
      'protocolAssignments: 192.0.0.0/24 2001::/23',
      'reserved: 240.0.0.0/4',
      'segmentRouting: 5f00::/16',
      'serviceContinuity: 192.0.0.0/29',
      'shared: 100.64.0.0/10',
      'sixToFour: 2002::/16',
      'sixToFourRelay: 192.88.99.0/24',
      'teredo: 2001::/32',
      'thisNetwork: 0.0.0.0/8',
      'uniqueLocal: fc00::/7',
      'unspecified: 0.0.0.0/32 ::/128',
    ]);
  });

  it.each(specialPurposeBlocks)(
    '$prefix ($name) is found at its ends, unless a longer prefix is there',
    (entry) => {
      const { first, last } = cidrRange(entry.prefix);
      for (const address of [first, last]) {
        const found = specialPurpose(address);
        const longer = parseCidr(found?.prefix ?? '').prefixLength > parseCidr(entry.prefix).prefixLength;
        if (longer) expect(cidrContains(entry.prefix, found?.prefix ?? '')).toBe(true);
        else expect(found).toBe(entry);
      }
    },
  );

  it.each([
    ['192.0.0.9', '192.0.0.9/32'],
    ['192.0.0.7', '192.0.0.0/29'],
    ['192.0.0.11', '192.0.0.0/24'],
    ['0.0.0.0', '0.0.0.0/32'],
    ['0.0.0.1', '0.0.0.0/8'],
    ['255.255.255.255', '255.255.255.255/32'],
    ['255.255.255.254', '240.0.0.0/4'],
    ['2001:0:1::', '2001::/32'],
    ['2001:1::2', '2001:1::2/128'],
    ['2001:1::4', '2001::/23'],
    ['2001:1ff:ffff::', '2001::/23'],
    ['2001:200::', undefined],
    ['100:0:0:2::', undefined],
    ['8.8.8.8', undefined],
    ['172.32.0.0', undefined],
    ['224.0.0.1', undefined],
    ['2606:4700:4700::1111', undefined],
    ['fec0::1', undefined],
    ['ff02::1', undefined],
  ])('have %s under %s: the longest match wins', (address, prefix) => {
    expect(specialPurpose(address)?.prefix).toBe(prefix);
  });

  it('give for any address what a search through all of them gives', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (address) => {
        const [longest] = specialPurposeBlocks
          .filter(({ prefix }) => cidrContains(prefix, address))
          .sort((one, other) => parseCidr(other.prefix).prefixLength - parseCidr(one.prefix).prefixLength);
        expect(specialPurpose(address)).toBe(longest);
      }),
    );
  });
});

describe('predicates', () => {
  it.each([
    [isUnspecifiedAddress, ['0.0.0.0', '::'], ['0.0.0.1', '::1', '::ffff:0.0.0.0']],
    [
      isLoopbackAddress,
      ['127.0.0.0', '127.255.255.255', '::1'],
      ['126.255.255.255', '128.0.0.0', '::', '::2', '::ffff:127.0.0.1'],
    ],
    [
      isPrivateAddress,
      ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
      [
        '9.255.255.255',
        '11.0.0.0',
        '172.15.255.255',
        '172.32.0.0',
        '192.167.255.255',
        '192.169.0.0',
        'fc00::',
        '::ffff:10.0.0.1',
      ],
    ],
    [isSharedAddress, ['100.64.0.0', '100.127.255.255'], ['100.63.255.255', '100.128.0.0', '::']],
    [
      isLinkLocalAddress,
      ['169.254.0.0', '169.254.255.255', 'fe80::', 'febf:ffff::'],
      ['169.253.255.255', '169.255.0.0', 'fe7f::', 'fec0::', 'ff02::1'],
    ],
    [isUniqueLocalAddress, ['fc00::', 'fdff:ffff::'], ['fbff::', 'fe00::', '10.0.0.1']],
    [isBroadcastAddress, ['255.255.255.255'], ['255.255.255.254', '192.0.2.255', 'ff02::1']],
    [
      isDocumentationAddress,
      [
        '192.0.2.0',
        '198.51.100.255',
        '203.0.113.7',
        '2001:db8::',
        '2001:db8:ffff::',
        '3fff::',
        '3fff:fff:ffff::',
      ],
      ['192.0.1.255', '192.0.3.0', '2001:db7:ffff::', '2001:db9::', '3ffe::', '3fff:1000::'],
    ],
    [
      isBenchmarkingAddress,
      ['198.18.0.0', '198.19.255.255', '2001:2::', '2001:2:0:ffff::'],
      ['198.17.255.255', '198.20.0.0', '2001:2:1::'],
    ],
    [isReservedAddress, ['240.0.0.0', '254.255.255.255', '255.255.255.255'], ['239.255.255.255', 'ffff::']],
    [
      isIpv4MappedAddress,
      ['::ffff:0.0.0.0', '::ffff:ffff:ffff'],
      ['::fffe:ffff:ffff', '::1:0:0:0', '1.2.3.4', '::1.2.3.4'],
    ],
    [
      isNat64Address,
      ['64:ff9b::', '64:ff9b::255.255.255.255', '64:ff9b:1::', '64:ff9b:1:ffff::'],
      ['64:ff9b:0:0:0:1::', '64:ff9b:2::', '64:ff9a::'],
    ],
    [isSixToFourAddress, ['2002::', '2002:ffff::'], ['2001:ffff::', '2003::', '192.88.99.1']],
    [isTeredoAddress, ['2001::', '2001:0:ffff::'], ['2001:1::', '2000::']],
    [isDiscardOnlyAddress, ['100::', '100::ffff:ffff:ffff:ffff'], ['100:0:0:1::', '101::', '100.0.0.0']],
    [
      isMulticastAddress,
      ['224.0.0.0', '239.255.255.255', 'ff00::', 'ffff::'],
      ['223.255.255.255', '240.0.0.0', 'feff::', '255.255.255.255'],
    ],
  ])('%o holds to the edge of its blocks and not behind', (predicate, inside, outside) => {
    for (const address of inside) expect([address, predicate(address)]).toEqual([address, true]);
    for (const address of outside) expect([address, predicate(address)]).toEqual([address, false]);
    for (const text of ['010.0.0.1', '', '1::2::3', '10.0.0.0/8', 'fe80::1%eth0']) {
      expect(thrown(() => predicate(text)).code).toBe('invalid');
    }
  });

  it('name the text in their errors', () => {
    expect(thrown(() => isPrivateAddress('010.0.0.1')).message).toBe(
      'util.address: 010.0.0.1 is neither an IPv4 nor an IPv6 address',
    );
    expect(thrown(() => isPrivateAddress(undefined as never)).code).toBe('missing');
  });
});

describe('global reachability', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['10.0.0.1', false],
    ['100.64.0.1', false],
    ['127.0.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['192.0.0.9', true],
    ['192.0.0.10', true],
    ['192.0.0.8', false],
    ['192.31.196.1', true],
    ['64:ff9b::808:808', true],
    ['64:ff9b:1::808:808', false],
    ['::ffff:8.8.8.8', false],
    ['2001:1::1', true],
    ['2001:1::4', false],
    ['2001:20::1', true],
    ['3fff::1', false],
    ['5f00::1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    // "N/A", and a block that was given back.
    ['2001::1', false],
    ['2002:808:808::1', false],
    ['192.88.99.1', false],
    ['2001:10::1', false],
    // Multicast, by its scope.
    ['224.0.0.251', false],
    ['224.0.1.1', true],
    ['232.1.2.3', true],
    ['239.255.255.250', false],
    ['ff02::1', false],
    ['ff05::2', false],
    ['ff08::2', false],
    ['ff0e::101', true],
    ['ff3e::8000:1', true],
  ])('of %s is %s', (address, expected) => {
    expect(isGloballyReachableAddress(address)).toBe(expected);
  });

  it('is asked of an address only', () => {
    expect(thrown(() => isGloballyReachableAddress('8.8.8')).code).toBe('invalid');
  });
});
