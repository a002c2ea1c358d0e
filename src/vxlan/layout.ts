import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './vxlan.ts';

/** The VXLAN header (RFC 7348) as a binary-parser declaration. */
export const vxlan: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint8('flags')
  .bit24('reserved')
  .bit24('vni')
  .uint8('reserved2');
