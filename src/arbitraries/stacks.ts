import * as fc from 'fast-check';
import type * as llc from '../llc/index.ts';
import { encapsulatedLength, type LayerInput, type LayerName, standardBindings } from '../pipeline/index.ts';
import type * as udp from '../udp/index.ts';
import { arpPacket } from './arp.ts';
import { dhcpMessage } from './dhcp.ts';
import { dnsMessage } from './dns.ts';
import { ethernetHeader } from './ethernet.ts';
import { greHeader } from './gre.ts';
import { httpHead } from './http.ts';
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
import { vxlanHeader } from './vxlan.ts';

/** Layers, outermost first, around a payload. */
export interface Stack {
  readonly layers: readonly LayerInput[];
  readonly payload: Uint8Array;
}

type Stacks = fc.Arbitrary<Stack>;
type Header = fc.Arbitrary<LayerInput>;

/** The layers that a stack may begin with. */
export type FirstLayer = 'ethernet' | 'sll' | 'sll2' | 'loopback' | 'ipv4' | 'ipv6';

/** Every legal stack of layers by its first layer, with at most so many tunnels one inside the other. */
export function stacks(
  payload: fc.Arbitrary<Uint8Array>,
  tunnels: number,
): Readonly<Record<FirstLayer, Stacks>> {
  const opaque = payload.map((octets) => ({ layers: [], payload: octets }));
  const inner = tunnels === 0 ? undefined : stacks(payload, tunnels - 1);
  const segment = segments(opaque);
  const datagram = datagrams(opaque, inner);
  const tunnel = [greTunnel(opaque, inner), ...(inner ? [inner.ipv4, inner.ipv6] : [])];
  const ipv4 = ipv4Stacks(opaque, [segment, datagram, ...tunnel]);
  const ipv6 = ipv6Stacks(opaque, [segment, datagram, ...tunnel, ...(inner ? [inner.ethernet] : [])]);
  return { ipv4, ipv6, ...links(opaque, fc.oneof(ipv4, ipv6)) };
}

/** Mostly stacks of further layers: one in so many ends here, with octets that nothing is read in. */
function mostly(ending: Stacks, ...others: readonly Stacks[]): Stacks {
  return fc.oneof(ending, { arbitrary: fc.oneof(...others), weight: 5 });
}

/** Puts a layer around stacks. */
function around(outer: Header, inner: Stacks): Stacks {
  return fc
    .tuple(outer, inner)
    .map(([layer, { layers, payload }]) => ({ layers: [layer, ...layers], payload }));
}

const nothing: Stacks = /* @__PURE__ */ fc.constant({ layers: [], payload: new Uint8Array(0) });

/** A header without the number for what it carries, which is derived from the layer inside. */
function naming<Layer extends LayerInput>(header: fc.Arbitrary<Layer>, field: string): Header {
  return header.map((layer) => {
    const entries = Object.entries(layer).filter(([name]) => name !== field);
    return Object.fromEntries(entries) as unknown as LayerInput;
  });
}

/** Nothing is bound to the number, so that what follows is payload. */
function unbound(layer: LayerName): (number: number | undefined) => boolean {
  const names = standardBindings[layer] ?? {};
  return (number = 0) => names[number] === undefined;
}

/** What each link layer carries. */
function links(opaque: Stacks, network: Stacks): Record<Exclude<FirstLayer, 'ipv4' | 'ipv6'>, Stacks> {
  // Tags may stand in front, which tell a length too.
  const delimited = logicalLink(opaque, network).filter(
    ({ layers, payload }) => encapsulatedLength(layers, payload) <= longestBody,
  );
  const typed = fc.oneof(around(arpPacket(), nothing), network);
  return {
    ethernet: mostly(
      around(
        ethernetHeader().filter(({ etherType }) => unbound('ethernet')(etherType)),
        opaque,
      ),
      around(naming(ethernetHeader(), 'etherType'), tagged(opaque, fc.oneof(typed, delimited))),
    ),
    sll: cooked('sll', sllHeader(), opaque, fc.oneof(typed, delimited)),
    sll2: cooked('sll2', sll2Header(), opaque, fc.oneof(typed, delimited)),
    loopback: mostly(
      around(
        // Linux's AF_INET6 (10) is read as the others are that name IPv6.
        loopbackHeader().filter(({ family }) => family !== 10 && unbound('loopback')(family)),
        opaque,
      ),
      around(naming(loopbackHeader(), 'family'), network),
    ),
  };
}

