// DHCP messages: the header, and options in up to three places.
import { overloadBits } from '../dhcp/areas.ts';
import { type Definition, type Field, indexOf, type Type } from '../dhcp/form.ts';
import { dhcp as dhcpLayout } from '../dhcp/layout.ts';
import type { Area } from '../dhcp/options.ts';
import { octetsToNul } from './control.ts';
import { layoutFields } from './layout-fields.ts';
import { nameOctets, ownOctets } from './names.ts';
import { kindOf } from './options.ts';
import { member, type Tape } from './tape.ts';

const hardwareAddressOctets = 16;

/** Cuts a DHCP or BOOTP message. */
export function dhcp(tape: Tape): void {
  const hardware = Math.min(tape.peek(2), hardwareAddressOctets);
  for (const { name, bits } of layoutFields(dhcpLayout)) {
    if (name === 'clientHardwareAddress') {
      tape.octets(name, hardware);
      tape.limited(hardwareAddressOctets - hardware, () => padded(tape, 'hardwareAddressPadding'));
    } else if (name === 'serverName' || name === 'bootFile') {
      tape.limited(bits / 8, () => nameField(tape, name));
    } else if (name !== 'cookie' || tape.get('vendorArea') === undefined) {
      tape.bits(name, bits);
    }
  }
  if (tape.get('vendorArea') === undefined) area(tape, undefined);
  tape.rest(tape.get('vendorArea') === undefined ? 'tail' : 'vendorArea');
}

/** A field that holds a name, or options where it is overloaded. */
function nameField(tape: Tape, name: Area): void {
  if (isOverloaded(tape, name)) {
    area(tape, name);
  } else {
    tape.octets(name, octetsToNul(tape));
    tape.mark(`${name}End`, 8);
  }
  padded(tape, `${name}Tail`);
}

/** What is told of the end of a field: all but the zeros that it ends with. */
function padded(tape: Tape, name: string): void {
  const told = tape.get(name);
  if (told instanceof Uint8Array) tape.octets(name, told.length);
  tape.rest('padding');
}

/** What the options in the options field say of overload. */
function isOverloaded(tape: Tape, name: Area): boolean {
  return tape
    .listed('options')
    .some(
      (option) =>
        kindOf(option) === 'optionOverload' &&
        member(option, 'area') === undefined &&
        (Number(member(option, 'value')) & overloadBits[name]) !== 0,
    );
}

/** The options of one area, and the end behind them. */
function area(tape: Tape, name: Area | undefined): void {
  for (const [index, option] of tape.listed('options').entries()) {
    if (member(option, 'area') !== name) continue;
    const kind = kindOf(option);
    const octets = kind === 'pad' ? Number(member(option, 'count')) : 2 + tape.peek(1);
    tape.group(kind, ['options', index], octets, () => optionBody(tape, kind), `options.${kind}`);
  }
  // What no option is can only be the end.
  tape.mark('end', 8);
}

function optionBody(tape: Tape, kind: string): void {
  if (kind === 'malformed') tape.rest('data');
  else if (kind === 'pad') tape.rest('padding');
  else coded(tape, kind, 'options');
}

/** An option or suboption: code, length, and what its form says. */
function coded(tape: Tape, kind: string, space: string): void {
  const definition = indexOf(space).codes[tape.peek()];
  if (kind === 'unknown') {
    tape.words('code:8');
    tape.mark('length', 8);
    tape.rest('data');
  } else {
    // What an option calls `code` is a field of its own.
    tape.mark('code', 8);
    tape.mark('length', 8);
    if (definition !== undefined) fields(tape, formOf(tape, definition));
  }
}

/** Of several forms of one code, the first octet tells which it is. */
function formOf(tape: Tape, { forms }: Definition): readonly Field[] {
  return forms.find(([first]) => first?.constant === tape.peek()) ?? forms[0] ?? [];
}

function fields(tape: Tape, list: readonly Field[]): void {
  for (const { name, type, constant } of list) {
    // Text apart from the NULs behind it has no name in the form.
    if (type.sign === '|') text(tape);
    else if (name !== '') value(tape, Number.isNaN(constant) ? name : 'form', type);
  }
}

function text(tape: Tape): void {
  tape.octets('text', tape.left - Number(tape.get('nulls') ?? 0));
  tape.mark('nulls', 8 * tape.left);
}

/** The width of what always has the same; names, texts and prefixes tell their own. */
function widthOf(tape: Tape, { sign, width }: Type): number {
  switch (sign) {
    case ':':
      return width;
    case '/':
      return 8 + 8 * Math.ceil(tape.peek() / 8);
    case '.':
      return 8 * nameOctets(tape);
    default:
      return fixedWidths[sign] ?? 8 * tape.left;
  }
}

const fixedWidths: Readonly<Record<string, number>> = {
  n: 64,
  '?': 1,
  '!': 8,
  '^': 8,
  '@': 32,
  '&': 128,
  '%': 48,
  "'": 16,
};

function value(tape: Tape, name: string, type: Type): void {
  const { sign, of: inner } = type;
  if (sign === ',' || sign === ';') {
    tape.items(name, () => 8 * ownOctets(tape));
  } else if (sign === '=') {
    subOptions(tape, name, type.space);
  } else if (inner === undefined) {
    tape.bits(name, widthOf(tape, type));
  } else if (sign === '+' || sign === '*') {
    listOf(tape, name, inner);
  } else {
    const octets = counted(tape, type);
    tape.mark(`${name}Length`, lengthWidth(type));
    tape.group(name, undefined, octets, () => value(tape, name, inner));
  }
}

/** The bits of a length. */
function lengthWidth({ sign }: Type): number {
  return 8 * Number(sign);
}

/** The octets that a length says are behind it. */
function counted(tape: Tape, type: Type): number {
  return lengthWidth(type) === 8 ? tape.peek() : tape.peek16();
}

/** Suboptions one after the other. */
function subOptions(tape: Tape, name: string, space: string): void {
  for (const [index, option] of tape.listed(name).entries()) {
    const kind = kindOf(option);
    tape.group(kind, [name, index], 2 + tape.peek(1), () => coded(tape, kind, space), `${name}.${kind}`);
  }
}

/** A list: of objects, of plain values, or of either behind a length. */
function listOf(tape: Tape, name: string, inner: Type): void {
  const { sign, of: item } = inner;
  if (sign === '(') {
    tape.list(name, () => fields(tape, inner.fields));
  } else if (sign === '>') {
    tape.list(name, () => {
      const octets = tape.peek(1) - 2;
      tape.bits('type', 8);
      tape.mark('length', 8);
      tape.octets('value', octets);
    });
  } else if (item === undefined) {
    tape.items(name, () => widthOf(tape, inner));
  } else if (item.sign === '(') {
    tape.list(name, () => behindLength(tape, inner, () => fields(tape, item.fields)));
  } else if (item.of === undefined) {
    tape.items(name, () => 8 * counted(tape, inner), lengthWidth(inner));
  } else {
    const { of: each } = item;
    tape.list(name, () =>
      behindLength(tape, inner, () => {
        for (let index = 0; tape.left > 0; index++) tape.item(index, 'item', widthOf(tape, each));
      }),
    );
  }
}

/** A length, and what `walk` cuts of as many octets. */
function behindLength(tape: Tape, type: Type, walk: () => void): void {
  const octets = counted(tape, type);
  tape.mark('length', lengthWidth(type));
  tape.limited(octets, walk);
}
