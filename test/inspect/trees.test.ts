// Trees of messages that have lists, groups and lengths of their own: `trees.txt` has their octets, laid out by hand from
// the documents, and what they are made of. A block is a name, the first layer and the octets, and the lines of the tree;
// of the options of a DHCP message and the records of a DNS message only what stands behind the header.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LayerName } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { treeOf } from './tree.ts';

const dhcpHead = `01 01 06 00 00000bee 0000 0000 ${'00'.repeat(16)} 020000000065 ${'00'.repeat(202)} 63825363`;

const blocks = readFileSync(new URL('trees.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n\n');
const trees = blocks.map((block) => {
  const [name = '', message = '', ...lines] = block.split('\n');
  const [first = '', ...octets] = message.split(' ');
  return [name.slice('# '.length), first, octets.join(''), lines] as const;
});

/** The lines behind one of the fields of the first layer. */
function behind(lines: readonly string[], field: string): string[] {
  const start = lines.findIndex((line) => line.startsWith(`  ${field} `)) + 1;
  return lines.slice(start).map((line) => line.slice(2));
}

function linesOf(first: string, octets: string): string[] {
  if (first === 'options') return behind(treeOf(fromHex(dhcpHead + octets), 'dhcp'), 'cookie');
  if (first === 'records') return behind(treeOf(fromHex(octets), 'dns'), 'additionalCount');
  return treeOf(fromHex(octets), first as LayerName);
}

test.each(trees)('%s', (_name, first, octets, lines) => {
  expect(linesOf(first, octets)).toEqual(lines);
});
