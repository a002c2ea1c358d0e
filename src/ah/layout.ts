import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './ah.ts';

/** The fixed part of the authentication header (RFC 4302) as a binary-parser declaration. */
export const ah: Layout<Omit<Header, 'layer' | 'icv' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint8('nextHeader')
  .uint8('payloadLength')
  .uint16('reserved')
  .uint32('spi')
  .uint32('sequenceNumber');
