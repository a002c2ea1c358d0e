import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './messages.ts';

/** The fields that every BPDU begins with (IEEE 802.1D clause 9.3.2). */
type Common = Pick<Header, 'protocolIdentifier' | 'protocolVersion'> & { readonly bpduType: number };

/** What every BPDU begins with (IEEE 802.1D clause 9.3.2), as a binary-parser declaration. */
export const stp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint16('protocolIdentifier')
  .uint8('protocolVersion')
  .uint8('bpduType');
