// Reading one message: where the reader stands, and the names that it has seen.
import { getUint8, getUint16 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { isPlain, labelText, longestName, mostLabels } from './name.ts';
import { asciiText } from './text.ts';

/** What fields of RDATA throw when their octets do not fit them: the record is kept raw. */
export const misfit: Error = /* @__PURE__ */ new Error('RDATA does not have the form of its type');

/** Octets of the header (RFC 1035 section 4.1.1). No name begins there. */
export const headerOctets = 12;

/** Pointers reach this far (RFC 1035 section 4.1.4: 14 bits). */
export const pointerReach = 0x4000;

/** A pointer may stand before the first label, between two, and before the root. */
const mostPointers = mostLabels + 1;

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/**
 * A place in a message, and the names before it.
 *
 * Every label and pointer that was read is remembered by its offset, so that a name that points there costs one step:
 * the whole message is read in linear time, however its pointers are arranged. Nothing is allocated for that but the
 * texts: `known` has a number for each offset that a pointer can reach. Numbers rise from message to message, so that
 * it need not be cleared.
 */
export class Reader {
  bytes: Uint8Array = nothing;
  /** Where the message begins: pointers count from here. */
  start = 0;
  /** Where it ends. */
  end = 0;
  /** Where the next octet is read. */
  position = 0;
  /** Multicast DNS: the top bit of a class has a meaning of its own. */
  multicast = false;
  /** Off while only the extent of fields is of interest: names end at their first pointer. */
  follow = true;
  /** The list that is being read, for errors. */
  field = '';
  /** CLASS and TTL of the record that is being read, which are data in OPT. */
  class = 0;
  ttl = 0;

  /** By offset: `first` and the number of a name of this message, less than `first` when there is none. */
  private readonly known: Int32Array = new Int32Array(pointerReach);
  /** By offset: what of that name stands before: pointers, characters, octets (8, 10 and 8 bits). */
  private readonly before: Int32Array = new Int32Array(pointerReach);
  private first = 1;
  /** The text of the name that is being read, as far as it is plain. */
  private readonly scratch: Uint8Array = new Uint8Array(longestName);
  private texts: (string | undefined)[] = [];
  /** By number: pointers and octets of the whole name. */
  private totals: number[] = [];
  private count = 0;

  /** Begins with a message. */
  open(bytes: Uint8Array, start: number, end: number, multicast: boolean): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.position = start;
    this.multicast = multicast;
    this.follow = true;
  }

  /** Forgets the message. */
  close(): void {
    this.bytes = nothing;
    this.first += this.count;
    this.count = 0;
    if (this.texts.length > 64) {
      this.texts = [];
      this.totals = [];
    }
    if (this.first > 0x7fff_0000) {
      this.first = 1;
      this.known.fill(0);
    }
  }

  /** Reads a name whose own octets end at `limit` at the latest. */
  name(limit: number): string {
    const { bytes, start } = this;
    const origin = this.position;
    if (this.follow && origin + 1 < limit && getUint8(bytes, origin) >= 0xc0) {
      // The common case: nothing but a pointer to where another name began.
      const target = getUint16(bytes, origin) & 0x3fff;
      const number = (this.known[target] ?? 0) - this.first;
      if (number >= 0 && this.before[target] === 0 && start + target < origin) {
        const text = this.texts[number];
        if (text !== undefined && (this.totals[number] ?? 0) >>> 8 < mostPointers) {
          this.position = origin + 2;
          return text;
        }
      }
    }
    return this.labels(origin, limit);
  }

  private labels(origin: number, limit: number): string {
    const { bytes, start, known, before, scratch } = this;
    const number = this.count++;
    // Until the whole name is read, what points to it finds nothing.
    this.texts[number] = undefined;
    let at = origin;
    let end = limit;
    let segment = origin;
    // The text is `text`, then the first `plain` octets of `scratch`.
    let text = '';
    let plain = 0;
    let octets = 0;
    let pointers = 0;
    for (;;) {
      if (at >= end) throw this.cut(at, end, 1);
      const length = getUint8(bytes, at);
      if (length === 0) {
        octets++;
        if (pointers === 0) this.position = at + 1;
        break;
      }
      const dot = octets > 0 ? 1 : 0;
      if (at - start < pointerReach) {
        known[at - start] = this.first + number;
        before[at - start] = (pointers << 18) | ((text.length + plain + dot) << 8) | octets;
      }
      if (dot > 0 && length <= 0x3f) scratch[plain++] = 0x2e;
      if (length <= 0x3f) {
        const next = at + 1 + length;
        if (next > end) throw this.cut(at, end, 1 + length);
        octets += 1 + length;
        if (octets >= longestName) throw this.tooLong(at);
        const label = plain;
        for (at++; at < next; at++) {
          const octet = getUint8(bytes, at);
          scratch[plain++] = octet;
          if (!isPlain(octet)) {
            text += asciiText(scratch, 0, label) + labelText(bytes, next - length, next);
            plain = 0;
            at = next - 1;
          }
        }
      } else {
        if (length < 0xc0) throw this.fault(at, 'the label has a type that is neither length nor pointer');
        if (at + 2 > end) throw this.cut(at, end, 2);
        if (pointers === 0) this.position = at + 2;
        if (!this.follow) return '.';
        const target = getUint16(bytes, at) & 0x3fff;
        // Strictly backwards (RFC 1035 section 4.1.4: "a prior occurrence"; RFC 9267 section 2).
        if (target < headerOctets || start + target >= segment) {
          throw this.fault(at, `the pointer goes to octet ${target} of the message, not to a name before`);
        }
        pointers++;
        const earlier = (known[target] ?? 0) - this.first;
        const suffix = earlier < 0 ? undefined : this.texts[earlier];
        if (suffix !== undefined) {
          const skipped = before[target] ?? 0;
          const total = this.totals[earlier] ?? 0;
          octets += (total & 0xff) - (skipped & 0xff);
          pointers += (total >>> 8) - (skipped >>> 18);
          const characters = (skipped >>> 8) & 0x3ff;
          const rest = characters === 0 ? suffix : suffix.slice(characters);
          text += asciiText(scratch, 0, plain);
          plain = 0;
          // What was read before may have been the root.
          if (rest !== '' && rest !== '.') text = dot > 0 ? `${text}.${rest}` : rest;
        }
        if (pointers > mostPointers) throw this.fault(at, 'the name has too many pointers');
        if (octets > longestName) throw this.tooLong(at);
        if (suffix !== undefined) break;
        segment = at = start + target;
        end = this.end;
      }
    }
    text += asciiText(scratch, 0, plain);
    if (text === '') text = '.';
    this.texts[number] = text;
    this.totals[number] = (pointers << 8) | octets;
    return text;
  }

  /** Moves past octets of the message and gives the offset of the first. */
  fixed(octets: number): number {
    const at = this.position;
    if (at + octets > this.end) throw this.cut(at, this.end, octets);
    this.position = at + octets;
    return at;
  }

  /** The error for octets that end too early. */
  cut(offset: number, end: number, needed: number): CodecError {
    const available = end - offset;
    return new CodecError('truncated', { layer: 'dns', field: this.field, offset, needed, available });
  }

  /** The error for a name that is none. */
  private fault(offset: number, reason: string): CodecError {
    return new CodecError('invalid', { layer: 'dns', field: this.field, offset, reason });
  }

  private tooLong(offset: number): CodecError {
    return this.fault(offset, `the name has more than ${longestName} octets`);
  }
}
