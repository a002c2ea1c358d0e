import { getUint8 } from '../util/bytes.ts';
import type { Layout } from '../util/layout.ts';
import type { Field, PathStep } from './field.ts';
import { referenceOf } from './fields.ts';
import { layoutFields } from './layout-fields.ts';
import { textOf } from './text.ts';

/** Bits that a number can have and be exact. */
const exactBits = 32;

/**
 * Cuts a frame into fields, from the front to the back. Whatever it is told to cut, what it cuts lies one behind the
 * other, ends where it is to end, and leaves nothing out: a walker that errs makes a tree that says less, not a wrong one.
 */
export class Tape {
  /** What was cut so far. */
  fields: Field[] = [];
  /** Where the next field begins, in bits. */
  at: number;
  /** Where the last one ends, in bits. */
  private stop: number;
  /** The object that has the values of the fields at hand, and how to get there. */
  private values: unknown;
  private path: readonly PathStep[];
  private key: string;

  constructor(
    readonly bytes: Uint8Array,
    /** The first octet. */
    start: number,
    /** Behind the last octet. */
    end: number,
    values: unknown,
    path: readonly PathStep[],
    key: string,
  ) {
    this.at = 8 * start;
    this.stop = 8 * end;
    this.values = values;
    this.path = path;
    this.key = key;
  }

  /** The octet at which the tape stands. */
  get octet(): number {
    return this.at >>> 3;
  }

  /** Behind the last octet. */
  get end(): number {
    return this.stop >>> 3;
  }

  /** Octets that are left. */
  get left(): number {
    return Math.max(0, this.end - this.octet);
  }

  /** Looks at the octet so far ahead; 0 behind the end. */
  peek(distance = 0): number {
    return this.octet + distance < this.end ? getUint8(this.bytes, this.octet + distance) : 0;
  }

  /** Looks at two octets. */
  peek16(distance = 0): number {
    return this.peek(distance) * 256 + this.peek(distance + 1);
  }

  /** Cuts a field that the object at hand has by this name; where it has none, the value is what stands there. */
  bits(name: string, width: number): void {
    this.cut(name, width, member(this.values, name), [...this.path, name]);
  }

  /** The same in octets. */
  octets(name: string, count: number): void {
    this.bits(name, 8 * count);
  }

  /** The same where the octets may begin with their length, which is a field of its own. */
  prefixed(name: string, count: number): void {
    const value = member(this.values, name);
    const prefix = value instanceof Uint8Array ? count - value.length : 0;
    this.mark(`${name}Length`, 8 * prefix);
    this.octets(name, count - prefix);
  }

  /** Cuts a field that no object has. */
  mark(name: string, width: number): void {
    this.cut(name, width, undefined, []);
  }

  /** Cuts the fields of a text such as `version:4 headerLength:4`. */
  words(text: string): void {
    for (const [name, width] of wordsOf(text)) this.bits(name, width);
  }

  /** Cuts the fields of a declared header; some may have other widths than declared. */
  layout(layout: Layout<unknown>, widthOf?: (name: string, bits: number) => number): void {
    for (const { name, bits } of layoutFields(layout)) this.bits(name, widthOf?.(name, bits) ?? bits);
  }

  /** Cuts the rest as one field. */
  rest(name: string): void {
    this.bits(name, this.stop - this.at);
  }

  /**
   * Cuts a group: what `walk` cuts, of the next `count` octets. What it leaves of them is a field of its own; where no
   * count is given, it takes what it needs.
   *
   * @param steps - From the object at hand to that of the group; undefined when there is none.
   * @param kind - What stands in the key of the fields; default the name.
   */
  group(
    name: string,
    steps: readonly PathStep[] | undefined,
    count: number | undefined,
    walk: () => void,
    kind: string = name,
  ): void {
    const { fields, values, path, key, stop, at } = this;
    this.fields = [];
    if (steps !== undefined) {
      this.values = steps.reduce(member, values);
      this.path = [...path, ...steps];
    }
    this.key = `${key}.${kind}`;
    this.stop = count === undefined ? stop : Math.min(stop, at + 8 * count);
    walk();
    if (count !== undefined) this.unread();
    const inner = this.fields;
    const known = steps === undefined ? undefined : this.values;
    const value = known ?? this.between(at, this.at);
    const bitLength = this.at - at;
    const place = known === undefined ? {} : { path: this.path };
    const own = this.key;
    Object.assign(this, { fields, values, path, key, stop });
    if (bitLength === 0) return;
    fields.push({
      name,
      key: own,
      bitOffset: at,
      bitLength,
      value,
      text: textOf(own, name, value),
      reference: referenceOf(own),
      ...place,
      fields: inner,
    });
  }

