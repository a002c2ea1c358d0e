// The command over the fixtures, in this process; process.test.ts starts it as people do.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { usage } from '../../src/cli/arguments.ts';
import { progressBar } from '../../src/cli/progress.ts';
import { run } from '../../src/cli/run.ts';
import type { Output } from '../../src/cli/streams.ts';
import { encapsulate, hexdump } from '../../src/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const source = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Keeps what is written, each write by itself. */
class Written implements Output {
  readonly texts: string[] = [];

  constructor(
    readonly isTTY?: boolean,
    private readonly fault?: Error,
  ) {}

  write(text: unknown, encodingOrDone?: unknown, done: unknown = encodingOrDone): boolean {
    this.texts.push(String(text));
    if (typeof done === 'function') setImmediate(() => done(this.fault));
    return true;
  }
}

async function command(
  words: readonly string[],
  input: string | Uint8Array = '',
  stdout: Written = new Written(),
  stderr: Written = new Written(),
) {
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)], { objectMode: false });
  const status = await run(words, '1.2.3', { stdin, stdout, stderr });
  const text = stdout.texts.join('');
  return { lines: text.split('\n').slice(0, -1), stdout: text, stderr: stderr.texts.join(''), status };
}

describe('framewright FILE', () => {
  it('shows a line a packet, as people who know tcpdump read it', async () => {
    const { lines, status, stderr } = await command([fixture('tcp_plain.pcap')]);
    expect([status, stderr]).toEqual([0, '']);
    expect(lines.find((line) => line.includes('Flags [S]'))).toMatch(
      /^\d\d:\d\d:\d\d\.\d{6} IP 10\.77\.1\.2\.\d+ > 10\.77\.2\.2\.\d+: Flags \[S\], seq \d+, win \d+, options \[mss 1460\], length 0$/,
    );
    expect((await command([fixture('arp.pcap')])).lines[0]).toMatch(
      /^\d\d:\d\d:\d\d\.\d+ ARP, Request who-has 10\.77\.1\.1 tell 10\.77\.1\.2$/,
    );
    expect((await command([fixture('dns_dnsmasq.pcap')])).stdout).toContain(' A? www.lab.test\n');
    expect((await command([fixture('dhcp_udhcpc.pcap')])).stdout).toContain(
      'DHCP discover, client 02:00:00:00:88:02',
    );
  });

  it('reads pcapng, and nanoseconds', async () => {
    expect((await command([fixture('multi_if.pcapng')])).lines.length).toBeGreaterThan(10);
    expect((await command([fixture('nano_precision.pcap')])).lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{9} /);
  });

  it('begins with the layer that the file says, or with the one that is asked for', async () => {
    // One packet of LINKTYPE_RAW: UDP of two octets.
    const udp = '4500001e 00004000 4011b6cb c0000201 c0000202 00050007 000a0000 6869';
    const pcap = fromHex(
      `a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065 ${'00'.repeat(8)} 0000001e 0000001e ${udp}`,
    );
    expect((await command(['-'], pcap)).stdout).toContain('IP 192.0.2.1.5 > 192.0.2.2.7: UDP, length 2\n');
    expect((await command(['--first', 'udp', '-'], pcap)).stdout).not.toContain('IP ');
  });

  it('counts, and writes nothing else', async () => {
    const expected = readFileSync(fixture('icmp_errors.expected.jsonl'), 'utf8').trim().split('\n').length;
    expect((await command(['--count', fixture('icmp_errors.pcap')])).stdout).toBe(`${expected}\n`);
  });

  it('reads standard input for -', async () => {
    const bytes = readFileSync(fixture('arp.pcap'));
    const { stdout, status } = await command(['-'], bytes);
    expect(status).toBe(0);
    expect(stdout).toBe((await command([fixture('arp.pcap')])).stdout);
  });

  it('writes a line of JSON a packet, in which octets are hexadecimal', async () => {
    const { lines } = await command(['--json', '--verify', fixture('dns_dnsmasq.pcap')]);
    const packets = lines.map((line) => JSON.parse(line));
    expect(packets.map(({ number }) => number)).toEqual(packets.map((_, index) => index + 1));
    expect(packets[0]).toMatchObject({ number: 1, truncated: false, payload: '' });
    expect(packets[0].timestamp).toMatch(/^\d{19}$/);
    const query = packets.find(({ layers }) => layers.at(-1)?.layer === 'dns');
    expect(query.layers.at(-1).questions[0]).toEqual({ name: 'www.lab.test', type: 'A', class: 'IN' });
    expect(query.checksums[0]).toMatchObject({ layer: 'ipv4', status: 'good' });
  });

  it('shows all fields of all layers with -v, and checksums with --verify', async () => {
    const { stdout } = await command(['-v', '--verify', fixture('ip_options.pcap')]);
    expect(stdout).toContain('    ttl: 64\n');
    expect(stdout).toMatch(/recordRoute \{ pointer: 8, route: /);
    expect(stdout).toContain('ipv4.checksum good');
  });

  it('writes some 64 KiB at a time, and every line once', async () => {
    const stdout = new Written();
    const { lines } = await command(['-v', fixture('dns_dnsmasq.pcap')], '', stdout);
    const whole = stdout.texts.join('');
    expect(whole.length).toBeGreaterThan(1 << 16);
    expect(stdout.texts.slice(0, -1).map(({ length }) => length >= 1 << 16)).toEqual(
      stdout.texts.slice(0, -1).map(() => true),
    );
    expect(Math.max(...stdout.texts.map(({ length }) => length))).toBeLessThan((1 << 16) + 10_000);
    const numbers = lines.filter((line) => /^\d+: /.test(line)).map((line) => Number.parseInt(line, 10));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
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

  it('reads digits, in one word or many', async () => {
    for (const words of [
      [toHex(frame)],
      pairs,
      [pairs.join(':')],
      [pairs.join(',\t')],
      [`0x${pairs.join('0x')}`],
    ])
      expect(await command(['--hex', ...words])).toMatchObject({ lines: [line], status: 0 });
    expect((await command(['--hex', '-'], pairs.join(':'))).lines).toEqual([line]);
    expect((await command(['--hex', toHex(frame).toUpperCase()])).lines).toEqual([line]);
  });

  it('reads a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'framewright-'));
    writeFileSync(join(folder, 'frame.txt'), hexdump(frame));
    expect((await command(['--hex', join(folder, 'frame.txt')])).lines).toEqual([line]);
    rmSync(folder, { recursive: true });
  });

  it('reads the dumps of framewright, xxd and tcpdump, of several frames too', async () => {
    const dump = hexdump(frame);
    expect((await command(['--hex', '-'], dump)).lines).toEqual([line]);
    expect((await command(['--hex', '-'], `${dump}\n\n${dump}\n`)).lines).toEqual([line, line]);
  });

  it('begins with another layer on request', async () => {
    expect((await command(['--hex', '--first', 'ipv4', toHex(frame, 14)])).lines).toEqual([line]);
  });

  it('refuses what is no hexadecimal text', async () => {
    expect(await command(['--hex', '-'], 'no digits')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'framewright: the text: util.hex: not pairs of hexadecimal digits\n',
    });
  });
});

describe('how much has been read', () => {
  const shares = [0, 0.004, 0.014, 0.019, 0.5, 1];

  it('is shown while lines go elsewhere than to the terminal, in steps of a hundredth', () => {
    const stderr = new Written(true);
    const progress = progressBar({ stdout: new Written(), stderr });
    for (const share of shares) progress(share);
    expect(stderr.texts).toEqual(['\r1 %', '\r50 %', '\r\x1b[K']);
  });

  it.each([
    [false, false],
    [true, true],
    [true, false],
  ])('is not shown where that would be in the way: terminals %s, %s', (out, err) => {
    const stderr = new Written(err);
    const progress = progressBar({ stdout: new Written(out), stderr });
    for (const share of shares) progress(share);
    expect(stderr.texts).toEqual([]);
  });

  it('is the part of a file', async () => {
    const stderr = new Written(true);
    const { status } = await command([fixture('arp.pcap')], '', new Written(), stderr);
    expect([status, stderr.texts]).toEqual([0, ['\r\x1b[K']]);
  });

  it('grows with each mebibyte of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'framewright-'));
    const file = join(folder, 'long.pcap');
    const record = new Uint8Array(16 + 65_520);
    const view = new DataView(record.buffer);
    view.setUint32(8, 65_520);
    view.setUint32(12, 65_520);
    const head = [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 1];
    writeFileSync(file, Buffer.concat([Uint8Array.from(head), ...new Array<Uint8Array>(40).fill(record)]));
    const stderr = new Written(true);
    const { stdout } = await command(['--count', file], '', new Written(), stderr);
    expect([stdout, stderr.texts]).toEqual(['40\n', ['\r39 %', '\r79 %', '\r\x1b[K']]);
    rmSync(folder, { recursive: true });
  });
});

