import { Parser } from 'binary-parser';
import { ipv6Groups, type Layout } from '../util/layout.ts';
import type { Header } from './header.ts';

/** The IPv6 header (RFC 8200) as a binary-parser declaration. */
export const ipv6: Layout<Omit<Header, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .bit4('version')
  .bit6('dscp')
  .bit2('ecn')
  .bit20('flowLabel')
  .uint16('payloadLength')
  .uint8('nextHeader')
  .uint8('hopLimit')
  .array('source', { type: 'uint8', length: 16, formatter: ipv6Groups })
  .array('destination', { type: 'uint8', length: 16, formatter: ipv6Groups });
