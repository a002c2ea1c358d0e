import { isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/util/bytes.ts';
import {
  buildIpv6,
  formatIpv6,
  getIpv6,
  ipv6FromBigInt,
  ipv6ToBigInt,
  isIpv6,
  parseIpv6,
  setIpv6,
} from '../../src/util/ipv6-address.ts';
import { formatScopedIpv6, parseScopedIpv6 } from '../../src/util/ipv6-zone.ts';
import { notations } from './ipaddress-vectors.ts';
import { thrown } from './thrown.ts';

/** Groups that are zero as often as not. */
const groups = fc.array(fc.oneof(fc.constant(0), fc.constantFrom(1, 0xffff), fc.nat(0xffff)), {
  minLength: 8,
  maxLength: 8,
});

const octetsOf = (list: readonly number[]) =>
  Uint8Array.from(list.flatMap((group) => [group >> 8, group & 255]));

describe('IPv6 address text', () => {
  it.each([
    // RFC 4291 section 2.2 item 1.
    ['ABCD:EF01:2345:6789:ABCD:EF01:2345:6789', 'abcd:ef01:2345:6789:abcd:ef01:2345:6789'],
    ['2001:DB8:0:0:8:800:200C:417A', '2001:db8::8:800:200c:417a'],
    // Item 2.
    ['FF01:0:0:0:0:0:0:101', 'ff01::101'],
    ['FF01::101', 'ff01::101'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    // Item 3.
    ['0:0:0:0:0:0:13.1.68.3', '::13.1.68.3'],
    ['::13.1.68.3', '::13.1.68.3'],
    ['0:0:0:0:0:FFFF:129.144.52.38', '::ffff:129.144.52.38'],
    ['::FFFF:129.144.52.38', '::ffff:129.144.52.38'],
    // RFC 5952 section 2: one address, many texts.
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8::0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:0:1::1', '2001:db8::1:0:0:1'],
    ['2001:db8:0000:0:1::1', '2001:db8::1:0:0:1'],
    ['2001:DB8:0:0:1::1', '2001:db8::1:0:0:1'],
    // Section 4.1: leading zeros go.
    ['2001:0db8::0001', '2001:db8::1'],
    // Section 4.2.1: as short as can be.
    ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8::0:1', '2001:db8::1'],
    // Section 4.2.2: not for one group.
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    // Section 4.2.3: the longest run, the first of equals.
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    // Section 4.3: lower case.
    ['2001:DB8::AAAA', '2001:db8::aaaa'],
    // "::" at either end, for one group too.
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    // An IPv4 address inside where inet_ntop does not write one.
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
    ['1:2:3:4:5::1.2.3.4', '1:2:3:4:5:0:102:304'],
  ])('%s is read, and written as %s', (text, canonical) => {
    expect(isIpv6(text)).toBe(true);
    expect(formatIpv6(parseIpv6(text))).toBe(canonical);
    expect(parseIpv6(canonical)).toEqual(parseIpv6(text));
  });

  it.each(notations)('%s is written %s (glibc inet_ntop), and read back', (hex, text) => {
    expect(formatIpv6(fromHex(hex))).toBe(text);
    expect(parseIpv6(text)).toEqual(fromHex(hex));
  });

  it.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '::1::',
    '::::',
    '1:::2',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2:3:4:5:6:7:8:9',
    '1::2:3:4:5:6:7:8:9:a',
    '1:2:3:4:5:6:7:8:9::',
    '::@',
    '::`',
    '::G',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    '1:2:3:4::5:6:7:8',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    ':1',
    '1:',
    ':1::',
    '::1:',
    '12345::',
    '00001::',
    'g::',
    '1.2.3.4',
    '::1.2.3',
    '::1.2.3.4.5',
    '::1.2.3.04',
    '::1.2.3.256',
    '::.1.2.3',
    '::1.2.3.4:5',
    '1.2.3.4::',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1:2:3:4:5:1.2.3.4',
    '::1.2.3.4 ',
    ' ::1',
    '::1 ',
    '::1/128',
    '[::1]',
    '0x1::',
    '::-1',
    '::１',
    'fe80::1%eth0',
  ])('%j is refused', (text) => {
    expect(isIpv6(text)).toBe(false);
    expect(thrown(() => parseIpv6(text))).toMatchObject({
      code: 'invalid',
      layer: 'util',
      field: 'ipv6Address',
    });
  });

  it('names the layer, the field and the text in its errors', () => {
    const target = new Uint8Array(16);
    expect(thrown(() => setIpv6('ipv6', 'source', target, 0, '1::2::3')).message).toBe(
      'ipv6.source: 1::2::3 is not an IPv6 address',
    );
    expect(thrown(() => setIpv6('ipv6', 'source', target, 0, 'fe80::1%eth0')).message).toBe(
      'ipv6.source: fe80::1%eth0 is not an IPv6 address',
    );
    expect(thrown(() => setIpv6('ipv6', 'source', target, 0, undefined)).code).toBe('missing');
  });

  it('refuses what is not a text or not sixteen octets', () => {
    expect(thrown(() => parseIpv6(7 as never)).code).toBe('invalid');
    expect(isIpv6(undefined as never)).toBe(false);
    expect(thrown(() => formatIpv6(new Uint8Array(4))).code).toBe('range');
  });

  it('writes at the offset and nowhere else, over whatever stood there', () => {
    const target = new Uint8Array(20).fill(0xa5);
    setIpv6('ipv6', 'source', target, 2, '2001:db8::1:2');
    expect(target).toEqual(
      Uint8Array.of(0xa5, 0xa5, 32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0xa5, 0xa5),
    );
  });

  it('is the inverse of reading, for any octets at any offset, seen before or not', () => {
    fc.assert(
      fc.property(fc.array(groups, { minLength: 1, maxLength: 10 }), fc.nat(3), (list, margin) => {
        for (const address of [...list, ...list, ...list, ...list]) {
          const bytes = new Uint8Array(16 + 2 * margin).fill(0xa5);
          bytes.set(octetsOf(address), margin);
          const text = getIpv6(bytes, margin);
          const target = new Uint8Array(16 + 2 * margin).fill(0xa5);
          setIpv6('ipv6', 'source', target, margin, text);
          expect(target).toEqual(bytes);
        }
      }),
    );
  });

  it('has :: for the first of the longest runs of zeros (RFC 5952 section 4.2.3)', () => {
    fc.assert(
      fc.property(groups, (address) => {
        const text = formatIpv6(octetsOf(address));
        fc.pre(!text.includes('.'));
        const parts = address.map((group) => group.toString(16));
        let expected = parts.join(':');
        for (let length = 2; length <= 8; length++) {
          const start = address.findIndex(
            (_, index) =>
              index + length <= 8 && address.slice(index, index + length).every((group) => group === 0),
          );
          if (start >= 0)
            expected = `${parts.slice(0, start).join(':')}::${parts.slice(start + length).join(':')}`;
        }
        expect(text).toBe(expected);
      }),
    );
  });

  it('is read the same in any form of RFC 4291', () => {
    const style = fc.record({ pad: fc.boolean(), upper: fc.boolean(), gap: fc.nat(8), embed: fc.boolean() });
    fc.assert(
      fc.property(groups, style, (address, { pad, upper, gap, embed }) => {
        const octets = octetsOf(address);
        const last = octets.slice(12).join('.');
        const parts = address.map((group) => group.toString(16).padStart(pad ? 4 : 1, '0'));
        const list = embed ? [...parts.slice(0, 6), last] : parts;
        // A run of zeros that begins at `gap`, written "::".
        let end = gap;
        while (end < (embed ? 6 : 8) && address[end] === 0) end++;
        const text =
          end > gap ? `${list.slice(0, gap).join(':')}::${list.slice(end).join(':')}` : list.join(':');
        expect(parseIpv6(upper ? text.toUpperCase() : text)).toEqual(octets);
      }),
    );
  });

  it('is what inet_pton takes (by way of node:net), and a CodecError otherwise', () => {
    const part = fc.constantFrom(
      ':',
      ':',
      '::',
      '0',
      '1',
      'ffff',
      '12345',
      'aB',
      '.',
      '1.2.3.4',
      '::1.2.3.4',
      'g',
      ' ',
      '/',
    );
    const nearly = fc.tuple(groups, fc.nat(40), part).map(([address, at, more]) => {
      const text = address.map((group) => (group === 0 ? '' : group.toString(16))).join(':');
      return text.slice(0, at) + more + text.slice(at);
    });
    const texts = fc.oneof(
      fc.array(part, { maxLength: 17 }).map((parts) => parts.join('')),
      nearly,
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(isIpv6(text)).toBe(isIPv6(text));
        if (!isIpv6(text)) expect(thrown(() => parseIpv6(text)).code).toBe('invalid');
      }),
      { numRuns: 1000 },
    );
  });

  it.each([0, 4, 8, 12])('never gives the text of an address that differs in the word at %i alone', (at) => {
    const bytes = fromHex('20010db8000000010000000200000003');
    const view = new DataView(bytes.buffer);
    for (let number = 0; number < 20_000; number++) {
      view.setUint32(at, Math.imul(number, 0x0101_0101));
      const text = buildIpv6(bytes, 0);
      // What comes twice is kept, and given from then on.
      const texts = [getIpv6(bytes, 0), getIpv6(bytes, 0), getIpv6(bytes, 0)];
      if (texts.some((each) => each !== text)) expect(texts).toEqual([text, text, text]);
    }
  });

  // Addresses that are kept in one place, and differ in one word.
  it.each([
    ['2001:10ed:0:1:0:2:0:3', '200110ed000000010000000200000003'],
    ['2001:db8:0:6e4:0:2:0:3', '20010db8000006e40000000200000003'],
    ['2001:db8:0:1:0:1cac:0:3', '20010db80000000100001cac00000003'],
    ['2001:db8:0:1:0:2:0:e2b', '20010db8000000010000000200000e2b'],
  ])('takes 2001:db8:0:1:0:2:0:3 not for %s', (text, hex) => {
    const kept = fromHex('20010db8000000010000000200000003');
    for (let round = 0; round < 3; round++) expect(getIpv6(kept, 0)).toBe('2001:db8:0:1:0:2:0:3');
    expect(getIpv6(fromHex(hex), 0)).toBe(text);
  });

  it('never gives the text of an address that has the same words in another order', () => {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    const some = [0, 1, 2, 3, 0x10000, 0x20010db8, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
    const addresses = some.flatMap((a) =>
      some.flatMap((b) => some.flatMap((c) => some.map((d) => [a, b, c, d]))),
    );
    for (let round = 0; round < 2; round++) {
      for (const [index] of addresses.entries()) {
        // In an order in which neighbours have little in common; each address twice, so that it is kept.
        const words = addresses[(index * 7919) % addresses.length] ?? [];
        for (const [at, word] of words.entries()) view.setUint32(4 * at, word);
        const texts = [getIpv6(bytes, 0), getIpv6(bytes, 0)];
        const text = buildIpv6(bytes, 0);
        if (texts.some((each) => each !== text)) expect(texts).toEqual([text, text]);
      }
    }
  });

  it('never gives the octets or text of another address, however many there are', () => {
    const bytes = new Uint8Array(16);
    const back = new Uint8Array(16);
    for (let round = 0; round < 4; round++) {
      for (let number = 0; number < 5000; number++) {
        bytes[1] = number & 3;
        bytes[6] = number >> 8;
        bytes[15] = number;
        const text = getIpv6(bytes, 0);
        setIpv6('ipv6', 'source', back, 0, text);
        if (back.some((octet, index) => octet !== bytes[index])) expect(text).toBe(bytes.join());
      }
    }
  });
});

