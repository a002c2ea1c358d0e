export { fromHex } from '../../src/util/bytes.ts';

/** Joins octets. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((octets, part) => octets + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Octets that count up. */
export function counting(octets: number): Uint8Array {
  return Uint8Array.from({ length: octets }, (_, index) => index);
}

/** What an iterator gives before it throws, and what it throws. */
export function drain<Item>(items: Iterable<Item>): { readonly items: Item[]; readonly error: unknown } {
  const given: Item[] = [];
  try {
    for (const item of items) given.push(item);
  } catch (error) {
    return { items: given, error };
  }
  return { items: given, error: undefined };
}

/** What a stream gives before it fails, and how it fails. */
export async function drainStream<Item>(
  stream: ReadableStream<Item>,
): Promise<{ readonly items: Item[]; readonly error: unknown }> {
  const items: Item[] = [];
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) items.push(next.value);
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}

/** A stream of pieces of bytes; the sizes are used in turn. */
export function pieces(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let offset = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) {
        controller.close();
        return;
      }
      const end = offset + Math.max(1, sizes[turn++ % sizes.length] ?? 1);
      controller.enqueue(bytes.slice(offset, end));
      offset = end;
    },
  });
}
