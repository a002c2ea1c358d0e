// DNS and DHCP messages, read and written.
import { decapsulate, dhcp, dns } from 'framewright';
import { corpus, type Kind } from '../corpus.ts';
import { each, type Group, type Work } from '../measure.ts';
import { dhcpPeer } from '../peers/dhcp.ts';
import { dnsPeers } from '../peers/dns.ts';
import { asBuffer } from './frames.ts';

const item = 'message';

export const messageGroups: readonly Group[] = [
  { title: 'Read a DNS response', item, prepare: () => readDns('response') },
  { title: 'Write a DNS response', item, prepare: () => writeDns('response') },
  { title: 'Read a DNS query', item, prepare: () => readDns('query') },
  { title: 'Write a DNS query', item, prepare: () => writeDns('query') },
  { title: 'Read a DHCP message', item, prepare: readDhcp },
  { title: 'Write a DHCP message', item, prepare: writeDhcp },
];

const name = 'framewright';
const items = 1000;

/** What UDP carries in a corpus of one kind. */
function payloads(only: Kind): Uint8Array[] {
  return corpus({ only, frames: items }).map(({ bytes }) => decapsulate(bytes, { until: ['udp'] }).payload);
}

async function readDns(kind: Kind): Promise<Work> {
  const arrays = payloads(kind);
  const peers = (await dnsPeers()).map(({ name, depth, decode }) => ({
    name,
    depth,
    run: each(arrays.map(asBuffer), decode),
  }));
  const depth = 'every record, data as text and objects';
  return { items, tasks: [{ name, depth, run: each(arrays, (bytes) => dns.decode(bytes)) }, ...peers] };
}

async function writeDns(kind: Kind): Promise<Work> {
  const arrays = payloads(kind);
  const messages = arrays.map((bytes) => dns.decode(bytes));
  const peers = (await dnsPeers()).flatMap(({ name, decode, encode }) => {
    if (encode === undefined) return [];
    const depth = name === 'dns2' ? 'names compressed' : 'names not compressed';
    return [{ name, depth, run: each(arrays.map(asBuffer).map(decode), encode) }];
  });
  const depth = 'names compressed';
  return { items, tasks: [{ name, depth, run: each(messages, (message) => dns.encode(message)) }, ...peers] };
}

async function readDhcp(): Promise<Work> {
  const arrays = payloads('dhcp');
  const tasks = [{ name, run: each(arrays, (bytes) => dhcp.decode(bytes)) }];
  const peer = await dhcpPeer();
  if (peer) tasks.push({ name: 'dhcp', run: each(arrays.map(asBuffer), (bytes) => peer.parse(bytes)) });
  return { items, tasks };
}

async function writeDhcp(): Promise<Work> {
  const arrays = payloads('dhcp');
  const messages = arrays.map((bytes) => dhcp.decode(bytes));
  const tasks = [{ name, run: each(messages, (message) => dhcp.encode(message)) }];
  const peer = await dhcpPeer();
  if (peer) {
    const decoded = arrays.map(asBuffer).map((bytes) => peer.parse(bytes));
    tasks.push({ name: 'dhcp', run: each(decoded, (message) => peer.format(message)) });
  }
  return { items, tasks };
}
