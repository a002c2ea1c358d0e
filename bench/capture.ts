// tsx bench/capture.ts [megabytes]: a whole capture through a cursor into a view, and a long one through the stream reader.
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CaptureCursor, captureReader, readCapture } from 'framewright/pcap';
import { FrameView } from 'framewright/view';
import { corpus, pcapFile } from './corpus.ts';
import { median } from './measure.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const rounds = 50;
const frames = corpus();
const file = pcapFile(frames);
const view = new FrameView();

function iterate(): void {
  for (const { data } of readCapture(file)) view.load(data);
}

function step(): void {
  const cursor = new CaptureCursor(file);
  while (cursor.next()) view.load(cursor.bytes, cursor.start, cursor.end);
}

function copy(): void {
  file.slice();
}

function report(name: string, work: () => void): void {
  const times: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const begin = performance.now();
    work();
    if (round >= rounds) times.push(performance.now() - begin);
  }
  const time = median(times);
  const perFrame = ((time * 1e6) / frames.length).toFixed(0);
  console.log(`${name}: ${perFrame} ns/frame, ${(file.length / time / 1e6).toFixed(1)} GB/s`);
}

report('copying the file, for comparison', copy);
report('readCapture and load', iterate);
report('CaptureCursor and load', step);

const folder = mkdtempSync(join(tmpdir(), 'framewright-'));
try {
  const path = join(folder, 'long.pcap');
  const handle = openSync(path, 'w');
  let octets = writeSync(handle, file);
  while (octets < megabytes * 1e6) octets += writeSync(handle, file, 24);
  closeSync(handle);
  const base = process.memoryUsage.rss();
  let most = base;
  let count = 0;
  const begin = performance.now();
  const stream = Readable.toWeb(
    createReadStream(path, { highWaterMark: 1 << 20 }),
  ) as ReadableStream<Uint8Array>;
  for await (const { data } of stream.pipeThrough(captureReader())) {
    view.load(data);
    if (++count % 10_000 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `captureReader and load: ${(octets / 1e6).toFixed(0)} MB, ${count} frames in ${seconds.toFixed(1)} s, ` +
      `${((seconds * 1e9) / count).toFixed(0)} ns/frame, ${(octets / seconds / 1e9).toFixed(2)} GB/s, ` +
      `${((most - base) / 1e6).toFixed(0)} MB of memory more than before`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
