// From packets or blocks to octets, item by item: what the functions for whole files and the streams have in
// common.
import { toHex } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes } from '../util/fields.ts';
import { simplePacketLength } from './block-layout.ts';
import type { Block, ByteOrder, InterfaceDescription, PcapVariant } from './block-types.ts';
import { BlockWriter, writeInterface } from './block-write.ts';
import { ClassicWriter } from './classic-write.ts';
import { type Clock, clockOf, outOfRange } from './clock.ts';
import { set32 } from './endian.ts';
import type { InterfaceOption, SectionOption } from './option-types.ts';
import type { InterfaceInput, PacketInput } from './packet.ts';
import { Sink } from './sink.ts';

/** How classic pcap is written. */
export interface PcapOptions {
  /**
   * Nanoseconds, microseconds, or the modified format. Default `'nanoseconds'`, which loses nothing and which
   * libpcap has read since 2013. The others refuse timestamps that are not whole microseconds.
   */
  readonly variant?: PcapVariant | undefined;
  /** The byte order. Default `'little'`. */
  readonly byteOrder?: ByteOrder | undefined;
  /** Link type, 16 bits, of all packets. Default: that of the first packet, or 1 (Ethernet). */
  readonly linkType?: number | undefined;
  /**
   * Snap length, 32 bits: packets may not have more octets. Default 262144, or the longest packet of a whole
   * file.
   */
  readonly snapLength?: number | undefined;
}

/** How pcapng is written. */
export interface PcapngOptions {
  /** The byte order. Default `'little'`. */
  readonly byteOrder?: ByteOrder | undefined;
  /** What the file was made with: `{ kind: 'application', text: 'mine 1.0' }`. Default: none. */
  readonly options?: readonly SectionOption[] | undefined;
  /** Interfaces to describe in front, in this order, whether or not a packet names them. Default: none. */
  readonly interfaces?: readonly InterfaceInput[] | undefined;
}

/** What writes one format, item by item. */
export interface ItemWriter<Item> {
  /**
   * Writes an item, and what has to stand before it.
   *
   * @throws {@link CodecError}
   */
  write(item: Item, sink: Sink): void;
  /** Writes what a file has even without an item. */
  end(sink: Sink): void;
}

const ethernet = 1;

/** The snap length that tcpdump writes. */
export const usualSnapLength = 262_144;

/** Writes packets as classic pcap. */
export class PcapWriter implements ItemWriter<PacketInput> {
  /** The octets of the longest packet so far. */
  longest = 0;
  private readonly options: PcapOptions;
  private writer: ClassicWriter | undefined;
  private linkType = 0;

  constructor(options: PcapOptions) {
    this.options = options;
  }

  write(packet: PacketInput, sink: Sink): void {
    const linkType = linkTypeOf(packet) ?? this.options.linkType ?? ethernet;
    this.writer ??= this.begin(this.options.linkType ?? linkType, sink);
    if (linkType !== this.linkType) {
      const reason = `a pcap file has packets of one link type: this has ${linkType} among ${this.linkType}`;
      throw new CodecError('invalid', { layer: 'pcap', field: 'linkType', reason });
    }
    const { variant = 'nanoseconds', snapLength = usualSnapLength } = this.options;
    const { data } = packet;
    const { length } = checkBytes('pcap', 'data', data);
    if (length > snapLength) {
      const reason = `${length} octets are more than the snap length of ${snapLength}`;
      throw new CodecError('range', { layer: 'pcap', field: 'data', reason });
    }
    this.longest = Math.max(this.longest, length);
    const timestamp = timestampOf(packet);
    const fraction = Number(timestamp % billion);
    if (variant !== 'nanoseconds' && fraction % 1000 !== 0) {
      throw outOfRange('pcap', `${timestamp} ns is not a whole number of microseconds`);
    }
    this.writer.record(
      {
        seconds: Number(timestamp / billion),
        fraction: variant === 'nanoseconds' ? fraction : fraction / 1000,
        originalLength: packet.originalLength ?? length,
        modified: packet.modified,
        data,
      },
      sink,
    );
  }

