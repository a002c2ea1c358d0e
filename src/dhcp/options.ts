import type { CableLabsClientConfiguration } from './cablelabs.ts';
import type { CivicAddress, GeoConf, GeoLoc } from './location.ts';
import type { MobilityAddresses, MobilityNames } from './mobility.ts';
import type { ClientFqdn, Name, Names, SipServers } from './names.ts';
import type { NetwareIpInformation } from './netware.ts';
import type { RelayAgentInformation, VirtualSubnet } from './relay.ts';
import type { EncryptedResolvers, ResolverSelection } from './resolvers.ts';
import type { ClasslessRoutes } from './routes.ts';
import type {
  Address,
  Addresses,
  Data,
  Enabled,
  Ipv6Address,
  PolicyFilters,
  Present,
  Seconds,
  StaticRoutes,
  Text,
  Value,
  Values,
} from './shapes.ts';
import type { SubnetAllocation } from './subnet-allocation.ts';
import type { UserClasses, VendorDataList, VendorInformationList } from './vendors.ts';

/** A field of the header that holds options when option overload says so (RFC 2132 section 9.3). */
export type Area = 'bootFile' | 'serverName';

/** What a message is for: the DHCP message type, option 53, by its name. */
export type MessageType =
  /** 1, DHCPDISCOVER: a client looks for servers. RFC 2131 section 3.1. */
  | 'discover'
  /** 2, DHCPOFFER: a server answers with parameters. */
  | 'offer'
  /** 3, DHCPREQUEST: a client asks for what was offered, or to confirm or extend what it has. */
  | 'request'
  /** 4, DHCPDECLINE: the address is in use already. */
  | 'decline'
  /** 5, DHCPACK: a server commits an address. */
  | 'ack'
  /** 6, DHCPNAK: a server refuses. */
  | 'nak'
  /** 7, DHCPRELEASE: a client gives its address up. */
  | 'release'
  /** 8, DHCPINFORM: a client with an address asks for other parameters. */
  | 'inform'
  /** 9, DHCPFORCERENEW: a server has a client renew. RFC 3203. */
  | 'forceRenew'
  /** 10, DHCPLEASEQUERY. RFC 4388. */
  | 'leaseQuery'
  /** 11, DHCPLEASEUNASSIGNED. RFC 4388. */
  | 'leaseUnassigned'
  /** 12, DHCPLEASEUNKNOWN. RFC 4388. */
  | 'leaseUnknown'
  /** 13, DHCPLEASEACTIVE. RFC 4388. */
  | 'leaseActive'
  /** 14, DHCPBULKLEASEQUERY. RFC 6926. */
  | 'bulkLeaseQuery'
  /** 15, DHCPLEASEQUERYDONE. RFC 6926. */
  | 'leaseQueryDone'
  /** 16, DHCPACTIVELEASEQUERY. RFC 7724. */
  | 'activeLeaseQuery'
  /** 17, DHCPLEASEQUERYSTATUS. RFC 7724. */
  | 'leaseQueryStatus'
  /** 18, DHCPTLS. RFC 7724. */
  | 'tls';

/** The DHCP message type. */
export interface MessageTypeFields {
  /** What the message is for. A number that no document gives a name leaves the option `unknown`. */
  readonly type: MessageType;
}

/** Which header fields hold options. */
export interface Overload {
  /** 8 bits: 1 the bootFile field holds options, 2 the serverName field, 3 both, 0 none. More leave it `unknown`. */
  readonly value: number;
}

/** What identifies a client. */
export interface ClientIdentifier {
  /** 8 bits: a hardware type (1 for Ethernet), 0 for other forms, 255 for IAID and DUID (RFC 4361). */
  readonly type: number;
  /** The identifier: the MAC address where `type` is 1. At least one octet. */
  readonly identifier: Uint8Array;
}

/** SLP directory agents. */
export interface DirectoryAgents {
  /** The client must use these and look for no others. */
  readonly mandatory: boolean;
  /** IPv4 addresses: at least one. */
  readonly addresses: readonly string[];
}

/** Scopes that an SLP agent is configured with. */
export interface ServiceScope {
  /** The client must use these scopes. */
  readonly mandatory: boolean;
  /** Scopes separated by commas, UTF-8; may be empty. */
  readonly scopes: string;
}

