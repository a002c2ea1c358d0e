// The packages that know addresses and blocks of them.
import { peer } from './load.ts';

/** What a task is given. */
export interface AddressItem {
  readonly address: string;
  readonly bytes: Uint8Array;
  readonly cidr: string;
}

export type AddressTask = (item: AddressItem) => unknown;

export type AddressOperation = `${'parse' | 'format' | 'cidr' | 'contains'}${4 | 6}`;

/** A package, and how it does what it can. */
export interface AddressPackage {
  readonly name: string;
  readonly does: Readonly<Partial<Record<AddressOperation, AddressTask>>>;
}

interface IpaddrAddress {
  match(cidr: unknown): boolean;
}

interface Ipaddr {
  parse(text: string): IpaddrAddress;
  parseCIDR(text: string): unknown;
  fromByteArray(bytes: readonly number[] | Uint8Array): IpaddrAddress;
}

interface IpAddress {
  readonly Address4: AddressClass;
  readonly Address6: AddressClass;
}

interface AddressClass {
  new (text: string): { isInSubnet(block: object): boolean };
  fromByteArray(bytes: readonly number[]): { correctForm(): string };
}

interface NetmaskModule {
  readonly Netmask: new (cidr: string) => { contains(address: string): boolean };
  ip2long(text: string): number;
  long2ip(address: number): string;
}

interface CidrTools {
  parseCidr(text: string): unknown;
  containsCidr(block: string, inner: string): boolean;
}

export async function addressPackages(): Promise<AddressPackage[]> {
  const packages: AddressPackage[] = [];

  const ipaddr = await peer<Ipaddr>('ipaddr.js');
  if (ipaddr !== undefined) {
    const parse: AddressTask = ({ address }) => ipaddr.parse(address);
    const format: AddressTask = ({ bytes }) => String(ipaddr.fromByteArray([...bytes]));
    const cidr: AddressTask = (item) => ipaddr.parseCIDR(item.cidr);
    const contains: AddressTask = (item) => ipaddr.parse(item.address).match(ipaddr.parseCIDR(item.cidr));
    packages.push({ name: 'ipaddr.js', does: both({ parse, format, cidr, contains }) });
  }

  const ipAddress = await peer<IpAddress>('ip-address');
  if (ipAddress !== undefined) {
    const tasks = (Address: AddressClass) => ({
      parse: ({ address }: AddressItem) => new Address(address),
      format: ({ bytes }: AddressItem) => Address.fromByteArray([...bytes]).correctForm(),
      cidr: ({ cidr }: AddressItem) => new Address(cidr),
      contains: ({ address, cidr }: AddressItem) => new Address(address).isInSubnet(new Address(cidr)),
    });
    const of4 = tasks(ipAddress.Address4);
    const of6 = tasks(ipAddress.Address6);
    packages.push({
      name: 'ip-address',
      does: {
        parse4: of4.parse,
        parse6: of6.parse,
        format4: of4.format,
        format6: of6.format,
        cidr4: of4.cidr,
        cidr6: of6.cidr,
        contains4: of4.contains,
        contains6: of6.contains,
      },
    });
  }

  const netmask = await peer<NetmaskModule>('netmask');
  if (netmask !== undefined) {
    const { Netmask, ip2long, long2ip } = netmask;
    const cidr: AddressTask = (item) => new Netmask(item.cidr);
    const contains: AddressTask = (item) => new Netmask(item.cidr).contains(item.address);
    const parse4: AddressTask = ({ address }) => ip2long(address);
    const format4: AddressTask = ({ bytes: [a = 0, b = 0, c = 0, d = 0] }) =>
      long2ip(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
    packages.push({ name: 'netmask', does: { ...both({ cidr, contains }), parse4, format4 } });
  }

  const cidrTools = await peer<CidrTools>('cidr-tools');
  if (cidrTools !== undefined) {
    const cidr: AddressTask = (item) => cidrTools.parseCidr(item.cidr);
    const contains: AddressTask = (item) => cidrTools.containsCidr(item.cidr, item.address);
    packages.push({ name: 'cidr-tools', does: both({ cidr, contains }) });
  }
  return packages;
}

/** The same for both families. */
function both(tasks: Readonly<Record<string, AddressTask>>): AddressPackage['does'] {
  return Object.fromEntries(
    Object.entries(tasks).flatMap(([name, task]) =>
      [`${name}4`, `${name}6`].map((operation) => [operation, task]),
    ),
  );
}
