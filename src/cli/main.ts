#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { exitStatus, run } from './run.ts';

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(version);
}

// The reader at the other end of a pipe may leave (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitStatus.success : exitStatus.damaged);
});
process.exitCode = await run(process.argv.slice(2), version(), process);
