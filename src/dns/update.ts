// UPDATE (RFC 2136) and NOTIFY (RFC 1996): messages, and the records that say what is to be there and what is to go.
import { messageOf, recordOf } from './helpers.ts';
import type { Message } from './message.ts';
import { opcodes, type RecordClass, type RecordType } from './numbers.ts';
import type { EmptyRecord, ResourceRecord, ResourceRecordInput } from './record.ts';

/** What {@link update} takes besides the zone. */
export interface UpdateOptions {
  /** Identifier, 16 bits. Default 0. */
  readonly id?: number | undefined;
  /** The class of the zone. Default `'IN'`. */
  readonly class?: RecordClass | undefined;
  /** What must be so before anything is changed: see {@link rrsetExists} and those beside it. */
  readonly prerequisites?: readonly ResourceRecordInput[] | undefined;
  /** What is to be added, as plain records, or deleted: see {@link deleteRrset} and those beside it. */
  readonly updates?: readonly ResourceRecordInput[] | undefined;
  /** What else may be of use, such as glue or TSIG. */
  readonly additionals?: readonly ResourceRecordInput[] | undefined;
}

/**
 * An UPDATE of a zone (RFC 2136 section 2): the zone stands in `questions`, the prerequisites in `answers`, the
 * changes in `authorities`.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const message = dns.update('example.com', {
 *   prerequisites: [dns.rrsetDoesNotExist('host.example.com', 'A')],
 *   updates: [{ name: 'host.example.com', type: 'A', ttl: 60, data: '192.0.2.7' }],
 * });
 * message.answers[0]?.class; // 'NONE'
 * ```
 */
export function update(zone: string, options?: UpdateOptions): Message {
  const {
    id = 0,
    class: zoneClass = 'IN',
    prerequisites = [],
    updates = [],
    additionals = [],
  } = options ?? {};
  return messageOf({
    id,
    opcode: opcodes.UPDATE,
    questions: [{ name: zone, type: 'SOA', class: zoneClass }],
    answers: prerequisites.map(recordOf),
    authorities: updates.map(recordOf),
    additionals: additionals.map(recordOf),
  });
}

/** What {@link notify} takes besides the zone. */
export interface NotifyOptions {
  /** Identifier, 16 bits. Default 0. */
  readonly id?: number | undefined;
  /** The class of the zone. Default `'IN'`. */
  readonly class?: RecordClass | undefined;
  /** The type that has changed. Default `'SOA'`; RFC 9859 uses others. */
  readonly type?: RecordType | undefined;
  /** The new records, as a hint. */
  readonly answers?: readonly ResourceRecordInput[] | undefined;
}

/**
 * A NOTIFY: the sender has a new version of a zone (RFC 1996 section 3.7).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.notify('example.com').opcode; // 4
 * ```
 */
export function notify(zone: string, options?: NotifyOptions): Message {
  const { id = 0, class: zoneClass = 'IN', type = 'SOA', answers = [] } = options ?? {};
  return messageOf({
    id,
    opcode: opcodes.NOTIFY,
    authoritativeAnswer: true,
    questions: [{ name: zone, type, class: zoneClass }],
    answers: answers.map(recordOf),
  });
}

function empty(name: string, of: RecordType, recordClass: RecordClass): EmptyRecord {
  return { name, type: 'empty', of, class: recordClass, ttl: 0, data: undefined };
}

/**
 * Prerequisite: the name has records of this type (RFC 2136 section 2.4.1).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.update('example.com', { prerequisites: [dns.rrsetExists('a.example.com', 'A')] }).answers.length; // 1
 * ```
 */
export function rrsetExists(name: string, type: RecordType): EmptyRecord {
  return empty(name, type, 'ANY');
}

/**
 * Prerequisite: the name has no records of this type (RFC 2136 section 2.4.3).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.rrsetDoesNotExist('a.example.com', 'A').class; // 'NONE'
 * ```
 */
export function rrsetDoesNotExist(name: string, type: RecordType): EmptyRecord {
  return empty(name, type, 'NONE');
}

/**
 * Prerequisite: the name has records (RFC 2136 section 2.4.4).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.nameIsInUse('a.example.com').of; // 'ANY'
 * ```
 */
export function nameIsInUse(name: string): EmptyRecord {
  return empty(name, 'ANY', 'ANY');
}

/**
 * Prerequisite: the name has no records (RFC 2136 section 2.4.5).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.nameIsNotInUse('a.example.com').class; // 'NONE'
 * ```
 */
export function nameIsNotInUse(name: string): EmptyRecord {
  return empty(name, 'ANY', 'NONE');
}

/**
 * Prerequisite: this record is one of those that the name has of its type (RFC 2136 section 2.4.2).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.recordExists({ name: 'a.example.com', type: 'A', ttl: 60, data: '192.0.2.1' }).ttl; // 0
 * ```
 */
export function recordExists(record: ResourceRecordInput): ResourceRecord {
  return recordOf({ ...record, ttl: 0 });
}

/**
 * Update: all records of this type go (RFC 2136 section 2.5.2).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.update('example.com', { updates: [dns.deleteRrset('a.example.com', 'TXT')] }).authorities.length; // 1
 * ```
 */
export function deleteRrset(name: string, type: RecordType): EmptyRecord {
  return empty(name, type, 'ANY');
}

/**
 * Update: all records of the name go (RFC 2136 section 2.5.3).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.deleteName('a.example.com').class; // 'ANY'
 * ```
 */
export function deleteName(name: string): EmptyRecord {
  return empty(name, 'ANY', 'ANY');
}

/**
 * Update: this record goes (RFC 2136 section 2.5.4).
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.deleteRecord({ name: 'a.example.com', type: 'A', data: '192.0.2.1' }).class; // 'NONE'
 * ```
 */
export function deleteRecord(record: ResourceRecordInput): ResourceRecord {
  return recordOf({ ...record, class: 'NONE', ttl: 0 });
}
