// Makes a link of every "RFC 791 section 3.1".
import type { Comment, CommentDisplayPart } from 'typedoc';

const mention =
  /(?<![[\w#/-])RFC\s(\d{2,5})(?:,?\s(section|appendix)\s(\d+(?:\.\d+)*|[A-Z](?:\.\d+)*))?(?![\w\]])/g;

/** Links the documents in a comment. */
export function linkDocuments(comment: Comment): void {
  comment.summary = linked(comment.summary);
  for (const tag of comment.blockTags) {
    if (tag.tag !== '@example') tag.content = linked(tag.content);
  }
}

/** Links the documents in text that is not part of a link. */
function linked(parts: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  return parts.map((part) => (part.kind === 'text' ? { ...part, text: linkedText(part.text) } : part));
}

function linkedText(text: string): string {
  // What stands in brackets before an address, a heading and HTML are left alone.
  return text
    .split(/(\[[^\]]*\]\([^)]*\)|^#.*$|<[^>]*>)/m)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(mention, link)))
    .join('');
}

function link(all: string, number: string, kind?: string, section?: string): string {
  const place = kind === undefined ? '' : `#${kind}-${section}`;
  return `[${all.replace(/\s+/g, ' ')}](https://www.rfc-editor.org/rfc/rfc${number}${place})`;
}
