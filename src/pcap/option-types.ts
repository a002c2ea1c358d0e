/** What every option may have besides its value. */
export interface OptionPadding {
  /** The octets that fill the option up to a multiple of four, when they are not zeros. Absent otherwise. */
  readonly padding?: Uint8Array | undefined;
}

/** An option whose value is UTF-8 text. */
export interface TextOption<Kind extends string> extends OptionPadding {
  readonly kind: Kind;
  /** The text, up to the first zero octet. Section 3.5. */
  readonly text: string;
  /**
   * The zero octet and what follows it, from writers that end their texts with one. Absent when there is
   * none.
   */
  readonly tail?: Uint8Array | undefined;
}

/** An option whose value is a number of 8 or 32 bits. */
export interface NumberOption<Kind extends string> extends OptionPadding {
  readonly kind: Kind;
  /** The number, unsigned. */
  readonly value: number;
}

/**
 * An option whose value is a number of 64 bits: a counter, a speed in bits a second, an offset in seconds.
 */
export interface LongOption<Kind extends string> extends OptionPadding {
  readonly kind: Kind;
  /** The number; unsigned but for `timestampOffset`. */
  readonly value: bigint;
}

/** An option whose value is a time. */
export interface TimeOption<Kind extends string> extends OptionPadding {
  readonly kind: Kind;
  /** The time in units of the interface's resolution, 64 bits: see {@link timestampOf}. */
  readonly ticks: bigint;
}

/** An option whose value is an address. */
export interface AddressOption<Kind extends string> extends OptionPadding {
  readonly kind: Kind;
  /** The address as text: IPv4, IPv6, or pairs of hexadecimal digits with `:` between them. */
  readonly address: string;
}

/** An IPv4 address of an interface and its netmask (`if_IPv4addr`). Section 4.2. */
export interface InterfaceIpv4Option extends OptionPadding {
  readonly kind: 'ipv4';
  /** The address. */
  readonly address: string;
  /** The netmask, as an address. */
  readonly netmask: string;
}

/** An IPv6 address of an interface and the length of its prefix (`if_IPv6addr`). Section 4.2. */
export interface InterfaceIpv6Option extends OptionPadding {
  readonly kind: 'ipv6';
  /** The address. */
  readonly address: string;
  /** Bits of the prefix, 8 bits wide: 0 to 128 when it makes sense. */
  readonly prefixLength: number;
}

/**
 * The unit of the times of an interface (`if_tsresol`): `base` to the power of minus `exponent` seconds.
 * Without it the unit is a microsecond. Section 4.2.
 */
export interface ResolutionOption extends OptionPadding {
  readonly kind: 'timestampResolution';
  /** 10, or 2 when the upper bit of the octet is set. */
  readonly base: 2 | 10;
  /** 0 to 127: 6 are microseconds and 9 are nanoseconds to the base of 10. */
  readonly exponent: number;
}

/** What the link layer knew of a packet (`epb_flags`), 32 bits. Section 4.3.1. */
export interface FlagsOption extends OptionPadding {
  readonly kind: 'flags';
  /** Bits 0 and 1: 0 unknown, 1 inbound, 2 outbound. */
  readonly direction: number;
  /** Bits 2 to 4: 0 unknown, 1 unicast, 2 multicast, 3 broadcast, 4 promiscuous. */
  readonly reception: number;
  /** Bits 5 to 8: octets of the frame check sequence at the end of the packet, 0 when that is not known. */
  readonly fcsLength: number;
  /** Bit 9: the checksums are not computed yet; the network adapter was to do that. */
  readonly checksumNotReady: boolean;
  /** Bit 10: the network adapter has found the checksums right. */
  readonly checksumValid: boolean;
  /** Bit 11: the packet is many segments that the network adapter has joined, or was to cut. */
  readonly segmentationOffload: boolean;
  /** Bits 12 to 15, zeros. */
  readonly reserved: number;
  /** Bits 16 to 31: errors of the link layer. 0x0100 is a wrong frame check sequence. */
  readonly errors: number;
}

/** A hash of the packet (`epb_hash`). Section 4.3. */
export interface HashOption extends OptionPadding {
  readonly kind: 'hash';
  /** 0 two's complement, 1 XOR, 2 CRC-32, 3 MD5, 4 SHA-1, 5 Toeplitz. */
  readonly algorithm: number;
  /** The hash. */
  readonly data: Uint8Array;
}

