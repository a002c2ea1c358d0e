// The options of neighbour discovery that are plain fields. To add one: its interfaces in options.ts and a line here.
// The words are explained in util/form.ts. The others are in option-readers.ts and option-writers.ts.
import { type Fields, type Form, form } from '../util/form.ts';
import type { NeighborOption } from './options.ts';

/** One option of plain fields. */
interface OptionForm<Some = NeighborOption> {
  readonly number: number;
  readonly kind: string;
  /** What stands behind number and length. */
  readonly form: Form;
  /** Never there: what the form reads, as a type. */
  readonly reads?: Some;
}

/** The 48 bits that lists and packets begin with, so that they are aligned. */
const reserved = 'reserved:16? moreReserved:32?';

function optionForms(): readonly OptionForm[] {
  return [
    option(
      3,
      'prefixInformation',
      'prefixLength:8 onLink? autonomous? routerAddress? prefixDelegation? reserved:4? validLifetime:32 preferredLifetime:32 moreReserved:32? prefix@16',
    ),
    option(4, 'redirectedHeader', `${reserved} packet*`),
    option(5, 'mtu', 'reserved:16? mtu:32'),
    option(7, 'advertisementInterval', 'reserved:16? interval:32'),
    option(8, 'homeAgentInformation', 'reserved:16? preference:16? lifetime:16'),
    option(9, 'sourceAddressList', `${reserved} addresses[@16]`),
    option(10, 'targetAddressList', `${reserved} addresses[@16]`),
    option(14, 'nonce', 'nonce*'),
    option(25, 'recursiveDnsServer', 'reserved:16? lifetime:32 addresses[@16]'),
    option(26, 'flagsExtension', 'flags*'),
    option(38, 'pref64', 'scaledLifetime:13 prefixLengthCode:3 prefix@12'),
  ];
}

function option<Kind extends string, Text extends string>(
  number: number,
  kind: Kind,
  text: Text,
): OptionForm<{ readonly kind: Kind } & Fields<Text>> {
  return { number, kind, form: form(text) };
}

let ready: Map<unknown, OptionForm> | undefined;

/** The form of a number or of a kind. */
export function formOf(key: unknown): OptionForm | undefined {
  if (ready === undefined) {
    ready = new Map();
    for (const each of optionForms()) ready.set(each.number, each).set(each.kind, each);
  }
  return ready.get(key);
}
