// Reads options as forms.ts describes them.
import { getUint8, getUint32, getUint64 } from '../util/bytes.ts';
import { formatIpv4, getIpv4 } from '../util/ipv4-address.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { getMac } from '../util/mac.ts';
import {
  type AnyOption,
  type Definition,
  type Field,
  indexOf,
  isOctet,
  messageTypes,
  type Type,
  type UnknownSubOption,
} from './form.ts';
import { getName, getNames, readClientName } from './names.ts';
import { getText } from './text.ts';

/** The octets that are being read. */
export interface Source {
  /** All octets of the caller. */
  readonly bytes: Uint8Array;
  /** The next octet to read. */
  offset: number;
  /** Where the data ends. */
  end: number;
  /** Bits that were read and are not used yet, and how many. */
  held: number;
  heldBits: number;
  /** What the overload options that were read say (see areas.ts). */
  overload: number;
}

/** Fields as they are found. */
export type Found = Record<string, unknown>;

/** A source of the octets from `offset` up to `end`. */
export function sourceOf(bytes: Uint8Array, offset: number, end: number): Source {
  return { bytes, offset, end, held: 0, heldBits: 0, overload: 0 };
}

/** Takes so many octets from the source; the offset of the first, or -1 when they are not there. */
function take(from: Source, octets: number): number {
  const { offset } = from;
  if (offset + octets > from.end) return -1;
  from.offset = offset + octets;
  return offset;
}

/** Takes all octets that are left. */
function takeRest(from: Source): number {
  return take(from, from.end - from.offset);
}

/** Reads one value; undefined when the octets are not in this format. Some values come with a second field. */
type Reader = (from: Source, type: Type, found: Found) => unknown;

/** A reader of so many octets. */
function octets(count: number, get: (bytes: Uint8Array, offset: number) => unknown): Reader {
  return (from) => {
    const offset = take(from, count);
    return offset < 0 ? undefined : get(from.bytes, offset);
  };
}

const readers: { readonly [sign: string]: Reader } = {
  ':': readNumber,
  n: /* @__PURE__ */ octets(8, getUint64),
  '?': (from) => [false, true][readBits(from, 1)],
  '!': (from) => [false, true][readBits(from, 8)],
  '^': (from) => messageTypes[readBits(from, 8) - 1],
  '@': /* @__PURE__ */ octets(4, getIpv4),
  '&': /* @__PURE__ */ octets(16, getIpv6),
  '%': /* @__PURE__ */ octets(6, getMac),
  '/': readPrefix,
  '#': (from) => from.bytes.subarray(takeRest(from), from.end),
  $: (from) => (from.offset < from.end ? from.bytes.subarray(takeRest(from), from.end) : undefined),
  '"': (from) => getText(from.bytes, takeRest(from), from.end),
  "'": /* @__PURE__ */ octets(2, (bytes, offset) => getText(bytes, offset, offset + 2)),
  '.': (from) => getName(from),
  ',': (from, _, found) => getNames(from, found, false),
  ';': (from, _, found) => getNames(from, found, true),
  '~': readClientName,
  '=': readSubOptions,
  '>': readAttribute,
  '(': (from, type) => readFields(from, type.fields, {}),
  '1': (from, type, found) => readCounted(from, readBits(from, 8), type, found),
  '2': (from, type, found) => readCounted(from, readBits(from, 16), type, found),
  '*': readList,
  '+': (from, type, found) => (from.offset < from.end ? readList(from, type, found) : undefined),
};

function readValue(from: Source, type: Type, found: Found): unknown {
  return readers[type.sign]?.(from, type, found);
}

/** Reads so many bits; NaN when they are not there. */
function readBits(from: Source, width: number): number {
  let { held, heldBits } = from;
  if (heldBits === 0 && width % 8 === 0) return readUint(from, width / 8);
  for (; heldBits < width; heldBits += 8) {
    const offset = take(from, 1);
    if (offset < 0) return Number.NaN;
    held = held * 0x100 + getUint8(from.bytes, offset);
  }
  heldBits -= width;
  const unit = 2 ** heldBits;
  const value = Math.floor(held / unit);
  from.held = held - value * unit;
  from.heldBits = heldBits;
  return value;
}

/** Reads whole octets as a number. */
function readUint(from: Source, count: number): number {
  if (count === 1 && from.offset < from.end) return getUint8(from.bytes, from.offset++);
  const offset = take(from, count);
  if (offset < 0) return Number.NaN;
  if (count === 4) return getUint32(from.bytes, offset);
  let value = 0;
  for (let at = offset; at < from.offset; at++) value = value * 0x100 + getUint8(from.bytes, at);
  return value;
}

function readNumber(from: Source, { width, limit, signed, unit }: Type): number | undefined {
  const value = readBits(from, width);
  if (Number.isNaN(value)) return undefined;
  return (signed && value >= limit / 2 ? value - limit : value) / unit;
}

/** The length of a prefix, then the octets that it reaches into (RFC 3442, Classless Route Option Format). */
function readPrefix(from: Source): string | undefined {
  const width = readBits(from, 8);
  const count = Math.ceil(width / 8);
  const offset = width <= 32 ? take(from, count) : -1;
  if (offset < 0) return undefined;
  let address = 0;
  for (let index = 0; index < 4; index++) {
    address = address * 256 + (index < count ? getUint8(from.bytes, offset + index) : 0);
  }
  return `${formatIpv4(address)}/${width}`;
}

