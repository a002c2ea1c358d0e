// One frame of each form, with every option that has one of its own.
import type { EncapsulateOptions, LayerInput } from '../src/index.ts';

/** What a frame is built from. */
export interface Stack {
  readonly layers: readonly LayerInput[];
  readonly payload?: Uint8Array | undefined;
  readonly options?: EncapsulateOptions | undefined;
}

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' } as const;
const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const hello: Uint8Array = new TextEncoder().encode('hello');

/** Frames that stand for what a program would send. */
export const fixedStacks: readonly Stack[] = [
  // An IEEE 802.3 length, an LLC header and a BPDU; padding.
  {
    layers: [
      ethernet,
      { layer: 'llc' },
      {
        layer: 'stp',
        kind: 'rapid',
        flags: { portRole: 3, learning: true, forwarding: true },
        rootIdentifier: { priority: 8, address: ethernet.source },
        bridgeIdentifier: { priority: 8, address: ethernet.source },
        portIdentifier: { priority: 8, number: 1 },
        maxAge: 5120,
        helloTime: 512,
        forwardDelay: 3840,
      },
    ],
    options: { minimumLength: 60 },
  },
  // A customer's tag in a service provider's, and padding behind both.
  {
    layers: [
      { ...ethernet, etherType: 0x88a8 },
      { layer: 'vlan', id: 300, priority: 3 },
      { layer: 'vlan', id: 10, dropEligible: true },
      ipv4,
      { layer: 'udp', sourcePort: 1025, destinationPort: 1026 },
    ],
    options: { minimumLength: 64 },
  },
  {
    layers: [ethernet, ipv4, { layer: 'udp', sourcePort: 1025, destinationPort: 1026 }],
    payload: hello,
    options: { minimumLength: 60 },
  },
  {
    layers: [ethernet, ipv4, { layer: 'udp', sourcePort: 1025, destinationPort: 1026, checksum: 0 }],
    payload: hello,
  },
  {
    layers: [
      ethernet,
      {
        layer: 'arp',
        operation: 1,
        senderHardwareAddress: ethernet.source,
        senderProtocolAddress: '192.0.2.1',
        targetHardwareAddress: '00:00:00:00:00:00',
        targetProtocolAddress: '192.0.2.53',
      },
    ],
  },
  {
    layers: [
      ethernet,
      ipv4,
      { layer: 'udp', sourcePort: 53, destinationPort: 12345 },
      {
        layer: 'dns',
        id: 1,
        response: true,
        recursionDesired: true,
        questions: [{ name: 'example.org', type: 'A', class: 'IN' }],
        answers: [
          { name: 'example.org', type: 'A', data: '192.0.2.1' },
          { name: 'example.org', type: 'AAAA', data: '2001:db8::1' },
          { name: 'example.org', type: 'MX', data: { preference: 10, exchange: 'mail.example.org' } },
          { name: 'example.org', type: 'TXT', data: ['v=spf1 -all', 'more'] },
          { name: 'www.example.org', type: 'CNAME', data: 'example.org' },
          { name: '1.2.0.192.in-addr.arpa', type: 'PTR', data: 'example.org' },
          {
            name: '_sip._udp.example.org',
            type: 'SRV',
            data: { priority: 1, weight: 2, port: 5060, target: 'sip.example.org' },
          },
        ],
        authorities: [
          { name: 'example.org', type: 'NS', data: 'ns.example.org' },
          {
            name: 'example.org',
            type: 'SOA',
            data: {
              mname: 'ns.example.org',
              rname: 'admin.example.org',
              serial: 1,
              refresh: 2,
              retry: 3,
              expire: 4,
              minimum: 5,
            },
          },
        ],
        additionals: [{ name: '.', type: 'OPT', data: { udpPayloadSize: 1232, dnssecOk: true } }],
      },
    ],
  },
  {
    layers: [
      ethernet,
      ipv4,
      { layer: 'tcp', sourcePort: 12345, destinationPort: 53, flags: { psh: true, ack: true } },
      { layer: 'dns', id: 2, questions: [{ name: 'example.org', type: 'SOA', class: 'IN' }] },
    ],
  },
  {
    layers: [
      ethernet,
      { ...ipv4, source: '0.0.0.0', destination: '255.255.255.255' },
      { layer: 'udp', sourcePort: 68, destinationPort: 67 },
      {
        layer: 'dhcp',
        operation: 1,
        transactionId: 7,
        clientHardwareAddress: '02:00:00:00:00:65',
        options: [
          { kind: 'messageType', type: 'request' },
          { kind: 'hostName', text: 'client7' },
          { kind: 'subnetMask', address: '255.255.255.0' },
          { kind: 'routers', addresses: ['192.0.2.1'] },
          { kind: 'domainNameServers', addresses: ['192.0.2.53', '192.0.2.54'] },
          { kind: 'domainName', text: 'example.org' },
        ],
      },
    ],
  },
  {
    layers: [
      ethernet,
      { ...ipv6, dscp: 46, flowLabel: 7 },
      { layer: 'hopByHop', options: [{ kind: 'routerAlert', value: 1 }] },
      { layer: 'destinationOptions', options: [{ kind: 'homeAddress', address: '2001:db8:1::1' }] },
      { layer: 'udp', sourcePort: 1025, destinationPort: 1026 },
    ],
    payload: hello,
  },
  {
    layers: [
      ethernet,
      ipv6,
      { layer: 'routing', kind: 'segmentRouting', segmentsLeft: 1, segments: ['2001:db8::9', '2001:db8::2'] },
      { layer: 'fragment', identification: 7 },
      { layer: 'tcp', sourcePort: 12345, destinationPort: 4000, flags: { syn: true } },
    ],
  },
  {
    layers: [ethernet, ipv6, { layer: 'ah', spi: 256, icv: new Uint8Array(12) }, { layer: 'esp', spi: 257 }],
    payload: hello,
  },
];
