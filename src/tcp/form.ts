// Reads and writes options as forms.ts describes them.
import { getUint8, getUint32, getUint64, setUint32, setUint64 } from '../util/bytes.ts';
import { checkBytes, checkOctets, checkUint, checkUint64, refusal } from '../util/fields.ts';
import { setIpv4 } from '../util/ipv4-address.ts';
import { buildIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { allForms, type Form, multipathSubtypes } from './forms.ts';
import type { Option, OptionInput } from './option-types.ts';

/** The name of the layer in errors. */
export const layer = 'tcp';

/**
 * A word of a form. The name: none where the option may end, a number where it is constant. The sign: `:` a number, `n`
 * a bigint, `*` octets, `@` an address, none for a flag. The width: bits of numbers and flags, octets of the others, 0
 * for all that are left.
 */
type Field = readonly [name: string, sign: string, width: number];
type ReadyForm = readonly [number: number, says: object, fields: readonly Field[], lengths: Form[4]];

let ready: Map<unknown, ReadyForm[]> | undefined;

/** The forms of a number or of a kind. */
function formsOf(key: unknown): readonly ReadyForm[] {
  if (ready === undefined) {
    ready = new Map();
    for (const [number, kind, words, says, lengths] of allForms()) {
      const form: ReadyForm = [number, { kind, ...says }, words.split(' ').map(fieldOf), lengths];
      for (const each of [number, kind]) ready.set(each, [...(ready.get(each) ?? []), form]);
    }
  }
  return ready.get(key) ?? [];
}

function fieldOf(word: string): Field {
  const [, name = '', sign = '', width = '1', big] = /^(\w*)(\W?)(\d*)(n?)$/.exec(word) ?? [];
  return big === 'n' ? [name, big, Number(width) / 8] : [name, sign, sign === '' ? 1 : Number(width)];
}

function isConstant(name: string): boolean {
  return name < ':';
}

function isReserved(name: string): boolean {
  return name.startsWith('reserved');
}

/** Reads the option `number` whose octets behind kind and length are those from `start` to `end`. */
export function readForm(number: number, bytes: Uint8Array, start: number, end: number): Option | undefined {
  for (const form of formsOf(number)) {
    const option = readAs(form, bytes, start, end);
    if (option !== undefined) return option;
  }
  return undefined;
}

function readAs(
  [, says, fields, lengths]: ReadyForm,
  bytes: Uint8Array,
  start: number,
  end: number,
): Option | undefined {
  const found: Record<string, unknown> = {};
  let offset = start;
  // Bits that were read and are not used yet.
  let held = 0;
  let heldBits = 0;
  for (const [name, sign, width] of fields) {
    if (name === '') {
      if (offset === end) break;
    } else if (sign === ':' || sign === '') {
      for (; heldBits < width; heldBits += 8) {
        if (offset === end) return undefined;
        held = held * 0x100 + getUint8(bytes, offset++);
      }
      heldBits -= width;
      const unit = 1 << heldBits;
      const value = Math.floor(held / unit);
      held %= unit;
      if (isConstant(name)) {
        if (value !== Number(name)) return undefined;
      } else if (value > 0 || !isReserved(name)) found[name] = sign === '' ? value > 0 : value;
    } else {
      const after = width === 0 ? end : offset + width;
      if (after > end || lengths?.(after - offset) === false) return undefined;
      found[name] = readOctets(sign, bytes, offset, after);
      offset = after;
    }
  }
  // The types in option-types.ts say what the forms say: the tests show it for every one of them.
  return offset === end ? ({ ...says, ...found } as unknown as Option) : undefined;
}

function readOctets(sign: string, bytes: Uint8Array, offset: number, after: number): unknown {
  const short = after - offset === 4;
  const octets = bytes.subarray(offset, after);
  if (sign === '@') return short ? octets.join('.') : buildIpv6(bytes, offset);
  if (sign === 'n') return short ? BigInt(getUint32(bytes, offset)) : getUint64(bytes, offset);
  return octets;
}

/**
 * Writes kind, length and fields of an option at `start` and gives back where it ends. What does not fit the target
 * is dropped in silence, so that a small one will do for counting octets.
 */
export function writeForm(option: OptionInput, target: Uint8Array, start: number): number {
  const [number, , fields, lengths] = formOf(option);
  let offset = start + 2;
  // Bits that are not written yet.
  let held = 0;
  let heldBits = 0;
  for (const [index, field] of fields.entries()) {
    const [name, sign, width] = field;
    if (name === '') {
      if (fields.slice(index).every(([later]) => given(option, later) === undefined)) break;
    } else if (sign === ':' || sign === '') {
      held = held * 2 ** width + numberOf(option, field);
      for (heldBits += width; heldBits >= 8; ) {
        heldBits -= 8;
        const octet = Math.floor(held / 2 ** heldBits);
        held -= octet * 2 ** heldBits;
        target[offset++] = octet;
      }
    } else offset = writeOctets(option, field, lengths, target, offset);
  }
  return finish(number < multipathSubtypes ? number : 30, target, start, offset);
}

function numberOf(option: OptionInput, [name, sign, width]: Field): number {
  if (isConstant(name)) return Number(name);
  if (sign === '') return given(option, name) === true ? 1 : 0;
  const value = given<number>(option, name) ?? (isReserved(name) ? 0 : undefined);
  return checkUint(layer, pathOf(option, name), value, 2 ** width - 1);
}

function writeOctets(
  option: OptionInput,
  [name, sign, width]: Field,
  lengths: Form[4],
  target: Uint8Array,
  offset: number,
): number {
  const field = pathOf(option, name);
  if (sign === '*') {
    const octets = given<Uint8Array>(option, name);
    const { length } =
      width > 0 ? checkOctets(layer, field, octets, width) : checkBytes(layer, field, octets);
    if (lengths?.(length) === false)
      throw refusal(layer, field, length, 'octets are too few or too many', 'range');
    return copyBytes(octets ?? [], target, offset);
  }
  if (sign === 'n') {
    const value = checkUint64(layer, field, given(option, name));
    if (width === 8) setUint64(target, offset, value);
    else setUint32(target, offset, checkUint(layer, field, Number(value), 0xffff_ffff));
  } else (width === 4 ? setIpv4 : setIpv6)(layer, field, target, offset, given(option, name));
  return offset + width;
}

/** The form that says what an option says, when several share its kind. */
function formOf(option: OptionInput): ReadyForm {
  const forms = formsOf(option.kind);
  const form = forms.length === 1 ? forms[0] : forms.find((each) => expresses(each, option));
  if (form !== undefined) return form;
  const reason = forms.length === 0 ? 'is not a kind of option' : 'has no form with these fields';
  throw refusal(layer, `options.${option.kind}`, 'it', reason, 'unsupported');
}

/** Whether a form has a place for all that an option gives, and the option gives all that the form needs. */
function expresses([, says, fields]: ReadyForm, option: OptionInput): boolean {
  const end = fields.findIndex(([name]) => name === '');
  const needed = end < 0 ? fields : fields.slice(0, end);
  return (
    Object.entries(says).every(([name, value]) => (given(option, name) ?? false) === value) &&
    Object.entries(option).every(
      ([name, value]) => value === undefined || name in says || fields.some(([each]) => each === name),
    ) &&
    needed.every(([name, sign, width]) => {
      const value = given(option, name);
      if (sign === '@') return String(value).includes(':') === width > 4;
      return value !== undefined || sign === '' || isConstant(name) || isReserved(name);
    })
  );
}

/** What an option gives for a field. Its type is what it should be; whoever uses it checks. */
function given<Value>(option: OptionInput, name: string): Value | undefined {
  return Reflect.get(option, name);
}

function pathOf({ kind }: OptionInput, name: string): string {
  return `options.${kind}.${name}`;
}

/** Writes kind and length of an option that begins at `start`; gives back where it ends. */
export function finish(number: number, target: Uint8Array, start: number, end: number): number {
  target[start] = number;
  target[start + 1] = end - start;
  return end;
}

/** Copies octets and gives back where they end. Those that do not fit the target are dropped in silence. */
export function copyBytes(bytes: Iterable<number>, target: Uint8Array, start: number): number {
  let offset = start;
  for (const octet of bytes) target[offset++] = octet;
  return offset;
}
