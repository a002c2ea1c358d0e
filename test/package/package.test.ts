import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { folder } from './folder.ts';

const subpaths = Object.keys(entries);

/** Runs a file of the folder (or, with `-e`, a text) in node, and gives what it prints. */
function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

describe('the installed package', () => {
  // The names of a module, with those inside the protocols' namespaces.
  const list = `(module) => Object.entries(module)
    .filter(([name]) => name !== '__esModule')
    .flatMap(([name, value]) => value?.decode ? Object.keys(value).map((inner) => name + '.' + inner) : name)
    .sort()`;

  test('has at run time exactly the names that its types have, by import', () => {
    const script = `const list = ${list}, names = {};
      for (const subpath of ${JSON.stringify(subpaths)}) names[subpath] = list(await import(subpath));
      console.log(JSON.stringify(names))`;
    expect(JSON.parse(node('--input-type=module', '-e', script))).toEqual(typedNames('mts'));
  });

  test('has at run time exactly the names that its types have, by require', () => {
    const script = `const list = ${list}, names = {};
      for (const subpath of ${JSON.stringify(subpaths)}) names[subpath] = list(require(subpath));
      console.log(JSON.stringify(names))`;
    expect(JSON.parse(node('--input-type=commonjs', '-e', script))).toEqual(typedNames('cts'));
  });

  test('has one CodecError in all subpaths, and between import and require', () => {
    writeFileSync(
      join(folder, 'one-class.mjs'),
      `import { createRequire } from 'node:module';
      import { strict as assert } from 'node:assert';
      const require = createRequire(import.meta.url);
      const loaded = [];
      for (const subpath of ${JSON.stringify(subpaths)}) loaded.push(await import(subpath), require(subpath));
      const classes = loaded.flatMap((module) => module.CodecError ?? []);
      const decoders = loaded.flatMap((module) => module.decode ?? []);
      assert(classes.length >= 4 && decoders.length >= 16);
      assert.equal(new Set(classes).size, 2);
      for (const decode of decoders) {
        for (const CodecError of classes) assert.throws(() => decode(new Uint8Array(1)), CodecError);
      }`,
    );
    node('one-class.mjs');
  });

  test('has the framewright command', () => {
    const lines = node('node_modules/.bin/framewright', resolve('docs/demo.pcap')).trim().split('\n');
    expect(lines).toHaveLength(35);
    expect(lines[4]).toContain('ARP, Request who-has 10.77.1.1 tell 10.77.1.2');
  });

  test('has no `any` and no unresolved import in its types', () => {
    const dist = join(folder, 'node_modules/framewright/dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.d\.c?ts$/.test(name),
    );
    expect(files.length).toBeGreaterThan(2 * subpaths.length);
    for (const name of files) {
      const code = readFileSync(join(dist, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      expect(code, name).not.toMatch(/\bany\b/);
      const imports = Array.from(code.matchAll(/from '([^']+)'/g), ([, from]) => from);
      expect(
        imports.filter((from) => !/^(\.\.?\/|fast-check$)/.test(from ?? '')),
        name,
      ).toEqual([]);
    }
  });
});

const everyMode = { target: 'es2022', lib: ['es2022'], types: [], strict: true, skipLibCheck: false };

describe.each(inject('compilers'))('a program compiled with the TypeScript $version', ({ version, tsc }) => {
  test.each([
    { extension: 'mts', options: { module: 'nodenext', moduleResolution: 'nodenext' } },
    { extension: 'cts', options: { module: 'nodenext', moduleResolution: 'nodenext' } },
    { extension: 'mts', options: { module: 'esnext', moduleResolution: 'bundler' } },
  ])('finds and runs framewright from .$extension ($options.moduleResolution)', ({ extension, options }) => {
    const project = [version.replaceAll(' ', '-'), options.moduleResolution, extension].join('-');
    mkdirSync(join(folder, project));
    copyFileSync('test/package/consumer.ts', join(folder, project, `consumer.${extension}`));
    const compilerOptions = { ...everyMode, ...options, rootDir: '.', outDir: 'out' };
    writeFileSync(join(folder, project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    expect(run(tsc, project)).toBe('');
    node(join(project, 'out', `consumer.${extension.replace('ts', 'js')}`));
  });
});

/** Runs a compiler, and gives what it complains about. */
function run(tsc: string, project: string): string {
  try {
    return node(tsc, '-p', project);
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}

/** The names of values in the types of each subpath, with those inside its namespaces. */
function typedNames(extension: 'mts' | 'cts'): Record<string, string[]> {
  const path = join(folder, `names.${extension}`);
  writeFileSync(
    path,
    subpaths.map((subpath, index) => `import * as m${index} from '${subpath}';`).join('\n'),
  );
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  const checker = program.getTypeChecker();
  // `getPropertyOfType` leaves out what `export type *` exports.
  const valuesOf = (module: ts.Type): ts.Symbol[] =>
    checker.getPropertiesOfType(module).filter(({ name }) => checker.getPropertyOfType(module, name));
  const names: Record<string, string[]> = {};
  for (const statement of program.getSourceFile(path)?.statements ?? []) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamespaceImport(bindings)) continue;
    names[statement.moduleSpecifier.text] = valuesOf(checker.getTypeAtLocation(bindings.name))
      .flatMap((symbol) => {
        const type = checker.getTypeOfSymbol(symbol);
        const isNamespace = (type.symbol?.flags ?? 0) & ts.SymbolFlags.ValueModule;
        return isNamespace ? valuesOf(type).map(({ name }) => `${symbol.name}.${name}`) : [symbol.name];
      })
      .sort();
  }
  return names;
}
