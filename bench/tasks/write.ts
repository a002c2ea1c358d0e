// Whole frames, written.
import { decapsulate, encapsulate, encapsulateInto, type LayerInput } from 'framewright';
import { toHex } from 'framewright/util';
import { compile, linesOf } from '../c.ts';
import { corpus, type Kind } from '../corpus.ts';
import { each, type Group, type Task, type Work } from '../measure.ts';

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '198.51.100.7' } as const;
const udp = { layer: 'udp', sourcePort: 40_000, destinationPort: 5004 } as const;
const tcp = { layer: 'tcp', sourcePort: 40_000, destinationPort: 443, flags: { ack: true } } as const;

const item = 'frame';
const into = 'framewright, encapsulateInto';
const fresh = 'framewright, encapsulate';

export const writeGroups: readonly Group[] = [
  { title: 'Write UDP with 64 octets', item, prepare: () => one([ethernet, ipv4, udp], 64) },
  { title: 'Write TCP with 1460 octets', item, prepare: () => one([ethernet, ipv4, tcp], 1460) },
  { title: 'Write a TCP SYN with all options', item, prepare: () => again('syn') },
  { title: 'Write a frame with a DNS response', item, prepare: () => again('response') },
  { title: 'Write a frame with a DHCP message', item, prepare: () => again('dhcp') },
];

/** One frame, over and over. */
function one(layers: readonly LayerInput[], octets: number): Work {
  const target = new Uint8Array(2048);
  const payload = new Uint8Array(octets).fill(0x5a);
  const times = Array.from({ length: 1000 }, () => layers);
  const tasks: Task[] = [
    { name: into, run: each(times, (stack) => encapsulateInto(target, 0, stack, payload)) },
    { name: fresh, run: each(times, (stack) => encapsulate(stack, payload)) },
  ];
  const program = compile('build-frame');
  if (program !== undefined) tasks.push(inC(program, layers, payload));
  return { items: times.length, tasks };
}

/** The same octets, from a C program. */
function inC(program: string, layers: readonly LayerInput[], payload: Uint8Array): Task {
  const protocol = layers.at(-1)?.layer ?? '';
  const expected = toHex(encapsulate(layers, payload));
  return {
    name: 'C, -O2',
    depth: 'from numbers',
    measure(milliseconds) {
      const [nanoseconds, frame] = linesOf(program, [protocol, payload.length, milliseconds]);
      if (frame !== expected) throw new Error(`C writes ${frame} instead of ${expected}`);
      return Number(nanoseconds);
    },
  };
}

/** Frames of a kind, from what reading them gave. */
function again(only: Kind): Work {
  const target = new Uint8Array(2048);
  const packets = corpus({ only, frames: 1000 }).map(({ bytes }) => decapsulate(bytes));
  return {
    items: packets.length,
    tasks: [
      {
        name: into,
        run: each(packets, ({ layers, payload }) => encapsulateInto(target, 0, layers, payload)),
      },
      { name: fresh, run: each(packets, ({ layers, payload }) => encapsulate(layers, payload)) },
    ],
  };
}
