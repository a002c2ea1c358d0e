import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './vlan.ts';

/** The VLAN tag (IEEE 802.1Q clause 9.6) as a binary-parser declaration. */
export const vlan: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .bit3('priority')
  .bit1('dropEligible', { formatter: Boolean })
  .bit12('id')
  .uint16('etherType');
