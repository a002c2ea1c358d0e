import { opcodes, responseCodes } from '../dns/index.ts';
import type { BridgeIdentifier } from '../stp/index.ts';
import { toHex } from '../util/bytes.ts';
import type { AnyLayer } from '../util/codec.ts';
import { escapeControls } from './details.ts';
import type { LayerNamed, Packet as PacketOf } from './packet.ts';
import type { Layer } from './standard.ts';

/** What one layer says of itself, given the layer inside it and the octets of the payload. */
type Phrase<Name extends Layer['layer']> = (
  layer: LayerNamed<Layer, Name>,
  inside: AnyLayer | undefined,
  payload: number,
) => string;

/** Records and options that are shown of a message. */
const shownItems = 4;

const phrases: { readonly [Name in Layer['layer']]: Phrase<Name> } = {
  ethernet: ({ source, destination, etherType }, inside, payload) =>
    inside !== undefined ? '' : `${source} > ${destination}, ${typeOrLength(etherType)}, length ${payload}`,
  sll: cooked,
  sll2: cooked,
  loopback: ({ family }, inside, payload) =>
    inside !== undefined ? '' : `family ${family}, length ${payload}`,
  vlan: ({ id, priority, etherType }, inside, payload) => {
    const tag = `vlan ${id}${priority === 0 ? '' : `, p ${priority}`}`;
    return inside !== undefined ? tag : `${tag}, ${typeOrLength(etherType)}, length ${payload}`;
  },
  llc,
  stp,
  arp,
  ipv4: (header, inside, payload) => network('IP', header, inside, payload),
  icmp: (message, _inside, payload) => control('ICMP', message, payload),
  icmpv6: (message, _inside, payload) => control('ICMP6', message, payload),
  igmp: (message, _inside, payload) => control('IGMP', message, payload),
  udp: (_header, inside, payload) => (inside !== undefined ? '' : `UDP, length ${payload}`),
  tcp: (header, inside, payload) => (inside !== undefined ? '' : tcp(header, payload)),
  dns,
  dhcp,
  ipv6: ({ source, destination, nextHeader }, inside, payload) =>
    `IP6 ${endpoints(source, destination, inside)}:${inside !== undefined ? '' : ` next header ${nextHeader}, length ${payload}`}`,
  hopByHop: ({ nextHeader, options }, inside, payload) =>
    extension(`HBH (${options.map(item).join(',')})`, nextHeader, inside, payload),
  destinationOptions: ({ nextHeader, options }, inside, payload) =>
    extension(`DSTOPT (${options.map(item).join(',')})`, nextHeader, inside, payload),
  routing: ({ nextHeader, type, segmentsLeft }, inside, payload) =>
    extension(`RT6 (type=${type}, segleft=${segmentsLeft})`, nextHeader, inside, payload),
  fragment: ({ nextHeader, identification, fragmentOffset, moreFragments }, inside, payload) =>
    extension(
      `frag (0x${identification.toString(16)} at ${8 * fragmentOffset}${moreFragments ? ', more follow' : ''})`,
      nextHeader,
      inside,
      payload,
    ),
  mobility: ({ type }, _inside, payload) => `mobility: type ${type}, length ${payload}`,
  ah: ({ nextHeader, spi, sequenceNumber }, inside, payload) =>
    extension(`AH(${security(spi, sequenceNumber)})`, nextHeader, inside, payload),
  esp: ({ spi, sequenceNumber }, _inside, payload) =>
    `ESP(${security(spi, sequenceNumber)}), length ${payload}`,
  gre,
  vxlan: ({ vni }) => `VXLAN vni ${vni}`,
  http,
};

/** An extension header, and what cannot be read further. */
function extension(said: string, nextHeader: number, inside: AnyLayer | undefined, payload: number): string {
  return inside !== undefined ? said : `${said} next header ${nextHeader}, length ${payload}`;
}

function security(spi: number, sequenceNumber: number): string {
  return `spi=0x${spi.toString(16).padStart(8, '0')},seq=0x${sequenceNumber.toString(16)}`;
}

