// Frames to begin with.
import { encapsulate, type LayerInput } from 'framewright';

const host = '02:00:00:00:00:65';
const router = '02:00:00:00:00:01';
const ethernet = { layer: 'ethernet', source: host, destination: router } as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.101', destination: '198.51.100.7' } as const;

const text = (value: string) => new TextEncoder().encode(value);

/** Each example: its name, its layers and what the innermost carries. */
const examples: Readonly<Record<string, readonly [readonly LayerInput[], Uint8Array?]>> = {
  'TCP: the first segment of a connection': [
    [
      ethernet,
      ipv4,
      {
        layer: 'tcp',
        sourcePort: 51786,
        destinationPort: 443,
        sequenceNumber: 0x2c97_1a5b,
        flags: { syn: true, ece: true, cwr: true },
        window: 64240,
        options: [
          { kind: 'mss', size: 1460 },
          { kind: 'sackPermitted' },
          { kind: 'timestamps', value: 1_215_117_602, echo: 0 },
          { kind: 'nop' },
          { kind: 'windowScale', shift: 7 },
        ],
      },
    ],
  ],
  'DNS: an answer': [
    [
      { ...ethernet, source: router, destination: host },
      { layer: 'ipv4', source: '192.0.2.53', destination: '192.0.2.101' },
      { layer: 'udp', sourcePort: 53, destinationPort: 40_961 },
      {
        layer: 'dns',
        id: 0x3f1c,
        response: true,
        recursionDesired: true,
        recursionAvailable: true,
        questions: [{ name: 'example.org', type: 'MX', class: 'IN' }],
        answers: [
          {
            name: 'example.org',
            type: 'MX',
            class: 'IN',
            ttl: 3600,
            data: { preference: 10, exchange: 'mail.example.org' },
          },
        ],
        additionals: [
          { name: 'mail.example.org', type: 'AAAA', class: 'IN', ttl: 3600, data: '2001:db8::25' },
        ],
      },
    ],
  ],
  'DHCP: an offer': [
    [
      { ...ethernet, source: router, destination: host },
      { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.101' },
      { layer: 'udp', sourcePort: 67, destinationPort: 68 },
      {
        layer: 'dhcp',
        operation: 2,
        transactionId: 0x3903_f326,
        yourAddress: '192.0.2.101',
        clientHardwareAddress: host,
        options: [
          { kind: 'messageType', type: 'offer' },
          { kind: 'serverIdentifier', address: '192.0.2.1' },
          { kind: 'ipAddressLeaseTime', seconds: 86_400 },
          { kind: 'subnetMask', address: '255.255.255.0' },
          { kind: 'routers', addresses: ['192.0.2.1'] },
          { kind: 'domainNameServers', addresses: ['192.0.2.53', '192.0.2.54'] },
          { kind: 'domainSearch', names: ['example.org', 'lab.example.org'] },
        ],
      },
    ],
  ],
  'IPv6: a router advertisement': [
    [
      { layer: 'ethernet', source: router, destination: '33:33:00:00:00:01' },
      { layer: 'ipv6', source: 'fe80::1', destination: 'ff02::1', hopLimit: 255 },
      {
        layer: 'icmpv6',
        kind: 'routerAdvertisement',
        currentHopLimit: 64,
        routerLifetime: 1800,
        options: [
          { kind: 'sourceLinkLayerAddress', address: router },
          {
            kind: 'prefixInformation',
            prefixLength: 64,
            onLink: true,
            autonomous: true,
            routerAddress: false,
            prefixDelegation: false,
            validLifetime: 86_400,
            preferredLifetime: 14_400,
            prefix: '2001:db8:1::',
          },
        ],
      },
    ],
  ],
  'HTTP: a request': [
    [
      ethernet,
      ipv4,
      { layer: 'tcp', sourcePort: 51786, destinationPort: 80, flags: { psh: true, ack: true } },
      {
        layer: 'http',
        kind: 'request',
        method: 'POST',
        target: '/order',
        fields: [
          { name: 'Host', value: 'example.org' },
          { name: 'Content-Length', value: '5' },
        ],
      },
    ],
    text('one=1'),
  ],
  'VXLAN: a frame in a frame': [
    [
      ethernet,
      ipv4,
      { layer: 'udp', sourcePort: 54_321, destinationPort: 4789 },
      { layer: 'vxlan', vni: 4096 },
      { ...ethernet, destination: '02:00:00:00:02:02' },
      { layer: 'vlan', priority: 3, id: 42 },
      {
        layer: 'arp',
        operation: 1,
        senderHardwareAddress: host,
        senderProtocolAddress: '10.0.0.1',
        targetProtocolAddress: '10.0.0.2',
      },
    ],
  ],
};

/** The names of the examples. */
export const exampleNames: readonly string[] = Object.keys(examples);

/** The octets of an example. */
export function example(name: string): Uint8Array {
  const [layers, payload] = examples[name] ?? [[]];
  return encapsulate(layers, payload);
}
