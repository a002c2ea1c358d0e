// The formats of the options: what a document draws, in a line.

/** A set of option codes. */
export type SpaceName = keyof typeof spaces;

/**
 * Every option: code, kind, fields in wire order. To add one, name its fields in `OptionFields` (options.ts) and give it
 * a line here; the tests ask for a vector and a generator.
 *
 * A field is its name, a sign, and what the sign needs:
 *
 * - `value:16` an unsigned number of 16 bits, `seconds:-32` a signed one, `latitude:-34.25` one with 25 bits behind the
 *   point, `key:64n` a bigint; `remote?` one bit as a boolean, `enabled!` an octet that is 0 or 1;
 * - `reserved:6` bits that are left out when they are 0, `0:8` bits that are 0: else it is another form;
 * - `address@` an IPv4 address, `prefix&` an IPv6 one, `address%` a MAC address, `destination/` an IPv4 prefix with as
 *   many octets as it needs;
 * - `data#` all octets that are left, `data$` the same but at least one, `scopes"` text, `country'` text of two octets,
 *   `|` text with its trailing NULs apart;
 * - `name.` a domain name, `names,` all that are left, `names;` the same with compression, `name~` that of the client
 *   FQDN option;
 * - `options=relay` sub-options, `attributes>` a RADIUS attribute, `type^` a message type, `routes(…)` an object.
 *
 * Behind that: `+` a list up to the end, `*` one that may be empty, `1` and `2` behind a length of so many octets. `/`
 * stands where an option may end. A code with several lines has several forms.
 */
