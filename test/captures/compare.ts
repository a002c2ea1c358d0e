// Compares decoded layers with what an independent decoder read from the same frames: key by key, each key of the
// expected layer with the value that it stands for. A key that the decoder left out says nothing.
import type * as icmpTypes from '../../src/icmp/index.ts';
import type * as icmpv6Types from '../../src/icmpv6/index.ts';
import {
  dhcp as dhcpModule,
  dns as dnsModule,
  ipv4 as ipv4Module,
  type Layer,
  type Packet,
} from '../../src/index.ts';
import type { ChecksumReport } from '../../src/pipeline/packet.ts';
import { fromHex, getUint16, toHex } from '../../src/util/bytes.ts';
import { neighborOptionFields } from './neighbor-options.ts';
import { optionFields } from './options.ts';

/** A layer as the expected files have it. */
interface ExpectedLayer {
  readonly p: string;
  readonly off: number | null;
  readonly len: number;
  readonly inner?: readonly ExpectedLayer[];
  readonly [key: string]: unknown;
}

/** A frame as the expected files have it. */
export interface ExpectedFrame {
  readonly frame: number;
  readonly ts: string;
  readonly caplen: number;
  readonly len: number;
  readonly linktype: number;
  readonly protocols: string;
  readonly layers: readonly ExpectedLayer[];
  readonly malformed?: boolean;
  readonly short?: boolean;
  readonly unreassembled?: boolean;
}

/** What the expected files call the layers that framewright has. */
const names: Readonly<Record<string, Layer['layer']>> = {
  eth: 'ethernet',
  vlan: 'vlan',
  ieee8021ad: 'vlan',
  llc: 'llc',
  stp: 'stp',
  null: 'loopback',
  arp: 'arp',
  ip: 'ipv4',
  icmp: 'icmp',
  icmpv6: 'icmpv6',
  igmp: 'igmp',
  udp: 'udp',
  tcp: 'tcp',
  dns: 'dns',
  mdns: 'dns',
  llmnr: 'dns',
  dhcp: 'dhcp',
  ipv6: 'ipv6',
  'ipv6.hopopts': 'hopByHop',
  'ipv6.dstopts': 'destinationOptions',
  'ipv6.routing': 'routing',
  'ipv6.fraghdr': 'fragment',
  mipv6: 'mobility',
  ah: 'ah',
  esp: 'esp',
  gre: 'gre',
  vxlan: 'vxlan',
  http: 'http',
};

/** What framewright calls an expected layer; the two cooked headers have one name and differ in length. */
function nameOf({ p, len }: ExpectedLayer): Layer['layer'] | undefined {
  if (p === 'sll') return len === 20 ? 'sll2' : 'sll';
  return names[p];
}

/** A layer with the octets that it stands in, and its checksums. */
export interface Found {
  readonly layer: Layer;
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Where the next layer or the payload begins. */
  readonly body: number;
  readonly reports: readonly ChecksumReport[];
}

type Getter = (found: Found) => unknown;
type NamedLayer<Name extends Layer['layer']> = Extract<Layer, { readonly layer: Name }>;
type Getters = Readonly<Record<string, Getter>>;

const verdicts = { bad: 0, good: 1, unverified: 2, absent: 3 } as const;

/** The getter of a key, from the layer alone. */
function of<Name extends Layer['layer']>(name: Name, get: (layer: NamedLayer<Name>) => unknown): Getter {
  return ({ layer }) => {
    if (layer.layer !== name) throw new Error(`${layer.layer} where ${name} was expected`);
    return get(layer as NamedLayer<Name>);
  };
}

function status({ reports }: Found): unknown {
  const report = reports.find(({ field }) => field === 'checksum');
  return report === undefined ? undefined : verdicts[report.status];
}

const headerLength: Getter = ({ start, body }) => body - start;

const ethernet: Getters = {
  len: headerLength,
  dst: of('ethernet', ({ destination }) => destination),
  src: of('ethernet', ({ source }) => source),
  type: of('ethernet', ({ etherType }) => etherType),
  length: of('ethernet', ({ etherType }) => etherType),
  trailer: of('ethernet', ({ trailer }) => (trailer === undefined ? undefined : toHex(trailer))),
};

