import type {
  Address,
  Addresses,
  Data,
  Enabled,
  PolicyFilters,
  Present,
  Seconds,
  StaticRoutes,
  Text,
  Value,
  Values,
} from './shapes.ts';

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
  /** 8 bits: 1 the bootFile field holds options, 2 the serverName field, 3 both. */
  readonly value: 1 | 2 | 3;
}

/** What identifies a client. */
export interface ClientIdentifier {
  /** 8 bits: a hardware type (1 for Ethernet), 0 for other forms, 255 for IAID and DUID (RFC 4361). */
  readonly type: number;
  /** The identifier: the MAC address where `type` is 1. At least one octet. */
  readonly identifier: Uint8Array;
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
  /** 64, NIS+ domain. RFC 2132 section 8.11. */
  readonly nisPlusDomain: Text;
  /** 65, NIS+ servers. RFC 2132 section 8.12. */
  readonly nisPlusServers: Addresses;
  /** 66, TFTP server by name, where serverName holds options. RFC 2132 section 9.4. */
  readonly tftpServerName: Text;
  /** 67, boot file name, where bootFile holds options. RFC 2132 section 9.5. */
  readonly bootFileName: Text;
  /** 68, mobile IP home agents; none may be given (no octets), which then reads as `unknown`. RFC 2132 section 8.13. */
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
  /** 80, rapid commit: two messages instead of four. RFC 4039 section 4. */
  readonly rapidCommit: Present;
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
