import { udpHeader } from '../../src/arbitraries/udp.ts';
import * as udp from '../../src/udp/index.ts';
import { udp as layout } from '../../src/udp/layout.ts';
import { describeCodec } from '../support/codec.ts';

const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };

describeCodec({ codec: udp.codec, header: udpHeader(), layout, pseudoHeader });
