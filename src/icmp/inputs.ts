// What `encode` takes: the messages of messages.ts, with all left out that is derived or has a default.
import type { ExtensionsInput } from '../util/icmp-extensions.ts';
import type { RawTypes, RouterAddress } from './messages.ts';

/** What every message to write begins with. */
export interface MessageInput<Kind extends string, Type extends number> {
  readonly layer?: 'icmp' | undefined;
  /** The kind of message, by name. */
  readonly kind: Kind;
  /** Follows from the kind. */
  readonly type?: Type | undefined;
  /** 0 to 255; default 0. */
  readonly code?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram. */
  readonly checksum?: number | undefined;
}

/** A message with an identifier to write. */
export interface IdentifiedMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly sequenceNumber?: number | undefined;
}

/** A message to write that has extensions behind the quoted datagram. */
export interface ExtensibleMessageInput<Kind extends string, Type extends number>
  extends MessageInput<Kind, Type> {
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram. */
  readonly length?: number | undefined;
  /**
   * Default none. With extensions the quote is filled up with zeros to a multiple of 4 octets, at least to 128
   * (RFC 4884 section 4).
   */
  readonly extensions?: ExtensionsInput | undefined;
}

/** A destination unreachable to write. */
export interface DestinationUnreachableInput extends ExtensibleMessageInput<'destinationUnreachable', 3> {
  /** 0 to 255; default 0. */
  readonly unused?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly nextHopMtu?: number | undefined;
}

/** A source quench to write. */
export interface SourceQuenchInput extends MessageInput<'sourceQuench', 4> {
  /** 32 bits; default 0. */
  readonly unused?: number | undefined;
}

/** A redirect to write. */
export interface RedirectInput extends MessageInput<'redirect', 5> {
  /** IPv4 address as text. */
  readonly gateway: string;
}

/** A router advertisement to write. */
export interface RouterAdvertisementInput extends MessageInput<'routerAdvertisement', 9> {
  /** Computed, unless `verbatim`. */
  readonly addressCount?: number | undefined;
  /** Computed, unless `verbatim` or without addresses. */
  readonly addressEntrySize?: number | undefined;
  /** 0 to 65535 seconds; default 0. */
  readonly lifetime?: number | undefined;
  /** At most 255; default none. */
  readonly addresses?: readonly RouterAddress[] | undefined;
}

/** A router solicitation to write. */
export interface RouterSolicitationInput extends MessageInput<'routerSolicitation', 10> {
  /** 32 bits; default 0. */
  readonly reserved?: number | undefined;
}

/** A time exceeded to write. */
export interface TimeExceededInput extends ExtensibleMessageInput<'timeExceeded', 11> {
  /** 0 to 255; default 0. */
  readonly unused?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly moreUnused?: number | undefined;
}

/** A parameter problem to write. */
export interface ParameterProblemInput extends ExtensibleMessageInput<'parameterProblem', 12> {
  /** 0 to 255; default 0. */
  readonly pointer?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly unused?: number | undefined;
}

/** A timestamp message to write. */
export interface TimestampMessageInput<Kind extends string, Type extends number>
  extends IdentifiedMessageInput<Kind, Type> {
  /** 32 bits; default 0. */
  readonly originateTimestamp?: number | undefined;
  /** 32 bits; default 0. */
  readonly receiveTimestamp?: number | undefined;
  /** 32 bits; default 0. */
  readonly transmitTimestamp?: number | undefined;
}

/** An address mask message to write. */
export interface AddressMaskMessageInput<Kind extends string, Type extends number>
  extends IdentifiedMessageInput<Kind, Type> {
  /** IPv4 text; default `0.0.0.0`. */
  readonly addressMask?: string | undefined;
}

/** A traceroute message to write. */
export interface TracerouteInput extends MessageInput<'traceroute', 30> {
  /** 0 to 65535; default 0. */
  readonly identifier?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly unused?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly outboundHops?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly returnHops?: number | undefined;
  /** 32 bits; default 0. */
  readonly outputSpeed?: number | undefined;
  /** 32 bits; default 0. */
  readonly outputMtu?: number | undefined;
}

/** A datagram conversion error to write. */
export interface DatagramConversionErrorInput extends MessageInput<'datagramConversionError', 31> {
  /** 32 bits; default 0. */
  readonly pointer?: number | undefined;
}

/** A domain name reply to write. */
export interface DomainNameReplyInput extends IdentifiedMessageInput<'domainNameReply', 38> {
  /** -2147483648 to 2147483647; default 0. */
  readonly timeToLive?: number | undefined;
}

/** A security failure to write. */
export interface PhoturisInput extends MessageInput<'photuris', 40> {
  /** 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly pointer?: number | undefined;
}

/** A message of an experimental mobility protocol to write. */
export interface ExperimentalMobilityInput extends MessageInput<'experimentalMobility', 41> {
  /** 0 to 255; default 0. */
  readonly subtype?: number | undefined;
  /** 24 bits; default 0. */
  readonly reserved?: number | undefined;
}

/** An extended echo request to write. */
export interface ExtendedEchoRequestInput extends MessageInput<'extendedEchoRequest', 42> {
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
export interface ExtendedEchoReplyInput extends MessageInput<'extendedEchoReply', 43> {
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
  readonly [Kind in keyof RawTypes]: Kind extends 'robustnessExperiment' | 'experiment'
    ? TypedMessageInput<Kind, RawTypes[Kind]>
    : MessageInput<Kind, RawTypes[Kind]>;
}[keyof RawTypes];

/** What `encode` takes; narrow on `kind`. */
export type HeaderInput =
  | IdentifiedMessageInput<'echoReply', 0>
  | DestinationUnreachableInput
  | SourceQuenchInput
  | RedirectInput
  | IdentifiedMessageInput<'echoRequest', 8>
  | RouterAdvertisementInput
  | RouterSolicitationInput
  | TimeExceededInput
  | ParameterProblemInput
  | TimestampMessageInput<'timestampRequest', 13>
  | TimestampMessageInput<'timestampReply', 14>
  | IdentifiedMessageInput<'informationRequest', 15>
  | IdentifiedMessageInput<'informationReply', 16>
  | AddressMaskMessageInput<'addressMaskRequest', 17>
  | AddressMaskMessageInput<'addressMaskReply', 18>
  | TracerouteInput
  | DatagramConversionErrorInput
  | IdentifiedMessageInput<'domainNameRequest', 37>
  | DomainNameReplyInput
  | PhoturisInput
  | ExperimentalMobilityInput
  | ExtendedEchoRequestInput
  | ExtendedEchoReplyInput
  | RawMessageInput
  | TypedMessageInput<'unknown', number>;
