import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Arguments {
  /** The capture file, `-` for standard input, or hexadecimal text. */
  readonly input: string;
  readonly hex: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly verify: boolean;
  readonly count: boolean;
  readonly first: string | undefined;
}

export const usage = `Usage: framewright [options] FILE

Shows the packets of a pcap or pcapng file, one line each. FILE may be - for standard input.

  -v, --verbose    all fields of all layers
      --json       one line of JSON a packet
      --verify     the state of every checksum
      --count      only the number of packets
      --hex        FILE is hexadecimal text, or a file (or -) that holds it: plain digits or a dump
      --first NAME the layer that packets begin with; default: what the file says, ethernet for --hex
  -h, --help       this text
      --version    the version of framewright

Exit status: 0 when all could be read, 1 when the input is damaged or cannot be read, 2 for wrong arguments.`;

/** Wrong arguments: the message is for the person who typed them. */
export class UsageError extends Error {}

/** Reads the command line; a text is to be shown instead of a run. */
export function parseArguments(words: readonly string[], version: string): Arguments | string {
  const { values, positionals } = parse(words);
  if (values.help) return usage;
  if (values.version) return version;
  const [input, ...more] = positionals;
  if (input === undefined) throw new UsageError('no FILE given');
  if (more.length > 0 && !values.hex) throw new UsageError(`one FILE at a time, not also ${more.join(' ')}`);
  const { hex, json, verbose, verify, count, first } = values;
  return { input: positionals.join(' '), hex, json, verbose, verify, count, first };
}

function parse(words: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        verbose: { ...flag, short: 'v' },
        json: flag,
        verify: flag,
        count: flag,
        hex: flag,
        first: { type: 'string' },
        help: { ...flag, short: 'h' },
        version: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
