import type { Context } from '../../util/codec.ts';
import { isExtension } from '../../util/extension-chain.ts';
import { ipv6Octets, scanIpv6 } from '../../util/ipv6-scan.ts';

/** The octets of the destination in the IPv6 header, which other addresses begin like; zeros when there is none. */
export function destinationOctets(context: Context): Uint8Array {
  const octets = new Uint8Array(ipv6Octets);
  let distance = 0;
  while (isExtension(context, distance)) distance++;
  const outer = context.outer(distance);
  const text = outer?.layer === 'ipv6' && 'destination' in outer ? outer.destination : undefined;
  if (typeof text !== 'string' || !scanIpv6(text, 0, text.length, octets, 0)) octets.fill(0);
  return octets;
}
