// EDNS(0), the OPT record: RFC 6891.
import { getUint16 } from '../util/bytes.ts';
import { type Kind, take } from './kinds.ts';
import type { Reader } from './reader.ts';

/** An option that has no form of its own here, or not the one that its number prescribes. */
export interface UnknownOption {
  readonly kind: 'unknown';
  /** The option code, 16 bits. */
  readonly number: number;
  /** What it holds. */
  readonly data: Uint8Array;
}

/** An EDNS option (RFC 6891 section 6.1.2). */
export type EdnsOption = UnknownOption;

/** What the fields of an OPT record mean (RFC 6891 section 6.1). */
export interface OptData {
  /** The largest UDP payload that the sender can take, 16 bits, octets. Stands in the class field. */
  readonly udpPayloadSize: number;
  /** The upper 8 bits of the 12-bit response code: see {@link responseCode}. Stands in the TTL field. */
  readonly extendedResponseCode: number;
  /** Version of EDNS, 8 bits: 0. Stands in the TTL field. */
  readonly version: number;
  /** The sender wants DNSSEC records (also *DO*; RFC 3225). Stands in the TTL field. */
  readonly dnssecOk: boolean;
  /** The other 15 bits of the flags. Stands in the TTL field. */
  readonly flags: number;
  /** The options, in the order of the wire. */
  readonly options: readonly EdnsOption[];
}

/** {@link OptData} for encoding: what is left out is 0, false and empty. */
export interface OptDataInput {
  readonly udpPayloadSize?: number | undefined;
  readonly extendedResponseCode?: number | undefined;
  readonly version?: number | undefined;
  readonly dnssecOk?: boolean | undefined;
  readonly flags?: number | undefined;
  readonly options?: readonly EdnsOption[] | undefined;
}

/** The options: the other fields stand in the class and the TTL of the record, which message code reads and writes. */
export const opt: Kind<OptData> = {
  form: 'opt',
  empty: true,
  read(reader, end) {
    const { ttl } = reader;
    return {
      udpPayloadSize: reader.class,
      extendedResponseCode: ttl >>> 24,
      version: (ttl >>> 16) & 0xff,
      dnssecOk: (ttl & 0x8000) !== 0,
      flags: ttl & 0x7fff,
      options: readOptions(reader, end),
    };
  },
  write(writer, value, field) {
    const options = value.options ?? [];
    writer.list(options, `${field}.options`);
    for (const option of options) {
      writer.uint16(option.number, `${field}.options.number`);
      writer.uint16(option.data.length, `${field}.options.data`);
      writer.raw(option.data, `${field}.options.data`);
    }
  },
};

function readOptions(reader: Reader, end: number): EdnsOption[] {
  const options: EdnsOption[] = [];
  const { bytes } = reader;
  while (reader.position < end) {
    const at = take(reader, end, 4);
    const length = getUint16(bytes, at + 2);
    take(reader, end, length);
    const data = bytes.subarray(at + 4, at + 4 + length);
    options.push({ kind: 'unknown', number: getUint16(bytes, at), data });
  }
  return options;
}
