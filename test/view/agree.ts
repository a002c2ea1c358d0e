// What `decapsulate` says of a frame, in the words of a view.
import { expect } from 'vitest';
import type { Layer, Packet } from '../../src/index.ts';
import { decapsulateLocated } from '../../src/pipeline/standard.ts';
import * as view from '../../src/view/index.ts';

type First = NonNullable<view.ViewOptions['first']>;

const bits: Readonly<Record<string, number>> = {
  ethernet: view.hasEthernet,
  vlan: view.hasVlan,
  arp: view.hasArp,
  ipv4: view.hasIpv4,
  ipv6: view.hasIpv6,
  hopByHop: view.hasExtensions,
  destinationOptions: view.hasExtensions,
  routing: view.hasExtensions,
  fragment: view.hasExtensions,
  mobility: view.hasExtensions,
  ah: view.hasExtensions,
  icmp: view.hasIcmp,
  icmpv6: view.hasIcmpv6,
  udp: view.hasUdp,
  tcp: view.hasTcp,
};

const hasIp = view.hasIpv4 | view.hasIpv6;
const hasTransport = view.hasIcmp | view.hasIcmpv6 | view.hasUdp | view.hasTcp;
const isAny = view.isFragment | view.isTruncated | view.isDamaged;
const guesses = view.hasDns | view.hasDhcp;

/** Which layers may follow which in a view. */
function mayFollow(name: string, found: number): boolean {
  const bit = bits[name] ?? 0;
  if (bit === 0 || (found & (hasTransport | view.hasArp)) !== 0) return false;
  if (bit === view.hasEthernet) return found === 0;
  if (bit === view.hasExtensions || (bit & hasTransport) !== 0) return (found & hasIp) !== 0;
  return (found & (hasIp | view.hasExtensions)) === 0 && (bit !== view.hasVlan || found !== 0);
}

/** The layers of a packet that a view knows: up to the first that it does not. */
function known({ layers }: Packet): { readonly outer: readonly Layer[]; readonly found: number } {
  let found = 0;
  let count = 0;
  for (const { layer } of layers) {
    if (!mayFollow(layer, found)) break;
    found |= bits[layer] ?? 0;
    count++;
  }
  return { outer: layers.slice(0, count), found };
}

/** The first layer of a name. */
function pick<Name extends Layer['layer']>(
  layers: readonly Layer[],
  name: Name,
): Extract<Layer, { readonly layer: Name }> | undefined {
  return layers.find((layer): layer is Extract<Layer, { readonly layer: Name }> => layer.layer === name);
}

/**
 * Loads a frame and compares all that a view says of it with what `decapsulate` says. It is loaded where it stands in its
 * buffer: what is around it must not matter.
 */
export function expectAgreement(loaded: view.FrameView, bytes: Uint8Array, first: First = 'ethernet'): void {
  const { buffer, byteOffset, length } = bytes;
  const layers = loaded.load(new Uint8Array(buffer), byteOffset, byteOffset + length);
  const packet = decapsulateLocated(bytes, { first });
  const { outer, found } = known(packet);
  expect(layers & ~(isAny | guesses)).toBe(found);
  expect(loaded.layers).toBe(layers);
  expectFaults(loaded, packet, outer, found);
  expectLink(loaded, outer);
  expectNetwork(loaded, outer);
  expectTransport(loaded, outer);
  expectPlaces(loaded, packet, outer, bytes);
}

function expectFaults(
  { layers, payloadOffset, start }: view.FrameView,
  { truncated, error, layers: all }: Packet,
  outer: readonly Layer[],
  found: number,
): void {
  const isTruncated = (layers & view.isTruncated) !== 0;
  const isDamaged = (layers & view.isDamaged) !== 0;
  if (isTruncated) expect(truncated).toBe(true);
  if (isDamaged) expect(error).toBeDefined();
  // Of what is inside a layer that a view does not look into it does not know.
  const last = outer.at(-1)?.layer;
  const isInside =
    error !== undefined && (error.offset ?? 0) >= payloadOffset - start && !mayFollow(error.layer, found);
  if (isInside || outer.length < all.length || last === 'icmp' || last === 'icmpv6') return;
  // The options of IPv4 and TCP are looked at when they are asked for; what is missing behind them is not the first error.
  if (error?.field === 'options' && (error.layer === 'ipv4' || error.layer === 'tcp')) return;
  // Nor is what they say, where decapsulate reads on: that a jumbogram is shorter than one is (RFC 2675 section 3).
  if (error?.field === 'options.length' && error.layer === 'hopByHop') return;
  expect(isTruncated).toBe(truncated);
  expect(isDamaged).toBe(error !== undefined);
}

