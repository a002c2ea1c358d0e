// Reads and writes what RFCs draw as fields, each form in a line of text:
//
// - `sequence:16` is an unsigned number of 16 bits, `preference~32` a signed one (always of 32), `local` a flag, one bit;
// - `flag=3:4` is four bits that hold 3: where they hold something else it is not this form;
// - `gateway@4` is an IPv4 address, `data*` all the octets that are left;
// - `entries[address@4 timestamp:32]` is as many of these as are left, `route[@4]` as many addresses;
// - `ttl:8?` may be left out when writing, and is 0 then (false, 0.0.0.0); `pointer:8?4` is 4.
import { getUint8 } from './bytes.ts';
import { checkBytes, checkList, checkUint, refusal } from './fields.ts';
import { getIpv4, setIpv4 } from './ipv4-address.ts';

/** The fields that a form reads, as a type. */
export type Fields<Form extends string> = Form extends `${infer Before}[${infer Each}]`
  ? Listed<Before, Each>
  : Form extends `${infer First} ${infer Others}`
    ? Field<First> & Fields<Others>
    : Field<Form>;

type Listed<Before extends string, Each extends string> = Before extends `${infer First} ${infer Others}`
  ? Field<First> & Listed<Others, Each>
  : { readonly [Name in Before]: readonly Item<Each>[] };

type Item<Each extends string> = Each extends `:${string}`
  ? number
  : Each extends `@${string}`
    ? string
    : Fields<Each>;

type Field<Word extends string> = Word extends `${infer Needed}?${string}`
  ? Field<Needed>
  : Word extends `${infer Name}=${infer Constant extends number}:${string}`
    ? Named<Name, Constant>
    : Word extends `${infer Name}:${string}`
      ? Named<Name, number>
      : Word extends `${infer Name}~${string}`
        ? Named<Name, number>
        : Word extends `${infer Name}@${string}`
          ? Named<Name, string>
          : Word extends `${infer Name}*`
            ? Named<Name, Uint8Array>
            : Named<Word, boolean>;

type Named<Name extends string, Value> = { readonly [Key in Name]: Value };

/** A form, ready for use. */
interface Ready {
  readonly words: readonly Word[];
  /** Octets of all but a word that takes what is left. */
  readonly octets: number;
  /** The last word takes all that is left. */
  readonly open: boolean;
}

interface Word {
  /** Empty for an item of a list that has no fields. */
  readonly name: string;
  /** `:` a number, `~` a signed one, `@` an address, `*` octets, `[` a list, nothing for a flag. */
  readonly sign: string;
  /** Bits; 0 for what takes all that is left. */
  readonly width: number;
  readonly constant: number | undefined;
  readonly fallback: number | undefined;
  /** What a list is made of. */
  readonly each: Ready | undefined;
}

const ready: Map<string, Ready> = /* @__PURE__ */ new Map();

function readyForm(form: string): Ready {
  let found = ready.get(form);
  if (found === undefined) {
    found = parse(form);
    ready.set(form, found);
  }
  return found;
}

function parse(form: string): Ready {
  const words: Word[] = [];
  let bits = 0;
  for (const match of form.matchAll(/(\w*)(?:=(\d+))?(?:([:~@*])(\d*)|\[(.*)\])?(?:\?(\d*))?(?: |$)/g)) {
    const [whole, name = '', constant, sign = '', digits, inner, fallback] = match;
    if (whole === '') continue;
    const each = inner === undefined ? undefined : parse(inner);
    const open = each !== undefined || sign === '*';
    const width = open ? 0 : digits === undefined ? 1 : Number(digits) * (sign === '@' ? 8 : 1);
    words.push({
      name,
      sign: each === undefined ? sign : '[',
      width,
      constant: constant === undefined ? undefined : Number(constant),
      fallback: fallback === undefined ? undefined : Number(fallback),
      each,
    });
    bits += width;
  }
  return { words, octets: bits / 8, open: words[words.length - 1]?.width === 0 };
}

// Reading

/** Reads the fields that stand from `start` to `end`; undefined when they do not have this form. */
export function readForm<Form extends string>(
  form: Form,
  bytes: Uint8Array,
  start: number,
  end: number,
): Fields<Form> | undefined {
  // What a form reads is what its text says, and so the type that is made of the text.
  return readFields(readyForm(form), bytes, start, end) as unknown as Fields<Form> | undefined;
}

function readFields(form: Ready, bytes: Uint8Array, start: number, end: number): unknown {
  const left = end - start - form.octets;
  if (left < 0 || (left > 0 && !form.open)) return undefined;
  const fields: Record<string, unknown> = {};
  let bit = 0;
  for (const word of form.words) {
    const { name, width, constant } = word;
    const value = readWord(word, bytes, start, bit, end);
    if (value === undefined || (constant !== undefined && value !== constant)) return undefined;
    if (name === '') return value;
    fields[name] = value;
    bit += width;
  }
  return fields;
}

function readWord(
  { sign, width, each }: Word,
  bytes: Uint8Array,
  start: number,
  bit: number,
  end: number,
): unknown {
  const offset = start + (bit >> 3);
  if (sign === '@') return getIpv4(bytes, offset);
  if (sign === '*') return bytes.subarray(offset, end);
  if (each !== undefined) return readList(each, bytes, offset, end);
  const value = getBits(bytes, offset, bit & 7, width);
  if (sign === '~') return value | 0;
  return sign === '' ? value === 1 : value;
}

