/**
 * DNS, the Domain Name System: questions about names, and the records that answer them
 * ([RFC 1035](https://www.rfc-editor.org/rfc/rfc1035); EDNS(0):
 * [RFC 6891](https://www.rfc-editor.org/rfc/rfc6891); multicast DNS:
 * [RFC 6762](https://www.rfc-editor.org/rfc/rfc6762)).
 *
 * @module dns
 */
export type { EdnsOption, OptData, OptDataInput, UnknownOption } from './edns.ts';
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
export type { MxData, RecordData, SoaData, SrvData } from './rdata.ts';
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
