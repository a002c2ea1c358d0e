// What clients send: the fields and options that RFC 2131 table 5 prescribes.
import { CodecError } from '../util/errors.ts';
import { complete, type MadeMessage } from './complete.ts';
import type { MessageType, OptionInput } from './options.ts';

/** Who a client is, and what it adds to a message. */
export interface ClientParameters {
  /** 32 bits, chosen by the client; the same from discover to request. */
  readonly transactionId: number;
  /** A MAC address, or up to 16 octets as hexadecimal text. */
  readonly clientHardwareAddress: string;
  /** ARP hardware type, 8 bits. Default 1, Ethernet. */
  readonly hardwareType?: number | undefined;
  /** Seconds since the client began, 16 bits; the same in discover and request. Default 0. */
  readonly seconds?: number | undefined;
  /**
   * The client cannot receive unicast before it has an address. Default `false`; not used in decline and release.
   */
  readonly broadcast?: boolean | undefined;
  /** Options behind those that the message must have, such as `clientIdentifier` and `parameterRequestList`. */
  readonly options?: readonly OptionInput[] | undefined;
}

/** What a client discovers with. */
export interface DiscoverParameters extends ClientParameters {
  /** An address that the client would like. */
  readonly requestedAddress?: string | undefined;
  /** A lease time that the client would like, in seconds. */
  readonly leaseTime?: number | undefined;
}

/**
 * What a client requests. The state that it is in shows in what is given (RFC 2131 section 4.3.2):
 * `requestedAddress` and `serverIdentifier` when it takes an offer (SELECTING), `requestedAddress` alone when it comes
 * back to an address (INIT-REBOOT), `clientAddress` alone when it prolongs a lease (RENEWING, REBINDING).
 */
export interface RequestParameters extends DiscoverParameters {
  /** The server whose offer the client takes. */
  readonly serverIdentifier?: string | undefined;
  /** The address that the client has. */
  readonly clientAddress?: string | undefined;
}

/** What a client informs with. */
export interface InformParameters extends ClientParameters {
  /** The address that the client has. */
  readonly clientAddress: string;
}

/** What a client declines. */
export interface DeclineParameters extends ClientParameters {
  /** The address that turned out to be in use. */
  readonly requestedAddress: string;
  /** The server that gave it. */
  readonly serverIdentifier: string;
  /** Why, for people. */
  readonly message?: string | undefined;
}

/** What a client releases. */
export interface ReleaseParameters extends ClientParameters {
  /** The address that the client gives up. */
  readonly clientAddress: string;
  /** The server that gave it. */
  readonly serverIdentifier: string;
  /** Why, for people. */
  readonly message?: string | undefined;
}

const bootRequest = 1;

/**
 * A DHCPDISCOVER: a client looks for servers (RFC 2131 section 4.4.1).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const message = dhcp.discover({
 *   transactionId: 0x3903f326,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   options: [{ kind: 'parameterRequestList', values: [1, 3, 6] }],
 * });
 * dhcp.encode(message).length; // 249
 * ```
 */
export function discover(parameters: DiscoverParameters): MadeMessage {
  return message('discover', parameters, wishes(parameters));
}

/**
 * A DHCPREQUEST: a client takes an offer, comes back to an address or prolongs a lease (RFC 2131 section 4.3.2).
 *
 * @throws {@link CodecError} `invalid` when what is given belongs to no state of a client.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const message = dhcp.request({
 *   transactionId: 0x3903f326,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   requestedAddress: '192.0.2.10',
 *   serverIdentifier: '192.0.2.1',
 * });
 * dhcp.getOption(message, 'serverIdentifier')?.address; // '192.0.2.1'
 * ```
 */
export function request(parameters: RequestParameters): MadeMessage {
  const { requestedAddress, serverIdentifier, clientAddress } = parameters;
  if ((requestedAddress === undefined) === (clientAddress === undefined)) {
    throw wrong('requestedAddress', 'a request has either requestedAddress or clientAddress');
  }
  if (serverIdentifier !== undefined && requestedAddress === undefined) {
    throw wrong('serverIdentifier', 'a request for an address that the client has goes to any server');
  }
  const required = [...server(serverIdentifier), ...wishes(parameters)];
  return complete({ ...message('request', parameters, required), clientAddress });
}

/**
 * A DHCPINFORM: a client that has an address asks for other parameters (RFC 2131 section 4.4.3).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * dhcp.inform({
 *   transactionId: 1,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   clientAddress: '192.0.2.10',
 * }).clientAddress; // '192.0.2.10'
 * ```
 */
export function inform(parameters: InformParameters): MadeMessage {
  return { ...message('inform', parameters, []), clientAddress: parameters.clientAddress };
}

/**
 * A DHCPDECLINE: the address that the server gave is in use (RFC 2131 section 4.4.4).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const message = dhcp.decline({
 *   transactionId: 1,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   requestedAddress: '192.0.2.10',
 *   serverIdentifier: '192.0.2.1',
 *   message: 'somebody answers ARP',
 * });
 * dhcp.getOption(message, 'requestedIpAddress')?.address; // '192.0.2.10'
 * ```
 */
export function decline(parameters: DeclineParameters): MadeMessage {
  const { requestedAddress, serverIdentifier } = parameters;
  const address: OptionInput = { kind: 'requestedIpAddress', address: requestedAddress };
  const required = [address, ...server(serverIdentifier), ...reason(parameters)];
  return { ...message('decline', parameters, required), seconds: 0, broadcast: false };
}

/**
 * A DHCPRELEASE: a client gives its address up (RFC 2131 section 4.4.6).
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * dhcp.release({
 *   transactionId: 1,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   clientAddress: '192.0.2.10',
 *   serverIdentifier: '192.0.2.1',
 * }).clientAddress; // '192.0.2.10'
 * ```
 */
export function release(parameters: ReleaseParameters): MadeMessage {
  const { clientAddress, serverIdentifier } = parameters;
  const required = [...server(serverIdentifier), ...reason(parameters)];
  return { ...message('release', parameters, required), seconds: 0, broadcast: false, clientAddress };
}

function message(
  type: MessageType,
  parameters: ClientParameters,
  required: readonly OptionInput[],
): MadeMessage {
  const { transactionId, clientHardwareAddress, hardwareType, seconds, broadcast, options = [] } = parameters;
  return complete({
    operation: bootRequest,
    hardwareType,
    transactionId,
    seconds,
    broadcast,
    clientHardwareAddress,
    options: [{ kind: 'messageType', type }, ...required, ...options],
  });
}

function wishes({ requestedAddress, leaseTime }: DiscoverParameters): OptionInput[] {
  const options: OptionInput[] = [];
  if (requestedAddress !== undefined) options.push({ kind: 'requestedIpAddress', address: requestedAddress });
  if (leaseTime !== undefined) options.push({ kind: 'ipAddressLeaseTime', seconds: leaseTime });
  return options;
}

function server(address: string | undefined): OptionInput[] {
  return address === undefined ? [] : [{ kind: 'serverIdentifier', address }];
}

function reason({ message: text }: { readonly message?: string | undefined }): OptionInput[] {
  return text === undefined ? [] : [{ kind: 'message', text }];
}

function wrong(field: string, text: string): CodecError {
  return new CodecError('invalid', { layer: 'dhcp', field, reason: text });
}
