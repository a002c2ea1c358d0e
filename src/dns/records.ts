// The format of every record type.
//
// To add a type:
//   1. numbers.ts: its name and number, in `typeNumbers`.
//   2. rdata.ts: what its data is, in `RecordData`; an interface of its own when there is more than one field.
//   3. here: the kinds of its fields, in wire order. A field that is like no other gets a kind of its own in special.ts,
//      and that a line in each of format-data.ts and parse-data.ts.
//   4. src/arbitraries/dns.ts: what its fields may hold, in `models`.
//   5. test/dns/vectors.ts: its octets from an RFC or a real program, as data and as text.
// The compiler refuses a format or a model that does not agree with the data, and the tests a type without a vector.
import { opt } from './edns.ts';
import {
  bytes8,
  bytes16,
  type Fields,
  fullName,
  groups,
  ipv4,
  ipv6,
  type Kind,
  multicastName,
  name,
  optional,
  orNothing,
  recordType,
  rest,
  restText,
  shownAs,
  string,
  strings,
  struct,
  uint,
  uint8,
  uint16,
  uint32,
  uint48,
  uint64,
  word,
} from './kinds.ts';
import { typeNumbers } from './numbers.ts';
import type { DnskeyData, DsData, NsecData, RecordData, RrsigData, SvcbData, TlsaData } from './rdata.ts';
import {
  apl,
  centimetres,
  discoveryOptional,
  gateway,
  hip,
  nxtTypes,
  ports,
  prefixName,
  relayType,
  size,
  suffix,
  typeBitmap,
} from './special.ts';
import { svcParams } from './svcb.ts';

const base64: Kind<Uint8Array> = /* @__PURE__ */ rest('base64');
const hex: Kind<Uint8Array> = /* @__PURE__ */ rest('hex');
const algorithm: Kind<number> = /* @__PURE__ */ shownAs('algorithm', uint8);
const seconds: Kind<number> = /* @__PURE__ */ shownAs('seconds', uint32);
const time: Kind<number> = /* @__PURE__ */ shownAs('time', uint32);

const signature: Fields<RrsigData> = {
  typeCovered: recordType,
  algorithm,
  labels: uint8,
  originalTtl: seconds,
  expiration: time,
  inception: time,
  keyTag: uint16,
  signerName: fullName,
  signature: base64,
};
const key: Fields<DnskeyData> = { flags: uint16, protocol: uint8, algorithm, publicKey: base64 };
const digest: Fields<DsData> = { keyTag: uint16, algorithm, digestType: uint8, digest: hex };
const next: Fields<NsecData> = { nextDomainName: multicastName, types: typeBitmap };
const certificate: Fields<TlsaData> = {
  certificateUsage: uint8,
  selector: uint8,
  matchingType: uint8,
  certificateAssociationData: hex,
};
const service: Fields<SvcbData> = { priority: uint16, target: fullName, params: svcParams };
const angle: Kind<number> = /* @__PURE__ */ uint(4, 0xffff_ffff, 0x8000_0000);
const salt: Kind<Uint8Array> = /* @__PURE__ */ bytes8('salt');

/** One kind for all of RDATA; or, where data is an object, a kind for each field. */
type Format<Data> =
  | Kind<Data>
  | (Data extends string | bigint | readonly unknown[] | Uint8Array ? never : Fields<Data>);

