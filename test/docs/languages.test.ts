// Code blocks that are not TypeScript: run where what they need is there, else at least looked at by a parser.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decapsulate, dns, encapsulate, findLayer, summary } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { chromiumIsThere, launchChromium } from '../support/chromium.ts';
import { type Example, findBlocks, findGuides } from './examples.ts';

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The commands of shell blocks, without comments. */
const commands = findBlocks('sh').flatMap(({ place, code }) =>
  code
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .flatMap((line) => line.split(' && '))
    .filter((line) => line !== '')
    .map((command) => ({ place, command })),
);

const isRun = ({ command }: { readonly command: string }) => command.startsWith('npx framewright ');

describe('shell blocks', () => {
  test.each(commands.filter(isRun))('$place: $command runs', ({ command }) => {
    const words = command.split(' ').slice(2);
    const given = words.map((word) => (word === 'capture.pcap' ? 'docs/demo.pcap' : word));
    const node = ['--import', 'tsx', 'src/cli/main.ts', ...given];
    expect(execFileSync(process.execPath, node, { encoding: 'utf8' })).not.toBe('');
  });

  // Installing and measuring takes too long here: that the names are right is what is checked.
  test.each(commands.filter((each) => !isRun(each)))(
    '$place: $command is one that there is',
    ({ command }) => {
      const [program, verb = '', ...words] = command.split(' ');
      const given = words.filter((word) => !word.startsWith('-'));
      if (program === 'npx') {
        expect(Object.keys(manifest.devDependencies)).toContain(verb);
        expect(given.filter((path) => !existsSync(path))).toEqual([]);
      } else if (verb === 'install') {
        const names = [manifest.name, ...Object.keys(manifest.peerDependencies)];
        expect(given.filter((name) => !names.includes(name))).toEqual([]);
        expect(given).not.toEqual([]);
      } else if (verb === 'run') {
        expect(Object.keys(manifest.scripts)).toContain(given[0]);
        // What comes behind is a part of the title of a benchmark.
        expect(given.slice(1).filter((part) => !tasks().includes(part))).toEqual([]);
      } else {
        expect([program, verb]).toEqual(['npm', expect.stringMatching(/^(?:ci|test)$/)]);
      }
    },
  );

  test('every script that a guide names in a sentence is one of package.json', () => {
    const named = findGuides().flatMap(({ path, text }) =>
      Array.from(text.matchAll(/`npm run ([\w:-]+)/g), ([, script = '']) => `${path}: ${script}`),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((one) => manifest.scripts[one.split(': ')[1] ?? ''] === undefined)).toEqual([]);
  });
});

test('every test file that a guide names in a sentence is there', () => {
  const named = findGuides().flatMap(({ text }) =>
    Array.from(text.matchAll(/`npx vitest run ((?:test\/[\w./-]+ ?)+)`/g), ([, paths = '']) =>
      paths.split(' '),
    ).flat(),
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

/** All that the files with benchmarks say. */
function tasks(): string {
  return readdirSync('bench/tasks')
    .map((file) => readFileSync(join('bench/tasks', file), 'utf8'))
    .join('\n');
}

function runs(program: string, ...given: readonly string[]): boolean {
  try {
    execFileSync(program, given, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const pythons = ['python3', '/usr/bin/python3'].filter((program) => runs(program, '--version'));
const withScapy = pythons.find((program) => runs(program, '-c', 'import scapy'));
const python = findBlocks('python');

describe('Python blocks', () => {
  test.skipIf(withScapy === undefined)(
    'run one behind the other, and see what framewright sees (needs scapy)',
    () => {
      const said = '\nprint("said", len(octets), packet[IP].ttl)\n';
      const [build = '', edit = '', read = '', ...more] = python.map(({ code }) => code);
      expect(more).toEqual([]);
      // What `show2` prints is scapy's affair.
      const program = `${build}${said}${edit}${said}${read}`;
      const output = execFileSync(withScapy ?? '', ['-c', program], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(output.match(/^said .*$/gm)).toEqual(['said 44 9', 'said 44 8']);
      const ids: string[] = [];
      for (const { data, first } of readCapture(readFileSync('docs/demo.pcap'))) {
        const message = findLayer(decapsulate(data, { first }), 'dns');
        if (message !== undefined) ids.push(String(message.id));
      }
      expect(output.trimEnd().split('\n').slice(-ids.length)).toEqual(ids);
    },
  );

  test.skipIf(pythons.length === 0).each(python)('$place is Python (needs python3)', ({ code }) => {
    const [program = ''] = pythons;
    execFileSync(program, ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: code });
  });
});

/** Where Debian puts the sources of Go packages. */
const goPath = '/usr/share/gocode';
const goIsThere = existsSync(join(goPath, 'src/github.com/google/gopacket')) && runs('go', 'version');

describe('Go blocks', () => {
  test.skipIf(!goIsThere)(
    'compile, read what framewright builds and build what it reads (needs go and gopacket)',
    { timeout: 300_000 },
    () => {
      const [read = '', build = '', ...more] = findBlocks('go').map(({ code }) => code);
      expect(more).toEqual([]);
      const addresses = { source: '192.0.2.1', destination: '192.0.2.2' };
      const segment = encapsulate([
        { layer: 'ipv4', ...addresses },
        { layer: 'tcp', sourcePort: 12345, destinationPort: 443 },
      ]);
      const program = `package main
import ("encoding/hex"; "fmt"; "net"; "github.com/google/gopacket"; "github.com/google/gopacket/layers")
func read(octets []byte) {\n${read}\n}
func build() []byte {\n${build}\nreturn buffer.Bytes()\n}
func main() {
	octets, _ := hex.DecodeString("${Buffer.from(segment).toString('hex')}")
	read(octets)
	fmt.Println(hex.EncodeToString(build()))
}
`;
      mkdirSync('.tmp', { recursive: true });
      const folder = mkdtempSync(resolve('.tmp/go-'));
      try {
        const file = join(folder, 'main.go');
        writeFileSync(file, program);
        const env = { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOCACHE: join(folder, 'cache') };
        const output = execFileSync('go', ['run', file], { encoding: 'utf8', env });
        // gopacket's default lets routers fragment.
        const datagram = encapsulate(
          [
            { layer: 'ipv4', ...addresses, dontFragment: false },
            { layer: 'udp', sourcePort: 12345, destinationPort: 53 },
          ],
          new TextEncoder().encode('hi'),
        );
        expect(output).toBe(`443(https)\n${Buffer.from(datagram).toString('hex')}\n`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

const dnsPacket = 'bench/peers/node_modules/dns-packet/index.js';

describe('JavaScript blocks', () => {
  test.each(findBlocks('js'))('$place is JavaScript', ({ code }) => {
    const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true, fileName: 'example.mjs' });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  });

  test.skipIf(!existsSync(dnsPacket))(
    'the one of dns-packet makes the query that framewright makes (needs bench/peers to be installed)',
    () => {
      const [block] = findBlocks('js');
      const path = JSON.stringify(pathToFileURL(dnsPacket).href);
      const program = `${block?.code.replace("'dns-packet'", path)}\nconsole.log(query.toString('hex'), questions[0].name);`;
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
      });
      const query = dns.encode({
        id: 1,
        recursionDesired: true,
        questions: [{ type: 'AAAA', name: 'example.org' }],
      });
      expect(output.trim()).toBe(`${Buffer.from(query).toString('hex')} example.org`);
    },
  );
});

const pages = findBlocks('html').map((block) => ({ ...block, script: scriptOf(block) }));

/** The TypeScript that follows a block of HTML in its guide: the script that the page loads. */
function scriptOf({ place }: Example): string {
  const [path = '', line] = place.split(':');
  const script = findBlocks('ts').find(
    (block) => block.place.startsWith(`${path}:`) && Number(block.place.split(':')[1]) > Number(line),
  );
  return script?.code ?? '';
}

describe.skipIf(!chromiumIsThere)('HTML blocks', () => {
  let folder = '';
  beforeAll(() => {
    mkdirSync('.tmp', { recursive: true });
    folder = mkdtempSync('.tmp/html-');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(pages)(
    '$place works as a page with the script below it, in Chromium',
    async ({ code, script }) => {
      // What the comment in the script says is done here; `show` is the console.
      const handler = /^\/\/ In the page: (.*)$/m.exec(script)?.[1] ?? '';
      expect(handler).not.toBe('');
      const source = `${script}\nconst input = document.querySelector('input')!;\nconst show = (lines: string[]) => console.log(lines.join('\\n'));\n${handler.replaceAll('input.files[0]', 'input.files![0]!')}\n`;
      const { outputFiles } = await build({
        stdin: { contents: source, loader: 'ts', resolveDir: '.' },
        alias: { framewright: './src/index.ts', 'framewright/pcap': './src/pcap/index.ts' },
        bundle: true,
        format: 'esm',
        write: false,
      });
      const server = createServer(({ url }, response) => {
        const isScript = url === '/page.js';
        response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
        response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'");
        response.end(
          isScript ? outputFiles[0]?.text : `<!doctype html><link rel="icon" href="data:,">${code}`,
        );
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        const { port } = server.address() as AddressInfo;
        await page.goto(`http://127.0.0.1:${port}/`);
        const said = page.waitForEvent('console');
        await page.locator('#capture').setInputFiles('docs/demo.pcap');
        const packets = [...readCapture(readFileSync('docs/demo.pcap'))];
        expect((await said).text().split('\n')).toEqual(
          packets.map(({ data, first }) => summary(decapsulate(data, { first }))),
        );
      } finally {
        await browser.close();
        server.close();
      }
    },
  );
});
