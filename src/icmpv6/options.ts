// The options of neighbour discovery as they are read and written. The registry is IANA's "IPv6 Neighbor Discovery
// Option Formats"; the forms are in option-forms.ts.

/** A link-layer address: of the sender (number 1) or of the target (2). RFC 4861 section 4.6.1. */
export interface LinkLayerAddressOption {
  readonly kind: 'sourceLinkLayerAddress' | 'targetLinkLayerAddress';
  /**
   * The address: a MAC address when it is 6 octets; else hexadecimal digits, of all octets to the end of the option
   * (an EUI-64 of IEEE 802.15.4 with six of padding: RFC 4944 section 8).
   */
  readonly address: string;
}

/** A prefix that is on the link, or for addresses of it, number 3. RFC 4861 section 4.6.2. */
export interface PrefixInformationOption {
  readonly kind: 'prefixInformation';
  /** Prefix length, 8 bits: leading bits of the prefix that count, 0 to 128. */
  readonly prefixLength: number;
  /** On-link, 1 bit (also *L*). */
  readonly onLink: boolean;
  /** Autonomous address configuration, 1 bit (also *A*). */
  readonly autonomous: boolean;
  /** Router address, 1 bit (also *R*): the prefix holds a whole address of the router. RFC 6275 section 7.2. */
  readonly routerAddress: boolean;
  /** DHCPv6 prefix delegation is preferred, 1 bit (also *P*). RFC 9762. */
  readonly prefixDelegation: boolean;
  /** The four reserved bits. */
  readonly reserved: number;
  /** Valid lifetime, 32 bits, in seconds; 4294967295: for ever. */
  readonly validLifetime: number;
  /** Preferred lifetime, 32 bits, in seconds; 4294967295: for ever. */
  readonly preferredLifetime: number;
  /** The 32 reserved bits behind the lifetimes. */
  readonly moreReserved: number;
  /** The prefix, 128 bits, as address text. */
  readonly prefix: string;
}

/** {@link PrefixInformationOption} to write. */
export interface PrefixInformationOptionInput {
  readonly kind: 'prefixInformation';
  /** 0 to 255; over 128 makes no sense. */
  readonly prefixLength: number;
  /** Default `false`. */
  readonly onLink?: boolean | undefined;
  /** Default `false`. */
  readonly autonomous?: boolean | undefined;
  /** Default `false`. */
  readonly routerAddress?: boolean | undefined;
  /** Default `false`. */
  readonly prefixDelegation?: boolean | undefined;
  /** 0 to 15; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits, in seconds. */
  readonly validLifetime: number;
  /** 32 bits, in seconds. */
  readonly preferredLifetime: number;
  /** 32 bits; default 0. */
  readonly moreReserved?: number | undefined;
  /** IPv6 address as text. */
  readonly prefix: string;
}

/** The packet that a redirect is about, number 4. RFC 4861 section 4.6.3. */
export interface RedirectedHeaderOption {
  readonly kind: 'redirectedHeader';
  /** The first 16 of the 48 reserved bits. */
  readonly reserved: number;
  /** The other 32. */
  readonly moreReserved: number;
  /** As much of the packet as fits, cut to a multiple of 8 octets. */
  readonly packet: Uint8Array;
}

/** {@link RedirectedHeaderOption} to write. */
export interface RedirectedHeaderOptionInput {
  readonly kind: 'redirectedHeader';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits; default 0. */
  readonly moreReserved?: number | undefined;
  /** A multiple of 8 octets, at most 2032. */
  readonly packet: Uint8Array;
}

/** The MTU of the link, number 5. RFC 4861 section 4.6.4. */
export interface MtuOption {
  readonly kind: 'mtu';
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** MTU, 32 bits, in octets. */
  readonly mtu: number;
}

/** {@link MtuOption} to write. */
export interface MtuOptionInput {
  readonly kind: 'mtu';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits, in octets. */
  readonly mtu: number;
}

/** How often a router advertises itself, number 7. RFC 6275 section 7.3. */
export interface AdvertisementIntervalOption {
  readonly kind: 'advertisementInterval';
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** Interval, 32 bits, in milliseconds. */
  readonly interval: number;
}

