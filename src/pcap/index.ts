/**
 * Capture files, classic pcap and pcapng: from octets to packets and back, whole or as streams
 * ([draft-ietf-opsawg-pcap](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/),
 * [draft-ietf-opsawg-pcapng](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/), link types:
 * [draft-ietf-opsawg-pcaplinktype](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcaplinktype/)).
 * {@link readCapture} and {@link captureReader} give the packets of either; {@link encodePcap},
 * {@link encodePcapng} and {@link captureWriter} write them; {@link readBlocks} and {@link encodeBlocks} keep
 * everything that a file holds.
 *
 * A classic pcap file is a header and records, in the byte order that its magic number tells.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             magic                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         majorVersion          |         minorVersion          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           reserved1                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           reserved2                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          snapLength                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  fcs  |R|F|     reserved3     |           linkType            |
 * |Length |B|K|                   |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * RB: reservedBit, FK: fcsKnown
 * ```
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            seconds                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           fraction                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        capturedLength                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        originalLength                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * A pcapng file is blocks; a section header sets the byte order of those behind it. Most are enhanced packet blocks, each
 * with the data of a packet, options, and its length once more.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           blockType                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          blockLength                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          interfaceId                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                             ticks                             |
 * +                                                               +
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        capturedLength                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        originalLength                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module pcap
 */
export type {
  AddressNames,
  Block,
  ByteOrder,
  CustomBlock,
  DecryptionSecrets,
  EnhancedPacket,
  FileHeader,
  InterfaceDescription,
  InterfaceStatistics,
  ModifiedFields,
  NameRecord,
  NameResolution,
  ObsoletePacket,
  OptionsEnd,
  PacketRecord,
  PcapVariant,
  SectionHeader,
  SimplePacket,
  UnknownBlock,
  UnknownNames,
} from './block-types.ts';
export { timestampOf } from './clock.ts';
export { CaptureCursor } from './cursor.ts';
export { type FirstLayer, firstLayer, linkTypes } from './link-types.ts';
export type {
  AddressOption,
  CommonOption,
  CustomDataOption,
  CustomTextOption,
  FlagsOption,
  HashOption,
  InterfaceIpv4Option,
  InterfaceIpv6Option,
  InterfaceOption,
  LongOption,
  NameOption,
  NumberOption,
  OptionPadding,
  PacketOption,
  ProcessOption,
  ResolutionOption,
  SectionOption,
  StatisticsOption,
  TextOption,
  TimeOption,
  UnknownOption,
  VerdictOption,
} from './option-types.ts';
export type { CapturedPacket, InterfaceInput, PacketInput, ReadOptions } from './packet.ts';
export { readBlocks, readCapture } from './read.ts';
export type { CaptureStream } from './streams.ts';
export {
  blockReader,
  blockWriter,
  type CaptureWriterOptions,
  captureReader,
  captureWriter,
} from './transforms.ts';
export { encodeBlocks, encodePcap, encodePcapng } from './write.ts';
export type { PcapngOptions, PcapOptions } from './writers.ts';
