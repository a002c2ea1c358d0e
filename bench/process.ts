// What a whole process pays: to import, and to keep what was decoded.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './measure.ts';
import { answer } from './run.ts';
import { decoders } from './tasks/frames.ts';

/** What importing something costs in a fresh process. */
export interface ImportCost {
  readonly name: string;
  readonly milliseconds: number;
}

/** What keeping one decoded frame of the mixed corpus costs. */
export interface HeapCost {
  readonly name: string;
  readonly octets: number;
}

/** What a long capture costs that arrives in pieces. */
export interface StreamCost {
  readonly octets: number;
  readonly frames: number;
  readonly seconds: number;
  /** Octets of memory beyond what was there before. */
  readonly memory: number;
}

const rounds = 15;

/** Every subpath, as `import` in a fresh process, without the start of the process itself; processor time. */
export function importCosts(): ImportCost[] {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entries = Object.entries(exports as Record<string, { import: { default: string } }>);
  const modules = entries.map(([subpath, target]) => ({
    name: subpath.replace('.', 'framewright'),
    url: pathToFileURL(target.import.default).href,
    times: [] as number[],
  }));
  for (let round = 0; round < rounds; round++)
    for (const { url, times } of modules) times.push(importTime(url));
  return modules.map(({ name, times }) => ({ name, milliseconds: median(times) }));
}

function importTime(url: string): number {
  const code = `
    const begin = process.cpuUsage();
    await import(${JSON.stringify(url)});
    const { user, system } = process.cpuUsage(begin);
    console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
}

/** For framewright and each of the packages that decode frames. */
export async function heapCosts(): Promise<HeapCost[]> {
  const script = fileURLToPath(new URL('heap.ts', import.meta.url));
  const costs: HeapCost[] = [];
  for (const { name } of await decoders()) {
    const octets = Number(await answer(script, [name], process.env, ['--expose-gc']));
    costs.push({ name, octets });
  }
  return costs;
}

/** A gigabyte of pcap through the stream reader. */
export async function streamCost(): Promise<StreamCost> {
  const script = fileURLToPath(new URL('stream.ts', import.meta.url));
  return (await answer(script, [`.tmp/bench/long-${process.pid}.pcap`])) as StreamCost;
}
