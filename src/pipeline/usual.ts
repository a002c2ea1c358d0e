// The frames that programs write most: Ethernet, IPv4, and UDP or TCP, with nothing unusual in them. They come out as the
// codecs write them, in half of the time, since it is known here what these have to ask each other.
import type { HeaderInput as EthernetInput } from '../ethernet/ethernet.ts';
import type { HeaderInput as Ipv4Input } from '../ipv4/header.ts';
import { bitsOf } from '../tcp/flags.ts';
import type { HeaderInput as TcpInput } from '../tcp/tcp.ts';
import type { HeaderInput as UdpInput } from '../udp/udp.ts';
import { nothing } from '../util/alone.ts';
import { setUint16, setUint32 } from '../util/bytes.ts';
import { likeGiven, onesComplementSum } from '../util/checksum.ts';
import type { AnyLayer } from '../util/codec.ts';
import { halves, readIpv4 } from '../util/ipv4-address.ts';
import { setMac } from '../util/mac.ts';
import { fold } from '../util/pair-sum.ts';

/** IP protocol numbers. */
const tcp = 6;
const udp = 17;

type Link = AnyLayer & EthernetInput;
type Network = AnyLayer & Ipv4Input;
type Transport = AnyLayer & (UdpInput | TcpInput);

/** The octets of a usual frame; 0 where its codecs may have something else to do than {@link writeUsual}, or to refuse. */
export function usualOctets(layers: readonly AnyLayer[], payload: Uint8Array = nothing): number {
  if (!Array.isArray(layers) || layers.length !== 3) return 0;
  const link: Link | undefined = layers[0];
  const network: Network | undefined = layers[1];
  const transport: Transport | undefined = layers[2];
  if (link?.layer !== 'ethernet' || network?.layer !== 'ipv4') return 0;
  const isUdp = transport?.layer === 'udp';
  if (!(isUdp || transport?.layer === 'tcp') || !(payload instanceof Uint8Array)) return 0;
  const { ttl = 64, dscp = 0, ecn = 0, identification = 0 } = network;
  const protocol = isUdp ? udp : tcp;
  const octets = 20 + (isUdp ? 8 : 20) + payload.length;
  const isUsual =
    (link.etherType === undefined || link.etherType === 0x0800) &&
    link.fcs === undefined &&
    link.trailer === undefined &&
    (network.protocol === undefined || network.protocol === protocol) &&
    (network.options === undefined || network.options.length === 0) &&
    (network.fragmentOffset === undefined || network.fragmentOffset === 0) &&
    network.moreFragments !== true &&
    network.reserved !== true &&
    network.trailer === undefined &&
    (ttl & 0xff) === ttl &&
    (dscp & 0x3f) === dscp &&
    (ecn & 3) === ecn &&
    (identification & 0xffff) === identification &&
    transport.trailer === undefined &&
    (transport.sourcePort & 0xffff) === transport.sourcePort &&
    (transport.destinationPort & 0xffff) === transport.destinationPort &&
    (isUdp ? isUsualUdp(transport) : isUsualTcp(transport)) &&
    octets <= 0xffff;
  return isUsual ? 14 + octets : 0;
}

/**
 * Writes a frame that has {@link usualOctets} at `offset`, where there is room for it.
 *
 * @throws CodecError `missing` or `invalid` for an address.
 */
export function writeUsual(
  bytes: Uint8Array,
  offset: number,
  layers: readonly AnyLayer[],
  payload: Uint8Array = nothing,
): void {
  const link = layers[0] as Link;
  const network = layers[1] as Network;
  const transport = layers[2] as Transport;
  const isUdp = transport.layer === 'udp';
  const protocol = isUdp ? udp : tcp;
  const source = readIpv4('ipv4', 'source', network.source);
  const destination = readIpv4('ipv4', 'destination', network.destination);
  const addresses = halves(source) + halves(destination);
  const start = offset + 14;
  const at = start + 20;
  const body = isUdp ? at + 8 : at + 20;
  const stop = body + payload.length;
  if (payload.length > 0) bytes.set(payload, body);
  setUint16(bytes, at, transport.sourcePort);
  setUint16(bytes, at + 2, transport.destinationPort);
  const initial = addresses + protocol + (stop - at);
  if (isUdp) putUdp(bytes, at, stop, initial);
  else putTcp(bytes, at, stop, initial, transport);

  const begin = 0x4500 | ((network.dscp ?? 0) << 2) | (network.ecn ?? 0);
  const totalLength = stop - start;
  const identification = network.identification ?? 0;
  const fragment = (network.dontFragment ?? true) ? 0x4000 : 0;
  const hops = ((network.ttl ?? 64) << 8) | protocol;
  const sum = fold(begin + totalLength + identification + fragment + hops + addresses) ^ 0xffff;
  setUint16(bytes, start, begin);
  setUint16(bytes, start + 2, totalLength);
  setUint16(bytes, start + 4, identification);
  setUint16(bytes, start + 6, fragment);
  setUint16(bytes, start + 8, hops);
  setUint16(bytes, start + 10, likeGiven(sum, network.checksum));
  setUint32(bytes, start + 12, source);
  setUint32(bytes, start + 16, destination);
  setMac('ethernet', 'destination', bytes, offset, link.destination);
  setMac('ethernet', 'source', bytes, offset + 6, link.source);
  setUint16(bytes, offset + 12, 0x0800);
}

/** Zero says that there is to be no checksum. */
function isUsualUdp({ checksum }: UdpInput): boolean {
  return checksum !== 0;
}

function isUsualTcp(header: TcpInput): boolean {
  const {
    sequenceNumber = 0,
    acknowledgmentNumber = 0,
    reserved = 0,
    window = 0,
    urgentPointer = 0,
  } = header;
  return (
    sequenceNumber >>> 0 === sequenceNumber &&
    acknowledgmentNumber >>> 0 === acknowledgmentNumber &&
    (reserved & 7) === reserved &&
    (window & 0xffff) === window &&
    (urgentPointer & 0xffff) === urgentPointer &&
    (header.options === undefined || header.options.length === 0)
  );
}

function putUdp(bytes: Uint8Array, at: number, stop: number, initial: number): void {
  setUint16(bytes, at + 4, stop - at);
  setUint16(bytes, at + 6, 0);
  // A computed zero goes out as all ones (RFC 768).
  setUint16(bytes, at + 6, onesComplementSum(bytes, at, stop, initial) ^ 0xffff || 0xffff);
}

function putTcp(bytes: Uint8Array, at: number, stop: number, initial: number, header: TcpInput): void {
  const { flags } = header;
  setUint32(bytes, at + 4, header.sequenceNumber ?? 0);
  setUint32(bytes, at + 8, header.acknowledgmentNumber ?? 0);
  const bits = 0x5000 | ((header.reserved ?? 0) << 9);
  setUint16(bytes, at + 12, flags === undefined ? bits : bits | bitsOf(flags));
  setUint16(bytes, at + 14, header.window ?? 0xffff);
  setUint16(bytes, at + 16, 0);
  setUint16(bytes, at + 18, header.urgentPointer ?? 0);
  const sum = onesComplementSum(bytes, at, stop, initial) ^ 0xffff;
  setUint16(bytes, at + 16, likeGiven(sum, header.checksum));
}
