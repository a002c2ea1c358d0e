import * as fc from 'fast-check';
import type { HeaderInput } from '../igmp/index.ts';
import { ipv4Address } from './addresses.ts';
import { groupRecords } from './group-records.ts';

/** What {@link igmpHeader} makes. */
export interface IgmpConstraints {
  /** The kinds of message; default all but `'unknown'`. */
  readonly kinds?: readonly HeaderInput['kind'][] | undefined;
  /** Only messages that any payload may follow: all but queries of versions 1 and 2. Default `false`. */
  readonly payload?: boolean | undefined;
  /** Any counts and checksums. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

type Message = HeaderInput & { readonly layer: 'igmp' };
type Model<Fields> = { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);

/**
 * The header of an IGMP message, shrinking to a query with nothing given.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { igmp } from 'framewright';
 * import { igmpHeader } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(igmpHeader(), (header) => igmp.decode(igmp.encode(header)).header.kind === header.kind),
 * );
 * ```
 */
export function igmpHeader(constraints: IgmpConstraints = {}): fc.Arbitrary<Message> {
  const { kinds, payload = false, broken = false } = constraints;
  const wanted = Object.entries(messagesByKind(broken)).filter(
    ([kind]) =>
      (kinds === undefined ? kind !== 'unknown' : (kinds as readonly string[]).includes(kind)) &&
      !(payload && kind === 'membershipQuery'),
  );
  return fc.oneof({ withCrossShrink: true }, ...wanted.map(([, some]) => some));
}

function messagesByKind(broken: boolean): { readonly [Kind in Message['kind']]: fc.Arbitrary<Message> } {
  const common = { ...(broken ? { checksum: uint16 } : {}) };
  const group = { ...common, maximumResponseTime: uint8, groupAddress: ipv4Address() };
  const coded = { ...common, code: uint8 };
  return {
    membershipQuery: message('membershipQuery', group),
    membershipQueryV3: message('membershipQueryV3', {
      ...common,
      maximumResponseCode: uint8,
      groupAddress: ipv4Address(),
      reserved: fc.nat(0xf),
      suppress: fc.boolean(),
      robustness: fc.nat(7),
      queryIntervalCode: uint8,
      sources: fc.array(ipv4Address(), { maxLength: 3 }),
      ...(broken ? { sourceCount: uint16 } : {}),
    }),
    // The octet behind its type is unused, and zero (RFC 1112 appendix I).
    membershipReportV1: message('membershipReportV1', { ...common, groupAddress: ipv4Address() }),
    membershipReportV2: message('membershipReportV2', group),
    leaveGroup: message('leaveGroup', group),
    membershipReportV3: message('membershipReportV3', {
      ...common,
      reserved: uint8,
      moreReserved: uint16,
      records: groupRecords(ipv4Address()),
      ...(broken ? { recordCount: uint16 } : {}),
    }),
    multicastRouterAdvertisement: message('multicastRouterAdvertisement', {
      ...common,
      advertisementInterval: uint8,
      queryInterval: uint16,
      robustness: uint16,
    }),
    dvmrp: message('dvmrp', coded),
    pim: message('pim', coded),
    ciscoTrace: message('ciscoTrace', coded),
    multicastTracerouteResponse: message('multicastTracerouteResponse', coded),
    multicastTraceroute: message('multicastTraceroute', coded),
    multicastRouterSolicitation: message('multicastRouterSolicitation', coded),
    multicastRouterTermination: message('multicastRouterTermination', coded),
    unknown: fc
      .tuple(fc.constantFrom(0, 1, 24, 99, 240, 255), message('unknown', coded))
      .map(([type, rest]) => ({ ...rest, type })),
  };
}

/** A message of one kind whose fields may all be left out. */
function message<Kind extends string, Fields>(
  kind: Kind,
  model: Model<Fields>,
): fc.Arbitrary<{ layer: 'igmp'; kind: Kind } & fc.RecordValue<Fields, never>> {
  return fc
    .record<Fields, never>(model, { requiredKeys: [] })
    .map((fields) => ({ layer: 'igmp' as const, kind, ...fields }));
}
