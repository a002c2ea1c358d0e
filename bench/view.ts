// tsx bench/view.ts: FrameView beside a C program that reads the five-tuple of the same frames, in turns.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FrameView, hasIpv4, hasIpv6, hasTcp, hasUdp } from 'framewright/view';
import { corpus, flatFile } from './corpus.ts';
import { median } from './measure.ts';

const rounds = Number(process.env['ROUNDS'] ?? 25);
const milliseconds = 40;

/** Reads one word of an IPv6 address. */
function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

/** Adds up the five-tuples of all frames. */
function sumOf(view: FrameView, bytes: Uint8Array, starts: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index + 1 < starts.length; index++) {
    const layers = view.load(bytes, starts[index], (starts[index + 1] ?? 0) - 4);
    if ((layers & hasIpv4) !== 0) {
      sum = (sum + (view.protocol ^ view.sourceIpv4 ^ (view.destinationIpv4 << 1))) | 0;
    } else if ((layers & hasIpv6) !== 0) {
      sum = (sum + view.protocol) | 0;
      for (let at = view.networkOffset + 8, end = at + 16; at < end; at += 4)
        sum = (sum + (word(bytes, at) ^ (word(bytes, at + 16) << 1))) | 0;
    }
    if ((layers & (hasTcp | hasUdp)) !== 0) sum = (sum + (view.sourcePort ^ (view.destinationPort << 1))) | 0;
  }
  return sum >>> 0;
}

function nanoseconds(run: () => number, items: number): number {
  const begin = performance.now();
  let end = begin;
  let passes = 0;
  for (; end < begin + milliseconds; end = performance.now(), passes++) run();
  return ((end - begin) * 1e6) / passes / items;
}

const folder = mkdtempSync(join(tmpdir(), 'framewright-'));
try {
  const program = join(folder, 'five-tuple');
  execFileSync(process.env['CC'] ?? 'cc', ['-O2', '-o', program, 'bench/five-tuple.c'], { stdio: 'inherit' });
  for (const spread of ['zipf', 'distinct'] as const) {
    const frames = corpus({ spread });
    const bytes = flatFile(frames);
    const starts = [4];
    for (const { bytes: frame } of frames) starts.push((starts.at(-1) ?? 0) + frame.length + 4);
    writeFileSync(join(folder, 'frames.bin'), bytes);
    const view = new FrameView();
    const ours: number[] = [];
    const theirs: number[] = [];
    let answers: string[] = [];
    const sum = sumOf(view, bytes, starts);
    for (let round = 0; round < 3; round++) nanoseconds(() => sumOf(view, bytes, starts), frames.length);
    for (let round = 0; round < rounds; round++) {
      ours.push(nanoseconds(() => sumOf(view, bytes, starts), frames.length));
      answers = execFileSync(program, [join(folder, 'frames.bin'), '1', String(milliseconds)], {
        encoding: 'utf8',
      })
        .trim()
        .split('\n');
      theirs.push(Number(answers[0]));
    }
    if (Number(answers[1]) !== sum) throw new Error(`C sums up to ${answers[1]}, FrameView to ${sum}`);
    const ratio = median(ours.map((time, index) => time / (theirs[index] ?? Number.NaN)));
    console.log(
      `${spread}: FrameView ${median(ours).toFixed(1)} ns/frame, C ${median(theirs).toFixed(1)}, ratio ${ratio.toFixed(2)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
