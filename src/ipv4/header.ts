import type { Option, OptionInput } from './options.ts';

/** An IPv4 header (RFC 791), in wire order. */
export interface Header {
  readonly layer: 'ipv4';
  /** Version, 4 bits: 4. Derived. RFC 791 section 3.1. */
  readonly version: number;
  /** Header length, 4 bits, in units of 32 bits: 5 without options (also *IHL*). Derived. RFC 791 section 3.1. */
  readonly headerLength: number;
  /** Differentiated services codepoint, 6 bits: the upper part of what was *type of service*. RFC 2474 section 3. */
  readonly dscp: number;
  /** Explicit congestion notification, 2 bits: 0 not capable, 1 and 2 capable, 3 congestion. RFC 3168 section 5. */
  readonly ecn: number;
  /**
   * Total length, 16 bits, in octets: header and payload. Derived. 0 stands in frames captured before the network
   * card cut them into segments, and means "to the end". RFC 791 section 3.1.
   */
  readonly totalLength: number;
  /** Identification, 16 bits: the same in all fragments of a datagram. RFC 791 section 3.1, RFC 6864. */
  readonly identification: number;
  /** The reserved flag, 1 bit: to be zero. RFC 791 section 3.1. */
  readonly reserved: boolean;
  /** Don't fragment, 1 bit (also *DF*). RFC 791 section 3.1. */
  readonly dontFragment: boolean;
  /** More fragments, 1 bit (also *MF*): this is not the last fragment. RFC 791 section 3.1. */
  readonly moreFragments: boolean;
  /** Fragment offset, 13 bits, in units of 8 octets: where in the datagram the payload belongs. RFC 791 section 3.1. */
  readonly fragmentOffset: number;
  /** Time to live, 8 bits: hops left. RFC 791 section 3.1. */
  readonly ttl: number;
  /** Protocol, 8 bits: what the payload is, such as 6 for TCP. Derived. RFC 791 section 3.1, IANA's registry. */
  readonly protocol: number;
  /** Checksum of the header alone, 16 bits. Derived. RFC 791 section 3.1. */
  readonly checksum: number;
  /** Source address, 32 bits, as text. RFC 791 section 3.1. */
  readonly source: string;
  /** Destination address, 32 bits, as text: under a source route the next stop. RFC 791 section 3.1. */
  readonly destination: string;
  /** Options in wire order, at most 40 octets with their padding; empty mostly. RFC 791 section 3.1. */
  readonly options: readonly Option[];
  /** Octets of the datagram behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What `encode` takes: everything but the addresses has a default or is derived. */
export interface HeaderInput {
  readonly layer?: 'ipv4' | undefined;
  /** 4, unless `verbatim`. */
  readonly version?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly headerLength?: number | undefined;
  /** 0 to 63; default 0. */
  readonly dscp?: number | undefined;
  /** 0 to 3; default 0. */
  readonly ecn?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram around. */
  readonly totalLength?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly identification?: number | undefined;
  /** Default `false`. */
  readonly reserved?: boolean | undefined;
  /** Default `true`, and `false` for a fragment (`moreFragments` or a `fragmentOffset`), which shows that it may. */
  readonly dontFragment?: boolean | undefined;
  /** Default `false`. */
  readonly moreFragments?: boolean | undefined;
  /** 0 to 8191, in units of 8 octets; default 0. */
  readonly fragmentOffset?: number | undefined;
  /** 0 to 255; default 64. */
  readonly ttl?: number | undefined;
  /** In a stack of layers it follows from the next one; alone it must be given. */
  readonly protocol?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly checksum?: number | undefined;
  /** IPv4 address as text. */
  readonly source: string;
  /** IPv4 address as text. */
  readonly destination: string;
  /** Default none. They are filled up with zeros to a multiple of 4 octets. */
  readonly options?: readonly OptionInput[] | undefined;
  /** Octets of the datagram behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}
