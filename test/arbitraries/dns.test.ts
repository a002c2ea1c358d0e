import { deepStrictEqual } from 'node:assert';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  addressPrefix as anyAddressPrefix,
  dnsMessage,
  dnsQuestion,
  domainName,
  ednsOption,
  resourceRecord,
} from '../../src/arbitraries/dns.ts';
import { optRecord } from '../../src/dns/helpers.ts';
import * as dns from '../../src/dns/index.ts';
import { classNumbers, typeNumber, typeNumbers } from '../../src/dns/numbers.ts';
import { findSvcParam } from '../../src/dns/svcb.ts';
import { parseIpv4 } from '../../src/util/ipv4-address.ts';
import { ipv6ToBigInt } from '../../src/util/ipv6-address.ts';
import {
  anything,
  between,
  big,
  both,
  bytes,
  either,
  expectShape,
  flag,
  ipv4,
  ipv6,
  kinds,
  list,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
  within,
} from './shapes.ts';

type Fields = Readonly<Record<string, Shape>>;

const name: Shape = where(
  (value: unknown) => typeof value === 'string' && dns.nameFromOctets(dns.nameToOctets(value)) === value,
  {},
  'a domain name',
);

/** Text of up to sixty characters. */
const characters = (fewest: number): Shape =>
  where(
    (value: unknown) => typeof value === 'string' && [...value].length >= fewest && [...value].length <= 60,
    {
      short: (value: string) => [...value].length <= 15,
      long: (value: string) => [...value].length > 45,
    },
    `text of ${fewest} to 60 characters`,
  );
const characterString = characters(0);
const texts = list(characterString, 1, 3);
const octets = bytes(0, 40);
const someOctets = bytes(1, 40);

const isType = (value: unknown) => typeof value === 'string' && typeNumber(value as dns.RecordType) >= 0;
const type: Shape = where(
  isType,
  {
    'with a name': (value: string) => value in typeNumbers,
    'without one': (value: string) => /^TYPE\d+$/.test(value),
  },
  'a type',
);

const known = new Set<string>(Object.values(classNumbers).map((number) => `CLASS${number}`));
const recordClass = (most: number): Shape =>
  where(
    (value: string) =>
      ['IN', 'CH', 'HS'].includes(value) ||
      (/^CLASS\d+$/.test(value) && !known.has(value) && Number(value.slice(5)) <= most),
    {
      IN: (value: string) => value === 'IN',
      CH: (value: string) => value === 'CH',
      HS: (value: string) => value === 'HS',
      'a number of the upper half': (value: string) => Number(value.slice(5)) > most / 2,
    },
    `a class up to ${most}`,
  );

/** Types in the order of their numbers. */
const types = (most: number): Shape =>
  both(
    list(where(isType), 0, 6),
    where(
      (all: readonly dns.RecordType[]) => {
        const numbers = all.map(typeNumber);
        return numbers.every(
          (number, at) => number >= 1 && number <= most && (at === 0 || number > (numbers[at - 1] ?? 0)),
        );
      },
      {
        'one with a name': (all: readonly string[]) => all.some((some) => some in typeNumbers),
        'one without': (all: readonly string[]) => all.some((some) => /^TYPE\d+$/.test(some)),
        'one of the upper half': (all: readonly dns.RecordType[]) =>
          all.some((some) => typeNumber(some) > most / 2),
      },
      `types up to ${most}`,
    ),
  );

const rising = (all: readonly number[]) => all.every((some, at) => at === 0 || some > (all[at - 1] ?? 0));

/** So many groups of hexadecimal digits. */
const groups = (count: number, digits: number): Shape =>
  text(new RegExp(`[0-9a-f]{${digits}}(:[0-9a-f]{${digits}}){${count - 1}}`));

const centimetres = where(
  (value: number) => /^[0-9]0*$/.test(String(value)) && value <= 9_000_000_000,
  {
    none: (value: number) => value === 0,
    few: (value: number) => value > 0 && value < 10,
    'the most': (value: number) => value >= 1_000_000_000,
    'nine of something': (value: number) => String(value).startsWith('9'),
  },
  'a digit and zeros',
);

/** What a gateway is, by its type. */
const gateway = (key: string, typeKey: string, rest: Fields): Shape =>
  either(
    record({ ...rest, [typeKey]: one(0) }),
    record({ ...rest, [typeKey]: one(1), [key]: ipv4 }),
    record({ ...rest, [typeKey]: one(2), [key]: ipv6 }),
    record({ ...rest, [typeKey]: one(3), [key]: name }),
  );

interface A6 {
  readonly prefixLength: number;
  readonly suffix?: string;
}

