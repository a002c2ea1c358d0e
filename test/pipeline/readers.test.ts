import { describe, expect, it } from 'vitest';
import { codecs, readers } from '../../src/pipeline/protocols.ts';
import type { AnyCodec } from '../../src/pipeline/stack.ts';

/** The parts of a codec that have nothing to do with writing. */
function readingHalf(codec: AnyCodec): object {
  const { name, read, guesses, unbounded, checksums, surround, isFirstFragment } = codec;
  const parts = { name, read, guesses, unbounded, checksums, surround, isFirstFragment };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

describe('the reading half', () => {
  it.each(codecs.map((codec): [string, AnyCodec] => [codec.name, codec]))(
    'of %s is the same',
    (name, codec) => {
      expect({ ...readers.get(name) }).toEqual(readingHalf(codec));
    },
  );

  it('is there for every codec and for nothing else', () => {
    expect([...readers.keys()]).toEqual(codecs.map(({ name }) => name));
  });
});
