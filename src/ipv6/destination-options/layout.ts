import { Parser } from 'binary-parser';
import type { Layout } from '../../util/layout.ts';
import type { ExtensionHeader } from '../extension.ts';

/** What destination options (RFC 8200 section 4.6) begin with, as a binary-parser declaration. */
export const destinationOptions: Layout<ExtensionHeader> = /* @__PURE__ */ new Parser()
  .uint8('nextHeader')
  .uint8('headerExtensionLength');
