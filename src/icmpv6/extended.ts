// Which ICMPv6 messages quote a packet with a length, and which may have extensions (RFC 4884, RFC 8335).
import type { QuoteFormat } from '../util/icmp-quote.ts';
import { layer } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/**
 * Quotes are counted in units of 64 bits (RFC 4884 section 4). Unlike those of ICMPv4, no sender of extensions is older
 * than their length (section 5).
 */
export const quoteFormat: QuoteFormat = { layer, unit: 8, mayLackLength: false };

/** The messages that may have extensions behind the packet that they quote (RFC 4884 section 4). */
type Quoting<Message> = Extract<Message, { readonly kind: 'destinationUnreachable' | 'timeExceeded' }>;

/** The messages that may have extensions. */
type Extensible<Message> = Quoting<Message> | Extract<Message, { readonly kind: 'extendedEchoRequest' }>;

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
