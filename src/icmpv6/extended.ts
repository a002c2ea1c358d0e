// Where the extension structure of an ICMPv6 message stands, and the quote in front of it (RFC 4884, RFC 8335).
import type { FreshBytes } from '../util/bytes.ts';
import type { ReadContext, Span, WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { isVersion2, lacksChecksum, sumsUp, writeExtensions } from '../util/icmp-extensions.ts';
import { layer } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/** The messages that may have extensions behind the packet that they quote (RFC 4884 section 4). */
type Quoting<Message> = Extract<Message, { readonly kind: 'destinationUnreachable' | 'timeExceeded' }>;

/** The messages that may have extensions. */
export type Extensible<Message> =
  | Quoting<Message>
  | Extract<Message, { readonly kind: 'extendedEchoRequest' }>;

/** Octets of a quoted packet, at least, when extensions follow (RFC 4884 section 4.4). */
const shortestQuote = 128;
/** Octets of the unit of its length. */
const unit = 8;
/** Octets of a header that extensions or a quote stand behind. */
const fixedOctets = 8;

/** Whether a message is one that has a length field for the packet that it quotes. */
export function isQuoting<Message extends Header | HeaderInput>(
  message: Message,
): message is Quoting<Message> {
  return message.kind === 'destinationUnreachable' || message.kind === 'timeExceeded';
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
  // Unlike that of IPv4, no sender of ICMPv6 extensions is older than their length (RFC 4884 section 5).
  if (unit * header.length < shortestQuote) return -1;
  return lacksChecksum(bytes, offset) || sumsUp(bytes, offset, end) ? offset : -1;
}

/** Where the extensions of a message stand when it has any. */
export function extensionsOffset(start: number, header: Extensible<Header>): number {
  return start + fixedOctets + (header.kind === 'extendedEchoRequest' ? 0 : unit * header.length);
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
    return { padding: Math.max(0, unit * quoteLength(input, context) - octets), structure };
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
  return Math.ceil(Math.max(shortestQuote, octets) / unit);
}

/** A length that is right may stand without extensions, too. */
function isQuoteLength(length: number | undefined, octets: number): length is number {
  return length !== undefined && octets >= shortestQuote && unit * length === octets;
}

function bodyOctets({ body }: WriteContext): number {
  return body.end - body.start;
}
