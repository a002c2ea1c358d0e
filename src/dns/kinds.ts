// What a field of RDATA can be: how it is read, how it is written, and what its presentation form is called.
import { getUint8, getUint16, getUint64, setUint16, toHex } from '../util/bytes.ts';
import { getIpv4, scanIpv4 } from '../util/ipv4-address.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { ipv6Octets, scanIpv6 } from '../util/ipv6-scan.ts';
import { findType, type RecordType, typeName } from './numbers.ts';
import { misfit, type Reader } from './reader.ts';
import { getText } from './text.ts';
import type { Writer } from './writer.ts';

/** One field, or the whole of the RDATA of a type. */
export interface Kind<Value> {
  /** What the presentation form is called: the key of the tables in format.ts and parse.ts. */
  readonly form: string;
  /** For the whole of an RDATA: there may be no octets at all. */
  readonly empty?: true | undefined;
  /** The field need not be there. */
  readonly optional?: true | undefined;
  /** For a list: what each item is. */
  readonly each?: Kind<unknown> | undefined;
  /** For several fields: each by its name, in wire order. */
  readonly fields?: Readonly<Record<string, Kind<unknown>>> | undefined;
  /**
   * Reads the field at the reader's position; it ends at `end` at the latest. `before` has the fields before it. Throws
   * `misfit` where it does not fit.
   */
  read(reader: Reader, end: number, before: Before): Value;
  /** Writes the field at the writer's position. `field` is its name in errors; `all` has all fields. */
  write(writer: Writer, value: Value, field: string, all: Before): void;
}

/** The fields beside one. */
export type Before = Readonly<Record<string, unknown>>;

/** There are none. */
export const alone: Before = {};

/** A kind for each field of an object, in wire order. */
export type Fields<Data> = { readonly [Field in keyof Data]-?: Kind<Data[Field]> };

/** The whole of an object: what `write` gets is one, and errors name its fields. */
export function whole<Data extends object>(
  form: string,
  read: (reader: Reader, end: number, before: Before) => Data,
  write: (writer: Writer, value: Data) => void,
): Kind<Data> {
  return {
    form,
    read,
    write(writer, value, field) {
      writer.object(value, field);
      const outside = writer.path;
      writer.path = outside === '' ? 'data.' : `${outside}${field}.`;
      write(writer, value);
      writer.path = outside;
    },
  };
}

/** One field behind another. A field that is not there has no key. */
export function struct<Data extends object>(table: Fields<Data>): Kind<Data> {
  const fields: Readonly<Record<string, Kind<unknown>>> = { ...table };
  const names = Object.keys(fields);
  const kinds = Object.values(fields);
  const kind = whole<Data>(
    'fields',
    (reader, end) => {
      const data: Record<string, unknown> = {};
      for (let index = 0; index < kinds.length; index++) {
        const value = kinds[index]?.read(reader, end, data);
        if (value !== undefined) data[names[index] ?? ''] = value;
      }
      // The type of the table says that these are its fields.
      return data as Data;
    },
    (writer, value) => {
      const data = value as Before;
      for (let index = 0; index < kinds.length; index++) {
        const key = names[index] ?? '';
        kinds[index]?.write(writer, data[key], key, data);
      }
    },
  );
  return { ...kind, fields };
}

/** The same for an RDATA that may have no octets at all. */
export function orNothing<Value>(kind: Kind<Value>): Kind<Value> {
  return { ...kind, empty: true };
}

/** Moves the reader past `octets` octets and gives the offset of the first. */
export function take(reader: Reader, end: number, octets: number): number {
  const at = reader.position;
  if (at + octets > end) throw misfit;
  reader.position = at + octets;
  return at;
}

/** The next `octets` octets. */
export function takeBytes(reader: Reader, end: number, octets: number): Uint8Array {
  const at = take(reader, end, octets);
  return reader.bytes.subarray(at, at + octets);
}

/** An unsigned number of so many octets, at most `most`; `shift` less than what stands there. */
export function uint(octets: number, most: number = 256 ** octets - 1, shift = 0): Kind<number> {
  return {
    form: 'number',
    read(reader, end) {
      let at = take(reader, end, octets);
      let value = 0;
      for (; at < reader.position; at++) value = value * 256 + getUint8(reader.bytes, at);
      if (value > most) throw misfit;
      return value - shift;
    },
    write(writer, value, field) {
      writer.put(writer.check(value, most - shift, field, -shift) + shift, octets, field);
    },
  };
}

