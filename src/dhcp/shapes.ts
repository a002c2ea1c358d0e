// The fields that many options have in common.

/** An option that is one IPv4 address. */
export interface Address {
  /** IPv4 address, 32 bits. */
  readonly address: string;
}

/** An option that is one IPv6 address. */
export interface Ipv6Address {
  /** IPv6 address, 128 bits. */
  readonly address: string;
}

/** An option that is a list of IPv4 addresses, in order of preference. */
export interface Addresses {
  /** IPv4 addresses, 32 bits each: at least one. */
  readonly addresses: readonly string[];
}

/** An option that is one number. */
export interface Value {
  /** Unsigned integer; the option says how wide. */
  readonly value: number;
}

/** An option that is a list of numbers. */
export interface Values {
  /** Unsigned integers, at least one; the option says how wide each is. */
  readonly values: readonly number[];
}

/** An option that is a time. */
export interface Seconds {
  /** Seconds, 32 bits. */
  readonly seconds: number;
}

/** An option that is on or off. */
export interface Enabled {
  /** 8 bits: 1 for true, 0 for false. */
  readonly enabled: boolean;
}

/** An option that is text. */
export interface Text {
  /**
   * The text without trailing NULs. Read as UTF-8, of which ASCII is a part; an octet that is no UTF-8 stands as a code
   * unit from U+DC80 to U+DCFF, so that any octets come back as they were.
   */
  readonly text: string;
  /** How many NULs follow the text: none should (RFC 2132 section 2). Absent when there are none. */
  readonly nulls?: number | undefined;
}

/** An option whose octets have no format of their own. */
export interface Data {
  /** Octets, at least one. Decoded ones are a view of the input. */
  readonly data: Uint8Array;
}

/** An option that says all by being there. */
export type Present = object;

/** A pair of RFC 2132 section 4.3: which destinations a datagram with a source route may have. */
export interface PolicyFilter {
  /** Destination address, 32 bits. */
  readonly address: string;
  /** Mask for the address, 32 bits. */
  readonly mask: string;
}

/** An option that lists policy filters. */
export interface PolicyFilters {
  /** The filters: at least one. */
  readonly filters: readonly PolicyFilter[];
}

/** A route with a destination of the address's class (RFC 2132 section 5.8). */
export interface StaticRoute {
  /** Destination address, 32 bits; 0.0.0.0 is not allowed. */
  readonly destination: string;
  /** Router on the way, 32 bits. */
  readonly router: string;
}

/** An option that lists static routes. */
export interface StaticRoutes {
  /** The routes, in order of preference: at least one. */
  readonly routes: readonly StaticRoute[];
}
