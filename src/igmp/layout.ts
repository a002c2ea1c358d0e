import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Message } from './messages.ts';

/** The fields that every IGMP message begins with (RFC 3376 section 4). */
interface Common extends Pick<Message<string, number>, 'type' | 'checksum'> {
  /**
   * Code, 8 bits: in queries the maximum response time or code, in other messages as the kind has it. RFC 3376 section
   * 4.1.1.
   */
  readonly code: number;
}

/** What every IGMP message begins with (RFC 3376 section 4), as a binary-parser declaration. */
export const igmp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('type')
  .uint8('code')
  .uint16('checksum');
