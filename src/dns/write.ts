// Writing questions, records and messages: RFC 1035 section 4.1.
import { type FreshBytes, setUint16 } from '../util/bytes.ts';
import type { OptDataInput } from './edns-types.ts';
import type { MessageInput } from './message.ts';
import { classNumbers, findClass, findType } from './numbers.ts';
import { headerOctets } from './reader.ts';
import type { QuestionInput, RecordInputOf, ResourceRecordInput } from './record.ts';
import { entryOf } from './records.ts';
import { Writer } from './writer.ts';

// One writer serves all messages. While it is out, in a call from inside a call, another takes its place.
let spare: Writer | undefined;

/** How a message is written. */
export interface WriteOptions {
  /** Multicast DNS. */
  readonly multicast: boolean;
  /** Put pointers in place of names that stood before. */
  readonly compress: boolean;
  /** Write the class of OPT as it stands. */
  readonly keepClass: boolean;
  /** Write the TTL of OPT as it stands. */
  readonly keepTtl: boolean;
}

/** Writes a message, and gives octets of its own. */
export function writeMessage(message: MessageInput, options: WriteOptions): FreshBytes {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.open(options.multicast, options.compress);
  try {
    writeAll(writer, message, options);
    return writer.bytes.slice(0, writer.position);
  } finally {
    spare = writer;
  }
}

const plainly: WriteOptions = { multicast: false, compress: true, keepClass: false, keepTtl: false };

/** Writes a message whose one answer is `record`, every name in full. */
export function writeOne(record: ResourceRecordInput): FreshBytes {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.open(false, false);
  try {
    writer.bytes.fill(0, 0, headerOctets);
    setUint16(writer.bytes, 6, 1);
    writer.position = headerOctets;
    writeRecord(writer, record, { ...plainly, keepClass: true, keepTtl: true });
    return writer.bytes.slice(0, writer.position);
  } finally {
    spare = writer;
  }
}

/** Whether a message, compressed, has at most `limit` octets. */
export function fitsWithin(message: MessageInput, limit: number): boolean {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.open(false, true);
  writer.limit = limit;
  try {
    writeAll(writer, message, plainly);
    return true;
  } catch (error) {
    if (writer.full) return false;
    throw error;
  } finally {
    spare = writer;
  }
}

function writeAll(writer: Writer, message: MessageInput, options: WriteOptions): void {
  const questions = writer.list(message.questions ?? [], 'questions', 0xffff);
  const answers = writer.list(message.answers ?? [], 'answers', 0xffff);
  const authorities = writer.list(message.authorities ?? [], 'authorities', 0xffff);
  const additionals = writer.list(message.additionals ?? [], 'additionals', 0xffff);
  writer.uint16(message.id ?? 0, 'id');
  writer.uint16(flagsOf(writer, message), 'flags');
  writer.uint16(questions.length, 'questions');
  writer.uint16(answers.length, 'answers');
  writer.uint16(authorities.length, 'authorities');
  writer.uint16(additionals.length, 'additionals');
  writer.section = 'questions';
  writer.index = 0;
  for (const question of questions) {
    writeQuestion(writer, question);
    writer.index++;
  }
  writeRecords(writer, answers, 'answers', options);
  writeRecords(writer, authorities, 'authorities', options);
  writeRecords(writer, additionals, 'additionals', options);
}

function flagsOf(writer: Writer, message: MessageInput): number {
  return (
    (message.response === true ? 0x8000 : 0) |
    (writer.check(message.opcode ?? 0, 15, 'opcode') << 11) |
    (message.authoritativeAnswer === true ? 0x400 : 0) |
    (message.truncated === true ? 0x200 : 0) |
    (message.recursionDesired === true ? 0x100 : 0) |
    (message.recursionAvailable === true ? 0x80 : 0) |
    (writer.check(message.reserved ?? 0, 1, 'reserved') << 6) |
    (message.authenticData === true ? 0x20 : 0) |
    (message.checkingDisabled === true ? 0x10 : 0) |
    writer.check(message.responseCode ?? 0, 15, 'responseCode')
  );
}

function writeQuestion(writer: Writer, question: QuestionInput): void {
  writer.name(question.name, true, 'name');
  const number = findType(question.type);
  if (number < 0) throw writer.wrong(question.type, 'type', 'the name of a record type');
  writer.uint16(number, 'type');
  writeClass(writer, question.class, question.unicastResponse);
}

/** The class, with multicast DNS's bit on top (RFC 6762 sections 5.4 and 10.2). */
function writeClass(writer: Writer, name: string | undefined, top: boolean | undefined): void {
  const number = name === undefined ? classNumbers.IN : findClass(name);
  if (number < 0) throw writer.wrong(name, 'class', 'the name of a class');
  if (top === true && number > 0x7fff)
    throw writer.fault('range', 'class', `${name} has no room for the top bit`);
  writer.uint16(top === true ? number | 0x8000 : number, 'class');
}

function writeRecords(
  writer: Writer,
  records: readonly ResourceRecordInput[],
  section: string,
  options: WriteOptions,
): void {
  writer.section = section;
  writer.index = 0;
  for (const record of records) {
    writeRecord(writer, record, options);
    writer.index++;
  }
}

function writeRecord(writer: Writer, record: ResourceRecordInput, options: WriteOptions): void {
  writer.name(record.name, true, 'name');
  const type = record.type === 'empty' ? record.of : record.type;
  const number = findType(type);
  if (number < 0)
    throw writer.wrong(type, record.type === 'empty' ? 'of' : 'type', 'the name of a record type');
  writer.uint16(number, 'type');
  if (record.type === 'OPT') {
    writeOptFields(writer, record, options);
  } else {
    writeClass(writer, record.class, record.cacheFlush);
    writer.uint32(record.ttl ?? 0, 'ttl');
  }
  const at = writer.reserve(2, 'data');
  if (record.type !== 'empty') {
    writeData(writer, record.type, number, record.data);
  }
  setUint16(writer.bytes, at, writer.position - at - 2);
}

/** In OPT the class and the TTL follow from data (RFC 6891 section 6.1.3). */
function writeOptFields(
  writer: Writer,
  record: RecordInputOf<'OPT', OptDataInput>,
  options: WriteOptions,
): void {
  const { data } = record;
  writer.object(data, 'data');
  if (options.keepClass && record.class !== undefined) writeClass(writer, record.class, false);
  else writer.uint16(data.udpPayloadSize ?? 0, 'data.udpPayloadSize');
  if (options.keepTtl && record.ttl !== undefined) {
    writer.uint32(record.ttl, 'ttl');
    return;
  }
  writer.uint8(data.extendedResponseCode ?? 0, 'data.extendedResponseCode');
  writer.uint8(data.version ?? 0, 'data.version');
  const flags = writer.check(data.flags ?? 0, 0x7fff, 'data.flags');
  writer.uint16(data.dnssecOk === true ? flags + 0x8000 : flags, 'data.flags');
}

function writeData(writer: Writer, type: string, number: number, data: unknown): void {
  const entry = entryOf(number);
  const start = writer.position;
  if (entry === undefined || entry.type !== type) {
    // TYPE and a number: the octets as they are, also where there is a format (RFC 3597 section 5).
    writer.raw(data, 'data');
    return;
  }
  entry.kind.write(writer, data, 'data');
  if (writer.position === start && entry.kind.empty !== true) {
    throw writer.fault(
      'range',
      'data',
      `is empty: without RDATA the record is { type: 'empty', of: '${type}' }`,
    );
  }
}
