// Reads and writes what RFCs draw as fields, each form in a line of text:
//
// - `sequence:16` is an unsigned number of 16 bits, `preference~32` a signed one (always of 32), `local` a flag, one bit;
// - `flag=3:4` is four bits that hold 3: where they hold something else it is not this form;
// - `gateway@4` is an address, of IPv4 unless it is read and written with others; `data*` all the octets that are left;
// - `entries[address@4 timestamp:32]` is as many of these as are left, `route[@4]` as many addresses;
// - `ttl:8?` may be left out when writing, and is 0 then (false, 0.0.0.0); `pointer:8?4` is 4.
import { getUint8 } from './bytes.ts';
import { checkBytes, checkList, checkUint, refusal } from './fields.ts';
import { getIpv4, setIpv4 } from './ipv4-address.ts';

/** Reads an address of so many octets. */
export type AddressReader = (bytes: Uint8Array, offset: number, octets: number) => string;

/** How addresses are written. Apart from reading, and told with each form, so that bundles hold what they use. */
export interface AddressWriter {
  readonly set: (
    layer: string,
    field: string,
    target: Uint8Array,
    offset: number,
    text: string | undefined,
    octets: number,
  ) => void;
  /** The address that stands for none. */
  readonly none: string;
}

const ipv4Writer: AddressWriter = { set: setIpv4, none: '0.0.0.0' };

/** The fields that a form of this text reads, as a type. */
export type Fields<Text extends string> = Text extends ''
  ? unknown
  : Text extends `${infer Before}[${infer Each}]`
    ? Listed<Before, Each>
    : Text extends `${infer First} ${infer Others}`
      ? Field<First> & Fields<Others>
      : Field<Text>;

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

/** A form, ready for use; its type carries the text. */
export interface Form<Text extends string = string> {
  readonly words: readonly Word[];
  /** Octets of all but a word that takes what is left. */
  readonly octets: number;
  /** The last word takes all that is left. */
  readonly open: boolean;
  /** Never there: the text that the form is made of, as a type. */
  readonly text?: Text;
}

interface Word {
  /** Empty for an item of a list that has no fields. */
  readonly name: string;
  /** `:` a number, `~` a signed one, `@` an address, `*` octets, nothing for a flag or a list. */
  readonly sign: string;
  /** Where the first of its octets is, from the start of the form. */
  readonly offset: number;
  /** Octets that a number touches: 1 to 4. */
  readonly octets: number;
  /** Bits of these octets behind the number. */
  readonly shift: number;
  /** The largest number. */
  readonly maximum: number;
  readonly constant: number | undefined;
  readonly fallback: number | undefined;
  /** What a list is made of. */
  readonly each: Form | undefined;
}

/** Makes a form of its text. A number must not touch more than four octets. */
export function form<const Text extends string>(text: Text): Form<Text> {
  const words: Word[] = [];
  let bits = 0;
  let open = false;
  for (const match of text.matchAll(/(\w*)(?:=(\d+))?(?:([:~@*])(\d*)|\[(.*)\])?(?:\?(\d*))?(?: |$)/g)) {
    const [whole, name = '', constant, sign = '', digits = '1', inner, fallback] = match;
    if (whole === '') continue;
    const each = inner === undefined ? undefined : form(inner);
    open = each !== undefined || sign === '*';
    const width = open ? 0 : Number(digits) * (sign === '@' ? 8 : 1);
    const octets = ((bits + width + 7) >> 3) - (bits >> 3);
    words.push({
      name,
      sign,
      offset: bits >> 3,
      octets,
      shift: -(bits + width) & 7,
      maximum: 2 ** width - 1,
      constant: constant === undefined ? undefined : Number(constant),
      fallback: fallback === undefined ? undefined : Number(fallback),
      each,
    });
    bits += width;
  }
  return { words, octets: bits / 8, open };
}

// Reading

/** Reads the fields that stand from `start` to `end` into an object; undefined when they do not have this form. */
export function readForm<Text extends string, Into extends object>(
  { words, octets, open }: Form<Text>,
  bytes: Uint8Array,
  start: number,
  end: number,
  into: Into,
  address: AddressReader = getIpv4,
): (Into & Fields<Text>) | undefined {
  const left = end - start - octets;
  if (left < 0 || (left > 0 && !open)) return undefined;
  const fields: Record<string, unknown> = into as Record<string, unknown>;
  for (const word of words) {
    const value = readWord(word, bytes, start + word.offset, end, address);
    if (value === undefined || (word.constant !== undefined && value !== word.constant)) return undefined;
    fields[word.name] = value;
  }
  // What a form reads is what its text says, and so the type that is made of the text.
  return fields as unknown as Into & Fields<Text>;
}

