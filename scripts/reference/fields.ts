// The fields of a header: where they stand comes from the layout, what they mean from their doc comments, what others call
// them from the tables of `framewright/inspect`.
import { type CommentDisplayPart, type Context, type DeclarationReflection, ReflectionKind } from 'typedoc';
import type ts from 'typescript';
import { type FieldInfo, fieldInfo } from '../../src/inspect/index.ts';
import * as layouts from '../../src/layouts/index.ts';
import type { Layout } from '../../src/util/layout.ts';
import { fieldsOf } from '../diagram.ts';
import { linkTo, type Piece, parts, rowAnchor, table, textOf } from './parts.ts';
import { checkerOf, commentOf, declared, exported, reflectionOf } from './program.ts';

/** What is known of one field. */
export interface FieldRow {
  /** Its path in the header: `flags.syn`. */
  readonly name: string;
  /** The last part of that. */
  readonly label: string;
  /** Where its row is in the page. */
  readonly anchor: string;
  /** Bits from the start of the header; NaN for what stands behind the fixed part. */
  readonly start: number;
  readonly end: number;
  /** The same in words, counted in octets. */
  readonly where: string;
  readonly width: string;
  /** What others call it; undefined for one behind the fixed part that has no name of its own. */
  readonly info: FieldInfo | undefined;
  readonly derived: boolean;
  readonly meaning: readonly CommentDisplayPart[];
  /** What to give when encoding. */
  readonly input: readonly CommentDisplayPart[];
  readonly link: DeclarationReflection | undefined;
}

/** The interfaces that have all fields of a protocol, by their names. */
const headerNames = /^(Header|Packet|Message)$/;
const inputNames = /^(Header|Packet|Message)Input$/;

/** The fields of the header that a layout declares, and those behind it. */
export function fieldRows(context: Context, page: DeclarationReflection, name: string): FieldRow[] {
  const found = Object.entries<Layout<unknown>>(layouts).find(([key]) => key === name);
  if (found === undefined) return [];
  return layoutRows(context, {
    layout: found[1],
    declaration: exported(context, 'src/layouts/index.ts', name),
    key: name,
    anchor: 'field-',
    main: page.children?.find(({ name }) => headerNames.test(name)),
    inputs: page.children?.find(({ name }) => inputNames.test(name)),
  });
}

/** A header that is declared. */
export interface DeclaredHeader {
  readonly layout: Layout<unknown>;
  /** The constant that holds it. */
  readonly declaration: ts.Symbol;
  /** What its fields begin with in the tables of `framewright/inspect`. */
  readonly key: string;
  /** What the anchors of its rows begin with. */
  readonly anchor: string;
  /** The interface that has its fields, and those behind it. */
  readonly main: DeclarationReflection | undefined;
  readonly inputs: DeclarationReflection | undefined;
}

/** The fields that a layout declares, and those behind it. */
export function layoutRows(context: Context, header: DeclaredHeader): FieldRow[] {
  const { layout, declaration, key, anchor, main, inputs } = header;
  const checker = checkerOf(context);
  const type = checker.getTypeOfSymbol(declaration) as ts.TypeReference;
  const [fields] = checker.getTypeArguments(type);
  const rows = fieldsOf(layout).map(({ name: label, start, end }): FieldRow => {
    const property = fields?.getProperty(label);
    if (property === undefined) throw new Error(`${key}.${label} has no type`);
    const symbol = declared(context, property);
    const reflection = reflectionOf(context, symbol) ?? childOf(main, label);
    const comment = reflection?.comment ?? commentOf(context, symbol);
    if (comment === undefined) throw new Error(`${key}.${label} needs a doc comment`);
    const path = main?.children && !childOf(main, label) && childOf(main, 'flags') ? `flags.${label}` : label;
    const info = fieldInfo(`${key}.${path}`);
    if (info === undefined) throw new Error(`${key}.${path} needs a line in src/inspect/field-tables.ts`);
    return {
      name: path,
      label,
      anchor: `${anchor}${label}`,
      start,
      end,
      where: where(start, end),
      width: width(end - start),
      info,
      derived: isDerived(comment.summary),
      meaning: comment.summary,
      input: childOf(inputs, label)?.comment?.summary ?? [],
      link: reflection,
    };
  });
  return [...rows, ...behind(header, rows)];
}

