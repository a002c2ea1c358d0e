// The command as a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const fixture = fileURLToPath(new URL('../fixtures/dns_dnsmasq.pcap', import.meta.url));
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

function run(words: readonly string[], input: string | Uint8Array = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...words], {
    input,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

describe('the process', () => {
  it('takes its words, reads standard input, and ends with a status', () => {
    const { stdout, stderr, status } = run(['--count', fixture]);
    expect([stdout, stderr, status]).toEqual(['76\n', '', 0]);
    expect(run(['--count', '-'], readFileSync(fixture))).toMatchObject({ stdout: '76\n', status: 0 });
    expect(run([])).toMatchObject({ stdout: '', status: 2 });
    expect(run(['nowhere.pcap'])).toMatchObject({ stdout: '', status: 1 });
  });

  it('knows its version', () => {
    expect(run(['--version']).stdout).toBe(`${JSON.parse(readFileSync(manifest, 'utf8')).version}\n`);
  });

  it('ends without a fault when nobody reads on', async () => {
    const child = spawn(process.execPath, [command, '-v', fixture], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).toBe('');
  });

  it.runIf(existsSync('/dev/full'))('ends with a fault when what it writes has nowhere to go', () => {
    // Writes to this device fail as on a full disk.
    const { status } = spawnSync('sh', [
      '-c',
      '"$0" "$1" -v "$2" > /dev/full',
      process.execPath,
      command,
      fixture,
    ]);
    expect(status).toBe(1);
  });
});
