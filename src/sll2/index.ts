/**
 * Linux cooked headers, version 2: what stands in front of packets that were captured on all interfaces at once; it
 * says on which ([LINKTYPE_LINUX_SLL2](https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html)). The destination
 * address is not there. Version 1 is the module `sll`.
 *
 * @module sll2
 */
export { hardwareTypes, packetTypes } from '../util/cooked.ts';
export { codec, decode, encode, type Header, type HeaderInput, headerOctets } from './sll2.ts';
