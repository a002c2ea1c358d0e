import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import type { FileHeader, ModifiedFields, PacketRecord } from './block-types.ts';
import {
  fileHeaderOctets,
  lengthOrder,
  magicNumbers,
  modifiedRecordOctets,
  recordOctets,
} from './classic.ts';
import { set16, set32 } from './endian.ts';
import type { Sink } from './sink.ts';

const layer = 'pcap';

const noFields: ModifiedFields = { interfaceIndex: 0, protocol: 0, packetType: 0, padding: 0 };

/** Writes a file header and records as they are told. */
export class ClassicWriter {
  private readonly little: boolean;
  private readonly modified: boolean;
  private readonly order: ReturnType<typeof lengthOrder>;

  /**
   * Writes the file header.
   *
   * @throws {@link CodecError} `range`, `missing`, `unsupported`.
   */
  constructor(header: Omit<FileHeader, 'block'>, sink: Sink) {
    const little = isLittle(layer, header.byteOrder);
    this.little = little;
    this.modified = header.variant === 'modified';
    this.order = lengthOrder(header.minorVersion);
    const magic = magicNumbers[header.variant];
    if (magic === undefined) {
      const reason = `${JSON.stringify(header.variant)} is not a variant of pcap`;
      throw new CodecError('unsupported', { layer, field: 'variant', reason });
    }
    const fcsLength = checkUint(layer, 'fcsLength', header.fcsLength, 30);
    if (fcsLength % 2 !== 0) {
      const reason = `${fcsLength} octets are not pairs of octets`;
      throw new CodecError('range', { layer, field: 'fcsLength', reason });
    }
    const linkType = checkUint(layer, 'linkType', header.linkType, 0xffff);
    const word = ((fcsLength << 27) | (header.fcsKnown ? 0x0400_0000 : 0) | linkType) >>> 0;
    const start = sink.take(fileHeaderOctets);
    const { bytes } = sink;
    set32(bytes, start, magic, little);
    set16(bytes, start + 4, checkUint(layer, 'majorVersion', header.majorVersion, 0xffff), little);
    set16(bytes, start + 6, checkUint(layer, 'minorVersion', header.minorVersion, 0xffff), little);
    set32(bytes, start + 8, checkUint(layer, 'reserved1', header.reserved1, 0xffff_ffff), little);
    set32(bytes, start + 12, checkUint(layer, 'reserved2', header.reserved2, 0xffff_ffff), little);
    set32(bytes, start + 16, checkUint(layer, 'snapLength', header.snapLength, 0xffff_ffff), little);
    set32(bytes, start + 20, word, little);
  }

  /**
   * Writes a record.
   *
   * @throws {@link CodecError} `range`, `missing`, `invalid`.
   */
  record(record: Omit<PacketRecord, 'block'>, sink: Sink): void {
    const { little, modified } = this;
    const { length } = checkBytes(layer, 'data', record.data);
    const header = modified ? modifiedRecordOctets : recordOctets;
    const start = sink.take(header + length);
    const { bytes } = sink;
    const swapped =
      this.order === 'original first' || (this.order === 'smaller is captured' && record.swapped === true);
    set32(bytes, start, checkUint(layer, 'seconds', record.seconds, 0xffff_ffff), little);
    set32(bytes, start + 4, checkUint(layer, 'fraction', record.fraction, 0xffff_ffff), little);
    set32(bytes, swapped ? start + 12 : start + 8, length, little);
    const originalLength = checkUint(layer, 'originalLength', record.originalLength, 0xffff_ffff);
    set32(bytes, swapped ? start + 8 : start + 12, originalLength, little);
    if (modified) putModified(bytes, start + recordOctets, record.modified ?? noFields, little);
    bytes.set(record.data, start + header);
  }
}

function putModified(target: Uint8Array, offset: number, fields: ModifiedFields, little: boolean): void {
  const index = checkUint(layer, 'modified.interfaceIndex', fields.interfaceIndex, 0xffff_ffff);
  set32(target, offset, index, little);
  set16(target, offset + 4, checkUint(layer, 'modified.protocol', fields.protocol, 0xffff), little);
  target[offset + 6] = checkUint(layer, 'modified.packetType', fields.packetType, 0xff);
  target[offset + 7] = checkUint(layer, 'modified.padding', fields.padding, 0xff);
}

/**
 * Says whether a byte order is little-endian.
 *
 * @throws {@link CodecError} `unsupported` when it is none.
 */
export function isLittle(where: 'pcap' | 'pcapng', byteOrder: string): boolean {
  if (byteOrder === 'little' || byteOrder === 'big') return byteOrder === 'little';
  const reason = `${JSON.stringify(byteOrder)} is neither 'little' nor 'big'`;
  throw new CodecError('unsupported', { layer: where, field: 'byteOrder', reason });
}
