// What the tape promises, whatever it is told to cut: the layers here are made up.
import { expect, test } from 'vitest';
import type { Field } from '../../src/inspect/field.ts';
import { Tape } from '../../src/inspect/tape.ts';
import { fromHex } from '../../src/util/bytes.ts';

function tapeOf(octets: string, layer: unknown = {}): Tape {
  const bytes = fromHex(octets);
  return new Tape(bytes, 0, bytes.length, layer, ['layers', 0], 'made');
}

/** Fields as `name@bits = value`, with what is in them behind. */
function told(fields: readonly Field[]): unknown[] {
  return fields.flatMap(({ name, bitLength, value, fields: inner }) => [
    `${name}@${bitLength} = ${value}`,
    ...(inner.length > 0 ? [told(inner)] : []),
  ]);
}

test('a field is the value of the layer where all of it is there, and what stands there where it is cut off', () => {
  const tape = tapeOf('000102', { whole: 'seven', cut: 'nine' });
  tape.octets('whole', 2);
  tape.octets('cut', 2);
  tape.octets('none', 1);
  expect(told(tape.fields)).toEqual(['whole@16 = seven', 'cut@8 = 2']);
  expect(tape.fields.map(({ path }) => path)).toEqual([['layers', 0, 'whole'], undefined]);
  expect(tape.fields[1]).not.toHaveProperty('path');
});

test('a number stands across octets, up to 32 bits of it; more are octets', () => {
  const tape = tapeOf('12345678 9abcdef0 0102030405');
  for (const width of [4, 12, 1, 7, 3, 32, 5, 33, 7]) tape.mark('bits', width);
  expect(tape.fields.map(({ value }) => value)).toEqual([
    0x1,
    0x234,
    0,
    0x56,
    0b011,
    0b11000_10011010_10111100_11011110_111,
    0b10000,
    Uint8Array.of(1, 2, 3, 4, 5),
    5,
  ]);
});

test('what is left of a group, of so many octets and of all is a field of its own', () => {
  const tape = tapeOf('0102030405060708');
  tape.group('group', undefined, 3, () => tape.mark('first', 8));
  tape.limited(2, () => tape.mark('second', 8));
  tape.group('open', undefined, undefined, () => tape.mark('third', 8));
  tape.unread();
  expect(told(tape.fields)).toEqual([
    `group@24 = ${0x010203}`,
    ['first@8 = 1', `unread@16 = ${0x0203}`],
    'second@8 = 4',
    'unread@8 = 5',
    'open@8 = 6',
    ['third@8 = 6'],
    `unread@16 = ${0x0708}`,
  ]);
  expect(tape.fields.at(-1)?.key).toBe('made.unread');
});

test('a group ends where the one around it ends, and is not there without a bit', () => {
  const tape = tapeOf('01020304');
  tape.group('outer', undefined, 2, () => {
    tape.mark('first', 8);
    tape.group('inner', undefined, 9, () => {
      expect([tape.left, tape.peek(), tape.peek(1), tape.peek16()]).toEqual([1, 2, 0, 0x0200]);
      tape.rest('all');
      expect([tape.left, tape.peek()]).toEqual([0, 0]);
    });
    tape.group('empty', undefined, 9, () => tape.rest('all'));
  });
  tape.limited(9, () => tape.rest('last'));
  expect(told(tape.fields)).toEqual([
    `outer@16 = ${0x0102}`,
    ['first@8 = 1', 'inner@8 = 2', ['all@8 = 2']],
    `last@16 = ${0x0304}`,
  ]);
});

test('the fields of a group are those of its object, where it has one', () => {
  const layer = { size: 1, options: [{ size: 2 }] };
  const tape = tapeOf('010203', layer);
  tape.group('known', ['options', 0], 1, () => tape.bits('size', 8), 'options.known');
  tape.group('none', ['options', 1], 1, () => tape.bits('size', 8));
  tape.group('plain', undefined, 1, () => tape.bits('size', 8));
  expect(tape.fields.map(({ key, value, path }) => [key, value, path])).toEqual([
    ['made.options.known', layer.options[0], ['layers', 0, 'options', 0]],
    ['made.none', 2, undefined],
    ['made.plain', 3, undefined],
  ]);
  expect(tape.fields.map(({ fields }) => [fields[0]?.value, fields[0]?.path?.join('.')])).toEqual([
    [2, 'layers.0.options.0.size'],
    [2, undefined],
    [1, 'layers.0.size'],
  ]);
});

test('octets that begin with their length are two fields where the layer has them without it', () => {
  const tape = tapeOf('02aabb 03', { data: fromHex('aabb'), text: 'a' });
  tape.prefixed('data', 3);
  tape.prefixed('text', 1);
  expect(tape.fields.map(({ name, bitLength }) => [name, bitLength])).toEqual([
    ['dataLength', 8],
    ['data', 16],
    ['text', 8],
  ]);
});

test('a list has an item for each of the layer, and none where the layer has no list', () => {
  const tape = tapeOf('01 0a 02 0b', { items: ['x', 'y'], pairs: [], text: 'no list' });
  tape.items('items', () => 8, 8);
  for (const name of ['pairs', 'text', 'nothing']) {
    tape.items(name, () => 8);
    tape.list(name, () => tape.mark('item', 8));
  }
  expect(told(tape.fields)).toEqual([
    'itemsLength@8 = 1',
    'items[0]@8 = x',
    'itemsLength@8 = 2',
    'items[1]@8 = y',
  ]);
});
