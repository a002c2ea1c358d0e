import { expect, it } from 'vitest';
import { meanings } from '../../scripts/meanings.ts';
import { codecs } from '../../src/index.ts';
import { layoutFields } from '../../src/inspect/index.ts';
import * as layouts from '../../src/layouts/index.ts';

/** Fields that the layers do not have under the name that the declarations give them. */
const others: readonly RegExp[] = [
  /^tcp\.(?:ae|cwr|ece|urg|ack|psh|rst|syn|fin)$/,
  /^dns\.\w+Count$/,
  /^igmp\.code$/,
];

it('the inspector knows the meaning of every field of the fixed headers, of options and of records', () => {
  const known = meanings();
  const missing = Object.entries(layouts).flatMap(([layer, layout]) =>
    layoutFields(layout)
      .map(({ name }) => `${layer}.${name}`)
      .filter((key) => known[key] === undefined && !others.some((exception) => exception.test(key))),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(layouts).every((layer) => codecs.some(({ name }) => name === layer))).toBe(true);
  expect(known).toMatchObject({
    'ipv4.ttl': 'Time to live, 8 bits: hops left.',
    'tcp.flags.syn': expect.stringContaining('opens a connection'),
    'tcp.options.mss.size': 'Octets of data that the sender takes in one segment, 16 bits.',
    'dhcp.options.domainSearch': '119, the domain search list: domains to search names in, compressed.',
    'dns.answers.data.MX.preference': '16 bits; the lowest is tried first.',
  });
});
