import type { GroupRecord } from '../util/group-records.ts';

/** What every IGMP message begins with. */
export interface Message<Kind extends string, Type extends number> {
  readonly layer: 'igmp';
  /** The kind of message, by name: it follows from the type (and the length, of queries), and decides which fields there are. */
  readonly kind: Kind;
  /** Type, 8 bits. IANA's registry "IGMP Type Numbers". */
  readonly type: Type;
  /** Checksum, 16 bits, over the whole message. Derived. RFC 3376 section 4.1.2. */
  readonly checksum: number;
}

/**
 * Membership query of versions 1 and 2 (type 17), reports of versions 1 (18) and 2 (22), and leave (23). What follows
 * these 8 octets is payload. RFC 1112 appendix I, RFC 2236 section 2. A query of 12 octets or more is a
 * {@link MembershipQueryV3}.
 */
export interface GroupMessage<Kind extends string, Type extends number> extends Message<Kind, Type> {
  /** Maximum response time, 8 bits, in tenths of a second; 0 in queries of version 1, and unused in others. RFC 2236 section 2.2. */
  readonly maximumResponseTime: number;
  /** The group, 32 bits, as text; `0.0.0.0` asks for all. RFC 2236 section 2.4. */
  readonly groupAddress: string;
}

/** Membership query of version 3, type 17 too. Data behind the sources are payload. RFC 3376 section 4.1. */
export interface MembershipQueryV3 extends Message<'membershipQueryV3', 17> {
  /**
   * Maximum response code, 8 bits: tenths of a second below 128; over that a number with an exponent.
   * RFC 3376 section 4.1.1.
   */
  readonly maximumResponseCode: number;
  /** The group, 32 bits, as text; `0.0.0.0` asks for all. RFC 3376 section 4.1.3. */
  readonly groupAddress: string;
  /** The four reserved bits. */
  readonly reserved: number;
  /** Suppress router-side processing, 1 bit (also *S*). RFC 3376 section 4.1.5. */
  readonly suppress: boolean;
  /** Querier's robustness variable, 3 bits (also *QRV*). RFC 3376 section 4.1.6. */
  readonly robustness: number;
  /** Querier's query interval code, 8 bits (also *QQIC*): seconds below 128. RFC 3376 section 4.1.7. */
  readonly queryIntervalCode: number;
  /** Number of sources, 16 bits. Derived. RFC 3376 section 4.1.8. */
  readonly sourceCount: number;
  /** The sources that are asked about. RFC 3376 section 4.1.9. */
  readonly sources: readonly string[];
}

/** Membership report of version 3, type 34. Data behind the records are payload. RFC 3376 section 4.2. */
export interface MembershipReportV3 extends Message<'membershipReportV3', 34> {
  /** The 8 reserved bits behind the type. */
  readonly reserved: number;
  /** The 16 reserved bits behind the checksum. */
  readonly moreReserved: number;
  /** Number of records, 16 bits. Derived. RFC 3376 section 4.2.3. */
  readonly recordCount: number;
  /** The records, in wire order. RFC 3376 section 4.2.4. */
  readonly records: readonly GroupRecord[];
}

/** Multicast router advertisement, type 48. RFC 4286 section 3. */
export interface MulticastRouterAdvertisement extends Message<'multicastRouterAdvertisement', 48> {
  /** Advertisement interval, 8 bits, in seconds. RFC 4286 section 3.2.2. */
  readonly advertisementInterval: number;
  /** Query interval, 16 bits, in seconds. RFC 4286 section 3.2.4. */
  readonly queryInterval: number;
  /** Robustness variable, 16 bits. RFC 4286 section 3.2.5. */
  readonly robustness: number;
}

/** A message with nothing but a code: what follows is payload. */
export interface CodedMessage<Kind extends string, Type extends number> extends Message<Kind, Type> {
  /** Code, 8 bits: what the type says more closely, or reserved. */
  readonly code: number;
}

/** The types of which all that stands behind the checksum is payload. */
export interface RawTypes {
  /** DVMRP, a multicast routing protocol. RFC 1075. */
  readonly dvmrp: 19;
  /** PIM version 1, a multicast routing protocol. */
  readonly pim: 20;
  /** Trace messages of Cisco. */
  readonly ciscoTrace: 21;
  /** Response of a multicast traceroute. */
  readonly multicastTracerouteResponse: 30;
  /** Multicast traceroute. */
  readonly multicastTraceroute: 31;
  /** Multicast router solicitation. RFC 4286 section 4. */
  readonly multicastRouterSolicitation: 49;
  /** Multicast router termination. RFC 4286 section 5. */
  readonly multicastRouterTermination: 50;
}

