import { type Shape, where } from './shapes.ts';

interface Part {
  readonly kind: string;
}

/** Lists of options that fill whole words, and no more than the forty octets that a header of IPv4 or TCP has for them. */
export function wholeWords<One extends Part>(octets: (all: readonly One[]) => number): Shape {
  return where((all: readonly One[]) => octets(all) <= 40 && octets(all) % 4 === 0, {
    none: (all: readonly One[]) => all.length === 0,
    'eight options': (all: readonly One[]) => all.length >= 8,
    'as many octets as there may be': (all: readonly One[]) =>
      octets(all) === 40 && all.at(-1)?.kind !== 'end',
    'an end': (all: readonly One[]) => all.at(-1)?.kind === 'end',
    'no end': (all: readonly One[]) => all.length > 0 && all.at(-1)?.kind !== 'end',
  });
}
