// Cuts what util/form.ts reads.
import type { Form } from '../util/form.ts';
import type { Tape } from './tape.ts';

/** Cuts the fields of a form. */
export function formFields(tape: Tape, { words }: Form): void {
  for (const { name, sign, maximum, each } of words) {
    if (each !== undefined) listFields(tape, name, each);
    else if (sign === '*') tape.rest(name);
    else tape.bits(name, Math.log2(maximum + 1));
  }
}

/** A list is of plain values, which have no name, or of objects. */
function listFields(tape: Tape, name: string, each: Form): void {
  if (each.words[0]?.name === '') tape.items(name, () => 8 * each.octets);
  else tape.list(name, () => formFields(tape, each));
}
