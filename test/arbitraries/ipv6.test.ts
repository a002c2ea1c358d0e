import { describe, it } from 'vitest';
import {
  ipv6DestinationOptions,
  ipv6Fragment,
  ipv6Header,
  ipv6HopByHop,
  ipv6Mobility,
  ipv6Option,
  ipv6Options,
  ipv6Routing,
} from '../../src/arbitraries/ipv6.ts';
import { optionOctets } from '../../src/ipv6/option-writers.ts';
import { tlvOctets } from '../../src/ipv6/routing/tlv-writers.ts';
import {
  anything,
  between,
  both,
  bytes,
  either,
  expectShape,
  flag,
  ipv6,
  kinds,
  list,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
  within,
} from './shapes.ts';

const data = (most: number): Shape => record({ data: bytes(0, most) });

/** The types of IOAM traces have nodes of four octets each, as many as there are said to be (RFC 9197 section 4.4). */
const trace = both(
  record({
    number: one(17, 49),
    reserved: uint(8),
    type: one(0, 1),
    data: either(...[8, 12, 16, 20, 24].map((length) => bytes(length))),
  }),
  within(
    ({ data: octets }: { readonly data: Uint8Array }) => octets,
    where((octets: Uint8Array) =>
      [0, 1, 8, (octets.length - 8) / 4, 0x80, 0, 0, 0].every((octet, at) => octets[at] === octet),
    ),
  ),
);

/** An octet in front of others, and what these are. */
const front = (first: Shape, rest: Shape): Shape =>
  both(
    within(({ data: [octet] }: { readonly data: Uint8Array }) => octet ?? 'none', first),
    within(({ data: octets }: { readonly data: Uint8Array }) => octets.subarray(1), rest),
  );

/** The compartments of CALIPSO: none, or 64 or 128 bits, and the length that says so in words. */
const calipso = (words: number): Shape =>
  record({
    domain: uint(32),
    level: uint(8),
    checksum: uint(16),
    compartments: bytes(4 * words),
    compartmentLength: one(words),
  });

const options: Readonly<Record<string, Shape>> = {
  pad1: record({}),
  padN: data(9),
  tunnelEncapsulationLimit: record({ limit: uint(8) }),
  routerAlert: record({ value: uint(16) }),
  calipso: either(calipso(0), calipso(2), calipso(4)),
  performanceMetrics: record({
    scaleLastReceived: uint(8),
    scaleLastSent: uint(8),
    packetSequence: uint(16),
    lastReceivedSequence: uint(16),
    deltaLastReceived: uint(16),
    deltaLastSent: uint(16),
  }),
  ioam: either(
    trace,
    record({ number: one(17, 49), reserved: uint(8), type: between(5, 255), data: bytes(0, 20) }),
  ),
  alternateMarking: record({ flow: uint(20), loss: flag, delay: flag, reserved: uint(10) }),
  rpl: record({
    number: one(35, 99),
    down: flag,
    rankError: flag,
    forwardingError: flag,
    reserved: uint(5),
    instance: uint(8),
    senderRank: uint(16),
    data: bytes(0, 8),
  }),
  quickStart: record({ function: uint(4), rate: uint(4), ttl: uint(8), nonce: uint(30), reserved: uint(2) }),
  minimumPathMtu: record({ minimum: uint(16), returned: uint(15), wantsReturn: flag }),
  depthFirstForwarding: record({
    version: uint(2),
    duplicate: flag,
    returned: flag,
    reserved: uint(4),
    sequence: uint(16),
  }),
  endpointIdentification: data(20),
  ilnpNonce: data(20),
  simplifiedMulticastForwarding: front(between(128, 255), bytes(0, 19)),
  multicastForwarding: either(
    front(between(0, 63), bytes(1)),
    front(between(64, 127), bytes(3)),
    front(between(128, 191), bytes(9)),
    front(between(192, 255), bytes(17)),
  ),
  lineIdentification: both(
    front(between(0, 19), bytes(0, 19)),
    where(({ data: [length, ...name] }: { readonly data: Uint8Array }) => length === name.length),
  ),
  experiment: record({ number: one(30, 62, 94, 126, 158, 190, 222, 254), data: bytes(0, 20) }),
  unknown: either(
    record({ number: one(5, 194, 201), data: bytes(3) }),
    record({ number: one(2, 3, 6, 77, 202, 255), data: bytes(0, 20) }),
  ),
};
const homeAddress = record({ address: ipv6 });

