import { plainBytes } from '../util/bytes.ts';
import { ClassicFrames } from './classic.ts';
import { type FirstLayer, firstLayer } from './link-types.ts';
import type { ReadOptions } from './packet.ts';
import { PcapngFrames } from './pcapng.ts';
import { magicOctets, type Readers, readerFor } from './read.ts';
import { cut, type FoundFrame, type UnitReader } from './units.ts';

const frameReaders: Readers<FoundFrame> = { classic: ClassicFrames, pcapng: PcapngFrames };

/**
 * Steps through the packets of a whole capture file without making an object of any: for programs that look at the
 * octets of each and go on, with a `FrameView` for example. It finds the packets that {@link readCapture} gives.
 *
 * @example
 * ```ts
 * import { CaptureCursor, encodePcap } from 'framewright/pcap';
 * import { FrameView } from 'framewright/view';
 *
 * const file = encodePcap([{ timestamp: 5n, data: new Uint8Array(60) }]);
 * const view = new FrameView();
 * const cursor = new CaptureCursor(file);
 * while (cursor.next()) {
 *   view.load(cursor.bytes, cursor.start, cursor.end);
 *   cursor.timestamp; // 5n
 *   view.length; // 60
 * }
 * ```
 */
export class CaptureCursor {
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** Where the packet at hand begins in {@link bytes}. */
  start = 0;
  /** Where it ends: behind its last octet. */
  end = 0;
  private readonly reader: UnitReader<FoundFrame>;
  private frame: FoundFrame | undefined = undefined;
  private position = 0;

  /**
   * @param bytes - The whole file, classic pcap or pcapng.
   * @throws {@link CodecError} `unsupported` when it is not a capture file, `truncated` when it has no four octets.
   */
  constructor(bytes: Uint8Array, options: Omit<ReadOptions, 'copy'> = {}) {
    this.bytes = plainBytes(bytes);
    if (bytes.length < magicOctets) throw cut('pcap', 0, magicOctets, bytes.length);
    this.reader = readerFor(this.bytes, 0, frameReaders, options);
  }

  /**
   * Goes on to the next packet.
   *
   * @returns Whether there is one.
   * @throws {@link CodecError} for a damaged file, as {@link readCapture} does.
   */
  next(): boolean {
    const { bytes, reader } = this;
    const end = bytes.length;
    while (this.position < end) {
      const start = this.position;
      const octets = reader.size(bytes, start, end);
      if (octets > end - start) throw cut(reader.layer, start, octets, end - start);
      this.position = start + octets;
      const frame = reader.read(bytes, start, start + octets);
      if (frame === undefined) continue;
      this.frame = frame;
      this.start = frame.start;
      this.end = frame.end;
      return true;
    }
    return false;
  }

  /** When the packet was captured: see `timestamp` of {@link CapturedPacket}. */
  get timestamp(): bigint | undefined {
    return this.frame?.timestamp(this.bytes);
  }

  /** Octets that the packet had on the network, 32 bits; 0 before the first. */
  get originalLength(): number {
    return this.frame?.originalLength ?? 0;
  }

  /** Link type, 16 bits: what the packet begins with, a number of {@link linkTypes}; 0 before the first. */
  get linkType(): number {
    return this.frame?.linkType ?? 0;
  }

  /** The layer that the packet begins with, as `decapsulate` takes it: {@link firstLayer}. */
  get first(): FirstLayer {
    return firstLayer(this.linkType, this.bytes.subarray(this.start, this.end));
  }

  /** The interface: how many of its section stand before it; 0 in classic pcap. */
  get interfaceId(): number {
    return this.frame?.interfaceId ?? 0;
  }
}
