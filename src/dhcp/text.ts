// UTF-8 that loses nothing: an octet that is not part of valid UTF-8 becomes one code unit from U+DC80 to U+DCFF,
// which valid UTF-8 never gives, and comes back as that octet. DHCP text is "NVT ASCII" (RFC 2132 section 2) or UTF-8 by
// the documents, but clients send whatever their code page gives.
import { getUint8 } from '../util/bytes.ts';
import { refuse, type Sink } from './sink.ts';

/** Where the octets that are no UTF-8 go: U+DC00 plus the octet. */
const escapes = 0xdc00;

/** Reads octets as UTF-8. */
export function getText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  // Four at a time: every text on the way to the whole one is allocated.
  for (; offset + 4 <= end; offset += 4) {
    const first = getUint8(bytes, offset);
    const second = getUint8(bytes, offset + 1);
    const third = getUint8(bytes, offset + 2);
    const fourth = getUint8(bytes, offset + 3);
    if ((first | second | third | fourth) >= 0x80) break;
    text += String.fromCharCode(first, second, third, fourth);
  }
  while (offset < end) {
    const octet = getUint8(bytes, offset);
    if (octet < 0x80) {
      text += String.fromCharCode(octet);
      offset++;
      continue;
    }
    const point = getPoint(bytes, offset, end);
    text += point < 0 ? String.fromCharCode(escapes + octet) : String.fromCodePoint(point);
    offset += pointOctets(point);
  }
  return text;
}

/** How many octets of UTF-8 a code point takes; what is none (-1) takes one. */
export function pointOctets(point: number): number {
  if (point < 0x800) return point < 0x80 ? 1 : 2;
  return point < 0x1_0000 ? 3 : 4;
}

/** Reads one code point over U+007F; -1 when the octets are not valid UTF-8 (RFC 3629 section 4). */
export function getPoint(bytes: Uint8Array, offset: number, end: number): number {
  const first = getUint8(bytes, offset);
  const octets = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (offset + octets > end || first > 0xf4) return -1;
  let point = first & (0xff >> (octets + 1));
  for (let index = 1; index < octets; index++) {
    const octet = getUint8(bytes, offset + index);
    if ((octet & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (octet & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  // A longer form than needed is not valid (RFC 3629 section 3); nor is an octet in front that begins none (section 4).
  return pointOctets(point) !== octets || surrogate || point > 0x10_ffff || first < 0xc2 ? -1 : point;
}

/** Writes text as UTF-8. */
export function putText(to: Sink, text: string): void {
  if (typeof text !== 'string') throw refuse(to, text, 'is not text');
  const { length } = text;
  let offset = to.take(length);
  const { bytes } = to;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) {
      to.length = offset;
      putMixed(to, text, index);
      return;
    }
    bytes[offset++] = unit;
  }
}

/** Writes text that is not all ASCII, from `start`. */
function putMixed(to: Sink, text: string, start: number): void {
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) to.octet(unit);
    else if (unit >= escapes + 0x80 && unit <= escapes + 0xff) to.octet(unit - escapes);
    else index += putPoint(to, text.codePointAt(index) ?? 0);
  }
}

/** Writes a code point over U+007F and gives the code units that it took beyond the first. */
export function putPoint(to: Sink, point: number): number {
  if (point >= 0xd800 && point <= 0xdfff) throw refuse(to, 'it', 'has a surrogate without its other half');
  const octets = pointOctets(point);
  let shift = 6 * (octets - 1);
  to.octet(((0xf00 >> octets) & 0xff) | (point >> shift));
  while (shift > 0) {
    shift -= 6;
    to.octet(0x80 | ((point >> shift) & 0x3f));
  }
  return octets === 4 ? 1 : 0;
}
