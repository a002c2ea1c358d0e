// Mutation testing of one module or several: `npm run mutate -- udp ipv4`. Each change that Stryker makes to the sources
// of a module ought to fail one of the module's own tests. Prints the score and what lived.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
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

/**
 * Modules with tables that are made when they are first needed: only the first test seems to cover those, so that
 * every test is run on every mutant.
 */
const lazy: readonly string[] = ['igmp', 'icmp', 'icmpv6', 'dhcp'];

/** Modules whose tests stand elsewhere, and parts of modules. */
const special: Readonly<Record<string, Module>> = {
  sll2: { tests: ['test/sll/**/*.test.ts'] },
  ah: { tests: ['test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
  esp: { tests: ['test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
  checksum: util('checksum', 'byte-order', 'pseudo-header'),
  cidr: util('cidr*'),
  address: util('address-*', 'ipv4-address', 'ipv6-*', 'mac', 'netmask', 'next-hop', 'special-purpose'),
};

const names = process.argv.slice(2);
if (names.length === 0) throw new Error('name a module: npm run mutate -- udp');
for (const name of names) await mutate(name);

/** Runs Stryker on a module (`udp`), a part of one (`cidr`) or a file (`util/fields`). */
async function mutate(name: string): Promise<void> {
  const [module = name] = name.split('/');
  const isFile = existsSync(`src/${name}.ts`);
  const {
    mutate: sources = [isFile ? `src/${name}.ts` : `src/${name}/**/*.ts`],
    tests = [`test/${module}/**/*.test.ts`],
  } = special[name] ?? special[module] ?? {};
  process.env['MUTATE_TESTS'] = tests.join(',');
  const report = `reports/mutation/${name.replaceAll('/', '-')}.json`;
  mkdirSync('reports/mutation', { recursive: true });
  const started = Date.now();
  await new Stryker({
    mutate: [...sources, '!src/**/layout.ts', '!src/**/index.ts', '!src/**/*.d.ts'],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutate.config.ts', related: false },
    coverageAnalysis: lazy.includes(module) ? 'all' : 'perTest',
    concurrency: Number(process.env['CONCURRENCY'] ?? 1),
    reporters: ['json'],
    jsonReporter: { fileName: report },
    tempDirName: '.stryker-tmp',
    ignorePatterns: ['dist', 'coverage', 'reports', 'site'],
    timeoutMS: 5000,
    logLevel: 'warn',
    disableTypeChecks: false,
  } as never).runMutationTest();
  print(name, report, Math.round((Date.now() - started) / 1000));
}

function print(name: string, report: string, seconds: number): void {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
    files: Record<string, { mutants: Mutant[]; source: string }>;
  };
  const counts: Record<string, number> = {};
  const lived: string[] = [];
  for (const [path, { mutants, source }] of Object.entries(files)) {
    const lines = source.split('\n');
    for (const { status, mutatorName, replacement, location } of mutants) {
      counts[status] = (counts[status] ?? 0) + 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { line, column } = location.start;
      const text = (lines[line - 1] ?? '').trim().slice(0, 90);
      lived.push(
        `${path}:${line}:${column} ${status} ${mutatorName}: ${text} -> ${(replacement ?? '').slice(0, 70).replaceAll('\n', ' ')}`,
      );
    }
  }
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 } = counts;
  const caught = Killed + Timeout;
  const all = caught + Survived + NoCoverage;
  console.log(lived.join('\n'));
  console.log(
    `${name}: ${((100 * caught) / all).toFixed(1)} % (${caught} of ${all} mutants caught; ${Survived} survived, ${NoCoverage} not covered; ${seconds} s)`,
  );
  writeFileSync(report.replace(/json$/, 'txt'), `${lived.join('\n')}\n`);
}
