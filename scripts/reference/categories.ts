// The headings of the navigation, in their order, and the modules and guides under each.
const headings: Readonly<Record<string, readonly string[]>> = {
  // Guides say in their front matter that they are some: here is only their order.
  Guides: [
    'Getting started',
    'The pipeline',
    'Captures',
    'Errors and hostile input',
    'Property testing your own code',
    'Adding a protocol',
    'Coming from other libraries',
    'Design',
    'Testing',
    'Benchmarks',
  ],
  Pipeline: ['framewright'],
  'Link layer': ['ethernet', 'vlan', 'llc', 'stp', 'arp', 'sll', 'sll2', 'loopback'],
  'Internet layer': ['ipv4', 'ipv6', 'icmp', 'icmpv6', 'igmp', 'ah', 'esp'],
  'Transport and tunnels': ['tcp', 'udp', 'gre', 'vxlan'],
  Applications: ['dns', 'dhcp', 'http'],
  Captures: ['pcap'],
  Tools: ['view', 'inspect', 'util', 'layouts', 'arbitraries'],
};

/** The heading of each module. */
export const categories: ReadonlyMap<string, string> = new Map(
  Object.entries(headings).flatMap(([heading, modules]) => modules.map((name) => [name, heading] as const)),
);

const order = [...categories.keys()];

/** Compares modules and guides by their place in the navigation; those that have none come last. */
export function byCategory(one: { readonly name: string }, other: { readonly name: string }): number {
  return placeOf(one.name) - placeOf(other.name);
}

function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}
