// The index of the search: everything that has a place in the reference, with the words to find it by.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Application,
  type DeclarationReflection,
  type DocumentReflection,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
} from 'typedoc';
import { textOf } from './parts.ts';

/** Something to find. */
export interface Entry {
  readonly title: string;
  /** What it is and where: shown below the title. */
  readonly context: string;
  readonly page: Reflection;
  readonly anchor: string;
  /** More words to find it by, of which a part is shown. */
  readonly words: string;
  /** Words to find it by that are not shown. */
  readonly keys?: string;
  /** How much it counts besides how well it fits. */
  readonly weight: number;
}

const kinds = new Map([
  [ReflectionKind.Module, 'module'],
  [ReflectionKind.Namespace, 'namespace'],
  [ReflectionKind.Function, 'function'],
  [ReflectionKind.Interface, 'interface'],
  [ReflectionKind.TypeAlias, 'type'],
  [ReflectionKind.Class, 'class'],
  [ReflectionKind.Variable, 'constant'],
  [ReflectionKind.Property, 'field'],
  [ReflectionKind.Method, 'method'],
]);

/** Writes the index in place of TypeDoc's. It is a script, so that it also loads from a folder. */
export function writeSearch(
  app: Application,
  project: ProjectReflection,
  found: readonly Entry[],
  outputDirectory: string,
): void {
  const { router } = app.renderer;
  if (router === undefined) throw new Error('there is no router');
  const rows = [
    ...(project.documents ?? []).flatMap((document) =>
      sectionsOf(document, outputDirectory, router.getFullUrl(document)),
    ),
    ...found.map(({ title, context, page, anchor, words, weight, keys }) =>
      row(title, context, `${router.getFullUrl(page)}#${anchor}`, words, weight, keys),
    ),
    ...Object.values(project.reflections).flatMap((reflection) => {
      const kind = kinds.get(reflection.kind);
      if (kind === undefined || !router.hasUrl(reflection) || !reflection.isDeclaration()) return [];
      // What stands in a table of a protocol's page is found there.
      if (kind === 'field' && isInTable(reflection, found)) return [];
      return [declared(reflection, kind, router.getFullUrl(reflection))];
    }),
  ];
  const lines = rows.map((each) => JSON.stringify(each)).join(',\n');
  writeFileSync(join(outputDirectory, 'assets/search.js'), `window.searchEntries = [\n${lines}\n];\n`);
}

/** A line of the index: title, context, address, words, weight, keys. */
type Row = readonly [string, string, string, string, number, string?];

function row(title: string, context: string, url: string, words: string, weight: number, keys?: string): Row {
  const text = words.replace(/\s+/g, ' ').trim().slice(0, 600);
  return keys === undefined ? [title, context, url, text, weight] : [title, context, url, text, weight, keys];
}

function declared(reflection: DeclarationReflection, kind: string, url: string): Row {
  const { parent, name, comment, signatures } = reflection;
  const path = parent === undefined || parent.isProject() ? '' : `${parent.getFriendlyFullName()} · `;
  const text = textOf((comment ?? signatures?.[0]?.comment)?.summary ?? []);
  // Pages of protocols have all of their tables in their comment: the beginning is enough.
  const weight = { module: 9, namespace: 7, function: 4, class: 4, interface: 2, type: 2 }[kind] ?? 1;
  return row(name, `${path}${kind}`, url, text.slice(0, 300), weight);
}

function isInTable({ parent, name }: DeclarationReflection, found: readonly Entry[]): boolean {
  return found.some((entry) => entry.title.split('.').at(-1) === name && entry.page === parent?.parent);
}

/** The sections of a guide. */
function sectionsOf(document: DocumentReflection, outputDirectory: string, url: string): Row[] {
  const html = readFileSync(join(outputDirectory, url), 'utf8');
  const [, content = ''] = html.split('<div class="tsd-panel tsd-typography">');
  const [body = ''] = content.split('<div class="col-sidebar">');
  const pieces = body.split(/<h([23])[^>]*\bid="([^"]*)"[^>]*>/);
  const rows = [row(document.name, 'guide', url, plain(pieces[0] ?? ''), 9)];
  for (let index = 1; index + 2 < pieces.length; index += 3) {
    const [title = '', text = ''] = (pieces[index + 2] ?? '').split(/<\/h[23]>/);
    rows.push(row(plain(title), `guide · ${document.name}`, `${url}#${pieces[index + 1]}`, plain(text), 5));
  }
  return rows;
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}
