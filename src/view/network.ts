import { getUint8, getUint16, setUint32 } from '../util/bytes.ts';
import { onesComplementSum } from '../util/checksum.ts';
import { checkUint } from '../util/fields.ts';
import { getIpv4, readIpv4 } from '../util/ipv4-address.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { demand } from './edit.ts';
import {
  destinationOptions,
  extensionOctets,
  finalOctets,
  findOption,
  fragment,
  homeAddress,
  mobility,
  routing,
} from './extensions.ts';
import { hasArp, hasExtensions, hasIcmp, hasIpv4, hasIpv6, isFragment } from './layers.ts';
import { LinkView } from './link.ts';
import { layer } from './offsets.ts';
import { isUnderway } from './options.ts';

// The octets of an address, before and after a change.
const before: Uint8Array = /* @__PURE__ */ new Uint8Array(16);
const after: Uint8Array = /* @__PURE__ */ new Uint8Array(16);

/** The fields of IPv4 and IPv6: of the outermost packet, where several are one in another. */
export class NetworkView extends LinkView {
  /** Where the IP header or the ARP packet begins; -1 without one. */
  get networkOffset(): number {
    return this.has(hasArp | hasIpv4 | hasIpv6) ? this.network : -1;
  }

  /** 4 or 6; -1 without IP. */
  get ipVersion(): number {
    if (this.has(hasIpv4)) return 4;
    return this.has(hasIpv6) ? 6 : -1;
  }