function readCounted(from: Source, count: number, { of: inner }: Type, found: Found): unknown {
  const { offset, end } = from;
  const stop = offset + count;
  if (inner === undefined || !(stop <= end)) return undefined;
  from.end = stop;
  const value = readValue(from, inner, found);
  from.end = end;
  return from.offset === stop ? value : undefined;
}

function readList(from: Source, { of: inner }: Type, found: Found): unknown[] | undefined {
  const items: unknown[] = [];
  if (inner === undefined) return undefined;
  if (isOctet(inner)) {
    for (let offset = takeRest(from); offset < from.end; offset++) items.push(getUint8(from.bytes, offset));
    return items;
  }
  const read = readers[inner.sign];
  while (from.offset < from.end) {
    const item = read?.(from, inner, found);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** A RADIUS attribute (RFC 2865 section 5): its length counts type and length too. */
function readAttribute(from: Source): object | undefined {
  const type = readBits(from, 8);
  const length = readBits(from, 8) - 2;
  const offset = length >= 0 ? take(from, length) : -1;
  return offset < 0 ? undefined : { type, value: from.bytes.subarray(offset, offset + length) };
}

/** Sub-options one after the other, without pads or an end (RFC 3046 section 2.0): at least one. */
function readSubOptions(from: Source, { space }: Type): AnyOption[] | undefined {
  const { bytes, end } = from;
  const options: AnyOption[] = [];
  while (from.offset < end) {
    const header = take(from, 2);
    const stop = header < 0 ? header : from.offset + getUint8(bytes, header + 1);
    if (stop < 0 || stop > end) return undefined;
    options.push(readOption(space, from, getUint8(bytes, header), stop));
  }
  return options.length === 0 ? undefined : options;
}

/** Adds the fields of a form; undefined when the octets are not in it. */
function readFields(from: Source, fields: readonly Field[], found: Found): Found | undefined {
  for (const { name, type, constant, mayEnd } of fields) {
    if (mayEnd) {
      if (from.offset === from.end) break;
      continue;
    }
    const value = readValue(from, type, found);
    if (value === undefined) return undefined;
    if (constant >= 0) {
      if (value !== constant) return undefined;
    } else if (name !== 'reserved' || value !== 0) found[name] = value;
  }
  return found;
}

/** Makes options of one or two fields: a literal is made several times as fast as an object that grows. */
const literals: { readonly [names: string]: (kind: string, first: unknown, second: unknown) => AnyOption } = {
  address: (kind, address) => ({ kind, address }),
  addresses: (kind, addresses) => ({ kind, addresses }),
  seconds: (kind, seconds) => ({ kind, seconds }),
  value: (kind, value) => ({ kind, value }),
  values: (kind, values) => ({ kind, values }),
  enabled: (kind, enabled) => ({ kind, enabled }),
  type: (kind, type) => ({ kind, type }),
  'type identifier': (kind, type, identifier) => ({ kind, type, identifier }),
};

const nothing: Found = {};

/** Makes an option from octets that begin a form; undefined when they are not in it. */
export type Make = (from: Source) => AnyOption | undefined;

/** Works out how an option of one form is made. */
function makerOf(kind: string, fields: readonly Field[]): Make {
  const [first, second] = fields;
  if (first?.name === '') return (from) => readText(from, kind);
  const literal = literals[fields.map(({ name }) => name).join(' ')];
  const read = readers[first?.type.sign ?? ''];
  if (first === undefined || literal === undefined || read === undefined) {
    return (from) => readFields(from, fields, { kind }) as AnyOption | undefined;
  }
  const { type } = first;
  return (from) => {
    const value = read(from, type, nothing);
    if (value === undefined) return undefined;
    if (second === undefined) return literal(kind, value, undefined);
    const other = readValue(from, second.type, nothing);
    return other === undefined ? undefined : literal(kind, value, other);
  };
}

/** Text with its trailing NULs apart (RFC 2132 section 2 has readers delete them). */
function readText(from: Source, kind: string): AnyOption | undefined {
  const { bytes, offset, end } = from;
  if (offset === end) return undefined;
  let stop = end;
  while (stop > offset && bytes[stop - 1] === 0) stop--;
  from.offset = end;
  const text = getText(bytes, offset, stop);
  const option = { kind, text };
  return stop === end ? option : Object.assign(option, { nulls: end - stop });
}

/**
 * Reads the option whose data ends at `end` and begins where the source stands. One that is not in the format of its
 * code is kept as octets, so that nothing is lost and nothing fails.
 */
export function readOption(space: string, from: Source, code: number, end: number): AnyOption {
  const { offset, end: enclosing } = from;
  const definition = indexOf(space).codes[code];
  from.end = end;
  const option = definition && readForms(from, definition, offset);
  from.offset = end;
  from.end = enclosing;
  return option ?? unknownOption(code, from.bytes.subarray(offset, end));
}

function readForms(from: Source, definition: Definition, offset: number): AnyOption | undefined {
  const { kind, forms } = definition;
  definition.make ??= makerOf(kind, forms[0] ?? []);
  let option = definition.make(from);
  for (let next = 1; option === undefined && next < forms.length; next++) {
    from.offset = offset;
    option = makerOf(kind, forms[next] ?? [])(from);
  }
  from.held = 0;
  from.heldBits = 0;
  return from.offset === from.end ? option : undefined;
}

function unknownOption(code: number, data: Uint8Array): UnknownSubOption {
  return { kind: 'unknown', code, data };
}
