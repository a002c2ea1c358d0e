import { isIPv4 } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressClass } from '../../src/util/address-class.ts';
import { formatIpv4, getIpv4, halves, isIpv4, parseIpv4, setIpv4 } from '../../src/util/ipv4-address.ts';
import { thrown } from './thrown.ts';

const numbers = fc.integer({ min: 0, max: 0xffff_ffff });

/** Written the slow, obvious way. */
function plainText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

describe('IPv4 address text', () => {
  it('is read as it stands, whichever texts were read before it', () => {
    const texts = fc.constantFrom('192.0.2.1', '192.0.2.2', '198.51.100.7', '192.0.2', '', '0.0.0.0');
    fc.assert(
      fc.property(fc.array(texts), (list) => {
        for (const text of list) {
          const octets = text.split('.').map(Number);
          const target = new Uint8Array(4);
          if (octets.length === 4) {
            setIpv4('test', 'address', target, 0, text);
            expect([...target]).toEqual(octets);
          } else {
            expect(thrown(() => setIpv4('test', 'address', target, 0, text)).code).toBe('invalid');
          }
        }
      }),
    );
  });

  it.each([
    ['0.0.0.0', 0],
    ['127.0.0.1', 2130706433],
    ['128.0.0.0', 2147483648],
    ['192.0.2.235', 3221226219],
    ['255.255.255.255', 4294967295],
  ])('%s is the number %d, and back (python3: int(IPv4Address(text)))', (text, number) => {
    expect(parseIpv4(text)).toBe(number);
    expect(formatIpv4(number)).toBe(text);
    expect(isIpv4(text)).toBe(true);
  });

  it.each([
    // Read three ways by three libraries (CVE-2026-69192).
    '010.0.0.1',
    '10.0.0.01',
    '00.0.0.0',
    '0x7f.0.0.1',
    '0x7f000001',
    // Short forms that inet_aton takes.
    '127.1',
    '10.1.1',
    '2130706433',
    '1.2.3.4.5',
    '1.2.3.4.5.6.7.8',
    // The characters around the digits, which would be 10, 49 and 20.
    ':.2.3.4',
    'a.2.3.4',
    '1:.2.3.4',
    '/.2.3.4',
    '1.2.3.4.',
    '.1.2.3.4',
    '1..2.3',
    '1.2.3.',
    '256.0.0.1',
    '1.2.3.999',
    '1.2.3.99999999999999999999',
    '1.2.3.-4',
    '+1.2.3.4',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1.2.3.4\n',
    '1.2.3.4/24',
    '1,2,3,4',
    '１.2.3.4',
    '٣.2.3.4',
    '::1',
    '',
  ])('%j is refused', (text) => {
    expect(isIpv4(text)).toBe(false);
    expect(thrown(() => parseIpv4(text))).toMatchObject({
      code: 'invalid',
      layer: 'util',
      field: 'ipv4Address',
    });
  });

  it('names the layer, the field and the text in its errors', () => {
    expect(thrown(() => setIpv4('ipv4', 'source', new Uint8Array(4), 0, '010.0.0.1')).message).toBe(
      'ipv4.source: 010.0.0.1 is not an IPv4 address',
    );
    expect(thrown(() => setIpv4('ipv4', 'source', new Uint8Array(4), 0, undefined))).toMatchObject({
      code: 'missing',
      message: 'ipv4.source: must be given',
    });
  });

  it('refuses what is not a text, and numbers of more than 32 bits', () => {
    expect(thrown(() => parseIpv4(7 as never)).code).toBe('invalid');
    expect(isIpv4(null as never)).toBe(false);
    for (const number of [-1, 2 ** 32, 1.5, Number.NaN])
      expect(thrown(() => formatIpv4(number)).code).toBe('range');
  });

  it('writes at the offset and nowhere else', () => {
    const target = new Uint8Array(8).fill(0xa5);
    setIpv4('ipv4', 'source', target, 2, '192.0.2.1');
    expect(target).toEqual(Uint8Array.of(0xa5, 0xa5, 192, 0, 2, 1, 0xa5, 0xa5));
  });

  it('is the inverse of reading, seen before or not', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (list) => {
        for (const number of [...list, ...list]) {
          const text = formatIpv4(number);
          const bytes = new Uint8Array(6);
          setIpv4('ipv4', 'source', bytes, 1, text);
          expect(text).toBe(plainText(number));
          expect(parseIpv4(text)).toBe(number);
          expect(getIpv4(bytes, 1)).toBe(text);
        }
      }),
    );
  });

  it('never gives the text of another address, however many there are', () => {
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 50_000; index++) {
        const number = Math.imul(index, 0x9e37_79b1) >>> (index & 7);
        if (formatIpv4(number) !== plainText(number)) expect(formatIpv4(number)).toBe(plainText(number));
      }
    }
  });

  it('has one form only: what is read (as inet_pton does, by way of node:net) is what would be written', () => {
    const part = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '01', '0x1', ' 1', '1 '));
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), (parts) => {
        const text = parts.join('.');
        expect(isIpv4(text)).toBe(isIPv4(text));
        if (isIpv4(text)) expect(formatIpv4(parseIpv4(text))).toBe(text);
        else expect(thrown(() => parseIpv4(text)).code).toBe('invalid');
      }),
    );
  });
});

describe('the class of an IPv4 address', () => {
  it.each([
    ['0.0.0.0', 'A'],
    ['127.255.255.255', 'A'],
    ['128.0.0.0', 'B'],
    ['191.255.255.255', 'B'],
    ['192.0.0.0', 'C'],
    ['223.255.255.255', 'C'],
    ['224.0.0.0', 'D'],
    ['239.255.255.255', 'D'],
    ['240.0.0.0', 'E'],
    ['248.0.0.0', 'E'],
    ['255.255.255.255', 'E'],
  ])('%s is in class %s (RFC 791 section 3.2, RFC 1112 section 4)', (address, expected) => {
    expect(addressClass(address)).toBe(expected);
  });

  it('has two words, which are added', () => {
    expect(halves(parseIpv4('192.0.2.1'))).toBe(0xc000 + 0x0201);
    expect(halves(parseIpv4('255.255.255.255'))).toBe(0x1_fffe);
  });

  it('is asked of an IPv4 address only', () => {
    expect(thrown(() => addressClass('::1')).code).toBe('invalid');
  });
});
