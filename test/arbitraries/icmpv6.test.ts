import { describe, it } from 'vitest';
import { icmpv6Header, neighborOption, neighborOptions } from '../../src/arbitraries/icmpv6.ts';
import { echoReply, echoRequest } from './extended-echo.ts';
import {
  anything,
  between,
  both,
  bytes,
  either,
  endedBy,
  expectShape,
  flag,
  ipv6,
  kinds,
  list,
  mac,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
  within,
} from './shapes.ts';

type Fields = Readonly<Record<string, Shape>>;

const layer = one('icmpv6');

/** The messages by their kinds, with more fields in all of them, in those that quote, and in some others. */
function messages(
  { common = {}, quoting = {}, queried = {}, reported = {}, echoed = {} }: Readonly<Record<string, Fields>>,
  options: Shape,
): Fields {
  const of = (fields: Fields, needed: Fields = {}): Shape =>
    record({ layer, ...needed }, { code: uint(8), ...common, ...fields });
  const echo = { identifier: uint(16), sequenceNumber: uint(16) };
  const identified = { identifier: uint(16), reserved: uint(16) };
  const listener = { maximumResponseDelay: uint(16), reserved: uint(16), multicastAddress: ipv6 };
  const discovery = { reserved: uint(32), options };
  const addresses = list(ipv6, 0, 3);
  const records = list(
    record(
      { type: uint(8), multicastAddress: ipv6, sources: addresses },
      { auxiliaryData: either(bytes(4), bytes(8), bytes(12)) },
    ),
    0,
    3,
  );
  return {
    echoRequest: of(echo),
    echoReply: of(echo),
    destinationUnreachable: of({ ...quoting, unused: uint(24) }),
    packetTooBig: of({}, { mtu: uint(32) }),
    timeExceeded: of({ ...quoting, unused: uint(24) }),
    parameterProblem: of({ pointer: uint(32) }),
    multicastListenerQuery: of(listener),
    multicastListenerQueryV2: of({
      ...queried,
      maximumResponseCode: uint(16),
      reserved: uint(16),
      multicastAddress: ipv6,
      moreReserved: uint(4),
      suppress: flag,
      robustness: uint(3),
      queryIntervalCode: uint(8),
      sources: addresses,
    }),
    multicastListenerReport: of(listener),
    multicastListenerDone: of(listener),
    multicastListenerReportV2: of({ ...reported, reserved: uint(16), records }),
    routerSolicitation: of(discovery),
    routerAdvertisement: of({
      currentHopLimit: uint(8),
      managed: flag,
      other: flag,
      homeAgent: flag,
      preference: uint(2),
      proxy: flag,
      snac: flag,
      reserved: flag,
      routerLifetime: uint(16),
      reachableTime: uint(32),
      retransmissionTimer: uint(32),
      options,
    }),
    neighborSolicitation: of(discovery, { target: ipv6 }),
    neighborAdvertisement: of(
      { router: flag, solicited: flag, override: flag, reserved: uint(29), options },
      { target: ipv6 },
    ),
    redirect: of(discovery, { target: ipv6, destination: ipv6 }),
    inverseNeighborDiscoverySolicitation: of(discovery),
    inverseNeighborDiscoveryAdvertisement: of(discovery),
    homeAgentAddressDiscoveryRequest: of(identified),
    homeAgentAddressDiscoveryReply: of({ ...identified, addresses }),
    mobilePrefixSolicitation: of({ ...identified, options }),
    mobilePrefixAdvertisement: of({
      identifier: uint(16),
      managed: flag,
      other: flag,
      reserved: uint(14),
      options,
    }),
    certificationPathSolicitation: of({ identifier: uint(16), component: uint(16), options }),
    certificationPathAdvertisement: of({
      identifier: uint(16),
      allComponents: uint(16),
      component: uint(16),
      reserved: uint(16),
      options,
    }),
    experimentalMobility: of({ subtype: uint(8), reserved: uint(24) }),
    multicastRouterAdvertisement: of({ queryInterval: uint(16), robustness: uint(16) }),
    extendedEchoRequest: of({ ...echoed, ...echoRequest }),
    extendedEchoReply: of(echoReply),
    routerRenumbering: of({}),
    nodeInformationQuery: of({}),
    nodeInformationResponse: of({}),
    multicastRouterSolicitation: of({}),
    multicastRouterTermination: of({}),
    fastHandover: of({}),
    rplControl: of({}),
    locatorUpdate: of({}),
    duplicateAddressRequest: of({}),
    duplicateAddressConfirmation: of({}),
    mplControl: of({}),
    experiment: of({}, { type: one(100, 101, 200, 201) }),
  };
}

