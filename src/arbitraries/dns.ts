import * as fc from 'fast-check';
import { optRecord } from '../dns/helpers.ts';
import type {
  AddressPrefix,
  EdnsOption,
  Message,
  OptData,
  Question,
  RecordClass,
  RecordData,
  RecordOf,
  RecordType,
  ResourceRecord,
  SvcParam,
} from '../dns/index.ts';
import { classNumbers, typeName, typeNumber, typeNumbers } from '../dns/numbers.ts';
import { nameFromOctets } from '../dns/octets.ts';
import { findSvcParam, svcParamName } from '../dns/svcb.ts';
import { toHex } from '../util/bytes.ts';
import { formatIpv4 } from '../util/ipv4-address.ts';
import { formatIpv6 } from '../util/ipv6-address.ts';
import { ipv4Address, ipv6Address, octets, someOctets } from './addresses.ts';

/** What {@link dnsMessage} and {@link resourceRecord} make. */
export interface DnsConstraints {
  /** As multicast DNS has it: every record says whether it flushes the cache. Default `false`. */
  readonly multicast?: boolean | undefined;
  /**
   * OPT records whose class and TTL contradict their data, and messages with any length before them: encode them with
   * `verbatim`. Default `false`.
   */
  readonly broken?: boolean | undefined;
}

