// The parts of HTTP messages in wire order. They have no fixed places: an example shows where they stand, and a second one
// what has always the same width.
import type { CommentDisplayPart, DeclarationReflection } from 'typedoc';
import { encodeChunked } from '../../src/http/index.ts';
import { dissect, type Field, fieldInfo } from '../../src/inspect/index.ts';
import { type FieldRow, fieldTable } from './fields.ts';
import { escaped } from './parts.ts';

/** A text whose parts are listed. */
export interface TextPart {
  readonly title: string;
  readonly anchor: string;
  readonly rows: readonly FieldRow[];
  readonly content: readonly CommentDisplayPart[];
}

/** One part of an example. */
interface Piece {
  /** Its key in the tables of `framewright/inspect`. */
  readonly key: string;
  /** Octets from the start. */
  readonly start: number;
  readonly end: number;
}

/** The head of a request, that of a response, and a chunked body. */
export function textParts(page: DeclarationReflection): TextPart[] {
  return [
    textPart(page, 'The head of a request', 'request', ['Request', 'Field'], headPieces, [
      'GET /index.html HTTP/1.1\r\nHost: example.org\r\n\r\n',
      'OPTIONS * HTTP/1.0\r\nAccept: */*\r\n\r\n',
    ]),
    textPart(page, 'The head of a response', 'response', ['Response', 'Field'], headPieces, [
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
      'HTTP/1.0 404 Not Found\r\nAge: 10\r\n\r\n',
    ]),
    textPart(page, 'A chunked body', 'chunked', ['Chunk', 'ChunkExtension', 'ChunkedBody'], chunkedPieces, [
      chunked('hello', 'a', 'b', 'Expires: 0'),
      chunked('hello, hello, hello', 'ab', 'cd', 'ETag: "xyz"'),
    ]),
  ];
}

function chunked(data: string, name: string, value: string, trailer: string): string {
  const [field = '', content = ''] = trailer.split(': ');
  const octets = encodeChunked([{ data: new TextEncoder().encode(data), extensions: [{ name, value }] }], {
    trailers: [{ name: field, value: content }],
  });
  return new TextDecoder().decode(octets);
}

function headPieces(text: string): Piece[] {
  const { fields } = dissect(new TextEncoder().encode(text), { first: 'http' });
  const leaves = (field: Field): readonly Field[] =>
    field.fields.length === 0 ? [field] : field.fields.flatMap(leaves);
  return fields.flatMap(leaves).map(({ key, bitOffset, bitLength }) => ({
    key,
    start: bitOffset / 8,
    end: (bitOffset + bitLength) / 8,
  }));
}

/** chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF, then last-chunk, trailers and CRLF */
const chunkedBody =
  /^(?<size>[\da-f]+)(?<extensions>;(?<extensionsName>\w+)=(?<extensionsValue>\w+))(?<lineEnd>\r\n)(?<data>[\w, ]+)(?<lineEndBehind>\r\n)(?<lastSize>0)(?<lineEndOfLast>\r\n)(?<trailers>.*\r\n)(?<end>\r\n)$/d;

function chunkedPieces(text: string): Piece[] {
  const places = chunkedBody.exec(text)?.indices?.groups;
  if (places === undefined) throw new Error(`${JSON.stringify(text)} is no such body`);
  return Object.entries(places).map(([name, [start, end] = [0, 0]]) => ({
    key: `chunked.${name.replace(/^lineEnd.*/, 'lineEnd').replace(/^(extensions)([A-Z])/, (_, list, letter) => `${list}.${letter.toLowerCase()}`)}`,
    start,
    end,
  }));
}

/** What the doc comments of the types have no field for. */
const signs: Readonly<Record<string, string>> = {
  space: 'One space, 0x20.',
  protocol: 'The text `HTTP/`.',
  lineEnd: 'CR and LF, 0x0d 0x0a.',
  colon: 'A colon, right behind the name.',
  blank: 'Spaces and tabs, which are not part of the value.',
  emptyLine: 'CR and LF: the end of the head.',
  size: 'The octets of the data of the chunk, hexadecimal. Derived from `data`.',
  lastSize: 'A chunk without data ends the body; it may have extensions too.',
  end: 'CR and LF behind the last trailer, or behind the last chunk when there are none.',
};

function textPart(
  page: DeclarationReflection,
  title: string,
  id: string,
  interfaces: readonly string[],
  piecesOf: (text: string) => readonly Piece[],
  [text = '', other = '']: readonly string[],
): TextPart {
  const members = interfaces.flatMap(
    (name) => page.children?.find((child) => child.name === name)?.children ?? [],
  );
  const others = piecesOf(other);
  const seen = new Map<string, number>();
  const rows = piecesOf(text).map(({ key, start, end }, index): FieldRow => {
    const name = key.slice(key.indexOf('.') + 1);
    const label = name.slice(name.lastIndexOf('.') + 1);
    const again = (seen.get(name) ?? 0) + 1;
    seen.set(name, again);
    const second = others[index];
    if (second?.key !== key) throw new Error(`the examples of ${id} have other parts`);
    const octets = end - start;
    const link = members.find(
      (member) =>
        member.name === label &&
        // A name is that of a field line, or of an extension.
        (!name.includes('.') || /^(?:Field|ChunkExtension)$/.test(member.parent?.name ?? '')),
    );
    const sign = signs[label];
    const meaning: CommentDisplayPart[] =
      sign === undefined ? (link?.comment?.summary ?? []) : [{ kind: 'text', text: sign }];
    if (meaning.length === 0) throw new Error(`${key} has no meaning`);
    const isFixed = octets === second.end - second.start;
    const here = ` <span class="input"><b>Here:</b> <code>${escaped(text.slice(start, end).trimEnd())}</code></span>`;
    return {
      name,
      label,
      anchor: `field-${id}-${name}${again === 1 ? '' : `-${again}`}`,
      start: Number.NaN,
      end: Number.NaN,
      where: octets === 1 ? `octet ${start}` : `octets ${start}–${end - 1}`,
      width: isFixed ? `${octets} octet${octets === 1 ? '' : 's'}` : 'varies',
      info: fieldInfo(key),
      derived: name === 'size',
      meaning: isFixed ? meaning : [...meaning, { kind: 'text', text: here }],
      input: [],
      link: sign === undefined ? link : undefined,
    };
  });
  const anchor = `part-${id}`;
  const lines = text.replaceAll('\r\n', '\\r\\n\n').trimEnd();
  const content: CommentDisplayPart[] = [
    { kind: 'text', text: `\n\n### <span id="${anchor}"></span>${title}\n\n` },
    { kind: 'code', text: `\`\`\`text\n${lines}\n\`\`\`` },
    { kind: 'text', text: '\n\n' },
    ...fieldTable(rows),
  ];
  return { title, anchor, rows, content };
}