/** Those that octets may not follow, since they would be read as a part of them, or as another kind. */
const whole: readonly string[] = [
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

function those(all: Fields, holds: (kind: string) => boolean): Shape {
  return kinds('kind', Object.fromEntries(Object.entries(all).filter(([kind]) => holds(kind))));
}

const units = (...lengths: readonly number[]): Shape => either(...lengths.map((length) => bytes(length)));
const lists = { reserved: uint(16), moreReserved: uint(32), addresses: list(ipv6, 1, 3) };
const label = String.raw`(a|B|7|-|_|\\\.|\\\\|\\032|\\255){1,8}`;
const linkLayerAddress = {
  address: either(mac, text(/[0-9a-f]{28}/, { 'octets of one digit': /^(..)*0[1-9a-f]/ })),
};

const neighbor: Shape = kinds('kind', {
  sourceLinkLayerAddress: record(linkLayerAddress),
  targetLinkLayerAddress: record(linkLayerAddress),
  prefixInformation: record({
    prefixLength: uint(8),
    onLink: flag,
    autonomous: flag,
    routerAddress: flag,
    prefixDelegation: flag,
    reserved: uint(4),
    validLifetime: uint(32),
    preferredLifetime: uint(32),
    moreReserved: uint(32),
    prefix: ipv6,
  }),
  redirectedHeader: record({
    reserved: uint(16),
    moreReserved: uint(32),
    packet: units(0, 8, 16, 24, 32, 40, 48),
  }),
  mtu: record({ reserved: uint(16), mtu: uint(32) }),
  advertisementInterval: record({ reserved: uint(16), interval: uint(32) }),
  homeAgentInformation: record({ reserved: uint(16), preference: uint(16), lifetime: uint(16) }),
  sourceAddressList: record(lists),
  targetAddressList: record(lists),
  nonce: record({ nonce: units(6, 14, 22, 30) }),
  routeInformation: record({
    prefixLength: between(0, 128),
    reserved: uint(3),
    preference: uint(2),
    moreReserved: uint(3),
    lifetime: uint(32),
    prefix: ipv6,
  }),
  recursiveDnsServer: record({ reserved: uint(16), lifetime: uint(32), addresses: list(ipv6, 1, 3) }),
  flagsExtension: record({ flags: bytes(6) }),
  dnsSearchList: record({
    reserved: uint(16),
    lifetime: uint(32),
    names: list(
      text(new RegExp(`${label}(\\.${label}){0,3}`), {
        'a letter': /a/,
        'a capital': /B/,
        'a digit': /7/,
        'a hyphen': /-/,
        'an underscore': /_/,
        'a dot': /\\\./,
        'a backslash': /\\\\/,
        'a blank': /\\032/,
        'the last octet': /\\255/,
        'one label': /^[aB7]+$/,
        'four labels': /^[^.]+(?<!\\)\.[^.]+(?<!\\)\.[^.]+(?<!\\)\.[^.]+$/,
      }),
      1,
      3,
    ),
  }),
  captivePortal: record({ uri: text(/https?:\/\/[!-~]{1,53}/, { 'a path': /\w\/\w/ }) }),
  pref64: record({
    scaledLifetime: uint(13),
    prefixLengthCode: between(0, 5),
    prefix: both(ipv6, text(/.*(::|:0:0)/, { 'eleven octets': /^([0-9a-f]+:){5}[0-9a-f]{1,4}::$/ })),
  }),
  unknown: record({ number: one(0, 6, 15, 200, 253, 255), data: units(6, 14, 22, 30) }),
});

describe('ICMPv6 headers', () => {
  const options = anything;
  const extensions = anything;
  const sound = messages({ quoting: { extensions }, echoed: { extensions } }, options);

  it('are of every kind that has a name', () => {
    expectShape(icmpv6Header(), kinds('kind', sound), 6000);
  });

  it('are of those that a payload may follow, or of the others', () => {
    const payloads = those(messages({}, options), (kind) => !whole.includes(kind));
    expectShape(icmpv6Header({ payload: true }), payloads, 5000);
    expectShape(
      icmpv6Header({ payload: false }),
      those(sound, (kind) => whole.includes(kind)),
      2500,
    );
  });

  it('are of the kinds that are asked for, unknown ones too', () => {
    const unknown = record({ layer, type: one(0, 5, 99, 127, 162, 255) }, { code: uint(8) });
    expectShape(
      icmpv6Header({ kinds: ['mplControl', 'unknown'] }),
      kinds('kind', { mplControl: record({ layer }, { code: uint(8) }), unknown }),
    );
  });

  it('have any lengths, counts and checksums where they are broken', () => {
    const broken = messages(
      {
        common: { checksum: uint(16) },
        quoting: { extensions, length: uint(8) },
        queried: { sourceCount: uint(16) },
        reported: { recordCount: uint(16) },
        echoed: { extensions },
      },
      options,
    );
    expectShape(icmpv6Header({ broken: true }), kinds('kind', broken), 6000);
  });

  it('have options and extensions that are broken where they are themselves', () => {
    const malformed = kinds('kind', { malformed: record({ data: bytes(0, 12) }) });
    const ofOptions = (some: Shape) =>
      within(({ options: all }: { readonly options?: unknown }) => all, some);
    const isSound = where((all: readonly { readonly kind: string }[]) =>
      all.every(({ kind }) => kind !== 'malformed'),
    );
    expectShape(icmpv6Header({ kinds: ['redirect'] }), ofOptions(both(list(anything, 0, 4), isSound)));
    expectShape(
      icmpv6Header({ kinds: ['redirect'], broken: true }),
      ofOptions(
        both(
          endedBy(anything, 4, malformed),
          within((all: readonly { readonly kind: string }[]) => all.slice(0, -1), isSound),
        ),
      ),
    );
    const ofExtensions = (names: readonly string[]) =>
      within(
        ({ extensions: some }: { readonly extensions?: object }) => some,
        where(
          (some: object) => Object.keys(some).every((name) => names.includes(name)),
          Object.fromEntries(names.map((name) => [name, (some: object) => name in some])),
        ),
      );
    for (const kind of ['timeExceeded', 'extendedEchoRequest'] as const) {
      expectShape(icmpv6Header({ kinds: [kind] }), ofExtensions(['reserved', 'objects']));
      expectShape(
        icmpv6Header({ kinds: [kind], broken: true }),
        ofExtensions(['reserved', 'objects', 'version', 'checksum']),
      );
    }
  });
});

describe('options of neighbour discovery', () => {
  it('are of every kind that parses', () => {
    expectShape(neighborOption(), neighbor, 4000);
  });

  it('are up to four', () => {
    expectShape(neighborOptions(), list(anything, 0, 4));
  });
});
