// npm run check:dns: real programs read what framewright writes, and the other way round, over loopback. BIND's
// named-checkzone and named load records of every type and answer our queries, dig asks a server that is made of our
// encoder, dnsmasq forwards between the two. What is not installed is said to be skipped.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual, promisify } from 'node:util';
import { dns } from '../src/index.ts';
import { vectors } from '../test/dns/vectors.ts';
import { end } from './programs.ts';

const zone = 'check.test';
const localhost = '127.0.0.1';
const folder = mkdtempSync(join(tmpdir(), 'framewright-dns-'));
const children: ChildProcess[] = [];
const run = promisify(execFile);
let faults = 0;

function fault(message: string): void {
  faults++;
  console.error(`FAULT: ${message}`);
}

function installed(program: string): boolean {
  const there = spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`]).status === 0;
  if (!there) console.log(`skipped: ${program} is not installed`);
  return there;
}

const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

/** Starts a server, and stops it at the end. */
function start(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.on('data', (text) => {
    if (process.env['VERBOSE'] !== undefined) process.stderr.write(text);
  });
  children.push(child);
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, localhost);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Types that no zone of BIND holds. */
const notInZones: readonly string[] = ['TKEY', 'TSIG', 'SOA', 'NULL', 'MD', 'MF', 'NXT'];
/** Types that a server does not answer with what stands there. */
const delegating: readonly string[] = ['NS', 'DS', 'DNAME', 'NSEC3'];
/** Types that BIND 9.18 has no text for. */
const unknownToBind: readonly string[] = ['CLA', 'IPN'];

/** The name of a record: that of NSEC3 must be a hash. */
function nameOf(type: string, index: number): string {
  return `${type === 'NSEC3' ? `${index}`.padStart(32, '0') : `r${index}`}.${zone}`;
}

/** A record of every vector, each under a name of its own. */
const records: readonly dns.ResourceRecord[] = vectors
  .map(
    ({ type, data }, index) =>
      ({ name: nameOf(type, index), type, class: 'IN', ttl: 300, data }) as dns.ResourceRecord,
  )
  // BIND wants a key where the algorithm says that there is none (RFC 4025 section 2.4).
  .filter((record) => !(record.type === 'IPSECKEY' && record.data.algorithm === 0));

const zoneRecords = records.filter(({ type }) => !notInZones.includes(type) && !unknownToBind.includes(type));

/** BIND takes out of a zone signatures that have expired or sign nothing. */
const servedRecords = zoneRecords.filter(({ type }) => type !== 'RRSIG');

const apex: readonly dns.ResourceRecord[] = [
  dns.parseRecord(`${zone}. 300 IN SOA ns.${zone}. admin.${zone}. 1 7200 3600 604800 300`),
  dns.parseRecord(`${zone}. 300 IN NS ns.${zone}.`),
  dns.parseRecord(`ns.${zone}. 300 IN A 127.0.0.1`),
];

function writeZone(name: string, list: readonly dns.ResourceRecord[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[...apex, ...list].map(dns.formatRecord).join('\n')}\n`);
  return path;
}

/** Compares a list of records with ours, by name and type. */
function compare(
  what: string,
  found: readonly dns.ResourceRecord[],
  wanted: readonly dns.ResourceRecord[],
): void {
  let agreed = 0;
  for (const record of wanted) {
    if (found.some((other) => isDeepStrictEqual(other, record))) agreed++;
    else
      fault(
        `${what}: ${dns.formatRecord(record)}\n  not in ${found
          .filter(({ name }) => name === record.name)
          .map(dns.formatRecord)
          .join('\n  ')}`,
      );
  }
  console.log(`${what}: ${agreed} of ${wanted.length} records agree`);
}

/** The records in the output of a program, one a line. */
function parseLines(text: string): dns.ResourceRecord[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
    .map((line) => dns.parseRecord(line));
}

