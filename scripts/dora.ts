// Discover, offer, request, ack: a DHCP server and a DHCP client as pure functions from a message to the next one.
// scripts/check-dhcp.ts lets them talk to real programs.
import { dhcp } from '../src/index.ts';

/** What a server lends. */
export interface Pool {
  /** The server's own address. */
  readonly server: string;
  /** The one address that it has to give, if any. */
  readonly address: string | undefined;
  readonly leaseTime: number;
  /** What the client gets to know besides. */
  readonly options: readonly dhcp.OptionInput[];
}

/** What a server answers to a client's message, if anything. */
export function serve(query: dhcp.Message, pool: Pool): dhcp.MadeMessage | undefined {
  const { server, address, leaseTime, options } = pool;
  const wanted = dhcp.getOption(query, 'requestedIpAddress')?.address ?? query.clientAddress;
  const chosen = dhcp.getOption(query, 'serverIdentifier')?.address ?? server;
  switch (dhcp.getOption(query, 'messageType')?.type) {
    case 'discover':
      if (address === undefined) return undefined;
      return dhcp.offer(query, { serverIdentifier: server, yourAddress: address, leaseTime, options });
    case 'request':
      if (chosen !== server) return undefined;
      if (wanted !== address) return dhcp.nak(query, { serverIdentifier: server, message: 'not yours' });
      return dhcp.ack(query, { serverIdentifier: server, yourAddress: address, leaseTime, options });
    case 'inform':
      return dhcp.ack(query, { serverIdentifier: server, options });
    default:
      return undefined;
  }
}

/** What a client sends next: first of all, and after an answer; nothing when it has a lease or was refused. */
export function next(who: dhcp.ClientParameters, answer?: dhcp.Message): dhcp.MadeMessage | undefined {
  if (answer === undefined) return dhcp.discover(who);
  if (answer.transactionId !== who.transactionId) return undefined;
  if (dhcp.getOption(answer, 'messageType')?.type !== 'offer') return undefined;
  return dhcp.request({
    ...who,
    requestedAddress: answer.yourAddress,
    serverIdentifier: dhcp.getOption(answer, 'serverIdentifier')?.address,
  });
}
