// Heads of HTTP/1: lines of text.
import { member, type Tape } from './tape.ts';

const space = 0x20;
const tab = 0x09;
const colon = 0x3a;
const carriageReturn = 0x0d;

/** `HTTP/`, and the version behind it. */
const protocolOctets = 5;
const versionOctets = 3;

/** Cuts the head of a request or a response. */
export function http(tape: Tape): void {
  const line = octetsTo(tape, carriageReturn);
  if (tape.get('kind') === 'request') {
    const method = octetsTo(tape, space);
    tape.octets('method', method);
    tape.mark('space', 8);
    tape.octets('target', line - method - 2 - protocolOctets - versionOctets);
    tape.mark('space', 8);
    version(tape);
  } else {
    version(tape);
    tape.mark('space', 8);
    tape.octets('statusCode', 3);
    tape.mark('space', 8);
    tape.octets('reason', octetsTo(tape, carriageReturn));
  }
  tape.mark('lineEnd', 16);
  tape.list('fields', (field) => fieldLine(tape, field));
  tape.mark('emptyLine', 16);
}

function version(tape: Tape): void {
  tape.mark('protocol', 8 * protocolOctets);
  tape.octets('version', versionOctets);
}

function fieldLine(tape: Tape, field: unknown): void {
  tape.octets('name', octetsTo(tape, colon));
  tape.mark('colon', 8);
  const octets = foldedOctets(tape);
  if (String(member(field, 'raw')).includes('\r\n')) {
    tape.octets('raw', octets);
  } else {
    const value = String(member(field, 'value'));
    const before = blanks(tape);
    tape.mark('blank', 8 * before);
    tape.octets('value', value.length);
    tape.mark('blank', 8 * (octets - before - value.length));
  }
  tape.mark('lineEnd', 16);
}

/** The octets up to the CRLF that no white space follows. */
function foldedOctets(tape: Tape): number {
  let octets = octetsTo(tape, carriageReturn);
  while (isBlank(tape.peek(octets + 2))) octets = octetsTo(tape, carriageReturn, octets + 1);
  return octets;
}

/** The blanks that a value has in front. */
function blanks(tape: Tape): number {
  let count = 0;
  while (isBlank(tape.peek(count))) count++;
  return count;
}

function isBlank(octet: number): boolean {
  return octet === space || octet === tab;
}

/** The octets in front of one that is equal to this. */
function octetsTo(tape: Tape, octet: number, from = 0): number {
  let octets = from;
  while (octets < tape.left && tape.peek(octets) !== octet) octets++;
  return octets;
}
