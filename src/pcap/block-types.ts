import type {
  CommonOption,
  InterfaceOption,
  NameOption,
  OptionPadding,
  PacketOption,
  SectionOption,
  StatisticsOption,
} from './option-types.ts';

/** The order of the octets of a number: the least or the most significant one first. */
export type ByteOrder = 'little' | 'big';

/**
 * The kinds of classic pcap, which its magic number tells: fractions of a second in `'microseconds'`
 * (0xa1b2c3d4) or `'nanoseconds'` (0xa1b23c4d), or microseconds with further fields in each record
 * (`'modified'`, 0xa1b2cd34: the patched libpcap of Alexey Kuznetzov).
 */
export type PcapVariant = 'microseconds' | 'nanoseconds' | 'modified';

/** The header of a classic pcap file, 24 octets. Sections are those of draft-ietf-opsawg-pcap. */
export interface FileHeader {
  readonly block: 'fileHeader';
  /** The byte order of the file. Section 4.1. */
  readonly byteOrder: ByteOrder;
  /** What the magic number says. Section 4. */
  readonly variant: PcapVariant;
  /** Major version, 16 bits: 2. Section 4. */
  readonly majorVersion: number;
  /** Minor version, 16 bits: 4; under 3 the two lengths of a record have changed places. Section 4. */
  readonly minorVersion: number;
  /** Reserved1, 32 bits: 0; once the time zone. Section 4. */
  readonly reserved1: number;
  /** Reserved2, 32 bits: 0; once the accuracy of timestamps. Section 4. */
  readonly reserved2: number;
  /** Snap length, 32 bits: how many octets of each packet were kept at most. Section 4. */
  readonly snapLength: number;
  /** Link type, 16 bits: what packets begin with, a number of {@link linkTypes}. Section 4. */
  readonly linkType: number;
  /** Octets of the frame check sequence at the end of each packet, even, 0 to 30. Section 4. */
  readonly fcsLength: number;
  /** The bit that says that `fcsLength` is known. Section 4. */
  readonly fcsKnown: boolean;
}

/** The fields that records of a `'modified'` file have besides. */
export interface ModifiedFields {
  /** The number of the interface on its machine, 32 bits. */
  readonly interfaceIndex: number;
  /** The EtherType of the packet, 16 bits. */
  readonly protocol: number;
  /**
   * To whom the packet went, 8 bits: 0 to this host, 1 broadcast, 2 multicast, 3 to another host, 4 from this
   * host.
   */
  readonly packetType: number;
  /** The octet that fills the header up. */
  readonly padding: number;
}

/** A packet record of a classic pcap file. Section 5 of draft-ietf-opsawg-pcap. */
export interface PacketRecord {
  readonly block: 'record';
  /** Seconds since 1970-01-01 00:00 UTC, 32 bits. */
  readonly seconds: number;
  /** Microseconds or nanoseconds, 32 bits; some writers put a second and more here. */
  readonly fraction: number;
  /** Octets that the packet had on the network, 32 bits. */
  readonly originalLength: number;
  /** The lengths stand in the order of older versions. In files of version 2.3 alone; absent otherwise. */
  readonly swapped?: true | undefined;
  /** The further fields of a `'modified'` file; absent in others. */
  readonly modified?: ModifiedFields | undefined;
  /** What was kept of the packet. */
  readonly data: Uint8Array;
}

/** How the list of options of a block ends. Section 3.5 of draft-ietf-opsawg-pcapng. */
export interface OptionsEnd {
  /**
   * Whether the end is marked, when that is unusual: no mark behind options, or a mark without any. Absent
   * otherwise.
   */
  readonly endOfOptions?: boolean | undefined;
  /** What the block has behind the mark, a multiple of four octets. Absent when there is nothing. */
  readonly tail?: Uint8Array | undefined;
}

/** A Section Header Block: what follows has one byte order and interfaces of its own. Section 4.1. */
export interface SectionHeader extends OptionsEnd {
  readonly block: 'sectionHeader';
  /** The byte order of the section. */
  readonly byteOrder: ByteOrder;
  /** Major version, 16 bits: 1. */
  readonly majorVersion: number;
  /** Minor version, 16 bits: 0, or 2 with the same meaning. */
  readonly minorVersion: number;
  /** Octets of the section without this block, 64 bits, signed; -1 when unknown. Not used for reading. */
  readonly sectionLength: bigint;
  /** What the section was made with. */
  readonly options: readonly SectionOption[];
}

/** An Interface Description Block: where packets were captured. Section 4.2. */
export interface InterfaceDescription extends OptionsEnd {
  readonly block: 'interfaceDescription';
  /** Link type, 16 bits: what packets begin with, a number of {@link linkTypes}. */
  readonly linkType: number;
  /** Reserved, 16 bits: 0. */
  readonly reserved: number;
  /** Snap length, 32 bits: how many octets of each packet were kept at most; 0 for all. */
  readonly snapLength: number;
  /** Name, addresses, resolution of timestamps and so on. */
  readonly options: readonly InterfaceOption[];
}

