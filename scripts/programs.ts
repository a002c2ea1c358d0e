// What the checks that run other programs share.
import { type ChildProcess, spawnSync } from 'node:child_process';

/** Runs a program and gives what it wrote; fails when it does. */
export function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  if (status === 0) return stdout + stderr;
  throw new Error(
    `${command} ${args.join(' ')}: ${error?.message ?? `status ${status}`}\n${stdout}${stderr}`,
  );
}

export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** Ends a program that was started here, and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}

/** Fails unless network namespaces may be made. */
export function needRoot(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('needs Linux, and to be root');
}
