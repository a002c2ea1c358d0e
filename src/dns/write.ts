// Writing questions, records and messages: RFC 1035 section 4.1.
import { type FreshBytes, setUint16, setUint32 } from '../util/bytes.ts';
import type { OptDataInput } from './edns-types.ts';
import { alone } from './kinds.ts';
import type { MessageInput } from './message.ts';
import { classNumbers, findClass, findType } from './numbers.ts';
import { headerOctets } from './reader.ts';
import type { QuestionInput, ResourceRecordInput } from './record.ts';
import { entryByName } from './records.ts';
import { longestMessage, Writer } from './writer.ts';

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

/** A message as plain DNS has it. */
export const plainly: WriteOptions = { multicast: false, compress: true, keepClass: false, keepTtl: false };

function borrow(options: WriteOptions, limit: number): Writer {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.open(options.multicast, options.compress, limit);
  return writer;
}

/** Writes a message of at most `limit` octets. They stay in the writer until the next one. */
export function compose(
  message: MessageInput,
  options: WriteOptions,
  limit: number = longestMessage,
): Writer {
  const writer = borrow(options, limit);
  try {
    writeAll(writer, message, options);
    return writer;
  } finally {
    spare = writer;
  }
}

/** The writer that {@link compose} gave, when no other message was written since. */
export function composed(generation: unknown): Writer | undefined {
  return spare?.generation === generation ? spare : undefined;
}

/** Whether a message, compressed, has at most `limit` octets. */
export function fitsWithin(message: MessageInput, limit: number): boolean {
  try {
    compose(message, plainly, limit);
    return true;
  } catch (error) {
    if (spare?.full === true) return false;
    throw error;
  }
}

/** A message whose one answer is `record`, every name in full. */
export function writeOne(record: ResourceRecordInput): FreshBytes {
  const options = { ...plainly, compress: false };
  const writer = borrow(options, longestMessage);
  try {
    writer.bytes.fill(0, 0, headerOctets);
    setUint16(writer.bytes, 6, 1);
    writer.position = headerOctets;
    writeRecord(writer, record, options);
    return writer.octets();
  } finally {
    spare = writer;
  }
}

function writeAll(writer: Writer, message: MessageInput, options: WriteOptions): void {
  const questions = writer.list(message.questions ?? [], 'questions');
  const answers = writer.list(message.answers ?? [], 'answers');
  const authorities = writer.list(message.authorities ?? [], 'authorities');
  const additionals = writer.list(message.additionals ?? [], 'additionals');
  writer.uint(message.id ?? 0, 2, 'id');
  const at = writer.reserve(headerOctets - 2, 'header');
  const { bytes } = writer;
  setUint16(bytes, at, flagsOf(writer, message));
  setUint16(bytes, at + 2, questions.length);
  setUint16(bytes, at + 4, answers.length);
  setUint16(bytes, at + 6, authorities.length);
  setUint16(bytes, at + 8, additionals.length);
  writer.section = 'questions';
  for (let index = 0; index < questions.length; index++) {
    writer.index = index;
    writeQuestion(writer, writer.object(questions[index], 'question'));
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
    (message.reserved === true ? 0x40 : 0) |
    (message.authenticData === true ? 0x20 : 0) |
    (message.checkingDisabled === true ? 0x10 : 0) |
    writer.check(message.responseCode ?? 0, 15, 'responseCode')
  );
}

function writeQuestion(writer: Writer, question: QuestionInput): void {
  writer.name(question.name, true, 'name');
  const number = findType(question.type);
  if (number < 0) throw writer.wrong(question.type, 'type', 'the name of a record type');
  const at = writer.reserve(4, 'type');
  setUint16(writer.bytes, at, number);
  setUint16(writer.bytes, at + 2, classOf(writer, question.class, question.unicastResponse));
}

/** The number of a class, with multicast DNS's bit on top (RFC 6762 sections 5.4 and 10.2). */
function classOf(writer: Writer, name: string | undefined, top: boolean | undefined): number {
  const number = name === undefined ? classNumbers.IN : findClass(name);
  if (number < 0) throw writer.wrong(name, 'class', 'the name of a class');
  if (top !== true) return number;
  if (number > 0x7fff) throw writer.fault('range', 'class', `${name} has no room for the top bit`);
  return number | 0x8000;
}

function writeRecords(
  writer: Writer,
  records: readonly ResourceRecordInput[],
  section: string,
  options: WriteOptions,
): void {
  writer.section = section;
  for (let index = 0; index < records.length; index++) {
    writer.index = index;
    writeRecord(writer, writer.object(records[index], 'record'), options);
  }
}

function writeRecord(writer: Writer, record: ResourceRecordInput, options: WriteOptions): void {
  writer.name(record.name, true, 'name');
  const empty = record.type === 'empty';
  const type = empty ? record.of : record.type;
  const entry = entryByName(type);
  const number = entry === undefined ? findType(type) : entry.number;
  if (number < 0) throw writer.wrong(type, empty ? 'of' : 'type', 'the name of a record type');
  const at = writer.reserve(10, 'data');
  const { bytes } = writer;
  setUint16(bytes, at, number);
  if (record.type === 'OPT') {
    const { data } = record;
    writer.object(data, 'data');
    const { keepClass, keepTtl } = options;
    const kept = keepClass && record.class !== undefined;
    setUint16(bytes, at + 2, kept ? classOf(writer, record.class, false) : optClass(writer, data));
    setUint32(
      bytes,
      at + 4,
      keepTtl && record.ttl !== undefined ? ttlOf(writer, record.ttl) : optTtl(writer, data),
    );
  } else {
    setUint16(bytes, at + 2, classOf(writer, record.class, record.cacheFlush));
    setUint32(bytes, at + 4, record.ttl === undefined ? 0 : ttlOf(writer, record.ttl));
  }
  if (!empty) {
    if (entry === undefined) writer.raw(record.data, 'data');
    else entry.kind.write(writer, record.data, 'data', alone);
    if (writer.position === at + 10 && entry !== undefined && entry.kind.empty !== true) {
      throw writer.fault(
        'range',
        'data',
        `is empty: without RDATA the record is { type: 'empty', of: '${type}' }`,
      );
    }
  }
  setUint16(bytes, at + 8, writer.position - at - 10);
}

function ttlOf(writer: Writer, ttl: number): number {
  return ttl >>> 0 === ttl ? ttl : writer.check(ttl, 0xffff_ffff, 'ttl');
}

/** What stands in the class of OPT (RFC 6891 section 6.1.2). */
function optClass(writer: Writer, { udpPayloadSize = 0 }: OptDataInput): number {
  return writer.check(udpPayloadSize, 0xffff, 'data.udpPayloadSize');
}

/** What stands in the TTL of OPT (RFC 6891 section 6.1.3). */
function optTtl(writer: Writer, data: OptDataInput): number {
  const { extendedResponseCode = 0, version = 0, dnssecOk, flags = 0 } = data;
  const code = writer.check(extendedResponseCode, 0xff, 'data.extendedResponseCode');
  const high = (code << 8) | writer.check(version, 0xff, 'data.version');
  return high * 0x1_0000 + (dnssecOk === true ? 0x8000 : 0) + writer.check(flags, 0x7fff, 'data.flags');
}
