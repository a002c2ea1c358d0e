// What a field of RDATA can be: how it is read, how it is written, and what its presentation form is called.
import { getUint8, getUint16, getUint32, getUint48, getUint64 } from '../util/bytes.ts';
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
  /** Reads the field at the reader's position; it ends at `end` at the latest. Throws `misfit` where it does not fit. */
  read(reader: Reader, end: number): Value;
  /** Writes the field at the writer's position. `field` is its name in errors. */
  write(writer: Writer, value: Value, field: string): void;
}

/** Moves the reader past `octets` octets and gives the offset of the first. */
export function take(reader: Reader, end: number, octets: number): number {
  const at = reader.position;
  if (at + octets > end) throw misfit;
  reader.position = at + octets;
  return at;
}

/** An 8-bit number. */
export const uint8: Kind<number> = {
  form: 'number',
  read: (reader, end) => getUint8(reader.bytes, take(reader, end, 1)),
  write: (writer, value, field) => writer.uint8(value, field),
};

/** A 16-bit number. */
export const uint16: Kind<number> = {
  form: 'number',
  read: (reader, end) => getUint16(reader.bytes, take(reader, end, 2)),
  write: (writer, value, field) => writer.uint16(value, field),
};

/** A 32-bit number. */
export const uint32: Kind<number> = {
  form: 'number',
  read: (reader, end) => getUint32(reader.bytes, take(reader, end, 4)),
  write: (writer, value, field) => writer.uint32(value, field),
};

/** A 48-bit number. */
export const uint48: Kind<number> = {
  form: 'number',
  read: (reader, end) => getUint48(reader.bytes, take(reader, end, 6)),
  write: (writer, value, field) => writer.uint48(value, field),
};

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

/** A name that is never compressed (RFC 3597 section 4). */
export const fullName: Kind<string> = {
  form: 'name',
  read: name.read,
  write: (writer, value, field) => writer.name(value, false, field),
};

/** An IPv4 address. */
export const ipv4: Kind<string> = {
  form: 'ipv4',
  read: (reader, end) => getIpv4(reader.bytes, take(reader, end, 4)),
  write(writer, value, field) {
    const address = typeof value === 'string' ? scanIpv4(value, 0, value.length) : -1;
    if (address < 0) throw writer.wrong(value, field, 'an IPv4 address');
    writer.uint32(address, field);
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

/** A character-string: one octet of length, then so many (RFC 1035 section 3.3). */
export const string: Kind<string> = {
  form: 'string',
  read(reader, end) {
    const at = take(reader, end, 1);
    const length = getUint8(reader.bytes, at);
    take(reader, end, length);
    return getText(reader.bytes, at + 1, at + 1 + length);
  },
  write(writer, value, field) {
    const at = writer.reserve(1, field);
    writer.bytes[at] = writer.text(value, 255, field);
  },
};

/** Character-strings to the end, one at least. */
export const strings: Kind<readonly string[]> = {
  form: 'strings',
  read: (reader, end) => list(reader, end, string),
  write(writer, value, field) {
    writer.list(value, field);
    for (const item of value) string.write(writer, item, field);
  },
};

/** One or more of a kind, to the end. */
export function list<Value>(reader: Reader, end: number, kind: Kind<Value>): Value[] {
  const values: Value[] = [];
  while (reader.position < end) values.push(kind.read(reader, end));
  return values;
}

/** Text to the end. */
export const restText: Kind<string> = {
  form: 'quoted',
  read(reader, end) {
    const at = reader.position;
    reader.position = end;
    return getText(reader.bytes, at, end);
  },
  write(writer, value, field) {
    writer.text(value, 0xffff, field);
  },
};

/** Octets to the end. */
export function rest(form: string): Kind<Uint8Array> {
  return {
    form,
    read(reader, end) {
      const at = reader.position;
      reader.position = end;
      return reader.bytes.subarray(at, end);
    },
    write: (writer, value, field) => writer.raw(value, field),
  };
}

/** The mnemonic of a record type. */
export const recordType: Kind<RecordType> = {
  form: 'type',
  read: (reader, end) => typeName(getUint16(reader.bytes, take(reader, end, 2))),
  write(writer, value, field) {
    const number = findType(value);
    if (number < 0) throw writer.wrong(value, field, 'the name of a record type');
    writer.uint16(number, field);
  },
};
