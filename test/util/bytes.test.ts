import { describe, expect, it } from 'vitest';
import {
  fromHex,
  getUint8,
  getUint16,
  getUint24,
  getUint32,
  getUint48,
  getUint64,
  plainBytes,
  setUint16,
  setUint24,
  setUint32,
  setUint48,
  setUint64,
  toHex,
} from '../../src/util/bytes.ts';
import { pairSum } from '../../src/util/pair-sum.ts';
import { thrown } from './thrown.ts';

const octets = fromHex('a5 f1f2f3f4f5f6f7f8 5a');

describe('octets', () => {
  it.each<[string, (bytes: Uint8Array, offset: number) => number | bigint, number | bigint]>([
    ['one', getUint8, 0xf1],
    ['two', getUint16, 0xf1f2],
    ['three', getUint24, 0xf1f2f3],
    ['four', getUint32, 0xf1f2f3f4],
    ['six', getUint48, 0xf1f2f3f4f5f6],
    ['eight', getUint64, 0xf1f2f3f4f5f6f7f8n],
  ])('%s are read as an unsigned number, most significant first', (_count, get, number) => {
    expect(get(octets, 1)).toBe(number);
  });

  it.each<[string, (target: Uint8Array) => void, string]>([
    ['two', (target) => setUint16(target, 1, 0xf1f2), 'a5f1f2a5a5a5a5a5a5a5'],
    ['three', (target) => setUint24(target, 1, 0xf1f2f3), 'a5f1f2f3a5a5a5a5a5a5'],
    ['four', (target) => setUint32(target, 1, 0xf1f2f3f4), 'a5f1f2f3f4a5a5a5a5a5'],
    ['six', (target) => setUint48(target, 1, 0xf1f2f3f4f5f6), 'a5f1f2f3f4f5f6a5a5a5'],
    ['eight', (target) => setUint64(target, 1, 0xf1f2f3f4f5f6f7f8n), 'a5f1f2f3f4f5f6f7f8a5'],
  ])('%s are written at their place, and none besides', (_count, set, hex) => {
    const target = new Uint8Array(10).fill(0xa5);
    set(target);
    expect(toHex(target)).toBe(hex);
  });

  it('that are a Buffer are looked at as plain ones, in the same memory', () => {
    const buffer = Buffer.from([1, 2, 3, 4]).subarray(1, 3);
    const plain = plainBytes(buffer);
    expect(plain.constructor).toBe(Uint8Array);
    expect(plain).toEqual(Uint8Array.of(2, 3));
    plain[0] = 9;
    expect(buffer[0]).toBe(9);
    expect(plainBytes(plain)).toBe(plain);
  });

  it('are nothing else', () => {
    expect(thrown(() => plainBytes('0102' as never))).toMatchObject({
      code: 'invalid',
      layer: 'util',
      field: 'bytes',
    });
  });
});

describe('hexadecimal text', () => {
  it('is written in lower case, of all octets or of some', () => {
    expect(toHex(Uint8Array.of(0, 10, 171, 255))).toBe('000aabff');
    expect(toHex(octets, 1, 3)).toBe('f1f2');
    expect(toHex(octets, 9)).toBe('5a');
    expect(toHex(octets, 3, 3)).toBe('');
  });

  it('is read in any case, with white space and colons between octets', () => {
    expect(fromHex('00 0A:ab\nfF\t')).toEqual(Uint8Array.of(0, 10, 171, 255));
    expect(fromHex('')).toEqual(new Uint8Array(0));
  });

  it.each(['0', '000', '0g', 'x00', '00-01', '0x00', '００'])('is refused where it is none: %s', (text) => {
    expect(thrown(() => fromHex(text))).toMatchObject({
      code: 'invalid',
      layer: 'util',
      field: 'hex',
      reason: 'not pairs of hexadecimal digits',
    });
  });
});

describe('the sum of pairs of octets', () => {
  it('is that of RFC 1071 section 3, folded', () => {
    const bytes = fromHex('a5 0001f203f4f5f6f7 5a');
    expect(pairSum(bytes, 1, 9)).toBe(0xddf2);
    expect(pairSum(bytes, 1, 9, 0xffff_0000)).toBe(0xddf2);
  });

  it('counts an odd octet as the upper half of a word', () => {
    expect(pairSum(octets, 1, 2)).toBe(0xf100);
    expect(pairSum(octets, 1, 4)).toBe(0xe4f3);
  });

  it('is zero for zeros alone, and all ones for other multiples', () => {
    expect(pairSum(new Uint8Array(4), 0, 4)).toBe(0);
    expect(pairSum(fromHex('fffe0001'), 0, 4)).toBe(0xffff);
    expect(pairSum(octets, 3, 3)).toBe(0);
  });
});
