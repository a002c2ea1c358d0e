// npm run mutate -- <module>… [--lived]: mutation testing of one module or several. Each change that Stryker makes to
// the sources of a module ought to fail one of the module's own tests. Prints what lived, and the score. `--lived` tries
// only what lived in the last run again, after tests have been added.
//
// There are two passes. In the first, Stryker tries each mutant on the tests that it has seen to reach it. Tables that
// are made when they are first needed are reached by one test only, in that view, and are made before the mutant is; so
// what lives is tried in the second pass again, in a process of its own, on all tests of the module.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[]; readonly source: string }>>;
}

interface Module {
  /** Glob patterns of the sources; default `src/<name>`. */
  readonly mutate?: readonly string[];
  /** Glob patterns of the tests; default `test/<name>`. */
  readonly tests?: readonly string[];
}

const util = (...names: readonly string[]): Module => ({
  mutate: names.map((name) => `src/util/${name}.ts`),
  tests: ['test/util/**/*.test.ts'],
});

/** Modules whose tests stand elsewhere, and parts of modules. */
const special: Readonly<Record<string, Module>> = {
  sll2: { tests: ['test/sll/**/*.test.ts'] },
  ah: { tests: ['test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
  esp: { tests: ['test/esp/**/*.test.ts', 'test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
  checksum: util('checksum', 'byte-order', 'pseudo-header'),
  cidr: util('cidr*'),
  address: util('address-*', 'ipv4-address', 'ipv6-*', 'mac', 'netmask', 'next-hop', 'special-purpose'),
};

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { lived: { type: 'boolean', default: false } },
});
if (names.length === 0) throw new Error('name a module: npm run mutate -- udp');
mkdirSync('reports/mutation', { recursive: true });
for (const name of names) await mutate(name);

/** Tries a module (`udp`), a part of one (`cidr`) or a file (`util/fields`). */
async function mutate(name: string): Promise<void> {
  const [module = name] = name.split('/');
  const isFile = existsSync(`src/${name}.ts`);
  const {
    mutate: sources = [isFile ? `src/${name}.ts` : `src/${name}/**/*.ts`],
    tests = [`test/${module}/**/*.test.ts`],
  } = special[name] ?? special[module] ?? {};
  process.env['MUTATE_TESTS'] = [...tests, 'test/pipeline/readers.test.ts'].join(',');
  const path = `reports/mutation/${name.replaceAll('/', '-')}.json`;
  const started = Date.now();
  if (!values.lived) await run([...sources, '!src/**/layout.ts', '!src/**/index.ts', '!src/**/*.d.ts'], path);
  const report = readReport(path);
  tryAgain(livedIn(report));
  writeFileSync(path, JSON.stringify(report));
  print(name, report, Math.round((Date.now() - started) / 1000), path);
}

async function run(mutated: readonly string[], report: string): Promise<void> {
  await new Stryker({
    mutate: [...mutated],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    // Not known to the types of the options: they are the runner's.
    ...({ vitest: { configFile: 'vitest.mutate.config.ts', related: false } } as object),
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env['CONCURRENCY'] ?? 1),
    reporters: ['json'],
    jsonReporter: { fileName: report },
    tempDirName: '.stryker-tmp',
    ignorePatterns: ['dist', 'coverage', 'reports', 'site', '.tmp'],
    timeoutMS: 5000,
    logLevel: 'error' as never,
    disableTypeChecks: false,
  }).runMutationTest();
}

function readReport(path: string): Report {
  return JSON.parse(readFileSync(path, 'utf8')) as Report;
}

interface Lived {
  readonly file: string;
  readonly source: string;
  readonly mutant: Mutant;
}

function livedIn({ files }: Report): Lived[] {
  return Object.entries(files).flatMap(([file, { mutants, source }]) => {
    if (readFileSync(file, 'utf8') !== source) throw new Error(`${file} has changed since the last run`);
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => ({ file, source, mutant }));
  });
}

/** Runs all tests on each of some mutants, in a copy of the sources and in a process of its own. */
function tryAgain(lived: readonly Lived[]): void {
  if (lived.length === 0) return;
  const copy = resolve(`.tmp/mutants-${process.pid}`);
  for (const name of [
    'src',
    'test',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    'vitest.mutate.config.ts',
  ])
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  for (const { file, source, mutant } of lived) {
    const { start, end } = mutant.location;
    const changed =
      source.slice(0, offsetOf(source, start)) + mutant.replacement + source.slice(offsetOf(source, end));
    writeFileSync(join(copy, file), changed);
    const options = ['run', '--config', 'vitest.mutate.config.ts', '--bail', '1', '--reporter', 'dot'];
    const { status } = spawnSync('npx', ['vitest', ...options], {
      cwd: copy,
      stdio: 'ignore',
      timeout: 120_000,
    });
    if (status !== 0) mutant.status = status === null ? 'Timeout' : 'Killed';
    writeFileSync(join(copy, file), source);
  }
  rmSync(copy, { recursive: true });
}

/** Where a place of a report is: its lines and columns count from 1. */
function offsetOf(source: string, { line, column }: Place): number {
  const lines = source.split('\n').slice(0, line - 1);
  return lines.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

function print(name: string, report: Report, seconds: number, path: string): void {
  const counts: Record<string, number> = {};
  for (const { mutants } of Object.values(report.files))
    for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  const lived = livedIn(report).map(({ file, source, mutant }) => {
    const { line, column } = mutant.location.start;
    const text = (source.split('\n')[line - 1] ?? '').trim().slice(0, 90);
    const change = (mutant.replacement ?? '').slice(0, 70).replaceAll('\n', ' ');
    return `${file}:${line}:${column} ${mutant.status} ${mutant.mutatorName}: ${text} -> ${change}`;
  });
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 } = counts;
  const caught = Killed + Timeout;
  const all = caught + Survived + NoCoverage;
  const score = ((100 * caught) / all).toFixed(1);
  console.log(lived.join('\n'));
  console.log(
    `${name}: ${score} % (${caught} of ${all} mutants caught; ${Survived + NoCoverage} lived; ${seconds} s)`,
  );
  writeFileSync(path.replace(/json$/, 'txt'), `${lived.join('\n')}\n`);
}
