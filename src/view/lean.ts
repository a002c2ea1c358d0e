import { getUint16, getUint32 } from '../util/bytes.ts';
import { hasDhcp, hasDns, hasEthernet, hasIpv4, hasIpv6, hasTcp, hasUdp, isFragment } from './layers.ts';
import { TransportView } from './transport.ts';

/** {@link FrameView} without `toPacket`: a bundle of it holds no codec. */
export class LeanFrameView extends TransportView {
  /** Where the octets begin that the innermost layer carries. RFC 792 and RFC 4443: behind 8 octets of ICMP. */
  get payloadOffset(): number {
    return this.payload;
  }

  /** How many they are, up to the end that the lengths say: padding and what else follows is not counted. */
  get payloadLength(): number {
    return this.payloadEnd - this.payload;
  }

  /** Where the DNS message of a UDP datagram begins ({@link hasDns}); -1 without one. RFC 1035 section 4.1. */
  get dnsOffset(): number {
    return this.has(hasDns) ? this.payload : -1;
  }

  /** Where the DHCP message of a UDP datagram begins ({@link hasDhcp}); -1 without one. RFC 2131 section 2. */
  get dhcpOffset(): number {
    return this.has(hasDhcp) ? this.payload : -1;
  }

  /**
   * A hash of the flow that the frame belongs to: addresses, protocol, and ports of TCP and UDP. Fragments are hashed
   * without ports, so that those of one datagram come out alike; frames without IP by their MAC addresses and EtherType.
   *
   * @param symmetric - Both directions come out alike. Default `false`.
   * @param seed - 32 bits that change the whole hash: a secret one keeps others from choosing who shares a bucket.
   * Default 0.
   * @returns An unsigned number of 32 bits.
   *
   * @example
   * ```ts
   * import { encapsulate } from 'framewright';
   * import { FrameView } from 'framewright/view';
   *
   * const view = new FrameView({ first: 'ipv4' });
   * const [one, other] = [['192.0.2.1', '192.0.2.2'], ['192.0.2.2', '192.0.2.1']].map(([source = '', destination = '']) => {
   *   view.load(encapsulate([{ layer: 'ipv4', protocol: 47, source, destination }]));
   *   return view.flowHash(true);
   * });
   * one === other; // true
   * ```
   */
  flowHash(symmetric = false, seed = 0): number {
    let source = seed | 0;
    let destination = source;
    const { octets, network, transport } = this;
    let kind = this.protocol;
    if (this.has(hasIpv4)) {
      source = mix(source, getUint32(octets, network + 12));
      destination = mix(destination, getUint32(octets, network + 16));
    } else if (this.has(hasIpv6)) {
      for (let at = network + 8; at < network + 24; at += 4) {
        source = mix(source, getUint32(octets, at));
        destination = mix(destination, getUint32(octets, at + 16));
      }
    } else if (this.has(hasEthernet)) {
      source = this.mixMac(source, 6);
      destination = this.mixMac(destination, 0);
      kind = this.etherType;
    }
    if (this.has(hasTcp | hasUdp) && !this.has(isFragment)) {
      source = mix(source, getUint16(octets, transport));
      destination = mix(destination, getUint16(octets, transport + 2));
    }
    const isSwapped = symmetric && source > destination;
    const hash = mix(isSwapped ? destination : source, isSwapped ? source : destination);
    return finish(mix(hash, kind));
  }

  private mixMac(hash: number, distance: number): number {
    const at = this.begin + distance;
    return mix(mix(hash, this.uint32(at)), this.uint16(at + 4));
  }
}

// The steps of MurmurHash3 (32 bits): every bit of the input moves every bit of the output.

function mix(hash: number, word: number): number {
  const product = Math.imul(word, 0xcc9e_2d51);
  const turned = hash ^ Math.imul((product << 15) | (product >>> 17), 0x1b87_3593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe654_6b64) | 0;
}

function finish(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2_ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