function expectLink(loaded: view.FrameView, outer: readonly Layer[]): void {
  const ethernet = pick(outer, 'ethernet');
  const tags = outer.filter((layer) => layer.layer === 'vlan');
  const arp = pick(outer, 'arp');
  const isIpv4 = arp?.protocolType === 0x0800 && arp.protocolLength === 4 && arp.hardwareLength === 6;
  expect({
    destinationMac: loaded.destinationMac,
    sourceMac: loaded.sourceMac,
    etherType: loaded.etherType,
    vlanId: loaded.vlanId,
    vlanPriority: loaded.vlanPriority,
    innerVlanId: loaded.innerVlanId,
    arpOperation: loaded.arpOperation,
    arpSender: loaded.arpSender,
    arpTarget: loaded.arpTarget,
  }).toEqual({
    destinationMac: ethernet?.destination,
    sourceMac: ethernet?.source,
    etherType: (tags.at(-1) ?? ethernet)?.etherType ?? -1,
    vlanId: tags[0]?.id ?? -1,
    vlanPriority: tags[0]?.priority ?? -1,
    innerVlanId: (tags.length > 1 ? tags.at(-1)?.id : undefined) ?? -1,
    arpOperation: arp?.operation ?? -1,
    arpSender: isIpv4 ? arp.senderProtocolAddress : undefined,
    arpTarget: isIpv4 ? arp.targetProtocolAddress : undefined,
  });
}

function expectNetwork(loaded: view.FrameView, outer: readonly Layer[]): void {
  const ipv4 = pick(outer, 'ipv4');
  const ipv6 = pick(outer, 'ipv6');
  const fragment = pick(outer, 'fragment');
  const chain = outer.flatMap((layer) => ('nextHeader' in layer ? [layer.nextHeader] : []));
  const number = (text: string | undefined) =>
    text?.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0) ?? -1;
  const part = ipv4 ?? fragment;
  const offset = ipv4 === undefined && ipv6 === undefined ? -1 : 8 * (part?.fragmentOffset ?? 0);
  const moreFragments = part?.moreFragments === true;
  expect({
    ipVersion: loaded.ipVersion,
    sourceAddress: loaded.sourceAddress,
    destinationAddress: loaded.destinationAddress,
    sourceIpv4: loaded.sourceIpv4,
    destinationIpv4: loaded.destinationIpv4,
    protocol: loaded.protocol,
    ttl: loaded.ttl,
    dscp: loaded.dscp,
    ecn: loaded.ecn,
    flowLabel: loaded.flowLabel,
    totalLength: loaded.totalLength,
    headerChecksum: loaded.headerChecksum,
    identification: loaded.identification,
    dontFragment: loaded.dontFragment,
    fragmentOffset: loaded.fragmentOffset,
    moreFragments: loaded.moreFragments,
    isFragment: (loaded.layers & view.isFragment) !== 0,
  }).toEqual({
    ipVersion: (ipv4 ?? ipv6)?.version ?? -1,
    sourceAddress: (ipv4 ?? ipv6)?.source,
    destinationAddress: (ipv4 ?? ipv6)?.destination,
    sourceIpv4: number(ipv4?.source),
    destinationIpv4: number(ipv4?.destination),
    protocol: chain.at(-1) ?? ipv4?.protocol ?? -1,
    ttl: ipv4?.ttl ?? ipv6?.hopLimit ?? -1,
    dscp: (ipv4 ?? ipv6)?.dscp ?? -1,
    ecn: (ipv4 ?? ipv6)?.ecn ?? -1,
    flowLabel: ipv6?.flowLabel ?? -1,
    totalLength: ipv4?.totalLength ?? (ipv6 === undefined ? -1 : 40 + ipv6.payloadLength),
    headerChecksum: ipv4?.checksum ?? -1,
    identification: part?.identification ?? -1,
    dontFragment: ipv4?.dontFragment ?? false,
    fragmentOffset: offset,
    moreFragments,
    // Of several fragment headers, which a broken frame may have, any will do.
    isFragment: outer.some(
      (one) =>
        (one === ipv4 || one.layer === 'fragment') &&
        (one.moreFragments === true || Number(one.fragmentOffset) > 0),
    ),
  });
}

