import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arbitraries from '../../src/arbitraries/index.ts';

const mac = '00:00:00:00:00:00';
const none = new Uint8Array(0);

/** What is left of any value that makes a property fail which nothing can make true. */
function shrunk(arbitrary: fc.Arbitrary<unknown>): unknown[] {
  const never = fc.property(arbitrary, () => false);
  return Array.from(
    { length: 40 },
    (_, seed) => fc.check(never, { seed, endOnFailure: false }).counterexample?.[0],
  );
}

describe('what makes a property fail is made as plain as', () => {
  it.each<[string, fc.Arbitrary<unknown>, unknown]>([
    ['a MAC address of zeros', arbitraries.macAddress(), mac],
    ['an IPv4 address of zeros', arbitraries.ipv4Address(), '0.0.0.0'],
    ['an IPv6 address of zeros', arbitraries.ipv6Address(), '::'],
    ['an IPv4 prefix of no bits', arbitraries.ipv4Prefix(), '0.0.0.0/0'],
    ['an IPv6 prefix of no bits', arbitraries.ipv6Prefix(), '::/0'],
    [
      'an ARP packet of Ethernet and IPv4',
      arbitraries.arpPacket(),
      {
        layer: 'arp',
        operation: 0,
        senderHardwareAddress: mac,
        senderProtocolAddress: '0.0.0.0',
        targetHardwareAddress: mac,
        targetProtocolAddress: '0.0.0.0',
      },
    ],
    ['a GRE header of version 0', arbitraries.greHeader(), { layer: 'gre', protocolType: 0 }],
    ['an echo request', arbitraries.icmpHeader(), { layer: 'icmp', kind: 'echoRequest' }],
    ['an echo request of ICMPv6', arbitraries.icmpv6Header(), { layer: 'icmpv6', kind: 'echoRequest' }],
    ['an IGMP query', arbitraries.igmpHeader(), { layer: 'igmp', kind: 'membershipQuery' }],
    [
      'an IPv4 header without options',
      arbitraries.ipv4Header(),
      { layer: 'ipv4', protocol: 0, source: '0.0.0.0', destination: '0.0.0.0' },
    ],
    ['an IPv4 option of one octet', arbitraries.ipv4Option(), { kind: 'nop' }],
    ['an IPv6 option of one octet', arbitraries.ipv6Option(), { kind: 'pad1' }],
    [
      'padding in a header of options',
      arbitraries.ipv6Options(),
      [{ kind: 'padN', data: new Uint8Array(4) }],
    ],
    [
      'unnumbered information in LLC',
      arbitraries.llcHeader(),
      {
        layer: 'llc',
        destinationServiceAccessPoint: 0,
        sourceServiceAccessPoint: 0,
        control: { kind: 'unnumbered', function: 0, pollFinal: false },
      },
    ],
    [
      'a cooked header of Ethernet',
      arbitraries.sllHeader(),
      { layer: 'sll', packetType: 0, hardwareType: 1, protocolType: 0, address: mac },
    ],
    [
      'a loopback header of family 0',
      arbitraries.loopbackHeader(),
      { layer: 'loopback', family: 0, byteOrder: 'big' },
    ],
    [
      'a topology change notification',
      arbitraries.stpHeader(),
      { layer: 'stp', kind: 'topologyChange', protocolVersion: 0 },
    ],
    [
      'a TCP header without options',
      arbitraries.tcpHeader(),
      { layer: 'tcp', sourcePort: 0, destinationPort: 0 },
    ],
    ['a TCP option of one octet', arbitraries.tcpOption(), { kind: 'nop' }],
    ['a UDP header', arbitraries.udpHeader(), { layer: 'udp', sourcePort: 0, destinationPort: 0 }],
    ['the root of names', arbitraries.domainName(), '.'],
    [
      'a question about the address of the root',
      arbitraries.dnsQuestion(),
      { name: '.', type: 'A', class: 'IN' },
    ],
    [
      'the address record of the root',
      arbitraries.resourceRecord(),
      { name: '.', type: 'A', class: 'IN', ttl: 0, data: '0.0.0.0' },
    ],
    ['an NSID without data', arbitraries.ednsOption(), { kind: 'nsid', data: none }],
  ])('%s', (_what, arbitrary, plain) => {
    for (const value of shrunk(arbitrary)) expect(value).toEqual(plain);
  });

  it('a request without fields', () => {
    for (const value of shrunk(arbitraries.httpHead())) {
      expect(value).toMatchObject({ layer: 'http', kind: 'request', method: 'a' });
      expect(value).not.toHaveProperty('fields');
    }
  });
});
