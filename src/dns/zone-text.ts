// Words of zone-file text, and how names and strings stand in it: RFC 1035 section 5.1.
import { type FreshBytes, getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { nameFromOctets, nameOctets } from './octets.ts';
import { setText, textLength } from './text.ts';

/** The error for text that is not what a zone file may have there. */
export function textError(field: string, reason: string): CodecError {
  return new CodecError('invalid', { layer: 'dns', field, reason });
}

function decimal(octet: number): string {
  return `\\${String(octet).padStart(3, '0')}`;
}

/** A name for a zone file: with the final dot, ASCII only, what has a meaning there behind a backslash. */
export function zoneName(name: string, field: string): string {
  if (name === '.') return name;
  const octets = nameOctets(name, field);
  let text = '';
  for (let at = 0; getUint8(octets, at) > 0; ) {
    const end = at + 1 + getUint8(octets, at);
    for (at++; at < end; at++) {
      const octet = getUint8(octets, at);
      if (octet < 0x21 || octet > 0x7e) text += decimal(octet);
      else
        text += ('".;\\()@$'.includes(String.fromCharCode(octet)) ? '\\' : '') + String.fromCharCode(octet);
    }
    text += '.';
  }
  return text;
}

/** The octets of a text. */
export function textOctets(text: string, field: string): FreshBytes {
  const length = textLength(text);
  if (length < 0) throw textError(field, 'has half a surrogate pair');
  const bytes = new Uint8Array(length);
  setText(bytes, 0, text);
  return bytes;
}

/** A string in quotes, ASCII only. */
export function quoted(text: string, field: string): string {
  return `"${escapedOctets(textOctets(text, field))}"`;
}

/** Octets as the inside of a string in quotes. */
export function escapedOctets(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    if (octet < 0x20 || octet > 0x7e) text += decimal(octet);
    else text += (octet === 0x22 || octet === 0x5c ? '\\' : '') + String.fromCharCode(octet);
  }
  return text;
}

/**
 * The words of one record: what stands between white space, comments and parentheses, with its quotes and
 * backslashes.
 *
 * @throws {@link CodecError} `invalid` for quotes or parentheses that do not close, or text behind the record.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let depth = 0;
  let at = 0;
  let ended = false;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ';') {
      while (at < text.length && text.charAt(at) !== '\n') at++;
    } else if (character === '(' || character === ')') {
      depth += character === '(' ? 1 : -1;
      if (depth < 0) throw textError('record', 'has a parenthesis that was not opened');
      at++;
    } else if (character === '\n' || character === ' ' || character === '\t' || character === '\r') {
      if (character === '\n' && depth === 0 && words.length > 0) ended = true;
      at++;
    } else {
      if (ended) throw textError('record', 'is followed by more text');
      const end = wordEnd(text, at);
      words.push(text.slice(at, end));
      at = end;
    }
  }
  if (depth > 0) throw textError('record', 'has a parenthesis that does not close');
  return words;
}

/** Where the word that begins at `start` ends. */
function wordEnd(text: string, start: number): number {
  const string = text.charAt(start) === '"';
  let inside = false;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      at++;
    } else if (character === '"') {
      inside = !inside;
      if (string && !inside) return at + 1;
    } else if (!inside && ' \t\r\n;()'.includes(character)) {
      return at;
    }
  }
  if (inside) throw textError('record', 'has a quote that does not close');
  return text.length;
}

/** The octets that a word stands for: without its quotes, escapes read. */
export function wordOctets(word: string, field: string): FreshBytes {
  const octets: number[] = [];
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character === '"') continue;
    if (character !== '\\') {
      const codePoint = word.codePointAt(at) ?? 0;
      octets.push(...textOctets(String.fromCodePoint(codePoint), field));
      if (codePoint > 0xffff) at++;
    } else {
      const digits = word.slice(at + 1, at + 4);
      if (/\d{3}/.test(digits) && Number(digits) < 256) {
        octets.push(Number(digits));
        at += 3;
      } else {
        const code = word.charCodeAt(++at);
        if (!(code < 0x80) || (code >= 0x30 && code <= 0x39))
          throw textError(field, `"${word.slice(0, 64)}" has a wrong escape`);
        octets.push(code);
      }
    }
  }
  return Uint8Array.from(octets);
}

/** Whether an odd number of backslashes stands before a character. */
function isEscaped(word: string, index: number): boolean {
  let first = index;
  while (word.charAt(first - 1) === '\\') first--;
  return (index - first) % 2 === 1;
}

/**
 * The name that a word stands for. `@` is the origin; a word without a final dot goes on with it.
 *
 * @throws {@link CodecError} `invalid` when it is not a name.
 */
export function wordName(word: string, origin: string, field: string): string {
  if (word === '@') return nameFromOctets(nameOctets(origin, field));
  const absolute = word.endsWith('.') && !isEscaped(word, word.length - 1);
  const name = absolute || origin === '.' ? word : `${word}.${origin}`;
  return nameFromOctets(nameOctets(name, field));
}

/** The words of a record, taken one after another. */
export class Words {
  private index = 0;

  constructor(
    private readonly words: readonly string[],
    /** What names without a final dot go on with. */
    readonly origin: string,
  ) {}

  /** The next word, left where it is; undefined behind the last. */
  get ahead(): string | undefined {
    return this.words[this.index];
  }

  /** Takes the next word. */
  next(field: string): string {
    const word = this.words[this.index++];
    if (word === undefined) throw textError(field, 'is missing: the text ends');
    return word;
  }

  /** Takes all words to the end. */
  rest(): readonly string[] {
    const rest = this.words.slice(this.index);
    this.index = this.words.length;
    return rest;
  }
}
