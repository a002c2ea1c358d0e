// The parts that option formats are made of. Each reads one value and writes it; `registry.ts` combines them.
import { getUint8, getUint16, getUint32, getUint64, setUint16, setUint32, setUint64 } from '../util/bytes.ts';
import { CodecError, type CodecErrorCode } from '../util/errors.ts';
import { checkBytes, checkUint, checkUint64 } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { getMac, macOctets, setMac } from '../util/mac.ts';
import type { Sink } from './sink.ts';
import { getText, putText } from './text.ts';

/** The octets that are being read. */
export interface Source {
  /** All octets of the caller. */
  readonly bytes: Uint8Array;
  /** Where the first of several names begins: compressed ones point from there. */
  start: number;
  /** The next octet to read. */
  offset: number;
  /** Where the data ends. */
  end: number;
}

const ipv6Octets = 16;

/** One value inside an option. Reading gives undefined when the octets are not in this format. */
export interface Value<T> {
  get(from: Source): T | undefined;
  put(to: Sink, value: T): void;
}

/** The named values of an option, or of a part of one, in wire order. */
export interface Part<Fields extends object = object> {
  /** Adds the fields to `out`; false when the octets are not in this format. */
  read(from: Source, out: Record<string, unknown>): boolean;
  write(to: Sink, fields: Fields): void;
}

/** A whole option. */
export interface Format<Fields extends object = object> {
  /** Makes the option; undefined when the octets are not in this format. */
  make(from: Source, kind: string): (Fields & { readonly kind: string }) | undefined;
  write(to: Sink, fields: Fields): void;
}

/** How an option is read and written: frequent ones as one literal, which is made several times as fast. */
export type AnyFormat<Fields extends object = object> = Format<Fields> | Part<Fields>;

/** The error for a value that cannot be written. */
export function refuse(to: Sink, reason: string, code: CodecErrorCode = 'invalid'): CodecError {
  return new CodecError(code, { layer: to.layer, field: to.field, reason });
}

/** Takes so many octets from the source; the offset of the first, or -1 when they are not there. */
export function take(from: Source, octets: number): number {
  const { offset } = from;
  if (offset + octets > from.end) return -1;
  from.offset = offset + octets;
  return offset;
}

export const uint8: Value<number> = {
  get: (from) => (from.offset < from.end ? getUint8(from.bytes, from.offset++) : undefined),
  put: (to, value) => to.octet(checkUint(to.layer, to.field, value, 0xff)),
};

export const uint16: Value<number> = {
  get(from) {
    const offset = take(from, 2);
    return offset < 0 ? undefined : getUint16(from.bytes, offset);
  },
  put(to, value) {
    checkUint(to.layer, to.field, value, 0xffff);
    const offset = to.take(2);
    setUint16(to.bytes, offset, value);
  },
};

export const uint32: Value<number> = {
  get(from) {
    const offset = take(from, 4);
    return offset < 0 ? undefined : getUint32(from.bytes, offset);
  },
  put(to, value) {
    checkUint(to.layer, to.field, value, 0xffff_ffff);
    const offset = to.take(4);
    setUint32(to.bytes, offset, value);
  },
};

/** Two's complement, 32 bits. */
export const int32: Value<number> = {
  get(from) {
    const value = uint32.get(from);
    return value === undefined ? undefined : value | 0;
  },
  put(to, value) {
    if (value !== (value | 0)) throw refuse(to, `${String(value)} is not a signed 32-bit integer`, 'range');
    uint32.put(to, value >>> 0);
  },
};

export const uint64: Value<bigint> = {
  get(from) {
    const offset = take(from, 8);
    return offset < 0 ? undefined : getUint64(from.bytes, offset);
  },
  put(to, value) {
    checkUint64(to.layer, to.field, value);
    const offset = to.take(8);
    setUint64(to.bytes, offset, value);
  },
};

