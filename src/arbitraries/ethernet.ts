import * as fc from 'fast-check';
import { type HeaderInput, minimumEtherType } from '../ethernet/index.ts';
import { macAddress, someOctets } from './addresses.ts';

/** An Ethernet header with an EtherType, at times with a trailer. */
export function ethernetHeader(): fc.Arbitrary<HeaderInput & { readonly layer: 'ethernet' }> {
  return fc.record(
    {
      layer: fc.constant('ethernet' as const),
      destination: macAddress(),
      source: macAddress(),
      etherType: fc.integer({ min: minimumEtherType, max: 0xffff }),
      trailer: someOctets(8).filter(({ length }) => length > 0),
    },
    { requiredKeys: ['layer', 'destination', 'source', 'etherType'] },
  );
}
