import { CodecError } from '../util/errors.ts';
import { checkBytes, checkOctets, checkUint, checkUint64 } from '../util/fields.ts';
import { setIpv4 } from '../util/ipv4-address.ts';
import { setIpv6 } from '../util/ipv6-address.ts';
import { setMac } from '../util/mac.ts';
import {
  blockTypes,
  byteOrderMagic,
  customOctets,
  headerOctets,
  interfaceOctets,
  nameOctets,
  nameTypes,
  noSuchInterface,
  packetOctets,
  secretsOctets,
  sectionOctets,
  simplePacketLength,
  statisticsOctets,
  trailerOctets,
} from './block-layout.ts';
import type {
  AddressNames,
  Block,
  CustomBlock,
  DecryptionSecrets,
  EnhancedPacket,
  FileHeader,
  InterfaceDescription,
  InterfaceStatistics,
  NameRecord,
  NameResolution,
  ObsoletePacket,
  PacketRecord,
  SectionHeader,
  SimplePacket,
  UnknownBlock,
} from './block-types.ts';
import { isLittle } from './classic-write.ts';
import { aligned, set16, set32, set64, setTicks } from './endian.ts';
import {
  checkInt64,
  interfaceOptions,
  nameOptions,
  packetOptions,
  put,
  sectionOptions,
  setEui64,
  statisticsOptions,
  total,
} from './option-formats.ts';
import { putPadding, writeOptions } from './options.ts';
import type { Sink } from './sink.ts';
import { textOctets } from './text.ts';

const layer = 'pcapng';

/** A block of pcapng. */
export type PcapngBlock = Exclude<Block, FileHeader | PacketRecord>;

/** Writes blocks as they are told, in the byte order of their section. */
export class BlockWriter {
  private little = false;
  private begun = false;
  /** The snap length of the section's first interface. */
  private snapLength: number | undefined;

  /**
   * Writes a block.
   *
   * @throws {@link CodecError} `range`, `missing`, `invalid`, `unsupported`. Part of the block may then be in
   * the sink.
   */
  write(block: PcapngBlock, sink: Sink): void {
    if (block.block === 'sectionHeader') {
      this.little = isLittle(layer, block.byteOrder);
      this.snapLength = undefined;
      this.begun = true;
    } else if (!this.begun) {
      const reason = 'the first block is not a section header';
      throw new CodecError('invalid', { layer, field: 'block', reason });
    }
    const { little } = this;
    const start = sink.take(headerOctets);
    const type = this.body(block, sink);
    const length = checkUint(layer, 'blockLength', sink.length + trailerOctets - start, 0xffff_ffff);
    set32(sink.bytes, start, type, little);
    set32(sink.bytes, start + 4, length, little);
    sink.word(length, little);
  }

  /** Writes what is between the lengths, and gives the type. */
  private body(block: PcapngBlock, sink: Sink): number {
    const { little } = this;
    switch (block.block) {
      case 'sectionHeader':
        return writeSection(block, sink, little);
      case 'interfaceDescription':
        this.snapLength ??= block.snapLength;
        return writeInterface(block, sink, little);
      case 'enhancedPacket':
        return writeEnhancedPacket(block, sink, little);
      case 'simplePacket':
        return this.simplePacket(block, sink);
      case 'obsoletePacket':
        return writeObsoletePacket(block, sink, little);
      case 'nameResolution':
        return writeNames(block, sink, little);
      case 'interfaceStatistics':
        return writeStatistics(block, sink, little);
      case 'decryptionSecrets':
        return writeSecrets(block, sink, little);
      case 'custom':
        return writeCustom(block, sink, little);
      case 'unknown':
        return writeUnknown(block, sink);
      default:
        return noSuchBlock(block);
    }
  }

