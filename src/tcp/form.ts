// Reads and writes options as forms.ts describes them.
import { getUint8, getUint32, getUint64, setUint32, setUint64 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkOctets, checkUint, checkUint64 } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { allForms, type Form } from './forms.ts';
import type { Option, OptionInput } from './option-types.ts';

/** The name of the layer in errors. */
export const layer = 'tcp';

/** One word of a form. */
interface Field {
  /** Empty where the option may end. */
  readonly name: string;
  /** `:` a number, `n` a bigint, `*` octets, `@` an address; nothing for a flag. */
  readonly sign: string;
  /** Bits of a number or flag, octets of the others; 0: all that are left. */
  readonly width: number;
}

interface ReadyForm {
  readonly number: number;
  readonly says: Form[1];
  readonly fields: readonly Field[];
  readonly lengths: Form[3];
}

let ready: Map<unknown, ReadyForm[]> | undefined;

/** The forms of a number or of a kind. */
function formsOf(key: unknown): readonly ReadyForm[] {
  ready ??= readyForms();
  return ready.get(key) ?? [];
}

function readyForms(): Map<unknown, ReadyForm[]> {
  const forms = new Map<unknown, ReadyForm[]>();
  for (const [number, says, words, lengths] of allForms()) {
    const form = { number, says, fields: words.split(' ').filter(Boolean).map(fieldOf), lengths };
    for (const key of [number, says['kind']]) forms.set(key, [...(forms.get(key) ?? []), form]);
  }
  return forms;
}

function fieldOf(word: string): Field {
  const [, name = '', sign = '', digits = '', big] = /^(\w*)(\W?)(\d*)(n?)$/.exec(word) ?? [];
  if (big === 'n') return { name, sign: big, width: Number(digits) / 8 };
  return { name, sign, width: sign === '' ? 1 : Number(digits) };
}

/** Reads the option `number` whose octets behind kind and length are those from `start` to `end`. */
export function readForm(number: number, bytes: Uint8Array, start: number, end: number): Option | undefined {
  for (const form of formsOf(number)) {
    const option = readAs(form, bytes, start, end);
    if (option !== undefined) return option;
  }
  return undefined;
}

function readAs(form: ReadyForm, bytes: Uint8Array, start: number, end: number): Option | undefined {
  const option: Record<string, unknown> = { ...form.says };
  let offset = start;
  // Bits that were read and are not used yet.
  let held = 0;
  let heldBits = 0;
  for (const { name, sign, width } of form.fields) {
    if (name === '') {
      if (offset === end) break;
    } else if (sign === ':' || sign === '') {
      for (; heldBits < width; heldBits += 8) {
        if (offset === end) return undefined;
        held = held * 0x100 + getUint8(bytes, offset++);
      }
      heldBits -= width;
      const value = Math.floor(held / 2 ** heldBits);
      held -= value * 2 ** heldBits;
      if (isConstant(name)) {
        if (value !== Number(name)) return undefined;
      } else if (value !== 0 || !isReserved(name)) {
        option[name] = sign === '' ? value === 1 : value;
      }
    } else {
      const after = width === 0 ? end : offset + width;
      if (after > end || !isLength(form, width, after - offset)) return undefined;
      option[name] = readOctets(sign, bytes, offset, after);
      offset = after;
    }
  }
  // The types in option-types.ts say what the forms say: the tests show it for every one of them.
  return offset === end ? (option as unknown as Option) : undefined;
}

function readOctets(sign: string, bytes: Uint8Array, offset: number, after: number): unknown {
  const short = after - offset === 4;
  if (sign === '@') return short ? getIpv4(bytes, offset) : getIpv6(bytes, offset);
  if (sign === 'n') return short ? BigInt(getUint32(bytes, offset)) : getUint64(bytes, offset);
  return bytes.subarray(offset, after);
}

function isLength({ lengths }: ReadyForm, width: number, octets: number): boolean {
  return width !== 0 || lengths === undefined || lengths(octets);
}

function isConstant(name: string): boolean {
  return name < ':';
}

function isReserved(name: string): boolean {
  return name.startsWith('reserved');
}

