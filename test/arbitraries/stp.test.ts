import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stpHeader } from '../../src/arbitraries/stp.ts';
import { between, bytes, expectShape, flag, kinds, list, mac, one, record, text, uint } from './shapes.ts';

const bridge = record({ priority: uint(4), systemIdExtension: uint(12), address: mac });
const port = {
  agreement: flag,
  forwarding: flag,
  learning: flag,
  portRole: uint(2),
  proposal: flag,
  topologyChange: flag,
};
const layer = one('stp');
const tree = {
  layer,
  flags: record({ topologyChangeAcknowledgment: flag, ...port }),
  rootIdentifier: bridge,
  rootPathCost: uint(32),
  bridgeIdentifier: bridge,
  portIdentifier: record({ priority: uint(4), number: uint(12) }),
  messageAge: uint(16),
  maxAge: uint(16),
  helloTime: uint(16),
  forwardDelay: uint(16),
};
const instance = record({
  flags: record({ master: flag, ...port }),
  regionalRootIdentifier: bridge,
  internalRootPathCost: uint(32),
  bridgePriority: uint(8),
  portPriority: uint(8),
  remainingHops: uint(8),
});
// What is behind the last octet that is not NUL is padding.
const name = text(/[\0-\xff]{0,32}(?<!\0)/, { long: /^.{25}/s, none: /^$/, 'a NUL within': /\0[^\0]/ });

describe('BPDUs', () => {
  it('are of every kind that has a name', () => {
    expectShape(
      stpHeader(),
      kinds('kind', {
        topologyChange: record({ layer, protocolVersion: uint(8) }),
        configuration: record({ ...tree, protocolVersion: uint(8) }),
        rapid: record({ ...tree, version1Length: uint(8) }),
        multiple: record({
          ...tree,
          protocolVersion: between(3, 255),
          regionalRootIdentifier: bridge,
          configurationIdentifier: record({
            formatSelector: uint(8),
            name,
            revisionLevel: uint(16),
            digest: bytes(16),
          }),
          internalRootPathCost: uint(32),
          remainingHops: uint(8),
          instances: list(instance, 0, 4),
        }),
      }),
      3000,
    );
  });

  it('have names without the NULs that they end with, however many', () => {
    // One of few values that end with two.
    for (const header of fc.sample(stpHeader(), { seed: 1, path: '2778', numRuns: 1 }))
      expect(header).toHaveProperty('configurationIdentifier.name', expect.not.stringMatching(/\0$/));
  });
});
