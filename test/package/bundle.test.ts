import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { describe, expect, test } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { folder } from './folder.ts';

const external = ['binary-parser', 'fast-check'];

describe.each(Object.keys(entries))('%s', (subpath) => {
  test('does nothing when it is loaded, so that a bundler may leave out any part of it', async () => {
    // Rollup is not told that there are no side effects: it looks for them.
    const file = entries[subpath]?.replace(/^src/, 'dist').replace(/ts$/, 'js') ?? '';
    const input = join(folder, 'node_modules/framewright', file);
    const virtual = {
      name: 'virtual',
      resolveId: (id: string) => (id === 'empty' ? id : null),
      load: (id: string) => (id === 'empty' ? `import ${JSON.stringify(input)}` : null),
    };
    const treeshake = { moduleSideEffects: 'no-external' } as const;
    const bundle = await rollup({
      input: 'empty',
      plugins: [virtual],
      external,
      treeshake,
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'es' });
    expect(output[0].code.trim()).toBe('');
  });
});

describe('a bundle of one function', () => {
  const protocols = [
    'ah',
    'arp',
    'dhcp',
    'dns',
    'esp',
    'ethernet',
    'icmp',
    'icmpv6',
    'igmp',
    'ipv4',
    'ipv6',
    'tcp',
    'udp',
  ];

  test.each(protocols)(
    'leaves the encoder of %s out of what decodes, and the other way round',
    async (name) => {
      const { code: decoder } = await bundled(
        `import { decode } from 'framewright/${name}'; console.log(decode)`,
      );
      const { code: encoder } = await bundled(
        `import { encode } from 'framewright/${name}'; console.log(encode)`,
      );
      expect(decoder).toMatch(/^function decode\(/m);
      expect(decoder).not.toMatch(/^function encode\(/m);
      expect(encoder).toMatch(/^function encode\(/m);
      expect(encoder).not.toMatch(/^function decode\(/m);
    },
  );

  test.each(protocols)(
    'leaves other protocols and the pipeline out when the namespace of %s is used',
    async (name) => {
      const { modules } = await bundled(`import { ${name} } from 'framewright'; console.log(${name}.decode)`);
      expect(
        modules.filter((module) => !module.startsWith('util/') && !module.startsWith(`${name}/`)),
      ).toEqual([]);
    },
  );

  test('of util holds no more than what it calls', async () => {
    const { modules } = await bundled(`import { htons } from 'framewright/util'; console.log(htons(1))`);
    expect(modules.sort()).toEqual([
      'util/byte-order.js',
      'util/bytes.js',
      'util/errors.js',
      'util/fields.js',
    ]);
  });
});

/** Bundles a program with esbuild: the code, and the modules of framewright that are in it. */
async function bundled(contents: string): Promise<{ code: string; modules: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    external,
  });
  const [inputs = {}] = Object.values(metafile.outputs).map((output) => output.inputs);
  const modules = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /framewright\/dist\/(.*)$/.exec(path)?.[1] ?? []);
  return { code: outputFiles[0]?.text ?? '', modules };
}
