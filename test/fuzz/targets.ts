// What reads octets or text from outside, and what has to hold of it for any input at all. `npm run fuzz` looks for
// inputs that break it; test/fuzz/corpus.test.ts tries those that are kept.
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import * as arbitraries from '../../src/arbitraries/index.ts';
import {
  type AnyLayer,
  ah,
  arp,
  CodecError,
  codecs,
  type Decoded,
  decapsulate,
  details,
  dhcp,
  dns,
  encapsulate,
  esp,
  ethernet,
  gre,
  http,
  icmp,
  icmpv6,
  igmp,
  ipv4,
  ipv6,
  type LayerInput,
  type LayerName,
  llc,
  loopback,
  sll,
  sll2,
  stp,
  summary,
  tcp,
  udp,
  verifyChecksums,
  vlan,
  vxlan,
} from '../../src/index.ts';
import { ChunkReader } from '../../src/pcap/chunks.ts';
import { encodeBlocks, encodePcap, encodePcapng, readBlocks, readCapture } from '../../src/pcap/index.ts';
import { blockReaders, packetReaders } from '../../src/pcap/read.ts';
import * as util from '../../src/util/index.ts';

/** One reader of something from outside. */
export interface Target {
  /**
   * Throws when something that must hold does not; a {@link CodecError} that the reader may throw is not let through.
   */
  check(input: Uint8Array): void;
  /** Inputs to begin with. */
  seeds(): readonly Uint8Array[];
  /** The inputs are text: UTF-8. */
  readonly text?: true;
}

/** Says that something which must hold of `what` does not. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** What a call gives, or the CodecError that it throws; any other error goes through. */
function attempt<Value>(call: () => Value): { readonly value?: Value; readonly error?: CodecError } {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof CodecError) return { error };
    throw error;
  }
}

function sample<Value>(arbitrary: fc.Arbitrary<Value>, count = 12): Value[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 7 });
}

function textOctets(texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text));
}

// The pipeline, from each layer on.

