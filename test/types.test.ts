// What the types promise to those who narrow on them. The compiler checks these (`npm run check:types`).
import { describe, expectTypeOf, it } from 'vitest';
import {
  type arp,
  decapsulate,
  type dhcp,
  type dns,
  type ethernet,
  findLayer,
  type icmp,
  type icmpv6,
  type igmp,
  type ipv4,
  type Layer,
  type LayerInput,
  type Packet,
  type tcp,
  type udp,
} from '../src/index.ts';

/** The members of a union that have these fields. */
type Narrowed<Union, Fields> = Extract<Union, Fields>;

describe('a layer', () => {
  it('narrows on its name', () => {
    expectTypeOf<Narrowed<Layer, { layer: 'tcp' }>>().toEqualTypeOf<tcp.Header>();
    expectTypeOf<Narrowed<Layer, { layer: 'arp' }>>().toEqualTypeOf<arp.Packet>();
    expectTypeOf<Narrowed<Layer, { layer: 'dns' }>>().toEqualTypeOf<dns.Message>();
    expectTypeOf<Layer['layer']>().toEqualTypeOf<
      | 'ethernet'
      | 'sll'
      | 'sll2'
      | 'loopback'
      | 'vlan'
      | 'llc'
      | 'stp'
      | 'arp'
      | 'ipv4'
      | 'icmp'
      | 'udp'
      | 'tcp'
      | 'dns'
      | 'dhcp'
      | 'ipv6'
      | 'hopByHop'
      | 'destinationOptions'
      | 'routing'
      | 'fragment'
      | 'mobility'
      | 'ah'
      | 'esp'
      | 'icmpv6'
      | 'igmp'
      | 'gre'
      | 'vxlan'
      | 'http'
    >();
  });

  it('is found by its name with its type', () => {
    const packet = decapsulate(new Uint8Array(0));
    expectTypeOf(packet).toEqualTypeOf<Packet>();
    expectTypeOf(findLayer(packet, 'udp')).toEqualTypeOf<udp.Header | undefined>();
    expectTypeOf(findLayer).parameter(1).not.toBeAny();
  });

  it('can be encoded as it was decoded', () => {
    expectTypeOf<Layer>().toExtend<LayerInput>();
    expectTypeOf<ethernet.Header>().toExtend<ethernet.HeaderInput>();
    expectTypeOf<dhcp.Message>().toExtend<dhcp.MessageInput>();
  });

  it('cannot be changed', () => {
    expectTypeOf<ipv4.Header>().toEqualTypeOf<Readonly<ipv4.Header>>();
    expectTypeOf<tcp.Header['flags']>().toEqualTypeOf<Readonly<tcp.Header['flags']>>();
    expectTypeOf<tcp.Header['options']>().toEqualTypeOf<readonly tcp.Option[]>();
    expectTypeOf<Packet['layers']>().toEqualTypeOf<readonly Layer[]>();
  });

  it('is refused with a field of another type', () => {
    expectTypeOf<{ layer: 'udp'; sourcePort: string; destinationPort: number }>().not.toExtend<LayerInput>();
    expectTypeOf<{ layer: 'http' }>().not.toExtend<LayerInput>();
    expectTypeOf<{ layer: 'udp'; sourcePort: number; destinationPort: number }>().toExtend<LayerInput>();
  });
});

describe('an ICMP header', () => {
  it('narrows on its kind', () => {
    type Redirect = Narrowed<icmp.Header, { kind: 'redirect' }>;
    expectTypeOf<Redirect>().toHaveProperty('gateway').toEqualTypeOf<string>();
    expectTypeOf<Redirect['type']>().toEqualTypeOf<5>();
    type Echo = Narrowed<icmp.Header, { kind: 'echoRequest' }>;
    expectTypeOf<Echo>().toHaveProperty('identifier').toEqualTypeOf<number>();
    expectTypeOf<Echo>().not.toHaveProperty('gateway');
    type Unknown = Narrowed<icmp.Header, { kind: 'unknown' }>;
    expectTypeOf<Unknown['type']>().toEqualTypeOf<number>();
  });
});

describe('an ICMPv6 header', () => {
  it('narrows on its kind, and so do its options', () => {
    type Advertisement = Narrowed<icmpv6.Header, { kind: 'routerAdvertisement' }>;
    expectTypeOf<Advertisement['type']>().toEqualTypeOf<134>();
    expectTypeOf<Advertisement['options']>().toEqualTypeOf<readonly icmpv6.NeighborOption[]>();
    expectTypeOf<Narrowed<icmpv6.NeighborOption, { kind: 'mtu' }>['mtu']>().toEqualTypeOf<number>();
    expectTypeOf<Narrowed<icmpv6.Header, { kind: 'unknown' }>['type']>().toEqualTypeOf<number>();
    expectTypeOf<icmpv6.Header>().toExtend<icmpv6.HeaderInput>();
    expectTypeOf<igmp.Header>().toExtend<igmp.HeaderInput>();
  });
});

describe('an option', () => {
  it('of TCP narrows on its kind, and of multipath TCP on its subtype', () => {
    expectTypeOf<Narrowed<tcp.Option, { kind: 'mss' }>['size']>().toEqualTypeOf<number>();
    expectTypeOf<Narrowed<tcp.Option, { kind: 'sack' }>['blocks']>().toEqualTypeOf<
      readonly tcp.SackBlock[]
    >();
    expectTypeOf<Narrowed<tcp.Option, { kind: 'unknown' }>['data']>().toEqualTypeOf<Uint8Array>();
    expectTypeOf<
      Narrowed<tcp.Option, { kind: 'mptcp'; subtype: 'joinSyn' }>
    >().toEqualTypeOf<tcp.MultipathJoinSyn>();
  });

  it('of IPv4 narrows on its kind', () => {
    expectTypeOf<Narrowed<ipv4.Option, { kind: 'unknown' }>['number']>().toEqualTypeOf<number>();
    expectTypeOf<Narrowed<ipv4.Option, { kind: 'malformed' }>['data']>().toEqualTypeOf<Uint8Array>();
  });

  it('of DHCP narrows on its kind', () => {
    expectTypeOf<Narrowed<dhcp.Option, { kind: 'messageType' }>['type']>().toEqualTypeOf<dhcp.MessageType>();
  });
});

describe('a resource record', () => {
  it('narrows on its type', () => {
    expectTypeOf<Narrowed<dns.ResourceRecord, { type: 'A' }>['data']>().toEqualTypeOf<string>();
    expectTypeOf<dns.RecordData['A']>().toEqualTypeOf<string>();
    expectTypeOf<dns.RecordData['MX']>().toEqualTypeOf<dns.MxData>();
    expectTypeOf<
      Narrowed<dns.ResourceRecord, { type: `TYPE${number}` }>['data']
    >().toEqualTypeOf<Uint8Array>();
  });
});
