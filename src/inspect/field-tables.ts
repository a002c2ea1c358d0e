// What documents and other tools call the fields, and where the documents define them: for the inspector, and for the pages
// of the reference. One line a field:
//
//   key; name in the document; place; Wireshark's name
//
// A place is the number of an RFC with its section (`791#3.1`), or an address. A field without a place has that of what it
// is in: `options.mss.size` that of `options.mss`, and that the one of the protocol. What comes last may be left out.
import type { LayerName } from '../pipeline/index.ts';

/** The tables of one protocol. */
export interface Table {
  /** The name in full. */
  readonly title: string;
  /** The place that defines it. */
  readonly place: string;
  /** Wireshark's name for the protocol. */
  readonly wireshark: string;
  /** The fields, a line each. */
  readonly fields: string;
}

const ieee8021d = 'https://standards.ieee.org/ieee/802.1D/3387/';
const ieee8021q = 'https://standards.ieee.org/ieee/802.1Q/10323/';
const ieee8022 = 'https://standards.ieee.org/ieee/802.2/1048/';
const linkTypes = 'https://www.tcpdump.org/linktypes';
const pcapDraft = 'https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap';
const pcapngDraft = 'https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng';

const groupRecord = (place: string): string => `
records; Group Record; ${place}
records.type; Record Type
records.auxiliaryLength; Aux Data Len
records.sourceCount; Number of Sources (N)
records.multicastAddress; Multicast Address
records.sources; Source Address
records.auxiliaryData; Auxiliary Data`;

const extensions = `
extensions; ICMP Extension Structure; 4884#7
extensions.version; Version
extensions.reserved; Reserved
extensions.checksum; Checksum
extensions.objects; Extension Object; 4884#8
extensions.objects.mplsLabelStack; MPLS Label Stack; 4950#3
extensions.objects.mplsLabelStack.entries.label; Label
extensions.objects.mplsLabelStack.entries.trafficClass; Traffic Class (EXP)
extensions.objects.mplsLabelStack.entries.bottomOfStack; Bottom of Stack (S)
extensions.objects.mplsLabelStack.entries.ttl; TTL
extensions.objects.interfaceInformation; Interface Information; 5837#4
extensions.objects.interfaceIdentification; Interface Identification; 8335#2.1`;

/** What has fields and is no layer: the headers and blocks of capture files, and the chunked transfer coding of HTTP. */
export type OtherFormat = 'pcap' | 'chunked';

