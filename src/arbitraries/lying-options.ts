/** Octets that options may take: fifteen words less the five of the fixed header. IPv4 and TCP agree. */
const most = 40;

/** Lengths that loops have not ended at, have read too far at, or were one off at. */
export const lyingLengths: readonly Lie[] = [0, 1, 'one less', 'one more', 41, 0xff];

type Lie = number | 'one less' | 'one more';

/** One that aligns, or one that cannot be read. */
type Part = { readonly kind: 'nop' } | { readonly kind: 'malformed'; readonly data: Uint8Array };

/**
 * A list of so many `nop`, as fit, and an option with a length that lies.
 *
 * @param option - Number, length, and data of an option.
 */
export function lyingOptions(nops: number, option: Uint8Array, lie: Lie): readonly Part[] {
  const octets = option.length + (-option.length & 3);
  const data = new Uint8Array(Math.min(octets, most));
  data.set(option.subarray(0, most));
  data[1] = typeof lie === 'number' ? lie : option.length + (lie === 'one less' ? -1 : 1);
  const fitting = Math.min(nops - (nops % 4), most - data.length);
  return [...Array.from({ length: fitting }, () => ({ kind: 'nop' as const })), { kind: 'malformed', data }];
}
