// DNS messages.
import { optionFieldsOf } from '../dns/edns.ts';
import { type Kind, string, word } from '../dns/kinds.ts';
import { dns as dnsLayout } from '../dns/layout.ts';
import { Reader } from '../dns/reader.ts';
import { entryOf } from '../dns/records.ts';
import { nxtTypes, ports, typeBitmap } from '../dns/special.ts';
import { svcParamKinds, svcParamName, svcParams } from '../dns/svcb.ts';
import { getUint8 } from '../util/bytes.ts';
import { ownOctets } from './names.ts';
import { kindOf } from './options.ts';
import { member, type Tape } from './tape.ts';

const sections = ['answers', 'authorities', 'additionals'] as const;

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

/** In multicast DNS the top bit of a class is a field of its own. */
function classFields(tape: Tape, of: unknown, flag: string): void {
  tape.words(member(of, flag) === undefined ? 'class:16' : `${flag}:1 class:15`);
}

function recordFields(tape: Tape, record: unknown, reader: Reader): void {
  tape.octets('name', ownOctets(tape));
  const number = tape.peek16();
  tape.bits(member(record, 'of') === undefined ? 'type' : 'of', 16);
  const type = member(record, 'type');
  if (type === 'OPT') {
    tape.group('data', ['data'], undefined, () => optFields(tape, reader), 'data.OPT');
    return;
  }
  classFields(tape, record, 'cacheFlush');
  tape.bits('ttl', 32);
  const octets = tape.peek16();
  tape.mark('dataLength', 16);
  const entry = entryOf(number);
  if (entry === undefined || entry.type !== type) {
    tape.octets('data', octets);
    return;
  }
  const { fields, form } = entry.kind;
  const whole = wholes[entry.type];
  if (fields !== undefined) {
    tape.group('data', ['data'], octets, () => dataFields(tape, fields, reader), `data.${type}`);
  } else if (form === 'strings') {
    tape.group('data', ['data'], octets, () => strings(tape));
  } else if (whole !== undefined) {
    tape.group('data', ['data'], octets, () => whole(tape), `data.${type}`);
  } else {
    tape.octets('data', octets);
  }
}

/** RDATA that is read as a whole. */
const wholes: Readonly<Record<string, (tape: Tape) => void>> = { APL: prefixes, HIP: hostIdentity };

/** APL (RFC 3123 section 4). */
function prefixes(tape: Tape): void {
  for (let index = 0; tape.left > 0; index++) {
    tape.group(`prefix[${index}]`, [index], undefined, () => prefix(tape), 'prefix');
  }
}

function prefix(tape: Tape): void {
  const octets = tape.peek(3) & 0x7f;
  tape.words('family:16 prefixLength:8 negation:1');
  tape.mark('addressLength', 7);
  tape.octets('address', octets);
}

/** HIP (RFC 8005 section 5). */
function hostIdentity(tape: Tape): void {
  const [hit, key] = [tape.peek(), tape.peek16(2)];
  tape.mark('hitLength', 8);
  tape.bits('publicKeyAlgorithm', 8);
  tape.mark('publicKeyLength', 16);
  tape.octets('hit', hit);
  tape.octets('publicKey', key);
  tape.items('rendezvousServers', () => 8 * ownOctets(tape));
}

/** The fields of an RDATA: each is read again to see where it ends. */
function dataFields(tape: Tape, fields: Readonly<Record<string, Kind<unknown>>>, reader: Reader): void {
  for (const [name, kind] of Object.entries(fields)) {
    const walk = walkOf(tape, kind, reader);
    if (walk !== undefined) {
      walk(name);
      continue;
    }
    const octets = extentOf(tape, kind, reader);
    if (isPrefixed(kind)) {
      tape.mark(`${name}Length`, 8);
      tape.octets(name, octets - 1);
    } else {
      tape.prefixed(name, octets);
    }
  }
}

