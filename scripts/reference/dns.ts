// The record types and service parameters of DNS, with their numbers.
import type { CommentDisplayPart, DeclarationReflection } from 'typedoc';
import { typeNumbers } from '../../src/dns/numbers.ts';
import { entryOf } from '../../src/dns/records.ts';
import { svcParamNumbers } from '../../src/dns/svcb.ts';
import type { ListRow } from './lists.ts';

/** The record types: those that stand in records, and those that are only asked for. */
export function recordTypes(page: DeclarationReflection): ListRow[] {
  return rowsOf(page, 'RecordData', 'record', typeNumbers, (number) => {
    const kind = entryOf(number)?.kind;
    if (kind === undefined) return [];
    return kind.fields === undefined ? [`data: ${kind.form}`] : Object.keys(kind.fields);
  });
}

/** The parameters of SVCB and HTTPS records. */
export function serviceParameters(page: DeclarationReflection): ListRow[] {
  return rowsOf(page, 'SvcParamValues', 'SvcParam', svcParamNumbers, () => []);
}

function rowsOf(
  page: DeclarationReflection,
  values: string,
  noun: string,
  numbers: Readonly<Record<string, number>>,
  fieldsOf: (number: number) => readonly string[],
): ListRow[] {
  const members = page.children?.find(({ name }) => name === values)?.children ?? [];
  const onlyAsked: CommentDisplayPart[] = [
    { kind: 'text', text: 'Stands in questions only, or in no record.' },
  ];
  return Object.entries(numbers).map(([kind, number]) => {
    const member = members.find(({ name }) => name === kind);
    return {
      anchor: `${noun}-${kind}`,
      numbers: String(number),
      kind,
      detail: '',
      fields: fieldsOf(number),
      meaning: member?.comment?.summary ?? onlyAsked,
      link: member,
    };
  });
}
