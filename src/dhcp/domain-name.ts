// Domain names as labels (RFC 1035 section 3.1), which several options carry, and the compression of section 4.1.4.
import { getUint8, setUint16 } from '../util/bytes.ts';
import type { CodecError } from '../util/errors.ts';
import type { Sink } from './sink.ts';
import { getPoint, pointOctets, putPoint } from './text.ts';
import { refuse, type Source, type Value } from './values.ts';

const longestLabel = 63;
const longestName = 255;

/** Pointers that one name may follow: a name has at most 127 labels, and more pointers than labels say nothing. */
const mostPointers = 127;

/** What was met while names were read. */
export interface NameState {
  /** Pointers may be followed. */
  readonly pointers: boolean;
  /** A pointer was followed. */
  compressed: boolean;
  /** Octets of all names, expanded. */
  octets: number;
}

/** Octets that the names of one option may expand to: more is an attack. */
const mostOctets = 0xffff;

/** Reads labels up to the root; undefined when they do not end with it. */
export function getName(from: Source, state: NameState): string | undefined {
  const { bytes, end } = from;
  let { offset } = from;
  let behind = -1;
  // A pointer has to go to the left of the labels that it stands behind: so each is followed once at most.
  let limit = offset;
  let pointers = 0;
  let octets = 1;
  let text = '';
  while (offset < end) {
    const length = getUint8(bytes, offset);
    if (length === 0) {
      from.offset = behind < 0 ? offset + 1 : behind;
      state.octets += octets;
      return state.octets > mostOctets ? undefined : text === '' ? '.' : text;
    }
    if (length > longestLabel) {
      if (length < 0xc0 || offset + 2 > end || !state.pointers || ++pointers > mostPointers) return undefined;
      const target = from.start + (((length & 0x3f) << 8) | getUint8(bytes, offset + 1));
      if (target >= limit) return undefined;
      if (behind < 0) behind = offset + 2;
      state.compressed = true;
      limit = target;
      offset = target;
      continue;
    }
    octets += length + 1;
    const next = offset + 1 + length;
    if (next > end || octets > longestName) return undefined;
    text += (text === '' ? '' : '.') + labelText(bytes, offset + 1, next);
    offset = next;
  }
  return undefined;
}

/** A label in presentation form: `\.`, `\\`, and `\DDD` for what is neither printable ASCII nor UTF-8. */
export function labelText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  while (offset < end) {
    const octet = getUint8(bytes, offset);
    const point = octet < 0x80 ? octet : getPoint(bytes, offset, end);
    // Controls would be obeyed by terminals: those of ASCII, and C1.
    if (point <= 0x20 || (point >= 0x7f && point < 0xa0)) {
      text += `\\${String(octet).padStart(3, '0')}`;
      offset++;
    } else {
      text += (octet === 0x2e || octet === 0x5c ? '\\' : '') + String.fromCodePoint(point);
      offset += pointOctets(point);
    }
  }
  return text;
}

/**
 * Writes the labels of a name, without the root. Where `suffixes` is given, a tail that it has is written as a pointer
 * to where it stands, and the others are added.
 *
 * @returns Whether a pointer was written, which stands for the root too.
 */
export function putLabels(to: Sink, name: string, suffixes?: Map<string, number>): boolean {
  if (typeof name !== 'string') throw refuse(to, 'must be a domain name', 'missing');
  if (name === '.') return false;
  const first = to.length;
  let label = -1;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit === 0x2e) {
      closeLabel(to, label, name);
      label = -1;
      continue;
    }
    if (label < 0) {
      if (suffixes !== undefined && putPointer(to, name.slice(index), suffixes)) {
        checkExpanded(to, first, name);
        return true;
      }
      label = to.take(1);
    }
    if (unit === 0x5c) index += putEscape(to, name, index + 1);
    else if (unit < 0x80) to.octet(unit);
    else index += putPoint(to, name.codePointAt(index) ?? 0);
  }
  // A dot at the end names the root, which is there anyway.
  if (label >= 0 || to.length === first) closeLabel(to, label, name);
  if (to.length - first >= longestName) throw tooLong(to, name);
  return false;
}

/** Checks the length of a name whose tail is a pointer. */
function checkExpanded(to: Sink, first: number, name: string): void {
  const { bytes, start, length: end } = to;
  const state = { pointers: true, compressed: false, octets: 0 };
  if (getName({ bytes, start, offset: first, end }, state) === undefined) throw tooLong(to, name);
}

function tooLong(to: Sink, name: string): CodecError {
  return refuse(to, `"${name}" has more than ${longestName} octets`, 'range');
}

/** Writes a pointer to a tail that was written before, or remembers where it will stand (RFC 1035 section 4.1.4). */
function putPointer(to: Sink, suffix: string, suffixes: Map<string, number>): boolean {
  const target = suffixes.get(suffix);
  if (target === undefined) {
    const offset = to.length - to.start;
    if (offset < 0x4000) suffixes.set(suffix, offset);
    return false;
  }
  const offset = to.take(2);
  setUint16(to.bytes, offset, 0xc000 | target);
  return true;
}

function closeLabel(to: Sink, label: number, name: string): void {
  const octets = label < 0 ? 0 : to.length - label - 1;
  if (octets === 0) throw refuse(to, `"${name}" has an empty label`);
  if (octets > longestLabel) throw refuse(to, `"${name}" has a label of ${octets} octets`, 'range');
  to.bytes[label] = octets;
}

/** Writes what stands behind a backslash and gives the code units that it takes. */
function putEscape(to: Sink, name: string, index: number): number {
  const digits = name.slice(index, index + 3);
  if (/^\d/.test(digits)) {
    const octet = /^\d{3}$/.test(digits) ? Number(digits) : 256;
    if (octet > 255) throw refuse(to, `"${name}" has an escape that is not \\000 to \\255`);
    to.octet(octet);
    return 3;
  }
  const point = name.codePointAt(index);
  if (point === undefined) throw refuse(to, `"${name}" ends with a backslash`);
  if (point >= 0x80) return putPoint(to, point) + 1;
  to.octet(point);
  return 1;
}

/** Writes a name with the root. Where `suffixes` is given, what was written before is pointed to. */
export function putName(to: Sink, name: string, suffixes?: Map<string, number>): void {
  if (!putLabels(to, name, suffixes)) to.octet(0);
}

/** One name with its root, uncompressed. */
export const name: Value<string> = {
  get: (from) => getName(from, { pointers: false, compressed: false, octets: 0 }),
  put: (to, value) => putName(to, value),
};
