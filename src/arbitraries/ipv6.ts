import * as fc from 'fast-check';
import type {
  destinationOptions,
  fragment,
  HeaderInput,
  hopByHop,
  mobility,
  OptionInput,
  routing,
} from '../ipv6/index.ts';
import { optionOctets } from '../ipv6/option-writers.ts';
import { tlvOctets } from '../ipv6/routing/tlv-writers.ts';
import { ipv6Address, octets, someOctets } from './addresses.ts';

const uint4: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xf);
const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/**
 * An IPv6 header, shrinking to one with a next header and addresses only.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { ipv6 } from 'framewright';
 * import { ipv6Header } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(ipv6Header(), (header) => ipv6.decode(ipv6.encode(header)).header.source === header.source),
 * );
 * ```
 */
export function ipv6Header(): fc.Arbitrary<
  HeaderInput & { readonly layer: 'ipv6'; readonly nextHeader: number }
> {
  return fc.record(
    {
      layer: fc.constant('ipv6' as const),
      dscp: fc.nat(0x3f),
      ecn: fc.nat(3),
      flowLabel: fc.nat(0xf_ffff),
      nextHeader: uint8,
      hopLimit: uint8,
      source: ipv6Address(),
      destination: ipv6Address(),
    },
    { requiredKeys: ['layer', 'nextHeader', 'source', 'destination'] },
  );
}

/** What {@link ipv6HopByHop} and {@link ipv6DestinationOptions} make. */
export interface Ipv6OptionsConstraints {
  /**
   * Options of which the last does not parse, because its length lies; and, among hop-by-hop options, a jumbo payload
   * length that is none. Encode them with `verbatim`. Default `false`.
   */
  readonly broken?: boolean | undefined;
}

/**
 * Hop-by-hop options, shrinking to eight octets of padding. No jumbo payload unless `broken`: it would need one.
 */
export function ipv6HopByHop(
  constraints: Ipv6OptionsConstraints = {},
): fc.Arbitrary<hopByHop.HeaderInput & { readonly layer: 'hopByHop'; readonly nextHeader: number }> {
  const jumbo = fc.record({ kind: fc.constant('jumboPayload' as const), length: uint32 });
  return fc.record({
    layer: fc.constant('hopByHop' as const),
    nextHeader: uint8,
    // A home address is an option for the destination, and counts in no other header (RFC 6275 section 6.3).
    options:
      constraints.broken === true
        ? brokenOptions(fc.oneof(ipv6Option(), jumbo))
        : filled(ipv6Option().filter(({ kind }) => kind !== 'homeAddress')),
  });
}

/** Destination options, shrinking to eight octets of padding. */
export function ipv6DestinationOptions(
  constraints: Ipv6OptionsConstraints = {},
): fc.Arbitrary<
  destinationOptions.HeaderInput & { readonly layer: 'destinationOptions'; readonly nextHeader: number }
> {
  return fc.record({
    layer: fc.constant('destinationOptions' as const),
    nextHeader: uint8,
    options: constraints.broken === true ? brokenOptions(ipv6Option()) : ipv6Options(),
  });
}

/** Up to two options, and one that says to be longer than what is left of the header. */
function brokenOptions(option: fc.Arbitrary<OptionInput>): fc.Arbitrary<readonly OptionInput[]> {
  const last = fc.record({ number: fc.integer({ min: 2, max: 0xff }), more: fc.integer({ min: 1, max: 9 }) });
  return fc.tuple(fc.array(option, { maxLength: 2 }), last).map(([options, { number, more }]) => {
    const length = options.reduce((sum, one) => sum + optionOctets('ipv6', one), 2);
    const rest = 8 - (length & 7) < 2 ? 16 - (length & 7) : 8 - (length & 7);
    const data = new Uint8Array(rest);
    data.set([number, rest - 2 + more]);
    return [...options, { kind: 'malformed' as const, data }];
  });
}

/** Options that fill a header, as they are read. Shrinks to padding alone. */
export function ipv6Options(): fc.Arbitrary<readonly OptionInput[]> {
  return filled(ipv6Option());
}

function filled(option: fc.Arbitrary<OptionInput>): fc.Arbitrary<readonly OptionInput[]> {
  return fc.array(option, { maxLength: 6 }).map((options) => {
    const length = options.reduce((sum, option) => sum + optionOctets('ipv6', option), 2);
    const missing = -length & 7;
    return missing === 0 ? options : [...options, padding(missing)];
  });
}

function padding(
  missing: number,
): { readonly kind: 'pad1' } | { readonly kind: 'padN'; readonly data: Uint8Array } {
  return missing === 1 ? { kind: 'pad1' } : { kind: 'padN', data: new Uint8Array(missing - 2) };
}

