// A gigabyte of pcap through the stream reader into a view: how fast, and how much memory beyond what was there before.
import { closeSync, createReadStream, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { captureReader } from 'framewright/pcap';
import { FrameView } from 'framewright/view';
import { corpus, pcapFile } from './corpus.ts';

const [path = ''] = process.argv.slice(2);
const view = new FrameView();
mkdirSync('.tmp/bench', { recursive: true });
try {
  const octets = write(path, pcapFile(corpus()));
  const before = process.memoryUsage.rss();
  const begin = process.cpuUsage();
  let most = before;
  let frames = 0;
  const pieces = createReadStream(path, { highWaterMark: 1 << 20 });
  const packets = (Readable.toWeb(pieces) as ReadableStream<Uint8Array>).pipeThrough(captureReader());
  for await (const { data } of packets) {
    view.load(data);
    if (++frames % 10_000 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  const { user, system } = process.cpuUsage(begin);
  process.send?.({ octets, frames, seconds: (user + system) / 1e6, memory: most - before });
} finally {
  rmSync(path, { force: true });
}

/** The packets of a capture over and over, behind one file header. */
function write(target: string, file: Uint8Array): number {
  const handle = openSync(target, 'w');
  let octets = writeSync(handle, file);
  while (octets < 1e9) octets += writeSync(handle, file, 24);
  closeSync(handle);
  return octets;
}