/**
 * Says in one line what a packet is, as people who know tcpdump read it: addresses and ports, then what the innermost
 * layers say. Control characters are escaped: it is safe to print.
 *
 * @example
 * ```ts
 * import { decapsulate, encapsulate, summary } from 'framewright';
 *
 * const frame = encapsulate([
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
 *   { layer: 'tcp', sourcePort: 12345, destinationPort: 80, flags: { syn: true }, options: [{ kind: 'mss', size: 1460 }] },
 * ]);
 * summary(decapsulate(frame, { first: 'ipv4' }));
 * // 'IP 192.0.2.1.12345 > 192.0.2.2.80: Flags [S], seq 0, win 65535, options [mss 1460], length 0'
 * ```
 */
export function summary(packet: PacketOf<AnyLayer>): string {
  const { layers, payload, truncated, error } = packet;
  const said = layers.map((layer, index) => phrase(layer, layers[index + 1], payload.length));
  const line = said.filter((text) => text !== '').join(' ') || `length ${payload.length}`;
  const notes = [truncated ? ' [cut]' : '', error === undefined ? '' : ` [${error.message}]`];
  return escapeControls(line + notes.join(''));
}

function phrase(layer: AnyLayer, inside: AnyLayer | undefined, payload: number): string {
  const known = Object.hasOwn(phrases, layer.layer);
  // Each phrase is given the layers that carry its name.
  const say = known ? (phrases[layer.layer as Layer['layer']] as Phrase<Layer['layer']>) : generic;
  return say(layer as never, inside, payload);
}

/** A layer of somebody else's: its name and its plain fields. */
function generic({ layer, ...fields }: AnyLayer): string {
  const plain = Object.entries(fields).filter(([, value]) => typeof value !== 'object');
  return [layer, ...plain.map(([name, value]) => `${name} ${String(value)}`)].join(' ');
}

function typeOrLength(etherType: number): string {
  return etherType < 0x600 ? '802.3' : `ethertype 0x${etherType.toString(16).padStart(4, '0')}`;
}

/** Who sent it, where nothing is known of what is inside. */
function cooked(
  { packetType, address, protocolType }: LayerNamed<Layer, 'sll' | 'sll2'>,
  inside: AnyLayer | undefined,
  payload: number,
): string {
  if (inside !== undefined) return '';
  const type = `0x${protocolType.toString(16).padStart(4, '0')}`;
  return `cooked type ${packetType} from ${address || 'nowhere'}, protocol ${type}, length ${payload}`;
}

function llc(header: LayerNamed<Layer, 'llc'>, inside: AnyLayer | undefined, payload: number): string {
  if (inside !== undefined) return '';
  const { destinationServiceAccessPoint: to, sourceServiceAccessPoint: from, control } = header;
  const { organizationCode, protocolId } = header;
  const points = `${from.toString(16).padStart(2, '0')} > ${to.toString(16).padStart(2, '0')}`;
  const number = (protocolId ?? 0).toString(16).padStart(4, '0');
  const named =
    organizationCode === undefined
      ? ''
      : `, SNAP 0x${organizationCode.toString(16).padStart(6, '0')} 0x${number}`;
  return `LLC ${points}, ${control.kind}${named}, length ${payload}`;
}

function stp(message: LayerNamed<Layer, 'stp'>): string {
  const { kind } = message;
  if (kind === 'unknown') return `STP BPDU type 0x${message.bpduType.toString(16).padStart(2, '0')}`;
  if (kind === 'topologyChange') return `STP ${spaced(kind)}`;
  const root = bridge(message.rootIdentifier);
  const { priority, number } = message.portIdentifier;
  return `STP ${kind}, root ${root}, cost ${message.rootPathCost}, bridge ${bridge(message.bridgeIdentifier)}, port ${priority * 16}.${number}`;
}

/** A bridge identifier as tcpdump has it: priority and extension, the address behind them. */
function bridge({ priority, systemIdExtension, address }: BridgeIdentifier): string {
  return `${(priority * 0x1000 + systemIdExtension).toString(16).padStart(4, '0')}.${address}`;
}

function arp(packet: LayerNamed<Layer, 'arp'>): string {
  const {
    operation,
    senderHardwareAddress,
    senderProtocolAddress,
    targetHardwareAddress,
    targetProtocolAddress,
  } = packet;
  const sentences: Readonly<Record<number, string>> = {
    1: `Request who-has ${targetProtocolAddress} tell ${senderProtocolAddress}`,
    2: `Reply ${senderProtocolAddress} is-at ${senderHardwareAddress}`,
    3: `Reverse Request who-is ${targetHardwareAddress} tell ${senderHardwareAddress}`,
    4: `Reverse Reply ${targetHardwareAddress} at ${targetProtocolAddress}`,
  };
  return `ARP, ${sentences[operation] ?? `operation ${operation}`}`;
}