type Options = readonly { readonly kind: string; readonly data?: Uint8Array }[];

const octetsOf = (all: Options): number =>
  all.reduce((sum, option) => sum + optionOctets('ipv6', option as never), 2);

/** Options that fill whole units of eight octets, with padding where they do not by themselves. */
const filled: Shape = where((all: Options) => octetsOf(all) % 8 === 0 && all.length <= 7, {
  'padding alone': (all: Options) => all.length === 1 && all[0]?.kind === 'padN' && all[0].data?.length === 4,
  'six options that fill': (all: Options) => all.length === 6 && !all.at(-1)?.kind.startsWith('pad'),
  'an octet of padding': (all: Options) => all.length === 7 && all[6]?.kind === 'pad1',
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((length) => [
      `${length + 2} octets of padding`,
      (all: Options) => {
        const last = all.at(-1);
        return (
          all.length === 7 &&
          last?.kind === 'padN' &&
          last.data?.length === length &&
          last.data.every((octet) => octet === 0)
        );
      },
    ]),
  ),
});

/** Up to two options, and one behind them whose length is up to nine octets more than what is left. */
const broken = (reached: Readonly<Record<string, (all: Options) => boolean>>): Shape => {
  const last = (all: Options) => all.at(-1)?.data ?? new Uint8Array(0);
  const excess = (all: Options) => (last(all)[1] ?? 0) - (last(all).length - 2);
  return where(
    (all: Options) =>
      all.length >= 1 &&
      all.length <= 3 &&
      all.at(-1)?.kind === 'malformed' &&
      all.slice(0, -1).every(({ kind }) => kind !== 'malformed') &&
      (octetsOf(all.slice(0, -1)) + last(all).length) % 8 === 0 &&
      last(all).length >= 2 &&
      last(all).length <= 9 &&
      (last(all)[0] ?? 0) >= 2 &&
      excess(all) >= 1 &&
      excess(all) <= 9 &&
      last(all)
        .subarray(2)
        .every((octet) => octet === 0),
    {
      'two options': (all: Options) => all.length === 3,
      'no option': (all: Options) => all.length === 1 && last(all).length === 6,
      'one octet too many': (all: Options) => excess(all) === 1,
      'nine octets too many': (all: Options) => excess(all) === 9,
      'the last number': (all: Options) => last(all)[0] === 255,
      ...Object.fromEntries(
        [2, 3, 4, 5, 6, 7, 8, 9].map((length) => [
          `in ${length} octets`,
          (all: Options) => last(all).length === length,
        ]),
      ),
      ...reached,
    },
    'options of which the last lies',
  );
};

describe('IPv6 options', () => {
  it('are of every kind that parses', () => {
    expectShape(ipv6Option(), kinds('kind', { ...options, homeAddress }), 8000);
  });

  it('fill a header', () => {
    expectShape(ipv6Options(), filled, 3000);
  });
});

describe('IPv6 headers', () => {
  it('are of any fields', () => {
    expectShape(
      ipv6Header(),
      record(
        { layer: one('ipv6'), nextHeader: uint(8), source: ipv6, destination: ipv6 },
        { dscp: uint(6), ecn: uint(2), flowLabel: uint(20), hopLimit: uint(8) },
      ),
    );
  });

  const withOptions = (layer: string, shape: Shape): Shape =>
    record({ layer: one(layer), nextHeader: uint(8), options: shape });
  const has = (wanted: string) => (all: Options) => all.some(({ kind }) => kind === wanted);

  it('are hop-by-hop options, which have no home address', () => {
    const anyOption = list(
      kinds('kind', Object.fromEntries(Object.keys(options).map((kind) => [kind, anything]))),
      1,
      7,
    );
    expectShape(ipv6HopByHop(), withOptions('hopByHop', both(filled, anyOption)), 3000);
  });

  it('are destination options', () => {
    const any = where(() => true, { 'a home address': has('homeAddress') });
    expectShape(ipv6DestinationOptions(), withOptions('destinationOptions', both(filled, any)), 3000);
  });

  it('have an option whose length lies where they are broken, and there a jumbo payload', () => {
    const jumbo = {
      'a jumbo payload': has('jumboPayload'),
      others: (all: Options) => all.length > 1 && !has('jumboPayload')(all),
    };
    const length = within(
      (all: readonly { readonly kind: string; readonly length?: number }[]) =>
        all.find(({ kind }) => kind === 'jumboPayload')?.length,
      uint(32),
    );
    expectShape(ipv6HopByHop({ broken: true }), withOptions('hopByHop', both(broken(jumbo), length)), 2000);
    expectShape(
      ipv6DestinationOptions({ broken: true }),
      withOptions(
        'destinationOptions',
        both(
          broken({}),
          where((all: Options) => !has('jumboPayload')(all)),
        ),
      ),
      2000,
    );
  });

  it('are fragment headers', () => {
    expectShape(
      ipv6Fragment(),
      record(
        { layer: one('fragment'), nextHeader: uint(8) },
        {
          reserved: uint(8),
          fragmentOffset: uint(13),
          reservedBits: uint(2),
          moreFragments: flag,
          identification: uint(32),
        },
      ),
    );
  });

  it('are mobility headers, of whole units of eight octets', () => {
    expectShape(
      ipv6Mobility(),
      record({
        layer: one('mobility'),
        nextHeader: uint(8),
        type: uint(8),
        reserved: uint(8),
        data: either(...[2, 10, 18, 26, 34].map((length) => bytes(length))),
      }),
    );
  });
});

