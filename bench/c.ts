// The programs in C that are measured beside JavaScript, where there is a compiler.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** Compiles `bench/<name>.c` with `-O2`; undefined, said aloud, where that does not work. */
export function compile(name: string): string | undefined {
  const program = `.tmp/bench/${name}`;
  mkdirSync('.tmp/bench', { recursive: true });
  try {
    execFileSync(process.env['CC'] ?? 'cc', ['-O2', '-o', program, `bench/${name}.c`]);
    return program;
  } catch (error) {
    console.error(
      `SKIPPED: bench/${name}.c (${error instanceof Error ? error.message.split('\n')[0] : error})`,
    );
    return undefined;
  }
}

/** The lines that a program prints. */
export function linesOf(program: string, args: readonly (string | number)[]): string[] {
  return execFileSync(program, args.map(String), { encoding: 'utf8' }).trim().split('\n');
}
