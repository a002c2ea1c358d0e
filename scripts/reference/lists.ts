// Options, messages and records with their numbers: the members of a union of types.
import type { CommentDisplayPart, Context, DeclarationReflection } from 'typedoc';
import type ts from 'typescript';
import { formOf as neighborOption } from '../../src/icmpv6/option-forms.ts';
import { formsOf as ipv4Options } from '../../src/ipv4/option-forms.ts';
import { formOf as ipv6Option } from '../../src/ipv6/option-forms.ts';
import { blockTypes } from '../../src/pcap/block-layout.ts';
import {
  commonOptions,
  interfaceOptions,
  nameOptions,
  packetOptions,
  sectionOptions,
  statisticsOptions,
} from '../../src/pcap/option-formats.ts';
import { formsOf as tcpOptions } from '../../src/tcp/form.ts';
import { linkTo, type Piece, parts, plainText, rowAnchor, table } from './parts.ts';
import { checkerOf, commentOf, reflectionOf } from './program.ts';

/** A list on the page of a protocol. */
export interface ListOf {
  readonly title: string;
  /** The type that is the union of all. */
  readonly union: string;
  /** What one of them is called in search: `option 8`. */
  readonly noun: string;
  /** IANA's registry, or another's address. */
  readonly registry?: string;
  /** The numbers that a kind has in the tables of the codec. */
  readonly numbers?: (kind: string) => readonly number[];
}

/** What the lists of each page are. */
export const lists: Readonly<Record<string, readonly ListOf[]>> = {
  ipv4: [
    {
      title: 'Options',
      union: 'Option',
      noun: 'option',
      registry: 'ip-parameters',
      numbers: octets((number) => ipv4Options(number).map(({ kind }) => kind)),
    },
  ],
  ipv6: [
    {
      title: 'Options',
      union: 'Option',
      noun: 'option',
      registry: 'ipv6-parameters',
      numbers: octets((number) => kindsOf(ipv6Option(number))),
    },
  ],
  'ipv6/routing': [
    { title: 'Routing types', union: 'Header', noun: 'routing type', registry: 'ipv6-parameters' },
    { title: 'TLVs of segment routing', union: 'Tlv', noun: 'TLV', registry: 'ipv6-parameters' },
  ],
  tcp: [
    {
      title: 'Options',
      union: 'Option',
      noun: 'option',
      registry: 'tcp-parameters',
      // Of multipath TCP, 30, the codec's table has a number for each subtype.
      numbers: octets((number) =>
        number === 30 ? ['mptcp'] : tcpOptions(number).map(([, words]) => String(words[0]?.[1])),
      ),
    },
  ],
  icmp: [
    { title: 'Messages', union: 'Header', noun: 'type', registry: 'icmp-parameters' },
    { title: 'Extension objects', union: 'ExtensionObject', noun: 'object', registry: 'icmp-parameters' },
  ],
  icmpv6: [
    { title: 'Messages', union: 'Header', noun: 'type', registry: 'icmpv6-parameters' },
    {
      title: 'Options of neighbour discovery',
      union: 'NeighborOption',
      noun: 'option',
      registry: 'icmpv6-parameters',
      numbers: octets((number) => kindsOf(neighborOption(number))),
    },
  ],
  igmp: [{ title: 'Messages', union: 'Header', noun: 'type', registry: 'igmp-type-numbers' }],
  stp: [{ title: 'Messages', union: 'Header', noun: 'BPDU type' }],
  llc: [{ title: 'Control fields', union: 'Control', noun: 'control' }],
  dns: [{ title: 'EDNS options', union: 'EdnsOption', noun: 'EDNS option', registry: 'dns-parameters' }],
  pcap: [
    { title: 'Blocks', union: 'Block', noun: 'block', numbers: blockNumbers },
    options('Options of sections', 'SectionOption', sectionOptions),
    options('Options of interfaces', 'InterfaceOption', interfaceOptions),
    options('Options of packets', 'PacketOption', packetOptions),
    options('Options of name resolution', 'NameOption', nameOptions),
    options('Options of statistics', 'StatisticsOption', statisticsOptions),
  ],
};

/** The numbers of one octet under which a table has a kind. */
function octets(kinds: (number: number) => readonly string[]): (kind: string) => readonly number[] {
  return (kind) =>
    Array.from({ length: 256 }, (_, number) => number).filter((number) => kinds(number).includes(kind));
}

/** What a table says of kinds, by their numbers. */
type Kinds = Readonly<Record<number, { readonly kind: string } | undefined>>;

/** A list of the options of a pcapng block; every block may have the common ones. */
function options(title: string, union: string, formats: Kinds): ListOf {
  const table: Kinds = { ...commonOptions, ...formats };
  const all = Object.entries(table);
  const numbers = (kind: string) =>
    all.filter(([, format]) => format?.kind === kind).map(([number]) => Number(number));
  return { title, union, noun: 'option', numbers };
}

function blockNumbers(kind: string): readonly number[] {
  return Object.entries(blockTypes).flatMap(([name, number]) =>
    name === kind || name === `${kind}NotCopied` ? [number] : [],
  );
}

