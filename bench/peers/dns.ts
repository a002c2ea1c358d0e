// The packages that read and write DNS messages.
import { peer } from './load.ts';

interface DnsPacket {
  decode(bytes: Buffer): unknown;
  encode(message: object): Uint8Array;
}

interface Dns2 {
  readonly Packet: { parse(bytes: Buffer): { toBuffer(): Buffer } };
}

/** One of them. */
export interface DnsPeer {
  readonly name: string;
  readonly depth: string;
  decode(bytes: Buffer): unknown;
  /** Takes what {@link decode} gives. */
  encode?(message: unknown): unknown;
}

const whole = 'every record, data as text and objects';

export async function dnsPeers(): Promise<DnsPeer[]> {
  const peers: DnsPeer[] = [];
  for (const name of ['dns-packet', '@leichtgewicht/dns-packet']) {
    const packet = await peer<DnsPacket>(name);
    if (packet === undefined) continue;
    const { decode, encode } = packet;
    const depth = whole;
    peers.push({
      name,
      depth,
      decode: (bytes) => decode(bytes),
      encode: (message) => encode(Object(message)),
    });
  }
  const dns2 = await peer<Dns2>('dns2');
  if (dns2 !== undefined) {
    const { Packet } = dns2;
    const encode = (message: unknown) => (message as ReturnType<typeof Packet.parse>).toBuffer();
    peers.push({
      name: 'dns2',
      depth: `${whole}; types as numbers`,
      decode: (bytes) => Packet.parse(bytes),
      encode,
    });
  }
  const PcapDns =
    await peer<new () => { decode(bytes: Buffer, offset: number): unknown }>('pcap/decode/dns.js');
  if (PcapDns !== undefined) {
    const depth = 'names, A and NS; no other data, no flags';
    peers.push({ name: 'pcap', depth, decode: (bytes) => new PcapDns().decode(bytes, 0) });
  }
  return peers;
}
