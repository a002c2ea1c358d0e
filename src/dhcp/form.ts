// The lines of forms.ts, taken apart: what reading and writing have in common.
import { type SpaceName, spaces } from './forms.ts';
import type { MessageType } from './options.ts';
import type { Make } from './read-form.ts';
import type { Accessor, Put, Writer } from './write-form.ts';

/** How a value stands in octets. */
export interface Type {
  /** The sign, or what stands behind it: `+`, `*`, `1`, `2`. */
  readonly sign: string;
  /** Bits of a number, and the first number that has more. */
  readonly width: number;
  readonly limit: number;
  /** 2 to the bits behind the point. */
  readonly unit: number;
  /** The number is in two's complement. */
  readonly signed: boolean;
  /** The fields of an object. */
  readonly fields: readonly Field[];
  /** The space of sub-options. */
  readonly space: string;
  /** What a list or a length is of. */
  readonly of: Type | undefined;
  /** How write-form.ts writes values, once it has looked that up. */
  write?: Writer | undefined;
}

/** The values are octets: nearly every message has a list of them. */
export function isOctet({ sign, width, unit, signed }: Type): boolean {
  return sign === ':' && width === 8 && unit === 1 && !signed;
}

/** A named value, or a number that is the value that has to be there. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  /** The value that has to be there; NaN for a field with a name. */
  readonly constant: number;
  /** Here the option may end. */
  readonly mayEnd: boolean;
  /** How write-form.ts takes the value out of an option, once it has worked that out. */
  access?: Accessor | undefined;
}

/** What is known of one code. */
export interface Definition {
  readonly code: number;
  readonly kind: string;
  /** The fields of each form. */
  readonly forms: readonly (readonly Field[])[];
  /** How read-form.ts makes the option of one form, and write-form.ts writes it, once they have worked that out. */
  make?: Make | undefined;
  put?: Put | undefined;
}

/** An option of any space. */
export interface AnyOption {
  readonly kind: string;
}

/** A sub-option without a format here, or whose octets are not in the format of its code. */
export interface UnknownSubOption {
  readonly kind: 'unknown';
  /** Code, 8 bits. */
  readonly code: number;
  /** The octets behind the length. Decoded ones are a view of the input. */
  readonly data: Uint8Array;
}

/** A sub-option of a space whose kinds and fields are given. */
export type SubOption<Fields> =
  | { [Kind in keyof Fields & string]: { readonly kind: Kind } & Fields[Kind] }[keyof Fields & string]
  | UnknownSubOption;

/** The definitions of one space by code and by kind. */
interface Index {
  readonly codes: (Definition | undefined)[];
  readonly kinds: Map<string, Definition>;
}

const indexes: { [space: string]: Index } = {};
// Mostly the one of the last option is asked for again.
let recentSpace = '';
let recentIndex: Index | undefined;

/** The definitions of a space: made when they are first needed. */
export function indexOf(space: string): Index {
  if (space === recentSpace && recentIndex !== undefined) return recentIndex;
  const index = indexes[space] ?? makeIndex(space);
  recentSpace = space;
  recentIndex = index;
  return index;
}

function makeIndex(space: string): Index {
  const made: Index = { codes: Array.from({ length: 256 }, () => undefined), kinds: new Map() };
  for (const line of spaces[space as SpaceName].trim().split('\n')) addForm(made, line);
  indexes[space] = made;
  return made;
}

function addForm({ codes, kinds }: Index, line: string): void {
  const [, number, kind = '', form = ''] = /^(\d+) (\w+) ?(.*)$/.exec(line) ?? [];
  const code = Number(number);
  const fields = parseFields({ form, at: 0 });
  const definition: Definition = { code, kind, forms: [...(codes[code]?.forms ?? []), fields] };
  codes[code] = definition;
  kinds.set(kind, definition);
}

interface Cursor {
  readonly form: string;
  at: number;
}

/** Reads fields up to the end or a closing parenthesis. */
function parseFields(cursor: Cursor): Field[] {
  const fields: Field[] = [];
  while (cursor.at < cursor.form.length) {
    const [name, sign] = take(cursor, /(\w*)(\W)/y);
    if (sign === ')') break;
    if (sign === ' ') continue;
    const constant = /^\d/.test(name) ? Number(name) : Number.NaN;
    fields.push({
      name,
      type: parseType(cursor, sign),
      constant,
      mayEnd: name === '' && sign === '/',
      access: undefined,
    });
  }
  return fields;
}

function parseType(cursor: Cursor, sign: string): Type {
  const [minus, width, point, big] = sign === ':' ? take(cursor, /(-?)(\d+)\.?(\d*)(n?)/y) : [];
  const [space = ''] = sign === '=' ? take(cursor, /(\w+)/y) : [];
  let type: Type = {
    sign: big || sign,
    width: Number(width ?? 0),
    limit: 2 ** Number(width ?? 0),
    unit: 2 ** Number(point ?? 0),
    signed: minus === '-',
    fields: sign === '(' ? parseFields(cursor) : [],
    space,
    of: undefined,
    write: undefined,
  };
  for (const suffix of take(cursor, /([12+*]*)/y)[0]) type = { ...type, sign: suffix, of: type };
  return type;
}

/** The groups of what stands at the cursor. */
function take(cursor: Cursor, pattern: RegExp): [string, string, string, string] {
  pattern.lastIndex = cursor.at;
  const [all = '', first = '', second = '', third = '', fourth = ''] = pattern.exec(cursor.form) ?? [];
  cursor.at += all.length;
  return [first, second, third, fourth];
}

/** The message types; their numbers begin with 1. */
export const messageTypes: readonly MessageType[] = [
  'discover',
  'offer',
  'request',
  'decline',
  'ack',
  'nak',
  'release',
  'inform',
  'forceRenew',
  'leaseQuery',
  'leaseUnassigned',
  'leaseUnknown',
  'leaseActive',
  'bulkLeaseQuery',
  'leaseQueryDone',
  'activeLeaseQuery',
  'leaseQueryStatus',
  'tls',
];
