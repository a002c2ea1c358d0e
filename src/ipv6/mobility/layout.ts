import { Parser } from 'binary-parser';
import type { Layout } from '../../util/layout.ts';
import type { Header } from './mobility.ts';

/** The mobility header (RFC 6275 section 6.1.1) as a binary-parser declaration. */
export const mobility: Layout<Omit<Header, 'layer' | 'data' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint8('nextHeader')
  .uint8('headerExtensionLength')
  .uint8('type')
  .uint8('reserved')
  .uint16('checksum');
