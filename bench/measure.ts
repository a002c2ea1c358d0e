// Times tasks side by side: in turn, round by round, so that whatever slows the machine slows all of them. What counts
// is processor time, all threads of the process included: other programs do not add to it, collecting garbage does.
import { Bench } from 'tinybench';

/** One way to do some work. */
export interface Task {
  /** Who does it. */
  readonly name: string;
  /** How deep it goes, where that is not the same for all. */
  readonly depth?: string | undefined;
  /** Does all of the work once. */
  run?: () => unknown;
  /** Instead of that: works for so many milliseconds, elsewhere, and gives the nanoseconds for one item. */
  measure?: (milliseconds: number) => number;
}

/** What a task took. */
export interface Timing {
  readonly name: string;
  readonly depth?: string | undefined;
  /** Nanoseconds for one item of the work: the median of the rounds. */
  readonly nanoseconds: number;
  /** How many times as long as the first task: the median of the ratios of the rounds. */
  readonly ratio: number;
}

/** How long to measure. */
export interface Effort {
  /** How many processes each task gets, one after the other: the engine does not make the same of a program each time. */
  readonly processes: number;
  /** Rounds for each process. */
  readonly rounds: number;
  /** Milliseconds for each task in each round. */
  readonly milliseconds: number;
}

/** A task that waits for its turns. */
export interface Racer extends Pick<Task, 'name' | 'depth'> {
  /** Works for so many milliseconds, and gives the nanoseconds for one item. */
  measure(milliseconds: number): Promise<number> | number;
}

/** Milliseconds of work before anything is measured. */
const warmUp = 500;

/** Lets tasks take turns: a row of times a round. */
export async function race(racers: readonly Racer[], { rounds, milliseconds }: Effort): Promise<number[][]> {
  // What compiles and settles does not count.
  for (const racer of racers) await racer.measure(warmUp);
  const times: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const row: number[] = [];
    for (const racer of racers) row.push(await racer.measure(milliseconds));
    times.push(row);
  }
  return times;
}

/** What tasks that all do the same work took. */
export function timings(
  tasks: readonly Pick<Task, 'name' | 'depth'>[],
  times: readonly number[][],
): Timing[] {
  return tasks.map(({ name, depth }, index) => ({
    name,
    depth,
    nanoseconds: median(times.map((row) => row[index] ?? Number.NaN)),
    ratio: median(times.map((row) => (row[index] ?? Number.NaN) / (row[0] ?? Number.NaN))),
  }));
}

/** Nanoseconds for one of `items` items. */
export async function measure({ run, measure }: Task, items: number, milliseconds: number): Promise<number> {
  if (measure !== undefined) return measure(milliseconds);
  return run === undefined ? Number.NaN : (await time(run, milliseconds)) / items;
}

/** Nanoseconds for one run. */
async function time(run: () => unknown, milliseconds: number): Promise<number> {
  const bench = new Bench({ time: milliseconds, iterations: 2, now, throws: true });
  bench.add('', run);
  await bench.run();
  return (bench.tasks[0]?.result?.mean ?? Number.NaN) * 1e6;
}

/** Milliseconds of processor time so far. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >>> 1;
  return ((sorted[middle] ?? Number.NaN) + (sorted[sorted.length - 1 - middle] ?? Number.NaN)) / 2;
}

/**
 * A function that does something to every item. Each has code of its own: in a loop that all share, the engine could
 * inline nothing.
 */
export function each<Item>(items: readonly Item[], work: (item: Item) => unknown): () => unknown {
  const code =
    'return () => { let last; for (let i = 0; i < items.length; i++) last = work(items[i]); return last; };';
  return new Function('items', 'work', code)(items, work);
}

/** Tasks that do the same work. */
export interface Group {
  readonly title: string;
  /** What one of the items is, which the time is given for: `frame`. */
  readonly item: string;
  /** Makes what is needed; framewright's task is the first. */
  prepare(): Promise<Work> | Work;
}

/** What a group measures. */
export interface Work {
  /** How many items a task does at once. */
  readonly items: number;
  readonly tasks: readonly Task[];
}

/** A task for each of the ways that there are. */
export function present(tasks: readonly (Task | undefined)[]): Task[] {
  return tasks.filter((task) => task !== undefined);
}
