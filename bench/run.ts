import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Effort, type Racer, race, type Timing, timings } from './measure.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * The garbage collector works in the thread at hand: how long it takes to wake others is the machine's affair, and on a
 * small one more than what they do.
 */
const flags = ['--single-threaded-gc'];

/** What a worker says of itself. */
interface Entry {
  readonly name: string;
  readonly depth?: string;
  /** How many tasks its group has. */
  readonly tasks: number;
}

/**
 * Measures one group: all of its tasks, or framewright's against the {@link workload}. Each waits in a process of its
 * own, as it would run in a program; they take turns.
 */
export async function run(title: string, effort: Effort, against?: 'workload'): Promise<Timing[]> {
  const times: number[][] = [];
  let racers: readonly Racer[] = [];
  for (let turn = 0; turn < effort.processes; turn++) {
    const workers: ChildProcess[] = [];
    try {
      racers = await enterAll(title, workers, against);
      times.push(...(await race(racers, effort)));
    } finally {
      for (const child of workers) child.kill();
    }
  }
  return timings(racers, times);
}

/** Starts a process for each task. */
async function enterAll(title: string, workers: ChildProcess[], against?: 'workload'): Promise<Racer[]> {
  const env = against === undefined ? process.env : { ...process.env, BENCH_PEERS: 'none' };
  const enter = async (which: string) => {
    const child = fork(worker, [title, which], { env, execArgv: [...process.execArgv, ...flags] });
    workers.push(child);
    return { child, entry: (await next(child)) as Entry };
  };
  if (against !== undefined) return (await Promise.all([enter(against), enter('0')])).map(racer);
  const own = await enter('0');
  const others = Array.from({ length: own.entry.tasks - 1 }, (_, index) => enter(String(index + 1)));
  return [own, ...(await Promise.all(others))].map(racer);
}

function racer({ child, entry: { name, depth } }: { child: ChildProcess; entry: Entry }): Racer {
  return {
    name,
    depth,
    async measure(milliseconds) {
      child.send(milliseconds);
      return Number(await next(child));
    },
  };
}

/** The next message of a process. */
async function next(child: ChildProcess): Promise<unknown> {
  const end = new AbortController();
  const ended = once(child, 'exit', { signal: end.signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  } finally {
    end.abort();
  }
}

/** What a script sends in a process of its own. */
export function answer(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = [],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let result: unknown;
    const child = fork(script, args, { env, execArgv: [...process.execArgv, ...flags] });
    child.on('message', (message) => {
      result = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${script} ${args.join(' ')} ended with ${code}`));
    });
  });
}