interface Ports {
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Addresses, with the ports of the transport inside, and what cannot be read further. */
function network(
  name: string,
  header: LayerNamed<Layer, 'ipv4'>,
  next: AnyLayer | undefined,
  payload: number,
): string {
  const { source, destination, protocol, fragmentOffset, moreFragments, identification } = header;
  const rest = next === undefined ? ` protocol ${protocol}, length ${payload}` : '';
  const fragment =
    fragmentOffset > 0 || moreFragments
      ? ` (fragment of 0x${identification.toString(16)} at ${8 * fragmentOffset}${moreFragments ? ', more follow' : ''})`
      : '';
  return `${name} ${endpoints(source, destination, next)}:${rest}${fragment}`;
}

/** From where to where: with ports, where a transport stands right inside. */
function endpoints(source: string, destination: string, next: AnyLayer | undefined): string {
  if (next === undefined || !('sourcePort' in next)) return `${source} > ${destination}`;
  const { sourcePort, destinationPort } = next as AnyLayer & Ports;
  return `${source}.${sourcePort} > ${destination}.${destinationPort}`;
}

/** The fields of ICMP messages that a line has room for. */
const shownOfIcmp: readonly string[] = [
  'identifier',
  'sequenceNumber',
  'gateway',
  'nextHopMtu',
  'pointer',
  'addressMask',
  'mtu',
  'target',
  'destination',
  'multicastAddress',
  'groupAddress',
];

/** The codes that say what happened. */
const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ICMP: {
    destinationUnreachable: [' (network)', ' (host)', ' (protocol)', ' (port)', ' (needs fragmentation)'],
    redirect: [' (network)', ' (host)'],
    timeExceeded: [' (in transit)', ' (reassembly)'],
  },
  ICMP6: {
    destinationUnreachable: [' (no route)', ' (prohibited)', ' (beyond scope)', ' (address)', ' (port)'],
    timeExceeded: [' (in transit)', ' (reassembly)'],
    parameterProblem: [' (header)', ' (next header)', ' (option)'],
  },
};

/** A message of one of the control protocols. */
function control(
  protocol: string,
  message: LayerNamed<Layer, 'icmp' | 'icmpv6' | 'igmp'>,
  payload: number,
): string {
  const name = message.kind === 'unknown' ? `type ${message.type}` : spaced(message.kind);
  const number = 'code' in message ? message.code : 0;
  const code = codes[protocol]?.[message.kind]?.[number] ?? (number === 0 ? '' : ` code ${number}`);
  const fields = Object.entries(message).filter(
    ([field, value]) => shownOfIcmp.includes(field) && value !== 0,
  );
  const said = fields.map(([field, value]) => `${spaced(field)} ${String(value)}`);
  const records = 'records' in message ? message.records : [];
  const groups = records.slice(0, shownItems).map(({ multicastAddress }) => multicastAddress);
  const more = records.length > shownItems ? ['…'] : [];
  return [`${protocol} ${name}${code}`, ...said, ...groups, ...more, `length ${payload}`].join(', ');
}

/** `echoRequest` as `echo request`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** In tcpdump's order. */
const flagLetters: readonly (readonly [keyof LayerNamed<Layer, 'tcp'>['flags'], string])[] = [
  ['fin', 'F'],
  ['syn', 'S'],
  ['rst', 'R'],
  ['psh', 'P'],
  ['ack', '.'],
  ['urg', 'U'],
  ['ece', 'E'],
  ['cwr', 'W'],
  ['ae', 'e'],
];

function tcp(header: LayerNamed<Layer, 'tcp'>, payload: number): string {
  const { flags, sequenceNumber, acknowledgmentNumber, window, urgentPointer, options } = header;
  const letters = flagLetters.flatMap(([flag, letter]) => (flags[flag] ? [letter] : [])).join('');
  const range = payload > 0 ? `${sequenceNumber}:${(sequenceNumber + payload) >>> 0}` : `${sequenceNumber}`;
  const parts = [`Flags [${letters || 'none'}]`, `seq ${range}`];
  if (flags.ack) parts.push(`ack ${acknowledgmentNumber}`);
  parts.push(`win ${window}`);
  if (flags.urg) parts.push(`urg ${urgentPointer}`);
  if (options.length > 0) parts.push(`options [${options.map(item).join(',')}]`);
  return [...parts, `length ${payload}`].join(', ');
}

