// Messages put together octet by octet, without the codec that they test.

import * as dns from '../../src/dns/index.ts';
import { fromHex } from '../../src/util/bytes.ts';

export { thrown as faultOf } from '../util/thrown.ts';

/** Octets of hexadecimal text with spaces, as a message. */
export function octets(...parts: readonly string[]): Uint8Array {
  return fromHex(parts.join(''));
}

/** Two octets as hexadecimal text. */
export function uint16(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** A header with these counts; a response when there are answers. */
export function header(questions: number, answers = 0, authorities = 0, additionals = 0): string {
  return `0001 8000${[questions, answers, authorities, additionals].map(uint16).join('')}`;
}

/** Where RDATA begins in {@link answer}: behind the header, a name of three octets and ten octets of record. */
export const rdataOffset = 12 + 3 + 10;

/** A message whose one answer, of the name `x`, has this RDATA; RDLENGTH may lie. */
export function answer(
  type: dns.RecordType,
  rdata: string,
  length: number = rdata.length / 2,
  code = 1,
): Uint8Array {
  const fields = `${uint16(dns.typeNumber(type))} ${uint16(code)} 0000003c ${uint16(length)}`;
  return octets(header(0, 1), '017800', fields, rdata);
}

/** The one answer of a message. */
export function answerOf(message: dns.Message): dns.ResourceRecord {
  const [record] = message.answers;
  if (record === undefined || message.answers.length > 1) throw new Error('not one answer');
  return record;
}

/** What `decode` makes of RDATA. */
export function readAnswer(type: dns.RecordType, rdata: string, length?: number): dns.ResourceRecord {
  return answerOf(dns.decode(answer(type, rdata, length)));
}
