// pcapng (draft-ietf-opsawg-pcapng): sections of blocks, each with its length in front and behind.
import { CodecError } from '../util/errors.ts';
import {
  blockTypes,
  headerOctets,
  noSuchInterface,
  packetOctets,
  sectionOctets,
  trailerOctets,
} from './block-layout.ts';
import { type Body, blockReaders, isLittleAt, readInterface, readSimplePacket } from './block-read.ts';
import type { Block, InterfaceDescription, SimplePacket, UnknownBlock } from './block-types.ts';
import { type Clock, clockOf } from './clock.ts';
import { aligned, get16, get32, getTicks } from './endian.ts';
import { firstLayer } from './link-types.ts';
import { packetOptions } from './option-formats.ts';
import type { PacketOption } from './option-types.ts';
import { readOptions } from './options.ts';
import type { CapturedPacket, ReadOptions } from './packet.ts';
import { defaultMaximumLength, type FoundFrame, type UnitReader } from './units.ts';

const layer = 'pcapng';

/** Octets of the smallest block, and of the smallest section header. */
const blockOctets = headerOctets + trailerOctets;
const smallestSection = blockOctets + sectionOctets;

/** Finds the ends of blocks, and keeps the byte order of the section. */
abstract class PcapngReader<Item> implements UnitReader<Item> {
  readonly layer = 'pcapng' as const;
  base = 0;
  protected little = false;
  /** The section has a version that is not known. */
  protected skipping = false;
  private readonly maximumLength: number;
  private readonly skipUnknownVersions: boolean;

  constructor({ maximumLength = defaultMaximumLength, skipUnknownVersions = false }: ReadOptions) {
    this.maximumLength = maximumLength;
    this.skipUnknownVersions = skipUnknownVersions;
  }

  size(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < blockOctets) return blockOctets;
    const isSection = get32(bytes, start, this.little) === blockTypes.sectionHeader;
    const little = isSection ? this.isLittle(bytes, start) : this.little;
    const length = get32(bytes, start + 4, little);
    const smallest = isSection ? smallestSection : blockOctets;
    // The length counts the padding of everything in the block (section 3.1).
    if (length < smallest) throw this.wrongLength(start, `${length} is less than ${smallest}`);
    if (length % 4 !== 0) throw this.wrongLength(start, `${length} is not a multiple of four`);
    if (length > this.maximumLength) {
      throw this.wrongLength(start, `${length} is more than the limit of ${this.maximumLength}`);
    }
    return length;
  }

  read(bytes: Uint8Array, start: number, end: number): Item | undefined {
    // The type of a section header reads the same in both byte orders (section 4.1).
    const type = get32(bytes, start, this.little);
    if (type === blockTypes.sectionHeader) this.little = this.isLittle(bytes, start);
    const behind = get32(bytes, end - trailerOctets, this.little);
    if (behind !== end - start) {
      throw this.wrongLength(end - trailerOctets, `${behind} at the end of a block of ${end - start} octets`);
    }
    if (type === blockTypes.sectionHeader) this.checkVersion(bytes, start + headerOctets + 4);
    return this.block(type, bytes, start + headerOctets, end - trailerOctets);
  }

  private isLittle(bytes: Uint8Array, start: number): boolean {
    const little = isLittleAt(bytes, start + headerOctets);
    if (little !== undefined) return little;
    const reason = 'is 1a2b3c4d in neither byte order';
    const offset = this.base + start + headerOctets;
    throw new CodecError('invalid', { layer, field: 'byteOrderMagic', offset, reason });
  }

  private checkVersion(bytes: Uint8Array, offset: number): void {
    const major = get16(bytes, offset, this.little);
    const minor = get16(bytes, offset + 2, this.little);
    // Version 1.2 is to be read as 1.0 (section 4.1).
    this.skipping = major !== 1 || (minor !== 0 && minor !== 2);
    if (!this.skipping || this.skipUnknownVersions) return;
    const reason = `version ${major}.${minor} is not 1.0`;
    throw new CodecError('unsupported', { layer, field: 'version', offset: this.base + offset, reason });
  }

  private wrongLength(offset: number, reason: string): CodecError {
    return new CodecError('invalid', { layer, field: 'blockLength', offset: this.base + offset, reason });
  }

  /** Reads the body of a block. */
  protected abstract block(type: number, bytes: Uint8Array, start: number, end: number): Item | undefined;
}

