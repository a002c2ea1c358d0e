// What check-kernel.ts asks the Linux kernel, and what it has to answer.
import { encapsulate, type LayerInput } from '../src/index.ts';
import {
  echo,
  echo6,
  echoReply,
  echoReply6,
  ethernet,
  fromKernel,
  groups,
  hello,
  host,
  ipv4,
  ipv4Back,
  ipv6,
  ipv6Back,
  kernel,
  ports,
  type Question,
  question,
  type Wanted,
} from './kernel-hosts.ts';

const web = { sourcePort: ports.ours, destinationPort: ports.web } as const;
const closed = { sourcePort: ports.ours, destinationPort: ports.closed } as const;
const offered = [
  { kind: 'mss', size: 1460 },
  { kind: 'sackPermitted' },
  { kind: 'timestamps', value: 1, echo: 0 },
  { kind: 'nop' },
  { kind: 'windowScale', shift: 7 },
] as const;
/** The number behind this one is zero. */
const sequenceNumber = 0xffff_ffff;
const syn = { layer: 'tcp', sequenceNumber, flags: { syn: true }, options: offered } as const;
const opened = {
  layer: 'tcp',
  sourcePort: ports.web,
  destinationPort: ports.ours,
  acknowledgmentNumber: 0,
  flags: { syn: true, ack: true, rst: false },
  // The kernel takes up what it is offered.
  options: [
    { kind: 'mss' },
    { kind: 'sackPermitted' },
    { kind: 'timestamps', echo: 1 },
    { kind: 'nop' },
    { kind: 'windowScale' },
  ],
} as const;
const refused = {
  layer: 'tcp',
  sourcePort: ports.closed,
  destinationPort: ports.ours,
  acknowledgmentNumber: 0,
  flags: { syn: false, ack: true, rst: true },
} as const;

const datagram = { layer: 'udp', sourcePort: ports.ours, destinationPort: ports.echo } as const;
const lost = { layer: 'udp', ...closed } as const;
const datagramBack = { layer: 'udp', sourcePort: ports.echo, destinationPort: ports.ours } as const;

/** Datagrams and connections, to ports that somebody listens on and to one that nobody does. */
function portQuestions(ip: LayerInput, ipBack: Wanted, unreachable: Wanted): Question[] {
  const ask = (name: string, layer: LayerInput, answer: Wanted, payload?: Uint8Array): Question =>
    question(name, [ethernet, ip, layer], [fromKernel, ipBack, answer], payload);
  return [
    ask('UDP to a server', datagram, datagramBack, hello),
    ask('UDP to a closed port', lost, unreachable),
    ask('TCP SYN to an open port', { ...syn, ...web }, opened),
    ask('TCP SYN to a closed port', { ...syn, ...closed }, refused),
  ];
}

/** The multicast address for the neighbours of `kernel.ipv6` (RFC 4291 section 2.7.1), and for its frames. */
const solicitedNode = 'ff02::1:ff00:1';
const solicitedNodeMac = '33:33:ff:00:00:01';

const piece = 64;
const long: Uint8Array = Uint8Array.from({ length: 300 }, (_, index) => index);

/** A message in fragments, each in the headers that `header` gives. */
function fragments(
  message: LayerInput,
  headers: (fragmentOffset: number, moreFragments: boolean) => readonly LayerInput[],
): Uint8Array[] {
  const pseudoHeader = { source: host.ipv6, destination: kernel.ipv6 };
  const whole = encapsulate([message], long, { pseudoHeader });
  return Array.from({ length: Math.ceil(whole.length / piece) }, (_, index) => {
    const end = (index + 1) * piece;
    const layers = headers((index * piece) / 8, end < whole.length);
    return encapsulate(layers, whole.subarray(index * piece, end));
  });
}

