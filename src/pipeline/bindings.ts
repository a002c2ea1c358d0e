/**
 * Which number under which layer names which layer: EtherTypes, IP protocol numbers, ports. One table serves both
 * directions. Where a layer has several numbers, encoding uses the lowest.
 */
export type Bindings = Readonly<Record<string, Readonly<Record<number, string>>>>;

/** EtherTypes (IEEE 802 Numbers). */
const etherTypes = {
  2048: 'ipv4',
  2054: 'arp',
  25944: 'ethernet',
  32821: 'arp',
  33024: 'vlan',
  34525: 'ipv6',
  34928: 'llc',
  34984: 'vlan',
  37120: 'vlan',
} as const;

/** What a field holds that is an EtherType or an 802.3 length; 0 stands for any length: LLC follows. */
const typesOrLengths = /* @__PURE__ */ Object.assign({ 0: 'llc' }, etherTypes);

/** EtherTypes, and the number that Linux has for frames with an 802.3 length (ETH_P_802_2). */
const linuxProtocols = /* @__PURE__ */ Object.assign({ 4: 'llc' }, etherTypes);

/**
 * Access points, the EtherTypes of SNAP, and its other protocols, with the organization in front of the last 16 bits:
 * Cisco's spanning tree of a VLAN (00000c, 010b), and BPDUs bridged over other networks (0080c2, 000e; RFC 2684).
 */
const logicalLinks = /* @__PURE__ */ Object.assign(
  { 66: 'stp', 786699: 'stp', 2160197646: 'stp' },
  etherTypes,
);

/** IP protocol numbers (IANA Assigned Internet Protocol Numbers). */
const protocols = {
  0: 'hopByHop',
  1: 'icmp',
  2: 'igmp',
  4: 'ipv4',
  6: 'tcp',
  17: 'udp',
  41: 'ipv6',
  43: 'routing',
  44: 'fragment',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  58: 'icmpv6',
  60: 'destinationOptions',
  135: 'mobility',
  143: 'ethernet',
} as const;

/** The bindings of the protocols that framewright has; a layer without a codec is left as payload. */
export const standardBindings: Bindings = {
  ethernet: typesOrLengths,
  vlan: typesOrLengths,
  llc: logicalLinks,
  sll: linuxProtocols,
  sll2: linuxProtocols,
  // Address families.
  loopback: { 2: 'ipv4', 24: 'ipv6', 28: 'ipv6', 30: 'ipv6' },
  ipv4: protocols,
  ipv6: protocols,
  hopByHop: protocols,
  destinationOptions: protocols,
  routing: protocols,
  fragment: protocols,
  mobility: protocols,
  ah: protocols,
  gre: etherTypes,
  udp: {
    53: 'dns',
    67: 'dhcp',
    68: 'dhcp',
    4789: 'vxlan',
    5353: 'dns',
    5355: 'dns',
  },
  tcp: {
    53: 'dns',
    80: 'http',
    5353: 'dns',
    5355: 'dns',
    8000: 'http',
    8080: 'http',
  },
  // What is inside is always the same.
  vxlan: { 0: 'ethernet' },
  // Over TCP, one message may follow another.
  dns: { 0: 'dns' },
};