const vlan: Getters = {
  len: headerLength,
  pcp: of('vlan', ({ priority }) => priority),
  dei: of('vlan', ({ dropEligible }) => Number(dropEligible)),
  id: of('vlan', ({ id }) => id),
  type: of('vlan', ({ etherType }) => etherType),
  length: of('vlan', ({ etherType }) => etherType),
};

const llc: Getters = {
  len: headerLength,
  dsap: of('llc', ({ destinationServiceAccessPoint }) => destinationServiceAccessPoint),
  ssap: of('llc', ({ sourceServiceAccessPoint }) => sourceServiceAccessPoint),
  // Two octets of control as one number, the first one lower.
  control: ({ bytes, start, layer }) =>
    (bytes[start + 2] ?? 0) +
    (layer.layer === 'llc' && layer.control.kind !== 'unnumbered' ? 256 * (bytes[start + 3] ?? 0) : 0),
  oui: of('llc', ({ organizationCode }) => organizationCode),
  type: of('llc', ({ protocolId }) => protocolId),
};

const stp: Getters = { len: headerLength };

const cooked: Getters = {
  len: headerLength,
  pkttype: field('packetType'),
  hatype: field('hardwareType'),
  halen: field('addressLength'),
  src: field('address'),
  type: field('protocolType'),
  ifindex: field('interfaceIndex'),
};

const loopback: Getters = { len: headerLength, family: of('loopback', ({ family }) => family) };

const arp: Getters = {
  htype: of('arp', ({ hardwareType }) => hardwareType),
  ptype: of('arp', ({ protocolType }) => protocolType),
  hlen: of('arp', ({ hardwareLength }) => hardwareLength),
  plen: of('arp', ({ protocolLength }) => protocolLength),
  op: of('arp', ({ operation }) => operation),
  sha: of('arp', ({ senderHardwareAddress }) => addressHex(senderHardwareAddress)),
  spa: of('arp', ({ senderProtocolAddress }) => addressHex(senderProtocolAddress)),
  tha: of('arp', ({ targetHardwareAddress }) => addressHex(targetHardwareAddress)),
  tpa: of('arp', ({ targetProtocolAddress }) => addressHex(targetProtocolAddress)),
};

/** Octets of an address text: MAC, IPv4 or hexadecimal. */
function addressHex(text: string): string {
  if (!text.includes('.')) return text.replaceAll(':', '');
  return toHex(Uint8Array.from(text.split('.'), Number));
}

const ipv4: Getters = {
  len: headerLength,
  version: of('ipv4', ({ version }) => version),
  hdr_len: of('ipv4', (layer) => 4 * layer.headerLength),
  dsfield: of('ipv4', ({ dscp, ecn }) => 4 * dscp + ecn),
  id: of('ipv4', ({ identification }) => identification),
  flags: of('ipv4', ({ reserved, dontFragment, moreFragments }) =>
    [reserved, dontFragment, moreFragments].reduce((bits, flag) => 2 * bits + Number(flag), 0),
  ),
  frag_offset_units8: of('ipv4', ({ fragmentOffset }) => fragmentOffset),
  ttl: of('ipv4', ({ ttl }) => ttl),
  proto: of('ipv4', ({ protocol }) => protocol),
  checksum: of('ipv4', ({ checksum }) => checksum),
  status,
  src: of('ipv4', ({ source }) => source),
  dst: of('ipv4', ({ destination }) => destination),
  final_dst: of('ipv4', (header) => ipv4Module.finalDestination(header)),
  total_len: of('ipv4', ({ totalLength }) => totalLength),
  options_raw: ({ bytes, start, body }) => toHex(bytes, start + 20, body),
  options: optionFields,
};

