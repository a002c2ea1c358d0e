/**
 * VXLAN, Virtual eXtensible Local Area Network: Ethernet frames inside UDP, each marked with the overlay network that
 * it belongs to ([RFC 7348](https://www.rfc-editor.org/rfc/rfc7348)). Data centres carry the networks of their
 * tenants over one IP network with it.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     flags     |                   reserved                    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      vni                      |   reserved2   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
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
