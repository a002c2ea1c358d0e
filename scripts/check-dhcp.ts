// npm run check:dhcp: has real programs complete leases with messages that framewright encoded. dnsmasq lends to our
// client; udhcpc and dhclient borrow from our server (dora.ts). Runs as root on Linux, in two network namespaces that a
// pair of virtual interfaces joins; programs that are not installed are left out.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { dhcp } from '../src/index.ts';
import { next, type Pool, serve } from './dora.ts';
import { end, isInstalled, needRoot, run } from './programs.ts';

const names = { server: `fw-server-${process.pid}`, client: `fw-client-${process.pid}` } as const;
const links = { server: 'fw0', client: 'fw1' } as const;
type Side = keyof typeof names;

const everybody = '255.255.255.255';
const mac = '02:00:5e:10:00:01';
const pool: Pool = {
  server: '10.77.0.1',
  address: '10.77.0.50',
  leaseTime: 600,
  options: [
    { kind: 'subnetMask', address: '255.255.255.0' },
    { kind: 'routers', addresses: ['10.77.0.1'] },
    { kind: 'domainNameServers', addresses: ['10.77.0.1', '10.77.0.2'] },
    { kind: 'domainName', text: 'example.org' },
    { kind: 'domainSearch', names: ['example.org', 'eng.example.org'] },
    { kind: 'classlessStaticRoutes', routes: [{ destination: '198.51.100.0/24', router: '10.77.0.1' }] },
    { kind: 'renewalTime', seconds: 300 },
    { kind: 'rebindingTime', seconds: 525 },
  ],
};

function inside(side: Side, ...command: readonly string[]): [string, readonly string[]] {
  return ['ip', ['netns', 'exec', names[side], ...command]];
}

function setUp(): void {
  for (const side of ['server', 'client'] as const) run('ip', ['netns', 'add', names[side]]);
  const peer = ['peer', 'name', links.client, 'netns', names.client];
  run('ip', ['link', 'add', links.server, 'netns', names.server, 'type', 'veth', ...peer]);
  for (const side of ['server', 'client'] as const) {
    const ip = (...args: readonly string[]) => run('ip', ['-n', names[side], ...args]);
    if (side === 'client') ip('link', 'set', links.client, 'address', mac);
    else ip('address', 'add', `${pool.server}/24`, 'dev', links.server);
    ip('link', 'set', links[side], 'up');
    ip('route', 'add', everybody, 'dev', links[side]);
    // A reply comes before the client has a route back to the server.
    for (const name of ['all', links[side]])
      run(...inside(side, 'sysctl', '-qw', `net.ipv4.conf.${name}.rp_filter=0`));
  }
}

function tearDown(): void {
  for (const side of ['server', 'client'] as const) spawnSync('ip', ['netns', 'delete', names[side]]);
}

