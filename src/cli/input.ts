import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { captureReader } from '../pcap/index.ts';
import type { Arguments } from './arguments.ts';
import { parseHex } from './hex-dump.ts';
import type { Progress } from './progress.ts';

/** A packet to show. */
export interface InputPacket {
  readonly data: Uint8Array;
  /** Nanoseconds since 1970, where the input has a time. */
  readonly timestamp?: bigint | undefined;
  readonly originalLength?: number | undefined;
  /** The layer that the packet begins with. */
  readonly first: string;
}

/** The packets of a capture file or of hexadecimal text, as they come. */
export async function* readInput(
  { input, hex, first }: Arguments,
  stdin: Readable,
  progress: Progress,
): AsyncGenerator<InputPacket> {
  if (hex) {
    for (const data of parseHex(await hexText(input, stdin))) yield { data, first: first ?? 'ethernet' };
    return;
  }
  const packets = (await octets(input, stdin, progress)).pipeThrough(captureReader());
  for await (const packet of packets) yield { ...packet, first: first ?? packet.first };
}

async function hexText(input: string, stdin: Readable): Promise<string> {
  // Digits are meant as they stand; anything else names a file.
  if (/^[0-9a-fx\s:,]+$/i.test(input)) return input;
  if (input !== '-') return readFile(input, 'utf8');
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) text += chunk;
  return text;
}

async function octets(
  input: string,
  stdin: Readable,
  progress: Progress,
): Promise<ReadableStream<Uint8Array>> {
  if (input === '-') return Readable.toWeb(stdin) as ReadableStream<Uint8Array>;
  const { size } = await stat(input);
  const file = createReadStream(input, { highWaterMark: 1 << 20 });
  file.on('data', () => progress(file.bytesRead / size));
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}
