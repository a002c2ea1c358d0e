// npm run mutate -- <module>… [--lived] [--seconds <n>] [--every <n> [--from <n>]]: mutation testing of one module or
// several. Each change that Stryker makes to the sources of a module ought to fail one of the module's own tests. Prints
// what lived and is not explained in test/mutants, and the score. `--lived` tries only what lived in the last run again,
// and files that have changed since. `--seconds 5` leaves each mutant that the first five seconds of tests do not catch,
// so that the score is a lower bound; `--lived` then tries what is left on all of them. `--every 5` tries every fifth
// mutant of a module that has thousands: a sample of them, and `--from 2` another one. Tests that were written for what
// lived in one are judged by another.
//
// The changes are Stryker's; trying them is done here (scripts/mutate). Stryker's runner starts Vitest for each mutant
// and reads all modules again, which took ten times as long as the tests; and what is made when it is first needed was
// made before the mutant was.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { bundleTests } from './mutate/bundle.ts';
import { describeChange, explainedMutants } from './mutate/explained.ts';
import { startWorker } from './mutate/watched.ts';
import type { Trial } from './mutate/worker.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly id: string;
  /** The file, from the root of the repository. */
  readonly file: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly start: Place;
  readonly end: Place;
  status: 'killed' | 'timeout' | 'survived' | 'not covered' | 'not tried' | 'left out';
}

interface Report {
  readonly sources: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
}

interface Module {
  /** Which sources; default: those in `src/<name>`. */
  readonly sources?: RegExp;
  /** Which tests; default: those in `test/<name>`. */
  readonly tests?: RegExp;
}

const util = (names: readonly string[], tests: RegExp = /^test\/util\//): Module => ({
  sources: new RegExp(`^src/util/(${names.join('|')})\\.ts$`),
  tests,
});

