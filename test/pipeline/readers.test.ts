import { describe, expect, it } from 'vitest';
import { codecs, readers } from '../../src/pipeline/protocols.ts';
import type { AnyCodec } from '../../src/pipeline/stack.ts';

/** The parts of a codec that have nothing to do with writing. */
function readingHalf(codec: AnyCodec): object {
  const { name, read, guesses, mayBegin, unbounded, checksums, surround, isFirstFragment } = codec;
  const parts = { name, read, guesses, mayBegin, unbounded, checksums, surround, isFirstFragment };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

describe('the reading half', () => {
  it.each(codecs.map((codec, index) => [codec.name, codec, readers[index]] as const))(
    'of %s is the same',
    (_name, codec, reader) => {
      expect({ ...reader }).toEqual(readingHalf(codec));
    },
  );

  it('is there for every codec and for nothing else', () => {
    expect(readers.map(({ name }) => name)).toEqual(codecs.map(({ name }) => name));
  });
});