/** Servers of the Internet storage name service. */
export interface StorageNameServers {
  /** What iSNS servers do here, 16 bits of flags. */
  readonly functions: number;
  /** Who may do what with discovery domains, 16 bits of flags. */
  readonly discoveryDomainAccess: number;
  /** What the administration decided, 16 bits of flags. */
  readonly administrativeFlags: number;
  /** How to secure messages to the server, 32 bits of flags. */
  readonly securityBitmap: number;
  /** IPv4 addresses: the primary server, then the heartbeat or backup ones; at least one. */
  readonly addresses: readonly string[];
}

/** What proves that a message is genuine. */
export interface Authentication {
  /** 8 bits: 0 configuration token, 1 delayed authentication, 3 reconfigure key (RFC 6704). */
  readonly protocol: number;
  /** 8 bits: 1 HMAC-MD5 for protocol 1. */
  readonly algorithm: number;
  /** Replay detection method, 8 bits: 0 a counter that grows. */
  readonly replayDetectionMethod: number;
  /** Replay detection value, 64 bits. */
  readonly replayDetection: bigint;
  /** What the protocol defines. For protocol 1: secret identifier, 32 bits, and HMAC; nothing in a discover. */
  readonly information: Uint8Array;
}

/** Network interface for which the client has a driver. */
export interface NetworkInterface {
  /** 8 bits: 1 UNDI. */
  readonly type: number;
  /** Major version, 8 bits. */
  readonly major: number;
  /** Minor version, 8 bits. */
  readonly minor: number;
}

/** What identifies a machine. */
export interface MachineIdentifier {
  /** 8 bits: 0 for a GUID. */
  readonly type: number;
  /** The identifier: sixteen octets for type 0. */
  readonly identifier: Uint8Array;
}

/** Outcome of a lease query. */
export interface StatusCode {
  /** 8 bits: 0 success, 1 unspecified failure, 2 query terminated, 3 malformed query, 4 not allowed, … */
  readonly code: number;
  /** The same for people, UTF-8; may be empty. */
  readonly text: string;
}

/** Where a server has its information from. */
export interface DataSource {
  /** Bits that are 0 when sent, 7 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** From another server. */
  readonly remote: boolean;
}

/** PCP servers. */
export interface PcpServers {
  /** The servers, each with all of its IPv4 addresses: at least one. */
  readonly servers: readonly (readonly string[])[];
}

/** The ports that a client of a shared address may use. */
export interface PortParameters {
  /** Bits in front of the port set identifier that are not all zero (PSID offset), 8 bits, up to 16. */
  readonly offset: number;
  /** Bits of the port set identifier that count, 8 bits, up to 16. */
  readonly length: number;
  /** Port set identifier (PSID), 16 bits: the first `length` of them. */
  readonly identifier: number;
}

/** Where to go on with secure zero-touch provisioning. */
export interface BootstrapServers {
  /** URIs of bootstrap servers: at least one. */
  readonly uris: readonly string[];
}

/** 6rd: IPv6 over an IPv4 network. */
export interface SixRd {
  /** Bits of the IPv4 address that are the same for all customers, 8 bits, up to 32. */
  readonly ipv4MaskLength: number;
  /** Length of the prefix, 8 bits. */
  readonly prefixLength: number;
  /** IPv6 prefix, 128 bits. */
  readonly prefix: string;
  /** IPv4 addresses of border relays: at least one. */
  readonly borderRelays: readonly string[];
}

/**
 * The options of the IANA registry that have a published format: the fields of each by its kind, in the order of the
 * codes. `Option<'subnetMask'>` is the option itself.
 *
 * Octets that are not in the format given here make an option of kind `unknown` with the same code.
 */
