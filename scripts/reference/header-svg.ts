// The header of a protocol as a drawing that can be read aloud, in the colours of the page.
import { longestField, piecesOf, rowBits } from '../diagram.ts';
import type { FieldRow } from './fields.ts';
import { escaped } from './parts.ts';

const bit = 25;
const rowHeight = 46;
const left = 40;
const top = 40;
const width = left + rowBits * bit + 4;
const letter = 7.6;

/** One field in one row. */
interface Cell {
  readonly field: FieldRow;
  readonly row: number;
  /** Columns, 0 to 32. */
  readonly from: number;
  readonly to: number;
  /** The first of its bits, from the start of the header. */
  readonly start: number;
}

/**
 * Draws fields, 32 bits a row, with the octet of each row on the left.
 *
 * @param id - What its identifiers begin with: a page may have several drawings.
 */
export function headerSvg(protocol: string, fields: readonly FieldRow[], id: string = 'header'): string {
  const cells = cellsOf(fields);
  const rows = Math.max(...cells.map(({ row }) => row)) + 1;
  const height = top + rows * rowHeight + 4;
  const description = fields
    .map(({ name, where, width, derived }) => `${name}: ${where}, ${width}${derived ? ', derived' : ''}`)
    .join('; ');
  const octets = Array.from({ length: rows }, (_, row) => {
    const first = cells.find((cell) => cell.row === row);
    if (first === undefined) return '';
    const octet = first.start / 8;
    return `<text class="ruler" x="${left - 8}" y="${middle(row) + 4}" text-anchor="end">${octet}</text>`;
  });
  // No line may be empty: an empty one would end the HTML in Markdown.
  return [
    '<figure class="header-figure">',
    '<div class="header-scroll" tabindex="0" role="region" aria-label="Header diagram">',
    `<svg class="header-svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${id}-title ${id}-description">`,
    `<title id="${id}-title">The header of ${escaped(protocol)}</title>`,
    `<desc id="${id}-description">${escaped(description)}.</desc>`,
    `<g aria-hidden="true">${ruler()}${octets.join('')}</g>`,
    ...fields.map((field) =>
      draw(
        field,
        cells.filter((cell) => cell.field === field),
      ),
    ),
    `<g aria-hidden="true">${borders(cells, rows)}</g>`,
    '</svg>',
    '</div>',
    '<figcaption>Octets on the left, the bits of each octet above; bit 0 is the most significant, as in RFCs.' +
      (fields.some(({ derived }) => derived)
        ? ' <span class="derived-key">Tinted</span> fields are derived.'
        : '') +
      '</figcaption>',
    '</figure>',
  ].join('\n');
}

function cellsOf(fields: readonly FieldRow[]): Cell[] {
  const cells: Cell[] = [];
  // Rows that long fields do not take.
  let saved = 0;
  for (const field of fields) {
    for (const { start, from, to } of piecesOf(field))
      cells.push({ field, row: Math.floor(start / rowBits) - saved, from, to, start });
    const bits = field.end - field.start;
    if (bits > longestField) saved += bits / rowBits - 1;
  }
  return cells;
}

function middle(row: number): number {
  return top + row * rowHeight + rowHeight / 2;
}

/** The octets of a row, and the bits of each. */
function ruler(): string {
  const octets = [0, 1, 2, 3].map(
    (octet) =>
      `<text class="ruler" x="${left + (octet * 8 + 4) * bit}" y="14" text-anchor="middle">+${octet}</text>`,
  );
  const bits = Array.from(
    { length: rowBits },
    (_, column) =>
      `<text class="ruler bit" x="${left + (column + 0.5) * bit}" y="32" text-anchor="middle">${column % 8}</text>`,
  );
  return [...octets, ...bits].join('');
}

function draw(field: FieldRow, cells: readonly Cell[]): string {
  const areas = cells.map(
    ({ row, from, to }) =>
      `<rect x="${left + from * bit}" y="${top + row * rowHeight}" width="${(to - from) * bit}" height="${rowHeight}"/>`,
  );
  const says = `${field.name}: ${field.where}, ${field.width}`;
  return (
    `<a href="#${field.anchor}" class="field${field.derived ? ' derived' : ''}" aria-label="${escaped(says)}">` +
    `<title>${escaped(`${says}${field.info === undefined ? '' : `. ${field.info.title}`}`)}</title>` +
    `${areas.join('')}${label(field, cells)}</a>`
  );
}

/** The name of a field in the middle of its widest cells. */
function label(field: FieldRow, cells: readonly Cell[]): string {
  const widest = Math.max(...cells.map(({ from, to }) => to - from));
  const wide = cells.filter(({ from, to }) => to - from === widest);
  const [first] = wide;
  const last = wide.at(-1);
  if (first === undefined || last === undefined) return '';
  const x = left + ((first.from + first.to) / 2) * bit;
  const y = (middle(first.row) + middle(last.row)) / 2;
  const lines = linesOf(field, Math.max(3, Math.floor((widest * bit - 4) / letter)));
  const spans = lines.map(
    (line, index) =>
      `<tspan x="${x}" y="${y + 4.5 + (index - (lines.length - 1) / 2) * 13}">${escaped(line)}</tspan>`,
  );
  return `<text class="name${lines.length > 1 ? ' small' : widest === 1 ? ' narrow' : ''}" text-anchor="middle">${spans.join('')}</text>`;
}

/** A name whole, its words in lines, its abbreviation in the RFC, or its initials. */
function linesOf({ label, start, end, info }: FieldRow, room: number): readonly string[] {
  if (end - start > longestField) return [`${label} (${(end - start) / 8} octets)`];
  if (label.length <= room) return [label];
  const lines = wrapped(label.split(/(?=[A-Z])/), room);
  if (lines.length <= 3 && lines.every((line) => line.length <= room)) return lines;
  const initials = label
    .split(/(?=[A-Z])/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const abbreviation = /\((\S+)\)/.exec(info?.title ?? '')?.[1];
  return [
    abbreviation !== undefined && abbreviation.length <= room
      ? abbreviation
      : initials.slice(0, Math.max(1, room)),
  ];
}

function wrapped(words: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length <= room) lines[lines.length - 1] = line + word;
    else lines.push(word);
  }
  return lines;
}

/** Lines wherever one field ends. */
function borders(cells: readonly Cell[], rows: number): string {
  const at = (row: number, column: number): FieldRow | undefined =>
    cells.find((cell) => cell.row === row && cell.from <= column && column < cell.to)?.field;
  let path = '';
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= rowBits; column++) {
      const [x, y] = [left + column * bit, top + row * rowHeight];
      const here = at(row, column);
      if (here !== at(row, column - 1)) path += `M${x} ${y}v${rowHeight}`;
      if (here !== at(row - 1, column)) path += `M${x} ${y}h${bit}`;
    }
  }
  return `<path class="border" d="${path}"/>`;
}
