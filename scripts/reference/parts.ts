// Pieces of Markdown that go into the comments of pages.
import type { Comment, CommentDisplayPart, Reflection } from 'typedoc';

/** Text and pieces of other comments; text is Markdown. */
export type Piece = string | CommentDisplayPart | readonly CommentDisplayPart[];

/** Joins pieces, as a template: `` parts`see ${link}` ``. */
export function parts(texts: TemplateStringsArray, ...pieces: readonly Piece[]): CommentDisplayPart[] {
  return texts.flatMap((text, index) => [...partsOf(text), ...partsOf(pieces[index] ?? '')]);
}

/** One piece as parts. */
function partsOf(piece: Piece): CommentDisplayPart[] {
  if (typeof piece === 'string') return piece === '' ? [] : [{ kind: 'text', text: piece }];
  return 'kind' in piece ? [piece] : [...piece];
}

/** A link to the page or the place of something that is documented. */
export function linkTo(target: Reflection, text: string): CommentDisplayPart {
  return { kind: 'inline-tag', tag: '@linkcode', text, target };
}

/** A comment as the content of a table's cell: in one line, without bars. */
export function cell(comment: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  return comment.map((part) =>
    part.kind === 'text' || part.kind === 'code' ? { ...part, text: oneLine(part.text) } : part,
  );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A table; `kind` is its class, by which reference.css lays it out. */
export function table(
  kind: string,
  columns: readonly string[],
  rows: readonly (readonly Piece[])[],
): CommentDisplayPart[] {
  const lines = rows.map((row) => parts`\n|${row.flatMap((piece) => parts` ${cell(partsOf(piece))} |`)}`);
  const head = `| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`;
  return parts`\n\n<div class="table ${kind}">\n\n${head}${lines.flat()}\n\n</div>\n\n`;
}

/** What a row begins with: its anchor, and a link to it, by which the address of the row can be had. */
export function rowAnchor(anchor: string, text: string): string {
  return `<span id="${anchor}">${text === '' ? '' : `<a class="row" href="#${anchor}">${text}</a>`}</span>`;
}

/** The text of a comment's summary, without marks. */
export function plainText(comment: Comment | undefined): string {
  return textOf(comment?.summary ?? []);
}

/** The text of parts, without marks. */
export function textOf(pieces: readonly CommentDisplayPart[]): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The content of a block tag. */
export function tagOf(comment: Comment | undefined, tag: `@${string}`): string | undefined {
  const found = comment?.getTag(tag);
  return found?.content
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Text for HTML. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
