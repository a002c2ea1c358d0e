import { getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import { onesComplementSum, updateChecksum } from '../util/checksum.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { hasIcmp, hasIcmpv6, hasTcp, hasUdp } from './layers.ts';
import { layer, Offsets } from './offsets.ts';

/** Changes a loaded frame, and keeps its checksums right (RFC 1624): a wrong one stays as wrong as it was. */
export class Editor extends Offsets {
  /** Whether the frame has one of these layers. */
  protected has(layers: number): boolean {
    return (this.mask & layers) !== 0;
  }

  /**
   * Writes a field of `bits` bits, `shift` from the lower end of the octets that it shares with others; `checksum`
   * says where the one stands that covers it, -1 that none does.
   */
  protected put(
    field: string,
    offset: number,
    octets: 1 | 2 | 4,
    value: number,
    checksum: number,
    bits: number = 8 * octets,
    shift = 0,
  ): void {
    demand(field, offset);
    const own = 2 ** bits - 1;
    const placed = checkUint(layer, field, value, own) << shift;
    const { octets: bytes } = this;
    const kept = getUint(bytes, offset, octets) & ~(own << shift);
    // A checksum adds up words at even distances from it.
    const start = offset - ((offset - checksum) & 1);
    const end = offset + octets + ((offset + octets - checksum) & 1);
    const before = checksum < 0 ? 0 : onesComplementSum(bytes, start, end);
    setUint(bytes, offset, octets, kept | placed);
    if (checksum >= 0) this.settle(checksum, before, onesComplementSum(bytes, start, end));
  }

  /** Where the checksum of the transport header stands; -1 without one, and when a UDP sender left it out. */
  protected checksumOffset(): number {
    const { octets, transport } = this;
    if (this.has(hasTcp)) return transport + 16;
    if (this.has(hasUdp)) return getUint16(octets, transport + 6) === 0 ? -1 : transport + 6;
    return this.has(hasIcmp | hasIcmpv6) ? transport + 2 : -1;
  }

  /** Brings a checksum up to date when words under it changed: their sums, before and after. */
  protected settle(checksum: number, before: number, after: number): void {
    const { octets } = this;
    const value = updateChecksum(getUint16(octets, checksum), before, after);
    // UDP's zero says that there is none (RFC 768), and over nothing but zeros a checksum is all ones.
    const isZero = value === 0 && this.has(hasUdp | hasIcmp) && checksum > this.transport;
    setUint16(octets, checksum, isZero ? 0xffff : value);
  }
}

/** @throws CodecError `missing` when the frame has no such field. */
export function demand(field: string, offset: number): void {
  if (offset >= 0) return;
  throw new CodecError('missing', { layer, field, reason: 'the frame has no such field' });
}

function getUint(bytes: Uint8Array, offset: number, octets: 1 | 2 | 4): number {
  if (octets === 4) return getUint32(bytes, offset);
  return octets === 2 ? getUint16(bytes, offset) : getUint8(bytes, offset);
}

function setUint(bytes: Uint8Array, offset: number, octets: 1 | 2 | 4, value: number): void {
  if (octets === 4) setUint32(bytes, offset, value);
  else if (octets === 2) setUint16(bytes, offset, value);
  else bytes[offset] = value;
}
