import { Parser } from 'binary-parser';
import { hexadecimal, type Layout } from '../util/layout.ts';
import type { Header } from './sll2.ts';

/** The cooked header, version 2 (LINKTYPE_LINUX_SLL2), as a binary-parser declaration; the address in hexadecimal. */
export const sll2: Layout<Omit<Header, 'layer' | 'padding' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint16('protocolType')
  .uint16('reserved')
  .uint32('interfaceIndex')
  .uint16('hardwareType')
  .uint8('packetType')
  .uint8('addressLength')
  .array('address', { type: 'uint8', length: 8, formatter: hexadecimal });