/** {@link AdvertisementIntervalOption} to write. */
export interface AdvertisementIntervalOptionInput {
  readonly kind: 'advertisementInterval';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits, in milliseconds. */
  readonly interval: number;
}

/** What a router is as a home agent, number 8. RFC 6275 section 7.4. */
export interface HomeAgentInformationOption {
  readonly kind: 'homeAgentInformation';
  /** The 16 reserved bits; RFC 3963 section 5 has flags there. */
  readonly reserved: number;
  /** Preference, 16 bits: the highest is best. */
  readonly preference: number;
  /** Lifetime, 16 bits, in seconds. */
  readonly lifetime: number;
}

/** {@link HomeAgentInformationOption} to write. */
export interface HomeAgentInformationOptionInput {
  readonly kind: 'homeAgentInformation';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly preference?: number | undefined;
  /** 0 to 65535 seconds. */
  readonly lifetime: number;
}

/** Addresses of an interface, in inverse discovery: of the source (number 9) or the target (10). RFC 3122 section 3.1. */
export interface AddressListOption {
  readonly kind: 'sourceAddressList' | 'targetAddressList';
  /** The first 16 of the 48 reserved bits. */
  readonly reserved: number;
  /** The other 32. */
  readonly moreReserved: number;
  /** The addresses, as text. */
  readonly addresses: readonly string[];
}

/** {@link AddressListOption} to write. */
export interface AddressListOptionInput {
  readonly kind: AddressListOption['kind'];
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits; default 0. */
  readonly moreReserved?: number | undefined;
  /** IPv6 addresses as text, at most 127. */
  readonly addresses: readonly string[];
}

/** A random number that an answer repeats, number 14. RFC 3971 section 5.3.2, RFC 7527. */
export interface NonceOption {
  readonly kind: 'nonce';
  /** The nonce: 6 octets, 14, 22, … */
  readonly nonce: Uint8Array;
}

/** A route by this router, number 24. RFC 4191 section 2.3. */
export interface RouteInformationOption {
  readonly kind: 'routeInformation';
  /** Prefix length, 8 bits: leading bits of the prefix that count, 0 to 128. */
  readonly prefixLength: number;
  /** The three reserved bits in front of the preference. */
  readonly reserved: number;
  /** Preference, 2 bits, signed: 1 high, 0 medium, 3 low, 2 reserved. */
  readonly preference: number;
  /** The three reserved bits behind it. */
  readonly moreReserved: number;
  /** Route lifetime, 32 bits, in seconds; 4294967295: for ever. */
  readonly lifetime: number;
  /** The prefix, as address text, with zeros for the octets that are not sent. */
  readonly prefix: string;
  /** Octets of the prefix that are sent: 0, 8 or 16. Absent when they are the fewest that hold it. */
  readonly prefixOctets?: number | undefined;
}

/** {@link RouteInformationOption} to write. */
export interface RouteInformationOptionInput {
  readonly kind: 'routeInformation';
  /** 0 to 255; over 128 makes no sense. */
  readonly prefixLength: number;
  /** 0 to 7; default 0. */
  readonly reserved?: number | undefined;
  /** 1 high, 0 medium, 3 low; default 0. */
  readonly preference?: number | undefined;
  /** 0 to 7; default 0. */
  readonly moreReserved?: number | undefined;
  /** 32 bits, in seconds. */
  readonly lifetime: number;
  /** IPv6 address as text. */
  readonly prefix: string;
  /** 0, 8 or 16; default: the fewest that hold the prefix. */
  readonly prefixOctets?: number | undefined;
}

/** Addresses of name servers (also *RDNSS*), number 25. RFC 8106 section 5.1. */
export interface RecursiveDnsServerOption {
  readonly kind: 'recursiveDnsServer';
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** Lifetime, 32 bits, in seconds; 4294967295: for ever; 0: use them no longer. */
  readonly lifetime: number;
  /** The addresses, as text. */
  readonly addresses: readonly string[];
}

/** {@link RecursiveDnsServerOption} to write. */
export interface RecursiveDnsServerOptionInput {
  readonly kind: 'recursiveDnsServer';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits, in seconds. */
  readonly lifetime: number;
  /** IPv6 addresses as text, at most 127. */
  readonly addresses: readonly string[];
}

