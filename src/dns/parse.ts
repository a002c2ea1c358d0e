// Records from zone-file text: RFC 1035 section 5.1, RFC 3597 section 5.
import { fromBase64, fromHexDigits } from './encodings.ts';
import { className, findClass, findType, type RecordClass, typeName } from './numbers.ts';
import { canonicalRecord, nameFromOctets, nameOctets, recordFrom } from './octets.ts';
import { findSeconds, parseData, parseNumber } from './parse-data.ts';
import type { ResourceRecord, ResourceRecordInput } from './record.ts';
import { entryOf } from './records.ts';
import { textError, Words, wordName, wordsOf } from './zone-text.ts';

/** What {@link parseRecord} takes besides the text. */
export interface ParseOptions {
  /** What names without a final dot go on with, and `@` stands for. Default: the root. */
  readonly origin?: string | undefined;
  /** The owner of a record that begins with white space. Default: the origin. */
  readonly name?: string | undefined;
  /** Seconds, when the text has no TTL. Default 0. */
  readonly ttl?: number | undefined;
  /** The class, when the text has none. Default `'IN'`. */
  readonly class?: RecordClass | undefined;
}

/**
 * Reads a record as it stands in a zone file (RFC 1035 section 5.1): name, TTL and class in either order, type and
 * data. Comments, parentheses over several lines and `\#` (RFC 3597 section 5, for every type) are understood; a TTL
 * and the times of SOA may have units (`1h30m`). Directives such as `$ORIGIN` are not.
 *
 * What {@link formatRecord} writes comes back as the same record.
 *
 * @throws {@link CodecError} `invalid` when the text is not a record of its type, `range` when a value does not fit its
 * field.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.parseRecord('www 1h IN AAAA 2001:db8::1', { origin: 'example.com' }); // { name: 'www.example.com', type: 'AAAA', class: 'IN', ttl: 3600, data: '2001:db8::1' }
 * ```
 */
export function parseRecord(text: string, options?: ParseOptions): ResourceRecord {
  if (typeof text !== 'string') throw textError('record', 'is not text');
  const { origin = '.', name = origin, ttl: defaultTtl = 0, class: defaultClass = 'IN' } = options ?? {};
  const words = new Words(wordsOf(text), origin);
  const owner = /^[ \t]/.test(text)
    ? nameFromOctets(nameOctets(name, 'name'))
    : wordName(words.next('name'), origin, 'name');
  let ttl: number | undefined;
  let recordClass: RecordClass | undefined;
  for (;;) {
    const word = words.next('type');
    const seconds = ttl === undefined ? findSeconds(word) : undefined;
    const classNumber = recordClass === undefined ? findClass(word.toUpperCase()) : -1;
    if (seconds !== undefined) {
      ttl = seconds;
    } else if (classNumber >= 0) {
      recordClass = className(classNumber);
    } else {
      const type = findType(word.toUpperCase());
      if (type < 0) throw textError('type', `"${word.slice(0, 64)}" is not a record type, class or TTL`);
      const fields = { name: owner, class: recordClass ?? defaultClass, ttl: ttl ?? defaultTtl };
      return parseRdata(words, type, fields);
    }
  }
}

interface Fields {
  readonly name: string;
  readonly class: RecordClass;
  readonly ttl: number;
}

function parseRdata(words: Words, type: number, fields: Fields): ResourceRecord {
  const { name, class: recordClass, ttl } = fields;
  const entry = entryOf(type);
  const fromOctets = (octets: Uint8Array): ResourceRecord => recordFrom(name, type, recordClass, ttl, octets);
  if (words.ahead === '\\#') return fromOctets(generic(words));
  // Without data: in the classes of UPDATE always (RFC 2136 section 2.4), elsewhere where the type can do without.
  if (
    words.ahead === undefined &&
    (recordClass === 'ANY' || recordClass === 'NONE' || entry?.kind.empty === true)
  ) {
    return fromOctets(new Uint8Array(0));
  }
  if (entry === undefined)
    throw textError('data', `of ${typeName(type)} has no text of its own: \\# and hexadecimal digits`);
  if (entry.type === 'DHCID') {
    const record = fromOctets(fromBase64(words.rest().join('')) ?? new Uint8Array(0));
    if (record.type === 'DHCID') return record;
    throw textError('data', 'is not three octets or more in base64');
  }
  const data = parseData(words, entry.type, entry.kind, 'data');
  if (words.ahead !== undefined) throw textError('data', `ends before "${words.ahead.slice(0, 64)}"`);
  // Which data belongs to which type is checked where the forms are.
  return canonicalRecord({ ...fields, type: entry.type, data } as ResourceRecordInput);
}

/** `\#`, the number of octets, and the octets (RFC 3597 section 5). */
function generic(words: Words): Uint8Array {
  words.next('data');
  const length = parseNumber(words.next('data'), 'data');
  const octets = fromHexDigits(words.rest().join(''));
  if (octets?.length !== length) throw textError('data', `is not ${length} octets in hexadecimal digits`);
  return octets;
}
