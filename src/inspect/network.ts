// The internet protocols, their extension headers, and what tunnels them.
import { ah as ahLayout } from '../ah/layout.ts';
import { esp as espLayout } from '../esp/layout.ts';
import { gre as greLayout } from '../gre/layout.ts';
import { ipv4 as ipv4Layout } from '../ipv4/layout.ts';
import { formsOf } from '../ipv4/option-forms.ts';
import { fragment as fragmentLayout } from '../ipv6/fragment/layout.ts';
import { ipv6 as ipv6Layout } from '../ipv6/layout.ts';
import { mobility as mobilityLayout } from '../ipv6/mobility/layout.ts';
import { formOf } from '../ipv6/option-forms.ts';
import { routing as routingLayout } from '../ipv6/routing/layout.ts';
import { isOfForm } from '../util/form.ts';
import { vxlan as vxlanLayout } from '../vxlan/layout.ts';
import { formFields } from './forms.ts';
import { counted, kindOf, optionFields, uncounted } from './options.ts';
import type { Tape } from './tape.ts';

/** Cuts an IPv4 header. */
export function ipv4(tape: Tape): void {
  tape.layout(ipv4Layout);
  optionFields(tape, 'options', counted, (option, number) => {
    const found = formsOf(number).find(
      ({ kind, form }) => kind === kindOf(option) && isOfForm(form, Object(option)),
    );
    if (found === undefined) tape.rest('data');
    else formFields(tape, found.form);
  });
}

/** Cuts an IPv6 header. */
export function ipv6(tape: Tape): void {
  tape.layout(ipv6Layout);
}

/** Cuts hop-by-hop or destination options. */
export function optionsHeader(tape: Tape): void {
  tape.words('nextHeader:8 headerExtensionLength:8');
  optionFields(tape, 'options', uncounted, (option, number) => {
    const found = formOf(number);
    if (kindOf(option) === 'homeAddress') tape.octets('address', 16);
    else if (found?.kind === kindOf(option)) formFields(tape, found.form);
    else tape.rest('data');
  });
}

/** Cuts a fragment header. */
export function fragment(tape: Tape): void {
  tape.layout(fragmentLayout);
}

/** Cuts a mobility header. */
export function mobility(tape: Tape): void {
  tape.layout(mobilityLayout);
  tape.rest('data');
}

const ipv6Bits = 128;

/** Cuts a routing header, by its type. */
export function routing(tape: Tape): void {
  tape.layout(routingLayout);
  switch (tape.get('kind')) {
    case 'sourceRoute':
      tape.bits('reserved', 32);
      tape.items('addresses', () => ipv6Bits);
      break;
    case 'homeAddress':
      tape.words(`reserved:32 address:${ipv6Bits}`);
      break;
    case 'rplSourceRoute':
      rplRoute(tape);
      break;
    case 'segmentRouting':
      tape.words('lastEntry:8 flags:8 tag:16');
      tape.items('segments', () => ipv6Bits);
      optionFields(tape, 'tlvs', { ...uncounted, number: 'type' }, (option) => {
        if (kindOf(option) === 'hmac') tape.words('skipDestination:1 reserved:15 keyId:32');
        tape.rest(kindOf(option) === 'hmac' ? 'hmac' : 'data');
      });
      break;
    default:
      tape.rest('data');
  }
}

/** The addresses without what they have in common with the destination. */
function rplRoute(tape: Tape): void {
  const all = ipv6Bits - 8 * (tape.peek() >>> 4);
  const last = ipv6Bits - 8 * (tape.peek() & 15);
  tape.words('prefixOctets:4 lastPrefixOctets:4 padding:4 reserved:20');
  const addresses = tape.get('addresses');
  const final = Array.isArray(addresses) ? addresses.length - 1 : 0;
  tape.items('addresses', (index) => (index === final ? last : all));
  tape.mark('pad', 8 * tape.left);
}

/** Cuts an authentication header. */
export function ah(tape: Tape): void {
  tape.layout(ahLayout);
  tape.rest('icv');
}

/** Cuts what can be read of ESP. */
export function esp(tape: Tape): void {
  tape.layout(espLayout);
}

/** The words of a GRE header that need not be there, in their order. */
const greWords = [
  ['checksum', 'checksum:16 offset:16'],
  ['key', 'key:32'],
  ['callId', 'payloadLength:16 callId:16'],
  ['sequenceNumber', 'sequenceNumber:32'],
  ['acknowledgmentNumber', 'acknowledgmentNumber:32'],
] as const;

/** Cuts a GRE header. */
export function gre(tape: Tape): void {
  tape.layout(greLayout);
  for (const [name, words] of greWords) if (tape.get(name) !== undefined) tape.words(words);
  const entry = () => {
    const length = tape.peek(3);
    tape.words('addressFamily:16 offset:8');
    tape.mark('length', 8);
    tape.octets('data', length);
  };
  tape.list('routing', entry);
  // The end of the list is told only where it is not all zeros.
  tape.group('end', ['end'], undefined, entry);
}

/** Cuts a VXLAN header. */
export function vxlan(tape: Tape): void {
  tape.layout(vxlanLayout);
}
