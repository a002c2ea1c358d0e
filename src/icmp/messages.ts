import type { Extensions } from '../util/icmp-extensions.ts';

/** What every ICMP message begins with. RFC 792. */
export interface Message<Kind extends string, Type extends number> {
  readonly layer: 'icmp';
  /** The kind of message, by name: it follows from the type, and decides which fields there are. */
  readonly kind: Kind;
  /** Type, 8 bits. RFC 792, IANA's registry "ICMP Type Numbers". */
  readonly type: Type;
  /** Code, 8 bits: what the type says more closely; 0 where there is nothing more to say. RFC 792. */
  readonly code: number;
  /** Checksum, 16 bits, over the whole message. Derived. RFC 792. */
  readonly checksum: number;
}

/**
 * A message that names itself to its sender: echo and echo reply (RFC 792), information request and reply (RFC 792,
 * deprecated by RFC 6918), domain name request (RFC 1788, deprecated). The data of an echo are payload.
 */
export interface IdentifiedMessage<Kind extends string, Type extends number> extends Message<Kind, Type> {
  /** Identifier, 16 bits: often one per process that asks. RFC 792. */
  readonly identifier: number;
  /** Sequence number, 16 bits. RFC 792. */
  readonly sequenceNumber: number;
}

/** Destination unreachable, type 3. The quoted datagram is payload. RFC 792, RFC 1812 section 5.2.7.1. */
export interface DestinationUnreachable extends Message<'destinationUnreachable', 3> {
  /** The first unused octet. */
  readonly unused: number;
  /**
   * Length of the quoted datagram, 8 bits, in units of 32 bits, when extensions follow it; 0 otherwise. Derived.
   * RFC 4884 section 4.1.
   */
  readonly length: number;
  /**
   * MTU of the next hop, 16 bits, in octets, when the code is 4 (fragmentation needed); unused otherwise.
   * RFC 1191 section 4.
   */
  readonly nextHopMtu: number;
  /** Extensions behind the quoted datagram. Absent when there are none. RFC 4884. */
  readonly extensions?: Extensions | undefined;
}

/** Source quench, type 4. The quoted datagram is payload. RFC 792, deprecated by RFC 6633. */
export interface SourceQuench extends Message<'sourceQuench', 4> {
  /** The 32 unused bits. */
  readonly unused: number;
}

/** Redirect, type 5. The quoted datagram is payload. RFC 792. */
export interface Redirect extends Message<'redirect', 5> {
  /** The router to send to instead, 32 bits, as text. RFC 792. */
  readonly gateway: string;
}

/** Router advertisement, type 9. Extensions of mobile IP (RFC 5944) are payload. RFC 1256 section 3. */
export interface RouterAdvertisement extends Message<'routerAdvertisement', 9> {
  /** Number of addresses, 8 bits. Derived. RFC 1256 section 3. */
  readonly addressCount: number;
  /** Size of an address entry, 8 bits, in units of 32 bits: 2. Derived. RFC 1256 section 3. */
  readonly addressEntrySize: number;
  /** Lifetime, 16 bits, in seconds: how long the addresses hold. RFC 1256 section 3. */
  readonly lifetime: number;
  /** The router's addresses, in wire order. RFC 1256 section 3. */
  readonly addresses: readonly RouterAddress[];
}

/** One address of a router advertisement. RFC 1256 section 3. */
export interface RouterAddress {
  /** Address of the router, 32 bits, as text. */
  readonly address: string;
  /** Preference, 32 bits, signed: the highest is best, -2147483648 is never a default route. */
  readonly preference: number;
  /** What the entry has behind these two. Absent when the entry size is 2. */
  readonly extra?: Uint8Array | undefined;
}

/** Router solicitation, type 10. RFC 1256 section 3. */
export interface RouterSolicitation extends Message<'routerSolicitation', 10> {
  /** The 32 reserved bits. */
  readonly reserved: number;
}

