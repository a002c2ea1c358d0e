/**
 * framewright reads and writes network frames: every protocol is a namespace of plain functions, and the pipeline
 * composes them.
 *
 * @module framewright
 */
export * as ah from './ah/index.ts';
export * as arp from './arp/index.ts';
export * as dhcp from './dhcp/index.ts';
export * as dns from './dns/index.ts';
export * as esp from './esp/index.ts';
export * as ethernet from './ethernet/index.ts';
export * as gre from './gre/index.ts';
export * as http from './http/index.ts';
export * as icmp from './icmp/index.ts';
export * as icmpv6 from './icmpv6/index.ts';
export * as igmp from './igmp/index.ts';
export * as ipv4 from './ipv4/index.ts';
export * as ipv6 from './ipv6/index.ts';
export * as llc from './llc/index.ts';
export * as loopback from './loopback/index.ts';
export * from './pipeline/index.ts';
export * as sll from './sll/index.ts';
export * as sll2 from './sll2/index.ts';
export * as stp from './stp/index.ts';
export * as tcp from './tcp/index.ts';
export * as udp from './udp/index.ts';
export type { Decoded } from './util/alone.ts';
export type {
  AnyLayer,
  ChecksumClaim,
  Codec,
  Context,
  DecodeOptions,
  EncodeOptions,
  LayerReader,
  PseudoHeader,
  ReadContext,
  Reading,
  Span,
  Surroundings,
  TransportEncodeOptions,
  Verbatim,
  WriteContext,
} from './util/codec.ts';
export { CodecError, type CodecErrorCode, type CodecErrorDetails } from './util/errors.ts';
export * as vlan from './vlan/index.ts';
export * as vxlan from './vxlan/index.ts';
