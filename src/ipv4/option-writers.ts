// Option lists as they are written.
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import { type Form, form, formOctets, isOfForm, writeForm } from '../util/form.ts';
import { formsOf } from './option-forms.ts';
import { aligned } from './option-readers.ts';
import type { OptionInput } from './options.ts';

const layer = 'ipv4';
/** What stands in front of the fields of options in errors. */
const path = 'options.';

/** Octets that the options of a header may take: 15 words less the 5 of the fixed header (RFC 791 section 3.1). */
export const maximumOptionOctets = 40;

/**
 * The octets that options take, with the zeros that fill the last 32-bit word.
 *
 * @throws {@link CodecError} `range` when there are more than 40, `unsupported` for a kind that does not exist.
 */
export function optionsOctets(options: readonly OptionInput[], replay: boolean): number {
  let octets = 0;
  for (const option of options) octets = octetsThrough(option, octets);
  if (!isCut(options, replay)) octets = aligned(octets);
  if (octets > maximumOptionOctets) {
    const reason = `${octets} octets do not fit into ${maximumOptionOctets}`;
    throw new CodecError('range', { layer, field: 'options', reason });
  }
  return octets;
}

/** Writes options at `start` and gives back where they end. The room has been reckoned by `optionsOctets`. */
export function writeOptions(
  options: readonly OptionInput[],
  target: Uint8Array,
  start: number,
  replay: boolean,
): number {
  let octets = 0;
  for (const option of options) {
    const next = octetsThrough(option, octets);
    writeOption(option, target, start + octets, start + next);
    octets = next;
  }
  const end = start + (isCut(options, replay) ? octets : aligned(octets));
  target.fill(0, start + octets, end);
  return end;
}

/** A cut header is replayed as it was: no zeros fill it up. */
function isCut(options: readonly OptionInput[], replay: boolean): boolean {
  return replay && options[options.length - 1]?.kind === 'malformed';
}

/** The octets of the options up to and with this one. */
export function octetsThrough(option: OptionInput, before: number): number {
  switch (option.kind) {
    case 'nop':
      return before + 1;
    case 'end': {
      const { padding } = option;
      if (padding === undefined) return aligned(before + 1);
      return before + 1 + checkBytes(layer, 'options.padding', padding).length;
    }
    case 'malformed':
      return before + checkBytes(layer, 'options.data', option.data).length;
    default:
      return before + 2 + formOctets(formOf(option), option, layer, path);
  }
}

function writeOption(option: OptionInput, target: Uint8Array, offset: number, end: number): void {
  switch (option.kind) {
    case 'nop':
      target[offset] = 1;
      return;
    case 'end':
      target.fill(0, offset, end);
      if (option.padding !== undefined) target.set(option.padding, offset + 1);
      return;
    case 'malformed':
      target.set(option.data, offset);
      return;
    default:
      target[offset] = numberOf(option);
      target[offset + 1] = end - offset;
      writeForm(formOf(option), option, target, offset + 2, layer, path);
  }
}

const raw: Form = /* @__PURE__ */ form('data*');

function formOf(option: OptionInput): Form {
  if (option.kind === 'unknown') return raw;
  const found = formsOf(option.kind).find((each) => isOfForm(each.form, option));
  if (found !== undefined) return found.form;
  const reason = 'is no kind of option, or none of its forms';
  throw new CodecError('unsupported', { layer, field: `options.${String(option.kind)}`, reason });
}

/** The number of an option. Some tell their own: not 0 or 1, which are options without length. */
function numberOf(option: OptionInput): number {
  if (option.kind === 'unknown' || option.kind === 'experiment') {
    const { number } = option;
    if (checkUint(layer, 'options.number', number, 0xff) > 1) return number;
    const reason = `${number} is the number of an option without data`;
    throw new CodecError('range', { layer, field: 'options.number', reason });
  }
  if (option.kind === 'basicSecurity' && option.authorities.length === 8) {
    const reason = 'with 8 octets this would be a security option of RFC 791';
    throw new CodecError('range', { layer, field: 'options.authorities', reason });
  }
  return formsOf(option.kind)[0]?.number ?? 0;
}
