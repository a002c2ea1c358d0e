import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './messages.ts';

/** The fields that every BPDU begins with (IEEE 802.1D clause 9.3.2). */
interface Common extends Pick<Header, 'protocolIdentifier' | 'protocolVersion'> {
  /**
   * BPDU type, 8 bits: 0x00 configuration, 0x02 rapid or multiple, 0x80 topology change. Derived. IEEE 802.1D clause 9.3.
   */
  readonly bpduType: number;
}

/** What every BPDU begins with (IEEE 802.1D clause 9.3.2), as a binary-parser declaration. */
export const stp: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint16('protocolIdentifier')
  .uint8('protocolVersion')
  .uint8('bpduType');