/** One octet that is 0 or 1. */
export const flag: Value<boolean> = {
  get(from) {
    const value = uint8.get(from);
    return value === undefined || value > 1 ? undefined : value === 1;
  },
  put(to, value) {
    if (typeof value !== 'boolean') throw refuse(to, 'must be true or false', 'missing');
    to.octet(value ? 1 : 0);
  },
};

export const ipv4: Value<string> = {
  get(from) {
    const offset = take(from, 4);
    return offset < 0 ? undefined : getIpv4(from.bytes, offset);
  },
  put(to, value) {
    const offset = to.take(4);
    setIpv4(to.layer, to.field, to.bytes, offset, value);
  },
};

export const ipv6: Value<string> = {
  get(from) {
    const offset = take(from, ipv6Octets);
    return offset < 0 ? undefined : getIpv6(from.bytes, offset);
  },
  put(to, value) {
    const offset = to.take(ipv6Octets);
    setIpv6(to.layer, to.field, to.bytes, offset, value);
  },
};

export const mac: Value<string> = {
  get(from) {
    const offset = take(from, macOctets);
    return offset < 0 ? undefined : getMac(from.bytes, offset);
  },
  put(to, value) {
    const offset = to.take(macOctets);
    setMac(to.layer, to.field, to.bytes, offset, value);
  },
};

/** All octets up to the end. */
export const rest: Value<Uint8Array> = {
  get(from) {
    const { offset, end } = from;
    from.offset = end;
    return from.bytes.subarray(offset, end);
  },
  put: (to, value) => to.put(checkBytes(to.layer, to.field, value)),
};

/** All octets up to the end: at least one. */
export const someOctets: Value<Uint8Array> = {
  get: (from) => (from.offset < from.end ? rest.get(from) : undefined),
  put(to, value) {
    rest.put(to, value);
    if (value.length === 0) throw refuse(to, 'must not be empty', 'range');
  },
};

/** Text up to the end, which may be no text at all. */
export const restText: Value<string> = {
  get(from) {
    const { offset, end } = from;
    from.offset = end;
    return getText(from.bytes, offset, end);
  },
  put: putText,
};

/** One value after the other up to the end; the value must take octets. */
export function list<T>(value: Value<T>, minimum: 0 | 1 = 1): Value<readonly T[]> {
  return {
    get(from) {
      const items: T[] = [];
      while (from.offset < from.end) {
        const item = value.get(from);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items.length < minimum ? undefined : items;
    },
    put(to, items) {
      if (!Array.isArray(items)) throw refuse(to, 'must be an array', 'missing');
      if (items.length < minimum) throw refuse(to, 'must have at least one item', 'range');
      for (const item of items) value.put(to, item);
    },
  };
}

/** A value behind its length in one octet or two. */
export function counted<T>(width: 1 | 2, value: Value<T>): Value<T> {
  const length = width === 1 ? uint8 : uint16;
  return {
    get(from) {
      const octets = length.get(from);
      if (octets === undefined || from.offset + octets > from.end) return undefined;
      const { end } = from;
      const stop = from.offset + octets;
      from.end = stop;
      const result = value.get(from);
      from.end = end;
      return from.offset === stop ? result : undefined;
    },
    put(to, item) {
      const offset = to.take(width);
      value.put(to, item);
      const octets = to.length - offset - width;
      if (octets >= 1 << (8 * width))
        throw refuse(to, `${octets} octets do not fit their length field`, 'range');
      if (width === 1) to.bytes[offset] = octets;
      else setUint16(to.bytes, offset, octets);
    },
  };
}

/** The fields that a shape of values gives. */
type FieldsOf<Shape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Value<infer T> ? T : never;
};

