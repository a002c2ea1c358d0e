/** An IPv6 header (RFC 8200), in wire order. */
export interface Header {
  readonly layer: 'ipv6';
  /** Version, 4 bits: 6. Derived. RFC 8200 section 3. */
  readonly version: number;
  /** Differentiated services codepoint, 6 bits: the upper part of the *traffic class*. RFC 2474 section 3. */
  readonly dscp: number;
  /** Explicit congestion notification, 2 bits: 0 not capable, 1 and 2 capable, 3 congestion. RFC 3168 section 5. */
  readonly ecn: number;
  /** Flow label, 20 bits: the same in all packets of a flow, 0 when there is none. RFC 6437. */
  readonly flowLabel: number;
  /**
   * Payload length, 16 bits, in octets: all that follows this header, extension headers too. Derived. 0 in a
   * jumbogram, whose length stands in a hop-by-hop option. RFC 8200 section 3, RFC 2675 section 3.
   */
  readonly payloadLength: number;
  /** Next header, 8 bits: what follows, such as 6 for TCP or 0 for hop-by-hop options. Derived. RFC 8200 section 3. */
  readonly nextHeader: number;
  /** Hop limit, 8 bits: hops left. RFC 8200 section 3. */
  readonly hopLimit: number;
  /** Source address, 128 bits, as text (RFC 5952). RFC 8200 section 3. */
  readonly source: string;
  /**
   * Destination address, 128 bits, as text (RFC 5952): under a routing header that is not finished, the next stop.
   * RFC 8200 section 3.
   */
  readonly destination: string;
  /** Octets of the datagram behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What `encode` takes: everything but the addresses has a default or is derived. */
export interface HeaderInput {
  readonly layer?: 'ipv6' | undefined;
  /** 6, unless `verbatim`. */
  readonly version?: number | undefined;
  /** 0 to 63; default 0. */
  readonly dscp?: number | undefined;
  /** 0 to 3; default 0. */
  readonly ecn?: number | undefined;
  /** 0 to 1048575; default 0. */
  readonly flowLabel?: number | undefined;
  /** Computed, unless `verbatim`; kept inside the first fragment of a datagram around. */
  readonly payloadLength?: number | undefined;
  /** In a stack of layers it follows from the next one; alone it must be given. */
  readonly nextHeader?: number | undefined;
  /** 0 to 255; default 64. */
  readonly hopLimit?: number | undefined;
  /** IPv6 address as text. */
  readonly source: string;
  /** IPv6 address as text. */
  readonly destination: string;
  /** Octets of the datagram behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}
