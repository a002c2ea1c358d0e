import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Header, ipv4Option, ipv4Options } from '../../src/arbitraries/ipv4.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { lying } from './lying.ts';
import * as shapes from './shapes.ts';
import {
  anything,
  both,
  bytes,
  either,
  expectShape,
  flag,
  kinds,
  list,
  one,
  record,
  type Shape,
  uint,
  where,
  within,
} from './shapes.ts';
import { wholeWords } from './whole-words.ts';

const address = shapes.ipv4;
const needed = { layer: one('ipv4'), protocol: uint(8), source: address, destination: address };
const common = {
  dscp: uint(6),
  ecn: uint(2),
  identification: uint(16),
  reserved: flag,
  dontFragment: flag,
  ttl: uint(8),
};
const fragments = { moreFragments: flag, fragmentOffset: uint(13) };
const options = { options: anything };

interface Route {
  readonly pointer: number;
  readonly route: readonly string[];
}

/** A pointer to a slot for an address, from 1 on and behind three octets, or behind the last of up to nine. */
const route = both(
  record({ pointer: one(4, 8, 12, 16, 20, 24, 28, 32, 36, 40), route: list(address, 0, 9) }),
  where(({ pointer, route: all }: Route) => pointer <= 4 + 4 * all.length, {
    'behind the last': ({ pointer, route: all }: Route) => all.length > 0 && pointer === 4 + 4 * all.length,
    'at the first': ({ pointer, route: all }: Route) => all.length > 0 && pointer === 4,
  }),
);

const data = (most: number): Shape => record({ data: bytes(0, most) });
const times = { pointer: uint(8), overflow: uint(4) };

const option: Shape = kinds('kind', {
  nop: record({}),
  recordRoute: route,
  looseSourceRoute: route,
  strictSourceRoute: route,
  timestamp: either(
    record({ ...times, flag: one(0), timestamps: list(uint(32), 0, 9) }),
    record({ ...times, flag: one(1, 3), entries: list(record({ address, timestamp: uint(32) }), 0, 4) }),
  ),
  security: record({
    security: uint(16),
    compartments: uint(16),
    handlingRestrictions: uint(16),
    transmissionControlCode: uint(24),
  }),
  basicSecurity: record({ classification: uint(8), authorities: either(bytes(0, 7), bytes(9)) }),
  extendedSecurity: record({ format: uint(8), data: bytes(0, 37) }),
  commercialSecurity: record({
    domain: uint(32),
    tags: both(
      bytes(2, 34),
      where(([type = 0, length, ...rest]: Uint8Array) => type >= 128 && length === 2 + rest.length, {
        'the first type of a domain': ([type]: Uint8Array) => type === 128,
        'the last': ([type]: Uint8Array) => type === 255,
      }),
    ),
  }),
  streamIdentifier: record({ identifier: uint(16) }),
  routerAlert: record({ value: uint(16) }),
  quickStart: record({ function: uint(4), rate: uint(4), ttl: uint(8), nonce: uint(30), reserved: uint(2) }),
  traceroute: record({
    identifier: uint(16),
    outboundHops: uint(16),
    returnHops: uint(16),
    originator: address,
  }),
  mtuProbe: record({ mtu: uint(16) }),
  mtuReply: record({ mtu: uint(16) }),
  selectiveDirectedBroadcast: record({ addresses: list(address, 1, 9) }),
  experimentalMeasurement: data(38),
  encode: data(38),
  experimentalAccessControl: data(38),
  imiTrafficDescriptor: data(38),
  extendedInternetProtocol: data(38),
  addressExtension: data(38),
  dynamicPacketState: data(38),
  upstreamMulticastPacket: data(38),
  experimentalFlowControl: data(38),
  experiment: record({ number: one(30, 94, 158, 222), data: bytes(0, 38) }),
  unknown: either(
    record({ number: one(2, 3, 26, 62, 99, 127, 150, 191, 255), data: bytes(0, 38) }),
    record({ number: one(148), data: bytes(3) }),
  ),
});

type Options = readonly { readonly kind: string; readonly data?: Uint8Array }[];

describe('IPv4 headers', () => {
  it('are of any fields, whole or fragments, with and without options', () => {
    expectShape(ipv4Header(), record(needed, { ...common, ...fragments, ...options }));
    expectShape(ipv4Header({ fragments: false }), record(needed, { ...common, ...options }));
    expectShape(ipv4Header({ options: false }), record(needed, { ...common, ...fragments }));
  });

  it('have any version, lengths and checksum where they are broken', () => {
    const broken = { version: uint(4), headerLength: uint(4), totalLength: uint(16), checksum: uint(16) };
    expectShape(
      ipv4Header({ broken: true }),
      record(needed, { ...common, ...fragments, ...options, ...broken }),
    );
  });

  it('have options of which the last has a length that lies, where they are broken', () => {
    const known = [7, 68, 130, 131, 136, 137, 148, 205];
    expectShape(
      ipv4Header({ broken: true }),
      within(({ options: all }: { readonly options?: Options }) => all, lying(known, 12)),
      1500,
    );
  });
});

describe('IPv4 options', () => {
  it('are of every kind that parses', () => {
    expectShape(ipv4Option(), option, 12_000);
  });

  const encoded = (all: Options) =>
    ipv4.encode({ protocol: 0, source: '0.0.0.0', destination: '0.0.0.0', options: all as never });

  it('are as they are read', () => {
    for (const all of fc.sample(ipv4Options(), { numRuns: 300, seed: 6 }))
      expect(ipv4.decode(encoded(all)).header.options).toEqual(all);
  });

  it('fill whole words, and no more than the header has', () => {
    expectShape(
      ipv4Options(),
      wholeWords((all: Options) => encoded(all).length - 20),
    );
  });
});
