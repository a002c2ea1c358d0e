// Questions and resource records: RFC 1035 sections 4.1.2 and 4.1.3, RFC 2136 section 2.4, RFC 6762 section 10.2.
import type { OptDataInput } from './edns-types.ts';
import type { RecordClass, RecordType } from './numbers.ts';
import type { RecordData } from './rdata.ts';

/** What a message asks for (RFC 1035 section 4.1.2). */
export interface Question {
  /**
   * The name asked about, without the final dot; the root is `.`. A dot or backslash inside a label stands behind a
   * backslash; octets that are neither printable ASCII nor part of well-formed UTF-8 stand as `\` and three decimal
   * digits (RFC 1035 section 5.1, RFC 4343 section 2.1).
   */
  readonly name: string;
  /** The record type, 16 bits: its name in IANA's registry, or `TYPE` and the number. */
  readonly type: RecordType;
  /** The class, 16 bits (15 in multicast DNS): its name, or `CLASS` and the number. */
  readonly class: RecordClass;
  /** Multicast DNS only: the sender asks for a unicast response (also *QU*; RFC 6762 section 5.4). */
  readonly unicastResponse?: boolean | undefined;
}

/** {@link Question} for encoding. */
export interface QuestionInput {
  /** The name asked about; a final dot may stand there. */
  readonly name: string;
  /** The record type. */
  readonly type: RecordType;
  /** The class. Default `'IN'`. */
  readonly class?: RecordClass | undefined;
  /** Ask for a unicast response: sets the top bit of the class (RFC 6762 section 5.4). */
  readonly unicastResponse?: boolean | undefined;
}

/** A resource record of one type (RFC 1035 section 4.1.3). */
export interface RecordOf<Type extends string, Data> {
  /** The owner's name, written as in {@link Question.name}. */
  readonly name: string;
  /** The record type, 16 bits. Narrowing on it gives `data` its shape. */
  readonly type: Type;
  /** The class, 16 bits (15 in multicast DNS). Derived in OPT, where the field holds `udpPayloadSize`. */
  readonly class: RecordClass;
  /** Seconds for which the record may be kept, 32 bits (RFC 2181 section 8: 31). Derived in OPT. */
  readonly ttl: number;
  /** What RDATA holds. */
  readonly data: Data;
  /** Multicast DNS only: the record replaces all others of its name, type and class (RFC 6762 section 10.2). */
  readonly cacheFlush?: boolean | undefined;
}

/** A record of a type that has no format here, or whose RDATA does not have that format (RFC 3597). */
export interface UnknownRecord extends RecordOf<`TYPE${number}`, Uint8Array> {}

/**
 * A record without RDATA, where its type needs some: what UPDATE writes to name a set of records (RFC 2136 sections
 * 2.4 and 2.5).
 */
export interface EmptyRecord extends RecordOf<'empty', undefined> {
  /** The record type in the message. */
  readonly of: RecordType;
}

/** A record of a type that has a format here. */
export type KnownRecord = { [Type in keyof RecordData]: RecordOf<Type, RecordData[Type]> }[keyof RecordData];

/** A resource record: narrow on `type`. */
export type ResourceRecord = KnownRecord | UnknownRecord | EmptyRecord;

/** {@link RecordOf} for encoding. */
export interface RecordInputOf<Type extends string, Data> {
  /** The owner's name; a final dot may stand there. */
  readonly name: string;
  /** The record type. */
  readonly type: Type;
  /** The class. Default `'IN'`. Computed in OPT, unless `verbatim`. */
  readonly class?: RecordClass | undefined;
  /** Seconds, 32 bits. Default 0. Computed in OPT, unless `verbatim`. */
  readonly ttl?: number | undefined;
  /** What RDATA is to hold. */
  readonly data: Data;
  /** Multicast DNS: replaces all others of its name, type and class. Sets the top bit of the class. */
  readonly cacheFlush?: boolean | undefined;
}

/** {@link EmptyRecord} for encoding. */
export interface EmptyRecordInput extends Omit<RecordInputOf<'empty', undefined>, 'data'> {
  /** The record type in the message. */
  readonly of: RecordType;
  /** There is none. */
  readonly data?: undefined;
}

interface DataInput extends Omit<RecordData, 'OPT'> {
  readonly OPT: OptDataInput;
}

/** {@link KnownRecord} for encoding. */
export type KnownRecordInput = {
  [Type in keyof DataInput]: RecordInputOf<Type, DataInput[Type]>;
}[keyof DataInput];

/** {@link ResourceRecord} for encoding. */
export type ResourceRecordInput =
  | KnownRecordInput
  | RecordInputOf<`TYPE${number}`, Uint8Array>
  | EmptyRecordInput;