const icmp: Getters = {
  type: of('icmp', ({ type }) => type),
  code: of('icmp', ({ code }) => code),
  checksum: of('icmp', ({ checksum }) => checksum),
  status,
  ident: field('identifier'),
  seq: field('sequenceNumber'),
  ext_seq: field('sequenceNumber'),
  gateway: field('gateway'),
  mtu: field('nextHopMtu'),
  orig_len_words: field('length'),
  pointer: field('pointer'),
  num_addrs: field('addressCount'),
  addr_entry_size: field('addressEntrySize'),
  lifetime: field('lifetime'),
  router_addresses: field('addresses'),
  originate: field('originateTimestamp'),
  receive: field('receiveTimestamp'),
  transmit: field('transmitTimestamp'),
  address_mask: field('addressMask'),
  // The octets that a message does not use, as many as the decoder calls so: all four, or those in front of others.
  unused: ({ bytes, start, layer }) =>
    toHex(bytes, start + 4, start + unusedEnd(layer as NamedLayer<'icmp'>)),
  ext_version: (found) => extensions(found)?.version,
  ext_checksum: (found) => extensions(found)?.checksum,
  ext_status: ({ reports }) => {
    const report = reports.find((one) => one.field === 'extensions.checksum');
    return report === undefined ? undefined : verdicts[report.status];
  },
};

/** A field that only some layers, or kinds of them, have. */
function field(name: string): Getter {
  return ({ layer }) => Reflect.get(layer, name);
}

function extensions({ layer }: Found): icmpTypes.Extensions | undefined {
  return layer.layer === 'icmp' && 'extensions' in layer ? layer.extensions : undefined;
}

function unusedEnd(message: NamedLayer<'icmp'>): number {
  if (message.kind === 'destinationUnreachable' && message.code === 4) return 6;
  return 'length' in message && message.length > 0 ? 5 : 8;
}

const icmpv6: Getters = {
  type: field('type'),
  code: field('code'),
  checksum: field('checksum'),
  status,
  ident: field('identifier'),
  seq: field('sequenceNumber'),
  mtu: field('mtu'),
  pointer: field('pointer'),
  max_resp_delay: field('maximumResponseDelay'),
  multicast_address: field('multicastAddress'),
  target: field('target'),
  destination: field('destination'),
  cur_hop_limit: field('currentHopLimit'),
  ra_flags: of('icmpv6', (message) => {
    if (message.kind !== 'routerAdvertisement') return undefined;
    const { managed, other, homeAgent, preference, proxy, snac, reserved } = message;
    const bits = [proxy, snac, reserved].reduce((sum, flag) => 2 * sum + Number(flag), preference);
    return 128 * Number(managed) + 64 * Number(other) + 32 * Number(homeAgent) + bits;
  }),
  router_lifetime: field('routerLifetime'),
  reachable_time: field('reachableTime'),
  retrans_timer: field('retransmissionTimer'),
  na_flags: of('icmpv6', (message) => {
    if (message.kind !== 'neighborAdvertisement') return undefined;
    const { router, solicited, override, reserved } = message;
    return (
      [router, solicited, override].reduce((bits, flag) => 2 * bits + Number(flag), 0) * 2 ** 29 + reserved
    );
  }),
  options: of('icmpv6', (message) =>
    'options' in message ? message.options.map(neighborOptionFields) : undefined,
  ),
  nb_records: field('recordCount'),
  records: of('icmpv6', (message) => ('records' in message ? message.records.map(recordFields) : undefined)),
};

function recordFields({ type, multicastAddress, sources, auxiliaryData }: icmpv6Types.GroupRecord): object {
  return {
    type,
    aux_len: (auxiliaryData?.length ?? 0) / 4,
    nb_sources: sources.length,
    address: multicastAddress,
    sources,
  };
}

const igmp: Getters = {
  type: field('type'),
  max_resp: ({ layer }) =>
    Reflect.get(layer, 'maximumResponseTime') ?? Reflect.get(layer, 'maximumResponseCode'),
  checksum: field('checksum'),
  status,
  num_records: field('recordCount'),
  groups: of('igmp', (message) => {
    if ('records' in message) return message.records.map(({ multicastAddress }) => multicastAddress);
    return 'groupAddress' in message ? [message.groupAddress] : undefined;
  }),
};

const udp: Getters = {
  len: headerLength,
  srcport: of('udp', ({ sourcePort }) => sourcePort),
  dstport: of('udp', ({ destinationPort }) => destinationPort),
  length: of('udp', ({ length }) => length),
  checksum: of('udp', ({ checksum }) => checksum),
  status,
};

