import type { FreshBytes } from '../util/bytes.ts';
import type { Block } from './block-types.ts';
import { ChunkReader } from './chunks.ts';
import type { CapturedPacket, PacketInput, ReadOptions } from './packet.ts';
import { blockReaders, packetReaders, type Readers } from './read.ts';
import { Sink } from './sink.ts';
import { type CaptureStream, transform } from './streams.ts';
import {
  AnyBlockWriter,
  type ItemWriter,
  type PcapngOptions,
  PcapngWriter,
  type PcapOptions,
  PcapWriter,
} from './writers.ts';

/** How {@link captureWriter} writes: classic pcap with its options, or pcapng with its own. */
export type CaptureWriterOptions =
  | ({
      /** The format. Default `'pcapng'`. */
      readonly format?: 'pcapng' | undefined;
    } & PcapngOptions)
  | ({
      /** The format. */
      readonly format: 'pcap';
    } & PcapOptions);

/**
 * Makes a transform from the octets of a capture file, in pieces of any size, to its packets:
 * {@link readCapture} for files that come from afar, or do not fit into memory. It holds one record or block
 * at a time.
 *
 * A damaged file gives every packet before the damage, and then the {@link CodecError}, as an error of the
 * stream.
 *
 * @example
 * ```ts
 * import { captureReader, encodePcap } from 'framewright/pcap';
 *
 * const file = encodePcap([{ timestamp: 0n, data: new Uint8Array(60) }]);
 * const lengths: number[] = [];
 * for await (const { data } of new Blob([file]).stream().pipeThrough(captureReader())) {
 *   lengths.push(data.length);
 * }
 * lengths; // [60]
 * ```
 */
export function captureReader(options: ReadOptions = {}): CaptureStream<Uint8Array, CapturedPacket> {
  return reader(packetReaders, options);
}

/**
 * Makes a transform from packets to the octets of a capture file, a piece for each packet:
 * {@link encodePcapng} and {@link encodePcap} for what does not fit into memory, or is to be sent while it is
 * captured.
 *
 * What the packet functions refuse is an error of the stream, after the pieces before it.
 *
 * @example
 * ```ts
 * import { captureReader, captureWriter, encodePcapng } from 'framewright/pcap';
 *
 * const file = new Blob([encodePcapng([{ timestamp: 0n, data: new Uint8Array(60) }])]);
 * const converted = file
 *   .stream()
 *   .pipeThrough(captureReader())
 *   .pipeThrough(captureWriter({ format: 'pcap' }));
 * (await new Response(converted).arrayBuffer()).byteLength; // 100
 * ```
 */
export function captureWriter(options: CaptureWriterOptions = {}): CaptureStream<PacketInput, FreshBytes> {
  return writer<PacketInput>(options.format === 'pcap' ? new PcapWriter(options) : new PcapngWriter(options));
}

/**
 * Makes a transform from the octets of a capture file, in pieces of any size, to its blocks:
 * {@link readBlocks} for what does not fit into memory.
 *
 * @example
 * ```ts
 * import { blockReader, blockWriter, encodePcapng } from 'framewright/pcap';
 *
 * const file = encodePcapng([{ timestamp: 0n, data: new Uint8Array(60) }]);
 * const copy = new Blob([file]).stream().pipeThrough(blockReader()).pipeThrough(blockWriter());
 * (await new Response(copy).arrayBuffer()).byteLength === file.length; // true
 * ```
 */
export function blockReader(options: ReadOptions = {}): CaptureStream<Uint8Array, Block> {
  return reader(blockReaders, options);
}

/**
 * Makes a transform from blocks to the octets of a capture file, a piece for each: {@link encodeBlocks} for
 * what does not fit into memory.
 */
export function blockWriter(): CaptureStream<Block, FreshBytes> {
  return writer<Block>(new AnyBlockWriter());
}

function reader<Item>(readers: Readers<Item>, options: ReadOptions): CaptureStream<Uint8Array, Item> {
  return transform(new ChunkReader(readers, options));
}

function writer<Item>(items: ItemWriter<Item>): CaptureStream<Item, FreshBytes> {
  const sink = new Sink();
  const give = (pass: (octets: FreshBytes) => void): void => {
    if (sink.length > 0) pass(sink.drain());
  };
  return transform<Item, FreshBytes>({
    push(item, pass) {
      items.write(item, sink);
      give(pass);
    },
    end(pass) {
      items.end(sink);
      give(pass);
    },
  });
}
