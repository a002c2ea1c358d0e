// What random stacks hold: properties say nothing of what is never made.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '../../src/arbitraries/index.ts';
import { codecs, type LayerName, standardBindings } from '../../src/index.ts';

const firsts = ['ethernet', 'sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const;
/** Stacks of each first layer. */
const runs = 2000;
const seed = 1;

/** The layers of each stack, by name. */
const stacks: readonly (readonly LayerName[])[] = firsts.flatMap((first) =>
  fc.sample(frame({ first }), { seed, numRuns: runs }).map(({ layers }) => layers.map(({ layer }) => layer)),
);
const pairs = new Set(
  stacks.flatMap((names) => names.slice(1).map((inner, index) => `${names[index]} > ${inner}`)),
);

const extensionHeaders = ['hopByHop', 'destinationOptions', 'routing', 'fragment', 'mobility', 'ah'];
/** What may stand in front of a header of IPv6 alone (RFC 8200 section 4). */
const insideIpv6 = ['ipv6', ...extensionHeaders];
const onlyInIpv6 = ['destinationOptions', 'routing', 'fragment', 'mobility', 'icmpv6', 'ethernet'];

/** Pairs that a number names, and no document allows, or none is known to send. */
const notMade: readonly (readonly [reason: string, includes: (outer: string, inner: string) => boolean])[] = [
  [
    'hop-by-hop options come first (RFC 8200 section 4.1)',
    (outer, inner) => inner === 'hopByHop' && outer !== 'ipv6',
  ],
  ['headers of IPv6 alone', (outer, inner) => outer === 'ipv4' && onlyInIpv6.includes(inner)],
  [
    'ICMP and IGMP are for IPv4',
    (outer, inner) => insideIpv6.includes(outer) && outer !== 'ah' && ['icmp', 'igmp'].includes(inner),
  ],
  [
    'frames bridged by their EtherType are for GRE (RFC 1701)',
    (outer, inner) => inner === 'ethernet' && ['ethernet', 'vlan', 'llc', 'sll', 'sll2'].includes(outer),
  ],
  [
    'LLC and tags are of a link',
    (outer, inner) => ['llc', 'gre'].includes(outer) && ['llc', 'vlan'].includes(inner),
  ],
];

/** The pairs that the bindings allow. */
const allowed = Object.entries(standardBindings).flatMap(([outer, entries]) =>
  [...new Set(Object.values(entries))].map((inner) => [outer, inner] as const),
);

describe(`${runs} random stacks of each first layer`, () => {
  it.each(codecs.map(({ name }) => name))('hold %s', (name) => {
    expect(stacks.some((names) => names.includes(name))).toBe(true);
  });

  it('hold every pair of layers that the bindings and the documents allow, and no other', () => {
    const legal = allowed
      .filter(([outer, inner]) => !notMade.some(([, includes]) => includes(outer, inner)))
      .map(([outer, inner]) => `${outer} > ${inner}`);
    expect([...pairs].sort()).toEqual(legal.sort());
  });

  it.each(notMade)('leave out what is not allowed: %s', (_reason, includes) => {
    const left = allowed.filter(([outer, inner]) => includes(outer, inner));
    expect(left).not.toEqual([]);
    expect(left.filter(([outer, inner]) => pairs.has(`${outer} > ${inner}`))).toEqual([]);
  });

  it('hold tunnels in tunnels, of every kind in every kind', () => {
    const kinds = ['gre', 'vxlan', 'ipv4', 'ipv6'];
    const nested = stacks.filter((names) => names.filter((name) => /^ipv[46]$/.test(name)).length === 3);
    expect(nested.length).toBeGreaterThan(runs / 20);
    for (const kind of kinds)
      expect(nested.some((names) => names.lastIndexOf(kind as LayerName) > 2)).toBe(true);
  });
});
