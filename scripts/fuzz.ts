// npm run fuzz -- <target> [--seconds N] [--seed N] [--save]: looks for inputs that break what must hold of a reader
// (test/fuzz/targets.ts), led by what code each input reaches. `all` shares the time between all targets; a name ends
// in `*` for several. What it finds is written to .tmp/fuzz; `--save` keeps a few inputs that reach much in
// test/fuzz/corpus, where the next run begins.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readCorpus } from '../test/fuzz/corpus.ts';
import type { Target } from '../test/fuzz/targets.ts';
import { changed, randomFrom } from './fuzz/change.ts';
import { bundle } from './fuzz/instrument.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    save: { type: 'boolean', default: false },
  },
});

/** Octets of the inputs that are kept for one target, in all. */
const keptOctets = 1024;

mkdirSync('.tmp/fuzz', { recursive: true });
const bundled = resolve('.tmp/fuzz/bundle.mjs');
const words = await bundle('scripts/fuzz/entry.ts', bundled);
const { targets, edges, begin, end } = (await import(
  pathToFileURL(bundled).href
)) as typeof import('./fuzz/entry.ts');

const wanted = positionals.length === 0 ? ['all'] : positionals;
const chosen = Object.entries(targets).filter(([name]) =>
  wanted.some(
    (one) => one === 'all' || one === name || (one.endsWith('*') && name.startsWith(one.slice(0, -1))),
  ),
);
if (chosen.length === 0) throw new Error(`no such target; there are ${Object.keys(targets).join(', ')}`);

let failed = false;
for (const [name, target] of chosen) fuzz(name, target, (1000 * Number(values.seconds)) / chosen.length);
process.exitCode = failed ? 1 : 0;

interface Kept {
  readonly bytes: Uint8Array;
  /** Edges with how often they were taken, roughly. */
  readonly reached: readonly number[];
}

/** Runs one target for so many milliseconds. */
function fuzz(name: string, target: Target, milliseconds: number): void {
  const random = randomFrom(Number(values.seed));
  const seen = new Uint8Array(edges.length * 8);
  const kept: Kept[] = [];
  const faults = new Map<string, Uint8Array>();
  let runs = 0;
  let mostSteps = 0;
  const attempt = (bytes: Uint8Array): void => {
    runs++;
    const { fault, reached, steps } = run(target, bytes);
    mostSteps = Math.max(mostSteps, steps / (bytes.length + 64));
    if (fault !== undefined && !faults.has(fault)) faults.set(fault, smallest(target, bytes, fault));
    const fresh = reached.filter((way) => seen[way] === 0);
    if (fresh.length === 0) return;
    for (const way of fresh) seen[way] = 1;
    kept.push({ bytes, reached });
  };
  const first = [new Uint8Array(0), ...target.seeds(), ...readCorpus(name)];
  const started = Date.now();
  for (const bytes of first) attempt(bytes);
  const begun = kept.length;
  while (Date.now() - started < milliseconds && faults.size < 20) {
    // The newest are tried most: where they lead has been looked at least.
    const from = random(3) === 0 ? 0 : Math.floor((kept.length * random(8)) / 8);
    const { bytes } = kept[from + random(kept.length - from)] ?? { bytes: new Uint8Array(0) };
    const other = kept[random(kept.length)]?.bytes ?? bytes;
    for (let times = 0; times < 32; times++)
      attempt(changed(bytes, other, words, target.text === true, random));
  }
  for (const [fault, bytes] of faults) {
    failed = true;
    const hex = Buffer.from(bytes).toString('hex');
    console.log(`${name}: ${fault}\n  ${hex}`);
    appendFileSync(`.tmp/fuzz/${name}.hex`, `${hex}\n`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const reached = seen.reduce((sum, one) => sum + one, 0);
  console.log(
    `${name}: ${runs} inputs in ${seconds} s, ${reached} ways reached by ${kept.length} (${begun} to begin with), at most ${mostSteps.toFixed(0)} steps an octet, ${faults.size} faults (seed ${values.seed})`,
  );
  if (values.save) save(name, kept);
}

/** The steps that an input may take: in proportion to its octets. */
function allowance(octets: number): number {
  return 200_000 + 4000 * octets;
}

function run(
  target: Target,
  bytes: Uint8Array,
): { fault: string | undefined; reached: number[]; steps: number } {
  let fault: string | undefined;
  const before = bytes.slice();
  begin(allowance(bytes.length));
  try {
    target.check(bytes);
  } catch (error) {
    fault = describe(error);
  }
  const { touched, steps } = end();
  const reached: number[] = [];
  for (const edge of touched) reached.push(edge * 8 + Math.min(7, 31 - Math.clz32(edges[edge] ?? 1)));
  if (fault === undefined && Buffer.compare(before, bytes) !== 0) fault = 'the input was changed';
  return { fault, reached, steps };
}

/** What went wrong and where: faults of one place are one fault. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const at = (error.stack ?? '')
    .split('\n')
    .find((line) => line.includes('bundle.mjs') && !/\b(must|hit|check\w*)\b/.test(line));
  return `${error.name}: ${error.message.slice(0, 120)} ${(at ?? '').trim().replace(/\(.*\//, '(')}`;
}

/** Makes an input smaller as long as the same fault comes. */
function smallest(target: Target, bytes: Uint8Array, fault: string): Uint8Array {
  let best: Uint8Array = bytes.slice();
  const tries = (candidate: Uint8Array): boolean => {
    const same = run(target, candidate).fault === fault;
    if (same) best = candidate;
    return same;
  };
  for (let piece = best.length; piece >= 1; piece = piece >> 1) {
    for (let at = 0; at < best.length; ) {
      const without = new Uint8Array([...best.subarray(0, at), ...best.subarray(at + piece)]);
      if (without.length === best.length || !tries(without)) at += piece;
    }
  }
  for (let at = 0; at < best.length; at++) {
    if (best[at] === 0) continue;
    const zeroed = best.slice();
    zeroed[at] = 0;
    tries(zeroed);
  }
  return best;
}

/** Keeps a few inputs: again and again the one that reaches most, for its length, that the ones before it do not. */
function save(name: string, kept: readonly Kept[]): void {
  const taken = new Set<number>();
  // Edges without how often: enough to begin with.
  const worth = ({ bytes, reached }: Kept): number =>
    new Set(reached.map((way) => way >> 3).filter((way) => !taken.has(way))).size / (bytes.length + 8);
  const left = kept
    .filter(({ bytes }) => bytes.length > 0)
    .map((input) => ({ input, most: worth(input) }))
    .sort((one, other) => one.most - other.most);
  const lines: string[] = [];
  let room = keptOctets;
  for (;;) {
    const best = left.pop();
    if (best === undefined || best.most === 0) break;
    const { input } = best;
    if (input.bytes.length > room) continue;
    // What it was worth can only have become less: where it is not the best any more, it goes back to its place.
    const most = worth(input);
    if (most < (left.at(-1)?.most ?? 0)) {
      left.splice(
        left.findIndex((one) => one.most >= most),
        0,
        { input, most },
      );
      continue;
    }
    for (const way of input.reached) taken.add(way >> 3);
    lines.push(Buffer.from(input.bytes).toString('hex'));
    room -= input.bytes.length;
  }
  mkdirSync('test/fuzz/corpus', { recursive: true });
  writeFileSync(`test/fuzz/corpus/${name}.hex`, `${lines.sort().join('\n')}\n`);
}
