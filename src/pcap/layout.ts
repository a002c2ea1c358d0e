// The headers of capture files in wire order, as binary-parser declarations in big-endian byte order: the source of the
// diagrams and tables of the reference, and a second reader for the tests. The readers and writers do not use them.
import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type {
  CustomBlock,
  DecryptionSecrets,
  EnhancedPacket,
  FileHeader,
  InterfaceDescription,
  InterfaceStatistics,
  ModifiedFields,
  ObsoletePacket,
  PacketRecord,
  SectionHeader,
  SimplePacket,
} from './block-types.ts';

interface FileHeaderFields extends Omit<FileHeader, 'block' | 'byteOrder' | 'variant'> {
  /**
   * Magic number, 32 bits: 0xa1b2c3d4, 0xa1b23c4d or 0xa1b2cd34 tells the variant, the order of its octets that of the
   * whole file. Derived from `variant` and `byteOrder`.
   */
  readonly magic: number;
  /** Reserved, 1 bit: 0, or the file is refused. */
  readonly reservedBit: number;
  /** Reserved, 10 bits: 0, or the file is refused. */
  readonly reserved3: number;
}

/** The header of a file (draft-ietf-opsawg-pcap section 4). */
export const fileHeader: Layout<FileHeaderFields> = /* @__PURE__ */ new Parser()
  .uint32('magic')
  .uint16('majorVersion')
  .uint16('minorVersion')
  .uint32('reserved1')
  .uint32('reserved2')
  .uint32('snapLength')
  .bit4('fcsLength', { formatter: (pairs) => 2 * pairs })
  .bit1('reservedBit')
  .bit1('fcsKnown', { formatter: Boolean })
  .bit10('reserved3')
  .bit16('linkType');

interface RecordFields extends Pick<PacketRecord, 'seconds' | 'fraction' | 'originalLength'> {
  /**
   * Octets of the packet that are in the file, 32 bits; before version 2.3 behind the original length. Derived from
   * `data`.
   */
  readonly capturedLength: number;
}

/** What stands in front of each packet (draft-ietf-opsawg-pcap section 5). */
export const record: Layout<RecordFields> = /* @__PURE__ */ new Parser()
  .uint32('seconds')
  .uint32('fraction')
  .uint32('capturedLength')
  .uint32('originalLength');

/** The same in a modified file. */
export const modifiedRecord: Layout<RecordFields & ModifiedFields> = /* @__PURE__ */ new Parser()
  .uint32('seconds')
  .uint32('fraction')
  .uint32('capturedLength')
  .uint32('originalLength')
  .uint32('interfaceIndex')
  .uint16('protocol')
  .uint8('packetType')
  .uint8('padding');

interface BlockFields {
  /** Block type, 32 bits: what block it is. Derived from `block`. */
  readonly blockType: number;
  /**
   * Octets of the whole block, 32 bits, a multiple of four; they stand at its end once more, so that a file can be read
   * backwards. Derived.
   */
  readonly blockLength: number;
}

/** What every block begins with (draft-ietf-opsawg-pcapng section 3.1). */
export const block: Layout<BlockFields> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength');

interface SectionFields
  extends BlockFields,
    Pick<SectionHeader, 'majorVersion' | 'minorVersion' | 'sectionLength'> {
  /** Byte-order magic, 32 bits: 0x1a2b3c4d in the byte order of the section. Derived from `byteOrder`. */
  readonly byteOrderMagic: number;
}

/** Section 4.1. */
export const sectionHeader: Layout<SectionFields> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint32('byteOrderMagic')
  .uint16('majorVersion')
  .uint16('minorVersion')
  .uint64('sectionLength', { formatter: (length) => BigInt.asIntN(64, length) });

/** Section 4.2. */
export const interfaceDescription: Layout<
  BlockFields & Pick<InterfaceDescription, 'linkType' | 'reserved' | 'snapLength'>
> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint16('linkType')
  .uint16('reserved')
  .uint32('snapLength');

interface CapturedFields extends BlockFields {
  /** Octets of the packet that are in the block, 32 bits, without padding. Derived from `data`. */
  readonly capturedLength: number;
}

/** Section 4.3. */
export const enhancedPacket: Layout<
  CapturedFields & Pick<EnhancedPacket, 'interfaceId' | 'ticks' | 'originalLength'>
> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint32('interfaceId')
  .uint64('ticks')
  .uint32('capturedLength')
  .uint32('originalLength');

/** Section 4.4. */
export const simplePacket: Layout<BlockFields & Pick<SimplePacket, 'originalLength'>> =
  /* @__PURE__ */ new Parser().uint32('blockType').uint32('blockLength').uint32('originalLength');

/** Appendix A. */
export const obsoletePacket: Layout<
  CapturedFields & Pick<ObsoletePacket, 'interfaceId' | 'dropCount' | 'ticks' | 'originalLength'>
> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint16('interfaceId')
  .uint16('dropCount')
  .uint64('ticks')
  .uint32('capturedLength')
  .uint32('originalLength');

/** Section 4.5: records follow. */
export const nameResolution: Layout<BlockFields> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength');

interface NameRecordFields {
  /**
   * Record type, 16 bits: 1 IPv4, 2 IPv6, 3 EUI-48, 4 EUI-64; 0 ends the list. Derived from `kind`, but for records that
   * have no name here.
   */
  readonly recordType: number;
  /** Octets of the address and the names, 16 bits, without padding. Derived. */
  readonly recordLength: number;
}

/** Section 4.5. */
export const nameRecord: Layout<NameRecordFields> = /* @__PURE__ */ new Parser()
  .uint16('recordType')
  .uint16('recordLength');

/** Section 4.6. */
export const interfaceStatistics: Layout<BlockFields & Pick<InterfaceStatistics, 'interfaceId' | 'ticks'>> =
  /* @__PURE__ */ new Parser()
    .uint32('blockType')
    .uint32('blockLength')
    .uint32('interfaceId')
    .uint64('ticks');

interface SecretsFields extends BlockFields, Pick<DecryptionSecrets, 'secretsType'> {
  /** Octets of the secrets, 32 bits, without padding. Derived from `data`. */
  readonly secretsLength: number;
}

/** Section 4.7. */
export const decryptionSecrets: Layout<SecretsFields> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint32('secretsType')
  .uint32('secretsLength');

/** Section 4.8. */
export const custom: Layout<BlockFields & Pick<CustomBlock, 'enterprise'>> = /* @__PURE__ */ new Parser()
  .uint32('blockType')
  .uint32('blockLength')
  .uint32('enterprise');

interface OptionHead {
  /** Option code, 16 bits: what option it is, by the block it stands in; 0 ends the list. Derived from `kind`. */
  readonly optionCode: number;
  /** Octets of the value, 16 bits, without padding. Derived. */
  readonly optionLength: number;
}

/** What every option begins with (section 3.5). */
export const option: Layout<OptionHead> = /* @__PURE__ */ new Parser()
  .uint16('optionCode')
  .uint16('optionLength');
