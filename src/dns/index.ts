/**
 * DNS, the Domain Name System: questions about names, and the records that answer them
 * ([RFC 1035](https://www.rfc-editor.org/rfc/rfc1035); EDNS(0):
 * [RFC 6891](https://www.rfc-editor.org/rfc/rfc6891); multicast DNS:
 * [RFC 6762](https://www.rfc-editor.org/rfc/rfc6762)).
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
 * @module dns
 */
export type * from './edns-types.ts';
export {
  codec,
  decode,
  encode,
  llmnrPort,
  type Message,
  type MessageInput,
  type MulticastOptions,
  multicastPort,
  port,
} from './message.ts';
export {
  className,
  classNumber,
  opcodes,
  type RecordClass,
  type RecordType,
  responseCodes,
  typeName,
  typeNumber,
} from './numbers.ts';
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
export type * from './svcb.ts';
