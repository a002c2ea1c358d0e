// What the values of an arbitrary look like, as a table: what each field may be, and so what it must have been at some
// time. `expectShape` looks at a few hundred values and says which of them is something else, and what none of them was.
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { isIpv4 } from '../../src/util/ipv4-address.ts';
import { formatIpv6, isIpv6, parseIpv6 } from '../../src/util/ipv6-address.ts';

/** What a value may be. */
export interface Shape {
  /** Why a value is none of these; undefined when it is. */
  fault(value: unknown): string | undefined;
  /** Notes what a value is, of what is wanted. */
  note(value: unknown, path: string, seen: Set<string>): void;
  /** What must be noted at some time. */
  wanted(path: string): readonly string[];
}

/** Fails unless each of so many values has a shape, and they reach all of it. */
export function expectShape(arbitrary: fc.Arbitrary<unknown>, shape: Shape, numRuns = 300): void {
  const seen = new Set<string>();
  for (const value of fc.sample(arbitrary, { numRuns, seed: 6 })) {
    const fault = shape.fault(value);
    if (fault !== undefined) throw new Error(`${fc.stringify(value)}: ${fault}`);
    shape.note(value, '', seen);
  }
  expect(shape.wanted('').filter((one) => !seen.has(one))).toEqual([]);
}

/** A shape that is told by conditions: all of `must`, and each of `reached` at some time. */
export function where(
  must: (value: never) => boolean,
  reached: Readonly<Record<string, (value: never) => boolean>> = {},
  what: unknown = must,
): Shape {
  return {
    fault: (value) => (must(value as never) ? undefined : `${fc.stringify(value)} is not ${String(what)}`),
    note: (value, path, seen) => {
      for (const [name, holds] of Object.entries(reached))
        if (holds(value as never)) seen.add(`${path} ${name}`);
    },
    wanted: (path) => Object.keys(reached).map((name) => `${path} ${name}`),
  };
}

/** What has a shape, and is so besides. */
export function both(shape: Shape, more: Shape): Shape {
  return {
    fault: (value) => shape.fault(value) ?? more.fault(value),
    note: (value, path, seen) => {
      shape.note(value, path, seen);
      more.note(value, path, seen);
    },
    wanted: (path) => [...shape.wanted(path), ...more.wanted(path)],
  };
}

/** A whole number in a range, of which both halves are reached. */
export function between(low: number, high: number): Shape {
  const half = (low + high) / 2;
  return where(
    (value: unknown) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
    { low: (value: number) => value < half, high: (value: number) => value > half },
    `between ${low} and ${high}`,
  );
}

/** A number of so many bits. */
export function uint(bits: number): Shape {
  return between(0, 2 ** bits - 1);
}

/** A bigint of so many bits. */
export function big(bits: number): Shape {
  const half = 1n << BigInt(bits - 1);
  return where(
    (value: unknown) => typeof value === 'bigint' && value >= 0n && value < 2n * half,
    { low: (value: bigint) => value < half, high: (value: bigint) => value >= half },
    `a bigint of ${bits} bits`,
  );
}

/** Each of these, and nothing else. */
export function one(...values: readonly unknown[]): Shape {
  const named = values.map((value) => [String(value), (other: unknown) => other === value] as const);
  return where((value: unknown) => values.includes(value), Object.fromEntries(named), values);
}

export const flag: Shape = one(false, true);

/** So many octets: as few as there may be, as many, and any between. */
export function bytes(fewest: number, most = fewest): Shape {
  const reach = most - fewest;
  return where(
    (value: unknown) => value instanceof Uint8Array && value.length >= fewest && value.length <= most,
    {
      short: ({ length }: Uint8Array) => length <= fewest + reach / 4,
      long: ({ length }: Uint8Array) => length >= most - reach / 4,
    },
    `${fewest} to ${most} octets`,
  );
}

/** A text that an expression describes from its beginning to its end. */
export function text(pattern: RegExp, reached: Readonly<Record<string, RegExp>> = {}): Shape {
  const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
  const named = Object.entries(reached).map(
    ([name, some]) => [name, (value: string) => some.test(value)] as const,
  );
  return where(
    (value: unknown) => typeof value === 'string' && whole.test(value),
    Object.fromEntries(named),
    pattern,
  );
}

export const mac: Shape = text(/([0-9a-f]{2}:){5}[0-9a-f]{2}/);
export const ipv4: Shape = where(
  (value: unknown) => typeof value === 'string' && isIpv4(value),
  {},
  'an IPv4 address',
);
export const ipv6: Shape = where(
  (value: unknown) => typeof value === 'string' && isIpv6(value) && formatIpv6(parseIpv6(value)) === value,
  {},
  'an IPv6 address',
);

