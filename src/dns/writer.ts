// Writing one message: the octets so far, and the names in them that a pointer may stand for.
import { getUint8, setUint16, setUint32, setUint48, setUint64 } from '../util/bytes.ts';
import { CodecError, type CodecErrorCode } from '../util/errors.ts';
import { mostLabels, nameFaults, setLabels } from './name.ts';
import { pointerReach } from './reader.ts';
import { setText, textLength } from './text.ts';

/** Octets of a message at most: what TCP's length can say (RFC 1035 section 4.2.2). */
export const longestMessage = 0xffff;

/** Room for what is written before its length is checked. */
const slack = 330;

const slots = 0x4000;

/** Most messages have no more names than these, written again and again. */
const recentNames = 4;

/** Looking further would make names that were chosen to collide slow; a name not found costs octets only. */
const probes = 12;

/**
 * A message in the making, and the tree of the names in it. A node of the tree is a label and what it stands before:
 * its octets are those at `offsets`, so that case counts and nothing is copied. Node numbers rise from message to
 * message, so that the table of nodes need not be cleared and a message that failed leaves nothing behind.
 */
export class Writer {
  readonly bytes: Uint8Array = new Uint8Array(longestMessage + slack);
  position = 0;
  /** Multicast DNS: more types have names that may be compressed (RFC 6762 section 18.14). */
  multicast = false;
  /** Off where every name is to be written in full. */
  compress = true;
  /** Octets that there may be; `full` says that there would be more. */
  limit: number = longestMessage;
  full = false;
  /** The list and the place in it that is being written, for errors. */
  section = '';
  index = 0;
  path = '';

  /** By hash: `first` and the number of a node of this message; less than `first` when there is none. */
  private readonly nodes: Int32Array = new Int32Array(slots);
  private readonly offsets: Uint16Array = new Uint16Array(pointerReach / 2);
  private readonly parents: Uint16Array = new Uint16Array(pointerReach / 2);
  private readonly marks: Uint8Array = new Uint8Array(128);
  private first = 1;
  private count = 0;
  /** Names written last, and where each is. */
  private readonly recent: string[] = Array.from({ length: recentNames }, () => '');
  private readonly recentOffsets: Uint16Array = new Uint16Array(recentNames);
  private turn = 0;

  /** Begins with a message. */
  open(multicast: boolean, compress: boolean): void {
    this.first += this.count;
    // Node 0 is the root.
    this.count = 1;
    this.position = 0;
    this.recentOffsets.fill(0);
    this.section = '';
    this.path = '';
    this.multicast = multicast;
    this.compress = compress;
    this.limit = longestMessage;
    this.full = false;
    if (this.first > 0x7fff_0000) {
      this.first = 1;
      this.nodes.fill(0);
    }
  }

  /** Makes room for octets and gives the offset of the first. */
  reserve(octets: number, field: string): number {
    const at = this.position;
    if (at + octets > this.limit) throw this.tooLong(field);
    this.position = at + octets;
    return at;
  }

  uint8(value: number, field: string): void {
    this.check(value, 0xff, field);
    this.bytes[this.reserve(1, field)] = value;
  }

  uint16(value: number, field: string): void {
    this.check(value, 0xffff, field);
    setUint16(this.bytes, this.reserve(2, field), value);
  }

  uint32(value: number, field: string): void {
    this.check(value, 0xffff_ffff, field);
    setUint32(this.bytes, this.reserve(4, field), value);
  }

  uint48(value: number, field: string): void {
    this.check(value, 0xffff_ffff_ffff, field);
    setUint48(this.bytes, this.reserve(6, field), value);
  }

  uint64(value: bigint, field: string): void {
    if (value === undefined) throw this.fault('missing', field, 'must be given');
    if (typeof value !== 'bigint' || value < 0n || value >> 64n !== 0n) {
      throw this.fault('range', field, `${String(value)} is not a bigint from 0 to 2 ** 64 - 1`);
    }
    setUint64(this.bytes, this.reserve(8, field), value);
  }

  /** Writes octets as they are. */
  raw(value: unknown, field: string): void {
    if (!(value instanceof Uint8Array)) throw this.wrong(value, field, 'a Uint8Array');
    this.bytes.set(value, this.reserve(value.length, field));
  }

  /** Writes hexadecimal digits as octets. */
  hex(digits: string, field: string): void {
    const at = this.reserve(digits.length / 2, field);
    for (let index = 0; index < digits.length; index += 2) {
      this.bytes[at + index / 2] = Number.parseInt(digits.slice(index, index + 2), 16);
    }
  }

  /** Writes text as octets, `least` to `most` of them, and gives their number. */
  text(value: string, least: number, most: number, field: string): number {
    if (typeof value !== 'string') throw this.wrong(value, field, 'text');
    const length = textLength(value);
    if (length < 0) throw this.fault('invalid', field, 'has half a surrogate pair');
    if (length < least || length > most) {
      throw this.fault('range', field, `has ${length} octets, not ${least} to ${most}`);
    }
    setText(this.bytes, this.reserve(length, field), value);
    return length;
  }

