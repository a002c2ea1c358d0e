import { Parser } from 'binary-parser';
import { colons, type Layout } from '../util/layout.ts';
import type { Header } from './ethernet.ts';

/** The Ethernet header (IEEE 802.3 clause 3) as a binary-parser declaration. */
export const ethernet: Layout<Omit<Header, 'layer' | 'trailer' | 'fcs'>> = /* @__PURE__ */ new Parser()
  .array('destination', { type: 'uint8', length: 6, formatter: colons })
  .array('source', { type: 'uint8', length: 6, formatter: colons })
  .uint16('etherType');
