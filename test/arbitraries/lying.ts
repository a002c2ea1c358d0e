import { both, type Shape, where, within } from './shapes.ts';

interface Part {
  readonly kind: string;
  readonly data?: Uint8Array;
}

const lengthOf = (data: Uint8Array): number => data[1] ?? Number.NaN;

/** Whole words of `nop`, and behind them an option whose length lies, in the forty octets that options have. */
export function lying(numbers: readonly number[], most: number): Shape {
  const nops = (all: readonly Part[]) => all.filter(({ kind }) => kind === 'nop').length;
  const last = (all: readonly Part[]) => all.at(-1)?.data ?? new Uint8Array(0);
  const octets = (all: readonly Part[]) => nops(all) + last(all).length;
  const isLie = (data: Uint8Array, length: number) => lengthOf(data) === length;
  return both(
    where(
      (all: readonly Part[]) =>
        all.length === nops(all) + 1 &&
        all.at(-1)?.kind === 'malformed' &&
        nops(all) % 4 === 0 &&
        last(all).length >= 4 &&
        octets(all) % 4 === 0 &&
        octets(all) <= 40,
      {
        'no nops': (all: readonly Part[]) => nops(all) === 0,
        'nops that leave a word': (all: readonly Part[]) => nops(all) === 36,
        'an option that fills a word': (all: readonly Part[]) => last(all).length === 4,
        'the longest option': (all: readonly Part[]) => last(all).length > most,
      },
      'nops and one malformed option',
    ),
    within(
      last,
      where(([number = 0]: Uint8Array) => number >= 2, {
        'a length of none': (data: Uint8Array) => isLie(data, 0),
        'a length of one': (data: Uint8Array) => isLie(data, 1),
        'one less than a word': (data: Uint8Array) => data.length === 4 && isLie(data, 3),
        'one more than a word': (data: Uint8Array) => data.length === 4 && isLie(data, 5),
        'one more than the room': (data: Uint8Array) => isLie(data, 41),
        'the greatest': (data: Uint8Array) => isLie(data, 255),
        'data behind the length': (data: Uint8Array) => data.subarray(2).some((octet) => octet > 0),
        'a number over all': ([number = 0]: Uint8Array) => number > 205,
        ...Object.fromEntries(
          numbers.map((wanted) => [
            `a longer option ${wanted}`,
            (data: Uint8Array) => data[0] === wanted && data.length > 4,
          ]),
        ),
      }),
    ),
  );
}
