import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';

/** The fields that every IGMP message begins with (RFC 3376 section 4). */
interface Common {
  readonly type: number;
  readonly code: number;
  readonly checksum: number;
}

/** What every IGMP message begins with (RFC 3376 section 4), as a binary-parser declaration. */
export const igmp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('type')
  .uint8('code')
  .uint16('checksum');
