// The options of IPv4 and TCP in the form of the expected files: each one's octets, written again from its fields
// alone, and what the decoder said that they mean.
import { ipv4, type Layer, tcp } from '../../src/index.ts';
import { toHex } from '../../src/util/bytes.ts';

type Meaning = Readonly<Record<string, unknown>>;

const somewhere = { source: '192.0.2.1', destination: '192.0.2.2' };

/** The octets that one option encodes to. */
function octetsOf(header: Uint8Array, fixed: number, kind: string): string {
  // A header is padded to four octets; the length octet tells the option from its padding.
  const single = kind === 'end' || kind === 'nop';
  return toHex(header, fixed, single ? fixed + 1 : fixed + (header[fixed + 1] ?? 0));
}

function ipv4Meaning(option: ipv4.Option): Meaning {
  switch (option.kind) {
    case 'recordRoute':
    case 'looseSourceRoute':
    case 'strictSourceRoute':
      return { ptr: option.pointer, route: option.route.slice(0, Math.floor((option.pointer - 4) / 4)) };
    case 'timestamp':
      return { ptr: option.pointer, overflow: option.overflow, flag: option.flag };
    case 'routerAlert':
      return { router_alert: option.value };
    default:
      return {};
  }
}

function tcpMeaning(option: tcp.Option): Meaning {
  switch (option.kind) {
    case 'mss':
      return { mss: option.size };
    case 'windowScale':
      return { shift: option.shift };
    case 'timestamps':
      return { tsval: option.value, tsecr: option.echo };
    case 'sack':
      return { sack: option.blocks.map(({ left, right }) => [left, right]) };
    case 'md5':
      return { md5: toHex(option.digest) };
    case 'userTimeout':
      return { user_timeout: option.timeout };
    case 'fastOpen':
      return { exid: option.experimental ? 0xf989 : undefined, tfo_cookie: toHex(option.cookie) };
    case 'mptcp':
      return { mptcp_subtype: tcp.mptcpSubtypes[option.subtype] };
    case 'experiment':
      return { exid: option.experiment };
    default:
      return {};
  }
}

/** The options of a layer. */
export function optionFields({ layer }: { readonly layer: Layer }): unknown {
  if (layer.layer === 'ipv4') {
    return layer.options.map((option) => {
      const header = ipv4.encode({ ...somewhere, protocol: 0, options: [option] });
      return fields('type', octetsOf(header, ipv4.headerOctets, option.kind), ipv4Meaning(option));
    });
  }
  if (layer.layer === 'tcp') {
    return layer.options.map((option) => {
      const header = tcp.encode({ sourcePort: 0, destinationPort: 0, options: [option] }, undefined, {
        pseudoHeader: somewhere,
      });
      return fields('kind', octetsOf(header, tcp.headerOctets, option.kind), tcpMeaning(option));
    });
  }
  return undefined;
}

function fields(number: 'type' | 'kind', raw: string, meaning: Meaning): Meaning {
  return { [number]: Number.parseInt(raw.slice(0, 2), 16), raw, len: raw.length / 2, ...meaning };
}
