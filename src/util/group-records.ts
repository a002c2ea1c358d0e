// The lists of multicast listener messages: sources and group records, the same in MLD version 2 (RFC 3810) and IGMP
// version 3 (RFC 3376) but for the width of an address.
import { getUint8, getUint16, setUint16 } from './bytes.ts';
import type { ReadContext, Span } from './codec.ts';
import { CodecError } from './errors.ts';
import { checkBytes, checkList, checkUint } from './fields.ts';
import type { AddressReader, AddressWriter } from './form.ts';

/** One record of a report: what a listener wants of one group. RFC 3810 section 5.2, RFC 3376 section 4.2. */
export interface GroupRecord {
  /**
   * Type, 8 bits. 1: listens to the sources alone; 2: to all but the sources; 3 and 4: changes to that; 5: allows
   * new sources; 6: blocks old ones. RFC 3810 section 5.2.12, RFC 3376 section 4.2.12.
   */
  readonly type: number;
  /** The group, a multicast address. */
  readonly multicastAddress: string;
  /** The sources, unicast addresses, at most 65535. */
  readonly sources: readonly string[];
  /** Auxiliary data, whole 32-bit words, at most 255: no use is defined. Absent when there are none. */
  readonly auxiliaryData?: Uint8Array | undefined;
}

/** Reads addresses of one width. */
export interface ListReader {
  readonly octets: number;
  readonly get: AddressReader;
}

/** Writes addresses of one width. */
export interface ListWriter {
  readonly octets: number;
  readonly set: AddressWriter['set'];
}

/** A list, and where what follows it begins. */
interface Listed<Item> {
  readonly items: readonly Item[];
  readonly end: number;
}

/** Octets of a record in front of its multicast address. */
const recordHeader = 4;
const longestAuxiliary = 4 * 0xff;

// Reading

/** Reads `count` addresses, or as many as there are; fewer are a fault unless octets are known to be missing. */
export function readAddresses(
  layer: string,
  field: string,
  bytes: Uint8Array,
  { start, end }: Span,
  count: number,
  list: ListReader,
  context: ReadContext,
): Listed<string> {
  const there = Math.min(count, Math.floor((end - start) / list.octets));
  const stop = start + there * list.octets;
  if (there < count) reportFewer(layer, field, start, count, there, context);
  return { items: addresses(bytes, start, stop, list), end: stop };
}

/** Reads the addresses that stand from `start` to `end`. */
function addresses(bytes: Uint8Array, start: number, end: number, list: ListReader): readonly string[] {
  const texts: string[] = [];
  for (let offset = start; offset < end; offset += list.octets)
    texts.push(list.get(bytes, offset, list.octets));
  return texts;
}

/** Reads `count` records, or as many as are there whole. */
export function readRecords(
  layer: string,
  bytes: Uint8Array,
  { start, end }: Span,
  count: number,
  list: ListReader,
  context: ReadContext,
): Listed<GroupRecord> {
  const records: GroupRecord[] = [];
  let offset = start;
  while (records.length < count) {
    const sources = offset + recordHeader + list.octets;
    if (sources > end) break;
    const auxiliary = sources + getUint16(bytes, offset + 2) * list.octets;
    const next = auxiliary + 4 * getUint8(bytes, offset + 1);
    if (next > end) break;
    const record = {
      type: getUint8(bytes, offset),
      multicastAddress: list.get(bytes, offset + recordHeader, list.octets),
      sources: addresses(bytes, sources, auxiliary, list),
    };
    records.push(next === auxiliary ? record : { ...record, auxiliaryData: bytes.subarray(auxiliary, next) });
    offset = next;
  }
  if (records.length < count) reportFewer(layer, 'records', offset, count, records.length, context);
  return { items: records, end: offset };
}

function reportFewer(
  layer: string,
  field: string,
  offset: number,
  count: number,
  there: number,
  context: ReadContext,
): void {
  // Of a cut packet or a first fragment the rest is elsewhere.
  if (context.short || context.inFragment()) return;
  const reason = `${count} are counted, ${there} are there`;
  context.report(new CodecError('invalid', { layer, field, offset, reason }));
}

// Writing

/** The octets of a list of addresses. */
export function addressesOctets(
  layer: string,
  field: string,
  texts: readonly string[] | undefined,
  list: ListWriter,
): number {
  return checkList(layer, field, texts).length * list.octets;
}

/** Writes addresses at `start` and gives back where they end. */
export function writeAddresses(
  layer: string,
  field: string,
  texts: readonly string[],
  target: Uint8Array,
  start: number,
  list: ListWriter,
): number {
  let offset = start;
  for (const text of texts) {
    list.set(layer, field, target, offset, text, list.octets);
    offset += list.octets;
  }
  return offset;
}

/** The octets of a list of records. */
export function recordsOctets(
  layer: string,
  records: readonly GroupRecord[] | undefined,
  list: ListWriter,
): number {
  let octets = 0;
  for (const { sources, auxiliaryData } of checkList(layer, 'records', records)) {
    octets += recordHeader + list.octets + addressesOctets(layer, 'records.sources', sources, list);
    if (auxiliaryData !== undefined)
      octets += checkBytes(layer, 'records.auxiliaryData', auxiliaryData).length;
  }
  return octets;
}

/** Writes records at `start` and gives back where they end. */
export function writeRecords(
  layer: string,
  records: readonly GroupRecord[],
  target: Uint8Array,
  start: number,
  list: ListWriter,
): number {
  let offset = start;
  for (const { type, multicastAddress, sources, auxiliaryData } of records) {
    const auxiliary = auxiliaryData?.length ?? 0;
    if (auxiliary % 4 !== 0 || auxiliary > longestAuxiliary) {
      const reason = `${auxiliary} octets are not 32-bit words, at most 255`;
      throw new CodecError('range', { layer, field: 'records.auxiliaryData', reason });
    }
    target[offset] = checkUint(layer, 'records.type', type, 0xff);
    target[offset + 1] = auxiliary / 4;
    setUint16(target, offset + 2, checkUint(layer, 'records.sources.length', sources.length, 0xffff));
    offset += recordHeader;
    list.set(layer, 'records.multicastAddress', target, offset, multicastAddress, list.octets);
    offset = writeAddresses(layer, 'records.sources', sources, target, offset + list.octets, list);
    if (auxiliaryData !== undefined) target.set(auxiliaryData, offset);
    offset += auxiliary;
  }
  return offset;
}
