import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../src/util/errors.ts';
import {
  formatMac,
  getMac,
  isBroadcastMac,
  isLocallyAdministeredMac,
  isMac,
  isMulticastMac,
  parseMac,
  setMac,
} from '../../src/util/mac.ts';
import { thrown } from './thrown.ts';

const octets = fc.uint8Array({ minLength: 6, maxLength: 6 });

/** Written the slow, obvious way. */
function plainText(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join(':');
}

// Before any text was read: what recent texts are remembered in must not be taken for one.
const first = ['', undefined].map((text) => thrown(() => parseMac(text as never)).code);

describe('MAC address text', () => {
  it('is none that was not given, also at first', () => {
    expect(first).toEqual(['invalid', 'missing']);
  });

  it('is read as it stands, whichever texts were read before it', () => {
    const texts = fc.constantFrom(
      '02:00:5e:10:00:01',
      '02:00:5e:10:00:02',
      '02-00-5e-10-00-03',
      '',
      '00:00:00:00:00:00',
    );
    fc.assert(
      fc.property(fc.array(texts), (list) => {
        for (const text of list) {
          const target = new Uint8Array(6);
          if (text === '') {
            expect(thrown(() => setMac('test', 'address', target, 0, text)).code).toBe('invalid');
          } else {
            setMac('test', 'address', target, 0, text);
            expect(plainText(target)).toBe(text.replaceAll('-', ':'));
          }
        }
      }),
    );
  });

  it.each([
    ['02:00:5e:10:00:01', '02:00:5e:10:00:01'],
    ['02-00-5E-10-00-0A', '02:00:5e:10:00:0a'],
    ['0200.5E10.00fF', '02:00:5e:10:00:ff'],
    ['00:00:00:00:00:00', '00:00:00:00:00:00'],
    ['fF:Ff:ff:FF:fF:Ff', 'ff:ff:ff:ff:ff:ff'],
  ])('%s is read, and written as %s', (text, canonical) => {
    expect(isMac(text)).toBe(true);
    expect(formatMac(parseMac(text))).toBe(canonical);
  });

  it.each([
    '',
    '02:00:5e:10:00',
    '02:00:5e:10:00:01:02',
    '02:00:5e:10:00:1',
    '2:0:5e:10:0:1',
    '02:00:5e:10:00:0g',
    // The characters around digits and letters.
    '02:00:5e:10:00:0/',
    '02:00:5e:10:00:0:',
    '02:00:5e:10:00:0@',
    '02:00:5e:10:00:`1',
    '02:00:5e:10:00:@@',
    '02:00:5e:10:00:G1',
    '02:00:5e:10:00-01',
    '02-00-5e-10-00:01',
    '02.00.5e.10.00.01',
    '0200:5e10:0001',
    '0200.5e10.000',
    '0200.5e1.00001',
    '02005e100001',
    ' 02:00:5e:10:00:01',
    '02:00:5e:10:00:01 ',
    '02:00:5e:10:00:+1',
    '02:00:5e:10:00:０1',
  ])('%j is refused', (text) => {
    expect(isMac(text)).toBe(false);
    expect(thrown(() => parseMac(text))).toMatchObject({
      code: 'invalid',
      layer: 'util',
      field: 'macAddress',
    });
  });

  it('names the layer, the field and the text in its errors', () => {
    const error = thrown(() => setMac('ethernet', 'source', new Uint8Array(6), 0, 'nonsense'));
    expect(error).toBeInstanceOf(CodecError);
    expect(error.message).toBe('ethernet.source: nonsense is not a MAC address, such as 02:00:5e:10:00:01');
    expect(thrown(() => setMac('ethernet', 'source', new Uint8Array(6), 0, undefined))).toMatchObject({
      code: 'missing',
      message: 'ethernet.source: must be given',
    });
  });

  it('does not repeat a text of any length in an error', () => {
    expect(thrown(() => parseMac('x'.repeat(1_000_000))).message.length).toBeLessThan(200);
  });

  it('refuses what is not a text or not six octets', () => {
    expect(thrown(() => parseMac(7 as never)).code).toBe('invalid');
    expect(isMac(undefined as never)).toBe(false);
    expect(thrown(() => formatMac(new Uint8Array(5))).code).toBe('range');
  });

  it('writes at the offset and nowhere else', () => {
    const target = new Uint8Array(10).fill(0xa5);
    setMac('ethernet', 'source', target, 2, '02-00-5e-10-00-01');
    expect(target).toEqual(Uint8Array.of(0xa5, 0xa5, 2, 0, 0x5e, 0x10, 0, 1, 0xa5, 0xa5));
  });

  it('is the inverse of reading, for any octets at any offset, seen before or not', () => {
    fc.assert(
      fc.property(fc.array(octets, { minLength: 1, maxLength: 20 }), (addresses) => {
        const bytes = Uint8Array.from(addresses.flatMap((address) => [...address, 0xa5]));
        for (let round = 0; round < 2; round++) {
          addresses.forEach((address, index) => {
            const text = getMac(bytes, 7 * index);
            expect(text).toBe(plainText(address));
            expect(parseMac(text)).toEqual(address);
          });
        }
      }),
    );
  });

  it.each([0, 3])('never gives the text of an address that differs in the half at %i alone', (at) => {
    const bytes = Uint8Array.of(2, 0, 0, 0, 0, 1);
    for (let number = 0; number < 20_000; number++) {
      bytes.set([number & 0xff, number >> 8], at);
      const text = plainText(bytes);
      // What comes twice is kept, and given from then on.
      const texts = [getMac(bytes, 0), getMac(bytes, 0), getMac(bytes, 0)];
      if (texts.some((each) => each !== text)) expect(texts).toEqual([text, text, text]);
    }
  });

  it('never gives the text of another address, however many there are', () => {
    const bytes = new Uint8Array(6);
    for (let round = 0; round < 2; round++) {
      for (let number = 0; number < 20_000; number++) {
        bytes[1] = number & 1;
        bytes[2] = number >> 8;
        bytes[5] = number;
        if (getMac(bytes, 0) !== plainText(bytes)) expect(getMac(bytes, 0)).toBe(plainText(bytes));
      }
    }
  });

  it.each(['0200.5e10.00011', '0200.5e10.000', '0200.5e10.0001.', '0200.5e10.0001.0002'])(
    'has three groups of four digits between dots, and %s has not',
    (text) => {
      expect(thrown(() => parseMac(text)).code).toBe('invalid');
    },
  );

  it('is read the same in its three notations and any case', () => {
    fc.assert(
      fc.property(octets, (address) => {
        const text = plainText(address);
        const groups = text.replaceAll(':', '').match(/.{4}/g) ?? [];
        expect(parseMac(text.replaceAll(':', '-').toUpperCase())).toEqual(address);
        expect(parseMac(groups.join('.').toUpperCase())).toEqual(address);
      }),
    );
  });
});

describe('the bits of a MAC address', () => {
  it.each([
    ['ff:ff:ff:ff:ff:ff', true, true, true],
    ['ff:ff:ff:ff:ff:fe', false, true, true],
    ['fe:ff:ff:ff:ff:ff', false, false, true],
    ['01:00:5e:00:00:fb', false, true, false],
    ['33:33:00:00:00:01', false, true, true],
    ['02:00:00:00:00:01', false, false, true],
    ['00:1b:21:3c:9d:f8', false, false, false],
  ])('%s: broadcast %s, multicast %s, locally administered %s', (text, broadcast, multicast, local) => {
    expect(isBroadcastMac(text)).toBe(broadcast);
    expect(isMulticastMac(text)).toBe(multicast);
    expect(isLocallyAdministeredMac(text)).toBe(local);
  });

  it('are asked of an address only', () => {
    for (const ask of [isBroadcastMac, isMulticastMac, isLocallyAdministeredMac]) {
      expect(thrown(() => ask('ff:ff')).code).toBe('invalid');
    }
  });
});
