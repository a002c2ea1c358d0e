import type { LayerName } from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';

/**
 * What a frame is made of, a line each: name, bits and text of a leaf, the name alone of what has fields of its own,
 * two blanks further in what stands in it. Where the key says something else than the name, it stands in brackets.
 */
export function treeOf(bytes: Uint8Array, first: LayerName): string[] {
  return dissect(bytes, { first }).fields.flatMap((field) => linesOf(field, ''));
}

function linesOf({ name, key, bitLength, text, fields }: Field, outer: string): string[] {
  const part = key.slice(outer === '' ? 0 : outer.length + 1);
  const title = part === name ? name : `${name} (${part})`;
  if (fields.length === 0) return [`${title} @${bitLength} ${text}`.trimEnd()];
  return [title, ...fields.flatMap((field) => linesOf(field, key)).map((line) => `  ${line}`)];
}
