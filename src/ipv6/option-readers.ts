// Option lists as they are read.
import { getUint8 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { readForm } from '../util/form.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { formOf } from './option-forms.ts';
import type { Option, Pad1Option } from './options.ts';

const pad1: Pad1Option = /* @__PURE__ */ Object.freeze({ kind: 'pad1' as const });

/** The number of the home address option (RFC 6275 section 6.3). */
export const homeAddressNumber = 201;

/** Reads the options that stand from `start` to `end`. */
export function readOptions(
  layer: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): readonly Option[] {
  const options: Option[] = [];
  let offset = start;
  while (offset < end) {
    const number = getUint8(bytes, offset);
    if (number === 0) {
      options.push(pad1);
      offset++;
      continue;
    }
    const next = offset + 1 < end ? offset + 2 + getUint8(bytes, offset + 1) : end + 1;
    if (next > end) {
      const reason = `option ${number} passes the end: ${end - offset} octets are left`;
      context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
      options.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
      break;
    }
    options.push(readOption(number, bytes, offset + 2, next));
    offset = next;
  }
  return options;
}

function readOption(number: number, bytes: Uint8Array, start: number, end: number): Option {
  if (number === homeAddressNumber && end - start === 16) {
    return { kind: 'homeAddress', address: getIpv6(bytes, start) };
  }
  const known = formOf(number);
  if (known !== undefined) {
    const { kind, tells, form } = known;
    const option: unknown = readForm(form, bytes, start, end, tells ? { kind, number } : { kind });
    // The compiler has compared each form with the type of its option (option-forms.ts).
    if (option !== undefined) return option as Option;
  }
  return { kind: 'unknown', number, data: bytes.subarray(start, end) };
}
