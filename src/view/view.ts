import type { DecapsulateOptions } from '../pipeline/packet.ts';
import { decapsulate, type LayerName, type Packet } from '../pipeline/standard.ts';
import { LeanFrameView } from './lean.ts';

/**
 * One object for frame after frame: {@link load} finds the layers, and everything else reads and changes the octets of
 * the frame in place.
 *
 * What is not there is -1 where there would be a number, undefined where there would be text, and `false` where there
 * would be a flag. To set a field that is not there, or to a value that does not fit, throws a {@link CodecError}.
 *
 * Setting a field keeps the checksums right that cover it: of the IPv4 header, TCP, UDP, ICMP, ICMPv6 and the mobility
 * header, without reading what else they cover (RFC 1624). So a wrong checksum stays wrong, and a UDP checksum that
 * says "none" stays so. A frame check sequence and an authentication header are not kept right.
 *
 * Behind a tunnel (IP in IP, GRE, VXLAN) nothing is looked at, nor are 802.3 frames beyond their length: to a view,
 * these are payload.
 *
 * @example
 * ```ts
 * import { encapsulate, verifyChecksums } from 'framewright';
 * import { FrameView, hasTcp } from 'framewright/view';
 *
 * const frame = encapsulate([
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.80' },
 *   { layer: 'tcp', sourcePort: 12345, destinationPort: 80, flags: { syn: true } },
 * ]);
 * const view = new FrameView();
 * if (view.load(frame) & hasTcp) {
 *   view.destinationPort; // 80
 *   view.sourceAddress = '198.51.100.7';
 *   view.ttl -= 1;
 * }
 * view.toPacket().layers[1]; // { layer: 'ipv4', ttl: 63, source: '198.51.100.7', … }
 * verifyChecksums(frame).map(({ status }) => status); // [ 'good', 'good' ]
 * ```
 */
export class FrameView extends LeanFrameView {
  /** What `decapsulate` gives of the frame; decoded octets are views of those that were loaded. */
  toPacket(options?: Omit<DecapsulateOptions<LayerName>, 'first'>): Packet {
    return decapsulate(this.octets.subarray(this.begin, this.end), { ...options, first: this.first });
  }
}
