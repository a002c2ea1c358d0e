// Readers of octets leave it to the caller to check that these are there: what stands behind the end is no number. So
// every input is read once more by readers that refuse.
import { describe, expect, it, vi } from 'vitest';
import * as octets from '../../src/util/bytes.ts';
import { readCorpus } from './corpus.ts';
import { targets } from './targets.ts';

vi.mock('../../src/util/bytes.ts', async (original) => {
  const real = await original<typeof octets>();
  const inside =
    <Value>(read: (bytes: Uint8Array, offset: number) => Value, count: number) =>
    (bytes: Uint8Array, offset: number): Value => {
      if (offset >= 0 && offset + count <= bytes.length) return read(bytes, offset);
      throw new Error(`octet ${offset} of ${bytes.length}`);
    };
  return {
    ...real,
    getUint8: inside(real.getUint8, 1),
    getUint16: inside(real.getUint16, 2),
    getUint24: inside(real.getUint24, 3),
    getUint32: inside(real.getUint32, 4),
    getUint48: inside(real.getUint48, 6),
    getUint64: inside(real.getUint64, 8),
  };
});

describe('no octet is read that is not there', () => {
  it('is what these readers say', () => {
    expect(() => octets.getUint16(Uint8Array.of(1, 2), 1)).toThrow('octet 1 of 2');
  });

  it.each(Object.keys(targets))('by %s', (name) => {
    const target = targets[name];
    for (const input of [new Uint8Array(0), ...(target?.seeds() ?? []), ...readCorpus(name)])
      target?.check(input);
  });
});
