// Octets as text and back, so that nothing is lost: UTF-8 where the octets are well-formed.
import { getUint8 } from '../util/bytes.ts';

/**
 * The length of the well-formed UTF-8 sequence that begins at `offset` and ends before `end` (RFC 3629 section 4):
 * 1 to 4; 0 when there is none.
 */
export function utf8Length(bytes: Uint8Array, offset: number, end: number): number {
  const first = getUint8(bytes, offset);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (offset + length > end) return 0;
  for (let index = 1; index < length; index++) {
    if ((getUint8(bytes, offset + index) & 0xc0) !== 0x80) return 0;
  }
  const second = getUint8(bytes, offset + 1);
  // No overlong forms, no surrogates, nothing over U+10FFFF.
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  return first === 0xf4 && second > 0x8f ? 0 : length;
}

/** The character that the UTF-8 sequence of `length` octets at `offset` stands for. */
export function utf8Character(bytes: Uint8Array, offset: number, length: number): string {
  const first = getUint8(bytes, offset);
  if (length === 1) return String.fromCharCode(first);
  let codePoint = first & (0x7f >> length);
  for (let index = 1; index < length; index++) {
    codePoint = (codePoint << 6) | (getUint8(bytes, offset + index) & 0x3f);
  }
  return String.fromCodePoint(codePoint);
}

/** Writes a code point over ASCII as UTF-8 at `offset`, and gives the offset behind it. */
export function setUtf8(target: Uint8Array, offset: number, codePoint: number): number {
  const length = codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
  for (let index = length - 1; index > 0; index--) {
    target[offset + index] = 0x80 | ((codePoint >>> (6 * (length - 1 - index))) & 0x3f);
  }
  target[offset] = ((0xf00 >> length) & 0xff) | (codePoint >>> (6 * (length - 1)));
  return offset + length;
}

const fromCode = String.fromCharCode;

/** The text of octets that the caller knows to be ASCII. Eight at a time: three times as fast as one by one. */
export function asciiText(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  let at = offset;
  for (const last = offset + length - 8; at <= last; at += 8) {
    text += fromCode(
      getUint8(bytes, at),
      getUint8(bytes, at + 1),
      getUint8(bytes, at + 2),
      getUint8(bytes, at + 3),
      getUint8(bytes, at + 4),
      getUint8(bytes, at + 5),
      getUint8(bytes, at + 6),
      getUint8(bytes, at + 7),
    );
  }
  if ((length & 4) !== 0) {
    text += fromCode(
      getUint8(bytes, at),
      getUint8(bytes, at + 1),
      getUint8(bytes, at + 2),
      getUint8(bytes, at + 3),
    );
    at += 4;
  }
  if ((length & 2) !== 0) {
    text += fromCode(getUint8(bytes, at), getUint8(bytes, at + 1));
    at += 2;
  }
  return (length & 1) === 0 ? text : text + fromCode(getUint8(bytes, at));
}

/** The first octet of the range that is not ASCII; `end` when all are. */
function asciiEnd(bytes: Uint8Array, start: number, end: number): number {
  let offset = start;
  while (offset < end && getUint8(bytes, offset) < 0x80) offset++;
  return offset;
}

/**
 * Reads octets as text. Octets that are not well-formed UTF-8 stand as U+DC80 to U+DCFF, one each, which
 * well-formed text never has: the text comes back as the same octets.
 */
export function getText(bytes: Uint8Array, start: number, end: number): string {
  let offset = asciiEnd(bytes, start, end);
  let text = asciiText(bytes, start, offset - start);
  while (offset < end) {
    const length = utf8Length(bytes, offset, end);
    if (length === 0) {
      text += fromCode(0xdc00 | getUint8(bytes, offset));
      offset++;
    } else {
      text += utf8Character(bytes, offset, length);
      offset += length;
    }
  }
  return text;
}

/** The octets of a text as {@link setText} writes them; -1 when it has a surrogate that stands for none. */
export function textLength(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      length++;
    } else if (unit < 0x800) {
      length += 2;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      length += 3;
    } else if (unit < 0xdc00) {
      const next = text.charCodeAt(++index);
      if (!(next >= 0xdc00 && next <= 0xdfff)) return -1;
      length += 4;
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      length++;
    } else {
      return -1;
    }
  }
  return length;
}

/** Writes a text that {@link textLength} has measured. */
export function setText(target: Uint8Array, offset: number, text: string): void {
  let at = offset;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      target[at++] = unit;
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      target[at++] = unit & 0xff;
    } else {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index++;
      at = setUtf8(target, at, codePoint);
    }
  }
}
