// TCP and UDP.
import { type Form, formsOf, mayHave, readForm, type Word } from '../tcp/form.ts';
import { tcp as tcpLayout } from '../tcp/layout.ts';
import { udp as udpLayout } from '../udp/layout.ts';
import { layoutFields } from './layout-fields.ts';
import { counted, kindOf, optionFields } from './options.ts';
import type { Tape } from './tape.ts';

/** Cuts a UDP header. */
export function udp(tape: Tape): void {
  tape.layout(udpLayout);
}

/** Cuts a TCP header; its flags stand together in the layer. */
export function tcp(tape: Tape): void {
  const isFlag = ({ bits }: { readonly bits: number }) => bits === 1;
  const fields = layoutFields(tcpLayout);
  const first = fields.findIndex(isFlag);
  const flags = fields.filter(isFlag);
  for (const { name, bits } of fields.slice(0, first)) tape.bits(name, bits);
  tape.group('flags', ['flags'], undefined, () => {
    for (const { name, bits } of flags) tape.bits(name, bits);
  });
  for (const { name, bits } of fields.slice(first)) if (bits > 1) tape.bits(name, bits);
  optionFields(tape, 'options', { ...counted, number: 'kind' }, (option, number) =>
    body(tape, option, number),
  );
}

/** The options that need no form. */
const plain: Readonly<Record<string, string>> = {
  mss: 'size:16',
  windowScale: 'shift:8',
  timestamps: 'value:32 echo:32',
};

function body(tape: Tape, option: unknown, number: number): void {
  const kind = kindOf(option);
  const words = plain[kind];
  if (words !== undefined) tape.words(words);
  else if (kind === 'sack') tape.list('blocks', () => tape.words('left:32 right:32'));
  else formed(tape, kind, formOf(tape, number));
  tape.rest('data');
}

/** The form in which the option was read: the first that fits. */
function formOf(tape: Tape, number: number): Form | undefined {
  const { bytes, octet, end } = tape;
  const forms = formsOf(number === 30 ? 0x1e0 + (tape.peek() >>> 4) : number);
  return forms.find((form) => readForm(form, bytes, octet, end) !== undefined);
}

/** Bits that a form only compares have no name there: what they are, in their order. */
const compared: Readonly<Record<string, readonly string[]>> = {
  userTimeout: ['granularity'],
  mptcp: ['subtype'],
  dataSequenceSignal: ['subtype', 'presence'],
  // RFC 6824: in version 1 (RFC 8684) these bits are reserved.
  addAddress0: ['subtype', 'ipVersion'],
  fastOpen: ['experimentIdentifier'],
};

function formed(tape: Tape, kind: string, form: Form | undefined): void {
  const subtype = String(tape.get('subtype'));
  const names = [
    ...(compared[`${subtype}${tape.get('version')}`] ?? compared[subtype] ?? compared[kind] ?? []),
  ];
  for (const word of form?.[1] ?? []) wordField(tape, word, names);
}

function wordField(tape: Tape, word: Word, names: string[]): void {
  const [name, , sign, width, lengths] = word;
  if (sign === ':' || sign === '?') tape.bits(name || (names.shift() ?? 'reserved'), width);
  else if (sign === '%') tape.list(name, () => suboption(tape));
  else if (lengths.length === 1 && mayHave(word, width)) tape.octets(name, width);
  else if (sign !== '/' && sign !== '') tape.rest(name);
}

/** One suboption of encryption negotiation (RFC 8547 section 4.1). */
function suboption(tape: Tape): void {
  const first = tape.peek();
  const hasLength = first >= 0x80 && first < 0xa0;
  if (hasLength) tape.mark('length', 8);
  tape.mark('typeOctet', 8);
  if (hasLength) tape.octets('data', first - 0x7f);
  else if (first >= 0xa0) tape.rest('data');
}