/** The tables by protocol: the compiler asks for one of each. */
export function allTables(): { readonly [Name in LayerName | OtherFormat]: Table } {
  return {
    ethernet: {
      title: 'Ethernet',
      place: '894',
      wireshark: 'eth',
      fields: `
destination; Destination Address (DA); ; eth.dst
source; Source Address (SA); ; eth.src
etherType; Length/Type; 9542#3; eth.type
trailer; Pad, and what else is behind the body; ; eth.trailer
fcs; Frame Check Sequence (FCS); ; eth.fcs`,
    },
    vlan: {
      title: 'VLAN tag (IEEE 802.1Q)',
      place: ieee8021q,
      wireshark: 'vlan',
      fields: `
priority; Priority Code Point (PCP); ; vlan.priority
dropEligible; Drop Eligible Indicator (DEI); ; vlan.dei
id; VLAN Identifier (VID); ; vlan.id
etherType; Length/Type; 9542#3; vlan.etype`,
    },
    llc: {
      title: 'Logical Link Control (IEEE 802.2)',
      place: ieee8022,
      wireshark: 'llc',
      fields: `
destinationServiceAccessPoint; Destination Service Access Point address (DSAP); ; llc.dsap
sourceServiceAccessPoint; Source Service Access Point address (SSAP); ; llc.ssap
control; Control; ; llc.control
control.function; Function (modifier bits M, supervisory bits S)
control.format; Format
control.pollFinal; Poll / Final (P/F)
control.sendSequenceNumber; Send sequence number N(S); ; llc.control.n_s
control.receiveSequenceNumber; Receive sequence number N(R); ; llc.control.n_r
organizationCode; Organizationally Unique Identifier (OUI); 1042; llc.oui
protocolId; Protocol Identifier; 1042; llc.type`,
    },
    stp: {
      title: 'Spanning Tree Protocol',
      place: ieee8021d,
      wireshark: 'stp',
      fields: `
protocolIdentifier; Protocol Identifier; ; stp.protocol
protocolVersion; Protocol Version Identifier; ; stp.version
bpduType; BPDU Type; ; stp.type
flags; Flags; ; stp.flags
flags.topologyChangeAcknowledgment; Topology Change Acknowledgment; ; stp.flags.tcack
flags.agreement; Agreement; ; stp.flags.agreement
flags.forwarding; Forwarding; ; stp.flags.forwarding
flags.learning; Learning; ; stp.flags.learning
flags.portRole; Port Role; ; stp.flags.port_role
flags.proposal; Proposal; ; stp.flags.proposal
flags.topologyChange; Topology Change; ; stp.flags.tc
rootIdentifier; Root Identifier
rootIdentifier.priority; Bridge Priority; ; stp.root.prio
rootIdentifier.systemIdExtension; System ID Extension; ; stp.root.ext
rootIdentifier.address; Bridge Address; ; stp.root.hw
rootPathCost; Root Path Cost; ; stp.root.cost
bridgeIdentifier; Bridge Identifier
bridgeIdentifier.priority; Bridge Priority; ; stp.bridge.prio
bridgeIdentifier.systemIdExtension; System ID Extension; ; stp.bridge.ext
bridgeIdentifier.address; Bridge Address; ; stp.bridge.hw
portIdentifier; Port Identifier; ; stp.port
messageAge; Message Age; ; stp.msg_age
maxAge; Max Age; ; stp.max_age
helloTime; Hello Time; ; stp.hello
forwardDelay; Forward Delay; ; stp.forward
version1Length; Version 1 Length; ; stp.version_1_length
regionalRootIdentifier; CIST Regional Root Identifier; ${ieee8021q}
version3Length; Version 3 Length; ${ieee8021q}; mstp.version_3_length
configurationIdentifier; MST Configuration Identifier; ${ieee8021q}
configurationIdentifier.formatSelector; Configuration Identifier Format Selector; ; mstp.config_format_selector
configurationIdentifier.name; Configuration Name; ; mstp.config_name
configurationIdentifier.revisionLevel; Revision Level; ; mstp.config_revision_level
configurationIdentifier.digest; Configuration Digest; ; mstp.config_digest
internalRootPathCost; CIST Internal Root Path Cost; ${ieee8021q}; mstp.cist_internal_root_path_cost
remainingHops; CIST Remaining Hops; ${ieee8021q}; mstp.cist_remaining_hops
instances; MSTI Configuration Message; ${ieee8021q}`,
    },
    sll: {
      title: 'Linux cooked capture, version 1',
      place: `${linkTypes}/LINKTYPE_LINUX_SLL.html`,
      wireshark: 'sll',
      fields: `
packetType; Packet type; ; sll.pkttype
hardwareType; ARPHRD_ type; ; sll.hatype
addressLength; Link-layer address length; ; sll.halen
address; Link-layer address; ; sll.src.eth
padding; Unused octets of the address; ; sll.unused
protocolType; Protocol type; ; sll.etype`,
    },
    sll2: {
      title: 'Linux cooked capture, version 2',
      place: `${linkTypes}/LINKTYPE_LINUX_SLL2.html`,
      wireshark: 'sll',
      fields: `
protocolType; Protocol type; ; sll.etype
reserved; Reserved (MBZ)
interfaceIndex; Interface index; ; sll.ifindex
hardwareType; ARPHRD_ type; ; sll.hatype
packetType; Packet type; ; sll.pkttype
addressLength; Link-layer address length; ; sll.halen
address; Link-layer address; ; sll.src.eth
padding; Unused octets of the address; ; sll.unused`,
    },
    loopback: {
      title: 'Loopback header',
      place: `${linkTypes}/LINKTYPE_NULL.html`,
      wireshark: 'null',
      fields: `
family; Protocol family (AF_ value); ; null.family`,
    },
    arp: {
      title: 'Address Resolution Protocol',
      place: '826',
      wireshark: 'arp',
      fields: `
hardwareType; Hardware address space (ar$hrd); ; arp.hw.type
protocolType; Protocol address space (ar$pro); ; arp.proto.type
hardwareLength; Byte length of each hardware address (ar$hln); ; arp.hw.size
protocolLength; Byte length of each protocol address (ar$pln); ; arp.proto.size
operation; Opcode (ar$op); ; arp.opcode
senderHardwareAddress; Hardware address of sender (ar$sha); ; arp.src.hw_mac
senderProtocolAddress; Protocol address of sender (ar$spa); ; arp.src.proto_ipv4
targetHardwareAddress; Hardware address of target (ar$tha); ; arp.dst.hw_mac
targetProtocolAddress; Protocol address of target (ar$tpa); ; arp.dst.proto_ipv4`,
    },
    ipv4: {
      title: 'Internet Protocol version 4',
      place: '791#3.1',
      wireshark: 'ip',
      fields: `
version; Version; ; ip.version
headerLength; Internet Header Length (IHL); ; ip.hdr_len
dscp; Differentiated Services Codepoint (DSCP), part of Type of Service (ToS); 2474#3; ip.dsfield.dscp
ecn; Explicit Congestion Notification (ECN), part of Type of Service (ToS); 3168#5; ip.dsfield.ecn
totalLength; Total Length; ; ip.len
identification; Identification (ID); ; ip.id
reserved; Flags, bit 0: reserved; ; ip.flags.rb
dontFragment; Flags, bit 1: Don't Fragment (DF); ; ip.flags.df
moreFragments; Flags, bit 2: More Fragments (MF); ; ip.flags.mf
fragmentOffset; Fragment Offset; ; ip.frag_offset
ttl; Time to Live (TTL); ; ip.ttl
protocol; Protocol; ; ip.proto
checksum; Header Checksum; ; ip.checksum
source; Source Address; ; ip.src
destination; Destination Address; ; ip.dst
options; Option
options.end; End of Option List (EOOL)
options.nop; No Operation (NOP)
options.recordRoute; Record Route (RR)
options.looseSourceRoute; Loose Source and Record Route (LSRR)
options.strictSourceRoute; Strict Source and Record Route (SSRR)
options.timestamp; Internet Timestamp (TS)
options.security; Security
options.streamIdentifier; Stream Identifier (SATID); ; ip.opt.sid
options.basicSecurity; DoD Basic Security; 1108#2
options.extendedSecurity; DoD Extended Security; 1108#3
options.routerAlert; Router Alert; 2113#2.1
options.routerAlert.value; Value; ; ip.opt.ra
options.quickStart; Quick-Start; 4782#3.1
options.traceroute; Traceroute; 1393#2.2
options.mtuProbe; MTU Probe; 1063
options.mtuReply; MTU Reply; 1063
options.selectiveDirectedBroadcast; Selective Directed Broadcast; 1770
options.experiment; Experiment; 4727#2.2`,
    },
    ipv6: {
      title: 'Internet Protocol version 6',
      place: '8200#3',
      wireshark: 'ipv6',
      fields: `
version; Version; ; ipv6.version
dscp; Differentiated Services Codepoint (DSCP), part of Traffic Class; 2474#3; ipv6.tclass.dscp
ecn; Explicit Congestion Notification (ECN), part of Traffic Class; 3168#5; ipv6.tclass.ecn
flowLabel; Flow Label; 8200#6; ipv6.flow
payloadLength; Payload Length; ; ipv6.plen
nextHeader; Next Header; ; ipv6.nxt
hopLimit; Hop Limit; ; ipv6.hlim
source; Source Address; ; ipv6.src
destination; Destination Address; ; ipv6.dst`,
    },
    hopByHop: {
      title: 'IPv6 Hop-by-Hop Options',
      place: '8200#4.3',
      wireshark: 'ipv6.hopopts',
      fields: ipv6Options('ipv6.hopopts'),
    },
    destinationOptions: {
      title: 'IPv6 Destination Options',
      place: '8200#4.6',
      wireshark: 'ipv6.dstopts',
      fields: ipv6Options('ipv6.dstopts'),
    },
    routing: {
      title: 'IPv6 Routing header',
      place: '8200#4.4',
      wireshark: 'ipv6.routing',
      fields: `
nextHeader; Next Header; ; ipv6.routing.nxt
headerExtensionLength; Header Extension Length (Hdr Ext Len); ; ipv6.routing.len
type; Routing Type; ; ipv6.routing.type
segmentsLeft; Segments Left; ; ipv6.routing.segleft
prefixOctets; CmprI; 6554#3; ipv6.routing.rpl.cmprI
lastPrefixOctets; CmprE; 6554#3; ipv6.routing.rpl.cmprE
padding; Pad; 6554#3; ipv6.routing.rpl.pad
lastEntry; Last Entry; 8754#2; ipv6.routing.srh.last_entry
flags; Flags; 8754#2; ipv6.routing.srh.flags
tag; Tag; 8754#2; ipv6.routing.srh.tag
segments; Segment List; 8754#2; ipv6.routing.srh.addr
tlvs; TLV; 8754#2.1
tlvs.hmac; HMAC TLV; 8754#2.1.2
address; Home Address; 6275#6.4.1; ipv6.routing.mipv6.home_address
data; type-specific data; ; ipv6.routing.unknown_data`,
    },
    fragment: {
      title: 'IPv6 Fragment header',
      place: '8200#4.5',
      wireshark: 'ipv6.fraghdr',
      fields: `
nextHeader; Next Header; ; ipv6.fraghdr.nxt
reserved; Reserved; ; ipv6.fraghdr.reserved_octet
fragmentOffset; Fragment Offset; ; ipv6.fraghdr.offset
reservedBits; Reserved (Res); ; ipv6.fraghdr.reserved_bits
moreFragments; M flag; ; ipv6.fraghdr.more
identification; Identification; ; ipv6.fraghdr.ident`,
    },
    mobility: {
      title: 'IPv6 Mobility header',
      place: '6275#6.1.1',
      wireshark: 'mipv6',
      fields: `
nextHeader; Payload Proto; ; mip6.proto
headerExtensionLength; Header Len; ; mip6.hlen
type; Mobility Header Type (MH Type); ; mip6.mhtype
reserved; Reserved; ; mip6.reserved
checksum; Checksum; ; mip6.csum
data; Message Data`,
    },
    ah: {
      title: 'Authentication Header',
      place: '4302#2',
      wireshark: 'ah',
      fields: `
nextHeader; Next Header; 4302#2.1; ah.next_header
payloadLength; Payload Length; 4302#2.2; ah.length
reserved; Reserved; 4302#2.3; ah.reserved
spi; Security Parameters Index (SPI); 4302#2.4; ah.spi
sequenceNumber; Sequence Number; 4302#2.5; ah.sequence
icv; Integrity Check Value (ICV); 4302#2.6; ah.icv`,
    },
    esp: {
      title: 'Encapsulating Security Payload',
      place: '4303#2',
      wireshark: 'esp',
      fields: `
spi; Security Parameters Index (SPI); 4303#2.1; esp.spi
sequenceNumber; Sequence Number; 4303#2.2; esp.sequence`,
    },
    gre: {
      title: 'Generic Routing Encapsulation',
      place: '2784#2',
      wireshark: 'gre',
      fields: `
checksumPresent; Checksum Present (C); 2784#2.1; gre.flags.checksum
routingPresent; Routing Present (R); 1701; gre.flags.routing
keyPresent; Key Present (K); 2890#2; gre.flags.key
sequenceNumberPresent; Sequence Number Present (S); 2890#2; gre.flags.sequence_number
strictSourceRoute; Strict Source Route (s); 1701; gre.flags.strict_source_route
recursionControl; Recursion Control (Recur); 1701; gre.flags.recursion_control
acknowledgmentNumberPresent; Acknowledgment sequence number present (A); 2637#4.1; gre.flags.ack
reserved; Reserved0, Flags; 2784#2.2; gre.flags.reserved
version; Version Number (Ver); 2784#2.3; gre.flags.version
protocolType; Protocol Type; 2784#2.4; gre.proto
checksum; Checksum; 2784#2.5; gre.checksum
offset; Reserved1 / Offset; 2784#2.6; gre.offset
key; Key; 2890#2.1; gre.key
payloadLength; Key (HW) Payload Length; 2637#4.1; gre.key.payload_length
callId; Key (LW) Call ID; 2637#4.1; gre.key.call_id
sequenceNumber; Sequence Number; 2890#2.2; gre.sequence_number
acknowledgmentNumber; Acknowledgment Number; 2637#4.1; gre.ack_number
routing; Source Route Entry (SRE); 1701; gre.routing
routing.addressFamily; Address Family; ; gre.routing.address_family
routing.offset; SRE Offset; ; gre.routing.sre_offset
routing.length; SRE Length; ; gre.routing.src_length
routing.data; Routing Information; ; gre.routing.information
end; End of the source route; 1701`,
    },
    icmp: {
      title: 'Internet Control Message Protocol',
      place: '792',
      wireshark: 'icmp',
      fields: `
type; Type; ; icmp.type
code; Code; ; icmp.code
checksum; Checksum; ; icmp.checksum
identifier; Identifier; ; icmp.ident
sequenceNumber; Sequence Number; ; icmp.seq
gateway; Gateway Internet Address; ; icmp.redir_gw
nextHopMtu; Next-Hop MTU; 1191#4; icmp.mtu
length; Length of the original datagram; 4884#4; icmp.length
pointer; Pointer; ; icmp.pointer
originateTimestamp; Originate Timestamp; ; icmp.originate_timestamp
receiveTimestamp; Receive Timestamp; ; icmp.receive_timestamp
transmitTimestamp; Transmit Timestamp; ; icmp.transmit_timestamp
addressMask; Address Mask; 950; icmp.address_mask
addressCount; Num Addrs; 1256#3; icmp.num_addrs
addressEntrySize; Addr Entry Size; 1256#3; icmp.addr_entry_size
lifetime; Lifetime; 1256#3; icmp.lifetime
addresses.address; Router Address; 1256#3; icmp.router_address
addresses.preference; Preference Level; 1256#3; icmp.pref_level${extensions}`,
    },
    icmpv6: {
      title: 'Internet Control Message Protocol for IPv6',
      place: '4443#2.1',
      wireshark: 'icmpv6',
      fields: `
type; Type; ; icmpv6.type
code; Code; ; icmpv6.code
checksum; Checksum; 4443#2.3; icmpv6.checksum
identifier; Identifier; 4443#4.1; icmpv6.echo.identifier
sequenceNumber; Sequence Number; 4443#4.1; icmpv6.echo.sequence_number
mtu; MTU; 4443#3.2; icmpv6.mtu
pointer; Pointer; 4443#3.4; icmpv6.pointer
length; Length of the original datagram; 4884#4; icmpv6.length
currentHopLimit; Cur Hop Limit; 4861#4.2; icmpv6.nd.ra.cur_hop_limit
managed; Managed address configuration (M); 4861#4.2; icmpv6.nd.ra.flag.m
other; Other configuration (O); 4861#4.2; icmpv6.nd.ra.flag.o
homeAgent; Home Agent (H); 6275#7.1; icmpv6.nd.ra.flag.h
preference; Default Router Preference (Prf); 4191#2.2; icmpv6.nd.ra.flag.prf
routerLifetime; Router Lifetime; 4861#4.2; icmpv6.nd.ra.router_lifetime
reachableTime; Reachable Time; 4861#4.2; icmpv6.nd.ra.reachable_time
retransmissionTimer; Retrans Timer; 4861#4.2; icmpv6.nd.ra.retrans_timer
router; Router flag (R); 4861#4.4; icmpv6.nd.na.flag.r
solicited; Solicited flag (S); 4861#4.4; icmpv6.nd.na.flag.s
override; Override flag (O); 4861#4.4; icmpv6.nd.na.flag.o
target; Target Address; 4861#4.3
destination; Destination Address; 4861#4.5
recordCount; Nr of Mcast Address Records (M); 3810#5.2; icmpv6.mldr.nb_mcast_records
options; Neighbor Discovery option; 4861#4.6
options.sourceLinkLayerAddress; Source Link-layer Address; 4861#4.6.1
options.targetLinkLayerAddress; Target Link-layer Address; 4861#4.6.1
options.prefixInformation; Prefix Information; 4861#4.6.2
options.prefixInformation.prefixLength; Prefix Length; ; icmpv6.opt.prefix.length
options.prefixInformation.onLink; on-link flag (L); ; icmpv6.opt.prefix.flag.l
options.prefixInformation.autonomous; autonomous address-configuration flag (A); ; icmpv6.opt.prefix.flag.a
options.prefixInformation.validLifetime; Valid Lifetime; ; icmpv6.opt.prefix.valid_lifetime
options.prefixInformation.preferredLifetime; Preferred Lifetime; ; icmpv6.opt.prefix.preferred_lifetime
options.prefixInformation.prefix; Prefix; ; icmpv6.opt.prefix
options.redirectedHeader; Redirected Header; 4861#4.6.3
options.mtu; MTU; 4861#4.6.4
options.advertisementInterval; Advertisement Interval; 6275#7.3
options.homeAgentInformation; Home Agent Information; 6275#7.4
options.nonce; Nonce; 3971#5.3.2
options.routeInformation; Route Information; 4191#2.3
options.recursiveDnsServer; Recursive DNS Server (RDNSS); 8106#5.1
options.flagsExtension; RA Flags Extension; 5175#4
options.dnsSearchList; DNS Search List (DNSSL); 8106#5.2
options.captivePortal; Captive-Portal; 8910#2.3
options.pref64; PREF64; 8781#4${groupRecord('3810#5.2.4')}${extensions}`,
    },
    igmp: {
      title: 'Internet Group Management Protocol',
      place: '3376#4',
      wireshark: 'igmp',
      fields: `
type; Type; ; igmp.type
maximumResponseTime; Max Response Time; 2236#2.2; igmp.max_resp
maximumResponseCode; Max Resp Code; 3376#4.1.1; igmp.max_resp
code; Max Resp Time, Max Resp Code, or reserved; 3376#4.1.1; igmp.max_resp
checksum; Checksum; 3376#4.1.2; igmp.checksum
groupAddress; Group Address; 3376#4.1.3; igmp.maddr
suppress; Suppress Router-Side Processing (S); 3376#4.1.5; igmp.s
robustness; Querier's Robustness Variable (QRV); 3376#4.1.6; igmp.qrv
queryIntervalCode; Querier's Query Interval Code (QQIC); 3376#4.1.7; igmp.qqic
sourceCount; Number of Sources (N); 3376#4.1.8; igmp.num_src
sources; Source Address; 3376#4.1.9; igmp.saddr
recordCount; Number of Group Records (M); 3376#4.2.3; igmp.num_grp_recs${groupRecord('3376#4.2.4')}`,
    },
    udp: {
      title: 'User Datagram Protocol',
      place: '768',
      wireshark: 'udp',
      fields: `
sourcePort; Source Port; ; udp.srcport
destinationPort; Destination Port; ; udp.dstport
length; Length; ; udp.length
checksum; Checksum; ; udp.checksum`,
    },
    tcp: {
      title: 'Transmission Control Protocol',
      place: '9293#3.1',
      wireshark: 'tcp',
      fields: `
sourcePort; Source Port; ; tcp.srcport
destinationPort; Destination Port; ; tcp.dstport
sequenceNumber; Sequence Number (SEQ); ; tcp.seq_raw
acknowledgmentNumber; Acknowledgment Number (ACK); ; tcp.ack_raw
dataOffset; Data Offset (DOffset); ; tcp.hdr_len
reserved; Reserved (Rsrvd); ; tcp.flags.res
flags; Control bits; ; tcp.flags
flags.ae; Accurate ECN (AE), before Nonce Sum (NS); 9768#3.1; tcp.flags.ae
flags.cwr; Congestion Window Reduced (CWR); 3168#6.1; tcp.flags.cwr
flags.ece; ECN-Echo (ECE); 3168#6.1; tcp.flags.ece
flags.urg; Urgent (URG); ; tcp.flags.urg
flags.ack; Acknowledgment (ACK); ; tcp.flags.ack
flags.psh; Push (PSH); ; tcp.flags.push
flags.rst; Reset (RST); ; tcp.flags.reset
flags.syn; Synchronize (SYN); ; tcp.flags.syn
flags.fin; Finish (FIN); ; tcp.flags.fin
window; Window; ; tcp.window_size_value
checksum; Checksum; ; tcp.checksum
urgentPointer; Urgent Pointer; ; tcp.urgent_pointer
options; Option; 9293#3.2
options.end; End of Option List
options.nop; No-Operation
options.mss; Maximum Segment Size; 9293#3.7.1
options.mss.size; Maximum Segment Size (MSS); ; tcp.options.mss_val
options.windowScale; Window Scale; 7323#2.2
options.windowScale.shift; shift.cnt; ; tcp.options.wscale.shift
options.sackPermitted; SACK-Permitted; 2018#2
options.sack; SACK; 2018#3
options.sack.blocks.left; Left Edge of Block; ; tcp.options.sack_le
options.sack.blocks.right; Right Edge of Block; ; tcp.options.sack_re
options.timestamps; Timestamps; 7323#3.2
options.timestamps.value; TS Value (TSval); ; tcp.options.timestamp.tsval
options.timestamps.echo; TS Echo Reply (TSecr); ; tcp.options.timestamp.tsecr
options.md5; MD5 Signature; 2385#3
options.md5.digest; MD5 digest; ; tcp.options.md5.digest
options.userTimeout; User Timeout; 5482#3.3
options.userTimeout.timeout; User Timeout; ; tcp.options.user_to_val
options.authentication; TCP Authentication Option (TCP-AO); 5925#2.2
options.authentication.keyId; KeyID; ; tcp.options.ao.keyid
options.authentication.receiveNextKeyId; RNextKeyID; ; tcp.options.ao.rnextkeyid
options.authentication.mac; MAC; ; tcp.options.ao.mac
options.mptcp; Multipath TCP (MPTCP); 8684#3
options.fastOpen; Fast Open Cookie; 7413#4.1.1
options.encryptionNegotiation; TCP-ENO; 8547#4.1
options.accurateEcn; Accurate ECN; 9768#3.2.3
options.experiment; Experiment; 6994#3`,
    },
    vxlan: {
      title: 'Virtual eXtensible Local Area Network',
      place: '7348#5',
      wireshark: 'vxlan',
      fields: `
flags; Flags (I and reserved); ; vxlan.flags
reserved; Reserved
vni; VXLAN Network Identifier (VNI); ; vxlan.vni
reserved2; Reserved; ; vxlan.reserved8`,
    },
    dns: {
      title: 'Domain Name System',
      place: '1035#4.1',
      wireshark: 'dns',
      fields: `
length; Message length (TCP only); 1035#4.2.2; dns.length
id; ID; 1035#4.1.1; dns.id
response; Query/Response (QR); 1035#4.1.1; dns.flags.response
opcode; OPCODE; 1035#4.1.1; dns.flags.opcode
authoritativeAnswer; Authoritative Answer (AA); 1035#4.1.1; dns.flags.authoritative
truncated; TrunCation (TC); 1035#4.1.1; dns.flags.truncated
recursionDesired; Recursion Desired (RD); 1035#4.1.1; dns.flags.recdesired
recursionAvailable; Recursion Available (RA); 1035#4.1.1; dns.flags.recavail
reserved; Z; 1035#4.1.1; dns.flags.z
authenticData; Authentic Data (AD); 4035#3.2.3; dns.flags.authenticated
checkingDisabled; Checking Disabled (CD); 4035#3.2.2; dns.flags.checkdisable
responseCode; Response code (RCODE); 1035#4.1.1; dns.flags.rcode
questionCount; QDCOUNT; 1035#4.1.1; dns.count.queries
answerCount; ANCOUNT; 1035#4.1.1; dns.count.answers
authorityCount; NSCOUNT; 1035#4.1.1; dns.count.auth_rr
additionalCount; ARCOUNT; 1035#4.1.1; dns.count.add_rr
questions; Question; 1035#4.1.2
questions.name; QNAME; ; dns.qry.name
questions.type; QTYPE; ; dns.qry.type
questions.class; QCLASS; ; dns.qry.class
questions.unicastResponse; Unicast response wanted (QU); 6762#5.4; dns.qry.qu${resourceRecord('answers')}${resourceRecord('authorities')}${resourceRecord('additionals')}`,
    },
    dhcp: {
      title: 'Dynamic Host Configuration Protocol',
      place: '2131#2',
      wireshark: 'dhcp',
      fields: `
operation; Message op code (op); ; dhcp.type
hardwareType; Hardware address type (htype); ; dhcp.hw.type
hardwareLength; Hardware address length (hlen); ; dhcp.hw.len
hops; hops; ; dhcp.hops
transactionId; Transaction ID (xid); ; dhcp.id
seconds; secs; ; dhcp.secs
broadcast; BROADCAST flag (B); ; dhcp.flags.bc
reserved; Flags: must be zero (MBZ); ; dhcp.flags.reserved
clientAddress; Client IP address (ciaddr); ; dhcp.ip.client
yourAddress; 'your' (client) IP address (yiaddr); ; dhcp.ip.your
serverAddress; IP address of next server to use in bootstrap (siaddr); ; dhcp.ip.server
relayAddress; Relay agent IP address (giaddr); ; dhcp.ip.relay
clientHardwareAddress; Client hardware address (chaddr); ; dhcp.hw.mac_addr
hardwareAddressPadding; chaddr: unused octets; ; dhcp.hw.addr_padding
serverName; Server host name (sname); ; dhcp.server
serverNameEnd; sname: the NUL behind the name
serverNameTail; sname: octets behind the name
bootFile; Boot file name (file); ; dhcp.file
bootFileEnd; file: the NUL behind the name
bootFileTail; file: octets behind the name
padding; Zeros that fill up a field
cookie; Magic cookie; 2131#3; dhcp.cookie
vendorArea; vend; 951#3
end; End option; 2132#3.2
options; Option; 2132
options.pad; Pad; 2132#3.1
options.subnetMask; Subnet Mask; 2132#3.3
options.routers; Router; 2132#3.5
options.domainNameServers; Domain Name Server; 2132#3.8
options.hostName; Host Name; 2132#3.14
options.domainName; Domain Name; 2132#3.17
options.interfaceMtu; Interface MTU; 2132#5.1
options.broadcastAddress; Broadcast Address; 2132#5.3
options.ntpServers; Network Time Protocol Servers; 2132#8.3
options.vendorSpecificInformation; Vendor Specific Information; 2132#8.4
options.requestedIpAddress; Requested IP Address; 2132#9.1
options.ipAddressLeaseTime; IP Address Lease Time; 2132#9.2
options.optionOverload; Option Overload; 2132#9.3
options.tftpServerName; TFTP server name; 2132#9.4
options.bootFileName; Bootfile name; 2132#9.5
options.messageType; DHCP Message Type; 2132#9.6
options.serverIdentifier; Server Identifier; 2132#9.7
options.parameterRequestList; Parameter Request List; 2132#9.8
options.message; Message; 2132#9.9
options.maximumMessageSize; Maximum DHCP Message Size; 2132#9.10
options.renewalTime; Renewal (T1) Time Value; 2132#9.11
options.rebindingTime; Rebinding (T2) Time Value; 2132#9.12
options.vendorClassIdentifier; Vendor class identifier; 2132#9.13
options.clientIdentifier; Client-identifier; 2132#9.14
options.userClasses; User Class; 3004#4
options.rapidCommit; Rapid Commit; 4039#4
options.clientFqdn; Client FQDN; 4702#2
options.relayAgentInformation; Relay Agent Information; 3046#2.0
options.authentication; Authentication; 3118#2
options.civicAddress; GEOCONF_CIVIC; 4776#3.1
options.posixTimeZone; PCode; 4833#2
options.timeZoneName; TCode; 4833#2
options.ipv6OnlyPreferred; IPv6-Only Preferred; 8925#3.1
options.captivePortal; Captive-Portal; 8910#2.1
options.autoConfigure; Auto-Configure; 2563#2
options.subnetSelection; Subnet Selection; 3011
options.domainSearch; Domain Search; 3397#2
options.sipServers; SIP Servers; 3361#3
options.classlessStaticRoutes; Classless Route; 3442
options.geoConf; GeoConf; 6225#2.2
options.geoLoc; GeoLoc; 6225#2.2
options.vendorIdentifyingVendorClasses; V-I Vendor Class; 3925#3
options.vendorIdentifyingVendorInformation; V-I Vendor-Specific Information; 3925#4
options.sztpBootstrapServers; SZTP Redirect; 8572#8.1
options.statusCode; status-code; 6926#6.2.2
options.mudUrl; MUD URL; 8520#10
options.encryptedResolvers; DNR; 9463#5.1
options.sixRd; 6rd; 5969#7.1.1`,
    },
    http: {
      title: 'Hypertext Transfer Protocol, version 1',
      place: '9112#2.1',
      wireshark: 'http',
      fields: `
method; method; 9112#3.1; http.request.method
target; request-target; 9112#3.2; http.request.uri
protocol; HTTP-name; 9112#2.3
version; HTTP-version; 9112#2.3
statusCode; status-code; 9112#4; http.response.code
reason; reason-phrase; 9112#4; http.response.phrase
space; SP; 9112#3
lineEnd; CRLF; 9112#2.2
emptyLine; The empty line that ends the head; 9112#2.1
fields; field-line; 9112#5
fields.name; field-name
fields.value; field-value
fields.blank; OWS
fields.raw; field-value, folded; 9112#5.2`,
    },
    chunked: {
      title: 'Chunked transfer coding of HTTP',
      place: '9112#7.1',
      wireshark: 'http',
      fields: `
size; chunk-size; ; http.chunk_size
extensions; chunk-ext; 9112#7.1.1
extensions.name; chunk-ext-name
extensions.value; chunk-ext-val
data; chunk-data; ; http.chunk_data
lineEnd; CRLF; 9112#2.2; http.chunk_boundary
lastSize; last-chunk
trailers; trailer-section; 9112#7.1.2; http.chunked_trailer_part
end; The CRLF that ends the body`,
    },
    pcap: {
      title: 'Capture files, pcap and pcapng',
      place: pcapDraft,
      wireshark: 'file-pcap',
      fields: `
fileHeader; File Header; ${pcapDraft}#section-4; pcap.header
fileHeader.magic; Magic Number; ; pcap.header.magic_number
fileHeader.majorVersion; Major Version; ; pcap.header.version.major
fileHeader.minorVersion; Minor Version; ; pcap.header.version.minor
fileHeader.reserved1; Reserved1; ; pcap.header.this_zone
fileHeader.reserved2; Reserved2; ; pcap.header.sigfigs
fileHeader.snapLength; SnapLen; ; pcap.header.snapshot_length
fileHeader.fcsLength; FCS len
fileHeader.reservedBit; R
fileHeader.fcsKnown; P
fileHeader.reserved3; Reserved3
fileHeader.linkType; LinkType; ; pcap.header.link_type
record; Packet Record; ${pcapDraft}#section-5; pcap.packet
record.seconds; Timestamp (Seconds); ; pcap.packet.timestamp.sec
record.fraction; Timestamp (Microseconds or nanoseconds); ; pcap.packet.timestamp.usec
record.capturedLength; Captured Packet Length; ; pcap.packet.included_length
record.originalLength; Original Packet Length; ; pcap.packet.origin_length
record.data; Packet Data; ; pcap.packet.data
record.modified; What a modified file has besides
modifiedRecord; Packet Record of a modified file; ${pcapDraft}#section-5
modifiedRecord.seconds; Timestamp (Seconds); ; pcap.packet.timestamp.sec
modifiedRecord.fraction; Timestamp (Microseconds); ; pcap.packet.timestamp.usec
modifiedRecord.capturedLength; Captured Packet Length; ; pcap.packet.included_length
modifiedRecord.originalLength; Original Packet Length; ; pcap.packet.origin_length
modifiedRecord.interfaceIndex; ifindex
modifiedRecord.protocol; protocol
modifiedRecord.packetType; pkt_type
modifiedRecord.padding; pad
block; General Block; ${pcapngDraft}#section-3.1; pcapng.block${blockStart('block')}
block.data; Block Body; ; pcapng.block.data
option; Option; ${pcapngDraft}#section-3.5; pcapng.options.option
option.optionCode; Option Type; ; pcapng.options.option.code
option.optionLength; Option Length; ; pcapng.options.option.length
sectionHeader; Section Header Block (SHB); ${pcapngDraft}#section-4.1${blockStart('sectionHeader')}
sectionHeader.byteOrderMagic; Byte-Order Magic; ; pcapng.section_header.byte_order_magic
sectionHeader.majorVersion; Major Version; ; pcapng.section_header.version.major
sectionHeader.minorVersion; Minor Version; ; pcapng.section_header.version.minor
sectionHeader.sectionLength; Section Length; ; pcapng.section_header.section_length${blockEnd('sectionHeader')}
interfaceDescription; Interface Description Block (IDB); ${pcapngDraft}#section-4.2${blockStart('interfaceDescription')}
interfaceDescription.linkType; LinkType; ; pcapng.interface_description.link_type
interfaceDescription.reserved; Reserved; ; pcapng.interface_description.reserved
interfaceDescription.snapLength; SnapLen; ; pcapng.interface_description.snap_length${blockEnd('interfaceDescription')}
enhancedPacket; Enhanced Packet Block (EPB); ${pcapngDraft}#section-4.3${blockStart('enhancedPacket')}
enhancedPacket.interfaceId; Interface ID; ; pcapng.interface_id
enhancedPacket.ticks; Timestamp (Upper), Timestamp (Lower); ; pcapng.timestamp
enhancedPacket.capturedLength; Captured Packet Length; ; pcapng.packet.captured_length
enhancedPacket.originalLength; Original Packet Length; ; pcapng.packet.packet_length
enhancedPacket.data; Packet Data; ; pcapng.packet.packet_data
enhancedPacket.padding; Padding of the packet data; ; pcapng.packet.padding${blockEnd('enhancedPacket')}
simplePacket; Simple Packet Block (SPB); ${pcapngDraft}#section-4.4${blockStart('simplePacket')}
simplePacket.originalLength; Original Packet Length; ; pcapng.packet.packet_length
simplePacket.data; Packet Data; ; pcapng.packet.packet_data
simplePacket.padding; Padding of the packet data; ; pcapng.packet.padding
obsoletePacket; Packet Block (obsolete); ${pcapngDraft}#appendix-A${blockStart('obsoletePacket')}
obsoletePacket.interfaceId; Interface ID; ; pcapng.packet.interface_id
obsoletePacket.dropCount; Drops Count; ; pcapng.packet.drops_count
obsoletePacket.ticks; Timestamp (Upper), Timestamp (Lower); ; pcapng.timestamp
obsoletePacket.capturedLength; Captured Packet Length; ; pcapng.packet.captured_length
obsoletePacket.originalLength; Original Packet Length; ; pcapng.packet.packet_length
obsoletePacket.data; Packet Data; ; pcapng.packet.packet_data
obsoletePacket.padding; Padding of the packet data; ; pcapng.packet.padding${blockEnd('obsoletePacket')}
nameResolution; Name Resolution Block (NRB); ${pcapngDraft}#section-4.5${blockStart('nameResolution')}
nameResolution.records; Records; ; pcapng.records${blockEnd('nameResolution')}
nameRecord; Record of a Name Resolution Block; ${pcapngDraft}#section-4.5; pcapng.records.record
nameRecord.recordType; Record Type; ; pcapng.records.record.code
nameRecord.recordLength; Record Value Length; ; pcapng.records.record.length
nameRecord.address; Record Value: the address
nameRecord.names; Record Value: the names; ; pcapng.records.record.data.name
interfaceStatistics; Interface Statistics Block (ISB); ${pcapngDraft}#section-4.6${blockStart('interfaceStatistics')}
interfaceStatistics.interfaceId; Interface ID; ; pcapng.interface_id
interfaceStatistics.ticks; Timestamp (Upper), Timestamp (Lower); ; pcapng.timestamp${blockEnd('interfaceStatistics')}
decryptionSecrets; Decryption Secrets Block (DSB); ${pcapngDraft}#section-4.7${blockStart('decryptionSecrets')}
decryptionSecrets.secretsType; Secrets Type; ; pcapng.dsb.secrets_type
decryptionSecrets.secretsLength; Secrets Length; ; pcapng.dsb.secrets_length
decryptionSecrets.data; Secrets Data; ; pcapng.dsb.secrets_data
decryptionSecrets.padding; Padding of the secrets${blockEnd('decryptionSecrets')}
custom; Custom Block (CB); ${pcapngDraft}#section-4.8${blockStart('custom')}
custom.enterprise; Private Enterprise Number (PEN)
custom.data; Custom Data`,
    },
  };
}

