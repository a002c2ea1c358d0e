import * as fc from 'fast-check';
import type { HeaderInput } from '../udp/index.ts';

/** What {@link udpHeader} makes. */
export interface UdpConstraints {
  /** Any length and checksum. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);

/**
 * A UDP header, shrinking to one with two ports 0 and nothing else given.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { udp } from 'framewright';
 * import { udpHeader } from 'framewright/arbitraries';
 *
 * const options = { pseudoHeader: { source: '192.0.2.1', destination: '192.0.2.2' } };
 * fc.assert(fc.property(udpHeader(), (header) => udp.encode(header, undefined, options).length === 8));
 * ```
 */
export function udpHeader(
  constraints: UdpConstraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'udp' }> {
  const { broken = false } = constraints;
  return fc.record(
    {
      layer: fc.constant('udp' as const),
      sourcePort: uint16,
      destinationPort: uint16,
      ...(broken ? { length: uint16, checksum: uint16 } : {}),
    },
    { requiredKeys: ['layer', 'sourcePort', 'destinationPort'] },
  );
}
