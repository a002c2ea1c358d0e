import { hasIcmp, hasIcmpv6, hasTcp, hasUdp } from './layers.ts';
import { NetworkView } from './network.ts';
import { findListed } from './options.ts';

const hasPorts = hasTcp | hasUdp;
const hasMessage = hasIcmp | hasIcmpv6;

/** The control bits of TCP in {@link FrameView.tcpFlags} (RFC 9293 section 3.1, RFC 9768). */
export const tcpFlagBits = {
  fin: 0x1,
  syn: 0x2,
  rst: 0x4,
  psh: 0x8,
  ack: 0x10,
  urg: 0x20,
  ece: 0x40,
  cwr: 0x80,
  ae: 0x100,
} as const;

/** The fields of TCP, UDP, ICMP and ICMPv6. */
export class TransportView extends NetworkView {
  /** Where the TCP, UDP, ICMP or ICMPv6 header begins; -1 without one. */
  get transportOffset(): number {
    return this.has(hasPorts | hasMessage) ? this.transport : -1;
  }

  /** Source port of TCP or UDP, 16 bits; -1 without either. RFC 9293 section 3.1, RFC 768. */
  get sourcePort(): number {
    return this.has(hasPorts) ? this.uint16(this.transport) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set sourcePort(value: number) {
    this.putInside(hasPorts, 'sourcePort', 0, 2, value);
  }

  /** Destination port of TCP or UDP, 16 bits; -1 without either. RFC 9293 section 3.1, RFC 768. */
  get destinationPort(): number {
    return this.has(hasPorts) ? this.uint16(this.transport + 2) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set destinationPort(value: number) {
    this.putInside(hasPorts, 'destinationPort', 2, 2, value);
  }

  /**
   * Checksum of TCP, UDP, ICMP or ICMPv6, 16 bits; 0 when a UDP sender made none, -1 without one of these. RFC 9293
   * section 3.1, RFC 768, RFC 792, RFC 4443 section 2.3.
   */
  get transportChecksum(): number {
    if (this.has(hasUdp)) return this.uint16(this.transport + 6);
    const at = this.checksumOffset();
    return at < 0 ? -1 : this.uint16(at);
  }

  /** Sequence number, 32 bits; -1 without TCP. RFC 9293 section 3.1. */
  get sequenceNumber(): number {
    return this.has(hasTcp) ? this.uint32(this.transport + 4) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set sequenceNumber(value: number) {
    this.putInside(hasTcp, 'sequenceNumber', 4, 4, value);
  }

  /** Acknowledgment number, 32 bits; -1 without TCP. RFC 9293 section 3.1. */
  get acknowledgmentNumber(): number {
    return this.has(hasTcp) ? this.uint32(this.transport + 8) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set acknowledgmentNumber(value: number) {
    this.putInside(hasTcp, 'acknowledgmentNumber', 8, 4, value);
  }

  /** The nine control bits, as {@link tcpFlagBits} has them; -1 without TCP. RFC 9293 section 3.1. */
  get tcpFlags(): number {
    return this.has(hasTcp) ? this.uint16(this.transport + 12) & 0x1ff : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set tcpFlags(value: number) {
    this.putInside(hasTcp, 'tcpFlags', 12, 2, value, 9);
  }

  /** Window, 16 bits, before any scaling; -1 without TCP. RFC 9293 section 3.1, RFC 7323 section 2. */
  get window(): number {
    return this.has(hasTcp) ? this.uint16(this.transport + 14) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set window(value: number) {
    this.putInside(hasTcp, 'window', 14, 2, value);
  }

  /** Urgent pointer, 16 bits; -1 without TCP. RFC 9293 section 3.1, RFC 6093. */
  get urgentPointer(): number {
    return this.has(hasTcp) ? this.uint16(this.transport + 18) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set urgentPointer(value: number) {
    this.putInside(hasTcp, 'urgentPointer', 18, 2, value);
  }

  /**
   * Where the first TCP option of a kind begins, with the octet of its kind and that of its length; -1 without one.
   * No list is built. RFC 9293 section 3.2.
   *
   * @param kind - The kind, 2 to 255.
   * @param length - Only options of this length, kind and length counted too. Default: of any.
   */
  tcpOptionOffset(kind: number, length?: number): number {
    if (!this.has(hasTcp)) return -1;
    return findListed(this.octets, this.transport + 20, this.payload, kind, length);
  }

  /** Maximum segment size in the TCP options, 16 bits; -1 without it. RFC 9293 section 3.7.1. */
  get maximumSegmentSize(): number {
    const at = this.tcpOptionOffset(2, 4);
    return at < 0 ? -1 : this.uint16(at + 2);
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set maximumSegmentSize(value: number) {
    const at = this.tcpOptionOffset(2, 4);
    this.put('maximumSegmentSize', at < 0 ? -1 : at + 2, 2, value, this.checksumOffset());
  }

  /** Shift of the window scale option, 8 bits; -1 without it. RFC 7323 section 2.2. */
  get windowScale(): number {
    const at = this.tcpOptionOffset(3, 3);
    return at < 0 ? -1 : this.uint8(at + 2);
  }

  /** Value of the timestamps option, 32 bits (also *TSval*); -1 without it. RFC 7323 section 3.2. */
  get timestampValue(): number {
    const at = this.tcpOptionOffset(8, 10);
    return at < 0 ? -1 : this.uint32(at + 2);
  }

  /** Echo of the timestamps option, 32 bits (also *TSecr*); -1 without it. RFC 7323 section 3.2. */
  get timestampEcho(): number {
    const at = this.tcpOptionOffset(8, 10);
    return at < 0 ? -1 : this.uint32(at + 6);
  }

  /** Type of an ICMP or ICMPv6 message, 8 bits; -1 without either. RFC 792, RFC 4443 section 2.1. */
  get icmpType(): number {
    return this.has(hasMessage) ? this.uint8(this.transport) : -1;
  }

  /** Code of an ICMP or ICMPv6 message, 8 bits; -1 without either. RFC 792, RFC 4443 section 2.1. */
  get icmpCode(): number {
    return this.has(hasMessage) ? this.uint8(this.transport + 1) : -1;
  }

  /** Identifier of an echo request or reply, 16 bits; -1 in other frames. RFC 792, RFC 4443 section 4. */
  get icmpIdentifier(): number {
    return this.isEcho() ? this.uint16(this.transport + 4) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set icmpIdentifier(value: number) {
    this.putEcho('icmpIdentifier', 4, value);
  }

  /** Sequence number of an echo request or reply, 16 bits; -1 in other frames. RFC 792, RFC 4443 section 4. */
  get icmpSequenceNumber(): number {
    return this.isEcho() ? this.uint16(this.transport + 6) : -1;
  }

  /** Sets it in the frame, and keeps the checksums right that cover it. */
  set icmpSequenceNumber(value: number) {
    this.putEcho('icmpSequenceNumber', 6, value);
  }

  private isEcho(): boolean {
    const type = this.icmpType;
    const isType = this.has(hasIcmp) ? type === 8 || type === 0 : type === 128 || type === 129;
    return isType && this.payload === this.transport + 8;
  }

  private putEcho(field: string, distance: number, value: number): void {
    this.put(field, this.isEcho() ? this.transport + distance : -1, 2, value, this.checksumOffset());
  }

  private putInside(
    layers: number,
    field: string,
    distance: number,
    octets: 2 | 4,
    value: number,
    bits?: number,
  ): void {
    const at = this.has(layers) ? this.transport + distance : -1;
    this.put(field, at, octets, value, this.checksumOffset(), bits);
  }
}