/** The first bits of an address are of another; those that are not are given. */
const a6: Shape = both(
  either(
    record({ prefixLength: one(0), suffix: ipv6 }),
    record({ prefixLength: between(1, 127), suffix: ipv6, prefixName: name }),
    record({ prefixLength: one(128), prefixName: name }),
  ),
  where(
    ({ prefixLength, suffix = '::' }: A6) => ipv6ToBigInt(suffix) < 1n << BigInt(128 - prefixLength),
    Object.fromEntries(
      Array.from({ length: 8 }, (_, bit) => [
        `a suffix from bit ${bit} of an octet on`,
        ({ prefixLength, suffix = '::' }: A6) =>
          prefixLength % 8 === bit &&
          prefixLength < 100 &&
          ipv6ToBigInt(suffix) >> BigInt(127 - prefixLength) === 1n,
      ]),
    ),
  ),
);

const hexadecimal = text(/([0-9a-f]{2}){0,20}/, { none: /^$/, long: /^\w{30}/ });
const prefix = { prefixLength: uint(8), negation: flag };
const addressPrefix = either(
  record({ ...prefix, family: one(1), address: ipv4 }),
  record({ ...prefix, family: one(2), address: ipv6 }),
  // Zeros at the end are not written (RFC 3123 section 4).
  record({
    ...prefix,
    family: between(3, 0xffff),
    address: both(
      hexadecimal,
      where((value: string) => !value.endsWith('00')),
    ),
  }),
);

const parameter: Shape = kinds(
  'key',
  {
    mandatory: record({
      value: both(
        list(text(/[a-z].*/), 1, 3),
        where((all: readonly string[]) => rising(all.map(findSvcParam)), {
          'a name': (all: readonly string[]) => all.includes('alpn'),
          'a number': (all: readonly string[]) => all.some((some) => /^key\d+$/.test(some)),
        }),
      ),
    }),
    alpn: record({ value: list(characters(1), 1, 3) }),
    'no-default-alpn': record({}),
    port: record({ value: uint(16) }),
    ipv4hint: record({ value: list(ipv4, 1, 2) }),
    ech: record({ value: octets }),
    ipv6hint: record({ value: list(ipv6, 1, 2) }),
    dohpath: record({ value: characters(1) }),
    ohttp: record({}),
    'tls-supported-groups': record({ value: list(uint(16), 1, 3) }),
    unknown: record({ value: octets }),
  },
  (key) => (/^key\d+$/.test(String(key)) ? 'unknown' : String(key)),
);
type Params = readonly { readonly key: string }[];
const service = record({
  priority: uint(16),
  target: name,
  params: both(
    list(parameter, 0, 5),
    both(
      where((all: Params) => rising(all.map(({ key }) => findSvcParam(key)))),
      within(
        (all: Params) =>
          all
            .map(({ key }) => key)
            .find((key) => key.startsWith('key'))
            ?.slice(3),
        where((key: string) => Number(key) >= 10, { high: (key: string) => Number(key) > 0x8000 }),
      ),
    ),
  ),
});

const key = record({ flags: uint(16), protocol: uint(8), algorithm: uint(8), publicKey: octets });
const digest = record({ keyTag: uint(16), algorithm: uint(8), digestType: uint(8), digest: octets });
const signature = record({
  typeCovered: type,
  algorithm: uint(8),
  labels: uint(8),
  originalTtl: uint(32),
  expiration: uint(32),
  inception: uint(32),
  keyTag: uint(16),
  signerName: name,
  signature: octets,
});
const certificate = record({
  certificateUsage: uint(8),
  selector: uint(8),
  matchingType: uint(8),
  certificateAssociationData: octets,
});
const parameters = { hashAlgorithm: uint(8), flags: uint(8), iterations: uint(16), salt: octets };
const preference = uint(16);
const angle = between(-(2 ** 31), 2 ** 31 - 1);

