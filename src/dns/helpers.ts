// Messages that every client and server makes.
import { CodecError } from '../util/errors.ts';
import type { OptData, OptDataInput } from './edns-types.ts';
import type { Message } from './message.ts';
import { equalNames } from './names.ts';
import { className, opcodes, type RecordClass, type RecordType, responseCodes } from './numbers.ts';
import { nameFromOctets, nameToOctets } from './octets.ts';
import type { Question, RecordOf, ResourceRecord, ResourceRecordInput } from './record.ts';

/** What {@link query} takes besides the question. */
export interface QueryOptions {
  /** Identifier, 16 bits, by which the response is known: not to be guessed (RFC 5452). Default 0. */
  readonly id?: number | undefined;
  /** The class. Default `'IN'`. */
  readonly class?: RecordClass | undefined;
  /** Ask for recursion. Default `true`. */
  readonly recursionDesired?: boolean | undefined;
  /** Ask for data that has not been validated too. Default `false`. */
  readonly checkingDisabled?: boolean | undefined;
  /** Ask to be told whether data is authentic (RFC 6840 section 5.7). Default `false`. */
  readonly authenticData?: boolean | undefined;
  /** Add an OPT record with these fields. */
  readonly edns?: OptDataInput | undefined;
}

const empty: Message = {
  layer: 'dns',
  id: 0,
  response: false,
  opcode: opcodes.QUERY,
  authoritativeAnswer: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  reserved: false,
  authenticData: false,
  checkingDisabled: false,
  responseCode: 0,
  questions: [],
  answers: [],
  authorities: [],
  additionals: [],
};

/** A message with these fields, and 0, false and empty for the rest. */
export function messageOf(fields: Partial<Message>): Message {
  return { ...empty, ...fields };
}

/** An OPT record with these fields. Its class and TTL, which follow from them, are right. */
export function optRecord(input: OptDataInput): RecordOf<'OPT', OptData> {
  const {
    udpPayloadSize = 0,
    extendedResponseCode = 0,
    version = 0,
    dnssecOk = false,
    flags = 0,
    options = [],
  } = input;
  const data = { udpPayloadSize, extendedResponseCode, version, dnssecOk, flags, options };
  const ttl = ((extendedResponseCode << 24) | (version << 16) | (dnssecOk ? 0x8000 : 0) | flags) >>> 0;
  return { name: '.', type: 'OPT', class: className(udpPayloadSize), ttl, data };
}

/** A record with what may be left out. */
export function recordOf(input: ResourceRecordInput): ResourceRecord {
  if (input.type === 'OPT') return optRecord(input.data);
  const { class: recordClass = 'IN', ttl = 0 } = input;
  // The same members, of which none may be absent now.
  return { ...input, class: recordClass, ttl } as ResourceRecord;
}

/**
 * A query with one question.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const query = dns.query('example.com', 'AAAA', { id: 4711, edns: { udpPayloadSize: 1232 } });
 * dns.encode(query).length; // 40
 * ```
 */
export function query(name: string, type: RecordType, options?: QueryOptions): Message {
  const { id = 0, class: questionClass = 'IN', recursionDesired = true, edns } = options ?? {};
  return messageOf({
    id,
    recursionDesired,
    authenticData: options?.authenticData === true,
    checkingDisabled: options?.checkingDisabled === true,
    questions: [{ name, type, class: questionClass }],
    additionals: edns === undefined ? [] : [optRecord(edns)],
  });
}

/** What {@link response} takes besides the query. */
export interface ResponseOptions {
  /** The full response code, 12 bits: see {@link responseCodes}. Over 15 it needs EDNS. Default 0. */
  readonly responseCode?: number | undefined;
  /** The answer comes from a server that has authority. Default `false`. */
  readonly authoritativeAnswer?: boolean | undefined;
  /** The server offers recursion. Default `false`. */
  readonly recursionAvailable?: boolean | undefined;
  /** All data is authentic by the server's policy. Default `false`. */
  readonly authenticData?: boolean | undefined;
  /** What answers the question. */
  readonly answers?: readonly ResourceRecordInput[] | undefined;
  /** What points to an authority. */
  readonly authorities?: readonly ResourceRecordInput[] | undefined;
  /** What else may be of use; the OPT record comes from `edns`. */
  readonly additionals?: readonly ResourceRecordInput[] | undefined;
  /** Fields of the OPT record, which goes out when the query had one. `udpPayloadSize` is 1232 by default. */
  readonly edns?: OptDataInput | undefined;
}

