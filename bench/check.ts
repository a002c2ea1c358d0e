// npm run bench:check: is anything slower than it was? Compares the time of framewright's most used functions with that
// of a fixed workload, and the ratio with that in reference.json. `--update` writes that file.
import { readFileSync, writeFileSync } from 'node:fs';
import { shown } from './plot.ts';
import { run } from './run.ts';

/** What is watched. */
const titles = [...shown, 'Five-tuples of 10,000 mixed frames'];

/** How much longer than before is told aloud, and how much longer cannot be the machine's doing. */
const limit = 1.25;
const failure = 2;
const attempts = 5;
const effort = { processes: 1, rounds: 9, milliseconds: 20 };
const path = new URL('reference.json', import.meta.url);

const reference: Record<string, number> = JSON.parse(readFileSync(path, 'utf8'));
const update = process.argv.includes('--update');
let slower = 0;
let failed = 0;

for (const title of titles) {
  const before = update ? undefined : reference[title];
  let ratio = await measure(title);
  // A busy machine makes things slower, never faster: one good attempt is enough.
  for (let attempt = 1; attempt < attempts && !(before !== undefined && ratio <= before * limit); attempt++)
    ratio = Math.min(ratio, await measure(title));
  const change = before === undefined ? 'new' : `${(ratio / before).toFixed(2)} times ${before}`;
  const bad = before !== undefined && ratio > before * limit;
  console.log(`${bad ? 'SLOWER' : 'ok    '}  ${ratio.toFixed(2).padStart(7)}  ${title}: ${change}`);
  if (bad) slower++;
  if (before !== undefined && ratio > before * failure) failed++;
  if (update) reference[title] = Number(ratio.toPrecision(3));
}

if (update) writeFileSync(path, `${JSON.stringify(reference, null, 2)}\n`);
if (slower > 0) {
  console.error(`\n${slower} of ${titles.length} take over ${limit} times what they took.`);
  console.error('Where that is meant to be: npm run bench:check -- --update');
  if (failed > 0) process.exit(1);
}

/** framewright's time as a multiple of the workload's. */
async function measure(title: string): Promise<number> {
  const [, own] = await run(title, effort, 'workload');
  if (own === undefined) throw new RangeError(`no task in ${title}`);
  return own.ratio;
}
