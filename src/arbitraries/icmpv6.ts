import * as fc from 'fast-check';
import type { HeaderInput, NeighborOptionInput } from '../icmpv6/index.ts';
import { formatIpv6 } from '../util/ipv6-address.ts';
import { ipv6Address, macAddress, octets, someOctets } from './addresses.ts';
import { groupRecords } from './group-records.ts';
import { icmpExtensions } from './icmp.ts';

/** What {@link icmpv6Header} makes. */
export interface Icmpv6Constraints {
  /** The kinds of message; default all but `'unknown'`. */
  readonly kinds?: readonly HeaderInput['kind'][] | undefined;
  /**
   * Only messages that any payload may follow (`true`), without extensions, or only those that none follows
   * (`false`). Default both.
   */
  readonly payload?: boolean | undefined;
  /** Any lengths, counts and checksums, and options and extensions that do not parse. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

type Message = HeaderInput & { readonly layer: 'icmpv6' };
type Model<Fields> = { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint24: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff_ffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/** The kinds whose octets go on to the end of the message, and a query that longer ones are another kind than. */
const withoutPayload: readonly string[] = [
  'multicastListenerQuery',
  'routerSolicitation',
  'routerAdvertisement',
  'neighborSolicitation',
  'neighborAdvertisement',
  'redirect',
  'inverseNeighborDiscoverySolicitation',
  'inverseNeighborDiscoveryAdvertisement',
  'homeAgentAddressDiscoveryReply',
  'mobilePrefixSolicitation',
  'mobilePrefixAdvertisement',
  'certificationPathSolicitation',
  'certificationPathAdvertisement',
  'extendedEchoRequest',
];

/**
 * The header of an ICMPv6 message, shrinking to an echo request with nothing given.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { icmpv6 } from 'framewright';
 * import { icmpv6Header } from 'framewright/arbitraries';
 *
 * const pseudoHeader = { source: 'fe80::1', destination: 'ff02::1' };
 * fc.assert(
 *   fc.property(icmpv6Header(), (header) => {
 *     const bytes = icmpv6.encode(header, undefined, { pseudoHeader });
 *     return icmpv6.decode(bytes).header.kind === header.kind;
 *   }),
 * );
 * ```
 */
export function icmpv6Header(constraints: Icmpv6Constraints = {}): fc.Arbitrary<Message> {
  const { kinds, payload, broken = false } = constraints;
  const messages = messagesByKind(payload !== true, broken);
  const wanted = Object.entries(messages).filter(
    ([kind]) =>
      (kinds === undefined ? kind !== 'unknown' : (kinds as readonly string[]).includes(kind)) &&
      // Undefined is neither.
      payload !== withoutPayload.includes(kind),
  );
  return fc.oneof({ withCrossShrink: true }, ...wanted.map(([, some]) => some));
}

function messagesByKind(
  withExtensions: boolean,
  broken: boolean,
): { readonly [Kind in Message['kind']]: fc.Arbitrary<Message> } {
  const common = { code: uint8, ...(broken ? { checksum: uint16 } : {}) };
  const quoting = {
    ...common,
    unused: uint24,
    ...(withExtensions ? { extensions: icmpExtensions({ broken }) } : {}),
    ...(broken ? { length: uint8 } : {}),
  };
  const echo = { ...common, identifier: uint16, sequenceNumber: uint16 };
  const identified = { ...common, identifier: uint16, reserved: uint16 };
  const listener = {
    ...common,
    maximumResponseDelay: uint16,
    reserved: uint16,
    multicastAddress: ipv6Address(),
  };
  const options = { options: broken ? brokenOptions() : neighborOptions() };
  const discovery = { ...common, reserved: uint32, ...options };
  const addresses = fc.array(ipv6Address(), { maxLength: 3 });
  return {
    echoRequest: message('echoRequest', echo),
    echoReply: message('echoReply', echo),
    destinationUnreachable: message('destinationUnreachable', quoting),
    packetTooBig: given(message('packetTooBig', common), { mtu: uint32 }),
    timeExceeded: message('timeExceeded', quoting),
    parameterProblem: message('parameterProblem', { ...common, pointer: uint32 }),
    multicastListenerQuery: message('multicastListenerQuery', listener),
    multicastListenerQueryV2: message('multicastListenerQueryV2', {
      ...common,
      maximumResponseCode: uint16,
      reserved: uint16,
      multicastAddress: ipv6Address(),
      moreReserved: fc.nat(0xf),
      suppress: fc.boolean(),
      robustness: fc.nat(7),
      queryIntervalCode: uint8,
      sources: addresses,
      ...(broken ? { sourceCount: uint16 } : {}),
    }),
    multicastListenerReport: message('multicastListenerReport', listener),
    multicastListenerDone: message('multicastListenerDone', listener),
    multicastListenerReportV2: message('multicastListenerReportV2', {
      ...common,
      reserved: uint16,
      records: groupRecords(ipv6Address()),
      ...(broken ? { recordCount: uint16 } : {}),
    }),
    routerSolicitation: message('routerSolicitation', discovery),
    routerAdvertisement: message('routerAdvertisement', {
      ...common,
      currentHopLimit: uint8,
      managed: fc.boolean(),
      other: fc.boolean(),
      homeAgent: fc.boolean(),
      preference: fc.nat(3),
      proxy: fc.boolean(),
      snac: fc.boolean(),
      reserved: fc.boolean(),
      routerLifetime: uint16,
      reachableTime: uint32,
      retransmissionTimer: uint32,
      ...options,
    }),
    neighborSolicitation: given(message('neighborSolicitation', discovery), { target: ipv6Address() }),
    neighborAdvertisement: given(
      message('neighborAdvertisement', {
        ...common,
        router: fc.boolean(),
        solicited: fc.boolean(),
        override: fc.boolean(),
        reserved: fc.nat(0x1fff_ffff),
        ...options,
      }),
      { target: ipv6Address() },
    ),
    redirect: given(message('redirect', discovery), { target: ipv6Address(), destination: ipv6Address() }),
    inverseNeighborDiscoverySolicitation: message('inverseNeighborDiscoverySolicitation', discovery),
    inverseNeighborDiscoveryAdvertisement: message('inverseNeighborDiscoveryAdvertisement', discovery),
    homeAgentAddressDiscoveryRequest: message('homeAgentAddressDiscoveryRequest', identified),
    homeAgentAddressDiscoveryReply: message('homeAgentAddressDiscoveryReply', { ...identified, addresses }),
    mobilePrefixSolicitation: message('mobilePrefixSolicitation', { ...identified, ...options }),
    mobilePrefixAdvertisement: message('mobilePrefixAdvertisement', {
      ...common,
      identifier: uint16,
      managed: fc.boolean(),
      other: fc.boolean(),
      reserved: fc.nat(0x3fff),
      ...options,
    }),
    certificationPathSolicitation: message('certificationPathSolicitation', {
      ...common,
      identifier: uint16,
      component: uint16,
      ...options,
    }),
    certificationPathAdvertisement: message('certificationPathAdvertisement', {
      ...common,
      identifier: uint16,
      allComponents: uint16,
      component: uint16,
      reserved: uint16,
      ...options,
    }),
    experimentalMobility: message('experimentalMobility', { ...common, subtype: uint8, reserved: uint24 }),
    multicastRouterAdvertisement: message('multicastRouterAdvertisement', {
      ...common,
      queryInterval: uint16,
      robustness: uint16,
    }),
    extendedEchoRequest: message('extendedEchoRequest', {
      ...common,
      identifier: uint16,
      sequenceNumber: uint8,
      reserved: fc.nat(0x7f),
      local: fc.boolean(),
      ...(withExtensions ? { extensions: icmpExtensions({ broken }) } : {}),
    }),
    extendedEchoReply: message('extendedEchoReply', {
      ...common,
      identifier: uint16,
      sequenceNumber: uint8,
      state: fc.nat(7),
      reserved: fc.nat(3),
      active: fc.boolean(),
      ipv4: fc.boolean(),
      ipv6: fc.boolean(),
    }),
    routerRenumbering: message('routerRenumbering', common),
    nodeInformationQuery: message('nodeInformationQuery', common),
    nodeInformationResponse: message('nodeInformationResponse', common),
    multicastRouterSolicitation: message('multicastRouterSolicitation', common),
    multicastRouterTermination: message('multicastRouterTermination', common),
    fastHandover: message('fastHandover', common),
    rplControl: message('rplControl', common),
    locatorUpdate: message('locatorUpdate', common),
    duplicateAddressRequest: message('duplicateAddressRequest', common),
    duplicateAddressConfirmation: message('duplicateAddressConfirmation', common),
    mplControl: message('mplControl', common),
    experiment: given(message('experiment', common), {
      type: fc.constantFrom<100 | 101 | 200 | 201>(100, 101, 200, 201),
    }),
    unknown: given(message('unknown', common), { type: fc.constantFrom(0, 5, 99, 127, 162, 255) }),
  };
}

/** A message of one kind whose fields may all be left out. */
function message<Kind extends string, Fields>(
  kind: Kind,
  model: Model<Fields>,
): fc.Arbitrary<{ layer: 'icmpv6'; kind: Kind } & fc.RecordValue<Fields, never>> {
  return fc
    .record<Fields, never>(model, { requiredKeys: [] })
    .map((fields) => ({ layer: 'icmpv6' as const, kind, ...fields }));
}

/** A message with fields that must be there. */
function given<Some, Fields>(some: fc.Arbitrary<Some>, model: Model<Fields>): fc.Arbitrary<Some & Fields> {
  return fc.tuple(some, fc.record<Fields>(model)).map(([fields, more]) => ({ ...fields, ...more }));
}

/** The options of a message of neighbour discovery, shrinking to none. */
export function neighborOptions(): fc.Arbitrary<readonly NeighborOptionInput[]> {
  return fc.array(neighborOption(), { maxLength: 4 });
}

function brokenOptions(): fc.Arbitrary<readonly NeighborOptionInput[]> {
  const malformed = fc.record({ kind: fc.constant('malformed' as const), data: someOctets(12) });
  return fc.tuple(neighborOptions(), malformed).map(([options, last]) => [...options, last]);
}

/** One option of neighbour discovery, of any kind but `'malformed'`. */
export function neighborOption(): fc.Arbitrary<NeighborOptionInput> {
  const lists = {
    reserved: uint16,
    moreReserved: uint32,
    addresses: fc.array(ipv6Address(), { minLength: 1, maxLength: 3 }),
  };
  return fc.oneof(
    option('sourceLinkLayerAddress', { address: linkLayerAddress() }),
    option('targetLinkLayerAddress', { address: linkLayerAddress() }),
    option('prefixInformation', {
      prefixLength: uint8,
      onLink: fc.boolean(),
      autonomous: fc.boolean(),
      routerAddress: fc.boolean(),
      prefixDelegation: fc.boolean(),
      reserved: fc.nat(0xf),
      validLifetime: uint32,
      preferredLifetime: uint32,
      moreReserved: uint32,
      prefix: ipv6Address(),
    }),
    option('redirectedHeader', { reserved: uint16, moreReserved: uint32, packet: units(0, 6) }),
    option('mtu', { reserved: uint16, mtu: uint32 }),
    option('advertisementInterval', { reserved: uint16, interval: uint32 }),
    option('homeAgentInformation', { reserved: uint16, preference: uint16, lifetime: uint16 }),
    option('sourceAddressList', lists),
    option('targetAddressList', lists),
    option('nonce', { nonce: units(6, 3) }),
    option('routeInformation', {
      prefixLength: fc.nat(128),
      reserved: fc.nat(7),
      preference: fc.nat(3),
      moreReserved: fc.nat(7),
      lifetime: uint32,
      prefix: ipv6Address(),
    }),
    option('recursiveDnsServer', {
      reserved: uint16,
      lifetime: uint32,
      addresses: fc.array(ipv6Address(), { minLength: 1, maxLength: 3 }),
    }),
    option('flagsExtension', { flags: octets(6) }),
    option('dnsSearchList', { reserved: uint16, lifetime: uint32, names: domainNames() }),
    option('captivePortal', {
      uri: fc.webUrl({ size: 'small' }).filter((uri) => /^[!-~]{1,60}$/.test(uri)),
    }),
    option('pref64', {
      scaledLifetime: fc.nat(0x1fff),
      prefixLengthCode: fc.nat(5),
      prefix: prefix96(),
    }),
    option('unknown', { number: fc.constantFrom(0, 6, 15, 200, 253, 255), data: units(6, 3) }),
  );
}

function option<Kind extends string, Fields>(
  kind: Kind,
  model: Model<Fields>,
): fc.Arbitrary<{ kind: Kind } & Fields> {
  return fc.record<Fields>(model).map((fields) => ({ kind, ...fields }));
}

/** A MAC address, or the octets of a longer one. */
function linkLayerAddress(): fc.Arbitrary<string> {
  const longer = octets(14).map((some) =>
    Array.from(some, (octet) => octet.toString(16).padStart(2, '0')).join(''),
  );
  return fc.oneof(macAddress(), longer);
}

/** So many octets, and up to so many units of 8 more. */
function units(fewest: number, maximum: number): fc.Arbitrary<Uint8Array> {
  return fc.nat(maximum).chain((count) => octets(fewest + 8 * count));
}

/** The highest 96 bits of an address. */
function prefix96(): fc.Arbitrary<string> {
  return octets(12).map((some) => formatIpv6(Uint8Array.of(...some, 0, 0, 0, 0)));
}

/** Domain names in presentation form. */
function domainNames(): fc.Arbitrary<readonly string[]> {
  const character = fc.constantFrom('a', 'B', '7', '-', '_', '\\.', '\\\\', '\\032', '\\255');
  const label = fc.array(character, { minLength: 1, maxLength: 8 }).map((some) => some.join(''));
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  return fc.array(name, { minLength: 1, maxLength: 3 });
}