function checkZone(path: string): void {
  const checked = spawnSync('named-checkzone', ['-i', 'none', '-k', 'ignore', '-D', '-o', '-', zone, path], {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 1e8,
  });
  if (checked.status !== 0) {
    fault(`named-checkzone refuses the zone: ${checked.stderr}${checked.stdout}`);
    return;
  }
  compare('named-checkzone reads our zone file, we read its', parseLines(checked.stdout), zoneRecords);
}

/** Sends octets and waits for those that come back. */
async function exchangeUdp(port: number, bytes: Uint8Array): Promise<Uint8Array> {
  const socket = createSocket('udp4');
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer')), 3000);
      socket.once('message', (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      socket.once('error', reject);
      socket.send(bytes, port, localhost);
    });
  } finally {
    socket.close();
  }
}

/** Sends a message over TCP and waits for so many, or for all that come until the server ends. */
async function exchangeTcp(
  port: number,
  bytes: Uint8Array,
  enough: (messages: dns.Message[]) => boolean,
): Promise<dns.Message[]> {
  const socket = connect(port, localhost);
  const splitter = new dns.StreamSplitter();
  const messages: dns.Message[] = [];
  try {
    socket.write(dns.joinStream([bytes]));
    for await (const chunk of socket) {
      messages.push(...splitter.push(chunk).map((message) => dns.decode(message)));
      if (enough(messages)) break;
    }
    return messages;
  } finally {
    socket.destroy();
  }
}

async function ask(port: number, query: dns.Message, tcp: boolean): Promise<dns.Message> {
  const bytes = dns.encode(query);
  const [response] = tcp
    ? await exchangeTcp(port, bytes, (messages) => messages.length > 0)
    : [dns.decode(await exchangeUdp(port, bytes))];
  if (response === undefined || !dns.isResponseTo(response, query)) throw new Error('not the response');
  return response;
}

/** Waits until a server answers. */
async function ready(port: number): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    try {
      await ask(port, dns.query(zone, 'SOA', { id: turn }), false);
      return;
    } catch {
      await sleep(200);
    }
  }
  throw new Error('the server does not answer');
}

