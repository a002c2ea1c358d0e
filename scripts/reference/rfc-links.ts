// Makes a link of every "RFC 791 section 3.1", and of each section of "RFC 1035 sections 4.1 to 4.3".
import type { Comment, CommentDisplayPart } from 'typedoc';

const item = String.raw`(?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)*)(?!\w|\.\d)`;
/** An item alone could be any number: behind "section" there are more only when they look like sections. */
const dotted = String.raw`(?:\d+|[A-Z])(?:\.\d+)+(?!\w)`;
const joint = `(?:,? (?:and|or|to)|,)(?: of)? `;
const kind = `(?:section|appendix)`;
const kinds = `(?:sections|appendices)`;
const places = [
  `${kinds} ${item}(?:${joint}(?:${kind} )?${item})*`,
  `${kind} ${item}(?:${joint}(?:${kind} ${item}|${dotted}))*`,
].join('|');

/** An RFC, and sections of it. White space of any kind and width stands for each space. */
const mention = new RegExp(
  String.raw`(?<![\w#/-])RFC (\d{2,5})(?![\w\]])((?:,? (?:${places}))?)`.replaceAll(' ', String.raw`\s+`),
  'g',
);
const pieces = new RegExp(String.raw`((?:sections?|appendix|appendices)\s+)?\b(${item})`, 'g');

/** Links the documents in a comment. */
export function linkDocuments(comment: Comment): void {
  comment.summary = linked(comment.summary);
  for (const tag of comment.blockTags) {
    if (tag.tag !== '@example') tag.content = linked(tag.content);
  }
}

/** Links the documents in text that is not part of a link. */
export function linked(parts: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  return parts.map((part) => (part.kind === 'text' ? { ...part, text: linkedText(part.text) } : part));
}

/** Links the documents in Markdown. */
export function linkedText(text: string): string {
  // What stands in brackets before an address, a heading and HTML are left alone.
  return text
    .split(/(\[[^\]]*\]\([^)]*\)|^#.*$|<a\b[^>]*>.*?<\/a>|<[^>]*>)/m)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(mention, links)))
    .join('');
}

/** The first section with the name of the document, each other one by itself. */
function links(all: string, number: string, sections: string): string {
  const document = `https://www.rfc-editor.org/rfc/rfc${number}`;
  const start = all.slice(0, all.length - sections.length);
  if (sections === '') return `[${oneLine(all)}](${document})`;
  let word = '';
  let result = '';
  let done = 0;
  for (const { 0: piece, 1: said, 2: place, index } of sections.matchAll(pieces)) {
    if (said !== undefined) word = said.startsWith('section') ? 'section' : 'appendix';
    const before = sections.slice(done, index);
    const address = `${document}#${word}-${place}`;
    result +=
      done === 0
        ? `[${oneLine(start + before + piece)}](${address})`
        : `${before}[${oneLine(piece)}](${address} "RFC ${number} ${word} ${place}")`;
    done = index + piece.length;
  }
  return result;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