/** Starts this script again on one side, in another role. */
function start(side: Side, role: string): ChildProcess {
  return spawn(...inside(side, process.execPath, ...process.execArgv, import.meta.filename, role), {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function open(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(port, resolve));
  socket.setBroadcast(true);
  return socket;
}

/** The server's role: answers until it is ended. Clients without an address hear broadcasts. */
async function serverRole(): Promise<void> {
  const socket = await open(dhcp.serverPort);
  socket.on('message', (bytes) => {
    const answer = serve(dhcp.decode(bytes), pool);
    if (answer !== undefined) socket.send(dhcp.encode(answer), dhcp.clientPort, everybody);
  });
}

/** The client's role: gets a lease, proves an address wrong, asks for parameters, and gives the lease up. */
async function clientRole(): Promise<void> {
  const socket = await open(dhcp.clientPort);
  const who = (transactionId: number): dhcp.ClientParameters => ({
    transactionId,
    clientHardwareAddress: mac,
    broadcast: true,
    options: [
      { kind: 'clientIdentifier', type: 1, identifier: Uint8Array.of(2, 0, 0x5e, 0x10, 0, 1) },
      { kind: 'hostName', text: 'framewright' },
      { kind: 'parameterRequestList', values: [1, 3, 6, 15, 42, 119, 121] },
    ],
  });
  const send = (message: dhcp.MessageInput): void => {
    socket.send(dhcp.encode(message), dhcp.serverPort, everybody);
  };
  const ask = (message: dhcp.MessageInput): Promise<dhcp.Message> =>
    new Promise((resolve, reject) => {
      const late = new AbortController();
      socket.on('message', (bytes) => {
        const answer = dhcp.decode(bytes);
        if (answer.transactionId !== message.transactionId) return;
        late.abort();
        socket.removeAllListeners('message');
        resolve(answer);
      });
      send(message);
      const silence = () => reject(new Error(`no answer to ${typeOf(message)}`));
      setTimeout(5000, undefined, { signal: late.signal }).then(silence, () => {});
    });
  const offer = await ask(next(who(1)) ?? dhcp.discover(who(1)));
  expectType(offer, 'offer');
  const lease = await ask(next(who(1), offer) ?? dhcp.discover(who(1)));
  expectType(lease, 'ack');
  if (lease.yourAddress !== offer.yourAddress) throw new Error('another address than was offered');
  for (const kind of ['subnetMask', 'ipAddressLeaseTime', 'domainSearch', 'classlessStaticRoutes'] as const) {
    if (dhcp.getOption(lease, kind) === undefined) throw new Error(`no ${kind} in the lease`);
  }
  expectType(await ask(dhcp.request({ ...who(2), requestedAddress: '198.51.100.1' })), 'nak');
  // The answer to an inform goes to the address that the client has.
  run('ip', ['address', 'add', `${lease.yourAddress}/24`, 'dev', links.client]);
  expectType(await ask(dhcp.inform({ ...who(3), clientAddress: lease.yourAddress })), 'ack');
  const renewed = await ask(dhcp.request({ ...who(5), clientAddress: lease.yourAddress }));
  expectType(renewed, 'ack');
  const serverIdentifier = dhcp.getOption(lease, 'serverIdentifier')?.address ?? '';
  send(dhcp.release({ ...who(4), clientAddress: lease.yourAddress, serverIdentifier }));
  await setTimeout(500);
  socket.close();
  console.log(`lease of ${lease.yourAddress}`);
}

function typeOf(message: dhcp.MessageInput): string | undefined {
  return dhcp.getOption(message, 'messageType')?.type;
}

function expectType(message: dhcp.Message, type: dhcp.MessageType): void {
  if (typeOf(message) !== type) throw new Error(`${typeOf(message)} where ${type} was expected`);
}

/** dnsmasq lends to our client. */
async function lendByDnsmasq(folder: string): Promise<void> {
  const leases = join(folder, 'leases');
  const log = join(folder, 'log');
  const options = [
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    '--port=0',
    '--user=root',
    '--no-ping',
    '--dhcp-authoritative',
    '--log-dhcp',
    '--pid-file=',
    `--log-facility=${log}`,
    `--interface=${links.server}`,
    '--bind-interfaces',
    '--dhcp-range=10.77.0.100,10.77.0.110,5m',
    `--dhcp-leasefile=${leases}`,
    '--dhcp-option=option:domain-search,example.org,eng.example.org',
    '--dhcp-option=option:classless-static-route,198.51.100.0/24,10.77.0.1',
  ];
  const dnsmasq = spawn(...inside('server', 'dnsmasq', ...options), { stdio: 'inherit' });
  try {
    await setTimeout(1000);
    const client = start('client', 'client');
    const status = await new Promise((resolve) => client.once('exit', resolve));
    if (status !== 0) throw new Error(`our client failed; dnsmasq wrote:\n${readFileSync(log, 'utf8')}`);
    const wrote = readFileSync(log, 'utf8');
    for (const event of [
      'DHCPDISCOVER',
      'DHCPOFFER',
      'DHCPREQUEST',
      'DHCPACK',
      'DHCPNAK',
      'DHCPINFORM',
      'DHCPRELEASE',
    ]) {
      if (!wrote.includes(event)) throw new Error(`dnsmasq saw no ${event}:\n${wrote}`);
    }
    if (readFileSync(leases, 'utf8').includes(mac)) throw new Error('dnsmasq still has the released lease');
  } finally {
    await end(dnsmasq);
  }
}

/** A client borrows from our server. */
async function borrow(program: string, args: readonly string[], bound: RegExp): Promise<void> {
  const server = start('server', 'server');
  try {
    await setTimeout(1500);
    const output = run(...inside('client', program, ...args));
    if (!bound.test(output)) throw new Error(`${program} has no lease:\n${output}`);
  } finally {
    await end(server);
  }
}

async function main(): Promise<void> {
  needRoot();
  const folder = mkdtempSync(join(tmpdir(), 'framewright-dhcp-'));
  const file = (name: string): string => join(folder, name);
  const address = /10\.77\.0\.50/;
  const leave = ['-lf', file('dhclient.leases'), '-pf', file('dhclient.pid')];
  const programs: Readonly<Record<string, () => Promise<void>>> = {
    dnsmasq: () => lendByDnsmasq(folder),
    // -n: give up without a lease; -q: end with one; -s: what to do with it.
    udhcpc: () => borrow('udhcpc', ['-i', links.client, '-f', '-n', '-q', '-s', '/bin/true'], address),
    dhclient: async () => {
      await borrow('dhclient', ['-v', '-1', '-sf', '/bin/true', ...leave, links.client], address);
      run(...inside('client', 'dhclient', '-x', '-sf', '/bin/true', ...leave, links.client));
    },
  };
  try {
    setUp();
    for (const [program, check] of Object.entries(programs)) {
      if (!isInstalled(program)) {
        console.log(`${program}: not installed`);
        continue;
      }
      await check();
      console.log(`${program}: ok`);
    }
  } finally {
    tearDown();
    rmSync(folder, { recursive: true, force: true });
  }
}

const roles: Readonly<Record<string, () => Promise<void>>> = { server: serverRole, client: clientRole };
await (roles[process.argv[2] ?? ''] ?? main)();
