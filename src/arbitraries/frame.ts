import * as fc from 'fast-check';
import { encapsulate, encapsulatedLength, type LayerInput, standardBindings } from '../pipeline/index.ts';
import { someOctets } from './addresses.ts';
import { arpPacket } from './arp.ts';
import { dhcpMessage } from './dhcp.ts';
import { dnsMessage } from './dns.ts';
import { ethernetHeader } from './ethernet.ts';
import { icmpHeader } from './icmp.ts';
import { icmpv6Header } from './icmpv6.ts';
import { igmpHeader } from './igmp.ts';
import { ahHeader, espHeader } from './ipsec.ts';
import { ipv4Header } from './ipv4.ts';
import {
  ipv6DestinationOptions,
  ipv6Fragment,
  ipv6Header,
  ipv6HopByHop,
  ipv6Mobility,
  ipv6Routing,
} from './ipv6.ts';
import { llcHeader, loopbackHeader, sll2Header, sllHeader, vlanHeader } from './links.ts';
import { stpHeader } from './stp.ts';
import { tcpHeader } from './tcp.ts';
import { udpHeader } from './udp.ts';

/** A frame, and what it was built from. */
export interface Frame {
  /** The layers, outermost first. */
  readonly layers: readonly LayerInput[];
  /** What the innermost layer carries. */
  readonly payload: Uint8Array;
  /** The frame. */
  readonly bytes: Uint8Array;
}

/** What {@link frame} makes. */
export interface FrameConstraints {
  /** Damage the octets: lengths, counts and options that lie, cuts, repeats. Default `false`. */
  readonly broken?: boolean | undefined;
  /** The layer that the frame begins with. Default `'ethernet'`. */
  readonly first?: 'ethernet' | 'sll' | 'sll2' | 'loopback' | undefined;
  /** At most so many octets of payload. Default 64. */
  readonly maximumPayload?: number | undefined;
}

/** The link layers that a frame may begin with. */
type FirstLayer = NonNullable<FrameConstraints['first']>;

type Stack = Pick<Frame, 'layers' | 'payload'>;

/**
 * A whole frame: any legal stack of all the layers that framewright has, shrinking to plain headers around nothing.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { decapsulate } from 'framewright';
 * import { frame } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(frame(), ({ bytes, layers }) => decapsulate(bytes).layers.length === layers.length),
 * );
 * ```
 */
export function frame(constraints: FrameConstraints = {}): fc.Arbitrary<Frame> {
  const { broken = false, first = 'ethernet', maximumPayload = 64 } = constraints;
  const whole = links[first](someOctets(maximumPayload)).map(
    ({ layers, payload }): Frame => ({ layers, payload, bytes: encapsulate(layers, payload) }),
  );
  if (!broken) return whole;
  return whole.chain((sound) => damaged(sound.bytes).map((bytes) => ({ ...sound, bytes })));
}

/** Puts a layer around a stack. */
function around<Layer extends LayerInput>(
  outer: fc.Arbitrary<Layer>,
  inner: fc.Arbitrary<Stack>,
): fc.Arbitrary<Stack> {
  return fc
    .tuple(outer, inner)
    .map(([layer, { layers, payload }]) => ({ layers: [layer, ...layers], payload }));
}

function nothing(): fc.Arbitrary<Stack> {
  return fc.constant({ layers: [], payload: new Uint8Array(0) });
}

function opaque(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  return payload.map((octets) => ({ layers: [], payload: octets }));
}

/** Nothing is bound to the number, so that what follows is payload. */
function unbound(layer: string): (number: number | undefined) => boolean {
  const names = standardBindings[layer] ?? {};
  return (number = 0) => names[number] === undefined;
}

/** What each link layer carries. */
const links: Readonly<Record<FirstLayer, (payload: fc.Arbitrary<Uint8Array>) => fc.Arbitrary<Stack>>> = {
  ethernet(payload) {
    const named = ethernetHeader();
    const header = named.map(({ etherType: _derived, ...layer }) => layer);
    const unnamed = named.filter(({ etherType }) => unbound('ethernet')(etherType));
    return fc.oneof(
      around(unnamed, opaque(payload)),
      around(padded(header), fc.oneof(behindType(payload), logicalLink(payload))),
      around(header, openTag(payload)),
    );
  },
  sll: (payload) => cooked('sll', sllHeader(), payload),
  sll2: (payload) => cooked('sll2', sll2Header(), payload),
  loopback(payload) {
    const header = loopbackHeader().map(({ family: _derived, ...layer }) => layer);
    const unnamed = loopbackHeader().filter(({ family }) => unbound('loopback')(family));
    return fc.oneof(
      around(unnamed, opaque(payload)),
      around(padded(header), fc.oneof(network(payload), network6(payload))),
    );
  },
};

