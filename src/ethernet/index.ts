/**
 * Ethernet: frames between stations on one link, Ethernet II and IEEE 802.3
 * ([RFC 894](https://www.rfc-editor.org/rfc/rfc894), [RFC 1042](https://www.rfc-editor.org/rfc/rfc1042); EtherTypes:
 * [RFC 9542](https://www.rfc-editor.org/rfc/rfc9542)).
 *
 * @module ethernet
 */
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
  minimumEtherType,
} from './ethernet.ts';
