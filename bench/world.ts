// Who talks to whom, about which names.
import { formatIpv6, formatMac } from 'framewright/util';
import { Random, Zipf } from './random.ts';

/** How often addresses, ports and names come back. */
export type Spread =
  /** As in real traffic: few come often, most seldom, over thousands. */
  | 'zipf'
  /** The worst case: no two frames share an address or a name. */
  | 'distinct';

/** One end of a conversation. */
export interface Host {
  readonly mac: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** Who sends a frame to whom. */
export interface Conversation {
  readonly source: Host;
  readonly destination: Host;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

const clients = 1000;
const servers = 4000;
const names = 3000;
const routers = 4;
const servicePorts = [443, 80, 8080, 22, 993, 8443, 5432, 3306, 25, 6379, 9200, 587, 1883, 5060, 27017];
const prefixes = ['', 'www.', 'api.', 'cdn.', 'static.img.', 'login.', 'eu-west-1.compute.', 'mail.'];
const endings = ['com', 'net', 'org', 'de', 'io', 'co.uk', 'com.br', 'cloud.example'];
const syllables = [
  'ka',
  'lo',
  'mi',
  'ter',
  'von',
  'sa',
  'ri',
  'net',
  'do',
  'pex',
  'ul',
  'gra',
  'shi',
  'bo',
  'quen',
];

/** Makes hosts, conversations and names. */
export class World {
  readonly random: Random;
  private made = 0;
  private readonly clients: Zipf<Host>;
  private readonly servers: Zipf<Host>;
  private readonly names: Zipf<string>;
  private readonly ports: Zipf<number>;

  constructor(
    private readonly spread: Spread,
    seed: number,
  ) {
    const random = new Random(seed);
    const macs = Array.from({ length: routers }, () => this.newHost().mac);
    const server = (): Host => ({ ...this.newHost(), mac: random.pick(macs) });
    this.random = random;
    this.clients = new Zipf(
      random,
      Array.from({ length: clients }, () => this.newHost()),
    );
    this.servers = new Zipf(random, Array.from({ length: servers }, server));
    this.names = new Zipf(
      random,
      Array.from({ length: names }, () => this.newName()),
    );
    this.ports = new Zipf(random, servicePorts);
  }

  /** A host of this network. */
  client(): Host {
    return this.spread === 'zipf' ? this.clients.pick() : this.newHost();
  }

  /** A host elsewhere, which frames reach over a router. */
  server(): Host {
    return this.spread === 'zipf' ? this.servers.pick() : this.newHost();
  }

  /** A domain name. */
  name(): string {
    return this.spread === 'zipf' ? this.names.pick() : this.newName();
  }

  /** A client that sends to a server. */
  request(destinationPort: number = this.ports.pick()): Conversation {
    const sourcePort = 32_768 + this.random.below(28_232);
    return { source: this.client(), destination: this.server(), sourcePort, destinationPort };
  }

  /** A server that sends to a client. */
  reply(port?: number): Conversation {
    const { source, destination, sourcePort, destinationPort } = this.request(port);
    return {
      source: destination,
      destination: source,
      sourcePort: destinationPort,
      destinationPort: sourcePort,
    };
  }

  /** Either. */
  conversation(): Conversation {
    return this.random.below(2) === 0 ? this.request() : this.reply();
  }

  /** A host that there was not before: multiplying by an odd number gives every counter another value. */
  private newHost(): Host {
    const count = ++this.made;
    const bits = Math.imul(count, 0x9e37_79b1) >>> 0;
    const low = [bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff] as const;
    const mac = formatMac(Uint8Array.of(2, 0x5e, ...low));
    // Unicast, and none of the networks that mean "this one" or "myself".
    const ipv4 = `${11 + (low[0] % 100)}.${low.slice(1).join('.')}`;
    const ipv6 = formatIpv6(
      Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, low[0], 0, 0, low[1], low[2], low[3], 0xff, 0xfe, ...low.slice(1)),
    );
    return { mac, ipv4, ipv6 };
  }

  private newName(): string {
    let rest = Math.imul(++this.made, 0x85eb_ca6b) >>> 0;
    const part = <T>(list: readonly T[]): T | undefined => {
      const item = list[rest % list.length];
      rest = Math.floor(rest / list.length);
      return item;
    };
    const word = Array.from({ length: 3 }, () => part(syllables)).join('');
    return `${part(prefixes)}${word}${this.made.toString(36)}.${part(endings)}`;
  }
}
