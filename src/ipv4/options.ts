/** End of option list, number 0, one octet: what follows it is padding. RFC 791 section 3.1. */
export interface EndOption {
  readonly kind: 'end';
  /**
   * What follows in the header, when that is not just zeros up to the next multiple of four octets. Absent
   * otherwise.
   */
  readonly padding?: Uint8Array | undefined;
}

/** No operation, number 1, one octet: aligns what follows. RFC 791 section 3.1. */
export interface NopOption {
  readonly kind: 'nop';
}

/**
 * Loose source and record route (number 131, also *LSRR*), strict source and record route (137, *SSRR*) and record
 * route (7, *RR*). RFC 791 section 3.1.
 */
export interface RouteOption {
  readonly kind: 'recordRoute' | 'looseSourceRoute' | 'strictSourceRoute';
  /**
   * Pointer, 8 bits: the octet of the option, counted from 1, at which the next slot begins; 4 is the first
   * slot, a value over the length of the option says that the route is finished (or full). RFC 791 section 3.1.
   */
  readonly pointer: number;
  /** The slots, 32 bits each, as addresses; those not used yet are mostly `0.0.0.0`. RFC 791 section 3.1. */
  readonly route: readonly string[];
}

/** Internet timestamp, number 68, of the form that has timestamps only. RFC 791 section 3.1. */
export interface TimestampOption {
  readonly kind: 'timestamp';
  /** Pointer, 8 bits: the octet of the option, counted from 1, of the next slot; 5 is the first. RFC 791. */
  readonly pointer: number;
  /** Overflow, 4 bits: hosts that found no room. RFC 791 section 3.1. */
  readonly overflow: number;
  /** Flag, 4 bits: 0, timestamps only. RFC 791 section 3.1. */
  readonly flag: 0;
  /** Slots of 32 bits: milliseconds since midnight UT, or anything else when the top bit is set. RFC 791. */
  readonly timestamps: readonly number[];
}

/** Internet timestamp, number 68, of the two forms that have addresses with the timestamps. RFC 791 section 3.1. */
export interface AddressTimestampOption {
  readonly kind: 'timestamp';
  /** Pointer, 8 bits: the octet of the option, counted from 1, of the next slot; 5 is the first. RFC 791. */
  readonly pointer: number;
  /** Overflow, 4 bits: hosts that found no room. RFC 791 section 3.1. */
  readonly overflow: number;
  /** Flag, 4 bits: 1, each host adds its address; 3, the sender named the hosts. RFC 791 section 3.1. */
  readonly flag: 1 | 3;
  /** Slots of 64 bits. RFC 791 section 3.1. */
  readonly entries: readonly TimestampEntry[];
}

/** One slot of an internet timestamp option with addresses. RFC 791 section 3.1. */
export interface TimestampEntry {
  /** Address of the host, 32 bits. */
  readonly address: string;
  /** Milliseconds since midnight UT, 32 bits, or anything else when the top bit is set. */
  readonly timestamp: number;
}

/** Security as RFC 791 section 3.1 has it, number 130 of 11 octets. */
export interface SecurityOption {
  readonly kind: 'security';
  /** Security, 16 bits: 0 is unclassified, 0xd788 secret. RFC 791 section 3.1. */
  readonly security: number;
  /** Compartments, 16 bits. RFC 791 section 3.1. */
  readonly compartments: number;
  /** Handling restrictions, 16 bits. RFC 791 section 3.1. */
  readonly handlingRestrictions: number;
  /** Transmission control code, 24 bits (also *TCC*). RFC 791 section 3.1. */
  readonly transmissionControlCode: number;
}

/** Basic security as RFC 1108 section 2 has it, number 130 of any length from 3 octets but 11. */
export interface BasicSecurityOption {
  readonly kind: 'basicSecurity';
  /** Classification level, 8 bits: 0xab is unclassified, 0x5a secret. RFC 1108 section 2.3. */
  readonly classification: number;
  /**
   * Protection authority flags: octets whose lowest bit says that one more follows. Not eight octets, which
   * would make the option one of RFC 791. RFC 1108 section 2.4.
   */
  readonly authorities: Uint8Array;
}