/** A cooked header around what may stand behind an EtherType; no length delimits LLC here. */
function cooked<Layer extends LayerInput & { readonly protocolType?: number | undefined }>(
  name: string,
  named: fc.Arbitrary<Layer>,
  payload: fc.Arbitrary<Uint8Array>,
): fc.Arbitrary<Stack> {
  const header = named.map(({ protocolType: _derived, ...layer }) => ({
    ...(layer as LayerInput),
    hardwareType: 1,
  }));
  const isUnbound = unbound(name);
  return fc.oneof(
    around(
      named.filter(({ protocolType }) => isUnbound(protocolType)),
      opaque(payload),
    ),
    around(padded(header as fc.Arbitrary<LayerInput>), behindType(payload)),
    around(header as fc.Arbitrary<LayerInput>, fc.oneof(openTag(payload), logicalLink(payload))),
  );
}

/** Tags that stand in each other at most. */
const mostTags = 3;

/** What may stand behind an EtherType and has an end of its own. */
function behindType(payload: fc.Arbitrary<Uint8Array>, tags: number = mostTags): fc.Arbitrary<Stack> {
  const stacks = [around(arpPacket(), nothing()), network(payload), network6(payload)];
  if (tags > 0) {
    const inside = fc.oneof(behindType(payload, tags - 1), logicalLink(payload));
    stacks.push(around(tag(), inside));
  }
  return fc.oneof(...stacks);
}

function tag(): fc.Arbitrary<LayerInput> {
  return vlanHeader().map(({ etherType: _derived, ...layer }) => layer);
}

/** Tags around octets that nothing delimits. */
function openTag(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  const innermost = around(
    vlanHeader().filter(({ etherType }) => unbound('vlan')(etherType)),
    opaque(payload),
  );
  return fc.oneof(innermost, around(tag(), innermost));
}

/** The longest frame with an 802.3 length (IEEE 802.3 clause 3.2.7). */
const longestBody = 1500;

/** LLC around what it names, or around what nothing is bound to. */
function logicalLink(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  const header = fc.constant({ layer: 'llc' } as const);
  const isUnbound = unbound('llc');
  const unnamed = llcHeader().filter(({ destinationServiceAccessPoint, organizationCode = 0, protocolId }) =>
    isUnbound(
      protocolId === undefined ? destinationServiceAccessPoint : organizationCode * 0x1_0000 + protocolId,
    ),
  );
  return fc
    .oneof(
      around(unnamed, opaque(payload)),
      around(padded(header), around(stpHeader(), nothing())),
      around(padded(header), around(arpPacket(), nothing())),
      around(padded(header), network(payload)),
      around(padded(header), network6(payload)),
    )
    .filter((stack) => encapsulatedLength(stack.layers, stack.payload) <= longestBody);
}

/** Layers with an end of their own leave room for a trailer. */
function padded<Layer extends LayerInput>(header: fc.Arbitrary<Layer>): fc.Arbitrary<Layer> {
  const trailer = someOctets(8).filter(({ length }) => length > 0);
  return fc.oneof(
    header,
    fc.tuple(header, trailer).map(([layer, octets]) => ({ ...layer, trailer: octets })),
  );
}

function network(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  const isUnbound = unbound('ipv4');
  const named = ipv4Header().map((layer) => ({ ...layer, moreFragments: false, fragmentOffset: 0 }));
  const header = named.map(({ protocol: _derived, ...layer }) => layer);
  const laterFragment = fc
    .tuple(ipv4Header(), fc.integer({ min: 1, max: 0x1fff }), fc.boolean())
    .map(([layer, fragmentOffset, moreFragments]) => ({ ...layer, fragmentOffset, moreFragments }));
  return fc.oneof(
    around(
      named.filter(({ protocol }) => isUnbound(protocol)),
      opaque(payload),
    ),
    around(laterFragment, opaque(payload)),
    around(header, around(icmpHeader({ extensions: false }), opaque(payload))),
    around(header, around(igmpHeader({ payload: true }), opaque(payload))),
    around(header, around(igmpHeader(), nothing())),
    around(padded(header), datagram(payload)),
    around(header, segment(payload)),
  );
}

/** IPv6 with up to three extension headers; hop-by-hop options are the first. */
function network6(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  const header = ipv6Header()
    .map(({ nextHeader: _derived, ...layer }) => layer)
    // What routing headers leave out of addresses is zero.
    .map((layer) => ({ ...layer, destination: '::' }));
  const unbounded = extended(
    fc.oneof(segment(payload), around(espHeader(), opaque(payload)), control6(payload)),
  );
  const bounded = extended(datagram(payload));
  const options = ipv6HopByHop().map(({ nextHeader: _derived, ...layer }) => layer);
  return fc.oneof(
    around(last(ipv6Header()), opaque(payload)),
    around(header, around(last(ipv6HopByHop()), opaque(payload))),
    around(header, around(last(ipv6DestinationOptions()), opaque(payload))),
    around(header, around(last(ipv6Routing()), opaque(payload))),
    around(header, around(last(ipv6Mobility()), opaque(payload))),
    around(header, around(last(ahHeader()), opaque(payload))),
    around(header, around(laterFragment6(), opaque(payload))),
    around(header, unbounded),
    around(header, around(options, unbounded)),
    around(padded(header), bounded),
    around(padded(header), around(options, bounded)),
  );
}

