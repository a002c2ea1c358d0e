/**
 * Spanning tree protocols: what bridges tell each other so that frames do not go round in circles. Configurations,
 * topology change notifications, rapid (IEEE 802.1D, RSTP) and multiple spanning tree messages (IEEE 802.1Q, MSTP); each
 * is a BPDU (bridge protocol data unit) behind LLC access point 0x42, to 01:80:c2:00:00:00
 * ([IEEE 802.1D](https://standards.ieee.org/ieee/802.1D/3387/),
 * [IEEE 802.1Q](https://standards.ieee.org/ieee/802.1Q/10323/)). What shortest path bridging (version 4) adds is left
 * behind the message.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      protocolIdentifier       |protocolVersion|   bpduType    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * @module stp
 */
export {
  type BridgeIdentifier,
  type BridgeIdentifierInput,
  type Flags,
  type FlagsInput,
  type InstanceFlags,
  type InstanceFlagsInput,
  type PortFlags,
  type PortIdentifier,
  type PortIdentifierInput,
  portRoles,
} from './identifiers.ts';
export type {
  ConfigurationIdentifierInput,
  ConfigurationInput,
  HeaderInput,
  InstanceInput,
  MessageInput,
  MultipleInput,
  RapidInput,
  TopologyChangeInput,
  TreeInput,
  UnknownInput,
} from './inputs.ts';
export type {
  Common,
  Configuration,
  ConfigurationIdentifier,
  Header,
  Instance,
  Multiple,
  Rapid,
  Times,
  TopologyChange,
  Unknown,
  Vector,
} from './messages.ts';
export { codec, decode, encode, headerOctets } from './stp.ts';