/** One option of any kind that may stand anywhere in a list. Shrinks to an octet of padding. */
export function ipv6Option(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.constant({ kind: 'pad1' as const }),
    fc.record({ kind: fc.constant('padN' as const), data: someOctets(9) }),
    fc.record({ kind: fc.constant('tunnelEncapsulationLimit' as const), limit: uint8 }),
    fc.record({ kind: fc.constant('routerAlert' as const), value: uint16 }),
    fc.record({ kind: fc.constant('homeAddress' as const), address: ipv6Address() }),
    // The bitmap is a multiple of 64 bits, its length in units of 32 (RFC 5570 section 5.1).
    fc
      .record({
        kind: fc.constant('calipso' as const),
        domain: uint32,
        level: uint8,
        checksum: uint16,
        compartments: fc.nat(2).chain((units) => octets(8 * units)),
      })
      .map((option) => ({ ...option, compartmentLength: option.compartments.length / 4 })),
    fc.record({
      kind: fc.constant('performanceMetrics' as const),
      scaleLastReceived: uint8,
      scaleLastSent: uint8,
      packetSequence: uint16,
      lastReceivedSequence: uint16,
      deltaLastReceived: uint16,
      deltaLastSent: uint16,
    }),
    fc
      .record({
        kind: fc.constant('ioam' as const),
        number: fc.constantFrom(17 as const, 49 as const),
        reserved: uint8,
      })
      .chain((option) => ioamData().map((data) => ({ ...option, ...data }))),
    fc.record({
      kind: fc.constant('alternateMarking' as const),
      flow: fc.nat(0xf_ffff),
      loss: fc.boolean(),
      delay: fc.boolean(),
      reserved: fc.nat(0x3ff),
    }),
    fc.record({
      kind: fc.constant('rpl' as const),
      number: fc.constantFrom(35 as const, 99 as const),
      down: fc.boolean(),
      rankError: fc.boolean(),
      forwardingError: fc.boolean(),
      reserved: fc.nat(0x1f),
      instance: uint8,
      senderRank: uint16,
      data: someOctets(8),
    }),
    fc.record({
      kind: fc.constant('quickStart' as const),
      function: uint4,
      rate: uint4,
      ttl: uint8,
      nonce: fc.nat(0x3fff_ffff),
      reserved: fc.nat(3),
    }),
    fc.record({
      kind: fc.constant('minimumPathMtu' as const),
      minimum: uint16,
      returned: fc.nat(0x7fff),
      wantsReturn: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('depthFirstForwarding' as const),
      version: fc.nat(3),
      duplicate: fc.boolean(),
      returned: fc.boolean(),
      reserved: uint4,
      sequence: uint16,
    }),
    rawOption(),
  );
}

/** An IOAM type and its data: a trace of node identifiers (RFC 9197 section 4.4), or a type that nothing is said of. */
function ioamData(): fc.Arbitrary<{ readonly type: number; readonly data: Uint8Array }> {
  const trace = fc.tuple(fc.nat(1), fc.nat(4)).chain(([type, nodes]) =>
    octets(4 * nodes).map((list) => ({
      type,
      data: Uint8Array.of(0, 1, 0x08, nodes, 0x80, 0, 0, 0, ...list),
    })),
  );
  return fc.oneof(trace, fc.record({ type: fc.integer({ min: 5, max: 0xff }), data: someOctets(20) }));
}

function withFirst(first: fc.Arbitrary<number>, rest: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(first, rest).map(([octet, others]) => Uint8Array.of(octet, ...others));
}

function rawOption(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    fc.record({
      kind: fc.constantFrom('endpointIdentification' as const, 'ilnpNonce' as const),
      data: someOctets(20),
    }),
    // A hash in front (RFC 6621 section 6.1.1).
    fc.record({
      kind: fc.constant('simplifiedMulticastForwarding' as const),
      data: withFirst(fc.integer({ min: 0x80, max: 0xff }), someOctets(19)),
    }),
    // No seed, or one of 16, 64 or 128 bits, as the upper two bits say (RFC 7731 section 6.1).
    fc.nat(3).chain((size) =>
      fc.record({
        kind: fc.constant('multicastForwarding' as const),
        data: withFirst(
          fc.nat(0x3f).map((rest) => 64 * size + rest),
          octets(1 + ([0, 2, 8, 16][size] ?? 0)),
        ),
      }),
    ),
    // The length of the line's name, and the name (RFC 6788 section 4).
    someOctets(19).chain((name) =>
      fc.record({
        kind: fc.constant('lineIdentification' as const),
        data: withFirst(fc.constant(name.length), fc.constant(name)),
      }),
    ),
    fc.record({
      kind: fc.constant('experiment' as const),
      number: fc.constantFrom(
        30 as const,
        62 as const,
        94 as const,
        126 as const,
        158 as const,
        190 as const,
        222 as const,
        254 as const,
      ),
      data: someOctets(20),
    }),
    // Numbers that are not registered, and ones with lengths that they do not allow.
    fc.record({
      kind: fc.constant('unknown' as const),
      number: fc.constantFrom(2, 3, 6, 77, 202, 255),
      data: someOctets(20),
    }),
    fc.record({
      kind: fc.constant('unknown' as const),
      number: fc.constantFrom(5, 194, 201),
      data: octets(3),
    }),
  );
}