const overIpv4: readonly Question[] = [
  question(
    'ARP request',
    [
      { ...ethernet, destination: 'ff:ff:ff:ff:ff:ff' },
      {
        layer: 'arp',
        operation: 1,
        senderHardwareAddress: host.mac,
        senderProtocolAddress: host.ipv4,
        targetProtocolAddress: kernel.ipv4,
      },
    ],
    [
      fromKernel,
      {
        layer: 'arp',
        operation: 2,
        senderHardwareAddress: kernel.mac,
        senderProtocolAddress: kernel.ipv4,
        targetHardwareAddress: host.mac,
        targetProtocolAddress: host.ipv4,
      },
    ],
  ),
  question('ping', [ethernet, ipv4, echo], [fromKernel, ipv4Back, echoReply], hello),
  // The kernel is on the way there, and on the way back.
  question(
    'ping with a record route option',
    [
      ethernet,
      { ...ipv4, options: [{ kind: 'recordRoute', pointer: 4, route: ['0.0.0.0', '0.0.0.0'] }] },
      echo,
    ],
    [
      fromKernel,
      { ...ipv4Back, options: [{ kind: 'recordRoute', pointer: 12, route: [kernel.ipv4, kernel.ipv4] }] },
      echoReply,
    ],
    hello,
  ),
  {
    name: 'ping in fragments',
    frames: fragments(echo, (fragmentOffset, moreFragments) => [
      ethernet,
      { ...ipv4, identification: 7, protocol: 1, fragmentOffset, moreFragments },
    ]),
    answer: [fromKernel, ipv4Back, echoReply],
    payload: long,
  },
  question(
    'ICMP timestamp',
    [ethernet, ipv4, { layer: 'icmp', kind: 'timestampRequest', identifier: 3, sequenceNumber: 4 }],
    [fromKernel, ipv4Back, { layer: 'icmp', kind: 'timestampReply', identifier: 3, sequenceNumber: 4 }],
  ),
  question(
    'extended echo, by the name of the interface',
    [
      ethernet,
      ipv4,
      {
        layer: 'icmp',
        kind: 'extendedEchoRequest',
        identifier: 5,
        sequenceNumber: 6,
        local: true,
        extensions: { objects: [{ kind: 'interfaceIdentification', by: 'name', name: kernel.device }] },
      },
    ],
    [
      fromKernel,
      ipv4Back,
      {
        layer: 'icmp',
        kind: 'extendedEchoReply',
        code: 0,
        identifier: 5,
        sequenceNumber: 6,
        active: true,
        ipv4: true,
        ipv6: true,
      },
    ],
  ),
  ...portQuestions(ipv4, ipv4Back, { layer: 'icmp', kind: 'destinationUnreachable', code: 3 }),
  question(
    'IGMP query',
    [
      { ...ethernet, destination: '01:00:5e:00:00:01' },
      { ...ipv4, destination: '224.0.0.1', ttl: 1, options: [{ kind: 'routerAlert', value: 0 }] },
      { layer: 'igmp', kind: 'membershipQueryV3', maximumResponseCode: 1, robustness: 2 },
    ],
    [
      { layer: 'ethernet', source: kernel.mac, destination: '01:00:5e:00:00:16' },
      {
        layer: 'ipv4',
        source: kernel.ipv4,
        destination: '224.0.0.22',
        ttl: 1,
        options: [{ kind: 'routerAlert', value: 0 }],
      },
      {
        layer: 'igmp',
        kind: 'membershipReportV3',
        // Is member, of no sources excluded (RFC 3376 section 4.2.12).
        records: [{ type: 2, multicastAddress: groups.ipv4, sources: [] }],
      },
    ],
  ),
];

