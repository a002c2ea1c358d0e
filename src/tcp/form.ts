// Reads options as forms.ts describes them.
import { getUint8, getUint32, getUint64 } from '../util/bytes.ts';
import { buildIpv6 } from '../util/ipv6-address.ts';
import { allForms } from './forms.ts';
import { readSuboptions } from './lists.ts';

/** The name of the layer in errors. */
export const layer = 'tcp';

/** A form, ready for use. */
export type Form = readonly [number: number, words: readonly Word[]];

/** A word of a form. */
export type Word = readonly [
  name: string,
  constant: unknown,
  sign: string,
  /** Bits of a number or of a flag, octets of what has a fixed length. */
  width: number,
  /** How many octets there may be; any number of them when there are none. */
  lengths: readonly number[],
  /** What is meant when there is nothing. */
  fallback: number | undefined,
];

let ready: Map<unknown, Form[]> | undefined;

/** The forms of a number or of a kind. */
export function formsOf(key: unknown): readonly Form[] {
  if (ready === undefined) {
    ready = new Map();
    for (const line of allForms().split('\n')) {
      const [number, kind, ...words] = line.split(' ');
      const form: Form = [Number(number), [`kind="${kind}"`, ...words].map(wordOf)];
      for (const each of [form[0], kind]) ready.set(each, [...(ready.get(each) ?? []), form]);
    }
  }
  return ready.get(key) ?? [];
}

function wordOf(word: string): Word {
  const [, name = '', constant, sign = '', digits] = /^(\w*)=?([\w"]*)(\W?)([\d,]*)$/.exec(word) ?? [];
  const lengths = digits ? digits.split(',').map(Number) : [];
  const fallback = sign === '?' || name === 'reserved' ? 0 : undefined;
  return [name, constant ? JSON.parse(constant) : undefined, sign, lengths[0] ?? 1, lengths, fallback];
}

/** Whether a word may have so many octets. */
export function mayHave([, , sign, , lengths]: Word, octets: number): boolean {
  return lengths.length > 0 ? lengths.includes(octets) : octets >= (sign === '+' ? 1 : 0);
}

/** Reads what stands from `start` to `end`; undefined when it is not of this form. */
export function readForm([, words]: Form, bytes: Uint8Array, start: number, end: number): object | undefined {
  const fields: Record<string, unknown> = {};
  let offset = start;
  // Bits that were read and are not used yet.
  let held = 0;
  let heldBits = 0;
  for (const word of words) {
    const [name, constant, sign, width, lengths, fallback] = word;
    let value = constant;
    if (sign === '/') {
      if (offset === end) break;
    } else if (sign === ':' || sign === '?') {
      for (; heldBits < width; heldBits += 8) {
        if (offset === end) return undefined;
        held = held * 0x100 + getUint8(bytes, offset++);
      }
      heldBits -= width;
      const number = Math.floor(held / (1 << heldBits));
      held %= 1 << heldBits;
      if (number !== (constant ?? number)) return undefined;
      value = sign === '?' ? number > 0 : number;
    } else if (sign !== '') {
      const after = lengths.length === 1 ? offset + width : end;
      if (after > end || !mayHave(word, after - offset)) return undefined;
      value = readOctets(word, bytes, offset, after);
      if (value === undefined) return undefined;
      offset = after;
    }
    if (name !== '' && value !== fallback) fields[name] = value;
  }
  return offset === end ? fields : undefined;
}

function readOctets([, , sign, width]: Word, bytes: Uint8Array, start: number, end: number): unknown {
  if (sign === '#') return width === 4 ? BigInt(getUint32(bytes, start)) : getUint64(bytes, start);
  if (sign === '@') return width === 4 ? bytes.subarray(start, end).join('.') : buildIpv6(bytes, start);
  // Blocks that are well formed are read before.
  if (sign === '&') return undefined;
  if (sign === '%') return readSuboptions(bytes, start, end);
  return bytes.subarray(start, end);
}