type Model<Fields> = { readonly [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);
const flag: fc.Arbitrary<boolean> = /* @__PURE__ */ fc.boolean();

/**
 * A DNS message whose records have any type, shrinking to a query with nothing in it. It is what decoding gives: every
 * value is in its canonical form.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from 'node:assert';
 * import * as fc from 'fast-check';
 * import { dns } from 'framewright';
 * import { dnsMessage } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(dnsMessage(), (message) => deepStrictEqual(dns.decode(dns.encode(message)), message)),
 * );
 * ```
 */
export function dnsMessage(constraints: DnsConstraints = {}): fc.Arbitrary<Message> {
  const records = fc.array(resourceRecord(constraints), { maxLength: 4 });
  const question = constraints.multicast === true ? multicastQuestion() : dnsQuestion();
  const message: Model<Omit<Message, 'length'>> = {
    layer: fc.constant('dns'),
    id: uint16,
    response: flag,
    opcode: fc.nat(15),
    authoritativeAnswer: flag,
    truncated: flag,
    recursionDesired: flag,
    recursionAvailable: flag,
    reserved: flag,
    authenticData: flag,
    checkingDisabled: flag,
    responseCode: fc.nat(15),
    questions: fc.array(question, { maxLength: 2 }),
    answers: records,
    authorities: records,
    additionals: records,
  };
  const whole: fc.Arbitrary<Message> = record(message);
  if (constraints.broken !== true) return whole;
  return fc.tuple(whole, uint16).map(([plain, length]) => ({ ...plain, length }));
}

/** A question of any type and class, shrinking to one about the address of the root. */
export function dnsQuestion(): fc.Arbitrary<Question> {
  return record({ name: domainName(), type: recordType(), class: recordClass(0xffff) });
}

function multicastQuestion(): fc.Arbitrary<Question> {
  return record({
    name: domainName(),
    type: recordType(),
    class: recordClass(0x7fff),
    unicastResponse: flag,
  });
}

/**
 * A domain name in its canonical text, of any octets and often with the same ends, shrinking to `.`.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { dns } from 'framewright';
 * import { domainName } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(domainName(), (name) => dns.nameFromOctets(dns.nameToOctets(name)) === name),
 * );
 * ```
 */
export function domainName(): fc.Arbitrary<string> {
  const usual = fc.constantFrom('a', 'www', 'mail', 'ns1', '_tcp', '*', 'Example').map(ascii);
  const label = fc.oneof(usual, someOctets(20, 1));
  const end = fc
    .constantFrom('', 'example', 'example.com', 'Example.COM', 'local')
    .map((text) => (text === '' ? [] : text.split('.').map(ascii)));
  return fc.tuple(fc.array(label, { maxLength: 5 }), end).map(([labels, rest]) => {
    const all = [...labels, ...rest].flatMap((octetsOfLabel) => [octetsOfLabel.length, ...octetsOfLabel]);
    return nameFromOctets(Uint8Array.from([...all, 0]));
  });
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const typeList: readonly number[] = /* @__PURE__ */ Object.values(typeNumbers);

/** Any record type by its name, shrinking to `A`. */
function recordType(): fc.Arbitrary<RecordType> {
  return fc.oneof({ withCrossShrink: true }, fc.constantFrom(...typeList), uint16).map(typeName);
}

/** Types in rising order of their numbers, none twice. */
function types(most: number): fc.Arbitrary<readonly RecordType[]> {
  const number = fc.oneof(
    fc.constantFrom(...typeList.filter((one) => one <= most)),
    fc.integer({ min: 1, max: most }),
  );
  return fc.uniqueArray(number, { maxLength: 6 }).map((list) => list.sort((a, b) => a - b).map(typeName));
}

/** Any class whose number is at most `most`, shrinking to `IN`. */
function recordClass(most: number): fc.Arbitrary<RecordClass> {
  const known = fc.constantFrom<RecordClass>('IN', 'CH', 'HS');
  const numbers: readonly number[] = Object.values(classNumbers);
  const unknown = fc
    .nat(most)
    .filter((number) => !numbers.includes(number))
    .map((number): RecordClass => `CLASS${number}`);
  return fc.oneof({ withCrossShrink: true }, { arbitrary: known, weight: 4 }, unknown);
}

/** Text of up to 240 octets. */
function text(minLength = 0): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', minLength, maxLength: 60, size: 'max' });
}

function texts(): fc.Arbitrary<readonly string[]> {
  return fc.array(text(), { minLength: 1, maxLength: 3 });
}

function bytes(minLength = 0): fc.Arbitrary<Uint8Array> {
  return someOctets(40, minLength);
}

/** So many groups of octets in hexadecimal digits, with colons between. */
function groups(count: number, size: number): fc.Arbitrary<string> {
  return octets(count * size).map((all) =>
    Array.from({ length: count }, (_, index) => toHex(all, size * index, size * (index + 1))).join(':'),
  );
}

/** An object as literals make them. */
function record<Fields extends object>(fields: Model<Fields>): fc.Arbitrary<Fields> {
  return fc.record<Fields>({ ...fields }, { noNullPrototype: true });
}

/** Centimetres that LOC can express. */
function centimetres(): fc.Arbitrary<number> {
  return fc.tuple(fc.nat(9), fc.nat(9)).map(([digit, power]) => digit * 10 ** power);
}

/** The data of every type. */
function models(): { readonly [Type in keyof RecordData]: fc.Arbitrary<RecordData[Type]> } {
  const name = domainName();
  const preference = uint16;
  const key = record({ flags: uint16, protocol: uint8, algorithm: uint8, publicKey: bytes() });
  const digest = record({ keyTag: uint16, algorithm: uint8, digestType: uint8, digest: bytes() });
  const signature = record({
    typeCovered: recordType(),
    algorithm: uint8,
    labels: uint8,
    originalTtl: uint32,
    expiration: uint32,
    inception: uint32,
    keyTag: uint16,
    signerName: name,
    signature: bytes(),
  });
  const certificate = record({
    certificateUsage: uint8,
    selector: uint8,
    matchingType: uint8,
    certificateAssociationData: bytes(),
  });
  const service = record({ priority: uint16, target: name, params: svcParams() });
  const parameters = { hashAlgorithm: uint8, flags: uint8, iterations: uint16, salt: bytes() };
  const times = { inception: uint32, expiration: uint32 };
  // 32 bits, as fast-check makes them.
  const angle = fc.integer();
  return {
    A: ipv4Address(),
    NS: name,
    MD: name,
    MF: name,
    CNAME: name,
    SOA: record({
      mname: name,
      rname: name,
      serial: uint32,
      refresh: uint32,
      retry: uint32,
      expire: uint32,
      minimum: uint32,
    }),
    MB: name,
    MG: name,
    MR: name,
    NULL: bytes(),
    WKS: record({ address: ipv4Address(), protocol: uint8, ports: ports() }),
    PTR: name,
    HINFO: record({ cpu: text(), os: text() }),
    MINFO: record({ responsibleMailbox: name, errorMailbox: name }),
    MX: record({ preference, exchange: name }),
    TXT: texts(),
    RP: record({ mailbox: name, text: name }),
    AFSDB: record({ subtype: uint16, hostname: name }),
    X25: text(),
    ISDN: fc.oneof(record({ address: text() }), record({ address: text(), subaddress: text() })),
    RT: record({ preference, intermediateHost: name }),
    NSAP: bytes(1),
    'NSAP-PTR': name,
    SIG: signature,
    KEY: key,
    PX: record({ preference, map822: name, mapx400: name }),
    GPOS: record({ longitude: text(), latitude: text(), altitude: text() }),
    AAAA: ipv6Address(),
    LOC: record({
      size: centimetres(),
      horizontalPrecision: centimetres(),
      verticalPrecision: centimetres(),
      latitude: angle,
      longitude: angle,
      altitude: uint32.map((value) => value - 10_000_000),
    }),
    NXT: record({ nextDomainName: name, types: types(127) }),
    EID: bytes(1),
    NIMLOC: bytes(1),
    SRV: record({ priority: uint16, weight: uint16, port: uint16, target: name }),
    ATMA: record({ format: uint8, address: bytes() }),
    NAPTR: record({
      order: uint16,
      preference,
      flags: text(),
      services: text(),
      regexp: text(),
      replacement: name,
    }),
    KX: record({ preference, exchanger: name }),
    CERT: record({ certificateType: uint16, keyTag: uint16, algorithm: uint8, certificate: bytes() }),
    A6: a6(),
    DNAME: name,
    SINK: record({ meaning: uint8, coding: uint8, subcoding: uint8, data: bytes() }),
    OPT: optData(),
    APL: fc.array(addressPrefix(), { maxLength: 3 }),
    DS: digest,
    SSHFP: record({ algorithm: uint8, fingerprintType: uint8, fingerprint: bytes() }),
    IPSECKEY: ipseckey(),
    RRSIG: signature,
    NSEC: record({ nextDomainName: name, types: types(0xffff) }),
    DNSKEY: key,
    DHCID: record({ identifierType: uint16, digestType: uint8, digest: bytes() }),
    NSEC3: record({ ...parameters, nextHashedOwnerName: bytes(1), types: types(0xffff) }),
    NSEC3PARAM: record(parameters),
    TLSA: certificate,
    SMIMEA: certificate,
    HIP: record({
      publicKeyAlgorithm: uint8,
      hit: bytes(1),
      publicKey: bytes(1),
      rendezvousServers: fc.array(name, { maxLength: 2 }),
    }),
    NINFO: texts(),
    RKEY: key,
    TALINK: record({ previousName: name, nextName: name }),
    CDS: digest,
    CDNSKEY: key,
    OPENPGPKEY: bytes(1),
    CSYNC: record({ serial: uint32, flags: uint16, types: types(0xffff) }),
    ZONEMD: record({ serial: uint32, scheme: uint8, hashAlgorithm: uint8, digest: bytes() }),
    SVCB: service,
    HTTPS: service,
    DSYNC: record({ type: recordType(), scheme: uint8, port: uint16, target: name }),
    HHIT: bytes(1),
    BRID: bytes(1),
    SPF: texts(),
    NID: record({ preference, nodeId: groups(4, 2) }),
    L32: record({ preference, locator: ipv4Address() }),
    L64: record({ preference, locator: groups(4, 2) }),
    LP: record({ preference, fqdn: name }),
    EUI48: groups(6, 1),
    EUI64: groups(8, 1),
    TKEY: record({
      algorithm: name,
      ...times,
      mode: uint16,
      error: uint16,
      key: bytes(),
      otherData: bytes(),
    }),
    TSIG: record({
      algorithm: name,
      timeSigned: fc.nat(0xffff_ffff_ffff),
      fudge: uint16,
      mac: bytes(),
      originalId: uint16,
      error: uint16,
      otherData: bytes(),
    }),
    URI: record({ priority: uint16, weight: uint16, target: text(1) }),
    CAA: record({ flags: uint8, tag: text(1), value: text() }),
    AVC: texts(),
    DOA: record({ enterprise: uint32, type: uint32, location: uint8, mediaType: text(), data: bytes() }),
    AMTRELAY: amtrelay(),
    RESINFO: texts(),
    WALLET: texts(),
    CLA: texts(),
    IPN: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
    TA: digest,
    DLV: digest,
  };
}

function ports(): fc.Arbitrary<readonly number[]> {
  return fc.uniqueArray(uint16, { maxLength: 5 }).map((list) => list.sort((a, b) => a - b));
}

/** An IPv6 address whose first `prefix` bits are zero, as the suffix of A6. */
function a6(): fc.Arbitrary<RecordData['A6']> {
  return fc.tuple(fc.nat(128), octets(16), domainName()).map(([prefixLength, address, prefixName]) => {
    const suffix = address.map(
      (octet, at) => octet & (0xff >> Math.min(8, Math.max(0, prefixLength - 8 * at))),
    );
    return {
      prefixLength,
      ...(prefixLength < 128 && { suffix: formatIpv6(suffix) }),
      ...(prefixLength > 0 && { prefixName }),
    };
  });
}

export function addressPrefix(): fc.Arbitrary<AddressPrefix> {
  // Zeros at the end are left out.
  const some = fc
    .tuple(someOctets(19), fc.integer({ min: 1, max: 0xff }))
    .map(([rest, last]) => toHex(Uint8Array.of(...rest, last)));
  const hexadecimal = fc.oneof(fc.constant(''), some);
  const family = fc.oneof(
    fc.tuple(fc.constant(1), ipv4Address()),
    fc.tuple(fc.constant(2), ipv6Address()),
    fc.tuple(fc.integer({ min: 3, max: 0xffff }), hexadecimal),
  );
  return fc.tuple(family, uint8, flag).map(([[number, address], prefixLength, negation]) => ({
    family: number,
    prefixLength,
    negation,
    address,
  }));
}

/** The type of a gateway or relay, and what it is. */
function gateway(): fc.Arbitrary<readonly [number, string | undefined]> {
  return fc.oneof(
    fc.constant([0, undefined] as const),
    ipv4Address().map((address) => [1, address] as const),
    ipv6Address().map((address) => [2, address] as const),
    domainName().map((name) => [3, name] as const),
  );
}

function ipseckey(): fc.Arbitrary<RecordData['IPSECKEY']> {
  return fc
    .tuple(uint8, gateway(), uint8, bytes())
    .map(([precedence, [gatewayType, to], algorithm, publicKey]) => ({
      precedence,
      gatewayType,
      algorithm,
      ...(to !== undefined && { gateway: to }),
      publicKey,
    }));
}

function amtrelay(): fc.Arbitrary<RecordData['AMTRELAY']> {
  return fc.tuple(uint8, flag, gateway()).map(([precedence, discoveryOptional, [relayType, relay]]) => ({
    precedence,
    discoveryOptional,
    relayType,
    ...(relay !== undefined && { relay }),
  }));
}

/** Parameters of SVCB in the order of their keys, none twice. Shrinks to none. */
function svcParams(): fc.Arbitrary<readonly SvcParam[]> {
  const key = fc.oneof(fc.nat(9), uint16);
  const mandatory = fc
    .uniqueArray(key, { minLength: 1, maxLength: 3 })
    .map((list) => list.sort((a, b) => a - b).map(svcParamName));
  const unknown = fc
    .tuple(fc.integer({ min: 10, max: 0xffff }), bytes())
    .map(([number, value]): SvcParam => ({ key: `key${number}`, value }));
  const param: fc.Arbitrary<SvcParam> = fc.oneof(
    record({ key: fc.constant('mandatory' as const), value: mandatory }),
    record({
      key: fc.constant('alpn' as const),
      value: fc.array(text(1), { minLength: 1, maxLength: 3 }),
    }),
    fc.constant({ key: 'no-default-alpn' } as const),
    record({ key: fc.constant('port' as const), value: uint16 }),
    record({
      key: fc.constant('ipv4hint' as const),
      value: fc.array(ipv4Address(), { minLength: 1, maxLength: 2 }),
    }),
    record({ key: fc.constant('ech' as const), value: bytes() }),
    record({
      key: fc.constant('ipv6hint' as const),
      value: fc.array(ipv6Address(), { minLength: 1, maxLength: 2 }),
    }),
    record({ key: fc.constant('dohpath' as const), value: text(1) }),
    fc.constant({ key: 'ohttp' } as const),
    record({
      key: fc.constant('tls-supported-groups' as const),
      value: fc.array(uint16, { minLength: 1, maxLength: 3 }),
    }),
    unknown,
  );
  return fc
    .uniqueArray(param, { maxLength: 5, selector: ({ key: name }) => name })
    .map((list) => list.sort((a, b) => findSvcParam(a.key) - findSvcParam(b.key)));
}

function optData(): fc.Arbitrary<OptData> {
  return record({
    udpPayloadSize: uint16,
    extendedResponseCode: uint8,
    version: uint8,
    dnssecOk: flag,
    flags: fc.nat(0x7fff),
    options: fc.array(ednsOption(), { maxLength: 3 }),
  });
}

type Kind = EdnsOption['kind'];
type Fields<Name extends Kind> = Omit<Extract<EdnsOption, { readonly kind: Name }>, 'kind'>;

function option<Name extends Kind>(
  kind: Name,
  fields: Model<Fields<Name>>,
): fc.Arbitrary<{ kind: Name } & Fields<Name>> {
  return record<Fields<Name>>(fields).map((values) => ({ kind, ...values }));
}

/** An EDNS option of any kind, as it is read. Shrinks to an empty NSID. */
export function ednsOption(): fc.Arbitrary<EdnsOption> {
  const algorithms = fc.array(uint8, { maxLength: 4 });
  return fc.oneof(
    { withCrossShrink: true },
    option('nsid', { data: bytes() }),
    option('llq', {
      version: uint16,
      opcode: uint16,
      error: uint16,
      id: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
      leaseLife: uint32,
    }),
    option('updateLease', { lease: uint32 }),
    option('updateLease', { lease: uint32, keyLease: uint32 }),
    record({ kind: fc.constantFrom('dau' as const, 'dhu' as const, 'n3u' as const), algorithms }),
    clientSubnet(),
    fc.constant({ kind: 'expire' } as const),
    option('expire', { expire: uint32 }),
    option('cookie', { client: octets(8) }),
    option('cookie', { client: octets(8), server: someOctets(32, 8) }),
    fc.constant({ kind: 'tcpKeepalive' } as const),
    option('tcpKeepalive', { timeout: uint16 }),
    option('padding', { data: bytes() }),
    option('chain', { name: domainName() }),
    option('keyTag', { keyTags: fc.array(uint16, { minLength: 1, maxLength: 4 }) }),
    option('extendedError', { infoCode: uint16, extraText: text() }),
    option('reportChannel', { agentDomain: domainName() }),
    fc.constant({ kind: 'zoneVersion' } as const),
    option('zoneVersion', { labelCount: uint8, versionType: uint8, version: bytes() }),
    option('unknown', { number: fc.integer({ min: 20, max: 0xffff }), data: bytes() }),
  );
}

/** The client subnet option, its address zero behind the prefix. */
function clientSubnet(): fc.Arbitrary<EdnsOption> {
  const address = fc.constantFrom(4, 16).chain((size) => fc.tuple(octets(size), fc.nat(8 * size)));
  return fc.tuple(address, uint8).map(([[all, sourcePrefixLength], scopePrefixLength]) => {
    const network = all.map(
      (octet, at) => octet & (0xff00 >> Math.min(8, Math.max(0, sourcePrefixLength - 8 * at))),
    );
    const [a = 0, b = 0, c = 0, d = 0] = network;
    const isIpv4 = network.length === 4;
    return {
      kind: 'clientSubnet',
      family: isIpv4 ? 1 : 2,
      sourcePrefixLength,
      scopePrefixLength,
      address: isIpv4 ? formatIpv4(((a << 24) | (b << 16) | (c << 8) | d) >>> 0) : formatIpv6(network),
    };
  });
}

/**
 * A resource record of any type, known and unknown, or empty as UPDATE has them. It is what decoding gives. Shrinks to
 * the address record of the root.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from 'node:assert';
 * import * as fc from 'fast-check';
 * import { dns } from 'framewright';
 * import { resourceRecord } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(resourceRecord(), (record) => {
 *     const [read] = dns.decode(dns.encode({ answers: [record] })).answers;
 *     deepStrictEqual(read, record);
 *   }),
 * );
 * ```
 */
export function resourceRecord(constraints: DnsConstraints = {}): fc.Arbitrary<ResourceRecord> {
  const { multicast = false, broken = false } = constraints;
  const { OPT: opt, ...others } = models();
  const most = multicast ? 0x7fff : 0xffff;
  const flush = multicast ? { cacheFlush: flag } : {};
  const common = { name: domainName(), class: recordClass(most), ttl: uint32, ...flush };
  const known = Object.entries<fc.Arbitrary<unknown>>(others).map(([type, data]) =>
    record({ ...common, type: fc.constant(type), data }),
  );
  const unknown = record({
    ...common,
    type: fc.integer({ min: 0xff00, max: 0xfffe }).map((number) => `TYPE${number}`),
    data: bytes(),
  });
  const empty = record({
    ...common,
    type: fc.constant('empty'),
    of: recordType().filter((type) => typeNumber(type) !== typeNumbers.OPT),
    class: fc.constantFrom<RecordClass>('ANY', 'NONE'),
    data: fc.constant(undefined),
  });
  // The types of the models say that type and data belong together.
  const records = fc.oneof(
    { withCrossShrink: true },
    ...known,
    unknown,
    empty,
  ) as fc.Arbitrary<ResourceRecord>;
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: records, weight: 9 },
    broken ? brokenOpt(opt) : opt.map(optRecord),
  );
}

/** OPT with any class and TTL. */
function brokenOpt(data: fc.Arbitrary<OptData>): fc.Arbitrary<RecordOf<'OPT', OptData>> {
  const udpPayloadSize = uint16;
  return fc
    .tuple(data, udpPayloadSize, uint32)
    .map(([own, size, ttl]) => ({ ...optRecord({ ...own, udpPayloadSize: size }), ttl, data: own }));
}
