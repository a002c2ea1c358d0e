import { Parser } from 'binary-parser';
import type { Layout } from '../../util/layout.ts';
import type { Header } from './header.ts';

/** What routing headers (RFC 8200 section 4.4) begin with, as a binary-parser declaration. */
export const routing: Layout<Pick<Header, 'nextHeader' | 'headerExtensionLength' | 'type' | 'segmentsLeft'>> =
  /* @__PURE__ */ new Parser()
    .uint8('nextHeader')
    .uint8('headerExtensionLength')
    .uint8('type')
    .uint8('segmentsLeft');
