// What servers send: the fields and options that RFC 2131 table 3 prescribes.
import { complete, type MadeMessage } from './complete.ts';
import type { MessageInput } from './message.ts';
import type { MessageType, OptionInput } from './options.ts';
import { getOption } from './view.ts';

/** What a server puts into any reply. */
export interface ReplyParameters {
  /** The server's own address: which server it is. */
  readonly serverIdentifier: string;
  /** Options behind those that the message must have. */
  readonly options?: readonly OptionInput[] | undefined;
}

/** What a server offers. */
export interface OfferParameters extends ReplyParameters {
  /** The address for the client. */
  readonly yourAddress: string;
  /** How long it is lent, in seconds; 0xffffffff for ever. */
  readonly leaseTime: number;
  /** Address of the next server to use in bootstrap. Default 0.0.0.0. */
  readonly serverAddress?: string | undefined;
  /** Server host name, at most 64 octets. Default empty. */
  readonly serverName?: string | undefined;
  /** Boot file name, at most 128 octets. Default empty. */
  readonly bootFile?: string | undefined;
}

/** What a server commits. Without `yourAddress` and `leaseTime` it is the answer to a DHCPINFORM. */
export interface AckParameters extends Omit<OfferParameters, 'yourAddress' | 'leaseTime'> {
  /** The address of the client. */
  readonly yourAddress?: string | undefined;
  /** How long it is lent, in seconds; 0xffffffff for ever. */
  readonly leaseTime?: number | undefined;
}

/** Why a server refuses. */
export interface NakParameters extends ReplyParameters {
  /** Why, for people. */
  readonly message?: string | undefined;
}

const bootReply = 2;

/**
 * A reply of any type, with what it must copy: transaction, hardware address, flags and relay agent of the client's
 * message (RFC 2131 table 3), the client identifier (RFC 6842 section 3), and, last, what relay agents added (RFC 3046
 * section 2.2).
 *
 * @param query - The client's message.
 * @param type - What the reply is for.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const query = dhcp.discover({ transactionId: 7, clientHardwareAddress: '02:00:5e:10:00:01', broadcast: true });
 * const message = dhcp.reply(query, 'offer', { serverIdentifier: '192.0.2.1' });
 * message.transactionId; // 7
 * message.broadcast; // true
 * ```
 */
export function reply(query: MessageInput, type: MessageType, parameters: ReplyParameters): MadeMessage {
  const { serverIdentifier, options = [] } = parameters;
  return complete({
    operation: bootReply,
    hardwareType: query.hardwareType,
    transactionId: query.transactionId,
    broadcast: query.broadcast,
    reserved: query.reserved,
    relayAddress: query.relayAddress,
    clientHardwareAddress: query.clientHardwareAddress,
    hardwareAddressPadding: query.hardwareAddressPadding,
    options: [
      { kind: 'messageType', type },
      { kind: 'serverIdentifier', address: serverIdentifier },
      ...options,
      ...copied(query, clientIdentifier),
      ...copied(query, relayAgentInformation),
    ],
  });
}

const clientIdentifier = 61;
const relayAgentInformation = 82;

/** An option of the query, whatever is in it. */
function copied(query: MessageInput, code: number): OptionInput[] {
  const option = getOption(query, code);
  if (option === undefined) return [];
  return option.area === undefined ? [option] : [{ ...option, area: undefined }];
}

/**
 * A DHCPOFFER: a server answers a discover with parameters (RFC 2131 section 4.3.1).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const query = dhcp.discover({ transactionId: 7, clientHardwareAddress: '02:00:5e:10:00:01' });
 * const message = dhcp.offer(query, {
 *   serverIdentifier: '192.0.2.1',
 *   yourAddress: '192.0.2.10',
 *   leaseTime: 3600,
 *   options: [{ kind: 'subnetMask', address: '255.255.255.0' }],
 * });
 * message.yourAddress; // '192.0.2.10'
 * ```
 */
export function offer(query: MessageInput, parameters: OfferParameters): MadeMessage {
  return lend(query, 'offer', parameters);
}

/**
 * A DHCPACK: a server commits what was requested (RFC 2131 section 4.3.1), or answers an inform (section 4.3.5).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const query = dhcp.request({
 *   transactionId: 7,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   clientAddress: '192.0.2.10',
 * });
 * dhcp.ack(query, {
 *   serverIdentifier: '192.0.2.1',
 *   yourAddress: '192.0.2.10',
 *   leaseTime: 3600,
 * }).clientAddress; // '192.0.2.10'
 * ```
 */
export function ack(query: MessageInput, parameters: AckParameters): MadeMessage {
  return complete({ ...lend(query, 'ack', parameters), clientAddress: query.clientAddress });
}

/**
 * A DHCPNAK: a server refuses what was requested (RFC 2131 section 4.3.2). Behind a relay agent it is broadcast.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const query = dhcp.request({
 *   transactionId: 7,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   requestedAddress: '198.51.100.10',
 * });
 * const message = dhcp.nak(query, { serverIdentifier: '192.0.2.1', message: 'wrong network' });
 * dhcp.getOption(message, 'messageType')?.type; // 'nak'
 * ```
 */
export function nak(query: MessageInput, parameters: NakParameters): MadeMessage {
  const { message: text, options = [] } = parameters;
  const reason: OptionInput[] = text === undefined ? [] : [{ kind: 'message', text }];
  const message = reply(query, 'nak', { ...parameters, options: [...reason, ...options] });
  const relayed = (query.relayAddress ?? '0.0.0.0') !== '0.0.0.0';
  return relayed ? { ...message, broadcast: true } : message;
}

function lend(query: MessageInput, type: 'offer' | 'ack', parameters: AckParameters): MadeMessage {
  const { yourAddress, leaseTime, serverAddress, serverName, bootFile, options = [] } = parameters;
  const lease: OptionInput[] =
    leaseTime === undefined ? [] : [{ kind: 'ipAddressLeaseTime', seconds: leaseTime }];
  const message = reply(query, type, { ...parameters, options: [...lease, ...options] });
  return complete({ ...message, yourAddress, serverAddress, serverName, bootFile });
}
