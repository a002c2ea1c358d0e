// npm run check:kernel: asks the Linux kernel with frames that framewright built, and reads its answers: pings, ARP and
// neighbour discovery, TCP and UDP, multicast memberships, tags and tunnels. Runs as root on Linux, in a network
// namespace of its own; socat carries the frames (wire.ts).
import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { encapsulate, findLayer, type LayerInput } from '../src/index.ts';
import {
  echo,
  ethernet,
  fromKernel,
  groups,
  hello,
  host,
  ipv4,
  ipv4Back,
  ipv6,
  ipv6Back,
  kernel,
  ports,
  type Question,
  question,
  type Wanted,
} from './kernel-hosts.ts';
import { questions } from './kernel-questions.ts';
import { wrapped } from './kernel-tunnels.ts';
import { end, isInstalled, needRoot, run } from './programs.ts';
import { type Received, Wire } from './wire.ts';

const namespace = `fw-kernel-${process.pid}`;
const inside = 'inside';

/** Runs `ip`, and gives its last words when it fails. */
function ip(args: string): string | undefined {
  try {
    run(
      'ip',
      args.split(' ').filter((word) => word !== ''),
    );
    return undefined;
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1);
  }
}

/** Sets what the kernel has a switch for. */
function set(path: string, value: number): void {
  if (existsSync(`/proc/sys/net/${path}`)) writeFileSync(`/proc/sys/net/${path}`, `${value}`);
}

function setUp(): void {
  const dev = `dev ${kernel.device}`;
  const { mac } = host;
  for (const args of [
    'link set lo up',
    `address add ${kernel.ipv4}/24 ${dev}`,
    `address add ${kernel.ipv6}/64 ${dev} nodad`,
    `address add ${kernel.linkLocal}/64 ${dev} nodad`,
    ...[host.ipv4, host.ipv6, host.linkLocal].map(
      (address) => `neighbour replace ${address} lladdr ${mac} ${dev}`,
    ),
  ]) {
    const fault = ip(args);
    if (fault !== undefined) throw new Error(`ip ${args}: ${fault}`);
  }
  set('ipv4/icmp_echo_enable_probe', 1);
  set('ipv4/icmp_ratelimit', 0);
  set('ipv6/icmp/ratelimit', 0);
}

/** Programs of the kernel's side: they answer what reaches them, and are members of groups. */
async function serve(): Promise<readonly Socket[]> {
  const web = createServer((request, response) => {
    response.setHeader('Connection', 'close').end(`${request.method} ${request.url}`);
  });
  web.listen(ports.web, '::').unref();
  await once(web, 'listening');
  const sockets = (['udp4', 'udp6'] as const).map((type) =>
    createSocket({ type, ipv6Only: type === 'udp6' }),
  );
  const [first, second] = sockets;
  for (const socket of sockets) {
    socket.bind(ports.echo);
    await once(socket, 'listening');
    socket.on('message', (message, { port, address }) => socket.send(message, port, address));
  }
  first?.addMembership(groups.ipv4, kernel.ipv4);
  second?.addMembership(groups.ipv6, `::%${kernel.device}`);
  return sockets;
}

/** The found value has everything that the wanted one has. */
function covers(wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(found) || found.length < wanted.length)) return false;
  return Object.entries(wanted).every(([key, value]) => covers(value, Reflect.get(found, key)));
}

function isAnswer({ packet }: Received, { answer, payload }: Pick<Question, 'answer' | 'payload'>): boolean {
  const { layers } = packet;
  if (layers.length !== answer.length || !covers(answer, layers)) return false;
  return payload === undefined || Buffer.compare(payload, packet.payload) === 0;
}

/** The kernel asks for the address of a neighbour and gets our answer: then what it has to send comes. */
async function resolve(
  wire: Wire,
  socket: Socket | undefined,
  address: string,
  asked: readonly Wanted[],
  answer: readonly LayerInput[],
): Promise<void> {
  const stop = wire.listen((received) => {
    if (isAnswer(received, { answer: asked })) wire.send([encapsulate(answer)]);
  });
  try {
    socket?.send(hello, ports.ours, address);
    const version = address.includes(':') ? 'ipv6' : 'ipv4';
    await wire.ask([], ({ packet }) =>
      isAnswer(
        { packet, bytes: hello },
        {
          answer: [
            fromKernel,
            { layer: version, destination: address },
            { layer: 'udp', destinationPort: ports.ours },
          ],
          payload: hello,
        },
      ),
    );
  } finally {
    stop();
  }
}

/** Opens a connection, asks a web server for a page, and closes the connection. */
async function browse(wire: Wire, outer: LayerInput, outerBack: Wanted): Promise<void> {
  const ours = ports.ours + 1 + Math.floor(Math.random() * 1000);
  const tcp = { layer: 'tcp', sourcePort: ours, destinationPort: ports.web } as const;
  const tcpBack = { layer: 'tcp', sourcePort: ports.web, destinationPort: ours } as const;
  const frame = (layer: LayerInput, ...rest: readonly LayerInput[]) => [
    encapsulate([ethernet, outer, layer, ...rest]),
  ];
  const opening = await wire.ask(frame({ ...tcp, sequenceNumber: 99, flags: { syn: true } }), (received) =>
    isAnswer(received, { answer: [fromKernel, outerBack, { ...tcpBack, flags: { syn: true, ack: true } }] }),
  );
  const acknowledgmentNumber = ((findLayer(opening.packet, 'tcp')?.sequenceNumber ?? 0) + 1) >>> 0;
  const open = { ...tcp, sequenceNumber: 100, acknowledgmentNumber } as const;
  wire.send(frame({ ...open, flags: { ack: true } }));
  const request = {
    layer: 'http',
    kind: 'request',
    method: 'GET',
    target: '/frames',
    fields: [{ name: 'Host', value: 'kernel.example' }],
  } as const;
  await wire.ask(frame({ ...open, flags: { psh: true, ack: true } }, request), (received) =>
    isAnswer(received, {
      answer: [fromKernel, outerBack, tcpBack, { layer: 'http', kind: 'response', statusCode: 200 }],
      payload: new TextEncoder().encode('GET /frames'),
    }),
  );
  wire.send(frame({ ...open, flags: { rst: true, ack: true } }));
}

