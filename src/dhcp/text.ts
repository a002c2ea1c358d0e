// UTF-8 that loses nothing: an octet that is not part of valid UTF-8 becomes one code unit from U+DC80 to U+DCFF,
// which valid UTF-8 never gives, and comes back as that octet. DHCP text is "NVT ASCII" (RFC 2132 section 2) or UTF-8 by
// the documents, but clients send whatever their code page gives.
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import type { Sink } from './sink.ts';

/** Where the octets that are no UTF-8 go: U+DC00 plus the octet. */
const escaped = 0xdc00;

/** Reads octets as UTF-8. */
export function getText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  while (offset < end) {
    const first = getUint8(bytes, offset);
    if (first < 0x80) {
      text += String.fromCharCode(first);
      offset++;
      continue;
    }
    const octets = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const point = offset + octets > end ? -1 : codePoint(bytes, offset, octets);
    if (point < 0) {
      text += String.fromCharCode(escaped + first);
      offset++;
    } else {
      text += String.fromCodePoint(point);
      offset += octets;
    }
  }
  return text;
}

/** The smallest code point that needs so many octets: a smaller one is an overlong form (RFC 3629 section 3). */
const smallest: readonly number[] = [0, 0, 0x80, 0x800, 0x1_0000];

/** The code point of a sequence of two to four octets; -1 when it is not valid UTF-8 (RFC 3629 section 4). */
function codePoint(bytes: Uint8Array, offset: number, octets: number): number {
  let point = getUint8(bytes, offset) & (0xff >> (octets + 1));
  if (getUint8(bytes, offset) >= 0xf8) return -1;
  for (let index = 1; index < octets; index++) {
    const octet = getUint8(bytes, offset + index);
    if ((octet & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (octet & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < (smallest[octets] ?? 0) || surrogate || point > 0x10_ffff ? -1 : point;
}

/** Writes text as UTF-8. */
export function putText(sink: Sink, text: string): void {
  if (typeof text !== 'string') {
    const code = text === undefined ? 'missing' : 'invalid';
    throw new CodecError(code, { layer: sink.layer, field: sink.field, reason: 'must be text' });
  }
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) sink.octet(unit);
    else if (unit >= 0xdc80 && unit <= 0xdcff) sink.octet(unit - escaped);
    else index += putPoint(sink, text.codePointAt(index) ?? 0);
  }
}

/** Writes a code point of more than 7 bits and gives the code units that it took beyond the first. */
function putPoint(sink: Sink, point: number): number {
  if (point >= 0xd800 && point <= 0xdfff) {
    const reason = 'has a surrogate without its other half';
    throw new CodecError('invalid', { layer: sink.layer, field: sink.field, reason });
  }
  if (point < 0x800) {
    sink.octet(0xc0 | (point >> 6));
  } else {
    if (point < 0x1_0000) {
      sink.octet(0xe0 | (point >> 12));
    } else {
      sink.octet(0xf0 | (point >> 18));
      sink.octet(0x80 | ((point >> 12) & 0x3f));
    }
    sink.octet(0x80 | ((point >> 6) & 0x3f));
  }
  sink.octet(0x80 | (point & 0x3f));
  return point < 0x1_0000 ? 0 : 1;
}
