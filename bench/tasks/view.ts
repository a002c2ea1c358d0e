// Frames read in place, and whole captures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { decapsulate } from 'framewright';
import { CaptureCursor, readCapture } from 'framewright/pcap';
import { FrameView, hasIpv4, hasIpv6, hasTcp, hasUdp } from 'framewright/view';
import { compile, linesOf } from '../c.ts';
import { corpus, type Frame, flatFile, pcapFile } from '../corpus.ts';
import { type Group, present, type Task, type Work } from '../measure.ts';

const item = 'frame';

export const viewGroups: readonly Group[] = [
  { title: 'Five-tuples of 10,000 mixed frames', item, prepare: () => tuples(corpus()) },
  {
    title: 'Five-tuples of 10,000 mixed frames, no address twice',
    item,
    prepare: () => tuples(corpus({ spread: 'distinct' })),
  },
  { title: 'Capture of 10,000 mixed frames', item, prepare: captures },
];

/** FrameView beside a C program that reads the same fields of the same frames. */
function tuples(frames: readonly Frame[]): Work {
  const bytes = flatFile(frames);
  const starts = [4];
  for (const frame of frames) starts.push((starts.at(-1) ?? 0) + frame.bytes.length + 4);
  const view = new FrameView();
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tasks: (Task | undefined)[] = [
    { name: 'framewright, FrameView', depth: 'in place', run: () => sumOf(view, bytes, words, starts) },
  ];
  const program = compile('five-tuple');
  if (program !== undefined) tasks.push(inC(program, bytes, sumOf(view, bytes, words, starts)));
  return { items: frames.length, tasks: present(tasks) };
}

function inC(program: string, bytes: Uint8Array, expected: number): Task {
  const file = `.tmp/bench/frames-${process.pid}.bin`;
  mkdirSync('.tmp/bench', { recursive: true });
  writeFileSync(file, bytes);
  return {
    name: 'C, -O2',
    depth: 'the same work',
    measure(milliseconds) {
      const [nanoseconds, sum] = linesOf(program, [file, milliseconds]);
      if (Number(sum) !== expected) throw new Error(`C sums up to ${sum} instead of ${expected}`);
      return Number(nanoseconds);
    },
  };
}

/** Adds up the five-tuples of all frames. */
function sumOf(view: FrameView, bytes: Uint8Array, words: DataView, starts: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index + 1 < starts.length; index++) {
    sum = (sum + fiveTuple(view, bytes, words, starts[index], (starts[index + 1] ?? 0) - 4)) | 0;
  }
  return sum >>> 0;
}

/** Adds up the five-tuple of one frame. */
function fiveTuple(
  view: FrameView,
  bytes: Uint8Array,
  words: DataView,
  start: number | undefined,
  end: number,
): number {
  const layers = view.load(bytes, start, end);
  let sum = 0;
  if ((layers & hasIpv4) !== 0) {
    sum = view.protocol ^ view.sourceIpv4 ^ (view.destinationIpv4 << 1);
  } else if ((layers & hasIpv6) !== 0) {
    sum = view.protocol;
    for (let at = view.networkOffset + 8, end = at + 16; at < end; at += 4)
      sum = (sum + (words.getInt32(at) ^ (words.getInt32(at + 16) << 1))) | 0;
  }
  return (layers & (hasTcp | hasUdp)) === 0
    ? sum
    : (sum + (view.sourcePort ^ (view.destinationPort << 1))) | 0;
}

/** A whole capture in memory, each frame loaded into a view, or decapsulated. */
function captures(): Work {
  const frames = corpus();
  const file = pcapFile(frames);
  const view = new FrameView();
  const tasks: Task[] = [
    {
      name: 'framewright, CaptureCursor and FrameView',
      run() {
        const cursor = new CaptureCursor(file);
        while (cursor.next()) view.load(cursor.bytes, cursor.start, cursor.end);
      },
    },
    {
      name: 'framewright, readCapture and FrameView',
      depth: 'an object for each packet',
      run() {
        for (const { data } of readCapture(file)) view.load(data);
      },
    },
    {
      name: 'framewright, readCapture and decapsulate',
      depth: 'objects for each packet and layer',
      run() {
        for (const { data } of readCapture(file)) decapsulate(data);
      },
    },
    {
      name: 'copying the file',
      depth: `${(file.length / frames.length).toFixed(0)} octets`,
      run: () => file.slice(),
    },
  ];
  return { items: frames.length, tasks };
}