/** Reads the blocks of a pcapng file. */
export class PcapngBlocks extends PcapngReader<Block> {
  private readonly copy: boolean;
  /** The snap length of the section's first interface. */
  private snapLength: number | undefined;

  constructor(options: ReadOptions) {
    super(options);
    this.copy = options.copy === true;
  }

  protected block(type: number, bytes: Uint8Array, start: number, end: number): Block {
    const { little, base } = this;
    return this.typed(
      type,
      this.copy
        ? { bytes: bytes.slice(start, end), start: 0, end: end - start, little, base: base + start }
        : { bytes, start, end, little, base },
    );
  }

  private typed(type: number, body: Body): Block {
    if (type === blockTypes.sectionHeader) this.snapLength = undefined;
    else if (this.skipping) return unknown(type, body);
    if (type === blockTypes.simplePacket) {
      if (this.snapLength === undefined) throw noSuchInterface(0, 0, body.base + body.start);
      return readSimplePacket(body, this.snapLength);
    }
    const block = blockReaders[type]?.(body) ?? unknown(type, body);
    if (block.block === 'interfaceDescription') this.snapLength ??= block.snapLength;
    return block;
  }
}

function unknown(type: number, { bytes, start, end }: Body): UnknownBlock {
  return { block: 'unknown', type, data: bytes.subarray(start, end) };
}

/** An interface of the section. */
interface Interface {
  readonly description: InterfaceDescription;
  readonly clock: Clock;
}

/** A section may describe as many: each is kept until it ends, and packets of old have 16 bits for them. */
const maximumInterfaces = 0x1_0000;

/** Finds the packets of a pcapng file. */
abstract class PcapngPacketReader<Item> extends PcapngReader<Item> {
  private interfaces: Interface[] = [];

  protected block(type: number, bytes: Uint8Array, start: number, end: number): Item | undefined {
    if (type === blockTypes.sectionHeader) {
      this.interfaces = [];
      if (!this.skipping) blockReaders[type]?.(this.body(bytes, start, end));
      return undefined;
    }
    if (this.skipping) return undefined;
    switch (type) {
      case blockTypes.enhancedPacket:
        return this.packet(bytes, start, end, false);
      case blockTypes.obsoletePacket:
        return this.packet(bytes, start, end, true);
      case blockTypes.simplePacket:
        return this.simplePacket(bytes, start, end);
      case blockTypes.interfaceDescription:
        this.describe(bytes, start, end);
        return undefined;
      default:
        return undefined;
    }
  }

  private body(bytes: Uint8Array, start: number, end: number): Body {
    return { bytes, start, end, little: this.little, base: this.base };
  }

  private describe(bytes: Uint8Array, start: number, end: number): void {
    const offset = this.base + start;
    if (this.interfaces.length === maximumInterfaces) {
      const reason = `a section with more than ${maximumInterfaces} interfaces`;
      throw new CodecError('unsupported', { layer, field: 'interfaces', offset, reason });
    }
    // A copy, for the description outlives the bytes around it.
    const own = bytes.slice(start, end);
    const description = readInterface({
      bytes: own,
      start: 0,
      end: own.length,
      little: this.little,
      base: offset,
    });
    this.interfaces.push({ description, clock: clockOf(description, offset) });
  }

  protected interfaceAt(id: number, start: number): Interface {
    const known = this.interfaces[id];
    if (known === undefined) throw noSuchInterface(id, this.interfaces.length, this.base + start);
    return known;
  }

  private simplePacket(bytes: Uint8Array, start: number, end: number): Item {
    const { description } = this.interfaceAt(0, start);
    return this.simple(
      bytes,
      readSimplePacket(this.body(bytes, start, end), description.snapLength),
      description,
    );
  }

  /** An enhanced packet block, or an obsolete one, which differs in the first four octets alone. */
  private packet(bytes: Uint8Array, start: number, end: number, obsolete: boolean): Item {
    const { little, base } = this;
    const captured = end - start < packetOctets ? 0 : get32(bytes, start + 12, little);
    const dataEnd = start + packetOctets + captured;
    if (dataEnd > end) {
      const needed = packetOctets + captured;
      const available = end - start;
      const field = available < packetOctets ? undefined : 'capturedLength';
      throw new CodecError('truncated', { layer, field, offset: base + start, needed, available });
    }
    return this.enhanced(bytes, start, end, obsolete, dataEnd);
  }