/** Time exceeded, type 11: the time to live (code 0) or that for reassembly (1). The quote is payload. RFC 792. */
export interface TimeExceeded extends Message<'timeExceeded', 11> {
  /** The first unused octet. */
  readonly unused: number;
  /**
   * Length of the quoted datagram, 8 bits, in units of 32 bits, when extensions follow it; 0 otherwise. Derived.
   * RFC 4884 section 4.2.
   */
  readonly length: number;
  /** The 16 unused bits behind the length. */
  readonly moreUnused: number;
  /** Extensions behind the quoted datagram. Absent when there are none. RFC 4884. */
  readonly extensions?: Extensions | undefined;
}

/** Parameter problem, type 12. The quoted datagram is payload. RFC 792, RFC 1122 section 3.2.2.5. */
export interface ParameterProblem extends Message<'parameterProblem', 12> {
  /** Pointer, 8 bits: the octet of the quoted datagram at fault (code 0). RFC 792. */
  readonly pointer: number;
  /**
   * Length of the quoted datagram, 8 bits, in units of 32 bits, when extensions follow it; 0 otherwise. Derived.
   * RFC 4884 section 4.3.
   */
  readonly length: number;
  /** The 16 unused bits. */
  readonly unused: number;
  /** Extensions behind the quoted datagram. Absent when there are none. RFC 4884. */
  readonly extensions?: Extensions | undefined;
}

/** Timestamp request and reply, types 13 and 14. RFC 792. */
export interface TimestampMessage<Kind extends string, Type extends number>
  extends IdentifiedMessage<Kind, Type> {
  /** When the request left, 32 bits: milliseconds since midnight UT, or anything when the top bit is set. RFC 792. */
  readonly originateTimestamp: number;
  /** When the request arrived, 32 bits, likewise. RFC 792. */
  readonly receiveTimestamp: number;
  /** When the reply left, 32 bits, likewise. RFC 792. */
  readonly transmitTimestamp: number;
}

/** Address mask request and reply, types 17 and 18. RFC 950 appendix I, deprecated by RFC 6918. */
export interface AddressMaskMessage<Kind extends string, Type extends number>
  extends IdentifiedMessage<Kind, Type> {
  /** Address mask, 32 bits, as text. RFC 950 appendix I. */
  readonly addressMask: string;
}

/** Traceroute, type 30: what became of a datagram with that option. RFC 1393 section 2.3, deprecated by RFC 6918. */
export interface Traceroute extends Message<'traceroute', 30> {
  /** Identifier of the traceroute option, 16 bits. */
  readonly identifier: number;
  /** The 16 unused bits. */
  readonly unused: number;
  /** Outbound hop count of the option, 16 bits. */
  readonly outboundHops: number;
  /** Return hop count of the option, 16 bits. */
  readonly returnHops: number;
  /** Speed of the link out, 32 bits, in octets per second. */
  readonly outputSpeed: number;
  /** MTU of the link out, 32 bits, in octets. */
  readonly outputMtu: number;
}

/** Datagram conversion error, type 31. The quoted datagram is payload. RFC 1475, deprecated by RFC 6918. */
export interface DatagramConversionError extends Message<'datagramConversionError', 31> {
  /** Pointer, 32 bits: the octet of the quoted datagram at fault. */
  readonly pointer: number;
}

/** Domain name reply, type 38. The names are payload. RFC 1788 section 3, deprecated by RFC 6918. */
export interface DomainNameReply extends IdentifiedMessage<'domainNameReply', 38> {
  /** Seconds that the names may be cached, 32 bits, signed. */
  readonly timeToLive: number;
}

/** Photuris, type 40: a security failure. The quoted datagram is payload. RFC 2521. */
export interface Photuris extends Message<'photuris', 40> {
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** Pointer, 16 bits: the octet of the quoted datagram where the failed security parameters index is. */
  readonly pointer: number;
}

/** Experimental mobility protocols, such as Seamoby, type 41. Options are payload. RFC 4065. */
export interface ExperimentalMobility extends Message<'experimentalMobility', 41> {
  /** Subtype, 8 bits. RFC 4065. */
  readonly subtype: number;
  /** The 24 reserved bits. */
  readonly reserved: number;
}

