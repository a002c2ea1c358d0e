import * as fc from 'fast-check';
import type { GroupRecord } from '../util/group-records.ts';
import { octets } from './addresses.ts';

/** The records of a report of MLD version 2 or IGMP version 3. */
export function groupRecords(address: fc.Arbitrary<string>): fc.Arbitrary<readonly GroupRecord[]> {
  const words = fc.integer({ min: 1, max: 3 }).chain((count) => octets(4 * count));
  const record = fc.record(
    {
      type: fc.nat(0xff),
      multicastAddress: address,
      sources: fc.array(address, { maxLength: 3 }),
      auxiliaryData: words,
    },
    { requiredKeys: ['type', 'multicastAddress', 'sources'] },
  );
  return fc.array(record, { maxLength: 3 });
}
