import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrContains } from '../../src/util/cidr.ts';
import { nextHop, sameSubnet } from '../../src/util/next-hop.ts';
import { ipv4, ipv6 } from './arbitraries.ts';
import { thrown } from './thrown.ts';

describe('one subnet', () => {
  it.each([
    ['192.0.2.1', '192.0.2.254', 24, true],
    ['192.0.2.1', '192.0.3.1', 24, false],
    ['192.0.2.1', '192.0.3.1', 23, true],
    ['192.0.2.6', '192.0.2.7', 31, true],
    ['192.0.2.7', '192.0.2.8', 31, false],
    ['192.0.2.7', '192.0.2.7', 32, true],
    ['0.0.0.0', '255.255.255.255', 0, true],
    ['2001:db8::1', '2001:db8::ffff', 64, true],
    ['2001:db8::1', '2001:db8:0:1::1', 64, false],
    ['::', 'ffff::', 0, true],
    ['192.0.2.1', '::1', 0, false],
    ['::1', '192.0.2.1', 0, false],
  ])('has %s and %s with /%d: %s', (one, other, prefixLength, expected) => {
    expect(sameSubnet(one, other, prefixLength)).toBe(expected);
  });

  it('is asked of addresses, and a prefix length that they can have', () => {
    expect(thrown(() => sameSubnet('192.0.2.1', '192.0.2', 24)).code).toBe('invalid');
    expect(thrown(() => sameSubnet('192.0.2', '192.0.2.1', 24)).code).toBe('invalid');
    expect(thrown(() => sameSubnet('192.0.2.1', '192.0.2.1', 33)).code).toBe('range');
    expect(thrown(() => sameSubnet('::1', '::1', -1)).code).toBe('range');
  });

  it('is a question with the same answer both ways round, and that of the block', () => {
    const check = (one: string, other: string, prefixLength: number) => {
      const answer = sameSubnet(one, other, prefixLength);
      expect(sameSubnet(other, one, prefixLength)).toBe(answer);
      expect(cidrContains(`${one}/${prefixLength}`, other)).toBe(answer);
    };
    fc.assert(fc.property(ipv4, ipv4, fc.nat(32), check));
    fc.assert(fc.property(ipv6, ipv6, fc.nat(128), check));
  });
});

describe('the next hop', () => {
  const route = { address: '192.168.1.101/24', gateway: '192.168.1.1' };
  const route6 = { address: '2001:db8:0:1::65/64', gateway: 'fe80::1' };

  it.each([
    ['192.168.1.7', 'link'],
    ['192.168.1.1', 'link'],
    ['192.168.1.101', 'link'],
    ['192.168.1.255', 'link'],
    ['255.255.255.255', 'link'],
    ['224.0.0.251', 'link'],
    // RFC 3927 section 2.6.2: never to a router.
    ['169.254.7.7', 'link'],
    ['192.168.2.1', 'gateway'],
    ['106.114.138.24', 'gateway'],
    ['10.0.0.1', 'gateway'],
  ])('from 192.168.1.101/24 to %s is by %s', (destination, delivery) => {
    const address = delivery === 'link' ? destination : route.gateway;
    expect(nextHop(destination, route)).toEqual({ delivery, address });
  });

  it.each([
    ['2001:db8:0:1::7', 'link'],
    ['fe80::7', 'link'],
    ['ff02::1', 'link'],
    ['ff0e::101', 'link'],
    ['2001:db8:0:2::7', 'gateway'],
    ['::ffff:192.168.1.7', 'gateway'],
  ])('from 2001:db8:0:1::65/64 to %s is by %s', (destination, delivery) => {
    const address = delivery === 'link' ? destination : route6.gateway;
    expect(nextHop(destination, route6)).toEqual({ delivery, address });
  });

  it('is in canonical form', () => {
    expect(nextHop('2001:DB8:0:1:0::7', route6).address).toBe('2001:db8:0:1::7');
    expect(nextHop('2001:DB9::7', { ...route6, gateway: 'FE80:0::1' }).address).toBe('fe80::1');
  });

  it('is the other end on a /31, and the gateway for everything from a /32', () => {
    expect(nextHop('192.0.2.7', { address: '192.0.2.6/31' })).toEqual({
      delivery: 'link',
      address: '192.0.2.7',
    });
    expect(nextHop('192.0.2.8', { address: '192.0.2.7/32', gateway: '192.0.2.1' }).delivery).toBe('gateway');
    expect(nextHop('8.8.8.8', { address: '192.0.2.7/0' }).delivery).toBe('link');
  });

  it('is the link for a host with an IPv4 link-local address only (RFC 3927 section 2.7)', () => {
    expect(nextHop('8.8.8.8', { address: '169.254.1.1/16', gateway: '192.0.2.1' }).delivery).toBe('link');
    expect(nextHop('2001:db8::1', { address: 'fe80::2/64', gateway: 'fe80::1' }).delivery).toBe('gateway');
  });

  it('needs a gateway for what is elsewhere, and addresses of one version', () => {
    expect(thrown(() => nextHop('8.8.8.8', { address: '192.0.2.7/24' }))).toMatchObject({
      code: 'missing',
      message: 'util.gateway: must be given: 8.8.8.8 is not on the link',
    });
    expect(thrown(() => nextHop('::1', route)).message).toBe(
      'util.destination: ::1 is not an IPv4 address, as that of the interface is',
    );
    expect(thrown(() => nextHop('8.8.8.8', { ...route, gateway: '::1' }))).toMatchObject({
      field: 'gateway',
      code: 'invalid',
    });
    expect(thrown(() => nextHop('8.8.8.8', { address: '192.0.2.7' }))).toMatchObject({
      field: 'cidr',
      code: 'invalid',
    });
  });
});