function cooked<Layer extends LayerInput & { readonly protocolType?: number | undefined }>(
  name: LayerName,
  header: fc.Arbitrary<Layer>,
  opaque: Stacks,
  typed: Stacks,
): Stacks {
  const overEthernet = naming(header, 'protocolType').map((layer) => ({ ...layer, hardwareType: 1 }));
  return mostly(
    around(
      header.filter(({ protocolType }) => unbound(name)(protocolType)),
      opaque,
    ),
    around(overEthernet as Header, tagged(opaque, typed)),
  );
}

/** Up to three tags around a stack, or one to three around octets. */
function tagged(opaque: Stacks, stack: Stacks): Stacks {
  const tag = naming(vlanHeader(), 'etherType');
  const unnamed = vlanHeader().filter(({ etherType }) => unbound('vlan')(etherType));
  const within = (inner: Stacks): Stacks => fc.oneof({ arbitrary: inner, weight: 2 }, around(tag, inner));
  return within(within(mostly(around(unnamed, opaque), within(stack))));
}

/** The longest body of a frame with an 802.3 length (IEEE 802.3 clause 3.2.7), less three tags. */
const longestBody = 1488;

/** LLC around what it names, or around what nothing is bound to. */
function logicalLink(opaque: Stacks, network: Stacks): Stacks {
  const header = fc.constant({ layer: 'llc' } as const);
  const inside = fc.oneof(around(stpHeader(), nothing), around(arpPacket(), nothing), network);
  return mostly(around(llcHeader().filter(isUnnamed), opaque), around(header, inside));
}

/** Nothing is bound to the access point, or to the protocol of a SNAP header. */
export function isUnnamed({
  destinationServiceAccessPoint,
  organizationCode = 0,
  protocolId,
}: llc.HeaderInput): boolean {
  const number =
    protocolId === undefined ? destinationServiceAccessPoint : organizationCode * 0x1_0000 + protocolId;
  return unbound('llc')(number);
}

/** What IPv4 carries: also AH around the same, and ESP, which hides what it carries. */
function ipv4Stacks(opaque: Stacks, carried: readonly Stacks[]): Stacks {
  const whole = ipv4Header().map((layer) => ({ ...layer, moreFragments: false, fragmentOffset: 0 }));
  const laterFragment = fc
    .tuple(ipv4Header(), fc.integer({ min: 1, max: 0x1fff }), fc.boolean())
    .map(([layer, fragmentOffset, moreFragments]) => ({ ...layer, fragmentOffset, moreFragments }));
  const inside = fc.oneof(
    around(icmpHeader({ extensions: false }), opaque),
    // The extensions of an extended echo go to the end.
    around(icmpHeader({ kinds: ['extendedEchoRequest'] }), nothing),
    around(igmpHeader({ payload: true }), opaque),
    around(igmpHeader(), nothing),
    around(espHeader(), opaque),
    ...carried,
  );
  return mostly(
    fc.oneof(
      around(
        whole.filter(({ protocol }) => unbound('ipv4')(protocol)),
        opaque,
      ),
      around(laterFragment, opaque),
    ),
    around(naming(whole, 'protocol'), fc.oneof(inside, around(naming(ahHeader(), 'nextHeader'), inside))),
  );
}

/** What IPv6 carries, behind up to three extension headers; hop-by-hop options are the first. */
function ipv6Stacks(opaque: Stacks, carried: readonly Stacks[]): Stacks {
  // What routing headers leave out of addresses is zero.
  const header = naming(ipv6Header(), 'nextHeader').map(
    (layer) => ({ ...layer, destination: '::' }) as LayerInput,
  );
  const inside = extended(
    fc.oneof(
      around(icmpv6Header({ payload: true }), opaque),
      around(icmpv6Header({ payload: false }), nothing),
      around(espHeader(), opaque),
      ...carried,
    ),
  );
  const laterFragment = fc
    .tuple(ipv6Fragment(), fc.integer({ min: 1, max: 0x1fff }))
    .map(([layer, fragmentOffset]) => ({ ...layer, fragmentOffset }));
  const last = fc
    .oneof<fc.Arbitrary<LayerInput & { readonly nextHeader: number }>[]>(
      ipv6HopByHop(),
      ipv6DestinationOptions(),
      ipv6Routing(),
      ipv6Mobility(),
      ahHeader(),
    )
    .filter(({ nextHeader }) => unbound('ipv6')(nextHeader));
  return mostly(
    fc.oneof(
      around(
        ipv6Header().filter(({ nextHeader }) => unbound('ipv6')(nextHeader)),
        opaque,
      ),
      around(header, around(last, opaque)),
      around(header, around(laterFragment, opaque)),
    ),
    around(header, inside),
    around(header, around(naming(ipv6HopByHop(), 'nextHeader'), inside)),
  );
}

