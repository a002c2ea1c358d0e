// Writes domain names.
import { setUint16 } from '../util/bytes.ts';
import type { CodecError } from '../util/errors.ts';
import { farthest, getName, getNames, longestLabel, longestName, type Names } from './names.ts';
import { sourceOf } from './read-form.ts';
import { refuse, type Sink } from './sink.ts';
import { putPoint } from './text.ts';

/** The places of the tails of names that were written, counted from the first name. */
type Places = Map<string, number>;

/**
 * Writes the labels of a name, without the root. Where `places` is given, a tail that it has is written as a pointer to
 * where it stands, and the others are added.
 *
 * @returns Whether a pointer was written, which stands for the root too.
 */
export function putLabels(to: Sink, name: string, places?: Places): boolean {
  if (typeof name !== 'string') throw refuse(to, name, 'is not a domain name');
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
      if (places !== undefined && putPointer(to, first, name, index, places)) return true;
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

function closeLabel(to: Sink, label: number, name: string): void {
  const octets = label < 0 ? 0 : to.length - label - 1;
  if (octets === 0) throw refuse(to, name, 'has an empty label');
  if (octets > longestLabel) throw refuse(to, name, `has a label of ${octets} octets`, 'range');
  to.bytes[label] = octets;
}

function tooLong(to: Sink, name: string): CodecError {
  return refuse(to, name, `has more than ${longestName} octets`, 'range');
}

/** Writes a pointer to a tail that was written before, or remembers where it will stand (RFC 1035 section 4.1.4). */
function putPointer(to: Sink, first: number, name: string, index: number, places: Places): boolean {
  const tail = name.slice(index);
  const place = places.get(tail);
  if (place === undefined) {
    const here = to.length - to.start;
    if (here <= farthest) places.set(tail, here);
    return false;
  }
  const offset = to.take(2);
  setUint16(to.bytes, offset, 0xc000 | place);
  // How long the name is shows when it is read.
  const together = { start: to.start, compressed: false, octets: 0 };
  if (getName(sourceOf(to.bytes, first, to.length), together) === undefined) throw tooLong(to, name);
  return true;
}

/** Writes what stands behind a backslash and gives the code units that it takes. */
function putEscape(to: Sink, name: string, index: number): number {
  const digits = name.slice(index, index + 3);
  if (/^\d/.test(digits)) {
    const octet = /\d{3}/.test(digits) ? Number(digits) : 256;
    if (octet > 255) throw refuse(to, name, 'has an escape that is not \\000 to \\255');
    to.octet(octet);
    return 3;
  }
  const point = name.codePointAt(index);
  if (point === undefined) throw refuse(to, name, 'ends with a backslash');
  if (point >= 0x80) return putPoint(to, point) + 1;
  to.octet(point);
  return 1;
}

/** Writes a name with its root. */
export function putName(to: Sink, name: string, places?: Places): void {
  if (!putLabels(to, name, places)) to.octet(0);
}

/** Writes names, or the octets that they came in where these say the same. */
export function putNames(to: Sink, { names, encoded }: Names, compress: boolean): void {
  to.start = to.length;
  if (encoded instanceof Uint8Array && says(encoded, names)) {
    to.put(encoded);
    return;
  }
  const places: Places | undefined = compress ? new Map() : undefined;
  if (!Array.isArray(names)) throw refuse(to, names, 'is not an array');
  if (names.length === 0) throw refuse(to, 'it', 'must have at least one item', 'range');
  for (const name of names) putName(to, name, places);
}

/** Whether octets are an encoding of these names. */
function says(bytes: Uint8Array, names: readonly string[]): boolean {
  const read = getNames(sourceOf(bytes, 0, bytes.length), {}, false);
  return read?.length === names.length && read.every((name, index) => name === names[index]);
}
