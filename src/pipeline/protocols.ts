import { codec as ah, reader as ahReader } from '../ah/ah.ts';
import { codec as arp, reader as arpReader } from '../arp/arp.ts';
import { codec as dhcp, reader as dhcpReader } from '../dhcp/dhcp.ts';
import { codec as dns, reader as dnsReader } from '../dns/message.ts';
import { codec as esp, reader as espReader } from '../esp/esp.ts';
import { codec as ethernet, reader as ethernetReader } from '../ethernet/ethernet.ts';
import { codec as gre, reader as greReader } from '../gre/gre.ts';
import { codec as http, reader as httpReader } from '../http/http.ts';
import { codec as icmp, reader as icmpReader } from '../icmp/icmp.ts';
import { codec as icmpv6, reader as icmpv6Reader } from '../icmpv6/icmpv6.ts';
import { codec as igmp, reader as igmpReader } from '../igmp/igmp.ts';
import { codec as ipv4, reader as ipv4Reader } from '../ipv4/ipv4.ts';
import {
  codec as destinationOptions,
  reader as destinationOptionsReader,
} from '../ipv6/destination-options/destination-options.ts';
import { codec as fragment, reader as fragmentReader } from '../ipv6/fragment/fragment.ts';
import { codec as hopByHop, reader as hopByHopReader } from '../ipv6/hop-by-hop/hop-by-hop.ts';
import { codec as ipv6, reader as ipv6Reader } from '../ipv6/ipv6.ts';
import { codec as mobility, reader as mobilityReader } from '../ipv6/mobility/mobility.ts';
import { codec as routing, reader as routingReader } from '../ipv6/routing/routing.ts';
import { codec as llc, reader as llcReader } from '../llc/llc.ts';
import { codec as loopback, reader as loopbackReader } from '../loopback/loopback.ts';
import { codec as sll, reader as sllReader } from '../sll/sll.ts';
import { codec as sll2, reader as sll2Reader } from '../sll2/sll2.ts';
import { codec as stp, reader as stpReader } from '../stp/stp.ts';
import { codec as tcp, reader as tcpReader } from '../tcp/tcp.ts';
import { codec as udp, reader as udpReader } from '../udp/udp.ts';
import { codec as vlan, reader as vlanReader } from '../vlan/vlan.ts';
import { codec as vxlan, reader as vxlanReader } from '../vxlan/vxlan.ts';
import type { SomeReader } from './context.ts';

// From the files that define them: a name inside a name, such as `ipv6.hopByHop.codec`, would keep every encoder in a
// bundle that only reads.

/** The codecs of every protocol that framewright has: what {@link createStack} takes to extend them. */
export const codecs: readonly [
  typeof ethernet,
  typeof sll,
  typeof sll2,
  typeof loopback,
  typeof vlan,
  typeof llc,
  typeof stp,
  typeof arp,
  typeof ipv4,
  typeof ipv6,
  typeof hopByHop,
  typeof destinationOptions,
  typeof routing,
  typeof fragment,
  typeof mobility,
  typeof ah,
  typeof esp,
  typeof gre,
  typeof icmp,
  typeof icmpv6,
  typeof igmp,
  typeof udp,
  typeof tcp,
  typeof vxlan,
  typeof dns,
  typeof dhcp,
  typeof http,
] = [
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
  hopByHop,
  destinationOptions,
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
];

/** Their reading halves. */
export const readers: readonly SomeReader[] = [
  ethernetReader,
  sllReader,
  sll2Reader,
  loopbackReader,
  vlanReader,
  llcReader,
  stpReader,
  arpReader,
  ipv4Reader,
  ipv6Reader,
  hopByHopReader,
  destinationOptionsReader,
  routingReader,
  fragmentReader,
  mobilityReader,
  ahReader,
  espReader,
  greReader,
  icmpReader,
  icmpv6Reader,
  igmpReader,
  udpReader,
  tcpReader,
  vxlanReader,
  dnsReader,
  dhcpReader,
  httpReader,
] as readonly unknown[] as readonly SomeReader[];
