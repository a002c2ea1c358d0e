// RDATA as zone-file text: one function for each presentation form that kinds name.
import { toHex } from '../util/bytes.ts';
import { toBase32hex, toBase64, toUpperHex } from './encodings.ts';
import { alone, type Before, type Kind } from './kinds.ts';
import { findType, responseCodeName } from './numbers.ts';
import { rdataOctets } from './octets.ts';
import type { AddressPrefix, AtmaData, HipData, LocData } from './rdata.ts';
import type { ResourceRecord } from './record.ts';
import { entryOf } from './records.ts';
import { findSvcParam, type SvcParam, svcParamKinds } from './svcb.ts';
import { escapedOctets, quoted, zoneName } from './zone-text.ts';

type Form<Value> = (value: Value, field: string, all: Before) => string;

const noOctets: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/** What has no form of its own, as RFC 3597 section 5 writes it. */
export function genericData(octets: Uint8Array): string {
  return `\\# ${octets.length} ${toUpperHex(octets)}`;
}

/** Seconds since 1970 as YYYYMMDDHHmmSS (RFC 4034 section 3.2). */
function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:T]|\..*/g, '');
}

function metres(centimetres: number): string {
  return centimetres % 100 === 0 ? `${centimetres / 100}m` : `${(centimetres / 100).toFixed(2)}m`;
}

/** Degrees, minutes and seconds, and the letter of the hemisphere (RFC 1876 section 3). */
function angle(value: number, letters: string): string {
  const size = Math.abs(value);
  const seconds = ((size % 60_000) / 1000).toFixed(3);
  return `${Math.floor(size / 3_600_000)} ${Math.floor(size / 60_000) % 60} ${seconds} ${letters.charAt(value < 0 ? 1 : 0)}`;
}

/** Undefined for a place over a pole or round the earth, which 32 bits can say and the text cannot. */
function formatLoc(value: LocData): string | undefined {
  if (Math.abs(value.latitude) > 90 * 3_600_000 || Math.abs(value.longitude) > 180 * 3_600_000)
    return undefined;
  const place = `${angle(value.latitude, 'NS')} ${angle(value.longitude, 'EW')} ${(value.altitude / 100).toFixed(2)}m`;
  return `${place} ${metres(value.size)} ${metres(value.horizontalPrecision)} ${metres(value.verticalPrecision)}`;
}

function formatPrefix({ family, prefixLength, negation, address }: AddressPrefix): string {
  return `${negation ? '!' : ''}${family}:${address}/${prefixLength}`;
}

/** Strings with commas between: a comma or backslash inside one has a backslash before it (RFC 9460 appendix A.1). */
function alpnList(values: readonly string[]): string {
  const items = values.map((value) => value.replace(/[\\,]/g, '\\$&'));
  return quoted(items.join(','), 'alpn');
}

function formatParam({ key, value }: SvcParam): string {
  const kind = key.startsWith('key') ? undefined : svcParamKinds[findSvcParam(key)];
  if (kind !== undefined) return value === undefined ? key : `${key}=${formatKind(kind, value, key)}`;
  return value instanceof Uint8Array && value.length > 0 ? `${key}="${escapedOctets(value)}"` : key;
}

/** An address of 20 octets in hexadecimal digits, or the digits of a telephone number (AF-DANS-0152.000). */
function formatAtma({ format, address }: AtmaData): string | undefined {
  if (format === 0 && address.length > 0) return toHex(address);
  const digits = String.fromCharCode(...address.subarray(0, 32));
  return format === 1 && digits.length === address.length && /^\d+$/.test(digits) ? `+${digits}` : undefined;
}

/** How each form is written. The kinds see to it that a form gets its own values. */
const forms: Readonly<Record<string, Form<never>>> = {
  number: String,
  bigint: String,
  seconds: String,
  name: zoneName,
  ipv4: String,
  ipv6: String,
  string: quoted,
  word: (value: string, field) => (/^[0-9A-Za-z]+$/.test(value) ? value : quoted(value, field)),
  strings: (values: readonly string[], field) => values.map((value) => quoted(value, field)).join(' '),
  base64: toBase64,
  hex: toUpperHex,
  base32hex: toBase32hex,
  salt: (value: Uint8Array) => toUpperHex(value) || '-',
  dash: (value: Uint8Array) => toBase64(value) || '-',
  sized: (value: Uint8Array) => `${value.length} ${toBase64(value)}`.trimEnd(),
  nsap: (value: Uint8Array) => `0x${toHex(value)}`,
  type: String,
  types: (values: readonly string[]) => values.join(' '),
  time,
  algorithm: String,
  certificateType: String,
  protocol: String,
  scheme: (value: number) => (value === 1 ? 'NOTIFY' : String(value)),
  error: (value: number) => responseCodeName(value).replace('RCODE', ''),
  groups: String,
  eui: (value: string) => value.replaceAll(':', '-'),
  bit: (value: boolean) => (value ? '1' : '0'),
  ports: (values: readonly number[]) => values.join(' '),
  suffix: String,
  prefixName: zoneName,
  // A gateway or relay of type 0 is not there.
  gateway: (value: string | undefined, field, { gatewayType, relayType }) =>
    value === undefined ? '.' : (gatewayType ?? relayType) === 3 ? zoneName(value, field) : value,
  hip: (value: HipData) =>
    [
      value.publicKeyAlgorithm,
      toUpperHex(value.hit),
      toBase64(value.publicKey),
      ...value.rendezvousServers.map((server) => zoneName(server, 'rendezvousServers')),
    ].join(' '),
  svcParams: (value: readonly SvcParam[]) => value.map(formatParam).join(' '),
  list: (values: readonly unknown[]) => values.join(','),
  alpn: alpnList,
};

function formatKind(kind: Kind<unknown>, value: unknown, field: string, all: Before = alone): string {
  const { fields } = kind;
  if (fields === undefined) return (forms[kind.form] as Form<unknown>)(value, field, all);
  const data = value as Before;
  const parts: string[] = [];
  for (const [name, part] of Object.entries(fields)) {
    if (data[name] === undefined && part.form !== 'gateway') continue;
    parts.push(formatKind(part, data[name], name, data));
  }
  return parts.join(' ');
}

/** Types whose text is not their fields one after another; undefined: the form of RFC 3597. */
function exception(record: ResourceRecord): string | undefined {
  if (record.type === 'ATMA') return formatAtma(record.data);
  if (record.type === 'LOC') return formatLoc(record.data);
  if (record.type === 'DHCID') return toBase64(rdataOctets(record));
  if (record.type === 'APL' && record.data.every(({ family }) => family === 1 || family === 2)) {
    return record.data.map(formatPrefix).join(' ');
  }
  return undefined;
}

const exceptions: readonly string[] = ['ATMA', 'LOC', 'DHCID', 'APL', 'OPT', 'NULL'];

/** The RDATA of a record as it stands in a zone file; with a space behind it where its last field has no text. */
export function formatData(record: ResourceRecord): string {
  if (record.type === 'empty')
    return record.class === 'ANY' || record.class === 'NONE' ? '' : genericData(noOctets);
  const entry = entryOf(findType(record.type));
  if (entry === undefined || entry.type !== record.type || exceptions.includes(record.type)) {
    return exception(record) ?? genericData(rdataOctets(record));
  }
  return formatKind(entry.kind, record.data, 'data');
}
