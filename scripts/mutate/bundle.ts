// Puts each file of tests into one script, together with the sources and what else it imports.
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Bundles files of tests; `changed` has other texts for some sources, by path. Gives back the paths of the scripts. */
export async function bundleTests(
  files: readonly string[],
  changed: ReadonlyMap<string, string>,
  folder: string,
): Promise<string[]> {
  const scripts = files.map((file, index) => ({
    out: `${index}-${basename(file, '.test.ts')}`,
    in: resolve(file),
  }));
  await build({
    entryPoints: scripts,
    outdir: folder,
    plugins: [ownImports, texts(changed)],
    bundle: true,
    external: ['vitest', 'fast-check', 'typescript', 'esbuild', 'binary-parser'],
    platform: 'node',
    target: 'es2022',
    format: 'cjs',
    logLevel: 'error',
  });
  return scripts.map(({ out }) => join(folder, `${out}.js`));
}

const ownImports: Plugin = {
  name: 'own-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^framewright(\/\w+)?$/ }, ({ path }) => ({
      path: resolve(`src${path.slice('framewright'.length)}/index.ts`),
    }));
  },
};

function texts(changed: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'texts',
    setup({ onLoad }) {
      onLoad({ filter: /\/(src|test)\/.*\.ts$/ }, ({ path }) => {
        const text = changed.get(path) ?? readFileSync(path, 'utf8');
        // A file that says where it is keeps its place.
        const place = JSON.stringify(pathToFileURL(path).href);
        return { contents: text.replaceAll('import.meta.url', place), loader: 'ts' };
      });
    },
  };
}