  private simplePacket(block: SimplePacket, sink: Sink): number {
    const { snapLength } = this;
    if (snapLength === undefined) throw noSuchInterface(0, 0);
    const originalLength = checkUint(layer, 'originalLength', block.originalLength, 0xffff_ffff);
    // The block does not say how long its data is: this is what a reader will take (section 4.4).
    checkOctets(layer, 'data', block.data, simplePacketLength(originalLength, snapLength));
    sink.word(originalLength, this.little);
    if (block.padding === undefined) putPadded(sink, block.data, undefined);
    else putAligned(sink, [block.data, checkBytes(layer, 'padding', block.padding)]);
    return blockTypes.simplePacket;
  }
}

function noSuchBlock(_: never): never {
  throw new CodecError('unsupported', { layer, field: 'block', reason: 'not a block that is known here' });
}

/** Writes data, which the caller has checked, and fills it up to a multiple of four, with zeros or with what was there. */
function putPadded(sink: Sink, data: Uint8Array, padding: Uint8Array | undefined): void {
  const { length } = data;
  const room = aligned(length);
  const offset = sink.take(room);
  sink.bytes.set(data, offset);
  putPadding('padding', sink.bytes, offset + length, room - length, padding);
}

/** Writes octets that are a multiple of four together. */
function putAligned(sink: Sink, parts: readonly Uint8Array[]): void {
  const length = total(parts);
  if (length % 4 !== 0) {
    const reason = `${length} octets are not a multiple of four`;
    throw new CodecError('range', { layer, field: 'data', reason });
  }
  const offset = sink.take(length);
  put(sink.bytes, offset, parts);
}

function writeSection(block: SectionHeader, sink: Sink, little: boolean): number {
  const start = sink.take(sectionOctets);
  const { bytes } = sink;
  set32(bytes, start, byteOrderMagic, little);
  set16(bytes, start + 4, checkUint(layer, 'majorVersion', block.majorVersion, 0xffff), little);
  set16(bytes, start + 6, checkUint(layer, 'minorVersion', block.minorVersion, 0xffff), little);
  set64(bytes, start + 8, checkInt64('sectionLength', block.sectionLength), little);
  writeOptions(block, sink, little, sectionOptions);
  return blockTypes.sectionHeader;
}

/** Writes the body of an interface description, and gives its type. */
export function writeInterface(block: InterfaceDescription, sink: Sink, little: boolean): number {
  const start = sink.take(interfaceOctets);
  const { bytes } = sink;
  set16(bytes, start, checkUint(layer, 'linkType', block.linkType, 0xffff), little);
  set16(bytes, start + 2, checkUint(layer, 'reserved', block.reserved, 0xffff), little);
  set32(bytes, start + 4, checkUint(layer, 'snapLength', block.snapLength, 0xffff_ffff), little);
  writeOptions(block, sink, little, interfaceOptions);
  return blockTypes.interfaceDescription;
}

/** What enhanced and obsolete packet blocks have behind their first four octets. */
function writePacket(
  block: EnhancedPacket | ObsoletePacket,
  sink: Sink,
  start: number,
  little: boolean,
): void {
  const { bytes } = sink;
  const { length } = checkBytes(layer, 'data', block.data);
  setTicks(bytes, start + 4, checkUint64(layer, 'ticks', block.ticks), little);
  set32(bytes, start + 12, length, little);
  set32(bytes, start + 16, checkUint(layer, 'originalLength', block.originalLength, 0xffff_ffff), little);
  putPadded(sink, block.data, block.padding);
  writeOptions(block, sink, little, packetOptions);
}

function writeEnhancedPacket(block: EnhancedPacket, sink: Sink, little: boolean): number {
  const start = sink.take(packetOctets);
  set32(sink.bytes, start, checkUint(layer, 'interfaceId', block.interfaceId, 0xffff_ffff), little);
  writePacket(block, sink, start, little);
  return blockTypes.enhancedPacket;
}

function writeObsoletePacket(block: ObsoletePacket, sink: Sink, little: boolean): number {
  const start = sink.take(packetOctets);
  set16(sink.bytes, start, checkUint(layer, 'interfaceId', block.interfaceId, 0xffff), little);
  set16(sink.bytes, start + 2, checkUint(layer, 'dropCount', block.dropCount, 0xffff), little);
  writePacket(block, sink, start, little);
  return blockTypes.obsoletePacket;
}

