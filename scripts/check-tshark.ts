// npm run check:tshark: builds frames of every protocol, and whole stacks as the property tests have them, and asks
// tshark whether they are well formed, hold the layers that they were built from, and have good checksums.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  arpPacket,
  dhcpMessage,
  frame,
  greHeader,
  httpHead,
  icmpHeader,
  icmpv6Header,
  igmpHeader,
  ipv4Header,
  ipv6Header,
  ipv6Routing,
  llcHeader,
  stpHeader,
  tcpHeader,
  udpHeader,
  vlanHeader,
  vxlanHeader,
} from '../src/arbitraries/index.ts';
import { encapsulate } from '../src/index.ts';
import { encodePcap } from '../src/pcap/index.ts';
import { fixedStacks, type Stack } from './stacks.ts';
import {
  endsWithFields,
  isReadable,
  knownMethods,
  quote,
  quote6,
  quoting,
  rawMessages,
  within,
} from './tshark-limits.ts';

const seed = Number(process.env['SEED'] ?? 1);
const perProtocol = Number(process.env['FRAMES'] ?? 500);
const perLink = Number(process.env['STACKS'] ?? 2000);

/** The names that tshark has for the layers; everything else is switched off, so that it does not guess. */
const dissectors: Readonly<Record<string, string>> = {
  ethernet: 'eth',
  vlan: 'vlan',
  llc: 'llc',
  stp: 'stp',
  arp: 'arp',
  ipv4: 'ip',
  icmp: 'icmp',
  icmpv6: 'icmpv6',
  igmp: 'igmp',
  udp: 'udp',
  tcp: 'tcp',
  dns: 'dns',
  dhcp: 'dhcp',
  ipv6: 'ipv6',
  hopByHop: 'ipv6.hopopts',
  destinationOptions: 'ipv6.dstopts',
  routing: 'ipv6.routing',
  fragment: 'ipv6.fraghdr',
  mobility: 'mipv6',
  ah: 'ah',
  esp: 'esp',
  gre: 'gre',
  vxlan: 'vxlan',
  http: 'http',
  sll: 'sll',
  sll2: 'sll',
  loopback: 'null',
};
/** Other names for the same. */
const synonyms: Readonly<Record<string, string>> = {
  ieee8021ad: 'vlan',
  mdns: 'dns',
  llmnr: 'dns',
  vxlan_gpe: 'vxlan',
};
/** The link types of captures whose packets begin with a layer. */
const linkTypes = { ethernet: 1, sll: 113, sll2: 276, loopback: 0, ipv4: 228, ipv6: 229 } as const;
const alsoOn = /^(frame|ethertype|ieee8021ad|data|mdns|mptcp|_ws\..*|(ip|ipv6|tcp|icmp|icmpv6|dhcp)\..*)$/;

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
const arp = {
  layer: 'arp',
  operation: 1,
  senderHardwareAddress: ethernet.source,
  senderProtocolAddress: ipv4.source,
  targetProtocolAddress: ipv4.destination,
} as const;
const ipv6 = { layer: 'ipv6', source: 'fe80::65', destination: 'ff02::1' } as const;
const dhcpPorts = { layer: 'udp', sourcePort: 68, destinationPort: 67 } as const;
const vxlanPorts = { layer: 'udp', sourcePort: 50_000, destinationPort: 4789 } as const;
const webPorts = { layer: 'tcp', sourcePort: 1025, destinationPort: 80, flags: { ack: true } } as const;

/** Ports of UDP and TCP behind which framewright reads an application, and so does tshark. */
const applicationPorts: Readonly<Record<'udp' | 'tcp', readonly number[]>> = {
  udp: [53, 67, 68, 4789, 5353, 5355],
  tcp: [53, 80, 8000, 8080],
};

function isPlain({ layer, sourcePort, destinationPort }: UdpOrTcp): boolean {
  return ![sourcePort, destinationPort].some((port) => applicationPorts[layer].includes(port));
}

