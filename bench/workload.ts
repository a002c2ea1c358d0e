import type { Task } from './measure.ts';
import { Random } from './random.ts';

/**
 * Work that never changes, of the kind that codecs do (octets to numbers, objects and texts): what they are measured
 * against where times would be compared from one machine to another.
 */
export function workload(items: number): Task {
  const octets = new Random(1).octets(4096);
  const texts = new Map<number, string>();
  const record = (at: number) => {
    const number = (((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)) * 65_536 + (octets[at + 2] ?? 0);
    let text = texts.get(octets[at + 3] ?? 0);
    if (text === undefined) {
      text = `${octets[at + 3]}.${octets[at + 4]}`;
      texts.set(octets[at + 3] ?? 0, text);
    }
    const flags = { first: (number & 1) !== 0, second: (number & 2) !== 0 };
    return { number, text, flags, rest: [octets[at + 5], octets[at + 6]], length: 7 };
  };
  return {
    name: 'workload',
    run() {
      let last: unknown;
      for (let item = 0; item < items; item++) {
        for (let at = item & 1023, end = at + 56; at < end; at += 7) last = record(at);
      }
      return last;
    },
  };
}