const tcp: Getters = {
  len: headerLength,
  srcport: of('tcp', ({ sourcePort }) => sourcePort),
  dstport: of('tcp', ({ destinationPort }) => destinationPort),
  seq: of('tcp', ({ sequenceNumber }) => sequenceNumber),
  ack: of('tcp', ({ acknowledgmentNumber }) => acknowledgmentNumber),
  hdr_len: of('tcp', ({ dataOffset }) => 4 * dataOffset),
  flags: of('tcp', ({ reserved, flags: { ae, cwr, ece, urg, ack, psh, rst, syn, fin } }) =>
    [ae, cwr, ece, urg, ack, psh, rst, syn, fin].reduce((bits, flag) => 2 * bits + Number(flag), reserved),
  ),
  window: of('tcp', ({ window }) => window),
  checksum: of('tcp', ({ checksum }) => checksum),
  status,
  urgent: of('tcp', ({ urgentPointer }) => urgentPointer),
  options_raw: ({ bytes, start, body }) => toHex(bytes, start + 20, body),
  options: optionFields,
};

const dhcp: Getters = {
  op: of('dhcp', ({ operation }) => operation),
  htype: of('dhcp', ({ hardwareType }) => hardwareType),
  hlen: of('dhcp', ({ hardwareLength }) => hardwareLength),
  hops: of('dhcp', ({ hops }) => hops),
  xid: of('dhcp', ({ transactionId }) => transactionId),
  secs: of('dhcp', ({ seconds }) => seconds),
  flags: of('dhcp', ({ broadcast, reserved }) => 0x8000 * Number(broadcast) + reserved),
  ciaddr: of('dhcp', ({ clientAddress }) => clientAddress),
  yiaddr: of('dhcp', ({ yourAddress }) => yourAddress),
  siaddr: of('dhcp', ({ serverAddress }) => serverAddress),
  giaddr: of('dhcp', ({ relayAddress }) => relayAddress),
  // The rest is compared as octets, written again from the fields.
  chaddr: of('dhcp', (message) => octets(dhcpModule.encode(message), 28, 16)),
  sname: of('dhcp', (message) => octets(dhcpModule.encode(message), 44, 64)),
  file: of('dhcp', (message) => octets(dhcpModule.encode(message), 108, 128)),
  cookie: of('dhcp', ({ cookie }) => cookie?.toString(16)),
  len: of('dhcp', (message) => dhcpModule.encode(message).length),
};

function octets(bytes: Uint8Array, start: number, length: number): string {
  return toHex(bytes, start, start + length);
}

const dns: Getters = {
  id: of('dns', ({ id }) => id),
  flags: of('dns', (message) => {
    const bits = [
      message.recursionDesired,
      message.truncated,
      message.authoritativeAnswer,
      message.response,
      message.recursionAvailable,
      message.reserved,
      message.authenticData,
      message.checkingDisabled,
    ].map(Number);
    const [recursionDesired = 0, truncated = 0, authoritative = 0, response = 0, ...rest] = bits;
    const high = 128 * response + 8 * message.opcode + 4 * authoritative + 2 * truncated + recursionDesired;
    return 256 * high + 16 * rest.reduce((sum, bit) => 2 * sum + bit, 0) + message.responseCode;
  }),
  qdcount: of('dns', ({ questions }) => questions.length),
  ancount: of('dns', ({ answers }) => answers.length),
  nscount: of('dns', ({ authorities }) => authorities.length),
  arcount: of('dns', ({ additionals }) => additionals.length),
  tcp_length: of('dns', ({ length }) => length),
  qd: of('dns', ({ questions }) =>
    questions.map(({ name, type, class: klass, unicastResponse }) => {
      const classNumber = dnsModule.classNumber(klass) + 0x8000 * Number(unicastResponse === true);
      return { name_wire: nameWire(name), type: dnsModule.typeNumber(type), class: classNumber };
    }),
  ),
};

/** A name as it stands uncompressed in a question. */
function nameWire(name: string): string {
  const message = dnsModule.encode({ questions: [{ name, type: 'A', class: 'IN' }] });
  return toHex(message, 12, message.length - 4);
}

