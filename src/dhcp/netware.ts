// NetWare/IP (RFC 2242).
import { Registry, type SubOption, subOptions } from './registry.ts';
import type { Address, Addresses, Enabled, Present, Value } from './shapes.ts';
import { type AnyFormat, fields, flag, ipv4, list, nothing, type Part, uint8 } from './values.ts';

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

function table(): {
  [Kind in keyof NetwareIpOptionFields]: [code: number, format: AnyFormat<NetwareIpOptionFields[Kind]>];
} {
  const addresses = fields({ addresses: list(ipv4) });
  const enabled = fields({ enabled: flag });
  const value = fields({ value: uint8 });
  return {
    doesNotExist: [1, nothing],
    existsInOptions: [2, nothing],
    existsInNames: [3, nothing],
    existsButTooBig: [4, nothing],
    nearestServerBroadcast: [5, enabled],
    preferredDss: [6, addresses],
    nearestServers: [7, addresses],
    autoRetries: [8, value],
    autoRetrySeconds: [9, value],
    supportVersion11: [10, enabled],
    primaryDss: [11, fields({ address: ipv4 })],
  };
}

/** RFC 2242 section 3. */
export function netwareIpInformation(): Part<NetwareIpInformation> {
  return fields({ options: subOptions<NetwareIpOptionFields>(new Registry(table)) });
}
