// The page of each protocol: header, fields, example, options, constants, errors. All of it is made of the code.
import {
  type CommentDisplayPart,
  type Context,
  DeclarationReflection,
  type DocumentReflection,
  type PageEvent,
  ReflectionKind,
} from 'typedoc';
import type { FieldInfo } from '../../src/inspect/index.ts';
import { layoutIn } from '../diagram.ts';
import { constantRows, constantTable, hex, registryLink } from './constants.ts';
import { dhcpSpaces, optionTable } from './dhcp.ts';
import { recordTypes, serviceParameters } from './dns.ts';
import { errorSection } from './errors.ts';
import { alsoCalled, bitsOf, type FieldRow, fieldRows, fieldTable, namedFields } from './fields.ts';
import { headerSvg } from './header-svg.ts';
import { textParts } from './http.ts';
import { type ListRow, listRows, lists, listTable } from './lists.ts';
import { escaped, linkTo, parts, plainText, table, textOf } from './parts.ts';
import { fileParts } from './pcap.ts';
import type { Entry } from './search.ts';

/** Modules that are no protocols, and have no decoder of their own. */
const noProtocols = new Set(['framewright', 'util', 'layouts', 'arbitraries', 'inspect']);

/** Writes all pages, and gives what search is to find on them. */
export async function writePages(context: Context): Promise<Entry[]> {
  const { project } = context;
  const guide = project.documents?.find(({ name }) => /errors/i.test(name));
  const modules = project.getReflectionsByKind(ReflectionKind.SomeModule) as DeclarationReflection[];
  const entries: Entry[] = [];
  const names = new Map<DeclarationReflection, FieldInfo>();
  for (const page of modules) {
    const top = page.parent?.isProject() ? page : page.parent;
    if (page.isProject() || noProtocols.has(top?.name ?? '')) continue;
    entries.push(...(await writePage(context, page, guide, names)));
  }
  // Pages take the meanings of fields from these comments: the names come last.
  for (const [{ comment }, info] of names) comment?.summary.push({ kind: 'text', text: alsoCalled(info) });
  return entries;
}

/** What is said above the tables of pages with several of them. */
const partsNotes: Readonly<Record<string, string>> = {
  pcap: 'Numbers are drawn with the most significant octet first; in a file of the other byte order the octets of each number come in reverse.',
  http: 'Parts of text have no fixed places: each table goes through an example, octet by octet, and says which widths are always the same.',
};

