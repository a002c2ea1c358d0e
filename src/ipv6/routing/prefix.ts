import { ipv6Octets, scanIpv6 } from '../../util/ipv6-scan.ts';

/** The octets of the address that others begin like; zeros when it is not known. */
export function prefixOf(destination: string | undefined): Uint8Array {
  const octets = new Uint8Array(ipv6Octets);
  if (destination === undefined || !scanIpv6(destination, 0, destination.length, octets, 0)) octets.fill(0);
  return octets;
}