/**
 * Writes kind, length and fields of an option at `start` and gives back where it ends. What does not fit the target
 * is dropped in silence, so that a small one will do for counting octets.
 */
export function writeForm(option: OptionInput, target: Uint8Array, start: number): number {
  const form = formOf(option);
  let offset = start + 2;
  // Bits that are not written yet.
  let held = 0;
  let heldBits = 0;
  for (const [index, { name, sign, width }] of form.fields.entries()) {
    if (name === '') {
      if (form.fields.slice(index).every((later) => given(option, later.name) === undefined)) break;
    } else if (sign === ':' || sign === '') {
      held = held * 2 ** width + numberOf(option, name, sign, width);
      for (heldBits += width; heldBits >= 8; ) {
        heldBits -= 8;
        const octet = Math.floor(held / 2 ** heldBits);
        held -= octet * 2 ** heldBits;
        target[offset++] = octet;
      }
    } else {
      offset = writeOctets(option, form, name, sign, width, target, offset);
    }
  }
  return finish(form.number, target, start, offset);
}

function numberOf(option: OptionInput, name: string, sign: string, width: number): number {
  if (isConstant(name)) return Number(name);
  if (sign === '') return given<boolean>(option, name) === true ? 1 : 0;
  const value = given<number>(option, name) ?? (isReserved(name) ? 0 : undefined);
  return checkUint(layer, pathOf(option, name), value, 2 ** width - 1);
}

function writeOctets(
  option: OptionInput,
  form: ReadyForm,
  name: string,
  sign: string,
  width: number,
  target: Uint8Array,
  offset: number,
): number {
  const field = pathOf(option, name);
  if (sign === '@') {
    (width === 4 ? setIpv4 : setIpv6)(layer, field, target, offset, given(option, name));
    return offset + width;
  }
  if (sign === 'n') {
    const value = checkUint64(layer, field, given(option, name));
    if (width === 8) setUint64(target, offset, value);
    else setUint32(target, offset, checkUint(layer, field, Number(value), 0xffff_ffff));
    return offset + width;
  }
  const octets =
    width === 0
      ? checkBytes(layer, field, given(option, name))
      : checkOctets(layer, field, given(option, name), width);
  if (isLength(form, width, octets.length)) return copyBytes(octets, target, offset);
  const reason = `${octets.length} octets are not a length that it may have`;
  throw new CodecError('range', { layer, field, reason });
}

/** Writes kind and length of an option that begins at `start`; gives back where it ends. */
export function finish(number: number, target: Uint8Array, start: number, end: number): number {
  target[start] = number;
  target[start + 1] = end - start;
  return end;
}

/** Copies octets and gives back where they end. Those that do not fit the target are dropped in silence. */
export function copyBytes(bytes: Uint8Array, target: Uint8Array, start: number): number {
  let offset = start;
  for (const octet of bytes) target[offset++] = octet;
  return offset;
}

/** The form that says just what the option says. */
function formOf(option: OptionInput): ReadyForm {
  const forms = formsOf(option.kind);
  const candidates = forms.filter(({ says }) =>
    Object.entries(says).every(([name, value]) => (given(option, name) ?? false) === value),
  );
  const form = candidates.length < 2 ? candidates[0] : candidates.find((each) => expresses(each, option));
  if (form !== undefined) return form;
  const reason = forms.length === 0 ? 'is not a kind of option' : 'has no form with these fields';
  throw new CodecError('unsupported', { layer, field: `options.${String(option.kind)}`, reason });
}

/** Whether a form has a place for all that an option gives, and the option gives all that the form needs. */
function expresses({ says, fields }: ReadyForm, option: OptionInput): boolean {
  const names = fields.map(({ name }) => name);
  const needed = names.includes('') ? names.indexOf('') : names.length;
  return (
    Object.entries(option).every(
      ([name, value]) => value === undefined || name in says || names.includes(name),
    ) &&
    fields.every(({ name, sign, width }, index) => {
      const value = given(option, name);
      if (sign === '@') return typeof value === 'string' && value.includes(':') === width > 4;
      return index >= needed || sign === '' || isConstant(name) || isReserved(name) || value !== undefined;
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
