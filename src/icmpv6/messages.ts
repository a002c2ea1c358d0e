import type { GroupRecord } from '../util/group-records.ts';
import type { Extensions } from '../util/icmp-extensions.ts';
import type { NeighborOption } from './options.ts';

/** What every ICMPv6 message begins with. RFC 4443 section 2.1. */
export interface Message<Kind extends string, Type extends number> {
  readonly layer: 'icmpv6';
  /** The kind of message, by name: it follows from the type (and the length, of queries), and decides which fields there are. */
  readonly kind: Kind;
  /** Type, 8 bits: errors are below 128. RFC 4443 section 2.1, IANA's registry "ICMPv6 type Numbers". */
  readonly type: Type;
  /** Code, 8 bits: what the type says more closely; 0 where there is nothing more to say. RFC 4443 section 2.1. */
  readonly code: number;
  /** Checksum, 16 bits, over the IPv6 pseudo-header and the whole message. Derived. RFC 4443 section 2.3. */
  readonly checksum: number;
}

/** Destination unreachable, type 1. The quoted packet is payload. RFC 4443 section 3.1. */
export interface DestinationUnreachable extends Message<'destinationUnreachable', 1> {
  /**
   * Length of the quoted packet, 8 bits, in units of 64 bits, when extensions follow it; 0 otherwise. Derived.
   * RFC 4884 section 4.4.
   */
  readonly length: number;
  /** The 24 unused bits. */
  readonly unused: number;
  /** Extensions behind the quoted packet. Absent when there are none. RFC 4884. */
  readonly extensions?: Extensions | undefined;
}

/** Packet too big, type 2. The quoted packet is payload. RFC 4443 section 3.2. */
export interface PacketTooBig extends Message<'packetTooBig', 2> {
  /** MTU of the next hop, 32 bits, in octets. RFC 4443 section 3.2. */
  readonly mtu: number;
}

/** Time exceeded, type 3: the hop limit (code 0) or that for reassembly (1). The quote is payload. RFC 4443 section 3.3. */
export interface TimeExceeded extends Message<'timeExceeded', 3> {
  /**
   * Length of the quoted packet, 8 bits, in units of 64 bits, when extensions follow it; 0 otherwise. Derived.
   * RFC 4884 section 4.5.
   */
  readonly length: number;
  /** The 24 unused bits. */
  readonly unused: number;
  /** Extensions behind the quoted packet. Absent when there are none. RFC 4884. */
  readonly extensions?: Extensions | undefined;
}

/** Parameter problem, type 4. The quoted packet is payload. RFC 4443 section 3.4. */
export interface ParameterProblem extends Message<'parameterProblem', 4> {
  /** Pointer, 32 bits: the octet of the quoted packet at fault; it may point past the quote. RFC 4443 section 3.4. */
  readonly pointer: number;
}

/** Echo request and reply, types 128 and 129. The data are payload. RFC 4443 sections 4.1 and 4.2. */
export interface EchoMessage<Kind extends string, Type extends number> extends Message<Kind, Type> {
  /** Identifier, 16 bits: often one per process that asks. RFC 4443 section 4.1. */
  readonly identifier: number;
  /** Sequence number, 16 bits. RFC 4443 section 4.1. */
  readonly sequenceNumber: number;
}

/**
 * Multicast listener query, report and done of MLD version 1, types 130, 131 and 132. RFC 2710 section 3. A query of
 * 28 octets or more is a {@link ListenerQueryV2}.
 */
export interface ListenerMessage<Kind extends string, Type extends number> extends Message<Kind, Type> {
  /** Maximum response delay, 16 bits, in milliseconds; 0 in reports and dones. RFC 2710 section 3.4. */
  readonly maximumResponseDelay: number;
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** The group, 128 bits, as text; `::` asks for all. RFC 2710 section 3.6. */
  readonly multicastAddress: string;
}

