// Whole frames, written.
import { decapsulate, encapsulate, encapsulateInto, type LayerInput } from 'framewright';
import { corpus, type Kind } from '../corpus.ts';
import { each, type Group } from '../measure.ts';

const text = { source: '192.0.2.1', destination: '198.51.100.7' } as const;
const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;

const datagram: readonly LayerInput[] = [
  ethernet,
  { layer: 'ipv4', ...text },
  { layer: 'udp', sourcePort: 40_000, destinationPort: 5004 },
];
const segment: readonly LayerInput[] = [
  ethernet,
  { layer: 'ipv4', ...text },
  { layer: 'tcp', sourcePort: 40_000, destinationPort: 443, flags: { ack: true } },
];

export function writeGroups(): Group[] {
  const target = new Uint8Array(2048);
  const one = (title: string, layers: readonly LayerInput[], octets: number): Group => {
    const payload = new Uint8Array(octets).fill(0x5a);
    // A hundred at once: a call alone is short next to what timing it takes.
    const times = Array.from({ length: 100 }, () => layers);
    return {
      title: `Write ${title}, ${octets} octets of payload`,
      item: 'frame',
      items: times.length,
      tasks: [
        {
          name: 'framewright: encapsulateInto',
          run: each(times, (stack) => encapsulateInto(target, 0, stack, payload)),
        },
        { name: 'framewright: encapsulate', run: each(times, (stack) => encapsulate(stack, payload)) },
      ],
    };
  };
  return [
    one('Ethernet, IPv4, UDP', datagram, 64),
    one('Ethernet, IPv4, TCP', segment, 1460),
    ...(['syn', 'response', 'dhcp'] as const).map(again),
  ];
}

/** Frames of a kind, written from what reading them gave. */
function again(kind: Kind): Group {
  const packets = corpus({ only: kind, frames: 1000 }).map(({ bytes }) => decapsulate(bytes));
  const target = new Uint8Array(2048);
  return {
    title: `Write what was read: ${kind}`,
    item: 'frame',
    items: packets.length,
    tasks: [
      {
        name: 'framewright: encapsulateInto',
        run: each(packets, ({ layers, payload }) => encapsulateInto(target, 0, layers, payload)),
      },
      {
        name: 'framewright: encapsulate',
        run: each(packets, ({ layers, payload }) => encapsulate(layers, payload)),
      },
    ],
  };
}