/** Extended security, number 133. RFC 1108 section 3. */
export interface ExtendedSecurityOption {
  readonly kind: 'extendedSecurity';
  /** Additional security information format code, 8 bits. RFC 1108 section 3.3. */
  readonly format: number;
  /** Additional security information. RFC 1108 section 3.4. */
  readonly data: Uint8Array;
}

/** Commercial security, number 134 (also *CIPSO*). FIPS 188. */
export interface CommercialSecurityOption {
  readonly kind: 'commercialSecurity';
  /** Domain of interpretation, 32 bits (also *DOI*). */
  readonly domain: number;
  /** The tags, raw: each has a type, a length and its information. */
  readonly tags: Uint8Array;
}

/** Stream identifier, number 136: the 16-bit SATNET stream. RFC 791 section 3.1; obsolete (RFC 6814). */
export interface StreamIdentifierOption {
  readonly kind: 'streamIdentifier';
  /** Stream identifier, 16 bits. */
  readonly identifier: number;
}

/** Router alert, number 148: routers are to look closer. RFC 2113. */
export interface RouterAlertOption {
  readonly kind: 'routerAlert';
  /** Value, 16 bits: 0 for every router. RFC 2113 section 2.1, RFC 5350. */
  readonly value: number;
}

/** Quick-start, number 25: asks the routers of a path for a sending rate, or reports one. RFC 4782 section 3.1. */
export interface QuickStartOption {
  readonly kind: 'quickStart';
  /** Function, 4 bits: 0 asks for a rate, 8 reports the approved one. RFC 4782 section 3.1. */
  readonly function: number;
  /** Rate, 4 bits: 40,000 times two to this power in bit/s; 0 for none. RFC 4782 section 3.1. */
  readonly rate: number;
  /** Time to live of the request, 8 bits (not used in a report). RFC 4782 section 3.1. */
  readonly ttl: number;
  /** Nonce, 30 bits. RFC 4782 section 3.1. */
  readonly nonce: number;
  /** The two reserved bits behind the nonce. */
  readonly reserved: number;
}

/** Traceroute, number 82. RFC 1393 section 2.2; obsolete (RFC 6814). */
export interface TracerouteOption {
  readonly kind: 'traceroute';
  /** Identifier, 16 bits: names this traceroute. */
  readonly identifier: number;
  /** Outbound hop count, 16 bits. */
  readonly outboundHops: number;
  /** Return hop count, 16 bits. */
  readonly returnHops: number;
  /** Address of the host that asked, 32 bits. */
  readonly originator: string;
}

/** MTU probe (number 11) and MTU reply (12). RFC 1063; obsolete (RFC 1191). */
export interface MtuOption {
  readonly kind: 'mtuProbe' | 'mtuReply';
  /** The smallest MTU on the way so far, 16 bits, in octets. */
  readonly mtu: number;
}

/** Selective directed broadcast, number 149. RFC 1770; obsolete (RFC 6814). */
export interface SelectiveDirectedBroadcastOption {
  readonly kind: 'selectiveDirectedBroadcast';
  /** The broadcast addresses of the networks meant, 32 bits each, at most 9 of them. */
  readonly addresses: readonly string[];
}

/**
 * A registered option whose data is kept raw: experimental measurement (number 10), encode (15), experimental
 * access control (142), IMI traffic descriptor (144), extended internet protocol (145, RFC 1385), address
 * extension (147, RFC 1475), dynamic packet state (151), upstream multicast packet (152) and experimental flow
 * control (205).
 */
export interface RawOption {
  readonly kind: RawKind;
  /** The octets behind the option's length. */
  readonly data: Uint8Array;
}

/** The kinds of {@link RawOption}. */
export type RawKind =
  | 'experimentalMeasurement'
  | 'encode'
  | 'experimentalAccessControl'
  | 'imiTrafficDescriptor'
  | 'extendedInternetProtocol'
  | 'addressExtension'
  | 'dynamicPacketState'
  | 'upstreamMulticastPacket'
  | 'experimentalFlowControl';

