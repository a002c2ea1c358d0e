// The command, run as people run it, over the fixtures.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encapsulate, hexdump } from '../../src/index.ts';
import { toHex } from '../../src/util/bytes.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const source = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));

let folder = '';
let command = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-'));
  writeFileSync(join(folder, 'package.json'), readFileSync(manifest));
  command = join(folder, 'dist', 'cli', 'main.mjs');
  await build({
    entryPoints: [source],
    outfile: command,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(words: readonly string[], input?: string | Uint8Array) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...words], {
    input: input ?? '',
    encoding: 'utf8',
  });
  return { lines: stdout.split('\n').slice(0, -1), stdout, stderr, status };
}

describe('framewright FILE', () => {
  it('shows a line a packet, as people who know tcpdump read it', () => {
    const { lines, status } = run([fixture('tcp_plain.pcap')]);
    expect(status).toBe(0);
    expect(lines.find((line) => line.includes('Flags [S]'))).toMatch(
      /^\d\d:\d\d:\d\d\.\d{6} IP 10\.77\.1\.2\.\d+ > 10\.77\.2\.2\.\d+: Flags \[S\], seq \d+, win \d+, options \[mss 1460\], length 0$/,
    );
    expect(run([fixture('arp.pcap')]).lines[0]).toMatch(
      /^\d\d:\d\d:\d\d\.\d+ ARP, Request who-has 10\.77\.1\.1 tell 10\.77\.1\.2$/,
    );
    expect(run([fixture('dns_dnsmasq.pcap')]).stdout).toContain(' A? www.lab.test\n');
    expect(run([fixture('dhcp_udhcpc.pcap')]).stdout).toContain('DHCP discover, client 02:00:00:00:88:02');
  });

  it('reads pcapng, and nanoseconds', () => {
    expect(run([fixture('multi_if.pcapng')]).lines.length).toBeGreaterThan(10);
    expect(run([fixture('nano_precision.pcap')]).lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{9} /);
  });

  it('counts', () => {
    const expected = readFileSync(fixture('icmp_errors.expected.jsonl'), 'utf8').trim().split('\n').length;
    expect(run(['--count', fixture('icmp_errors.pcap')]).lines).toEqual([String(expected)]);
  });

  it('reads standard input for -', () => {
    const bytes = readFileSync(fixture('arp.pcap'));
    expect(run(['-'], bytes).stdout).toBe(run([fixture('arp.pcap')]).stdout);
  });

  it('writes a line of JSON a packet, in which octets are hexadecimal', () => {
    const { lines } = run(['--json', '--verify', fixture('dns_dnsmasq.pcap')]);
    const packets = lines.map((line) => JSON.parse(line));
    expect(packets[0]).toMatchObject({ number: 1, truncated: false, payload: '' });
    expect(packets[0].timestamp).toMatch(/^\d{19}$/);
    const query = packets.find(({ layers }) => layers.at(-1)?.layer === 'dns');
    expect(query.layers.at(-1).questions[0]).toEqual({ name: 'www.lab.test', type: 'A', class: 'IN' });
    expect(query.checksums[0]).toMatchObject({ layer: 'ipv4', status: 'good' });
  });

  it('shows all fields of all layers with -v, and checksums with --verify', () => {
    const { stdout } = run(['-v', '--verify', fixture('ip_options.pcap')]);
    expect(stdout).toContain('    ttl: 64\n');
    expect(stdout).toMatch(/recordRoute \{ pointer: 8, route: /);
    expect(stdout).toContain('ipv4.checksum good');
  });
});

describe('framewright --hex', () => {
  const frame = encapsulate(
    [
      { layer: 'ethernet', source: '02:00:00:00:00:02', destination: '02:00:00:00:00:01' },
      { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
      { layer: 'udp', sourcePort: 5, destinationPort: 7 },
    ],
    new TextEncoder().encode('ab cd ef 01'),
  );
  const line = 'IP 192.0.2.1.5 > 192.0.2.2.7: UDP, length 11';
  const pairs = toHex(frame).match(/../g) ?? [];

  it('reads digits, in one word or many', () => {
    expect(run(['--hex', toHex(frame)]).lines).toEqual([line]);
    expect(run(['--hex', ...pairs]).lines).toEqual([line]);
    expect(run(['--hex', '-'], pairs.join(':')).lines).toEqual([line]);
  });

  it('reads the dumps of framewright, xxd and tcpdump, of several frames too', () => {
    const dump = hexdump(frame);
    const groups = (octets: readonly string[]) =>
      octets
        .join('')
        .replace(/(.{4})/g, '$1 ')
        .trim();
    const rows = Array.from({ length: Math.ceil(pairs.length / 16) }, (_, row) =>
      pairs.slice(16 * row, 16 * row + 16),
    );
    const offset = (row: number, digits: number) => (16 * row).toString(16).padStart(digits, '0');
    const xxd = rows
      .map((row, index) => `${offset(index, 8)}: ${groups(row).padEnd(39)}  ab cd ef 01`)
      .join('\n');
    const tcpdump = `IP words\n${rows.map((row, index) => `\t0x${offset(index, 4)}:  ${groups(row)}`).join('\n')}`;
    for (const text of [dump, xxd, tcpdump]) expect(run(['--hex', '-'], text).lines).toEqual([line]);
    expect(run(['--hex', '-'], `${dump}\n\n${dump}\n`).lines).toEqual([line, line]);
  });

  it('begins with another layer on request', () => {
    expect(run(['--hex', '--first', 'ipv4', toHex(frame, 14)]).lines).toEqual([line]);
  });

  it('refuses what is no hexadecimal text', () => {
    const { stderr, status } = run(['--hex', '-'], 'no digits');
    expect(status).toBe(1);
    expect(stderr).toContain('framewright: the text: util.hex: not pairs of hexadecimal digits');
  });
});

describe('input that cannot be read', () => {
  it('shows the packets in front of the damage, then says what is wrong', () => {
    const whole = readFileSync(fixture('arp.pcap'));
    const { lines, stderr, status } = run(['-'], whole.subarray(0, whole.length - 5));
    expect(lines).toEqual(run([fixture('arp.pcap')]).lines.slice(0, -1));
    expect(stderr).toMatch(/^framewright: -: pcap.*needs \d+ octets, has \d+ \(at octet \d+\)\n$/);
    expect(status).toBe(1);
  });

  it('says that it is no capture, and that there is no such file', () => {
    expect(run([source])).toMatchObject({ status: 1, stdout: '' });
    expect(run([source]).stderr).toMatch(/^framewright: .*main\.ts: pcap/);
    expect(run(['nowhere.pcap'])).toMatchObject({
      status: 1,
      stderr: 'framewright: nowhere.pcap: no such file or directory\n',
    });
  });

  it('explains wrong arguments', () => {
    expect(run([])).toMatchObject({ status: 2, stdout: '' });
    expect(run(['--sideways', 'x']).stderr).toContain("Unknown option '--sideways'");
    expect(run(['--help']).stdout).toMatch(/^Usage: framewright /);
    expect(run(['--version']).stdout.trim()).toBe(JSON.parse(readFileSync(manifest, 'utf8')).version);
  });
});
