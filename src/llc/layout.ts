import { Parser } from 'binary-parser';
import type { Layout } from '../util/layout.ts';
import type { Header } from './llc.ts';

/** The fields that every LLC header begins with (IEEE 802.2 clause 3.2). */
type Common = Pick<Header, 'destinationServiceAccessPoint' | 'sourceServiceAccessPoint'> & {
  readonly control: number;
};

/** What every LLC header begins with (IEEE 802.2 clause 3.2), as a binary-parser declaration; one octet of control. */
export const llc: Layout<Common> = /* @__PURE__ */ new Parser()
  .uint8('destinationServiceAccessPoint')
  .uint8('sourceServiceAccessPoint')
  .uint8('control');