/** The data of every type but OPT. */
const data: Fields = {
  A: ipv4,
  NS: name,
  MD: name,
  MF: name,
  CNAME: name,
  SOA: record({
    mname: name,
    rname: name,
    serial: uint(32),
    refresh: uint(32),
    retry: uint(32),
    expire: uint(32),
    minimum: uint(32),
  }),
  MB: name,
  MG: name,
  MR: name,
  NULL: octets,
  WKS: record({ address: ipv4, protocol: uint(8), ports: both(list(uint(16), 0, 5), where(rising)) }),
  PTR: name,
  HINFO: record({ cpu: characterString, os: characterString }),
  MINFO: record({ responsibleMailbox: name, errorMailbox: name }),
  MX: record({ preference, exchange: name }),
  TXT: texts,
  RP: record({ mailbox: name, text: name }),
  AFSDB: record({ subtype: uint(16), hostname: name }),
  X25: characterString,
  ISDN: record({ address: characterString }, { subaddress: characterString }),
  RT: record({ preference, intermediateHost: name }),
  NSAP: someOctets,
  'NSAP-PTR': name,
  SIG: signature,
  KEY: key,
  PX: record({ preference, map822: name, mapx400: name }),
  GPOS: record({ longitude: characterString, latitude: characterString, altitude: characterString }),
  AAAA: ipv6,
  LOC: record({
    size: centimetres,
    horizontalPrecision: centimetres,
    verticalPrecision: centimetres,
    latitude: angle,
    longitude: angle,
    altitude: between(-10_000_000, 2 ** 32 - 1 - 10_000_000),
  }),
  NXT: record({ nextDomainName: name, types: types(127) }),
  EID: someOctets,
  NIMLOC: someOctets,
  SRV: record({ priority: uint(16), weight: uint(16), port: uint(16), target: name }),
  ATMA: record({ format: uint(8), address: octets }),
  NAPTR: record({
    order: uint(16),
    preference,
    flags: characterString,
    services: characterString,
    regexp: characterString,
    replacement: name,
  }),
  KX: record({ preference, exchanger: name }),
  CERT: record({ certificateType: uint(16), keyTag: uint(16), algorithm: uint(8), certificate: octets }),
  A6: a6,
  DNAME: name,
  SINK: record({ meaning: uint(8), coding: uint(8), subcoding: uint(8), data: octets }),
  APL: list(addressPrefix, 0, 3),
  DS: digest,
  SSHFP: record({ algorithm: uint(8), fingerprintType: uint(8), fingerprint: octets }),
  IPSECKEY: gateway('gateway', 'gatewayType', { precedence: uint(8), algorithm: uint(8), publicKey: octets }),
  RRSIG: signature,
  NSEC: record({ nextDomainName: name, types: types(0xffff) }),
  DNSKEY: key,
  DHCID: record({ identifierType: uint(16), digestType: uint(8), digest: octets }),
  NSEC3: record({ ...parameters, nextHashedOwnerName: someOctets, types: types(0xffff) }),
  NSEC3PARAM: record(parameters),
  TLSA: certificate,
  SMIMEA: certificate,
  HIP: record({
    publicKeyAlgorithm: uint(8),
    hit: someOctets,
    publicKey: someOctets,
    rendezvousServers: list(name, 0, 2),
  }),
  NINFO: texts,
  RKEY: key,
  TALINK: record({ previousName: name, nextName: name }),
  CDS: digest,
  CDNSKEY: key,
  OPENPGPKEY: someOctets,
  CSYNC: record({ serial: uint(32), flags: uint(16), types: types(0xffff) }),
  ZONEMD: record({ serial: uint(32), scheme: uint(8), hashAlgorithm: uint(8), digest: octets }),
  SVCB: service,
  HTTPS: record({ priority: uint(16), target: name, params: list(anything, 0, 5) }),
  DSYNC: record({ type, scheme: uint(8), port: uint(16), target: name }),
  HHIT: someOctets,
  BRID: someOctets,
  SPF: texts,
  NID: record({ preference, nodeId: groups(4, 4) }),
  L32: record({ preference, locator: ipv4 }),
  L64: record({ preference, locator: groups(4, 4) }),
  LP: record({ preference, fqdn: name }),
  EUI48: groups(6, 2),
  EUI64: groups(8, 2),
  TKEY: record({
    algorithm: name,
    inception: uint(32),
    expiration: uint(32),
    mode: uint(16),
    error: uint(16),
    key: octets,
    otherData: octets,
  }),
  TSIG: record({
    algorithm: name,
    timeSigned: uint(48),
    fudge: uint(16),
    mac: octets,
    originalId: uint(16),
    error: uint(16),
    otherData: octets,
  }),
  URI: record({ priority: uint(16), weight: uint(16), target: characters(1) }),
  CAA: record({ flags: uint(8), tag: characters(1), value: characterString }),
  AVC: texts,
  DOA: record({
    enterprise: uint(32),
    type: uint(32),
    location: uint(8),
    mediaType: characterString,
    data: octets,
  }),
  AMTRELAY: gateway('relay', 'relayType', { precedence: uint(8), discoveryOptional: flag }),
  RESINFO: texts,
  WALLET: texts,
  CLA: texts,
  IPN: big(64),
  TA: digest,
  DLV: digest,
};

