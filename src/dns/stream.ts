// DNS over a stream: each message behind two octets of length (RFC 1035 section 4.2.2, RFC 7766 section 8).
import { type FreshBytes, getUint16, plainBytes, setUint16 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';

/** Octets of the length before a message. */
const prefixOctets = 2;

/**
 * Puts messages behind one another, each behind its length, for a TCP or TLS connection. Both parts go out in one
 * write, as RFC 7766 section 8 wants.
 *
 * @throws {@link CodecError} `range` when one has more than 65535 octets.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.joinStream([dns.encode({ id: 1 }), dns.encode({ id: 2 })]).length; // 28
 * ```
 */
export function joinStream(messages: readonly Uint8Array[]): FreshBytes {
  let length = 0;
  for (const message of messages) {
    if (message.length > 0xffff) {
      const reason = `a message has ${message.length} octets, more than 65535`;
      throw new CodecError('range', { layer: 'dns', field: 'length', reason });
    }
    length += prefixOctets + message.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const message of messages) {
    setUint16(bytes, at, message.length);
    bytes.set(message, at + prefixOctets);
    at += prefixOctets + message.length;
  }
  return bytes;
}

/**
 * Takes the octets of a stream as they come, in pieces of any size, and gives the messages. What it holds back is
 * less than one message.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const stream = new dns.StreamSplitter();
 * const bytes = dns.joinStream([dns.encode({ id: 1 }), dns.encode({ id: 2 })]);
 * stream.push(bytes.subarray(0, 20)).length; // 1
 * stream.push(bytes.subarray(20)).length; // 1
 * ```
 */
export class StreamSplitter {
  /** What there is of a message that is not whole yet, its length included. */
  private parts: Uint8Array[] = [];
  private held = 0;
  /** Octets that the message needs, its length included; as long as that is unknown, those of the length. */
  private wanted = prefixOctets;

  /** Octets that are held back: 0 when the stream stands between two messages. */
  get pending(): number {
    return this.held;
  }

  /**
   * Takes the next octets of the stream. They are copied.
   *
   * @returns The messages that are whole now, without their lengths, each with its own octets.
   */
  push(chunk: Uint8Array): FreshBytes[] {
    const bytes = plainBytes(chunk);
    const messages: FreshBytes[] = [];
    let at = 0;
    while (at < bytes.length) {
      const end = Math.min(bytes.length, at + this.wanted - this.held);
      this.parts.push(bytes.slice(at, end));
      this.held += end - at;
      at = end;
      if (this.held === this.wanted) this.complete(messages);
    }
    return messages;
  }

  /** The length is known, or the message whole. */
  private complete(messages: FreshBytes[]): void {
    const bytes = new Uint8Array(this.held);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    if (this.wanted === prefixOctets) this.wanted += getUint16(bytes, 0);
    if (this.held < this.wanted) {
      this.parts = [bytes];
      return;
    }
    messages.push(bytes.slice(prefixOctets));
    this.parts = [];
    this.held = 0;
    this.wanted = prefixOctets;
  }
}