const linkLayers = ['ethernet', 'sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const;

let frames: readonly Uint8Array[] | undefined;

/** Frames that hold most layers, made once. */
function someFrames(): readonly Uint8Array[] {
  frames ??= sample(arbitraries.frame(), 200).map(({ bytes }) => bytes);
  return frames;
}

/** Frames cut where a layer begins: what a frame that begins with it may look like. */
function framesFrom(first: LayerName): Uint8Array[] {
  const whole = someFrames().map((bytes) => ({ bytes, start: 'ethernet' as const }));
  const own = linkLayers.flatMap((name) =>
    name === first
      ? sample(arbitraries.frame({ first: name }), 30).map(({ bytes }) => ({ bytes, start: name }))
      : [],
  );
  const found = [...own, ...whole].flatMap(({ bytes, start }) => {
    const { layers, offsets } = decapsulate(bytes, { first: start });
    const at = layers.findIndex(({ layer }) => layer === first);
    return at < 0 ? [] : [bytes.slice(offsets[at])];
  });
  return found.slice(0, 20);
}

function checkFrame(first: LayerName, bytes: Uint8Array): void {
  const packet = decapsulate(bytes, { first });
  const { layers, payload, offsets, truncated, error } = packet;
  must(offsets.length === layers.length, 'an offset for each layer');
  must(payload.length <= bytes.length, 'the payload is part of the input');
  // The strict reader throws just where the lax one tells of something.
  const strictly = attempt(() => decapsulate(bytes, { first, strict: true }));
  if (error !== undefined) must(strictly.error !== undefined, 'strict throws what lax reports');
  if (strictly.error === undefined)
    must(isDeepStrictEqual(strictly.value?.layers, layers), 'strict reads as lax');
  // Octet for octet; of DNS, the message.
  const replayed = layers.some(({ layer }) => layer === 'dns')
    ? decapsulate(bytes, { first, until: ['udp', 'tcp'] })
    : packet;
  if (!replayed.layers.some(({ layer }) => layer === 'dns')) {
    const again = encapsulate(replayed.layers, replayed.payload, { verbatim: true });
    must(isDeepStrictEqual(again, plain(bytes)), 'a verbatim replay gives the same octets');
  }
  for (const { status } of verifyChecksums(bytes, { first }))
    must(status.length > 0, 'a report has a status');
  must(summary(packet).length > 0 && details(packet).length > 0, 'a packet can be shown');
  // Octets behind an outermost layer are that layer's trailer, which it counts when its length is computed.
  const slack =
    layers[0] !== undefined && 'trailer' in layers[0] && !['ethernet', 'vlan', 'llc'].includes(first);
  if (slack) return;
  // What is written with everything computed reads as itself.
  const computed = attempt(() => encapsulate(layers as readonly LayerInput[], payload));
  if (computed.value !== undefined && error === undefined && !truncated) {
    const second = decapsulate(computed.value, { first });
    if (second.error === undefined && isDeepStrictEqual(names(second.layers), names(layers))) {
      const third = attempt(() => encapsulate(second.layers, second.payload));
      must(third.error === undefined, 'what was written once can be written again');
      must(isDeepStrictEqual(third.value, computed.value), 'writing what was written changes nothing');
    }
  }
  for (const { status } of verifyChecksums(bytes, { first }))
    must(status.length > 0, 'a report has a status');
  must(summary(packet).length > 0 && details(packet).length > 0, 'a packet can be shown');
}

function names(layers: readonly AnyLayer[]): string[] {
  return layers.map(({ layer }) => layer);
}

/** The same octets as a plain array: those of a file may be a Buffer. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function pipelineTargets(): Record<string, Target> {
  return Object.fromEntries(
    codecs.map(({ name }): [string, Target] => [
      `decapsulate-${name}`,
      { check: (bytes) => checkFrame(name, bytes), seeds: () => framesFrom(name) },
    ]),
  );
}

// Each module on its own.

interface Module {
  decode(bytes: Uint8Array): Decoded<AnyLayer>;
  encode(header: never, payload: Uint8Array, options: object): Uint8Array;
}

const modules: Readonly<Record<string, Module>> = {
  ah,
  esp,
  ethernet,
  gre,
  http,
  icmp,
  icmpv6,
  igmp,
  ipv4,
  ipv6,
  hopByHop: ipv6.hopByHop,
  destinationOptions: ipv6.destinationOptions,
  routing: ipv6.routing,
  fragment: ipv6.fragment,
  mobility: ipv6.mobility,
  llc,
  loopback,
  sll,
  sll2,
  stp,
  tcp,
  udp,
  vlan,
  vxlan,
};

/** Written as they stand, a header and its payload read as themselves. */
function checkModule({ decode, encode }: Module, bytes: Uint8Array): void {
  const first = attempt(() => decode(bytes)).value;
  if (first === undefined) return;
  const pseudoHeader = { source: '::', destination: '::' };
  const again = encode(first.header as never, first.payload, { verbatim: true, pseudoHeader });
  const second = decode(again);
  must(isDeepStrictEqual(second, first), 'what was decoded is decoded again from what it is encoded as');
  must(isDeepStrictEqual(again, bytes.slice(0, again.length)), 'verbatim gives the same octets');
}

/** A message that carries nothing. */
function checkMessage(decode: (bytes: Uint8Array) => object, encode: (message: never) => Uint8Array) {
  return (bytes: Uint8Array): void => {
    const first = attempt(() => decode(bytes)).value;
    if (first === undefined) return;
    const again = attempt(() => encode(first as never));
    // Names may have been compressed better than they are here, into a message too long to write.
    if (again.value === undefined) must(again.error?.code === 'range', 'what was decoded can be encoded');
    else must(isDeepStrictEqual(decode(again.value), first), 'it reads as itself');
  };
}

function checkDns(bytes: Uint8Array): void {
  checkMessage(dns.decode, dns.encode)(bytes);
  const message = attempt(() => dns.decode(bytes)).value;
  if (message === undefined) return;
  dns.formatMessage(message);
  for (const record of [...message.answers, ...message.authorities, ...message.additionals]) {
    const text = attempt(() => dns.formatRecord(record)).value;
    // Parameters that contradict one another are shown, and refused when they are read (RFC 9460 section 2.4.3).
    if (text === undefined || /mandatory|no-default-alpn/.test(text)) continue;
    must(isDeepStrictEqual(dns.parseRecord(text), record), 'a record reads as itself from its text');
  }
}

function checkDhcp(bytes: Uint8Array): void {
  const message = attempt(() => dhcp.decode(bytes)).value;
  if (message === undefined) return;
  const again = dhcp.encode(message as dhcp.MessageInput, { verbatim: true });
  must(isDeepStrictEqual(dhcp.decode(again), message), 'a message reads as itself');
  for (let code = 0; code < 256; code++) dhcp.getOption(message, code);
}

function moduleTargets(): Record<string, Target> {
  const carriers = Object.entries(modules).map(([name, module]): [string, Target] => [
    `decode-${name}`,
    { check: (bytes) => checkModule(module, bytes), seeds: () => framesFrom(name as LayerName) },
  ]);
  return {
    ...Object.fromEntries(carriers),
    'decode-arp': { check: checkMessage(arp.decode, verbatim(arp.encode)), seeds: () => framesFrom('arp') },
    'decode-dns': {
      check: checkDns,
      seeds: () => sample(arbitraries.dnsMessage(), 40).map((message) => dns.encode(message)),
    },
    'decode-dhcp': {
      check: checkDhcp,
      seeds: () => sample(arbitraries.dhcpMessage(), 40).map((message) => dhcp.encode(message)),
    },
  };
}

function verbatim(
  encode: (message: never, options: { readonly verbatim: true }) => Uint8Array,
): (message: never) => Uint8Array {
  return (message) => encode(message, { verbatim: true });
}

// Files and streams.

/** All that a reader gives before it ends or throws. */
function drain<Item>(items: Iterable<Item>): {
  readonly items: readonly Item[];
  readonly error?: CodecError | undefined;
} {
  const all: Item[] = [];
  const { error } = attempt(() => {
    for (const item of items) all.push(item);
  });
  return { items: all, error };
}

function checkCapture(bytes: Uint8Array): void {
  const blocks = drain(readBlocks(bytes));
  if (blocks.error === undefined)
    must(isDeepStrictEqual(encodeBlocks(blocks.items), plain(bytes)), 'blocks are written as they were read');
  const packets = drain(readCapture(bytes));
  for (const { data } of packets.items) must(data.length <= bytes.length, 'a packet is part of the file');
  // In pieces, the same comes out as at once.
  const step = 1 + ((bytes[0] ?? 0) % 37);
  must(
    isDeepStrictEqual(inPieces(bytes, step, packetReaders), packets),
    'packets come from pieces as from the whole',
  );
  must(
    isDeepStrictEqual(inPieces(bytes, step, blockReaders), blocks),
    'blocks come from pieces as from the whole',
  );
}

function inPieces<Item>(
  bytes: Uint8Array,
  step: number,
  readers: ConstructorParameters<typeof ChunkReader<Item>>[0],
): object {
  const items: Item[] = [];
  const { error } = attempt(() => {
    const reader = new ChunkReader(readers, {});
    for (let at = 0; at < bytes.length; at += step)
      reader.push(bytes.slice(at, at + step), (item) => items.push(item));
    reader.end();
  });
  return { items, error };
}

function captures(): Uint8Array[] {
  const packets = sample(arbitraries.frame(), 3).map(({ bytes }, index) => ({
    timestamp: BigInt(index) * 1_000_000_001n,
    data: bytes,
  }));
  return [
    encodePcap(packets),
    encodePcap([], {}),
    encodePcapng(packets),
    encodePcapng([]),
    encodePcap(packets.slice(0, 1)),
  ];
}

function checkDnsStream(bytes: Uint8Array): void {
  const whole = new dns.StreamSplitter();
  const messages = whole.push(bytes);
  const pieces = new dns.StreamSplitter();
  const step = 1 + ((bytes[0] ?? 0) % 5);
  const again: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) again.push(...pieces.push(bytes.subarray(at, at + step)));
  must(isDeepStrictEqual(again, messages), 'messages come from pieces as from the whole');
  must(whole.pending === pieces.pending, 'as much is held back');
  const joined = dns.joinStream(messages);
  must(
    isDeepStrictEqual(joined, bytes.slice(0, bytes.length - whole.pending)),
    'joined, they are the stream',
  );
  attempt(() => dns.joinTransfer(messages.map((message) => dns.decode(message))));
}

