import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './esp.ts';

/** What can be read of ESP (RFC 4303) as a binary-parser declaration. */
export const esp: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint32('spi')
  .uint32('sequenceNumber');
