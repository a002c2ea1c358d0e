import { Parser } from 'binary-parser';
import { hexadecimal, type Layout } from '../util/layout.ts';
import type { Header } from './sll.ts';

/** The cooked header, version 1 (LINKTYPE_LINUX_SLL), as a binary-parser declaration; the address in hexadecimal. */
export const sll: Layout<Omit<Header, 'layer' | 'padding' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint16('packetType')
  .uint16('hardwareType')
  .uint16('addressLength')
  .array('address', { type: 'uint8', length: 8, formatter: hexadecimal })
  .uint16('protocolType');
