/**
 * VLAN tags: which virtual network a frame belongs to, and how urgent it is. One tag is IEEE 802.1Q, two are 802.1ad
 * ("Q-in-Q"); any number is read, each a layer of its own. The EtherType of the layer around announces a tag, so that
 * a frame with one tag is `ethernet` (0x8100), `vlan` (0x0800), `ipv4`
 * ([IEEE 802.1Q](https://standards.ieee.org/ieee/802.1Q/10323/)).
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  P  |D|          id           |           etherType           |
 * |     |E|                       |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * P: priority, DE: dropEligible
 * ```
 *
 * @module vlan
 */
export {
  codec,
  decode,
  encode,
  etherTypes,
  type Header,
  type HeaderInput,
  headerOctets,
} from './vlan.ts';
