// Whole trees of messages that have lists, groups and lengths of their own, laid out by hand from their documents.
import { expect, test } from 'vitest';
import type { LayerName } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { treeOf } from './tree.ts';

const trees: readonly (readonly [name: string, first: LayerName, octets: string, tree: string])[] = [
  [
    'ICMP router advertisement with entries of three words (RFC 1256 section 3)',
    'icmp',
    '09 00 0000 02 03 0708 c0000201 80000000 aabbccdd c0000202 00000001 11223344 55',
    `
icmp
  type @8 9 (routerAdvertisement)
  code @8 0
  checksum @16 0x0000
  addressCount @8 2
  addressEntrySize @8 3
  lifetime @16 1800
  addresses[0] (addresses)
    address @32 192.0.2.1
    preference @32 -2147483648
    extra @32 aabbccdd
  addresses[1] (addresses)
    address @32 192.0.2.2
    preference @32 1
    extra @32 11223344
payload @8 55`,
  ],
  [
    'ICMP of a type that nobody has',
    'icmp',
    'c8 01 0000 01020304 05',
    `
icmp
  type @8 200
  code @8 1
  checksum @16 0x0000
payload @40 0102030405`,
  ],
  [
    'ICMP redirect (RFC 792)',
    'icmp',
    '05 01 0000 c0000201 45',
    `
icmp
  type @8 5 (redirect)
  code @8 1
  checksum @16 0x0000
  gateway @32 192.0.2.1
payload @8 45`,
  ],
  [
    'ICMP timestamps (RFC 792)',
    'icmp',
    '0d 00 0000 0001 0002 00000003 00000004 00000005',
    `
icmp
  type @8 13 (timestampRequest)
  code @8 0
  checksum @16 0x0000
  identifier @16 1
  sequenceNumber @16 2
  originateTimestamp @32 3
  receiveTimestamp @32 4
  transmitTimestamp @32 5`,
  ],
  [
    'ICMP extensions: labels, and an interface with all it may have (RFC 4950, RFC 5837)',
    'icmp',
    '0b 00 0000 00 20 0000 4545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545 2000 0000 000c 01 01 00418001 00418101 0028 02 8f 00000007 0002 0000 20010db8000000000000000000000001 08 65746830000000 000005dc 0014 02 c6 0001 0000 c0000201 08 65746830000000',
    `
icmp
  type @8 11 (timeExceeded)
  code @8 0
  checksum @16 0x0000
  unused @8 0
  length @8 32
  moreUnused @16 0
payload @1024 454545454545454545454545454545454545454545454545… (128 octets)
extensions (icmp.extensions)
  version @4 2
  reserved @12 0
  checksum @16 0x0000
  mplsLabelStack (objects.mplsLabelStack)
    length @16 12
    classNumber @8 1
    classType @8 1
    entries[0] (entries)
      label @20 1048
      trafficClass @3 0
      bottomOfStack @1 not set
      ttl @8 1
    entries[1] (entries)
      label @20 1048
      trafficClass @3 0
      bottomOfStack @1 set
      ttl @8 1
  interfaceInformation (objects.interfaceInformation)
    length @16 40
    classNumber @8 2
    role @2 2
    reserved @2 0
    hasIndex @1 1
    hasAddress @1 1
    hasName @1 1
    hasMtu @1 1
    index @32 7
    addressFamily @16 2
    addressReserved @16 0
    address @128 2001:db8::1
    nameLength @8 8
    name @56 eth0
    mtu @32 1500
  interfaceInformation (objects.interfaceInformation)
    length @16 20
    classNumber @8 2
    role @2 3
    reserved @2 0
    hasIndex @1 0
    hasAddress @1 1
    hasName @1 1
    hasMtu @1 0
    addressFamily @16 1
    addressReserved @16 0
    address @32 192.0.2.1
    nameLength @8 8
    name @56 eth0`,
  ],
  [
    'ICMP extensions: interfaces by name, index and address, others, and what is cut (RFC 8335, RFC 4884)',
    'icmp',
    '0b 00 0000 00 20 0000 4545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545454545 2000 0000 0008 03 01 65746830 0008 03 02 00000007 000c 03 03 0001 04 00 c0000201 0010 03 03 4005 06 00 020000000001 0000 0006 c8 09 aabb 0002 ff',
    `
icmp
  type @8 11 (timeExceeded)
  code @8 0
  checksum @16 0x0000
  unused @8 0
  length @8 32
  moreUnused @16 0
payload @1024 454545454545454545454545454545454545454545454545… (128 octets)
extensions (icmp.extensions)
  version @4 2
  reserved @12 0
  checksum @16 0x0000
  interfaceIdentification (objects.interfaceIdentification)
    length @16 8
    classNumber @8 3
    classType @8 1
    name @32 eth0
  interfaceIdentification (objects.interfaceIdentification)
    length @16 8
    classNumber @8 3
    classType @8 2
    index @32 7
  interfaceIdentification (objects.interfaceIdentification)
    length @16 12
    classNumber @8 3
    classType @8 3
    family @16 1
    addressLength @8 4
    reserved @8 0
    address @32 192.0.2.1
  interfaceIdentification (objects.interfaceIdentification)
    length @16 16
    classNumber @8 3
    classType @8 3
    family @16 16389
    addressLength @8 6
    reserved @8 0
    address @48 020000000001
    padding @16 0
  unknown (objects.unknown)
    length @16 6
    classNumber @8 200
    classType @8 9
    data @16 aabb
  malformed (objects.malformed)
    data @24 0002ff`,
  ],
  [
    'ICMPv6 neighbor advertisement, with options known, unknown and cut (RFC 4861 section 4.4)',
    'icmpv6',
    '88 00 0000 a0000000 20010db8000000000000000000000001 02 01 020000000001 c8 01 010203040506 05 00',
    `
icmpv6
  type @8 136 (neighborAdvertisement)
  code @8 0
  checksum @16 0x0000
  router @1 set
  solicited @1 not set
  override @1 set
  reserved @29 0
  target @128 2001:db8::1
  targetLinkLayerAddress (options.targetLinkLayerAddress)
    type @8 2
    length @8 1
    address @48 02:00:00:00:00:01
  unknown (options.unknown)
    number @8 200
    length @8 1
    data @48 010203040506
  malformed (options.malformed)
    data @16 0500`,
  ],
  [
    'ICMPv6 router advertisement (RFC 4191 section 2.3, RFC 8106 section 5.2, RFC 8910)',
    'icmpv6',
    '86 00 0000 40 c0 0708 00000000 00000000 18 02 40 08 00000e10 20010db800000000 1f 02 0000 00000e10 01 61 00 0000000000 25 02 68 74 74 70 3a 2f 2f 61 00 00 00 00 00 00 01 01 020000000001',
    `
icmpv6
  type @8 134 (routerAdvertisement)
  code @8 0
  checksum @16 0x0000
  currentHopLimit @8 64
  managed @1 set
  other @1 set
  homeAgent @1 not set
  preference @2 0
  proxy @1 not set
  snac @1 not set
  reserved @1 not set
  routerLifetime @16 1800
  reachableTime @32 0
  retransmissionTimer @32 0
  routeInformation (options.routeInformation)
    type @8 24
    length @8 2
    prefixLength @8 64
    reserved @3 0
    preference @2 1
    moreReserved @3 0
    lifetime @32 3600
    prefix @64 2001:db8::
  dnsSearchList (options.dnsSearchList)
    type @8 31
    length @8 2
    reserved @16 0
    lifetime @32 3600
    names[0] (names) @24 a
    padding @40 0000000000
  captivePortal (options.captivePortal)
    type @8 37
    length @8 2
    uri @64 http://a
    padding @48 000000000000
  sourceLinkLayerAddress (options.sourceLinkLayerAddress)
    type @8 1
    length @8 1
    address @48 02:00:00:00:00:01`,
  ],
  [
    'ICMPv6 listener report (RFC 3810 section 5.2)',
    'icmpv6',
    '8f 00 0000 0000 0001 04 01 0001 ff020000000000000000000000000001 20010db8000000000000000000000001 aabbccdd',
    `
icmpv6
  type @8 143 (multicastListenerReportV2)
  code @8 0
  checksum @16 0x0000
  reserved @16 0
  recordCount @16 1
  records[0] (records)
    type @8 4
    auxiliaryLength @8 1
    sourceCount @16 1
    multicastAddress @128 ff02::1
    sources[0] (sources) @128 2001:db8::1
    auxiliaryData @32 aabbccdd`,
  ],
  [
    'IGMP report (RFC 3376 section 4.2)',
    'igmp',
    '22 00 0000 0000 0002 04 01 0001 e8000001 c0000201 aabbccdd 03 00 0000 e8000002',
    `
igmp
  type @8 34 (membershipReportV3)
  reserved @8 0
  checksum @16 0x0000
  moreReserved @16 0
  recordCount @16 2
  records[0] (records)
    type @8 4
    auxiliaryLength @8 1
    sourceCount @16 1
    multicastAddress @32 232.0.0.1
    sources[0] (sources) @32 192.0.2.1
    auxiliaryData @32 aabbccdd
  records[1] (records)
    type @8 3
    auxiliaryLength @8 0
    sourceCount @16 0
    multicastAddress @32 232.0.0.2`,
  ],
  [
    'IGMP query (RFC 3376 section 4.1)',
    'igmp',
    '11 64 0000 e8000001 08 7d 0002 c0000201 c0000202',
    `
igmp
  type @8 17 (membershipQueryV3)
  maximumResponseCode @8 100
  checksum @16 0x0000
  groupAddress @32 232.0.0.1
  reserved @4 0
  suppress @1 set
  robustness @3 0
  queryIntervalCode @8 125
  sourceCount @16 2
  sources[0] (sources) @32 192.0.2.1
  sources[1] (sources) @32 192.0.2.2`,
  ],
  [
    'IGMP of a type that nobody has',
    'igmp',
    'c8 01 0000 0102',
    `
igmp
  type @8 200
  code @8 1
  checksum @16 0x0000
payload @16 0102`,
  ],
  [
    'GRE with routing (RFC 1701)',
    'gre',
    '4000 0800 0000 0000 0002 01 04 c0000201 0000 00 00 0102',
    `
gre
  checksumPresent @1 not set
  routingPresent @1 set
  keyPresent @1 not set
  sequenceNumberPresent @1 not set
  strictSourceRoute @1 not set
  recursionControl @3 0
  acknowledgmentNumberPresent @1 not set
  reserved @4 0
  version @3 0
  protocolType @16 0x0800 (ipv4)
  checksum @16 0x0000
  offset @16 0
  routing[0] (routing)
    addressFamily @16 2
    offset @8 1
    length @8 4
    data @32 c0000201
  end
    addressFamily @16 0
    offset @8 0
    length @8 0
payload @16 0102`,
  ],
  [
    'GRE with a checksum, a key and a number (RFC 2784, RFC 2890)',
    'gre',
    'b000 0800 0000 0000 00000005 00000006 0102',
    `
gre
  checksumPresent @1 set
  routingPresent @1 not set
  keyPresent @1 set
  sequenceNumberPresent @1 set
  strictSourceRoute @1 not set
  recursionControl @3 0
  acknowledgmentNumberPresent @1 not set
  reserved @4 0
  version @3 0
  protocolType @16 0x0800 (ipv4)
  checksum @16 0x0000
  offset @16 0
  key @32 5
  sequenceNumber @32 6
payload @16 0102`,
  ],
  [
    'GRE version 1 (RFC 2637 section 4.1)',
    'gre',
    '3081 880b 0002 0007 00000005 00000006 0102',
    `
gre
  checksumPresent @1 not set
  routingPresent @1 not set
  keyPresent @1 set
  sequenceNumberPresent @1 set
  strictSourceRoute @1 not set
  recursionControl @3 0
  acknowledgmentNumberPresent @1 set
  reserved @4 0
  version @3 1
  protocolType @16 0x880b
  payloadLength @16 2
  callId @16 7
  sequenceNumber @32 5
  acknowledgmentNumber @32 6
payload @16 0102`,
  ],
  [
    'an authentication header (RFC 4302)',
    'ah',
    '11 02 0000 00000001 00000002 aabbccdd 01',
    `
ah
  nextHeader @8 17 (udp)
  payloadLength @8 2
  reserved @16 0
  spi @32 1
  sequenceNumber @32 2
  icv @32 aabbccdd
payload @8 01`,
  ],
  [
    'a mobility header (RFC 6275 section 6.1)',
    'mobility',
    '3b 01 05 00 1234 0001 0102030405060708',
    `
mobility
  nextHeader @8 59
  headerExtensionLength @8 1
  type @8 5
  reserved @8 0
  checksum @16 0x1234
  data @80 00010102030405060708`,
  ],
  [
    'a source route (RFC 2460 section 4.4)',
    'routing',
    '3b 02 00 01 00000000 20010db8000000000000000000000001',
    `
routing
  nextHeader @8 59
  headerExtensionLength @8 2
  type @8 0
  segmentsLeft @8 1
  reserved @32 0
  addresses[0] (addresses) @128 2001:db8::1`,
  ],
  [
    'a route to a home address (RFC 6275 section 6.4)',
    'routing',
    '3b 02 02 01 00000000 20010db8000000000000000000000001',
    `
routing
  nextHeader @8 59
  headerExtensionLength @8 2
  type @8 2
  segmentsLeft @8 1
  reserved @32 0
  address @128 2001:db8::1`,
  ],
  [
    'a compressed route (RFC 6554 section 3)',
    'ipv6',
    '60000000 0010 2b 40 20010db8000000000000000000000001 20010db8000000000000000000000002 3b 01 03 02 ed 10 0000 aaaa bbbb cccccc 00',
    `
ipv6
  version @4 6
  dscp @6 0
  ecn @2 0
  flowLabel @20 0
  payloadLength @16 16
  nextHeader @8 43 (routing)
  hopLimit @8 64
  source @128 2001:db8::1
  destination @128 2001:db8::2
routing
  nextHeader @8 59
  headerExtensionLength @8 1
  type @8 3
  segmentsLeft @8 2
  prefixOctets @4 14
  lastPrefixOctets @4 13
  padding @4 1
  reserved @20 0
  addresses[0] (addresses) @16 2001:db8::aaaa
  addresses[1] (addresses) @16 2001:db8::bbbb
  addresses[2] (addresses) @24 2001:db8::cc:cccc
  pad @8 0`,
  ],
  [
    'segment routing with TLVs (RFC 8754 section 2.1)',
    'routing',
    '3b 05 04 01 00 07 0009 20010db8000000000000000000000001 05 0a 8000 00000005 aabbccdd c8 02 0102 04 06 000000000000',
    `
routing
  nextHeader @8 59
  headerExtensionLength @8 5
  type @8 4
  segmentsLeft @8 1
  lastEntry @8 0
  flags @8 7
  tag @16 9
  segments[0] (segments) @128 2001:db8::1
  hmac (tlvs.hmac)
    type @8 5
    length @8 10
    skipDestination @1 set
    reserved @15 0
    keyId @32 5
    hmac @32 aabbccdd
  unknown (tlvs.unknown)
    number @8 200
    length @8 2
    data @16 0102
  padN (tlvs.padN)
    type @8 4
    length @8 6
    data @48 000000000000`,
  ],
  [
    'a route of a type that nobody has',
    'routing',
    '3b 01 09 01 00000000 0102030405060708',
    `
routing
  nextHeader @8 59
  headerExtensionLength @8 1
  type @8 9
  segmentsLeft @8 1
  data @96 000000000102030405060708`,
  ],
  [
    'destination options (RFC 6275 section 6.3)',
    'destinationOptions',
    '3b 02 c9 10 20010db8000000000000000000000001 00 01 00 00',
    `
destinationOptions
  nextHeader @8 59
  headerExtensionLength @8 2
  homeAddress (options.homeAddress)
    number @8 201
    length @8 16
    address @128 2001:db8::1
  pad1 (options.pad1)
    number @8 0
  padN (options.padN)
    number @8 1
    length @8 0
  pad1 (options.pad1)
    number @8 0`,
  ],
  [
    'hop-by-hop options (RFC 2711, RFC 2675, RFC 4727)',
    'hopByHop',
    '3b 02 05 02 0001 c2 04 00010000 c8 02 0102 1e 01 05 07 00',
    `
hopByHop
  nextHeader @8 59
  headerExtensionLength @8 2
  routerAlert (options.routerAlert)
    number @8 5
    length @8 2
    value @16 1
  jumboPayload (options.jumboPayload)
    number @8 194
    length @8 4
    length @32 65536
  unknown (options.unknown)
    number @8 200
    length @8 2
    data @16 0102
  experiment (options.experiment)
    number @8 30
    length @8 1
    data @8 05
  unknown (options.unknown)
    number @8 7
    length @8 0`,
  ],
  [
    'hop-by-hop options of which the last is cut',
    'hopByHop',
    '3b 00 05 02 0001 07 05',
    `
hopByHop
  nextHeader @8 59
  headerExtensionLength @8 0
  routerAlert (options.routerAlert)
    number @8 5
    length @8 2
    value @16 1
  malformed (options.malformed)
    data @16 0705`,
  ],
  [
    'IPv4 options: a route, one of another length, and padding that is not zeros (RFC 791 section 3.1)',
    'ipv4',
    '4a 00 0028 0000 0000 40 fd 0000 c0000201 c0000202 07 07 08 c0000201 01 44 08 05 01 00000001 00 000102',
    `
ipv4
  version @4 4
  headerLength @4 10
  dscp @6 0
  ecn @2 0
  totalLength @16 40
  identification @16 0x0000
  reserved @1 not set
  dontFragment @1 not set
  moreFragments @1 not set
  fragmentOffset @13 0
  ttl @8 64
  protocol @8 253
  checksum @16 0x0000
  source @32 192.0.2.1
  destination @32 192.0.2.2
  recordRoute (options.recordRoute)
    number @8 7
    length @8 7
    pointer @8 8
    route[0] (route) @32 192.0.2.1
  nop (options.nop)
    number @8 1
  unknown (options.unknown)
    number @8 68
    length @8 8
    data @48 050100000001
  end (options.end)
    number @8 0
    padding @24 000102`,
  ],
  [
    'IPv4 options: one that passes the header',
    'ipv4',
    '46 00 0018 0000 0000 40 fd 0000 c0000201 c0000202 c8 09 0001',
    `
ipv4
  version @4 4
  headerLength @4 6
  dscp @6 0
  ecn @2 0
  totalLength @16 24
  identification @16 0x0000
  reserved @1 not set
  dontFragment @1 not set
  moreFragments @1 not set
  fragmentOffset @13 0
  ttl @8 64
  protocol @8 253
  checksum @16 0x0000
  source @32 192.0.2.1
  destination @32 192.0.2.2
  malformed (options.malformed)
    data @32 c8090001`,
  ],
  [
    'ARP with short addresses (RFC 826)',
    'arp',
    '0001 0800 02 03 0002 0102 030405 0607 08090a',
    `
arp
  hardwareType @16 1
  protocolType @16 0x0800 (ipv4)
  hardwareLength @8 2
  protocolLength @8 3
  operation @16 2 (reply)
  senderHardwareAddress @16 0102
  senderProtocolAddress @24 030405
  targetHardwareAddress @16 0607
  targetProtocolAddress @24 08090a`,
  ],
  [
    'a cooked header with a long address',
    'sll',
    '0004 0001 0009 0102030405060708 88b5',
    `
sll
  packetType @16 4
  hardwareType @16 1
  addressLength @16 9
  address @64 0102030405060708
  protocolType @16 0x88b5`,
  ],
  [
    'a cooked header of version 2',
    'sll2',
    '88b5 0000 00000003 0001 04 06 020000000065 0000',
    `
sll2
  protocolType @16 0x88b5
  reserved @16 0
  interfaceIndex @32 3
  hardwareType @16 1
  packetType @8 4
  addressLength @8 6
  address @48 02:00:00:00:00:65
  padding @16 0`,
  ],
  [
    'LLC, unnumbered (IEEE 802.2 clause 5.2)',
    'llc',
    '06 07 f3 01',
    `
llc
  destinationServiceAccessPoint @8 0x06
  sourceServiceAccessPoint @8 0x07
  control
    function @3 28
    pollFinal @1 set
    function @2 28
    format @2 3
payload @8 01`,
  ],
  [
    'LLC, supervisory',
    'llc',
    '06 06 05 03',
    `
llc
  destinationServiceAccessPoint @8 0x06
  sourceServiceAccessPoint @8 0x06
  control
    reserved @4 0
    function @2 1
    format @2 1
    receiveSequenceNumber @7 1
    pollFinal @1 set`,
  ],
  [
    'LLC, with information',
    'llc',
    '06 06 04 03 aa',
    `
llc
  destinationServiceAccessPoint @8 0x06
  sourceServiceAccessPoint @8 0x06
  control
    sendSequenceNumber @7 2
    format @1 0
    receiveSequenceNumber @7 1
    pollFinal @1 set
payload @8 aa`,
  ],
  [
    'SNAP (IEEE 802 clause 9.5)',
    'llc',
    'aaaa03 00000c 2000 01',
    `
llc
  destinationServiceAccessPoint @8 0xaa
  sourceServiceAccessPoint @8 0xaa
  control
    function @3 0
    pollFinal @1 not set
    function @2 0
    format @2 3
  organizationCode @24 0x00000c
  protocolId @16 0x2000
payload @8 01`,
  ],
  [
    'STP configuration (IEEE 802.1D clause 9.3.1)',
    'stp',
    '0000 00 00 81 800a 020000000065 00000004 700b 020000000066 8002 0100 1400 0200 0f00',
    `
stp
  protocolIdentifier @16 0
  protocolVersion @8 0
  bpduType @8 0
  flags
    topologyChangeAcknowledgment @1 set
    agreement @1 not set
    forwarding @1 not set
    learning @1 not set
    portRole @2 0
    proposal @1 not set
    topologyChange @1 set
  rootIdentifier
    priority @4 8
    systemIdExtension @12 10
    address @48 02:00:00:00:00:65
  rootPathCost @32 4
  bridgeIdentifier
    priority @4 7
    systemIdExtension @12 11
    address @48 02:00:00:00:00:66
  portIdentifier
    priority @4 8
    number @12 2
  messageAge @16 256
  maxAge @16 5120
  helloTime @16 512
  forwardDelay @16 3840`,
  ],
  [
    'RSTP (IEEE 802.1D clause 9.3.3)',
    'stp',
    '0000 02 02 3c 800a 020000000065 00000004 700b 020000000066 8002 0100 1400 0200 0f00 00',
    `
stp
  protocolIdentifier @16 0
  protocolVersion @8 2
  bpduType @8 2
  flags
    topologyChangeAcknowledgment @1 not set
    agreement @1 not set
    forwarding @1 set
    learning @1 set
    portRole @2 3
    proposal @1 not set
    topologyChange @1 not set
  rootIdentifier
    priority @4 8
    systemIdExtension @12 10
    address @48 02:00:00:00:00:65
  rootPathCost @32 4
  bridgeIdentifier
    priority @4 7
    systemIdExtension @12 11
    address @48 02:00:00:00:00:66
  portIdentifier
    priority @4 8
    number @12 2
  messageAge @16 256
  maxAge @16 5120
  helloTime @16 512
  forwardDelay @16 3840
  version1Length @8 0`,
  ],
  [
    'STP topology change (IEEE 802.1D clause 9.3.2)',
    'stp',
    '0000 00 80',
    `
stp
  protocolIdentifier @16 0
  protocolVersion @8 0
  bpduType @8 128`,
  ],
  [
    'MSTP with an instance (IEEE 802.1Q clause 14)',
    'stp',
    '0000 03 02 3c 800a 020000000065 00000004 700b 020000000066 8002 0100 1400 0200 0f00 00 0050 00 6161610000000000000000000000000000000000000000000000000000000000 0007 abababababababababababababababab 00000009 600c 020000000067 14 bc 5001 020000000068 0000000a 80 70 13',
    `
stp
  protocolIdentifier @16 0
  protocolVersion @8 3
  bpduType @8 2
  flags
    topologyChangeAcknowledgment @1 not set
    agreement @1 not set
    forwarding @1 set
    learning @1 set
    portRole @2 3
    proposal @1 not set
    topologyChange @1 not set
  rootIdentifier
    priority @4 8
    systemIdExtension @12 10
    address @48 02:00:00:00:00:65
  rootPathCost @32 4
  regionalRootIdentifier
    priority @4 7
    systemIdExtension @12 11
    address @48 02:00:00:00:00:66
  portIdentifier
    priority @4 8
    number @12 2
  messageAge @16 256
  maxAge @16 5120
  helloTime @16 512
  forwardDelay @16 3840
  version1Length @8 0
  version3Length @16 80
  configurationIdentifier
    formatSelector @8 0
    name @256 aaa
    revisionLevel @16 7
    digest @128 abababababababababababababababab
  internalRootPathCost @32 9
  bridgeIdentifier
    priority @4 6
    systemIdExtension @12 12
    address @48 02:00:00:00:00:67
  remainingHops @8 20
  instances[0] (instances)
    flags
      master @1 set
      agreement @1 not set
      forwarding @1 set
      learning @1 set
      portRole @2 3
      proposal @1 not set
      topologyChange @1 not set
    regionalRootIdentifier
      priority @4 5
      systemIdExtension @12 1
      address @48 02:00:00:00:00:68
    internalRootPathCost @32 10
    bridgePriority @8 128
    portPriority @8 112
    remainingHops @8 19`,
  ],
  [
    'an HTTP request (RFC 9112 section 3)',
    'http',
    '474554202f6120485454502f312e310d0a486f73743a20620d0a413a0963202064200d0a423a20650d0a20660d0a433a0d0a0d0a01',
    `
http
  method @24 GET
  space @8 32
  target @16 /a
  space @8 32
  protocol @40 485454502f
  version @24 1.1
  lineEnd @16 3338
  fields[0] (fields)
    name @32 Host
    colon @8 58
    blank @8 32
    value @8 b
    lineEnd @16 3338
  fields[1] (fields)
    name @8 A
    colon @8 58
    blank @8 9
    value @32 c  d
    blank @8 32
    lineEnd @16 3338
  fields[2] (fields)
    name @8 B
    colon @8 58
    raw @48  e\\u{d}\\u{a} f
    lineEnd @16 3338
  fields[3] (fields)
    name @8 C
    colon @8 58
    lineEnd @16 3338
  emptyLine @16 3338
payload @8 01`,
  ],
  [
    'an HTTP response (RFC 9112 section 4)',
    'http',
    '485454502f312e3020323034204e6f20430d0a0d0a',
    `
http
  protocol @40 485454502f
  version @24 1.0
  space @8 32
  statusCode @24 204
  space @8 32
  reason @32 No C
  lineEnd @16 3338
  emptyLine @16 3338`,
  ],
  [
    'TCP options with fields of their own (RFC 5482, RFC 7413, RFC 2018, RFC 7323)',
    'tcp',
    '1001 0050 00000001 00000002 f112 0003 0000 0004 1c 04 8005 22 06 01020304 05 0a 00000001 00000002 08 0a 00000003 00000004 c8 03 07 01 02 04 05b4 00 0001',
    `
tcp
  sourcePort @16 4097
  destinationPort @16 80 (http)
  sequenceNumber @32 1
  acknowledgmentNumber @32 2
  dataOffset @4 15
  reserved @3 0
  flags
    ae @1 set
    cwr @1 not set
    ece @1 not set
    urg @1 not set
    ack @1 set
    psh @1 not set
    rst @1 not set
    syn @1 set
    fin @1 not set
  window @16 3
  checksum @16 0x0000
  urgentPointer @16 4
  userTimeout (options.userTimeout)
    kind @8 28
    length @8 4
    granularity @1 minutes
    timeout @15 5
  fastOpen (options.fastOpen)
    kind @8 34
    length @8 6
    cookie @32 01020304
  sack (options.sack)
    kind @8 5
    length @8 10
    blocks[0] (blocks)
      left @32 1
      right @32 2
  timestamps (options.timestamps)
    kind @8 8
    length @8 10
    value @32 3
    echo @32 4
  unknown (options.unknown)
    number @8 200
    length @8 3
    data @8 07
  nop (options.nop)
    kind @8 1
  mss (options.mss)
    kind @8 2
    length @8 4
    size @16 1460
  end (options.end)
    kind @8 0
    padding @8 0
payload @8 01`,
  ],
  [
    'Multipath TCP (RFC 8684 section 3)',
    'tcp',
    '1001 0050 00000001 00000002 c112 0003 0000 0000 1e 0c 00 81 0102030405060708 1e 08 20 01 01 02 03 04 1e 04 40 07 01010101',
    `
tcp
  sourcePort @16 4097
  destinationPort @16 80 (http)
  sequenceNumber @32 1
  acknowledgmentNumber @32 2
  dataOffset @4 12
  reserved @3 0
  flags
    ae @1 set
    cwr @1 not set
    ece @1 not set
    urg @1 not set
    ack @1 set
    psh @1 not set
    rst @1 not set
    syn @1 set
    fin @1 not set
  window @16 3
  checksum @16 0x0000
  urgentPointer @16 0
  mptcp (options.mptcp)
    kind @8 30
    length @8 12
    subtype @4 capable
    version @4 0
    checksumRequired @1 set
    extensibility @1 not set
    refusesJoin @1 not set
    algorithms @5 1
    senderKey @64 72623859790382856
  mptcp (options.mptcp)
    kind @8 30
    length @8 8
    subtype @4 dataSequenceSignal
    reserved @7 0
    dataFin @1 not set
    presence @4 1
    dataAcknowledgment @32 16909060
  mptcp (options.mptcp)
    kind @8 30
    length @8 4
    subtype @4 removeAddress
    reserved @4 0
    addressIds @8 07
  nop (options.nop)
    kind @8 1
  nop (options.nop)
    kind @8 1
  nop (options.nop)
    kind @8 1
  nop (options.nop)
    kind @8 1`,
  ],
  [
    'a SYN that asks for encryption (RFC 8547 section 4.1)',
    'tcp',
    '1001 0050 00000001 00000002 7002 0003 0000 0000 45 06 80 aa 23 24 00 00',
    `
tcp
  sourcePort @16 4097
  destinationPort @16 80 (http)
  sequenceNumber @32 1
  acknowledgmentNumber @32 2
  dataOffset @4 7
  reserved @3 0
  flags
    ae @1 not set
    cwr @1 not set
    ece @1 not set
    urg @1 not set
    ack @1 not set
    psh @1 not set
    rst @1 not set
    syn @1 set
    fin @1 not set
  window @16 3
  checksum @16 0x0000
  urgentPointer @16 0
  encryptionNegotiation (options.encryptionNegotiation)
    kind @8 69
    length @8 6
    suboptions[0] (suboptions)
      length @8 128
      typeOctet @8 170
      data @8 23
    suboptions[1] (suboptions)
      typeOctet @8 36
  end (options.end)
    kind @8 0
    padding @8 0`,
  ],
];

test.each(trees)('%s', (_name, first, octets, tree) => {
  expect(treeOf(fromHex(octets), first)).toEqual(tree.trim().split('\n'));
});
