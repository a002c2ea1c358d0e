// What the browser and node both do with the package, to compare.
import { decapsulate, encapsulate, type LayerInput, verifyChecksums } from 'framewright';

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' } as const;

const frames: readonly (readonly LayerInput[])[] = [
  [
    ethernet,
    ipv4,
    {
      layer: 'tcp',
      sourcePort: 12345,
      destinationPort: 80,
      flags: { syn: true },
      options: [{ kind: 'mss', size: 1460 }],
    },
  ],
  [
    ethernet,
    ipv4,
    { layer: 'udp', sourcePort: 12345, destinationPort: 53 },
    { layer: 'dns', id: 1, questions: [{ name: 'example.org', type: 'AAAA', class: 'IN' }] },
  ],
  [
    ethernet,
    ipv4,
    { layer: 'udp', sourcePort: 68, destinationPort: 67 },
    { layer: 'dhcp', operation: 1, transactionId: 7, clientHardwareAddress: '02:00:00:00:00:65' },
  ],
];

/** What became of one frame. */
export interface Report {
  readonly octets: string;
  readonly layers: readonly string[];
  readonly statuses: readonly string[];
  readonly comesBack: boolean;
}

/** Encodes and decodes every frame. */
export function reports(): Report[] {
  return frames.map((layers) => {
    const bytes = encapsulate(layers, Uint8Array.of(1, 2, 3));
    const packet = decapsulate(bytes);
    const again = encapsulate(packet.layers, packet.payload, { verbatim: true });
    return {
      octets: hex(bytes),
      layers: packet.layers.map(({ layer }) => layer),
      statuses: verifyChecksums(bytes).map(({ status }) => status),
      comesBack: hex(again) === hex(bytes),
    };
  });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
