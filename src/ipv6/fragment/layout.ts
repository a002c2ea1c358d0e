import { Parser } from 'binary-parser';
import type { Layout } from '../../util/layout.ts';
import type { Header } from './fragment.ts';

/** The fragment header of IPv6 (RFC 8200 section 4.5) as a binary-parser declaration. */
export const fragment: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint8('nextHeader')
  .uint8('reserved')
  .bit13('fragmentOffset')
  .bit2('reservedBits')
  .bit1('moreFragments', { formatter: Boolean })
  .uint32('identification');
