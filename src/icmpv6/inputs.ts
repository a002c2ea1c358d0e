// What `encode` takes: the messages of messages.ts, with all left out that is derived or has a default.
import type { GroupRecord } from '../util/group-records.ts';
import type { ExtensionsInput } from '../util/icmp-extensions.ts';
import type { RawTypes } from './messages.ts';
import type { NeighborOptionInput } from './options.ts';

/** What every message to write begins with. */
export interface MessageInput<Kind extends string, Type extends number> {
  readonly layer?: 'icmpv6' | undefined;
  /** The kind of message, by name. */
  readonly kind: Kind;
  /** Follows from the kind. */
  readonly type?: Type | undefined;
  /** 0 to 255; default 0. */
  readonly code?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a packet. */
  readonly checksum?: number | undefined;
}

/** A message to write that has extensions behind the quoted packet. */
export interface ExtensibleMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** Computed, unless `verbatim`; kept inside the first fragment of a packet. */
  readonly length?: number | undefined;
  /** 24 bits; default 0. */
  readonly unused?: number | undefined;
  /**
   * Default none. With extensions the quote is filled up with zeros to a multiple of 8 octets, at least to 128
   * (RFC 4884 section 4.4).
   */
  readonly extensions?: ExtensionsInput | undefined;
}

/** A packet too big to write. */
export interface PacketTooBigInput extends MessageInput<'packetTooBig', 2> {
  /** 32 bits, in octets. */
  readonly mtu: number;
}

/** A parameter problem to write. */
export interface ParameterProblemInput extends MessageInput<'parameterProblem', 4> {
  /** 32 bits; default 0. */
  readonly pointer?: number | undefined;
}

/** An echo message to write. */
export interface EchoMessageInput<Kind extends string, Type extends number> extends MessageInput<Kind, Type> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly sequenceNumber?: number | undefined;
}

/** A message of MLD version 1 to write. */
export interface ListenerMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** 0 to 65535 milliseconds; default 0. */
  readonly maximumResponseDelay?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 address as text; default `::`. */
  readonly multicastAddress?: string | undefined;
}

/** A query of MLD version 2 to write. */
export interface ListenerQueryV2Input extends MessageInput<'multicastListenerQueryV2', 130> {
  /** 0 to 65535; default 0. */
  readonly maximumResponseCode?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 address as text; default `::`. */
  readonly multicastAddress?: string | undefined;
  /** 0 to 15; default 0. */
  readonly moreReserved?: number | undefined;
  /** Default `false`. */
  readonly suppress?: boolean | undefined;
  /** 0 to 7; default 0. */
  readonly robustness?: number | undefined;
  /** 0 to 255; default 0. */
  readonly queryIntervalCode?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a packet. */
  readonly sourceCount?: number | undefined;
  /** IPv6 addresses as text; default none. */
  readonly sources?: readonly string[] | undefined;
}

/** A report of MLD version 2 to write. */
export interface ListenerReportV2Input extends MessageInput<'multicastListenerReportV2', 143> {
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a packet. */
  readonly recordCount?: number | undefined;
  /** Default none. */
  readonly records?: readonly GroupRecord[] | undefined;
}

/** A message of neighbour discovery to write. */
export interface NeighborMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** Default none. No payload goes with them: it would be read as options. */
  readonly options?: readonly NeighborOptionInput[] | undefined;
}

/** A message of neighbour discovery to write that begins with 32 reserved bits. */
export interface ReservedMessageInput<Kind extends string, Type extends number>
  extends NeighborMessageInput<Kind, Type> {
  /** 32 bits; default 0. */
  readonly reserved?: number | undefined;
}

/** A router advertisement to write. */
export interface RouterAdvertisementInput extends NeighborMessageInput<'routerAdvertisement', 134> {
  /** 0 to 255; default 0: not told. */
  readonly currentHopLimit?: number | undefined;
  /** Default `false`. */
  readonly managed?: boolean | undefined;
  /** Default `false`. */
  readonly other?: boolean | undefined;
  /** Default `false`. */
  readonly homeAgent?: boolean | undefined;
  /** 1 high, 0 medium, 3 low; default 0. */
  readonly preference?: number | undefined;
  /** Default `false`. */
  readonly proxy?: boolean | undefined;
  /** Default `false`. */
  readonly snac?: boolean | undefined;
  /** Default `false`. */
  readonly reserved?: boolean | undefined;
  /** 0 to 65535 seconds; default 0: no default router. */
  readonly routerLifetime?: number | undefined;
  /** 32 bits, in milliseconds; default 0: not told. */
  readonly reachableTime?: number | undefined;
  /** 32 bits, in milliseconds; default 0: not told. */
  readonly retransmissionTimer?: number | undefined;
}

/** A neighbor solicitation to write. */
export interface NeighborSolicitationInput extends ReservedMessageInput<'neighborSolicitation', 135> {
  /** IPv6 address as text. */
  readonly target: string;
}

/** A neighbor advertisement to write. */
export interface NeighborAdvertisementInput extends NeighborMessageInput<'neighborAdvertisement', 136> {
  /** Default `false`. */
  readonly router?: boolean | undefined;
  /** Default `false`. */
  readonly solicited?: boolean | undefined;
  /** Default `false`. */
  readonly override?: boolean | undefined;
  /** 29 bits; default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 address as text. */
  readonly target: string;
}

