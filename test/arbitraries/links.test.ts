import { describe, it } from 'vitest';
import { ethernetHeader } from '../../src/arbitraries/ethernet.ts';
import { ahHeader, espHeader } from '../../src/arbitraries/ipsec.ts';
import { llcHeader, loopbackHeader, sll2Header, sllHeader, vlanHeader } from '../../src/arbitraries/links.ts';
import { udpHeader } from '../../src/arbitraries/udp.ts';
import { vxlanHeader } from '../../src/arbitraries/vxlan.ts';
import {
  between,
  both,
  bytes,
  either,
  expectShape,
  flag,
  kinds,
  mac,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
} from './shapes.ts';

/** From 0x600 on, a number is no length (IEEE 802.3 clause 3.2.6). */
const etherType = between(0x600, 0xffff);

describe('headers of links', () => {
  it('are of Ethernet, with an EtherType', () => {
    expectShape(
      ethernetHeader(),
      record({ layer: one('ethernet'), destination: mac, source: mac, etherType }),
    );
  });

  it('are VLAN tags', () => {
    expectShape(
      vlanHeader(),
      record({ layer: one('vlan'), priority: uint(3), dropEligible: flag, id: uint(12), etherType }),
    );
  });

  it('are of LLC, with access points or SNAP, and never one that is read as the other', () => {
    const numbers = { pollFinal: flag, receiveSequenceNumber: uint(7) };
    const unnumbered = record({ function: uint(5), pollFinal: flag });
    const information = record({ sendSequenceNumber: uint(7), ...numbers });
    const supervisory = record({ function: uint(2), reserved: uint(4), ...numbers });
    // 0xaa says that SNAP follows, 0xfe and 0xff are those of OSI and of raw frames.
    const point = both(
      between(0, 0xfd),
      where((value: number) => value !== 0xaa),
    );
    expectShape(
      llcHeader(),
      either(
        record({
          layer: one('llc'),
          destinationServiceAccessPoint: point,
          sourceServiceAccessPoint: point,
          control: kinds('kind', { unnumbered, information, supervisory }),
        }),
        record({
          layer: one('llc'),
          // Supervisory frames carry no data, and so no SNAP header (IEEE 802.2 clause 5.3).
          control: kinds('kind', { unnumbered, information }),
          organizationCode: either(one(0), between(0, 0xff_ffff)),
          protocolId: uint(16),
        }),
      ),
      3000,
    );
  });

  const digits = (octets: number): Shape => text(new RegExp(`[0-9a-f]{${2 * octets}}`));
  // What a padding is that would be read as none.
  const padding = both(
    bytes(2),
    where((octets: Uint8Array) => octets.some((octet) => octet > 0), {
      'a zero': (octets: Uint8Array) => octets.includes(0),
    }),
  );
  const cooked = (fields: Readonly<Record<string, Shape>>): Shape =>
    either(
      record({ ...fields, address: mac }),
      record({ ...fields, address: mac, padding }),
      ...[0, 1, 4, 5, 7, 8].map((octets) => record({ ...fields, address: digits(octets) })),
      record({ ...fields, address: digits(8), addressLength: between(9, 255) }),
    );
  const hardwareType = either(one(1, 772), uint(16));

  it('are cooked headers, with addresses of any length', () => {
    expectShape(
      sllHeader(),
      cooked({
        layer: one('sll'),
        packetType: either(between(0, 4), uint(16)),
        hardwareType,
        protocolType: uint(16),
      }),
      2000,
    );
    expectShape(
      sll2Header(),
      cooked({
        layer: one('sll2'),
        protocolType: uint(16),
        reserved: either(one(0), uint(16)),
        interfaceIndex: uint(32),
        hardwareType,
        packetType: either(between(0, 4), uint(8)),
      }),
      2000,
    );
  });

  it('are cooked headers whose padding is zero, which is not told', () => {
    const bare = where(() => true, { 'a MAC address alone': (header: object) => !('padding' in header) });
    expectShape(sllHeader(), bare);
  });

  it('are loopback headers in either order; zero is big-endian', () => {
    const layer = one('loopback');
    expectShape(
      loopbackHeader(),
      either(
        record({ layer, family: uint(16), byteOrder: one('big') }),
        record({ layer, family: between(1, 0xffff), byteOrder: one('little') }),
      ),
    );
  });
});

describe('headers of a few fields', () => {
  const ports = { layer: one('udp'), sourcePort: uint(16), destinationPort: uint(16) };

  it('are of UDP', () => {
    expectShape(udpHeader(), record(ports));
  });

  it('are of UDP with any length and checksum where they are broken', () => {
    expectShape(udpHeader({ broken: true }), record(ports, { length: uint(16), checksum: uint(16) }));
  });

  it('are of VXLAN, with the flag that says that there is an identifier', () => {
    expectShape(vxlanHeader(), record({ layer: one('vxlan'), vni: uint(24) }, { flags: one(0x08) }));
  });

  it('are of VXLAN with any reserved bits where these are asked for', () => {
    expectShape(
      vxlanHeader({ reserved: true }),
      record(
        { layer: one('vxlan'), vni: uint(24) },
        { flags: uint(8), reserved: uint(24), reserved2: uint(8) },
      ),
    );
  });

  it('are of AH, with an integrity check value of whole words', () => {
    const words = [0, 1, 2, 3, 4].map((count) => bytes(4 * count));
    expectShape(
      ahHeader(),
      record({
        layer: one('ah'),
        nextHeader: uint(8),
        reserved: uint(16),
        spi: uint(32),
        sequenceNumber: uint(32),
        icv: either(...words),
      }),
    );
  });

  it('are of ESP', () => {
    expectShape(espHeader(), record({ layer: one('esp'), spi: uint(32), sequenceNumber: uint(32) }));
  });
});