/** So many items of a shape: as few as there may be, and as many. */
export function list(item: Shape, fewest: number, most = fewest): Shape {
  const lengths = where(
    (value: unknown) => Array.isArray(value) && value.length >= fewest && value.length <= most,
    {
      short: ({ length }: readonly unknown[]) => length === fewest,
      long: ({ length }: readonly unknown[]) => length === most,
    },
    `${fewest} to ${most} items`,
  );
  const items: Shape = {
    fault: (value) => (value as readonly unknown[]).map((some) => item.fault(some)).find(Boolean),
    note: (value, path, seen) => {
      for (const some of value as readonly unknown[]) item.note(some, `${path}[]`, seen);
    },
    wanted: (path) => item.wanted(`${path}[]`),
  };
  return both(lengths, items);
}

/** Fields, all of them, and no others. What is left out is not there, not even undefined. */
export function record(
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const all = Object.entries({ ...fields, ...optional });
  const names = new Set(all.map(([name]) => name));
  return {
    fault: (value) => {
      if (typeof value !== 'object' || value === null) return `${String(value)} is no object`;
      const other = Object.entries(value).find(
        ([name, field]) => !names.has(name) || (field === undefined && name in optional),
      );
      if (other !== undefined) return `${other[0]} is no field`;
      for (const [name, shape] of all) {
        const field: unknown = Reflect.get(value, name);
        if (field === undefined && name in optional) continue;
        const fault = shape.fault(field);
        if (fault !== undefined) return `${name}: ${fault}`;
      }
      return undefined;
    },
    note: (value, path, seen) => {
      for (const [name, shape] of all) {
        const field: unknown = Reflect.get(value as object, name);
        if (field === undefined && name in optional) seen.add(`${path}.${name} left out`);
        else shape.note(field, `${path}.${name}`, seen);
        if (field !== undefined) seen.add(`${path}.${name} there`);
      }
    },
    wanted: (path) => [
      ...all.flatMap(([name, shape]) => shape.wanted(`${path}.${name}`)),
      ...Object.keys(optional).flatMap((name) => [`${path}.${name} left out`, `${path}.${name} there`]),
    ],
  };
}

/** A value of one of several shapes: the first that it fits. Each is reached. */
export function either(...shapes: readonly Shape[]): Shape {
  const at = (value: unknown) => shapes.findIndex((shape) => shape.fault(value) === undefined);
  return {
    fault: (value) => (at(value) < 0 ? shapes.map((shape) => shape.fault(value)).join('; or ') : undefined),
    note: (value, path, seen) => {
      const found = at(value);
      seen.add(`${path} (${found})`);
      shapes[found]?.note(value, `${path}(${found})`, seen);
    },
    wanted: (path) =>
      shapes.flatMap((shape, index) => [`${path} (${index})`, ...shape.wanted(`${path}(${index})`)]),
  };
}

/** Objects of several kinds, each with a value of its own under a key, and its own fields. */
export function kinds(
  key: string,
  shapes: Readonly<Record<string, Shape>>,
  nameOf: (value: unknown) => string = String,
): Shape {
  const of = (value: unknown) => nameOf(Reflect.get(Object(value), key));
  return {
    fault: (value) => shapes[of(value)]?.fault(without(value, key)) ?? missing(shapes, of(value)),
    note: (value, path, seen) => {
      seen.add(`${path} ${of(value)}`);
      shapes[of(value)]?.note(without(value, key), `${path}<${of(value)}>`, seen);
    },
    wanted: (path) =>
      Object.entries(shapes).flatMap(([name, shape]) => [
        `${path} ${name}`,
        ...shape.wanted(`${path}<${name}>`),
      ]),
  };
}

function missing(shapes: Readonly<Record<string, Shape>>, name: string): string | undefined {
  return name in shapes ? undefined : `${name} is no kind`;
}

function without(value: unknown, key: string): object {
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}

/** Anything at all: it is looked at in a test of its own. */
export const anything: Shape = where(() => true);

/** Something that has a shape, as far as there is any, and is taken out of a value. */
export function within(take: (value: never) => unknown, shape: Shape): Shape {
  return {
    fault: (value) => {
      const part = take(value as never);
      return part === undefined ? undefined : shape.fault(part);
    },
    note: (value, path, seen) => {
      const part = take(value as never);
      if (part !== undefined) shape.note(part, path, seen);
    },
    wanted: shape.wanted,
  };
}

/** A list of up to so many items, and one of another kind behind them. */
export function endedBy(item: Shape, most: number, last: Shape): Shape {
  return both(
    within((values: readonly unknown[]) => values.slice(0, -1), list(item, 0, most)),
    within((values: readonly unknown[]) => values.at(-1) ?? 'no item', last),
  );
}
