// What all extension headers have that say their length in units of 8 octets (RFC 6564 section 4).
import { getUint8 } from '../util/bytes.ts';
import {
  need,
  type ReadContext,
  type Reading,
  type Span,
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { checkChain } from '../util/extension-chain.ts';
import { checkUint, refusal } from '../util/fields.ts';

/** The fields that these extension headers begin with. */
export interface ExtensionHeader {
  /** Next header, 8 bits: what follows this one, such as 6 for TCP. Derived. RFC 8200 section 4. */
  readonly nextHeader: number;
  /** Header extension length, 8 bits, in units of 8 octets, the first 8 not counted. Derived. RFC 8200 section 4. */
  readonly headerExtensionLength: number;
}

/** The same, to write. */
export interface ExtensionHeaderInput {
  /** In a stack of layers it follows from the next one; alone it must be given. */
  readonly nextHeader?: number | undefined;
  /** Computed, unless `verbatim`: then nothing is padded either. */
  readonly headerExtensionLength?: number | undefined;
}

/** Where an extension header ends, and what begins there. */
export interface Extent {
  /** Behind the last octet that is there. */
  readonly end: number;
  /** Not all octets are there that the length asks for. */
  readonly cut: boolean;
}

/** Checks that the fixed part is there and finds the end. */
export function readExtent(
  layer: string,
  bytes: Uint8Array,
  span: Span,
  fixed: number,
  context: ReadContext,
): Extent {
  checkChain(layer, span, context);
  need(layer, span, fixed);
  const octets = 8 * (getUint8(bytes, span.start + 1) + 1);
  const cut = span.start + octets > span.end;
  if (cut) context.report(truncated(layer, 'headerExtensionLength', span, octets));
  return { end: cut ? span.end : span.start + octets, cut };
}

/**
 * What follows an extension header; nothing that can be read when the header is cut or ends in something malformed:
 * whoever drops such a packet does not see it either.
 */
export function readingOf<Header extends ExtensionHeader>(
  header: Header,
  { end, cut }: Extent,
  span: Span,
  list: readonly { readonly kind: string }[] = [],
): Reading<Header> {
  const body = { start: end, end: span.end };
  const sound = !cut && list[list.length - 1]?.kind !== 'malformed';
  return sound ? { header, body, next: header.nextHeader } : { header, body };
}

/** A length that is to stay as given also says that the header is not filled up. */
export function replays(input: ExtensionHeaderInput, context: WriteContext): boolean {
  return context.kept('headerExtensionLength', input.headerExtensionLength) !== undefined;
}

/** The octets of a header with `octets` octets of content: whole units, unless it is replayed. */
export function extensionOctets(
  layer: string,
  octets: number,
  input: ExtensionHeaderInput,
  context: WriteContext,
): number {
  if (replays(input, context)) return octets;
  const padded = (octets + 7) & ~7;
  if (padded <= 2048) return padded;
  throw refusal(layer, 'headerExtensionLength', padded, 'octets do not fit an extension header', 'range');
}

/** Writes the two octets that say what follows and how long the header is. */
export function writeExtension(
  layer: string,
  input: ExtensionHeaderInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  const units = (context.body.start - start) / 8 - 1;
  const length = context.kept('headerExtensionLength', input.headerExtensionLength) ?? units;
  const next = context.naming('nextHeader', input.nextHeader);
  target[start] = checkUint(layer, 'nextHeader', next, 0xff);
  target[start + 1] = checkUint(layer, 'headerExtensionLength', length, 0xff);
}