/** More flags of a router advertisement, number 26. RFC 5175 section 4. */
export interface FlagsExtensionOption {
  readonly kind: 'flagsExtension';
  /** The flags: 48 bits, or 64 more for each unit more. None is assigned. */
  readonly flags: Uint8Array;
}

/** Suffixes for names that are not complete (also *DNSSL*), number 31. RFC 8106 section 5.2. */
export interface DnsSearchListOption {
  readonly kind: 'dnsSearchList';
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** Lifetime, 32 bits, in seconds; 4294967295: for ever; 0: use them no longer. */
  readonly lifetime: number;
  /**
   * The domain names in presentation form, without the final dot; octets other than printable ASCII as `\DDD`
   * (RFC 1035 section 5.1).
   */
  readonly names: readonly string[];
  /** What follows the names. Absent when it is zeros up to a multiple of 8 octets. */
  readonly padding?: Uint8Array | undefined;
}

/** {@link DnsSearchListOption} to write. */
export interface DnsSearchListOptionInput {
  readonly kind: 'dnsSearchList';
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 32 bits, in seconds. */
  readonly lifetime: number;
  /** Domain names in presentation form, at least one label each. */
  readonly names: readonly string[];
  /** Default: zeros up to a multiple of 8 octets. It begins with a zero. */
  readonly padding?: Uint8Array | undefined;
}

/** Where a captive portal tells what it wants, number 37. RFC 8910 section 2.3. */
export interface CaptivePortalOption {
  readonly kind: 'captivePortal';
  /** URI of the portal's API, ASCII. */
  readonly uri: string;
  /** What follows the URI. Absent when it is zeros up to a multiple of 8 octets. */
  readonly padding?: Uint8Array | undefined;
}

/** The prefix of a translator to IPv4, number 38. RFC 8781 section 4. */
export interface Pref64Option {
  readonly kind: 'pref64';
  /** Scaled lifetime, 13 bits, in units of 8 seconds. */
  readonly scaledLifetime: number;
  /** Prefix length code, 3 bits: 0 is 96 bits; 1, 2, 3, 4, 5 are 64, 56, 48, 40, 32. */
  readonly prefixLengthCode: number;
  /** The highest 96 bits of the prefix, as address text that ends in zeros. */
  readonly prefix: string;
}

/** An option of a number that is not known, or whose octets are not what its number stands for. */
export interface UnknownOption {
  readonly kind: 'unknown';
  /** Number, 8 bits (also *type*). */
  readonly number: number;
  /** The octets behind number and length: 6, 14, 22, … */
  readonly data: Uint8Array;
}

/** What could not be read as options: a length of 0 or past the end. Always last. */
export interface MalformedOption {
  readonly kind: 'malformed';
  /** The octets as they stand, to the end of the message. */
  readonly data: Uint8Array;
}

/** One option of neighbour discovery; narrow on `kind`. RFC 4861 section 4.6. */
export type NeighborOption =
  | LinkLayerAddressOption
  | PrefixInformationOption
  | RedirectedHeaderOption
  | MtuOption
  | AdvertisementIntervalOption
  | HomeAgentInformationOption
  | AddressListOption
  | NonceOption
  | RouteInformationOption
  | RecursiveDnsServerOption
  | FlagsExtensionOption
  | DnsSearchListOption
  | CaptivePortalOption
  | Pref64Option
  | UnknownOption
  | MalformedOption;

/** One option to write; every {@link NeighborOption} is one. */
export type NeighborOptionInput =
  | LinkLayerAddressOption
  | PrefixInformationOptionInput
  | RedirectedHeaderOptionInput
  | MtuOptionInput
  | AdvertisementIntervalOptionInput
  | HomeAgentInformationOptionInput
  | AddressListOptionInput
  | NonceOption
  | RouteInformationOptionInput
  | RecursiveDnsServerOptionInput
  | FlagsExtensionOption
  | DnsSearchListOptionInput
  | CaptivePortalOption
  | Pref64Option
  | UnknownOption
  | MalformedOption;