interface UdpOrTcp {
  readonly layer: 'udp' | 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Random layers, in what carries them. */
function randomStacks(): Stack[] {
  const payload = fc.uint8Array({ maxLength: 40 });
  const datagram = udpHeader().filter(isPlain);
  const segment = tcpHeader().filter((header) => isPlain(header) && isReadable(header));
  const stacks: readonly fc.Arbitrary<Stack>[] = [
    arpPacket().map((layer) => ({ layers: [ethernet, layer] })),
    // 0x88b5 is for experiments (IEEE 802): tshark reads no more.
    fc.tuple(vlanHeader(), vlanHeader(), payload).map(([outer, inner, octets]) => ({
      layers: [ethernet, { ...outer, etherType: undefined }, { ...inner, etherType: 0x88b5 }],
      payload: octets,
    })),
    // Behind a version over 3 it wants what shortest path bridging adds.
    stpHeader()
      .map(({ protocolVersion = 3, ...message }) => ({
        ...message,
        protocolVersion: Math.min(3, protocolVersion),
      }))
      .map((layer) => ({ layers: [ethernet, { layer: 'llc' as const }, layer] })),
    // Of another control than unnumbered information, tshark reads the header alone.
    llcHeader().map((layer) => ({
      layers: [
        ethernet,
        { ...layer, organizationCode: undefined, protocolId: undefined, destinationServiceAccessPoint: 2 },
      ],
      payload: quote,
    })),
    fc.constant({ layers: [ethernet, { layer: 'llc' as const }, arp] }),
    fc.tuple(ipv4Header().filter(isReadable), payload).map(([layer, octets]) => {
      // 253 is for experiments (RFC 3692): tshark reads no more.
      const whole = { ...layer, protocol: 253, moreFragments: false, fragmentOffset: 0 };
      return { layers: [ethernet, whole], payload: octets };
    }),
    // A quoted datagram, or what tshark takes for data: it wants some behind types that have no fields.
    icmpHeader().map((layer) => ({
      layers: [ethernet, ipv4, layer],
      payload: endsWithFields.includes(layer.kind) ? undefined : quote,
    })),
    icmpv6Header()
      .filter(
        (header) => !rawMessages.includes(header.kind) && (!('options' in header) || isReadable(header)),
      )
      .map((layer) => ({
        layers: [ethernet, ipv6, layer],
        payload: quoting.includes(layer.kind) ? quote6 : undefined,
      })),
    igmpHeader()
      .filter(({ kind }) => !rawMessages.includes(kind))
      .map((layer) => ({ layers: [ethernet, ipv4, layer] })),
    fc
      .tuple(datagram, payload)
      .map(([layer, octets]) => ({ layers: [ethernet, ipv4, layer], payload: octets })),
    fc
      .tuple(segment, payload)
      .map(([layer, octets]) => ({ layers: [ethernet, ipv4, layer], payload: octets })),
    // The destination begins with zeros, as what is left out of addresses. Types 5 and 6 are drafts that tshark knows.
    fc
      .tuple(
        ipv6Header(),
        fc.option(
          ipv6Routing().filter(({ type }) => type !== 5 && type !== 6),
          { nil: undefined },
        ),
        datagram,
        payload,
      )
      .map(([layer, routing, header, octets]) => {
        const outer = { ...layer, destination: '::' };
        return {
          layers: routing === undefined ? [ethernet, outer, header] : [ethernet, outer, routing, header],
          payload: octets,
        };
      }),
    dhcpMessage()
      .filter(isReadable)
      .map((layer) => ({ layers: [ethernet, ipv4, dhcpPorts, layer] })),
    // 0x88b5 is for experiments (IEEE 802): tshark reads no more.
    fc.tuple(greHeader({ routing: false }), payload).map(([layer, octets]) => ({
      layers: [ethernet, ipv4, { ...layer, protocolType: 0x88b5 }],
      payload: octets,
    })),
    fc.tuple(greHeader({ versions: [0] }), datagram, payload).map(([layer, header, octets]) => ({
      layers: [ethernet, ipv4, { ...layer, checksum: 0, protocolType: 0x0800 }, ipv4, header],
      payload: octets,
    })),
    fc.tuple(vxlanHeader(), datagram, payload).map(([layer, header, octets]) => ({
      layers: [ethernet, ipv4, vxlanPorts, layer, ethernet, ipv4, header],
      payload: octets,
    })),
    // tshark knows a request by its method.
    fc.tuple(httpHead(), fc.constantFrom(...knownMethods)).map(([head, method]) => ({
      layers: [ethernet, ipv4, webPorts, head.kind === 'request' ? { ...head, method } : head],
    })),
  ];
  return stacks
    .flatMap((stack) => fc.sample(stack, { seed, numRuns: perProtocol }).map(apart))
    .map((stack) => within(stack).stack);
}

/** Gives a web message a connection of its own: tshark reads no segment twice. */
function apart(stack: Stack, index: number): Stack {
  const connection = { ...webPorts, sourcePort: 0x8000 + index };
  return { ...stack, layers: stack.layers.map((layer) => (layer === webPorts ? connection : layer)) };
}

const fields = [
  'frame.number',
  'frame.protocols',
  '_ws.malformed',
  'eth.fcs.status',
  'ip.checksum.status',
  'icmp.checksum.status',
  'icmp.ext.checksum.status',
  'icmpv6.checksum.status',
  'igmp.checksum.status',
  'udp.checksum.status',
  'tcp.checksum.status',
  'gre.checksum.status',
] as const;

const preferences = [
  'ip.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
  'tcp.check_checksum:TRUE',
  'eth.check_fcs:TRUE',
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'tcp.desegment_tcp_streams:FALSE',
];

/** Other ones behind which tshark reads a protocol that framewright knows, but not there (GRE, mobility headers, LLC …). */
function portsToLeave(wanted: ReadonlySet<string>): string[] {
  const bindings = execFileSync('tshark', ['-G', 'decodes'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return bindings.split('\n').flatMap((line) => {
    const [table = '', port, name = ''] = line.split('\t');
    const [transport] = /^(?:udp|tcp)(?=\.port$)/.exec(table) ?? [];
    if (transport === undefined || !wanted.has(synonyms[name] ?? name)) return [];
    const isOurs = applicationPorts[transport as keyof typeof applicationPorts].includes(Number(port));
    return isOurs ? [] : [`${table}==${port},data`];
  });
}

/** What tshark says of each frame of a link type: the values of each field, with commas between. */
function dissect(frames: readonly Uint8Array[], linkType: number): Record<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-tshark-'));
  try {
    const wanted = new Set(Object.values(dissectors));
    const known = execFileSync('tshark', ['-G', 'protocols'], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const names = known.split('\n').flatMap((line) => line.split('\t')[2] ?? []);
    const off = names.filter((name) => !wanted.has(name) && !alsoOn.test(name));
    writeFileSync(join(folder, 'disabled_protos'), off.join('\n'));
    const file = join(folder, 'frames.pcap');
    writeFileSync(
      file,
      encodePcap(
        frames.map((data) => ({ timestamp: 0n, data })),
        { linkType },
      ),
    );
    const options = [
      ...preferences.flatMap((text) => ['-o', text]),
      ...['tcp.port==8000,http', ...portsToLeave(wanted)].flatMap((rule) => ['-d', rule]),
      ...fields.flatMap((field) => ['-e', field]),
    ];
    const output = execFileSync('tshark', ['-n', '-r', file, '-T', 'fields', ...options], {
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, WIRESHARK_CONFIG_DIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const columns = line.split('\t');
        return Object.fromEntries(fields.map((field, index) => [field, columns[index] ?? '']));
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Layers behind which tshark reads what is raw to framewright: a quoted packet, or what is to be ignored. */
const last = /^(.*?:)??(icmp|icmpv6|mipv6)(:.*)?$/;

/** Protocols that tshark names twice when it knows a variant, or once for messages one behind the other (DNS). */
const alone: readonly string[] = ['arp', 'igmp', 'dns'];

/** The layers of a frame as tshark has them. */
function chainOf(protocols: string): string {
  const wanted = new Set(Object.values(dissectors));
  const names = protocols.split(':').map((name) => synonyms[name] ?? name);
  const known = names.filter(
    (name, index) => wanted.has(name) && !(alone.includes(name) && names[index - 1] === name),
  );
  return known.join(':').replace(last, '$1$2');
}

/** What is wrong with a frame, in tshark's eyes. */
function faultsOf({ layers }: Stack, said: Record<string, string>): string[] {
  const malformed = said['_ws.malformed'] ?? '';
  // tshark's own words for its own faults (multipath TCP with an algorithm that it does not know).
  const faults = malformed === '' || malformed.startsWith('[Dissector bug') ? [] : ['malformed'];
  const found = chainOf(said['frame.protocols'] ?? '');
  const wanted = layers.map(({ layer = '' }) => dissectors[layer] ?? layer);
  const chain = chainOf(wanted.join(':'));
  if (found !== chain) faults.push(`${found} for ${chain}`);
  for (const field of fields.filter((name) => name.endsWith('.status'))) {
    // 0 is bad, 1 good, 3 not there; 2 unverified, as in a quoted datagram, behind what the frame was built from.
    const statuses = said[field]?.split(',') ?? [];
    const [first = ''] = statuses;
    const isWanted = wanted.some((name) => field.startsWith(`${name}.`));
    if (statuses.includes('0') || (isWanted && first === '2'))
      faults.push(`bad ${field.replace('.status', '')}`);
  }
  return faults;
}

/** Has tshark read the stacks, and says how many are not as they should be. */
function check(name: string, stacks: readonly Stack[], linkType: number): number {
  const frames = stacks.map(({ layers, payload, options }) => encapsulate(layers, payload, options));
  const said = dissect(frames, linkType);
  if (said.length !== frames.length) {
    console.error(`tshark read ${said.length} of ${frames.length} frames`);
    return Math.abs(said.length - frames.length);
  }
  let failed = 0;
  for (const [index, stack] of stacks.entries()) {
    const faults = faultsOf(stack, said[index] ?? {});
    if (faults.length === 0) continue;
    failed++;
    console.error(`${name}, frame ${index + 1}: ${faults.join(', ')}`);
    console.error(`  ${Buffer.from(frames[index] ?? []).toString('hex')}`);
  }
  console.log(`tshark: ${frames.length - failed} good, ${failed} not: ${name}`);
  return failed;
}

function main(): number {
  if (spawnSync('tshark', ['-v']).error !== undefined) {
    console.error('tshark is not installed: on Debian, apt-get install tshark');
    return 2;
  }
  let failed = check('frames of each protocol', [...fixedStacks, ...randomStacks()], linkTypes.ethernet);
  const changes = new Map<string, number>();
  for (const [first, linkType] of Object.entries(linkTypes) as [keyof typeof linkTypes, number][]) {
    const stacks = fc.sample(frame({ first }), { seed, numRuns: perLink }).map(({ layers, payload }) => {
      const { stack, reasons } = within({ layers, payload });
      for (const reason of reasons) changes.set(reason, (changes.get(reason) ?? 0) + 1);
      return stack;
    });
    failed += check(`stacks that begin with ${first}`, stacks, linkType);
  }
  console.log('Changed in those stacks for tshark:');
  for (const [reason, count] of [...changes].sort(([, a], [, b]) => b - a))
    console.log(`  ${count} ${reason}`);
  console.log(
    failed === 0 ? `tshark finds nothing wrong (SEED=${seed})` : `${failed} are not good (SEED=${seed})`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = main();
