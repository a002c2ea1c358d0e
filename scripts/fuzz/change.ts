// Changes inputs at random: octets, numbers and texts that the sources know, pieces of other inputs.
import type { Words } from './instrument.ts';

/** Random numbers from a seed: the same ones every time (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Octets that mean something at many places: nothing, little, half, pointers, everything. */
const telling = [0, 1, 2, 3, 4, 5, 8, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xc1, 0xfe, 0xff];

/** The longest input. */
const longest = 4096;

/** A change of `input`; `other` lends pieces. */
export function changed(
  input: Uint8Array,
  other: Uint8Array,
  words: Words,
  text: boolean,
  random: (below: number) => number,
): Uint8Array {
  let bytes: Uint8Array = input.slice();
  for (let times = 1 << random(4); times > 0; times--) {
    const at = random(bytes.length + 1);
    const inside = random(Math.max(1, bytes.length));
    switch (random(text ? 12 : 14)) {
      case 0:
        bytes = splice(bytes, at, 0, Uint8Array.of(text ? 32 + random(95) : random(256)));
        break;
      case 1:
        bytes = splice(bytes, at, 1 + random(1 << random(7)), nothing);
        break;
      case 2: {
        const from = random(other.length + 1);
        bytes = splice(
          bytes,
          at,
          random(8) === 0 ? random(16) : 0,
          other.subarray(from, from + 1 + random(64)),
        );
        break;
      }
      case 3: {
        const piece = bytes.slice(at, at + 1 + random(1 << random(6)));
        bytes = splice(bytes, random(bytes.length + 1), 0, piece);
        break;
      }
      case 4:
        bytes = bytes.slice(0, at);
        break;
      case 5:
      case 6: {
        const word = text || random(4) === 0 ? asText(words, random) : asNumber(words, random);
        bytes = splice(bytes, at, random(2) === 0 ? word.length : 0, word);
        break;
      }
      case 7:
        if (bytes.length > 0) bytes[inside] = text ? 32 + random(95) : random(256);
        break;
      case 8:
        if (bytes.length > 0) bytes[inside] = (bytes[inside] ?? 0) ^ (1 << random(8));
        break;
      case 9:
        if (bytes.length > 0) bytes[inside] = (bytes[inside] ?? 0) + random(35) - 17;
        break;
      case 10:
        bytes = splice(other.slice(0, random(other.length + 1)), longest, 0, bytes.subarray(at));
        break;
      case 11: {
        // What says how long the rest is, or how long what is behind it is.
        if (bytes.length > 0) bytes[inside] = text ? 48 + random(10) : bytes.length - inside - random(3);
        break;
      }
      case 12:
        if (bytes.length > 0) bytes[inside] = telling[random(telling.length)] ?? 0;
        break;
      default:
        if (bytes.length > 1)
          bytes.set([random(4) === 0 ? random(256) : 0, bytes.length - random(64)], Math.max(0, inside - 1));
    }
  }
  return bytes.length > longest ? bytes.slice(0, longest) : bytes;
}

const nothing = new Uint8Array(0);

/** Puts `piece` where `octets` octets stood. */
function splice(bytes: Uint8Array, at: number, octets: number, piece: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, at + octets);
  const start = Math.min(at, bytes.length);
  const result = new Uint8Array(start + piece.length + bytes.length - end);
  result.set(bytes.subarray(0, start));
  result.set(piece, start);
  result.set(bytes.subarray(end), start + piece.length);
  return result;
}

function asNumber({ numbers }: Words, random: (below: number) => number): Uint8Array {
  const value = numbers[random(numbers.length)] ?? 0;
  if (value > 0xffff || random(16) === 0)
    return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
  return value > 0xff || random(3) === 0 ? Uint8Array.of(value >>> 8, value) : Uint8Array.of(value);
}

function asText({ texts }: Words, random: (below: number) => number): Uint8Array {
  return new TextEncoder().encode(texts[random(texts.length)] ?? '');
}