interface ClientSubnet {
  readonly family: number;
  readonly sourcePrefixLength: number;
  readonly address: string;
}

/** The bits of an address behind its prefix, and in it. */
const halves = ({ family, sourcePrefixLength, address }: ClientSubnet) => {
  const rest = BigInt((family === 1 ? 32 : 128) - sourcePrefixLength);
  const number = family === 1 ? BigInt(parseIpv4(address)) : ipv6ToBigInt(address);
  return { hosts: number & ((1n << rest) - 1n), network: number >> rest };
};

const subnet = { scopePrefixLength: uint(8) };
const clientSubnet = both(
  either(
    record({ ...subnet, family: one(1), sourcePrefixLength: between(0, 32), address: ipv4 }),
    record({ ...subnet, family: one(2), sourcePrefixLength: between(0, 128), address: ipv6 }),
  ),
  where((option: ClientSubnet) => halves(option).hosts === 0n, {
    'the first bit': (option: ClientSubnet) => option.family === 1 && parseIpv4(option.address) >= 2 ** 31,
    'all octets': ({ address }: ClientSubnet) => /^([1-9]\d*\.){3}[1-9]\d*$/.test(address),
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, bit) => [
        `a prefix up to bit ${bit} of an octet`,
        (option: ClientSubnet) =>
          option.sourcePrefixLength % 8 === bit && (halves(option).network & 1n) === 1n,
      ]),
    ),
  }),
);

const algorithms = record({ algorithms: list(uint(8), 0, 4) });
const options: Fields = {
  nsid: record({ data: octets }),
  llq: record({ version: uint(16), opcode: uint(16), error: uint(16), id: big(64), leaseLife: uint(32) }),
  updateLease: record({ lease: uint(32) }, { keyLease: uint(32) }),
  dau: algorithms,
  dhu: algorithms,
  n3u: algorithms,
  clientSubnet,
  expire: record({}, { expire: uint(32) }),
  cookie: record({ client: bytes(8) }, { server: bytes(8, 32) }),
  tcpKeepalive: record({}, { timeout: uint(16) }),
  padding: record({ data: octets }),
  chain: record({ name }),
  keyTag: record({ keyTags: list(uint(16), 1, 4) }),
  extendedError: record({ infoCode: uint(16), extraText: characterString }),
  reportChannel: record({ agentDomain: name }),
  zoneVersion: either(record({}), record({ labelCount: uint(8), versionType: uint(8), version: octets })),
  unknown: record({ number: between(20, 0xffff), data: octets }),
};

const opt: Shape = record({
  udpPayloadSize: uint(16),
  extendedResponseCode: uint(8),
  version: uint(8),
  dnssecOk: flag,
  flags: uint(15),
  options: list(anything, 0, 3),
});

/** Records by their types, of which some have more fields. */
function records(most: number, more: Fields, optOf: Shape): Shape {
  const common = { name, class: recordClass(most), ttl: uint(32), ...more };
  const known = Object.entries(data).map(
    ([one, shape]) => [one, record({ ...common, data: shape })] as const,
  );
  return kinds(
    'type',
    {
      ...Object.fromEntries(known),
      unknown: record({ ...common, data: octets }),
      empty: record({
        ...common,
        of: both(
          type,
          where((of) => of !== 'OPT'),
        ),
        class: one('ANY', 'NONE'),
        data: one(undefined),
      }),
      OPT: optOf,
    },
    (name) => (/^TYPE\d+$/.test(String(name)) ? 'unknown' : String(name)),
  );
}

const soundOpt = both(
  record({ name: one('.'), class: anything, ttl: anything, data: opt }),
  where((value: dns.RecordOf<'OPT', dns.OptData>) => {
    const { class: size, ttl } = optRecord(value.data);
    return value.class === size && value.ttl === ttl;
  }),
);

describe('domain names', () => {
  it('are of usual and of any labels, and often have the same ends', () => {
    const reached = {
      root: /^\.$/,
      www: /^www(\.|$)/,
      mail: /^mail(\.|$)/,
      'a name server': /^ns1(\.|$)/,
      'a service': /^_tcp(\.|$)/,
      'a wildcard': /^\*(\.|$)/,
      'a single letter': /^a(\.|$)/,
      'a capital': /^Example\.(?!C)/,
      'the end example': /\.example$/,
      'the end example.com': /\.example\.com$/,
      'the end Example.COM': /\.Example\.COM$/,
      'the end local': /\.local$/,
      'no end': /^www$/,
      'any octets': /\\255/,
      'a label of twenty octets': /(^|\.)(\\\d\d\d|[!-~]){20}/,
      'five labels': /^((www|mail|ns1|_tcp|a|\*)\.){5}(local|example)/,
    };
    const labels = where(
      (value: string) => value.split(/(?<!\\)\./).length <= 7,
      {},
      'a name of seven labels',
    );
    expectShape(domainName(), both(labels, both(name, text(/.*/s, reached))), 3000);
  });
});