/** Modules whose tests stand elsewhere, and parts of modules. */
const special: Readonly<Record<string, Module>> = {
  sll2: { tests: /^test\/sll\// },
  ah: { tests: /^test\/ipv6\/(codec|extensions)/ },
  esp: { tests: /^test\/(esp\/|ipv6\/(codec|extensions))/ },
  checksum: util(['checksum', 'byte-order', 'pseudo-header']),
  cidr: util(['cidr.*']),
  // Printing is tried apart: its tests compare lines, and those of frames do not look at them.
  pipeline: {
    sources: /^src\/pipeline\/(?!summary|details|hexdump)/,
    tests: /^test\/pipeline\/(?!coverage)/,
  },
  printing: { sources: /^src\/pipeline\/(summary|details|hexdump)/, tests: /^test\/pipeline\// },
  address: util(['address-.*', 'ipv4-address', 'ipv6-.*', 'mac', 'netmask', 'next-hop', 'special-purpose.*']),
  // What all codecs are made of, and what two or three of them have in common: by the tests of some that have it.
  codec: util(
    ['alone', 'bytes', 'codec', 'errors', 'fields', 'form', 'pair-sum'],
    /^test\/(util|ethernet|udp|gre|icmp|icmpv6)\//,
  ),
  common: util(
    ['cooked', 'ether-type', 'extension-chain', 'group-records', 'icmp-extensions', 'icmp-quote'],
    /^test\/(ethernet|vlan|sll|ipv6|igmp|icmp|icmpv6)\//,
  ),
  // Without the test that asks tshark: while a process waits for another it does nothing, and is taken for stuck.
  inspect: { tests: /^test\/inspect\/(?!wireshark)/ },
};

/** What has no program in it, is a second telling of what is tried, or runs in a process of its own. */
const untried = /\/(layout|index)\.ts$|\.d\.ts$|cli\/main\.ts$/;

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    lived: { type: 'boolean', default: false },
    seconds: { type: 'string', default: 'Infinity' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const every = Number(values.every);
const from = Number(values.from);
const most = 1000 * Number(values.seconds);
if (names.length === 0) throw new Error('name a module: npm run mutate -- udp');
mkdirSync('reports/mutation', { recursive: true });
for (const name of names) await mutate(name);

/** Tries a module (`udp`), a part of one (`cidr`) or a file (`util/fields`). */
async function mutate(name: string): Promise<void> {
  const [module = name] = name.split('/');
  const { sources = new RegExp(`^src/${name}(/|\\.ts$)`), tests = new RegExp(`^test/${module}/`) } = special[
    name
  ] ?? { tests: special[module]?.tests };
  const files = under('src').filter(
    (path) => path.endsWith('.ts') && sources.test(path) && !untried.test(path),
  );
  const testFiles = under('test').filter((path) => path.endsWith('.test.ts') && tests.test(path));
  const path = `reports/mutation/${name.replaceAll('/', '-')}.json`;
  const folder = resolve(`.tmp/mutants-${process.pid}`);
  const started = Date.now();
  const { report, changed } = await instrument(files);
  if (values.lived) takeOver(report, JSON.parse(readFileSync(path, 'utf8')) as Report);
  const scripts = await bundleTests([...testFiles, 'test/pipeline/readers.test.ts'], changed, folder);
  await tryAll(report, scripts);
  rmSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify(report));
  print(name, report, Math.round((Date.now() - started) / 1000), path);
}

function under(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.map((entry) => join(folder, entry)).sort();
}

/** Puts all mutants of some files into them; which of them counts is decided while they run. */
async function instrument(
  files: readonly string[],
): Promise<{ report: Report; changed: Map<string, string> }> {
  const silent = () => undefined;
  const log = { isDebugEnabled: () => false, debug: silent, info: silent, warn: silent };
  const contents = files.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const options = { excludedMutations: [], ignorers: [], plugins: null, noHeader: false };
  const { files: instrumented, mutants } = await new Instrumenter(log as never).instrument(contents, options);
  return {
    changed: new Map(instrumented.map(({ name, content }) => [resolve(name), content])),
    report: {
      sources: Object.fromEntries(contents.map(({ name, content }) => [name, content])),
      mutants: mutants.map(
        ({ id, fileName, mutatorName, replacement = '', location: { start, end } }, index) => ({
          id,
          file: relative('.', fileName),
          mutatorName,
          replacement,
          start: { line: start.line + 1, column: start.column + 1 },
          end: { line: end.line + 1, column: end.column + 1 },
          status: index % every === from ? 'not tried' : 'left out',
        }),
      ),
    },
  };
}

/** Leaves what was caught in the last run untried, unless its file has changed. */
function takeOver(report: Report, last: Report): void {
  for (const [file, source] of Object.entries(report.sources)) {
    if (last.sources[file] !== source) continue;
    const before = last.mutants.filter((mutant) => mutant.file === file);
    const now = report.mutants.filter((mutant) => mutant.file === file);
    for (const [index, mutant] of now.entries()) {
      const status = before[index]?.status ?? 'not tried';
      mutant.status = status === 'survived' || status === 'not covered' ? 'not tried' : status;
    }
  }
}

/** Tries each mutant on the tests that pass it, the shortest first, until one fails. */
async function tryAll({ mutants }: Report, scripts: readonly string[]): Promise<void> {
  const worker = await startWorker(scripts);
  // Those that count the steps of the sources, which do not stand in files of their own here.
  const left = worker.trials.filter(({ failure }) => failure !== undefined);
  for (const { name, failure } of left)
    console.error(`left out, since it fails without mutants: ${name}: ${failure}`);
  const byTime = worker.trials
    .filter((trial) => !left.includes(trial))
    .sort((one, other) => one.time - other.time);
  for (const [index, mutant] of mutants.entries()) {
    if (index % 100 === 0) console.error(`${index} of ${mutants.length}`);
    if (mutant.status !== 'not tried') continue;
    const trials = chosen(byTime.filter(({ hits }) => mutant.id in hits));
    mutant.status =
      trials.length === 0 ? 'not covered' : await worker.attempt(mutant.id, trials, hitsOf(mutant, trials));
  }
  worker.stop();
}

/** The tests that are tried on a mutant in the time there is. */
function chosen(trials: readonly Trial[]): readonly Trial[] {
  let spent = 0;
  const past = trials.findIndex(({ time }) => {
    spent += time;
    return spent > most;
  });
  return past < 0 ? trials : trials.slice(0, Math.max(past, 1));
}

function hitsOf({ id }: Mutant, trials: readonly Trial[]): number {
  return trials.reduce((sum, { hits }) => sum + (hits[id] ?? 0), 0);
}

function print(name: string, { sources, mutants: all }: Report, seconds: number, path: string): void {
  const mutants = all.filter(({ status }) => status !== 'left out');
  const lived = mutants.filter(({ status }) => status === 'survived' || status === 'not covered');
  const known = explainedMutants(name.replaceAll('/', '-'));
  const found = new Set<string>();
  const lines: string[] = [];
  for (const { file, status, replacement, start, end } of lived) {
    const source = sources[file] ?? '';
    const change = { start: offsetOf(source, start), end: offsetOf(source, end), replacement };
    const text = describeChange(file, source, change);
    found.add(text);
    if (!known.has(text)) lines.push(`${status} at ${start.line}:${start.column}\n  ${text}`);
  }
  const gone = every === 1 ? [...known].filter((text) => !found.has(text)) : [];
  const report = [...lines, ...gone.map((text) => `explained, and does not live\n  ${text}`)];
  const caught = mutants.length - lived.length;
  const score = ((100 * caught) / mutants.length).toFixed(1);
  console.log(report.join('\n'));
  console.log(
    `${name}: ${score} % (${caught} of ${mutants.length} mutants caught; ${all.length} there are; ${seconds} s); ` +
      `of ${lived.length} that lived, ${lines.length} are not explained`,
  );
  writeFileSync(path.replace(/json$/, 'txt'), `${report.join('\n')}\n`);
}

function offsetOf(source: string, { line, column }: Place): number {
  let offset = 0;
  for (let at = 1; at < line; at++) offset = source.indexOf('\n', offset) + 1;
  return offset + column - 1;
}
