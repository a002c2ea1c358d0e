// The options of IPv4 and TCP in the form of the expected files: each one's octets, written again from its fields
// alone, and what the decoder said that they mean.
import { ipv4, ipv6, tcp } from '../../src/index.ts';
import { toHex } from '../../src/util/bytes.ts';
import type { Found } from './compare.ts';

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
      return { ptr: option.pointer, route: option.route.slice(0, Math.floor((option.pointer - 4) / 4)) };
    case 'looseSourceRoute':
    case 'strictSourceRoute':
      return { ptr: option.pointer, route: stops(option) };
    case 'timestamp':
      return { ptr: option.pointer, overflow: option.overflow, flag: option.flag };
    case 'routerAlert':
      return { router_alert: option.value };
    default:
      return {};
  }
}

/** The decoder takes the last slot of a route that is not finished for the destination, and out of the list. */
function stops({
  pointer,
  route,
}: {
  readonly pointer: number;
  readonly route: readonly string[];
}): readonly string[] {
  return pointer > 3 + 4 * route.length ? route : route.slice(0, -1);
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
      return { mptcp_subtype: multipath.indexOf(option.subtype.replace(/^join.*/, 'join')) };
    case 'experiment':
      return { exid: option.experiment };
    default:
      return {};
  }
}

/** The subtypes of multipath TCP by number (RFC 8684 section 8.2); the three joins share one. */
const multipath: readonly string[] = [
  'capable',
  'join',
  'dataSequenceSignal',
  'addAddress',
  'removeAddress',
  'priority',
  'fail',
  'fastClose',
  'reset',
];

function ipv6Meaning(option: ipv6.Option): Meaning {
  switch (option.kind) {
    case 'routerAlert':
      return { router_alert: option.value };
    case 'homeAddress':
      return { home_address: option.address };
    default:
      return {};
  }
}

/** The octets that one hop-by-hop or destination option encodes to; the length of `pad1` is not told. */
function ipv6Fields(option: ipv6.Option): Meaning {
  if (option.kind === 'pad1') return { type: 0, raw: '00' };
  if (option.kind === 'malformed') {
    const [type, len] = option.data;
    return { type, len, raw: toHex(option.data) };
  }
  const header = ipv6.destinationOptions.encode({ nextHeader: 59, options: [option] });
  const raw = toHex(header, 2, 4 + (header[3] ?? 0));
  return { type: header[2], raw, len: header[3], ...ipv6Meaning(option) };
}

/** The options of a layer; those behind the end one by one, as zeros that each end the list again. */
export function optionFields({ bytes, start, body, layer }: Found): unknown {
  if (layer.layer === 'hopByHop' || layer.layer === 'destinationOptions')
    return layer.options.map(ipv6Fields);
  if (layer.layer !== 'ipv4' && layer.layer !== 'tcp') return undefined;
  const read =
    layer.layer === 'ipv4'
      ? layer.options.map((option) => [option.kind, ipv4Octets(option), ipv4Meaning(option)] as const)
      : layer.options.map((option) => [option.kind, tcpOctets(option), tcpMeaning(option)] as const);
  const number = layer.layer === 'ipv4' ? 'type' : 'kind';
  const options = read.map(([, raw, meaning]) => fields(number, raw, meaning));
  if (layer.layer === 'ipv4' || !read.some(([kind]) => kind === 'end')) return options;
  const length = read.reduce((sum, [, raw]) => sum + raw.length / 2, 0);
  const padding = [...bytes.subarray(start + 20 + length, body)];
  return [...options, ...padding.map((octet) => fields(number, toHex(Uint8Array.of(octet)), {}))];
}

function ipv4Octets(option: ipv4.Option): string {
  const header = ipv4.encode({ ...somewhere, protocol: 0, options: [option] });
  return octetsOf(header, ipv4.headerOctets, option.kind);
}

function tcpOctets(option: tcp.Option): string {
  const pseudoHeader = somewhere;
  const header = tcp.encode({ sourcePort: 0, destinationPort: 0, options: [option] }, undefined, {
    pseudoHeader,
  });
  return octetsOf(header, tcp.headerOctets, option.kind);
}

function fields(number: 'type' | 'kind', raw: string, meaning: Meaning): Meaning {
  return { [number]: Number.parseInt(raw.slice(0, 2), 16), raw, len: raw.length / 2, ...meaning };
}
