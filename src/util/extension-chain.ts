// What all IPv6 extension headers, and the authentication header, ask about the chain that they stand in.
import type { Context, Span } from './codec.ts';
import { CodecError } from './errors.ts';

/** The layers that IPv6 chains between its header and what it carries (RFC 8200 section 4). */
const extensions: readonly string[] = [
  'hopByHop',
  'destinationOptions',
  'routing',
  'fragment',
  'mobility',
  'ah',
];

/**
 * Extension headers that are read of one datagram. RFC 8200 section 4.1 expects seven at most and sets no bound;
 * test suites send up to 175.
 */
export const maximumExtensionHeaders = 256;

/**
 * Refuses an extension header that stands behind so many others that this is no datagram but an attack.
 *
 * @throws {@link CodecError} `unsupported`.
 */
export function checkChain(layer: string, { start }: Span, context: Context): void {
  let count = 0;
  while (isExtension(context, count)) {
    if (++count < maximumExtensionHeaders) continue;
    const reason = `stands behind ${count} extension headers`;
    throw new CodecError('unsupported', { layer, offset: start, reason });
  }
}

/** Whether the layer at this distance outwards is an extension header. */
export function isExtension(context: Context, distance: number): boolean {
  const outer = context.outer(distance);
  return outer !== undefined && extensions.includes(outer.layer);
}
