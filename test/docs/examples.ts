// Finds the examples of the documentation, and turns what they say into what can be checked.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import ts from 'typescript';

/** One code block. */
export interface Example {
  /** Where it stands: `README.md:12`. */
  readonly place: string;
  readonly code: string;
}

/** Each language that the code blocks of a guide or a source name. */
export function findLanguages(): [place: string, language: string][] {
  return textsOf().flatMap(({ path, text }) => {
    const opening = path.endsWith('.ts') ? /^ *\* ?```(\w+)$/gm : /^```(\w+)$/gm;
    const languages = new Set(Array.from(text.matchAll(opening), ([, language = '']) => language));
    return Array.from(languages, (language): [string, string] => [path, language]);
  });
}

/** Every example of the guides (README.md, docs/*.md, …) and of the doc comments in the sources. */
export function findExamples(): Example[] {
  return findBlocks('ts');
}

/** Every code block in a language, in the guides and in the doc comments of the sources. */
export function findBlocks(language: string): Example[] {
  return textsOf().flatMap(({ path, text }) => blocksOf(path, text, language));
}

/** The guides, for what they say between their code blocks. */
export function findGuides(): { readonly path: string; readonly text: string }[] {
  return textsOf().filter(({ path }) => path.endsWith('.md'));
}

function textsOf(): { path: string; text: string }[] {
  const guides = [...filesOf('.', false), ...filesOf('docs', true)].filter((path) => path.endsWith('.md'));
  const sources = filesOf('src', true).filter((path) => path.endsWith('.ts'));
  return [...guides, ...sources].map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

function filesOf(folder: string, recursive: boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive, encoding: 'utf8' }).map((name) => join(folder, name));
}

function blocksOf(path: string, text: string, language: string): Example[] {
  const margin = path.endsWith('.ts') ? /^ *\* ?/ : /^(?!)/;
  const lines = text.split('\n');
  const examples: Example[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (lines[index]?.replace(margin, '') !== `\`\`\`${language}`) continue;
    const begin = index + 1;
    const end = lines.findIndex((line, at) => at >= begin && line.replace(margin, '') === '```');
    const code = lines.slice(begin, end).map((line) => line.replace(margin, ''));
    examples.push({ place: `${path}:${begin}`, code: code.join('\n') });
    index = end;
  }
  return examples;
}

/**
 * Makes a call of the global `show` of every expression statement with a comment behind it:
 * `header.ttl; // 64` becomes `show([header.ttl], "64");`. `console.log` shows what it would print.
 */
export function withShownValues(code: string): string {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  let result = '';
  let done = 0;
  const visit = (node: ts.Node): void => {
    const comment = ts.isExpressionStatement(node) ? commentBehind(code, node.end) : undefined;
    if (comment !== undefined && ts.isExpressionStatement(node)) {
      const { expression } = node;
      const isLog = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log';
      const values = isLog ? expression.arguments : [expression];
      const shown = values.map((value) => value.getText());
      result += `${code.slice(done, node.getStart())}show([${shown}], ${JSON.stringify(comment)});`;
      done = node.end;
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return result + code.slice(done);
}

/** The `//` comment on the same line, with the comment lines right below it. */
function commentBehind(code: string, end: number): string | undefined {
  const lines = /^ *\/\/(.*(?:\n *\/\/.*)*)/.exec(code.slice(end))?.[1];
  return lines?.replace(/\n *\/\//g, '\n').trim();
}

/**
 * Says whether values are what a comment shows: `inspect`'s text, the text itself, or the `name: message` of an
 * error. Spaces, line ends and the notation of numbers do not matter. `…` stands for anything, and with it a comment
 * may leave out other items between those that it shows.
 */
export function isShown(values: readonly unknown[], comment: string): boolean {
  const pattern = normalise(comment)
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/,(?=.*…)|(?<=….*),/gs, ',(?:.*,)?')
    .replace(/…/g, '.*');
  const expected = new RegExp(`^${pattern}$`, 's');
  return [values.map(String), values.map(textOf)].some((texts) => expected.test(normalise(texts.join(' '))));
}

/** A value as a comment would show it. */
export function textOf(value: unknown): string {
  if (value instanceof Error) return String(value);
  return inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null, breakLength: 110 });
}

function normalise(text: string): string {
  return text
    .replace(/\b0x[0-9a-f]+\b/gi, (number) => String(Number(number)))
    .replace(/\b(\w+Array|Map|Set)\(\d+\)/g, '$1')
    .replace(/(?<=\d)_(?=\d)/g, '')
    .replace(/"/g, "'")
    .replace(/\s+/g, '')
    .replace(/,(?=[\]}])/g, '');
}
