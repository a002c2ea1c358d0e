import { expect } from 'vitest';
import { type Block, encodeBlocks } from '../../src/pcap/index.ts';
import { leaves, namesIn, replaced } from '../support/leaves.ts';
import { thrown } from '../util/thrown.ts';

/** What every option has. */
interface ListedOption {
  readonly kind: string;
}

/** Names that decide what the rest is. */
const ruling = ['block', 'kind', 'byteOrder', 'variant'];

/** Changes each value of these blocks to one that does not fit: the error says which it was. */
export function namesWhatDoesNotFit(blocks: readonly Block[], layer: 'pcap' | 'pcapng' = 'pcapng'): void {
  for (const [path, value] of leaves(blocks)) {
    const [block = '', list, place = '', name] = path;
    if (typeof value === 'boolean' || ruling.includes(path.at(-1) ?? '')) continue;
    const isCount = typeof value === 'number' || typeof value === 'bigint';
    const wrong = typeof value === 'number' ? 2 ** 70 : typeof value === 'bigint' ? 1n << 70n : 5;
    const edited = replaced(blocks, path, wrong) as readonly Block[];
    const error = thrown(() => encodeBlocks(edited));
    expect(error).toMatchObject({ code: isCount ? 'range' : 'invalid', layer });
    const option = (blocks[Number(block)] as { options?: readonly ListedOption[] }).options?.[Number(place)];
    const field = list === 'options' ? `options.${option?.kind}` : list;
    expect([field, `${field}.${name}`, namesIn(path).join('.')]).toContain(error.field);
  }
}