  /** Writes a name; `compress` where a pointer may take the place of its end. */
  name(name: string, compress: boolean, field: string): void {
    if (typeof name !== 'string') throw this.wrong(name, field, 'a name');
    const { bytes, position, marks } = this;
    const pointer = compress && this.compress;
    if (pointer) {
      for (let index = 0; index < recentNames; index++) {
        const offset = this.recentOffsets[index] ?? 0;
        if (offset > 0 && this.recent[index] === name) {
          setUint16(bytes, this.reserve(2, field), 0xc000 | offset);
          return;
        }
      }
    }
    const end = setLabels(bytes, position, name, marks);
    if (typeof end === 'string') throw this.fault('invalid', field, `${quote(name)} ${nameFaults[end]}`);
    const offset = this.finish(position, end, getUint8(marks, mostLabels), pointer);
    if (offset > 0) {
      this.recent[this.turn] = name;
      this.recentOffsets[this.turn] = offset;
      this.turn = (this.turn + 1) % recentNames;
    }
    if (this.position > this.limit) throw this.tooLong(field);
  }

  /**
   * Puts a pointer in place of what an earlier name ends with too, and remembers the rest.
   *
   * @returns Where the name can be found; 0 when a pointer does not get there.
   */
  private finish(origin: number, end: number, count: number, compress: boolean): number {
    const { bytes, nodes, marks, offsets, first } = this;
    let parent = 0;
    let slot = -1;
    let label = count - 1;
    for (; label >= 0; label--) {
      slot = this.find(origin + getUint8(marks, label), parent);
      const node = slot < 0 ? -1 : (nodes[slot] ?? 0) - first;
      if (node < 0) break;
      parent = node;
    }
    if (compress && parent > 0) {
      const at = origin + getUint8(marks, label + 1);
      setUint16(bytes, at, 0xc000 | (offsets[parent] ?? 0));
      this.position = at + 2;
    } else {
      bytes[end] = 0;
      this.position = end + 1;
    }
    while (label >= 0 && slot >= 0) {
      const at = origin + getUint8(marks, label);
      if (at >= pointerReach) break;
      offsets[this.count] = at;
      this.parents[this.count] = parent;
      nodes[slot] = first + this.count;
      parent = this.count++;
      if (--label >= 0) slot = this.find(origin + getUint8(marks, label), parent);
    }
    return label < 0 ? (offsets[parent] ?? 0) : 0;
  }

  /** The slot of the label at `at` in front of `parent`, or the free one for it; -1 when neither is near. */
  private find(at: number, parent: number): number {
    const { bytes, nodes, offsets, parents, first } = this;
    const length = getUint8(bytes, at);
    let hash = Math.imul(parent, 0x9e37_79b1) ^ length;
    for (let index = 1; index <= length; index++) {
      hash = Math.imul(hash ^ getUint8(bytes, at + index), 0x0100_0193);
    }
    hash ^= hash >>> 15;
    for (let probe = 0; probe < probes; probe++) {
      const slot = (hash + probe) & (slots - 1);
      const node = (nodes[slot] ?? 0) - first;
      if (node < 0) return slot;
      if (parents[node] === parent && sameLabel(bytes, offsets[node] ?? 0, at, length)) return slot;
    }
    return -1;
  }

  /** Checks that a value is a list and gives it back. */
  list<Item>(
    value: readonly Item[],
    field: string,
    longest: number = Number.POSITIVE_INFINITY,
  ): readonly Item[] {
    if (!Array.isArray(value)) throw this.wrong(value, field, 'a list');
    if (value.length > longest) throw this.fault('range', field, `has more than ${longest} entries`);
    return value;
  }

  /** Checks that a value is an object, to look at its fields. */
  object(value: unknown, field: string): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null) throw this.wrong(value, field, 'an object');
    return value as Readonly<Record<string, unknown>>;
  }

  /** Checks that a value is there and gives it back. */
  given<Value>(value: Value | undefined, field: string): Value {
    if (value === undefined) throw this.fault('missing', field, 'must be given');
    return value;
  }

  /** The error for a value that is not what it should be. */
  wrong(value: unknown, field: string, what: string): CodecError {
    if (value === undefined) return this.fault('missing', field, 'must be given');
    const shown = typeof value === 'string' ? quote(value) : `a value of type ${typeof value}`;
    return this.fault('invalid', field, `${shown} is not ${what}`);
  }

  /** Checks that a value is an integer in a range and gives it back. */
  check(value: number, most: number, field: string, least = 0): number {
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    if (value === undefined) throw this.fault('missing', field, 'must be given');
    throw this.fault('range', field, `${String(value)} is not an integer from ${least} to ${most}`);
  }

  private tooLong(field: string): CodecError {
    this.full = true;
    return this.fault('range', field, `the message has more than ${this.limit} octets`);
  }

  /** The error for a value, with where it stands in the message. */
  fault(code: CodecErrorCode, field: string, reason: string): CodecError {
    const place = this.section === '' ? '' : `${this.section}[${this.index}].`;
    return new CodecError(code, { layer: 'dns', field: `${place}${this.path}${field}`, reason });
  }
}

function sameLabel(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let index = 0; index <= length; index++) {
    if (bytes[one + index] !== bytes[other + index]) return false;
  }
  return true;
}

/** The name in quotes, cut when it is too long to show. */
function quote(name: string): string {
  return name.length > 64 ? `"${name.slice(0, 64)}…"` : `"${name}"`;
}
