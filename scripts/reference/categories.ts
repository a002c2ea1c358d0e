// The headings of the navigation, in their order, and the modules under each.
const headings: Readonly<Record<string, readonly string[]>> = {
  Pipeline: ['framewright'],
  'Link layer': ['ethernet', 'vlan', 'llc', 'stp', 'arp', 'sll', 'sll2', 'loopback'],
  'Internet layer': ['ipv4', 'ipv6', 'icmp', 'icmpv6', 'igmp', 'ah', 'esp'],
  'Transport and tunnels': ['tcp', 'udp', 'gre', 'vxlan'],
  Applications: ['dns', 'dhcp', 'http'],
  Captures: ['pcap'],
  Tools: ['inspect', 'util', 'layouts', 'arbitraries'],
};

/** The heading of each module. */
export const categories: ReadonlyMap<string, string> = new Map(
  Object.entries(headings).flatMap(([heading, modules]) => modules.map((name) => [name, heading] as const)),
);

const order = [...categories.keys()];

/** Compares modules by their place in the navigation. */
export function byCategory(one: { readonly name: string }, other: { readonly name: string }): number {
  return order.indexOf(one.name) - order.indexOf(other.name);
}