/** What tcpdump calls the options that every connection has. */
const optionNames: Readonly<Record<string, string>> = {
  sackPermitted: 'sackOK',
  timestamps: 'TS',
  windowScale: 'wscale',
  end: 'eol',
};

/** An option in a few words: plain values as they stand, flags by name where they are set. */
function item({ kind, ...fields }: { readonly kind: string }): string {
  const words = Object.entries(fields).map(([name, some]) => {
    if (some === undefined || some === false) return '';
    if (some === true) return name;
    return kind === 'timestamps' ? `${name === 'value' ? 'val' : 'ecr'} ${value(some)}` : value(some);
  });
  return [optionNames[kind] ?? spaced(kind), ...words.filter((word) => word !== '')].join(' ');
}

/** A value in a few words. */
function value(some: unknown): string {
  if (some instanceof Uint8Array) return some.length > 16 ? `${toHex(some, 0, 16)}…` : toHex(some);
  if (Array.isArray(some)) return some.map(value).join(' ');
  if (typeof some === 'object' && some !== null) return Object.values(some).map(value).join(':');
  return String(some);
}

function dns(message: LayerNamed<Layer, 'dns'>): string {
  const { id, response, opcode, responseCode, recursionDesired, authoritativeAnswer, truncated } = message;
  const { questions, answers, authorities, additionals } = message;
  const asked = questions.map(({ name, type }) => ` ${type}? ${name}`).slice(0, shownItems);
  const kind = opcode === 0 ? '' : ` ${nameOf(opcodes, opcode)}`;
  if (!response) return `DNS ${id}${recursionDesired ? '+' : ''}${kind}${asked.join('')}`;
  const marks = `${authoritativeAnswer ? '*' : ''}${truncated ? '|' : ''}${kind}`;
  const result = responseCode === 0 ? '' : ` ${nameOf(responseCodes, responseCode)}`;
  const counts = ` ${answers.length}/${authorities.length}/${additionals.length}`;
  const said = answers.slice(0, shownItems).map(({ type, data }) => ` ${type} ${value(data)}`);
  return `DNS ${id}${marks}${result}${counts}${said.join(',')}${answers.length > shownItems ? ', …' : ''}`;
}

/** The name that a table has for a number. */
function nameOf(table: Readonly<Record<string, number>>, number: number): string {
  return Object.entries(table).find(([, known]) => known === number)?.[0] ?? String(number);
}

function dhcp(message: LayerNamed<Layer, 'dhcp'>): string {
  const { operation, clientHardwareAddress, yourAddress, clientAddress, transactionId, options } = message;
  const type = options.find((option) => option.kind === 'messageType');
  const name = type?.kind === 'messageType' ? type.type : operation === 1 ? 'BOOTP request' : 'BOOTP reply';
  const address = [yourAddress, clientAddress].find((text) => text !== '0.0.0.0');
  const about = address === undefined ? '' : ` ${address}`;
  return `DHCP ${name}${about}, client ${clientHardwareAddress}, xid 0x${transactionId.toString(16).padStart(8, '0')}`;
}

function gre(header: LayerNamed<Layer, 'gre'>, inside: AnyLayer | undefined, payload: number): string {
  const { version, protocolType, key, callId, sequenceNumber, acknowledgmentNumber } = header;
  const fields = { key, call: callId, seq: sequenceNumber, ack: acknowledgmentNumber };
  const said = Object.entries(fields).flatMap(([name, some]) =>
    some === undefined ? [] : [`${name} ${some}`],
  );
  const number = protocolType.toString(16).padStart(4, '0');
  const type = inside === undefined ? [`type 0x${number}`, `length ${payload}`] : [];
  return [`GREv${version}`, ...said, ...type].join(', ');
}

function http(message: LayerNamed<Layer, 'http'>, _inside: AnyLayer | undefined, payload: number): string {
  const line =
    message.kind === 'request'
      ? `${message.method} ${message.target}`
      : `${message.statusCode} ${message.reason}`.trimEnd();
  return `HTTP ${line}, length ${payload}`;
}
