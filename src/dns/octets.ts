// One record or name alone, as octets: what comparison and presentation go through.
import { type FreshBytes, getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { type Labels, labelText, longestName, nameFaults, newLabels, setLabels } from './name.ts';
import { readMessage } from './read.ts';
import { headerOctets } from './reader.ts';
import type { ResourceRecord, ResourceRecordInput } from './record.ts';
import { writeOne } from './write.ts';

/** The RDATA of a record, its names in full. */
export function rdataOctets(record: ResourceRecordInput): FreshBytes {
  const bytes = writeOne({ ...record, name: '.' });
  return bytes.slice(headerOctets + 11);
}

/** The record as decoding gives it: every value in its canonical form. */
export function canonicalRecord(record: ResourceRecordInput): ResourceRecord {
  const bytes = writeOne(record);
  const { message } = readMessage(bytes, 0, bytes.length, false, undefined);
  const [decoded] = message.answers;
  if (decoded === undefined) throw nameError('record', 'is none');
  return decoded;
}

/** The record that these octets of RDATA make, of its type where they have its form. */
export function recordFrom(
  name: string,
  type: number,
  recordClass: ResourceRecordInput['class'],
  ttl: number,
  data: Uint8Array,
): ResourceRecord {
  return canonicalRecord({ name, type: `TYPE${type}`, class: recordClass, ttl, data });
}

const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(330);
const labels: Labels = /* @__PURE__ */ newLabels();

/**
 * Writes a domain name as octets, without compression (RFC 1035 section 3.1).
 *
 * @throws {@link CodecError} `invalid` when it is not a name: an empty label, one of more than 63 octets, more than
 * 255 octets in all, a wrong escape.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.nameToOctets('a.example').length; // 11
 * ```
 */
export function nameToOctets(name: string): FreshBytes {
  return nameOctets(name, 'name');
}

/** The octets of the name that a field has. */
export function nameOctets(name: string, field: string): FreshBytes {
  if (typeof name !== 'string') throw nameError(field, `a value of type ${typeof name} is not a name`);
  const end = setLabels(scratch, 0, name, name.length, labels);
  if (typeof end === 'string') throw nameError(field, `"${name.slice(0, 64)}" ${nameFaults[end]}`);
  scratch[end] = 0;
  return scratch.slice(0, end + 1) as FreshBytes;
}

/**
 * Reads a domain name that is not compressed and fills the octets (RFC 1035 section 3.1).
 *
 * @throws {@link CodecError} `truncated` when the octets end before the name, `invalid` when it is none or does not
 * fill them.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.nameFromOctets(Uint8Array.of(3, 97, 46, 98, 0)); // 'a\\.b'
 * ```
 */
export function nameFromOctets(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  for (;;) {
    if (at >= bytes.length) throw cut(at, 1, 0);
    const length = getUint8(bytes, at);
    if (length === 0) break;
    if (length > 63) throw nameError('name', 'a label has more than 63 octets, or is a pointer', at);
    const next = at + 1 + length;
    if (next >= bytes.length) throw cut(at, 2 + length, bytes.length - at);
    if (next >= longestName) throw nameError('name', nameFaults.name, at);
    text += `${text === '' ? '' : '.'}${labelText(bytes, at + 1, next)}`;
    at = next;
  }
  if (at + 1 < bytes.length) throw nameError('name', 'does not fill its octets', at + 1);
  return text === '' ? '.' : text;
}

function cut(offset: number, needed: number, available: number): CodecError {
  return new CodecError('truncated', { layer: 'dns', field: 'name', offset, needed, available });
}

function nameError(field: string, reason: string, offset?: number): CodecError {
  return new CodecError('invalid', { layer: 'dns', field, reason, offset });
}
