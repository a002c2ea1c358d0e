// Single headers, read and written.
import { arp, ipv4, tcp, udp } from 'framewright';
import * as layouts from 'framewright/layouts';
import { corpus, type Kind } from '../corpus.ts';
import { each, type Group, type Work } from '../measure.ts';
import { capDecoders } from '../peers/cap.ts';
import { microPacked } from '../peers/micro-packed.ts';
import { asBuffer } from './frames.ts';

interface Protocol {
  readonly kind: Kind;
  /** Octets of the frame in front of the header, and of it and its header. */
  readonly from: number;
  readonly to: number;
  readonly layout: { parse(bytes: Uint8Array): unknown };
  readonly cap: 'ARP' | 'IPV4' | 'TCP' | 'UDP';
  read(bytes: Uint8Array): unknown;
  /** A function that writes what the octets say. */
  writer(bytes: Uint8Array): () => unknown;
}

const pseudoHeader = { source: '192.0.2.1', destination: '198.51.100.7' } as const;

const protocols: Readonly<Record<'arp' | 'ipv4' | 'tcp' | 'udp', Protocol>> = {
  arp: {
    kind: 'arp',
    from: 14,
    to: 42,
    layout: layouts.arp,
    cap: 'ARP',
    read: (bytes) => arp.decode(bytes),
    writer(bytes) {
      const packet = arp.decode(bytes);
      return () => arp.encode(packet);
    },
  },
  ipv4: {
    kind: 'echo',
    from: 14,
    to: 98,
    layout: layouts.ipv4,
    cap: 'IPV4',
    read: (bytes) => ipv4.decode(bytes),
    writer(bytes) {
      const { header, payload } = ipv4.decode(bytes);
      return () => ipv4.encode(header, payload);
    },
  },
  udp: {
    kind: 'query',
    from: 34,
    to: Number.POSITIVE_INFINITY,
    layout: layouts.udp,
    cap: 'UDP',
    read: (bytes) => udp.decode(bytes),
    writer(bytes) {
      const { header, payload } = udp.decode(bytes);
      return () => udp.encode(header, payload, { pseudoHeader });
    },
  },
  tcp: {
    kind: 'syn',
    from: 34,
    to: 74,
    layout: layouts.tcp,
    cap: 'TCP',
    read: (bytes) => tcp.decode(bytes),
    writer(bytes) {
      const { header, payload } = tcp.decode(bytes);
      return () => tcp.encode(header, payload, { pseudoHeader });
    },
  },
};

type Name = keyof typeof protocols;

const item = 'header';

export const headerGroups: readonly Group[] = (['arp', 'ipv4', 'udp', 'tcp'] as const).flatMap((name) => [
  { title: `Read one header: ${name}`, item, prepare: () => read(name) },
  { title: `Write one header: ${name}`, item, prepare: () => write(name) },
]);

function octetsOf({ kind, from, to }: Protocol): Uint8Array[] {
  return corpus({ only: kind, frames: 1000 }).map(({ bytes }) => bytes.subarray(from, to));
}

async function read(name: Name): Promise<Work> {
  const protocol = protocols[name];
  const arrays = octetsOf(protocol);
  const cap = (await capDecoders())?.[protocol.cap] as
    | ((bytes: Buffer, offset: number) => unknown)
    | undefined;
  const coder = (await microPacked())?.headers[name];
  const tasks = [
    { name: 'framewright', depth: 'options and payload', run: each(arrays, protocol.read) },
    {
      name: 'binary-parser',
      depth: 'the fixed header',
      run: each(arrays, (bytes) => protocol.layout.parse(bytes)),
    },
  ];
  if (cap)
    tasks.push({
      name: 'cap',
      depth: 'the fixed header',
      run: each(arrays.map(asBuffer), (bytes) => cap(bytes, 0)),
    });
  if (coder)
    tasks.push({
      name: 'micro-packed',
      depth: 'the fixed header',
      run: each(arrays, (bytes) => coder.decode(bytes)),
    });
  return { items: arrays.length, tasks };
}

async function write(name: Name): Promise<Work> {
  const protocol = protocols[name];
  const arrays = octetsOf(protocol);
  const coder = (await microPacked())?.headers[name];
  const depth = 'lengths and checksums computed';
  const tasks = [
    { name: 'framewright', depth, run: each(arrays.map(protocol.writer), (encode) => encode()) },
  ];
  if (coder) {
    const values = arrays.map((bytes) => coder.decode(bytes));
    tasks.push({
      name: 'micro-packed',
      depth: 'nothing computed',
      run: each(values, (value) => coder.encode(value)),
    });
  }
  return { items: arrays.length, tasks };
}
