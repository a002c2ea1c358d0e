import { describe, it } from 'vitest';
import { icmpExtensions, icmpHeader } from '../../src/arbitraries/icmp.ts';
import { echoReply, echoRequest } from './extended-echo.ts';
import {
  anything,
  between,
  bytes,
  either,
  endedBy,
  expectShape,
  flag,
  ipv4,
  ipv6,
  kinds,
  list,
  one,
  record,
  type Shape,
  text,
  uint,
  within,
} from './shapes.ts';

type Fields = Readonly<Record<string, Shape>>;

const layer = one('icmp');
const int32 = between(-(2 ** 31), 2 ** 31 - 1);

/** The messages by their kinds, with more fields in all of them, in those that quote, and in two more. */
function messages({
  common = {},
  quoting = {},
  advertised = {},
  echoed = {},
}: Readonly<Record<string, Fields>>): Fields {
  const of = (fields: Fields, needed: Fields = {}): Shape =>
    record({ layer, ...needed }, { code: uint(8), ...common, ...fields });
  const identified = { identifier: uint(16), sequenceNumber: uint(16) };
  const timestamps = {
    ...identified,
    originateTimestamp: uint(32),
    receiveTimestamp: uint(32),
    transmitTimestamp: uint(32),
  };
  const mask = { ...identified, addressMask: ipv4 };
  const address = { address: ipv4, preference: int32 };
  return {
    echoRequest: of(identified),
    echoReply: of(identified),
    destinationUnreachable: of({ ...quoting, unused: uint(8), nextHopMtu: uint(16) }),
    sourceQuench: of({ unused: uint(32) }),
    redirect: of({}, { gateway: ipv4 }),
    routerAdvertisement: of({
      ...advertised,
      lifetime: uint(16),
      addresses: either(list(record(address), 0, 4), list(record({ ...address, extra: bytes(4) }), 1, 3)),
    }),
    routerSolicitation: of({ reserved: uint(32) }),
    timeExceeded: of({ ...quoting, unused: uint(8), moreUnused: uint(16) }),
    parameterProblem: of({ ...quoting, pointer: uint(8), unused: uint(16) }),
    timestampRequest: of(timestamps),
    timestampReply: of(timestamps),
    informationRequest: of(identified),
    informationReply: of(identified),
    addressMaskRequest: of(mask),
    addressMaskReply: of(mask),
    traceroute: of({
      identifier: uint(16),
      unused: uint(16),
      outboundHops: uint(16),
      returnHops: uint(16),
      outputSpeed: uint(32),
      outputMtu: uint(32),
    }),
    datagramConversionError: of({ pointer: uint(32) }),
    domainNameRequest: of(identified),
    domainNameReply: of({ ...identified, timeToLive: int32 }),
    photuris: of({ reserved: uint(16), pointer: uint(16) }),
    experimentalMobility: of({ subtype: uint(8), reserved: uint(24) }),
    extendedEchoRequest: of({ ...echoed, ...echoRequest }),
    extendedEchoReply: of(echoReply),
    alternateHostAddress: of({}),
    security: of({}),
    robustnessExperiment: of({}, { type: one(20, 21, 22, 23, 24, 25, 26, 27, 28, 29) }),
    mobileHostRedirect: of({}),
    ipv6WhereAreYou: of({}),
    ipv6IAmHere: of({}),
    mobileRegistrationRequest: of({}),
    mobileRegistrationReply: of({}),
    skip: of({}),
    experiment: of({}, { type: one(253, 254) }),
  };
}

const unknown: Shape = record({ layer, type: one(1, 2, 7, 44, 99, 252, 255) }, { code: uint(8) });

const name = text(/[ -~]{0,15}/, { none: /^$/, long: /^.{13}/ });
const objects = kinds('kind', {
  mplsLabelStack: record({
    entries: list(
      record({ label: uint(20), trafficClass: uint(3), bottomOfStack: flag, ttl: uint(8) }),
      0,
      3,
    ),
  }),
  interfaceInformation: record(
    {},
    { role: uint(2), reserved: uint(2), index: uint(32), address: either(ipv4, ipv6), name, mtu: uint(32) },
  ),
  interfaceIdentification: either(
    record({ by: one('name'), name }),
    record({ by: one('index'), index: uint(32) }),
    record({ by: one('address'), family: one(1), reserved: uint(8), address: ipv4 }),
    record({ by: one('address'), family: one(2), reserved: uint(8), address: ipv6 }),
    record({
      by: one('address'),
      family: one(6),
      reserved: uint(8),
      address: text(/[0-9a-f]{12}/, { 'octets of one digit': /0[1-9a-f]/ }),
    }),
  ),
  unknown: record({ classNumber: one(0, 5, 247, 255), classType: uint(8), data: bytes(0, 12) }),
});

describe('ICMP headers', () => {
  const extensions = anything;

  it('are of every kind that has a name', () => {
    expectShape(
      icmpHeader(),
      kinds('kind', messages({ quoting: { extensions }, echoed: { extensions } })),
      5000,
    );
  });

  it('are of kinds that a payload may follow, where there are no extensions', () => {
    const { extendedEchoRequest: _, ...others } = messages({});
    expectShape(icmpHeader({ extensions: false }), kinds('kind', others), 5000);
  });

  it('are of the kinds that are asked for, unknown ones too', () => {
    const { skip = layer } = messages({});
    expectShape(icmpHeader({ kinds: ['skip', 'unknown'] }), kinds('kind', { skip, unknown }));
  });

  it('have any lengths and checksums where they are broken', () => {
    const broken = messages({
      common: { checksum: uint(16) },
      quoting: { extensions, length: uint(8) },
      advertised: { addressCount: uint(8), addressEntrySize: uint(8) },
      echoed: { extensions },
    });
    expectShape(icmpHeader({ broken: true }), kinds('kind', broken), 5000);
  });

  it('have extensions that are broken where they are themselves', () => {
    const given = (some: Shape, more: Fields = {}) =>
      within(
        ({ extensions: all }: { readonly extensions?: unknown }) => all,
        record({ objects: some }, { reserved: uint(12), ...more }),
      );
    const broken = endedBy(anything, 3, kinds('kind', { malformed: anything }));
    const header = { version: uint(4), checksum: uint(16) };
    for (const kind of ['destinationUnreachable', 'extendedEchoRequest'] as const) {
      expectShape(icmpHeader({ kinds: [kind] }), given(list(objects, 0, 3)), 3000);
      expectShape(icmpHeader({ kinds: [kind], broken: true }), given(broken, header));
    }
  });
});

describe('ICMP extensions', () => {
  it('have up to three objects of any kind', () => {
    expectShape(icmpExtensions(), record({ objects: list(objects, 0, 3) }, { reserved: uint(12) }), 2000);
  });

  it('have any version and checksum, and an object that does not parse, where they are broken', () => {
    const malformed = kinds('kind', { malformed: record({ data: bytes(0, 3) }) });
    expectShape(
      icmpExtensions({ broken: true }),
      record(
        { objects: endedBy(objects, 3, malformed) },
        { reserved: uint(12), version: uint(4), checksum: uint(16) },
      ),
      2000,
    );
  });
});
