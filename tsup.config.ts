import { existsSync, rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { entries } from './scripts/entries.ts';

rmSync('dist', { recursive: true, force: true });

const subpaths = Object.values(entries).filter((path) => existsSync(path));
const common = {
  target: 'es2022',
  sourcemap: true,
  splitting: true,
  // tsup sets options that TypeScript 6 deprecates.
  dts: { entry: subpaths, compilerOptions: { ignoreDeprecations: '6.0' } },
} satisfies Options;

/** Leaves every module a file of its own: imports stay as they are, but for their extension. */
const fileByFile = {
  name: 'file-by-file',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    );
  },
} satisfies NonNullable<Options['esbuildPlugins']>[number];

export default defineConfig([
  {
    ...common,
    // A bundler sees through `export * as udp from './udp/index.js'`, and leaves out what is not used. It does not
    // see through the objects and the shared chunks that bundling would make of that.
    entry: ['src/**/*.ts', '!src/**/*.d.ts'],
    format: 'esm',
    esbuildPlugins: [fileByFile],
  },
  {
    ...common,
    // Nothing shakes CommonJS. Chunks that are shared (`splitting`) keep `CodecError` one class.
    entry: subpaths,
    format: 'cjs',
  },
]);
