// The line of each layer in each of its forms. What TCP, ARP and addresses say is what tcpdump 4.99.3 says of them.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, type LayerInput, summary } from '../../src/index.ts';
import { ethernet, ipv4, udp } from '../support/layers.ts';

type Row = readonly [line: string, layers: readonly LayerInput[], payload?: number | undefined];

/** Rows of what stands inside other layers, whose line begins in one way. */
function inside(outer: readonly LayerInput[], said: string, rows: readonly Row[]): Row[] {
  return rows.map(([text, layers, payload]) => [said + text, [...outer, ...layers], payload]);
}

const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const tcp = { layer: 'tcp', sourcePort: 1025, destinationPort: 1026 } as const;

const macs = '02:00:00:00:00:65 > 02:00:00:00:00:01';
const datagram = 'IP 192.0.2.1.1025 > 192.0.2.2.1026: UDP, length 3';
const cooked = { packetType: 4, address: '02:00:00:00:00:65' } as const;
const links: readonly Row[] = [
  [`${macs}, ethertype 0x88b5, length 3`, [{ ...ethernet, etherType: 0x88b5 }], 3],
  [`${macs}, ethertype 0x0600, length 3`, [{ ...ethernet, etherType: 0x600 }], 3],
  [
    `${macs}, 802.3, length 1 [llc: needs 3 octets, has 1 (at octet 14)]`,
    [{ ...ethernet, etherType: 1, trailer: new Uint8Array(45) }],
    1,
  ],
  ['vlan 5, ethertype 0x0601, length 3', [ethernet, { layer: 'vlan', id: 5, etherType: 0x601 }], 3],
  [`vlan 5, p 3 ${datagram}`, [ethernet, { layer: 'vlan', id: 5, priority: 3 }, ipv4, udp], 3],
  [
    'cooked type 4 from 02:00:00:00:00:65, protocol 0x0600, length 3',
    [{ layer: 'sll', ...cooked, protocolType: 0x600 }],
    3,
  ],
  ['cooked type 0 from nowhere, protocol 0x88b5, length 3', [{ layer: 'sll2', protocolType: 0x88b5 }], 3],
  [datagram, [{ layer: 'sll2', ...cooked }, ipv4, udp], 3],
  ['family 99, length 3', [{ layer: 'loopback', family: 99 }], 3],
  [datagram, [{ layer: 'loopback' }, ipv4, udp], 3],
];

const llc = { layer: 'llc', destinationServiceAccessPoint: 6, sourceServiceAccessPoint: 0x0e } as const;
const bridge = { priority: 8, systemIdExtension: 10, address: '02:00:00:00:00:0a' };
const tree = {
  layer: 'stp',
  rootIdentifier: bridge,
  bridgeIdentifier: { ...bridge, priority: 0 },
  portIdentifier: { priority: 8, number: 2 },
  rootPathCost: 4,
} as const;
const root = 'root 800a.02:00:00:00:00:0a, cost 4, bridge 000a.02:00:00:00:00:0a, port 128.2';
const bridges: readonly Row[] = [
  ['LLC 0e > 06, unnumbered, length 3', [llc], 3],
  [
    'LLC aa > aa, unnumbered, SNAP 0x00000c 0x0010, length 3',
    [{ layer: 'llc', organizationCode: 0xc, protocolId: 0x10 }],
    3,
  ],
  [`STP configuration, ${root}`, [llc, { ...tree, kind: 'configuration' }]],
  [`STP rapid, ${root}`, [llc, { ...tree, kind: 'rapid' }]],
  ['STP topology change', [llc, { layer: 'stp', kind: 'topologyChange' }]],
  ['STP BPDU type 0x09', [llc, { layer: 'stp', kind: 'unknown', bpduType: 9 }]],
];

const arp = {
  layer: 'arp',
  senderHardwareAddress: '02:00:00:00:00:65',
  senderProtocolAddress: '192.0.2.1',
  targetHardwareAddress: '02:00:00:00:00:01',
  targetProtocolAddress: '192.0.2.2',
} as const;
const resolutions: readonly Row[] = [
  ['ARP, Request who-has 192.0.2.2 tell 192.0.2.1', [{ ...arp, operation: 1 }]],
  ['ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:65', [{ ...arp, operation: 2 }]],
  ['ARP, Reverse Request who-is 02:00:00:00:00:01 tell 02:00:00:00:00:65', [{ ...arp, operation: 3 }]],
  ['ARP, Reverse Reply 02:00:00:00:00:01 at 192.0.2.2', [{ ...arp, operation: 4 }]],
  ['ARP, operation 8', [{ ...arp, operation: 8 }]],
];

