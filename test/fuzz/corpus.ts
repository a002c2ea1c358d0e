// Inputs that are kept for `npm run fuzz` to begin with: in hexadecimal, one a line, a file for each target.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromHex } from '../../src/util/bytes.ts';

/** The inputs that are kept for a target. */
export function readCorpus(target: string): Uint8Array[] {
  const path = fileURLToPath(new URL(`corpus/${target}.hex`, import.meta.url));
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trim().split('\n').map(fromHex);
}
