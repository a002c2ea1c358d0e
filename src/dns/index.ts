/**
 * DNS, the Domain Name System: questions about names, and the records that answer them
 * ([RFC 1035](https://www.rfc-editor.org/rfc/rfc1035); EDNS(0):
 * [RFC 6891](https://www.rfc-editor.org/rfc/rfc6891); multicast DNS:
 * [RFC 6762](https://www.rfc-editor.org/rfc/rfc6762)). Clients ask resolvers, and resolvers ask the servers of each
 * zone, over UDP, TCP or multicast.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |              id               |R|opcode |A|T|R|R|R|A|C|  RC   |
 * |                               | |       |A| |D|A|E|D|D|       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         questionCount         |          answerCount          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        authorityCount         |        additionalCount        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * R: response, AA: authoritativeAnswer, T: truncated,
 * RD: recursionDesired, RA: recursionAvailable, RE: reserved,
 * AD: authenticData, CD: checkingDisabled, RC: responseCode
 * ```
 *
 * Behind the header stand four lists: questions, and records that answer them, that name an authority, or that may be
 * of use besides. {@link decode} and {@link encode} turn a message into plain data and back; narrowing on a record's
 * `type` gives its `data` a shape ({@link RecordData}), EDNS stands in an OPT record ({@link OptData}).
 *
 * - Every type of [IANA's registry](https://www.iana.org/assignments/dns-parameters) with a published format is known.
 *   Others are `TYPE` and their number, with raw data
 *   ([RFC 3597](https://www.rfc-editor.org/rfc/rfc3597)).
 * - Names are text without a final dot, `.` the root. What is not printable ASCII stands behind a backslash, well-formed
 *   UTF-8 as it is, so that every name has one text: {@link nameToOctets}, {@link equalNames}, {@link compareNames},
 *   {@link reverseName}.
 * - {@link query}, {@link response}, {@link isResponseTo}, {@link update}, {@link notify} and {@link transfer} make the
 *   messages of clients and servers; {@link fit} makes one small enough, {@link joinStream} and {@link StreamSplitter}
 *   carry them over TCP.
 * - {@link formatMessage}, {@link formatRecord} and {@link parseRecord} are for people and zone files.
 *
 * @module dns
 */
export type * from './edns-types.ts';
export { fit } from './fit.ts';
export { formatMessage, formatRecord } from './format.ts';
export {
  findOpt,
  fullResponseCode,
  isResponseTo,
  type QueryOptions,
  query,
  type ResponseOptions,
  response,
} from './helpers.ts';
export {
  codec,
  decode,
  encode,
  llmnrPort,
  type Message,
  type MessageDecodeOptions,
  type MessageEncodeOptions,
  type MessageInput,
  type MulticastOptions,
  multicastPort,
  port,
} from './message.ts';
export { canonicalName, compareNames, equalNames, isWithin, reverseAddress, reverseName } from './names.ts';
export {
  className,
  classNumber,
  opcodeName,
  opcodes,
  type RecordClass,
  type RecordType,
  responseCodeName,
  responseCodes,
  typeName,
  typeNumber,
} from './numbers.ts';
export { nameFromOctets, nameToOctets } from './octets.ts';
export { type ParseOptions, parseRecord } from './parse.ts';
export type * from './rdata.ts';
export type {
  EmptyRecord,
  EmptyRecordInput,
  KnownRecord,
  KnownRecordInput,
  Question,
  QuestionInput,
  RecordInputOf,
  RecordOf,
  ResourceRecord,
  ResourceRecordInput,
  UnknownRecord,
} from './record.ts';
export { joinStream, StreamSplitter } from './stream.ts';
export type { SvcFlag, SvcParam, SvcParamKey, SvcParamOf, SvcParamValues } from './svcb.ts';
export { joinTransfer, transfer } from './transfer.ts';
export {
  deleteName,
  deleteRecord,
  deleteRrset,
  type NotifyOptions,
  nameIsInUse,
  nameIsNotInUse,
  notify,
  recordExists,
  rrsetDoesNotExist,
  rrsetExists,
  type UpdateOptions,
  update,
} from './update.ts';