function checkHeads(bytes: Uint8Array): void {
  const whole = attempt(() => http.decode(bytes));
  const collector = new http.HeadCollector();
  const step = 1 + ((bytes[0] ?? 0) % 11);
  let from = 0;
  const pieces = attempt(() => {
    for (; from < bytes.length; from += step) {
      const head = collector.push(bytes.subarray(from, from + step));
      if (head !== undefined) return head;
    }
    return undefined;
  });
  // Only in front of a request line may there be empty lines; the collector passes them over everywhere.
  if (whole.value !== undefined && pieces.error === undefined)
    must(
      isDeepStrictEqual(pieces.value?.header, whole.value.header),
      'a head comes from pieces as from the whole',
    );
  if (whole.value !== undefined) {
    attempt(() => http.bodyLength(whole.value?.header as http.HeaderInput));
    for (const { name } of whole.value.header.fields) http.fieldValues(whole.value.header.fields, name);
  }
}

function checkChunks(bytes: Uint8Array): void {
  const first = attempt(() => http.decodeChunked(bytes)).value;
  attempt(() => http.decodeChunked(bytes, { maximumOctets: 16 }));
  if (first === undefined) return;
  const { chunks, trailers, extensions, body } = first;
  const again = attempt(() => http.encodeChunked(chunks, { trailers, extensions })).value;
  if (again === undefined) return;
  const second = http.decodeChunked(again);
  must(isDeepStrictEqual(second.body, body), 'the body comes back');
  must(isDeepStrictEqual(second.chunks, chunks), 'the chunks come back');
}

