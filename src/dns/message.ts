import { type FreshBytes, getUint16, plainBytes, setUint16 } from '../util/bytes.ts';
import {
  type AnyLayer,
  type Codec,
  type Context,
  type DecodeOptions,
  type EncodeOptions,
  isVerbatim,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { readMessage } from './read.ts';
import type { Question, QuestionInput, ResourceRecord, ResourceRecordInput } from './record.ts';
import { compose, composed, plainly } from './write.ts';
import type { Writer } from './writer.ts';

const layer = 'dns';

/**
 * The port of DNS, over UDP and TCP (RFC 1035 section 4.2).
 *
 * @registry service-names-port-numbers
 */
export const port = 53;

/**
 * The port of multicast DNS (RFC 6762 section 3).
 *
 * @registry service-names-port-numbers
 */
export const multicastPort = 5353;

/**
 * The port of LLMNR, Link-Local Multicast Name Resolution (RFC 4795 section 2).
 *
 * @registry service-names-port-numbers
 */
export const llmnrPort = 5355;

/** A DNS message (RFC 1035 section 4), in wire order. */
export interface Message {
  readonly layer: 'dns';
  /** Length, 16 bits: octets of the message behind this field. Over TCP only. Derived. RFC 1035 section 4.2.2. */
  readonly length?: number | undefined;
  /** Identifier, 16 bits: a response has that of its query. RFC 1035 section 4.1.1. */
  readonly id: number;
  /** This is a response (also *QR*). */
  readonly response: boolean;
  /** The operation, 4 bits: see {@link opcodes}. In UPDATE (5) the four lists have other meanings (RFC 2136). */
  readonly opcode: number;
  /** The answer comes from a server that has authority (also *AA*); in LLMNR a conflict (RFC 4795 section 2.1.1). */
  readonly authoritativeAnswer: boolean;
  /** The message was cut to fit (also *TC*). */
  readonly truncated: boolean;
  /** The sender wants recursion (also *RD*); in LLMNR tentative (RFC 4795 section 2.1.1). */
  readonly recursionDesired: boolean;
  /** The server offers recursion (also *RA*). */
  readonly recursionAvailable: boolean;
  /** The reserved bit (also *Z*): to be zero. */
  readonly reserved: boolean;
  /** All data is authentic by the server's policy (also *AD*). RFC 4035 section 3.2.3. */
  readonly authenticData: boolean;
  /** The sender wants data that has not been validated too (also *CD*). RFC 4035 section 3.2.2. */
  readonly checkingDisabled: boolean;
  /** The lower 4 bits of the response code (also *RCODE*): see {@link responseCodes} and {@link responseCode}. */
  readonly responseCode: number;
  /** What is asked; in UPDATE the zone. RFC 1035 section 4.1.2. */
  readonly questions: readonly Question[];
  /** What answers it; in UPDATE the prerequisites. RFC 1035 section 4.1.3. */
  readonly answers: readonly ResourceRecord[];
  /** What points to an authority; in UPDATE the changes. */
  readonly authorities: readonly ResourceRecord[];
  /** What else may be of use; OPT and TSIG stand here. */
  readonly additionals: readonly ResourceRecord[];
}

/** What {@link encode} takes: what is left out is 0, false or empty. */
export interface MessageInput {
  readonly layer?: 'dns' | undefined;
  /** Over TCP only. Computed, unless `verbatim`. */
  readonly length?: number | undefined;
  /** Identifier, 16 bits. */
  readonly id?: number | undefined;
  /** This is a response. */
  readonly response?: boolean | undefined;
  /** The operation, 4 bits. */
  readonly opcode?: number | undefined;
  /** The answer comes from a server that has authority. */
  readonly authoritativeAnswer?: boolean | undefined;
  /** The message was cut to fit. */
  readonly truncated?: boolean | undefined;
  /** The sender wants recursion. */
  readonly recursionDesired?: boolean | undefined;
  /** The server offers recursion. */
  readonly recursionAvailable?: boolean | undefined;
  /** The reserved bit. */
  readonly reserved?: boolean | undefined;
  /** All data is authentic by the server's policy. */
  readonly authenticData?: boolean | undefined;
  /** The sender wants data that has not been validated too. */
  readonly checkingDisabled?: boolean | undefined;
  /** The lower 4 bits of the response code. */
  readonly responseCode?: number | undefined;
  /** What is asked; at most 65535, as in each list. */
  readonly questions?: readonly QuestionInput[] | undefined;
  /** What answers it. */
  readonly answers?: readonly ResourceRecordInput[] | undefined;
  /** What points to an authority. */
  readonly authorities?: readonly ResourceRecordInput[] | undefined;
  /** What else may be of use. */
  readonly additionals?: readonly ResourceRecordInput[] | undefined;
}

/** What {@link decode} takes. */
export interface MessageDecodeOptions extends DecodeOptions, MulticastOptions {}

/** What {@link encode} takes. */
export interface MessageEncodeOptions extends EncodeOptions, MulticastOptions {
  /** Put pointers in place of names that stood before (RFC 1035 section 4.1.4). Default `true`. */
  readonly compress?: boolean | undefined;
}

/** How a message is to be read or written as a whole. */
export interface MulticastOptions {
  /**
   * Multicast DNS (RFC 6762): the top bit of a class is `cacheFlush` in a record and `unicastResponse` in a question,
   * and names in SRV, NSEC and a few more types are compressed. Default `false`; in the pipeline true on port 5353.
   */
  readonly multicast?: boolean | undefined;
}

/**
 * Reads a DNS message. Octets behind the end that its counts give are not looked at.
 *
 * A record whose RDATA does not have the form of its type is kept as `TYPE` and the number, with raw data.
 *
 * @throws {@link CodecError} `truncated` when the octets end before the message does, `invalid` for a name that is
 * none: a pointer that does not go backwards to another, a reserved kind of label, more than 255 octets.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const query = dns.query('example.com', 'A', { id: 7 });
 * const answers = [{ name: 'example.com', type: 'A', ttl: 60, data: '192.0.2.1' }] as const;
 * const message = dns.decode(dns.encode(dns.response(query, { answers })));
 * message.answers[0]; // { name: 'example.com', type: 'A', class: 'IN', ttl: 60, data: '192.0.2.1' }
 * for (const record of message.answers) {
 *   // Narrowing on the type gives data its shape.
 *   if (record.type === 'MX') record.data.exchange.toLowerCase();
 * }
 * ```
 */
export function decode(bytes: Uint8Array, options?: MessageDecodeOptions): Message {
  const view = plainBytes(bytes);
  const data = options?.copy === true ? view.slice() : view;
  return readMessage(data, 0, data.length, options?.multicast === true, undefined).message;
}

/**
 * Writes a DNS message. Names are compressed where every receiver can read that (RFC 1035 section 4.1.4, RFC 3597
 * section 4), with the case that they have; the result never depends on messages before.
 *
 * @throws {@link CodecError} `range` when a value does not fit its field or the message has more than 65535 octets,
 * `invalid` for a name or address that is none, `missing` for a field that was not given. `field` says where:
 * `answers[0].data.exchange`.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.encode({ id: 1, recursionDesired: true, questions: [{ name: 'example.com', type: 'AAAA' }] }).length; // 29
 * ```
 */
export function encode(message: MessageInput, options?: MessageEncodeOptions): FreshBytes {
  const verbatim = options?.verbatim;
  const how =
    options === undefined
      ? plainly
      : {
          multicast: options.multicast === true,
          compress: options.compress !== false,
          keepClass: isVerbatim(verbatim, layer, 'class') === true,
          keepTtl: isVerbatim(verbatim, layer, 'ttl') === true,
        };
  return compose(message, how).octets();
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'dns', Message> = { name: layer, guesses: true, read };

/** The DNS codec, for `createStack`. */
export const codec: Codec<'dns', Message, MessageInput> = { name: layer, guesses: true, read, size, write };

/** Octets of the length in front of a message over TCP. */
const prefixOctets = 2;

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Message> {
  const { start, end } = span;
  const outer = context.outer(0);
  if (!isStream(outer)) {
    const { message, end: rest } = readMessage(bytes, start, end, isMulticast(outer), undefined);
    return { header: message, body: { start: rest, end } };
  }
  need(layer, span, prefixOctets, 'length');
  const length = getUint16(bytes, start);
  const stop = start + prefixOctets + length;
  need(layer, span, prefixOctets + length, 'length');
  const { message, end: rest } = readMessage(bytes, start + prefixOctets, stop, false, length);
  if (rest < stop) {
    const reason = `${length} is more than the ${rest - start - prefixOctets} octets of the message`;
    throw new CodecError('invalid', { layer, field: 'length', offset: start, reason });
  }
  return { header: message, body: { start: stop, end }, next: 0 };
}

/** In a stream a message has a length before it: under TCP, and behind another message there. */
function isStream(outer: AnyLayer | undefined): boolean {
  if (outer === undefined) return false;
  return outer.layer === 'tcp' || (outer.layer === layer && 'length' in outer);
}

/** Multicast DNS goes by its port (RFC 6762 section 3). */
function isMulticast(outer: AnyLayer | undefined): boolean {
  if (outer?.layer !== 'udp') return false;
  return (
    ('sourcePort' in outer && outer.sourcePort === multicastPort) ||
    ('destinationPort' in outer && outer.destinationPort === multicastPort)
  );
}

/** The transport around a message and those before it. */
function transport(context: Context): AnyLayer | undefined {
  let outer = context.outer(0);
  for (let distance = 1; outer?.layer === layer; distance++) {
    // A message that was read from a stream says so itself: thousands of them take no longer for that.
    if ('length' in outer && outer.length !== undefined) return { layer: 'tcp' };
    outer = context.outer(distance);
  }
  return outer;
}

/** Writes the message where it stays until `write` takes it. */
function prepare(input: MessageInput, outer: AnyLayer | undefined, context: WriteContext): Writer {
  const writer = compose(input, {
    multicast: isMulticast(outer),
    compress: true,
    keepClass: context.kept('class', true) === true,
    keepTtl: context.kept('ttl', true) === true,
  });
  context.stash = writer.generation;
  return writer;
}

function size(input: MessageInput, context: WriteContext): number {
  const outer = transport(context);
  const { position } = prepare(input, outer, context);
  return outer?.layer === 'tcp' ? prefixOctets + position : position;
}

function write(input: MessageInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const outer = transport(context);
  const { bytes, position } = composed(context.stash) ?? prepare(input, outer, context);
  let at = span.start;
  if (outer?.layer === 'tcp') {
    setUint16(
      target,
      at,
      checkUint(layer, 'length', context.kept('length', input.length) ?? position, 0xffff),
    );
    at += prefixOctets;
  }
  target.set(bytes.subarray(0, position), at);
}
