import { findJumbo, jumboLength } from '../ipv6/jumbo.ts';
import { getUint8, getUint16 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { maximumExtensionHeaders } from '../util/extension-chain.ts';
import {
  areOptionsWhole,
  extensionOctets,
  fragment as fragmentHeader,
  hopByHop,
  leastOctets,
} from './extensions.ts';
import {
  hasArp,
  hasDhcp,
  hasDns,
  hasEthernet,
  hasExtensions,
  hasIcmp,
  hasIcmpv6,
  hasIpv4,
  hasIpv6,
  hasTcp,
  hasUdp,
  hasVlan,
  isDamaged,
  isFragment,
  isTruncated,
} from './layers.ts';

/** How a view reads. */
export interface ViewOptions {
  /** The layer that each frame begins with. Default `'ethernet'`. */
  readonly first?: 'ethernet' | 'ipv4' | 'ipv6' | undefined;
}

/** What stands in errors. */
export const layer = 'view';

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/** Stands for the EtherType where the frame has an Ethernet header that says it. */
const ethernet = -1;

/** IP protocol numbers (IANA). */
const icmp = 1;
const tcp = 6;
const udp = 17;
const icmpv6 = 58;

/**
 * Finds where the layers of a frame start. Every length is checked here, so that all else may read without a look
 * at it. Fields are small integers, which are stored without an allocation.
 */
export class Offsets {
  /** The layer that each frame begins with. */
  readonly first: NonNullable<ViewOptions['first']>;
  private readonly type: number;
  protected octets: Uint8Array = nothing;
  protected begin = 0;
  protected end = 0;
  protected mask = 0;
  /** Behind the link layer's headers. */
  protected network = 0;
  /** The IP protocol number of what is behind the IP header and its extension headers. */
  protected number = 0;
  /** Behind the IP header and its extension headers. */
  protected transport = 0;
  protected payload = 0;
  protected payloadEnd = 0;

  constructor(options: ViewOptions = {}) {
    this.first = options.first ?? 'ethernet';
    this.type = this.first === 'ethernet' ? ethernet : this.first === 'ipv4' ? 0x0800 : 0x86dd;
  }

  /**
   * Loads a frame: checks every length once, and finds where each layer starts. Nothing is copied or allocated, and no
   * content makes it throw. What was loaded before is forgotten.
   *
   * @param bytes - Where the frame is. A plain `Uint8Array` is faster than a `Buffer`.
   * @param start - The first octet of the frame; default 0.
   * @param end - The octet behind its last one; default the end.
   * @returns The layers that are there, as {@link layers}.
   * @throws {@link CodecError} `range` when start and end are not in the bytes.
   */
  load(bytes: Uint8Array, start = 0, end: number = bytes.length): number {
    if (!(start >= 0 && start <= end && end <= bytes.length)) throw outside(bytes, start, end);
    this.octets = bytes;
    this.begin = start;
    this.end = end;
    // Most frames are TCP or UDP in whole IPv4 without options. All of it stands in one function, which is too long for
    // the engine to put into the caller's: there is room for the accessors then, which gain more by it.
    const ip = start + 14;
    if (this.type === ethernet && ip + 20 <= end && getUint16(bytes, start + 12) === 0x0800) {
      const stop = ip + getUint16(bytes, ip + 2);
      const at = ip + 20;
      const isWhole = stop >= at && stop <= end && (getUint16(bytes, ip + 6) & 0x3fff) === 0;
      if (isWhole && getUint8(bytes, ip) === 0x45) {
        const number = getUint8(bytes, ip + 9);
        this.network = ip;
        this.number = number;
        this.transport = at;
        if (number === tcp && at + 20 <= stop) {
          const body = at + ((getUint8(bytes, at + 12) >>> 4) << 2);
          if (body >= at + 20 && body <= stop) return this.found(body, stop, hasEthernet | hasIpv4 | hasTcp);
        } else if (number === udp && at + 8 <= stop) {
          const octets = getUint16(bytes, at + 4) - 8;
          const body = at + 8;
          const layers = hasEthernet | hasIpv4 | hasUdp;
          if (octets >= 0 && body + octets <= stop)
            return this.found(body, body + octets, layers | application(bytes, at, octets));
        }
        return this.inside(number, bytes, at, stop, hasEthernet | hasIpv4);
      }
    }
    return this.general(bytes, start, end);
  }

  /** Any frame at all. */
  private general(bytes: Uint8Array, start: number, end: number): number {
    let { type } = this;
    let at = start;
    let mask = 0;
    if (type === ethernet) {
      if (start + 14 > end) return this.found(start, end, isDamaged | isTruncated);
      mask = hasEthernet;
      type = getUint16(bytes, start + 12);
      at = start + 14;
      while (type === 0x8100 || type === 0x88a8 || type === 0x9100) {
        this.network = at;
        if (at + 4 > end) return this.found(at, end, mask | isDamaged | isTruncated);
        mask |= hasVlan;
        type = getUint16(bytes, at + 2);
        at += 4;
      }
    }
    this.network = at;
    if (type !== 0x0800) return this.other(type, at, mask);
    const body = at + 20;
    if (body > end) return this.found(at, end, mask | isDamaged | isTruncated);
    const first = getUint8(bytes, at);
    if (first >>> 4 !== 4) return this.found(at, end, mask | isDamaged);
    const octets = 4 * (first & 15);
    const total = getUint16(bytes, at + 2);
    const fragment = getUint16(bytes, at + 6) & 0x3fff;
    const number = getUint8(bytes, at + 9);
    mask |= fragment === 0 ? hasIpv4 : hasIpv4 | isFragment;
    this.number = number;
    const inner = at + octets;
    if (inner > end) return this.found(end, end, mask | isDamaged | isTruncated);
    if (inner < body) return this.found(body, end, mask | isDamaged);
    let stop = at + total;
    if (stop < inner || stop > end) {
      // Zero: the length was left to the network card (segmentation offload).
      if (stop < inner && total !== 0) return this.found(inner, end, mask | isDamaged);
      if (stop > end) mask |= isTruncated;
      stop = end;
    }
    return (fragment & 0x1fff) === 0
      ? this.inside(number, bytes, inner, stop, mask)
      : this.found(inner, stop, mask);
  }

  // Each in one piece, and a method: it costs the engine less room than functions of functions that are imported.

  /** One octet of the frame; the caller has checked that it is there. */
  protected uint8(at: number): number {
    return this.octets[at] as number;
  }

  /** Two octets, most significant first. */
  protected uint16(at: number): number {
    const { octets } = this;
    return ((octets[at] as number) << 8) | (octets[at + 1] as number);
  }

  /** Four octets, most significant first, as an unsigned number. */
  protected uint32(at: number): number {
    const { octets } = this;
    const high = ((octets[at] as number) << 8) | (octets[at + 1] as number);
    return ((high << 16) | ((octets[at + 2] as number) << 8) | (octets[at + 3] as number)) >>> 0;
  }

  /** What all that is read ends in: where the payload is, and the bits. */
  private found(payload: number, end: number, mask: number): number {
    this.payload = payload;
    this.payloadEnd = end;
    this.mask = mask;
    return mask;
  }

  /** What stands behind the link layer, when it is not IPv4. */
  private other(type: number, at: number, mask: number): number {
    const { octets, end } = this;
    if (type === 0x86dd) return this.ipv6(octets, at, end, mask);
    if (type === 0x0806 || type === 0x8035) return this.arp(octets, at, end, mask);
    // Below 0x600 it is a length (IEEE 802.3 clause 3.2.6).
    if (type >= 0x600) return this.found(at, end, mask);
    return at + type > end ? this.found(at, end, mask | isTruncated) : this.found(at, at + type, mask);
  }

  private arp(bytes: Uint8Array, at: number, end: number, mask: number): number {
    const octets = at + 8 > end ? 8 : 8 + 2 * (getUint8(bytes, at + 4) + getUint8(bytes, at + 5));
    const behind = at + octets;
    if (behind > end) return this.found(at, end, mask | isDamaged | isTruncated);
    return this.found(behind, behind, mask | hasArp);
  }

  private ipv6(bytes: Uint8Array, at: number, end: number, outer: number): number {
    const body = at + 40;
    if (body > end) return this.found(at, end, outer | isDamaged | isTruncated);
    if (getUint8(bytes, at) >>> 4 !== 6) return this.found(at, end, outer | isDamaged);
    const length = getUint16(bytes, at + 4);
    const number = getUint8(bytes, at + 6);
    this.number = number;
    const isJumbo = length === 0 && number === hopByHop;
    const stop = body + (isJumbo ? jumboLength(bytes, body, end) : length);
    const mask = outer | hasIpv6;
    if (stop > end) return this.inside(number, bytes, body, end, mask | isTruncated);
    return this.inside(number, bytes, body, stop, mask);
  }

  /** What an IP header carries, up to `end`. */
  private inside(number: number, bytes: Uint8Array, at: number, end: number, mask: number): number {
    this.transport = at;
    if (number === icmp || number === icmpv6) {
      if (at + 4 > end) return this.cut(at, end, at + 4, mask);
      // Every message that there is has 8 octets in front of its data.
      return this.found(Math.min(at + 8, end), end, mask | (number === icmp ? hasIcmp : hasIcmpv6));
    }
    if (number === tcp) {
      const options = at + 20;
      if (options > end) return this.cut(at, end, options, mask);
      const body = at + 4 * (getUint8(bytes, at + 12) >>> 4);
      if (body < options) return this.found(options, end, mask | hasTcp | isDamaged);
      return body > end ? this.cut(end, end, body, mask | hasTcp) : this.found(body, end, mask | hasTcp);
    }
    if (number !== udp) return this.extension(number, bytes, at, end, mask);
    const body = at + 8;
    if (body > end) return this.cut(at, end, body, mask);
    const length = getUint16(bytes, at + 4);
    if (length < 8 && (length !== 0 || !this.isJumbogram()))
      return this.found(body, end, mask | hasUdp | isDamaged);
    const stop = length === 0 || at + length > end ? end : at + length;
    const isCut = at + length > this.end && (mask & isFragment) === 0;
    const layers = mask | hasUdp | application(bytes, at, stop - body);
    return this.found(body, stop, isCut ? layers | isTruncated : layers);
  }

  /** Follows extension headers to the end of their chain, and stops where anything in it is wrong. */
  private extension(first: number, bytes: Uint8Array, start: number, end: number, outer: number): number {
    let number = first;
    let at = start;
    let mask = outer;
    // Hop-by-hop options stand first or not at all (RFC 8200 section 4.1).
    for (let count = 0; ; count++) {
      const least = leastOctets(number);
      if (least === 0) break;
      if (count === maximumExtensionHeaders || (count > 0 && number === hopByHop))
        return this.found(at, end, mask | isDamaged);
      if (at + least > end) return this.cut(at, end, at + least, mask);
      mask |= hasExtensions;
      const next = getUint8(bytes, at);
      const behind = at + extensionOctets(number, bytes, at);
      this.number = next;
      if (behind > end) return this.cut(end, end, behind, mask);
      if (behind < at + least) return this.found(at + least, end, mask | isDamaged);
      this.transport = behind;
      if (!areOptionsWhole(number, bytes, at, behind)) return this.found(behind, end, mask | isDamaged);
      if (number === fragmentHeader) {
        const field = getUint16(bytes, at + 2);
        // Two bits between offset and flag are reserved.
        if ((field & 0xfff9) !== 0) mask |= isFragment;
        if (field >= 8) return this.found(behind, end, mask);
      }
      number = next;
      at = behind;
    }
    return at === start ? this.found(at, end, mask) : this.inside(number, bytes, at, end, mask);
  }

  /** A length of 16 bits may be 0, since the hop-by-hop options have a longer one (RFC 2675 section 4). */
  private isJumbogram(): boolean {
    return this.innerNumber() === hopByHop && findJumbo(this.octets, this.innerOffset(), this.transport) >= 0;
  }

  /** Where what an IP header carries begins: the first extension header, or the transport header. */
  protected innerOffset(): number {
    const { octets, network } = this;
    const first = getUint8(octets, network);
    return network + (first >>> 4 === 4 ? 4 * (first & 15) : 40);
  }

  /** The protocol number in the IP header. */
  protected innerNumber(): number {
    const { octets, network } = this;
    return getUint8(octets, network + (getUint8(octets, network) >>> 4 === 4 ? 9 : 6));
  }

  /** A header goes on to `needed`, which is not there: in fragments that is no wonder. */
  private cut(payload: number, end: number, needed: number, mask: number): number {
    const isCut = needed > this.end && (mask & isFragment) === 0;
    return this.found(payload, end, isCut ? mask | isDamaged | isTruncated : mask | isDamaged);
  }
}

/** What the ports suggest, the destination's first, where there are octets enough for its header. */
function application(bytes: Uint8Array, at: number, octets: number): number {
  const name = nameOf(getUint16(bytes, at + 2)) || nameOf(getUint16(bytes, at));
  return octets >= (name === hasDns ? 12 : 236) ? name : 0;
}

function nameOf(port: number): number {
  if (port === 53 || port === 5353 || port === 5355) return hasDns;
  return port === 67 || port === 68 ? hasDhcp : 0;
}

function outside(bytes: Uint8Array, start: number, end: number): CodecError {
  const reason = `${start} to ${end} is no part of ${bytes.length} octets`;
  return new CodecError('range', { layer, field: 'start', reason });
}