describe('input that cannot be read', () => {
  it('shows the packets in front of the damage, then says what is wrong', async () => {
    const whole = readFileSync(fixture('arp.pcap'));
    const { lines, stderr, status } = await command(['-'], whole.subarray(0, whole.length - 5));
    expect(lines).toEqual((await command([fixture('arp.pcap')])).lines.slice(0, -1));
    expect(stderr).toMatch(/^framewright: -: pcap.*needs \d+ octets, has \d+ \(at octet \d+\)\n$/);
    expect(status).toBe(1);
  });

  it('counts the packets in front of the damage', async () => {
    const whole = readFileSync(fixture('arp.pcap'));
    const { stdout, status } = await command(['--count', '-'], whole.subarray(0, whole.length - 5));
    expect([stdout, status]).toEqual(['17\n', 1]);
  });

  it('says that it is no capture, and that there is no such file', async () => {
    const { status, stdout, stderr } = await command([source]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^framewright: .*main\.ts: pcap/);
    expect(await command(['nowhere.pcap'])).toMatchObject({
      status: 1,
      stderr: 'framewright: nowhere.pcap: no such file or directory\n',
    });
    expect(await command(['--hex', 'nowhere.txt'])).toMatchObject({
      status: 1,
      stderr: 'framewright: the text: no such file or directory\n',
    });
  });

  it('is a file where it is not all digits', async () => {
    for (const name of ['nowhere.cab', 'cab.nowhere', 'c.ab'])
      expect(await command(['--hex', name])).toMatchObject({
        status: 1,
        stderr: 'framewright: the text: no such file or directory\n',
      });
  });

  it('throws what is a fault of ours', async () => {
    const stdin = new Readable({ read: () => void stdin.destroy(new Error('nobody knows')) });
    const streams = { stdin, stdout: new Written(), stderr: new Written() };
    await expect(run(['-'], '1.2.3', streams)).rejects.toThrow('nobody knows');
    const full = new Written(undefined, new Error('the disk is full'));
    await expect(command([fixture('arp.pcap')], '', full)).rejects.toThrow('the disk is full');
    const dear = new Written(undefined, new Error('the disk is full'));
    await expect(command(['-v', fixture('dns_dnsmasq.pcap')], '', dear)).rejects.toThrow('the disk is full');
  });

  it('explains wrong arguments, and itself', async () => {
    expect(await command([])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `framewright: no FILE given\n\n${usage}\n`,
    });
    expect((await command(['--sideways', 'x'])).stderr).toContain("Unknown option '--sideways'");
    expect(await command(['--help'])).toEqual({
      status: 0,
      stdout: `${usage}\n`,
      stderr: '',
      lines: usage.split('\n'),
    });
    expect((await command(['--version'])).stdout).toBe('1.2.3\n');
  });
});