const edns: dns.OptDataInput = {
  udpPayloadSize: 4096,
  options: [
    { kind: 'nsid', data: new Uint8Array(0) },
    { kind: 'cookie', client: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
    { kind: 'expire' },
    { kind: 'padding', data: new Uint8Array(16) },
    { kind: 'clientSubnet', family: 1, sourcePrefixLength: 24, scopePrefixLength: 0, address: '192.0.2.0' },
  ],
};

async function checkNamed(path: string): Promise<void> {
  const port = await freePort();
  const configuration = join(folder, 'named.conf');
  writeFileSync(
    configuration,
    `options {
  directory "${folder}"; pid-file none; session-keyfile none; server-id "framewright";
  listen-on port ${port} { ${localhost}; }; listen-on-v6 { none; };
  recursion no; dnssec-validation no; check-integrity no; notify no; minimal-responses yes;
};
controls { };
zone "${zone}" {
  type primary; file "${path}"; allow-transfer { any; }; allow-update { any; }; check-names ignore;
  check-mx ignore; check-srv-cname ignore; check-mx-cname ignore; check-wildcard no;
};\n`,
  );
  start('named', ['-f', '-c', configuration, '-p', `${port}`]);
  await ready(port);

  for (const tcp of [false, true]) {
    const found: dns.ResourceRecord[] = [];
    const asked = servedRecords.filter(({ type }) => !delegating.includes(type));
    for (const [id, record] of asked.entries()) {
      const response = await ask(
        port,
        dns.query(record.name, record.type as dns.RecordType, { id, edns }),
        tcp,
      );
      if (response.responseCode !== 0)
        fault(`named says ${response.responseCode} to ${record.type} of ${record.name}`);
      found.push(...response.answers);
    }
    compare(`named answers our queries over ${tcp ? 'TCP' : 'UDP'}`, found, asked);
  }

  const opt = dns.findOpt(await ask(port, dns.query(zone, 'SOA', { id: 1, edns }), false));
  const kinds = opt?.options.map(({ kind }) => kind) ?? [];
  if (!kinds.includes('nsid') || !kinds.includes('cookie') || !kinds.includes('expire'))
    fault(`named answers our options with ${kinds}`);
  else console.log(`named answers our EDNS options with ${kinds.join(', ')}`);

  const transferred: dns.Message[] = await exchangeTcp(
    port,
    dns.encode(dns.query(zone, 'AXFR', { id: 2, recursionDesired: false })),
    (messages) =>
      messages.flatMap(({ answers }) => answers).filter(({ type }) => type === 'SOA').length === 2,
  );
  compare('named sends us the zone (AXFR)', dns.joinTransfer(transferred), [...apex, ...servedRecords]);

  const added: dns.ResourceRecord = {
    name: `new.${zone}`,
    type: 'TXT',
    class: 'IN',
    ttl: 60,
    data: ['added'],
  };
  const update = dns.update(zone, {
    id: 3,
    prerequisites: [dns.nameIsNotInUse(added.name), dns.rrsetExists(zone, 'SOA')],
    updates: [added, dns.deleteRrset(`ns.${zone}`, 'TXT'), dns.deleteName(`nothing.${zone}`)],
  });
  const updated = await ask(port, update, false);
  const after = await ask(port, dns.query(added.name, 'TXT', { id: 4 }), false);
  if (updated.responseCode !== 0)
    fault(`named answers our update with ${dns.responseCodeName(updated.responseCode)}`);
  compare('named takes our update', after.answers, [added]);
  const again = await ask(port, { ...update, id: 5 }, false);
  if (again.responseCode !== dns.responseCodes.YXDOMAIN) fault('named does not see our prerequisite');
  const removed = await ask(port, dns.update(zone, { id: 6, updates: [dns.deleteRecord(added)] }), false);
  const gone = await ask(port, dns.query(added.name, 'TXT', { id: 7 }), false);
  if (removed.responseCode !== 0 || gone.answers.length > 0) fault('named does not delete our record');

  const notified = await ask(port, dns.notify(zone, { id: 8 }), false);
  if (notified.opcode !== dns.opcodes.NOTIFY) fault('named does not answer our NOTIFY');
  console.log('named takes our prerequisites, our deletions and our NOTIFY');
}

/** A server that answers from `records` with what our encoder makes. */
async function serve(): Promise<{ readonly socket: Socket; readonly port: number }> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, { address, port }) => {
    const query = dns.decode(bytes);
    const [question] = query.questions;
    const answers = records.filter(
      ({ name, type }) =>
        question !== undefined && dns.equalNames(name, question.name) && type === question.type,
    );
    const options: readonly dns.EdnsOption[] = [
      { kind: 'nsid', data: Uint8Array.of(0x66, 0x77) },
      { kind: 'extendedError', infoCode: 0, extraText: 'for the check' },
      { kind: 'expire', expire: 3600 },
      { kind: 'tcpKeepalive', timeout: 100 },
      { kind: 'padding', data: new Uint8Array(7) },
      { kind: 'keyTag', keyTags: [1, 2] },
      {
        kind: 'clientSubnet',
        family: 2,
        sourcePrefixLength: 56,
        scopePrefixLength: 48,
        address: '2001:db8::',
      },
      { kind: 'unknown', number: 65001, data: Uint8Array.of(1) },
    ];
    const response = dns.response(query, {
      answers,
      authoritativeAnswer: true,
      recursionAvailable: true,
      edns: { udpPayloadSize: 4096, options },
    });
    socket.send(dns.encode(dns.fit(response, 4096)), port, address);
  });
  socket.bind(0, localhost);
  await new Promise((resolve) => socket.once('listening', resolve));
  return { socket, port: socket.address().port };
}

/** TSIG, TKEY and what dig takes for a command cannot be asked for. */
const notForDig: readonly string[] = ['TKEY', 'TSIG'];