const identification = 0xbee;
const fragments = inside([], 'IP', [
  ['6 2001:db8::1 > 2001:db8::2: next header 59, length 3', [{ ...ipv6, nextHeader: 59 }], 3],
  ['6 2001:db8::1.1025 > 2001:db8::2.1026: UDP, length 3', [ipv6, udp], 3],
  [' 192.0.2.1 > 192.0.2.2: protocol 253, length 3', [{ ...ipv4, protocol: 253 }], 3],
  [
    ' 192.0.2.1.1025 > 192.0.2.2.1026: (fragment of 0xbee at 0, more follow) UDP, length 3',
    [{ ...ipv4, moreFragments: true, identification }, udp],
    3,
  ],
  [
    ' 192.0.2.1 > 192.0.2.2: protocol 17, length 3 (fragment of 0xbee at 8, more follow)',
    [{ ...ipv4, protocol: 17, moreFragments: true, identification, fragmentOffset: 1 }],
    3,
  ],
  [
    ' 192.0.2.1 > 192.0.2.2: protocol 17, length 3 (fragment of 0xbee at 16)',
    [{ ...ipv4, protocol: 17, identification, fragmentOffset: 2 }],
    3,
  ],
]);

const association = { spi: 0x10, sequenceNumber: 0x20 };
const carriers = inside([ipv4], 'IP 192.0.2.1 > 192.0.2.2: ', [
  ['AH(spi=0x00000010,seq=0x20) UDP, length 3', [{ layer: 'ah', ...association }, udp], 3],
  [
    'AH(spi=0x00000010,seq=0x20) next header 253, length 3',
    [{ layer: 'ah', ...association, nextHeader: 253 }],
    3,
  ],
  ['ESP(spi=0x00000010,seq=0x20), length 3', [{ layer: 'esp', ...association }], 3],
  ['GREv0, type 0x88b5, length 3', [{ layer: 'gre', protocolType: 0x88b5 }], 3],
  [`GREv0, key 0, seq 0 ${datagram}`, [{ layer: 'gre', key: 0, sequenceNumber: 0 }, ipv4, udp], 3],
  [
    'GREv1, call 3, seq 4, ack 5, type 0x0005, length 3',
    [
      {
        layer: 'gre',
        version: 1,
        protocolType: 5,
        callId: 3,
        sequenceNumber: 4,
        acknowledgmentNumber: 5,
      },
    ],
    3,
  ],
]);

const alert = { kind: 'routerAlert', value: 1 } as const;
const marking = { kind: 'alternateMarking', flow: 5, loss: true, delay: false, reserved: 0 } as const;
const limit = { kind: 'tunnelEncapsulationLimit', limit: 3 } as const;
const empty = { kind: 'padN', data: new Uint8Array(0) } as const;
const extensions = inside([ipv6], 'IP6 2001:db8::1 > 2001:db8::2: ', [
  ['HBH (router alert 1,pad n) UDP, length 3', [{ layer: 'hopByHop', options: [alert, empty] }, udp], 3],
  ['HBH (pad n 00000000) next header 59, length 3', [{ layer: 'hopByHop', options: [], nextHeader: 59 }], 3],
  ['HBH (alternate marking 5 loss 0) UDP, length 3', [{ layer: 'hopByHop', options: [marking] }, udp], 3],
  [
    'DSTOPT (tunnel encapsulation limit 3,pad1,pad n) UDP, length 3',
    [{ layer: 'destinationOptions', options: [limit, { kind: 'pad1' }] }, udp],
    3,
  ],
  [
    'RT6 (type=0, segleft=1) UDP, length 3',
    [{ layer: 'routing', kind: 'sourceRoute', segmentsLeft: 1, addresses: ['2001:db8::3'] }, udp],
    3,
  ],
  [
    'frag (0xbee at 0, more follow) UDP, length 3',
    [{ layer: 'fragment', fragmentOffset: 0, moreFragments: true, identification }, udp],
    3,
  ],
  [
    'frag (0xbee at 16) next header 17, length 3',
    [{ layer: 'fragment', fragmentOffset: 2, identification, nextHeader: 17 }],
    3,
  ],
  ['mobility: type 5, length 0', [{ layer: 'mobility', type: 5, nextHeader: 59 }]],
]);

