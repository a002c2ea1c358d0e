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

/** Modules whose tests stand elsewhere too, or whose sources are not `src/<name>`. */
const special: Readonly<Record<string, { readonly mutate?: string; readonly tests?: readonly string[] }>> = {
  sll2: { tests: ['test/sll/**/*.test.ts'] },
  ah: { tests: ['test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
  esp: { tests: ['test/ipv6/codec.test.ts', 'test/ipv6/extensions.test.ts'] },
};

const names = process.argv.slice(2);
if (names.length === 0) throw new Error('name a module: npm run mutate -- udp');
for (const name of names) await mutate(name);

/** Runs Stryker on `name`: a module (`udp`), or a file of one (`util/checksum`). */
async function mutate(name: string): Promise<void> {
  const [module = name, file] = name.split('/');
  const { mutate: sources, tests } = special[name] ?? special[module] ?? {};
  const mutated = sources ?? (existsSync(`src/${name}.ts`) ? `src/${name}.ts` : `src/${name}/**/*.ts`);
  const own = file !== undefined && existsSync(`test/${name}.test.ts`) ? `test/${name}.test.ts` : undefined;
  process.env['MUTATE_TESTS'] = (tests ?? [own ?? `test/${module}/**/*.test.ts`]).join(',');
  const report = `reports/mutation/${name.replaceAll('/', '-')}.json`;
  mkdirSync('reports/mutation', { recursive: true });
  const started = Date.now();
  await new Stryker({
    mutate: [mutated, '!src/**/layout.ts', '!src/**/index.ts', '!src/**/*.d.ts'],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutate.config.ts', related: false },
    coverageAnalysis: 'perTest',
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