/** The format of each record type. */
const formats: { readonly [Type in keyof RecordData]: Format<RecordData[Type]> } = {
  A: ipv4,
  NS: name,
  MD: name,
  MF: name,
  CNAME: name,
  SOA: {
    mname: name,
    rname: name,
    serial: uint32,
    refresh: seconds,
    retry: seconds,
    expire: seconds,
    minimum: seconds,
  },
  MB: name,
  MG: name,
  MR: name,
  NULL: /* @__PURE__ */ orNothing(/* @__PURE__ */ rest('generic')),
  WKS: { address: ipv4, protocol: /* @__PURE__ */ shownAs('protocol', uint8), ports },
  PTR: name,
  HINFO: { cpu: string, os: string },
  MINFO: { responsibleMailbox: name, errorMailbox: name },
  MX: { preference: uint16, exchange: name },
  TXT: strings,
  RP: { mailbox: multicastName, text: multicastName },
  AFSDB: { subtype: uint16, hostname: multicastName },
  X25: string,
  ISDN: { address: string, subaddress: /* @__PURE__ */ optional(string) },
  RT: { preference: uint16, intermediateHost: multicastName },
  NSAP: /* @__PURE__ */ rest('nsap'),
  'NSAP-PTR': fullName,
  SIG: signature,
  KEY: key,
  PX: { preference: uint16, map822: multicastName, mapx400: multicastName },
  GPOS: { longitude: string, latitude: string, altitude: string },
  AAAA: ipv6,
  LOC: {
    size,
    horizontalPrecision: centimetres,
    verticalPrecision: centimetres,
    latitude: angle,
    longitude: angle,
    // The spheroid stands 100,000 m over zero.
    altitude: /* @__PURE__ */ uint(4, 0xffff_ffff, 10_000_000),
  },
  NXT: { nextDomainName: fullName, types: nxtTypes },
  EID: hex,
  NIMLOC: hex,
  SRV: { priority: uint16, weight: uint16, port: uint16, target: multicastName },
  ATMA: { format: uint8, address: hex },
  NAPTR: {
    order: uint16,
    preference: uint16,
    flags: string,
    services: string,
    regexp: string,
    replacement: fullName,
  },
  KX: { preference: uint16, exchanger: multicastName },
  CERT: {
    certificateType: /* @__PURE__ */ shownAs('certificateType', uint16),
    keyTag: uint16,
    algorithm,
    certificate: base64,
  },
  A6: { prefixLength: /* @__PURE__ */ uint(1, 128), suffix, prefixName },
  DNAME: multicastName,
  SINK: { meaning: uint8, coding: uint8, subcoding: uint8, data: base64 },
  OPT: opt,
  APL: apl,
  DS: digest,
  SSHFP: { algorithm: uint8, fingerprintType: uint8, fingerprint: hex },
  IPSECKEY: {
    precedence: uint8,
    gatewayType: /* @__PURE__ */ uint(1, 3),
    algorithm: uint8,
    gateway,
    publicKey: base64,
  },
  RRSIG: signature,
  NSEC: next,
  DNSKEY: key,
  DHCID: { identifierType: uint16, digestType: uint8, digest: base64 },
  NSEC3: {
    hashAlgorithm: uint8,
    flags: uint8,
    iterations: uint16,
    salt,
    nextHashedOwnerName: /* @__PURE__ */ bytes8('base32hex', 1),
    types: typeBitmap,
  },
  NSEC3PARAM: { hashAlgorithm: uint8, flags: uint8, iterations: uint16, salt },
  TLSA: certificate,
  SMIMEA: certificate,
  HIP: hip,
  NINFO: strings,
  RKEY: key,
  TALINK: { previousName: fullName, nextName: fullName },
  CDS: digest,
  CDNSKEY: key,
  OPENPGPKEY: base64,
  CSYNC: { serial: uint32, flags: uint16, types: typeBitmap },
  ZONEMD: { serial: uint32, scheme: uint8, hashAlgorithm: uint8, digest: hex },
  SVCB: service,
  HTTPS: service,
  DSYNC: {
    type: recordType,
    scheme: /* @__PURE__ */ shownAs('scheme', uint8),
    port: uint16,
    target: fullName,
  },
  HHIT: base64,
  BRID: base64,
  SPF: strings,
  NID: { preference: uint16, nodeId: /* @__PURE__ */ groups('groups', 4, 2) },
  L32: { preference: uint16, locator: ipv4 },
  L64: { preference: uint16, locator: /* @__PURE__ */ groups('groups', 4, 2) },
  LP: { preference: uint16, fqdn: fullName },
  EUI48: /* @__PURE__ */ groups('eui', 6, 1),
  EUI64: /* @__PURE__ */ groups('eui', 8, 1),
  TKEY: {
    algorithm: fullName,
    inception: time,
    expiration: time,
    mode: uint16,
    error: /* @__PURE__ */ shownAs('error', uint16),
    key: bytes16,
    otherData: bytes16,
  },
  TSIG: {
    algorithm: fullName,
    timeSigned: uint48,
    fudge: uint16,
    mac: bytes16,
    originalId: uint16,
    error: /* @__PURE__ */ shownAs('error', uint16),
    otherData: bytes16,
  },
  URI: { priority: uint16, weight: uint16, target: /* @__PURE__ */ restText(1) },
  CAA: { flags: uint8, tag: word, value: /* @__PURE__ */ restText(0) },
  AVC: strings,
  DOA: {
    enterprise: uint32,
    type: uint32,
    location: uint8,
    mediaType: string,
    data: /* @__PURE__ */ rest('dash'),
  },
  AMTRELAY: { precedence: uint8, discoveryOptional, relayType, relay: gateway },
  RESINFO: strings,
  WALLET: strings,
  CLA: strings,
  IPN: uint64,
  TA: digest,
  DLV: digest,
};

/** A type, and the kind of its RDATA. */
export interface Entry {
  readonly type: keyof RecordData;
  readonly number: number;
  readonly kind: Kind<unknown>;
}

function index(): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  const table: Readonly<Record<string, Kind<unknown> | Fields<object>>> = formats;
  for (const [key, format] of Object.entries(table)) {
    const type = key as keyof RecordData;
    const number = typeNumbers[type];
    entries.set(number, { type, number, kind: 'form' in format ? format : struct(format) });
  }
  return entries;
}

const entries: ReadonlyMap<number, Entry> = /* @__PURE__ */ index();

/** The format of a type by its number; undefined for a type that has none. */
export function entryOf(number: number): Entry | undefined {
  return entries.get(number);
}

const entriesByName: ReadonlyMap<string, Entry> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Array.from(/* @__PURE__ */ entries.values(), (entry) => [entry.type, entry]),
);

/** The format of a type by its name; undefined for a type that has none. */
export function entryByName(type: string): Entry | undefined {
  return entriesByName.get(type);
}
