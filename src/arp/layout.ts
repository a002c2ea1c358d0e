import { Parser } from 'binary-parser';
import { colons, dotted, type Layout } from '../util/layout.ts';
import type { Packet } from './arp.ts';

/** The ARP packet (RFC 826) of Ethernet and IPv4 as a binary-parser declaration. */
export const arp: Layout<Omit<Packet, 'layer' | 'trailer'>> = /* @__PURE__ */ new Parser()
  .uint16('hardwareType')
  .uint16('protocolType')
  .uint8('hardwareLength')
  .uint8('protocolLength')
  .uint16('operation')
  .array('senderHardwareAddress', { type: 'uint8', length: 6, formatter: colons })
  .array('senderProtocolAddress', { type: 'uint8', length: 4, formatter: dotted })
  .array('targetHardwareAddress', { type: 'uint8', length: 6, formatter: colons })
  .array('targetProtocolAddress', { type: 'uint8', length: 4, formatter: dotted });
