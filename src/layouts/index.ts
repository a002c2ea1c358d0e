/**
 * The fixed header of each protocol as a [binary-parser](https://github.com/keichi/binary-parser) declaration: ready
 * `Parser`s to nest in one's own schemas, and a second, independent reader of every header.
 *
 * The codecs do not use them: binary-parser compiles with `new Function`, which a Content Security Policy without
 * `unsafe-eval` forbids, it checks no bounds, and has no encoder.
 *
 * @module layouts
 */
export { ah } from '../ah/layout.ts';
export { arp } from '../arp/layout.ts';
export { dhcp } from '../dhcp/layout.ts';
export { dns } from '../dns/layout.ts';
export { esp } from '../esp/layout.ts';
export { ethernet } from '../ethernet/layout.ts';
export { gre } from '../gre/layout.ts';
export { icmp } from '../icmp/layout.ts';
export { icmpv6 } from '../icmpv6/layout.ts';
export { igmp } from '../igmp/layout.ts';
export { ipv4 } from '../ipv4/layout.ts';
export { destinationOptions } from '../ipv6/destination-options/layout.ts';
export { fragment } from '../ipv6/fragment/layout.ts';
export { hopByHop } from '../ipv6/hop-by-hop/layout.ts';
export { ipv6 } from '../ipv6/layout.ts';
export { mobility } from '../ipv6/mobility/layout.ts';
export { routing } from '../ipv6/routing/layout.ts';
export { llc } from '../llc/layout.ts';
export { loopback } from '../loopback/layout.ts';
export { sll } from '../sll/layout.ts';
export { sll2 } from '../sll2/layout.ts';
export { stp } from '../stp/layout.ts';
export { tcp } from '../tcp/layout.ts';
export { udp } from '../udp/layout.ts';
export type { Layout } from '../util/layout.ts';
export { vlan } from '../vlan/layout.ts';
export { vxlan } from '../vxlan/layout.ts';
