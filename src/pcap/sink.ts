import type { FreshBytes } from '../util/bytes.ts';
import { set32 } from './endian.ts';

/** Where a writer puts its octets: a buffer that grows. */
export class Sink {
  /** The octets written so far, and room behind them. */
  bytes: FreshBytes = new Uint8Array(1024);
  /** How many octets were written. */
  length = 0;

  /** Makes room for more octets and gives the offset of the first. What they hold is undefined. */
  take(octets: number): number {
    const offset = this.length;
    const length = offset + octets;
    if (length > this.bytes.length) {
      const bytes = new Uint8Array(2 * length);
      bytes.set(this.bytes.subarray(0, offset));
      this.bytes = bytes;
    }
    this.length = length;
    return offset;
  }

  /** Writes four octets. */
  word(value: number, little: boolean): void {
    const offset = this.take(4);
    set32(this.bytes, offset, value, little);
  }

  /** Gives what was written and begins anew. */
  drain(): FreshBytes {
    const bytes = this.bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }
}
