// npm run bench: measures everything, and writes docs/benchmarks.md and its plot. `npm run bench -- checksum` measures
// the groups with that in their titles, shows the figures and writes nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { groups } from './groups.ts';
import type { Timing } from './measure.ts';
import { plot } from './plot.ts';
import { heapCosts, importCosts, streamCost } from './process.ts';
import { figure, report } from './report.ts';
import { run } from './run.ts';

const peers = 'bench/peers';
const page = 'docs/benchmarks.md';
const effort = { processes: 3, rounds: Number(process.env['ROUNDS'] ?? 5), milliseconds: 100 };
const only = process.argv[2];

if (!existsSync(`${peers}/node_modules`)) install();

const timings = new Map<string, readonly Timing[]>();
for (const { title, item } of groups) {
  if (only !== undefined && !title.toLowerCase().includes(only.toLowerCase())) continue;
  console.log(`\n${title}`);
  const rows = await run(title, effort);
  timings.set(title, rows);
  for (const { name, depth, nanoseconds, ratio } of rows) {
    const about = depth === undefined ? '' : ` (${depth})`;
    console.log(
      `${figure(ratio).padStart(8)}  ${figure(nanoseconds).padStart(9)} ns a ${item}  ${name}${about}`,
    );
  }
}

if (only === undefined) {
  const text = readFileSync(page, 'utf8');
  const [head, tail] = text.split(/(?<=<!-- measured -->\n)[\s\S]*(?=<!-- \/measured -->)/);
  const results = {
    timings,
    stream: await streamCost(),
    imports: importCosts(),
    heap: await heapCosts(),
    about: about(),
  };
  writeFileSync(page, `${head}\n${report(results)}\n\n${tail}`);
  writeFileSync('docs/benchmarks.svg', plot(timings));
  console.log(`\nwrote ${page} and docs/benchmarks.svg`);
}

/** Installs the packages to compare with: without their scripts, but for the one that is measured as native code. */
function install(): void {
  const npm = (...args: string[]) => execFileSync('npm', ['--prefix', peers, ...args], { stdio: 'inherit' });
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  try {
    npm('rebuild', 'raw-socket');
  } catch {
    console.error('SKIPPED: raw-socket (it does not build here)');
  }
}

/** The machine and the versions. */
function about(): string[] {
  const { dependencies } = JSON.parse(readFileSync(`${peers}/package.json`, 'utf8'));
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const [cpu] = cpus();
  return [
    `${cpu?.model.trim()}, ${cpus().length} cores, ${process.platform} ${process.arch}`,
    `node ${process.versions.node}, V8 ${process.versions.v8}`,
    `compared with ${versions.join(', ')}`,
  ];
}