const overIpv6: readonly Question[] = [
  question(
    'neighbour solicitation',
    [
      { ...ethernet, destination: solicitedNodeMac },
      { ...ipv6, destination: solicitedNode, hopLimit: 255 },
      {
        layer: 'icmpv6',
        kind: 'neighborSolicitation',
        target: kernel.ipv6,
        options: [{ kind: 'sourceLinkLayerAddress', address: host.mac }],
      },
    ],
    [
      fromKernel,
      { ...ipv6Back, hopLimit: 255 },
      {
        layer: 'icmpv6',
        kind: 'neighborAdvertisement',
        router: false,
        solicited: true,
        target: kernel.ipv6,
        options: [{ kind: 'targetLinkLayerAddress', address: kernel.mac }],
      },
    ],
  ),
  question('ping', [ethernet, ipv6, echo6], [fromKernel, ipv6Back, echoReply6], hello),
  question(
    'ping behind hop-by-hop and destination options',
    [
      ethernet,
      ipv6,
      { layer: 'hopByHop', options: [{ kind: 'padN', data: new Uint8Array(4) }] },
      // An option whose number says: skip it if unknown (RFC 8200 section 4.2).
      { layer: 'destinationOptions', options: [{ kind: 'unknown', number: 0x3b, data: new Uint8Array(4) }] },
      echo6,
    ],
    [fromKernel, ipv6Back, echoReply6],
    hello,
  ),
  {
    name: 'ping in fragments',
    frames: fragments(echo6, (fragmentOffset, moreFragments) => [
      ethernet,
      ipv6,
      { layer: 'fragment', identification: 7, nextHeader: 58, fragmentOffset, moreFragments },
    ]),
    answer: [fromKernel, ipv6Back, echoReply6],
    payload: long,
  },
  question(
    'destination option that must be known',
    [
      ethernet,
      ipv6,
      { layer: 'destinationOptions', options: [{ kind: 'unknown', number: 0xbb, data: new Uint8Array(4) }] },
      echo6,
    ],
    // The option stands behind the IPv6 header and two octets.
    [fromKernel, ipv6Back, { layer: 'icmpv6', kind: 'parameterProblem', code: 2, pointer: 42 }],
  ),
  question(
    'routing header of type 0 (RFC 5095)',
    [
      ethernet,
      ipv6,
      { layer: 'routing', kind: 'sourceRoute', segmentsLeft: 1, addresses: [host.ipv6] },
      echo6,
    ],
    // The type stands behind the IPv6 header and two octets.
    [fromKernel, ipv6Back, { layer: 'icmpv6', kind: 'parameterProblem', code: 0, pointer: 42 }],
  ),
  question(
    'extended echo, by the name of the interface',
    [
      ethernet,
      ipv6,
      {
        layer: 'icmpv6',
        kind: 'extendedEchoRequest',
        identifier: 5,
        sequenceNumber: 6,
        local: true,
        extensions: { objects: [{ kind: 'interfaceIdentification', by: 'name', name: kernel.device }] },
      },
    ],
    [
      fromKernel,
      ipv6Back,
      {
        layer: 'icmpv6',
        kind: 'extendedEchoReply',
        code: 0,
        identifier: 5,
        sequenceNumber: 6,
        active: true,
        ipv4: true,
        ipv6: true,
      },
    ],
  ),
  ...portQuestions(ipv6, ipv6Back, { layer: 'icmpv6', kind: 'destinationUnreachable', code: 4 }),
  question(
    'MLD query',
    [
      { ...ethernet, destination: '33:33:00:00:00:01' },
      { layer: 'ipv6', source: host.linkLocal, destination: 'ff02::1', hopLimit: 1 },
      { layer: 'hopByHop', options: [{ kind: 'routerAlert', value: 0 }] },
      { layer: 'icmpv6', kind: 'multicastListenerQueryV2', maximumResponseCode: 1, robustness: 2 },
    ],
    [
      { layer: 'ethernet', source: kernel.mac, destination: '33:33:00:00:00:16' },
      { layer: 'ipv6', source: kernel.linkLocal, destination: 'ff02::16', hopLimit: 1 },
      { layer: 'hopByHop' },
      { layer: 'icmpv6', kind: 'multicastListenerReportV2', records: [{ multicastAddress: groups.ipv6 }] },
    ],
  ),
];

function named(prefix: string, list: readonly Question[]): Question[] {
  return list.map((one) => ({ ...one, name: `${prefix}: ${one.name}` }));
}

/** What every kernel answers. */
export const questions: readonly Question[] = [...named('IPv4', overIpv4), ...named('IPv6', overIpv6)];
