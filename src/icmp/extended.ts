// Which ICMPv4 messages quote a datagram and which may have extensions (RFC 4884, RFC 8335).
import type { QuoteFormat } from '../util/icmp-quote.ts';
import { layer } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/** Quotes are counted in words of 32 bits (RFC 4884 section 4), or by senders older than that not at all. */
export const quoteFormat: QuoteFormat = { layer, unit: 4, mayLackLength: true };

/** The messages that may have extensions behind the datagram that they quote (RFC 4884 section 4). */
type Quoting<Message> = Extract<
  Message,
  { readonly kind: 'destinationUnreachable' | 'timeExceeded' | 'parameterProblem' }
>;

/** The messages that may have extensions. */
type Extensible<Message> = Quoting<Message> | Extract<Message, { readonly kind: 'extendedEchoRequest' }>;

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
