// Classic pcap (draft-ietf-opsawg-pcap): a file header of 24 octets, and packet records of 16 or 24 octets
// and data.
import { getUint8, toHex } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import type {
  Block,
  ByteOrder,
  FileHeader,
  InterfaceDescription,
  ModifiedFields,
  PacketRecord,
  PcapVariant,
} from './block-types.ts';
import { get16, get32 } from './endian.ts';
import { firstLayer } from './link-types.ts';
import type { InterfaceOption } from './option-types.ts';
import type { CapturedPacket, ReadOptions } from './packet.ts';
import { defaultMaximumLength, type FoundFrame, type UnitReader } from './units.ts';

const layer = 'pcap';

/** Octets of the file header. */
export const fileHeaderOctets = 24;

/** Octets of a record header, and of one in a modified file. */
export const recordOctets = 16;
export const modifiedRecordOctets = 24;

/** What the first four octets say, with the most significant one first in big-endian files. */
export const magicNumbers: Readonly<Record<PcapVariant, number>> = {
  microseconds: 0xa1b2_c3d4,
  nanoseconds: 0xa1b2_3c4d,
  modified: 0xa1b2_cd34,
};

/** What the first four octets of a file say. */
interface Magic {
  readonly byteOrder: ByteOrder;
  readonly variant: PcapVariant;
}

/**
 * Reads the magic number that a file begins with; the caller has checked that it is there.
 *
 * @throws {@link CodecError} `unsupported` when it is not that of classic pcap.
 */
export function readMagic(bytes: Uint8Array, start: number): Magic {
  const big = variantOf(get32(bytes, start, false));
  if (big !== undefined) return { byteOrder: 'big', variant: big };
  const little = variantOf(get32(bytes, start, true));
  if (little !== undefined) return { byteOrder: 'little', variant: little };
  const isGzip = get16(bytes, start, false) === gzip;
  const hint = isGzip ? ': decompress it first, it is gzip' : '';
  const reason = `${toHex(bytes, start, start + 4)} is not the beginning of a pcap or pcapng file${hint}`;
  throw new CodecError('unsupported', { layer, field: 'magic', offset: 0, reason });
}

/** RFC 1952 section 2.3.1. */
const gzip = 0x1f8b;

function variantOf(magic: number): PcapVariant | undefined {
  if (magic === magicNumbers.microseconds) return 'microseconds';
  if (magic === magicNumbers.nanoseconds) return 'nanoseconds';
  return magic === magicNumbers.modified ? 'modified' : undefined;
}

/**
 * Where the captured length stands in a record: files before version 2.3 have it behind the original length,
 * and some writers of 2.3 too (https://www.tcpdump.org/manpages/pcap-savefile.5.html).
 */
export type LengthOrder = 'captured first' | 'original first' | 'smaller is captured';

/** How the lengths of a version stand. */
export function lengthOrder(minorVersion: number): LengthOrder {
  if (minorVersion < 3) return 'original first';
  return minorVersion === 3 ? 'smaller is captured' : 'captured first';
}

const noOptions: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/** Stands in until the file header is read. */
const noInterface: InterfaceDescription = {
  block: 'interfaceDescription',
  linkType: 0,
  reserved: 0,
  snapLength: 0,
  options: noOptions,
};

/** Reads the header, and knows where records end. */
abstract class ClassicReader<Item> implements UnitReader<Item> {
  readonly layer = 'pcap' as const;
  base = 0;
  protected little = false;
  protected order: LengthOrder = 'captured first';
  protected headerOctets: number = recordOctets;
  private begun = false;
  private readonly maximumLength: number;

  constructor({ maximumLength = defaultMaximumLength }: ReadOptions) {
    this.maximumLength = maximumLength;
  }

  size(bytes: Uint8Array, start: number, end: number): number {
    if (!this.begun) return fileHeaderOctets;
    if (end - start < this.headerOctets) return this.headerOctets;
    const captured = this.capturedLength(bytes, start);
    const octets = this.headerOctets + captured;
    if (octets > this.maximumLength) {
      const reason = `${captured} octets are more than the limit of ${this.maximumLength}`;
      throw new CodecError('invalid', { layer, field: 'capturedLength', offset: this.base + start, reason });
    }
    return octets;
  }

  read(bytes: Uint8Array, start: number, end: number): Item | undefined {
    if (this.begun) return this.record(bytes, start, end);
    this.begun = true;
    const header = readFileHeader(bytes, start);
    this.little = header.byteOrder === 'little';
    this.order = lengthOrder(header.minorVersion);
    this.headerOctets = header.variant === 'modified' ? modifiedRecordOctets : recordOctets;
    return this.header(header);
  }

  /** Whether the original length stands before the captured one. */
  protected isSwapped(bytes: Uint8Array, start: number): boolean {
    const { order, little } = this;
    if (order === 'captured first') return false;
    return order === 'original first' || get32(bytes, start + 8, little) > get32(bytes, start + 12, little);
  }

  private capturedLength(bytes: Uint8Array, start: number): number {
    return get32(bytes, this.isSwapped(bytes, start) ? start + 12 : start + 8, this.little);
  }

  protected originalOctets(bytes: Uint8Array, start: number): number {
    return get32(bytes, this.isSwapped(bytes, start) ? start + 8 : start + 12, this.little);
  }

  protected modifiedFields(bytes: Uint8Array, start: number): ModifiedFields | undefined {
    if (this.headerOctets === recordOctets) return undefined;
    return {
      interfaceIndex: get32(bytes, start + 16, this.little),
      protocol: get16(bytes, start + 20, this.little),
      packetType: getUint8(bytes, start + 22),
      padding: getUint8(bytes, start + 23),
    };
  }

