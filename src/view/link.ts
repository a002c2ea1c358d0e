import { getUint16 } from '../util/bytes.ts';
import { getIpv4 } from '../util/ipv4-address.ts';
import { getMac, setMac } from '../util/mac.ts';
import { demand, Editor } from './edit.ts';
import { hasArp, hasEthernet, hasVlan } from './layers.ts';
import { layer } from './offsets.ts';

/** The fields of Ethernet, VLAN tags and ARP. */
export class LinkView extends Editor {
  /** The octets that were loaded, as they were passed. */
  get bytes(): Uint8Array {
    return this.octets;
  }

  /** Where the frame begins in {@link bytes}. All offsets count from the start of those. */
  get start(): number {
    return this.begin;
  }

  /** Where the frame ends: behind its last octet. */
  get length(): number {
    return this.end - this.begin;
  }

  /** The layers that are there, one bit each ({@link hasEthernet}, …), and what is wrong ({@link isDamaged}, …). */
  get layers(): number {
    return this.mask;
  }

  /** Destination MAC address, as `02:00:5e:10:00:01`; undefined without Ethernet. IEEE 802.3 clause 3.2.4. */
  get destinationMac(): string | undefined {
    return this.has(hasEthernet) ? getMac(this.octets, this.begin) : undefined;
  }

  /** Sets it in the frame. */
  set destinationMac(text: string | undefined) {
    this.putMac('destinationMac', 0, text);
  }

  /** Source MAC address; undefined without Ethernet. IEEE 802.3 clause 3.2.5. */
  get sourceMac(): string | undefined {
    return this.has(hasEthernet) ? getMac(this.octets, this.begin + 6) : undefined;
  }

  /** Sets it in the frame. */
  set sourceMac(text: string | undefined) {
    this.putMac('sourceMac', 6, text);
  }

  /**
   * EtherType, 16 bits: what follows the Ethernet header and its VLAN tags, an 802.3 length below 0x600; -1 without
   * Ethernet. IEEE 802.3 clause 3.2.6.
   */
  get etherType(): number {
    return this.has(hasEthernet) ? this.uint16(this.network - 2) : -1;
  }

  /** VLAN identifier of the outermost tag, 12 bits; -1 without a tag. IEEE 802.1Q clause 9.6. */
  get vlanId(): number {
    return this.has(hasVlan) ? this.uint16(this.begin + 14) & 0xfff : -1;
  }

  /** Sets it in the frame. */
  set vlanId(value: number) {
    this.put('vlanId', this.has(hasVlan) ? this.begin + 14 : -1, 2, value, -1, 12);
  }

  /** Priority of the outermost tag, 3 bits (also *PCP*); -1 without a tag. IEEE 802.1Q clause 9.6. */
  get vlanPriority(): number {
    return this.has(hasVlan) ? this.uint16(this.begin + 14) >>> 13 : -1;
  }

  /** Sets it in the frame. */
  set vlanPriority(value: number) {
    this.put('vlanPriority', this.has(hasVlan) ? this.begin + 14 : -1, 2, value, -1, 3, 13);
  }

  /** VLAN identifier of the innermost of several tags, 12 bits; -1 with one or none. IEEE 802.1ad. */
  get innerVlanId(): number {
    const at = this.innerTag();
    return at < 0 ? -1 : this.uint16(at) & 0xfff;
  }

  /** Sets it in the frame. */
  set innerVlanId(value: number) {
    this.put('innerVlanId', this.innerTag(), 2, value, -1, 12);
  }

  /** Operation of ARP, 16 bits: 1 asks, 2 answers; -1 without ARP. RFC 826. */
  get arpOperation(): number {
    return this.has(hasArp) ? this.uint16(this.network + 6) : -1;
  }

  /** IPv4 address of the sender in ARP; undefined without ARP, or when it is for other addresses. RFC 826. */
  get arpSender(): string | undefined {
    return this.isArpForIpv4() ? getIpv4(this.octets, this.network + 14) : undefined;
  }

  /** IPv4 address of the target in ARP, the one asked for; undefined where {@link arpSender} is. RFC 826. */
  get arpTarget(): string | undefined {
    return this.isArpForIpv4() ? getIpv4(this.octets, this.network + 24) : undefined;
  }

  private putMac(field: string, distance: number, text: string | undefined): void {
    demand(field, this.has(hasEthernet) ? 0 : -1);
    setMac(layer, field, scratch, 0, text);
    this.octets.set(scratch, this.begin + distance);
  }

  private innerTag(): number {
    return this.has(hasVlan) && this.network > this.begin + 18 ? this.network - 4 : -1;
  }

  /** Protocol type 0x0800, and addresses of 6 and 4 octets. */
  private isArpForIpv4(): boolean {
    const { octets, network } = this;
    return (
      this.has(hasArp) &&
      getUint16(octets, network + 2) === 0x0800 &&
      getUint16(octets, network + 4) === 0x0604
    );
  }
}

/** A text that is no address must not leave half of one in the frame. */
const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(6);