  /** Reads an enhanced packet block, or an obsolete one, whose data end where they should. */
  protected abstract enhanced(
    bytes: Uint8Array,
    start: number,
    end: number,
    obsolete: boolean,
    dataEnd: number,
  ): Item;

  /** Reads a simple packet block, which has less to say. */
  protected abstract simple(bytes: Uint8Array, packet: SimplePacket, description: InterfaceDescription): Item;
}

/** Finds the packets of a pcapng file, and makes no object of any. */
export class PcapngFrames extends PcapngPacketReader<FoundFrame> implements FoundFrame {
  start = 0;
  end = 0;
  originalLength = 0;
  linkType = 0;
  interfaceId = 0;
  private clock: Clock | undefined;

  protected enhanced(
    bytes: Uint8Array,
    start: number,
    _end: number,
    obsolete: boolean,
    dataEnd: number,
  ): this {
    const { little } = this;
    this.interfaceId = obsolete ? get16(bytes, start, little) : get32(bytes, start, little);
    const { description, clock } = this.interfaceAt(this.interfaceId, start);
    this.start = start + packetOctets;
    this.end = dataEnd;
    this.originalLength = get32(bytes, start + 16, little);
    this.linkType = description.linkType;
    this.clock = clock;
    return this;
  }

  protected simple(
    bytes: Uint8Array,
    { data, originalLength }: SimplePacket,
    { linkType }: InterfaceDescription,
  ): this {
    this.start = data.byteOffset - bytes.byteOffset;
    this.end = this.start + data.length;
    this.originalLength = originalLength;
    this.linkType = linkType;
    this.interfaceId = 0;
    this.clock = undefined;
    return this;
  }

  timestamp(bytes: Uint8Array): bigint | undefined {
    return this.clock?.toNanoseconds(getTicks(bytes, this.start - packetOctets + 4, this.little));
  }
}

/** Reads the packets of a pcapng file. */
export class PcapngPackets extends PcapngPacketReader<CapturedPacket> {
  private readonly copy: boolean;

  constructor(options: ReadOptions) {
    super(options);
    this.copy = options.copy === true;
  }

  protected simple(
    _bytes: Uint8Array,
    packet: SimplePacket,
    description: InterfaceDescription,
  ): CapturedPacket {
    const { linkType } = description;
    const data = this.copy ? packet.data.slice() : packet.data;
    return {
      timestamp: undefined,
      data,
      originalLength: packet.originalLength,
      linkType,
      first: firstLayer(linkType, data),
      interfaceId: 0,
      interface: description,
      options: none,
      ticks: undefined,
      modified: undefined,
    };
  }

  protected enhanced(
    bytes: Uint8Array,
    start: number,
    end: number,
    obsolete: boolean,
    dataEnd: number,
  ): CapturedPacket {
    const { little } = this;
    const interfaceId = obsolete ? get16(bytes, start, little) : get32(bytes, start, little);
    const dropCount = obsolete ? get16(bytes, start + 2, little) : unknownCount;
    const { description, clock } = this.interfaceAt(interfaceId, start);
    const { linkType } = description;
    const view = bytes.subarray(start + packetOctets, dataEnd);
    const data = this.copy ? view.slice() : view;
    const ticks = getTicks(bytes, start + 4, little);
    const optionsStart = start + aligned(dataEnd - start);
    return {
      timestamp: clock.toNanoseconds(ticks),
      data,
      originalLength: get32(bytes, start + 16, little),
      linkType,
      first: firstLayer(linkType, data),
      interfaceId,
      interface: description,
      options:
        optionsStart === end && dropCount === unknownCount
          ? none
          : this.packetOptions(bytes, optionsStart, end, dropCount),
      ticks: clock.exact ? undefined : ticks,
      modified: undefined,
    };
  }

  private packetOptions(
    bytes: Uint8Array,
    start: number,
    end: number,
    dropCount: number,
  ): readonly PacketOption[] {
    const { little, base, copy } = this;
    const { options } = copy
      ? readOptions(bytes.slice(start, end), 0, end - start, little, packetOptions, base + start)
      : readOptions(bytes, start, end, little, packetOptions, base);
    return dropCount === unknownCount
      ? options
      : [{ kind: 'dropCount', value: BigInt(dropCount) }, ...options];
  }
}

/**
 * What an obsolete packet block has in its header when the number of lost packets is not known (appendix A).
 */
const unknownCount = 0xffff;

const none: readonly never[] = /* @__PURE__ */ Object.freeze([]);