/** Rows of messages with the codes from 0 on. */
function codes(said: string, words: readonly string[], layer: (code: number) => LayerInput): Row[] {
  return words.map((word, code) => [`${said} ${word}, length 28`, [layer(code)], 28]);
}

const groups = [1, 2, 3, 4, 5].map((last) => ({
  type: 4,
  multicastAddress: `232.0.0.${last}`,
  sources: [],
  auxiliaryData: new Uint8Array(0),
}));
const control = inside([ipv4], 'IP 192.0.2.1 > 192.0.2.2: ', [
  ...codes(
    'ICMP destination unreachable',
    ['(network)', '(host)', '(protocol)', '(port)', '(needs fragmentation)', 'code 5'],
    (code) => ({ layer: 'icmp', kind: 'destinationUnreachable', code }),
  ),
  ...codes('ICMP time exceeded', ['(in transit)', '(reassembly)', 'code 2'], (code) => ({
    layer: 'icmp',
    kind: 'timeExceeded',
    code,
  })),
  ...codes(
    'ICMP redirect',
    ['(network), gateway 192.0.2.9', '(host), gateway 192.0.2.9', 'code 2, gateway 192.0.2.9'],
    (code) => ({ layer: 'icmp', kind: 'redirect', gateway: '192.0.2.9', code }),
  ),
  [
    'ICMP destination unreachable (needs fragmentation), next hop mtu 1400, length 28',
    [{ layer: 'icmp', kind: 'destinationUnreachable', code: 4, nextHopMtu: 1400 }],
    28,
  ],
  [
    'ICMP parameter problem, pointer 20, length 28',
    [{ layer: 'icmp', kind: 'parameterProblem', pointer: 20 }],
    28,
  ],
  [
    'ICMP echo request, identifier 7, sequence number 1, length 3',
    [{ layer: 'icmp', kind: 'echoRequest', identifier: 7, sequenceNumber: 1 }],
    3,
  ],
  [
    'ICMP address mask reply, identifier 7, address mask 255.255.255.0, length 0',
    [{ layer: 'icmp', kind: 'addressMaskReply', identifier: 7, addressMask: '255.255.255.0' }],
  ],
  ['ICMP type 200 code 3, length 3', [{ layer: 'icmp', kind: 'unknown', type: 200, code: 3 }], 3],
  [
    'IGMP membership report v2, group address 232.0.0.1, length 0',
    [{ layer: 'igmp', kind: 'membershipReportV2', groupAddress: '232.0.0.1' }],
  ],
  [
    'IGMP membership report v3, 232.0.0.1, 232.0.0.2, 232.0.0.3, 232.0.0.4, length 0',
    [{ layer: 'igmp', kind: 'membershipReportV3', records: groups.slice(0, 4) }],
  ],
  [
    'IGMP membership report v3, 232.0.0.1, 232.0.0.2, 232.0.0.3, 232.0.0.4, …, length 0',
    [{ layer: 'igmp', kind: 'membershipReportV3', records: groups }],
  ],
]);

const control6 = inside([ipv6], 'IP6 2001:db8::1 > 2001:db8::2: ', [
  ...codes(
    'ICMP6 destination unreachable',
    ['(no route)', '(prohibited)', '(beyond scope)', '(address)', '(port)', 'code 5'],
    (code) => ({ layer: 'icmpv6', kind: 'destinationUnreachable', code }),
  ),
  ...codes('ICMP6 time exceeded', ['(in transit)', '(reassembly)', 'code 2'], (code) => ({
    layer: 'icmpv6',
    kind: 'timeExceeded',
    code,
  })),
  ...codes('ICMP6 parameter problem', ['(header)', '(next header)', '(option)', 'code 3'], (code) => ({
    layer: 'icmpv6',
    kind: 'parameterProblem',
    code,
  })),
  ['ICMP6 packet too big, mtu 1280, length 28', [{ layer: 'icmpv6', kind: 'packetTooBig', mtu: 1280 }], 28],
  [
    'ICMP6 redirect, target fe80::1, destination 2001:db8::9, length 0',
    [{ layer: 'icmpv6', kind: 'redirect', target: 'fe80::1', destination: '2001:db8::9' }],
  ],
  [
    'ICMP6 multicast listener report, multicast address ff02::1:2, length 0',
    [{ layer: 'icmpv6', kind: 'multicastListenerReport', multicastAddress: 'ff02::1:2' }],
  ],
]);

