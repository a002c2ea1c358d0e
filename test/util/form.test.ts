import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { type Fields, form, formOctets, isOfForm, readForm, writeForm } from '../../src/util/form.ts';

function read<Text extends string>(text: Text, hex: string): Fields<Text> | undefined {
  const bytes = fromHex(`ffff${hex}ffff`);
  return readForm(form(text), bytes, 2, bytes.length - 2, {});
}

function write(text: string, fields: object): string {
  const target = new Uint8Array(64).fill(0xa5);
  const end = writeForm(form(text), fields, target, 3, 'test', 'fields.');
  expect(end - 3).toBe(formOctets(form(text), fields, 'test', 'fields.'));
  expect(new Set([...target.subarray(0, 3), ...target.subarray(end)])).toEqual(new Set([0xa5]));
  return toHex(target, 3, end);
}

describe('a form', () => {
  const vectors: readonly { name: string; form: string; hex: string; fields: object }[] = [
    {
      name: 'numbers of whole octets',
      form: 'a:8 b:16 c:24 d:32',
      hex: '01020304050607ffffff',
      fields: { a: 1, b: 0x0203, c: 0x040506, d: 0x07ffffff },
    },
    {
      name: 'numbers of bits, across octets',
      form: 'a:3 b:13 c:30 d:2',
      hex: 'e001fffffffd',
      fields: { a: 7, b: 1, c: 0x3fff_ffff, d: 1 },
    },
    { name: 'flags', form: 'a b c d:4 e', hex: 'a1', fields: { a: true, b: false, c: true, d: 0, e: true } },
    { name: 'signed numbers', form: 'a~32 b~32', hex: 'ffffffff7fffffff', fields: { a: -1, b: 0x7fff_ffff } },
    { name: 'addresses', form: 'a@4 b:8', hex: 'c000020109', fields: { a: '192.0.2.1', b: 9 } },
    { name: 'octets that are left', form: 'a:8 b*', hex: '01cafe', fields: { a: 1, b: fromHex('cafe') } },
    { name: 'no octets that are left', form: 'a:8 b*', hex: '01', fields: { a: 1, b: new Uint8Array(0) } },
    { name: 'values that are left', form: 'a:8 b[:16]', hex: '0100020003', fields: { a: 1, b: [2, 3] } },
    {
      name: 'addresses that are left',
      form: 'a[@4]',
      hex: 'c0000201c0000202',
      fields: { a: ['192.0.2.1', '192.0.2.2'] },
    },
    {
      name: 'entries that are left',
      form: 'a:8 b[c:4 d e:3]',
      hex: '011a23',
      fields: {
        a: 1,
        b: [
          { c: 1, d: true, e: 2 },
          { c: 2, d: false, e: 3 },
        ],
      },
    },
    { name: 'a constant', form: 'a=3:4 b:4', hex: '31', fields: { a: 3, b: 1 } },
    { name: 'a constant of two digits', form: 'a=12:8', hex: '0c', fields: { a: 12 } },
    { name: 'nothing', form: '', hex: '', fields: {} },
  ];

  it.each(vectors)('reads and writes $name', ({ form: text, hex, fields }) => {
    expect(read(text, hex)).toEqual(fields);
    expect(write(text, fields)).toBe(hex);
  });

  it.each([
    ['too few octets', 'a:16', '01'],
    ['too many octets', 'a:16', '010203'],
    ['octets where there is nothing', '', '01'],
    ['half a value', 'a[:16]', '010203'],
    ['half an entry', 'a[b@4 c:32]', 'c00002010000'],
    ['another constant', 'a=3:4 b:4', '21'],
    ['fewer octets than stand in front of those that are left', 'a:16 b*', '01'],
  ])('does not fit %s', (_, text, hex) => {
    expect(read(text, hex)).toBeUndefined();
  });

  it('says how many octets it takes without those that are left', () => {
    expect(form('a:3 b:13 c@4 d*').octets).toBe(6);
    expect(form('').octets).toBe(0);
  });

  it('is told by its constants', () => {
    expect(isOfForm(form('a=3:4 b:4'), { a: 3 })).toBe(true);
    expect(isOfForm(form('a=3:4 b:4'), { a: 3, b: 1 })).toBe(true);
    expect(isOfForm(form('a=3:4 b:4'), { a: 1 })).toBe(false);
    expect(isOfForm(form('b:8'), {})).toBe(true);
  });

  it('fills in what may be left out', () => {
    expect(write('a:8? b:8?4 c? d:7? e@4?', {})).toBe('00040000000000');
    expect(write('a:8?4', { a: 5 })).toBe('05');
  });

  it.each([
    ['a:8', {}, 'missing', 'test.fields.a: must be given'],
    ['a:8', { a: 256 }, 'range', 'test.fields.a'],
    ['a:3 b:5', { a: 8, b: 0 }, 'range', 'test.fields.a'],
    ['a:8', { a: -1 }, 'range', 'test.fields.a'],
    ['a:8', { a: Number.NaN }, 'range', 'test.fields.a'],
    ['a:8?', { a: '1' }, 'range', 'test.fields.a'],
    ['a~32', { a: 0x8000_0000 }, 'range', 'test.fields.a: 2147483648 is not a signed integer of 32 bits'],
    ['a~32', { a: Symbol('x') }, 'range', 'test.fields.a: Symbol(x) is not a signed integer'],
    ['a~32', { a: '5' }, 'range', 'test.fields.a'],
    ['a~32', {}, 'missing', 'test.fields.a'],
    ['a@4', {}, 'missing', 'test.fields.a'],
    ['a@4', { a: '::1' }, 'invalid', 'test.fields.a'],
    ['a*', {}, 'missing', 'test.fields.a'],
    ['a*', { a: [1] }, 'invalid', 'test.fields.a'],
    ['a[:8]', {}, 'missing', 'test.fields.a'],
    ['a[:8]', { a: 1 }, 'invalid', 'test.fields.a'],
    ['a[:8]', { a: [256] }, 'range', 'test.fields.a'],
    ['a[b:8]', { a: [1] }, 'invalid', 'test.fields.a: 1 is not an object'],
    ['a[b:8]', { a: [null] }, 'missing', 'test.fields.a'],
    ['a[b:8]', { a: [{}] }, 'missing', 'test.fields.a.b'],
  ])('%s refuses %o', (text, fields, code, message) => {
    expect(() => write(text, fields)).toThrow(CodecError);
    expect(() => write(text, fields)).toThrow(message);
    expect(() => write(text, fields)).toThrow(expect.objectContaining({ code }));
  });

  it('has a type made of its text', () => {
    expectTypeOf<Fields<'a:8 b c@4 d*'>>().toExtend<{ a: number; b: boolean; c: string; d: Uint8Array }>();
    expectTypeOf<Fields<'kind=3:4 each[b~32 c?]'>>().toExtend<{
      kind: 3;
      each: readonly { b: number; c: boolean }[];
    }>();
    expectTypeOf<Fields<'a[@4]'>>().toExtend<{ a: readonly string[] }>();
    expectTypeOf<Fields<'a:8'>>().not.toHaveProperty('b');
  });

  it('gives back numbers of any widths, wherever they stand within four octets', () => {
    const field = fc.tuple(fc.integer({ min: 1, max: 32 }), fc.nat(0xffff_ffff));
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (given) => {
        let used = 0;
        const all = [...given, [8, 0] as const].map(([wanted, number], index) => {
          const last = index === given.length;
          const width = last ? 8 - (used % 8) : Math.min(wanted, 32 - (used % 8));
          used += width;
          return { name: `f${index}`, width, value: number % 2 ** width };
        });
        const text = all.map(({ name, width }) => `${name}:${width}`).join(' ');
        const fields = Object.fromEntries(all.map(({ name, value }) => [name, value]));
        const bits = all.map(({ width, value }) => value.toString(2).padStart(width, '0')).join('');
        const hex = write(text, fields);
        expect(fromHex(hex)).toEqual(
          Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2)),
        );
        expect(read(text, hex)).toEqual(fields);
      }),
    );
  });
});
