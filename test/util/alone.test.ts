import { describe, expect, it } from 'vitest';
import { readAlone, strict, type Writer, writeAlone } from '../../src/util/alone.ts';
import type { AnyLayer } from '../../src/util/codec.ts';
import { thrown } from './thrown.ts';

/** A layer of two octets in front of its body, and one behind. */
const two: Writer<AnyLayer> = {
  size: () => 2,
  tail: () => 1,
  write(_input, target, { start, end }, { body }) {
    target.set([body.start, body.end], start);
    target[end - 1] = 0xee;
  },
};

describe('one header alone', () => {
  it('is written around its payload and trailer', () => {
    const input = { layer: 'two', trailer: Uint8Array.of(7) };
    expect(writeAlone('two', two, input, Uint8Array.of(5, 6))).toEqual(Uint8Array.of(2, 4, 5, 6, 7, 0xee));
    expect(writeAlone('two', two, { layer: 'two' })).toEqual(Uint8Array.of(2, 2, 0xee));
  });

  it.each(['payload', 'trailer'])('is not written with a %s that is none', (field) => {
    const input = { layer: 'two', trailer: field === 'trailer' ? 5 : undefined };
    const payload = field === 'payload' ? (5 as never) : undefined;
    expect(thrown(() => writeAlone('two', two, input, payload))).toMatchObject({
      code: 'invalid',
      layer: 'two',
      field,
    });
  });

  it('names what it carries by the number that is given, and by no other', () => {
    const named = (given: number | undefined): Writer<AnyLayer> => ({
      size: () => 1,
      write(_input, target, _span, context) {
        target[0] = context.naming('next', given);
      },
    });
    expect(writeAlone('one', named(17), { layer: 'one' })).toEqual(Uint8Array.of(17));
    expect(thrown(() => writeAlone('one', named(undefined), { layer: 'one' }))).toMatchObject({
      code: 'missing',
      layer: 'one',
      field: 'next',
    });
  });

  it.each([
    [undefined, undefined],
    [false, undefined],
    [null as never, undefined],
    [[], undefined],
    [['one.other', 'two.next'] as const, undefined],
    [true, 5],
    [['one.next'] as const, 5],
  ])('keeps a field where %o covers it', (verbatim, kept) => {
    let found: number | undefined;
    const codec: Writer<AnyLayer> = {
      size: () => 0,
      write(_input, _target, _span, context) {
        found = context.kept('next', 5);
      },
    };
    writeAlone('one', codec, { layer: 'one' }, undefined, { verbatim });
    expect(found).toBe(kept);
  });

  it('has nothing around it, and the addresses that are given', () => {
    const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
    const seen: unknown[] = [];
    const codec: Writer<AnyLayer> = {
      size: () => 0,
      write(_input, _target, _span, { depth, outer, inFragment, inner, fcs, surroundings }) {
        seen.push(depth, outer(0), inFragment(), inner, fcs, { ...surroundings() });
      },
    };
    writeAlone('one', codec, { layer: 'one' }, undefined, { pseudoHeader, fcs: true });
    expect(seen).toEqual([0, undefined, false, undefined, true, pseudoHeader]);
    writeAlone('one', codec, { layer: 'one' });
    expect(seen.slice(6)).toEqual([0, undefined, false, undefined, undefined, {}]);
  });

  it('is read strictly, in place or copied', () => {
    const bytes = Buffer.from([1, 2, 3, 4]);
    const read = (_bytes: Uint8Array) => ({ header: { layer: 'one' }, body: { start: 1, end: 3 } });
    const { header, payload } = readAlone(read, bytes, undefined);
    expect([header, payload]).toEqual([{ layer: 'one' }, Uint8Array.of(2, 3)]);
    expect(payload.constructor).toBe(Uint8Array);
    const copied = readAlone(read, bytes, { copy: true });
    bytes.fill(9);
    expect([payload, copied.payload]).toEqual([Uint8Array.of(9, 9), Uint8Array.of(2, 3)]);
    expect([strict.depth, strict.short, strict.outer(0), strict.inFragment()]).toEqual([
      0,
      false,
      undefined,
      false,
    ]);
    expect({ ...strict.surroundings() }).toEqual({});
    expect(thrown(() => strict.overrun('udp', 'length', { start: 34, end: 56 }, 31))).toMatchObject({
      code: 'truncated',
      layer: 'udp',
      field: 'length',
      offset: 34,
      needed: 31,
      available: 22,
    });
  });
});