  end(sink: Sink): void {
    this.writer ??= this.begin(this.options.linkType ?? ethernet, sink);
  }

  /** Changes the snap length in the header that a file begins with. */
  setSnapLength(file: Uint8Array, snapLength: number): void {
    set32(file, 16, snapLength, this.options.byteOrder !== 'big');
  }

  private begin(linkType: number, sink: Sink): ClassicWriter {
    const { variant = 'nanoseconds', byteOrder = 'little', snapLength = usualSnapLength } = this.options;
    this.linkType = linkType;
    return new ClassicWriter(
      {
        byteOrder,
        variant,
        majorVersion: 2,
        minorVersion: 4,
        reserved1: 0,
        reserved2: 0,
        snapLength,
        linkType,
        fcsLength: 0,
        fcsKnown: false,
      },
      sink,
    );
  }
}

const billion = 1_000_000_000n;

function linkTypeOf(packet: PacketInput): number | undefined {
  return packet.linkType ?? packet.interface?.linkType;
}

/**
 * The timestamp of a packet for classic pcap: seconds since 1970 in 32 bits, and nothing below a nanosecond.
 */
function timestampOf({ timestamp, ticks, interface: described }: PacketInput): bigint {
  if (timestamp === undefined) {
    const reason = 'must be given: classic pcap has no packet without';
    throw new CodecError('missing', { layer: 'pcap', field: 'timestamp', reason });
  }
  if (typeof timestamp !== 'bigint' || timestamp < 0n || timestamp >= billion << 32n) {
    throw outOfRange('pcap', `${String(timestamp)} is not a bigint of nanoseconds from 1970 to 2106`);
  }
  if (ticks !== undefined && described !== undefined) {
    const clock = clockOf(described);
    if (clock.toNanoseconds(ticks) === timestamp && clock.isBetween(ticks)) {
      throw outOfRange(
        'pcap',
        `${ticks} times ${clock.unit} is between two nanoseconds: leave ticks out to round it`,
      );
    }
  }
  return timestamp;
}

/** An interface that was described. */
interface Described {
  readonly id: number;
  readonly linkType: number;
  readonly snapLength: number;
  readonly clock: Clock;
}

const nanoseconds: readonly InterfaceOption[] = [{ kind: 'timestampResolution', base: 10, exponent: 9 }];

/** Writes packets as pcapng: describes each interface before its first packet. */
export class PcapngWriter implements ItemWriter<PacketInput> {
  private readonly options: PcapngOptions;
  private readonly blocks: BlockWriter = new BlockWriter();
  private begun = false;
  /** How many interfaces the section has described. */
  private interfaces = 0;
  /** The interfaces of the section by what they say, for those that come as a new object each time. */
  private byValue = new Map<string, Described>();
  /** The interfaces of the section by identity. */
  private byObject = new WeakMap<InterfaceInput, Described>();

  constructor(options: PcapngOptions) {
    this.options = options;
  }

  write(packet: PacketInput, sink: Sink): void {
    this.end(sink);
    if (packet.timestamp === undefined) {
      this.simplePacket(packet, sink);
      return;
    }
    const described = this.interfaceOf(packet, sink);
    const { data, options = [] } = packet;
    const { timestamp } = packet;
    if (typeof timestamp !== 'bigint') throw outOfRange('pcapng', `${String(timestamp)} is not a bigint`);
    const originalLength = packet.originalLength ?? checkBytes('pcapng', 'data', data).length;
    const ticks = described.clock.ticksOf(timestamp, packet.ticks);
    const interfaceId = described.id;
    this.blocks.write({ block: 'enhancedPacket', interfaceId, ticks, originalLength, data, options }, sink);
  }

