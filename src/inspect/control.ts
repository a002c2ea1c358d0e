// ICMP, ICMPv6 and IGMP, and what they have in common.
import { formatsOf as icmpFormats } from '../icmp/formats.ts';
import { icmp as icmpLayout } from '../icmp/layout.ts';
import { formatsOf as icmpv6Formats } from '../icmpv6/formats.ts';
import { icmpv6 as icmpv6Layout } from '../icmpv6/layout.ts';
import { formOf } from '../icmpv6/option-forms.ts';
import { formatsOf as igmpFormats } from '../igmp/formats.ts';
import { formFields } from './forms.ts';
import { nameOctets } from './names.ts';
import { inUnits, kindOf, optionFields } from './options.ts';
import type { Tape } from './tape.ts';

const ipv4Bits = 32;
const ipv6Bits = 128;

/** Cuts an ICMP message up to what it quotes or carries. */
export function icmp(tape: Tape): void {
  const entry = 4 * tape.peek(5);
  const [format] = icmpFormats(tape.peek());
  tape.layout(icmpLayout);
  if (format !== undefined) formFields(tape, format.form);
  tape.list('addresses', () => {
    tape.words('address:32 preference:32');
    tape.octets('extra', entry - 8);
  });
}

/** Cuts an ICMPv6 message up to what it quotes or carries. */
export function icmpv6(tape: Tape): void {
  const format = icmpv6Formats(tape.peek()).find(({ kind }) => kind === tape.get('kind'));
  tape.layout(icmpv6Layout);
  if (format === undefined) return;
  formFields(tape, format.form);
  lists(tape, ipv6Bits);
  optionFields(tape, 'options', inUnits, (option, number) => neighborOption(tape, kindOf(option), number));
}

/** Cuts an IGMP message. */
export function igmp(tape: Tape): void {
  const format = igmpFormats(tape.peek()).find(({ kind }) => kind === tape.get('kind'));
  tape.bits('type', 8);
  if (format === undefined) tape.words('code:8 checksum:16');
  else formFields(tape, format.form);
  lists(tape, ipv4Bits);
}

/** The addresses and the group records that stand behind the fields of a message. */
function lists(tape: Tape, width: number): void {
  tape.items('addresses', () => width);
  tape.items('sources', () => width);
  tape.list('records', () => {
    tape.bits('type', 8);
    const auxiliary = 4 * tape.peek();
    tape.mark('auxiliaryLength', 8);
    tape.mark('sourceCount', 16);
    tape.bits('multicastAddress', width);
    tape.items('sources', () => width);
    tape.octets('auxiliaryData', auxiliary);
  });
}

function neighborOption(tape: Tape, kind: string, number: number): void {
  const found = formOf(number);
  if (found?.kind === kind) formFields(tape, found.form);
  else {
    neighborOptions[kind]?.(tape);
    tape.rest(fillers[kind] ?? 'data');
  }
}

/** Options that are not plain fields: what stands in front of their last field. */
const neighborOptions: Readonly<Record<string, (tape: Tape) => void>> = {
  routeInformation: (tape) => tape.words('prefixLength:8 reserved:3 preference:2 moreReserved:3 lifetime:32'),
  dnsSearchList(tape) {
    tape.words('reserved:16 lifetime:32');
    tape.items('names', () => 8 * nameOctets(tape));
  },
  captivePortal: (tape) => tape.octets('uri', octetsToNul(tape)),
};

/** The last fields. */
const fillers: Readonly<Record<string, string>> = {
  sourceLinkLayerAddress: 'address',
  targetLinkLayerAddress: 'address',
  routeInformation: 'prefix',
  dnsSearchList: 'padding',
  captivePortal: 'padding',
};

/** The octets in front of the first NUL, or of the end. */
export function octetsToNul(tape: Tape): number {
  let octets = 0;
  while (tape.peek(octets) !== 0) octets++;
  return octets;
}

/** Cuts an extension structure (RFC 4884 section 7). */
export function extensions(tape: Tape): void {
  tape.words('version:4 reserved:12 checksum:16');
  for (const [index, object] of tape.listed('objects').entries()) {
    const kind = kindOf(object);
    const octets = kind === 'malformed' ? tape.left : tape.peek16();
    tape.group(kind, ['objects', index], octets, () => extensionObject(tape, kind), `objects.${kind}`);
  }
}

function extensionObject(tape: Tape, kind: string): void {
  if (kind === 'malformed') {
    tape.rest('data');
    return;
  }
  const type = tape.peek(3);
  tape.mark('length', 16);
  tape.bits('classNumber', 8);
  if (kind === 'interfaceInformation') {
    interfaceInformation(tape, type);
    return;
  }
  tape.bits('classType', 8);
  if (kind === 'mplsLabelStack') {
    tape.list('entries', () => tape.words('label:20 trafficClass:3 bottomOfStack:1 ttl:8'));
  } else if (kind === 'interfaceIdentification' && type === 3) {
    const octets = tape.peek(2);
    tape.bits('family', 16);
    tape.mark('addressLength', 8);
    tape.bits('reserved', 8);
    tape.octets('address', octets);
    tape.rest('padding');
  } else if (kind === 'interfaceIdentification') {
    tape.rest(type === 1 ? 'name' : 'index');
  } else {
    tape.rest('data');
  }
}

/** Which fields there are, bits of the type say (RFC 5837 section 4.1). */
function interfaceInformation(tape: Tape, type: number): void {
  tape.words('role:2 reserved:2 hasIndex:1 hasAddress:1 hasName:1 hasMtu:1');
  if (type & 8) tape.bits('index', 32);
  if (type & 4) {
    const family = tape.peek16();
    tape.words(`addressFamily:16 addressReserved:16 address:${family === 1 ? ipv4Bits : ipv6Bits}`);
  }
  if (type & 2) {
    const octets = tape.peek();
    tape.mark('nameLength', 8);
    tape.octets('name', octets - 1);
  }
  // Without an MTU, nothing is left.
  tape.bits('mtu', 32);
}