/** Multicast listener query of MLD version 2, type 130 too. Data behind the sources are payload. RFC 3810 section 5.1. */
export interface ListenerQueryV2 extends Message<'multicastListenerQueryV2', 130> {
  /**
   * Maximum response code, 16 bits: milliseconds below 32768; over that a number with an exponent.
   * RFC 3810 section 5.1.3.
   */
  readonly maximumResponseCode: number;
  /** The 16 reserved bits behind it. */
  readonly reserved: number;
  /** The group, 128 bits, as text; `::` asks for all. RFC 3810 section 5.1.5. */
  readonly multicastAddress: string;
  /** The four reserved bits in front of the flag. */
  readonly moreReserved: number;
  /** Suppress router-side processing, 1 bit (also *S*). RFC 3810 section 5.1.7. */
  readonly suppress: boolean;
  /** Querier's robustness variable, 3 bits (also *QRV*). RFC 3810 section 5.1.8. */
  readonly robustness: number;
  /** Querier's query interval code, 8 bits (also *QQIC*): seconds below 128. RFC 3810 section 5.1.9. */
  readonly queryIntervalCode: number;
  /** Number of sources, 16 bits. Derived. RFC 3810 section 5.1.10. */
  readonly sourceCount: number;
  /** The sources that are asked about. RFC 3810 section 5.1.11. */
  readonly sources: readonly string[];
}

/** Multicast listener report of MLD version 2, type 143. Data behind the records are payload. RFC 3810 section 5.2. */
export interface ListenerReportV2 extends Message<'multicastListenerReportV2', 143> {
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** Number of records, 16 bits. Derived. RFC 3810 section 5.2.3. */
  readonly recordCount: number;
  /** The records, in wire order. RFC 3810 section 5.2.4. */
  readonly records: readonly GroupRecord[];
}

/** Router solicitation, type 133. RFC 4861 section 4.1. */
export interface RouterSolicitation extends Message<'routerSolicitation', 133> {
  /** The 32 reserved bits. */
  readonly reserved: number;
  /** The options, in wire order. RFC 4861 section 4.6. */
  readonly options: readonly NeighborOption[];
}

/** Router advertisement, type 134. RFC 4861 section 4.2. */
export interface RouterAdvertisement extends Message<'routerAdvertisement', 134> {
  /** Current hop limit, 8 bits, for what hosts send; 0: not told. RFC 4861 section 4.2. */
  readonly currentHopLimit: number;
  /** Managed address configuration, 1 bit (also *M*): DHCPv6 has addresses. RFC 4861 section 4.2. */
  readonly managed: boolean;
  /** Other configuration, 1 bit (also *O*): DHCPv6 has other information. RFC 4861 section 4.2. */
  readonly other: boolean;
  /** Home agent, 1 bit (also *H*). RFC 6275 section 7.1. */
  readonly homeAgent: boolean;
  /** Default router preference, 2 bits, signed: 1 high, 0 medium, 3 low, 2 reserved. RFC 4191 section 2.2. */
  readonly preference: number;
  /** Proxy, 1 bit (also *P*). RFC 4389 section 4.1.3.3. */
  readonly proxy: boolean;
  /** A router of a stub network, 1 bit (also *S*). IANA's registry "IPv6 Neighbor Discovery Router Advertisement Flags". */
  readonly snac: boolean;
  /** The reserved bit behind the flags. */
  readonly reserved: boolean;
  /** Router lifetime, 16 bits, in seconds; 0: it is no default router. RFC 4861 section 4.2. */
  readonly routerLifetime: number;
  /** Reachable time, 32 bits, in milliseconds; 0: not told. RFC 4861 section 4.2. */
  readonly reachableTime: number;
  /** Retransmission timer, 32 bits, in milliseconds between solicitations; 0: not told. RFC 4861 section 4.2. */
  readonly retransmissionTimer: number;
  /** The options, in wire order. RFC 4861 section 4.6. */
  readonly options: readonly NeighborOption[];
}

/** Neighbor solicitation, type 135. RFC 4861 section 4.3. */
export interface NeighborSolicitation extends Message<'neighborSolicitation', 135> {
  /** The 32 reserved bits. */
  readonly reserved: number;
  /** Target address, 128 bits, as text: whose link-layer address is asked for. RFC 4861 section 4.3. */
  readonly target: string;
  /** The options, in wire order. RFC 4861 section 4.6. */
  readonly options: readonly NeighborOption[];
}

