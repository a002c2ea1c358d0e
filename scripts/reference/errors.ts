// The errors that a module can give: what its functions say of them, and one that is made here and now.
import { type CommentDisplayPart, type DeclarationReflection, ReflectionKind } from 'typedoc';
import { CodecError } from '../../src/util/errors.ts';
import { cell, escaped, linkTo, type Piece, parts, table } from './parts.ts';

/** What functions throw, and what a cut header gives. */
export function errorSection(
  page: DeclarationReflection,
  module: Readonly<Record<string, unknown>>,
  guide: Piece,
): CommentDisplayPart[] {
  const rows = page.getChildrenByKind(ReflectionKind.Function).flatMap((link): Piece[][] => {
    const thrown = link.signatures?.flatMap(({ comment }) => comment?.getTags('@throws') ?? []) ?? [];
    return thrown.length === 0
      ? []
      : [[linkTo(link, link.name), cell(thrown.flatMap(({ content }) => content))]];
  });
  if (rows.length === 0) return [];
  const { header, codes } = shownErrors(module);
  return parts`\n\n## Errors\n\n${header}${codes}${table('errors', ['Function', 'Throws'], rows)}Nothing is thrown in the pipeline: \`decapsulate\` gives the layers that it could read, the rest as \`payload\`, and such an error as \`error\`. ${guide} shows how to go on from there.\n\n`;
}

/** The error for a header that lacks its last octet. */
function shownErrors(module: Readonly<Record<string, unknown>>): { header: string; codes: string } {
  const { decode, headerOctets } = module;
  if (typeof decode !== 'function' || typeof headerOctets !== 'number') return { header: '', codes: '' };
  const available = headerOctets - 1;
  try {
    decode(new Uint8Array(available));
  } catch (error) {
    if (!(error instanceof CodecError) || error.code !== 'truncated') return { header: '', codes: '' };
    const { code, layer, offset, needed, message } = error;
    const shown = JSON.stringify({ code, layer, offset, needed, available }).replaceAll(/"(\w+)":/g, ' $1: ');
    return {
      header: `A header that is cut, here after ${available} of its ${headerOctets} octets, gives a \`CodecError\` with the code \`truncated\`:\n\n`,
      codes: `<pre class="error-shown"><code>CodecError: ${escaped(message)}\n${escaped(shown.replaceAll('"', "'").replace(/}$/, ' }'))}</code></pre>\n\n`,
    };
  }
  return { header: '', codes: '' };
}