/** The fields of a header behind its fixed part. */
function behind({ key, anchor, main, inputs }: DeclaredHeader, rows: readonly FieldRow[]): FieldRow[] {
  const known = new Set([...notOnTheWire, ...rows.flatMap(({ name, label }) => [label, ...name.split('.')])]);
  const others = main?.children?.filter(({ name }) => !known.has(name)) ?? [];
  return others.map((reflection) => {
    const { name, comment } = reflection;
    return {
      name,
      label: name,
      anchor: `${anchor}${name}`,
      start: Number.NaN,
      end: Number.NaN,
      where: 'behind',
      width: /\b(\d+ bits?)\b/.exec(textOf(comment?.summary ?? []).split('.')[0] ?? '')?.[1] ?? '',
      info: fieldInfo(`${key}.${name}`),
      derived: isDerived(comment?.summary ?? []),
      meaning: comment?.summary ?? [],
      input: childOf(inputs, name)?.comment?.summary ?? [],
      link: reflection,
    };
  });
}

/** What an object tells that does not stand in the octets as a field: what it is, and how it was written. */
const notOnTheWire = ['layer', 'block', 'kind', 'byteOrder', 'variant', 'swapped', 'copy'];

/** The table of fields in wire order. */
export function fieldTable(rows: readonly FieldRow[]): CommentDisplayPart[] {
  return table(
    'fields',
    ['Where', 'Width', 'Field', `Name in the ${isInRfcs(rows) ? 'RFC' : 'document'}`, 'Meaning', 'Wireshark'],
    rows.map((row): Piece[] => [
      rowAnchor(row.anchor, row.where),
      row.width,
      parts`${row.link ? linkTo(row.link, row.name) : `\`${row.name}\``}${row.derived ? ' <span class="badge">derived</span>' : ''}`,
      row.info === undefined ? '' : titleOf(row.info),
      row.input.length > 0
        ? parts`${row.meaning}<span class="input"><b>To encode:</b> ${row.input}</span>`
        : row.meaning,
      // It may break behind its dots.
      row.info?.wireshark === undefined ? '' : `<code>${row.info.wireshark.replaceAll('.', '.<wbr>')}</code>`,
    ]),
  );
}

/** What is known of the names of the fields of a page: those of its rows, and of every interface that is a layer. */
export function namedFields(
  page: DeclarationReflection,
  layer: string,
  rows: readonly FieldRow[],
): Map<DeclarationReflection, FieldInfo> {
  const found = new Map<DeclarationReflection, FieldInfo>();
  const add = (field: DeclarationReflection | undefined, info: FieldInfo | undefined) => {
    if (field !== undefined && info !== undefined) found.set(field, info);
  };
  // What is not in the header itself, such as a flag, is in an interface of its own.
  for (const { name, link, info } of rows) if (name.includes('.')) add(link, info);
  const layers = page
    .getChildrenByKind(ReflectionKind.Interface)
    .filter((some) => childOf(some, 'layer') !== undefined && !some.name.endsWith('Input'));
  for (const field of layers.flatMap(({ children = [] }) => children))
    add(field, fieldInfo(`${layer}.${field.name}`));
  return found;
}

/** The line below the meaning of a field. */
export function alsoCalled(info: FieldInfo): string {
  const wireshark = info.wireshark === undefined ? '' : ` · Wireshark: \`${info.wireshark}\``;
  return `\n\n<small>In the ${isInRfc(info) ? 'RFC' : 'document'}: ${titleOf(info)}${wireshark}</small>`;
}

function isInRfcs(rows: readonly FieldRow[]): boolean {
  return rows.every(({ info }) => info === undefined || isInRfc(info));
}

/** Link layers and capture files are defined by others. */
function isInRfc({ reference }: FieldInfo): boolean {
  return reference.startsWith('https://www.rfc-editor.org/');
}

/** The name in the document, as a link to where it is defined. */
function titleOf({ title, reference }: FieldInfo): string {
  return `[${title}](${reference})`;
}

/** Words for search: each bit of a field that is not whole octets. */
export function bitsOf({ start, end }: FieldRow): string {
  if (Number.isNaN(start) || end - start > 32) return '';
  const octets = new Set<string>();
  for (let bit = start; bit < end; bit++) octets.add(`octet ${bit >> 3} bit ${bit & 7}`);
  return [...octets].join(' ');
}

function where(start: number, end: number): string {
  const [first, last] = [start >> 3, (end - 1) >> 3];
  const [from, to] = [start & 7, (end - 1) & 7];
  if (from === 0 && to === 7) return first === last ? `octet ${first}` : `octets ${first}–${last}`;
  if (first === last)
    return from === to ? `octet ${first}, bit ${from}` : `octet ${first}, bits ${from}–${to}`;
  return `octet ${first}, bit ${from} – octet ${last}, bit ${to}`;
}

function width(bits: number): string {
  if (bits === 1) return '1 bit';
  return bits > 128 ? `${bits / 8} octets` : `${bits} bits`;
}

function isDerived(summary: readonly CommentDisplayPart[]): boolean {
  return /\bderived\b/i.test(textOf(summary));
}

function childOf(parent: DeclarationReflection | undefined, name: string): DeclarationReflection | undefined {
  return parent?.children?.find((child) => child.name === name);
}