/** A redirect to write. */
export interface RedirectInput extends ReservedMessageInput<'redirect', 137> {
  /** IPv6 address as text. */
  readonly target: string;
  /** IPv6 address as text. */
  readonly destination: string;
}

/** A home agent address discovery request to write. */
export interface HomeAgentRequestInput extends MessageInput<'homeAgentAddressDiscoveryRequest', 144> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
}

/** A home agent address discovery reply to write. */
export interface HomeAgentReplyInput extends MessageInput<'homeAgentAddressDiscoveryReply', 145> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 addresses as text; default none. */
  readonly addresses?: readonly string[] | undefined;
}

/** A mobile prefix solicitation to write. */
export interface MobilePrefixSolicitationInput extends NeighborMessageInput<'mobilePrefixSolicitation', 146> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
}

/** A mobile prefix advertisement to write. */
export interface MobilePrefixAdvertisementInput
  extends NeighborMessageInput<'mobilePrefixAdvertisement', 147> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** Default `false`. */
  readonly managed?: boolean | undefined;
  /** Default `false`. */
  readonly other?: boolean | undefined;
  /** 14 bits; default 0. */
  readonly reserved?: number | undefined;
}

/** A certification path solicitation to write. */
export interface CertificationPathSolicitationInput
  extends NeighborMessageInput<'certificationPathSolicitation', 148> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly component?: number | undefined;
}

/** A certification path advertisement to write. */
export interface CertificationPathAdvertisementInput
  extends NeighborMessageInput<'certificationPathAdvertisement', 149> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly allComponents?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly component?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
}

/** A message of an experimental mobility protocol to write. */
export interface ExperimentalMobilityInput extends MessageInput<'experimentalMobility', 150> {
  /** 0 to 255; default 0. */
  readonly subtype?: number | undefined;
  /** 24 bits; default 0. */
  readonly reserved?: number | undefined;
}

/** A multicast router advertisement to write. */
export interface MulticastRouterAdvertisementInput extends MessageInput<'multicastRouterAdvertisement', 151> {
  /** 0 to 65535 seconds; default 0. */
  readonly queryInterval?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly robustness?: number | undefined;
}

/** An extended echo request to write. */
export interface ExtendedEchoRequestInput extends MessageInput<'extendedEchoRequest', 160> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 255; default 0. */
  readonly sequenceNumber?: number | undefined;
  /** 0 to 127; default 0. */
  readonly reserved?: number | undefined;
  /** Default `false`. */
  readonly local?: boolean | undefined;
  /** Default none. No payload goes with them. */
  readonly extensions?: ExtensionsInput | undefined;
}

/** An extended echo reply to write. */
export interface ExtendedEchoReplyInput extends MessageInput<'extendedEchoReply', 161> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 255; default 0. */
  readonly sequenceNumber?: number | undefined;
  /** 0 to 7; default 0. */
  readonly state?: number | undefined;
  /** 0 to 3; default 0. */
  readonly reserved?: number | undefined;
  /** Default `false`. */
  readonly active?: boolean | undefined;
  /** Default `false`. */
  readonly ipv4?: boolean | undefined;
  /** Default `false`. */
  readonly ipv6?: boolean | undefined;
}

/** A message to write that has one of several types, or any. */
export interface TypedMessageInput<Kind extends string, Type extends number>
  extends Omit<MessageInput<Kind, Type>, 'type'> {
  /** 0 to 255. */
  readonly type: Type;
}

/** A message without fields of its own to write. */
export type RawMessageInput = {
  readonly [Kind in keyof RawTypes]: Kind extends 'experiment'
    ? TypedMessageInput<Kind, RawTypes[Kind]>
    : MessageInput<Kind, RawTypes[Kind]>;
}[keyof RawTypes];

/** What `encode` takes; narrow on `kind`. */
export type HeaderInput =
  | ExtensibleMessageInput<'destinationUnreachable', 1>
  | PacketTooBigInput
  | ExtensibleMessageInput<'timeExceeded', 3>
  | ParameterProblemInput
  | EchoMessageInput<'echoRequest', 128>
  | EchoMessageInput<'echoReply', 129>
  | ListenerMessageInput<'multicastListenerQuery', 130>
  | ListenerQueryV2Input
  | ListenerMessageInput<'multicastListenerReport', 131>
  | ListenerMessageInput<'multicastListenerDone', 132>
  | ReservedMessageInput<'routerSolicitation', 133>
  | RouterAdvertisementInput
  | NeighborSolicitationInput
  | NeighborAdvertisementInput
  | RedirectInput
  | ReservedMessageInput<'inverseNeighborDiscoverySolicitation', 141>
  | ReservedMessageInput<'inverseNeighborDiscoveryAdvertisement', 142>
  | ListenerReportV2Input
  | HomeAgentRequestInput
  | HomeAgentReplyInput
  | MobilePrefixSolicitationInput
  | MobilePrefixAdvertisementInput
  | CertificationPathSolicitationInput
  | CertificationPathAdvertisementInput
  | ExperimentalMobilityInput
  | MulticastRouterAdvertisementInput
  | ExtendedEchoRequestInput
  | ExtendedEchoReplyInput
  | RawMessageInput
  | TypedMessageInput<'unknown', number>;
