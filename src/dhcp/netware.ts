// NetWare/IP (RFC 2242).
import type { SubOption } from './form.ts';
import type { Address, Addresses, Enabled, Present, Value } from './shapes.ts';

/** The sub-options of NetWare/IP information by kind, in the order of their codes. RFC 2242 section 3. */
export interface NetwareIpOptionFields {
  /** 1, the server has no NetWare/IP information. */
  readonly doesNotExist: Present;
  /** 2, all of it is in the options field. */
  readonly existsInOptions: Present;
  /** 3, all of it is in the serverName and bootFile fields. */
  readonly existsInNames: Present;
  /** 4, it does not fit the message. */
  readonly existsButTooBig: Present;
  /** 5, whether the client broadcasts for its nearest server. */
  readonly nearestServerBroadcast: Enabled;
  /** 6, preferred domain SAP/RIP servers, up to five. */
  readonly preferredDss: Addresses;
  /** 7, nearest NetWare/IP servers, up to five. */
  readonly nearestServers: Addresses;
  /** 8, how often to try a domain SAP/RIP server, 8 bits. */
  readonly autoRetries: Value;
  /** 9, seconds between tries, 8 bits. */
  readonly autoRetrySeconds: Value;
  /** 10, whether to support NetWare/IP 1.1. */
  readonly supportVersion11: Enabled;
  /** 11, primary domain SAP/RIP server. */
  readonly primaryDss: Address;
}

/** A sub-option of NetWare/IP information. Narrow on `kind`. */
export type NetwareIpOption = SubOption<NetwareIpOptionFields>;

/** NetWare/IP information. */
export interface NetwareIpInformation {
  /** Sub-options in the order in which they were sent: at least one. */
  readonly options: readonly NetwareIpOption[];
}
