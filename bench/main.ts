// npm run bench
import { compare, type Effort, type Group } from './measure.ts';
import { checksumGroups } from './tasks/checksum.ts';
import { frameGroups } from './tasks/frames.ts';
import { messageGroups } from './tasks/messages.ts';
import { writeGroups } from './tasks/write.ts';

const effort: Effort = { rounds: Number(process.env['ROUNDS'] ?? 7), milliseconds: 50 };
const only = process.argv[2];

const groups: Group[] = [
  ...(await frameGroups()),
  ...(await messageGroups()),
  ...writeGroups(),
  ...(await checksumGroups()),
];

for (const { title, item, items, tasks } of groups) {
  if (only !== undefined && !title.includes(only)) continue;
  console.log(`\n${title}`);
  for (const { name, depth, nanoseconds, ratio } of await compare(tasks, items, effort)) {
    console.log(
      `${ratio.toFixed(2).padStart(8)}  ${nanoseconds.toFixed(0).padStart(9)} ns/${item}  ${name}${depth ? ` (${depth})` : ''}`,
    );
  }
}
