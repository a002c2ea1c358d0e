import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Message } from './messages.ts';

/** The fields that every ICMP message begins with (RFC 792). */
type Common = Pick<Message<string, number>, 'type' | 'code' | 'checksum'>;

/** What every ICMP message begins with (RFC 792), as a binary-parser declaration. */
export const icmp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('type')
  .uint8('code')
  .uint16('checksum');