export interface OptionFields {
  /** 1, subnet mask of the client's network. RFC 2132 section 3.3. */
  readonly subnetMask: Address;
  /** 2, offset of the client's time zone from UTC in seconds: signed, east is positive. Replaced by 100 and 101 (RFC 4833). RFC 2132 section 3.4. */
  readonly timeOffset: Seconds;
  /** 3, routers on the client's network. RFC 2132 section 3.5. */
  readonly routers: Addresses;
  /** 4, time servers (RFC 868). RFC 2132 section 3.6. */
  readonly timeServers: Addresses;
  /** 5, name servers of IEN 116, not DNS. RFC 2132 section 3.7. */
  readonly nameServers: Addresses;
  /** 6, DNS servers. RFC 2132 section 3.8. */
  readonly domainNameServers: Addresses;
  /** 7, log servers (MIT-LCS UDP). RFC 2132 section 3.9. */
  readonly logServers: Addresses;
  /** 8, cookie servers, also quotes servers (RFC 865). RFC 2132 section 3.10. */
  readonly cookieServers: Addresses;
  /** 9, line printer servers (RFC 1179). RFC 2132 section 3.11. */
  readonly lprServers: Addresses;
  /** 10, Imagen Impress servers. RFC 2132 section 3.12. */
  readonly impressServers: Addresses;
  /** 11, resource location servers (RFC 887). RFC 2132 section 3.13. */
  readonly resourceLocationServers: Addresses;
  /** 12, name of the client, with or without a domain. RFC 2132 section 3.14. */
  readonly hostName: Text;
  /** 13, length of the boot image in blocks of 512 octets, 16 bits. RFC 2132 section 3.15. */
  readonly bootFileSize: Value;
  /** 14, path of a file for the client's core image after a crash. RFC 2132 section 3.16. */
  readonly meritDumpFile: Text;
  /** 15, domain that the client resolves host names in. RFC 2132 section 3.17. */
  readonly domainName: Text;
  /** 16, swap server of the client. RFC 2132 section 3.18. */
  readonly swapServer: Address;
  /** 17, path of the client's root disk. RFC 2132 section 3.19. */
  readonly rootPath: Text;
  /** 18, file with more options, to be fetched by TFTP. RFC 2132 section 3.20. */
  readonly extensionsPath: Text;
  /** 19, whether the client forwards packets. RFC 2132 section 4.1. */
  readonly ipForwarding: Enabled;
  /** 20, whether the client forwards datagrams with non-local source routes. RFC 2132 section 4.2. */
  readonly nonLocalSourceRouting: Enabled;
  /** 21, filters for non-local source routing. RFC 2132 section 4.3. */
  readonly policyFilters: PolicyFilters;
  /** 22, largest datagram to reassemble in octets, 16 bits, at least 576. RFC 2132 section 4.4. */
  readonly maximumDatagramReassemblySize: Value;
  /** 23, time to live of outgoing datagrams, 8 bits, not 0. RFC 2132 section 4.5. */
  readonly defaultIpTtl: Value;
  /** 24, when path MTU values age (RFC 1191). RFC 2132 section 4.6. */
  readonly pathMtuAgingTimeout: Seconds;
  /** 25, MTU sizes to try in path MTU discovery, 16 bits each, ascending, at least 68. RFC 2132 section 4.7. */
  readonly pathMtuPlateauTable: Values;
  /** 26, MTU of the interface in octets, 16 bits, at least 68. RFC 2132 section 5.1. */
  readonly interfaceMtu: Value;
  /** 27, whether all subnets have the MTU of the client's own. RFC 2132 section 5.2. */
  readonly allSubnetsAreLocal: Enabled;
  /** 28, broadcast address of the client's subnet. RFC 2132 section 5.3. */
  readonly broadcastAddress: Address;
  /** 29, whether the client asks for the subnet mask by ICMP. RFC 2132 section 5.4. */
  readonly performMaskDiscovery: Enabled;
  /** 30, whether the client answers such questions. RFC 2132 section 5.5. */
  readonly maskSupplier: Enabled;
  /** 31, whether the client looks for routers (RFC 1256). RFC 2132 section 5.6. */
  readonly performRouterDiscovery: Enabled;
  /** 32, where router solicitations go. RFC 2132 section 5.7. */
  readonly routerSolicitationAddress: Address;
  /** 33, static routes by address class; see {@link classlessStaticRoutes}. RFC 2132 section 5.8. */
  readonly staticRoutes: StaticRoutes;
  /** 34, whether the client negotiates trailers with ARP (RFC 893). RFC 2132 section 6.1. */
  readonly trailerEncapsulation: Enabled;
  /** 35, how long ARP entries are kept. RFC 2132 section 6.2. */
  readonly arpCacheTimeout: Seconds;
  /** 36, Ethernet encapsulation: true for IEEE 802.3 (RFC 1042), false for Ethernet II (RFC 894). RFC 2132 section 6.3. */
  readonly ethernetEncapsulation: Enabled;
  /** 37, time to live of TCP segments, 8 bits, not 0. RFC 2132 section 7.1. */
  readonly tcpDefaultTtl: Value;
  /** 38, seconds before TCP sends a keepalive, 0 for never unless the application asks. RFC 2132 section 7.2. */
  readonly tcpKeepaliveInterval: Seconds;
  /** 39, whether TCP keepalives carry an octet of garbage. RFC 2132 section 7.3. */
  readonly tcpKeepaliveGarbage: Enabled;
  /** 40, NIS domain. RFC 2132 section 8.1. */
  readonly nisDomain: Text;
  /** 41, NIS servers. RFC 2132 section 8.2. */
  readonly nisServers: Addresses;
  /** 42, NTP servers. RFC 2132 section 8.3. */
  readonly ntpServers: Addresses;
  /** 43, what client and server of one vendor tell each other; the vendor class (60) says how to read it. RFC 2132 section 8.4. */
  readonly vendorSpecificInformation: Data;
  /** 44, NetBIOS name servers, also WINS (RFC 1001). RFC 2132 section 8.5. */
  readonly netbiosNameServers: Addresses;
  /** 45, NetBIOS datagram distribution servers. RFC 2132 section 8.6. */
  readonly netbiosDatagramDistributionServers: Addresses;
  /** 46, NetBIOS node type, 8 bits: 1 B-node, 2 P-node, 4 M-node, 8 H-node. RFC 2132 section 8.7. */
  readonly netbiosNodeType: Value;
  /** 47, NetBIOS scope. RFC 2132 section 8.8. */
  readonly netbiosScope: Text;
  /** 48, X Window font servers. RFC 2132 section 8.9. */
  readonly xWindowFontServers: Addresses;
  /** 49, systems with an X Window display manager. RFC 2132 section 8.10. */
  readonly xWindowDisplayManagers: Addresses;
  /** 50, the address that the client would like. RFC 2132 section 9.1. */
  readonly requestedIpAddress: Address;
  /** 51, how long the address is lent; 0xffffffff for ever. RFC 2132 section 9.2. */
  readonly ipAddressLeaseTime: Seconds;
  /** 52, which header fields hold options (`area`). It counts in the options field alone. RFC 2132 section 9.3. */
  readonly optionOverload: Overload;
  /** 53, what the message is for. RFC 2132 section 9.6. */
  readonly messageType: MessageTypeFields;
  /** 54, which server made the offer, or is meant. RFC 2132 section 9.7. */
  readonly serverIdentifier: Address;
  /** 55, codes of the options that the client asks for, 8 bits each, in order of preference. RFC 2132 section 9.8. */
  readonly parameterRequestList: Values;
  /** 56, why a server refuses or a client declines, for people. RFC 2132 section 9.9. */
  readonly message: Text;
  /** 57, the longest DHCP message that the client takes in octets of an IP datagram, 16 bits, at least 576. RFC 2132 section 9.10. */
  readonly maximumMessageSize: Value;
  /** 58, time from assignment until the client renews (T1). RFC 2132 section 9.11. */
  readonly renewalTime: Seconds;
  /** 59, time from assignment until the client rebinds (T2). RFC 2132 section 9.12. */
  readonly rebindingTime: Seconds;
  /** 60, vendor and configuration of the client. RFC 2132 section 9.13. */
  readonly vendorClassIdentifier: Text;
  /** 61, what identifies the client to servers. RFC 2132 section 9.14. */
  readonly clientIdentifier: ClientIdentifier;
  /** 62, NetWare/IP domain. RFC 2242 section 2. */
  readonly netwareIpDomain: Text;
  /** 63, NetWare/IP sub-options. RFC 2242 section 3. */
  readonly netwareIpInformation: NetwareIpInformation;
  /** 64, NIS+ domain. RFC 2132 section 8.11. */
  readonly nisPlusDomain: Text;
  /** 65, NIS+ servers. RFC 2132 section 8.12. */
  readonly nisPlusServers: Addresses;
  /** 66, TFTP server by name, where serverName holds options. RFC 2132 section 9.4. */
  readonly tftpServerName: Text;
  /** 67, boot file name, where bootFile holds options. RFC 2132 section 9.5. */
  readonly bootFileName: Text;
  /** 68, mobile IP home agents; none is allowed. RFC 2132 section 8.13. */
  readonly mobileIpHomeAgents: Addresses;
  /** 69, SMTP servers. RFC 2132 section 8.14. */
  readonly smtpServers: Addresses;
  /** 70, POP3 servers. RFC 2132 section 8.15. */
  readonly pop3Servers: Addresses;
  /** 71, NNTP servers. RFC 2132 section 8.16. */
  readonly nntpServers: Addresses;
  /** 72, default WWW servers. RFC 2132 section 8.17. */
  readonly wwwServers: Addresses;
  /** 73, default finger servers. RFC 2132 section 8.18. */
  readonly fingerServers: Addresses;
  /** 74, default IRC servers. RFC 2132 section 8.19. */
  readonly ircServers: Addresses;
  /** 75, StreetTalk servers. RFC 2132 section 8.20. */
  readonly streetTalkServers: Addresses;
  /** 76, StreetTalk directory assistance servers. RFC 2132 section 8.21. */
  readonly streetTalkDirectoryAssistanceServers: Addresses;
  /** 77, classes that the user is in; clients that send mere text get `unknown`. RFC 3004 section 4. */
  readonly userClasses: UserClasses;
  /** 78, SLP directory agents. RFC 2610 section 3. */
  readonly slpDirectoryAgents: DirectoryAgents;
  /** 79, SLP scopes. RFC 2610 section 4. */
  readonly slpServiceScope: ServiceScope;
  /** 80, rapid commit: two messages instead of four. RFC 4039 section 4. */
  readonly rapidCommit: Present;
  /** 81, name of the client in DNS, and who updates it. RFC 4702 section 2. */
  readonly clientFqdn: ClientFqdn;
  /** 82, what relay agents added. RFC 3046 section 2. */
  readonly relayAgentInformation: RelayAgentInformation;
  /** 83, storage name servers (iSNS). RFC 4174. */
  readonly storageNameServers: StorageNameServers;
  /** 85, Novell Directory Services servers. RFC 2241 section 2. */
  readonly ndsServers: Addresses;
  /** 86, Novell Directory Services tree, UTF-8. RFC 2241 section 3. */
  readonly ndsTreeName: Text;
  /** 87, Novell Directory Services context, UTF-8. RFC 2241 section 4. */
  readonly ndsContext: Text;
  /** 88, broadcast and multicast service controllers of 3GPP2, by name. RFC 4280. */
  readonly bcmcsControllerNames: Names;
  /** 89, broadcast and multicast service controllers of 3GPP2, by address. RFC 4280. */
  readonly bcmcsControllerAddresses: Addresses;
  /** 90, authentication of the message. RFC 3118 section 2. */
  readonly authentication: Authentication;
  /** 91, seconds since the client was last heard of. RFC 4388 section 6.1. */
  readonly clientLastTransactionTime: Seconds;
  /** 92, all addresses of the client. RFC 4388 section 6.1. */
  readonly associatedAddresses: Addresses;
  /** 93, processor architectures of the client, 16 bits each: 0 x86 BIOS, 7 x64 UEFI, 11 ARM 64-bit UEFI, … RFC 4578 section 2.1. */
  readonly clientArchitectures: Values;
  /** 94, network interface of the client, for PXE. RFC 4578 section 2.2. */
  readonly clientNetworkInterface: NetworkInterface;
  /** 95, LDAP servers, as Apple's clients use it: URLs. RFC 3679. */
  readonly ldapServers: Text;
  /** 97, identifier of the client machine, for PXE. RFC 4578 section 2.3. */
  readonly clientMachineIdentifier: MachineIdentifier;
  /** 98, where users authenticate: URLs separated by spaces. RFC 2485. */
  readonly userAuthenticationServers: Text;
  /** 99, civic address of a location. RFC 4776 section 3.1. */
  readonly civicAddress: CivicAddress;
  /** 100, time zone as POSIX writes it. RFC 4833. */
  readonly posixTimeZone: Text;
  /** 101, time zone by its name in the tz database, such as Europe/Berlin. RFC 4833. */
  readonly timeZoneName: Text;
  /** 108, how long the client needs no IPv4 address. RFC 8925 section 3.1. */
  readonly ipv6OnlyPreferred: Seconds;
  /** 109, source address of the softwire (DHCP 4o6). RFC 8539. */
  readonly softwireSourceAddress: Ipv6Address;
  /** 112, NetInfo parent servers. RFC 3679. */
  readonly netinfoServers: Addresses;
  /** 113, tag of the NetInfo parent server. RFC 3679. */
  readonly netinfoTag: Text;
  /** 114, URI of the captive portal's API. RFC 8910 section 2.1. */
  readonly captivePortal: Text;
  /** 116, whether a client without an address may choose a link-local one. RFC 2563 section 2. */
  readonly autoConfigure: Enabled;
  /** 117, order of name services, 16 bits each: 0 for local files, else their option codes. RFC 2937. */
  readonly nameServiceSearch: Values;
  /** 118, the subnet to allocate from, instead of the relay agent's. RFC 3011. */
  readonly subnetSelection: Address;
  /** 119, the domain search list: domains to search names in, compressed. RFC 3397 section 2. */
  readonly domainSearch: Names;
  /** 120, SIP servers. RFC 3361 section 3. */
  readonly sipServers: SipServers;
  /** 121, routes to networks of any size. RFC 3442, Classless Route Option Format. */
  readonly classlessStaticRoutes: ClasslessRoutes;
  /** 122, CableLabs client configuration. RFC 3495 section 4. */
  readonly cableLabsClientConfiguration: CableLabsClientConfiguration;
  /** 123, coordinates with resolution (GeoConf). RFC 6225 section 2.2. */
  readonly geoConf: GeoConf;
  /** 124, what hardware the client runs on, in the terms of vendors. RFC 3925 section 3. */
  readonly vendorIdentifyingVendorClasses: VendorDataList;
  /** 125, vendor information by enterprise. RFC 3925 section 4. */
  readonly vendorIdentifyingVendorInformation: VendorInformationList;
  /** 136, PANA authentication agents. RFC 5192. */
  readonly panaAgents: Addresses;
  /** 137, LoST server. RFC 5223 section 3. */
  readonly lostServer: Name;
  /** 138, CAPWAP access controllers. RFC 5417. */
  readonly capwapAccessControllers: Addresses;
  /** 139, mobility servers by address. RFC 5678 section 2. */
  readonly mobilityAddresses: MobilityAddresses;
  /** 140, mobility servers by name. RFC 5678 section 3. */
  readonly mobilityNames: MobilityNames;
  /** 141, domains to look for SIP configuration in. RFC 6011. */
  readonly sipConfigurationDomains: Names;
  /** 142, ANDSF servers. RFC 6153. */
  readonly andsfServers: Addresses;
  /** 143, bootstrap servers of secure zero-touch provisioning. RFC 8572 section 8.1. */
  readonly sztpBootstrapServers: BootstrapServers;
  /** 144, coordinates with uncertainty (GeoLoc). RFC 6225 section 2.2. */
  readonly geoLoc: GeoLoc;
  /** 145, algorithms for the nonce of forced renewals, 8 bits each: 1 HMAC-MD5. RFC 6704 section 3.1.1. */
  readonly forceRenewNonceCapable: Values;
  /** 146, DNS servers for some domains. RFC 6731 section 4.3. */
  readonly resolverSelection: ResolverSelection;
  /** 147, reference identifier of a DOTS agent: a domain name. RFC 8973. */
  readonly dotsReferenceIdentifier: Name;
  /** 148, DOTS agents by address. RFC 8973. */
  readonly dotsAddresses: Addresses;
  /** 150, TFTP servers. RFC 5859. */
  readonly tftpServerAddresses: Addresses;
  /** 151, outcome of a bulk lease query. RFC 6926 section 6.2. */
  readonly statusCode: StatusCode;
  /** 152, time of the server when it sent the message: seconds since 1970, 32 bits. RFC 6926 section 6.2. */
  readonly baseTime: Seconds;
  /** 153, seconds since the lease got into its state. RFC 6926 section 6.2. */
  readonly startTimeOfState: Seconds;
  /** 154, only leases changed since then: seconds since 1970. RFC 6926 section 6.2. */
  readonly queryStartTime: Seconds;
  /** 155, only leases changed before then: seconds since 1970. RFC 6926 section 6.2. */
  readonly queryEndTime: Seconds;
  /** 156, state of the lease, 8 bits: 1 available, 2 active, 3 expired, 4 released, 5 abandoned, 6 reset, 7 remote, 8 transitioning. RFC 6926 section 6.2. */
  readonly dhcpState: Value;
  /** 157, where the server has its information from. RFC 6926 section 6.2. */
  readonly dataSource: DataSource;
  /** 158, PCP servers. RFC 7291 section 4. */
  readonly pcpServers: PcpServers;
  /** 159, ports of a shared address. RFC 7618. */
  readonly portParameters: PortParameters;
  /** 161, URL of the device's manufacturer usage description. RFC 8520 section 10. */
  readonly mudUrl: Text;
  /** 162, encrypted DNS resolvers (DNR). RFC 9463 section 5.1. */
  readonly encryptedResolvers: EncryptedResolvers;
  /** 208, PXELINUX magic: 0xf100747e, 32 bits; deprecated. RFC 5071 section 3. */
  readonly pxelinuxMagic: Value;
  /** 209, configuration file of the boot loader. RFC 5071 section 4. */
  readonly configurationFile: Text;
  /** 210, what to put in front of paths. RFC 5071 section 5. */
  readonly pathPrefix: Text;
  /** 211, when to boot again if the boot file cannot be had. RFC 5071 section 6. */
  readonly rebootTime: Seconds;
  /** 212, 6rd. RFC 5969 section 7.1.1. */
  readonly sixRd: SixRd;
  /** 213, domain of the access network. RFC 5986. */
  readonly accessNetworkDomain: Name;
  /** 220, subnet allocation. RFC 6656. */
  readonly subnetAllocation: SubnetAllocation;
  /** 221, virtual network of the client. RFC 6607. */
  readonly virtualSubnetSelection: VirtualSubnet;
  /** 249, classless routes under the code of older Windows clients: site-specific, not in the registry. MS-DHCPE section 2.2.8. */
  readonly microsoftClasslessStaticRoutes: ClasslessRoutes;
}

