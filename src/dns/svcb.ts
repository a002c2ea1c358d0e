// The parameters of SVCB and HTTPS records: RFC 9460. To add one: its number, its value's type and its kind, here; the
// kind's form in format-data.ts and `paramForms` of parse-data.ts, when it is a new one.
import { getUint16, setUint16 } from '../util/bytes.ts';
import { alone, ipv4, ipv6, type Kind, list, rest, restText, take, uint16, word } from './kinds.ts';
import { misfit } from './reader.ts';
import type { Writer } from './writer.ts';

/** The numbers of the parameters that have a name here (IANA, "Service Parameter Keys"). */
export const svcParamNumbers = {
  mandatory: 0,
  alpn: 1,
  'no-default-alpn': 2,
  port: 3,
  ipv4hint: 4,
  ech: 5,
  ipv6hint: 6,
  dohpath: 7,
  ohttp: 8,
  'tls-supported-groups': 9,
} as const;

/** A parameter's name in IANA's registry, or `key` and its number (RFC 9460 section 2.1). */
export type SvcParamKey = keyof typeof svcParamNumbers | `key${number}`;

/** The value of every parameter, by its name. */
export interface SvcParamValues {
  /** Keys without which the record is of no use, in rising order of their numbers (RFC 9460 section 8). */
  readonly mandatory: readonly SvcParamKey[];
  /** Protocols besides the default one, each 1 to 255 octets of text (RFC 9460 section 7.1). */
  readonly alpn: readonly string[];
  /** The default protocol is not offered (RFC 9460 section 7.1). */
  readonly 'no-default-alpn': undefined;
  /** Port, 16 bits (RFC 9460 section 7.2). */
  readonly port: number;
  /** IPv4 addresses to begin with (RFC 9460 section 7.3). */
  readonly ipv4hint: readonly string[];
  /** A list of configurations for Encrypted Client Hello (RFC 9848). */
  readonly ech: Uint8Array;
  /** IPv6 addresses to begin with (RFC 9460 section 7.3). */
  readonly ipv6hint: readonly string[];
  /** The URI template of DNS over HTTPS: text (RFC 9461 section 5). */
  readonly dohpath: string;
  /** Oblivious HTTP is served (RFC 9540 section 4). */
  readonly ohttp: undefined;
  /** Numbers of TLS groups, 16 bits each, in order of preference (draft-ietf-tls-key-share-prediction). */
  readonly 'tls-supported-groups': readonly number[];
}

/** A parameter with a value. */
export interface SvcParamOf<Key extends string, Value> {
  /** The parameter: narrowing on it gives `value` its shape. */
  readonly key: Key;
  /** Its value. */
  readonly value: Value;
}

/** A parameter that says all by being there. */
export interface SvcFlag<Key extends string> {
  /** The parameter. */
  readonly key: Key;
  /** There is none. */
  readonly value?: undefined;
}

/** A parameter of an SVCB or HTTPS record (RFC 9460 section 2.1). */
export type SvcParam =
  | {
      [Key in keyof SvcParamValues]: SvcParamValues[Key] extends undefined
        ? SvcFlag<Key>
        : SvcParamOf<Key, SvcParamValues[Key]>;
    }[keyof SvcParamValues]
  | SvcParamOf<`key${number}`, Uint8Array>;

/** A parameter without a value. */
const nothing: Kind<undefined> = { form: 'nothing', read: () => undefined, write: () => {} };

/** A list of keys in rising order, none twice (RFC 9460 section 8). */
const keys: Kind<readonly SvcParamKey[]> = {
  form: 'list',
  read(reader, end) {
    const found: SvcParamKey[] = [];
    let last = -1;
    do {
      const number = getUint16(reader.bytes, take(reader, end, 2));
      if (number <= last) throw misfit;
      last = number;
      found.push(svcParamName(number));
    } while (reader.position < end);
    return found;
  },
  write(writer, value, field) {
    const numbers = new Set(writer.list(value, field).map((key) => paramNumber(writer, key, field)));
    writer.size(numbers.size, 1, 0xffff, field);
    for (const number of [...numbers].sort((one, other) => one - other)) writer.put(number, 2, field);
  },
};

const kinds: { readonly [Key in keyof SvcParamValues]: Kind<SvcParamValues[Key]> } = {
  mandatory: keys,
  alpn: /* @__PURE__ */ list('alpn', word, 1),
  'no-default-alpn': nothing,
  port: uint16,
  ipv4hint: /* @__PURE__ */ list('list', ipv4, 1),
  ech: /* @__PURE__ */ rest('base64'),
  ipv6hint: /* @__PURE__ */ list('list', ipv6, 1),
  dohpath: /* @__PURE__ */ restText(1),
  ohttp: nothing,
  'tls-supported-groups': /* @__PURE__ */ list('list', uint16, 1),
};

const unknown: Kind<unknown> = /* @__PURE__ */ rest('octets');

/** The names in the order of their numbers, which begin with 0 and have no gap. */
const names: readonly SvcParamKey[] = /* @__PURE__ */ Object.keys(svcParamNumbers) as SvcParamKey[];

/** How the value of each named parameter is read and written; the index is its number. */
export const svcParamKinds: readonly Kind<unknown>[] = /* @__PURE__ */ Object.values(kinds);

/** The name of a parameter by its number. */
export function svcParamName(number: number): SvcParamKey {
  return names[number] ?? `key${number}`;
}

/** The number of a parameter; -1 for a text that is none. */
export function findSvcParam(key: string): number {
  if (Object.hasOwn(svcParamNumbers, key)) return names.indexOf(key as SvcParamKey);
  const number = /^key\d{1,5}$/.test(key) ? Number(key.slice(3)) : -1;
  return number > 0xffff ? -1 : number;
}

/** The parameters to the end, in rising order of their numbers, none twice (RFC 9460 section 2.2). */
export const svcParams: Kind<readonly SvcParam[]> = {
  form: 'svcParams',
  read(reader, end) {
    const params: SvcParam[] = [];
    let last = -1;
    while (reader.position < end) {
      const at = take(reader, end, 4);
      const number = getUint16(reader.bytes, at);
      const stop = at + 4 + getUint16(reader.bytes, at + 2);
      if (number <= last || stop > end) throw misfit;
      last = number;
      const key = svcParamName(number);
      const value = (svcParamKinds[number] ?? unknown).read(reader, stop, alone);
      if (reader.position !== stop) throw misfit;
      // Which value belongs to which key is checked where the kinds are.
      params.push((value === undefined ? { key } : { key, value }) as SvcParam);
    }
    return params;
  },
  write(writer, value, field) {
    const byNumber = new Map<number, SvcParam>();
    for (const param of writer.list(value, field)) {
      byNumber.set(paramNumber(writer, writer.object(param, field)['key'], field), param);
    }
    if (byNumber.size < value.length) throw writer.fault('invalid', field, 'has a key twice');
    for (const number of [...byNumber.keys()].sort((one, other) => one - other)) {
      const param = byNumber.get(number);
      const place = `${field}.${param?.key}`;
      writer.put(number, 2, place);
      const at = writer.reserve(2, place);
      const known = param?.key.startsWith('key') === false ? svcParamKinds[number] : undefined;
      (known ?? unknown).write(writer, param?.value, place, alone);
      setUint16(writer.bytes, at, writer.position - at - 2);
    }
  },
};

function paramNumber(writer: Writer, key: unknown, field: string): number {
  const number = typeof key === 'string' ? findSvcParam(key) : -1;
  if (number < 0) throw writer.wrong(key, `${field}.key`, 'the name of a parameter');
  return number;
}