/** An 8-bit number. */
export const uint8: Kind<number> = /* @__PURE__ */ uint(1);

/** A 16-bit number. */
export const uint16: Kind<number> = /* @__PURE__ */ uint(2);

/** A 32-bit number. */
export const uint32: Kind<number> = /* @__PURE__ */ uint(4);

/** A 48-bit number. */
export const uint48: Kind<number> = /* @__PURE__ */ uint(6);

/** A 64-bit number. */
export const uint64: Kind<bigint> = {
  form: 'bigint',
  read: (reader, end) => getUint64(reader.bytes, take(reader, end, 8)),
  write: (writer, value, field) => writer.uint64(value, field),
};

/** A kind that differs from another in its presentation form alone. */
export function shownAs<Value>(form: string, kind: Kind<Value>): Kind<Value> {
  return { ...kind, form };
}

/** A name of one of the types of RFC 1035, which every receiver can decompress (RFC 3597 section 4). */
export const name: Kind<string> = {
  form: 'name',
  read: (reader, end) => reader.name(end),
  write: (writer, value, field) => writer.name(value, true, field),
};

/** A name that is compressed in multicast DNS only (RFC 6762 section 18.14). */
export const multicastName: Kind<string> = {
  form: 'name',
  read: name.read,
  write: (writer, value, field) => writer.name(value, writer.multicast, field),
};

/** A name that is never compressed (RFC 3597 section 4), though that is read. */
export const fullName: Kind<string> = {
  form: 'name',
  read: name.read,
  write: (writer, value, field) => writer.name(value, false, field),
};

/** A name inside an option: a pointer there would be opaque to all who do not know the option. */
export const plainName: Kind<string> = {
  form: fullName.form,
  read(reader, end) {
    let at = reader.position;
    while (at < end && getUint8(reader.bytes, at) > 0) at += 1 + getUint8(reader.bytes, at);
    if (at >= end || at - reader.position > 254) throw misfit;
    for (at = reader.position; getUint8(reader.bytes, at) > 0; at += 1 + getUint8(reader.bytes, at)) {
      if (getUint8(reader.bytes, at) > 0x3f) throw misfit;
    }
    return reader.name(end);
  },
  write: fullName.write,
};

/** An IPv4 address. */
export const ipv4: Kind<string> = {
  form: 'ipv4',
  read: (reader, end) => getIpv4(reader.bytes, take(reader, end, 4)),
  write(writer, value, field) {
    const address = typeof value === 'string' ? scanIpv4(value, 0, value.length) : -1;
    if (address < 0) throw writer.wrong(value, field, 'an IPv4 address');
    writer.put(address, 4, field);
  },
};

/** An IPv6 address. */
export const ipv6: Kind<string> = {
  form: 'ipv6',
  read: (reader, end) => getIpv6(reader.bytes, take(reader, end, ipv6Octets)),
  write(writer, value, field) {
    const at = writer.reserve(ipv6Octets, field);
    if (typeof value !== 'string' || !scanIpv6(value, 0, value.length, writer.bytes, at)) {
      throw writer.wrong(value, field, 'an IPv6 address');
    }
  },
};

/** Octets as groups of hexadecimal digits with `:` between them. */
export function groups(form: string, count: number, octets: number): Kind<string> {
  const pattern = new RegExp(`^[0-9a-f]{${2 * octets}}(:[0-9a-f]{${2 * octets}}){${count - 1}}$`, 'i');
  return {
    form,
    read(reader, end) {
      const at = take(reader, end, count * octets);
      let text = toHex(reader.bytes, at, at + octets);
      for (let index = at + octets; index < reader.position; index += octets) {
        text += `:${toHex(reader.bytes, index, index + octets)}`;
      }
      return text;
    },
    write(writer, value, field) {
      if (typeof value !== 'string' || !pattern.test(value)) {
        throw writer.wrong(value, field, `${count} groups of ${2 * octets} hexadecimal digits`);
      }
      writer.hex(value.replaceAll(':', ''), field);
    },
  };
}

