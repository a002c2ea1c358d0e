// The field of 16 bits that is an EtherType or an 802.3 length: Ethernet has one, and so has each VLAN tag.
import type { ReadContext, Span, WriteContext } from './codec.ts';
import { CodecError } from './errors.ts';
import { checkUint } from './fields.ts';

/**
 * The smallest EtherType; a value below it is a length (IEEE 802.3 clause 3.2.6).
 *
 * @registry ieee-802-numbers
 */
export const minimumEtherType = 0x600;

/** What names a body that an 802.3 length delimits: IEEE 802.2 LLC follows. */
const lengthDelimited = 0;

/** The number that names what a body holds: the EtherType, or zero behind an 802.3 length. */
export function nextBehind(etherType: number): number {
  return etherType < minimumEtherType ? lengthDelimited : etherType;
}

/** Where the body ends that begins at `start`: an 802.3 length says it, an EtherType leaves all to it. */
export function bodyEnd(
  layer: string,
  etherType: number,
  start: number,
  span: Span,
  context: ReadContext,
): number {
  if (etherType >= minimumEtherType) return span.end;
  if (start + etherType <= span.end) return start + etherType;
  context.overrun(layer, 'etherType', span, start - span.start + etherType);
  return span.end;
}

/**
 * The value to write: the number that names the layer inside, or the length of the body.
 *
 * @throws {@link CodecError} `missing` when nothing names the body, `range` when the value does not fit.
 */
export function typeOrLength(layer: string, given: number | undefined, context: WriteContext): number {
  const etherType = checkUint(layer, 'etherType', context.naming('etherType', given), 0xffff);
  return etherType < minimumEtherType ? lengthOr(layer, etherType, given, context) : etherType;
}

function lengthOr(
  layer: string,
  etherType: number,
  given: number | undefined,
  context: WriteContext,
): number {
  if (context.kept('etherType', given) !== undefined) return etherType;
  const length = context.body.end - context.body.start;
  if (length < minimumEtherType) return length;
  const reason = `an 802.3 length cannot be ${length}: from ${minimumEtherType} on it would be an EtherType`;
  throw new CodecError('range', { layer, field: 'etherType', reason });
}