async function checkDig(port: number): Promise<void> {
  const asked = records.filter(({ type }) => !notForDig.includes(type));
  const common = [`@${localhost}`, '-p', `${port}`, '+tries=1', '+time=3', '+noidnin', '+noidnout'];
  const found: dns.ResourceRecord[] = [];
  for (const { name, type } of asked) {
    const code = `TYPE${dns.typeNumber(type as dns.RecordType)}`;
    const { stdout } = await run('dig', [...common, '+noall', '+answer', '+comments', name, code], {
      env: environment,
    });
    if (/WARNING|malformed|FORMERR|Got bad packet/i.test(stdout)) fault(`dig on ${type}: ${stdout}`);
    found.push(...parseLines(stdout));
  }
  compare('dig reads our answers', found, asked);
  const { stdout } = await run('dig', [...common, zone, 'A'], { env: environment });
  const shown = [
    'NSID: 66 77',
    'EDE: 0',
    'EXPIRE: 3600',
    'KEEPALIVE: 10.0 secs',
    'PAD',
    'KEY-TAG: 1, 2',
    'CLIENT-SUBNET: 2001:db8::/56/48',
    'OPT=65001: 01',
  ];
  for (const text of shown) if (!stdout.includes(text)) fault(`dig does not show ${text}:\n${stdout}`);
  console.log(`dig shows ${shown.length} of our EDNS options`);
}

async function checkDnsmasq(upstream: number): Promise<void> {
  const port = await freePort();
  const user = process.env['USER'] ?? 'root';
  start('dnsmasq', [
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    `--port=${port}`,
    `--listen-address=${localhost}`,
    '--bind-interfaces',
    '--no-resolv',
    '--no-hosts',
    '--pid-file',
    `--user=${user}`,
    `--server=${localhost}#${upstream}`,
    '--address=/local.test/192.0.2.99',
    '--txt-record=text.test,one,two',
    '--mx-host=mail.test,mx.test,50',
    '--srv-host=_sip._udp.srv.test,sip.srv.test,5060,10,20',
    '--ptr-record=99.2.0.192.in-addr.arpa,local.test',
    '--edns-packet-max=4096',
  ]);
  for (let turn = 0; turn < 50; turn++) {
    const alive = await ask(port, dns.query('local.test', 'A', { id: turn }), false).catch(() => undefined);
    if (alive !== undefined) break;
    await sleep(100);
  }
  const own = [
    dns.parseRecord('local.test. 0 IN A 192.0.2.99'),
    dns.parseRecord('text.test. 0 IN TXT "one" "two"'),
    dns.parseRecord('mail.test. 0 IN MX 50 mx.test.'),
    dns.parseRecord('_sip._udp.srv.test. 0 IN SRV 10 20 5060 sip.srv.test.'),
    dns.parseRecord('99.2.0.192.in-addr.arpa. 0 IN PTR local.test.'),
  ];
  const found: dns.ResourceRecord[] = [];
  for (const [id, record] of own.entries()) {
    const response = await ask(
      port,
      dns.query(record.name, record.type as dns.RecordType, { id, edns: { udpPayloadSize: 4096 } }),
      false,
    );
    found.push(...response.answers);
  }
  compare('dnsmasq answers our queries', found, own);
  const forwarded: dns.ResourceRecord[] = [];
  const asked = records.filter(({ type }) => !notForDig.includes(type));
  for (const [id, record] of asked.entries()) {
    const response = await ask(
      port,
      dns.query(record.name, record.type as dns.RecordType, { id, edns: { udpPayloadSize: 4096 } }),
      false,
    );
    forwarded.push(...response.answers);
  }
  compare('dnsmasq forwards our queries, and our answers to them', forwarded, asked);
}

async function main(): Promise<void> {
  const { socket, port } = await serve();
  try {
    if (installed('named-checkzone')) checkZone(writeZone('all', zoneRecords));
    if (installed('named')) await checkNamed(writeZone('served', servedRecords));
    if (installed('dig')) await checkDig(port);
    if (installed('dnsmasq')) await checkDnsmasq(port);
  } finally {
    socket.close();
    await Promise.all(children.map(end));
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(faults === 0 ? 'DNS: no faults' : `DNS: ${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}

await main();
