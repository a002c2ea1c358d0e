import type * as fc from 'fast-check';
import * as ah from '../../src/ah/index.ts';
import { ahHeader, espHeader } from '../../src/arbitraries/ipsec.ts';
import {
  ipv6DestinationOptions,
  ipv6Fragment,
  ipv6Header,
  ipv6HopByHop,
  ipv6Mobility,
  ipv6Routing,
} from '../../src/arbitraries/ipv6.ts';
import * as esp from '../../src/esp/index.ts';
import * as ipv6 from '../../src/ipv6/index.ts';
import * as layouts from '../../src/layouts/index.ts';
import { describeCodec } from '../support/codec.ts';

/** Headers that do not say that another one of their own kind follows. */
function last<Header extends { readonly nextHeader: number }>(
  header: fc.Arbitrary<Header>,
  own: number,
): fc.Arbitrary<Header> {
  return header.filter(({ nextHeader }) => nextHeader !== own);
}

const pseudoHeader = { source: '2001:db8::1', destination: '2001:db8::2' };

describeCodec({ codec: ipv6.codec, header: last(ipv6Header(), 41), layout: layouts.ipv6 });
describeCodec({ codec: ipv6.hopByHop.codec, header: last(ipv6HopByHop(), 0), layout: layouts.hopByHop });
describeCodec({
  codec: ipv6.destinationOptions.codec,
  header: last(ipv6DestinationOptions(), 60),
  layout: layouts.destinationOptions,
});
describeCodec({ codec: ipv6.routing.codec, header: last(ipv6Routing(), 43), layout: layouts.routing });
describeCodec({ codec: ipv6.fragment.codec, header: last(ipv6Fragment(), 44), layout: layouts.fragment });
describeCodec({
  codec: ipv6.mobility.codec,
  header: last(ipv6Mobility(), 135),
  layout: layouts.mobility,
  pseudoHeader,
});
describeCodec({ codec: ah.codec, header: last(ahHeader(), 51), layout: layouts.ah });
describeCodec({ codec: esp.codec, header: espHeader(), layout: layouts.esp });