const ipv6: Getters = {
  len: headerLength,
  version: of('ipv6', ({ version }) => version),
  tclass: of('ipv6', ({ dscp, ecn }) => 4 * dscp + ecn),
  flow: of('ipv6', ({ flowLabel }) => flowLabel),
  plen: of('ipv6', ({ payloadLength }) => payloadLength),
  nxt: of('ipv6', ({ nextHeader }) => nextHeader),
  hlim: of('ipv6', ({ hopLimit }) => hopLimit),
  src: of('ipv6', ({ source }) => source),
  dst: of('ipv6', ({ destination }) => destination),
};

const optionsHeader: Getters = {
  len: headerLength,
  nxt: field('nextHeader'),
  hdr_ext_len: field('headerExtensionLength'),
  options: optionFields,
};

const routing: Getters = {
  len: headerLength,
  nxt: field('nextHeader'),
  hdr_ext_len: field('headerExtensionLength'),
  type: field('type'),
  segleft: field('segmentsLeft'),
  last_entry: field('lastEntry'),
  srh_flags: field('flags'),
  srh_tag: of('routing', (header) =>
    header.kind === 'segmentRouting' ? header.tag.toString(16).padStart(4, '0') : undefined,
  ),
  addresses: of('routing', (header) =>
    header.kind === 'segmentRouting' ? header.segments : 'addresses' in header ? header.addresses : [],
  ),
};

const fragment: Getters = {
  len: headerLength,
  nxt: field('nextHeader'),
  reserved: field('reserved'),
  offset_units8: field('fragmentOffset'),
  more: of('fragment', ({ moreFragments }) => Number(moreFragments)),
  ident: field('identification'),
};

const mobility: Getters = { len: headerLength };

const ah: Getters = {
  len: headerLength,
  nxt: field('nextHeader'),
  length: field('payloadLength'),
  reserved: of('ah', ({ reserved }) => reserved.toString(16).padStart(4, '0')),
  spi: field('spi'),
  seq: field('sequenceNumber'),
  icv: of('ah', ({ icv }) => toHex(icv)),
};

/** The length that the decoder gives is that of all that is encrypted. */
const esp: Getters = { spi: field('spi'), seq: field('sequenceNumber') };

const gre: Getters = {
  len: headerLength,
  flags_version: ({ bytes, start }) => getUint16(bytes, start),
  proto: of('gre', ({ protocolType }) => protocolType),
  checksum: of('gre', ({ checksum }) => checksum),
  status,
  key: of('gre', ({ key }) => key),
  seq: of('gre', ({ sequenceNumber }) => sequenceNumber),
  ack: of('gre', ({ acknowledgmentNumber }) => acknowledgmentNumber),
};

const vxlan: Getters = { len: headerLength };

const http: Getters = {
  kind: of('http', ({ kind }) => kind),
  method: field('method'),
  uri: field('target'),
  version: of('http', ({ version }) => `HTTP/${version}`),
  code: field('statusCode'),
  phrase: field('reason'),
  header_lines: of('http', ({ fields }) =>
    fields.map(({ name, value, raw }) => `${name}:${raw ?? ` ${value}`}\r\n`),
  ),
  body_off: ({ body }) => body,
};

const getters: Readonly<Record<Layer['layer'], Getters>> = {
  ethernet,
  vlan,
  llc,
  stp,
  sll: cooked,
  sll2: cooked,
  loopback,
  arp,
  ipv4,
  icmp,
  udp,
  tcp,
  dhcp,
  dns,
  ipv6,
  hopByHop: optionsHeader,
  destinationOptions: optionsHeader,
  routing,
  fragment,
  mobility,
  ah,
  esp,
  icmpv6,
  igmp,
  gre,
  vxlan,
  http,
};

