import { copyFileSync, mkdirSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import { meanings } from './meanings.ts';

/** What the fields mean, taken from the sources. */
const docComments: Plugin = {
  name: 'doc-comments',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:meanings$/ }, ({ path }) => ({ path, namespace: 'doc-comments' }));
    onLoad({ filter: /^virtual:meanings$/, namespace: 'doc-comments' }, () => ({
      contents: JSON.stringify(meanings()),
      loader: 'json',
    }));
  },
};

/** Builds the inspector into a folder, as `inspector.html`, `inspector.js` and `inspector.css`; gives its warnings. */
export async function buildInspector(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  copyFileSync('docs/inspector/index.html', `${folder}/inspector.html`);
  const { warnings } = await build({
    entryPoints: { inspector: 'docs/inspector/main.ts' },
    tsconfig: 'docs/inspector/tsconfig.json',
    outdir: folder,
    plugins: [docComments],
    bundle: true,
    minify: true,
    // A plain script: pages that are opened from a disk load no modules.
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  await build({
    entryPoints: { inspector: 'docs/inspector/inspector.css' },
    outdir: folder,
    minify: true,
    target: ['chrome111', 'firefox113', 'safari16.2'],
  });
  return warnings.map(({ text }) => text);
}