  end(sink: Sink): void {
    if (this.begun) return;
    this.begun = true;
    this.section(sink);
    for (const input of this.options.interfaces ?? []) {
      const value = describe(input, input.linkType ?? ethernet);
      const described = this.describe(value, sink);
      this.byObject.set(input, described);
      this.byValue.set(keyOf(value), described);
    }
  }

  private section(sink: Sink): void {
    const { byteOrder = 'little', options = [] } = this.options;
    this.interfaces = 0;
    this.byValue = new Map();
    this.byObject = new WeakMap();
    this.blocks.write(
      {
        block: 'sectionHeader',
        byteOrder,
        majorVersion: 1,
        minorVersion: 0,
        sectionLength: -1n,
        options,
      },
      sink,
    );
  }

  /**
   * A packet without a time has a place in a simple packet block alone, which is one of the section's first
   * interface.
   */
  private simplePacket(packet: PacketInput, sink: Sink): void {
    let described = this.interfaceOf(packet, sink);
    if (described.id !== 0) {
      this.section(sink);
      described = this.interfaceOf(packet, sink);
    }
    const { data, options = [] } = packet;
    const { length } = checkBytes('pcapng', 'data', data);
    const { originalLength = length } = packet;
    if (options.length > 0 || length !== simplePacketLength(originalLength, described.snapLength)) {
      const reason =
        'must be given: a packet without has no options, and the length that its interface gives it';
      throw new CodecError('missing', { layer: 'pcapng', field: 'timestamp', reason });
    }
    this.blocks.write({ block: 'simplePacket', originalLength, data }, sink);
  }

  private interfaceOf(packet: PacketInput, sink: Sink): Described {
    const { interface: input = noInterface } = packet;
    const linkType = packet.linkType ?? input.linkType ?? ethernet;
    const recent = this.byObject.get(input);
    if (recent !== undefined && recent.linkType === linkType) return recent;
    const value = describe(input, linkType);
    const plain = keyOf(value);
    const key = packet.interface === undefined ? plain : `${packet.interfaceId} ${plain}`;
    const described = this.byValue.get(key) ?? this.byValue.get(plain) ?? this.describe(value, sink);
    this.byValue.set(key, described);
    this.byObject.set(input, described);
    return described;
  }

  private describe(value: InterfaceDescription, sink: Sink): Described {
    this.blocks.write(value, sink);
    const { linkType, snapLength } = value;
    return { id: this.interfaces++, linkType, snapLength, clock: clockOf(value) };
  }
}

const noInterface: InterfaceInput = {};

/** The description of an interface with what was left out. */
function describe(input: InterfaceInput, linkType: number): InterfaceDescription {
  const { reserved = 0, snapLength = 0, options = nanoseconds, endOfOptions, tail } = input;
  return { block: 'interfaceDescription', linkType, reserved, snapLength, options, endOfOptions, tail };
}

/** What an interface says, as text to compare. */
function keyOf(value: InterfaceDescription): string {
  const sink = new Sink();
  writeInterface(value, sink, true);
  return toHex(sink.bytes, 0, sink.length);
}

/** Writes blocks, of either format. */
export class AnyBlockWriter implements ItemWriter<Block> {
  private classic: ClassicWriter | undefined;
  private pcapng: BlockWriter | undefined;

  write(block: Block, sink: Sink): void {
    if (block.block === 'fileHeader') {
      if (this.classic !== undefined || this.pcapng !== undefined) throw outOfPlace(block.block);
      this.classic = new ClassicWriter(block, sink);
    } else if (block.block === 'record') {
      if (this.classic === undefined) throw outOfPlace(block.block);
      this.classic.record(block, sink);
    } else {
      if (this.classic !== undefined) throw outOfPlace(block.block);
      this.pcapng ??= new BlockWriter();
      this.pcapng.write(block, sink);
    }
  }

  end(): void {}
}

function outOfPlace(name: Block['block']): CodecError {
  const reason = `${name} stands where its format has none`;
  return new CodecError('invalid', { layer: 'pcap', field: 'block', reason });
}
