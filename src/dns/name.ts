// Domain names between octets and text: RFC 1035 sections 2.3.4, 3.1 and 5.1, RFC 4343 section 2.1.
import { getUint8 } from '../util/bytes.ts';
import { setUtf8, utf8Character, utf8Length } from './text.ts';

/** Octets of a label at most (RFC 1035 section 2.3.4). */
export const longestLabel = 63;

/** Octets of a name at most, length octets and the root included (RFC 1035 section 2.3.4). */
export const longestName = 255;

/** Labels of a name at most, the root not counted: each takes two octets at least. */
export const mostLabels = 127;

const dot = 0x2e;
const backslash = 0x5c;

/** Whether an octet of a label stands for itself in text, whatever is around it. */
export function isPlain(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f && octet !== dot && octet !== backslash;
}

/**
 * The text of one label. What is printable ASCII stands for itself, except `.` and `\` behind a backslash; well-formed
 * UTF-8 is shown as it is (internationalised names in mDNS, RFC 6762 section 16), other octets as `\` and three
 * decimal digits (RFC 4343 section 2.1). So are the C1 controls, which terminals obey.
 */
export function labelText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  while (offset < end) {
    const octet = getUint8(bytes, offset);
    const length = isPlain(octet) ? 1 : utf8Length(bytes, offset, end);
    if (length > 1 && !(octet === 0xc2 && getUint8(bytes, offset + 1) < 0xa0)) {
      text += utf8Character(bytes, offset, length);
      offset += length;
    } else {
      text += escaped(octet);
      offset++;
    }
  }
  return text;
}

function escaped(octet: number): string {
  if (isPlain(octet)) return String.fromCharCode(octet);
  if (octet === dot || octet === backslash) return `\\${String.fromCharCode(octet)}`;
  return `\\${String(octet).padStart(3, '0')}`;
}

/** Why a text is not a name. */
export type NameFault = 'empty' | 'label' | 'name' | 'escape' | 'surrogate';

/** What is wrong with a name that {@link setLabels} could not write. */
export const nameFaults: Readonly<Record<NameFault, string>> = {
  empty: 'has an empty label',
  label: 'has a label of more than 63 octets',
  name: 'has more than 255 octets',
  escape: 'has a backslash that is not followed by a character or three decimal digits up to 255',
  surrogate: 'has half a surrogate pair',
};

/** The offset behind the octets that were written, or why there are none. */
export type Written = number | NameFault;

/** Where labels begin in the octets that {@link setLabels} has written, and a hash of each. */
export interface Labels {
  count: number;
  /** Octets before the label. */
  readonly starts: Uint8Array;
  readonly hashes: Int32Array;
}

/** A place for the labels of one name. */
export function newLabels(): Labels {
  return { count: 0, starts: new Uint8Array(mostLabels), hashes: new Int32Array(mostLabels) };
}

/**
 * Writes the labels of the first `size` characters of a name one after another at `offset`, without the root.
 * `target` must have room for 330 octets.
 *
 * @returns The offset behind the last label.
 */
export function setLabels(
  target: Uint8Array,
  offset: number,
  name: string,
  size: number,
  labels: Labels,
): Written {
  const { starts, hashes } = labels;
  labels.count = 0;
  if (size === 1 && name.charCodeAt(0) === dot) return offset;
  let mark = offset;
  let at = offset + 1;
  let hash = 0;
  for (let index = 0; index <= size; ) {
    const unit = index < size ? name.charCodeAt(index) : dot;
    index++;
    if (unit === dot) {
      // A final dot has closed the last label.
      if (index > size && at === mark + 1 && labels.count > 0) break;
      if (at === mark + 1) return 'empty';
      if (mark - offset >= longestName - 1) return 'name';
      target[mark] = at - mark - 1;
      starts[labels.count] = mark - offset;
      hashes[labels.count++] = hash;
      hash = 0;
      mark = at++;
    } else if (unit !== backslash && unit < 0x80) {
      hash = Math.imul(hash ^ unit, 0x0100_0193);
      target[at++] = unit;
      if (at - mark - 1 > longestLabel) return 'label';
    } else {
      const before = at;
      if (unit === backslash) {
        const octet = index < size ? escapeAt(name, index) : -1;
        if (octet < 0) return 'escape';
        // A character over ASCII behind a backslash stands for itself: the next turn writes it.
        if (octet < 0x100) target[at++] = octet;
        index += isDigit(name.charCodeAt(index)) ? 3 : octet < 0x80 ? 1 : 0;
      } else {
        const codePoint = name.codePointAt(index - 1) ?? 0;
        if (codePoint >= 0xd800 && codePoint < 0xe000) return 'surrogate';
        if (codePoint > 0xffff) index++;
        at = setUtf8(target, at, codePoint);
      }
      for (let octet = before; octet < at; octet++) {
        hash = Math.imul(hash ^ getUint8(target, octet), 0x0100_0193);
      }
      if (at - mark - 1 > longestLabel) return 'label';
    }
  }
  return mark - offset > longestName - 1 ? 'name' : mark;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** The octet that the escape behind a backslash stands for; 256 for a character over ASCII, -1 for no escape. */
function escapeAt(name: string, index: number): number {
  const unit = name.charCodeAt(index);
  if (!isDigit(unit)) return unit < 0x80 ? unit : 0x100;
  const second = name.charCodeAt(index + 1);
  const third = name.charCodeAt(index + 2);
  if (!isDigit(second) || !isDigit(third)) return -1;
  const octet = (unit - 0x30) * 100 + (second - 0x30) * 10 + third - 0x30;
  return octet > 255 ? -1 : octet;
}
