// A process that tries mutants. Each file of tests is one script with the sources in it, all mutants included, and is
// evaluated anew for each mutant (and for each test while they are counted): tables that are made when they are first
// needed are then made by the mutant too, and nothing of one mutant is left for the next.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { configureGlobal } from 'fast-check';
import { collect, type Declared, vitest } from './harness.ts';

/** How often each mutant is passed, by its number. */
export type Hits = Readonly<Record<string, number>>;

/** One test, alone and without a mutant. */
export interface Trial {
  readonly file: number;
  readonly test: number;
  readonly name: string;
  /** Milliseconds of processor time. */
  readonly time: number;
  /** Mutants passed while the file was loaded, or in the test. */
  readonly hits: Hits;
  /** Why it fails. */
  readonly failure?: string | undefined;
}

/** What the process is asked. */
export type Request =
  | { readonly scripts: readonly string[] }
  | {
      readonly mutant: string;
      readonly limit: number;
      readonly trials: readonly Pick<Trial, 'file' | 'test'>[];
    };

/** What it answers. */
export type Answer = { readonly trials: readonly Trial[] } | { readonly caught: boolean };

/** What the instrumented sources look at: the names are Stryker's. */
interface Switch {
  activeMutant?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: object } | undefined;
}

const require = createRequire(import.meta.url);
const state: Switch = {};
Reflect.set(globalThis, '__stryker__', state);
const fastCheck = require('fast-check') as { readonly configureGlobal: typeof configureGlobal };
// The same values each time, and fewer: a mutant that lives must live again, soon. A failure need not be made small.
fastCheck.configureGlobal({ seed: 20, numRuns: 100, endOnFailure: true });

type Load = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;
let loads: readonly Load[] = [];

function load(file: number): Declared {
  return collect(() => {
    const module = { exports: {} };
    loads[file]?.((name) => (name === 'vitest' ? vitest : require(name)), module, module.exports);
  });
}

/** Loads the scripts, and runs each test alone. */
async function begin(scripts: readonly string[], isFirst: boolean): Promise<Trial[]> {
  loads = scripts.map((path) => {
    const text = `(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`;
    return new Script(text, { filename: path }).runInThisContext() as Load;
  });
  const trials: Trial[] = [];
  if (!isFirst) return trials;
  for (const file of scripts.keys()) {
    const count = load(file).tests.length;
    for (let test = 0; test < count; test++) trials.push(await alone(file, test));
  }
  return trials;
}

async function alone(file: number, test: number): Promise<Trial> {
  state.mutantCoverage = { static: {}, perTest: {} };
  const { static: hits } = state.mutantCoverage;
  const { tests, before, after } = load(file);
  // A file is loaded once for all of its tests when mutants are tried.
  const started = process.cpuUsage();
  const one = tests[test];
  if (one === undefined) throw new Error(`test ${test} of a file is gone`);
  let failure: string | undefined;
  try {
    for (const body of before) await body();
    await one.run();
    for (const body of after) await body();
  } catch (error) {
    failure = String(error);
  }
  const { user, system } = process.cpuUsage(started);
  return { file, test, name: one.name, time: (user + system) / 1000, hits: { ...hits }, failure };
}

/** Says whether one of the tests fails with a mutant. */
async function isCaught({ mutant, limit, trials }: Extract<Request, { mutant: string }>): Promise<boolean> {
  Object.assign(state, { activeMutant: mutant, hitCount: 0, hitLimit: limit });
  const loaded = new Map<number, Declared>();
  try {
    for (const { file, test } of trials) {
      const declared = loaded.get(file) ?? load(file);
      if (!loaded.has(file)) for (const body of declared.before) await body();
      loaded.set(file, declared);
      const one = declared.tests[test];
      if (one === undefined) return true;
      await one.run();
    }
    for (const { after } of loaded.values()) for (const body of after) await body();
    return false;
  } catch {
    return true;
  } finally {
    Object.assign(state, { activeMutant: undefined, hitCount: undefined });
  }
}

process.on('unhandledRejection', () => undefined);
process.on('message', async (request: Request & { readonly isFirst?: boolean }) => {
  const answer: Answer =
    'scripts' in request
      ? { trials: await begin(request.scripts, request.isFirst === true) }
      : { caught: await isCaught(request) };
  process.send?.(answer);
});
