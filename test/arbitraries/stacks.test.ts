import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FirstLayer,
  fitted,
  isUnnamed,
  privateDatagram,
  type Stack,
  stacks,
} from '../../src/arbitraries/stacks.ts';
import { decapsulate, encapsulate, type LayerInput } from '../../src/pipeline/index.ts';

const samples = new Map<string, readonly Stack[]>();

/** Stacks of this kind, the same each time. */
function made(first: FirstLayer, tunnels = 0, numRuns = 1500): readonly Stack[] {
  const key = `${first} ${tunnels} ${numRuns}`;
  const found =
    samples.get(key) ??
    fc.sample(stacks(fc.uint8Array({ maxLength: 8 }), tunnels)[first], { numRuns, seed: 6 });
  samples.set(key, found);
  return found;
}

/** What each layer carries: the names of layers, and `octets` where it may be any payload. */
function carried(all: readonly Stack[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { layers, payload } of all)
    for (const [at, { layer }] of layers.entries()) {
      found[layer] ??= new Set();
      const inside = layers[at + 1]?.layer ?? (payload.length > 0 ? 'octets' : undefined);
      if (inside !== undefined) found[layer].add(inside);
    }
  return Object.fromEntries(Object.entries(found).map(([name, inside]) => [name, [...inside].sort()]));
}

function sorted(table: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(table).map(([name, inside]) => [name, [...inside].sort()]));
}

/** What transports carry, and what is at the end. */
const transports = {
  udp: ['dhcp', 'dns', 'octets'],
  tcp: ['dns', 'http', 'octets'],
  dns: ['dns'],
  dhcp: [],
  http: ['octets'],
  gre: ['octets'],
  esp: ['octets'],
};
const inIpv4 = ['esp', 'gre', 'icmp', 'igmp', 'tcp', 'udp'];
const overIpv4 = {
  ...transports,
  ipv4: ['ah', 'octets', ...inIpv4],
  ah: inIpv4,
  icmp: ['octets'],
  igmp: ['octets'],
};
const inIpv6 = ['esp', 'gre', 'icmpv6', 'tcp', 'udp'];
const extensions = ['ah', 'destinationOptions', 'fragment', 'mobility', 'routing'];
const behindExtension = [...inIpv6, ...extensions, 'octets'];
const overIpv6 = {
  ...transports,
  ipv6: ['hopByHop', ...behindExtension],
  hopByHop: behindExtension,
  ...Object.fromEntries(extensions.map((name) => [name, behindExtension])),
  icmpv6: ['octets'],
};
const tunnelled = {
  gre: ['arp', 'ethernet', 'ipv4', 'ipv6', 'octets'],
  vxlan: ['ethernet'],
  udp: ['dhcp', 'dns', 'octets', 'vxlan'],
};

describe('stacks of layers are all that are legal', () => {
  it('in IPv4', () => {
    expect(carried(made('ipv4'))).toEqual(sorted(overIpv4));
  });

  it('in IPv6', () => {
    expect(carried(made('ipv6', 0, 4000))).toEqual(sorted(overIpv6));
  });

  it.each(['ethernet', 'sll', 'sll2'] as const)('in %s, with tags, and with LLC', (first) => {
    const { [first]: inside, vlan, llc, arp, stp } = carried(made(first));
    const network = ['arp', 'ipv4', 'ipv6'];
    expect({ inside, vlan, llc, arp, stp }).toEqual(
      sorted({
        inside: [...network, 'llc', 'octets', 'vlan'],
        vlan: [...network, 'llc', 'octets', 'vlan'],
        llc: [...network, 'octets', 'stp'],
        arp: [],
        stp: [],
      }),
    );
  });

  it('in loopback headers', () => {
    expect(carried(made('loopback'))['loopback']).toEqual(['ipv4', 'ipv6', 'octets']);
  });

  it('with tunnels', () => {
    const { ipv4, ah, gre, vxlan, udp } = carried(made('ipv4', 1, 3000));
    expect({ ipv4, gre, vxlan, udp }).toEqual(
      sorted({ ...tunnelled, ipv4: [...overIpv4.ipv4, 'ipv4', 'ipv6'] }),
    );
    expect(ah).toEqual(expect.arrayContaining(['ipv4', 'ipv6']));
    const found = carried(made('ipv6', 1, 3000));
    expect(found['hopByHop']).toEqual(['ethernet', 'ipv4', 'ipv6', ...behindExtension].sort());
    expect(found['ipv6']).toEqual(['ethernet', 'hopByHop', 'ipv4', 'ipv6', ...behindExtension].sort());
  });

  it('with no more tunnels than are asked for', () => {
    const depth = ({ layers }: Stack) =>
      layers.filter(({ layer }) => layer === 'ipv4' || layer === 'ipv6').length;
    expect(Math.max(...made('ipv4').map(depth))).toBe(1);
    expect(Math.max(...made('ipv4', 1, 3000).map(depth))).toBe(2);
    expect(Math.max(...made('ipv4', 2).map(depth))).toBe(3);
  });
});

