// Values inside values: to change each number, text and list of octets of a header or block, wherever it stands.

/** The way to a value: `['rootIdentifier', 'priority']`, with the places in lists as numbers in text. */
export type Path = readonly string[];

/** Every value in a value that has none inside. */
export function leaves(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [[path, value]];
  return Object.entries(value).flatMap(([name, inside]) => leaves(inside, [...path, name]));
}

/** The same with another value at one place. */
export function replaced(value: unknown, [name, ...inside]: Path, other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaced(item, inside, other) : item));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: replaced(fields[name], inside, other) };
}

/** The names in a path, without the places in lists. */
export function namesIn(path: Path): readonly string[] {
  return path.filter((name) => !/^\d+$/.test(name));
}
