// The options of neighbour discovery in the form of the expected files: each one's octets, written again from its
// fields alone, and what the decoder said that they mean.
import { icmpv6 } from '../../src/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';

const pseudoHeader = { source: '::', destination: '::' };

/** What the expected files have of an option. */
export function neighborOptionFields(option: icmpv6.NeighborOption): object {
  const message = icmpv6.encode({ kind: 'routerSolicitation', options: [option] }, undefined, {
    pseudoHeader,
  });
  return { raw: toHex(message, 8), type: message[8], len_units8: message[9], ...meaning(option) };
}

function meaning(option: icmpv6.NeighborOption): object {
  switch (option.kind) {
    case 'sourceLinkLayerAddress':
    case 'targetLinkLayerAddress':
      return { linkaddr: toHex(fromHex(option.address)) };
    case 'prefixInformation': {
      const { prefixLength, onLink, autonomous, routerAddress, prefixDelegation, reserved } = option;
      const flags = [onLink, autonomous, routerAddress, prefixDelegation];
      return {
        prefix_length: prefixLength,
        prefix_flags: 16 * flags.reduce((bits, flag) => 2 * bits + Number(flag), 0) + reserved,
        valid_lifetime: option.validLifetime,
        preferred_lifetime: option.preferredLifetime,
        prefix: option.prefix,
      };
    }
    case 'mtu':
      return { mtu: option.mtu };
    case 'nonce':
      return { nonce: toHex(option.nonce) };
    case 'routeInformation':
      return { prefix_length: option.prefixLength, prefix: option.prefix };
    case 'recursiveDnsServer':
      return { lifetime: option.lifetime, rdnss: option.addresses };
    case 'dnsSearchList':
      return { lifetime: option.lifetime, dnssl: option.names };
    default:
      return {};
  }
}
