// What the inspector page makes of frames without a document: programs, JSON, edits, and octets out of text.
import * as fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { jsonOf, typescriptOf } from '../../docs/inspector/code.ts';
import { changeList, edit, isEditable, readValue, writeValue } from '../../docs/inspector/edit.ts';
import { example, exampleNames } from '../../docs/inspector/examples.ts';
import { isLink, linkFragment, readLink } from '../../docs/inspector/link.ts';
import { readFragment, readOctets, writeFragment, writeOctets } from '../../docs/inspector/text-input.ts';
import { frame } from '../../src/arbitraries/index.ts';
import {
  decapsulate,
  encapsulate,
  hexdump,
  type LayerName,
  type Packet,
  verifyChecksums,
} from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { readPackets } from '../inspect/packets.ts';
import { fixtureNames } from '../support/captures.ts';
import { incompressible } from './octets.ts';

/** Runs a program of the inspector. */
function run(program: string): Uint8Array {
  const body = program.replace(/^import .*$/gm, '');
  return new Function('encapsulate', 'fromHex', `${body}\nreturn frame;`)(encapsulate, fromHex);
}

describe('the TypeScript of a frame', () => {
  it.each(['ethernet', 'sll', 'loopback', 'ipv4', 'ipv6'] as const)(
    'builds it again when it begins with %s',
    (first) => {
      fc.assert(
        fc.property(fc.oneof(frame({ first }), frame({ first, broken: true })), ({ bytes }) => {
          expect(run(typescriptOf(bytes, first))).toEqual(bytes);
        }),
        { numRuns: 100 },
      );
    },
  );

  it.each(fixtureNames())('builds every frame of %s again', (name) => {
    for (const { data, first } of readPackets(name))
      expect(run(typescriptOf(data, first as LayerName))).toEqual(data);
  });

  it('builds octets again that are no frame at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(run(typescriptOf(bytes, 'ethernet'))).toEqual(bytes);
      }),
    );
  });

  it('leaves out what follows from the rest', () => {
    const bytes = encapsulate([
      { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
      { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
      { layer: 'udp', sourcePort: 12345, destinationPort: 7 },
    ]);
    expect(typescriptOf(bytes, 'ethernet')).toBe(`import { encapsulate } from 'framewright';

const frame = encapsulate([
  { layer: 'ethernet', destination: '02:00:00:00:00:01', source: '02:00:00:00:00:65' },
  { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
  { layer: 'udp', sourcePort: 12345, destinationPort: 7 },
]);
`);
  });

  it('is TypeScript that the compiler takes', () => {
    const programs = exampleNames.map((name) => typescriptOf(example(name), 'ethernet'));
    expect(faultsIn(programs)).toEqual([]);
  });
});

