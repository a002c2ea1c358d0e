import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { closest, goals } from '../../bench/goals.ts';
import { groups } from '../../bench/groups.ts';
import { plot } from '../../bench/plot.ts';

const titles = groups.map(({ title }) => title);
const timing = (name: string, ratio: number) => ({ name, ratio, nanoseconds: ratio });

describe('the groups of the benchmarks', () => {
  test('have titles of their own', () => {
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('are there for every goal, and for every reference of the check', () => {
    const reference = JSON.parse(readFileSync('bench/reference.json', 'utf8'));
    expect(titles).toEqual(
      expect.arrayContaining([...Object.keys(reference), ...goals.map(({ group }) => group)]),
    );
  });

  test('stand on the page', () => {
    const page = readFileSync('docs/benchmarks.md', 'utf8');
    for (const title of titles) expect(page).toContain(`### ${title}\n`);
  });
});

describe('a goal', () => {
  const timings = [timing('framewright', 1), timing('a', 4), timing('b', 2), timing('c + d', 3)];

  test('is measured by the fastest of the others', () => {
    expect(closest({ text: '', group: '', factor: 1 }, timings)?.name).toBe('b');
  });

  test('may be about some of them', () => {
    expect(closest({ text: '', group: '', factor: 1, against: / \+ / }, timings)?.name).toBe('c + d');
  });
});

test('the plot has a name, a description and a figure for each bar', () => {
  const svg = plot(new Map([['Read a DNS response', [timing('framewright', 1), timing('a & b', 12.34)]]]));
  expect(svg).toMatch(/role="img".*<title.*<desc.*a &amp; b.*12\.3/s);
});
