/**
 * Ethernet: frames between stations on one link, Ethernet II and IEEE 802.3
 * ([RFC 894](https://www.rfc-editor.org/rfc/rfc894), [RFC 1042](https://www.rfc-editor.org/rfc/rfc1042); EtherTypes:
 * [RFC 9542](https://www.rfc-editor.org/rfc/rfc9542)). Every frame says to whom it goes, from whom it comes, and
 * which protocol it carries.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          destination                          |
 * +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                               |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 * |                            source                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           etherType           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module ethernet
 */
export { minimumEtherType } from '../util/ether-type.ts';
export {
  codec,
  decode,
  type EthernetDecodeOptions,
  type EthernetEncodeOptions,
  encode,
  fcsOctets,
  type Header,
  type HeaderInput,
  headerOctets,
} from './ethernet.ts';
