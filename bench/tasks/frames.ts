// Whole frames, read.
import { decapsulate } from 'framewright';
import { corpus, type Frame } from '../corpus.ts';
import { each, type Group, type Task, type Work } from '../measure.ts';
import type { Application, FrameDecoder } from '../peers/application.ts';
import { binaryParser } from '../peers/binary-parser.ts';
import { capDecoder } from '../peers/cap.ts';
import { dhcpPeer } from '../peers/dhcp.ts';
import { dnsPeers } from '../peers/dns.ts';
import { kaitai } from '../peers/kaitai.ts';
import { microPacked } from '../peers/micro-packed.ts';
import { pcapDecoder } from '../peers/pcap.ts';

/** The same octets as a Buffer, which most packages need. */
export function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

const item = 'frame';
const octets = 'addresses as octets';
const same = 'the same work';
const upTo = 'up to UDP and TCP';

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

/** Up to TCP. */
async function segments(frames: readonly Frame[]): Promise<Work> {
  const arrays = frames.map(({ bytes }) => bytes);
  const buffers = arrays.map(asBuffer);
  const peers: readonly (readonly [string, FrameDecoder | undefined, string])[] = [
    ['cap', await capDecoder(), 'addresses as text; no TCP options'],
    ['pcap', await pcapDecoder(), octets],
    ['pcap, addresses as text', await pcapDecoder(true), same],
    ['kaitai-struct', (await kaitai())?.frame, `${octets}, TCP options as octets`],
    ['binary-parser', await binaryParser(), octets],
    ['micro-packed', (await microPacked())?.frame, octets],
  ];
  const tasks: Task[] = [
    {
      name: 'framewright',
      depth: 'addresses as text, options',
      run: each(arrays, (frame) => decapsulate(frame)),
    },
  ];
  for (const [name, decode, depth] of peers)
    if (decode !== undefined) tasks.push({ name, depth, run: each(buffers, (frame) => decode(frame)) });
  return { items: frames.length, tasks };
}

/** Up to DNS and DHCP. */
async function mixed(frames: readonly Frame[]): Promise<Work> {
  const tasks = (await decoders()).map(({ name, depth, prepare, decode }) => ({
    name,
    depth,
    run: each(
      frames.map(({ bytes }) => prepare(bytes)),
      decode,
    ),
  }));
  return { items: frames.length, tasks };
}

/** A way to decode any frame. */
export interface Decoder {
  readonly name: string;
  readonly depth: string;
  /** The octets as {@link decode} wants them. */
  prepare(bytes: Uint8Array): Uint8Array;
  decode(frame: Uint8Array): unknown;
}

/** framewright, and the packages that decode frames, alone and with those that decode DNS and DHCP. */
export async function decoders(): Promise<Decoder[]> {
  const own = { name: 'framewright', depth: 'everything', decode: (frame: Uint8Array) => decapsulate(frame) };
  return [{ ...own, prepare: (bytes) => bytes }, ...(await others())];
}

async function others(): Promise<Decoder[]> {
  const list: Decoder[] = [];
  const push = (name: string, depth: string, decode: (frame: Buffer) => unknown) => {
    // What `prepare` gave comes back.
    list.push({ name, depth, prepare: asBuffer, decode: decode as (frame: Uint8Array) => unknown });
  };
  const dhcp = await dhcpPeer();
  const add = (name: string, depth: string, decode: FrameDecoder, dns: (bytes: Buffer) => unknown) => {
    const application: Application = (bytes, source, destination) => {
      if (source === 53 || destination === 53) return dns(bytes);
      return source === 67 || destination === 67 ? dhcp?.parse(bytes) : undefined;
    };
    push(name, depth, (frame) => decode(frame, application));
  };
  const dnsPackages = (await dnsPeers()).filter(({ name }) => name !== 'pcap');
  const bases: readonly (readonly [string, FrameDecoder | undefined, string])[] = [
    ['cap', await capDecoder(), 'no TCP options'],
    ['pcap', await pcapDecoder(), octets],
    ['pcap, addresses as text', await pcapDecoder(true), same],
  ];
  for (const [name, decode, depth] of bases) {
    if (decode === undefined) continue;
    push(name, depth === same ? upTo : `${upTo}; ${depth}`, (frame) => decode(frame));
    for (const dns of dnsPackages) add(`${name} + ${dns.name} + dhcp`, depth, decode, dns.decode);
  }
  const own = await kaitai();
  if (own)
    add('kaitai-struct + dhcp', `${octets}, TCP options as octets, names as labels`, own.frame, own.dns);
  const declared: readonly (readonly [string, FrameDecoder | undefined])[] = [
    ['binary-parser', await binaryParser()],
    ['micro-packed', (await microPacked())?.frame],
  ];
  const [dnsPacket] = dnsPackages;
  for (const [name, decode] of declared)
    if (decode && dnsPacket) add(`${name} + ${dnsPacket.name} + dhcp`, octets, decode, dnsPacket.decode);
  return list;
}
