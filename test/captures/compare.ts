// Compares decoded layers with what an independent decoder read from the same frames: key by key, each key of the
// expected layer with the value that it stands for. A key that the decoder left out says nothing.
import type { Layer, Packet } from '../../src/index.ts';
import type { ChecksumReport } from '../../src/pipeline/packet.ts';
import { toHex } from '../../src/util/bytes.ts';
import { optionFields } from './options.ts';

/** A layer as the expected files have it. */
export interface ExpectedLayer {
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
export const names: Readonly<Record<string, Layer['layer']>> = {
  eth: 'ethernet',
  arp: 'arp',
  ip: 'ipv4',
  icmp: 'icmp',
  udp: 'udp',
  tcp: 'tcp',
  dns: 'dns',
  mdns: 'dns',
  llmnr: 'dns',
  dhcp: 'dhcp',
};

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
  total_len: of('ipv4', ({ totalLength }) => totalLength),
  options_raw: ({ bytes, start, body }) => toHex(bytes, start + 20, body),
  options: optionFields,
};

const icmp: Getters = {
  type: of('icmp', ({ type }) => type),
  code: of('icmp', ({ code }) => code),
  checksum: of('icmp', ({ checksum }) => checksum),
  status,
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
};

const dns: Getters = {
  id: of('dns', ({ id }) => id),
};

const getters: Readonly<Record<Layer['layer'], Getters>> = { ethernet, arp, ipv4, icmp, udp, tcp, dhcp, dns };

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
  const known = expected.layers.findIndex(({ p }) => names[p] === undefined);
  const reached = known < 0 ? expected.layers : expected.layers.slice(0, known);
  reached.forEach((wanted, index) => {
    const layer = packet.layers[index];
    const start = packet.offsets[index];
    if (layer === undefined || start === undefined || layer.layer !== names[wanted.p]) {
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

function compareLayer(wanted: ExpectedLayer, found: Found): Difference[] {
  return Object.entries(getters[found.layer.layer]).flatMap(([key, get]) => {
    const expected = wanted[key];
    if (expected === undefined) return [];
    const value = get(found);
    return covers(expected, value) ? [] : [{ key: `${wanted.p}.${key}`, expected, found: value }];
  });
}

/** The found value has everything that the expected one has. */
function covers(expected: unknown, found: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === found;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(found) || found.length !== expected.length)) return false;
  return Object.entries(expected).every(([key, value]) => covers(value, Reflect.get(found, key)));
}
