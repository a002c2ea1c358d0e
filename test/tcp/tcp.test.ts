import { tcpHeader } from '../../src/arbitraries/tcp.ts';
import * as tcp from '../../src/tcp/index.ts';
import { tcp as layout } from '../../src/tcp/layout.ts';
import type { AnyLayer } from '../../src/util/codec.ts';
import { describeCodec } from '../support/codec.ts';

const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };

describeCodec({
  codec: tcp.codec,
  header: tcpHeader(),
  layout,
  pseudoHeader,
  flatten: (layer) => ({ ...layer, ...(layer as AnyLayer & tcp.Header).flags }),
});
