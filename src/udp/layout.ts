import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './udp.ts';

/** The UDP header (RFC 768) as a binary-parser declaration. */
export const udp: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint16('sourcePort')
  .uint16('destinationPort')
  .uint16('length')
  .uint16('checksum');