  /** Source address as text in canonical form; undefined without IP. RFC 791 section 3.1, RFC 8200 section 3. */
  get sourceAddress(): string | undefined {
    if (this.has(hasIpv4)) return getIpv4(this.octets, this.network + 12);
    return this.has(hasIpv6) ? getIpv6(this.octets, this.network + 8) : undefined;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set sourceAddress(text: string | undefined) {
    this.putText('sourceAddress', 12, 8, text);
  }

  /**
   * Destination address as text in canonical form, under a source route the next stop; undefined without IP. RFC 791
   * section 3.1, RFC 8200 section 3.
   */
  get destinationAddress(): string | undefined {
    if (this.has(hasIpv4)) return getIpv4(this.octets, this.network + 16);
    return this.has(hasIpv6) ? getIpv6(this.octets, this.network + 24) : undefined;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set destinationAddress(text: string | undefined) {
    this.putText('destinationAddress', 16, 24, text);
  }

  /** Source address as an unsigned 32-bit number; -1 without IPv4. RFC 791 section 3.1. */
  get sourceIpv4(): number {
    return this.has(hasIpv4) ? this.uint32(this.network + 12) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set sourceIpv4(address: number) {
    this.putNumber('sourceIpv4', 12, address);
  }

  /** Destination address as an unsigned 32-bit number; -1 without IPv4. RFC 791 section 3.1. */
  get destinationIpv4(): number {
    return this.has(hasIpv4) ? this.uint32(this.network + 16) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set destinationIpv4(address: number) {
    this.putNumber('destinationIpv4', 16, address);
  }

  /**
   * IP protocol number, 8 bits, of what follows the IP header and its extension headers, such as 6 for TCP, also in
   * later fragments; -1 without IP. RFC 791 section 3.1, RFC 8200 section 4.
   */
  get protocol(): number {
    return this.has(hasIpv4 | hasIpv6) ? this.number : -1;
  }

  /** Time to live of IPv4, hop limit of IPv6, 8 bits; -1 without IP. RFC 791 section 3.1, RFC 8200 section 3. */
  get ttl(): number {
    const at = this.inIp(8, 7);
    return at < 0 ? -1 : this.uint8(at);
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set ttl(value: number) {
    this.put('ttl', this.inIp(8, 7), 1, value, this.inIp(10, -1));
  }

  /** Differentiated services codepoint, 6 bits; -1 without IP. RFC 2474 section 3. */
  get dscp(): number {
    return this.has(hasIpv4 | hasIpv6) ? this.trafficClass() >>> 2 : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set dscp(value: number) {
    this.put('dscp', this.inIp(0, 0), 2, value, this.inIp(10, -1), 6, this.has(hasIpv4) ? 2 : 6);
  }

  /** Explicit congestion notification, 2 bits: 3 says congestion; -1 without IP. RFC 3168 section 5. */
  get ecn(): number {
    return this.has(hasIpv4 | hasIpv6) ? this.trafficClass() & 3 : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set ecn(value: number) {
    this.put('ecn', this.inIp(0, 0), 2, value, this.inIp(10, -1), 2, this.has(hasIpv4) ? 0 : 4);
  }

  /** Flow label, 20 bits; -1 without IPv6. RFC 6437. */
  get flowLabel(): number {
    return this.has(hasIpv6) ? this.uint32(this.network) & 0xf_ffff : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set flowLabel(value: number) {
    this.put('flowLabel', this.inIp(-1, 0), 4, value, -1, 20);
  }

  /**
   * Octets of the IP packet as its header says, that header included: 0 in IPv4 packets that the network card was to
   * cut; -1 without IP. RFC 791 section 3.1, RFC 8200 section 3.
   */
  get totalLength(): number {
    if (this.has(hasIpv4)) return this.uint16(this.network + 2);
    return this.has(hasIpv6) ? 40 + this.uint16(this.network + 4) : -1;
  }

  /** Checksum of the IPv4 header, 16 bits; -1 without IPv4. RFC 791 section 3.1. */
  get headerChecksum(): number {
    return this.has(hasIpv4) ? this.uint16(this.network + 10) : -1;
  }

  /**
   * Identification: 16 bits of IPv4, or 32 of a fragment header of IPv6; -1 without either. RFC 791 section 3.1,
   * RFC 8200 section 4.5.
   */
  get identification(): number {
    if (this.has(hasIpv4)) return this.uint16(this.network + 4);
    const at = this.extensionOffset(fragment);
    return at < 0 ? -1 : this.uint32(at + 4);
  }

  /** Don't fragment, the flag of IPv4; false without IPv4. RFC 791 section 3.1. */
  get dontFragment(): boolean {
    return this.has(hasIpv4) && (this.uint8(this.network + 6) & 0x40) !== 0;
  }

  /** Where in its datagram a fragment belongs, in octets; 0 when it is whole, -1 without IP. RFC 791, RFC 8200. */
  get fragmentOffset(): number {
    if (!this.has(hasIpv4 | hasIpv6)) return -1;
    if (!this.has(isFragment)) return 0;
    if (this.has(hasIpv4)) return 8 * (this.uint16(this.network + 6) & 0x1fff);
    return this.uint16(this.extensionOffset(fragment) + 2) & 0xfff8;
  }

  /** More fragments: this one is not the last of its datagram; false without IP. RFC 791, RFC 8200. */
  get moreFragments(): boolean {
    if (!this.has(isFragment)) return false;
    if (this.has(hasIpv4)) return (this.uint8(this.network + 6) & 0x20) !== 0;
    return (this.uint8(this.extensionOffset(fragment) + 3) & 1) !== 0;
  }

  /**
   * Where the first extension header of a number begins (0 hop-by-hop options, 43 routing, 44 fragment, 51
   * authentication, 60 destination options, 135 mobility); -1 without one. RFC 8200 section 4.
   */
  extensionOffset(number: number): number {
    if (!this.has(hasExtensions)) return -1;
    let header = this.innerNumber();
    for (let at = this.innerOffset(); at < this.transport; ) {
      if (header === number) return at;
      const next = at + extensionOctets(header, this.octets, at);
      header = this.uint8(at);
      at = next;
    }
    return -1;
  }

  /** An offset in the IP header, one for each version: -1 when it has none. */
  private inIp(inIpv4: number, inIpv6: number): number {
    const distance = this.has(hasIpv4) ? inIpv4 : this.has(hasIpv6) ? inIpv6 : -1;
    return distance < 0 ? -1 : this.network + distance;
  }

  private trafficClass(): number {
    const { octets, network } = this;
    return this.has(hasIpv4) ? getUint8(octets, network + 1) : (getUint16(octets, network) >>> 4) & 0xff;
  }

  private putNumber(field: string, distance: number, address: number): void {
    demand(field, this.has(hasIpv4) ? 0 : -1);
    setUint32(after, 0, checkUint(layer, field, address, 0xffff_ffff));
    this.readdress(this.network + distance, 4);
  }

  private putText(field: string, inIpv4: number, inIpv6: number, text: string | undefined): void {
    const at = this.inIp(inIpv4, inIpv6);
    demand(field, at);
    if (this.has(hasIpv4)) setUint32(after, 0, readIpv4(layer, field, text));
    else setIpv6(layer, field, after, 0, text);
    this.readdress(at, this.has(hasIpv4) ? 4 : 16);
  }

  /** Puts the address `after` into the header, and keeps the checksums right that cover it. */
  private readdress(offset: number, octets: 4 | 16): void {
    const { octets: bytes, network } = this;
    for (let index = 0; index < octets; index++) {
      before[index] = getUint8(bytes, offset + index);
      bytes[offset + index] = getUint8(after, index);
    }
    const isIpv4 = octets === 4;
    if (isIpv4) this.settleWords(network + 10, 4);
    this.settleInside(octets, offset === network + (isIpv4 ? 12 : 8));
  }

  /** Keeps the checksums right that cover an address in a pseudo-header: of mobility headers and of transports. */
  private settleInside(octets: 4 | 16, isSource: boolean): void {
    const { octets: bytes, network, transport } = this;
    // How many octets of the field the pseudo-header has: none when another address stands in for it.
    let covered: number = octets;
    let at = this.innerOffset();
    if (octets === 4 && !isSource && isUnderway(bytes, network + 20, Math.min(at, bytes.length))) covered = 0;
    let header = this.innerNumber();
    while (this.has(hasExtensions) && at < transport) {
      const next = at + extensionOctets(header, bytes, at);
      if (header === mobility) this.settleWords(at + 4, covered);
      if (header === routing && !isSource) covered = finalOctets(bytes, at, next, covered);
      if (header === destinationOptions && isSource && findOption(bytes, at, next, homeAddress, 16) >= 0)
        covered = 0;
      header = getUint8(bytes, at);
      at = next;
    }
    const checksum = this.checksumOffset();
    if (checksum >= 0 && !this.has(hasIcmp)) this.settleWords(checksum, covered);
  }

  private settleWords(checksum: number, octets: number): void {
    this.settle(checksum, onesComplementSum(before, 0, octets), onesComplementSum(after, 0, octets));
  }
}
