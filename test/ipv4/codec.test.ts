import { ipv4Header } from '../../src/arbitraries/ipv4.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { ipv4 as layout } from '../../src/ipv4/layout.ts';
import { describeCodec } from '../support/codec.ts';

describeCodec({ codec: ipv4.codec, header: ipv4Header(), layout });
