// Writes options as forms.ts describes them.
import { checkBytes, checkList, checkUint, checkUint64, refusal } from '../util/fields.ts';
import { addressWords } from '../util/pseudo-header.ts';
import { type Form, formsOf, layer, mayHave, type Word } from './form.ts';
import { type Put, putBlocks, putSuboptions } from './lists.ts';
import type { OptionInput } from './option-types.ts';

/** The octets of an option, number and length included. */
export function formOctets(option: OptionInput): readonly number[] {
  const forms = formsOf(option.kind);
  for (const form of forms) {
    const octets = octetsAs(form, option, forms.length > 1);
    if (octets !== undefined) return octets;
  }
  throw refusal(layer, `options.${option.kind}`, option, 'has no form with these fields', 'unsupported');
}

/**
 * The octets of an option in one form. When its kind has others: undefined, unless the form has a place for all that
 * the option gives, and the option gives all that the form needs.
 */
function octetsAs([number, words]: Form, option: OptionInput, hasOthers: boolean): number[] | undefined {
  const octets = [number < 0x100 ? number : 30, 0];
  // The octet that is not full yet.
  let octet = 0;
  let room = 8;
  function put(value: number, bits = 8): void {
    for (let rest = bits; rest > 0; ) {
      const taken = Math.min(room, rest);
      rest -= taken;
      octet = (octet << taken) | ((value >>> rest) & (0xff >> (8 - taken)));
      room -= taken;
      if (room === 0) {
        octets.push(octet);
        octet = 0;
        room = 8;
      }
    }
  }
  // Only of several forms one may have a place for less than what is given.
  let left = hasOthers ? Object.values(option).filter((value) => value !== undefined).length : 0;
  let needed = hasOthers;
  for (const word of words) {
    const [name, constant, sign] = word;
    if (sign === '/') {
      if (left === 0) break;
      needed = false;
      continue;
    }
    const given: unknown = Reflect.get(option, name);
    if (given !== undefined) left -= 1;
    if (name !== '' && constant !== undefined && (given ?? false) !== constant) return undefined;
    if (needed && valueFor(word, option) === undefined) return undefined;
    if (!putWord(word, option, put)) return undefined;
  }
  octets[1] = octets.length;
  return left > 0 ? undefined : octets;
}

/** What an option has for a word. Its type is what it should be; whoever uses it checks. */
function valueFor<Value>([name, constant, , , , fallback]: Word, option: OptionInput): Value | undefined {
  return constant ?? Reflect.get(option, name) ?? fallback;
}

/** Checks and puts a value; false when it is an address of another length than the word's. */
function putWord(word: Word, option: OptionInput, put: Put): boolean {
  const [name, , sign, width] = word;
  const field = `options.${option.kind}.${name}`;
  if (sign === '?') put(valueFor(word, option) === true ? 1 : 0, 1);
  if (sign === ':') put(checkUint(layer, field, valueFor(word, option), -1 >>> (32 - width)), width);
  if (sign === '#') {
    const number = checkUint64(layer, field, valueFor(word, option), 8 * width);
    if (width > 4) put(Number(number >> 32n), 32);
    put(Number(number & 0xffff_ffffn), 32);
  }
  if (sign === '@') {
    const groups = addressWords(layer, field, valueFor(word, option));
    for (const group of groups) put(group, 16);
    return 2 * groups.length === width;
  }
  if (sign === '&') putBlocks(field, checkList(layer, field, valueFor(word, option)), put);
  if (sign === '%') putSuboptions(field, checkList(layer, field, valueFor(word, option)), put);
  if (sign === '*' || sign === '+') {
    const bytes = checkBytes(layer, field, valueFor(word, option));
    if (!mayHave(word, bytes.length)) {
      throw refusal(layer, field, bytes.length, 'octets are too few or too many', 'range');
    }
    for (const octet of bytes) put(octet);
  }
  return true;
}