describe('DNS records', () => {
  it('have data of every type', () => {
    expectShape(resourceRecord(), records(0xffff, {}, soundOpt), 12_000);
  });

  it('say in multicast DNS whether they flush the cache, and have classes of 15 bits', () => {
    const shape = kinds(
      'type',
      {
        A: record({ name, class: recordClass(0x7fff), ttl: uint(32), cacheFlush: flag, data: ipv4 }),
        other: anything,
      },
      (name) => (name === 'A' ? 'A' : 'other'),
    );
    expectShape(resourceRecord({ multicast: true }), shape, 3000);
    const flushes = where(
      (value: dns.ResourceRecord) =>
        value.type === 'OPT' || (('cacheFlush' in value && Number(value.class.slice(5))) || 0) <= 0x7fff,
    );
    expectShape(resourceRecord({ multicast: true }), flushes);
  });

  it('have an OPT of any class and TTL, where they are broken', () => {
    const isOpt = (value: dns.ResourceRecord): boolean => value.type === 'OPT';
    const sound = (value: dns.RecordOf<'OPT', dns.OptData>) => optRecord(value.data);
    const lies = where(() => true, {
      'another size': (value: dns.RecordOf<'OPT', dns.OptData>) => value.class !== sound(value).class,
      'a size of the upper half': (value: dns.RecordOf<'OPT', dns.OptData>) =>
        Number(value.class.slice(5)) > 0x8000,
      'another TTL': (value: dns.RecordOf<'OPT', dns.OptData>) => value.ttl !== sound(value).ttl,
    });
    const shape = both(
      record({ name: one('.'), type: one('OPT'), class: anything, ttl: uint(32), data: opt }),
      lies,
    );
    expectShape(
      resourceRecord({ broken: true }),
      either(
        shape,
        where((value: dns.ResourceRecord) => !isOpt(value)),
      ),
      3000,
    );
  });

  it('are what decoding gives', () => {
    fc.assert(
      fc.property(resourceRecord(), (value) => {
        deepStrictEqual(dns.decode(dns.encode({ answers: [value] })).answers, [value]);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});

describe('EDNS options', () => {
  it('are of every kind', () => {
    expectShape(ednsOption(), kinds('kind', options), 6000);
  });
});

describe('DNS messages', () => {
  const question = record({ name, type, class: recordClass(0xffff) });
  const records = list(anything, 0, 4);
  const fields = {
    layer: one('dns'),
    id: uint(16),
    response: flag,
    opcode: uint(4),
    authoritativeAnswer: flag,
    truncated: flag,
    recursionDesired: flag,
    recursionAvailable: flag,
    reserved: flag,
    authenticData: flag,
    checkingDisabled: flag,
    responseCode: uint(4),
    questions: list(question, 0, 2),
    answers: records,
    authorities: records,
    additionals: records,
  };

  it('have questions of any type and class', () => {
    expectShape(dnsQuestion(), question);
  });

  it('have any flags, and records in every section', () => {
    expectShape(dnsMessage(), record(fields), 400);
  });

  it('ask in multicast DNS whether the answer is to come to one, or to all', () => {
    const asked = record({ name, type, class: recordClass(0x7fff), unicastResponse: flag });
    expectShape(dnsMessage({ multicast: true }), record({ ...fields, questions: list(asked, 0, 2) }), 400);
    const flushes = where(({ answers }: dns.Message) =>
      answers.every((value) => value.type === 'OPT' || 'cacheFlush' in value),
    );
    expectShape(dnsMessage({ multicast: true }), flushes);
  });

  it('have any length in front of them where they are broken', () => {
    expectShape(dnsMessage({ broken: true }), record({ ...fields, length: uint(16) }), 400);
  });

  it('are what decoding gives', () => {
    fc.assert(
      fc.property(dnsMessage(), (message) => {
        deepStrictEqual(dns.decode(dns.encode(message)), message);
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

describe('address prefixes', () => {
  it('have no zeros at the end of addresses that have no text of their own', () => {
    const others = fc
      .sample(anyAddressPrefix(), { numRuns: 20_000, seed: 1 })
      .filter(({ family }) => family > 2);
    deepStrictEqual(
      others.filter(({ address }) => address.endsWith('00')),
      [],
    );
  });
});
