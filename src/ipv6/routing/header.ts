import type { ExtensionHeader, ExtensionHeaderInput } from '../extension.ts';
import type { Tlv } from './tlvs.ts';

/** What all routing headers begin with (RFC 8200 section 4.4). */
interface Common extends ExtensionHeader {
  readonly layer: 'routing';
  /** Segments left, 8 bits: stops that are still to be made. RFC 8200 section 4.4. */
  readonly segmentsLeft: number;
  /** Octets behind what the layers inside take, when this is the outermost layer. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** A source route (type 0), which nodes are to refuse since RFC 5095. RFC 2460 section 4.4. */
export interface SourceRoute extends Common {
  readonly kind: 'sourceRoute';
  /** Routing type, 8 bits: 0. Derived. */
  readonly type: number;
  /** Reserved, 32 bits: to be zero. RFC 2460 section 4.4. */
  readonly reserved: number;
  /** The stops, 128 bits each, as text: the last is where the packet ends up. RFC 2460 section 4.4. */
  readonly addresses: readonly string[];
}

/** The way to a mobile node (type 2): through its care-of address. RFC 6275 section 6.4. */
export interface HomeAddressRoute extends Common {
  readonly kind: 'homeAddress';
  /** Routing type, 8 bits: 2. Derived. */
  readonly type: number;
  /** Reserved, 32 bits: to be zero. RFC 6275 section 6.4.1. */
  readonly reserved: number;
  /** Home address of the mobile node, 128 bits, as text. RFC 6275 section 6.4.1. */
  readonly address: string;
}

/** A source route through a low-power network (type 3). RFC 6554. */
export interface RplSourceRoute extends Common {
  readonly kind: 'rplSourceRoute';
  /** Routing type, 8 bits: 3. Derived. */
  readonly type: number;
  /**
   * Octets, 4 bits, that all addresses but the last have in common with the destination of the IPv6 header (behind
   * another routing header: with the last stop of that one), and that are left out (also *CmprI*). RFC 6554 section 3.
   */
  readonly prefixOctets: number;
  /** The same of the last address, 4 bits (also *CmprE*). RFC 6554 section 3. */
  readonly lastPrefixOctets: number;
  /** Octets of padding behind the addresses, 4 bits (also *Pad*). Derived. RFC 6554 section 3. */
  readonly padding: number;
  /** Reserved, 20 bits: to be zero. RFC 6554 section 3. */
  readonly reserved: number;
  /**
   * The stops, 128 bits each when whole, as text, with what was left out: zeros when the destination is not known.
   * The last is where the packet ends up. RFC 6554 section 3.
   */
  readonly addresses: readonly string[];
}

/** A list of segments (type 4, also *SRH*). RFC 8754 section 2. */
export interface SegmentRouting extends Common {
  readonly kind: 'segmentRouting';
  /** Routing type, 8 bits: 4. Derived. */
  readonly type: number;
  /** Last entry, 8 bits: the index of the last segment in the list, from 0. Derived. RFC 8754 section 2. */
  readonly lastEntry: number;
  /** Flags, 8 bits. RFC 8754 section 2. */
  readonly flags: number;
  /** Tag, 16 bits: packets of one group have the same. RFC 8754 section 2. */
  readonly tag: number;
  /** Segment list, 128 bits each, as text, last stop first. RFC 8754 section 2. */
  readonly segments: readonly string[];
  /** What stands behind the segments, in wire order, padding included. RFC 8754 section 2.1. */
  readonly tlvs: readonly Tlv[];
}

/** A routing header of another type, or one that does not have the form of its type. */
export interface UnknownRouting extends Common {
  readonly kind: 'unknown';
  /** Routing type, 8 bits. RFC 8200 section 4.4. */
  readonly type: number;
  /** Type-specific data: all behind the first 4 octets. RFC 8200 section 4.4. */
  readonly data: Uint8Array;
}

/** A routing header (RFC 8200 section 4.4), in wire order. Narrow on `kind`. */
export type Header = SourceRoute | HomeAddressRoute | RplSourceRoute | SegmentRouting | UnknownRouting;

/** What all routing headers to write have. */
interface CommonInput extends ExtensionHeaderInput {
  readonly layer?: 'routing' | undefined;
  /** 0 to 255. Checksums cover the last stop when it is not 0, else the destination of the IPv6 header. */
  readonly segmentsLeft: number;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/** A {@link SourceRoute} to write. */
export interface SourceRouteInput extends CommonInput {
  readonly kind: 'sourceRoute';
  /** 0, unless `verbatim`. */
  readonly type?: number | undefined;
  /** Default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 addresses as text, at most 127. */
  readonly addresses: readonly string[];
}

/** A {@link HomeAddressRoute} to write. */
export interface HomeAddressRouteInput extends CommonInput {
  readonly kind: 'homeAddress';
  /** 2, unless `verbatim`. */
  readonly type?: number | undefined;
  /** Default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 address as text. */
  readonly address: string;
}

/** A {@link RplSourceRoute} to write. */
export interface RplSourceRouteInput extends CommonInput {
  readonly kind: 'rplSourceRoute';
  /** 3, unless `verbatim`. */
  readonly type?: number | undefined;
  /** 0 to 15; default 0: nothing is left out. */
  readonly prefixOctets?: number | undefined;
  /** 0 to 15; default 0: nothing is left out. */
  readonly lastPrefixOctets?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly padding?: number | undefined;
  /** 0 to 1048575; default 0. */
  readonly reserved?: number | undefined;
  /** IPv6 addresses as text, one at least; what is left out must be that of the destination. */
  readonly addresses: readonly string[];
}

/** A {@link SegmentRouting} to write. */
export interface SegmentRoutingInput extends CommonInput {
  readonly kind: 'segmentRouting';
  /** 4, unless `verbatim`. */
  readonly type?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly lastEntry?: number | undefined;
  /** 0 to 255; default 0. */
  readonly flags?: number | undefined;
  /** 0 to 65535; default 0. */
  readonly tag?: number | undefined;
  /** IPv6 addresses as text, last stop first, one to 127. */
  readonly segments: readonly string[];
  /** Default none. They are filled up with padding to a multiple of 8 octets. */
  readonly tlvs?: readonly Tlv[] | undefined;
}

/** An {@link UnknownRouting} to write. */
export interface UnknownRoutingInput extends CommonInput {
  readonly kind: 'unknown';
  /** 0 to 255. */
  readonly type: number;
  /** Type-specific data; zeros fill it up to a multiple of 8 octets less 4. */
  readonly data: Uint8Array;
}

/** What `encode` takes: a `kind` with its fields; derived ones may be left out. */
export type HeaderInput =
  | SourceRouteInput
  | HomeAddressRouteInput
  | RplSourceRouteInput
  | SegmentRoutingInput
  | UnknownRoutingInput;
