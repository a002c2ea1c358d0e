// What fuzzing found, and the inputs that it begins with: all that has to hold does so for each of them.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { targets } from './targets.ts';

describe('what reads octets or text from outside', () => {
  it.each(Object.keys(targets))('holds what it must for every kept input: %s', (name) => {
    const target = targets[name];
    const inputs = [new Uint8Array(0), ...(target?.seeds() ?? []), ...readCorpus(name)];
    expect(inputs.length).toBeGreaterThan(1);
    for (const input of inputs) {
      const before = input.slice();
      target?.check(input);
      expect(input).toEqual(before);
    }
  });

  it('has no inputs for targets that there are none of', () => {
    const files = readdirSync(fileURLToPath(new URL('corpus/', import.meta.url)));
    expect(files.map((file) => file.replace(/\.hex$/, '')).filter((name) => !(name in targets))).toEqual([]);
  });
});
