// Writing one message: the octets so far, and the names in them that a pointer may stand for.
import { type FreshBytes, getUint8, setUint16, setUint64 } from '../util/bytes.ts';
import { CodecError, type CodecErrorCode } from '../util/errors.ts';
import { type Labels, longestName, nameFaults, newLabels, setLabels } from './name.ts';
import { pointerReach } from './reader.ts';
import { setText, textLength } from './text.ts';

/** Octets of a message at most: what TCP's length can say (RFC 1035 section 4.2.2). */
export const longestMessage = 0xffff;

/** Room for what is written before its length is checked. */
const slack = 330;

/** Messages begun so far. */
let generations = 0;

const slots = 0x1000;

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
  readonly bytes: FreshBytes = new Uint8Array(longestMessage + slack);
  position = 0;
  /** Another number for each message, of all writers. */
  generation = 0;
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
  private readonly labels: Labels = newLabels();
  private first = 1;
  private count = 0;
  /** Names written last, the node of each, and its octets. */
  private readonly recent: string[] = Array.from({ length: recentNames }, () => '');
  private readonly recentNodes: Uint16Array = new Uint16Array(recentNames);
  private readonly recentOctets: Uint8Array = new Uint8Array(recentNames);
  private turn = 0;
  private known = 0;

  /** Begins with a message. */
  open(multicast: boolean, compress: boolean, limit: number): void {
    this.generation = ++generations;
    this.first += this.count;
    // Node 0 is the root.
    this.count = 1;
    this.position = 0;
    this.known = 0;
    this.turn = 0;
    this.section = '';
    this.path = '';
    this.multicast = multicast;
    this.compress = compress;
    this.limit = limit;
    this.full = false;
    if (this.first > 0x7fff_0000) {
      this.first = 1;
      this.nodes.fill(0);
    }
  }

  /** What was written, in octets of its own. */
  octets(): FreshBytes {
    return this.bytes.slice(0, this.position);
  }

  /** Makes room for octets and gives the offset of the first. */
  reserve(octets: number, field: string): number {
    const at = this.position;
    if (at + octets > this.limit) throw this.tooLong(field);
    this.position = at + octets;
    return at;
  }

  /** Writes an unsigned number of so many octets. */
  uint(value: number, octets: number, field: string): void {
    const most = 256 ** octets - 1;
    // Cheaper than the check, for those that most fields have.
    if ((value & 0xffff) !== value || value > most) this.check(value, most, field);
    this.put(value, octets, field);
  }

  /** Writes a number that was checked. */
  put(value: number, octets: number, field: string): void {
    const at = this.reserve(octets, field);
    const { bytes } = this;
    let rest = value;
    // An octet takes what is over 255 away. Shifts are faster, and know 32 bits.
    for (let index = octets - 1; index >= 0; index--) {
      bytes[at + index] = rest;
      rest = octets > 4 ? Math.floor(rest / 256) : rest >>> 8;
    }
  }

  uint64(value: bigint, field: string): void {
    if (value === undefined) throw this.fault('missing', field, 'must be given');
    if (typeof value !== 'bigint' || value >> 64n !== 0n) {
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
    let at = this.position;
    const end = Math.min(at + value.length, this.limit);
    for (let index = 0; at < end; index++) {
      const unit = value.charCodeAt(index);
      if (unit > 0x7f) break;
      this.bytes[at++] = unit;
    }
    const ascii = at - this.position === value.length;
    const length = ascii ? value.length : textLength(value);
    if (length < 0) throw this.fault('invalid', field, 'has half a surrogate pair');
    this.size(length, least, most, field);
    at = this.reserve(length, field);
    if (!ascii) setText(this.bytes, at, value);
    return length;
  }

  /** Writes a name; `compress` where a pointer may take the place of its end. */
  name(name: string, compress: boolean, field: string): void {
    if (typeof name !== 'string') throw this.wrong(name, field, 'a name');
    const { bytes, position, recent, recentNodes } = this;
    // What is left of the name, and its octets behind that.
    let size = name.length;
    let node = 0;
    let behind = 1;
    const pointers = compress && this.compress;
    if (pointers) {
      for (let index = 0; index < this.known; index++) {
        if (recent[index] === name) {
          setUint16(bytes, this.reserve(2, field), 0xc000 | (this.offsets[recentNodes[index] ?? 0] ?? 0));
          return;
        }
      }
      for (let index = 0; index < this.known; index++) {
        const known = recent[index] ?? '';
        if (!endsWith(name, known)) continue;
        node = recentNodes[index] ?? 0;
        size -= known.length + 1;
        behind = this.recentOctets[index] ?? 0;
        break;
      }
    }
    const end = setLabels(bytes, position, name, size, this.labels);
    const octets = typeof end === 'string' ? 0 : end - position + behind;
    if (typeof end === 'string' || octets > longestName) {
      throw this.fault(
        'invalid',
        field,
        `${quote(name)} ${nameFaults[typeof end === 'string' ? end : 'name']}`,
      );
    }
    node = this.finish(position, end, node, pointers);
    if (node > 0) {
      const { turn } = this;
      recent[turn] = name;
      recentNodes[turn] = node;
      this.recentOctets[turn] = octets;
      this.turn = (turn + 1) % recentNames;
      this.known = Math.max(this.known, turn + 1);
    }
    if (this.position > this.limit) throw this.tooLong(field);
  }

  /**
   * Puts a pointer in place of what an earlier name ends with too, and remembers the rest. `suffix` is the node that
   * the labels stand in front of.
   *
   * @returns The node of the name; 0 when a pointer does not get there.
   */
  private finish(origin: number, end: number, suffix: number, compress: boolean): number {
    const { bytes, nodes, offsets, first } = this;
    const { count, starts } = this.labels;
    let parent = suffix;
    let slot = -1;
    let label = count - 1;
    for (; label >= 0; label--) {
      slot = this.find(origin, label, parent);
      const node = slot < 0 ? -1 : (nodes[slot] ?? 0) - first;
      if (node < 0) break;
      parent = node;
    }
    if (compress && parent > 0) {
      const at = label + 1 < count ? origin + getUint8(starts, label + 1) : end;
      setUint16(bytes, at, 0xc000 | (offsets[parent] ?? 0));
      this.position = at + 2;
    } else {
      bytes[end] = 0;
      this.position = end + 1;
    }
    while (label >= 0 && slot >= 0) {
      const at = origin + getUint8(starts, label);
      if (at >= pointerReach) break;
      const node = this.count++;
      offsets[node] = at;
      this.parents[node] = parent;
      nodes[slot] = first + node;
      parent = node;
      if (--label >= 0) slot = this.find(origin, label, parent);
    }
    return label < 0 ? parent : 0;
  }

  /** The slot of a label in front of `parent`, or the free one for it; -1 when neither is near. */
  private find(origin: number, label: number, parent: number): number {
    const { bytes, nodes, offsets, parents, first, labels } = this;
    const at = origin + getUint8(labels.starts, label);
    const mixed = Math.imul((labels.hashes[label] ?? 0) ^ Math.imul(parent, 0x85eb_ca6b), 0x9e37_79b1);
    for (let probe = 0; probe < probes; probe++) {
      const slot = ((mixed >>> 16) + probe) & (slots - 1);
      const node = (nodes[slot] ?? 0) - first;
      if (node < 0) return slot;
      if (parents[node] === parent && sameLabel(bytes, offsets[node] ?? 0, at)) return slot;
    }
    return -1;
  }

  /** Checks that a value is a list and gives it back. */
  list<Item>(value: readonly Item[], field: string): readonly Item[] {
    if (!Array.isArray(value)) throw this.wrong(value, field, 'a list');
    this.size(value.length, 0, 0xffff, field);
    return value;
  }

  /** Checks how many octets or items a value has, and gives that back. */
  size(length: number, least: number, most: number, field: string): number {
    if (length >= least && length <= most) return length;
    throw this.fault('range', field, `has a length of ${length}, not ${least} to ${most}`);
  }

  /** Checks that a value is an object, whose fields can be looked at, and gives it back. */
  object<Value extends object>(value: Value | undefined, field: string): Value {
    if (typeof value !== 'object' || value === null) throw this.wrong(value, field, 'an object');
    return value;
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

/** Whether a name ends in a dot and `known`. */
function endsWith(name: string, known: string): boolean {
  const rest = name.length - known.length - 1;
  if (rest <= 0 || name.charCodeAt(rest) !== 0x2e) return false;
  // A dot behind a backslash is part of a label; one behind a dot has no label in front of it.
  const before = name.charCodeAt(rest - 1);
  return before !== 0x5c && before !== 0x2e && name.endsWith(known);
}

function sameLabel(bytes: Uint8Array, one: number, other: number): boolean {
  const length = getUint8(bytes, other);
  for (let index = 0; index <= length; index++) {
    if (bytes[one + index] !== bytes[other + index]) return false;
  }
  return true;
}

/** The name in quotes, cut when it is too long to show. */
function quote(name: string): string {
  return name.length > 64 ? `"${name.slice(0, 64)}…"` : `"${name}"`;
}
