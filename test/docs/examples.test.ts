import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findExamples, findLanguages, isShown, textOf, withShownValues } from './examples.ts';

mkdirSync('.tmp', { recursive: true });
const folder = mkdtempSync('.tmp/examples-');
const examples = findExamples().map((example, index) => ({ ...example, path: `${folder}/${index}.ts` }));
const faults = new Map<string, string[]>();

beforeAll(() => {
  for (const { path, code } of examples) writeFileSync(path, `${code}\nexport {};\n`);
  for (const [path, messages] of compile(examples.map(({ path }) => path))) faults.set(path, messages);
  for (const { path, code } of examples) writeFileSync(path, `${withShownValues(code)}\nexport {};\n`);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the documentation', () => {
  test.each(examples)('$place compiles, runs, and shows true values', async ({ path }) => {
    expect(faults.get(path) ?? []).toEqual([]);
    vi.stubGlobal('show', (values: readonly unknown[], comment: string) => {
      if (!isShown(values, comment)) expect(values.map(textOf).join(' ')).toBe(comment);
    });
    await import(`../../${path}`);
  });

  // TypeScript under another name would not be run. Python, Go and JavaScript are of other libraries, to compare with.
  test.each(findLanguages())('%s has a kind of code block that is known', (_, language) => {
    expect(['ts', 'sh', 'text', 'html', 'python', 'go', 'js']).toContain(language);
  });
});

describe('the comparison with comments', () => {
  test.each([
    [64, '64'],
    [0xffn, '255n'],
    ['10.0.0.1', "'10.0.0.1'"],
    ['one line\nand another', 'one line\nand another'],
    [Uint8Array.of(0x68, 0x69), 'Uint8Array [0x68, 0x69]'],
    [{ layer: 'ipv4', ttl: 64, data: [1, 2, 3] }, "{ layer: 'ipv4', ttl: 64, … }"],
    [{ layer: 'ipv4', version: 4, ttl: 64, data: [1, 2, 3] }, "{ layer: 'ipv4', ttl: 64, … }"],
    [new RangeError('too much'), 'RangeError: too much'],
  ])('takes %s for %s', (value, comment) => {
    expect(isShown([value], comment)).toBe(true);
  });

  test.each([
    [64, '65'],
    [{ layer: 'ipv4', ttl: 64 }, "{ layer: 'ipv4', ttl: 63 }"],
    [{ layer: 'ipv4', ttl: 64 }, "{ layer: 'ipv4' }"],
    [{ layer: 'ipv4', ttl: 64, data: [1] }, "{ layer: 'ipv4', ttl: 63, … }"],
    [undefined, 'null'],
  ])('does not take %s for %s', (value, comment) => {
    expect(isShown([value], comment)).toBe(false);
  });
});

/** Compiles all examples as one program against the sources, and gives the faults of each. */
function compile(paths: readonly string[]): Map<string, string[]> {
  const { config } = ts.readConfigFile('tsconfig.node.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: paths, include: [] }, ts.sys, '.');
  const program = ts.createProgram(['src/util/binary-parser.d.ts', ...paths], {
    ...options,
    noUnusedLocals: false,
  });
  const messages = new Map<string, string[]>();
  for (const path of paths) {
    const file = program.getSourceFile(path);
    const found = ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    messages.set(path, found);
  }
  return messages;
}
