import type { Readable, Writable } from 'node:stream';

/** Takes text, and may be a terminal. */
export interface Output extends Pick<Writable, 'write'> {
  readonly isTTY?: boolean | undefined;
}

/** What the command reads and writes: those of the process. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
}