function readWord(
  { sign, octets, shift, maximum, each }: Word,
  bytes: Uint8Array,
  offset: number,
  end: number,
  address: AddressReader,
): unknown {
  if (sign === '@') return address(bytes, offset, octets);
  if (sign === '*') return bytes.subarray(offset, end);
  if (each !== undefined) return readList(each, bytes, offset, end, address);
  let value = 0;
  for (let at = offset; at < offset + octets; at++) value = (value << 8) | getUint8(bytes, at);
  if (sign === '~') return value;
  value = ((value >>> shift) & maximum) >>> 0;
  return sign === '' ? value === 1 : value;
}

function readList(
  each: Form,
  bytes: Uint8Array,
  start: number,
  end: number,
  address: AddressReader,
): unknown {
  if ((end - start) % each.octets !== 0) return undefined;
  const plain = each.words[0]?.name === '';
  const items: unknown[] = [];
  for (let offset = start; offset < end; offset += each.octets) {
    const item: object | undefined = readForm(each, bytes, offset, offset + each.octets, {}, address);
    items.push(plain && item !== undefined ? given(item, '') : item);
  }
  return items;
}

// Writing

/** What is given for a field. Its type is what it should be; whoever uses it checks. */
function given<Value>(fields: object, name: string): Value | undefined {
  return Reflect.get(fields, name);
}

/** The octets that fields take. */
export function formOctets(
  { words, octets, open }: Form,
  fields: object,
  layer: string,
  path: string,
): number {
  const last = words[words.length - 1];
  if (!open || last === undefined) return octets;
  const { name, each } = last;
  return each === undefined
    ? octets + checkBytes(layer, path + name, given(fields, name)).length
    : octets + checkList(layer, path + name, given<readonly unknown[]>(fields, name)).length * each.octets;
}

/** Whether fields are of this form: all that must have one value have it. */
export function isOfForm({ words }: Form, fields: object): boolean {
  return words.every(({ name, constant }) => constant === undefined || given(fields, name) === constant);
}

/**
 * Writes fields at `start` and gives back where they end.
 *
 * @throws CodecError `missing`, `range` or `invalid`, with `path` in front of the name of the field.
 */
export function writeForm(
  form: Form,
  fields: object,
  target: Uint8Array,
  start: number,
  layer: string,
  path = '',
  addresses: AddressWriter = ipv4Writer,
): number {
  const end = start + formOctets(form, fields, layer, path);
  target.fill(0, start, end);
  for (const word of form.words)
    writeWord(word, fields, target, start + word.offset, layer, path + word.name, addresses);
  return end;
}

function writeWord(
  word: Word,
  fields: object,
  target: Uint8Array,
  offset: number,
  layer: string,
  field: string,
  addresses: AddressWriter,
): void {
  const { name, sign, octets, shift, each, fallback } = word;
  if (each !== undefined) {
    writeList(each, checkList(layer, field, given(fields, name)), target, offset, layer, field, addresses);
  } else if (sign === '*') {
    target.set(checkBytes(layer, field, given(fields, name)), offset);
  } else if (sign === '@') {
    const otherwise = fallback === undefined ? undefined : addresses.none;
    addresses.set(layer, field, target, offset, given<string>(fields, name) ?? otherwise, octets);
  } else {
    let left = numberOf(word, fields, layer, field) << shift;
    for (let at = offset + octets - 1; at >= offset; at--, left >>>= 8)
      target[at] = getUint8(target, at) | left;
  }
}

function writeList(
  each: Form,
  items: readonly unknown[],
  target: Uint8Array,
  start: number,
  layer: string,
  path: string,
  addresses: AddressWriter,
): void {
  const plain = each.words[0]?.name === '';
  let offset = start;
  for (const item of items) {
    const fields = plain ? { '': item } : item;
    if (typeof fields !== 'object' || fields === null) throw refusal(layer, path, item, 'is not an object');
    offset = writeForm(each, fields, target, offset, layer, plain ? path : `${path}.`, addresses);
  }
}

/** The number that stands for a value. */
function numberOf(
  { name, sign, maximum, constant, fallback }: Word,
  fields: object,
  layer: string,
  field: string,
): number {
  if (sign === '') return given<boolean>(fields, name) === true ? 1 : 0;
  const value = constant ?? given<number>(fields, name) ?? fallback;
  if (sign !== '~') return checkUint(layer, field, value, maximum);
  if (value === undefined || !Number.isInteger(value) || value !== (value | 0)) {
    throw refusal(layer, field, value, 'is not a signed integer of 32 bits', 'range');
  }
  return value;
}