/** Neighbor advertisement, type 136. RFC 4861 section 4.4. */
export interface NeighborAdvertisement extends Message<'neighborAdvertisement', 136> {
  /** Router, 1 bit (also *R*): the sender is one. RFC 4861 section 4.4. */
  readonly router: boolean;
  /** Solicited, 1 bit (also *S*): it answers a solicitation. RFC 4861 section 4.4. */
  readonly solicited: boolean;
  /** Override, 1 bit (also *O*): it replaces what is cached. RFC 4861 section 4.4. */
  readonly override: boolean;
  /** The 29 reserved bits. */
  readonly reserved: number;
  /** Target address, 128 bits, as text: whose link-layer address is told. RFC 4861 section 4.4. */
  readonly target: string;
  /** The options, in wire order. RFC 4861 section 4.6. */
  readonly options: readonly NeighborOption[];
}

/** Redirect, type 137. RFC 4861 section 4.5. */
export interface Redirect extends Message<'redirect', 137> {
  /** The 32 reserved bits. */
  readonly reserved: number;
  /** Target address, 128 bits, as text: the better first hop. RFC 4861 section 4.5. */
  readonly target: string;
  /** Destination address, 128 bits, as text: what is sent there goes to the target. RFC 4861 section 4.5. */
  readonly destination: string;
  /** The options, in wire order. RFC 4861 section 4.6. */
  readonly options: readonly NeighborOption[];
}

/** Inverse neighbor discovery solicitation and advertisement, types 141 and 142. RFC 3122 section 2. */
export interface InverseDiscoveryMessage<Kind extends string, Type extends number>
  extends Message<Kind, Type> {
  /** The 32 reserved bits. */
  readonly reserved: number;
  /** The options, in wire order. RFC 3122 section 3. */
  readonly options: readonly NeighborOption[];
}

/** Home agent address discovery request, type 144. RFC 6275 section 6.5. */
export interface HomeAgentRequest extends Message<'homeAgentAddressDiscoveryRequest', 144> {
  /** Identifier, 16 bits. */
  readonly identifier: number;
  /** The 16 reserved bits. */
  readonly reserved: number;
}

/** Home agent address discovery reply, type 145. RFC 6275 section 6.6. */
export interface HomeAgentReply extends Message<'homeAgentAddressDiscoveryReply', 145> {
  /** Identifier of the request, 16 bits. */
  readonly identifier: number;
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** The home agents, the preferred ones first. Octets that are not a whole address are payload. */
  readonly addresses: readonly string[];
}

/** Mobile prefix solicitation, type 146. RFC 6275 section 6.7. */
export interface MobilePrefixSolicitation extends Message<'mobilePrefixSolicitation', 146> {
  /** Identifier, 16 bits. */
  readonly identifier: number;
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** The options, in wire order. */
  readonly options: readonly NeighborOption[];
}

/** Mobile prefix advertisement, type 147. RFC 6275 section 6.8. */
export interface MobilePrefixAdvertisement extends Message<'mobilePrefixAdvertisement', 147> {
  /** Identifier of the solicitation, 16 bits. */
  readonly identifier: number;
  /** Managed address configuration, 1 bit (also *M*). */
  readonly managed: boolean;
  /** Other configuration, 1 bit (also *O*). */
  readonly other: boolean;
  /** The 14 reserved bits. */
  readonly reserved: number;
  /** The options, in wire order: the prefixes. */
  readonly options: readonly NeighborOption[];
}

/** Certification path solicitation, type 148. RFC 3971 section 6.4.1. */
export interface CertificationPathSolicitation extends Message<'certificationPathSolicitation', 148> {
  /** Identifier, 16 bits. */
  readonly identifier: number;
  /** Component, 16 bits: the certificate that is asked for, counted from the trust anchor; 65535: all. */
  readonly component: number;
  /** The options, in wire order: the trust anchors. */
  readonly options: readonly NeighborOption[];
}

/** Certification path advertisement, type 149. RFC 3971 section 6.4.2. */
export interface CertificationPathAdvertisement extends Message<'certificationPathAdvertisement', 149> {
  /** Identifier of the solicitation, 16 bits. */
  readonly identifier: number;
  /** All components, 16 bits: the certificates of the path. */
  readonly allComponents: number;
  /** Component, 16 bits: which of them is in this message. */
  readonly component: number;
  /** The 16 reserved bits. */
  readonly reserved: number;
  /** The options, in wire order: a certificate and its trust anchor. */
  readonly options: readonly NeighborOption[];
}

