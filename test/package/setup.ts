// Builds the package, packs it, and installs the tarball in an empty folder, for every test of this project.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder where the tarball is installed. */
    readonly consumer: string;
    /** The TypeScript compilers to try, by version. */
    readonly compilers: readonly { readonly version: string; readonly tsc: string }[];
  }
}

/** The oldest compiler that reads the types (they have `const` type parameters), and one of the newest. */
const otherCompilers = ['5.0.4', '7.0.2'];
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'framewright-'));
  const npm = (cwd: string, ...args: readonly string[]) => {
    execFileSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const dependency = (name: string) => resolve('node_modules', name);

  provide('consumer', attempt('the package is not installed', install) ? folder : '');
  provide('compilers', [
    { version: 'of this repository', tsc: dependency('typescript/bin/tsc') },
    ...(process.env['CI'] && attempt('other compilers are not tried', installCompilers)
      ? otherCompilers.map(compiler)
      : []),
  ]);
  return () => rmSync(folder, { recursive: true, force: true });

  function install(): void {
    npm('.', 'run', 'build');
    npm('.', 'pack', '--pack-destination', folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    // What the package depends on comes from here: no registry is needed.
    npm(folder, 'install', '--offline', `./framewright-${version}.tgz`, dependency('binary-parser'));
    symlinkSync(dependency('fast-check'), join(folder, 'node_modules/fast-check'));
  }

  function installCompilers(): void {
    const specs = otherCompilers.map((version) => `typescript-${version}@npm:typescript@${version}`);
    npm('.', 'install', '--prefix', join(folder, 'compilers'), ...specs);
  }

  function compiler(version: string): { version: string; tsc: string } {
    return { version, tsc: join(folder, 'compilers/node_modules', `typescript-${version}`, 'bin/tsc') };
  }
}

/** What fails here fails the tests that need it, not the whole run. */
function attempt(otherwise: string, action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    process.stderr.write(`${otherwise}: ${String(error)}\n`);
    return false;
  }
}
