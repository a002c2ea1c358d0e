import { describe, it } from 'vitest';
import { arpPacket } from '../../src/arbitraries/arp.ts';
import {
  between,
  either,
  expectShape,
  ipv4,
  mac,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
} from './shapes.ts';

/** Octets in hexadecimal digits. */
const digits = (most: number) =>
  text(new RegExp(`([0-9a-f]{2}){0,${most}}`), { none: /^$/, many: new RegExp(`^\\w{${2 * most}}$`) });

/** Both addresses of either kind have the same length. */
const matched: Shape = where(
  (packet: Record<'senderHardwareAddress' | 'targetHardwareAddress', string>) =>
    packet.senderHardwareAddress.length === packet.targetHardwareAddress.length,
);

const addresses = (hardware: Shape, protocol: Shape): Readonly<Record<string, Shape>> => ({
  layer: one('arp'),
  operation: uint(16),
  senderHardwareAddress: hardware,
  senderProtocolAddress: protocol,
  targetHardwareAddress: hardware,
  targetProtocolAddress: protocol,
});

const usual = addresses(mac, ipv4);
const hardware: Shape = either(mac, digits(12));
const other = {
  ...addresses(hardware, digits(9)),
  hardwareType: uint(16),
  protocolType: between(0x801, 0xffff),
};
const lengths = { hardwareLength: uint(8), protocolLength: uint(8) };

describe('ARP packets', () => {
  it('are of Ethernet and IPv4, or of addresses of any length', () => {
    expectShape(arpPacket(), either(record(usual), record(other)), 600);
    expectShape(arpPacket(), matched);
  });

  it('are of Ethernet and IPv4 only, where that is asked for', () => {
    expectShape(arpPacket({ ethernet: true }), record(usual));
  });

  it('have any lengths where they are broken', () => {
    expectShape(
      arpPacket({ broken: true }),
      either(record({ ...usual, ...lengths }), record({ ...other, ...lengths })),
      600,
    );
    expectShape(arpPacket({ ethernet: true, broken: true }), record({ ...usual, ...lengths }));
  });
});
