// The site that `npm run docs` makes, built once for the tests.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';

/** What building the site said, and where it is. */
export interface Site {
  readonly folder: string;
  /** Everything that was printed. */
  readonly output: string;
}

/** Builds the site into a folder of its own. Fails when there is a warning, as `npm run docs` does. */
export async function buildSite(): Promise<Site> {
  mkdirSync('.tmp', { recursive: true });
  const folder = mkdtempSync('.tmp/site-');
  const command = ['--import', 'tsx', 'node_modules/typedoc/bin/typedoc', '--out', folder];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command);
  return { folder, output: stdout + stderr };
}

/** The page of a protocol. */
export function pageOf(site: Site, module: string): string {
  return readFileSync(join(site.folder, 'modules', `${module}.html`), 'utf8');
}

/** Links of the site that lead nowhere: `page → link`. */
export function brokenLinks({ folder }: Site): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map([...texts].map(([page, text]) => [page, new Set(all(text, /\bid="([^"]*)"/g))]));
  const leadsNowhere = (page: string, link: string): boolean => {
    const [path = '', anchor = ''] = decodeURIComponent(link).split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(folder, target))) return true;
    // Icons are put into the page by a script.
    return anchor !== '' && !anchor.startsWith('icon-') && anchors.get(target)?.has(anchor) !== true;
  };
  const links = [...texts].flatMap(([page, text]) =>
    all(text, /\b(?:href|src)="([^"]*)"/g).map((link) => ({ page, link: link.replaceAll('&amp;', '&') })),
  );
  const found = searchEntries({ folder }).map(([, , url]) => ({ page: 'index.html', link: url }));
  return (
    [...links, ...found]
      .filter(({ link }) => !/^(?:https?|mailto|data):/.test(link) && link !== '#')
      // The page that is built beside the reference, not by it.
      .filter(({ link }) => !link.endsWith('inspector.html'))
      .filter(({ page, link }) => leadsNowhere(page, link))
      .map(({ page, link }) => `${page} → ${link}`)
  );
}

/** A line of the search index: title, context, address, words, weight. */
export type SearchEntry = readonly [string, string, string, string, number];

/** The index of the search. */
export function searchEntries({ folder }: Pick<Site, 'folder'>): SearchEntry[] {
  const script = readFileSync(join(folder, 'assets/search.js'), 'utf8');
  return JSON.parse(script.slice(script.indexOf('['), script.lastIndexOf(']') + 1));
}

/** The cells of the row of a field. */
export function rowOf(page: string, field: string): string[] {
  const rows = page.split('<tr>');
  const row = rows.find((some) => some.includes(`id="field-${field}"`)) ?? '';
  return all(row, /<td>([\s\S]*?)<\/td>/g).map((cell) => cell.replace(/<[^>]*>/g, '').trim());
}

function all(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, found = '']) => found);
}
