// What `load` says of a frame, one bit each.

/** The frame has an Ethernet header (14 octets). */
export const hasEthernet = 0x1;

/** It has a VLAN tag, or several (IEEE 802.1Q, 802.1ad). */
export const hasVlan = 0x2;

/** It has a whole ARP packet (RFC 826), RARP included. */
export const hasArp = 0x4;

/** It has an IPv4 header (RFC 791): the 20 octets that each has are there. */
export const hasIpv4 = 0x8;

/** It has an IPv6 header (RFC 8200). */
export const hasIpv6 = 0x10;

/** Extension headers stand behind the IP header: those of IPv6, or an authentication header (RFC 8200, RFC 4302). */
export const hasExtensions = 0x20;

/** It has an ICMP message (RFC 792). */
export const hasIcmp = 0x40;

/** It has an ICMPv6 message (RFC 4443). */
export const hasIcmpv6 = 0x80;

/** It has a UDP header (RFC 768). */
export const hasUdp = 0x100;

/** It has a TCP header (RFC 9293): the 20 octets that each has are there. */
export const hasTcp = 0x200;

/** A UDP port says DNS, multicast DNS or LLMNR (53, 5353, 5355), and 12 octets at least follow. */
export const hasDns = 0x400;

/** A UDP port says DHCP (67, 68), and 236 octets at least follow. */
export const hasDhcp = 0x800;

/** The packet is a fragment, first ones included; later ones have no transport header (RFC 791, RFC 8200). */
export const isFragment = 0x1000;

/** A length asks for octets past the end of the frame: it was cut when it was captured. */
export const isTruncated = 0x2000;

/**
 * A header is cut, or contradicts itself: what follows it is not looked at. A firewall drops such a frame. Options
 * are only looked at when they are asked for, but for those that `decapsulate` does not read past either (IPv6).
 */
export const isDamaged = 0x4000;
