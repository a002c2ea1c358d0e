// Values in words, for people.
import { operations } from '../arp/numbers.ts';
import { opcodes, responseCodes } from '../dns/numbers.ts';
import { formatsOf as icmpFormats } from '../icmp/formats.ts';
import { formatsOf as icmpv6Formats } from '../icmpv6/formats.ts';
import { formatsOf as igmpFormats } from '../igmp/formats.ts';
import { standardBindings } from '../pipeline/bindings.ts';
import { escapeControls, hexadecimal } from '../pipeline/details.ts';
import { toHex } from '../util/bytes.ts';

const shownOctets = 24;
const shownCharacters = 120;
const shownItems = 8;

/** A value in one line of bounded length: the number with its name, flags in words, octets in hexadecimal. */
export function textOf(key: string, name: string, value: unknown): string {
  if (typeof value === 'number') return numberText(key, name, value);
  return cut(brief(value));
}

function numberText(key: string, name: string, value: number): string {
  const digits = hexadecimal[name];
  const number = digits === undefined ? String(value) : `0x${value.toString(16).padStart(digits, '0')}`;
  const meaning = meanings[key]?.(value);
  return meaning === undefined ? number : `${number} (${meaning})`;
}

type Meaning = (value: number) => string | undefined;

/** What numbers of some fields stand for. */
const meanings: Readonly<Record<string, Meaning>> = {
  'ethernet.etherType': /* @__PURE__ */ lengthOr('ethernet'),
  'vlan.etherType': /* @__PURE__ */ lengthOr('vlan'),
  'llc.destinationServiceAccessPoint': /* @__PURE__ */ bound('llc'),
  'llc.protocolId': /* @__PURE__ */ bound('llc'),
  'sll.protocolType': /* @__PURE__ */ bound('sll'),
  'sll2.protocolType': /* @__PURE__ */ bound('sll2'),
  'loopback.family': /* @__PURE__ */ bound('loopback'),
  'arp.protocolType': /* @__PURE__ */ bound('ethernet'),
  'arp.operation': (value) => nameOf(operations, value),
  'ipv4.protocol': /* @__PURE__ */ bound('ipv4'),
  'ipv6.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'hopByHop.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'destinationOptions.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'routing.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'fragment.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'mobility.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'ah.nextHeader': /* @__PURE__ */ bound('ipv6'),
  'gre.protocolType': /* @__PURE__ */ bound('gre'),
  'udp.sourcePort': /* @__PURE__ */ bound('udp'),
  'udp.destinationPort': /* @__PURE__ */ bound('udp'),
  'tcp.sourcePort': /* @__PURE__ */ bound('tcp'),
  'tcp.destinationPort': /* @__PURE__ */ bound('tcp'),
  'icmp.type': (value) => icmpFormats(value)[0]?.kind,
  'icmpv6.type': (value) => icmpv6Formats(value)[0]?.kind,
  'igmp.type': (value) => igmpFormats(value)[0]?.kind,
  'dns.opcode': (value) => nameOf(opcodes, value),
  'dns.responseCode': (value) => nameOf(responseCodes, value),
  'dhcp.operation': (value) => ['request', 'reply'][value - 1],
};

/** The layer that a number names. */
function bound(layer: string): Meaning {
  return (value) => standardBindings[layer]?.[value];
}

/** Small EtherTypes are lengths (IEEE 802.3 clause 3.2.6). */
function lengthOr(layer: string): Meaning {
  return (value) => (value < 0x600 ? 'length' : standardBindings[layer]?.[value]);
}

/** The name that a table has for a number. */
function nameOf(table: Readonly<Record<string, number>>, number: number): string | undefined {
  return Object.entries(table).find(([, known]) => known === number)?.[0];
}

/** A value that is no number: what is inside it is told as far as there is room. */
function brief(value: unknown): string {
  if (value instanceof Uint8Array) return octetsText(value);
  if (typeof value === 'boolean') return value ? 'set' : 'not set';
  if (typeof value === 'string') return escapeControls(value.slice(0, shownCharacters));
  if (Array.isArray(value)) return value.slice(0, shownItems).map(brief).join(', ');
  if (typeof value !== 'object') return String(value);
  const said: string[] = [];
  for (const [name, inner] of Object.entries(Object(value))) {
    if (inner === undefined || inner === false || name === 'kind') continue;
    said.push(inner === true ? name : `${name} ${brief(inner)}`);
    if (said.length === shownItems) break;
  }
  return said.join(', ');
}

/** Octets in hexadecimal, the first of many. */
function octetsText(bytes: Uint8Array): string {
  if (bytes.length <= shownOctets) return toHex(bytes);
  return `${toHex(bytes, 0, shownOctets)}… (${bytes.length} octets)`;
}

function cut(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters - 1)}…`;
}
