/**
 * LLC, logical link control: which protocol a frame with an IEEE 802.3 length carries
 * ([IEEE 802.2](https://standards.ieee.org/ieee/802.2/1048/), ISO/IEC 8802-2). Where both access points are 0xaa, a
 * SNAP header of five octets follows, which names it by an EtherType, or by a number of some organization
 * ([RFC 1042](https://www.rfc-editor.org/rfc/rfc1042), [RFC 9542](https://www.rfc-editor.org/rfc/rfc9542)). The control
 * field has a second octet in all frames but unnumbered ones.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  destination  |    source     |               |
 * |    Service    |    Service    |    control    |
 * |    Access     |    Access     |               |
 * |     Point     |     Point     |               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module llc
 */
export {
  type Control,
  type InformationControl,
  type SupervisoryControl,
  supervisoryFunctions,
  type UnnumberedControl,
  unnumberedFunctions,
} from './control.ts';
export {
  accessPoints,
  codec,
  decode,
  encode,
  type Header,
  type HeaderInput,
  headerOctets,
  subnetworkOctets,
} from './llc.ts';
