/** One octet of padding, number 0. RFC 8200 section 4.2. */
export interface Pad1Option {
  readonly kind: 'pad1';
}

/** Two or more octets of padding, number 1. RFC 8200 section 4.2. */
export interface PadNOption {
  readonly kind: 'padN';
  /** The octets behind number and length, 0 to 255 of them: zeros, if the sender is honest. RFC 8200 section 4.2. */
  readonly data: Uint8Array;
}

/** Tunnel encapsulation limit, number 4, a destination option. RFC 2473 section 4.1.1. */
export interface TunnelEncapsulationLimitOption {
  readonly kind: 'tunnelEncapsulationLimit';
  /** How many more tunnels may go around this packet, 8 bits. */
  readonly limit: number;
}

/** Router alert, number 5, a hop-by-hop option: routers are to look inside. RFC 2711. */
export interface RouterAlertOption {
  readonly kind: 'routerAlert';
  /** What for, 16 bits: 0 multicast listener discovery, 1 RSVP, 2 active networks. RFC 2711 section 2.1. */
  readonly value: number;
}

/** Common architecture label (*CALIPSO*), number 7, a hop-by-hop option: a security label as it stands. RFC 5570. */
export interface CalipsoOption {
  readonly kind: 'calipso';
  /** Domain of interpretation, 32 bits. RFC 5570 section 5.1.3. */
  readonly domain: number;
  /** Length of the compartment bitmap, 8 bits, in units of 32 bits. RFC 5570 section 5.1.4. */
  readonly compartmentLength: number;
  /** Sensitivity level, 8 bits. RFC 5570 section 5.1.5. */
  readonly level: number;
  /** A CRC of 16 bits over the option; not computed. RFC 5570 section 5.1.6. */
  readonly checksum: number;
  /** Compartment bitmap, a multiple of 64 bits. RFC 5570 section 5.1.7. */
  readonly compartments: Uint8Array;
}

/** Performance and diagnostic metrics, number 15, a destination option (also *PDM*). RFC 8250 section 3.2. */
export interface PerformanceMetricsOption {
  readonly kind: 'performanceMetrics';
  /** Scale of `deltaLastReceived`, 8 bits, a power of two (*ScaleDTLR*). */
  readonly scaleLastReceived: number;
  /** Scale of `deltaLastSent`, 8 bits, a power of two (*ScaleDTLS*). */
  readonly scaleLastSent: number;
  /** Packet sequence number of this packet, 16 bits (*PSNTP*). */
  readonly packetSequence: number;
  /** Packet sequence number of the packet received last, 16 bits (*PSNLR*). */
  readonly lastReceivedSequence: number;
  /** Time since the last packet was received, 16 bits, scaled (*DELTATLR*). */
  readonly deltaLastReceived: number;
  /** Time since the last packet was sent, 16 bits, scaled (*DELTATLS*). */
  readonly deltaLastSent: number;
}

/** In situ operations, administration and maintenance (also *IOAM*), numbers 17 and 49. RFC 9486. */
export interface IoamOption {
  readonly kind: 'ioam';
  /** 17: the data does not change on the way; 49: it may. RFC 9486 section 6. */
  readonly number: 17 | 49;
  /** Reserved, 8 bits. RFC 9486 section 4. */
  readonly reserved: number;
  /** IOAM option type, 8 bits: 0 pre-allocated trace, 1 incremental trace, 2 proof of transit, 3 edge to edge. RFC 9197. */
  readonly type: number;
  /** Option data, as RFC 9197 has it for the type. */
  readonly data: Uint8Array;
}

/** Alternate marking (also *AltMark*), number 18: measures loss and delay. RFC 9343 section 3.1. */
export interface AlternateMarkingOption {
  readonly kind: 'alternateMarking';
  /** Flow monitoring identification, 20 bits. */
  readonly flow: number;
  /** Loss flag, 1 bit. */
  readonly loss: boolean;
  /** Delay flag, 1 bit. */
  readonly delay: boolean;
  /** Reserved, 10 bits. */
  readonly reserved: number;
}

/** RPL option, number 35 (99 before RFC 9008), a hop-by-hop option of low-power networks. RFC 6553 section 3. */
export interface RplOption {
  readonly kind: 'rpl';
  /** 35, or 99 as it was first. RFC 9008 section 11.1. */
  readonly number: 35 | 99;
  /** The packet goes down the tree, 1 bit (also *O*). */
  readonly down: boolean;
  /** A rank error was seen, 1 bit (also *R*). */
  readonly rankError: boolean;
  /** The next hop could not forward it, 1 bit (also *F*). */
  readonly forwardingError: boolean;
  /** Reserved, 5 bits. */
  readonly reserved: number;
  /** RPL instance, 8 bits. */
  readonly instance: number;
  /** Rank of the sender, 16 bits. */
  readonly senderRank: number;
  /** Sub-TLVs, as they stand; none are defined. */
  readonly data: Uint8Array;
}

