import * as fc from 'fast-check';
import type { HeaderInput, OptionInput } from '../ipv4/index.ts';
import { maximumOptionOctets, octetsThrough } from '../ipv4/option-writers.ts';
import { ipv4Address, octets, someOctets } from './addresses.ts';
import { lyingLengths, lyingOptions } from './lying-options.ts';

/** What {@link ipv4Header} makes. */
export interface Ipv4Constraints {
  /** Fragments too; default `true`. No layer is read from the later ones. */
  readonly fragments?: boolean | undefined;
  /** Options too; default `true`. */
  readonly options?: boolean | undefined;
  /**
   * Headers that contradict themselves: any version, lengths and checksum, options whose length lies. Encode them
   * with `verbatim`. Default `false`.
   */
  readonly broken?: boolean | undefined;
}

const uint4: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xf);
const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/**
 * An IPv4 header, shrinking to one with a protocol and addresses only.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { ipv4 } from 'framewright';
 * import { ipv4Header } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(ipv4Header(), (header) => ipv4.decode(ipv4.encode(header)).header.source === header.source),
 * );
 * ```
 */
export function ipv4Header(
  constraints: Ipv4Constraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'ipv4' }> {
  const { fragments = true, options = true, broken = false } = constraints;
  return fc.record(
    {
      layer: fc.constant('ipv4' as const),
      dscp: fc.nat(0x3f),
      ecn: fc.nat(3),
      identification: uint16,
      reserved: fc.boolean(),
      dontFragment: fc.boolean(),
      ...(fragments ? { moreFragments: fc.boolean(), fragmentOffset: fc.nat(0x1fff) } : {}),
      ttl: uint8,
      protocol: uint8,
      source: ipv4Address(),
      destination: ipv4Address(),
      ...(options ? { options: broken ? brokenOptions() : ipv4Options() } : {}),
      ...(broken ? { version: uint4, headerLength: uint4, totalLength: uint16, checksum: uint16 } : {}),
    },
    { requiredKeys: ['layer', 'protocol', 'source', 'destination'] },
  );
}

/**
 * Options that fit into a header, as they are read: ended by an end option when they do not fill their last 32-bit
 * word. Shrinks to none.
 */
export function ipv4Options(): fc.Arbitrary<readonly OptionInput[]> {
  return fc.array(ipv4Option()).map((options) => {
    const fitting: OptionInput[] = [];
    let length = 0;
    for (const option of options) {
      const next = octetsThrough(option, length);
      if (next > maximumOptionOctets) break;
      fitting.push(option);
      length = next;
    }
    return length % 4 === 0 ? fitting : [...fitting, { kind: 'end' }];
  });
}

/** Options of which the last has any number, and a length that lies, by little or by much. */
function brokenOptions(): fc.Arbitrary<readonly OptionInput[]> {
  // Their length is what lies.
  const option = fc
    .tuple(fc.constantFrom(7, 68, 130, 131, 136, 137, 148, 205), someOctets(12))
    .map(([number, data]) => Uint8Array.of(number, 0, ...data));
  const any = fc.integer({ min: 2, max: 0xff }).map((number) => Uint8Array.of(number, 4, 0, 0));
  return fc
    .tuple(fc.nat(36), fc.oneof(option, any), fc.constantFrom(...lyingLengths))
    .map(([nops, octets, lie]) => lyingOptions(nops, octets, lie));
}

/** One option of any kind that may stand anywhere in a list. Shrinks to a nop. */
export function ipv4Option(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.constant({ kind: 'nop' as const }),
    routeOption(),
    fc.record({
      kind: fc.constant('timestamp' as const),
      pointer: uint8,
      overflow: uint4,
      flag: fc.constant(0 as const),
      timestamps: fc.array(uint32, { maxLength: 9 }),
    }),
    fc.record({
      kind: fc.constant('timestamp' as const),
      pointer: uint8,
      overflow: uint4,
      flag: fc.constantFrom(1 as const, 3 as const),
      entries: fc.array(fc.record({ address: ipv4Address(), timestamp: uint32 }), { maxLength: 4 }),
    }),
    securityOption(),
    fc.record({ kind: fc.constant('streamIdentifier' as const), identifier: uint16 }),
    fc.record({ kind: fc.constant('routerAlert' as const), value: uint16 }),
    fc.record({
      kind: fc.constant('quickStart' as const),
      function: uint4,
      rate: uint4,
      ttl: uint8,
      nonce: fc.nat(0x3fff_ffff),
      reserved: fc.nat(3),
    }),
    fc.record({
      kind: fc.constant('traceroute' as const),
      identifier: uint16,
      outboundHops: uint16,
      returnHops: uint16,
      originator: ipv4Address(),
    }),
    fc.record({ kind: fc.constantFrom('mtuProbe' as const, 'mtuReply' as const), mtu: uint16 }),
    fc.record({
      kind: fc.constant('selectiveDirectedBroadcast' as const),
      addresses: fc.array(ipv4Address(), { minLength: 1, maxLength: 9 }),
    }),
    rawOption(),
  );
}

function routeOption(): fc.Arbitrary<OptionInput> {
  return fc
    .record({
      kind: fc.constantFrom(
        'recordRoute' as const,
        'looseSourceRoute' as const,
        'strictSourceRoute' as const,
      ),
      // The octet, counted from 1, of a slot or behind the last (RFC 791 section 3.1).
      slot: fc.nat(9),
      route: fc.array(ipv4Address(), { maxLength: 9 }),
    })
    .map(({ slot, ...option }) => ({ ...option, pointer: 4 + 4 * Math.min(slot, option.route.length) }));
}

function securityOption(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    fc.record({
      kind: fc.constant('security' as const),
      security: uint16,
      compartments: uint16,
      handlingRestrictions: uint16,
      transmissionControlCode: fc.nat(0xff_ffff),
    }),
    fc.record({
      kind: fc.constant('basicSecurity' as const),
      classification: uint8,
      authorities: fc.oneof(someOctets(7), octets(9)),
    }),
    fc.record({ kind: fc.constant('extendedSecurity' as const), format: uint8, data: someOctets(37) }),
    fc.record({ kind: fc.constant('commercialSecurity' as const), domain: uint32, tags: freeFormTag() }),
  );
}

/** A tag of the types that CIPSO leaves to each domain, with its length. */
function freeFormTag(): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.integer({ min: 128, max: 255 }), someOctets(32))
    .map(([type, data]) => Uint8Array.of(type, 2 + data.length, ...data));
}

function rawOption(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        'experimentalMeasurement' as const,
        'encode' as const,
        'experimentalAccessControl' as const,
        'imiTrafficDescriptor' as const,
        'extendedInternetProtocol' as const,
        'addressExtension' as const,
        'dynamicPacketState' as const,
        'upstreamMulticastPacket' as const,
        'experimentalFlowControl' as const,
      ),
      data: someOctets(38),
    }),
    fc.record({
      kind: fc.constant('experiment' as const),
      number: fc.constantFrom(30 as const, 94 as const, 158 as const, 222 as const),
      data: someOctets(38),
    }),
    // Numbers that are not registered, and one with a length that its number does not allow.
    fc.record({
      kind: fc.constant('unknown' as const),
      number: fc.constantFrom(2, 3, 26, 62, 99, 127, 150, 191, 255),
      data: someOctets(38),
    }),
    fc.record({ kind: fc.constant('unknown' as const), number: fc.constant(148), data: octets(3) }),
  );
}