/** The lines of what every block of pcapng begins with. */
function blockStart(block: string): string {
  return `
${block}.blockType; Block Type; ${pcapngDraft}#section-3.1; pcapng.block.type
${block}.blockLength; Block Total Length; ${pcapngDraft}#section-3.1; pcapng.block.length`;
}

/** The lines of the options at the end of a block of pcapng. */
function blockEnd(block: string): string {
  return `
${block}.options; Options; ${pcapngDraft}#section-3.5; pcapng.options
${block}.endOfOptions; opt_endofopt; ${pcapngDraft}#section-3.5`;
}

/** The lines of a header of IPv6 options. */
function ipv6Options(wireshark: string): string {
  return `
nextHeader; Next Header; ; ${wireshark}.nxt
headerExtensionLength; Header Extension Length (Hdr Ext Len); ; ${wireshark}.len
options; Option; 8200#4.2
options.pad1; Pad1; 8200#4.2
options.padN; PadN; 8200#4.2
options.tunnelEncapsulationLimit; Tunnel Encapsulation Limit; 2473#4.1.1
options.routerAlert; Router Alert; 2711#2.1
options.calipso; CALIPSO; 5570#5.1
options.simplifiedMulticastForwarding; SMF_DPD; 6621#6.1
options.performanceMetrics; Performance and Diagnostic Metrics (PDM); 8250#3.2
options.ioam; IOAM; 9486#3
options.alternateMarking; AltMark; 9343#3.1
options.quickStart; Quick-Start; 4782#3.2
options.rpl; RPL Option; 6553#3
options.minimumPathMtu; Minimum Path MTU; 9268#5
options.homeAddress; Home Address; 6275#6.3
options.jumboPayload; Jumbo Payload; 2675#2
options.multicastForwarding; MPL Option; 7731#6.1
options.ilnpNonce; ILNP Nonce; 6744#2
options.lineIdentification; Line-Identification; 6788#6`;
}