interface Tally {
  good: number;
  failed: number;
  skipped: number;
}

async function check(name: string, tally: Tally, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    tally.good++;
    console.log(`ok      ${name}`);
  } catch (error) {
    tally.failed++;
    console.log(`FAILED  ${name}: ${(error as Error).message}`);
  }
}

function skip(name: string, tally: Tally, reason: string): void {
  tally.skipped++;
  console.log(`SKIPPED ${name}: ${reason}`);
}

/** Why a question cannot be asked here. */
function obstacle({ name }: Question): string | undefined {
  const probe = 'ipv4/icmp_echo_enable_probe';
  if (!name.includes('extended echo') || existsSync(`/proc/sys/net/${probe}`)) return undefined;
  return 'the kernel is older than RFC 8335 in it (5.13)';
}

async function insideRole(): Promise<number> {
  const tally: Tally = { good: 0, failed: 0, skipped: 0 };
  const wire = await Wire.open(kernel.device, kernel.mac);
  try {
    setUp();
    const [socket4, socket6] = await serve();
    const first = question('the wire', [ethernet, ipv4, echo], [fromKernel, ipv4Back]);
    await wire.ask(first.frames, ({ packet }) => packet.layers.length === 3, {
      times: 50,
      milliseconds: 10_000,
    });
    for (const one of questions) {
      const reason = obstacle(one);
      if (reason !== undefined) skip(one.name, tally, reason);
      else await check(one.name, tally, () => wire.ask(one.frames, (received) => isAnswer(received, one)));
    }
    await check('IPv4: our answer to an ARP request', tally, () => {
      const [sender, target] = ['192.0.2.3', kernel.ipv4];
      return resolve(
        wire,
        socket4,
        sender,
        [
          { layer: 'ethernet', source: kernel.mac },
          { layer: 'arp', operation: 1, targetProtocolAddress: sender },
        ],
        [
          ethernet,
          {
            layer: 'arp',
            operation: 2,
            senderHardwareAddress: host.mac,
            senderProtocolAddress: sender,
            targetHardwareAddress: kernel.mac,
            targetProtocolAddress: target,
          },
        ],
      );
    });
    await check('IPv6: our answer to a neighbour solicitation', tally, () => {
      const target = '2001:db8::3';
      return resolve(
        wire,
        socket6,
        target,
        [
          { layer: 'ethernet', source: kernel.mac },
          { layer: 'ipv6', hopLimit: 255 },
          { layer: 'icmpv6', kind: 'neighborSolicitation', target },
        ],
        [
          ethernet,
          { ...ipv6, source: target, hopLimit: 255 },
          {
            layer: 'icmpv6',
            kind: 'neighborAdvertisement',
            solicited: true,
            override: true,
            target,
            options: [{ kind: 'targetLinkLayerAddress', address: host.mac }],
          },
        ],
      );
    });
    await check('IPv4: a page from a web server', tally, () => browse(wire, ipv4, ipv4Back));
    await check('IPv6: a page from a web server', tally, () => browse(wire, ipv6, ipv6Back));
    for (const { setUp: commands, question: one } of wrapped) {
      const faults = commands.map(ip).filter((fault) => fault !== undefined);
      if (faults.length > 0) skip(one.name, tally, `no such device here (${faults[0]})`);
      else await check(one.name, tally, () => wire.ask(one.frames, (received) => isAnswer(received, one)));
      for (const device of ['tunnel', 'provider']) ip(`link delete ${device}`);
    }
  } finally {
    await wire.close();
  }
  console.log(`kernel: ${tally.good} questions answered well, ${tally.failed} not, ${tally.skipped} skipped`);
  return tally.failed === 0 ? 0 : 1;
}

/** Runs this script again in a network namespace of its own. */
async function main(): Promise<number> {
  needRoot();
  for (const program of ['ip', 'socat']) {
    if (!isInstalled(program)) throw new Error(`${program} is not installed`);
  }
  if (!existsSync('/dev/net/tun')) throw new Error('there is no /dev/net/tun');
  run('ip', ['netns', 'add', namespace]);
  try {
    const command = [process.execPath, ...process.execArgv, import.meta.filename, inside];
    const child = spawn('ip', ['netns', 'exec', namespace, ...command], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    try {
      const [status] = await once(child, 'exit');
      return typeof status === 'number' ? status : 1;
    } finally {
      await end(child);
    }
  } finally {
    run('ip', ['netns', 'delete', namespace]);
  }
}

// Servers and their sockets are still open.
process.exit(await (process.argv[2] === inside ? insideRole() : main()));
