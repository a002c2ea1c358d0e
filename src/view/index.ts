/**
 * Frames read and changed in place: {@link FrameView} is loaded with frame after frame, checks every length once, and
 * reads a field from the octets when it is asked for. It allocates nothing: for filters, counters, flow tables and
 * address translation over many frames, where `decapsulate` would make objects that nobody keeps.
 *
 * `load` gives the layers as bits, one constant each:
 *
 * ```ts
 * import { encapsulate } from 'framewright';
 * import { FrameView, hasIpv4, hasUdp, isDamaged, isFragment } from 'framewright/view';
 *
 * const view = new FrameView();
 * const layers = view.load(encapsulate([
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' },
 *   { layer: 'udp', sourcePort: 12345, destinationPort: 7 },
 * ]));
 * (layers & hasIpv4) > 0 && (layers & hasUdp) > 0; // true
 * layers & (isDamaged | isFragment); // 0
 * ```
 *
 * What a view says is what `decapsulate` says: it has the layers that `decapsulate` gives, up to the first of a
 * protocol that views do not know.
 *
 * @module view
 */
export {
  hasArp,
  hasDhcp,
  hasDns,
  hasEthernet,
  hasExtensions,
  hasIcmp,
  hasIcmpv6,
  hasIpv4,
  hasIpv6,
  hasTcp,
  hasUdp,
  hasVlan,
  isDamaged,
  isFragment,
  isTruncated,
} from './layers.ts';
export { LeanFrameView } from './lean.ts';
export type { ViewOptions } from './offsets.ts';
export { tcpFlagBits } from './transport.ts';
export { FrameView } from './view.ts';
