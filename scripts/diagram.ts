// The header diagrams of the protocol pages, drawn from the binary-parser declarations.
import { readFileSync } from 'node:fs';
import * as layouts from '../src/layouts/index.ts';
import { enhancedPacket, fileHeader, record } from '../src/pcap/layout.ts';
import type { Layout } from '../src/util/layout.ts';

/** One field of a header: where it stands, in bits from the start of the header. */
interface Field {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A field in one row of 32 bits. */
interface Cell {
  readonly field: Field;
  /** Columns, 0 to 32. */
  readonly from: number;
  readonly to: number;
  /** The lines of its name, in the one cell of the field that carries it. */
  lines: readonly string[];
}

export const rowBits = 32;
/** A field of more rows than this is drawn as one broken row. */
export const longestField: number = 4 * rowBits;

const ruler = [
  ` ${'0123'.split('').join(' '.repeat(19))}`,
  ` ${Array.from({ length: rowBits }, (_, bit) => bit % 10).join(' ')}`,
];

/** Draws a header as RFCs do, 32 bits a row. Names that do not fit are shortened and explained below. */
export function diagram(layout: Layout<unknown>): string {
  const fields = fieldsOf(layout);
  const rows = rowsOf(fields);
  const legend = nameCells(rows, fields);
  const body = rows.flatMap((row, index) => [border(rows[index - 1], row), ...draw(row)]);
  return [...ruler, ...body, border(rows.at(-1), undefined), ...legend].join('\n');
}

/** A module's page (its `index.ts`), as it is and with the diagrams of the `layout.ts` beside it. */
export interface Page {
  readonly path: string;
  readonly source: string;
  readonly drawn: string;
}

/** Where the headers are at home that are part of a larger protocol. */
const folders: Readonly<Record<string, string>> = {
  destinationOptions: 'ipv6/destination-options',
  fragment: 'ipv6/fragment',
  hopByHop: 'ipv6/hop-by-hop',
  mobility: 'ipv6/mobility',
  routing: 'ipv6/routing',
};

/** The folder of a protocol in `src`. */
export function folderOf(protocol: string): string {
  return folders[protocol] ?? protocol;
}

/** The layout of what is in a folder of `src`, by its name; undefined when it declares none. */
export function layoutIn(folder: string): string | undefined {
  return Object.keys(layouts).find((protocol) => folderOf(protocol) === folder);
}

/** The page of every protocol that declares its header, and the one of capture files. */
export function pages(): Page[] {
  const protocols = Object.entries<Layout<unknown>>(layouts).map(
    ([protocol, layout]) => [folderOf(protocol), [layout]] as const,
  );
  return [...protocols, ['pcap', [fileHeader, record, enhancedPacket]] as const].map(([folder, declared]) => {
    const path = `src/${folder}/index.ts`;
    const source = readFileSync(path, 'utf8');
    return { path, source, drawn: withDiagrams(source, declared.map(diagram)) };
  });
}

/** Puts drawings in the place of those that there are, in their order. */
function withDiagrams(source: string, drawings: readonly string[]): string {
  const present = / \* ```text\n \* {2}0 {19}1 [^`]*```/g;
  const blocks = drawings.map((drawing) =>
    ['```text', ...drawing.split('\n'), '```'].map((line) => ` * ${line}`.trimEnd()).join('\n'),
  );
  if (!present.test(source))
    return source.replace(' * @module', () => `${blocks.join('\n *\n')}\n *\n * @module`);
  return source.replace(present, (old) => blocks.shift() ?? old);
}

/** Walks a binary-parser declaration. Nothing is compiled. */
export function fieldsOf(layout: Layout<unknown>): Field[] {
  const fields: Field[] = [];
  let start = 0;
  for (let node: Layout<unknown> | undefined = layout; node !== undefined; node = node.next) {
    const end = start + bitsOf(node);
    if (node.varName) fields.push({ name: node.varName, start, end });
    start = end;
  }
  return fields;
}

function bitsOf({ type, options, varName }: Layout<unknown>): number {
  if (type === '') return 0;
  const length = 'length' in options ? Number(options.length) : Number.NaN;
  if (type === 'bit') return length;
  if (type === 'array' && 'type' in options && options.type === 'uint8') return 8 * length;
  const integer = /^uint(\d+)[bl]e$|^uint(8)$/.exec(type);
  if (integer === null) throw new Error(`${varName}: no diagram for fields of type ${type}`);
  return Number(integer[1] ?? integer[2]);
}

function rowsOf(fields: readonly Field[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const field of fields) {
    for (const { from, to } of piecesOf(field)) {
      if (from === 0) rows.push([]);
      rows.at(-1)?.push({ field, from, to, lines: [] });
    }
  }
  return rows;
}

/** Cuts a field at the ends of rows: the columns of each piece, and where it starts in the header. */
export function piecesOf(field: Pick<Field, 'start' | 'end'>): { start: number; from: number; to: number }[] {
  const pieces = [];
  const end = field.end - field.start > longestField ? field.start + rowBits : field.end;
  for (let start = field.start; start < end; ) {
    const from = start % rowBits;
    const to = Math.min(rowBits, from + end - start);
    pieces.push({ start, from, to });
    start += to - from;
  }
  return pieces;
}

/** Puts each name into the middle one of the widest cells of its field. */
function nameCells(rows: readonly Cell[][], fields: readonly Field[]): string[] {
  const short = new Map<string, string>();
  for (const field of fields) {
    const cells = rows.flat().filter((cell) => cell.field === field);
    const widest = Math.max(...cells.map(width));
    const candidates = cells.filter((cell) => width(cell) === widest);
    const cell = candidates[(candidates.length - 1) >> 1];
    if (cell !== undefined) cell.lines = nameLines(field, widest, short);
  }
  const legend = Array.from(short, ([abbreviation, name]) => `${abbreviation}: ${name}`).join(', ');
  return legend === '' ? [] : ['', ...(legend.match(/\S.{0,63}(?:,(?= )|$)/g) ?? [])];
}

/** A name whole, a word a line, a letter a line, or its initials. */
function nameLines({ name, start, end }: Field, room: number, short: Map<string, string>): readonly string[] {
  if (end - start > longestField) return [`${name} (${(end - start) / 8} octets)`];
  const words = name.split(/(?=[A-Z])/);
  if (name.length <= room) return [name];
  if (words.every((word) => word.length <= room)) return words;
  if (name.length <= 3) return name.split('');
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const rest = (words.at(-1) ?? '').slice(1).toUpperCase();
  let abbreviation = initials;
  for (let more = 1; short.has(abbreviation) && more <= rest.length; more++)
    abbreviation = initials + rest.slice(0, more);
  short.set(abbreviation, name);
  return abbreviation.length <= room ? [abbreviation] : abbreviation.split('');
}

function draw(row: readonly Cell[]): string[] {
  const [first] = row;
  if (first !== undefined && first.field.end - first.field.start > longestField) {
    const blank = ' '.repeat(width(first));
    return [`|${blank}|`, `/${centre(first.lines[0] ?? '', width(first))}/`, `|${blank}|`];
  }
  const height = Math.max(1, ...row.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    row
      .map((cell) => `|${centre(lineOf(cell, line, height), width(cell))}`)
      .join('')
      .concat('|'),
  );
}

function lineOf({ lines }: Cell, line: number, height: number): string {
  return lines[line - ((height - lines.length) >> 1)] ?? '';
}

function centre(text: string, room: number): string {
  return text.padStart(text.length + ((room - text.length) >> 1)).padEnd(room);
}

/** The line between two rows: open where a field goes on from the one into the other. */
function border(above: readonly Cell[] | undefined, below: readonly Cell[] | undefined): string {
  let line = '';
  let closed = false;
  for (let bit = 0; bit <= rowBits; bit++) {
    const before = closed;
    closed = fieldAt(above, bit) !== fieldAt(below, bit);
    const edge = [above, below].some((row) => row?.some(({ from, to }) => from === bit || to === bit));
    line += (before || closed || edge ? '+' : ' ') + (closed ? '-' : ' ');
  }
  return line.trimEnd();
}

function fieldAt(row: readonly Cell[] | undefined, bit: number): Field | undefined {
  return row?.find(({ from, to }) => from <= bit && bit < to)?.field;
}

function width({ from, to }: Cell): number {
  return 2 * (to - from) - 1;
}
