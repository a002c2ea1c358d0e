// Measures one group in a process of its own: what the engine learnt from another (which objects live long, which
// shapes come where) changes the figures by a factor of two.
import { groups } from './groups.ts';
import { compare } from './measure.ts';
import { workload } from './workload.ts';

const [title, rounds, milliseconds, against] = process.argv.slice(2);
const group = groups.find((one) => one.title === title);
if (group === undefined) throw new RangeError(`no group ${title}`);
const { items, tasks } = await group.prepare();
const chosen = against === 'workload' ? [workload(items), ...tasks.slice(0, 1)] : tasks;
process.send?.(await compare(chosen, items, { rounds: Number(rounds), milliseconds: Number(milliseconds) }));
