// Option lists as they are written.
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint, refusal } from '../util/fields.ts';
import { type Form, form, formOctets, writeForm } from '../util/form.ts';
import { setIpv6 } from '../util/ipv6-address.ts';
import { formOf } from './option-forms.ts';
import { homeAddressNumber } from './option-readers.ts';
import type { OptionInput } from './options.ts';

/** What stands in front of the fields of options in errors. */
const path = 'options.';

/** The octets of an option. */
export function optionOctets(layer: string, option: OptionInput): number {
  switch (option.kind) {
    case 'pad1':
      return 1;
    case 'malformed':
      return checkBytes(layer, 'options.data', option.data).length;
    case 'homeAddress':
      return 18;
    default: {
      const octets = formOctets(formToWrite(layer, option), option, layer, path);
      if (octets <= 0xff) return 2 + octets;
      throw refusal(layer, 'options', octets, 'octets of data do not fit an option', 'range');
    }
  }
}

/** Writes an option at `offset` and gives back where it ends. */
export function writeOption(layer: string, option: OptionInput, target: Uint8Array, offset: number): number {
  switch (option.kind) {
    case 'pad1':
      target[offset] = 0;
      return offset + 1;
    case 'malformed':
      target.set(option.data, offset);
      return offset + option.data.length;
    case 'homeAddress':
      target[offset] = homeAddressNumber;
      target[offset + 1] = 16;
      setIpv6(layer, 'options.address', target, offset + 2, option.address);
      return offset + 18;
    default: {
      const end = writeForm(formToWrite(layer, option), option, target, offset + 2, layer, path);
      target[offset] = numberOf(layer, option);
      target[offset + 1] = end - offset - 2;
      return end;
    }
  }
}

const raw: Form = /* @__PURE__ */ form('data*');

function formToWrite(layer: string, option: OptionInput): Form {
  if (option.kind === 'unknown') return raw;
  const known = formOf(option.kind);
  if (known !== undefined && typeof option.kind === 'string') return known.form;
  const reason = 'is no kind of option';
  throw new CodecError('unsupported', { layer, field: `options.${String(option.kind)}`, reason });
}

/** The number of an option. Some tell their own: not 0, which is an option without length. */
function numberOf(layer: string, option: OptionInput): number {
  const field = 'options.number';
  if (option.kind === 'unknown') {
    const number = checkUint(layer, field, option.number, 0xff);
    if (number > 0) return number;
    throw new CodecError('range', { layer, field, reason: '0 is the number of an option without data' });
  }
  const known = formOf(option.kind);
  if (known === undefined || !known.tells) return known?.number ?? 0;
  const { number } = option as { readonly number?: number | undefined };
  if (formOf(number)?.kind === option.kind && number !== undefined) return number;
  throw refusal(layer, field, number, `is not a number of ${option.kind}`, 'range');
}

/** Fills `octets` octets with padding, as few options as do (RFC 8200 section 4.2). */
export function writePadding(target: Uint8Array, start: number, octets: number): void {
  target.fill(0, start, start + octets);
  if (octets < 2) return;
  target[start] = 1;
  target[start + 1] = octets - 2;
}
