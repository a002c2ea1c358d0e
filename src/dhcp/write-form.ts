// Writes options as forms.ts describes them.
import { setUint32, setUint64 } from '../util/bytes.ts';
import { checkBytes, checkUint, checkUint64 } from '../util/fields.ts';
import { scanIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { setIpv6 } from '../util/ipv6-address.ts';
import { setMac } from '../util/mac.ts';
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
import type { ClientFqdn, Names } from './names.ts';
import type { MessageType } from './options.ts';
import { putLabels, putName, putNames } from './put-names.ts';
import type { RadiusAttribute } from './relay.ts';
import type { Text } from './shapes.ts';
import { layer, refuse, type Sink } from './sink.ts';
import { putText } from './text.ts';

/**
 * Writes one value. Some come with other fields of the same object. That `value` is what the sign asks for is checked by
 * whoever writes it: parameters of methods may be of narrower types.
 */
export type Writer = { put(to: Sink, value: unknown, type: Type, input: object): void }['put'];

const writers: { readonly [sign: string]: Writer } = {
  ':': putNumber,
  n: putBigint,
  '?': (to, value) => putBits(to, value ? 1 : 0, 1),
  '!': putBoolean,
  '^': putMessageType,
  '@': /* @__PURE__ */ address(4, setIpv4),
  '&': /* @__PURE__ */ address(16, setIpv6),
  '%': /* @__PURE__ */ address(6, setMac),
  '/': putPrefix,
  '#': putOctets,
  $: putSomeOctets,
  '"': putText,
  "'": putCountry,
  '|': (to, _, __, input: Text) => putPaddedText(to, input),
  '.': (to, value: string) => putName(to, value),
  ',': (to, _, __, input: Names) => putNames(to, input, false),
  ';': (to, _, __, input: Names) => putNames(to, input, true),
  '~': (to, _, __, input: ClientFqdn) => putClientName(to, input),
  '=': putSubOptions,
  '>': putAttribute,
  '(': putObject,
  '1': putCounted,
  '2': putCounted,
  '*': putList,
  '+': putList,
};

function putValue(to: Sink, value: unknown, type: Type, input: object): void {
  writerOf(type)(to, value, type, input);
}

/** The writer of a type, looked up once. Every sign of forms.ts has one: the tests write every form. */
function writerOf(type: Type): Writer {
  type.write ??= writers[type.sign] as Writer;
  return type.write;
}

/** Writes bits, octet by octet; all bits of a form make whole octets. */
function putBits(to: Sink, value: number, width: number): void {
  if (to.heldBits === 0 && width % 8 === 0) {
    putUint(to, value, width / 8);
    return;
  }
  let held = to.held * 2 ** width + value;
  let heldBits = to.heldBits + width;
  while (heldBits >= 8) {
    heldBits -= 8;
    const octet = Math.floor(held / 2 ** heldBits);
    held -= octet * 2 ** heldBits;
    to.octet(octet);
  }
  to.held = held;
  to.heldBits = heldBits;
}

/** Writes a number as up to four whole octets. */
function putUint(to: Sink, value: number, octets: number): void {
  if (octets === 1) {
    to.octet(value);
    return;
  }
  const offset = to.take(octets);
  let rest = value;
  for (let at = offset + octets - 1; at >= offset; at--) {
    to.bytes[at] = rest;
    rest >>>= 8;
  }
}

function putNumber(to: Sink, value: number | undefined, { width, limit, signed, unit }: Type): void {
  if (!signed) {
    putBits(to, checkUint(layer, to.field, value, limit - 1), width);
    return;
  }
  const half = limit / 2;
  const fixed = Math.round(Number(value) * unit);
  if (!(fixed >= -half && fixed < half) || typeof value !== 'number' || (unit === 1 && fixed !== value)) {
    throw refuse(to, value, `is not a signed ${width}-bit number in units of ${1 / unit}`, 'range');
  }
  putBits(to, fixed < 0 ? fixed + limit : fixed, width);
}

function putBigint(to: Sink, value: bigint | undefined): void {
  const offset = to.take(8);
  setUint64(to.bytes, offset, checkUint64(layer, to.field, value));
}

function putBoolean(to: Sink, value: boolean | undefined): void {
  if (typeof value !== 'boolean') throw refuse(to, value, 'is not a boolean');
  to.octet(value ? 1 : 0);
}

function putMessageType(to: Sink, value: MessageType): void {
  const index = messageTypes.indexOf(value);
  if (index < 0) throw refuse(to, value, 'is not a message type');
  to.octet(index + 1);
}

/** A writer of an address. */
function address(
  octets: number,
  set: (layer: string, field: string, target: Uint8Array, offset: number, text: string | undefined) => void,
): Writer {
  return (to, value: string | undefined) => {
    const offset = to.take(octets);
    set(layer, to.field, to.bytes, offset, value);
  };
}

/** The length of a prefix, then the octets that it reaches into (RFC 3442, Classless Route Option Format). */
function putPrefix(to: Sink, value: string | undefined): void {
  const [, digits = '', width = ''] = /^([\d.]*)\/(0|[1-9]\d?)$/.exec(String(value)) ?? [];
  const number = scanIpv4(digits, 0, digits.length);
  const bits = Number(width);
  if (number < 0 || bits > 32) throw refuse(to, value, 'is not an IPv4 prefix such as 10.0.0.0/8');
  to.octet(bits);
  const offset = to.take(4);
  setUint32(to.bytes, offset, number);
  to.length = offset + Math.ceil(bits / 8);
  if (to.bytes.subarray(to.length, offset + 4).some((octet) => octet !== 0)) {
    throw refuse(to, value, 'has bits behind its prefix that are not sent', 'range');
  }
}

function putOctets(to: Sink, value: Uint8Array | undefined): void {
  to.put(checkBytes(layer, to.field, value));
}

function putSomeOctets(to: Sink, value: Uint8Array | undefined): void {
  const { length } = to;
  putOctets(to, value);
  if (to.length === length) throw isEmpty(to);
}

function isEmpty(to: Sink): Error {
  return refuse(to, 'it', 'must not be empty', 'range');
}

/** Two octets of text. */
function putCountry(to: Sink, value: string): void {
  const { length } = to;
  putText(to, value);
  if (to.length - length !== 2) throw refuse(to, value, 'is not a country code of two letters', 'range');
}

/** Text with NULs behind it. */
function putPaddedText(to: Sink, { text, nulls = 0 }: Text): void {
  const { length } = to;
  putText(to, text);
  to.zeros(checkUint(layer, to.field, nulls, 0xffff));
  if (to.length === length) throw isEmpty(to);
}

/** The name of the client FQDN option (RFC 4702 section 2.3): plain text, or labels with or without the root. */
function putClientName(to: Sink, { name, encoded, partial }: ClientFqdn): void {
  if (!encoded) putText(to, name);
  else if (partial) putLabels(to, name);
  else if (name !== '') putName(to, name);
}

/** A RADIUS attribute (RFC 2865 section 5): its length counts type and length too. */
function putAttribute(to: Sink, value: RadiusAttribute): void {
  const { type, value: octets } = checkObject(to, value);
  to.octet(checkUint(layer, to.field, type, 0xff));
  to.octet(checkUint(layer, to.field, checkBytes(layer, to.field, octets).length + 2, 0xff));
  to.put(octets);
}

function checkObject<Value extends object>(to: Sink, value: Value | undefined): Value {
  if (typeof value !== 'object' || value === null) throw refuse(to, value, 'is not an object');
  return value;
}

function putObject(to: Sink, value: object, { fields }: Type): void {
  writeFields(to, fields, checkObject(to, value));
}

function putCounted(to: Sink, value: unknown, { sign, of: inner }: Type, input: object): void {
  const width = Number(sign);
  const offset = to.take(width);
  if (inner !== undefined) putValue(to, value, inner, input);
  const octets = to.length - offset - width;
  if (octets >= 2 ** (8 * width)) throw refuse(to, octets, 'octets do not fit their length field', 'range');
  to.bytes[offset] = octets >> (8 * (width - 1));
  to.bytes[offset + width - 1] = octets;
}

function putList(
  to: Sink,
  value: readonly unknown[] | undefined,
  { sign, of: inner }: Type,
  input: object,
): void {
  if (!Array.isArray(value)) throw refuse(to, value, 'is not an array');
  if (value.length === 0 && sign === '+') throw isEmpty(to);
  if (inner === undefined) return;
  if (isOctet(inner)) {
    const offset = to.take(value.length);
    const { bytes, field } = to;
    for (let index = 0; index < value.length; index++)
      bytes[offset + index] = checkUint(layer, field, value[index], 0xff);
    return;
  }
  const write = writerOf(inner);
  for (const item of value) write(to, item, inner, input);
}

/** Sub-options one after the other, without pads or an end (RFC 3046 section 2.0). */
function putSubOptions(to: Sink, value: readonly AnyOption[], { space }: Type): void {
  if (!Array.isArray(value)) throw refuse(to, value, 'is not an array');
  if (value.length === 0) throw isEmpty(to);
  const { prefix } = to;
  to.prefix = `${to.field}.`;
  for (const option of value) writeOption(space, checkObject(to, option), to, false);
  to.prefix = prefix;
}

/** The fields of an object whose names are not known here. */
type Given = { readonly [name: string]: unknown };

function writeFields(to: Sink, fields: readonly Field[], input: object): void {
  const given = input as Given;
  let index = 0;
  for (const field of fields) {
    const { name, type, constant, mayEnd } = field;
    index++;
    if (mayEnd) {
      if (fields.slice(index).every((later) => given[later.name] === undefined)) return;
    } else if (constant >= 0) {
      putBits(to, constant, type.width);
    } else {
      putValue(to, accessorOf(field)(given) ?? (name === 'reserved' ? 0 : undefined), type, input);
    }
  }
}

/** Octets of data that one option can have: its length is one octet. */
const longest = 255;

/** Writes one option. */
export function writeOption(space: string, option: AnyOption, to: Sink, long: boolean): void {
  const header = to.take(2);
  putHeader(to, header, writeData(space, option, to), long);
}

/** Writes an option whose definition has been looked up. */
export function writeKnown(definition: Definition, option: AnyOption, to: Sink, long: boolean): void {
  const header = to.take(2);
  writeFormOf(definition, option, to);
  putHeader(to, header, definition.code, long);
}

/** Puts code and length in front of data. More than 255 octets are split where `long` allows it (RFC 3396 section 5). */
function putHeader(to: Sink, header: number, code: number, long: boolean): void {
  const octets = to.length - header - 2;
  to.bytes[header] = code;
  to.bytes[header + 1] = octets;
  if (octets <= longest) return;
  if (!long) throw refuse(to, octets, `octets are more than ${longest}`, 'range');
  split(to, header, code, octets);
}

/** Writes the data of an option and gives its code. */
export function writeData(space: string, option: AnyOption, to: Sink): number {
  const { kind } = option;
  const definition = indexOf(space).kinds.get(kind);
  if (definition !== undefined) {
    writeFormOf(definition, option, to);
    return definition.code;
  }
  to.field = to.prefix + kind;
  if (!isUnknown(option)) throw refuse(to, kind, 'is not a kind of option', 'unsupported');
  to.put(checkBytes(layer, to.field, option.data));
  return checkUint(layer, to.field, option.code, 0xff);
}

function writeFormOf(definition: Definition, option: AnyOption, to: Sink): void {
  to.field = to.prefix + definition.kind;
  definition.put ??= putterOf(definition.forms);
  definition.put(to, option);
}

function isUnknown(option: AnyOption): option is UnknownSubOption {
  return option.kind === 'unknown';
}

/** Writes the data of an option. */
export type Put = (to: Sink, option: object) => void;

/** Takes a value out of an option. */
export type Accessor = (option: Given) => unknown;

/** Fields that many options have: each is looked up where the engine sees one name and few shapes. */
const accessors: { readonly [name: string]: Accessor } = {
  address: ({ address }) => address,
  addresses: ({ addresses }) => addresses,
  seconds: ({ seconds }) => seconds,
  value: ({ value }) => value,
  values: ({ values }) => values,
  type: ({ type }) => type,
  text: ({ text }) => text,
  names: ({ names }) => names,
  identifier: ({ identifier }) => identifier,
};

function accessorOf(field: Field): Accessor {
  const { name } = field;
  field.access ??= accessors[name] ?? ((option) => option[name]);
  return field.access;
}

/** Works out how the options of a kind are written. */
function putterOf(forms: readonly (readonly Field[])[]): Put {
  const field = forms[0]?.[0];
  if (field === undefined || forms.length > 1 || forms[0]?.length !== 1) {
    return (to, option) => writeFields(to, formOf(forms, option, to), option);
  }
  const { type } = field;
  const write = writerOf(type);
  const access = accessorOf(field);
  return (to, option) => write(to, access(option as Given), type, option);
}

/** The form that an option is in: where there are several, each has a field that tells. */
function formOf(forms: readonly (readonly Field[])[], option: object, to: Sink): readonly Field[] {
  const [only = []] = forms;
  if (forms.length < 2) return only;
  const fitting = forms.filter((fields) => fields.every(({ name }) => name <= '9' || name in option));
  const [form] = fitting;
  if (form === undefined || fitting.length > 1) {
    const names = forms.map((fields) => fields.at(-1)?.name).join(' or ');
    throw refuse(to, 'it', `must have ${names}`);
  }
  return form;
}

/** Puts the header of the option in front of every 255 octets of its data. */
function split(to: Sink, header: number, code: number, octets: number): void {
  const parts = Math.ceil(octets / longest);
  to.take(2 * (parts - 1));
  for (let part = parts - 1; part >= 0; part--) {
    const from = header + 2 + part * longest;
    const length = Math.min(longest, octets - part * longest);
    const target = header + part * (longest + 2);
    to.bytes.copyWithin(target + 2, from, from + length);
    to.bytes[target] = code;
    to.bytes[target + 1] = length;
  }
}
