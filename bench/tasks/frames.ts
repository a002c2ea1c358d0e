// Whole frames, read.
import { decapsulate } from 'framewright';
import { corpus, type Frame } from '../corpus.ts';
import { each, type Group, present, type Task, type Work } from '../measure.ts';
import { type Application, capDecoder } from '../peers/cap.ts';
import { dhcpPeer } from '../peers/dhcp.ts';
import { dnsPeers } from '../peers/dns.ts';
import { pcapDecoder } from '../peers/pcap.ts';

/** The same octets as a Buffer, which most packages need. */
export function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

const item = 'frame';

export const frameGroups: readonly Group[] = [
  {
    title: 'Read a TCP SYN with all options',
    item,
    prepare: () => segments(corpus({ only: 'syn', frames: 1000 })),
  },
  {
    title: 'Read TCP with 1460 octets of data',
    item,
    prepare: () => segments(corpus({ only: 'data', frames: 1000 })),
  },
  { title: 'Read 10,000 mixed frames', item, prepare: () => mixed(corpus()) },
  {
    title: 'Read 10,000 mixed frames, no address twice',
    item,
    prepare: () => mixed(corpus({ spread: 'distinct' })),
  },
];

async function segments(frames: readonly Frame[]): Promise<Work> {
  const arrays = frames.map(({ bytes }) => bytes);
  const buffers = arrays.map(asBuffer);
  const task = (name: string, depth: string, decode?: (frame: Buffer) => unknown): Task | undefined =>
    decode && { name, depth, run: each(buffers, (frame) => decode(frame)) };
  const cap = await capDecoder();
  const pcap = await pcapDecoder();
  return {
    items: frames.length,
    tasks: present([
      {
        name: 'framewright',
        depth: 'addresses as text, options',
        run: each(arrays, (frame) => decapsulate(frame)),
      },
      task('cap', 'addresses as text, no options', cap),
      task('pcap', 'addresses as octets, options', pcap),
    ]),
  };
}

async function mixed(frames: readonly Frame[]): Promise<Work> {
  const arrays = frames.map(({ bytes }) => bytes);
  const buffers = arrays.map(asBuffer);
  const tasks: Task[] = [
    { name: 'framewright', depth: 'everything', run: each(arrays, (frame) => decapsulate(frame)) },
  ];
  const dhcp = await dhcpPeer();
  const bases = { cap: await capDecoder(), pcap: await pcapDecoder() };
  for (const [name, decode] of Object.entries(bases)) {
    if (decode === undefined) continue;
    tasks.push({ name, depth: 'up to UDP and TCP', run: each(buffers, (frame) => decode(frame)) });
    for (const dns of await dnsPeers()) {
      if (dhcp === undefined || dns.name === 'pcap') continue;
      const application: Application = (bytes, source, destination) => {
        if (source === 53 || destination === 53) return dns.decode(bytes);
        return source === 67 || destination === 67 ? dhcp.parse(bytes) : undefined;
      };
      const depth = name === 'cap' ? 'everything but TCP options' : 'everything; addresses as octets';
      tasks.push({
        name: `${name} + ${dns.name} + dhcp`,
        depth,
        run: each(buffers, (frame) => decode(frame, application)),
      });
    }
  }
  return { items: frames.length, tasks };
}