/** Nothing is bound to the next header, so that what follows is payload. */
function last<Layer extends { readonly nextHeader: number }>(
  layer: fc.Arbitrary<Layer>,
): fc.Arbitrary<Layer> {
  const isUnbound = unbound('ipv6');
  return layer.filter(({ nextHeader }) => isUnbound(nextHeader));
}

function laterFragment6(): ReturnType<typeof ipv6Fragment> {
  return fc
    .tuple(ipv6Fragment(), fc.integer({ min: 1, max: 0x1fff }))
    .map(([layer, fragmentOffset]) => ({ ...layer, fragmentOffset }));
}

/** Up to two extension headers around a stack. */
function extended(stack: fc.Arbitrary<Stack>): fc.Arbitrary<Stack> {
  const headers = fc
    .oneof(
      ipv6DestinationOptions(),
      ipv6Routing(),
      ipv6Mobility(),
      ahHeader(),
      ipv6Fragment().map((layer) => ({ ...layer, moreFragments: false, fragmentOffset: 0 })),
    )
    .map(({ nextHeader: _derived, ...layer }) => layer as LayerInput);
  return fc
    .tuple(fc.array(headers, { maxLength: 2 }), stack)
    .map(([outer, { layers, payload }]) => ({ layers: [...outer, ...layers], payload }));
}

/** ICMPv6: errors and echoes carry something, messages of neighbour discovery go on to the end themselves. */
function control6(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  return fc.oneof(
    around(icmpv6Header({ payload: true }), opaque(payload)),
    around(icmpv6Header({ payload: false }), nothing()),
  );
}

function datagram(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  return fc.oneof(around(udpHeader().filter(isPrivate('udp')), opaque(payload)), dhcp(), dns(udpHeader()));
}

/** A message of DNS between its port and any other. */
function dns<Header extends LayerInput>(transport: fc.Arbitrary<Header>): fc.Arbitrary<Stack> {
  const ports = fc.constantFrom({ sourcePort: 53 }, { destinationPort: 53 });
  const header = fc.tuple(transport, ports).map(([layer, port]) => ({ ...layer, ...port }));
  return around(header, around(dnsMessage(), nothing()));
}

/** DHCP takes the whole datagram, so that nothing follows it. */
function dhcp(): fc.Arbitrary<Stack> {
  const ports = fc.constantFrom(
    { sourcePort: 68, destinationPort: 67 },
    { sourcePort: 67, destinationPort: 68 },
  );
  const header = fc.tuple(udpHeader(), ports).map(([layer, chosen]) => ({ ...layer, ...chosen }));
  return around(header, around(dhcpMessage(), nothing()));
}

function segment(payload: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Stack> {
  return fc.oneof(around(tcpHeader().filter(isPrivate('tcp')), opaque(payload)), dns(tcpHeader()));
}

/** No application is guessed from either port. */
function isPrivate(
  layer: string,
): (ports: { readonly sourcePort: number; readonly destinationPort: number }) => boolean {
  const isUnbound = unbound(layer);
  return ({ sourcePort, destinationPort }) => isUnbound(sourcePort) && isUnbound(destinationPort);
}

/** Octets that mean something special at many places: nothing, too little, everything, half, pointers. */
const tellingOctets: readonly number[] = [0, 1, 2, 4, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const octet = fc.oneof(fc.constantFrom(...tellingOctets), fc.nat(0xff));
  const changes = fc.array(fc.tuple(fc.nat(Math.max(0, bytes.length - 1)), octet), {
    minLength: 1,
    maxLength: 4,
  });
  const changed = changes.map((list) => {
    const copy = bytes.slice();
    for (const [offset, value] of list) copy[offset] = value;
    return copy;
  });
  const cut = fc.nat(bytes.length).map((length) => bytes.slice(0, length));
  const repeated = fc
    .tuple(fc.nat(bytes.length), fc.nat(bytes.length), fc.nat(3))
    .map(([start, end, times]) => {
      const part = bytes.subarray(Math.min(start, end), Math.max(start, end));
      const parts = Array.from({ length: times }, () => [...part]).flat();
      return Uint8Array.from([
        ...bytes.subarray(0, Math.max(start, end)),
        ...parts,
        ...bytes.subarray(Math.max(start, end)),
      ]);
    });
  return fc.oneof(changed, cut, repeated);
}
