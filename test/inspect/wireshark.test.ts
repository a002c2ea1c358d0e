// What Wireshark calls protocols and fields, asked of tshark itself where there is one.
import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { codecs } from '../../src/index.ts';
import { fieldsOf, protocolInfo } from '../../src/inspect/index.ts';

const isThere = spawnSync('tshark', ['--version']).error === undefined;
let known = new Set<string>();

beforeAll(() => {
  const { stdout } = spawnSync('tshark', ['-G', 'fields'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  known = new Set((stdout ?? '').split('\n').flatMap((line) => line.split('\t')[2] || []));
});

test.skipIf(!isThere)('Wireshark has all the names of the tables', () => {
  const names = [...codecs.map(({ name }) => name), 'pcap', 'chunked'] as const;
  for (const table of names) {
    const fields = [...fieldsOf(table).values()].flatMap(({ wireshark }) => wireshark ?? []);
    const called = [protocolInfo(table)?.wireshark ?? 'none', ...fields];
    expect([table, called.filter((name) => !known.has(name))]).toEqual([table, []]);
  }
});
