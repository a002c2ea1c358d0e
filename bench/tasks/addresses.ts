// Addresses and blocks of addresses, as text.
import { cidrContains, formatIpv4, formatIpv6, parseCidr, parseIpv4, parseIpv6 } from 'framewright/util';
import { each, type Group } from '../measure.ts';
import {
  type AddressItem,
  type AddressOperation,
  type AddressTask,
  addressPackages,
} from '../peers/addresses.ts';
import { World } from '../world.ts';

type Family = 'ipv4' | 'ipv6';

/** Addresses as traffic has them, each with a block that half the time holds it. */
function given(family: Family): AddressItem[] {
  const world = new World('zipf', 1);
  return Array.from({ length: 1000 }, () => {
    const host = world.server();
    const other = world.random.below(2) === 0 ? host : world.server();
    const prefixLength = family === 'ipv4' ? 8 + world.random.below(23) : 32 + world.random.below(93);
    const address = host[family];
    return { address, bytes: octets(address), cidr: `${other[family]}/${prefixLength}` };
  });
}

const octets = (text: string): Uint8Array =>
  text.includes(':') ? parseIpv6(text) : Uint8Array.from(text.split('.'), Number);

export const addressGroups: readonly Group[] = [
  group('Read an IPv4 address', 'ipv4', 'parse4', ({ address }) => parseIpv4(address)),
  group('Read an IPv6 address', 'ipv6', 'parse6', ({ address }) => parseIpv6(address)),
  group('Write an IPv4 address', 'ipv4', 'format4', ({ bytes }) => formatIpv4(number(bytes))),
  group('Write an IPv6 address', 'ipv6', 'format6', ({ bytes }) => formatIpv6(bytes)),
  group('Read an IPv4 CIDR block', 'ipv4', 'cidr4', ({ cidr }) => parseCidr(cidr)),
  group('Read an IPv6 CIDR block', 'ipv6', 'cidr6', ({ cidr }) => parseCidr(cidr)),
  group('IPv4 address in a CIDR block', 'ipv4', 'contains4', ({ cidr, address }) =>
    cidrContains(cidr, address),
  ),
  group('IPv6 address in a CIDR block', 'ipv6', 'contains6', ({ cidr, address }) =>
    cidrContains(cidr, address),
  ),
];

function number(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** framewright, and every package that can do the same. */
function group(title: string, family: Family, operation: AddressOperation, own: AddressTask): Group {
  return {
    title,
    item: 'address',
    async prepare() {
      const items = given(family);
      const tasks = [{ name: 'framewright', run: each(items, own) }];
      for (const { name, does } of await addressPackages()) {
        const work = does[operation];
        if (work !== undefined) tasks.push({ name, run: each(items, work) });
      }
      return { items: items.length, tasks };
    },
  };
}
