import * as fc from 'fast-check';
import type * as stp from '../stp/index.ts';
import { macAddress, octets } from './addresses.ts';

const uint4: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xf);
const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint12: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xfff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

type Message = stp.HeaderInput & { readonly layer: 'stp' };

/**
 * A BPDU of any kind that has a name, shrinking to a topology change notification.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { stp } from 'framewright';
 * import { stpHeader } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(stpHeader(), (header) => stp.decode(stp.encode(header)).header.kind === header.kind));
 * ```
 */
export function stpHeader(): fc.Arbitrary<Message> {
  const layer = fc.constant('stp' as const);
  const tree = {
    flags: fc.record({ topologyChangeAcknowledgment: fc.boolean(), ...portFlags() }),
    rootIdentifier: bridge(),
    rootPathCost: uint32,
    bridgeIdentifier: bridge(),
    portIdentifier: fc.record({ priority: uint4, number: uint12 }),
    messageAge: uint16,
    maxAge: uint16,
    helloTime: uint16,
    forwardDelay: uint16,
  };
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ layer, kind: fc.constant('topologyChange' as const), protocolVersion: uint8 }),
    fc.record({ layer, kind: fc.constant('configuration' as const), protocolVersion: uint8, ...tree }),
    fc.record({ layer, kind: fc.constant('rapid' as const), ...tree, version1Length: uint8 }),
    fc.record({
      layer,
      kind: fc.constant('multiple' as const),
      protocolVersion: fc.integer({ min: 3, max: 0xff }),
      ...tree,
      regionalRootIdentifier: bridge(),
      configurationIdentifier: configurationIdentifier(),
      internalRootPathCost: uint32,
      remainingHops: uint8,
      instances: fc.array(instance(), { maxLength: 4 }),
    }),
  );
}

function bridge(): fc.Arbitrary<stp.BridgeIdentifier> {
  return fc.record({ priority: uint4, systemIdExtension: uint12, address: macAddress() });
}

function portFlags(): { [Flag in keyof stp.PortFlags]: fc.Arbitrary<stp.PortFlags[Flag]> } {
  return {
    agreement: fc.boolean(),
    forwarding: fc.boolean(),
    learning: fc.boolean(),
    portRole: fc.nat(3),
    proposal: fc.boolean(),
    topologyChange: fc.boolean(),
  };
}

function configurationIdentifier(): fc.Arbitrary<stp.ConfigurationIdentifier> {
  const name = fc
    .array(uint8, { maxLength: 32, size: 'max' })
    .map((codes) => String.fromCharCode(...codes).replace(/\0+$/, ''));
  return fc.record({ formatSelector: uint8, name, revisionLevel: uint16, digest: octets(16) });
}

function instance(): fc.Arbitrary<stp.Instance> {
  return fc.record({
    flags: fc.record({ master: fc.boolean(), ...portFlags() }),
    regionalRootIdentifier: bridge(),
    internalRootPathCost: uint32,
    bridgePriority: uint8,
    portPriority: uint8,
    remainingHops: uint8,
  });
}
