/**
 * VXLAN, Virtual eXtensible Local Area Network: Ethernet frames inside UDP, each marked with the overlay network that
 * it belongs to ([RFC 7348](https://www.rfc-editor.org/rfc/rfc7348)).
 *
 * @module vxlan
 */
export {
  codec,
  decode,
  encode,
  type Header,
  type HeaderInput,
  headerOctets,
  identifierFlag,
  port,
} from './vxlan.ts';
