import * as fc from 'fast-check';
import { minimumEtherType } from '../ethernet/index.ts';
import type * as llc from '../llc/index.ts';
import type * as loopback from '../loopback/index.ts';
import type * as sll from '../sll/index.ts';
import type * as sll2 from '../sll2/index.ts';
import { toHex } from '../util/bytes.ts';
import type * as vlan from '../vlan/index.ts';
import { macAddress, octets } from './addresses.ts';

const uint2: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(3);
const uint5: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0x1f);
const uint7: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0x7f);
const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/**
 * A VLAN tag with an EtherType, shrinking to one of VLAN 0.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { vlan } from 'framewright';
 * import { vlanHeader } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(vlanHeader(), (header) => vlan.encode(header).length === 4));
 * ```
 */
export function vlanHeader(): fc.Arbitrary<vlan.HeaderInput & { readonly layer: 'vlan' }> {
  return fc.record({
    layer: fc.constant('vlan' as const),
    priority: fc.nat(7),
    dropEligible: fc.boolean(),
    id: fc.nat(0xfff),
    etherType: fc.integer({ min: minimumEtherType, max: 0xffff }),
  });
}

/** An LLC header of any kind, as often as not with a SNAP header, shrinking to unnumbered information. */
export function llcHeader(): fc.Arbitrary<llc.HeaderInput & { readonly layer: 'llc' }> {
  const layer = fc.constant('llc' as const);
  const point = uint8.filter((value) => value < 0xfe && value !== 0xaa);
  const plain = fc.record({
    layer,
    destinationServiceAccessPoint: point,
    sourceServiceAccessPoint: point,
    control: llcControl(),
  });
  const subnetwork = fc.record({
    layer,
    control: llcControl().filter(({ kind }) => kind !== 'supervisory'),
    organizationCode: fc.oneof(fc.constant(0), fc.nat(0xff_ffff)),
    protocolId: uint16,
  });
  return fc.oneof({ withCrossShrink: true }, plain, subnetwork);
}

function llcControl(): fc.Arbitrary<llc.Control> {
  const pollFinal = fc.boolean();
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ kind: fc.constant('unnumbered' as const), function: uint5, pollFinal }),
    fc.record({
      kind: fc.constant('information' as const),
      sendSequenceNumber: uint7,
      pollFinal,
      receiveSequenceNumber: uint7,
    }),
    fc.record({
      kind: fc.constant('supervisory' as const),
      function: uint2,
      reserved: fc.nat(0xf),
      pollFinal,
      receiveSequenceNumber: uint7,
    }),
  );
}

/** The address of a cooked header: of any length, with what is behind it. */
function cookedAddress(): fc.Arbitrary<{
  readonly address: string;
  readonly addressLength?: number;
  readonly padding?: Uint8Array;
}> {
  const others = fc
    .constantFrom(0, 1, 4, 5, 7, 8)
    .chain((length) => octets(length).map((address) => ({ address: toHex(address) })));
  const padded = fc
    .tuple(macAddress(), octets(2))
    .map(([address, padding]) => (padding.some((octet) => octet > 0) ? { address, padding } : { address }));
  const cut = fc
    .tuple(octets(8), fc.integer({ min: 9, max: 0xff }))
    .map(([address, addressLength]) => ({ address: toHex(address), addressLength }));
  return fc.oneof(
    { withCrossShrink: true },
    macAddress().map((address) => ({ address })),
    others,
    padded,
    cut,
  );
}

/** Ethernet, the loopback interface, or any. */
function hardwareType(): fc.Arbitrary<number> {
  return fc.oneof({ withCrossShrink: true }, fc.constantFrom(1, 772), uint16);
}

/** A cooked header of version 1, shrinking to one of Ethernet. */
export function sllHeader(): fc.Arbitrary<sll.HeaderInput & { readonly layer: 'sll' }> {
  const fields = fc.record({
    layer: fc.constant('sll' as const),
    packetType: fc.oneof(fc.nat(4), uint16),
    hardwareType: hardwareType(),
    protocolType: uint16,
  });
  return fc.tuple(fields, cookedAddress()).map(([header, address]) => ({ ...header, ...address }));
}

/** A cooked header of version 2, shrinking to one of Ethernet. */
export function sll2Header(): fc.Arbitrary<sll2.HeaderInput & { readonly layer: 'sll2' }> {
  const fields = fc.record({
    layer: fc.constant('sll2' as const),
    protocolType: uint16,
    reserved: fc.oneof(fc.constant(0), uint16),
    interfaceIndex: uint32,
    hardwareType: hardwareType(),
    packetType: fc.oneof(fc.nat(4), uint8),
  });
  return fc.tuple(fields, cookedAddress()).map(([header, address]) => ({ ...header, ...address }));
}

/** A loopback header in either order, shrinking to family 0. */
export function loopbackHeader(): fc.Arbitrary<loopback.HeaderInput & { readonly layer: 'loopback' }> {
  const layer = fc.constant('loopback' as const);
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ layer, family: uint16, byteOrder: fc.constant('big' as const) }),
    // Zero reads the same in both orders.
    fc.record({
      layer,
      family: fc.integer({ min: 1, max: 0xffff }),
      byteOrder: fc.constant('little' as const),
    }),
  );
}
