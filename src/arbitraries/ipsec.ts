import * as fc from 'fast-check';
import type { HeaderInput as AhInput } from '../ah/index.ts';
import type { HeaderInput as EspInput } from '../esp/index.ts';
import { octets } from './addresses.ts';

const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);

/** An authentication header, shrinking to one without an integrity check value. */
export function ahHeader(): fc.Arbitrary<AhInput & { readonly layer: 'ah'; readonly nextHeader: number }> {
  return fc.record({
    layer: fc.constant('ah' as const),
    nextHeader: fc.nat(0xff),
    reserved: fc.nat(0xffff),
    spi: uint32,
    sequenceNumber: uint32,
    icv: fc.nat(4).chain((words) => octets(4 * words)),
  });
}

/** What can be read of an encapsulating security payload, shrinking to zeros. */
export function espHeader(): fc.Arbitrary<EspInput & { readonly layer: 'esp' }> {
  return fc.record({ layer: fc.constant('esp' as const), spi: uint32, sequenceNumber: uint32 });
}
