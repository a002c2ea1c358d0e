/**
 * Loopback headers: four octets that say which network protocol follows, in captures of loopback and tunnel interfaces of
 * the BSDs and macOS. [LINKTYPE_NULL](https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html) writes them in the order
 * of the machine that captured, [LINKTYPE_LOOP](https://www.tcpdump.org/linktypes/LINKTYPE_LOOP.html) in network order.
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
