// The internet checksum.
import { checksum } from 'framewright/util';
import { each, type Group, present, type Work } from '../measure.ts';
import { peer } from '../peers/load.ts';
import { Random } from '../random.ts';
import { asBuffer } from './frames.ts';

const lengths = [20, 64, 576, 1500, 9000, 65_535];

export const checksumGroups: readonly Group[] = lengths.map((octets) => ({
  title: `Checksum of ${octets} octets`,
  item: 'checksum',
  prepare: () => sums(octets),
}));

async function sums(octets: number): Promise<Work> {
  const random = new Random(octets);
  const arrays = Array.from({ length: Math.ceil(200_000 / octets) }, () => random.octets(octets));
  const raw = await peer<{ createChecksum(bytes: Buffer): number }>('raw-socket');
  return {
    items: arrays.length,
    tasks: present([
      { name: 'framewright', run: each(arrays, (bytes) => checksum(bytes)) },
      { name: 'octet pairs, in JavaScript', run: each(arrays, octetPairs) },
      raw && {
        name: 'raw-socket, in C++',
        run: each(arrays.map(asBuffer), (bytes) => raw.createChecksum(bytes)),
      },
    ]),
  };
}

/** What RFC 1071 section 4.1 shows, octet by octet. */
function octetPairs(bytes: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 2) {
    sum += ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum ^ 0xffff;
}