/** Named values, one after the other. */
export function fields<Shape extends { readonly [name: string]: Value<unknown> }>(
  shape: Shape,
): Part<FieldsOf<Shape>> {
  const entries = Object.entries(shape);
  return {
    read(from, out) {
      for (const [name, value] of entries) {
        const read = value.get(from);
        if (read === undefined) return false;
        out[name] = read;
      }
      return true;
    },
    write(to, input: { readonly [name: string]: unknown }) {
      for (const [name, value] of entries) value.put(to, input[name]);
    },
  };
}

/** One part behind another. */
export function both<First extends object, Second extends object>(
  first: Part<First>,
  second: Part<Second>,
): Part<First & Second> {
  return {
    read: (from, out) => first.read(from, out) && second.read(from, out),
    write(to, input) {
      first.write(to, input);
      second.write(to, input);
    },
  };
}

/** A part as one value: an object. */
export function object<Fields extends object>(part: Part<Fields>): Value<Fields> {
  return {
    get(from) {
      const out: Record<string, unknown> = {};
      // What `read` adds are the fields of this very part.
      return part.read(from, out) ? (out as Fields) : undefined;
    },
    put(to, value) {
      if (typeof value !== 'object' || value === null) throw refuse(to, 'must be an object', 'missing');
      part.write(to, value);
    },
  };
}

/** No octets at all. */
export const nothing: Part = { read: () => true, write() {} };

/** Text with its trailing NULs apart (RFC 2132 section 2 has readers delete them). */
export const text: Format<{ readonly text: string; readonly nulls?: number | undefined }> = {
  make(from, kind) {
    const { bytes, offset, end } = from;
    if (offset === end) return undefined;
    let stop = end;
    while (stop > offset && bytes[stop - 1] === 0) stop--;
    from.offset = end;
    const characters = getText(bytes, offset, stop);
    return stop === end ? { kind, text: characters } : { kind, text: characters, nulls: end - stop };
  },
  write(to, input) {
    const before = to.length;
    putText(to, input.text);
    to.zeros(checkUint(to.layer, to.field, input.nulls ?? 0, 0xffff));
    if (to.length === before) throw refuse(to, 'must not be empty', 'range');
  },
};

/** An option of one value; `make` has it in a literal. */
export function single<T, Fields extends object>(
  value: Value<T>,
  make: (kind: string, item: T) => Fields & { readonly kind: string },
  item: (fields: Fields) => T,
): Format<Fields> {
  return {
    make(from, kind) {
      const read = value.get(from);
      return read === undefined ? undefined : make(kind, read);
    },
    write: (to, input) => value.put(to, item(input)),
  };
}

/**
 * Bit fields of whole octets, most significant bit first: the width of each by name. One bit is a boolean, more are
 * a number; `reserved` is left out where it is 0.
 */
export function bits<const Shape extends { readonly [name: string]: number }>(
  shape: Shape,
): Part<{ readonly [Name in Exclude<keyof Shape, 'reserved'>]: Shape[Name] extends 1 ? boolean : number }> {
  const entries = Object.entries(shape);
  const octets = entries.reduce((sum, [, width]) => sum + width, 0) >> 3;
  return {
    read(from, out) {
      const offset = take(from, octets);
      if (offset < 0) return false;
      let bit = 8 * octets;
      let word = 0;
      for (let index = 0; index < octets; index++) word = (word << 8) | getUint8(from.bytes, offset + index);
      for (const [name, width] of entries) {
        bit -= width;
        const value = (word >>> bit) & ((1 << width) - 1);
        if (name !== 'reserved' || value !== 0)
          out[name] = width === 1 && name !== 'reserved' ? value === 1 : value;
      }
      return true;
    },
    write(to, input: { readonly [name: string]: unknown }) {
      let word = 0;
      for (const [name, width] of entries) {
        const given = input[name] ?? 0;
        const value = typeof given === 'number' ? given : given === true ? 1 : 0;
        word = (word << width) | checkUint(to.layer, to.field, value, (1 << width) - 1);
      }
      for (let index = octets - 1; index >= 0; index--) to.octet(word >>> (8 * index));
    },
  };
}
