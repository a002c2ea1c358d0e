import type { InterfaceDescription, ModifiedFields, OptionsEnd } from './block-types.ts';
import type { FirstLayer } from './link-types.ts';
import type { InterfaceOption, PacketOption } from './option-types.ts';

/** A packet of a capture file, classic pcap or pcapng. */
export interface CapturedPacket {
  /**
   * When the packet was captured, in nanoseconds since 1970-01-01 00:00 UTC. Undefined for a simple packet
   * block, which has no time. Rounded down when the file has finer units: then `ticks` has all of it.
   */
  readonly timestamp: bigint | undefined;
  /** What was kept of the packet: a view of the input, unless `copy` was asked for. */
  readonly data: Uint8Array;
  /**
   * Octets that the packet had on the network, 32 bits: more than `data` has when it was cut, or less in odd
   * files.
   */
  readonly originalLength: number;
  /** Link type, 16 bits: what `data` begins with, a number of {@link linkTypes}. */
  readonly linkType: number;
  /** The layer that `data` begins with, as `decapsulate` takes it: {@link firstLayer}. */
  readonly first: FirstLayer;
  /** The interface: how many of its section stand before it; 0 in classic pcap. */
  readonly interfaceId: number;
  /**
   * What the file tells of the interface. One object for all its packets. For classic pcap it is made of the
   * file header: link type, snap length and resolution.
   */
  readonly interface: InterfaceDescription;
  /** Comments, flags and so on; none in classic pcap. */
  readonly options: readonly PacketOption[];
  /**
   * The time in the interface's own units, 64 bits, when nanoseconds cannot always express them (powers of
   * two from 2^-10 s on, powers of ten from 10^-10 s on). Undefined otherwise.
   */
  readonly ticks: bigint | undefined;
  /** The further fields of the modified pcap format; undefined in others. */
  readonly modified: ModifiedFields | undefined;
}

/**
 * An interface of a {@link PacketInput}: the fields of {@link InterfaceDescription}, as many as are wanted.
 */
export interface InterfaceInput extends OptionsEnd {
  readonly block?: 'interfaceDescription' | undefined;
  /** Link type, 16 bits. Default: that of the packet, or 1 (Ethernet). */
  readonly linkType?: number | undefined;
  /** Reserved, 16 bits. Default 0. */
  readonly reserved?: number | undefined;
  /** Snap length, 32 bits. Default 0: no limit. */
  readonly snapLength?: number | undefined;
  /**
   * Name, addresses and so on. Default: a resolution of nanoseconds. Without a resolution it is microseconds.
   */
  readonly options?: readonly InterfaceOption[] | undefined;
}

/** A packet to write: a {@link CapturedPacket}, or as much of one as is wanted. */
export interface PacketInput {
  /**
   * When, in nanoseconds since 1970-01-01 00:00 UTC. Classic pcap needs it; in pcapng a packet without is a
   * simple packet block.
   */
  readonly timestamp?: bigint | undefined;
  /** The packet, or the part of it that was kept. */
  readonly data: Uint8Array;
  /** Octets that the packet had on the network. Default: those of `data`. */
  readonly originalLength?: number | undefined;
  /** Link type, 16 bits. Default: that of the interface, or 1 (Ethernet). */
  readonly linkType?: number | undefined;
  /** Not written: it follows from the link type. */
  readonly first?: FirstLayer | undefined;
  /** The number it had where it was read: interfaces that differ in it alone are written as two. */
  readonly interfaceId?: number | undefined;
  /** The interface, which pcapng describes once for all its packets. Default: one for each link type. */
  readonly interface?: InterfaceInput | undefined;
  /** Comments, flags and so on; classic pcap has no place for them. */
  readonly options?: readonly PacketOption[] | undefined;
  /**
   * The time in the interface's own units, for what nanoseconds do not express. Not used when it contradicts
   * `timestamp`.
   */
  readonly ticks?: bigint | undefined;
  /** The further fields of the modified pcap format. Other formats have no place for them. */
  readonly modified?: ModifiedFields | undefined;
}

/** How capture files are read. */
export interface ReadOptions {
  /**
   * Detach packets from the input. Default `false`: `data` is a view (`subarray`) of the input, so that
   * cloning one clones the whole buffer behind it. A stream whose source reuses its buffers needs `true`.
   */
  readonly copy?: boolean | undefined;
  /**
   * The largest record or block that is read, in octets. Default 134283264: 128 MiB, the largest packet that
   * libpcap knows, and 64 KiB. A larger one is taken for damage.
   */
  readonly maximumLength?: number | undefined;
  /**
   * Pass over sections of pcapng whose version is not 1.0 (or 1.2, which is the same). Default `false`: they
   * are a `CodecError`.
   */
  readonly skipUnknownVersions?: boolean | undefined;
}