/** The name of an option that has a format of its own. */
export type OptionKind = keyof OptionFields;

/** Where an option stands. */
export interface Placed {
  /** The header field that the option stands in (option overload). Absent in the options field. */
  readonly area?: Area | undefined;
}

/** An option by its kind: `Option<'subnetMask'>` is `{ kind: 'subnetMask', address, area? }`. */
export type KnownOption<Kind extends OptionKind = OptionKind> = {
  [Name in Kind]: { readonly kind: Name } & OptionFields[Name] & Placed;
}[Kind];

/**
 * An option without a format here: a code that the registry has none for, a site-specific one (224 to 254), or one
 * whose octets are not in the format of its code.
 */
export interface UnknownOption extends Placed {
  readonly kind: 'unknown';
  /** Code, 8 bits, 1 to 254. */
  readonly code: number;
  /** The octets behind the length. Decoded ones are a view of the input. */
  readonly data: Uint8Array;
}

/** Pad options, code 0: octets without meaning between options, or that fill an area. RFC 2132 section 3.1. */
export interface Pad extends Placed {
  readonly kind: 'pad';
  /** How many follow one another. Default when encoding 1. */
  readonly count?: number | undefined;
}

/** What is left of an area when an option in it passes its end. Only the pipeline gives it; {@link decode} throws. */
export interface Malformed extends Placed {
  readonly kind: 'malformed';
  /** The octets from the code of that option to the end of the area. */
  readonly data: Uint8Array;
}

/** Any option, or the one of a kind. Narrow on `kind`. */
export type Option<
  Kind extends OptionKind | 'unknown' | 'pad' | 'malformed' = OptionKind | 'unknown' | 'pad' | 'malformed',
> =
  | (Kind extends OptionKind ? KnownOption<Kind> : never)
  | Extract<UnknownOption | Pad | Malformed, { readonly kind: Kind }>;

/** An option as {@link encode} takes it. */
export type OptionInput = Option;
