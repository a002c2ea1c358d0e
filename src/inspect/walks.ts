// Which walker cuts which layer.
import type { LayerName } from '../pipeline/index.ts';
import { icmp, icmpv6, igmp } from './control.ts';
import { dhcp } from './dhcp.ts';
import { dns } from './dns.ts';
import { http } from './http.ts';
import { arp, ethernet, llc, loopback, sll, sll2, stp, vlan } from './links.ts';
import { ah, esp, fragment, gre, ipv4, ipv6, mobility, optionsHeader, routing, vxlan } from './network.ts';
import type { Tape } from './tape.ts';
import { tcp, udp } from './transport.ts';

export { extensions } from './control.ts';

/** Cuts a header into fields. */
export type Walk = (tape: Tape) => void;

/** The walkers by layer: the compiler asks for one of each. */
export const walks: { readonly [Name in LayerName]: Walk } = {
  ethernet,
  sll,
  sll2,
  loopback,
  vlan,
  llc,
  stp,
  arp,
  ipv4,
  ipv6,
  hopByHop: optionsHeader,
  destinationOptions: optionsHeader,
  routing,
  fragment,
  mobility,
  ah,
  esp,
  gre,
  icmp,
  icmpv6,
  igmp,
  udp,
  tcp,
  vxlan,
  dns,
  dhcp,
  http,
};