/** What was done with the packet (`epb_verdict`). Section 4.3. */
export interface VerdictOption extends OptionPadding {
  readonly kind: 'verdict';
  /** Who says so: 0 hardware, 1 Linux eBPF TC, 2 Linux eBPF XDP. */
  readonly source: number;
  /** The verdict; for Linux 64 bits in the byte order of the section. */
  readonly data: Uint8Array;
}

/** The process that a packet comes from (`epb_processid_threadid`). Section 4.3. */
export interface ProcessOption extends OptionPadding {
  readonly kind: 'process';
  /** Process identifier, 32 bits; 0 when unknown. */
  readonly processId: number;
  /** Thread identifier, 32 bits; 0 when unknown. */
  readonly threadId: number;
}

/** Text that somebody has defined for themselves. Section 3.5.1. */
export interface CustomTextOption extends OptionPadding {
  readonly kind: 'customText';
  /** The private enterprise number of who has defined it, 32 bits. */
  readonly enterprise: number;
  /** The text, up to the first zero octet. */
  readonly text: string;
  /** The zero octet and what follows it. Absent when there is none. */
  readonly tail?: Uint8Array | undefined;
  /** A program that rewrites the file may copy the option (codes 2988 and 19372). */
  readonly copy: boolean;
}

/** Octets that somebody has defined for themselves. Section 3.5.1. */
export interface CustomDataOption extends OptionPadding {
  readonly kind: 'customData';
  /** The private enterprise number of who has defined it, 32 bits. */
  readonly enterprise: number;
  /** The octets, whatever the byte order of the section. */
  readonly data: Uint8Array;
  /** A program that rewrites the file may copy the option (codes 2989 and 19373). */
  readonly copy: boolean;
}

/** An option that has no name here, or whose octets are not what its name promises. */
export interface UnknownOption extends OptionPadding {
  readonly kind: 'unknown';
  /** Its code, 16 bits; 0 ends a list and is no option. */
  readonly number: number;
  /** Its value. */
  readonly data: Uint8Array;
}

/** Options that any block may have: comments, custom ones, unknown ones. Section 3.5. */
export type CommonOption = TextOption<'comment'> | CustomTextOption | CustomDataOption | UnknownOption;

/**
 * Options of a section: `hardware` (2), `operatingSystem` (3) and `application` (4) that made it. Section
 * 4.1.
 */
export type SectionOption = CommonOption | TextOption<'hardware' | 'operatingSystem' | 'application'>;

/**
 * Options of an interface, section 4.2: `name` (2), `description` (3), `ipv4` (4), `ipv6` (5), `mac` (6),
 * `eui64` (7), `speed` (8), `timestampResolution` (9), `timeZone` (10), `filter` (11; as text, unless it is a
 * program), `operatingSystem` (12), `fcsLength` (13; octets in practice, bits in the draft),
 * `timestampOffset` (14; seconds to add to every timestamp), `hardware` (15), `transmitSpeed` (16),
 * `receiveSpeed` (17), `timeZoneName` (18).
 */
export type InterfaceOption =
  | CommonOption
  | TextOption<'name' | 'description' | 'filter' | 'operatingSystem' | 'hardware' | 'timeZoneName'>
  | InterfaceIpv4Option
  | InterfaceIpv6Option
  | AddressOption<'mac' | 'eui64'>
  | LongOption<'speed' | 'timestampOffset' | 'transmitSpeed' | 'receiveSpeed'>
  | ResolutionOption
  | NumberOption<'timeZone' | 'fcsLength'>;

/**
 * Options of a packet, section 4.3: `flags` (2), `hash` (3), `dropCount` (4; packets lost since the one
 * before), `packetId` (5), `queue` (6), `verdict` (7), `process` (8).
 */
export type PacketOption =
  | CommonOption
  | FlagsOption
  | HashOption
  | LongOption<'dropCount' | 'packetId'>
  | NumberOption<'queue'>
  | VerdictOption
  | ProcessOption;

/**
 * Options of names: `serverName` (2), `serverIpv4` (3) and `serverIpv6` (4) of the DNS server. Section 4.5.
 */
export type NameOption = CommonOption | TextOption<'serverName'> | AddressOption<'serverIpv4' | 'serverIpv6'>;

/**
 * Options of statistics, section 4.6: `startTime` (2), `endTime` (3), and how many packets were received
 * (`received`, 4), dropped by the interface (`dropped`, 5), accepted by the filter (`accepted`, 6), dropped
 * by the operating system (`systemDropped`, 7) and delivered (`delivered`, 8).
 */
export type StatisticsOption =
  | CommonOption
  | TimeOption<'startTime' | 'endTime'>
  | LongOption<'received' | 'dropped' | 'accepted' | 'systemDropped' | 'delivered'>;
