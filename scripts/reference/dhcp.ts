// The options of DHCP: what each is, and how it stands in octets, in words made of the formats that the codec reads.
import type { CommentDisplayPart, DeclarationReflection } from 'typedoc';
import { type Definition, type Field, indexOf, type Type } from '../../src/dhcp/form.ts';
import type { SpaceName } from '../../src/dhcp/forms.ts';
import { linkTo, type Piece, parts, rowAnchor, table } from './parts.ts';

/** One option or sub-option. */
export interface OptionRow {
  readonly anchor: string;
  readonly code: number;
  readonly kind: string;
  readonly encoding: string;
  readonly meaning: readonly CommentDisplayPart[];
  readonly link: DeclarationReflection | undefined;
}

/** A set of options. */
export interface Space {
  readonly title: string;
  /** What one is called in search. */
  readonly noun: string;
  readonly rows: readonly OptionRow[];
}

/** The spaces: their names in forms.ts, and the interfaces that name the fields of each kind. */
const spaces: readonly (readonly [SpaceName, string, title: string, noun: string])[] = [
  ['options', 'OptionFields', 'Options', 'option'],
  ['relay', 'RelayOptionFields', 'Sub-options of option 82, relay agent information', 'option 82 sub-option'],
  [
    'netware',
    'NetwareIpOptionFields',
    'Sub-options of option 63, NetWare/IP information',
    'option 63 sub-option',
  ],
  [
    'cableLabs',
    'CableLabsOptionFields',
    'Sub-options of option 122, CableLabs client configuration',
    'option 122 sub-option',
  ],
  [
    'mobilityAddresses',
    'MobilityServiceFields',
    'Sub-options of option 139, mobility services by address',
    'option 139 sub-option',
  ],
  [
    'mobilityNames',
    'MobilityServiceFields',
    'Sub-options of option 140, mobility services by name',
    'option 140 sub-option',
  ],
  [
    'subnetAllocation',
    'SubnetAllocationOptionFields',
    'Sub-options of option 220, subnet allocation',
    'option 220 sub-option',
  ],
];

/** All options of DHCP. */
export function dhcpSpaces(page: DeclarationReflection): Space[] {
  return spaces.map(([space, fields, title, noun]) => {
    const members = page.children?.find(({ name }) => name === fields)?.children ?? [];
    const rows = indexOf(space).codes.flatMap((definition, code): OptionRow[] => {
      if (definition === undefined) return [];
      const member = members.find(({ name }) => name === definition.kind);
      if (member === undefined) throw new Error(`${fields} has no ${definition.kind}`);
      return [
        {
          anchor: `${noun.replaceAll(' ', '-')}-${code}${space === 'options' ? '' : `-${definition.kind}`}`,
          code,
          kind: definition.kind,
          encoding: encodingOf(definition),
          // The doc comment begins with the code, which has a column of its own.
          meaning: withoutNumber(member.comment?.summary ?? []),
          link: member,
        },
      ];
    });
    return { title, noun, rows };
  });
}

function withoutNumber(summary: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  const [first, ...others] = summary;
  if (first?.kind !== 'text') return [...summary];
  const text = first.text.replace(/^\d+, /, '');
  return [{ kind: 'text', text: text.charAt(0).toUpperCase() + text.slice(1) }, ...others];
}

/** The table of a space. */
export function optionTable(rows: readonly OptionRow[]): CommentDisplayPart[] {
  return table(
    'options',
    ['Code', 'Option', 'Meaning', 'How it is encoded'],
    rows.map(({ anchor, code, kind, meaning, encoding, link }): Piece[] => [
      rowAnchor(anchor, String(code)),
      link ? parts`${linkTo(link, kind)}` : kind,
      meaning,
      encoding,
    ]),
  );
}

function encodingOf({ forms }: Definition): string {
  return forms.map((fields) => sequence(fields) || 'no data').join('; or ');
}

function sequence(fields: readonly Field[]): string {
  return fields.map(({ name, type }) => inWords(name, type)).join(', ');
}

function inWords(name: string, type: Type): string {
  if (type.sign === '/' && name === '') return 'and, where there is more';
  // A name that is a number is a value that has to be there.
  if (/^\d+$/.test(name)) return `${bits(type)} that hold ${name}`;
  const field = name === '' ? '`text`' : `\`${name}\``;
  return `${field}: ${typeInWords(type)}`;
}

const words: Readonly<Record<string, string>> = {
  '?': 'a bit',
  '!': 'an octet, 0 or 1',
  '@': 'an IPv4 address, 4 octets',
  '&': 'an IPv6 address, 16 octets',
  '%': 'a MAC address, 6 octets',
  '/': 'an IPv4 prefix: an octet of length, then as many octets as that needs',
  '#': 'octets to the end',
  $: 'octets to the end, one at least',
  '"': 'text',
  "'": 'two characters',
  '|': 'text to the end',
  '.': 'a domain name as labels ([RFC 1035 section 3.1](https://www.rfc-editor.org/rfc/rfc1035#section-3.1))',
  ',': 'domain names as labels, to the end, not compressed',
  ';':
    'domain names as labels, to the end, compressed: a pointer counts from the start of the data of the option, which may be split over several options ' +
    '([RFC 3397 section 2](https://www.rfc-editor.org/rfc/rfc3397#section-2), [RFC 1035 section 4.1.4](https://www.rfc-editor.org/rfc/rfc1035#section-4.1.4))',
  '~': 'the name, in wire format or ASCII as the flags say',
  '>': 'RADIUS attributes: type, length, value',
  '^': 'an octet, the number of the type',
  '=': 'sub-options: a code, a length, data',
};

const plural: Readonly<Record<string, string>> = {
  '@': 'IPv4 addresses, 4 octets each',
  '.': 'domain names as labels, one behind the other, not compressed',
};

function typeInWords({ sign, width, unit, signed, fields, of }: Type): string {
  if (sign === ':') {
    const point = unit > 1 ? `, ${Math.log2(unit)} of them behind the point` : '';
    return `${bits({ width })}${signed ? ', signed' : ''}${point}`;
  }
  if (sign === 'n') return bits({ width });
  if (sign === '(') return `(${sequence(fields)})`;
  if (of === undefined) return words[sign] ?? sign;
  const inner = typeInWords(of);
  if (sign === '+') return `${listOf(of, inner)}, one or more`;
  if (sign === '*') return `${listOf(of, inner)}, any number`;
  return `behind ${sign === '1' ? 'an octet' : 'two octets'} of length: ${inner}`;
}

function listOf(of: Type, inner: string): string {
  return plural[of.sign] ?? (of.sign === ':' ? `numbers of ${bits(of)} each` : inner);
}

function bits({ width }: { readonly width: number }): string {
  return width === 1 ? '1 bit' : `${width} bits`;
}