/** A message of a registered type without fields of its own; see {@link RawTypes}. */
export type RawMessage = {
  readonly [Kind in keyof RawTypes]: CodedMessage<Kind, RawTypes[Kind]>;
}[keyof RawTypes];

/** A message of a type that is not registered, or one too short for the fields of its type. All of it is payload. */
export interface UnknownMessage extends CodedMessage<'unknown', number> {}

/** An IGMP header; narrow on `kind`. */
export type Header =
  | GroupMessage<'membershipQuery', 17>
  | MembershipQueryV3
  | GroupMessage<'membershipReportV1', 18>
  | GroupMessage<'membershipReportV2', 22>
  | GroupMessage<'leaveGroup', 23>
  | MembershipReportV3
  | MulticastRouterAdvertisement
  | RawMessage
  | UnknownMessage;

/** The name of a kind of message. */
export type Kind = Header['kind'];

// What `encode` takes: the same, with all left out that is derived or has a default.

/** What every message to write begins with. */
export interface MessageInput<Kind extends string, Type extends number> {
  readonly layer?: 'igmp' | undefined;
  /** The kind of message, by name. */
  readonly kind: Kind;
  /** Follows from the kind. */
  readonly type?: Type | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram. */
  readonly checksum?: number | undefined;
}

/** A message about one group to write. */
export interface GroupMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** 0 to 255 tenths of a second; default 0, which makes a query one of version 1. */
  readonly maximumResponseTime?: number | undefined;
  /** IPv4 address as text; default `0.0.0.0`. */
  readonly groupAddress?: string | undefined;
}

/** A query of version 3 to write. */
export interface MembershipQueryV3Input extends MessageInput<'membershipQueryV3', 17> {
  /** 0 to 255; default 0. */
  readonly maximumResponseCode?: number | undefined;
  /** IPv4 address as text; default `0.0.0.0`. */
  readonly groupAddress?: string | undefined;
  /** 0 to 15; default 0. */
  readonly reserved?: number | undefined;
  /** Default `false`. */
  readonly suppress?: boolean | undefined;
  /** 0 to 7; default 0. */
  readonly robustness?: number | undefined;
  /** 0 to 255; default 0. */
  readonly queryIntervalCode?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram. */
  readonly sourceCount?: number | undefined;
  /** IPv4 addresses as text; default none. */
  readonly sources?: readonly string[] | undefined;
}

/** A report of version 3 to write. */
export interface MembershipReportV3Input extends MessageInput<'membershipReportV3', 34> {
  /** 0 to 255; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly moreReserved?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram. */
  readonly recordCount?: number | undefined;
  /** Default none. */
  readonly records?: readonly GroupRecord[] | undefined;
}

/** A multicast router advertisement to write. */
export interface MulticastRouterAdvertisementInput extends MessageInput<'multicastRouterAdvertisement', 48> {
  /** 0 to 255 seconds; default 0. */
  readonly advertisementInterval?: number | undefined;
  /** 0 to 65535 seconds; default 0. */
  readonly queryInterval?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly robustness?: number | undefined;
}

/** A message without fields of its own to write. */
export type RawMessageInput = {
  readonly [Kind in keyof RawTypes]: MessageInput<Kind, RawTypes[Kind]> & {
    /** 0 to 255; default 0. */
    readonly code?: number | undefined;
  };
}[keyof RawTypes];

/** A message of any type to write. */
export interface UnknownMessageInput extends Omit<MessageInput<'unknown', number>, 'type'> {
  /** 0 to 255. */
  readonly type: number;
  /** 0 to 255; default 0. */
  readonly code?: number | undefined;
}

/** What `encode` takes; narrow on `kind`. */
export type HeaderInput =
  | GroupMessageInput<'membershipQuery', 17>
  | MembershipQueryV3Input
  | GroupMessageInput<'membershipReportV1', 18>
  | GroupMessageInput<'membershipReportV2', 22>
  | GroupMessageInput<'leaveGroup', 23>
  | MembershipReportV3Input
  | MulticastRouterAdvertisementInput
  | RawMessageInput
  | UnknownMessageInput;