/** A character-string: one octet of length, then so many (RFC 1035 section 3.3). */
export const string: Kind<string> = {
  form: 'string',
  read(reader, end) {
    const length = getUint8(reader.bytes, take(reader, end, 1));
    const at = take(reader, end, length);
    return getText(reader.bytes, at, at + length);
  },
  write(writer, value, field) {
    const at = writer.reserve(1, field);
    writer.bytes[at] = writer.text(value, 0, 255, field);
  },
};

/** A character-string that is not empty. */
export const word: Kind<string> = {
  form: 'word',
  read(reader, end) {
    const text = string.read(reader, end, alone);
    if (text === '') throw misfit;
    return text;
  },
  write(writer, value, field) {
    const at = writer.reserve(1, field);
    writer.bytes[at] = writer.text(value, 1, 255, field);
  },
};

/** Text to the end, so many octets at least. */
export function restText(least: number): Kind<string> {
  return {
    form: 'string',
    read(reader, end) {
      const at = take(reader, end, Math.max(least, end - reader.position));
      return getText(reader.bytes, at, end);
    },
    write(writer, value, field) {
      writer.text(value, least, 0xffff, field);
    },
  };
}

/** Octets to the end. */
export function rest(form: string): Kind<Uint8Array> {
  return {
    form,
    read: (reader, end) => takeBytes(reader, end, end - reader.position),
    write: (writer, value, field) => writer.raw(value, field),
  };
}

/** One octet of length, then so many, `least` at least. */
export function bytes8(form: string, least = 0): Kind<Uint8Array> {
  return {
    form,
    read(reader, end) {
      const length = getUint8(reader.bytes, take(reader, end, 1));
      if (length < least) throw misfit;
      return takeBytes(reader, end, length);
    },
    write(writer, value, field) {
      const at = writer.reserve(1, field);
      writer.raw(value, field);
      writer.bytes[at] = writer.size(value.length, least, 255, field);
    },
  };
}

/** Two octets of length, then so many. */
export const bytes16: Kind<Uint8Array> = {
  form: 'sized',
  read: (reader, end) => takeBytes(reader, end, getUint16(reader.bytes, take(reader, end, 2))),
  write(writer, value, field) {
    const at = writer.reserve(2, field);
    writer.raw(value, field);
    setUint16(writer.bytes, at, value.length);
  },
};

/** So many octets. */
export function fixed(octets: number): Kind<Uint8Array> {
  return {
    form: 'hex',
    read: (reader, end) => takeBytes(reader, end, octets),
    write(writer, value, field) {
      writer.raw(value, field);
      writer.size(value.length, octets, octets, field);
    },
  };
}

/** A field at the end that need not be there. */
export function optional<Value>(kind: Kind<Value>): Kind<Value | undefined> {
  return {
    form: kind.form,
    optional: true,
    read: (reader, end, before) => (reader.position < end ? kind.read(reader, end, before) : undefined),
    write(writer, value, field, all) {
      if (value !== undefined) kind.write(writer, value, field, all);
    },
  };
}

/** Any number of a kind, to the end; `least` at least. */
export function list<Value>(form: string, kind: Kind<Value>, least = 0): Kind<readonly Value[]> {
  return {
    form,
    each: kind as Kind<unknown>,
    read(reader, end) {
      const values: Value[] = [];
      while (reader.position < end) values.push(kind.read(reader, end, alone));
      if (values.length < least) throw misfit;
      return values;
    },
    write(writer, value, field) {
      writer.size(writer.list(value, field).length, least, 0xffff, field);
      for (const item of value) kind.write(writer, item, field, alone);
    },
  };
}

/** Character-strings to the end, one at least. */
export const strings: Kind<readonly string[]> = /* @__PURE__ */ list('strings', string, 1);

/** The name of a record type. */
export const recordType: Kind<RecordType> = {
  form: 'type',
  read: (reader, end) => typeName(getUint16(reader.bytes, take(reader, end, 2))),
  write: (writer, value, field) => writer.put(typeOf(writer, value, field), 2, field),
};

/** The number of a record type. */
export function typeOf(writer: Writer, type: string, field: string): number {
  const number = findType(type);
  if (number < 0) throw writer.wrong(type, field, 'the name of a record type');
  return number;
}
