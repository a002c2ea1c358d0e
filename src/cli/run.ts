import { CodecError } from '../util/errors.ts';
import { type Arguments, parseArguments, UsageError, usage } from './arguments.ts';
import { format } from './format.ts';
import { readInput } from './input.ts';
import { progressBar } from './progress.ts';
import type { Output, Streams } from './streams.ts';

/** Lines are written together: a write for each would cost more than the decoding. */
const charactersPerWrite = 1 << 16;

/** What the command ends with. */
export const exitStatus = { success: 0, damaged: 1, usage: 2 } as const;

/** Does what the words of a command line ask for, and gives back the exit status. */
export async function run(words: readonly string[], version: string, streams: Streams): Promise<number> {
  let options: Arguments | string;
  try {
    options = parseArguments(words, version);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.stderr.write(`framewright: ${error.message}\n\n${usage}\n`);
    return exitStatus.usage;
  }
  if (typeof options === 'string') {
    await write(streams.stdout, `${options}\n`);
    return exitStatus.success;
  }
  return show(options, streams);
}

/** Writes what was asked for of every packet; packets in front of damage are shown before it is reported. */
async function show(options: Arguments, streams: Streams): Promise<number> {
  const { stdin, stdout, stderr } = streams;
  let count = 0;
  let lines = '';
  let status: number = exitStatus.success;
  try {
    for await (const packet of readInput(options, stdin, progressBar(streams))) {
      count++;
      if (options.count) continue;
      lines += `${format(packet, count, options)}\n`;
      if (lines.length >= charactersPerWrite) {
        await write(stdout, lines);
        lines = '';
      }
    }
  } catch (error) {
    status = exitStatus.damaged;
    await write(stdout, lines);
    lines = '';
    stderr.write(`framewright: ${options.hex ? 'the text' : options.input}: ${reason(error)}\n`);
  }
  await write(stdout, options.count ? `${count}\n` : lines);
  return status;
}

/** What is wrong with the input; anything but that is a fault of ours, and thrown on. */
function reason(error: unknown): string {
  if (error instanceof CodecError) return error.message;
  // Node's words for what the system refuses: `ENOENT: no such file or directory, stat 'x'`.
  if (error instanceof Error && 'syscall' in error) return error.message.replace(/\w+: |, \w+ '.*/gs, '');
  throw error;
}

function write(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
