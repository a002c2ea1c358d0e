import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Message } from './messages.ts';

/** The fields that every ICMPv6 message begins with (RFC 4443 section 2.1). */
type Common = Pick<Message<string, number>, 'type' | 'code' | 'checksum'>;

/** What every ICMPv6 message begins with (RFC 4443 section 2.1), as a binary-parser declaration. */
export const icmpv6: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('type')
  .uint8('code')
  .uint16('checksum');
