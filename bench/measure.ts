// Times tasks side by side: in turn, round by round, so that whatever slows the machine slows all of them.
import { measure } from 'mitata';

/** One way to do some work. */
export interface Task {
  /** Who does it. */
  readonly name: string;
  /** How deep it goes, where that is not the same for all. */
  readonly depth?: string | undefined;
  /** Does all of the work once. */
  run(): unknown;
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
  readonly rounds: number;
  /** Milliseconds for each task in each round. */
  readonly milliseconds: number;
}

/** Times tasks that all do the same work on `items` items. */
export async function compare(tasks: readonly Task[], items: number, effort: Effort): Promise<Timing[]> {
  const rounds: number[][] = [];
  // The first round warms up, and does not count.
  for (let round = 0; round <= effort.rounds; round++) {
    const times: number[] = [];
    for (const task of tasks) times.push((await time(task, effort.milliseconds)) / items);
    if (round > 0) rounds.push(times);
  }
  return tasks.map(({ name, depth }, index) => ({
    name,
    depth,
    nanoseconds: median(rounds.map((times) => times[index] ?? Number.NaN)),
    ratio: median(rounds.map((times) => (times[index] ?? Number.NaN) / (times[0] ?? Number.NaN))),
  }));
}

async function time({ run }: Task, milliseconds: number): Promise<number> {
  const { avg } = await measure(run, { min_cpu_time: milliseconds * 1e6, min_samples: 2, gc: false });
  return avg;
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

/** Tasks that do the same work; framewright's is the first. */
export interface Group {
  readonly title: string;
  /** What one of the items is, which the time is given for: `frame`. */
  readonly item: string;
  /** How many items a task does at once. */
  readonly items: number;
  readonly tasks: readonly Task[];
  /** What is not the same work, and what else there is to know. */
  readonly note?: string | undefined;
}

/** A task for each of the ways that there are. */
export function present(tasks: readonly (Task | undefined)[]): Task[] {
  return tasks.filter((task) => task !== undefined);
}
