import * as fc from 'fast-check';
import type { PacketInput } from '../arp/index.ts';
import { toHex } from '../util/bytes.ts';
import { ipv4Address, macAddress, octets } from './addresses.ts';

/** What {@link arpPacket} makes. */
export interface ArpConstraints {
  /** Packets of Ethernet and IPv4 only; default `false`: addresses of any length too. */
  readonly ethernet?: boolean | undefined;
  /** Any two length fields. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);

/**
 * An ARP packet, shrinking to one of Ethernet and IPv4 whose addresses are zero.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { arp } from 'framewright';
 * import { arpPacket } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(arpPacket({ ethernet: true }), (packet) => arp.encode(packet).length === 28));
 * ```
 */
export function arpPacket(
  constraints: ArpConstraints = {},
): fc.Arbitrary<PacketInput & { readonly layer: 'arp' }> {
  const { ethernet = false, broken = false } = constraints;
  const usual = packet(macAddress(), ipv4Address(), {}, broken);
  if (ethernet) return usual;
  const others = fc.tuple(fc.nat(12), fc.nat(9)).chain(([hardware, protocol]) =>
    packet(
      hardware === 6 ? macAddress() : octets(hardware).map((address) => toHex(address)),
      octets(protocol).map((address) => toHex(address)),
      { hardwareType: uint16, protocolType: fc.integer({ min: 0x801, max: 0xffff }) },
      broken,
    ),
  );
  return fc.oneof({ withCrossShrink: true }, usual, others);
}

function packet(
  hardwareAddress: fc.Arbitrary<string>,
  protocolAddress: fc.Arbitrary<string>,
  types: { readonly hardwareType?: fc.Arbitrary<number>; readonly protocolType?: fc.Arbitrary<number> },
  broken: boolean,
): fc.Arbitrary<PacketInput & { readonly layer: 'arp' }> {
  return fc.record({
    layer: fc.constant('arp' as const),
    ...types,
    ...(broken ? { hardwareLength: uint8, protocolLength: uint8 } : {}),
    operation: uint16,
    senderHardwareAddress: hardwareAddress,
    senderProtocolAddress: protocolAddress,
    targetHardwareAddress: hardwareAddress,
    targetProtocolAddress: protocolAddress,
  });
}
