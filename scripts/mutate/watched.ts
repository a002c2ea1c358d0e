// The process that tries mutants, and an eye on it: a mutant may loop without end. Most of these are stopped by counting
// (Stryker's hit limit); the rest by the processor time they take, so that a busy machine kills none.
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer, Request, Trial } from './worker.ts';

/** A process that tries mutants. */
interface Worker {
  /** The tests there are, each run alone without a mutant. */
  readonly trials: readonly Trial[];
  /** Tries a mutant on some of them; without one it is passed so often in these. */
  attempt(mutant: string, trials: readonly Trial[], hits: number): Promise<'killed' | 'survived' | 'timeout'>;
  stop(): void;
}

/** Starts a process with these scripts. */
export async function startWorker(scripts: readonly string[]): Promise<Worker> {
  let child = start();
  const ask = (request: Request & { readonly isFirst?: boolean }, seconds: number) =>
    answered(child, request, seconds);
  const first = await ask({ scripts, isFirst: true }, 3600);
  if (first === undefined || !('trials' in first)) throw new Error('the tests do not load');
  return {
    trials: first.trials,
    async attempt(mutant, trials, hits) {
      const limit = 100 * hits + 1000;
      const seconds = 5 + trials.reduce((sum, { time }) => sum + time, 0) / 200;
      const places = trials.map(({ file, test }) => ({ file, test }));
      const answer = await ask({ mutant, limit, trials: places }, seconds);
      if (answer !== undefined && 'caught' in answer) return answer.caught ? 'killed' : 'survived';
      child.kill('SIGKILL');
      child = start();
      await ask({ scripts }, 60);
      return 'timeout';
    },
    stop: () => void child.kill(),
  };
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

const interval = 250;
/** Intervals without work: what is waited for never comes. */
const maximumIdle = 20;

/** What the process answers; undefined when it ends first, takes longer or waits for ever. */
function answered(child: ChildProcess, request: Request, seconds: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const began = spent(child);
    let last = began;
    let idle = 0;
    const watch = setInterval(() => {
      const now = spent(child);
      idle = now > last ? 0 : idle + 1;
      last = now;
      if (now - began > seconds || idle > maximumIdle) end(undefined);
    }, interval);
    const end = (answer: Answer | undefined) => {
      clearInterval(watch);
      for (const event of ['message', 'exit', 'error']) child.removeAllListeners(event);
      resolve(answer);
    };
    child.once('message', (answer) => end(answer as Answer));
    child.once('exit', () => end(undefined));
    child.once('error', () => end(undefined));
    child.send(request);
  });
}

/** Seconds of processor time that a process has taken, where the system tells; else of any time. */
function spent({ pid }: ChildProcess): number {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = after.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) / 100;
  } catch {
    return Date.now() / 1000;
  }
}