/**
 * The response to a query, with what a response copies: identifier, operation, question, RD, CD (RFC 4035 section
 * 3.2.2), and when the query has an OPT record an OPT record with its DO bit (RFC 6891 section 6.1.1, RFC 3225
 * section 3).
 *
 * @throws {@link CodecError} `range` when the response code does not fit: 12 bits with EDNS, 4 bits without.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const query = dns.query('example.com', 'A', { id: 4711 });
 * const response = dns.response(query, {
 *   answers: [{ name: 'example.com', type: 'A', ttl: 60, data: '192.0.2.1' }],
 * });
 * dns.isResponseTo(response, query); // true
 * ```
 */
export function response(to: Message, options?: ResponseOptions): Message {
  const {
    responseCode = responseCodes.NOERROR,
    answers = [],
    authorities = [],
    additionals = [],
  } = options ?? {};
  const asked = findOpt(to);
  if (
    !Number.isInteger(responseCode) ||
    responseCode < 0 ||
    responseCode > (asked === undefined ? 0xf : 0xfff)
  ) {
    const reason = `${responseCode} does not fit ${asked === undefined ? '4 bits, and the query has no OPT record' : '12 bits'}`;
    throw new CodecError('range', { layer: 'dns', field: 'responseCode', reason });
  }
  const extendedResponseCode = responseCode >>> 4;
  const edns = {
    udpPayloadSize: 1232,
    dnssecOk: asked?.dnssecOk === true,
    ...options?.edns,
    extendedResponseCode,
  };
  return messageOf({
    id: to.id,
    response: true,
    opcode: to.opcode,
    authoritativeAnswer: options?.authoritativeAnswer === true,
    recursionDesired: to.recursionDesired,
    recursionAvailable: options?.recursionAvailable === true,
    authenticData: options?.authenticData === true,
    checkingDisabled: to.checkingDisabled,
    responseCode: responseCode & 0xf,
    questions: to.questions,
    answers: answers.map(recordOf),
    authorities: authorities.map(recordOf),
    additionals: [...additionals.map(recordOf), ...(asked === undefined ? [] : [optRecord(edns)])],
  });
}

/**
 * Whether a message is the response to a query: the same identifier, operation and questions (RFC 5452 section 9.1).
 * A response that reports an error may leave the questions out. That it came from where the query went is for the
 * caller to check.
 *
 * @param sameCase - The names must agree in case too: whoever mixed the case of the query's name at random knows
 * then that it was seen.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.isResponseTo(dns.response(dns.query('a.example', 'A')), dns.query('b.example', 'A')); // false
 * ```
 */
export function isResponseTo(response: Message, query: Message, sameCase = false): boolean {
  if (!response.response || response.id !== query.id || response.opcode !== query.opcode) return false;
  if (response.questions.length === 0 && response.responseCode !== responseCodes.NOERROR) return true;
  return (
    response.questions.length === query.questions.length &&
    response.questions.every((question, index) => sameQuestion(question, query.questions[index], sameCase))
  );
}

function sameQuestion(one: Question, other: Question | undefined, sameCase: boolean): boolean {
  if (other === undefined || one.type !== other.type || one.class !== other.class) return false;
  return sameCase
    ? nameFromOctets(nameToOctets(one.name)) === nameFromOctets(nameToOctets(other.name))
    : equalNames(one.name, other.name);
}

/**
 * The fields of a message's OPT record (RFC 6891); undefined when it has none.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.findOpt(dns.query('example.com', 'A', { edns: { udpPayloadSize: 1232 } }))?.udpPayloadSize; // 1232
 * ```
 */
export function findOpt(message: Message): OptData | undefined {
  for (const record of message.additionals) if (record.type === 'OPT') return record.data;
  return undefined;
}

/**
 * The whole response code of a message: the four bits of its header, and before them the eight of its OPT record
 * when there is one (RFC 6891 section 6.1.3). See {@link responseCodes}.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const query = dns.query('example.com', 'A', { edns: {} });
 * dns.fullResponseCode(dns.response(query, { responseCode: dns.responseCodes.BADCOOKIE })); // 23
 * ```
 */
export function fullResponseCode(message: Message): number {
  return ((findOpt(message)?.extendedResponseCode ?? 0) << 4) | message.responseCode;
}
