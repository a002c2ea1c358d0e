// The headers and blocks of capture files: a drawing and a table of fields each.
import type { CommentDisplayPart, Context, DeclarationReflection } from 'typedoc';
import { fieldInfo } from '../../src/inspect/index.ts';
import * as layouts from '../../src/pcap/layout.ts';
import type { Layout } from '../../src/util/layout.ts';
import { type FieldRow, fieldTable, layoutRows } from './fields.ts';
import { headerSvg } from './header-svg.ts';
import { plainText } from './parts.ts';
import { exported } from './program.ts';

/** A header or a block. */
export interface FilePart {
  /** Its name, and where it is defined, as a heading. */
  readonly title: string;
  readonly anchor: string;
  readonly rows: readonly FieldRow[];
  /** All that the page has of it. */
  readonly content: readonly CommentDisplayPart[];
}

/** The interfaces that have the fields of each part, in the order of the page. */
const parts: Readonly<Record<keyof typeof layouts, string>> = {
  fileHeader: 'FileHeader',
  record: 'PacketRecord',
  modifiedRecord: 'PacketRecord',
  block: 'UnknownBlock',
  option: 'UnknownOption',
  sectionHeader: 'SectionHeader',
  interfaceDescription: 'InterfaceDescription',
  enhancedPacket: 'EnhancedPacket',
  simplePacket: 'SimplePacket',
  nameResolution: 'NameResolution',
  nameRecord: 'AddressNames',
  interfaceStatistics: 'InterfaceStatistics',
  decryptionSecrets: 'DecryptionSecrets',
  custom: 'CustomBlock',
  obsoletePacket: 'ObsoletePacket',
};

/** The parts of capture files, those of classic pcap first. */
export function fileParts(context: Context, page: DeclarationReflection): FilePart[] {
  return Object.entries(parts).map(([name, type]) => filePart(context, page, name, type));
}

/** What stands last, in this order: interfaces inherit some of it. */
const last = ['data', 'padding', 'options', 'endOfOptions', 'tail'];

function placeOf({ label, start }: FieldRow): number {
  return Number.isNaN(start) ? last.indexOf(label) : -1;
}

/** What an interface calls otherwise than the declaration, or has in another part. */
const other = new Set(['block.type', 'option.number', 'record.modified', 'modifiedRecord.modified']);

function filePart(context: Context, page: DeclarationReflection, name: string, type: string): FilePart {
  const main = page.children?.find((child) => child.name === type);
  const info = fieldInfo(`pcap.${name}`);
  const layout = Object.entries<Layout<unknown>>(layouts).find(([key]) => key === name)?.[1];
  if (main === undefined || info === undefined || layout === undefined)
    throw new Error(`${name} has no interface, no name or no declaration`);
  const { title } = info;
  const anchor = `part-${name}`;
  const rows = layoutRows(context, {
    layout,
    declaration: exported(context, 'src/pcap/layout.ts', name),
    key: `pcap.${name}`,
    anchor: `field-${name}-`,
    main,
    inputs: undefined,
  })
    .filter(({ label }) => !other.has(`${name}.${label}`))
    .sort((one, other) => placeOf(one) - placeOf(other));
  const fixed = rows.filter(({ start }) => !Number.isNaN(start));
  const content: CommentDisplayPart[] = [
    { kind: 'text', text: `\n\n### <span id="${anchor}"></span>[${title}](${info.reference})\n\n` },
    {
      kind: 'text',
      text: `${plainText(main.comment).replace(/ (?:Sections?|Appendix) .*$/, '')}\n\n${headerSvg(title, fixed, anchor)}\n\n`,
    },
    ...fieldTable(rows),
  ];
  return { title, anchor, rows, content };
}
