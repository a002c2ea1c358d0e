/** The first four octets of a GRE header, in wire order. */
export interface FixedHeader {
  /** C, 1 bit: a checksum is present. Derived from whether there is one. RFC 2784 section 2.1. */
  readonly checksumPresent: boolean;
  /** R, 1 bit: source route entries are present. Derived. RFC 1701; RFC 2784 has it reserved. */
  readonly routingPresent: boolean;
  /** K, 1 bit: a key is present. Derived. RFC 2890 section 2. */
  readonly keyPresent: boolean;
  /** S, 1 bit: a sequence number is present. Derived. RFC 2890 section 2. */
  readonly sequenceNumberPresent: boolean;
  /** *s*, 1 bit: all of the routing is a strict source route. RFC 1701; RFC 2784 has it reserved. */
  readonly strictSourceRoute: boolean;
  /** Recursion control, 3 bits: how many further encapsulations are allowed; normally 0. RFC 1701. */
  readonly recursionControl: number;
  /**
   * A, 1 bit: an acknowledgment number is present. In version 1 derived (RFC 2637 section 4.1), in version 0 a
   * reserved bit.
   */
  readonly acknowledgmentNumberPresent: boolean;
  /** The other four reserved bits in front of the version, normally 0. RFC 2784 section 2.1. */
  readonly reserved: number;
  /** Version, 3 bits: 0 for GRE (RFC 2784 section 2.3.1), 1 for the enhanced GRE of PPTP (RFC 2637 section 4.1). */
  readonly version: number;
  /**
   * Protocol type, 16 bits: the EtherType of what is carried, 0x6558 for an Ethernet frame, 0x880b for PPP. Derived.
   * RFC 2784 section 2.4.
   */
  readonly protocolType: number;
}

/** One step of a source route in the routing field of RFC 1701 (SRE). */
export interface RouteEntry {
  /** Address family of the data, 16 bits: 0x0800 for IPv4 addresses (RFC 1702), 0xfffe for AS numbers. */
  readonly addressFamily: number;
  /** Octet of the data at which the active part begins, 8 bits (*SRE Offset*). */
  readonly offset: number;
  /** The routing information, up to 255 octets. Empty only in the entry that ends the list. */
  readonly data: Uint8Array;
}

/** A GRE header (RFC 2784, RFC 2890; version 1: RFC 2637), in wire order. */
export interface Header extends FixedHeader {
  readonly layer: 'gre';
  /**
   * Checksum, 16 bits: internet checksum over the GRE header and what it carries. Derived. It stands there when
   * `checksumPresent` or `routingPresent` is set. RFC 2784 section 2.5.
   */
  readonly checksum?: number | undefined;
  /** The 16 bits behind the checksum: the *offset* of the active route entry (RFC 1701), else reserved, 0. */
  readonly offset?: number | undefined;
  /** Key, 32 bits: names the flow or the tenant. Version 0 only. RFC 2890 section 2.1. */
  readonly key?: number | undefined;
  /** Payload length, 16 bits: octets behind the GRE header. Derived. Version 1 only. RFC 2637 section 4.1. */
  readonly payloadLength?: number | undefined;
  /** Call ID, 16 bits: the peer's name for the session. Version 1 only. RFC 2637 section 4.1. */
  readonly callId?: number | undefined;
  /** Sequence number, 32 bits. RFC 2890 section 2.2, RFC 2637 section 4.1. */
  readonly sequenceNumber?: number | undefined;
  /** Acknowledgment number, 32 bits: the highest sequence number received. Version 1 only. RFC 2637 section 4.1. */
  readonly acknowledgmentNumber?: number | undefined;
  /**
   * The source route, in order. An entry without data ends it on the wire; that stands here only when it is not
   * all zeros. RFC 1701.
   */
  readonly routing?: readonly RouteEntry[] | undefined;
  /** Octets behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What `encode` takes: derived fields may be left out. */
export interface HeaderInput {
  readonly layer?: 'gre' | undefined;
  /** Computed, unless `verbatim`: whether `checksum` or `offset` is given. */
  readonly checksumPresent?: boolean | undefined;
  /** Computed, unless `verbatim`: whether `routing` is given. */
  readonly routingPresent?: boolean | undefined;
  /** Computed, unless `verbatim`: whether `key`, `payloadLength` or `callId` is given. */
  readonly keyPresent?: boolean | undefined;
  /** Computed, unless `verbatim`: whether `sequenceNumber` is given. */
  readonly sequenceNumberPresent?: boolean | undefined;
  /** Default `false`. */
  readonly strictSourceRoute?: boolean | undefined;
  /** 0 to 7; default 0. */
  readonly recursionControl?: number | undefined;
  /** In version 1 computed, unless `verbatim`: whether `acknowledgmentNumber` is given. Default `false`. */
  readonly acknowledgmentNumberPresent?: boolean | undefined;
  /** 0 to 15; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 7; default 0. */
  readonly version?: number | undefined;
  /** The EtherType of the layer inside; needed when that is none that framewright has. Default in version 1: PPP. */
  readonly protocolType?: number | undefined;
  /** Give any number to have one; it is computed, unless `verbatim`. */
  readonly checksum?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly offset?: number | undefined;
  /** 0 to 4294967295. */
  readonly key?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly payloadLength?: number | undefined;
  /** 0 to 65535. */
  readonly callId?: number | undefined;
  /** 0 to 4294967295. */
  readonly sequenceNumber?: number | undefined;
  /** 0 to 4294967295. */
  readonly acknowledgmentNumber?: number | undefined;
  /** Entries with data; the end of the list is added when the last one has any. */
  readonly routing?: readonly RouteEntry[] | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}
