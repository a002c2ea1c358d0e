/**
 * Generators of addresses, headers, options and whole frames for property tests with
 * [fast-check](https://fast-check.dev), which is an optional peer dependency: the ones that framewright's own tests use.
 * Every value shrinks to the plainest header.
 *
 * @module arbitraries
 */
export {
  ipv4Address,
  ipv4Prefix,
  ipv6Address,
  ipv6Prefix,
  macAddress,
} from './addresses.ts';
export { type ArpConstraints, arpPacket } from './arp.ts';
export { damaged } from './damage.ts';
export { type DhcpConstraints, dhcpMessage, dhcpOption } from './dhcp.ts';
export {
  type DnsConstraints,
  dnsMessage,
  dnsQuestion,
  domainName,
  ednsOption,
  resourceRecord,
} from './dns.ts';
export { ethernetHeader } from './ethernet.ts';
export { type Frame, type FrameConstraints, frame } from './frame.ts';
export { type GreConstraints, greHeader } from './gre.ts';
export { type HttpConstraints, httpField, httpHead } from './http.ts';
export { type IcmpConstraints, type IcmpExtensionConstraints, icmpExtensions, icmpHeader } from './icmp.ts';
export { type Icmpv6Constraints, icmpv6Header, neighborOption, neighborOptions } from './icmpv6.ts';
export { type IgmpConstraints, igmpHeader } from './igmp.ts';
export { ahHeader, espHeader } from './ipsec.ts';
export { type Ipv4Constraints, ipv4Header, ipv4Option, ipv4Options } from './ipv4.ts';
export {
  type Ipv6OptionsConstraints,
  ipv6DestinationOptions,
  ipv6Fragment,
  ipv6Header,
  ipv6HopByHop,
  ipv6Mobility,
  ipv6Option,
  ipv6Options,
  ipv6Routing,
} from './ipv6.ts';
export { llcHeader, loopbackHeader, sll2Header, sllHeader, vlanHeader } from './links.ts';
export {
  type RoundTripOptions,
  type RoundTripProperty,
  replays,
  roundTrips,
  throwsOnlyCodecError,
} from './properties.ts';
export type { FirstLayer } from './stacks.ts';
export { stpHeader } from './stp.ts';
export { type TcpConstraints, tcpFlags, tcpHeader, tcpOption, tcpOptions } from './tcp.ts';
export { type UdpConstraints, udpHeader } from './udp.ts';
export { type VxlanConstraints, vxlanHeader } from './vxlan.ts';
