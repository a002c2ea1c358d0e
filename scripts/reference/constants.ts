// The constants of a module, with their values and the registry that they are from.
import { type CommentDisplayPart, type DeclarationReflection, ReflectionKind } from 'typedoc';
import { linkTo, type Piece, parts, table, tagOf } from './parts.ts';

/** A number with a name. */
export interface ConstantRow {
  readonly anchor: string;
  readonly name: string;
  readonly value: number;
  readonly link: DeclarationReflection;
  readonly registry: string | undefined;
  /** The first row of a constant says what it is. */
  readonly meaning: readonly CommentDisplayPart[] | undefined;
}

/** The numbers that a module exports, those in tables one by one. */
export function constantRows(
  page: DeclarationReflection,
  module: Readonly<Record<string, unknown>>,
): ConstantRow[] {
  const variables = page.getChildrenByKind(ReflectionKind.Variable);
  return variables.flatMap((link): ConstantRow[] => {
    const value = module[link.name];
    const entries =
      typeof value === 'object' && value !== null ? Object.entries(value) : [['', value] as const];
    const numbers = entries.flatMap(([key, value]) => numbered(key, value));
    return numbers.map(([key, number], index) => ({
      anchor: `constant-${link.name}${key === '' ? '' : `-${key.replace(/\W+/g, '-')}`}`,
      name: key === '' ? link.name : `${link.name}.${key}`,
      value: number,
      link,
      registry: tagOf(link.comment, '@registry'),
      meaning: index === 0 ? (link.comment?.summary ?? []) : undefined,
    }));
  });
}

/** Names stand on either side of a table: `{ request: 1 }`, `{ 1: 'ETHERNET' }`. */
function numbered(key: string, value: unknown): [string, number][] {
  if (typeof value === 'number') return [[key, value]];
  return typeof value === 'string' && /^\d+$/.test(key) ? [[value, Number(key)]] : [];
}

/** The table of constants. */
export function constantTable(rows: readonly ConstantRow[]): CommentDisplayPart[] {
  return table(
    'constants',
    ['Name', 'Value', 'Meaning', 'Registry'],
    rows.map(({ anchor, name, value, link, registry, meaning }): Piece[] => [
      parts`<span id="${anchor}"></span>${linkTo(link, name)}`,
      `${value}${value > 9 ? ` <span class="hex">${hex(value)}</span>` : ''}`,
      meaning ?? '',
      registry === undefined || meaning === undefined ? '' : registryLink(registry),
    ]),
  );
}

/** As documents write it: whole octets. */
export function hex(value: number): string {
  const digits = value.toString(16);
  return `0x${digits.padStart(digits.length + (digits.length & 1), '0')}`;
}

/** A link to a registry of IANA by its name there, or to another's by its address. */
export function registryLink(registry: string): string {
  if (!registry.startsWith('https:'))
    return `[IANA: ${registry}](https://www.iana.org/assignments/${registry})`;
  return `[${new URL(registry).host.replace(/^www\./, '')}](${registry})`;
}
