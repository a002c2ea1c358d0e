// What docs/benchmarks.md shows.
import { closest, goals } from './goals.ts';
import { chapters } from './groups.ts';
import type { Timing } from './measure.ts';
import type { HeapCost, ImportCost, StreamCost } from './process.ts';

/** All that was measured. */
export interface Results {
  /** By the title of the group. */
  readonly timings: ReadonlyMap<string, readonly Timing[]>;
  readonly stream: StreamCost;
  readonly imports: readonly ImportCost[];
  readonly heap: readonly HeapCost[];
  /** The machine and the versions, a line each. */
  readonly about: readonly string[];
}

/** The measured part of the page, as Markdown. */
export function report({ timings, stream, imports, heap, about }: Results): string {
  const sections = Object.entries(chapters).map(([heading, groups]) => {
    const tables = groups.flatMap(({ title, item }) => {
      const rows = timings.get(title);
      if (rows === undefined) return [];
      return [`### ${title}`, timingTable(item, rows)];
    });
    return [`## ${heading}`, ...tables].join('\n\n');
  });
  return [
    about.map((line) => `- ${line}`).join('\n'),
    '## Goals',
    goalTable(timings),
    '![How many times the time of framewright each package takes](benchmarks.svg)',
    ...sections,
    '## A long capture',
    streamText(stream),
    '## Importing',
    'Processor time in a fresh process, without the start of the process itself; the median of several.',
    table(
      ['module', 'ms'],
      imports.map(({ name, milliseconds }) => [`\`${name}\``, milliseconds.toFixed(1)]),
    ),
    '## Keeping',
    'The heap that 100,000 decoded frames of the mixed corpus take, the octets of the frames themselves not counted.',
    heapTable(heap),
  ].join('\n\n');
}

function streamText({ octets, frames, seconds, memory }: StreamCost): string {
  const rate = figure(octets / seconds / 1e9);
  return [
    `A pcap of ${figure(octets / 1e6)} MB and ${frames.toLocaleString('en')} frames, read in pieces of a megabyte through`,
    `\`captureReader\` into a \`FrameView\`: ${figure((seconds * 1e9) / frames)} ns a frame, ${rate} GB a second of`,
    `processor time, and at most ${figure(memory / 1e6)} MB of memory more than before.`,
  ].join('\n');
}

function timingTable(item: string, rows: readonly Timing[]): string {
  const depths = rows.some(({ depth }) => depth !== undefined);
  return table(
    ['times framewright', `ns a ${item}`, 'by', ...(depths ? ['what it does'] : [])],
    rows.map(({ name, depth, ratio, nanoseconds }) => [
      figure(ratio),
      figure(nanoseconds),
      name,
      ...(depths ? [depth ?? ''] : []),
    ]),
  );
}

function goalTable(timings: Results['timings']): string {
  const rows = goals.flatMap((goal) => {
    const nearest = closest(goal, timings.get(goal.group) ?? []);
    if (nearest === undefined) return [[goal.text, 'not measured here', '']];
    const { name, ratio } = nearest;
    const shown = goal.factor < 1 ? `${figure(1 / ratio)} times ${name}` : `${name}: ${figure(ratio)}`;
    return [[goal.text, shown, ratio >= goal.factor ? 'yes' : 'no']];
  });
  return table(['goal', 'closest', 'reached'], rows);
}

function heapTable(heap: readonly HeapCost[]): string {
  const own = heap[0]?.octets ?? Number.NaN;
  const rows = heap.map(({ name, octets }) => [figure(octets / own), figure(octets / 10), name]);
  return table(['times framewright', 'MB', 'by'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Three digits are more than a busy machine is good for. */
export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(value >= 10 ? 3 : 2);
}
