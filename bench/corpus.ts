// The frames that everything is measured on: made from a seed, the same on every machine.
import { dhcp, type dns, encapsulate, type LayerInput, type tcp, type udp } from 'framewright';
import { encodePcap } from 'framewright/pcap';
import { type Conversation, type Spread, World } from './world.ts';

/** How many of a hundred frames are of each kind. */
export const shares = {
  /** TCP SYN or SYN ACK with the options that systems send: size, SACK permitted, timestamps, window scale. */
  syn: 20,
  /** TCP with 1460 octets of data. */
  data: 25,
  /** TCP ACK without data, half of them with timestamps. */
  ack: 10,
  /** DNS query, half of them with an OPT record. */
  query: 7,
  /** DNS response: A or AAAA behind a CNAME, MX or TXT, then NS and OPT; names compressed. */
  response: 7,
  dhcp: 5,
  /** ICMP echo, 56 octets of data. */
  echo: 7,
  arp: 4,
  /** IPv4 in an 802.1Q tag: TCP or UDP with data. */
  vlan: 6,
  /** IPv6: TCP SYN, TCP with data, or a DNS query. */
  ipv6: 9,
} as const;

export type Kind = keyof typeof shares;

/** One frame. */
export interface Frame {
  readonly kind: Kind;
  /** A view: all frames of a corpus stand in one buffer, as they would in a capture file. */
  readonly bytes: Uint8Array;
}

/** What a corpus is made from. */
export interface CorpusOptions {
  /** How often addresses and names come back. Default `'zipf'`. */
  readonly spread?: Spread | undefined;
  /** How many frames. Default 10,000. */
  readonly frames?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  /** Kinds of frames to make; default all, mixed by their shares. */
  readonly only?: Kind | undefined;
}

