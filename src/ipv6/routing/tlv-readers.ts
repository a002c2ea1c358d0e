// The TLVs of segment routing as they are read (RFC 8754 section 2.1).
import { getUint8, getUint16, getUint32 } from '../../util/bytes.ts';
import type { ReadContext } from '../../util/codec.ts';
import { CodecError } from '../../util/errors.ts';
import type { Tlv } from './tlvs.ts';

/** TLV types (IANA's registry "Segment Routing Header TLVs"). */
export const tlvTypes = { pad1: 0, padN: 4, hmac: 5 } as const;

/** Octets of an HMAC TLV in front of the digest, type and length not counted. */
export const hmacFixed = 6;

/** Reads the TLVs that stand from `start` to `end`. */
export function readTlvs(
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): readonly Tlv[] {
  const tlvs: Tlv[] = [];
  let offset = start;
  while (offset < end) {
    const number = getUint8(bytes, offset);
    if (number === tlvTypes.pad1) {
      tlvs.push({ kind: 'pad1' });
      offset++;
      continue;
    }
    const next = offset + 1 < end ? offset + 2 + getUint8(bytes, offset + 1) : end + 1;
    if (next > end) {
      const reason = `TLV ${number} passes the end: ${end - offset} octets are left`;
      context.report(new CodecError('invalid', { layer: 'routing', field: 'tlvs', offset, reason }));
      tlvs.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
      break;
    }
    tlvs.push(readTlv(number, bytes, offset + 2, next));
    offset = next;
  }
  return tlvs;
}

function readTlv(number: number, bytes: Uint8Array, start: number, end: number): Tlv {
  if (number === tlvTypes.padN) return { kind: 'padN', data: bytes.subarray(start, end) };
  if (number !== tlvTypes.hmac || end - start < hmacFixed) {
    return { kind: 'unknown', number, data: bytes.subarray(start, end) };
  }
  const flags = getUint16(bytes, start);
  return {
    kind: 'hmac',
    skipDestination: flags >= 0x8000,
    reserved: flags & 0x7fff,
    keyId: getUint32(bytes, start + 2),
    hmac: bytes.subarray(start + hmacFixed, end),
  };
}