/** What cuts a field that consists of several values; undefined for one value. */
function walkOf(tape: Tape, kind: Kind<unknown>, reader: Reader): ((name: string) => void) | undefined {
  // Kinds that are values of a table are what they are, whatever values they have.
  const is = (other: object) => kind === other;
  if (is(typeBitmap)) return (name) => tape.group(name, [name], undefined, () => windows(tape));
  if (is(nxtTypes))
    return (name) => tape.group(name, [name], undefined, () => bitmap(tape, 'type', tape.left));
  if (is(ports)) return (name) => tape.group(name, [name], undefined, () => bitmap(tape, 'port', tape.left));
  if (is(svcParams)) return (name) => parameters(tape, name, reader);
  const { each } = kind;
  return each && ((name) => tape.items(name, () => 8 * extentOf(tape, each, reader)));
}

/** Texts behind an octet of length. */
function isPrefixed(kind: object): boolean {
  return kind === string || kind === word;
}

/** The octets of a field that begins here. It was read before, so that it can be read again. */
function extentOf(tape: Tape, kind: Kind<unknown>, reader: Reader): number {
  reader.position = tape.octet;
  kind.read(reader, tape.end, tape.object);
  return reader.position - tape.octet;
}

/** The numbers of types in windows of 256 (RFC 4034 section 4.1.2). */
function windows(tape: Tape): void {
  for (let index = 0; tape.left > 0; ) {
    const octets = tape.peek(1);
    tape.mark('window', 8);
    tape.mark('length', 8);
    index = bitmap(tape, 'type', octets, index);
  }
}

/**
 * A map of bits: each that is set is an item of the list at hand, those between them are one field.
 *
 * @returns The index of the next item.
 */
function bitmap(tape: Tape, name: string, octets: number, first = 0): number {
  const start = tape.octet;
  const end = start + octets;
  let index = first;
  let absent = 0;
  for (let at = start; at < end; at++) {
    const octet = getUint8(tape.bytes, at);
    for (let mask = 0x80; mask > 0; mask >>>= 1) {
      if ((octet & mask) === 0) {
        absent++;
        continue;
      }
      tape.mark('absent', absent);
      absent = 0;
      tape.item(index++, name, 1);
    }
  }
  tape.mark('absent', absent);
  return index;
}

/** The parameters of SVCB and HTTPS (RFC 9460 section 2.2). */
function parameters(tape: Tape, list: string, reader: Reader): void {
  for (const index of tape.listed(list).keys()) {
    const number = tape.peek16();
    const octets = tape.peek16(2);
    const kind = svcParamKinds[number];
    // There are more numbers than names: those without one share theirs.
    const name = kind === undefined ? 'unknown' : svcParamName(number);
    const walk = () => {
      tape.bits('key', 16);
      tape.mark('length', 16);
      if (Array.isArray(tape.get('value'))) {
        tape.group('value', ['value'], octets, () => paramItems(tape, kind, reader));
      } else {
        tape.rest('value');
      }
    };
    tape.group(name, [list, index], 4 + octets, walk, `${list}.${name}`);
  }
}

function paramItems(tape: Tape, kind: Kind<unknown> | undefined, reader: Reader): void {
  const each = kind?.each;
  for (let index = 0; tape.left > 0; index++) {
    if (each !== undefined && isPrefixed(each)) {
      const octets = tape.peek();
      tape.mark('length', 8);
      tape.item(index, 'item', 8 * octets);
    } else {
      // Keys are 16 bits wide.
      const octets = each === undefined ? 2 : extentOf(tape, each, reader);
      tape.item(index, 'item', 8 * octets);
    }
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
      const isZoneVersion = kind === 'zoneVersion';
      if (isZoneVersion) tape.words('labelCount:8 versionType:8');
      else dataFields(tape, optionFieldsOf(kind), reader);
      tape.rest(isZoneVersion ? 'version' : 'data');
    });
  });
}