/** Makes frames. */
export function corpus(options: CorpusOptions = {}): Frame[] {
  const { spread = 'zipf', frames = 10_000, seed = 1, only } = options;
  const world = new World(spread, seed);
  const kinds = only === undefined ? mix(frames) : Array.from({ length: frames }, () => only);
  const made = world.random.shuffle(kinds).map((kind) => ({ kind, bytes: makers[kind](world) }));
  const buffer = new Uint8Array(made.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let offset = 0;
  return made.map(({ kind, bytes }) => {
    buffer.set(bytes, offset);
    offset += bytes.length;
    return { kind, bytes: buffer.subarray(offset - bytes.length, offset) };
  });
}

/** Frames as a program in another language reads them: for each the length, 32 bits little-endian, and its octets. */
export function flatFile(frames: readonly Frame[]): Uint8Array {
  const octets = frames.reduce((sum, { bytes }) => sum + 4 + bytes.length, 0);
  const file = new Uint8Array(octets);
  const view = new DataView(file.buffer);
  let offset = 0;
  for (const { bytes } of frames) {
    view.setUint32(offset, bytes.length, true);
    file.set(bytes, offset + 4);
    offset += 4 + bytes.length;
  }
  return file;
}

/** Frames as a capture file, a millisecond apart. */
export function pcapFile(frames: readonly Frame[]): Uint8Array {
  const begin = 1_700_000_000_000_000_000n;
  return encodePcap(
    frames.map(({ bytes }, index) => ({ timestamp: begin + BigInt(index) * 1_000_000n, data: bytes })),
  );
}

function mix(frames: number): Kind[] {
  const kinds = Object.entries(shares).flatMap(([kind, share]) =>
    Array.from({ length: (frames * share) / 100 }, () => kind as Kind),
  );
  if (kinds.length !== frames) throw new RangeError(`${frames} frames cannot have these shares`);
  return kinds;
}

const makers: Readonly<Record<Kind, (world: World) => Uint8Array>> = {
  syn(world) {
    const flags = { syn: true, ack: world.random.below(2) === 1 };
    return inIpv4(world.conversation(), world, (ends) => [segment(world, ends, flags, synOptions(world))]);
  },
  data(world) {
    const layers = (ends: Conversation) => [
      segment(world, ends, { ack: true, psh: world.random.below(4) === 0 }),
    ];
    return inIpv4(world.conversation(), world, layers, world.random.octets(1460));
  },
  ack(world) {
    const options = world.random.below(2) === 0 ? [] : timestamps(world);
    return inIpv4(world.conversation(), world, (ends) => [segment(world, ends, { ack: true }, options)]);
  },
  query(world) {
    return inIpv4(world.request(53), world, (ends) => [datagram(ends), { ...query(world), layer: 'dns' }]);
  },
  response(world) {
    return inIpv4(world.reply(53), world, (ends) => [datagram(ends), { ...response(world), layer: 'dns' }]);
  },
  dhcp(world) {
    const { source: client, destination: server } = world.request();
    const ends = { source: client, destination: server, sourcePort: 68, destinationPort: 67 };
    const ask = renewal(world, ends);
    if (world.random.below(2) === 0) return inIpv4(ends, world, () => [datagram(ends), ask]);
    const back = { source: server, destination: client, sourcePort: 67, destinationPort: 68 };
    return inIpv4(back, world, () => [datagram(back), grant(world, ends, ask)]);
  },
  echo(world) {
    const kind = world.random.below(2) === 0 ? 'echoRequest' : 'echoReply';
    const identifier = world.random.below(0x1_0000);
    const layers = (): LayerInput[] => [
      { layer: 'icmp', kind, identifier, sequenceNumber: world.random.below(500) },
    ];
    return inIpv4(world.conversation(), world, layers, world.random.octets(56));
  },
  arp(world) {
    const { source, destination } = world.conversation();
    const isReply = world.random.below(2) === 0;
    return encapsulate(
      [
        { layer: 'ethernet', source: source.mac, destination: destination.mac },
        {
          layer: 'arp',
          operation: isReply ? 2 : 1,
          senderHardwareAddress: source.mac,
          senderProtocolAddress: source.ipv4,
          targetHardwareAddress: isReply ? destination.mac : '00:00:00:00:00:00',
          targetProtocolAddress: destination.ipv4,
        },
      ],
      undefined,
      { minimumLength: 60 },
    );
  },
  vlan(world) {
    const tag: LayerInput = {
      layer: 'vlan',
      priority: world.random.below(8),
      id: 1 + world.random.below(200),
    };
    const layers = (ends: Conversation): LayerInput[] =>
      world.random.below(3) === 0
        ? [{ ...datagram(ends), sourcePort: 40_000, destinationPort: 5004 }]
        : [segment(world, ends, { ack: true, psh: true }, timestamps(world))];
    return inIpv4(world.conversation(), world, layers, world.random.octets(64 + world.random.below(1200)), [
      tag,
    ]);
  },
  ipv6(world) {
    const which = world.random.below(3);
    const ends = which === 0 ? world.request(53) : world.conversation();
    if (which === 0) return inIpv6(ends, [datagram(ends), { ...query(world), layer: 'dns' }]);
    if (which === 1) return inIpv6(ends, [segment(world, ends, { syn: true }, synOptions(world))]);
    const layers = [segment(world, ends, { ack: true }, timestamps(world))];
    return inIpv6(ends, layers, world.random.octets(200 + world.random.below(1000)));
  },
};

type Segment = tcp.HeaderInput & { readonly layer: 'tcp' };
type Datagram = udp.HeaderInput & { readonly layer: 'udp' };
type DhcpMessage = dhcp.MessageInput & { readonly layer: 'dhcp' };

function inIpv4(
  ends: Conversation,
  { random }: World,
  layers: (ends: Conversation) => readonly LayerInput[],
  payload?: Uint8Array,
  tags: readonly LayerInput[] = [],
): Uint8Array {
  const { source, destination } = ends;
  return encapsulate(
    [
      { layer: 'ethernet', source: source.mac, destination: destination.mac },
      ...tags,
      {
        layer: 'ipv4',
        source: source.ipv4,
        destination: destination.ipv4,
        identification: random.below(0x1_0000),
        ttl: random.pick([64, 128, 255]) - random.below(20),
      },
      ...layers(ends),
    ],
    payload,
    { minimumLength: 60 },
  );
}

function inIpv6(
  { source, destination }: Conversation,
  layers: readonly LayerInput[],
  payload?: Uint8Array,
): Uint8Array {
  return encapsulate(
    [
      { layer: 'ethernet', source: source.mac, destination: destination.mac },
      { layer: 'ipv6', source: source.ipv6, destination: destination.ipv6 },
      ...layers,
    ],
    payload,
  );
}

function segment(
  { random }: World,
  { sourcePort, destinationPort }: Conversation,
  flags: tcp.FlagsInput,
  options: readonly tcp.OptionInput[] = [],
): Segment {
  return {
    layer: 'tcp',
    sourcePort,
    destinationPort,
    sequenceNumber: random.next(),
    acknowledgmentNumber: flags.ack === true ? random.next() : 0,
    flags,
    window: random.below(0x1_0000),
    options,
  };
}

function synOptions({ random }: World): readonly tcp.OptionInput[] {
  return [
    { kind: 'mss', size: random.pick([1460, 1440, 1380, 8960]) },
    { kind: 'sackPermitted' },
    { kind: 'timestamps', value: random.next(), echo: 0 },
    { kind: 'nop' },
    { kind: 'windowScale', shift: random.pick([7, 8, 10]) },
  ];
}

function timestamps({ random }: World): readonly tcp.OptionInput[] {
  return [
    { kind: 'nop' },
    { kind: 'nop' },
    { kind: 'timestamps', value: random.next(), echo: random.next() },
  ];
}

function datagram({ sourcePort, destinationPort }: Conversation): Datagram {
  return { layer: 'udp', sourcePort, destinationPort };
}

const edns: dns.ResourceRecordInput = {
  name: '.',
  type: 'OPT',
  data: { udpPayloadSize: 1232, options: [] },
};

function query(world: World): dns.MessageInput {
  const { random } = world;
  return {
    id: random.below(0x1_0000),
    recursionDesired: true,
    questions: [{ name: world.name(), type: random.pick(['A', 'A', 'AAAA', 'MX', 'TXT']) }],
    additionals: random.below(2) === 0 ? [] : [edns],
  };
}

function response(world: World): dns.MessageInput {
  const { random } = world;
  const name = world.name();
  const ttl = random.pick([60, 300, 3600]);
  const zone = name.split('.').slice(-2).join('.');
  const alias = `edge${random.below(100)}.${zone}`;
  const answers: Readonly<Record<'A' | 'AAAA' | 'MX' | 'TXT', () => readonly dns.ResourceRecordInput[]>> = {
    A: () => [
      { name, type: 'CNAME', ttl, data: alias },
      { name: alias, type: 'A', ttl, data: world.server().ipv4 },
      { name: alias, type: 'A', ttl, data: world.server().ipv4 },
    ],
    AAAA: () => [
      { name, type: 'CNAME', ttl, data: alias },
      { name: alias, type: 'AAAA', ttl, data: world.server().ipv6 },
      { name: alias, type: 'AAAA', ttl, data: world.server().ipv6 },
    ],
    MX: () => [
      { name, type: 'MX', ttl, data: { preference: 10, exchange: `mx1.${zone}` } },
      { name, type: 'MX', ttl, data: { preference: 20, exchange: `mx2.${zone}` } },
    ],
    TXT: () => [{ name, type: 'TXT', ttl, data: [`v=spf1 include:_spf.${zone} -all`] }],
  };
  const type = random.pick(['A', 'A', 'A', 'AAAA', 'AAAA', 'MX', 'TXT'] as const);
  return {
    id: random.below(0x1_0000),
    response: true,
    recursionDesired: true,
    recursionAvailable: true,
    questions: [{ name, type }],
    answers: answers[type](),
    authorities: ['ns1', 'ns2'].map((host) => ({ name: zone, type: 'NS', ttl, data: `${host}.${zone}` })),
    additionals: [edns],
  };
}

function renewal({ random }: World, { source }: Conversation): DhcpMessage {
  const message = dhcp.request({
    transactionId: random.next(),
    clientHardwareAddress: source.mac,
    clientAddress: source.ipv4,
    options: [
      {
        kind: 'clientIdentifier',
        type: 1,
        identifier: Uint8Array.from(source.mac.split(':'), (hex) => Number(`0x${hex}`)),
      },
      { kind: 'maximumMessageSize', value: 1472 },
      { kind: 'hostName', text: `host-${source.mac.slice(-5).replace(':', '')}` },
      { kind: 'vendorClassIdentifier', text: 'dhcpcd-9.4.1' },
      { kind: 'parameterRequestList', values: [1, 3, 6, 12, 15, 26, 28, 42, 51, 58, 59, 121] },
    ],
  });
  return { ...message, layer: 'dhcp' };
}

function grant(world: World, { destination }: Conversation, ask: DhcpMessage): DhcpMessage {
  const server = destination.ipv4;
  const message = dhcp.ack(ask, {
    serverIdentifier: server,
    yourAddress: ask.clientAddress ?? '0.0.0.0',
    leaseTime: 86_400,
    options: [
      { kind: 'renewalTime', seconds: 43_200 },
      { kind: 'rebindingTime', seconds: 75_600 },
      { kind: 'subnetMask', address: '255.255.255.0' },
      { kind: 'routers', addresses: [world.server().ipv4] },
      { kind: 'domainNameServers', addresses: [server, world.server().ipv4] },
      { kind: 'domainName', text: world.name() },
    ],
  });
  return { ...message, layer: 'dhcp' };
}