  /** Cuts what `walk` cuts of the next `count` octets, and what it leaves of them. */
  limited(count: number, walk: () => void): void {
    const { stop } = this;
    this.stop = Math.min(stop, this.at + 8 * count);
    walk();
    this.unread();
    this.stop = stop;
  }

  /** Cuts what is left, if anything is. */
  unread(): void {
    this.mark('unread', this.stop - this.at);
  }

  /** Cuts the items of a list of the object at hand, one after the other, by what `walk` cuts of each. */
  list(name: string, walk: (item: unknown) => void): void {
    for (const [index, item] of this.listed(name).entries())
      this.group(`${name}[${index}]`, [name, index], undefined, () => walk(item), name);
  }

  /** Cuts the items of a list of plain values, each of so many bits behind so many of a length: they are leaves. */
  items(name: string, width: (index: number) => number, prefix = 0): void {
    for (const [index, item] of this.listed(name).entries()) {
      const bits = width(index);
      this.mark(`${name}Length`, prefix);
      this.cut(`${name}[${index}]`, bits, item, [...this.path, name, index], name);
    }
  }

  /** Cuts one item of the list at hand. */
  item(index: number, name: string, width: number): void {
    this.cut(name, width, member(this.values, index), [...this.path, index]);
  }

  /** The object at hand. */
  get object(): Readonly<Record<string, unknown>> {
    return Object(this.values);
  }

  /** A value of the object at hand. */
  get(name: string): unknown {
    return member(this.values, name);
  }

  /** A list of the object at hand; an empty one where it has none. */
  listed(name: string): readonly unknown[] {
    const items = member(this.values, name);
    return Array.isArray(items) ? items : [];
  }

  /** A field of whole octets that stands beside others. */
  static leaf(
    start: number,
    end: number,
    name: string,
    key: string,
    path: readonly PathStep[],
    value: unknown,
  ): Field {
    return {
      name,
      key,
      bitOffset: 8 * start,
      bitLength: 8 * (end - start),
      value,
      text: textOf(key, name, value),
      reference: referenceOf(key),
      path,
      fields: none,
    };
  }

  private cut(
    name: string,
    width: number,
    known: unknown,
    path: readonly PathStep[],
    part: string = name,
  ): void {
    const { at } = this;
    const bitLength = Math.min(width, this.stop - at);
    if (!(bitLength > 0)) return;
    this.at = at + bitLength;
    // What is cut off cannot be the value of the layer.
    const whole = bitLength === width && known !== undefined;
    const value = whole ? known : this.between(at, this.at);
    const key = `${this.key}.${part}`;
    this.fields.push({
      name,
      key,
      bitOffset: at,
      bitLength,
      value,
      text: textOf(key, part, value),
      reference: referenceOf(key),
      ...(whole ? { path } : {}),
      fields: none,
    });
  }

  /** What stands between two places: a number where that is exact, else octets. */
  private between(start: number, end: number): unknown {
    if (end - start > exactBits) return this.bytes.subarray(start >>> 3, (end + 7) >>> 3);
    let value = 0;
    for (let bit = start; bit < end; ) {
      const inOctet = bit & 7;
      const width = Math.min(8 - inOctet, end - bit);
      value =
        value * 2 ** width + ((getUint8(this.bytes, bit >>> 3) >>> (8 - inOctet - width)) & (2 ** width - 1));
      bit += width;
    }
    return value;
  }
}

const none: readonly Field[] = [];

/** A member of an object or list; undefined where there is none. */
export function member(of: unknown, step: PathStep): unknown {
  return Reflect.get(Object(of), step);
}

type Word = readonly [name: string, width: number];
let parsed: Map<string, readonly Word[]> | undefined;

/** Takes a text of words apart, once. */
function wordsOf(text: string): readonly Word[] {
  parsed ??= new Map();
  let words = parsed.get(text);
  if (words === undefined) {
    words = text.split(' ').map((word): Word => {
      const [name = '', width] = word.split(':');
      return [name, Number(width)];
    });
    parsed.set(text, words);
  }
  return words;
}
