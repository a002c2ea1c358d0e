import { icmpHeader } from '../../src/arbitraries/icmp.ts';
import * as icmp from '../../src/icmp/index.ts';
import { icmp as layout } from '../../src/icmp/layout.ts';
import { describeCodec } from '../support/codec.ts';

describeCodec({ codec: icmp.codec, header: icmpHeader({ extensions: false }), layout });
