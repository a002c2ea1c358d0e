#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { CodecError } from '../util/errors.ts';
import { type Arguments, parseArguments, UsageError, usage } from './arguments.ts';
import { format } from './format.ts';
import { readInput } from './input.ts';

/** Lines are written together: a write for each would cost more than the decoding. */
const charactersPerWrite = 1 << 16;

const exitStatus = { success: 0, damaged: 1, usage: 2 } as const;

async function main(): Promise<number> {
  let options: Arguments | string;
  try {
    options = parseArguments(process.argv.slice(2), version());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`framewright: ${error.message}\n\n${usage}\n`);
    return exitStatus.usage;
  }
  if (typeof options === 'string') {
    await write(`${options}\n`);
    return exitStatus.success;
  }
  return show(options);
}

/** Writes what was asked for of every packet; packets in front of damage are shown before it is reported. */
async function show(options: Arguments): Promise<number> {
  let count = 0;
  let lines = '';
  let status: number = exitStatus.success;
  try {
    for await (const packet of readInput(options, progressBar())) {
      count++;
      if (options.count) continue;
      lines += `${format(packet, count, options)}\n`;
      if (lines.length >= charactersPerWrite) {
        await write(lines);
        lines = '';
      }
    }
  } catch (error) {
    status = exitStatus.damaged;
    await write(lines);
    lines = '';
    process.stderr.write(`framewright: ${options.hex ? 'the text' : options.input}: ${reason(error)}\n`);
  }
  await write(options.count ? `${count}\n` : lines);
  return status;
}

/** What is wrong with the input; anything but that is a fault of ours, and thrown on. */
function reason(error: unknown): string {
  if (error instanceof CodecError) return error.message;
  // Node's words for what the system refuses: `ENOENT: no such file or directory, stat 'x'`.
  if (error instanceof Error && 'syscall' in error) return error.message.replace(/^\w+: |, \w+ '.*$/g, '');
  throw error;
}

/** On a terminal, how much of a file has been read, in steps that a person can see. */
function progressBar(): (share: number) => void {
  if (!process.stderr.isTTY || process.stdout.isTTY) return () => undefined;
  let shown = 0;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    process.stderr.write(percent >= 100 ? '\r\x1b[K' : `\r${percent} %`);
  };
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(version);
}

// The reader at the other end of a pipe may leave (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitStatus.success : exitStatus.damaged);
});
process.exitCode = await main();
