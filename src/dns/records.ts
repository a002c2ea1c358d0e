// The format of every record type.
//
// To add a type:
//   1. numbers.ts: its name and number in `typeNumbers`.
//   2. rdata.ts: what its data is, in `RecordData`; an interface of its own when it has more than one field.
//   3. here: its fields in wire order. A field that is like no other gets a kind in kinds.ts, and its presentation
//      form in format.ts and parse.ts.
//   4. test/dns/vectors: its octets from an RFC or a real program, as text and as data.
// The compiler refuses a table that does not agree with the data.
import { opt } from './edns.ts';
import { ipv4, ipv6, type Kind, multicastName, name, strings, uint16, uint32 } from './kinds.ts';
import { typeNumbers } from './numbers.ts';
import type { RecordData } from './rdata.ts';

/** The fields of a type, in wire order. */
export type Fields<Data> = { readonly [Field in keyof Data]-?: Kind<NonNullable<Data[Field]>> };

/** One kind for all of RDATA; or, where data is an object, a kind for each field. */
type Format<Data> =
  | Kind<Data>
  | (Data extends string | bigint | readonly unknown[] | Uint8Array ? never : Fields<Data>);

/** The format of each record type: one kind for the whole RDATA, or a kind for each field. */
export const formats: { readonly [Type in keyof RecordData]: Format<RecordData[Type]> } = {
  A: ipv4,
  NS: name,
  CNAME: name,
  SOA: {
    mname: name,
    rname: name,
    serial: uint32,
    refresh: uint32,
    retry: uint32,
    expire: uint32,
    minimum: uint32,
  },
  PTR: name,
  MX: { preference: uint16, exchange: name },
  TXT: strings,
  AAAA: ipv6,
  SRV: { priority: uint16, weight: uint16, port: uint16, target: multicastName },
  OPT: opt,
};

/** A type's format, as reading and writing go through it. */
export interface Entry {
  readonly type: keyof RecordData;
  readonly number: number;
  /** The kind of the whole RDATA; undefined when there are fields. */
  readonly whole: Kind<unknown> | undefined;
  readonly names: readonly string[];
  readonly kinds: readonly Kind<unknown>[];
}

type AnyFormat = Kind<unknown> | Readonly<Record<string, Kind<unknown>>>;

function isKind(format: AnyFormat): format is Kind<unknown> {
  return typeof format.form === 'string';
}

function index(table: Readonly<Record<keyof RecordData, AnyFormat>>): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  for (const [type, number] of Object.entries(typeNumbers)) {
    if (!(type in table)) continue;
    const known = type as keyof RecordData;
    const format = table[known];
    const fields = isKind(format) ? {} : format;
    const whole = isKind(format) ? format : undefined;
    entries.set(number, {
      type: known,
      number,
      whole,
      names: Object.keys(fields),
      kinds: Object.values(fields),
    });
  }
  return entries;
}

const entries: ReadonlyMap<number, Entry> = /* @__PURE__ */ index(formats);

/** The format of a type by its number; undefined for a type that has none. */
export function entryOf(number: number): Entry | undefined {
  return entries.get(number);
}
