import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compare, type Effort, type Racer, type Timing } from './measure.ts';

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
  const workers: ChildProcess[] = [];
  const enter = async (which: string) => {
    const env = against === undefined ? process.env : { ...process.env, BENCH_PEERS: 'none' };
    const child = fork(worker, [title, which], { env, execArgv: [...process.execArgv, ...flags] });
    workers.push(child);
    return { child, entry: (await next(child)) as Entry };
  };
  try {
    const own = await enter('0');
    const others =
      against === undefined
        ? Array.from({ length: own.entry.tasks - 1 }, (_, index) => enter(String(index + 1)))
        : [enter(against)];
    const racers = [own, ...(await Promise.all(others))].map(racer);
    return await compare(against === undefined ? racers : racers.reverse(), effort);
  } finally {
    for (const child of workers) child.kill();
  }
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