const segment = { ...tcp, sequenceNumber: 7, acknowledgmentNumber: 9, window: 512 } as const;
const flags = {
  ae: true,
  cwr: true,
  ece: true,
  urg: true,
  ack: true,
  psh: true,
  rst: true,
  syn: true,
  fin: true,
};
const ones = new Uint8Array(17).fill(1);
/** MP_CAPABLE of a SYN (RFC 8684 section 3.1): no keys, and no flag but those that a line is to show. */
const multipath = {
  kind: 'mptcp',
  subtype: 'capable',
  version: 1,
  checksumRequired: false,
  extensibility: false,
  refusesJoin: false,
  algorithms: 1,
  senderKey: undefined,
} as const;
const segments = inside([ipv4], 'IP 192.0.2.1.1025 > 192.0.2.2.1026: ', [
  ['UDP, length 3', [udp], 3],
  ['Flags [none], seq 0, win 65535, length 0', [tcp]],
  ['Flags [.], seq 7:10, ack 9, win 512, length 3', [{ ...segment, flags: { ack: true } }], 3],
  ['Flags [P], seq 7, win 512, length 0', [{ ...segment, flags: { psh: true } }]],
  ['Flags [none], seq 4294967294:1, win 65535, length 3', [{ ...tcp, sequenceNumber: 0xffff_fffe }], 3],
  ['Flags [FSRP.UEWe], seq 7, ack 9, win 512, urg 2, length 0', [{ ...segment, flags, urgentPointer: 2 }]],
  [
    'Flags [S], seq 0, win 65535, options [mss 1460,sackOK,TS val 5 ecr 6,nop,wscale 7], length 0',
    [
      {
        ...tcp,
        flags: { syn: true },
        options: [
          { kind: 'mss', size: 1460 },
          { kind: 'sackPermitted' },
          { kind: 'timestamps', value: 5, echo: 6 },
          { kind: 'nop' },
          { kind: 'windowScale', shift: 7 },
        ],
      },
    ],
  ],
  [
    'Flags [none], seq 0, win 65535, options [sack 1:2 3:4,eol], length 0',
    [
      {
        ...tcp,
        options: [
          {
            kind: 'sack',
            blocks: [
              { left: 1, right: 2 },
              { left: 3, right: 4 },
            ],
          },
          { kind: 'end' },
        ],
      },
    ],
  ],
  [
    'Flags [none], seq 0, win 65535, options [mptcp capable 1 checksumRequired 1], length 0',
    [{ ...tcp, options: [{ ...multipath, checksumRequired: true }] }],
  ],
  [
    'Flags [none], seq 0, win 65535, options [mptcp capable 1 extensibility refusesJoin 1], length 0',
    [{ ...tcp, options: [{ ...multipath, extensibility: true, refusesJoin: true }] }],
  ],
  [
    `Flags [none], seq 0, win 65535, options [unknown 200 ${'01'.repeat(16)},eol], length 0`,
    [{ ...tcp, options: [{ kind: 'unknown', number: 200, data: ones.subarray(1) }] }],
  ],
  [
    `Flags [none], seq 0, win 65535, options [unknown 200 ${'01'.repeat(16)}…,eol], length 0`,
    [{ ...tcp, options: [{ kind: 'unknown', number: 200, data: ones }] }],
  ],
]);

const question = { name: 'example.org', type: 'A', class: 'IN' } as const;
const record = { ...question, ttl: 60, data: '192.0.2.1' } as const;
const mail = { ...record, type: 'MX', data: { preference: 10, exchange: 'mx.example.org' } } as const;
const query = { layer: 'dns', id: 7, questions: [question] } as const;
const response = { ...query, response: true } as const;
const names = inside([ipv4, { ...udp, destinationPort: 53 }], 'IP 192.0.2.1.1025 > 192.0.2.2.53: DNS 7', [
  [' A? example.org', [query]],
  [
    '+ A? example.org AAAA? example.org',
    [{ ...query, recursionDesired: true, questions: [question, { ...question, type: 'AAAA' }] }],
  ],
  [' A? example.org'.repeat(4), [{ ...query, questions: new Array(5).fill(question) }]],
  [' NOTIFY A? example.org', [{ ...query, opcode: 4 }]],
  [' 9 A? example.org', [{ ...query, opcode: 9 }]],
  [' 0/0/0', [{ ...response, recursionDesired: true }]],
  [
    '*| UPDATE NXDOMAIN 0/0/0',
    [{ ...response, opcode: 5, authoritativeAnswer: true, truncated: true, responseCode: 3 }],
  ],
  [' 15 0/0/0', [{ ...response, responseCode: 15 }]],
  [
    ' 2/3/1 A 192.0.2.1, MX 10:mx.example.org',
    [{ ...response, answers: [record, mail], authorities: [mail, mail, mail], additionals: [record] }],
  ],
  [` 4/0/0${', A 192.0.2.1'.repeat(4).slice(1)}`, [{ ...response, answers: new Array(4).fill(record) }]],
  [` 5/0/0${', A 192.0.2.1'.repeat(4).slice(1)}, …`, [{ ...response, answers: new Array(5).fill(record) }]],
]);

