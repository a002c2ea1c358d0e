// Where the extension structure of an ICMP message stands, and the quote in front of it (RFC 4884, RFC 8335): the same
// for ICMP and ICMPv6, but for the unit of the length and for senders that give none.
import type { FreshBytes } from './bytes.ts';
import type { ReadContext, Span, WriteContext } from './codec.ts';
import { CodecError } from './errors.ts';
import {
  type ExtensionsInput,
  isVersion2,
  lacksChecksum,
  sumsUp,
  writeExtensions,
} from './icmp-extensions.ts';

/** How a protocol says where a quote ends. */
export interface QuoteFormat {
  readonly layer: string;
  /** Octets of the unit of the length. */
  readonly unit: number;
  /** Whether senders older than RFC 4884 give no length: then only a right checksum tells extensions from a quote. */
  readonly mayLackLength: boolean;
}

/** A message that may have extensions: those that quote have a length; extended echo requests have none. */
interface Message {
  readonly kind: string;
  readonly length?: number | undefined;
  readonly extensions?: ExtensionsInput | undefined;
}

/** Octets of a quote, at least, when extensions follow (RFC 4884 section 4). */
const shortestQuote = 128;
/** Octets of a header that extensions or a quote stand behind. */
const fixedOctets = 8;

/** Whether a message has its extensions and nothing else, quotes no packet (RFC 8335 section 2). */
function isEcho({ kind }: Message): boolean {
  return kind === 'extendedEchoRequest';
}

/**
 * Where the extensions of a message stand; -1 when it has none that can be read. They are at the end: what a cut
 * packet or a first fragment has of them is left alone.
 */
export function findExtensions(
  format: QuoteFormat,
  bytes: Uint8Array,
  { start, end }: Span,
  header: Message,
  context: ReadContext,
): number {
  if (context.short || context.inFragment()) return -1;
  const offset = extensionsOffset(format, start, header);
  if (!isVersion2(bytes, offset, end)) return -1;
  // A wrong checksum is just that where nothing else may stand.
  if (isEcho(header)) return offset;
  const { length = 0 } = header;
  const isUnknown = length === 0 && format.mayLackLength;
  if (!isUnknown && format.unit * length < shortestQuote) return -1;
  // RFC 4884 section 5.5.
  if (lacksChecksum(bytes, offset)) return isUnknown ? -1 : offset;
  return sumsUp(bytes, offset, end) ? offset : -1;
}

/** Where the extensions of a message stand when it has any. */
export function extensionsOffset(format: QuoteFormat, start: number, header: Message): number {
  return start + fixedOctets + (isEcho(header) ? 0 : quoteEnd(format, header.length ?? 0));
}

/** What stands behind the body of a message with extensions. */
interface Tail {
  /** Zeros that fill up the quote. */
  readonly padding: number;
  /** The extension structure. */
  readonly structure: FreshBytes;
}

/** The octets behind the body of a message. */
export function tailOctets(format: QuoteFormat, input: Message, context: WriteContext): number {
  const tail = makeTail(format, input, context);
  return tail === undefined ? 0 : tail.padding + tail.structure.length;
}

/** Writes what stands behind the body of a message. */
export function writeTail(
  format: QuoteFormat,
  input: Message,
  target: Uint8Array,
  context: WriteContext,
): void {
  const tail = makeTail(format, input, context);
  if (tail === undefined) return;
  const padded = context.body.end + tail.padding;
  target.fill(0, context.body.end, padded);
  target.set(tail.structure, padded);
}

/** Undefined when there are no extensions. */
function makeTail(format: QuoteFormat, input: Message, context: WriteContext): Tail | undefined {
  const { layer } = format;
  if (input.extensions === undefined) return undefined;
  const structure = writeExtensions(layer, input.extensions, context);
  const octets = bodyOctets(context);
  if (!isEcho(input)) {
    return { padding: Math.max(0, quoteOctets(format, input, context) - octets), structure };
  }
  if (octets === 0) return { padding: 0, structure };
  const reason = 'a payload would stand between the header and the extensions';
  throw new CodecError('invalid', { layer, field: 'extensions', reason });
}

/** The length field of a message that quotes. */
export function quoteLength(format: QuoteFormat, input: Message, context: WriteContext): number {
  const octets = bodyOctets(context);
  const { unit, mayLackLength } = format;
  const { length, extensions } = input;
  const given = context.kept('length', length, true);
  if (given !== undefined) return given;
  if (extensions === undefined) {
    // A length that is right may stand without extensions, too.
    const isRight = length !== undefined && octets >= shortestQuote && unit * length === octets;
    return isRight ? length : 0;
  }
  // Extensions are found behind the shortest quote without a length all the same.
  if (mayLackLength && length === 0 && octets === shortestQuote) return 0;
  return quoteOctets(format, input, context) / unit;
}

/** The octets of the quote with the zeros that fill it up. */
function quoteOctets(format: QuoteFormat, input: Message, context: WriteContext): number {
  const given = context.kept('length', input.length, true);
  if (given !== undefined) return quoteEnd(format, given);
  return Math.ceil(Math.max(shortestQuote, bodyOctets(context)) / format.unit) * format.unit;
}

/** Where a length says that the quote ends. */
function quoteEnd({ unit, mayLackLength }: QuoteFormat, length: number): number {
  return length === 0 && mayLackLength ? shortestQuote : unit * length;
}

function bodyOctets({ body }: WriteContext): number {
  return body.end - body.start;
}
