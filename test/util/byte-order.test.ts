import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  htonl,
  htonll,
  htons,
  ntohl,
  ntohll,
  ntohs,
  swap16,
  swap32,
  swap64,
} from '../../src/util/byte-order.ts';
import { thrown } from './thrown.ts';

const uint16 = fc.nat(0xffff);
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const uint64 = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });

describe('swapping octets', () => {
  it.each([
    [0x1234, 0x3412],
    [0x00ff, 0xff00],
    [0xffff, 0xffff],
    [1, 256],
  ])('of the 16-bit %d gives %d', (value, swapped) => {
    expect(swap16(value)).toBe(swapped);
  });

  it.each([
    [0x12345678, 0x78563412],
    [0x000000ff, 0xff000000],
    [0xff000000, 0x000000ff],
    [0xffffffff, 0xffffffff],
    [0x80, 0x80000000],
  ])('of the 32-bit %d gives %d, which is not negative', (value, swapped) => {
    expect(swap32(value)).toBe(swapped);
  });

  it.each([
    [0x0123456789abcdefn, 0xefcdab8967452301n],
    [1n, 0x0100000000000000n],
    [0xffn, 0xff00000000000000n],
  ])('of the 64-bit %d gives %d', (value, swapped) => {
    expect(swap64(value)).toBe(swapped);
  });

  it('twice changes nothing', () => {
    fc.assert(
      fc.property(uint16, uint32, uint64, (short, long, longer) => {
        expect(swap16(swap16(short))).toBe(short);
        expect(swap32(swap32(long))).toBe(long);
        expect(swap64(swap64(longer))).toBe(longer);
      }),
    );
  });
});

describe('host to network order', () => {
  it('puts the most significant octet first in memory of this machine', () => {
    fc.assert(
      fc.property(uint16, uint32, uint64, (short, long, longer) => {
        const memory = (array: Uint16Array | Uint32Array | BigUint64Array) => new DataView(array.buffer);
        expect(memory(Uint16Array.of(htons(short))).getUint16(0)).toBe(short);
        expect(memory(Uint32Array.of(htonl(long))).getUint32(0)).toBe(long);
        expect(memory(BigUint64Array.of(htonll(longer))).getBigUint64(0)).toBe(longer);
      }),
    );
  });

  it('is undone by network to host order', () => {
    fc.assert(
      fc.property(uint16, uint32, uint64, (short, long, longer) => {
        expect(ntohs(htons(short))).toBe(short);
        expect(ntohl(htonl(long))).toBe(long);
        expect(ntohll(htonll(longer))).toBe(longer);
      }),
    );
  });

  it('reads what the network wrote into memory of this machine', () => {
    const memory = Uint8Array.of(0xff, 0xee, 0xdd, 0xcc, 0xbb, 0xaa, 0x99, 0x88).buffer;
    expect(Array.from(new Uint16Array(memory), ntohs)).toEqual([0xffee, 0xddcc, 0xbbaa, 0x9988]);
    expect(Array.from(new Uint32Array(memory), ntohl)).toEqual([0xffeeddcc, 0xbbaa9988]);
    expect(Array.from(new BigUint64Array(memory), ntohll)).toEqual([0xffeeddccbbaa9988n]);
  });

  it('takes unsigned integers that fit, and nothing else', () => {
    for (const convert of [htons, ntohs, swap16]) {
      for (const value of [-1, 0x1_0000, 1.5, Number.NaN])
        expect(thrown(() => convert(value)).code).toBe('range');
    }
    for (const convert of [htonl, ntohl, swap32]) {
      for (const value of [-1, 0x1_0000_0000, 0.5]) expect(thrown(() => convert(value)).code).toBe('range');
    }
    for (const convert of [htonll, ntohll, swap64]) {
      for (const value of [-1n, 1n << 64n]) expect(thrown(() => convert(value)).code).toBe('range');
    }
  });
});

describe('a value that does not fit', () => {
  it.each<[string, () => unknown]>([
    ['swap16', () => swap16(0x1_0000)],
    ['swap32', () => swap32(2 ** 32)],
    ['swap64', () => swap64(2n ** 64n)],
    ['htons', () => htons(-1)],
    ['ntohs', () => ntohs(0.5)],
    ['htonl', () => htonl(-1)],
    ['ntohl', () => ntohl(2 ** 32)],
    ['htonll', () => htonll(-1n)],
    ['ntohll', () => ntohll(2n ** 64n)],
  ])('is refused by %s as the value of util', (_name, call) => {
    expect(thrown(call)).toMatchObject({ code: 'range', layer: 'util', field: 'value' });
  });
});
