// Making a message fit: RFC 2181 section 9, RFC 6891 section 7, RFC 8945 section 5.3, RFC 9471.
import { checkUint } from '../util/fields.ts';
import type { Message } from './message.ts';
import { mostOf } from './most.ts';
import { canonicalName, isWithin } from './names.ts';
import { opcodes } from './numbers.ts';
import type { ResourceRecord } from './record.ts';
import { fitsWithin } from './write.ts';

/** Records that go or stay together: an RRset; where it is required, with its signatures (RFC 4035 section 3.1.1). */
interface Unit {
  readonly records: ResourceRecord[];
  /** Without it the message does not say what it should: TC tells so. */
  readonly required: boolean;
}

/** Units of additional data that are passed over before the rest is given up too. */
const mostTries = 16;

/**
 * Leaves out of a message what does not fit `size` octets. Whole RRsets go, never a part of one (RFC 2181 section 9),
 * the least important first: other additional records, then NS records beside an answer, then what is required.
 * OPT, TSIG and SIG(0) always stay, TSIG and SIG(0) as the last record.
 *
 * `truncated` is set when something required went: an RRset of the answer, of a referral or of a negative answer,
 * the records that prove it, or addresses of a name server that stands in the zone referred to (in-domain glue, RFC
 * 9471). It is left as it was when only additional data went. What comes behind a required RRset that did not fit goes
 * too: the other side asks again over TCP.
 *
 * A message that is to be signed should hold its TSIG record already, with a MAC of the right length, so that there
 * is room for it. Multicast DNS splits messages in another way (RFC 6762 section 7.2).
 *
 * @param size - Octets, as encoded with compression: what the other side's OPT record says, or 512.
 * @returns The message itself when it fits; otherwise one with fewer records, which passes `size` only when header,
 * questions, OPT and signature do so alone.
 * @throws {@link CodecError} when the message cannot be encoded for another reason than its length.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const query = dns.query('a.example', 'A');
 * const answers = ['192.0.2.1', '192.0.2.2'].map((data) => ({ name: 'a.example', type: 'A' as const, data }));
 * dns.fit(dns.response(query, { answers }), 50).truncated; // true
 * ```
 */
export function fit(message: Message, size: number): Message {
  checkUint('dns', 'size', size, 0xffff);
  if (fitsWithin(message, size)) return message;
  const kept = new Set(message.additionals.filter(isFixed));
  let left = unitsOf(message);
  let truncated = message.truncated;
  for (let tries = 0; left.length > 0 && tries < mostTries; tries++) {
    // Units stand in the order of their importance: as many as fit are taken at once.
    const count = mostThatFit(message, kept, left, size);
    for (const { records } of left.slice(0, count)) for (const record of records) kept.add(record);
    const missed = left[count];
    if (missed?.required === true) {
      truncated = true;
      break;
    }
    // The next one is passed over; smaller ones behind it may still fit.
    left = left.slice(count + 1);
  }
  return { ...pick(message, kept), truncated };
}

/** How many units, from the first on, fit together with what is kept. */
function mostThatFit(
  message: Message,
  kept: ReadonlySet<ResourceRecord>,
  units: readonly Unit[],
  size: number,
): number {
  return mostOf(units.length, (count) => {
    const trial = new Set(kept);
    for (const { records } of units.slice(0, count)) for (const record of records) trial.add(record);
    return fitsWithin(pick(message, trial), size);
  });
}

/** The message with these records only. What signs it stands last (RFC 8945 section 5.1). */
function pick(message: Message, kept: ReadonlySet<ResourceRecord>): Message {
  const isKept = (record: ResourceRecord): boolean => kept.has(record);
  const additionals = message.additionals.filter(isKept);
  return {
    ...message,
    answers: message.answers.filter(isKept),
    authorities: message.authorities.filter(isKept),
    additionals: [...additionals.filter((record) => !signs(record)), ...additionals.filter(signs)],
  };
}

/** TSIG, and SIG(0): a SIG that covers type 0 (RFC 2931). */
function signs(record: ResourceRecord): boolean {
  return record.type === 'TSIG' || (record.type === 'SIG' && record.data.typeCovered === 'TYPE0');
}

function isFixed(record: ResourceRecord): boolean {
  return record.type === 'OPT' || signs(record);
}

/** The units of a message, the most important first. */
function unitsOf({ opcode, answers, authorities, additionals }: Message): Unit[] {
  const isQuery = opcode === opcodes.QUERY;
  const isReferral = isQuery && answers.length === 0;
  // Name servers inside the zone that they serve are found through their glue alone (RFC 9471 section 3.1).
  const glue = new Set<string>();
  for (const { type, name, data } of authorities) {
    if (isReferral && type === 'NS' && isWithin(data, name)) glue.add(canonicalName(data));
  }
  const isGlue = ({ name, type }: ResourceRecord): boolean =>
    (type === 'A' || type === 'AAAA') && glue.has(canonicalName(name));
  const others = additionals.filter((record) => !isFixed(record));
  return [
    ...group(answers, true, () => true),
    ...group(authorities, true, (record) => !isQuery || isReferral || covered(record) !== 'NS'),
    ...group(others, false, (record) => !isQuery || isGlue(record)),
  ].sort((one, other) => Number(other.required) - Number(one.required));
}

/** The type of a record, of a signature that of what it signs. */
function covered(record: ResourceRecord): string {
  if (record.type === 'RRSIG') return record.data.typeCovered;
  return record.type === 'empty' ? record.of : record.type;
}

/** The RRsets of a list; with their signatures, or those as units of their own. */
function group(
  records: readonly ResourceRecord[],
  withSignatures: boolean,
  isRequired: (record: ResourceRecord) => boolean,
): Unit[] {
  const units = new Map<string, Unit>();
  for (const record of records) {
    const kind = record.type === 'RRSIG' && !withSignatures ? 'RRSIG ' : '';
    const key = `${canonicalName(record.name)} ${record.class} ${kind}${covered(record)}`;
    const unit = units.get(key);
    if (unit === undefined) units.set(key, { records: [record], required: isRequired(record) });
    else unit.records.push(record);
  }
  return [...units.values()];
}