/** The lines of a resource record. */
function resourceRecord(section: string): string {
  return `
${section}; Resource record; 1035#4.1.3
${section}.name; NAME; ; dns.resp.name
${section}.type; TYPE; ; dns.resp.type
${section}.class; CLASS; ; dns.resp.class
${section}.cacheFlush; cache-flush bit; 6762#10.2; dns.resp.cache_flush
${section}.ttl; TTL; ; dns.resp.ttl
${section}.dataLength; RDLENGTH; ; dns.resp.len
${section}.data; RDATA
${section}.data.OPT; OPT pseudo-RR; 6891#6.1.2
${section}.data.OPT.udpPayloadSize; Requestor's UDP payload size; 6891#6.2.3
${section}.data.OPT.extendedResponseCode; EXTENDED-RCODE; 6891#6.1.3; dns.resp.ext_rcode
${section}.data.OPT.version; VERSION; 6891#6.1.3; dns.resp.edns0_version
${section}.data.OPT.dnssecOk; DO bit; 3225#3; dns.resp.z.do
${section}.data.OPT.flags; Z; 6891#6.1.4; dns.resp.z.reserved
${section}.data.SOA; SOA RDATA; 1035#3.3.13
${section}.data.MX; MX RDATA; 1035#3.3.9
${section}.data.SRV; SRV RDATA; 2782
${section}.data.NAPTR; NAPTR RDATA; 3403#4.1
${section}.data.DNSKEY; DNSKEY RDATA; 4034#2.1
${section}.data.RRSIG; RRSIG RDATA; 4034#3.1
${section}.data.NSEC; NSEC RDATA; 4034#4.1
${section}.data.NSEC.types; Type Bit Maps; 4034#4.1.2
${section}.data.DS; DS RDATA; 4034#5.1
${section}.data.NSEC3; NSEC3 RDATA; 5155#3.2
${section}.data.NSEC3.types; Type Bit Maps; 5155#3.2.1
${section}.data.TLSA; TLSA RDATA; 6698#2.1
${section}.data.CAA; CAA RDATA; 8659#4.1
${section}.data.APL; APL RDATA; 3123#4
${section}.data.HIP; HIP RDATA; 8005#5
${section}.data.SVCB; SVCB RDATA; 9460#2.2
${section}.data.SVCB.params; SvcParams
${section}.data.HTTPS; HTTPS RDATA; 9460#9
${section}.data.HTTPS.params; SvcParams; 9460#2.2`;
}