/** What the compiler says of programs, each a module of its own. */
function faultsIn(programs: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.node.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const files = new Map(
    programs.map((program, index) => [`${process.cwd()}/program-${index}.ts`, `${program}export { frame };`]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const program = files.get(path);
    return program === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, program, version);
  };
  const ambient = `${process.cwd()}/src/util/binary-parser.d.ts`;
  const compiled = ts.createProgram([...files.keys(), ambient], { ...options, noEmit: true }, host);
  return [...files.keys()].flatMap((path) =>
    compiled
      .getSemanticDiagnostics(compiled.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
  );
}

it('the JSON of a frame has every layer, whatever is in it', () => {
  fc.assert(
    fc.property(frame(), ({ bytes }) => {
      const { layers } = JSON.parse(jsonOf(bytes, 'ethernet'));
      expect(layers.map(({ layer }: { layer: string }) => layer)).toEqual(
        decapsulate(bytes).layers.map(({ layer }) => layer),
      );
    }),
  );
});

describe('an edit', () => {
  const bytes = example('DNS: an answer');
  const packet = decapsulate(bytes);

  it('is followed by lengths and checksums', () => {
    const edited = edit(
      packet,
      ['layers', 3, 'answers', 0, 'data', 'exchange'],
      'a.much.longer.name.example.com',
    );
    if (!('bytes' in edited)) throw new Error(edited.reason);
    expect(edited.bytes.length).toBeGreaterThan(bytes.length);
    expect(verifyChecksums(edited.bytes).map(({ status }) => status)).toEqual(['good', 'good']);
    expect(decapsulate(edited.bytes).layers[3]).toMatchObject({
      answers: [{ data: { preference: 10, exchange: 'a.much.longer.name.example.com' } }],
    });
  });

  it('of a field that is derived is written as it was typed', () => {
    const edited = edit(packet, ['layers', 1, 'checksum'], 7);
    if (!('bytes' in edited)) throw new Error(edited.reason);
    expect(verifyChecksums(edited.bytes)[0]).toMatchObject({ stored: 7, status: 'bad' });
  });

  it('that does not fit is refused, with the reason of the codec', () => {
    expect(edit(packet, ['layers', 1, 'ttl'], 256)).toEqual({
      reason: 'ipv4.ttl: 256 is not an integer from 0 to 255',
    });
    expect(edit(packet, ['layers', 1, 'source'], 'here')).toMatchObject({
      reason: expect.stringContaining('source'),
    });
  });

  it.each([
    ['tcp', '3039005000000001000000005002040012340000', 'sequenceNumber', 0xabcd],
    ['udp', '303900350009abcd68', 'length', 9],
    ['icmpv6', '8000123400010002', 'identifier', 7],
  ] as const)('of a %s segment alone leaves its checksum, and says so', (first, octets, field, value) => {
    const packet = decapsulate(fromHex(octets), { first });
    const edited = edit(packet, ['layers', 0, field], value);
    if (!('bytes' in edited)) throw new Error(edited.reason);
    expect(edited.note).toMatch(/^the checksum stays as it was/);
    expect(decapsulate(edited.bytes, { first }).layers[0]).toEqual({ ...packet.layers[0], [field]: value });
    // What does not fit is refused all the same.
    expect(edit(packet, ['layers', 0, 'checksum'], 0x1_0000)).toHaveProperty('reason');
  });

  it('of one item of a list changes that item', () => {
    const names = ['eng.example.com', 'sales.example.com'];
    const message = encapsulate([
      {
        layer: 'dhcp',
        operation: 1,
        transactionId: 1,
        clientHardwareAddress: '02:00:00:00:00:65',
        options: [{ kind: 'domainSearch', names }],
      },
    ]);
    const { packet: offer, fields } = dissect(message, { first: 'dhcp' });
    const [, second] = pathed(fields).filter(({ key }) => key === 'dhcp.options.domainSearch.names');
    expect(second?.value).toBe('sales.example.com');
    const edited = edit(offer as Packet, second?.path ?? [], 'sales.example.org');
    if (!('bytes' in edited)) throw new Error(edited.reason);
    expect(decapsulate(edited.bytes, { first: 'dhcp' }).layers[0]).toMatchObject({
      options: [{ names: ['eng.example.com', 'sales.example.org'] }],
    });
  });

  it('of a list adds and removes what is typed, one item a line', () => {
    const types = ['A', 'MX', 'NSEC'] as const;
    expect(isEditable(types)).toBe(true);
    expect(readValue(types, writeValue(types))).toEqual(types);
    expect(readValue([80], '80\n443\n')).toEqual([80, 443]);
    expect(() => readValue([80], '80\nhttp')).toThrow(SyntaxError);
    expect(isEditable(['two\nlines'])).toBe(false);
    expect(isEditable([{ kind: 'nop' }])).toBe(false);
    const data = { nextDomainName: 'b.example', types };
    const message = encapsulate([
      { layer: 'dns', id: 1, answers: [{ name: 'a.example', type: 'NSEC', class: 'IN', ttl: 0, data }] },
    ]);
    const path = ['layers', 0, 'answers', 0, 'data', 'types'];
    const edited = edit(decapsulate(message, { first: 'dns' }), path, readValue(types, 'A\nMX\nAAAA\nNSEC'));
    if (!('bytes' in edited)) throw new Error(edited.reason);
    expect(decapsulate(edited.bytes, { first: 'dns' }).layers[0]).toMatchObject({
      answers: [{ data: { types: ['A', 'MX', 'AAAA', 'NSEC'] } }],
    });
  });

  it('repeats or removes an item of a list: an option, a record', () => {
    const path = ['layers', 3, 'answers', 0];
    const twice = changeList(packet, path, 'repeat');
    if (!('bytes' in twice)) throw new Error(twice.reason);
    const { layers } = decapsulate(twice.bytes);
    expect(layers[3]).toMatchObject({ answers: [{ type: 'MX' }, { type: 'MX' }] });
    expect(verifyChecksums(twice.bytes).map(({ status }) => status)).toEqual(['good', 'good']);
    const none = changeList(packet, path, 'remove');
    if (!('bytes' in none)) throw new Error(none.reason);
    expect(decapsulate(none.bytes).layers[3]).toMatchObject({ answers: [] });
    expect(changeList(packet, ['layers', 3, 'id'], 'remove')).toHaveProperty('reason');
  });

  it('of any leaf to the value that it has gives a frame, or the reason why there is none', () => {
    fc.assert(
      fc.property(frame(), fc.nat(1000), (made, pick) => {
        const { packet: whole, fields } = dissect(made.bytes);
        const leaves = pathed(fields);
        const field = leaves[pick % leaves.length];
        if (field?.path === undefined) return;
        const value = field.value as string;
        const edited = edit(whole as Packet, field.path, value);
        expect('bytes' in edited ? edited.bytes : edited.reason).toBeTruthy();
      }),
    );
  });
});

function pathed(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) =>
    field.fields.length > 0 ? pathed(field.fields) : field.path === undefined ? [] : [field],
  );
}