function readList(each: Ready, bytes: Uint8Array, start: number, end: number): unknown {
  if ((end - start) % each.octets !== 0) return undefined;
  const items: unknown[] = [];
  for (let offset = start; offset < end; offset += each.octets) {
    items.push(readFields(each, bytes, offset, offset + each.octets));
  }
  return items;
}

/** Reads `width` bits behind the first `bit` ones of the octet at `offset`. */
function getBits(bytes: Uint8Array, offset: number, bit: number, width: number): number {
  let value = 0;
  let read = -bit;
  for (let at = offset; read < width; at++, read += 8) value = value * 0x100 + getUint8(bytes, at);
  return Math.floor(value / 2 ** (read - width)) % 2 ** width;
}

// Writing

/** Where a field is written, and what it is called in errors. */
interface Place {
  readonly layer: string;
  /** What stands in front of the field's name. */
  readonly path: string;
}

/** What is given for a field. Its type is what it should be; whoever uses it checks. */
function given<Value>(fields: object, name: string): Value | undefined {
  return Reflect.get(fields, name);
}

/** The octets that fields take, without those of a last one that takes all that is left. */
export function fixedOctets(form: string): number {
  return readyForm(form).octets;
}

/** The octets that fields take. */
export function formOctets(form: string, fields: object, layer: string, path = ''): number {
  return octetsOf(readyForm(form), fields, { layer, path });
}

function octetsOf({ words, octets, open }: Ready, fields: object, { layer, path }: Place): number {
  const last = words[words.length - 1];
  if (!open || last === undefined) return octets;
  const { name, each } = last;
  return each === undefined
    ? octets + checkBytes(layer, path + name, given(fields, name)).length
    : octets + checkList(layer, path + name, given<readonly unknown[]>(fields, name)).length * each.octets;
}

/** Whether fields are of this form: all that must have one value have it. */
export function isOfForm(form: string, fields: object): boolean {
  return readyForm(form).words.every(
    ({ name, constant }) => constant === undefined || given(fields, name) === constant,
  );
}

/**
 * Writes fields at `start` and gives back where they end.
 *
 * @throws CodecError `missing`, `range` or `invalid`, with `path` in front of the name of the field.
 */
export function writeForm(
  form: string,
  fields: object,
  target: Uint8Array,
  start: number,
  layer: string,
  path = '',
): number {
  return writeFields(readyForm(form), fields, target, start, { layer, path });
}

function writeFields(form: Ready, fields: object, target: Uint8Array, start: number, place: Place): number {
  const end = start + octetsOf(form, fields, place);
  target.fill(0, start, end);
  let bit = 0;
  for (const word of form.words) {
    writeWord(word, fields, target, start + (bit >> 3), bit & 7, place);
    bit += word.width;
  }
  return end;
}

function writeWord(
  word: Word,
  fields: object,
  target: Uint8Array,
  offset: number,
  bit: number,
  { layer, path }: Place,
): void {
  const { name, sign, width, each, fallback } = word;
  const field = path + name;
  if (each !== undefined) {
    writeList(each, checkList(layer, field, given(fields, name)), target, offset, { layer, path: field });
  } else if (sign === '*') {
    target.set(checkBytes(layer, field, given(fields, name)), offset);
  } else if (sign === '@') {
    const otherwise = fallback === undefined ? undefined : '0.0.0.0';
    setIpv4(layer, field, target, offset, given<string>(fields, name) ?? otherwise);
  } else {
    setBits(target, offset, bit, width, numberOf(word, fields, layer, field));
  }
}

function writeList(
  each: Ready,
  items: readonly unknown[],
  target: Uint8Array,
  start: number,
  { layer, path }: Place,
): void {
  const plain = each.words[0]?.name === '';
  const place = { layer, path: plain ? path : `${path}.` };
  let offset = start;
  for (const item of items) {
    const fields = plain ? { '': item } : item;
    if (typeof fields !== 'object' || fields === null) throw refusal(layer, path, item, 'is not an object');
    offset = writeFields(each, fields, target, offset, place);
  }
}

/** The number, from 0, that stands for a value. */
function numberOf(
  { name, sign, width, constant, fallback }: Word,
  fields: object,
  layer: string,
  field: string,
): number {
  if (sign === '') return given<boolean>(fields, name) === true ? 1 : 0;
  const value = constant ?? given<number>(fields, name) ?? fallback;
  if (sign !== '~') return checkUint(layer, field, value, 2 ** width - 1);
  if (value === undefined || value !== (value | 0)) {
    throw refusal(layer, field, value, 'is not a signed integer of 32 bits', 'range');
  }
  return value >>> 0;
}

/** Adds `width` bits behind the first `bit` ones of the octet at `offset`; they are zero. */
function setBits(target: Uint8Array, offset: number, bit: number, width: number, value: number): void {
  const last = offset + ((bit + width - 1) >> 3);
  let left = value * 2 ** (-(bit + width) & 7);
  for (let at = last; at >= offset; at--) {
    target[at] = getUint8(target, at) | (left % 0x100);
    left = Math.floor(left / 0x100);
  }
}