/** Extended echo request, type 42: asks about an interface. RFC 8335 section 2. */
export interface ExtendedEchoRequest extends Message<'extendedEchoRequest', 42> {
  /** Identifier, 16 bits. */
  readonly identifier: number;
  /** Sequence number, 8 bits. */
  readonly sequenceNumber: number;
  /** The 7 reserved bits. */
  readonly reserved: number;
  /** Local, 1 bit (also *L*): the interface is one of the node that is asked, not of a neighbour of it. */
  readonly local: boolean;
  /** The interface: an extension structure of one interface identification. Absent when it cannot be read. */
  readonly extensions?: Extensions | undefined;
}

/** Extended echo reply, type 43. RFC 8335 section 3. */
export interface ExtendedEchoReply extends Message<'extendedEchoReply', 43> {
  /** Identifier of the request, 16 bits. */
  readonly identifier: number;
  /** Sequence number of the request, 8 bits. */
  readonly sequenceNumber: number;
  /** State, 3 bits, of a neighbour's entry in the ARP or neighbour cache: 2 is reachable. */
  readonly state: number;
  /** The two reserved bits. */
  readonly reserved: number;
  /** Active, 1 bit (also *A*): the interface is up. */
  readonly active: boolean;
  /** IPv4 runs on the interface, 1 bit (also *4*). */
  readonly ipv4: boolean;
  /** IPv6 runs on the interface, 1 bit (also *6*). */
  readonly ipv6: boolean;
}

/** The types whose messages have no published form, or none that is worth telling apart: all of it is payload. */
export interface RawTypes {
  /** Alternate host address. Deprecated by RFC 6918. */
  readonly alternateHostAddress: 6;
  /** Reserved for security. */
  readonly security: 19;
  /** Reserved for a robustness experiment. */
  readonly robustnessExperiment: 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29;
  /** Mobile host redirect. Deprecated by RFC 6918. */
  readonly mobileHostRedirect: 32;
  /** IPv6 where-are-you. Deprecated by RFC 6918. */
  readonly ipv6WhereAreYou: 33;
  /** IPv6 I-am-here. Deprecated by RFC 6918. */
  readonly ipv6IAmHere: 34;
  /** Mobile registration request. Deprecated by RFC 6918. */
  readonly mobileRegistrationRequest: 35;
  /** Mobile registration reply. Deprecated by RFC 6918. */
  readonly mobileRegistrationReply: 36;
  /** SKIP, simple key management for internet protocols. Deprecated by RFC 6918. */
  readonly skip: 39;
  /** For experiments. RFC 4727 section 4. */
  readonly experiment: 253 | 254;
}

/** A message of a registered type without fields of its own; see {@link RawTypes}. */
export type RawMessage = { readonly [Kind in keyof RawTypes]: Message<Kind, RawTypes[Kind]> }[keyof RawTypes];

/** A message of a type that is not registered, or one too short for the fields of its type. All of it is payload. */
export interface UnknownMessage extends Message<'unknown', number> {}

/** An ICMP header; narrow on `kind`. */
export type Header =
  | IdentifiedMessage<'echoReply', 0>
  | DestinationUnreachable
  | SourceQuench
  | Redirect
  | IdentifiedMessage<'echoRequest', 8>
  | RouterAdvertisement
  | RouterSolicitation
  | TimeExceeded
  | ParameterProblem
  | TimestampMessage<'timestampRequest', 13>
  | TimestampMessage<'timestampReply', 14>
  | IdentifiedMessage<'informationRequest', 15>
  | IdentifiedMessage<'informationReply', 16>
  | AddressMaskMessage<'addressMaskRequest', 17>
  | AddressMaskMessage<'addressMaskReply', 18>
  | Traceroute
  | DatagramConversionError
  | IdentifiedMessage<'domainNameRequest', 37>
  | DomainNameReply
  | Photuris
  | ExperimentalMobility
  | ExtendedEchoRequest
  | ExtendedEchoReply
  | RawMessage
  | UnknownMessage;

/** The name of a kind of message. */
export type Kind = Header['kind'];
