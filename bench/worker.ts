// Measures one task in a process of its own, whenever it is asked to: what the engine learnt from another (which objects
// live long, which shapes come where) changes the figures, up to a factor of two.
import { groups } from './groups.ts';
import { measure } from './measure.ts';
import { workload } from './workload.ts';

const [title, which] = process.argv.slice(2);
const group = groups.find((one) => one.title === title);
if (group === undefined) throw new RangeError(`no group ${title}`);
const { items, tasks } = await group.prepare();
const task = which === 'workload' ? workload(items) : tasks[Number(which)];
if (task === undefined) throw new RangeError(`no task ${which} in ${title}`);
process.on('message', async (milliseconds) => {
  process.send?.(await measure(task, items, Number(milliseconds)));
});
// Who is at work, of how many.
process.send?.({ name: task.name, depth: task.depth, tasks: tasks.length });