/** An option for experiments. RFC 4727 section 2.2. */
export interface ExperimentOption {
  readonly kind: 'experiment';
  /** Option number, 8 bits with the copied flag and the class. */
  readonly number: 30 | 94 | 158 | 222;
  /** The octets behind the option's length. */
  readonly data: Uint8Array;
}

/** An option of a number that is not registered, or of a length that its number does not allow. */
export interface UnknownOption {
  readonly kind: 'unknown';
  /** The whole first octet, 2 to 255: copied flag, class and number. RFC 791 section 3.1. */
  readonly number: number;
  /** The octets behind the option's length. */
  readonly data: Uint8Array;
}

/** What could not be read as options: a length under 2 or past the header, or a header that is cut. Always last. */
export interface MalformedOption {
  readonly kind: 'malformed';
  /** The octets as they stand, to the end of the header; possibly none. */
  readonly data: Uint8Array;
}

/** One option of an IPv4 header; narrow on `kind` (timestamps also on `flag`). */
export type Option =
  | EndOption
  | NopOption
  | RouteOption
  | TimestampOption
  | AddressTimestampOption
  | SecurityOption
  | BasicSecurityOption
  | ExtendedSecurityOption
  | CommercialSecurityOption
  | StreamIdentifierOption
  | RouterAlertOption
  | QuickStartOption
  | TracerouteOption
  | MtuOption
  | SelectiveDirectedBroadcastOption
  | RawOption
  | ExperimentOption
  | UnknownOption
  | MalformedOption;

/** A {@link RouteOption} to write. */
export interface RouteOptionInput {
  readonly kind: RouteOption['kind'];
  /** Default 4: the first slot is next. */
  readonly pointer?: number | undefined;
  /** The slots, at most 9; `0.0.0.0` makes room for one. */
  readonly route: readonly string[];
}

/** A {@link TimestampOption} to write. */
export interface TimestampOptionInput {
  readonly kind: 'timestamp';
  /** Default 5: the first slot is next. */
  readonly pointer?: number | undefined;
  /** Default 0. */
  readonly overflow?: number | undefined;
  /** 0: timestamps only. */
  readonly flag: 0;
  /** The slots, at most 9; 0 makes room for one. */
  readonly timestamps: readonly number[];
}

/** An {@link AddressTimestampOption} to write. */
export interface AddressTimestampOptionInput {
  readonly kind: 'timestamp';
  /** Default 5: the first slot is next. */
  readonly pointer?: number | undefined;
  /** Default 0. */
  readonly overflow?: number | undefined;
  /** 1: each host adds its address; 3: the sender names the hosts. */
  readonly flag: 1 | 3;
  /** The slots, at most 4; address `0.0.0.0` and timestamp 0 make room for one. */
  readonly entries: readonly TimestampEntry[];
}

/** A {@link RouterAlertOption} to write. */
export interface RouterAlertOptionInput {
  readonly kind: 'routerAlert';
  /** Default 0: every router. */
  readonly value?: number | undefined;
}

/** A {@link QuickStartOption} to write. */
export interface QuickStartOptionInput {
  readonly kind: 'quickStart';
  /** Default 0: asks for a rate. */
  readonly function?: number | undefined;
  /** 0 to 15. */
  readonly rate: number;
  /** Default 0. */
  readonly ttl?: number | undefined;
  /** Default 0. */
  readonly nonce?: number | undefined;
  /** Default 0. */
  readonly reserved?: number | undefined;
}

/** One option of an IPv4 header to write; every {@link Option} is one. */
export type OptionInput =
  | Exclude<
      Option,
      RouteOption | TimestampOption | AddressTimestampOption | RouterAlertOption | QuickStartOption
    >
  | RouteOptionInput
  | TimestampOptionInput
  | AddressTimestampOptionInput
  | RouterAlertOptionInput
  | QuickStartOptionInput;