/** Experimental mobility protocols, such as Seamoby, type 150. Options are payload. RFC 4065. */
export interface ExperimentalMobility extends Message<'experimentalMobility', 150> {
  /** Subtype, 8 bits. RFC 4065. */
  readonly subtype: number;
  /** The 24 reserved bits. */
  readonly reserved: number;
}

/** Multicast router advertisement, type 151; the code is the interval in seconds. RFC 4286 section 3. */
export interface MulticastRouterAdvertisement extends Message<'multicastRouterAdvertisement', 151> {
  /** Query interval, 16 bits, in seconds; 0 without MLD. RFC 4286 section 3.2.4. */
  readonly queryInterval: number;
  /** Robustness variable, 16 bits. RFC 4286 section 3.2.5. */
  readonly robustness: number;
}

/** Extended echo request, type 160: asks about an interface. RFC 8335 section 2. */
export interface ExtendedEchoRequest extends Message<'extendedEchoRequest', 160> {
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

/** Extended echo reply, type 161. RFC 8335 section 3. */
export interface ExtendedEchoReply extends Message<'extendedEchoReply', 161> {
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

/** The types of which all that stands behind the checksum is payload. */
export interface RawTypes {
  /** For experiments: 100 and 101 errors, 200 and 201 not. RFC 4443 section 2.1. */
  readonly experiment: 100 | 101 | 200 | 201;
  /** Router renumbering. RFC 2894. */
  readonly routerRenumbering: 138;
  /** Node information query. RFC 4620. */
  readonly nodeInformationQuery: 139;
  /** Node information response. RFC 4620. */
  readonly nodeInformationResponse: 140;
  /** Multicast router solicitation. RFC 4286 section 4. */
  readonly multicastRouterSolicitation: 152;
  /** Multicast router termination. RFC 4286 section 5. */
  readonly multicastRouterTermination: 153;
  /** Fast handovers of mobile IPv6. RFC 5568. */
  readonly fastHandover: 154;
  /** Control messages of RPL, the routing protocol for low-power and lossy networks. RFC 6550. */
  readonly rplControl: 155;
  /** Locator update of ILNP. RFC 6743. */
  readonly locatorUpdate: 156;
  /** Duplicate address request. RFC 6775, RFC 8505. */
  readonly duplicateAddressRequest: 157;
  /** Duplicate address confirmation. RFC 6775, RFC 8505. */
  readonly duplicateAddressConfirmation: 158;
  /** Control messages of MPL, the multicast protocol for low-power and lossy networks. RFC 7731. */
  readonly mplControl: 159;
}

/** A message of a registered type without fields of its own; see {@link RawTypes}. */
export type RawMessage = { readonly [Kind in keyof RawTypes]: Message<Kind, RawTypes[Kind]> }[keyof RawTypes];

/** A message of a type that is not registered, or one too short for the fields of its type. All of it is payload. */
export interface UnknownMessage extends Message<'unknown', number> {}

/** An ICMPv6 header; narrow on `kind`. */
export type Header =
  | DestinationUnreachable
  | PacketTooBig
  | TimeExceeded
  | ParameterProblem
  | EchoMessage<'echoRequest', 128>
  | EchoMessage<'echoReply', 129>
  | ListenerMessage<'multicastListenerQuery', 130>
  | ListenerQueryV2
  | ListenerMessage<'multicastListenerReport', 131>
  | ListenerMessage<'multicastListenerDone', 132>
  | RouterSolicitation
  | RouterAdvertisement
  | NeighborSolicitation
  | NeighborAdvertisement
  | Redirect
  | InverseDiscoveryMessage<'inverseNeighborDiscoverySolicitation', 141>
  | InverseDiscoveryMessage<'inverseNeighborDiscoveryAdvertisement', 142>
  | ListenerReportV2
  | HomeAgentRequest
  | HomeAgentReply
  | MobilePrefixSolicitation
  | MobilePrefixAdvertisement
  | CertificationPathSolicitation
  | CertificationPathAdvertisement
  | ExperimentalMobility
  | MulticastRouterAdvertisement
  | ExtendedEchoRequest
  | ExtendedEchoReply
  | RawMessage
  | UnknownMessage;

/** The name of a kind of message. */
export type Kind = Header['kind'];
