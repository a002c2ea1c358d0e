// Option lists as they are read.
import { getUint8 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { readForm } from '../util/form.ts';
import { formsOf } from './option-forms.ts';
import type { NopOption, Option } from './options.ts';

const layer = 'ipv4';

const nop: NopOption = /* @__PURE__ */ Object.freeze({ kind: 'nop' as const });

/**
 * Reads the options that stand from `start` to `end`. When the header goes on behind `end` (it is cut), the list
 * ends in a malformed option.
 */
export function readOptions(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  context: ReadContext,
): readonly Option[] {
  const options: Option[] = [];
  let offset = start;
  while (offset < end) {
    const number = getUint8(bytes, offset);
    if (number === 0) {
      options.push(endOption(bytes, offset + 1, end, start));
      offset = end;
    } else if (number === 1) {
      options.push(nop);
      offset++;
    } else {
      const length = offset + 1 < end ? getUint8(bytes, offset + 1) : 0;
      if (length < 2 || offset + length > end) {
        const has = offset + 1 < end ? `length ${length}` : 'no length';
        const reason = `option ${number} has ${has}, and ${end - offset} octets are left`;
        context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
        options.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
        return options;
      }
      options.push(readOption(number, bytes, offset + 2, offset + length));
      offset += length;
    }
  }
  if (cut) options.push({ kind: 'malformed', data: bytes.subarray(end, end) });
  return options;
}

function readOption(number: number, bytes: Uint8Array, start: number, end: number): Option {
  for (const { kind, form } of formsOf(number)) {
    const says = kind === 'experiment' ? { kind, number } : { kind };
    const option: unknown = readForm(form, bytes, start, end, says);
    // The compiler has compared each form with the type of its option (option-forms.ts).
    if (option !== undefined) return option as Option;
  }
  return { kind: 'unknown', number, data: bytes.subarray(start, end) };
}

/** The end option; what follows it is told only when it is not zeros up to the next multiple of four. */
function endOption(bytes: Uint8Array, offset: number, end: number, start: number): Option {
  let plain = end === start + aligned(offset - start);
  for (let index = offset; index < end && plain; index++) plain = getUint8(bytes, index) === 0;
  return plain ? { kind: 'end' } : { kind: 'end', padding: bytes.subarray(offset, end) };
}

/** The next multiple of four. */
export function aligned(octets: number): number {
  return (octets + 3) & ~3;
}
