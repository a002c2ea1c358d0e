// RDATA from zone-file text: one function for each presentation form that kinds name.
import { fromBase32hex, fromBase64, fromHexDigits } from './encodings.ts';
import { alone, type Before, type Kind } from './kinds.ts';
import { findType, type RecordType, responseCodes, typeName } from './numbers.ts';
import type { AddressPrefix, AtmaData, HipData, LocData } from './rdata.ts';
import { findSvcParam, type SvcParam, type SvcParamKey, svcParamKinds } from './svcb.ts';
import { getText } from './text.ts';
import { textError, textOctets, type Words, wordName, wordOctets } from './zone-text.ts';

type Form<Value> = (words: Words, field: string, before: Before) => Value;

/** A value, or the error for a word that is none. */
function read<Value>(value: Value | undefined, field: string, word: string, what: string): Value {
  if (value === undefined) throw textError(field, `"${word.slice(0, 64)}" is not ${what}`);
  return value;
}

/** A decimal number. */
export function parseNumber(word: string, field: string): number {
  return read(/^\d{1,15}$/.test(word) ? Number(word) : undefined, field, word, 'a decimal number');
}

function number(words: Words, field: string): number {
  return parseNumber(words.next(field), field);
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds: a number, or numbers with units as BIND writes them (`1h30m`); undefined for any other word. */
export function findSeconds(word: string): number | undefined {
  if (/^\d{1,10}$/.test(word)) return Number(word);
  if (!/^(?:\d{1,10}[smhdw])+$/i.test(word)) return undefined;
  let sum = 0;
  for (const [, count, unit] of word.toLowerCase().matchAll(/(\d+)(.)/g))
    sum += Number(count) * (units[unit ?? ''] ?? 0);
  return sum;
}

/** YYYYMMDDHHmmSS, or seconds since 1970 (RFC 4034 section 3.2). */
function time(words: Words, field: string): number {
  const word = words.next(field);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(word)?.slice(1).map(Number);
  if (parts === undefined)
    return read(/^\d{1,10}$/.test(word) ? Number(word) : undefined, field, word, 'a time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(milliseconds).toISOString().replace(/[-:T]|\..*/g, '');
  return read(back === word ? (milliseconds / 1000) % 2 ** 32 : undefined, field, word, 'a time');
}

/** A number that may have a name. */
function named(names: Readonly<Record<string, number>>): Form<number> {
  return (words, field) => {
    const word = words.next(field);
    return names[word.toUpperCase()] ?? parseNumber(word, field);
  };
}

/** DNSSEC algorithm numbers (IANA, "DNS Security Algorithm Numbers"). */
const algorithms: Readonly<Record<string, number>> = {
  RSAMD5: 1,
  DH: 2,
  DSA: 3,
  RSASHA1: 5,
  'DSA-NSEC3-SHA1': 6,
  NSEC3DSA: 6,
  'RSASHA1-NSEC3-SHA1': 7,
  NSEC3RSASHA1: 7,
  RSASHA256: 8,
  RSASHA512: 10,
  'ECC-GOST': 12,
  ECCGOST: 12,
  ECDSAP256SHA256: 13,
  ECDSAP384SHA384: 14,
  ED25519: 15,
  ED448: 16,
  INDIRECT: 252,
  PRIVATEDNS: 253,
  PRIVATEOID: 254,
};

/** Certificate types (RFC 4398 section 2.1). */
const certificateTypes: Readonly<Record<string, number>> = {
  PKIX: 1,
  SPKI: 2,
  PGP: 3,
  IPKIX: 4,
  ISPKI: 5,
  IPGP: 6,
  ACPKIX: 7,
  IACPKIX: 8,
  URI: 253,
  OID: 254,
};

/** Services that zone files of WKS's time name (RFC 1035 section 3.4.2, IANA). */
const services: Readonly<Record<string, number>> = {
  ECHO: 7,
  DISCARD: 9,
  DAYTIME: 13,
  'FTP-DATA': 20,
  FTP: 21,
  SSH: 22,
  TELNET: 23,
  SMTP: 25,
  TIME: 37,
  DOMAIN: 53,
  TFTP: 69,
  FINGER: 79,
  HTTP: 80,
  POP3: 110,
  SUNRPC: 111,
  NNTP: 119,
  NTP: 123,
  IMAP: 143,
  SNMP: 161,
  HTTPS: 443,
};

function text(words: Words, field: string): string {
  return textOf(wordOctets(words.next(field), field));
}

function textOf(octets: Uint8Array): string {
  return getText(octets, 0, octets.length);
}

function base64(word: string, field: string): Uint8Array {
  return read(fromBase64(word), field, word, 'base64');
}

function hex(word: string, field: string): Uint8Array {
  return read(fromHexDigits(word), field, word, 'pairs of hexadecimal digits');
}

/** A length, then so many octets in base64, in as many words as they take. */
function sized(words: Words, field: string): Uint8Array {
  const length = number(words, field);
  let digits = '';
  while (digits.length < Math.ceil((length * 4) / 3)) digits += words.next(field);
  const octets = base64(digits, field);
  return read(octets.length === length ? octets : undefined, field, digits, `${length} octets in base64`);
}

function parseType(word: string, field: string): RecordType {
  const type = findType(word.toUpperCase());
  return typeName(read(type < 0 ? undefined : type, field, word, 'a record type'));
}

function name(words: Words, field: string): string {
  return wordName(words.next(field), words.origin, field);
}

/** Groups of up to four hexadecimal digits, with all four (RFC 6742 section 2.1.2). */
function groups(words: Words, field: string): string {
  return words
    .next(field)
    .split(':')
    .map((group) => group.padStart(4, '0'))
    .join(':');
}

/** A number with up to two decimal places, and the letter m; in centimetres. */
function centimetres(word: string, field: string): number {
  const value = /^-?\d{1,8}(?:\.\d{0,2})?m?$/i.test(word)
    ? Math.round(Number.parseFloat(word) * 100)
    : undefined;
  return read(value, field, word, 'a length in metres');
}

/** Degrees, minutes and seconds, of which the last two may be left out, and the letter of the hemisphere. */
function angle(words: Words, field: string, letters: string, most: number): number {
  const parts: string[] = [];
  let word = words.next(field);
  while (parts.length < 3 && /^\d{1,3}(?:\.\d{1,3})?$/.test(word)) {
    parts.push(word);
    word = words.next(field);
  }
  const sign = letters.indexOf(word.toUpperCase());
  const [degrees = '', minutes = '0', seconds = '0'] = parts;
  const whole =
    /^\d+$/.test(degrees) && /^\d+$/.test(minutes) && Number(minutes) < 60 && Number(seconds) < 60;
  const size = Number(degrees) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000);
  const value = word.length === 1 && sign >= 0 && whole && size <= most * 3_600_000 ? size : undefined;
  return (
    read(value, field, [...parts, word].join(' '), 'degrees, minutes and seconds') * (sign === 0 ? 1 : -1)
  );
}

function loc(words: Words): LocData {
  const length = (field: string, otherwise: number): number =>
    words.ahead === undefined ? otherwise : centimetres(words.next(field), field);
  return {
    latitude: angle(words, 'latitude', 'NS', 90),
    longitude: angle(words, 'longitude', 'EW', 180),
    altitude: centimetres(words.next('altitude'), 'altitude'),
    // What is left out has these values (RFC 1876 section 3).
    size: length('size', 100),
    horizontalPrecision: length('horizontalPrecision', 1_000_000),
    verticalPrecision: length('verticalPrecision', 1000),
  };
}

function prefix(word: string): AddressPrefix {
  const [, sign, family, address, length] = /^(!?)(\d{1,5}):([^/]*)\/(\d{1,3})$/.exec(word) ?? [];
  return {
    family: Number(read(family, 'data', word, 'a prefix, such as !1:192.0.2.0/24')),
    prefixLength: Number(length),
    negation: sign === '!',
    address: address ?? '',
  };
}

/** What the type before it says; without one, a dot stands there. */
function gateway(words: Words, field: string, { gatewayType, relayType }: Before): string | undefined {
  const type = gatewayType ?? relayType;
  if (type === 3) return name(words, field);
  const word = words.next(field);
  return type === 0 && word === '.' ? undefined : word;
}

function bit(words: Words, field: string): boolean {
  const word = words.next(field);
  return read(word === '0' ? false : word === '1' || undefined, field, word, '0 or 1');
}

function hip(words: Words): HipData {
  return {
    publicKeyAlgorithm: number(words, 'publicKeyAlgorithm'),
    hit: hex(words.next('hit'), 'hit'),
    publicKey: base64(words.next('publicKey'), 'publicKey'),
    rendezvousServers: words.rest().map((word) => wordName(word, words.origin, 'rendezvousServers')),
  };
}

function atma(words: Words): AtmaData {
  const word = words.next('address').replaceAll('.', '');
  return word.startsWith('+')
    ? { format: 1, address: textOctets(word.slice(1), 'address') }
    : { format: 0, address: hex(word, 'address') };
}

/** The items of a list with commas between, one inside behind a backslash (RFC 9460 appendix A.1). */
function items(value: string): string[] {
  return [...value.matchAll(/(?:^|,)((?:\\.|[^,\\])*)/gs)].map(([, item = '']) =>
    item.replace(/\\(.)/gs, '$1'),
  );
}

/** How the value of a parameter is read, by the form of its kind. */
const paramForms: Readonly<Record<string, (value: string, octets: Uint8Array, key: SvcParamKey) => unknown>> =
  {
    nothing: (value, _, key) => read(value === '' ? value : undefined, key, value, 'empty'),
    number: (value, _, key) => parseNumber(value, key),
    base64: (value, _, key) => base64(value, key),
    string: (value) => value,
    alpn: items,
    list: (value, _, key) =>
      value.split(',').map((item) => (key === 'tls-supported-groups' ? parseNumber(item, key) : item)),
  };

function param(word: string): SvcParam {
  const at = word.indexOf('=');
  const key = (at < 0 ? word : word.slice(0, at)) as SvcParamKey;
  const known = read(findSvcParam(key) < 0 ? undefined : findSvcParam(key), 'params', word, 'a parameter');
  const octets = wordOctets(at < 0 ? '' : word.slice(at + 1), key);
  const kind = key.startsWith('key') ? undefined : svcParamKinds[known];
  const value = kind === undefined ? octets : paramForms[kind.form]?.(textOf(octets), octets, key);
  // Which value belongs to which key is checked where the parameters are written.
  return { key, value } as SvcParam;
}

/** The parameters, which must not contradict each other (RFC 9460 section 2.4.3, 7.1.1 and 8). */
function params(words: Words): SvcParam[] {
  const list = words.rest().map(param);
  const keys = new Set<string>(list.map(({ key }) => key));
  for (const { key, value } of list) {
    if (key === 'no-default-alpn' && !keys.has('alpn'))
      throw textError('params', 'no-default-alpn needs alpn');
    if (key !== 'mandatory' || !Array.isArray(value)) continue;
    for (const needed of value) {
      if (needed === 'mandatory' || !keys.has(needed))
        throw textError('params', `mandatory must not name "${String(needed).slice(0, 64)}"`);
    }
  }
  return list;
}

/** How each form is read. The kinds see to it that a value is right for its type. */
const forms: Readonly<Record<string, Form<unknown>>> = {
  number,
  bigint(words, field) {
    const word = words.next(field);
    const [, high, low] = /^(\d{1,10})\.(\d{1,10})$/.exec(word) ?? [];
    if (high !== undefined && low !== undefined) return (BigInt(high) << 32n) | BigInt(low);
    return read(/^\d{1,20}$/.test(word) ? BigInt(word) : undefined, field, word, 'a decimal number');
  },
  seconds(words, field) {
    const word = words.next(field);
    return read(findSeconds(word), field, word, 'a number of seconds');
  },
  time,
  algorithm: named(algorithms),
  certificateType: named(certificateTypes),
  protocol: named({ TCP: 6, UDP: 17 }),
  scheme: named({ NOTIFY: 1 }),
  error: named({ ...responseCodes, BADSIG: 16 }),
  name,
  ipv4: (words, field) => words.next(field),
  ipv6: (words, field) => words.next(field),
  string: text,
  word: text,
  strings: (words, field) => words.rest().map((word) => textOf(wordOctets(word, field))),
  base64: (words, field) => base64(words.rest().join(''), field),
  hex: (words, field) => hex(words.rest().join(''), field),
  dash(words, field) {
    const digits = words.rest().join('');
    return base64(digits === '-' ? '' : digits, field);
  },
  salt(words, field) {
    const word = words.next(field);
    return hex(word === '-' ? '' : word, field);
  },
  base32hex(words, field) {
    const word = words.next(field);
    return read(fromBase32hex(word), field, word, 'base32 with the extended hexadecimal alphabet');
  },
  sized,
  nsap(words, field) {
    const word = words.rest().join('');
    return hex(
      read(/^0x/i.test(word) ? word.slice(2) : undefined, field, word, 'a number after 0x').replaceAll(
        '.',
        '',
      ),
      field,
    );
  },
  type: (words, field) => parseType(words.next(field), field),
  types: (words, field) => words.rest().map((word) => parseType(word, field)),
  groups,
  eui: (words, field) => words.next(field).replaceAll('-', ':'),
  bit,
  ports: (words, field) =>
    words.rest().map((word) => services[word.toUpperCase()] ?? parseNumber(word, field)),
  suffix: (words, field, { prefixLength }) => (prefixLength === 128 ? undefined : words.next(field)),
  prefixName: (words, field, { prefixLength }) => (prefixLength === 0 ? undefined : name(words, field)),
  gateway,
  hip,
  apl: (words) => words.rest().map(prefix),
  svcParams: params,
};

/** Types whose text is not their fields one after another. */
const exceptions: Readonly<Record<string, Form<unknown>>> = { ATMA: atma, LOC: loc };

/** The data of a type from its words. */
export function parseData(
  words: Words,
  type: string,
  kind: Kind<unknown>,
  field: string,
  before: Before = alone,
): unknown {
  const exception = exceptions[type];
  if (exception !== undefined) return exception(words, field, before);
  const { fields } = kind;
  if (fields === undefined) {
    const form = forms[kind.form];
    if (form === undefined)
      throw textError(field, `of ${type} has no text of its own: \\# and hexadecimal digits`);
    return form(words, field, before);
  }
  const data: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(fields)) {
    if (part.optional === true && words.ahead === undefined) continue;
    data[name] = parseData(words, type, part, name, data);
  }
  return data;
}
