import * as fc from 'fast-check';
import type { HeaderInput } from '../gre/index.ts';
import { someOctets } from './addresses.ts';

/** What {@link greHeader} makes. */
export interface GreConstraints {
  /** The versions; default both: 0, and 1 for PPTP. */
  readonly versions?: readonly (0 | 1)[] | undefined;
  /** Source routes too (RFC 1701); default `true`. */
  readonly routing?: boolean | undefined;
  /** Any flags, lengths and checksums. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/**
 * A GRE header of version 0 or, for PPTP, 1, shrinking to one of version 0 with a protocol type only.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { gre } from 'framewright';
 * import { greHeader } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(greHeader(), (header) => gre.decode(gre.encode(header)).header.key === header.key),
 * );
 * ```
 */
export function greHeader(
  constraints: GreConstraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'gre' }> {
  const { versions = [0, 1], routing = true, broken = false } = constraints;
  const common = {
    layer: fc.constant('gre' as const),
    strictSourceRoute: fc.boolean(),
    recursionControl: fc.nat(7),
    reserved: fc.nat(0xf),
    protocolType: uint16,
    sequenceNumber: uint32,
    ...(broken ? brokenFields() : {}),
  };
  const plain = fc.record(
    {
      ...common,
      acknowledgmentNumberPresent: fc.boolean(),
      offset: uint16,
      ...(broken ? { checksum: uint16 } : {}),
      key: uint32,
      ...(routing ? { routing: fc.array(routeEntry(), { maxLength: 3 }) } : {}),
    },
    { requiredKeys: ['layer', 'protocolType'] },
  );
  const pointToPoint = fc.record(
    {
      ...common,
      version: fc.constant(1),
      callId: uint16,
      acknowledgmentNumber: uint32,
      ...(broken ? { payloadLength: uint16 } : {}),
    },
    { requiredKeys: ['layer', 'version', 'protocolType', 'callId'] },
  );
  return fc.oneof(
    { withCrossShrink: true },
    ...versions.map((version) => (version === 0 ? plain : pointToPoint)),
  );
}

function brokenFields(): { readonly [Field in FlagField]: fc.Arbitrary<boolean> } {
  return {
    checksumPresent: fc.boolean(),
    routingPresent: fc.boolean(),
    keyPresent: fc.boolean(),
    sequenceNumberPresent: fc.boolean(),
  };
}

type FlagField = 'checksumPresent' | 'routingPresent' | 'keyPresent' | 'sequenceNumberPresent';

function routeEntry(): fc.Arbitrary<NonNullable<HeaderInput['routing']>[number]> {
  return fc.record({
    addressFamily: uint16,
    offset: uint8,
    data: someOctets(12, 1),
  });
}
