// Reading questions, records and messages: RFC 1035 section 4.1.
import { getUint16, getUint32 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { alone } from './kinds.ts';
import type { Message } from './message.ts';
import { className, classNumbers, type RecordType, typeName, typeNumbers } from './numbers.ts';
import { headerOctets, misfit, Reader } from './reader.ts';
import type { Question, ResourceRecord } from './record.ts';
import { type Entry, entryOf } from './records.ts';

// One reader serves all messages. While it is out, in a call from inside a call, another takes its place.
let spare: Reader | undefined;

/** A message, and where it ends. */
export interface ReadMessage {
  readonly message: Message;
  readonly end: number;
}

/** Reads the message that begins at `start` and ends at `end` at the latest; `length` is its prefix over TCP. */
export function readMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  multicast: boolean,
  length: number | undefined,
): ReadMessage {
  const reader = spare ?? new Reader();
  spare = undefined;
  reader.open(bytes, start, end, multicast);
  try {
    const message = readAll(reader, length);
    return { message, end: reader.position };
  } finally {
    reader.close();
    spare = reader;
  }
}

function readAll(reader: Reader, length: number | undefined): Message {
  reader.field = 'header';
  const at = reader.fixed(headerOctets);
  const { bytes } = reader;
  const id = getUint16(bytes, at);
  const flags = getUint16(bytes, at + 2);
  const questions = readQuestions(reader, getUint16(bytes, at + 4));
  const answers = readRecords(reader, getUint16(bytes, at + 6), 'answers');
  const authorities = readRecords(reader, getUint16(bytes, at + 8), 'authorities');
  const additionals = readRecords(reader, getUint16(bytes, at + 10), 'additionals');
  const message: Message = {
    layer: 'dns',
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >>> 11) & 15,
    authoritativeAnswer: (flags & 0x400) !== 0,
    truncated: (flags & 0x200) !== 0,
    recursionDesired: (flags & 0x100) !== 0,
    recursionAvailable: (flags & 0x80) !== 0,
    reserved: (flags & 0x40) !== 0,
    authenticData: (flags & 0x20) !== 0,
    checkingDisabled: (flags & 0x10) !== 0,
    responseCode: flags & 15,
    questions,
    answers,
    authorities,
    additionals,
  };
  if (length === undefined) return message;
  const { layer, ...rest } = message;
  return { layer, length, ...rest };
}

// The counts announce; what is there decides. Nothing is made in proportion to a count.

function readQuestions(reader: Reader, count: number): Question[] {
  reader.field = 'questions';
  // Made with the first, a list of one takes no more room than that: growing gives it far more.
  const questions = count > 0 ? [readQuestion(reader)] : [];
  for (let index = 1; index < count; index++) questions.push(readQuestion(reader));
  return questions;
}

function readRecords(reader: Reader, count: number, section: string): ResourceRecord[] {
  reader.field = section;
  const records = count > 0 ? [readRecord(reader)] : [];
  for (let index = 1; index < count; index++) records.push(readRecord(reader));
  return records;
}

function readQuestion(reader: Reader): Question {
  const name = reader.name(reader.end);
  const at = reader.fixed(4);
  const { bytes } = reader;
  const type = typeName(getUint16(bytes, at));
  const value = getUint16(bytes, at + 2);
  return reader.multicast
    ? { name, type, class: className(value & 0x7fff), unicastResponse: value > 0x7fff }
    : { name, type, class: className(value) };
}

function readRecord(reader: Reader): ResourceRecord {
  const name = reader.name(reader.end);
  const at = reader.fixed(10);
  const { bytes } = reader;
  const number = getUint16(bytes, at);
  const value = getUint16(bytes, at + 2);
  // An OPT record has a number there, in multicast DNS too.
  const flush = reader.multicast && number !== typeNumbers.OPT;
  const classNumber = flush ? value & 0x7fff : value;
  const ttl = getUint32(bytes, at + 4);
  const end = at + 10 + getUint16(bytes, at + 8);
  if (end > reader.end) throw reader.cut(at + 10, reader.end, end - at - 10);
  const entry = entryOf(number);
  reader.class = value;
  reader.ttl = ttl;
  let type: string | undefined = entry?.type;
  let data: unknown;
  let of: RecordType | undefined;
  if (end === at + 10 && isEmpty(number, classNumber, entry)) {
    type = 'empty';
    of = typeName(number);
  } else {
    data = entry === undefined ? undefined : readData(reader, entry, end);
    if (data === undefined) {
      type = `TYPE${number}`;
      data = bytes.subarray(at + 10, end);
    }
  }
  reader.position = end;
  // Which data belongs to which type is checked where the formats are (records.ts).
  const record = { name, type, class: className(classNumber), ttl, data } as ResourceRecord;
  if (!flush && of === undefined) return record;
  return { ...record, ...(of && { of }), ...(flush && { cacheFlush: value > 0x7fff }) };
}

/** No RDATA: in UPDATE's classes always, elsewhere where the type needs some (RFC 2136 sections 2.4 and 2.5). */
function isEmpty(number: number, classNumber: number, entry: Entry | undefined): boolean {
  if (number === typeNumbers.OPT) return false;
  if (classNumber === classNumbers.NONE || classNumber === classNumbers.ANY) return true;
  return entry !== undefined && entry.kind.empty !== true;
}

/** The data of a record; undefined when its octets do not have the form of the type. */
function readData(reader: Reader, entry: Entry, end: number): unknown {
  const start = reader.position;
  try {
    const data = entry.kind.read(reader, end, alone);
    return reader.position === end ? data : undefined;
  } catch (error) {
    // A name that leaves RDATA by a bad pointer makes the message unreadable: raw octets would point elsewhere in
    // any other message. What does not fit RDLENGTH, wherever its pointers go, is kept as it is.
    if (error !== misfit && fits(reader, entry, start, end)) throw error;
    return undefined;
  }
}

/** Whether the fields fill RDATA when names end at their first pointer. */
function fits(reader: Reader, entry: Entry, start: number, end: number): boolean {
  reader.position = start;
  reader.follow = false;
  try {
    entry.kind.read(reader, end, alone);
    return reader.position === end;
  } catch (error) {
    if (error !== misfit && !(error instanceof CodecError)) throw error;
    return false;
  } finally {
    reader.follow = true;
  }
}
