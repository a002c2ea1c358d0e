// Pings inside tags and tunnels, that a device of the kernel takes off and puts on. What a kernel has no device for is
// skipped.
import type { LayerInput } from '../src/index.ts';
import {
  echo,
  echo6,
  echoReply,
  echoReply6,
  ethernet,
  fromKernel,
  hello,
  host,
  ipv4,
  ipv4Back,
  ipv6,
  ipv6Back,
  kernel,
  type Question,
  question,
  type Wanted,
} from './kernel-hosts.ts';

/** A question that the kernel answers when it has what the commands make. */
export interface Wrapped {
  /** The arguments of `ip`, for each time it is run. The device is called `tunnel`, and deleted at the end. */
  readonly setUp: readonly string[];
  readonly question: Question;
}

const device = 'tunnel';
const innerKernel = { mac: '02:00:00:00:01:01', ipv4: '198.51.100.1', ipv6: '2001:db8:1::1' } as const;
const innerHost = { mac: '02:00:00:00:01:02', ipv4: '198.51.100.2', ipv6: '2001:db8:1::2' } as const;

/** What is inside, and its answer. */
const ping: readonly LayerInput[] = [
  { layer: 'ipv4', source: innerHost.ipv4, destination: innerKernel.ipv4 },
  echo,
];
const pong: readonly Wanted[] = [
  { layer: 'ipv4', source: innerKernel.ipv4, destination: innerHost.ipv4 },
  echoReply,
];
const ping6: readonly LayerInput[] = [
  { layer: 'ipv6', source: innerHost.ipv6, destination: innerKernel.ipv6 },
  echo6,
];
const pong6: readonly Wanted[] = [
  { layer: 'ipv6', source: innerKernel.ipv6, destination: innerHost.ipv6 },
  echoReply6,
];
const frame = { layer: 'ethernet', source: innerHost.mac, destination: innerKernel.mac } as const;
const frameBack = { layer: 'ethernet', source: innerKernel.mac, destination: innerHost.mac } as const;

const overIpv4 = `local ${kernel.ipv4} remote ${host.ipv4}`;
const overIpv6 = `local ${kernel.ipv6} remote ${host.ipv6}`;

/** The commands for a device, and what makes it reachable: with neighbours, where it carries frames. */
function made(create: readonly string[], mac?: string): string[] {
  const neighbours = [`${innerHost.ipv4} lladdr ${mac}`, `${innerHost.ipv6} lladdr ${mac}`];
  return [
    ...create,
    `link set ${device} up`,
    `address add ${innerKernel.ipv4}/24 dev ${device}`,
    `address add ${innerKernel.ipv6}/64 dev ${device} nodad`,
    ...(mac === undefined ? [] : neighbours.map((one) => `neighbour replace ${one} dev ${device}`)),
  ];
}

function tunnel(
  name: string,
  create: string,
  [sent, answered]: readonly [readonly LayerInput[], readonly Wanted[]],
): Wrapped {
  const withFrames = sent.some((layer) => layer === frame);
  const options = withFrames ? `address ${innerKernel.mac}` : '';
  return {
    setUp: made([`link add ${device} ${options} type ${create}`], withFrames ? innerHost.mac : undefined),
    question: question(name, [ethernet, ...sent], [fromKernel, ...answered], hello),
  };
}

/** Tags and tunnels, and what has to be around for each. */
export const wrapped: readonly Wrapped[] = [
  {
    // A tag with identifier 0 says the priority only (IEEE 802.1Q clause 6.9.3): no device is needed.
    setUp: [],
    question: question(
      'priority tag: ping',
      [ethernet, { layer: 'vlan', id: 0, priority: 5 }, ipv4, echo],
      [fromKernel, ipv4Back, echoReply],
      hello,
    ),
  },
  {
    setUp: made([`link add link ${kernel.device} name ${device} type vlan id 7`], host.mac),
    question: question(
      'VLAN tag: ping',
      [ethernet, { layer: 'vlan', id: 7 }, ...ping],
      [fromKernel, { layer: 'vlan', id: 7 }, ...pong],
      hello,
    ),
  },
  {
    setUp: made(
      [
        `link add link ${kernel.device} name provider type vlan protocol 802.1ad id 9`,
        'link set provider up',
        `link add link provider name ${device} type vlan id 7`,
      ],
      host.mac,
    ),
    question: question(
      'VLAN tag in a provider tag (802.1ad): ping',
      [{ ...ethernet, etherType: 0x88a8 }, { layer: 'vlan', id: 9 }, { layer: 'vlan', id: 7 }, ...ping6],
      [{ ...fromKernel, etherType: 0x88a8 }, { layer: 'vlan', id: 9 }, { layer: 'vlan', id: 7 }, ...pong6],
      hello,
    ),
  },
  tunnel('IPv4 in IPv4: ping', `ipip ${overIpv4}`, [
    [ipv4, ...ping],
    [ipv4Back, ...pong],
  ]),
  tunnel('IPv6 in IPv4: ping', `sit ${overIpv4}`, [
    [ipv4, ...ping6],
    [ipv4Back, ...pong6],
  ]),
  tunnel('IPv4 in IPv6: ping', `ip6tnl mode any encaplimit none ${overIpv6}`, [
    [ipv6, ...ping],
    [ipv6Back, ...pong],
  ]),
  tunnel('IPv6 in IPv6, with a tunnel limit: ping', `ip6tnl mode any encaplimit 4 ${overIpv6}`, [
    [
      ipv6,
      { layer: 'destinationOptions', options: [{ kind: 'tunnelEncapsulationLimit', limit: 4 }] },
      ...ping6,
    ],
    [
      ipv6Back,
      {
        layer: 'destinationOptions',
        options: [{ kind: 'tunnelEncapsulationLimit', limit: 4 }, { kind: 'padN' }],
      },
      ...pong6,
    ],
  ]),
  tunnel('GRE with checksum and key: ping', `gre ${overIpv4} key 7 csum`, [
    [ipv4, { layer: 'gre', checksum: 0, key: 7 }, ...ping],
    [ipv4Back, { layer: 'gre', key: 7 }, ...pong],
  ]),
  tunnel('GRE over IPv6: ping', `ip6gre encaplimit none ${overIpv6}`, [
    [ipv6, { layer: 'gre' }, ...ping6],
    [ipv6Back, { layer: 'gre' }, ...pong6],
  ]),
  tunnel('Ethernet in GRE: ping', `gretap ${overIpv4}`, [
    [ipv4, { layer: 'gre' }, frame, ...ping],
    [ipv4Back, { layer: 'gre' }, frameBack, ...pong],
  ]),
  ...(
    [
      ['VXLAN: ping', overIpv4, ipv4, ipv4Back, ping, pong],
      ['VXLAN over IPv6: ping', overIpv6, ipv6, ipv6Back, ping6, pong6],
    ] as const
  ).map(([name, between, outer, back, sent, answered]) =>
    tunnel(name, `vxlan id 5 dstport 4789 ${between}`, [
      [
        outer,
        { layer: 'udp', sourcePort: 50_000, destinationPort: 4789 },
        { layer: 'vxlan', vni: 5 },
        frame,
        ...sent,
      ],
      [back, { layer: 'udp', destinationPort: 4789 }, { layer: 'vxlan', vni: 5 }, frameBack, ...answered],
    ]),
  ),
];
