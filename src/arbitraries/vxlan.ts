import * as fc from 'fast-check';
import { type HeaderInput, identifierFlag } from '../vxlan/index.ts';

/** What {@link vxlanHeader} makes. */
export interface VxlanConstraints {
  /** Any flags and reserved bits, those of variants too. Default `false`. */
  readonly reserved?: boolean | undefined;
}

/**
 * A VXLAN header, shrinking to one of network 0.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { vxlan } from 'framewright';
 * import { vxlanHeader } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(vxlanHeader(), (header) => vxlan.encode(header).length === 8));
 * ```
 */
export function vxlanHeader(
  constraints: VxlanConstraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'vxlan' }> {
  const { reserved = false } = constraints;
  return fc.record(
    {
      layer: fc.constant('vxlan' as const),
      flags: reserved ? fc.nat(0xff) : fc.constant(identifierFlag),
      vni: fc.nat(0xff_ffff),
      ...(reserved ? { reserved: fc.nat(0xff_ffff), reserved2: fc.nat(0xff) } : {}),
    },
    { requiredKeys: ['layer', 'vni'] },
  );
}
