// What 100,000 decoded frames take while they are kept. Needs --expose-gc.
import { corpus } from './corpus.ts';
import { decoders } from './tasks/frames.ts';

const [name] = process.argv.slice(2);
const times = 10;
const decoder = (await decoders()).find((one) => one.name === name);
if (decoder === undefined) throw new RangeError(`no decoder ${name}`);
const { prepare, decode } = decoder;
const frames = corpus().map(({ bytes }) => prepare(bytes));
const kept: unknown[] = new Array(frames.length * times).fill(undefined);

const before = heap();
for (let time = 0; time < times; time++)
  for (const [index, frame] of frames.entries()) kept[time * frames.length + index] = decode(frame);
process.send?.((heap() - before) / kept.length);

function heap(): number {
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
