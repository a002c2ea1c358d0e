import { describe, it } from 'vitest';
import * as made from '../../src/arbitraries/addresses.ts';
import { parseIpv4 } from '../../src/util/ipv4-address.ts';
import { ipv6ToBigInt } from '../../src/util/ipv6-address.ts';
import { both, bytes, expectShape, ipv4, ipv6, mac, type Shape, text, where } from './shapes.ts';

/** A prefix whose address is zero behind its length, which is any up to the width. */
function prefix(address: Shape, width: number, numberOf: (address: string) => bigint): Shape {
  const parts = (value: string): [string, number] => {
    const [start = '', length = ''] = value.split('/');
    return [start, Number(length)];
  };
  const hosts = ([start, length]: [string, number]) =>
    numberOf(start) & ((1n << BigInt(width - length)) - 1n);
  const inside = ([start, length]: [string, number]) => numberOf(start) >> BigInt(width - length);
  return where(
    (value: string) => {
      const [start, length] = parts(value);
      return (
        /\/\d+$/.test(value) &&
        length <= width &&
        address.fault(start) === undefined &&
        hosts([start, length]) === 0n
      );
    },
    {
      'of no bits': (value: string) => parts(value)[1] === 0,
      'of all bits': (value: string) => parts(value)[1] === width && inside(parts(value)) !== 0n,
      'whose last bit is set': (value: string) =>
        (inside(parts(value)) & 1n) === 1n && parts(value)[1] < width,
      'whose bits are many': (value: string) =>
        parts(value)[1] > width / 2 && inside(parts(value)) >> BigInt(width / 2 - 8) > 0n,
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, bit) => [
          `that ends at bit ${bit} of an octet`,
          (value: string) => parts(value)[1] % 8 === bit && (inside(parts(value)) & 1n) === 1n,
        ]),
      ),
    },
    `a prefix of up to ${width} bits`,
  );
}

describe('addresses', () => {
  it('are MAC addresses of any octets', () => {
    expectShape(made.macAddress(), both(mac, text(/.*/, { zeros: /^00:/, ones: /ff$/, other: /[1-9a-e]/ })));
  });

  it('are IPv4 addresses of any octets', () => {
    expectShape(
      made.ipv4Address(),
      both(ipv4, text(/.*/, { 'the first': /^0\.0\.0\./, 'the last': /^255\.255\.255\./ })),
    );
  });

  it('are IPv6 addresses of any octets, in parts of which zeros are left out', () => {
    expectShape(
      made.ipv6Address(),
      both(
        ipv6,
        text(/.*/, {
          whole: /^([0-9a-f]+:){7}[0-9a-f]+$/,
          shortened: /::[0-9a-f]/,
          'high and low octets that differ': /\b([2-9a-f])\w(?!\1)[0-9a-f]\w\b/,
          'low octets alone': /:[1-9a-f]\w?\b/,
        }),
      ),
    );
  });

  it('are IPv4 prefixes of any length, with host bits of zero', () => {
    expectShape(
      made.ipv4Prefix(),
      prefix(ipv4, 32, (address) => BigInt(parseIpv4(address))),
      2000,
    );
  });

  it('are IPv6 prefixes of any length, with host bits of zero', () => {
    expectShape(made.ipv6Prefix(), prefix(ipv6, 128, ipv6ToBigInt), 500);
  });

  it('are so many octets, or up to so many', () => {
    expectShape(made.octets(6), bytes(6));
    expectShape(made.someOctets(60), bytes(0, 60));
    expectShape(made.someOctets(30, 4), bytes(4, 30));
  });
});