/** Quick-start, number 38, a hop-by-hop option. RFC 4782 section 3.2. */
export interface QuickStartOption {
  readonly kind: 'quickStart';
  /** Function, 4 bits: 0 asks for a rate, 8 reports one. */
  readonly function: number;
  /** Rate, 4 bits: 40,000 × 2^n bits a second; 0 is none. */
  readonly rate: number;
  /** Quick-start TTL, 8 bits, of a request; not used by a report. */
  readonly ttl: number;
  /** Nonce, 30 bits. */
  readonly nonce: number;
  /** Reserved, 2 bits. */
  readonly reserved: number;
}

/** Minimum path MTU, number 48, a hop-by-hop option. RFC 9268 section 5. */
export interface MinimumPathMtuOption {
  readonly kind: 'minimumPathMtu';
  /** The smallest MTU on the way so far, 16 bits, in octets (*Min-PMTU*). */
  readonly minimum: number;
  /** The smallest MTU that was seen the other way, 15 bits, in units of 2 octets (*Rtn-PMTU*). */
  readonly returned: number;
  /** The other side is to return what it sees, 1 bit (also *R*). */
  readonly wantsReturn: boolean;
}

/** Jumbo payload, number 194, a hop-by-hop option. RFC 2675 section 2. */
export interface JumboPayloadOption {
  readonly kind: 'jumboPayload';
  /**
   * Length, 32 bits, in octets: all that follows the IPv6 header, these options too; over 65535. Derived. RFC 2675
   * section 2.
   */
  readonly length: number;
}

/** Home address, number 201, a destination option: what a mobile node is known by at home. RFC 6275 section 6.3. */
export interface HomeAddressOption {
  readonly kind: 'homeAddress';
  /** The address, 128 bits, as text. Checksums cover it instead of the source address. RFC 6275 section 11.3.1. */
  readonly address: string;
}

/** Depth-first forwarding, number 238, a hop-by-hop option (also *IP_DFF*). RFC 6971 section 13.1. */
export interface DepthFirstForwardingOption {
  readonly kind: 'depthFirstForwarding';
  /** Version, 2 bits: 0. */
  readonly version: number;
  /** The packet was sent before, 1 bit (also *DUP*). */
  readonly duplicate: boolean;
  /** The packet came back, 1 bit (also *RET*). */
  readonly returned: boolean;
  /** Reserved, 4 bits. */
  readonly reserved: number;
  /** Sequence number, 16 bits. */
  readonly sequence: number;
}

/**
 * Options that are kept as they stand: simplified multicast forwarding (number 8, RFC 6621), multicast forwarding in
 * low-power networks (109, *MPL*, RFC 7731), endpoint identification (138, Nimrod), the nonce of ILNP (139, RFC 6744)
 * and line identification (140, RFC 6788).
 */
export interface RawOption {
  readonly kind:
    | 'simplifiedMulticastForwarding'
    | 'multicastForwarding'
    | 'endpointIdentification'
    | 'ilnpNonce'
    | 'lineIdentification';
  /** The octets behind number and length. */
  readonly data: Uint8Array;
}

/** An experiment. RFC 4727 section 3.3. */
export interface ExperimentOption {
  readonly kind: 'experiment';
  /** 30, 62, 94, 126, 158, 190, 222 or 254: the upper bits say what who does not know it is to do. RFC 8200 section 4.2. */
  readonly number: 30 | 62 | 94 | 126 | 158 | 190 | 222 | 254;
  /** The octets behind number and length. RFC 4727 section 3.3. */
  readonly data: Uint8Array;
}

/** An option that framewright does not know, or one whose length does not fit it. */
export interface UnknownOption {
  readonly kind: 'unknown';
  /**
   * Number, 8 bits, 1 to 255. Its two upper bits say what to do with the packet: 0 go on, 1 discard it, 2 and 3 also
   * send an ICMP error; the third says that the data may change on the way. RFC 8200 section 4.2.
   */
  readonly number: number;
  /** The octets behind number and length. */
  readonly data: Uint8Array;
}

/** What is left of an option list from an option on whose length passes the end of the header. Always the last. */
export interface MalformedOption {
  readonly kind: 'malformed';
  /** All octets from the number of the option on. */
  readonly data: Uint8Array;
}

/** One hop-by-hop or destination option. Narrow on `kind`. */
export type Option =
  | Pad1Option
  | PadNOption
  | TunnelEncapsulationLimitOption
  | RouterAlertOption
  | CalipsoOption
  | PerformanceMetricsOption
  | IoamOption
  | AlternateMarkingOption
  | RplOption
  | QuickStartOption
  | MinimumPathMtuOption
  | JumboPayloadOption
  | HomeAddressOption
  | DepthFirstForwardingOption
  | RawOption
  | ExperimentOption
  | UnknownOption
  | MalformedOption;

/** A {@link RouterAlertOption} to write. */
export interface RouterAlertOptionInput {
  readonly kind: 'routerAlert';
  /** Default 0: multicast listener discovery. */
  readonly value?: number | undefined;
}

/** A {@link JumboPayloadOption} to write. */
export interface JumboPayloadOptionInput {
  readonly kind: 'jumboPayload';
  /** Computed in hop-by-hop options, unless `verbatim`. */
  readonly length?: number | undefined;
}

/** One option to write; every {@link Option} is one. */
export type OptionInput =
  | Exclude<Option, RouterAlertOption | JumboPayloadOption>
  | RouterAlertOptionInput
  | JumboPayloadOptionInput;