/** Up to two extension headers around a stack. */
function extended(stack: Stacks): Stacks {
  const headers = fc.oneof<Header[]>(
    ipv6DestinationOptions(),
    ipv6Routing(),
    ipv6Mobility(),
    ahHeader(),
    ipv6Fragment().map((layer) => ({ ...layer, moreFragments: false, fragmentOffset: 0 })),
  );
  return fc
    .tuple(fc.array(naming(headers, 'nextHeader'), { maxLength: 2 }), stack)
    .map(([outer, { layers, payload }]) => ({ layers: [...fitted(outer), ...layers], payload }));
}

/** Behind another routing header, addresses begin like the last stop of that: nothing is left out of them. */
export function fitted([first, second]: readonly LayerInput[]): readonly LayerInput[] {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first];
  const isBehind = first.layer === 'routing' && second.layer === 'routing';
  if (!isBehind || second.kind !== 'rplSourceRoute') return [first, second];
  return [first, { ...second, prefixOctets: 0, lastPrefixOctets: 0 }];
}

/** GRE around IP, around a frame, or around what framewright does not read. */
function greTunnel(opaque: Stacks, inner: Readonly<Record<FirstLayer, Stacks>> | undefined): Stacks {
  const opaquely = around(
    greHeader().filter(({ protocolType }) => unbound('gre')(protocolType)),
    opaque,
  );
  if (inner === undefined) return opaquely;
  const header = naming(greHeader({ versions: [0] }), 'protocolType');
  const arp = around(arpPacket(), nothing);
  return mostly(opaquely, around(header, fc.oneof(inner.ipv4, inner.ipv6, inner.ethernet, arp)));
}

function datagrams(opaque: Stacks, inner: Readonly<Record<FirstLayer, Stacks>> | undefined): Stacks {
  const plain = privateDatagram();
  const some = [
    around(plain, opaque),
    // DHCP takes the whole datagram, so that nothing follows it.
    around(between(udpHeader(), 67, 68), around(dhcpMessage(), nothing)),
    around(to(plain, 53), around(dnsMessage(), nothing)),
  ];
  if (inner === undefined) return fc.oneof(...some);
  const overlay = plain.map((layer) => ({ ...layer, destinationPort: 4789 }));
  return fc.oneof(...some, around(overlay, around(vxlanHeader(), inner.ethernet)));
}

/** UDP without an application. */
export function privateDatagram(): fc.Arbitrary<udp.HeaderInput & { readonly layer: 'udp' }> {
  return udpHeader().filter(isPrivate('udp'));
}

function segments(opaque: Stacks): Stacks {
  const plain = tcpHeader().filter(isPrivate('tcp'));
  return fc.oneof(
    around(plain, opaque),
    // One message behind the other (RFC 7766 section 6.2.1.1).
    around(to(plain, 53), around(dnsMessage(), fc.oneof(nothing, around(dnsMessage(), nothing)))),
    around(to(plain, 80, 8000, 8080), around(httpHead(), opaque)),
  );
}

/** No application is guessed from either port. */
function isPrivate(
  layer: LayerName,
): (ports: { readonly sourcePort: number; readonly destinationPort: number }) => boolean {
  const isUnbound = unbound(layer);
  return ({ sourcePort, destinationPort }) => isUnbound(sourcePort) && isUnbound(destinationPort);
}

/** From any port to one of these, or back. */
function to<Layer extends LayerInput>(header: fc.Arbitrary<Layer>, ...ports: readonly number[]): Header {
  const field = fc.constantFrom('destinationPort', 'sourcePort');
  return fc
    .tuple(header, field, fc.constantFrom(...ports))
    .map(([layer, name, port]) => ({ ...layer, [name]: port }));
}

/** Between two ports, either way. */
function between<Layer extends LayerInput>(
  header: fc.Arbitrary<Layer>,
  server: number,
  client: number,
): Header {
  const ports = fc.constantFrom(
    { sourcePort: client, destinationPort: server },
    { sourcePort: server, destinationPort: client },
  );
  return fc.tuple(header, ports).map(([layer, chosen]) => ({ ...layer, ...chosen }));
}