function kindsOf(form: { readonly kind: string } | undefined): readonly string[] {
  return form === undefined ? [] : [form.kind];
}

/** One row of a list. */
export interface ListRow {
  readonly anchor: string;
  /** Its number, or several; empty where it has none. */
  readonly numbers: string;
  readonly kind: string;
  readonly detail: string;
  readonly fields: readonly string[];
  readonly meaning: readonly CommentDisplayPart[];
  readonly link: DeclarationReflection | undefined;
}

const discriminators = ['kind', 'block', 'format'];
const details = ['subtype', 'flag', 'echo'];
const numbers = ['type', 'number', 'code', 'bpduType'];
const common = new Set([
  'layer',
  'checksum',
  'code',
  'trailer',
  'protocolIdentifier',
  'protocolVersion',
  'subtype',
  ...discriminators,
]);

/** The members of a union, a row for each kind. */
export function listRows(context: Context, page: DeclarationReflection, list: ListOf): ListRow[] {
  const alias = page.children?.find(({ name }) => name === list.union);
  const symbol = alias && context.getSymbolFromReflection(alias);
  if (alias === undefined || symbol === undefined) throw new Error(`${page.name} has no ${list.union}`);
  const type = checkerOf(context).getDeclaredTypeOfSymbol(symbol);
  const rows = (type.isUnion() ? type.types : [type]).flatMap((member) => rowsOf(context, list, member));
  const seen = new Map<string, number>();
  const first = ({ numbers }: ListRow): number =>
    numbers === '' ? Number.MAX_SAFE_INTEGER : Number.parseInt(numbers, 10);
  return rows
    .sort((one, other) => first(one) - first(other))
    .map((row) => {
      const again = seen.get(row.anchor) ?? 0;
      seen.set(row.anchor, again + 1);
      return again === 0 ? row : { ...row, anchor: `${row.anchor}-${again + 1}` };
    });
}

function rowsOf(context: Context, list: ListOf, member: ts.Type): ListRow[] {
  const checker = checkerOf(context);
  const symbol = member.aliasSymbol ?? member.symbol;
  const properties = checker.getPropertiesOfType(member);
  const literals = (name: string): (string | number)[] => {
    const property = member.getProperty(name);
    return property === undefined ? [] : literalsOf(checker.getTypeOfSymbol(property));
  };
  const discriminator = discriminators.find((name) => literals(name).length > 0) ?? '';
  const comment = commentOf(context, symbol);
  const link = reflectionOf(context, symbol);
  const detail = details
    .flatMap((name) =>
      literals(name)
        .filter((value) => typeof value === 'string')
        .map((value) => `${name} \`${value}\``),
    )
    .join(', ');
  const told = numbers.flatMap((name) => literals(name)).filter((value) => typeof value === 'number');
  return literals(discriminator).map((value, index, kinds) => {
    const kind = String(value);
    const known = list.numbers?.(kind) ?? [];
    const found =
      told.length > 0 ? told : known.length > 0 ? known : numbersIn(plainText(comment), kinds.length, index);
    return {
      anchor: `${list.noun.replaceAll(' ', '-')}-${kind}`,
      numbers: found
        .map((number) =>
          list.noun === 'BPDU type' || number > 0xffff ? `0x${number.toString(16).padStart(2, '0')}` : number,
        )
        .join(', '),
      kind,
      detail,
      fields: properties
        .map(({ name }) => name)
        .filter((name) => !common.has(name) && !(name === 'type' && told.length > 0)),
      meaning: comment?.summary ?? [],
      link,
    };
  });
}

/** Numbers that a doc comment begins with: `Maximum segment size, kind 2, …`. */
function numbersIn(text: string, kinds: number, index: number): number[] {
  const [first = ''] = text.split(/\. |: /);
  const found = [
    ...first.matchAll(/\b(?:number|kind|type|code|class|block)s?\s((?:0x)?[\da-f]+(?:(?:, | and )\d+)*)/gi),
  ].flatMap(([, some = '']) => some.split(/, | and /).map(Number));
  const own = found.filter((number) => !Number.isNaN(number));
  const one = own[index];
  return kinds > 1 && own.length === kinds && one !== undefined ? [one] : own;
}

function literalsOf(type: ts.Type): (string | number)[] {
  if (type.isUnion()) return type.types.flatMap(literalsOf);
  return type.isStringLiteral() || type.isNumberLiteral() ? [type.value] : [];
}

/** The table of a list. */
export function listTable(rows: readonly ListRow[], noun: string): CommentDisplayPart[] {
  return table(
    'list',
    ['Number', noun.charAt(0).toUpperCase() + noun.slice(1), 'Fields', 'Meaning'],
    rows.map(({ anchor, numbers, kind, detail, fields, meaning, link }): Piece[] => [
      rowAnchor(anchor, numbers),
      parts`${link ? linkTo(link, kind) : `\`${kind}\``}${detail === '' ? '' : ` ${detail}`}`,
      fields.map((field) => `\`${field}\``).join(' '),
      meaning,
    ]),
  );
}
