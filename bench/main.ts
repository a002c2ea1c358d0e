// npm run bench
import { groups } from './groups.ts';
import { run } from './run.ts';

const effort = { rounds: Number(process.env['ROUNDS'] ?? 7), milliseconds: 50 };
const only = process.argv[2];

for (const { title, item } of groups) {
  if (only !== undefined && !title.includes(only)) continue;
  console.log(`\n${title}`);
  for (const { name, depth, nanoseconds, ratio } of await run(title, effort)) {
    const about = depth === undefined ? '' : ` (${depth})`;
    console.log(
      `${ratio.toFixed(2).padStart(8)}  ${nanoseconds.toFixed(0).padStart(9)} ns/${item}  ${name}${about}`,
    );
  }
}
