// DNS and DHCP messages, read and written.
import { decapsulate, dhcp, dns } from 'framewright';
import { corpus, type Kind } from '../corpus.ts';
import { each, type Group, type Task } from '../measure.ts';
import { dhcpPeer } from '../peers/dhcp.ts';
import { dnsPeers } from '../peers/dns.ts';
import { asBuffer } from './frames.ts';

export async function messageGroups(): Promise<Group[]> {
  return [...(await dnsGroups('response')), ...(await dnsGroups('query')), ...(await dhcpGroups())];
}

/** What UDP carries in a corpus of one kind. */
function payloads(kind: Kind): Uint8Array[] {
  return corpus({ only: kind, frames: 1000 }).map(
    ({ bytes }) => decapsulate(bytes, { until: ['udp'] }).payload,
  );
}

async function dnsGroups(kind: 'query' | 'response'): Promise<Group[]> {
  const arrays = payloads(kind);
  const buffers = arrays.map(asBuffer);
  const messages = arrays.map((bytes) => dns.decode(bytes));
  const readers: Task[] = [
    {
      name: 'framewright',
      depth: 'every record, data as text and objects',
      run: each(arrays, (bytes) => dns.decode(bytes)),
    },
  ];
  const writers: Task[] = [
    { name: 'framewright', depth: 'compressed', run: each(messages, (message) => dns.encode(message)) },
  ];
  for (const { name, depth, decode, encode } of await dnsPeers()) {
    readers.push({ name, depth, run: each(buffers, decode) });
    if (encode === undefined) continue;
    const decoded = buffers.map(decode);
    const run = each(decoded, encode);
    writers.push({ name, depth: name === 'dns2' ? 'compressed' : 'not compressed', run });
  }
  const group = { item: 'message', items: arrays.length };
  return [
    { ...group, title: `Read DNS ${kind}`, tasks: readers },
    { ...group, title: `Write DNS ${kind}`, tasks: writers },
  ];
}

async function dhcpGroups(): Promise<Group[]> {
  const arrays = payloads('dhcp');
  const buffers = arrays.map(asBuffer);
  const messages = arrays.map((bytes) => dhcp.decode(bytes));
  const readers: Task[] = [
    { name: 'framewright', depth: 'every option', run: each(arrays, (bytes) => dhcp.decode(bytes)) },
  ];
  const writers: Task[] = [
    { name: 'framewright', depth: 'every option', run: each(messages, (message) => dhcp.encode(message)) },
  ];
  const peer = await dhcpPeer();
  if (peer !== undefined) {
    const depth = 'every option';
    readers.push({ name: 'dhcp', depth, run: each(buffers, (bytes) => peer.parse(bytes)) });
    const decoded = buffers.map((bytes) => peer.parse(bytes));
    writers.push({ name: 'dhcp', depth, run: each(decoded, (message) => peer.format(message)) });
  }
  const group = { item: 'message', items: arrays.length };
  return [
    { ...group, title: 'Read DHCP', tasks: readers },
    { ...group, title: 'Write DHCP', tasks: writers },
  ];
}