const heads = [
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /a?b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nA: b,\r\n c\r\n\r\nhi',
  'HTTP/1.0 404\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n',
];

const bodies = [
  '5;a=b;c="d\\"e"\r\nhello\r\n0\r\nA: b\r\n\r\n',
  '0\r\n\r\n',
  'a;x\r\n0123456789\r\n00;y=z\r\n\r\nGET',
];

// Text.

function checkRecord(text: string): void {
  const record = attempt(() => dns.parseRecord(text)).value;
  attempt(() => dns.parseRecord(text, { origin: 'example.com', name: 'a' }));
  if (record === undefined) return;
  const again = dns.formatRecord(record);
  must(isDeepStrictEqual(dns.parseRecord(again), record), 'what is formatted parses as the same record');
  attempt(() => dns.encode({ answers: [record] }));
}

const records = [
  'a.example. 3600 IN A 192.0.2.1',
  'a AAAA 2001:db8::1',
  '@ SOA ns hostmaster 1 2h 3h 4w 1d',
  'a MX 10 mx ; comment',
  'a TXT "a b" c\\"d \\065',
  'a TYPE65280 \\# 4 01020304',
  'a SRV 0 5 5060 sip',
  'a HTTPS 1 . alpn=h2,h3 port=443 ipv4hint=192.0.2.1 ech=AAAA mandatory=port',
  'a CAA 0 issue "ca.example"',
  'a NAPTR 1 2 "u" "E2U+sip" "!^.*$!sip:a@b!" .',
  'a NSEC b A AAAA TYPE1234',
  'a NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG',
  'a RRSIG A 5 3 86400 20030322173103 20030220173103 2642 example.com. AAAA',
  'a DNSKEY 256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3',
  'a LOC 42 21 54 N 71 06 18 W -24m 30m',
  'a ( DS 60485 5 1\n 2BB183AF5F22588179A53B0A 98631FAD1A292118 )',
  'a TLSA 0 0 1 d2abde240d7cd3ee6b4b28c54df034b9',
  'a APL 1:192.168.32.0/21 !1:192.168.38.0/28',
  'a EUI48 00-00-5e-00-53-2a',
  'a CH TXT x',
];

function checkName(text: string): void {
  const octets = attempt(() => dns.nameToOctets(text)).value;
  attempt(() => dns.canonicalName(text));
  attempt(() => dns.compareNames(text, 'a.example'));
  attempt(() => dns.isWithin(text, 'example'));
  attempt(() => dns.reverseName(text));
  attempt(() => dns.reverseAddress(text));
  if (octets === undefined) return;
  const again = dns.nameFromOctets(octets);
  must(dns.equalNames(again, text), 'a name is equal to itself');
  must(isDeepStrictEqual(dns.nameToOctets(again), octets), 'a name comes back');
}

