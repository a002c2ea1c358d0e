import { fromHex } from '../../src/util/bytes.ts';

/** Parts of a message in hexadecimal text; zeros stand where nothing is given. */
export interface Parts {
  /** The octets from the start. Default: a BOOTREQUEST over Ethernet, transaction 1, no address. */
  readonly start?: string;
  readonly serverName?: string;
  readonly bootFile?: string;
  /** What stands behind the header, instead of the magic cookie. */
  readonly cookie?: string;
  /** The options field. Default: an end option. */
  readonly options?: string;
}

/** The octets of a message. */
export function image(parts: Parts): Uint8Array {
  const header = new Uint8Array(236);
  header.set(fromHex(parts.start ?? '01010600 00000001'));
  header.set(fromHex(parts.serverName ?? ''), 44);
  header.set(fromHex(parts.bootFile ?? ''), 108);
  return Uint8Array.of(...header, ...fromHex(parts.cookie ?? '63825363'), ...fromHex(parts.options ?? 'ff'));
}
