import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Address, ipv6Address } from '../../src/arbitraries/addresses.ts';
import { getUint16 } from '../../src/util/bytes.ts';
import { checksum, likeGiven } from '../../src/util/checksum.ts';
import { parseIpv4 } from '../../src/util/ipv4-address.ts';
import { parseIpv6 } from '../../src/util/ipv6-address.ts';
import { addressWords, pseudoHeaderSum } from '../../src/util/pseudo-header.ts';
import { thrown } from './thrown.ts';

const source = '192.0.2.1';
const destination = '198.51.100.7';

/** The words of octets, two by two. */
function wordsOf(octets: Uint8Array): number[] {
  return Array.from({ length: octets.length / 2 }, (_, index) => getUint16(octets, 2 * index));
}

describe('the sum of a pseudo-header', () => {
  it('is that of its words: addresses, protocol, and both halves of the length', () => {
    const words = 0xc000 + 0x0201 + 0xc633 + 0x6407;
    expect(pseudoHeaderSum({ source, destination }, 17, 8)).toBe(words + 17 + 8);
    expect(pseudoHeaderSum({ source, destination }, 6, 0x0002_0003)).toBe(words + 6 + 2 + 3);
    expect(pseudoHeaderSum({ source: '::1', destination: '2001:db8::ff' }, 58, 0)).toBe(
      1 + 0x2001 + 0xdb8 + 0xff + 58,
    );
  });

  it.each<[string, string, string, number, number, object]>([
    ['a protocol of nine bits', source, destination, 256, 8, { code: 'range', field: 'protocol' }],
    ['a length of 33 bits', source, destination, 6, 2 ** 32, { code: 'range', field: 'length' }],
    ['no source', undefined as never, destination, 6, 8, { code: 'missing', field: 'pseudoHeader' }],
    ['no destination', source, undefined as never, 6, 8, { code: 'missing', field: 'pseudoHeader' }],
    ['a source that is no address', 'x', destination, 6, 8, { code: 'invalid', field: 'pseudoHeader' }],
    ['a destination that is none', source, '1.2.3', 6, 8, { code: 'invalid', field: 'pseudoHeader' }],
    ['addresses of two kinds', source, '::1', 6, 8, { code: 'invalid', field: 'pseudoHeader' }],
    ['addresses of the other two kinds', '::1', source, 6, 8, { code: 'invalid', field: 'pseudoHeader' }],
  ])('is refused with %s', (_what, from, to, protocol, length, error) => {
    const addresses = { source: from, destination: to };
    expect(thrown(() => pseudoHeaderSum(addresses, protocol, length))).toMatchObject({
      layer: 'util',
      ...error,
    });
  });
});

describe('the words of an address', () => {
  const words = (address: string) => addressWords('udp', 'address', address);

  it('are those of its octets', () => {
    fc.assert(
      fc.property(ipv6Address(), (address) => {
        expect(words(address)).toEqual(wordsOf(parseIpv6(address)));
      }),
    );
    fc.assert(
      fc.property(ipv4Address(), (address) => {
        const value = parseIpv4(address);
        expect(words(address)).toEqual([value >>> 16, value & 0xffff]);
      }),
    );
  });

  it.each([
    ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['::8', [0, 0, 0, 0, 0, 0, 0, 8]],
    ['1:2:3::7:8', [1, 2, 3, 0, 0, 0, 7, 8]],
    ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['::2:3:4:5:6:7:8', [0, 2, 3, 4, 5, 6, 7, 8]],
    ['::ffff:192.0.2.1', [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201]],
    ['1:2:3:4:5:6:192.0.2.1', [1, 2, 3, 4, 5, 6, 0xc000, 0x0201]],
    ['2001:DB8::aBcD', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0xabcd]],
  ])('of %s are %j', (address, expected) => {
    expect(words(address)).toEqual(expected);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.0.0.1',
    '01.2.3.4',
    '1.2.3.x',
    ' 1.2.3.4',
    '1.2.3.4 ',
    'abcd',
    'ab:cd',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '1::2::3',
    '::1::',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '12345::',
    '::12345',
    '::g',
    '::-1',
    '1.2.3.4::',
    '::1.2.3.4:5',
    '::1.2.3',
    '::1.2.3.04',
    '1:2:3:4:5:6:7:1.2.3.4',
    'fe80::1%eth0',
    `${'0'.repeat(60)}::1`,
  ])('are refused where there is none: %j', (address) => {
    expect(thrown(() => words(address))).toMatchObject({ code: 'invalid', layer: 'udp', field: 'address' });
  });

  it('are refused at once in a long text', () => {
    expect(thrown(() => words('0'.repeat(1_000_000)))).toMatchObject({ code: 'invalid', field: 'address' });
  });
});

describe('a checksum like the one that was given', () => {
  it('is all ones where zero was computed and all ones were there: the two are one number', () => {
    expect(likeGiven(0, 0xffff)).toBe(0xffff);
    expect(likeGiven(0, 0)).toBe(0);
    expect(likeGiven(0, undefined)).toBe(0);
    expect(likeGiven(0, 5)).toBe(0);
    expect(likeGiven(7, 0xffff)).toBe(7);
  });

  it('is over the octets that are asked for, not the one behind', () => {
    expect(checksum(Uint8Array.of(1, 2, 3, 4), 0, 3)).toBe(0xffff - 0x0102 - 0x0300);
    expect(checksum(Uint8Array.of(1, 2, 3), 0, 2)).toBe(0xffff - 0x0102);
  });
});
