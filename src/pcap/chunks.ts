import { plainBytes } from '../util/bytes.ts';
import type { ReadOptions } from './packet.ts';
import { magicOctets, type Readers, readerFor } from './read.ts';
import { cut, type UnitReader } from './units.ts';

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/**
 * Reads units from bytes that come in pieces. What lies whole in one piece is read where it lies. What is
 * spread over several is gathered in a buffer of its own, which grows with what has come and not with what a
 * length promises: twice that at most.
 */
export class ChunkReader<Item> {
  private readonly readers: Readers<Item>;
  private readonly options: ReadOptions;
  private reader: UnitReader<Item> | undefined;
  /** The beginning of a unit, of which the rest has yet to come. */
  private pending: Uint8Array = nothing;
  private pendingLength = 0;
  /** Octets of that unit, or what is needed to tell. */
  private needed: number = magicOctets;
  /** Octets of the stream before the unit. */
  private position = 0;

  constructor(readers: Readers<Item>, options: ReadOptions) {
    this.readers = readers;
    this.options = options;
  }

  /**
   * Takes the next piece, and gives each item that is whole by now.
   *
   * @throws {@link CodecError} when the file is damaged; what stood before the damage has been given.
   */
  push(piece: Uint8Array, give: (item: Item) => void): void {
    const chunk = plainBytes(piece);
    let start = this.pendingLength > 0 ? this.gather(chunk, give) : 0;
    const end = chunk.length;
    while (start < end) {
      const needed = this.size(chunk, start, end, this.position - start);
      if (needed > end - start) {
        this.needed = needed;
        this.append(chunk, start, end);
        return;
      }
      this.read(chunk, start, start + needed, give);
      start += needed;
    }
  }

  /**
   * Ends the file.
   *
   * @throws {@link CodecError} `truncated` when it ends inside of something.
   */
  end(): void {
    const { pendingLength, needed, position, reader } = this;
    if (pendingLength > 0 || position === 0)
      throw cut(reader?.layer ?? 'pcap', position, needed, pendingLength);
  }

  /** Fills up the unit whose beginning has come, and gives back how much of the chunk it took: all, where more is missing. */
  private gather(chunk: Uint8Array, give: (item: Item) => void): number {
    let start = 0;
    while (this.pendingLength < this.needed) {
      const end = Math.min(chunk.length, start + this.needed - this.pendingLength);
      this.append(chunk, start, end);
      start = end;
      if (this.pendingLength < this.needed) return start;
      this.needed = this.size(this.pending, 0, this.pendingLength, this.position);
    }
    const unit = this.pending;
    const length = this.pendingLength;
    this.pending = nothing;
    this.pendingLength = 0;
    this.read(unit, 0, length, give);
    return start;
  }

  private append(chunk: Uint8Array, start: number, end: number): void {
    const length = this.pendingLength + end - start;
    if (length > this.pending.length) {
      const grown = new Uint8Array(Math.min(2 * length, this.needed));
      grown.set(this.pending.subarray(0, this.pendingLength));
      this.pending = grown;
    }
    this.pending.set(chunk.subarray(start, end), this.pendingLength);
    this.pendingLength = length;
  }

  private size(bytes: Uint8Array, start: number, end: number, base: number): number {
    if (this.reader === undefined) {
      if (end - start < magicOctets) return magicOctets;
      this.reader = readerFor(bytes, start, this.readers, this.options);
    }
    this.reader.base = base;
    return this.reader.size(bytes, start, end);
  }

  private read(bytes: Uint8Array, start: number, end: number, give: (item: Item) => void): void {
    const item = this.reader?.read(bytes, start, end);
    this.position += end - start;
    if (item !== undefined) give(item);
  }
}
