import type { Layout } from '../util/layout.ts';

/** One field of a declared header. */
export interface LayoutField {
  /** The name that the field has in the layer. */
  readonly name: string;
  /** How many bits it has. */
  readonly bits: number;
}

let known: WeakMap<Layout<unknown>, readonly LayoutField[]> | undefined;

/**
 * The fields of a declared header in wire order. The declaration is only looked at: nothing is compiled, so that this
 * also works under a Content Security Policy without `unsafe-eval`.
 *
 * @param layout - One of the declarations of `framewright/layouts`.
 *
 * @example
 * ```ts
 * import { layoutFields } from 'framewright/inspect';
 * import { udp } from 'framewright/layouts';
 *
 * layoutFields(udp)[2]; // { name: 'length', bits: 16 }
 * ```
 */
export function layoutFields(layout: Layout<unknown>): readonly LayoutField[] {
  known ??= new WeakMap();
  let fields = known.get(layout);
  if (fields === undefined) {
    fields = fieldsOf(layout);
    known.set(layout, fields);
  }
  return fields;
}

function fieldsOf(layout: Layout<unknown>): LayoutField[] {
  const fields: LayoutField[] = [];
  for (let node: Layout<unknown> | undefined = layout; node !== undefined; node = node.next) {
    if (node.varName) fields.push({ name: node.varName, bits: bitsOf(node) });
  }
  return fields;
}

/** The width of one field, by what binary-parser calls its type. */
function bitsOf({ type, options }: Layout<unknown>): number {
  const length = 'length' in options ? Number(options.length) : 0;
  if (type === 'bit') return length;
  if (type === 'array') return 8 * length;
  return Number(/\d+/.exec(type));
}
