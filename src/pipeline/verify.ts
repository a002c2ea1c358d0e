import { checksum } from '../util/checksum.ts';
import type { ChecksumClaim, Context, Span } from '../util/codec.ts';
import { surroundingSum } from '../util/pseudo-header.ts';
import type { ChecksumReport } from './packet.ts';
import type { FrameReader } from './read.ts';

/** Verifies every checksum that the codecs of a packet claim. */
export function verify(bytes: Uint8Array, reader: FrameReader): ChecksumReport[] {
  const { layers, codecs, starts, ends, cut } = reader;
  return layers.slice(0, reader.count).flatMap((header, index) => {
    reader.depth = index;
    const span = { start: starts[index] ?? 0, end: ends[index] ?? 0 };
    const claims = codecs[index]?.codec.checksums?.(bytes, span, header, reader) ?? [];
    return claims.map((claim) => {
      const { field, offset, stored, absent } = claim;
      const computed = absent ? undefined : compute(bytes, span, claim, reader, cut[index] === true);
      const unknown = absent ? 'absent' : 'unverified';
      const status = computed === undefined ? unknown : computed === stored ? 'good' : 'bad';
      return { layer: header.layer, field, offset, stored, computed, status };
    });
  });
}

/** The value that a checksum should have; undefined when what it covers is not all there. */
function compute(
  bytes: Uint8Array,
  span: Span,
  claim: ChecksumClaim,
  context: Context,
  cut: boolean,
): number | undefined {
  const { stored, start = span.start, end, protocol } = claim;
  // Without an end of its own it covers all of the layer: octets that were cut off or are in other fragments too.
  if (end === undefined ? cut || context.inFragment() : end > span.end || end <= claim.offset)
    return undefined;
  if (claim.computed !== undefined) return claim.computed;
  let initial = 0;
  if (protocol !== undefined) {
    const { source, destination, sum } = context.surroundings();
    if (source === undefined || destination === undefined) return undefined;
    // An IPv6 home address or route inside IPv4 makes no pseudo-header.
    if (source.includes(':') !== destination.includes(':')) return undefined;
    const addresses = { source, destination, sum };
    initial = surroundingSum('util', addresses, protocol, (end ?? span.end) - start);
  }
  const rest = checksum(bytes, start, end ?? span.end, initial);
  // Zero has two forms in ones' complement: whatever makes the sum come out right is good (RFC 1624 section 3).
  if (rest === 0) return stored;
  // But the sum of nothing but zeros is plain zero, and its complement all ones.
  if (rest === 0xffff) return 0xffff;
  const sum = (rest ^ 0xffff) + (stored ^ 0xffff);
  return ((sum & 0xffff) + (sum >>> 16)) ^ 0xffff;
}
