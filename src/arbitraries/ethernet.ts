import * as fc from 'fast-check';
import { type HeaderInput, minimumEtherType } from '../ethernet/index.ts';
import { macAddress } from './addresses.ts';

/**
 * An Ethernet header with an EtherType.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { ethernet } from 'framewright';
 * import { ethernetHeader } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(ethernetHeader(), (header) => ethernet.encode(header).length === 14));
 * ```
 */
export function ethernetHeader(): fc.Arbitrary<HeaderInput & { readonly layer: 'ethernet' }> {
  return fc.record({
    layer: fc.constant('ethernet' as const),
    destination: macAddress(),
    source: macAddress(),
    etherType: fc.integer({ min: minimumEtherType, max: 0xffff }),
  });
}