describe('IPv6 addresses as numbers', () => {
  it.each([
    ['::', 0n],
    ['::1', 1n],
    ['2001:db8::1', 42540766411282592856903984951653826561n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n - 1n],
  ])('%s is %d, and back (python3: int(IPv6Address(text)))', (text, number) => {
    expect(ipv6ToBigInt(text)).toBe(number);
    expect(ipv6FromBigInt(number)).toBe(text);
  });

  it('go both ways for all 128 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (number) => {
        expect(ipv6ToBigInt(ipv6FromBigInt(number))).toBe(number);
      }),
    );
  });

  it.each([-1n, 2n ** 128n, -(2n ** 128n), 1 as never])('%d is refused', (number) => {
    expect(thrown(() => ipv6FromBigInt(number)).code).toBe('range');
    expect(thrown(() => ipv6FromBigInt(Number(number) as never))).toMatchObject({ layer: 'util' });
  });

  it('are read from an address only', () => {
    expect(thrown(() => ipv6ToBigInt('1.2.3.4')).code).toBe('invalid');
  });
});

describe('zones', () => {
  it.each([
    ['FE80::1%eth0', { address: 'fe80::1', zone: 'eth0' }],
    // RFC 4007 section 11.3.
    ['fe80::1234%1', { address: 'fe80::1234', zone: '1' }],
    ['ff02::5678%5', { address: 'ff02::5678', zone: '5' }],
    ['ff08::9abc%10', { address: 'ff08::9abc', zone: '10' }],
    ['fe80::1%wlan0.100-é', { address: 'fe80::1', zone: 'wlan0.100-é' }],
    ['::1', { address: '::1' }],
  ])('%s is kept apart from its address, and put back', (text, scoped) => {
    expect(parseScopedIpv6(text)).toEqual(scoped);
    expect(parseScopedIpv6(formatScopedIpv6(scoped))).toEqual(scoped);
  });

  it.each([
    'fe80::1%',
    'fe80::1%a%b',
    'fe80::1%a b',
    'fe80::1%eth0/64',
    'fe80::1%\0',
    '%eth0',
    'fe80%eth0',
    '10.0.0.1%eth0',
    '',
  ])('%j is refused', (text) => {
    expect(thrown(() => parseScopedIpv6(text)).code).toBe('invalid');
  });

  it('must be names to be written', () => {
    expect(thrown(() => formatScopedIpv6({ address: 'fe80::1', zone: 'a b' })).code).toBe('invalid');
    expect(thrown(() => formatScopedIpv6({ address: 'fe80::1%eth0' })).code).toBe('invalid');
    expect(thrown(() => parseScopedIpv6(undefined as never)).code).toBe('missing');
    expect(thrown(() => parseScopedIpv6(5 as never)).message).toBe('util.ipv6Address: 5 is not a text');
    expect(thrown(() => formatScopedIpv6({ address: 'fe80::1', zone: 5 as never })).code).toBe('invalid');
  });
});