function expectTransport(loaded: view.FrameView, outer: readonly Layer[]): void {
  const tcp = pick(outer, 'tcp');
  const ports = tcp ?? pick(outer, 'udp');
  const message = pick(outer, 'icmp') ?? pick(outer, 'icmpv6');
  const echo = message?.kind === 'echoRequest' || message?.kind === 'echoReply' ? message : undefined;
  const flags = Object.entries(tcp?.flags ?? {}).flatMap(([name, isSet]) => (isSet ? [name] : []));
  const option = <Kind extends string>(kind: Kind) =>
    tcp?.options.find((one): one is Extract<typeof one, { readonly kind: Kind }> => one.kind === kind);
  expect({
    sourcePort: loaded.sourcePort,
    destinationPort: loaded.destinationPort,
    transportChecksum: loaded.transportChecksum,
    sequenceNumber: loaded.sequenceNumber,
    acknowledgmentNumber: loaded.acknowledgmentNumber,
    flags: Object.entries(view.tcpFlagBits).flatMap(([name, bit]) =>
      loaded.tcpFlags >= 0 && (loaded.tcpFlags & bit) !== 0 ? [name] : [],
    ),
    window: loaded.window,
    urgentPointer: loaded.urgentPointer,
    maximumSegmentSize: loaded.maximumSegmentSize,
    windowScale: loaded.windowScale,
    timestampValue: loaded.timestampValue,
    timestampEcho: loaded.timestampEcho,
    hasSackPermitted: loaded.tcpOptionOffset(4, 2) >= 0,
    icmpType: loaded.icmpType,
    icmpCode: loaded.icmpCode,
    icmpIdentifier: loaded.icmpIdentifier,
    icmpSequenceNumber: loaded.icmpSequenceNumber,
  }).toEqual({
    sourcePort: ports?.sourcePort ?? -1,
    destinationPort: ports?.destinationPort ?? -1,
    transportChecksum: (ports ?? message)?.checksum ?? -1,
    sequenceNumber: tcp?.sequenceNumber ?? -1,
    acknowledgmentNumber: tcp?.acknowledgmentNumber ?? -1,
    flags: flags.reverse(),
    window: tcp?.window ?? -1,
    urgentPointer: tcp?.urgentPointer ?? -1,
    maximumSegmentSize: option('mss')?.size ?? -1,
    windowScale: option('windowScale')?.shift ?? -1,
    timestampValue: option('timestamps')?.value ?? -1,
    timestampEcho: option('timestamps')?.echo ?? -1,
    hasSackPermitted: option('sackPermitted') !== undefined,
    icmpType: message?.type ?? -1,
    icmpCode: message?.code ?? -1,
    icmpIdentifier: echo?.identifier ?? -1,
    icmpSequenceNumber: echo?.sequenceNumber ?? -1,
  });
}

function expectPlaces(
  loaded: view.FrameView,
  { layers, offsets, payload }: Packet,
  outer: readonly Layer[],
  bytes: Uint8Array,
): void {
  const { byteOffset } = bytes;
  const placeOf = (index: number) => {
    const offset = offsets[index];
    return offset === undefined ? -1 : byteOffset + offset;
  };
  const at = (names: readonly string[]) => placeOf(outer.findIndex(({ layer }) => names.includes(layer)));
  expect(loaded.networkOffset).toBe(at(['arp', 'ipv4', 'ipv6']));
  expect(loaded.transportOffset).toBe(at(['icmp', 'icmpv6', 'udp', 'tcp']));
  expect(loaded.extensionOffset(44)).toBe(at(['fragment']));
  // A header that is cut is a layer to decapsulate.
  if ((loaded.layers & view.isDamaged) === 0) expect(loaded.extensionOffset(51)).toBe(at(['ah']));
  const inner = layers[outer.length];
  const last = outer.at(-1)?.layer;
  expect([loaded.start, loaded.length]).toEqual([byteOffset, bytes.length]);
  if (last === 'udp' && inner?.layer === 'dns') expect(loaded.dnsOffset).toBe(placeOf(outer.length));
  if (last === 'udp' && inner?.layer === 'dhcp') expect(loaded.dhcpOffset).toBe(placeOf(outer.length));
  if (last === 'icmp' || last === 'icmpv6') return;
  if (inner !== undefined) {
    expect(loaded.payloadOffset).toBe(placeOf(outer.length));
  } else {
    expect(loaded.payloadOffset).toBe(payload.byteOffset);
    expect(loaded.payloadLength).toBe(payload.length);
  }
}
