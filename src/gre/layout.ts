import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { FixedHeader } from './header.ts';

/** The first four octets of a GRE header (RFC 2784, RFC 2890, RFC 2637) as a binary-parser declaration. */
export const gre: Layout<FixedHeader> = /* @__PURE__ */ new Parser()
  .bit1('checksumPresent', { formatter: Boolean })
  .bit1('routingPresent', { formatter: Boolean })
  .bit1('keyPresent', { formatter: Boolean })
  .bit1('sequenceNumberPresent', { formatter: Boolean })
  .bit1('strictSourceRoute', { formatter: Boolean })
  .bit3('recursionControl')
  .bit1('acknowledgmentNumberPresent', { formatter: Boolean })
  .bit4('reserved')
  .bit3('version')
  .uint16('protocolType');
