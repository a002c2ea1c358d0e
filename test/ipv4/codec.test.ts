import { ipv4Header } from '../../src/arbitraries/ipv4.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { ipv4 as layout } from '../../src/ipv4/layout.ts';
import { describeCodec } from '../support/codec.ts';

// No protocol 4: that is another header of the same kind, in IP.
const header = ipv4Header().map((layer) => (layer.protocol === 4 ? { ...layer, protocol: 253 } : layer));

describeCodec({ codec: ipv4.codec, header, layout });