/** An Enhanced Packet Block. Section 4.3. */
export interface EnhancedPacket extends OptionsEnd {
  readonly block: 'enhancedPacket';
  /** The interface, 32 bits: how many interface descriptions of the section stand before its own. */
  readonly interfaceId: number;
  /** The time in units of the interface's resolution, 64 bits: see {@link timestampOf}. */
  readonly ticks: bigint;
  /** Octets that the packet had on the network, 32 bits. */
  readonly originalLength: number;
  /** What was kept of the packet. */
  readonly data: Uint8Array;
  /** The octets that fill the data up to a multiple of four, when they are not zeros. Absent otherwise. */
  readonly padding?: Uint8Array | undefined;
  /** Comments, flags and so on. */
  readonly options: readonly PacketOption[];
}

/** A Simple Packet Block: a packet of the section's first interface, without a time. Section 4.4. */
export interface SimplePacket {
  readonly block: 'simplePacket';
  /** Octets that the packet had on the network, 32 bits. */
  readonly originalLength: number;
  /** What was kept of the packet: as many octets as the snap length of the interface allows. */
  readonly data: Uint8Array;
  /** What follows the data in the block, when it is not zeros up to a multiple of four. Absent otherwise. */
  readonly padding?: Uint8Array | undefined;
}

/** A Packet Block, which is obsolete. Appendix A. */
export interface ObsoletePacket extends OptionsEnd {
  readonly block: 'obsoletePacket';
  /** The interface, 16 bits. */
  readonly interfaceId: number;
  /** Packets lost since the one before, 16 bits; 0xffff when unknown. */
  readonly dropCount: number;
  /** The time in units of the interface's resolution, 64 bits: see {@link timestampOf}. */
  readonly ticks: bigint;
  /** Octets that the packet had on the network, 32 bits. */
  readonly originalLength: number;
  /** What was kept of the packet. */
  readonly data: Uint8Array;
  /** The octets that fill the data up to a multiple of four, when they are not zeros. Absent otherwise. */
  readonly padding?: Uint8Array | undefined;
  /** Comments, flags and so on. */
  readonly options: readonly PacketOption[];
}

/** The names of one address. Section 4.5. */
export interface AddressNames extends OptionPadding {
  /** The kind of address. */
  readonly kind: 'ipv4' | 'ipv6' | 'eui48' | 'eui64';
  /** The address as text. */
  readonly address: string;
  /** Its names. */
  readonly names: readonly string[];
}

/** A record that has no name here, or whose octets are not what its name promises. Section 4.5. */
export interface UnknownNames extends OptionPadding {
  readonly kind: 'unknown';
  /** The type of the record, 16 bits; 0 ends the list and is no record. */
  readonly number: number;
  /** Its value. */
  readonly data: Uint8Array;
}

/** A record of a {@link NameResolution} block. */
export type NameRecord = AddressNames | UnknownNames;

/** A Name Resolution Block: names of addresses at the time of the capture. Section 4.5. */
export interface NameResolution extends OptionsEnd {
  readonly block: 'nameResolution';
  /** Addresses and their names. */
  readonly records: readonly NameRecord[];
  /** False when the block ends without the record that should end the list. Absent otherwise. */
  readonly endOfRecords?: false | undefined;
  /** Where the names come from. */
  readonly options: readonly NameOption[];
}

/** An Interface Statistics Block. Section 4.6. */
export interface InterfaceStatistics extends OptionsEnd {
  readonly block: 'interfaceStatistics';
  /** The interface, 32 bits. */
  readonly interfaceId: number;
  /** When they were taken, in units of the interface's resolution, 64 bits: see {@link timestampOf}. */
  readonly ticks: bigint;
  /** The statistics. */
  readonly options: readonly StatisticsOption[];
}

/** A Decryption Secrets Block. Section 4.7. */
export interface DecryptionSecrets extends OptionsEnd {
  readonly block: 'decryptionSecrets';
  /** The format of the secrets, 32 bits: 0x544c534b is a TLS key log. */
  readonly secretsType: number;
  /** The secrets. */
  readonly data: Uint8Array;
  /** The octets that fill the data up to a multiple of four, when they are not zeros. Absent otherwise. */
  readonly padding?: Uint8Array | undefined;
  /** Comments and so on. */
  readonly options: readonly CommonOption[];
}

/** A Custom Block: what somebody has defined for themselves. Section 4.8. */
export interface CustomBlock {
  readonly block: 'custom';
  /** A program that rewrites the file may copy the block (0x00000bad; 0x40000bad: it should not). */
  readonly copy: boolean;
  /** The private enterprise number of who has defined it, 32 bits. */
  readonly enterprise: number;
  /** Data, padding and options: who has defined them can tell them apart. A multiple of four octets. */
  readonly data: Uint8Array;
}

/** A block that has no name here, or that stands in a section of an unknown version. Section 3.1. */
export interface UnknownBlock {
  readonly block: 'unknown';
  /** The type of the block, 32 bits. */
  readonly type: number;
  /**
   * All between the two lengths, a multiple of four octets; numbers in it are in the byte order of the
   * section.
   */
  readonly data: Uint8Array;
}

/** What a capture file consists of. Narrow on `block`. Sections are those of draft-ietf-opsawg-pcapng. */
export type Block =
  | FileHeader
  | PacketRecord
  | SectionHeader
  | InterfaceDescription
  | EnhancedPacket
  | SimplePacket
  | ObsoletePacket
  | NameResolution
  | InterfaceStatistics
  | DecryptionSecrets
  | CustomBlock
  | UnknownBlock;
