import { rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import ts from 'typescript';
import { entries } from './scripts/entries.ts';

rmSync('dist', { recursive: true, force: true });

const common = { target: 'es2022', sourcemap: true, silent: true } satisfies Options;

export default defineConfig([
  {
    ...common,
    // A bundler sees through `export * as udp from './udp/index.js'`, and leaves out what is not used. It does not
    // see through the objects and the shared chunks that bundling would make of that.
    entry: ['src/**/*.ts', '!src/**/*.d.ts'],
    format: 'esm',
    splitting: false,
    esbuildPlugins: [fileByFile()],
    // Constants become literals: the engine reads a variable of a module from memory each time.
    esbuildOptions: (options) => {
      options.minifySyntax = true;
    },
    onSuccess: writeTypes,
  },
  {
    ...common,
    // Nothing shakes CommonJS. Chunks that are shared (`splitting`) keep `CodecError` one class.
    entry: Object.values(entries),
    format: 'cjs',
    splitting: true,
  },
]);

/** Modules of nothing but numbers, which are put in where they are used. */
const constants = /\/layers\.ts$/;

/** Leaves every module a file of its own: imports stay as they are, but for their extension. */
function fileByFile(): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'file-by-file',
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
        kind === 'entry-point' || constants.test(path)
          ? undefined
          : { path: path.replace(/\.ts$/, '.js'), external: true },
      );
    },
  };
}

/**
 * Writes the types of every module, file by file too. tsup's own bundle of types makes values of the types inside
 * `export * as udp`, and `Header$1` of names that several protocols have.
 */
async function writeTypes(): Promise<void> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(fileNames, {
    ...options,
    noEmit: false,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir: 'dist',
  });
  const write: ts.WriteFileCallback = (path, text) => {
    ts.sys.writeFile(path, withExtension(text, 'js'));
    ts.sys.writeFile(path.replace(/ts$/, 'cts'), withExtension(text, 'cjs'));
  };
  const { diagnostics } = program.emit(undefined, write, undefined, true);
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, formatting));
}

function withExtension(declarations: string, extension: 'js' | 'cjs'): string {
  return declarations.replace(/(?<=(?:from |import\()['"]\.[^'"]*\.)ts(?=['"])/g, extension);
}

const formatting: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (path) => path,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};
