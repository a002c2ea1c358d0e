import type { Decoded } from '../util/alone.ts';
import { getUint8, plainBytes } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import type { Header } from './head.ts';
import { decode } from './http.ts';
import { carriageReturn, layer, lineFeed } from './text.ts';

/** What {@link HeadCollector} takes. */
export interface HeadCollectorOptions {
  /** The octets that a head may have; default 65536. */
  readonly maximumOctets?: number | undefined;
}

/**
 * Takes the octets of a connection as they come, in pieces of any size, until the head of a message is complete.
 *
 * @example
 * ```ts
 * import { http } from 'framewright';
 *
 * const octets = new TextEncoder().encode('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
 * const head = new http.HeadCollector();
 * head.push(octets.subarray(0, 20)); // undefined
 * head.push(octets.subarray(20))?.payload.length; // 2
 * ```
 */
export class HeadCollector {
  private buffer = new Uint8Array(0);
  private held = 0;
  /** Octets at which the head is tried again even without an empty line: what is no head is refused early. */
  private nextTry = 0;
  private readonly maximum: number;

  constructor(options: HeadCollectorOptions = {}) {
    this.maximum = options.maximumOctets ?? 0x1_0000;
  }

  /** Octets that are held back: 0 when no part of a head is there. */
  get pending(): number {
    return this.held;
  }

  /**
   * Takes the next octets. They are copied. Empty lines in front of a head are passed over (RFC 9112 section 2.2).
   *
   * @returns The head, and as payload what came behind it; undefined as long as the head is not complete. Behind a
   * head, the next octets begin a new one.
   * @throws {@link CodecError} `invalid` for what `decode` refuses, `range` when the head passes the limit. What is
   * held back is dropped then.
   */
  push(chunk: Uint8Array): Decoded<Header> | undefined {
    const before = this.held;
    this.append(plainBytes(chunk));
    const { held, maximum } = this;
    const bytes = this.buffer.subarray(0, held);
    if (held === 0 || (held === 1 && getUint8(bytes, 0) === carriageReturn)) return undefined;
    // Trying only when there is an empty line or twice as much as before keeps the work linear.
    if (!hasEmptyLine(bytes, Math.max(0, before - 3)) && held < this.nextTry && held <= maximum)
      return undefined;
    this.nextTry = 2 * held;
    const decoded = this.attempt(bytes);
    if (decoded === undefined && held <= maximum) return undefined;
    this.drop();
    if (decoded !== undefined && held - decoded.payload.length <= maximum) return decoded;
    throw new CodecError('range', { layer, reason: `the head has more than ${maximum} octets` });
  }

  /** The head, when it is complete. */
  private attempt(bytes: Uint8Array): Decoded<Header> | undefined {
    try {
      return decode(bytes);
    } catch (error) {
      if (error instanceof CodecError && error.code === 'truncated') return undefined;
      this.drop();
      throw error;
    }
  }

  private append(bytes: Uint8Array): void {
    const length = this.held + bytes.length;
    if (length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.buffer.length));
      larger.set(this.buffer.subarray(0, this.held));
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.held);
    let empty = 0;
    while (isLineEnd(this.buffer, empty, length)) empty += 2;
    if (empty > 0) this.buffer = this.buffer.slice(empty);
    this.held = length - empty;
  }

  private drop(): void {
    this.buffer = new Uint8Array(0);
    this.held = 0;
    this.nextTry = 0;
  }
}

/** An empty line behind another, looked for from `start` on. */
function hasEmptyLine(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at + 4 <= bytes.length; at++)
    if (isLineEnd(bytes, at, bytes.length) && isLineEnd(bytes, at + 2, bytes.length)) return true;
  return false;
}

function isLineEnd(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 2 <= end && getUint8(bytes, at) === carriageReturn && getUint8(bytes, at + 1) === lineFeed;
}