async function writePage(
  context: Context,
  page: DeclarationReflection,
  guide: DocumentReflection | undefined,
  names: Map<DeclarationReflection, FieldInfo>,
): Promise<Entry[]> {
  const { comment } = page;
  if (comment === undefined) throw new Error(`${page.name} has no comment`);
  const module: Readonly<Record<string, unknown>> = await import(`../../src/${page.name}/index.ts`);
  const protocol = /^[^,:(]+/.exec(plainText(comment))?.[0].trim() ?? page.name;
  titles.set(page, protocol);
  const entries: Entry[] = [];
  const add = (title: string, where: string, anchor: string, words: string, weight: number, keys = '') =>
    entries.push({ title, context: `${protocol} · ${where}`, page, anchor, words, weight, keys });

  // The headers inside of IPv6 are called by their folder: `ipv6/fragment`.
  const layer = layoutIn(page.name) ?? page.name;
  const fields = fieldRows(context, page, layer);
  for (const [field, info] of namedFields(page, layer, fields)) names.set(field, info);
  const fixed = fields.filter(({ start }) => !Number.isNaN(start));
  if (fixed.length > 0) {
    comment.summary = withDrawing(comment.summary, headerSvg(protocol, fixed));
    comment.summary.push(...parts`\n\n## Fields\n\n${fieldTable(fields)}`);
    for (const row of fields)
      add(row.name, fieldContext(row), row.anchor, textOf(row.meaning), 8, bitsOf(row));
  }

  const found = page.name === 'pcap' ? fileParts(context, page) : page.name === 'http' ? textParts(page) : [];
  if (found.length > 0) {
    const contents = found.map(({ title, anchor }) => `- [${title}](#${anchor})`).join('\n');
    comment.summary = comment.summary.filter((part) => !isDiagram(part));
    comment.summary.push(
      ...parts`\n\n## Fields\n\n${partsNotes[page.name] ?? ''}\n\n${contents}${found.flatMap(({ content }) => content)}`,
    );
    for (const { title, rows } of found)
      for (const row of rows) {
        if (row.link !== undefined && row.info !== undefined) names.set(row.link, row.info);
        add(row.name, `${title} · ${fieldContext(row)}`, row.anchor, textOf(row.meaning), 7, bitsOf(row));
      }
  }

  const example = comment.getTag('@example') === undefined && exampleOf(page);
  if (example) comment.summary.push(...parts`\n\n## Example\n\n${example}\n\n`);

  const addList = (title: string, noun: string, rows: readonly ListRow[], registry: string | undefined) => {
    const source = registry === undefined ? '' : `The numbers are those of ${registryLink(registry)}.\n\n`;
    comment.summary.push(...parts`\n\n## ${title}\n\n${source}${listTable(rows, noun)}`);
    for (const { kind, numbers, detail, meaning, anchor } of rows)
      add(
        `${kind}${detail === '' ? '' : ` ${detail.replaceAll('`', '')}`}`,
        `${noun} ${numbers}`,
        anchor,
        textOf(meaning),
        6,
      );
  };
  const { name } = page;
  if (name === 'dns') {
    addList('Record types', 'record type', recordTypes(page), 'dns-parameters');
    addList('Parameters of SVCB and HTTPS', 'SvcParam', serviceParameters(page), 'dns-svcb');
  }
  for (const list of lists[name] ?? [])
    addList(list.title, list.noun, listRows(context, page, list), list.registry);
  if (name === 'dhcp') {
    for (const { title, noun, rows } of dhcpSpaces(page)) {
      const source =
        noun === 'option' ? `The codes are those of ${registryLink('bootp-dhcp-parameters')}.\n\n` : '';
      comment.summary.push(...parts`\n\n## ${title}\n\n${source}${optionTable(rows)}`);
      for (const { code, kind, meaning, encoding, anchor } of rows)
        add(kind, `${noun} ${code}`, anchor, textOf([...meaning, { kind: 'text', text: ` ${encoding}` }]), 7);
    }
  }

  const inside = page.getChildrenByKind(ReflectionKind.Namespace);
  if (inside.length > 0) {
    const rows = inside.map((each) => [
      linkTo(each, pathOf(each)),
      each.comment?.summary.filter(isProse) ?? [],
    ]);
    comment.summary.push(
      ...parts`\n\n## Extension headers\n\n${table('errors', ['Header', 'Meaning'], rows)}`,
    );
  }

  const constants = constantRows(page, module);
  if (constants.length > 0) {
    comment.summary.push(...parts`\n\n## Constants\n\n${constantTable(constants)}`);
    for (const { name, value, anchor, meaning } of constants)
      add(name, `constant ${value} ${hex(value)}`, anchor, textOf(meaning ?? []), 5);
  }

  const errors = errorSection(
    page,
    module,
    guide === undefined ? 'The guide to errors' : linkTo(guide, guide.name),
  );
  if (errors.length > 0) {
    comment.summary.push(...errors);
    const keys = 'truncated invalid range missing unsupported cut short error';
    add(`Errors of ${protocol}`, 'CodecError', 'errors', textOf(errors).replace('## Errors', ''), 4, keys);
  }
  return entries;
}

/** Puts the name of a protocol above its page, and makes icons load from a folder too. */
export function improvePage(page: PageEvent): void {
  const { model, contents = '' } = page;
  const module = model instanceof DeclarationReflection && model.kindOf(ReflectionKind.SomeModule);
  const name = module ? titles.get(model) : undefined;
  const title = name === undefined ? '' : `<h1>${escaped(name)} <code>${pathOf(model)}</code></h1>`;
  page.contents = contents
    .replace(
      /<h1>(Module|Namespace) .*?<\/h1>\s*<\/div>/,
      (title) => `${title}${module ? sectionsOf(contents) : ''}`,
    )
    // The readme has a title of its own.
    .replace(/<div class="tsd-page-title">\s*<h1>framewright<\/h1><\/div>/, '')
    .replace(/<h1>(Module|Namespace) .*?<\/h1>/, (heading) => title || heading)
    // The script that holds the icons puts them into the page.
    .replaceAll(/href="[./]*assets\/icons\.svg#/g, 'href="#');
}

/** Links to the sections of a page. */
function sectionsOf(html: string): string {
  const headings = html.matchAll(/<h2 (?:class="tsd-anchor-link" )?id="([^"]*)"[^>]*>([^<]*)/g);
  // What a title says behind its comma is only said there.
  const links = Array.from(headings, ([, id, title = '']) => `<a href="#${id}">${title.split(',')[0]}</a>`);
  if (links.length < 3) return '';
  return `<nav class="sections" aria-label="Sections of this page">${links.join('')}</nav>`;
}

/** The names of protocols, by their pages. */
const titles = new Map<unknown, string>();

/** How a module is imported; a namespace of IPv6 as it is used. */
function pathOf({ name }: { readonly name: string }): string {
  return name.includes('/') ? `ipv6.${layoutIn(name)}` : `framewright/${name}`;
}

function fieldContext({ where, width, info, derived }: FieldRow): string {
  return [where, width, info?.title, info?.wireshark, derived ? 'derived' : ''].filter(Boolean).join(' · ');
}

/** What is said of a header in words: no diagrams, and nothing that is made of it. */
function isProse(part: CommentDisplayPart): boolean {
  return (part.kind !== 'code' || !part.text.startsWith('```')) && !part.text.includes('##');
}

/** Puts the drawing where the diagram of the doc comment is. */
function withDrawing(summary: readonly CommentDisplayPart[], svg: string): CommentDisplayPart[] {
  return summary.map((part) => (isDiagram(part) ? { kind: 'text', text: `\n\n${svg}\n\n` } : part));
}

function isDiagram({ kind, text }: CommentDisplayPart): boolean {
  return kind === 'code' && /^```text\n *0 {19}1/.test(text);
}

/** The example of `decode`. */
function exampleOf(page: DeclarationReflection): readonly CommentDisplayPart[] | undefined {
  const decode = page.children?.find(({ name }) => name === 'decode' || name === 'readCapture');
  return decode?.signatures?.[0]?.comment?.getTag('@example')?.content;
}