describe('a link', () => {
  it('leads to the frame that it was made of, short or long', async () => {
    const run = fc.nat(255).map((octet) => new Uint8Array(5000).fill(octet));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4000 }), run), async (bytes) => {
        const fragment = await linkFragment(bytes, 'ipv4');
        if (fragment === undefined) throw new Error('there is no link');
        expect(fragment).toMatch(
          bytes.length > 2000 ? /^#deflate=[\w-]+&first=ipv4$/ : /^#hex=[\da-f]+&first=ipv4$/,
        );
        expect(isLink(fragment)).toBe(true);
        expect(await readLink(fragment)).toEqual({ bytes, first: 'ipv4' });
      }),
    );
  });

  it('may be one of those that were made before links were compressed', async () => {
    const hex = '00'.repeat(7000);
    expect(await readLink(`#hex=${hex}`)).toEqual({ bytes: new Uint8Array(7000), first: 'ethernet' });
  });

  it('is none when the frame is too long for an address', async () => {
    const bytes = incompressible(60_000);
    expect(await linkFragment(bytes, 'ethernet')).toBeUndefined();
    expect(await linkFragment(new Uint8Array(2 ** 18 + 1), 'ethernet')).toBeUndefined();
  });

  it.each([
    '',
    '#',
    '#hex=',
    '#hex=0',
    '#deflate=',
    '#deflate=!',
    '#deflate=AAAAA',
    '#deflate=__8',
    '#fields',
  ])('is none that can be read: %s', async (fragment) => {
    expect(await readLink(fragment)).toBeUndefined();
  });

  it('is not inflated without end', async () => {
    const zeros = new Blob([new Uint8Array(2 ** 25)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const packed = Buffer.from(await new Response(zeros).arrayBuffer()).toString('base64url');
    expect(packed.length).toBeLessThan(60_000);
    expect(await readLink(`#deflate=${packed}`)).toBeUndefined();
  });
});

describe('octets as text', () => {
  const bytes = Uint8Array.of(0x02, 0x00, 0xde, 0xad, 0xbe, 0xef);

  it.each([
    '0200deadbeef',
    '02 00 de ad be ef',
    '02:00:DE:AD:BE:EF',
    '0x02, 0x00, 0xde, 0xad, 0xbe, 0xef',
    '{ 0x02, 0x00, 0xde, 0xad, 0xbe, 0xef };',
    '\\x02\\x00\\xde\\xad\\xbe\\xef',
    '0000   02 00 de ad be ef                                  ......',
    '\t0x0000:  0200 dead beef                            ......',
    '00000000: 0200 dead beef                           ......',
  ])('are read from %s', (text) => {
    expect(readOctets(text)).toEqual(bytes);
  });

  it('are read from what hexdump writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (octets) => {
        expect(readOctets(hexdump(octets))).toEqual(octets);
      }),
    );
  });

  it('are read from what the page writes itself, and from a link', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (octets) => {
        expect(readOctets(writeOctets(octets))).toEqual(octets);
        expect(readFragment(writeFragment(octets, 'ipv4'))).toEqual({ bytes: octets, first: 'ipv4' });
      }),
    );
  });

  it.each(['hello', '0', '02 0', 'GET / HTTP/1.1'])('are not read from %s', (text) => {
    expect(readOctets(text)).toBeUndefined();
  });
});
