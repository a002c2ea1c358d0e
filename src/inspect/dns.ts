// DNS messages.
import { optionFieldsOf } from '../dns/edns.ts';
import type { Kind } from '../dns/kinds.ts';
import { dns as dnsLayout } from '../dns/layout.ts';
import { misfit, Reader } from '../dns/reader.ts';
import { entryOf } from '../dns/records.ts';
import { CodecError } from '../util/errors.ts';
import { kindOf } from './options.ts';
import { member, type Tape } from './tape.ts';

const sections = ['answers', 'authorities', 'additionals'] as const;
const optNumber = 41;

/** Cuts a DNS message. */
export function dns(tape: Tape): void {
  if (tape.get('length') !== undefined) tape.bits('length', 16);
  const reader = new Reader();
  reader.open(tape.bytes, tape.octet, tape.end, false);
  // Where fields end is all that is asked: values come from the message.
  reader.follow = false;
  tape.layout(dnsLayout);
  tape.list('questions', (question) => {
    tape.octets('name', ownOctets(tape));
    tape.bits('type', 16);
    classFields(tape, question, 'unicastResponse');
  });
  for (const section of sections) tape.list(section, (record) => recordFields(tape, record, reader));
}

/** The octets that a name has here: up to its root or its first pointer. */
function ownOctets(tape: Tape): number {
  let octets = 0;
  for (let length = tape.peek(); length > 0; length = tape.peek(octets)) {
    if (length >= 0xc0) return octets + 2;
    octets += 1 + length;
  }
  return octets + 1;
}

/** In multicast DNS the top bit of a class is a field of its own. */
function classFields(tape: Tape, of: unknown, flag: string): void {
  tape.words(member(of, flag) === undefined ? 'class:16' : `${flag}:1 class:15`);
}

function recordFields(tape: Tape, record: unknown, reader: Reader): void {
  tape.octets('name', ownOctets(tape));
  const number = tape.peek16();
  tape.bits(member(record, 'of') === undefined ? 'type' : 'of', 16);
  if (number === optNumber && member(record, 'type') === 'OPT') {
    tape.group('data', ['data'], undefined, () => optFields(tape, reader), 'data.OPT');
    return;
  }
  classFields(tape, record, 'cacheFlush');
  tape.bits('ttl', 32);
  const octets = tape.peek16();
  tape.mark('dataLength', 16);
  const type = member(record, 'type');
  const kind = entryOf(number)?.kind;
  const isFormed = typeof type === 'string' && entryOf(number)?.type === type;
  if (isFormed && kind?.fields !== undefined) {
    tape.group('data', ['data'], octets, () => dataFields(tape, kind.fields ?? {}, reader), `data.${type}`);
  } else if (isFormed && kind?.form === 'strings') {
    tape.group('data', ['data'], octets, () => strings(tape));
  } else {
    tape.octets('data', octets);
  }
}

/** The fields of an RDATA: each is read again to see where it ends. */
function dataFields(tape: Tape, fields: Readonly<Record<string, Kind<unknown>>>, reader: Reader): void {
  const before: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(fields)) {
    if (tape.left === 0) return;
    reader.position = tape.octet;
    try {
      before[name] = kind.read(reader, tape.end, before);
    } catch (error) {
      if (error !== misfit && !(error instanceof CodecError)) throw error;
      return;
    }
    tape.prefixed(name, reader.position - tape.octet);
  }
}

/** Texts, each behind its length. */
function strings(tape: Tape): void {
  for (let index = 0; tape.left > 0; index++) {
    const octets = tape.peek();
    tape.mark('length', 8);
    tape.item(index, 'text', 8 * octets);
  }
}

/** An OPT record has other fields where others have class and TTL (RFC 6891 section 6.1.2). */
function optFields(tape: Tape, reader: Reader): void {
  tape.words('udpPayloadSize:16 extendedResponseCode:8 version:8 dnssecOk:1 flags:15');
  tape.mark('dataLength', 16);
  tape.list('options', (option) => {
    const octets = tape.peek16(2);
    const kind = kindOf(option);
    tape.bits('number', 16);
    tape.mark('length', 16);
    tape.limited(octets, () => {
      // All or nothing of it is there, so that its fields are read as one (RFC 9660 section 2).
      const isZoneVersion = kind === 'zoneVersion' && octets > 0;
      if (isZoneVersion) tape.words('labelCount:8 versionType:8');
      else dataFields(tape, optionFieldsOf(kind), reader);
      tape.rest(isZoneVersion ? 'version' : 'data');
    });
  });
}
