import { Parser } from 'binary-parser';
import { dotted, type Layout } from '../util/layout.ts';
import type { Header } from './header.ts';

/** The fixed IPv4 header (RFC 791) as a binary-parser declaration. */
export const ipv4: Layout<Omit<Header, 'layer' | 'options' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .bit4('version')
  .bit4('headerLength')
  .bit6('dscp')
  .bit2('ecn')
  .uint16('totalLength')
  .uint16('identification')
  .bit1('reserved', { formatter: Boolean })
  .bit1('dontFragment', { formatter: Boolean })
  .bit1('moreFragments', { formatter: Boolean })
  .bit13('fragmentOffset')
  .uint8('ttl')
  .uint8('protocol')
  .uint16('checksum')
  .array('source', { type: 'uint8', length: 4, formatter: dotted })
  .array('destination', { type: 'uint8', length: 4, formatter: dotted });
