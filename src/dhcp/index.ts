/**
 * DHCP, the Dynamic Host Configuration Protocol for IPv4: how a host gets its address, and BOOTP, which it grew from
 * ([RFC 2131](https://www.rfc-editor.org/rfc/rfc2131); options:
 * [RFC 2132](https://www.rfc-editor.org/rfc/rfc2132); BOOTP: [RFC 951](https://www.rfc-editor.org/rfc/rfc951)).
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
 * |               clientHardwareAddress (16 octets)               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    serverName (64 octets)                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     bootFile (128 octets)                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            cookie                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      options (variable)                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 *
 * B is the `broadcast` flag.
 *
 * @module dhcp
 */
export { clientPort, codec, decode, encode, headerOctets, magicCookie, serverPort } from './dhcp.ts';
export type { Message, MessageInput } from './message.ts';
export type {
  Area,
  ClientIdentifier,
  KnownOption,
  Malformed,
  MessageType,
  MessageTypeFields,
  Option,
  OptionFields,
  OptionInput,
  OptionKind,
  Overload,
  Pad,
  Placed,
  UnknownOption,
} from './options.ts';
export type {
  Address,
  Addresses,
  Data,
  Enabled,
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