/**
 * A routing header of any type. Addresses that are written in part are complete when the destination of the IPv6
 * header is `::`, or not known.
 */
export function ipv6Routing(): fc.Arbitrary<
  routing.HeaderInput & { readonly layer: 'routing'; readonly nextHeader: number }
> {
  const common = { layer: fc.constant('routing' as const), nextHeader: uint8 };
  return fc.oneof(
    fc
      .record({
        ...common,
        kind: fc.constant('sourceRoute' as const),
        reserved: uint32,
        addresses: fc.array(ipv6Address(), { maxLength: 4 }),
      })
      .chain((header) => visited(header, header.addresses.length)),
    fc
      .record({
        ...common,
        kind: fc.constant('homeAddress' as const),
        reserved: uint32,
        address: ipv6Address(),
      })
      .chain((header) => visited(header, 1)),
    fc
      .record({
        ...common,
        kind: fc.constant('rplSourceRoute' as const),
        // Nothing may be left out that is not zero: up to 15 octets.
        prefixOctets: uint4,
        lastPrefixOctets: uint4,
        reserved: fc.nat(0xf_ffff),
        addresses: fc.array(fc.nat(0xff), { minLength: 1, maxLength: 4 }),
      })
      .map(({ addresses, ...header }) => ({ ...header, addresses: addresses.map(lastOctet) }))
      .chain((header) => visited(header, header.addresses.length)),
    segmentRouting().chain((header) => visited(header, (header.segments ?? []).length - 1)),
    fc
      .tuple(
        fc.record({
          ...common,
          kind: fc.constant('unknown' as const),
          type: fc.constantFrom(1, 5, 6, 253, 254, 255),
          segmentsLeft: uint8,
        }),
        fc.nat(3).chain((units) => octets(4 + 8 * units)),
      )
      .map(([header, data]) => ({ ...header, data })),
  );
}

/** How many addresses of a list are still to be visited: no more than there are (RFC 8200 section 4.4). */
function visited<Header>(
  header: Header,
  most: number,
): fc.Arbitrary<Header & { readonly segmentsLeft: number }> {
  return fc.nat(most).map((segmentsLeft) => ({ ...header, segmentsLeft }));
}

/** An address that is zero but for its last octet. */
function lastOctet(value: number): string {
  return value === 0 ? '::' : `::${value.toString(16)}`;
}

function segmentRouting(): fc.Arbitrary<
  Omit<routing.SegmentRoutingInput, 'segmentsLeft'> & {
    readonly layer: 'routing';
    readonly nextHeader: number;
  }
> {
  const tlv = fc.oneof(
    fc.constant({ kind: 'pad1' as const }),
    fc.record({ kind: fc.constant('padN' as const), data: someOctets(5) }),
    fc.record({
      kind: fc.constant('hmac' as const),
      skipDestination: fc.boolean(),
      reserved: fc.nat(0x7fff),
      keyId: uint32,
      hmac: octets(32),
    }),
    fc.record({
      kind: fc.constant('unknown' as const),
      number: fc.constantFrom(1, 2, 3, 6, 124, 255),
      data: someOctets(12),
    }),
  );
  const tlvs = fc.array(tlv, { maxLength: 3 }).map((list): readonly routing.Tlv[] => {
    const missing = -list.reduce((sum, one) => sum + tlvOctets(one), 0) & 7;
    return missing === 0 ? list : [...list, padding(missing)];
  });
  return fc.record({
    layer: fc.constant('routing' as const),
    nextHeader: uint8,
    kind: fc.constant('segmentRouting' as const),
    flags: uint8,
    tag: uint16,
    segments: fc.array(ipv6Address(), { minLength: 1, maxLength: 4 }),
    tlvs,
  });
}

/** A fragment header, shrinking to that of a whole datagram. */
export function ipv6Fragment(): fc.Arbitrary<
  fragment.HeaderInput & { readonly layer: 'fragment'; readonly nextHeader: number }
> {
  return fc.record(
    {
      layer: fc.constant('fragment' as const),
      nextHeader: uint8,
      reserved: uint8,
      fragmentOffset: fc.nat(0x1fff),
      reservedBits: fc.nat(3),
      moreFragments: fc.boolean(),
      identification: uint32,
    },
    { requiredKeys: ['layer', 'nextHeader'] },
  );
}

/** A mobility header, shrinking to a binding refresh request. */
export function ipv6Mobility(): fc.Arbitrary<
  mobility.HeaderInput & { readonly layer: 'mobility'; readonly nextHeader: number }
> {
  return fc
    .record({
      layer: fc.constant('mobility' as const),
      nextHeader: uint8,
      type: uint8,
      reserved: uint8,
      units: fc.nat(4),
    })
    .chain(({ units, ...header }) => octets(2 + 8 * units).map((data) => ({ ...header, data })));
}