const lease = {
  layer: 'dhcp',
  operation: 1,
  transactionId: 0xbee,
  clientHardwareAddress: '02:00:00:00:00:65',
} as const;
const client = 'client 02:00:00:00:00:65, xid 0x00000bee';
const type = (name: 'discover' | 'request') => ({ kind: 'messageType', type: name }) as const;
const leases = inside([ipv4, { ...udp, destinationPort: 67 }], 'IP 192.0.2.1.1025 > 192.0.2.2.67: DHCP ', [
  [`discover, ${client}`, [{ ...lease, options: [{ kind: 'hostName', text: 'x' }, type('discover')] }]],
  [`request 192.0.2.9, ${client}`, [{ ...lease, clientAddress: '192.0.2.9', options: [type('request')] }]],
  [
    `BOOTP reply 192.0.2.8, ${client}`,
    [{ ...lease, operation: 2, clientAddress: '192.0.2.9', yourAddress: '192.0.2.8' }],
  ],
  [`BOOTP request, ${client}`, [lease]],
]);

const web = inside([ipv4, { ...tcp, destinationPort: 80 }], 'IP 192.0.2.1.1025 > 192.0.2.2.80: HTTP ', [
  ['GET /a, length 3', [{ layer: 'http', kind: 'request', method: 'GET', target: '/a' }], 3],
  ['204, length 0', [{ layer: 'http', kind: 'response', statusCode: 204, reason: '' }]],
]);

describe.each<readonly [name: string, rows: readonly Row[]]>([
  ['a link', links],
  ['a bridge', bridges],
  ['ARP', resolutions],
  ['IP', fragments],
  ['what IPv4 carries', carriers],
  ['IPv6', extensions],
  ['ICMP and IGMP', control],
  ['ICMPv6', control6],
  ['UDP and TCP', segments],
  ['DNS', names],
  ['DHCP', leases],
  ['HTTP', web],
])('the line of %s', (_name, rows) => {
  it.each(rows.map(([text, layers, payload = 0]) => [text, layers, payload] as const))(
    '%s',
    (text, layers, payload) => {
      const bytes = encapsulate(layers, new Uint8Array(payload).fill(0xff));
      expect(summary(decapsulate(bytes, { first: layers[0]?.layer }))).toBe(text);
    },
  );
});

describe('a line', () => {
  it('says what was cut, and what went wrong', () => {
    const bytes = encapsulate([ipv4, udp], new Uint8Array(3));
    expect(summary(decapsulate(bytes.subarray(0, -1), { first: 'ipv4' }))).toBe(
      'IP 192.0.2.1.1025 > 192.0.2.2.1026: UDP, length 2 [cut]',
    );
    bytes.set([0, 7], 24);
    expect(summary(decapsulate(bytes, { first: 'ipv4' }))).toBe(
      'IP 192.0.2.1.1025 > 192.0.2.2.1026: UDP, length 3 [udp.length: 7 is under 8 (at octet 24)]',
    );
  });

  it('says of an option what it has, and flags by their name', () => {
    const fields = { some: 1, isSet: true, isNot: false, absent: undefined, none: null, two: { a: 1, b: 2 } };
    const layers = [{ layer: 'hopByHop', nextHeader: 59, options: [{ kind: 'ownOption', ...fields }] }];
    const packet = { layers, offsets: [0], payload: new Uint8Array(2), truncated: false };
    expect(summary(packet)).toBe('HBH (own option 1 isSet null 1:2) next header 59, length 2');
  });

  it('says the name and the plain fields of a layer of somebody else’s', () => {
    const layers = [{ layer: 'toString', vci: 5, cells: [1], isLast: true }];
    const packet = { layers, offsets: [0], payload: new Uint8Array(2), truncated: false };
    expect(summary(packet)).toBe('toString vci 5 isLast true');
  });
});