describe('stacks of layers', () => {
  const firsts = ['ethernet', 'sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const;

  it.each(firsts)('are read as they are from %s on', (first) => {
    for (const { layers, payload } of made(first, 1, 600)) {
      const bytes = encapsulate(layers, payload);
      const packet = decapsulate(bytes, { first });
      expect(packet.error).toBeUndefined();
      expect(packet.layers.map(({ layer }) => layer)).toEqual(layers.map(({ layer }) => layer));
      expect(packet.payload).toEqual(payload);
    }
  });

  // One number of many thousands names a layer: these are values that would have one, were it not left out.
  it.each<[string, FirstLayer, number, number]>([
    ['an EtherType', 'ethernet', 119, 129],
    ['an EtherType', 'ethernet', 135, 377],
    ['an EtherType behind a tag', 'ethernet', 131, 3898],
    ['an EtherType behind two tags', 'ethernet', 133, 1713],
    ['an access point', 'ethernet', 102, 914],
    ['an access point', 'ethernet', 119, 1072],
    ['a protocol type in GRE', 'ipv4', 129, 501],
    ['a protocol type in GRE', 'ipv6', 132, 3921],
    ['a protocol type in GRE', 'ipv6', 133, 1669],
    ['a port on both sides', 'sll2', 124, 3867],
    ['the number of LLC', 'sll', 100, 877],
    ['the number of LLC', 'sll2', 100, 1166],
    ['a family', 'loopback', 100, 310],
    ['a family that Linux has', 'loopback', 100, 7],
    ['a length that 802.3 does not have', 'ethernet', 100, 233],
    ['a length that 802.3 does not have', 'ethernet', 100, 1587],
  ])(
    'have no number that names a layer, where none is inside: %s from %s on (%i, %i)',
    (_what, first, seed, at) => {
      const all = stacks(fc.uint8Array({ maxLength: 8 }), 0)[first];
      const found = fc.sample(all, { seed, path: String(at), numRuns: 1 });
      expect(found).toHaveLength(1);
      for (const { layers, payload } of found) {
        const packet = decapsulate(encapsulate(layers, payload), { first });
        expect(packet.layers.map(({ layer }) => layer)).toEqual(layers.map(({ layer }) => layer));
        expect(packet.error).toBeUndefined();
      }
    },
  );

  type Fields = Readonly<Record<string, unknown>>;
  /** The layers of a name, and whether one is inside. */
  const headers = (name: string, all: readonly Stack[]) =>
    all.flatMap(({ layers }) =>
      layers.flatMap((layer, at) =>
        layer.layer === name
          ? [
              {
                fields: layer as unknown as Fields,
                before: layers[at - 1]?.layer,
                inside: layers[at + 1]?.layer,
              },
            ]
          : [],
      ),
    );
  const count = (values: readonly unknown[]) => new Set(values);

  it.each<[FirstLayer, string, string]>([
    ['ethernet', 'ethernet', 'etherType'],
    ['ethernet', 'vlan', 'etherType'],
    ['sll', 'sll', 'protocolType'],
    ['sll2', 'sll2', 'protocolType'],
    ['loopback', 'loopback', 'family'],
    ['ipv4', 'ipv4', 'protocol'],
    ['ipv6', 'ipv6', 'nextHeader'],
    ['ipv6', 'hopByHop', 'nextHeader'],
    ['ipv4', 'ah', 'nextHeader'],
    ['ipv6', 'ah', 'nextHeader'],
    ['ipv6', 'routing', 'nextHeader'],
    ['ipv6', 'fragment', 'nextHeader'],
  ])('leave to what is inside %s … %s what its %s is', (first, name, field) => {
    for (const { fields, inside } of headers(name, made(first))) {
      if (inside !== undefined) expect(fields).not.toHaveProperty(field);
      else expect(fields).toHaveProperty(field);
    }
  });

  it('have up to three tags', () => {
    const isTag = ({ layer }: LayerInput) => layer === 'vlan';
    const isRead = ({ layers }: Stack) => !isTag(layers.at(-1) as LayerInput);
    const tags = (all: readonly Stack[]) => count(all.map(({ layers }) => layers.filter(isTag).length));
    expect(tags(made('ethernet').filter(isRead))).toEqual(new Set([0, 1, 2, 3]));
    expect(tags(made('ethernet').filter((stack) => !isRead(stack)))).toEqual(new Set([1, 2, 3]));
  });

  it('have LLC without a name for what it carries, and any where nothing is read', () => {
    const found = headers('llc', made('ethernet', 0, 3000));
    for (const { fields, inside } of found)
      if (inside !== undefined) expect(Object.keys(fields)).toEqual(['layer']);
    const plain = found.filter(({ inside }) => inside === undefined).map(({ fields }) => fields);
    expect(plain.some((fields) => 'destinationServiceAccessPoint' in fields)).toBe(true);
    expect(plain.some(({ organizationCode }) => organizationCode === 0)).toBe(true);
    expect(
      plain.some(({ organizationCode }) => organizationCode !== 0 && organizationCode !== undefined),
    ).toBe(true);
  });

  it('are over Ethernet where cooked headers carry something that is read', () => {
    for (const first of ['sll', 'sll2'] as const) {
      const found = headers(first, made(first));
      for (const { fields, inside } of found)
        if (inside !== undefined) expect(fields['hardwareType']).toBe(1);
      expect(found.some(({ fields }) => fields['hardwareType'] !== 1)).toBe(true);
    }
  });

  it('have whole datagrams, and later fragments, in which nothing is read', () => {
    const found = headers('ipv4', made('ipv4'));
    const later = found.filter(({ fields }) => Number(fields['fragmentOffset'] ?? 0) > 0);
    for (const { inside } of later) expect(inside).toBeUndefined();
    expect(count(later.map(({ fields }) => fields['moreFragments']))).toEqual(new Set([false, true]));
    expect(Math.max(...later.map(({ fields }) => Number(fields['fragmentOffset'])))).toBeGreaterThan(0x1f00);
    const whole = found.filter((one) => !later.includes(one));
    for (const { fields } of whole) expect(fields).toMatchObject({ moreFragments: false, fragmentOffset: 0 });
    expect(whole.some(({ inside }) => inside === undefined)).toBe(true);
  });

  it('have atomic fragments of IPv6, and later ones, in which nothing is read', () => {
    const found = headers('fragment', made('ipv6', 0, 4000));
    const later = found.filter(({ fields }) => Number(fields['fragmentOffset'] ?? 0) > 0);
    for (const { inside } of later) expect(inside).toBeUndefined();
    expect(later.length).toBeGreaterThan(0);
    for (const { fields, inside } of found)
      if (inside !== undefined) expect(fields).toMatchObject({ moreFragments: false, fragmentOffset: 0 });
    expect(Math.max(...later.map(({ fields }) => Number(fields['fragmentOffset'])))).toBeGreaterThan(0x1f00);
  });

  it('have the destination :: in front of what may leave out a part of an address', () => {
    for (const { fields, inside } of headers('ipv6', made('ipv6')))
      if (inside !== undefined) expect(fields['destination']).toBe('::');
    const alone = headers('ipv6', made('ipv6')).filter(({ inside }) => inside === undefined);
    expect(alone.some(({ fields }) => fields['destination'] !== '::')).toBe(true);
  });

  it('have hop-by-hop options first, and behind them up to two other extension headers', () => {
    const found = made('ipv6', 0, 4000).map(({ layers }) => layers.map(({ layer }) => layer as string));
    for (const names of found) expect(names.indexOf('hopByHop')).toBeLessThan(2);
    const headersOf = (names: readonly string[]) => names.filter((name) => extensions.includes(name)).length;
    expect(count(found.map(headersOf))).toEqual(new Set([0, 1, 2]));
    expect(found.some((names) => names[1] === 'hopByHop' && headersOf(names) === 2)).toBe(true);
    expect(found.some((names) => names[1] !== 'hopByHop' && headersOf(names) === 2)).toBe(true);
  });

  it('leave nothing out of addresses behind another routing header', () => {
    const isRouting = ({ layer }: LayerInput) => layer === 'routing';
    const second = made('ipv6', 0, 6000).flatMap(({ layers }) =>
      layers.filter((layer, at) => isRouting(layer) && at > 0 && isRouting(layers[at - 1] as LayerInput)),
    ) as unknown as readonly Fields[];
    const sparse = second.filter(({ kind }) => kind === 'rplSourceRoute');
    expect(sparse.length).toBeGreaterThan(0);
    for (const header of sparse) expect(header).toMatchObject({ prefixOctets: 0, lastPrefixOctets: 0 });
    expect(count(second.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    const alone = headers('routing', made('ipv6', 0, 6000)).filter(
      ({ fields, before }) => fields['kind'] === 'rplSourceRoute' && before !== 'routing',
    );
    expect(alone.some(({ fields }) => Number(fields['prefixOctets']) > 0)).toBe(true);
    // Nothing else of it is lost.
    expect(sparse.every(({ addresses, layer }) => Array.isArray(addresses) && layer === 'routing')).toBe(
      true,
    );
  });

  it('have the ports of what they carry, on either side, and else ports of nothing', () => {
    const all = [...made('ipv4', 1, 3000), ...made('ipv6', 1, 3000)];
    const ports = (name: string, wanted: string | undefined) =>
      headers(name, all)
        .filter(({ inside }) => inside === wanted)
        .map(({ fields }) => [fields['sourcePort'], fields['destinationPort']] as const);
    const known = [53, 67, 68, 80, 4789, 8000, 8080];
    for (const name of ['udp', 'tcp'])
      for (const pair of ports(name, undefined))
        expect(pair.some((port) => known.includes(Number(port)))).toBe(false);
    for (const name of ['udp', 'tcp']) {
      const pairs = ports(name, 'dns');
      expect(count(pairs.map(([source]) => source === 53))).toEqual(new Set([false, true]));
      expect(pairs.every((pair) => pair.includes(53))).toBe(true);
    }
    const web = ports('tcp', 'http');
    for (const port of [80, 8000, 8080])
      for (const side of [0, 1]) expect(web.some((pair) => pair[side] === port)).toBe(true);
    expect(count(ports('udp', 'dhcp').map(String))).toEqual(new Set(['67,68', '68,67']));
    const overlays = ports('udp', 'vxlan');
    expect(count(overlays.map(([, destination]) => destination))).toEqual(new Set([4789]));
    expect(count(overlays.map(([source]) => source)).size).toBeGreaterThan(5);
  });

  it('have one DNS message or two over TCP, and one over UDP', () => {
    const all = made('ipv6', 0, 4000).map(({ layers }) => layers.map(({ layer }) => layer as string));
    const messages = (transport: string) =>
      count(
        all
          .filter((names) => names.includes(transport) && names.includes('dns'))
          .map((names) => names.filter((name) => name === 'dns').length),
      );
    expect(messages('tcp')).toEqual(new Set([1, 2]));
    expect(messages('udp')).toEqual(new Set([1]));
  });

  it('have extended echo requests with extensions, and IGMP queries, where nothing follows', () => {
    const ending = (name: string, kind: string, first: FirstLayer) =>
      made(first, 0, 4000).filter(({ layers }) => {
        const last = layers.at(-1) as unknown as Fields;
        return last?.['layer'] === name && last['kind'] === kind;
      });
    for (const [name, kind, first] of [
      ['icmp', 'extendedEchoRequest', 'ipv4'],
      ['igmp', 'membershipQuery', 'ipv4'],
      ['icmpv6', 'routerAdvertisement', 'ipv6'],
    ] as const) {
      const found = ending(name, kind, first);
      expect(found.length, kind).toBeGreaterThan(0);
      for (const { payload } of found) expect(payload).toHaveLength(0);
    }
    const request = ending('icmp', 'extendedEchoRequest', 'ipv4').map(({ layers }) => layers.at(-1));
    expect(request.some((header) => header !== undefined && 'extensions' in header)).toBe(true);
  });

  it('are PPTP only where nothing is read in them', () => {
    const found = headers('gre', [...made('ipv4', 1, 3000), ...made('ipv6', 1, 3000)]);
    expect(
      count(found.filter(({ inside }) => inside !== undefined).map(({ fields }) => fields['version'] ?? 0)),
    ).toEqual(new Set([0]));
    expect(found.some(({ fields }) => fields['version'] === 1)).toBe(true);
  });

  it('carry what they are told to', () => {
    const longest = Math.max(...made('ipv4').map(({ payload }) => payload.length));
    expect(longest).toBe(8);
  });
});

describe('parts of stacks', () => {
  const source = {
    layer: 'routing',
    kind: 'sourceRoute',
    segmentsLeft: 0,
    addresses: ['2001:db8::1'],
  } as const;
  const sparse = {
    layer: 'routing',
    kind: 'rplSourceRoute',
    segmentsLeft: 0,
    prefixOctets: 4,
    lastPrefixOctets: 8,
    addresses: ['::1'],
  } as const;
  const options = { layer: 'destinationOptions' } as const;

  it.each<[readonly LayerInput[]]>([
    [[]],
    [[sparse]],
    [[options, sparse]],
    [[sparse, options]],
    [[sparse, source]],
    [[source, source]],
  ])('stay as they are where no sparse route stands behind another: %j', (headers) => {
    expect(fitted(headers)).toEqual(headers);
  });

  it('leave nothing out of the addresses of a sparse route behind another', () => {
    expect(fitted([source, sparse])).toEqual([source, { ...sparse, prefixOctets: 0, lastPrefixOctets: 0 }]);
  });

  it.each([
    [{ destinationServiceAccessPoint: 0x42 }, false],
    [{ destinationServiceAccessPoint: 0x43 }, true],
    // SNAP: ARP; the same number of an organization; spanning trees of Cisco's.
    [{ destinationServiceAccessPoint: 0xaa, protocolId: 0x0806 }, false],
    [{ destinationServiceAccessPoint: 0xaa, organizationCode: 1, protocolId: 0x0806 }, true],
    [{ destinationServiceAccessPoint: 0xaa, organizationCode: 0x0c, protocolId: 0x010b }, false],
  ] as const)('of LLC are unnamed or not: %j', (header, unnamed) => {
    expect(isUnnamed({ layer: 'llc', ...header } as Parameters<typeof isUnnamed>[0])).toBe(unnamed);
  });

  it('have datagrams from and to ports of nothing', () => {
    const known = [53, 67, 68, 4789];
    for (const { sourcePort, destinationPort } of fc.sample(privateDatagram(), { numRuns: 40_000, seed: 1 }))
      expect(known.includes(sourcePort) || known.includes(destinationPort)).toBe(false);
  });

  it('leave the protocol type of GRE to what is inside, and have messages of ICMPv6 that nothing follows', () => {
    const headers = made('ipv4', 1, 400).flatMap(({ layers }) =>
      layers.filter(({ layer }, at) => layer === 'gre' && at + 1 < layers.length),
    );
    expect(headers.length).toBeGreaterThan(0);
    for (const header of headers) expect(header).not.toHaveProperty('protocolType');
    const last = made('ipv6', 0, 400).map(({ layers }) => layers.at(-1) as { kind?: string } | undefined);
    expect(last.filter((header) => header?.kind === 'neighborSolicitation').length).toBeGreaterThan(0);
  });
});
