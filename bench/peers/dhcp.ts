import { peer } from './load.ts';

/** The package `dhcp`: the parts of it that do no I/O. */
export interface DhcpPeer {
  parse(bytes: Buffer): object;
  format(message: object): unknown;
}

export async function dhcpPeer(): Promise<DhcpPeer | undefined> {
  return await peer<DhcpPeer>('dhcp/lib/protocol.js');
}
