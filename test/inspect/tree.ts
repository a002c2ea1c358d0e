import type { LayerName } from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';

/**
 * What a frame is made of, a line each: name, bits and text of a leaf, the name alone of what has fields of its own,
 * two blanks further in what stands in it. Where the key says something else than the name, it stands in brackets. An
 * equals sign in front of the text, or a colon behind a name, says that the packet has the value, and the path leads to it.
 */
export function treeOf(bytes: Uint8Array, first: LayerName): string[] {
  const { packet, fields } = dissect(bytes, { first });

  function linesOf(
    { name, key, bitLength, value, text, path, fields: inner }: Field,
    outer: string,
  ): string[] {
    const part = key.slice(outer === '' ? 0 : outer.length + 1);
    const title = part === name ? name : `${name} (${part})`;
    const found = path?.reduce((of: unknown, step) => Reflect.get(Object(of), step), packet);
    const isHad = path !== undefined && found === value;
    if (inner.length === 0) return [`${title} @${bitLength}${isHad ? ' =' : ''} ${text}`.trimEnd()];
    return [
      isHad ? `${title}:` : title,
      ...inner.flatMap((field) => linesOf(field, key)).map((line) => `  ${line}`),
    ];
  }

  return fields.flatMap((field) => linesOf(field, ''));
}
