import { readFileSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The source of each subpath that package.json exports: `framewright/udp` → `src/udp/index.ts`. */
export const entries: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(exports).map((subpath) => [
    subpath.replace('.', 'framewright'),
    subpath.replace('.', 'src').concat('/index.ts'),
  ]),
);