describe('IPv6 routing headers', () => {
  interface Route {
    readonly kind: string;
    readonly segmentsLeft: number;
    readonly addresses?: readonly string[];
    readonly segments?: readonly string[];
  }
  const common = { layer: one('routing'), nextHeader: uint(8) };
  /** A header whose addresses are all still to be visited, or none of them. */
  const visited = (fields: Readonly<Record<string, Shape>>, most: (header: Route) => number): Shape =>
    both(
      record({ ...common, ...fields, segmentsLeft: anything }),
      where((header: Route) => header.segmentsLeft >= 0 && header.segmentsLeft <= most(header), {
        all: (header: Route) => header.segmentsLeft > 0 && header.segmentsLeft === most(header),
        none: (header: Route) => header.segmentsLeft === 0 && most(header) > 0,
      }),
    );
  const addresses = ({ addresses: all = [] }: Route) => all.length;
  const tlv = kinds('kind', {
    pad1: record({}),
    padN: record({ data: bytes(0, 5) }),
    hmac: record({ skipDestination: flag, reserved: uint(15), keyId: uint(32), hmac: bytes(32) }),
    unknown: record({ number: one(1, 2, 3, 6, 124, 255), data: bytes(0, 12) }),
  });
  type Tlvs = readonly { readonly kind: string }[];
  const length = (all: Tlvs) => all.reduce((sum, some) => sum + tlvOctets(some as never), 0);

  it('are of every type', () => {
    expectShape(
      ipv6Routing(),
      either(
        visited({ kind: one('sourceRoute'), reserved: uint(32), addresses: list(ipv6, 0, 4) }, addresses),
        visited({ kind: one('homeAddress'), reserved: uint(32), address: ipv6 }, () => 1),
        visited(
          {
            kind: one('rplSourceRoute'),
            prefixOctets: uint(4),
            lastPrefixOctets: uint(4),
            reserved: uint(20),
            // Nothing but the last octet is left when the others are the same as before.
            addresses: list(text(/::([1-9a-f][0-9a-f]?)?/, { none: /^::$/, long: /\w\w/ }), 1, 4),
          },
          addresses,
        ),
        visited(
          {
            kind: one('segmentRouting'),
            flags: uint(8),
            tag: uint(16),
            segments: list(ipv6, 1, 4),
            tlvs: both(
              list(tlv, 0, 4),
              where((all: Tlvs) => length(all) % 8 === 0, {
                'three that fill': (all: Tlvs) => all.length === 3 && !all.at(-1)?.kind.startsWith('pad'),
                'three and an octet of padding': (all: Tlvs) => all.length === 4 && all[3]?.kind === 'pad1',
                'three and padding': (all: Tlvs) => all.length === 4 && all[3]?.kind === 'padN',
              }),
            ),
          },
          ({ segments = [] }) => segments.length - 1,
        ),
        record({
          ...common,
          kind: one('unknown'),
          type: one(1, 5, 6, 253, 254, 255),
          segmentsLeft: uint(8),
          data: either(...[4, 12, 20, 28].map((octets) => bytes(octets))),
        }),
      ),
      4000,
    );
  });
});
