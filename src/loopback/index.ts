/**
 * Loopback headers: four octets that say which network protocol follows, in captures of loopback and tunnel interfaces of
 * the BSDs and macOS. [LINKTYPE_NULL](https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html) writes them in the order
 * of the machine that captured, [LINKTYPE_LOOP](https://www.tcpdump.org/linktypes/LINKTYPE_LOOP.html) in network order.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            family                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module loopback
 */
export {
  codec,
  decode,
  encode,
  families,
  type Header,
  type HeaderInput,
  headerOctets,
} from './loopback.ts';
