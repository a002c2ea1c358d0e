import { describe, expect, it } from 'vitest';
import { CodecError } from '../../src/util/errors.ts';
import {
  checkBytes,
  checkList,
  checkOctets,
  checkUint,
  checkUint64,
  missing,
  putUint16,
  refusal,
} from '../../src/util/fields.ts';
import { thrown } from './thrown.ts';

const at = ['test', 'field'] as const;
const bytes = Uint8Array.of(1, 2);

describe('the value of a field', () => {
  it('is given back when it fits', () => {
    for (const value of [0, 7, 255]) expect(checkUint(...at, value, 255)).toBe(value);
    expect(checkUint(...at, 3, 5, 3)).toBe(3);
    for (const value of [0n, 2n ** 64n - 1n]) expect(checkUint64(...at, value)).toBe(value);
    expect(checkUint64(...at, 255n, 8)).toBe(255n);
    expect(checkBytes(...at, bytes)).toBe(bytes);
    expect(checkOctets(...at, bytes, 2)).toBe(bytes);
    const list = [0, '', false];
    expect(checkList(...at, list)).toBe(list);
    const target = new Uint8Array(4);
    for (const value of [0, 0x1234, 0xffff]) {
      putUint16(target, 1, ...at, value);
      expect([...target]).toEqual([0, value >> 8, value & 0xff, 0]);
    }
  });

  it.each<[string, () => unknown, string, string]>([
    ['above the highest', () => checkUint(...at, 256, 255), 'range', '256 is not an integer from 0 to 255'],
    ['below the lowest', () => checkUint(...at, 2, 5, 3), 'range', '2 is not an integer from 3 to 5'],
    ['a fraction', () => checkUint(...at, 0.5, 5), 'range', '0.5 is not an integer from 0 to 5'],
    ['no number', () => checkUint(...at, Number.NaN, 5), 'range', 'NaN is not an integer from 0 to 5'],
    ['a text', () => checkUint(...at, '5' as never, 9), 'range', '5 is not an integer from 0 to 9'],
    ['a bigint', () => checkUint(...at, 5n as never, 9), 'range', '5 is not an integer from 0 to 9'],
    ['nothing', () => checkUint(...at, undefined, 9), 'missing', 'must be given'],
    ['null', () => checkUint(...at, null as never, 9), 'range', 'it is not an integer from 0 to 9'],
    ['65 bits', () => checkUint64(...at, 2n ** 64n), 'range', `${2n ** 64n} is not a bigint of 64 bits`],
    ['nine bits', () => checkUint64(...at, 256n, 8), 'range', '256 is not a bigint of 8 bits'],
    ['negative', () => checkUint64(...at, -1n), 'range', '-1 is not a bigint of 64 bits'],
    ['a number for a bigint', () => checkUint64(...at, 1 as never), 'range', '1 is not a bigint of 64 bits'],
    ['no bigint', () => checkUint64(...at, undefined), 'missing', 'must be given'],
    ['an array', () => checkBytes(...at, [1] as never), 'invalid', 'it is not a Uint8Array'],
    ['no octets', () => checkBytes(...at, undefined), 'missing', 'must be given'],
    ['three octets', () => checkOctets(...at, bytes, 3), 'range', '2 octets where 3 belong'],
    ['no octets for two', () => checkOctets(...at, undefined, 2), 'missing', 'must be given'],
    ['a text for octets', () => checkOctets(...at, 'ab' as never, 2), 'invalid', 'ab is not a Uint8Array'],
    ['a text for a list', () => checkList(...at, 'ab' as never), 'invalid', 'ab is not an array'],
    ['no list', () => checkList(...at, undefined), 'missing', 'must be given'],
    ['a gap', () => checkList(...at, [1, undefined]), 'missing', 'must be given'],
    ['a null in a list', () => checkList(...at, [null]), 'missing', 'must be given'],
    ['17 bits', () => putUint16(new Uint8Array(2), 0, ...at, 0x1_0000), 'range', '65536 is not'],
    ['negative for 16 bits', () => putUint16(new Uint8Array(2), 0, ...at, -1), 'range', '-1 is not'],
    ['half a unit', () => putUint16(new Uint8Array(2), 0, ...at, 1.5), 'range', '1.5 is not'],
    ['a text for 16 bits', () => putUint16(new Uint8Array(2), 0, ...at, '1' as never), 'range', '1 is not'],
    ['a bigint for 16 bits', () => putUint16(new Uint8Array(2), 0, ...at, 5n as never), 'range', '5 is not'],
    ['none of 16 bits', () => putUint16(new Uint8Array(2), 0, ...at, undefined), 'missing', 'must be given'],
  ])('is refused with its name: %s', (_what, check, code, reason) => {
    const error = thrown(check);
    expect(error).toMatchObject({ code, layer: 'test', field: 'field' });
    expect(error.reason).toContain(reason);
  });

  it('is shown from its beginning', () => {
    const { message } = refusal(...at, 'x'.repeat(1000), 'is long');
    expect(message).toBe(`test.field: ${'x'.repeat(64)} is long`);
    expect(missing(...at).message).toBe('test.field: must be given');
  });
});

describe('a CodecError', () => {
  it('says what, where and why', () => {
    const short = new CodecError('truncated', {
      layer: 'udp',
      field: 'length',
      offset: 34,
      needed: 31,
      available: 22,
    });
    expect(short.message).toBe('udp.length: needs 31 octets, has 22 (at octet 34)');
    expect(short.name).toBe('CodecError');
    expect({ ...short }).toEqual({
      name: 'CodecError',
      code: 'truncated',
      layer: 'udp',
      field: 'length',
      offset: 34,
      needed: 31,
      available: 22,
    });
    expect(new CodecError('invalid', { layer: 'udp', reason: 'no' }).message).toBe('udp: no');
    expect(new CodecError('unsupported', { layer: 'udp' }).message).toBe('udp: unsupported');
    expect(new CodecError('range', { layer: 'udp', field: 'a', offset: 0, reason: 'b' }).message).toBe(
      'udp.a: b (at octet 0)',
    );
  });

  it('is known from another copy of the class, and nothing else is', () => {
    const like = (name: string, fields: object) => Object.assign(new Error('text'), { name }, fields);
    class Special extends CodecError {}
    expect(new CodecError('range', { layer: 'a' })).toBeInstanceOf(CodecError);
    expect(like('CodecError', { layer: 'a' })).toBeInstanceOf(CodecError);
    expect(new Special('range', { layer: 'a' })).toBeInstanceOf(CodecError);
    expect(new Special('range', { layer: 'a' })).toBeInstanceOf(Special);
    for (const other of [
      like('CodecError', {}),
      like('TypeError', { layer: 'a' }),
      { name: 'CodecError', layer: 'a' },
      null,
      'CodecError',
    ])
      expect(other).not.toBeInstanceOf(CodecError);
    expect(like('CodecError', { layer: 'a' })).not.toBeInstanceOf(Special);
    expect(new CodecError('range', { layer: 'a' })).not.toBeInstanceOf(Special);
  });
});
