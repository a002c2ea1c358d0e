import { plainBytes } from '../util/bytes.ts';
import { blockTypes } from './block-layout.ts';
import type { Block } from './block-types.ts';
import { ClassicBlocks, ClassicPackets, readMagic } from './classic.ts';
import { get32 } from './endian.ts';
import type { CapturedPacket, ReadOptions } from './packet.ts';
import { PcapngBlocks, PcapngPackets } from './pcapng.ts';
import { cut, type UnitReader } from './units.ts';

/** The readers of the two formats. */
export interface Readers<Item> {
  readonly classic: new (options: ReadOptions) => UnitReader<Item>;
  readonly pcapng: new (options: ReadOptions) => UnitReader<Item>;
}

/** Those that give packets. */
export const packetReaders: Readers<CapturedPacket> = { classic: ClassicPackets, pcapng: PcapngPackets };

/** Those that give blocks. */
export const blockReaders: Readers<Block> = { classic: ClassicBlocks, pcapng: PcapngBlocks };

/** Octets that tell the format. */
export const magicOctets = 4;

/**
 * Tells the format of a capture file by its first four octets; the caller has checked that they are there.
 *
 * @throws {@link CodecError} `unsupported` when they are those of no format that is read here.
 */
export function readerFor<Item>(
  bytes: Uint8Array,
  start: number,
  readers: Readers<Item>,
  options: ReadOptions,
): UnitReader<Item> {
  if (get32(bytes, start, false) === blockTypes.sectionHeader) return new readers.pcapng(options);
  readMagic(bytes, start);
  return new readers.classic(options);
}

/**
 * Reads the packets of a whole capture file, classic pcap or pcapng, which its first octets tell.
 *
 * It is lazy: a packet is read when it is asked for. A damaged file gives every packet before the damage, and
 * then throws. Of pcapng, all sections are read; blocks without packets are passed over (see
 * {@link readBlocks}). A file that comes in pieces, or does not fit into memory, is read with {@link
 * captureReader}.
 *
 * @param bytes - The whole file. Packets are views of it.
 * @throws {@link CodecError} When the next packet is asked for: `truncated` when the file ends inside of
 * something, `invalid` when lengths or numbers contradict each other, `unsupported` when it is not a capture
 * file or has a version that is not known.
 *
 * @example
 * ```ts
 * import { encodePcap, readCapture } from 'framewright/pcap';
 *
 * const file = encodePcap([{ timestamp: 1_700_000_000_123_456_789n, data: new Uint8Array(60) }]);
 * for (const { timestamp, data, first } of readCapture(file)) {
 *   timestamp; // 1_700_000_000_123_456_789n
 *   data.length; // 60
 *   first; // 'ethernet'
 * }
 * ```
 */
export function readCapture(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Generator<CapturedPacket, void, undefined> {
  return readUnits(plainBytes(bytes), packetReaders, options);
}

/**
 * Reads a capture file as it is built: for pcapng every block, known or not, and for classic pcap the file
 * header and the records.
 *
 * {@link encodeBlocks} writes the same octets again when nothing was edited in between: padding, the order of
 * options, odd ends of lists and unknown blocks are all kept. It takes a file that can be read to its end.
 *
 * @param bytes - The whole file. What blocks hold are views of it.
 * @throws {@link CodecError} When the next block is asked for, as {@link readCapture}; also for damage in
 * blocks that have no packet.
 *
 * @example
 * ```ts
 * import { encodePcapng, readBlocks } from 'framewright/pcap';
 *
 * const file = encodePcapng([{ timestamp: 0n, data: new Uint8Array(60) }]);
 * Array.from(readBlocks(file), ({ block }) => block);
 * // ['sectionHeader', 'interfaceDescription', 'enhancedPacket']
 * ```
 */
export function readBlocks(bytes: Uint8Array, options: ReadOptions = {}): Generator<Block, void, undefined> {
  return readUnits(plainBytes(bytes), blockReaders, options);
}

function* readUnits<Item>(
  bytes: Uint8Array,
  readers: Readers<Item>,
  options: ReadOptions,
): Generator<Item, void, undefined> {
  const end = bytes.length;
  if (end < magicOctets) throw cut('pcap', 0, magicOctets, end);
  const reader = readerFor(bytes, 0, readers, options);
  let start = 0;
  do {
    const octets = reader.size(bytes, start, end);
    if (octets > end - start) throw cut(reader.layer, start, octets, end - start);
    const item = reader.read(bytes, start, start + octets);
    start += octets;
    if (item !== undefined) yield item;
  } while (start < end);
}
