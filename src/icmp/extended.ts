// Where the extension structure of an ICMPv4 message stands, and the quote in front of it (RFC 4884, RFC 8335).
import type { FreshBytes } from '../util/bytes.ts';
import type { ReadContext, Span, WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { isVersion2, lacksChecksum, sumsUp, writeExtensions } from '../util/icmp-extensions.ts';
import { layer } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/** The messages that may have extensions behind the datagram that they quote (RFC 4884 section 4). */
type Quoting<Message> = Extract<
  Message,
  { readonly kind: 'destinationUnreachable' | 'timeExceeded' | 'parameterProblem' }
>;

/** The messages that may have extensions. */
export type Extensible<Message> =
  | Quoting<Message>
  | Extract<Message, { readonly kind: 'extendedEchoRequest' }>;

/** Octets of a quoted datagram, at least, when extensions follow (RFC 4884 section 4). */
const shortestQuote = 128;
/** Octets of a header that extensions or a quote stand behind. */
const fixedOctets = 8;

const quoting: Readonly<Record<string, true | undefined>> = {
  destinationUnreachable: true,
  timeExceeded: true,
  parameterProblem: true,
};

/** Whether a message is one that has a length field for the datagram that it quotes. */
export function isQuoting<Message extends Header | HeaderInput>(
  message: Message,
): message is Quoting<Message> {
  return quoting[message.kind] === true;
}

/** Whether a message is one that may have extensions. */
export function isExtensible<Message extends Header | HeaderInput>(
  message: Message,
): message is Extensible<Message> {
  return isQuoting(message) || message.kind === 'extendedEchoRequest';
}

/**
 * Where the extensions of a message stand; -1 when it has none that can be read. They are at the end: what a cut
 * packet or a first fragment has of them is left alone.
 */
export function findExtensions(
  bytes: Uint8Array,
  { start, end }: Span,
  header: Extensible<Header>,
  context: ReadContext,
): number {
  if (context.short || context.inFragment()) return -1;
  const offset = extensionsOffset(start, header);
  if (!isVersion2(bytes, offset, end)) return -1;
  // An extended echo has nothing else, so that a wrong checksum is just that (RFC 8335 section 2).
  if (header.kind === 'extendedEchoRequest') return offset;
  const { length } = header;
  if (length !== 0 && 4 * length < shortestQuote) return -1;
  // Senders older than RFC 4884 give no length: then only a right checksum tells extensions from a quote (section 5.5).
  if (lacksChecksum(bytes, offset)) return length === 0 ? -1 : offset;
  return sumsUp(bytes, offset, end) ? offset : -1;
}

/** Where the extensions of a message stand when it has any. */
export function extensionsOffset(start: number, header: Extensible<Header>): number {
  if (header.kind === 'extendedEchoRequest') return start + fixedOctets;
  return start + fixedOctets + (header.length === 0 ? shortestQuote : 4 * header.length);
}

/** What stands behind the body of a message with extensions. */
export interface Tail {
  /** Zeros that fill up the quote. */
  readonly padding: number;
  /** The extension structure. */
  readonly structure: FreshBytes;
}

/** Makes what stands behind the body; undefined when there are no extensions. */
export function makeTail(input: HeaderInput, context: WriteContext): Tail | undefined {
  if (!isExtensible(input) || input.extensions === undefined) return undefined;
  const structure = writeExtensions(layer, input.extensions, context);
  const octets = bodyOctets(context);
  if (isQuoting(input)) {
    return { padding: Math.max(0, quoteOctets(input, octets, context) - octets), structure };
  }
  if (octets === 0) return { padding: 0, structure };
  const reason = 'a payload would stand between the header and the extensions';
  throw new CodecError('invalid', { layer, field: 'extensions', reason });
}

/** The length field of a message that quotes. */
export function quoteLength(input: Quoting<HeaderInput>, context: WriteContext): number {
  const octets = bodyOctets(context);
  const { length, extensions } = input;
  const given = context.kept('length', length, true);
  if (given !== undefined) return given;
  if (extensions === undefined) return isQuoteLength(length, octets) ? length : 0;
  // A sender older than RFC 4884 gives no length, and a quote that extensions are found behind all the same.
  return length === 0 && octets === shortestQuote ? 0 : quoteOctets(input, octets, context) / 4;
}

/** The octets of the quote with the zeros that fill it up. */
function quoteOctets(input: Quoting<HeaderInput>, octets: number, context: WriteContext): number {
  const given = context.kept('length', input.length, true);
  if (given === undefined) return Math.max(shortestQuote, (octets + 3) & ~3);
  return given === 0 ? shortestQuote : 4 * given;
}

/** A length that is right may stand without extensions, too. */
function isQuoteLength(length: number | undefined, octets: number): length is number {
  return length !== undefined && octets >= shortestQuote && 4 * length === octets;
}

function bodyOctets({ body }: WriteContext): number {
  return body.end - body.start;
}
