import type { FreshBytes } from '../util/bytes.ts';
import type { CodecError, CodecErrorCode } from '../util/errors.ts';
import { refusal } from '../util/fields.ts';

/** Where an encoder puts its octets: a buffer that grows. */
export class Sink {
  /** The octets written so far, and room behind them. */
  bytes: FreshBytes = new Uint8Array(1024);
  /** How many octets were written. */
  length = 0;
  /** Where the first of several names begins: compressed ones point from there. */
  start = 0;
  /** Bits that are not written yet, and how many. */
  held = 0;
  heldBits = 0;
  /** What is being written, for errors. */
  field = '';
  /** What goes in front of the kind of an option in `field`: the option around it. */
  prefix = '';
  /** Which fields hold options besides the options field: the bits of all overload options in it. */
  overload = 0;

  /** Makes room for more octets and gives the offset of the first. What they hold is undefined. */
  take(octets: number): number {
    const offset = this.length;
    const length = offset + octets;
    if (length > this.bytes.length) {
      const bytes = new Uint8Array(2 * length);
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    this.length = length;
    return offset;
  }

  /** Writes one octet; more than eight bits are cut off. */
  octet(value: number): void {
    const offset = this.take(1);
    this.bytes[offset] = value;
  }

  /** Writes octets. */
  put(bytes: Uint8Array): void {
    const offset = this.take(bytes.length);
    this.bytes.set(bytes, offset);
  }

  /** Writes zeros. */
  zeros(octets: number): void {
    const offset = this.take(octets);
    this.bytes.fill(0, offset, offset + octets);
  }
}

let spare: Sink | undefined;

/** An empty sink: the one of the last call, unless it is in use (a getter of the input may encode a message itself). */
export function openSink(): Sink {
  const sink = spare ?? new Sink();
  spare = undefined;
  sink.length = 0;
  sink.start = 0;
  sink.held = 0;
  sink.heldBits = 0;
  sink.field = '';
  sink.prefix = '';
  sink.overload = 0;
  return sink;
}

/** Lets the sink be used again; what was written is there until then. */
export function closeSink(sink: Sink): void {
  spare = sink;
}

/** The name of the layer in errors. */
export const layer = 'dhcp';

/** The error for a value that the field that is being written cannot take. */
export function refuse(to: Sink, value: unknown, reason: string, code?: CodecErrorCode): CodecError {
  return refusal(layer, to.field, value, reason, code);
}
