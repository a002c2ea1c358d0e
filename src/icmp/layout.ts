import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';

/** The fields that every ICMP message begins with (RFC 792). */
interface Common {
  readonly type: number;
  readonly code: number;
  readonly checksum: number;
}

/** What every ICMP message begins with (RFC 792), as a binary-parser declaration. */
export const icmp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('type')
  .uint8('code')
  .uint16('checksum');
