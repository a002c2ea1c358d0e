// The TLVs of segment routing as they are written (RFC 8754 section 2.1).
import { setUint16, setUint32 } from '../../util/bytes.ts';
import { CodecError } from '../../util/errors.ts';
import { checkBytes, checkUint, refusal } from '../../util/fields.ts';
import { hmacFixed, tlvTypes } from './tlv-readers.ts';
import type { Tlv } from './tlvs.ts';

const layer = 'routing';

/** The octets of a TLV. */
export function tlvOctets(tlv: Tlv): number {
  switch (tlv.kind) {
    case 'pad1':
      return 1;
    case 'malformed':
      return checkBytes(layer, 'tlvs.data', tlv.data).length;
    case 'hmac':
      return withHead(hmacFixed + checkBytes(layer, 'tlvs.hmac', tlv.hmac).length);
    case 'padN':
    case 'unknown':
      return withHead(checkBytes(layer, 'tlvs.data', tlv.data).length);
    default: {
      const { kind }: { readonly kind: unknown } = tlv;
      throw new CodecError('unsupported', {
        layer,
        field: 'tlvs',
        reason: `${String(kind)} is no kind of TLV`,
      });
    }
  }
}

/** The octets of a value with its type and length. */
function withHead(octets: number): number {
  if (octets <= 0xff) return 2 + octets;
  throw refusal(layer, 'tlvs', octets, 'octets do not fit a TLV', 'range');
}

/** Writes a TLV at `offset` and gives back where it ends. */
export function writeTlv(tlv: Tlv, target: Uint8Array, offset: number): number {
  const end = offset + tlvOctets(tlv);
  if (tlv.kind === 'pad1') {
    target[offset] = 0;
  } else if (tlv.kind === 'malformed') {
    target.set(tlv.data, offset);
  } else {
    target[offset] = tlv.kind === 'unknown' ? numberOf(tlv.number) : tlvTypes[tlv.kind];
    target[offset + 1] = end - offset - 2;
    if (tlv.kind !== 'hmac') {
      target.set(tlv.data, offset + 2);
      return end;
    }
    const reserved = checkUint(layer, 'tlvs.reserved', tlv.reserved, 0x7fff);
    setUint16(target, offset + 2, (tlv.skipDestination ? 0x8000 : 0) | reserved);
    setUint32(target, offset + 4, checkUint(layer, 'tlvs.keyId', tlv.keyId, 0xffff_ffff));
    target.set(tlv.hmac, offset + 2 + hmacFixed);
  }
  return end;
}

/** The type of a TLV that tells its own: not 0, which has no length. */
function numberOf(number: number): number {
  if (checkUint(layer, 'tlvs.number', number, 0xff) > 0) return number;
  throw refusal(layer, 'tlvs.number', number, 'is the type of a TLV without data', 'range');
}

/** Fills `octets` octets with padding (RFC 8754 section 2.1.1). */
export function writePadding(target: Uint8Array, start: number, octets: number): void {
  target.fill(0, start, start + octets);
  if (octets < 2) return;
  target[start] = tlvTypes.padN;
  target[start + 1] = octets - 2;
}
