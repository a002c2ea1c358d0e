import { describe, expect, it } from 'vitest';
import { lyingLengths, lyingOptions } from '../../src/arbitraries/lying-options.ts';

const nop = { kind: 'nop' };
const malformed = (...octets: readonly number[]) => ({ kind: 'malformed', data: Uint8Array.from(octets) });

describe('options that lie', () => {
  it('say that they are empty, too short, one off, or longer than there is room', () => {
    expect(lyingLengths).toEqual([0, 1, 'one less', 'one more', 41, 255]);
  });

  it.each<[number, readonly number[], (typeof lyingLengths)[number], readonly unknown[]]>([
    [0, [7, 4, 8, 9], 0, [malformed(7, 0, 8, 9)]],
    [0, [7, 4, 8, 9], 1, [malformed(7, 1, 8, 9)]],
    [0, [7, 4, 8, 9], 'one less', [malformed(7, 3, 8, 9)]],
    [0, [7, 4, 8, 9], 'one more', [malformed(7, 5, 8, 9)]],
    [0, [7, 4, 8, 9], 255, [malformed(7, 255, 8, 9)]],
    // The rest of a word is zero.
    [0, [7, 3, 8], 'one more', [malformed(7, 4, 8, 0)]],
    [0, [7, 5, 8, 9, 1], 41, [malformed(7, 41, 8, 9, 1, 0, 0, 0)]],
    // Whole words of nops, as many as there is room for.
    [3, [7, 4, 8, 9], 0, [malformed(7, 0, 8, 9)]],
    [5, [7, 4, 8, 9], 0, [nop, nop, nop, nop, malformed(7, 0, 8, 9)]],
    [36, [7, 4, 8, 9], 0, [...Array<object>(36).fill(nop), malformed(7, 0, 8, 9)]],
    [40, [7, 4, 8, 9], 0, [...Array<object>(36).fill(nop), malformed(7, 0, 8, 9)]],
    [
      36,
      [7, 2, ...Array<number>(34).fill(5)],
      0,
      [...Array<object>(4).fill(nop), malformed(7, 0, ...Array<number>(34).fill(5))],
    ],
    // What is too long is cut.
    [8, [7, 44, ...Array<number>(42).fill(5)], 41, [malformed(7, 41, ...Array<number>(38).fill(5))]],
  ])('stand behind %i nops or fewer', (nops, option, lie, options) => {
    expect(lyingOptions(nops, Uint8Array.from(option), lie)).toEqual(options);
  });
});
