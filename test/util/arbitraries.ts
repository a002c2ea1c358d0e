// Generators of address text for the tests of the address helpers. Half of the addresses share their first
// bits with others, or sit at the edge of a block, so that blocks meet.
import * as fc from 'fast-check';
import { formatIpv4 } from '../../src/util/ipv4-address.ts';
import { ipv6FromBigInt } from '../../src/util/ipv6-address.ts';

/** IPv4 addresses. */
export const ipv4: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 0, max: 0xffff_ffff }),
    fc.nat(63).map((low) => 0xc000_0200 + 4 * low),
    fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff),
  )
  .map(formatIpv4);

/** IPv6 addresses. */
export const ipv6: fc.Arbitrary<string> = fc
  .oneof(
    fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    fc.bigInt({ min: 0n, max: 63n }).map((low) => (0x2001_0db8n << 96n) + (low << 60n)),
    fc.constantFrom(0n, 1n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 127n, 2n ** 128n - 1n),
  )
  .map(ipv6FromBigInt);

const prefixLength = (bits: number) => fc.oneof(fc.nat(bits), fc.constantFrom(0, 1, bits - 1, bits));

/** IPv4 CIDR text, with bits behind the prefix. */
export const cidr4: fc.Arbitrary<string> = fc.tuple(ipv4, prefixLength(32)).map((parts) => parts.join('/'));

/** IPv6 CIDR text, with bits behind the prefix. */
export const cidr6: fc.Arbitrary<string> = fc.tuple(ipv6, prefixLength(128)).map((parts) => parts.join('/'));

/** CIDR text of either version. */
export const cidr: fc.Arbitrary<string> = fc.oneof(cidr4, cidr6);