function writeStatistics(block: InterfaceStatistics, sink: Sink, little: boolean): number {
  const start = sink.take(statisticsOctets);
  set32(sink.bytes, start, checkUint(layer, 'interfaceId', block.interfaceId, 0xffff_ffff), little);
  setTicks(sink.bytes, start + 4, checkUint64(layer, 'ticks', block.ticks), little);
  writeOptions(block, sink, little, statisticsOptions);
  return blockTypes.interfaceStatistics;
}

function writeSecrets(block: DecryptionSecrets, sink: Sink, little: boolean): number {
  const start = sink.take(secretsOctets);
  set32(sink.bytes, start, checkUint(layer, 'secretsType', block.secretsType, 0xffff_ffff), little);
  set32(sink.bytes, start + 4, checkBytes(layer, 'data', block.data).length, little);
  putPadded(sink, block.data, block.padding);
  writeOptions<never>(block, sink, little, {});
  return blockTypes.decryptionSecrets;
}

function writeCustom(block: CustomBlock, sink: Sink, little: boolean): number {
  const start = sink.take(customOctets);
  set32(sink.bytes, start, checkUint(layer, 'enterprise', block.enterprise, 0xffff_ffff), little);
  putAligned(sink, [checkBytes(layer, 'data', block.data)]);
  return block.copy ? blockTypes.custom : blockTypes.customNotCopied;
}

function writeUnknown(block: UnknownBlock, sink: Sink): number {
  putAligned(sink, [checkBytes(layer, 'data', block.data)]);
  const type = checkUint(layer, 'type', block.type, 0xffff_ffff);
  if (type !== blockTypes.sectionHeader) return type;
  const reason = 'a section header is not an unknown block';
  throw new CodecError('range', { layer, field: 'type', reason });
}

function writeNames(block: NameResolution, sink: Sink, little: boolean): number {
  for (const record of block.records) writeNameRecord(record, sink, little);
  if (block.endOfRecords !== false) {
    sink.word(0, little);
    writeOptions(block, sink, little, nameOptions);
  } else if (block.options.length > 0 || block.endOfOptions === true || block.tail !== undefined) {
    const reason = 'stand behind the end of the records, which is not marked';
    throw new CodecError('invalid', { layer, field: 'options', reason });
  }
  return blockTypes.nameResolution;
}

type SetAddress = (
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
) => void;

const addressWriters: Readonly<Record<AddressNames['kind'], SetAddress>> = {
  ipv4: setIpv4,
  ipv6: setIpv6,
  eui48: setMac,
  eui64: setEui64,
};

function writeNameRecord(record: NameRecord, sink: Sink, little: boolean): void {
  if (record.kind === 'unknown') {
    const number = checkUint(layer, 'records.number', record.number, 0xffff);
    if (number === 0)
      throw new CodecError('range', { layer, field: 'records.number', reason: '0 ends the list' });
    putRecord(number, [checkBytes(layer, 'records.data', record.data)], record.padding, sink, little);
    return;
  }
  const { kind } = record;
  if (!Object.hasOwn(nameTypes, kind)) {
    const reason = `${JSON.stringify(kind)} is not a kind of record`;
    throw new CodecError('unsupported', { layer, field: 'records.kind', reason });
  }
  const address = new Uint8Array(nameOctets[kind]);
  addressWriters[kind](layer, 'records.address', address, 0, record.address);
  const names = record.names.flatMap((name) => [textOctets('records.names', name), Uint8Array.of(0)]);
  putRecord(nameTypes[kind], [address, ...names], record.padding, sink, little);
}

function putRecord(
  type: number,
  parts: readonly Uint8Array[],
  padding: Uint8Array | undefined,
  sink: Sink,
  little: boolean,
): void {
  const length = checkUint(layer, 'records.length', total(parts), 0xffff);
  const room = aligned(length);
  const start = sink.take(4 + room);
  set16(sink.bytes, start, type, little);
  set16(sink.bytes, start + 2, length, little);
  put(sink.bytes, start + 4, parts);
  putPadding('records.padding', sink.bytes, start + 4 + length, room - length, padding);
}
