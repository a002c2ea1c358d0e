// Every DNS, multicast DNS and LLMNR message of real captures, against the answers of an independent decoder: each
// field, record and option that it gives.
import { describe, expect, test } from 'vitest';
import * as dns from '../../src/dns/index.ts';
import { decapsulate } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { fromHex, getUint8, getUint16, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import {
  captureNames,
  capturesAreThere,
  fixtureNames,
  readCaptureFile,
  readExpected,
} from '../support/captures.ts';

interface ExpectedQuestion {
  readonly name_wire: string;
  readonly type: number;
  readonly class: number;
}

interface ExpectedRecord extends ExpectedQuestion {
  readonly ttl: number;
  readonly rdlen: number;
  readonly rdata: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly options?: readonly { readonly code: number; readonly len: number; readonly data: string }[];
}

interface ExpectedMessage {
  readonly p: string;
  readonly off: number | null;
  readonly len: number;
  readonly tcp_length?: number;
  readonly id: number;
  readonly flags: number;
  readonly qdcount: number;
  readonly ancount: number;
  readonly nscount: number;
  readonly arcount: number;
  readonly qd?: readonly ExpectedQuestion[];
  readonly an?: readonly ExpectedRecord[];
  readonly ns?: readonly ExpectedRecord[];
  readonly ar?: readonly ExpectedRecord[];
}

interface ExpectedFrame {
  readonly frame: number;
  readonly layers: readonly ExpectedMessage[];
  readonly malformed?: boolean;
  readonly short?: boolean;
  readonly unreassembled?: boolean;
}

interface Found {
  /** `capture frame` */
  readonly place: string;
  readonly odd: boolean;
  readonly expected: ExpectedMessage;
  readonly bytes: Uint8Array;
  readonly multicast: boolean;
}

function messagesOf(capture: string): Found[] {
  const packets = [...readCapture(readCaptureFile(capture))];
  return readExpected<ExpectedFrame>(capture).flatMap((frame, index) => {
    const data = packets[index]?.data ?? new Uint8Array(0);
    const odd = frame.malformed === true || frame.short === true || frame.unreassembled === true;
    return frame.layers
      .filter(({ p, off }) => ['dns', 'mdns', 'llmnr'].includes(p) && off !== null)
      .map((expected) => {
        const start = (expected.off ?? 0) + (expected.tcp_length === undefined ? 0 : 2);
        const bytes = data.subarray(start, (expected.off ?? 0) + expected.len);
        return { place: `${capture} ${frame.frame}`, odd, expected, bytes, multicast: expected.p === 'mdns' };
      });
  });
}

/** A name of a message, its pointers followed. */
function nameAt(message: Uint8Array, offset: number): string {
  const octet = getUint8(message, offset);
  if (octet === 0) return '00';
  if (octet >= 0xc0) return nameAt(message, getUint16(message, offset) & 0x3fff);
  return toHex(message, offset, offset + 1 + octet) + nameAt(message, offset + 1 + octet);
}

function wireName(wire: string, message: Uint8Array): string {
  const bytes = fromHex(wire);
  const last = bytes.length - 2;
  if (last < 0 || getUint8(bytes, last) < 0xc0 || getUint8(bytes, bytes.length - 1) === 0) return wire;
  return wire.slice(0, 2 * last) + nameAt(message, getUint16(bytes, last) & 0x3fff);
}

function nameHex(name: string): string {
  return toHex(dns.nameToOctets(name));
}

function flagsOf(message: dns.Message): number {
  return getUint16(
    dns.encode({ ...message, questions: [], answers: [], authorities: [], additionals: [] }),
    2,
  );
}

type Data = Readonly<Record<string, unknown>>;
type Getter = (data: Data, record: ExpectedRecord) => unknown;

const bytes =
  (field: string): Getter =>
  (data) =>
    toHex(data[field] as Uint8Array);
const value =
  (field: string): Getter =>
  (data) =>
    data[field];
const type =
  (field: string): Getter =>
  (data) =>
    dns.typeNumber(data[field] as dns.RecordType);
const length =
  (field: string): Getter =>
  (data) =>
    (data[field] as string | Uint8Array).length;
/** What the record itself is, for types of one field. */
const whole: Getter = (data) => data['value'];
const texts = (data: Data): readonly string[] => data['value'] as readonly string[];
const latin1 = (text: string): string =>
  Buffer.from(text.replaceAll('\udcff', '\xff'), 'latin1').toString('hex');
const one = (list: readonly unknown[]): unknown => (list.length === 1 ? list[0] : list);
const param =
  (key: string): Getter =>
  ({ params }) => {
    const found = (params as readonly dns.SvcParam[]).find((each) => each.key === key)?.value;
    if (found instanceof Uint8Array) return toHex(found);
    return Array.isArray(found) ? one(found) : found;
  };
const paramKeys: Readonly<Record<string, number>> = {
  mandatory: 0,
  alpn: 1,
  'no-default-alpn': 2,
  port: 3,
  ipv4hint: 4,
  ech: 5,
  ipv6hint: 6,
};
const keyNumber = (key: string): number => paramKeys[key] ?? Number(key.replace('key', ''));

/** Where the value of each key of `fields` stands; undefined: the key says again what another says. */
const fields: Readonly<Record<string, Getter | undefined>> = {
  a: whole,
  ns: whole,
  cname: whole,
  dname: whole,
  aaaa: whole,
  eui48: whole,
  eui64: whole,
  // Display text: nothing is escaped.
  'ptr.domain_name': ({ value: name }) => String(name).replaceAll('\\032', ' ').replaceAll('\\.', '.'),
  'soa.mname': value('mname'),
  'soa.rname': value('rname'),
  'soa.serial_number': value('serial'),
  'soa.refresh_interval': value('refresh'),
  'soa.retry_interval': value('retry'),
  'soa.expire_limit': value('expire'),
  'soa.minimum_ttl': value('minimum'),
  'hinfo.cpu_length': length('cpu'),
  'hinfo.cpu': value('cpu'),
  'hinfo.os_length': length('os'),
  'hinfo.os': value('os'),
  'mx.preference': value('preference'),
  'mx.mail_exchange': value('exchange'),
  'txt.length': (data) => one(texts(data).map((text) => text.length)),
  txt: (data) => one(texts(data).map(latin1)),
  'spf.length': (data) => one(texts(data).map((text) => text.length)),
  spf: (data) => one(texts(data).map(latin1)),
  'rp.mailbox': value('mailbox'),
  'rp.txt_rr': value('text'),
  'afsdb.subtype': value('subtype'),
  'afsdb.hostname': value('hostname'),
  'loc.version': () => 0,
  'loc.size': (_, { rdata }) => getUint8(fromHex(rdata), 1),
  'loc.horizontal_precision': (_, { rdata }) => getUint8(fromHex(rdata), 2),
  'loc.vertical_precision': (_, { rdata }) => getUint8(fromHex(rdata), 3),
  'loc.latitude': ({ latitude }) => Number(latitude) + 2 ** 31,
  'loc.longitude': ({ longitude }) => Number(longitude) + 2 ** 31,
  'loc.altitude': ({ altitude }) => Number(altitude) + 10_000_000,
  // The labels of the owner's name.
  'srv.service': undefined,
  'srv.proto': undefined,
  'srv.name': undefined,
  'srv.priority': value('priority'),
  'srv.weight': value('weight'),
  'srv.port': value('port'),
  'srv.target': value('target'),
  'naptr.order': value('order'),
  'naptr.preference': value('preference'),
  'naptr.flags_length': length('flags'),
  'naptr.flags': value('flags'),
  'naptr.service_length': length('services'),
  'naptr.service': value('services'),
  'naptr.regex_length': length('regexp'),
  'naptr.regex': value('regexp'),
  // The length of its display text.
  'naptr.replacement_length': undefined,
  'naptr.replacement': value('replacement'),
  'kx.preference': value('preference'),
  'kx.key_exchange': value('exchanger'),
  'cert.type': value('certificateType'),
  'cert.key_tag': value('keyTag'),
  'cert.algorithm': value('algorithm'),
  'cert.certificate': bytes('certificate'),
  'apl.address_family': (data) => one(prefixes(data).map(({ family }) => family)),
  'apl.coded_prefix': (data) => one(prefixes(data).map(({ prefixLength }) => prefixLength)),
  'apl.afdpart.ipv4': (data) => prefixes(data).find(({ family }) => family === 1)?.address,
  'apl.afdpart.ipv6': (data) => prefixes(data).find(({ family }) => family === 2)?.address,
  'ds.key_id': value('keyTag'),
  'ds.algorithm': value('algorithm'),
  'ds.digest_type': value('digestType'),
  'ds.digest': bytes('digest'),
  'sshfp.algorithm': value('algorithm'),
  'sshfp.fingerprint.type': value('fingerprintType'),
  'sshfp.fingerprint': bytes('fingerprint'),
  'rrsig.type_covered': type('typeCovered'),
  'rrsig.algorithm': value('algorithm'),
  'rrsig.labels': value('labels'),
  'rrsig.original_ttl': value('originalTtl'),
  'rrsig.signature_expiration': value('expiration'),
  'rrsig.signature_inception': value('inception'),
  'rrsig.key_tag': value('keyTag'),
  'rrsig.signers_name': value('signerName'),
  'rrsig.signature': bytes('signature'),
  'nsec.next_domain_name': value('nextDomainName'),
  'dnskey.flags': value('flags'),
  'dnskey.protocol': value('protocol'),
  'dnskey.algorithm': value('algorithm'),
  // Computed from the key.
  'dnskey.key_id': undefined,
  'dnskey.public_key': bytes('publicKey'),
  'dhcid.rdata': (_, { rdata }) => rdata,
  'nsec3.algo': value('hashAlgorithm'),
  'nsec3.flags': value('flags'),
  'nsec3.iterations': value('iterations'),
  'nsec3.salt_length': length('salt'),
  'nsec3.salt_value': bytes('salt'),
  'nsec3.hash_length': length('nextHashedOwnerName'),
  // In base32: the octets stand in rdata.
  'nsec3.hash_value': undefined,
  'tlsa.certificate_usage': value('certificateUsage'),
  'tlsa.selector': value('selector'),
  'tlsa.matching_type': value('matchingType'),
  'tlsa.certificate_association_data': bytes('certificateAssociationData'),
  // Escaped in another way: the octets stand in rdata.
  openpgpkey: undefined,
  data: (_, { rdata }) => rdata,
  'csync.soa': value('serial'),
  'csync.flags': value('flags'),
  'csync.type_bitmap': (_, { rdata }) => rdata.slice(12),
  'svcb.svcpriority': value('priority'),
  'svcb.targetname': value('target'),
  'svcb.svcparam.key': ({ params }) =>
    one((params as readonly dns.SvcParam[]).map(({ key }) => keyNumber(key))),
  // What the parameters take: the octets stand in rdata.
  'svcb.svcparam.value.length': undefined,
  'svcb.svcparam.alpn.length': undefined,
  'svcb.svcparam.mandatory.key': ({ params }) =>
    one(
      (params as readonly dns.SvcParam[]).flatMap((each) =>
        each.key === 'mandatory' ? each.value.map(keyNumber) : [],
      ),
    ),
  'svcb.svcparam.alpn': param('alpn'),
  'svcb.svcparam.port': param('port'),
  'svcb.svcparam.ipv4hint.ip': param('ipv4hint'),
  'svcb.svcparam.ipv6hint.ip': param('ipv6hint'),
  'svcb.svcparam.echconfig': param('ech'),
  'svcb.svcparam.value': param('key667'),
  'ilnp.nid.preference': value('preference'),
  'ilnp.nid': ({ nodeId }) => String(nodeId).replaceAll(':', ''),
  'ilnp.l32.preference': value('preference'),
  'ilnp.l32': value('locator'),
  'tsig.algorithm_name': value('algorithm'),
  'tsig.time_signed': value('timeSigned'),
  'tsig.fudge': value('fudge'),
  'tsig.mac_size': length('mac'),
  'tsig.original_id': value('originalId'),
  'tsig.error': value('error'),
  'tsig.other_len': length('otherData'),
  'caa.flags': value('flags'),
  'caa.issue': value('value'),
  'caa.iodef': value('value'),
  'caa.tag_length': length('tag'),
  'caa.tag': value('tag'),
  'caa.value': value('value'),
  'rr.udp_payload_size': value('udpPayloadSize'),
  'resp.ext_rcode': value('extendedResponseCode'),
  'resp.edns0_version': value('version'),
  'resp.z': ({ dnssecOk, flags }) => (dnssecOk === true ? 0x8000 : 0) + Number(flags),
};

function prefixes({ value: list }: Data): readonly dns.AddressPrefix[] {
  return list as readonly dns.AddressPrefix[];
}

/** What an expected record says, read from ours; the keys are the expected ones. */
function compareRecord(expected: ExpectedRecord, record: dns.ResourceRecord, message: Uint8Array): void {
  const number = dns.typeNumber(record.type === 'empty' ? record.of : record.type);
  const top = record.cacheFlush === true ? 0x8000 : 0;
  expect({ ...head(record.name, number, record.class, top), ttl: record.ttl }).toEqual({
    name_wire: wireName(expected.name_wire, message),
    type: expected.type,
    class: expected.class,
    ttl: expected.ttl,
  });
  compareRdata(expected, record);
  if (record.data instanceof Uint8Array || record.data === undefined) return;
  const simple = typeof record.data !== 'object' || Array.isArray(record.data);
  const data: Data = simple ? { value: record.data } : { ...record.data };
  for (const [key, wanted] of Object.entries(expected.fields ?? {})) {
    expect(Object.keys(fields)).toContain(key);
    const get = fields[key];
    if (get !== undefined) expect({ key, value: get(data, expected) }).toEqual({ key, value: wanted });
  }
  if (record.type === 'OPT') compareOptions(expected, record.data.options);
}

function head(name: string, number: number, recordClass: dns.RecordClass, top: number): object {
  return { name_wire: nameHex(name), type: number, class: dns.classNumber(recordClass) | top };
}

/** The RDATA in full; where names in it were compressed, it is longer than the one that was sent. */
function compareRdata(expected: ExpectedRecord, record: dns.ResourceRecord): void {
  const own = toHex(dns.encode({ answers: [{ ...record, name: '.' }] }, { compress: false }), 23);
  if (own.length === 2 * expected.rdlen) expect(own).toBe(expected.rdata);
  else expect(own.length).toBeGreaterThan(2 * expected.rdlen);
}

function compareOptions(expected: ExpectedRecord, options: readonly dns.EdnsOption[]): void {
  const own = toHex(dns.encode({ additionals: [{ name: '.', type: 'OPT', data: { options } }] }), 23);
  expect(own).toBe(expected.rdata);
  const wanted = expected.options ?? [];
  expect(options).toHaveLength(wanted.length);
  for (const [index, { code, data }] of wanted.entries()) {
    const option = options[index];
    const alone =
      option === undefined
        ? ''
        : toHex(dns.encode({ additionals: [{ name: '.', type: 'OPT', data: { options: [option] } }] }), 23);
    expect(alone.slice(0, 4)).toBe(code.toString(16).padStart(4, '0'));
    expect(alone.slice(8)).toBe(data);
  }
}

function compareMessage({ expected, bytes: message, multicast }: Found, decoded: dns.Message): void {
  const { id, questions, answers, authorities, additionals } = decoded;
  expect([id, flagsOf(decoded)]).toEqual([expected.id, expected.flags]);
  const lists = [questions, answers, authorities, additionals];
  expect(lists.map((list) => list.length)).toEqual([
    expected.qdcount,
    expected.ancount,
    expected.nscount,
    expected.arcount,
  ]);
  for (const [index, wanted] of (expected.qd ?? []).entries()) {
    const question = questions[index];
    if (question === undefined) throw new Error('no question');
    const top = question.unicastResponse === true ? 0x8000 : 0;
    expect(head(question.name, dns.typeNumber(question.type), question.class, top)).toEqual({
      name_wire: wireName(wanted.name_wire, message),
      type: wanted.type,
      class: wanted.class,
    });
    expect(question.unicastResponse !== undefined).toBe(multicast);
  }
  for (const [list, records] of [
    [expected.an, answers],
    [expected.ns, authorities],
    [expected.ar, additionals],
  ] as const) {
    for (const [index, wanted] of (list ?? []).entries()) {
      const record = records[index];
      if (record === undefined) throw new Error('no record');
      compareRecord(wanted, record, message);
    }
  }
}

interface Verdict {
  readonly capture: string;
  readonly frames: readonly number[];
  /** `refused`: not decoded; `read`: decoded, and what the reference gives agrees. */
  readonly verdict: 'refused' | 'read';
  readonly reason: string;
}

const cut = 'the segment ends inside the message: the rest comes in the next one';
const garbage = 'the segment begins inside a message, which the reference takes for a message of its own';

/** Messages that the reference marks as malformed, short or unreassembled, one by one. */
const verdicts: readonly Verdict[] = [
  {
    capture: 'given/ndpi__dnscrypt-v2',
    frames: [1, 2, 3, 4, 5, 6],
    verdict: 'refused',
    reason: 'encrypted: DNSCrypt on port 53, no DNS message',
  },
  { capture: 'given/tcpdump__dns_fwdptr', frames: [1], verdict: 'refused', reason: 'a pointer forward' },
  {
    capture: 'given/zeek__dns-dns-edns-bad-length',
    frames: [1],
    verdict: 'read',
    reason: 'an option that passes RDLENGTH: OPT is raw',
  },
  {
    capture: 'given/zeek__dns-edns-ecs-bad',
    frames: [1, 2, 3, 4],
    verdict: 'refused',
    reason: 'RDLENGTH passes the message',
  },
  {
    capture: 'given/zeek__dns-edns-ecs-weirds',
    frames: [5],
    verdict: 'read',
    reason: 'an option that passes RDLENGTH: OPT is raw',
  },
  {
    capture: 'given/zeek__dns-svcb-port-malformed',
    frames: [2],
    verdict: 'read',
    reason: 'a port of three octets: HTTPS is raw',
  },
  { capture: 'given/suricata__dns-dns-incomplete', frames: [9, 11], verdict: 'refused', reason: cut },
  {
    capture: 'given/suricata__uricontent-detect-uricontent-06',
    frames: [1],
    verdict: 'refused',
    reason: 'HTTP on port 53',
  },
  {
    capture: 'live/snap60',
    frames: [16],
    verdict: 'refused',
    reason: 'the frame was cut when it was captured',
  },
  { capture: 'live/dns_bind_axfr', frames: [6], verdict: 'refused', reason: cut },
  { capture: 'live/dns_bind_axfr', frames: [8, 9, 10, 11, 13, 15], verdict: 'refused', reason: garbage },
  {
    capture: 'live/dns_bind_dnssec',
    frames: [8, 20, 46, 72, 84, 98, 110, 148, 160],
    verdict: 'refused',
    reason: cut,
  },
  {
    capture: 'live/dns_bind_dnssec',
    frames: [10, 22, 48, 74, 86, 100, 112, 150, 162],
    verdict: 'refused',
    reason: garbage,
  },
  { capture: 'live/dns_bind_tc_tcp', frames: [8, 27], verdict: 'refused', reason: cut },
  {
    capture: 'live/dns_bind_tc_tcp',
    frames: [10, 11, 12, 13, 29, 31, 33, 35],
    verdict: 'refused',
    reason: garbage,
  },
  { capture: 'live/dns_bind_types', frames: [82], verdict: 'refused', reason: cut },
  { capture: 'live/dns_bind_types', frames: [84, 86, 88, 90], verdict: 'refused', reason: garbage },
];

function verdictOf(place: string): Verdict | undefined {
  return verdicts.find(({ capture, frames }) => frames.some((frame) => place === `${capture} ${frame}`));
}

/** Whether the sender compressed as framewright does; the share is counted over all captures below. */
function isSame(found: Found, message: dns.Message): boolean {
  return toHex(dns.encode(message, { multicast: found.multicast })) === toHex(found.bytes);
}

function check(capture: string): { readonly whole: number; readonly same: number } {
  const judged = new Set<string>();
  let whole = 0;
  let same = 0;
  for (const found of messagesOf(capture)) {
    const { place, odd, bytes: octets, multicast } = found;
    const verdict = verdictOf(place);
    expect(`${place} ${verdict !== undefined}`).toBe(`${place} ${odd}`);
    if (odd) judged.add(place);
    if (verdict?.verdict === 'refused') {
      expect(() => dns.decode(octets)).toThrow(CodecError);
      continue;
    }
    const message = dns.decode(octets, { multicast });
    compareMessage(found, message);
    expect(dns.decode(dns.encode(message, { multicast }), { multicast })).toEqual(message);
    whole++;
    if (isSame(found, message)) same++;
  }
  const listed = verdicts.filter((verdict) => verdict.capture === capture);
  expect([...judged]).toEqual(
    listed.flatMap(({ frames }) => frames.map((frame) => `${capture} ${frame}`)).sort(byFrame),
  );
  return { whole, same };
}

function byFrame(a: string, b: string): number {
  return Number(a.split(' ')[1]) - Number(b.split(' ')[1]);
}

describe('the messages of the captures in the repository', () => {
  test.each(fixtureNames())('%s: agree in every field, record and option', (capture) => {
    check(capture);
  });
});

describe.skipIf(!capturesAreThere())('the messages of real captures', () => {
  const counts = { whole: 0, same: 0 };

  test.each(captureNames())('%s: agree in every field, record and option', (capture) => {
    const { whole, same } = check(capture);
    counts.whole += whole;
    counts.same += same;
  });

  test('come back octet for octet where the sender compressed as we do: nearly everywhere', () => {
    // The others: senders that do not compress at all or only in part, that mix case (BIND finds names in any case),
    // that compress in SRV (which RFC 3597 forbids), or that send more octets than the message has.
    expect(counts).toEqual({ whole: 2139, same: 2072 });
  });
});

describe.skipIf(!capturesAreThere())('the TCP streams of real captures', () => {
  /** The octets that each side of each connection sent to or from port 53, in order. */
  function streams(capture: string): Uint8Array[][] {
    const segments = new Map<string, Map<number, Uint8Array>>();
    for (const { data, first } of readCapture(readCaptureFile(capture))) {
      const { layers, payload } = decapsulate(data, { first, until: ['tcp'] });
      const ip = layers.find((layer) => layer.layer === 'ipv4');
      const tcp = layers.find((layer) => layer.layer === 'tcp');
      if (ip === undefined || tcp === undefined || payload.length === 0) continue;
      const key = `${ip.source}:${tcp.sourcePort} ${ip.destination}:${tcp.destinationPort}`;
      const own = segments.get(key) ?? new Map<number, Uint8Array>();
      segments.set(key, own.set(tcp.sequenceNumber, payload));
    }
    return [...segments.values()].map((own) =>
      [...own].sort(([a], [b]) => a - b).map(([, payload]) => payload),
    );
  }

  test.each(['live/dns_bind_axfr', 'live/dns_bind_dnssec', 'live/dns_bind_tc_tcp', 'live/dns_bind_types'])(
    '%s: are messages behind their lengths, whole',
    (capture) => {
      let count = 0;
      for (const stream of streams(capture)) {
        const splitter = new dns.StreamSplitter();
        const messages = stream.flatMap((segment) => splitter.push(segment));
        expect(splitter.pending).toBe(0);
        for (const message of messages) {
          const decoded = dns.decode(message);
          expect(dns.decode(dns.encode(decoded))).toEqual(decoded);
          count++;
        }
      }
      expect(count).toBeGreaterThan(1);
    },
  );

  test('live/dns_bind_axfr: hold a zone that begins and ends with its SOA', () => {
    const transfers = streams('live/dns_bind_axfr')
      .map((stream) => {
        const splitter = new dns.StreamSplitter();
        return stream.flatMap((segment) => splitter.push(segment)).map((message) => dns.decode(message));
      })
      .filter((messages) => messages[0]?.response === true && messages[0].questions[0]?.type === 'AXFR');
    const [zone = []] = transfers.map(dns.joinTransfer);
    expect(zone.length).toBeGreaterThan(20);
    expect(zone[0]?.type).toBe('SOA');
    expect(zone.filter((record) => record.type === 'SOA')).toHaveLength(1);
  });
});