function checkAddress(text: string): void {
  for (const parse of [
    util.parseIpv6,
    util.parseScopedIpv6,
    util.parseMac,
    util.fromHex,
    util.prefixLengthFromNetmask,
    util.prefixLengthFromWildcard,
    util.specialPurpose,
    util.addressClass,
    util.isGloballyReachableAddress,
    util.ipv6ToBigInt,
  ] as readonly ((text: string) => unknown)[]) {
    attempt(() => parse(text));
  }
  const ipv4Value = attempt(() => util.parseIpv4(text)).value;
  must((ipv4Value !== undefined) === util.isIpv4(text), 'isIpv4 says what parseIpv4 takes');
  if (ipv4Value !== undefined) must(util.formatIpv4(ipv4Value) === text, 'IPv4 text is canonical');
  const octets = attempt(() => util.parseIpv6(text)).value;
  must((octets !== undefined) === util.isIpv6(text), 'isIpv6 says what parseIpv6 takes');
  if (octets !== undefined)
    must(isDeepStrictEqual(util.parseIpv6(util.formatIpv6(octets)), octets), 'an IPv6 address comes back');
  const mac = attempt(() => util.parseMac(text)).value;
  must((mac !== undefined) === util.isMac(text), 'isMac says what parseMac takes');
  if (mac !== undefined)
    must(isDeepStrictEqual(util.parseMac(util.formatMac(mac)), mac), 'a MAC address comes back');
  const scoped = attempt(() => util.parseScopedIpv6(text)).value;
  if (scoped !== undefined) {
    const again = util.parseScopedIpv6(util.formatScopedIpv6(scoped));
    must(isDeepStrictEqual(again, scoped), 'a scoped address comes back');
  }
}

function checkCidr(text: string): void {
  const cidr = attempt(() => util.parseCidr(text)).value;
  must((cidr !== undefined) === util.isCidr(text), 'isCidr says what parseCidr takes');
  const blocks = text.split(/\s+/);
  const united = attempt(() => util.cidrAggregate(blocks)).value;
  if (united !== undefined)
    must(isDeepStrictEqual(util.cidrAggregate(united), united), 'aggregating twice is once');
  const [first = '', second = ''] = blocks;
  const rest = attempt(() => util.cidrExclude(first, second)).value;
  for (const block of rest ?? []) must(!util.cidrOverlaps(block, second), 'what is excluded is not there');
  attempt(() => util.cidrFromRange(first, second));
  attempt(() => util.cidrContains(first, second));
  attempt(() => util.cidrSupernet(first));
  if (cidr === undefined) return;
  must(isDeepStrictEqual(util.parseCidr(util.formatCidr(cidr)), cidr), 'a prefix comes back');
  const normal = util.normalizeCidr(text);
  must(util.normalizeCidr(normal) === normal, 'normal once is normal twice');
  must(util.cidrContains(normal, text), 'a network contains its prefix');
  util.cidrRange(text);
  util.cidrAddressCount(text);
  util.cidrBroadcast(text);
}

function text(check: (text: string) => void, seeds: readonly string[]): Target {
  const decoder = new TextDecoder();
  return { text: true, check: (input) => check(decoder.decode(input)), seeds: () => textOctets(seeds) };
}

/** Everything that reads from outside. */
export const targets: Readonly<Record<string, Target>> = {
  ...pipelineTargets(),
  ...moduleTargets(),
  pcap: { check: checkCapture, seeds: captures },
  'dns-stream': {
    check: checkDnsStream,
    seeds: () => [dns.joinStream(sample(arbitraries.dnsMessage(), 5).map((message) => dns.encode(message)))],
  },
  'dns-record': text(checkRecord, records),
  'dns-name': text(checkName, [
    '.',
    'a.example',
    'a\\.b.example.',
    '\\000.example',
    '1.2.0.192.in-addr.arpa',
    '::1',
  ]),
  'http-head': { ...text(() => undefined, heads), check: checkHeads },
  'http-chunked': { ...text(() => undefined, bodies), check: checkChunks },
  address: text(checkAddress, [
    '192.0.2.1',
    '255.255.255.0',
    '::',
    '2001:db8::1:0:0:1',
    '::ffff:192.0.2.1',
    'fe80::1%eth0',
    '02:00:5e:10:00:01',
    '02-00-5E-10-00-01',
    '0200.5e10.0001',
    'deadbeef',
  ]),
  cidr: text(checkCidr, [
    '192.0.2.0/24',
    '2001:db8::/32',
    '10.0.0.0/8 10.1.0.0/16',
    '::/0 ::1/128',
    '10.0.0.0 10.0.0.9',
  ]),
};
