// AXFR: a zone as a sequence of messages, RFC 5936.
import { CodecError } from '../util/errors.ts';
import { messageOf } from './helpers.ts';
import type { Message } from './message.ts';
import { mostOf } from './most.ts';
import { equalNames } from './names.ts';
import { responseCodeName, responseCodes } from './numbers.ts';
import { rdataOctets } from './octets.ts';
import type { ResourceRecord } from './record.ts';
import { fitsWithin } from './write.ts';

/** Pointers reach 16383 octets: longer messages are compressed worse (RFC 5936 section 3.4). */
const bestSize = 16_384;

/**
 * The messages that answer an AXFR query (RFC 5936 section 2.2): as many records in each as fit, the question in the
 * first. They go out over TCP in this order: see {@link joinStream}.
 *
 * @param records - The zone, each record once, the SOA record first. It is sent again at the end.
 * @param size - Octets of a message at most. Default 16384.
 * @throws {@link CodecError} `invalid` when the first record is not SOA, `range` when a record does not fit.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const soa = dns.parseRecord('example. 3600 IN SOA ns.example. admin.example. 1 7200 3600 604800 300');
 * const zone = [soa, dns.parseRecord('example. 3600 IN NS ns.example.')];
 * dns.transfer(dns.query('example', 'AXFR'), zone)[0]?.answers.length; // 3
 * ```
 */
export function transfer(
  query: Message,
  records: readonly ResourceRecord[],
  size: number = bestSize,
): Message[] {
  const [soa] = records;
  if (soa?.type !== 'SOA') throw fault('the first record is not SOA');
  const left = [...records, soa];
  const messages: Message[] = [];
  for (let start = 0; start < left.length; ) {
    const fields = {
      id: query.id,
      response: true,
      authoritativeAnswer: true,
      recursionDesired: query.recursionDesired,
      questions: messages.length === 0 ? query.questions : [],
    };
    const make = (count: number): Message =>
      messageOf({ ...fields, answers: left.slice(start, start + count) });
    const count = mostOf(left.length - start, (trial) => fitsWithin(make(trial), size));
    if (count === 0) {
      const reason = `record ${start} does not fit ${size} octets`;
      throw new CodecError('range', { layer: 'dns', field: 'records', reason });
    }
    messages.push(make(count));
    start += count;
  }
  return messages;
}

/**
 * The zone that the messages of an AXFR response hold: all records, the SOA record first and once (RFC 5936 section
 * 2.2).
 *
 * @throws {@link CodecError} `invalid` when a message reports an error, the sequence does not begin and end with the
 * same SOA record, or goes on behind it; `missing` when it ends too early.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const zone = [dns.parseRecord('example. 3600 IN SOA ns.example. admin.example. 1 7200 3600 604800 300')];
 * dns.joinTransfer(dns.transfer(dns.query('example', 'AXFR'), zone)).length; // 1
 * ```
 */
export function joinTransfer(messages: Iterable<Message>): ResourceRecord[] {
  const zone: ResourceRecord[] = [];
  let ended = false;
  for (const { response, responseCode, answers } of messages) {
    if (!response) throw fault('a message is not a response');
    if (responseCode !== responseCodes.NOERROR)
      throw fault(`the server says ${responseCodeName(responseCode)}`);
    for (const record of answers) {
      const [soa] = zone;
      if (ended) throw fault('there are records behind the last SOA');
      if (soa === undefined && record.type !== 'SOA') throw fault('the first record is not SOA');
      if (soa !== undefined && record.type === 'SOA') {
        if (!isSame(soa, record)) throw fault('the last SOA is not the first one');
        ended = true;
      } else {
        zone.push(record);
      }
    }
  }
  if (ended) return zone;
  const reason = 'ends without the SOA record that it began with';
  throw new CodecError('missing', { layer: 'dns', field: 'transfer', reason });
}

function isSame(one: ResourceRecord, other: ResourceRecord): boolean {
  const [a, b] = [rdataOctets(one), rdataOctets(other)];
  return equalNames(one.name, other.name) && a.length === b.length && a.every((octet, at) => octet === b[at]);
}

function fault(reason: string): CodecError {
  return new CodecError('invalid', { layer: 'dns', field: 'transfer', reason });
}