/** Where a decoded packet says something else than the expected file. */
export interface Difference {
  readonly key: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** Compares the layers of one frame, from the outside in, as far as framewright has codecs for them. */
export function compare(
  expected: ExpectedFrame,
  packet: Packet,
  bytes: Uint8Array,
  reports: readonly ChecksumReport[],
): Difference[] {
  const differences: Difference[] = [];
  const { layers } = withoutLink(expected);
  const known = layers.findIndex((layer, index) => !isKnown(layer, layers[index - 1]));
  const reached = known < 0 ? layers : layers.slice(0, known);
  reached.forEach((wanted, index) => {
    const layer = packet.layers[index];
    const start = packet.offsets[index];
    if (layer === undefined || start === undefined || layer.layer !== nameOf(wanted)) {
      differences.push({ key: `${wanted.p}`, expected: 'a layer', found: layer?.layer });
      return;
    }
    if (start !== wanted.off)
      differences.push({ key: `${wanted.p}.off`, expected: wanted.off, found: start });
    const body = packet.offsets[index + 1] ?? packet.payload.byteOffset - bytes.byteOffset;
    const own = reports.filter(
      (report) => report.layer === layer.layer && report.offset >= start && report.offset < body,
    );
    differences.push(...compareLayer(wanted, { layer, bytes, start, body, reports: own }));
  });
  if (known < 0 && packet.layers.length > reached.length) {
    const extra = packet.layers.slice(reached.length).map(({ layer }) => layer);
    differences.push({ key: 'layers', expected: 'no more', found: extra });
  }
  return differences;
}

/** A packet of raw IP without the layer of no octets that the decoder puts in front. */
function withoutLink({ layers }: ExpectedFrame): Pick<ExpectedFrame, 'layers'> {
  return { layers: layers[0]?.p === 'raw' ? layers.slice(1) : layers };
}

/** The names that framewright has for the layers of a frame, and the first protocol, if any, that it does not have. */
export function chainOf(expected: ExpectedFrame): {
  readonly names: readonly (Layer['layer'] | undefined)[];
  readonly stop: string | undefined;
} {
  const { layers } = withoutLink(expected);
  const stop = layers.findIndex((layer, index) => !isKnown(layer, layers[index - 1]));
  const reached = stop < 0 ? layers : layers.slice(0, stop);
  const name = layers[stop]?.p;
  return {
    names: reached.map(nameOf),
    stop: name === 'http' ? 'http that is no head, or behind another port' : name,
  };
}

/** The ports behind which HTTP is looked for. */
const webPorts: readonly unknown[] = [80, 8000, 8080];

/**
 * Framewright has the protocol. HTTP is found by port here, where the decoder also goes by what earlier packets of the
 * conversation said; what continues a body, or came out of one, is no head.
 */
function isKnown(layer: ExpectedLayer, outer: ExpectedLayer | undefined): boolean {
  if (nameOf(layer) !== 'http') return nameOf(layer) !== undefined;
  const isHead = layer['kind'] === 'request' || layer['kind'] === 'response';
  return isHead && [outer?.['srcport'], outer?.['dstport']].some((port) => webPorts.includes(port));
}

function compareLayer(wanted: ExpectedLayer, found: Found): Difference[] {
  return Object.entries(getters[found.layer.layer]).flatMap(([key, get]) => {
    const expected = key === 'qd' ? uncompressed(wanted[key], found) : wanted[key];
    if (expected === undefined) return [];
    const value = get(found);
    return covers(expected, value) ? [] : [{ key: `${wanted.p}.${key}`, expected, found: value }];
  });
}

interface ExpectedQuestion {
  readonly name_wire: string;
}

/** The questions with their names in full: of several, the second may point into the first. */
function uncompressed(questions: unknown, { bytes, start, layer }: Found): unknown {
  if (!Array.isArray(questions)) return questions;
  const message = start + (layer.layer === 'dns' && layer.length !== undefined ? 2 : 0);
  return questions.map((question: ExpectedQuestion) => ({
    ...question,
    name_wire: toHex(Uint8Array.from(labels(fromHex(question.name_wire), 0, bytes.subarray(message)))),
  }));
}

/** The octets of a name without pointers. */
function labels(wire: Uint8Array, at: number, message: Uint8Array): number[] {
  const octet = wire[at] ?? 0;
  if (octet === 0) return [0];
  if (octet >= 0xc0) return labels(message, ((octet & 0x3f) << 8) | (wire[at + 1] ?? 0), message);
  return [...wire.subarray(at, at + 1 + octet), ...labels(wire, at + 1 + octet, message)];
}

/** Keys of items that say again what others say: a question's display text, and its place. */
const redundant: readonly string[] = ['name', 'off'];

/** The found value has everything that the expected one has. */
function covers(expected: unknown, found: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === found;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(found) || found.length !== expected.length)) return false;
  return Object.entries(expected).every(
    ([key, value]) => redundant.includes(key) || covers(value, Reflect.get(found, key)),
  );
}
