import { Parser } from 'binary-parser';
import { dotted, hexadecimal, type Layout } from '../util/layout.ts';
import type { Message } from './message.ts';

/** The fixed part of a message; a layout reads fields of fixed length only. */
type FixedFields = Required<
  Pick<
    Message,
    | 'operation'
    | 'hardwareType'
    | 'hardwareLength'
    | 'hops'
    | 'transactionId'
    | 'seconds'
    | 'broadcast'
    | 'reserved'
    | 'clientAddress'
    | 'yourAddress'
    | 'serverAddress'
    | 'relayAddress'
    | 'clientHardwareAddress'
    | 'serverName'
    | 'bootFile'
    | 'cookie'
  >
>;

/**
 * The DHCP header and magic cookie (RFC 2131 section 2) as a binary-parser declaration. `clientHardwareAddress` is all
 * 16 octets of its field as hexadecimal text; names are ASCII up to the first NUL.
 */
export const dhcp: Layout<FixedFields> = /* @__PURE__ */ new Parser()
  .uint8('operation')
  .uint8('hardwareType')
  .uint8('hardwareLength')
  .uint8('hops')
  .uint32('transactionId')
  .uint16('seconds')
  .bit1('broadcast', { formatter: (bit) => bit === 1 })
  .bit15('reserved')
  .array('clientAddress', { type: 'uint8', length: 4, formatter: dotted })
  .array('yourAddress', { type: 'uint8', length: 4, formatter: dotted })
  .array('serverAddress', { type: 'uint8', length: 4, formatter: dotted })
  .array('relayAddress', { type: 'uint8', length: 4, formatter: dotted })
  .array('clientHardwareAddress', { type: 'uint8', length: 16, formatter: hexadecimal })
  .array('serverName', { type: 'uint8', length: 64, formatter: upToNul })
  .array('bootFile', { type: 'uint8', length: 128, formatter: upToNul })
  .uint32('cookie');

function upToNul(octets: readonly number[]): string {
  const nul = octets.indexOf(0);
  return String.fromCharCode(...(nul < 0 ? octets : octets.slice(0, nul)));
}
