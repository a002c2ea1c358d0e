// The names that IANA gives to the numbers of DNS ("Domain Name System (DNS) Parameters"), and RFC 3597's names for
// the rest.
import { CodecError } from '../util/errors.ts';

/**
 * The numbers of the record types that have a name here: every one that can stand in a record, then those that only
 * a question can ask for.
 */
export const typeNumbers = {
  A: 1,
  NS: 2,
  MD: 3,
  MF: 4,
  CNAME: 5,
  SOA: 6,
  MB: 7,
  MG: 8,
  MR: 9,
  NULL: 10,
  WKS: 11,
  PTR: 12,
  HINFO: 13,
  MINFO: 14,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  X25: 19,
  ISDN: 20,
  RT: 21,
  NSAP: 22,
  'NSAP-PTR': 23,
  SIG: 24,
  KEY: 25,
  PX: 26,
  GPOS: 27,
  AAAA: 28,
  LOC: 29,
  NXT: 30,
  EID: 31,
  NIMLOC: 32,
  SRV: 33,
  ATMA: 34,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  A6: 38,
  DNAME: 39,
  SINK: 40,
  OPT: 41,
  APL: 42,
  DS: 43,
  SSHFP: 44,
  IPSECKEY: 45,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  DHCID: 49,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SMIMEA: 53,
  HIP: 55,
  NINFO: 56,
  RKEY: 57,
  TALINK: 58,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  DSYNC: 66,
  HHIT: 67,
  BRID: 68,
  SPF: 99,
  NID: 104,
  L32: 105,
  L64: 106,
  LP: 107,
  EUI48: 108,
  EUI64: 109,
  NXNAME: 128,
  TKEY: 249,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
  MAILB: 253,
  MAILA: 254,
  ANY: 255,
  URI: 256,
  CAA: 257,
  AVC: 258,
  DOA: 259,
  AMTRELAY: 260,
  RESINFO: 261,
  WALLET: 262,
  CLA: 263,
  IPN: 264,
  TA: 32768,
  DLV: 32769,
} as const;

/** The numbers of the classes (RFC 1035 section 3.2.4, RFC 2136 section 2.4 for NONE). */
export const classNumbers = { IN: 1, CH: 3, HS: 4, NONE: 254, ANY: 255 } as const;

/** A record type: its name in IANA's registry, or `TYPE` and the number (RFC 3597 section 5). */
export type RecordType = keyof typeof typeNumbers | `TYPE${number}`;

/** A class: its name in IANA's registry, or `CLASS` and the number (RFC 3597 section 5). */
export type RecordClass = keyof typeof classNumbers | `CLASS${number}`;

/**
 * The operations of a message ({@link Message.opcode}) by the names in IANA's registry: RFC 1035 section 4.1.1,
 * RFC 1996 (NOTIFY), RFC 2136 (UPDATE), RFC 8490 (DSO).
 *
 * @registry dns-parameters
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.opcodes.UPDATE; // 5
 * ```
 */
export const opcodes = { QUERY: 0, IQUERY: 1, STATUS: 2, NOTIFY: 4, UPDATE: 5, DSO: 6 } as const;

/**
 * The response codes by the names in IANA's registry: RFC 6895 section 2.3. Those from 16 on need the eight bits of
 * an OPT record besides the four of the header (RFC 6891 section 6.1.3), or stand in a TSIG or TKEY record. 16 is
 * also BADSIG there (RFC 8945 section 3).
 *
 * @registry dns-parameters
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.responseCodes.NXDOMAIN; // 3
 * ```
 */
export const responseCodes = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
  DSOTYPENI: 11,
  BADVERS: 16,
  BADKEY: 17,
  BADTIME: 18,
  BADMODE: 19,
  BADNAME: 20,
  BADALG: 21,
  BADTRUNC: 22,
  BADCOOKIE: 23,
} as const;

/** The name of every number of a table. */
export function namesOf<Name extends string>(numbers: Readonly<Record<Name, number>>): Map<number, Name> {
  const names = new Map<number, Name>();
  for (const name in numbers) names.set(numbers[name], name);
  return names;
}

const typeNames: ReadonlyMap<number, RecordType> = /* @__PURE__ */ namesOf(typeNumbers);
const classNames: ReadonlyMap<number, RecordClass> = /* @__PURE__ */ namesOf(classNumbers);

/**
 * The name of a record type by its number.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.typeName(28); // 'AAAA'
 * dns.typeName(65280); // 'TYPE65280'
 * ```
 */
export function typeName(number: number): RecordType {
  return typeNames.get(number) ?? `TYPE${number}`;
}

/**
 * The name of a class by its number.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.className(1); // 'IN'
 * dns.className(32); // 'CLASS32'
 * ```
 */
export function className(number: number): RecordClass {
  return number === 1 ? 'IN' : (classNames.get(number) ?? `CLASS${number}`);
}

const numberOfType: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(typeNumbers),
);
const numberOfClass: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(classNumbers),
);

const responseCodeNames: ReadonlyMap<number, string> = /* @__PURE__ */ namesOf(responseCodes);
const opcodeNames: ReadonlyMap<number, string> = /* @__PURE__ */ namesOf(opcodes);

/**
 * The name of a response code by its number; `RCODE` and the number when it has none.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.responseCodeName(3); // 'NXDOMAIN'
 * dns.responseCodeName(12); // 'RCODE12'
 * ```
 */
export function responseCodeName(number: number): string {
  return responseCodeNames.get(number) ?? `RCODE${number}`;
}

/**
 * The name of an operation by its number; `OPCODE` and the number when it has none.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.opcodeName(5); // 'UPDATE'
 * ```
 */
export function opcodeName(number: number): string {
  return opcodeNames.get(number) ?? `OPCODE${number}`;
}

/** The number of a record type; -1 for a text that is none. */
export function findType(type: string): number {
  return numberOfType.get(type) ?? generic(type, 'TYPE');
}

/** The number of a class; -1 for a text that is none. */
export function findClass(name: string): number {
  return name === 'IN' ? 1 : (numberOfClass.get(name) ?? generic(name, 'CLASS'));
}

/** RFC 3597 section 5: the word, and a decimal number. */
function generic(text: unknown, word: string): number {
  if (typeof text !== 'string' || !text.startsWith(word)) return -1;
  const digits = text.slice(word.length);
  return /^\d{1,5}$/.test(digits) && Number(digits) <= 0xffff ? Number(digits) : -1;
}

/**
 * The number of a record type by its name.
 *
 * @throws {@link CodecError} `invalid` when it is neither in the registry nor `TYPE` and a number to 65535.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.typeNumber('HTTPS'); // 65
 * dns.typeNumber('TYPE65280'); // 65280
 * ```
 */
export function typeNumber(type: RecordType): number {
  const number = findType(type);
  if (number < 0) throw unknownName('type', type, 'record type, such as AAAA or TYPE65280');
  return number;
}

/**
 * The number of a class by its name.
 *
 * @throws {@link CodecError} `invalid` when it is neither in the registry nor `CLASS` and a number to 65535.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.classNumber('CH'); // 3
 * ```
 */
export function classNumber(name: RecordClass): number {
  const number = findClass(name);
  if (number < 0) throw unknownName('class', name, 'class, such as IN or CLASS32');
  return number;
}

function unknownName(field: string, text: unknown, what: string): CodecError {
  return new CodecError('invalid', {
    layer: 'dns',
    field,
    reason: `${String(text)} is not the name of a ${what}`,
  });
}
