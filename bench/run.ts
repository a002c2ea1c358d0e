import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Effort, Timing } from './measure.ts';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Measures one group. */
export function run(title: string, { rounds, milliseconds }: Effort): Promise<Timing[]> {
  return new Promise((resolve, reject) => {
    let timings: Timing[] | undefined;
    const child = fork(worker, [title, String(rounds), String(milliseconds)]);
    child.on('message', (message: Timing[]) => {
      timings = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (timings !== undefined && code === 0) resolve(timings);
      else reject(new Error(`measuring "${title}" ended with ${code}`));
    });
  });
}