  protected abstract header(header: FileHeader): Item | undefined;
  protected abstract record(bytes: Uint8Array, start: number, end: number): Item;
}

/** Reads the packets of a classic pcap file. */
export class ClassicPackets extends ClassicReader<CapturedPacket> {
  private readonly copy: boolean;
  private linkType = 0;
  private fraction = 1n;
  private description: InterfaceDescription = noInterface;

  constructor(options: ReadOptions) {
    super(options);
    this.copy = options.copy === true;
  }

  protected header(header: FileHeader): undefined {
    this.linkType = header.linkType;
    this.fraction = fractionOf(header.variant);
    this.description = describe(header);
  }

  protected record(bytes: Uint8Array, start: number, end: number): CapturedPacket {
    const { little, linkType } = this;
    const view = bytes.subarray(start + this.headerOctets, end);
    const data = this.copy ? view.slice() : view;
    return {
      timestamp: nanoseconds(bytes, start, little, this.fraction),
      data,
      originalLength: this.originalOctets(bytes, start),
      linkType,
      first: firstLayer(linkType, data),
      interfaceId: 0,
      interface: this.description,
      options: noOptions,
      ticks: undefined,
      modified: this.modifiedFields(bytes, start),
    };
  }
}

/** Finds the packets of a classic pcap file. */
export class ClassicFrames extends ClassicReader<FoundFrame> implements FoundFrame {
  readonly interfaceId = 0;
  linkType = 0;
  originalLength = 0;
  start = 0;
  end = 0;
  private fraction = 1n;

  protected header({ linkType, variant }: FileHeader): undefined {
    this.linkType = linkType;
    this.fraction = fractionOf(variant);
  }

  protected record(bytes: Uint8Array, start: number, end: number): this {
    this.start = start + this.headerOctets;
    this.end = end;
    this.originalLength = this.originalOctets(bytes, start);
    return this;
  }

  timestamp(bytes: Uint8Array): bigint {
    return nanoseconds(bytes, this.start - this.headerOctets, this.little, this.fraction);
  }
}

/** Nanoseconds in the fraction of a second that a record counts. */
function fractionOf(variant: PcapVariant): bigint {
  return variant === 'nanoseconds' ? 1n : 1000n;
}

/** The time of the record at `start`. */
function nanoseconds(bytes: Uint8Array, start: number, little: boolean, fraction: bigint): bigint {
  return (
    BigInt(get32(bytes, start, little)) * 1_000_000_000n + BigInt(get32(bytes, start + 4, little)) * fraction
  );
}

/** The interface that pcapng would describe so. */
function describe(header: FileHeader): InterfaceDescription {
  const exponent = header.variant === 'nanoseconds' ? 9 : 6;
  const options: InterfaceOption[] = [{ kind: 'timestampResolution', base: 10, exponent }];
  if (header.fcsKnown) options.push({ kind: 'fcsLength', value: header.fcsLength });
  const { linkType, snapLength } = header;
  return { block: 'interfaceDescription', linkType, reserved: 0, snapLength, options };
}

/** Reads the header and the records of a classic pcap file. */
export class ClassicBlocks extends ClassicReader<Block> {
  private readonly copy: boolean;

  constructor(options: ReadOptions) {
    super(options);
    this.copy = options.copy === true;
  }

  protected header(header: FileHeader): FileHeader {
    return header;
  }

  protected record(bytes: Uint8Array, start: number, end: number): PacketRecord {
    const { little } = this;
    const view = bytes.subarray(start + this.headerOctets, end);
    const modified = this.modifiedFields(bytes, start);
    return {
      block: 'record',
      seconds: get32(bytes, start, little),
      fraction: get32(bytes, start + 4, little),
      originalLength: this.originalOctets(bytes, start),
      ...(this.order === 'smaller is captured' && this.isSwapped(bytes, start) ? { swapped: true } : {}),
      ...(modified === undefined ? {} : { modified }),
      data: this.copy ? view.slice() : view,
    };
  }
}

/** Reads the 24 octets of a file header, the first of the file; the caller has checked that they are there. */
function readFileHeader(bytes: Uint8Array, start: number): FileHeader {
  const { byteOrder, variant } = readMagic(bytes, start);
  const little = byteOrder === 'little';
  const majorVersion = get16(bytes, start + 4, little);
  const minorVersion = get16(bytes, start + 6, little);
  if (majorVersion !== 2 || minorVersion > 4) {
    const reason = `version ${majorVersion}.${minorVersion} is not one of 2.0 to 2.4`;
    throw new CodecError('unsupported', { layer, field: 'version', offset: 4, reason });
  }
  // Four bits of FCS length in pairs of octets, one reserved, one that says that it is there, ten reserved,
  // and the link type (section 4). A reader should take the reserved bits for an error; libpcap does.
  const word = get32(bytes, start + 20, little);
  if ((word & 0x0bff_0000) !== 0) {
    const reason = `reserved bits of 0x${word.toString(16).padStart(8, '0')} are set`;
    throw new CodecError('unsupported', { layer, field: 'linkType', offset: 20, reason });
  }
  return {
    block: 'fileHeader',
    byteOrder,
    variant,
    majorVersion,
    minorVersion,
    reserved1: get32(bytes, start + 8, little),
    reserved2: get32(bytes, start + 12, little),
    snapLength: get32(bytes, start + 16, little),
    linkType: word & 0xffff,
    fcsLength: (word >>> 28) * 2,
    fcsKnown: (word & 0x0400_0000) !== 0,
  };
}
