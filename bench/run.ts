import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Effort, Timing } from './measure.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Measures one group: all of its tasks, or framewright's against the {@link workload}. */
export async function run(title: string, effort: Effort, against?: 'workload'): Promise<Timing[]> {
  const { rounds, milliseconds } = effort;
  const args = [title, String(rounds), String(milliseconds)];
  if (against !== undefined) args.push(against);
  const env = against === undefined ? process.env : { ...process.env, BENCH_PEERS: 'none' };
  return (await answer(worker, args, env)) as Timing[];
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
