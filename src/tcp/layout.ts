import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Flags } from './flags.ts';
import type { Header } from './tcp.ts';

/** The fixed part of the TCP header (RFC 9293) as a binary-parser declaration; the flags stand in it one by one. */
export const tcp: Layout<Omit<Header, 'layer' | 'flags' | 'options' | 'trailer'> & Flags> =
  /* @__PURE__ */ new Parser()
    .uint16('sourcePort')
    .uint16('destinationPort')
    .uint32('sequenceNumber')
    .uint32('acknowledgmentNumber')
    .bit4('dataOffset')
    .bit3('reserved')
    .bit1('ae', { formatter: Boolean })
    .bit1('cwr', { formatter: Boolean })
    .bit1('ece', { formatter: Boolean })
    .bit1('urg', { formatter: Boolean })
    .bit1('ack', { formatter: Boolean })
    .bit1('psh', { formatter: Boolean })
    .bit1('rst', { formatter: Boolean })
    .bit1('syn', { formatter: Boolean })
    .bit1('fin', { formatter: Boolean })
    .uint16('window')
    .uint16('checksum')
    .uint16('urgentPointer');
