import { Parser } from 'binary-parser';
import type { Layout } from '../../util/layout.ts';
import type { Header } from './header.ts';

/** The fields that every routing header begins with (RFC 8200 section 4.4). */
interface Common extends Pick<Header, 'nextHeader' | 'headerExtensionLength' | 'segmentsLeft'> {
  /**
   * Routing type, 8 bits: which of the routing headers this is; it follows from the kind. Derived. RFC 8200 section 4.4.
   */
  readonly type: number;
}

/** What routing headers (RFC 8200 section 4.4) begin with, as a binary-parser declaration. */
export const routing: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('nextHeader')
  .uint8('headerExtensionLength')
  .uint8('type')
  .uint8('segmentsLeft');
