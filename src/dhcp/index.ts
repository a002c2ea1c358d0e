/**
 * DHCP, the Dynamic Host Configuration Protocol for IPv4: how a host gets its address, and BOOTP, which it grew from
 * ([RFC 2131](https://www.rfc-editor.org/rfc/rfc2131); options:
 * [RFC 2132](https://www.rfc-editor.org/rfc/rfc2132); BOOTP: [RFC 951](https://www.rfc-editor.org/rfc/rfc951)). A
 * client that knows nothing asks by broadcast, a server lends it an address for a time, and options tell it the
 * rest.
 *
 * ```text
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   operation   | hardwareType  |hardwareLength |     hops      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         transactionId                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |            seconds            |B|          reserved           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         clientAddress                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          yourAddress                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         serverAddress                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         relayAddress                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * +                                                               +
 * |                     clientHardwareAddress                     |
 * +                                                               +
 * |                                                               |
 * +                                                               +
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * /                    serverName (64 octets)                     /
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                                                               |
 * /                     bootFile (128 octets)                     /
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            cookie                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * B: broadcast
 * ```
 *
 * @example
 * A client and a server as functions from one message to the next:
 *
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const who = { transactionId: 0x3903f326, clientHardwareAddress: '02:00:5e:10:00:01' };
 * const lease = { serverIdentifier: '192.0.2.1', yourAddress: '192.0.2.10', leaseTime: 3600 };
 *
 * function serve(query: dhcp.Message): dhcp.MadeMessage | undefined {
 *   switch (dhcp.getOption(query, 'messageType')?.type) {
 *     case 'discover':
 *       return dhcp.offer(query, lease);
 *     case 'request':
 *       return dhcp.getOption(query, 'requestedIpAddress')?.address === lease.yourAddress
 *         ? dhcp.ack(query, lease)
 *         : dhcp.nak(query, lease);
 *     default:
 *       return undefined;
 *   }
 * }
 *
 * function accept(offer: dhcp.Message): dhcp.MadeMessage {
 *   const serverIdentifier = dhcp.getOption(offer, 'serverIdentifier')?.address;
 *   return dhcp.request({ ...who, requestedAddress: offer.yourAddress, serverIdentifier });
 * }
 *
 * const send = (message: dhcp.MessageInput | undefined) => dhcp.decode(dhcp.encode(message ?? dhcp.discover(who)));
 * const offer = send(serve(send(dhcp.discover(who))));
 * const ack = send(serve(send(accept(offer))));
 * dhcp.getOption(ack, 'messageType')?.type; // 'ack'
 * ack.yourAddress; // '192.0.2.10'
 * ```
 *
 * @module dhcp
 */

export type {
  CableLabsClientConfiguration,
  CableLabsOption,
  CableLabsOptionFields,
  KerberosBackoff,
  ProvisioningServer,
} from './cablelabs.ts';
export {
  type ClientParameters,
  type DeclineParameters,
  type DiscoverParameters,
  decline,
  discover,
  type InformParameters,
  inform,
  type ReleaseParameters,
  type RequestParameters,
  release,
  request,
} from './client.ts';
export type { MadeMessage } from './complete.ts';
export { clientPort, codec, decode, encode, headerOctets, magicCookie, serverPort } from './dhcp.ts';
export type { SubOption, UnknownSubOption } from './form.ts';
export type { CivicAddress, CivicElement, Coordinates, GeoConf, GeoLoc } from './location.ts';
export type { Message, MessageInput } from './message.ts';
export type { MobilityAddresses, MobilityNames, MobilityServiceFields } from './mobility.ts';
export type { ClientFqdn, Name, Names, SipServers } from './names.ts';
export type { NetwareIpInformation, NetwareIpOption, NetwareIpOptionFields } from './netware.ts';
export type {
  Area,
  Authentication,
  BootstrapServers,
  ClientIdentifier,
  DataSource,
  DirectoryAgents,
  KnownOption,
  MachineIdentifier,
  Malformed,
  MessageType,
  MessageTypeFields,
  NetworkInterface,
  Option,
  OptionFields,
  OptionInput,
  OptionKind,
  Overload,
  Pad,
  PcpServers,
  Placed,
  PortParameters,
  ServiceScope,
  SixRd,
  StatusCode,
  StorageNameServers,
  UnknownOption,
} from './options.ts';
export type {
  AccessTechnology,
  MacAddress,
  RadiusAttribute,
  RadiusAttributes,
  RelayAgentInformation,
  RelayAuthentication,
  RelayFlags,
  RelayOption,
  RelayOptionFields,
  VirtualSubnet,
} from './relay.ts';
export type { EncryptedResolver, EncryptedResolvers, ResolverSelection } from './resolvers.ts';
export type { ClasslessRoute, ClasslessRoutes } from './routes.ts';
export {
  type AckParameters,
  ack,
  type NakParameters,
  nak,
  type OfferParameters,
  offer,
  type ReplyParameters,
  reply,
} from './server.ts';
export type {
  Address,
  Addresses,
  Data,
  Enabled,
  Ipv6Address,
  PolicyFilter,
  PolicyFilters,
  Present,
  Seconds,
  StaticRoute,
  StaticRoutes,
  Text,
  Value,
  Values,
} from './shapes.ts';
export type {
  AllocatedSubnet,
  SubnetAllocation,
  SubnetAllocationOption,
  SubnetAllocationOptionFields,
  SubnetInformation,
  SubnetRequest,
} from './subnet-allocation.ts';
export type {
  UserClasses,
  VendorData,
  VendorDataList,
  VendorInformation,
  VendorInformationList,
  VendorOption,
} from './vendors.ts';
export { getOption, type Optioned, optionCode, optionKind } from './view.ts';