export const spaces = {
  options: `
1 subnetMask address@
2 timeOffset seconds:-32
3 routers addresses@+
4 timeServers addresses@+
5 nameServers addresses@+
6 domainNameServers addresses@+
7 logServers addresses@+
8 cookieServers addresses@+
9 lprServers addresses@+
10 impressServers addresses@+
11 resourceLocationServers addresses@+
12 hostName |
13 bootFileSize value:16
14 meritDumpFile |
15 domainName |
16 swapServer address@
17 rootPath |
18 extensionsPath |
19 ipForwarding enabled!
20 nonLocalSourceRouting enabled!
21 policyFilters filters(address@ mask@)+
22 maximumDatagramReassemblySize value:16
23 defaultIpTtl value:8
24 pathMtuAgingTimeout seconds:32
25 pathMtuPlateauTable values:16+
26 interfaceMtu value:16
27 allSubnetsAreLocal enabled!
28 broadcastAddress address@
29 performMaskDiscovery enabled!
30 maskSupplier enabled!
31 performRouterDiscovery enabled!
32 routerSolicitationAddress address@
33 staticRoutes routes(destination@ router@)+
34 trailerEncapsulation enabled!
35 arpCacheTimeout seconds:32
36 ethernetEncapsulation enabled!
37 tcpDefaultTtl value:8
38 tcpKeepaliveInterval seconds:32
39 tcpKeepaliveGarbage enabled!
40 nisDomain |
41 nisServers addresses@+
42 ntpServers addresses@+
43 vendorSpecificInformation data$
44 netbiosNameServers addresses@+
45 netbiosDatagramDistributionServers addresses@+
46 netbiosNodeType value:8
47 netbiosScope |
48 xWindowFontServers addresses@+
49 xWindowDisplayManagers addresses@+
50 requestedIpAddress address@
51 ipAddressLeaseTime seconds:32
52 optionOverload 0:6 value:2
53 messageType type^
54 serverIdentifier address@
55 parameterRequestList values:8+
56 message |
57 maximumMessageSize value:16
58 renewalTime seconds:32
59 rebindingTime seconds:32
60 vendorClassIdentifier |
61 clientIdentifier type:8 identifier$
62 netwareIpDomain |
63 netwareIpInformation options=netware
64 nisPlusDomain |
65 nisPlusServers addresses@+
66 tftpServerName |
67 bootFileName |
68 mobileIpHomeAgents addresses@*
69 smtpServers addresses@+
70 pop3Servers addresses@+
71 nntpServers addresses@+
72 wwwServers addresses@+
73 fingerServers addresses@+
74 ircServers addresses@+
75 streetTalkServers addresses@+
76 streetTalkDirectoryAssistanceServers addresses@+
77 userClasses classes$1+
78 slpDirectoryAgents mandatory! addresses@+
79 slpServiceScope mandatory! scopes"
80 rapidCommit
81 clientFqdn reserved:4 noUpdate? encoded? overridden? serverUpdates? responseCode1:8 responseCode2:8 name~
82 relayAgentInformation options=relay
83 storageNameServers functions:16 discoveryDomainAccess:16 administrativeFlags:16 securityBitmap:32 addresses@+
85 ndsServers addresses@+
86 ndsTreeName |
87 ndsContext |
88 bcmcsControllerNames names,
89 bcmcsControllerAddresses addresses@+
90 authentication protocol:8 algorithm:8 replayDetectionMethod:8 replayDetection:64n information#
91 clientLastTransactionTime seconds:32
92 associatedAddresses addresses@+
93 clientArchitectures values:16+
94 clientNetworkInterface type:8 major:8 minor:8
95 ldapServers |
97 clientMachineIdentifier type:8 identifier$
98 userAuthenticationServers |
99 civicAddress what:8 country' elements(type:8 value"1)*
100 posixTimeZone |
101 timeZoneName |
108 ipv6OnlyPreferred seconds:32
109 softwireSourceAddress address&
112 netinfoServers addresses@+
113 netinfoTag |
114 captivePortal |
116 autoConfigure enabled!
117 nameServiceSearch values:16+
118 subnetSelection address@
119 domainSearch names;
120 sipServers 0:8 names,
120 sipServers 1:8 addresses@+
121 classlessStaticRoutes routes(destination/ router@)+
122 cableLabsClientConfiguration options=cableLabs
123 geoConf latitudeResolution:6 latitude:-34.25 longitudeResolution:6 longitude:-34.25 altitudeType:4 altitudeResolution:6 altitude:-30.8 datum:8
124 vendorIdentifyingVendorClasses vendors(enterprise:32 data#1)+
125 vendorIdentifyingVendorInformation vendors(enterprise:32 options(code:8 data#1)*1)+
136 panaAgents addresses@+
137 lostServer name.
138 capwapAccessControllers addresses@+
139 mobilityAddresses options=mobilityAddresses
140 mobilityNames options=mobilityNames
141 sipConfigurationDomains names,
142 andsfServers addresses@+
143 sztpBootstrapServers uris"2+
144 geoLoc latitudeUncertainty:6 latitude:-34.25 longitudeUncertainty:6 longitude:-34.25 altitudeType:4 altitudeUncertainty:6 altitude:-30.8 version:2 reserved:3 datum:3
145 forceRenewNonceCapable values:8+
146 resolverSelection reserved:6 preference:2 primary@ secondary@ names.+
147 dotsReferenceIdentifier name.
148 dotsAddresses addresses@+
150 tftpServerAddresses addresses@+
151 statusCode code:8 text"
152 baseTime seconds:32
153 startTimeOfState seconds:32
154 queryStartTime seconds:32
155 queryEndTime seconds:32
156 dhcpState value:8
157 dataSource reserved:7 remote?
158 pcpServers servers@+1+
159 portParameters offset:8 length:8 identifier:16
161 mudUrl |
162 encryptedResolvers resolvers(priority:16 name.1 / addresses@+1 parameters#)2+
208 pxelinuxMagic value:32
209 configurationFile |
210 pathPrefix |
211 rebootTime seconds:32
212 sixRd ipv4MaskLength:8 prefixLength:8 prefix& borderRelays@+
213 accessNetworkDomain name.
220 subnetAllocation flags:8 options=subnetAllocation
221 virtualSubnetSelection type:8 identifier#
249 microsoftClasslessStaticRoutes routes(destination/ router@)+
`,
  // RFC 3046 and later.
  relay: `
1 circuitIdentifier data$
2 remoteIdentifier data$
4 docsisDeviceClass value:32
5 linkSelection address@
6 subscriberIdentifier |
7 radiusAttributes attributes>+
8 authentication algorithm:8 reserved:4 replayDetectionMethod:4 replayDetection:64n relayIdentifier:32 information#
9 vendorSpecificInformation vendors(enterprise:32 data#1)+
10 flags unicast? reserved:7
11 serverIdentifierOverride address@
12 relayAgentIdentifier data$
13 accessTechnologyType reserved:8 type:8
14 accessNetworkName |
15 accessPointName |
16 accessPointBssid address%
17 operatorIdentifier value:32
18 operatorRealm |
19 relaySourcePort
151 virtualSubnetSelection type:8 identifier#
152 virtualSubnetSelectionControl
`,
  // RFC 2242.
  netware: `
1 doesNotExist
2 existsInOptions
3 existsInNames
4 existsButTooBig
5 nearestServerBroadcast enabled!
6 preferredDss addresses@+
7 nearestServers addresses@+
8 autoRetries value:8
9 autoRetrySeconds value:8
10 supportVersion11 enabled!
11 primaryDss address@
`,
  // RFC 3495 and later.
  cableLabs: `
1 primaryDhcpServer address@
2 secondaryDhcpServer address@
3 provisioningServer 0:8 name.
3 provisioningServer 1:8 address@
4 asRequestBackoff nominalTimeout:32 maximumTimeout:32 maximumRetries:32
5 apRequestBackoff nominalTimeout:32 maximumTimeout:32 maximumRetries:32
6 kerberosRealm name.
7 ticketGrantingServerUtilization enabled!
8 provisioningTimer value:8
9 securityTicketControl value:16
10 keyDistributionCenters addresses@+
`,
  // RFC 5678.
  mobilityAddresses: `
1 informationService addresses@+
2 commandService addresses@+
3 eventService addresses@+
`,
  mobilityNames: `
1 informationService names.+
2 commandService names.+
3 eventService names.+
`,
  // RFC 6656.
  subnetAllocation: `
1 subnetRequest reserved:6 information? hierarchical? prefixLength:8
2 subnetInformation reserved:6 client? server? subnets(network@ prefixLength:8 reserved:6 hierarchical? deprecated? statistics:16*1)+
3 subnetName |
4 suggestedLeaseTime seconds:32
`,
} as const;
