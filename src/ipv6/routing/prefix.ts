import type { AnyLayer, Context } from '../../util/codec.ts';
import { isExtension } from '../../util/extension-chain.ts';
import { ipv6Octets, scanIpv6 } from '../../util/ipv6-scan.ts';
import { finalDestination } from './final-destination.ts';
import type { Header } from './header.ts';

/**
 * The octets of the destination at which a routing header is looked into, which addresses in it begin like: that of
 * the IPv6 header, or the last stop of a routing header in front of this one that is not through yet. Zeros when there
 * is none.
 */
export function destinationOctets(context: Context): Uint8Array {
  const octets = new Uint8Array(ipv6Octets);
  let text: unknown;
  let distance = 0;
  for (; isExtension(context, distance); distance++) text ??= lastStop(context.outer(distance));
  const outer = context.outer(distance);
  if (outer?.layer !== 'ipv6') return octets;
  text ??= 'destination' in outer ? outer.destination : undefined;
  if (typeof text !== 'string' || !scanIpv6(text, 0, text.length, octets, 0)) octets.fill(0);
  return octets;
}

/** Where a routing header leads; undefined for other headers, and when no stop is left. */
function lastStop(layer: AnyLayer | undefined): string | undefined {
  return layer?.layer === 'routing' ? finalDestination(layer as Header) : undefined;
}
