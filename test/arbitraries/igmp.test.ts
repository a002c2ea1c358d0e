import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { groupRecords } from '../../src/arbitraries/group-records.ts';
import { igmpHeader } from '../../src/arbitraries/igmp.ts';
import {
  bytes,
  either,
  expectShape,
  flag,
  ipv4,
  ipv6,
  kinds,
  list,
  one,
  record,
  type Shape,
  uint,
} from './shapes.ts';

const records = (address: Shape): Shape =>
  list(
    record(
      { type: uint(8), multicastAddress: address, sources: list(address, 0, 3) },
      { auxiliaryData: either(bytes(4), bytes(8), bytes(12)) },
    ),
    0,
    3,
  );

const layer = one('igmp');

/** The messages by their kinds, with more fields in each. */
function messages(
  common: Readonly<Record<string, Shape>> = {},
  queried: Readonly<Record<string, Shape>> = {},
  reported: Readonly<Record<string, Shape>> = {},
): Readonly<Record<string, Shape>> {
  const group = record({ layer }, { ...common, maximumResponseTime: uint(8), groupAddress: ipv4 });
  const coded = record({ layer }, { ...common, code: uint(8) });
  return {
    membershipQuery: group,
    membershipQueryV3: record(
      { layer },
      {
        ...common,
        ...queried,
        maximumResponseCode: uint(8),
        groupAddress: ipv4,
        reserved: uint(4),
        suppress: flag,
        robustness: uint(3),
        queryIntervalCode: uint(8),
        sources: list(ipv4, 0, 3),
      },
    ),
    membershipReportV1: record({ layer }, { ...common, groupAddress: ipv4 }),
    membershipReportV2: group,
    leaveGroup: group,
    membershipReportV3: record(
      { layer },
      { ...common, ...reported, reserved: uint(8), moreReserved: uint(16), records: records(ipv4) },
    ),
    multicastRouterAdvertisement: record(
      { layer },
      { ...common, advertisementInterval: uint(8), queryInterval: uint(16), robustness: uint(16) },
    ),
    dvmrp: coded,
    pim: coded,
    ciscoTrace: coded,
    multicastTracerouteResponse: coded,
    multicastTraceroute: coded,
    multicastRouterSolicitation: coded,
    multicastRouterTermination: coded,
  };
}

describe('IGMP headers', () => {
  it('are of every kind that has a name', () => {
    expectShape(igmpHeader(), kinds('kind', messages()), 1500);
  });

  it('are of the kinds that are asked for, unknown ones too', () => {
    const { pim = layer } = messages();
    const unknown = record({ layer, type: one(0, 1, 24, 99, 240, 255) }, { code: uint(8) });
    expectShape(igmpHeader({ kinds: ['pim', 'unknown'] }), kinds('kind', { pim, unknown }));
  });

  it('are none that a payload would change, where one is to follow', () => {
    const { membershipQuery: _, ...others } = messages();
    expectShape(igmpHeader({ payload: true }), kinds('kind', others), 1500);
  });

  it('have any counts and checksums where they are broken', () => {
    const broken = messages({ checksum: uint(16) }, { sourceCount: uint(16) }, { recordCount: uint(16) });
    expectShape(igmpHeader({ broken: true }), kinds('kind', broken), 1500);
  });
});

describe('records of groups', () => {
  it('have up to three sources, and auxiliary data of whole words', () => {
    expectShape(groupRecords(fc.constant('::')), records(ipv6));
  });
});
