import { getUint8 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { layer, octets } from './format.ts';
import { formats } from './formats.ts';
import type { Option, OptionInput } from './option-types.ts';

/** Octets of the options of one header: fifteen words less the fixed five (RFC 9293 section 3.1). */
const maximumOctets = 40;

const end: Option = /* @__PURE__ */ Object.freeze({ kind: 'end' });
const nop: Option = /* @__PURE__ */ Object.freeze({ kind: 'nop' });
const none: readonly Option[] = /* @__PURE__ */ Object.freeze([]);

type AnyFormat = (typeof formats)[string];

let byNumber: readonly (AnyFormat | undefined)[] | undefined;

/** The formats by the octet that names the kind. */
function formatsByNumber(): readonly (AnyFormat | undefined)[] {
  const table: (AnyFormat | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const format of Object.values(formats)) {
    for (const number of format.numbers) table[number] ??= format;
  }
  return table;
}

/**
 * Reads the options from `start` to `stop`. A list that cannot be read to its end, or of which a part is cut off
 * (`cut`), ends in one that is `malformed`.
 */
export function readOptions(
  bytes: Uint8Array,
  start: number,
  stop: number,
  cut: boolean,
  context: ReadContext,
): readonly Option[] {
  if (start === stop && !cut) return none;
  byNumber ??= formatsByNumber();
  const options: Option[] = [];
  let offset = start;
  while (offset < stop) {
    const number = getUint8(bytes, offset);
    if (number === 1) {
      options.push(nop);
      offset += 1;
      continue;
    }
    if (number === 0) {
      offset += 1;
      options.push(cut || isPadding(bytes, start, offset, stop) ? end : endWith(bytes, offset, stop));
      if (!cut) offset = stop;
      break;
    }
    // A length counts its own octet and the kind's: RFC 9293 section 3.1.
    const length = offset + 1 < stop ? getUint8(bytes, offset + 1) : 0;
    if (length < 2 || offset + length > stop) {
      if (!cut) reportMalformed(offset, context);
      options.push(malformed(bytes, offset, stop));
      return options;
    }
    const found = byNumber[number]?.read(bytes, offset + 2, length - 2, number);
    options.push(found ?? { kind: 'unknown', number, data: bytes.subarray(offset + 2, offset + length) });
    offset += length;
  }
  if (cut) options.push(malformed(bytes, offset, stop));
  return options;
}

function malformed(bytes: Uint8Array, start: number, stop: number): Option {
  return { kind: 'malformed', data: bytes.subarray(start, stop) };
}

function reportMalformed(offset: number, context: ReadContext): void {
  const reason = 'an option has no length, or one that is not possible';
  context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
}

function endWith(bytes: Uint8Array, offset: number, stop: number): Option {
  return { kind: 'end', padding: bytes.subarray(offset, stop) };
}

/** Whether what follows the end of the list is what encoding would put there. */
function isPadding(bytes: Uint8Array, start: number, offset: number, stop: number): boolean {
  if (stop - start !== roundUp(offset - start)) return false;
  for (let index = offset; index < stop; index++) if (getUint8(bytes, index) !== 0) return false;
  return true;
}

function roundUp(length: number): number {
  return (length + 3) & ~3;
}

/**
 * Octets of the options and what fills up their last word.
 *
 * @param cut - A list that ends in `malformed` stands for a part of the options, and gets no padding.
 */
export function optionsOctets(options: readonly OptionInput[], cut: boolean): number {
  let length = 0;
  for (const option of options) length += optionOctets(option);
  if (!(cut && options.at(-1)?.kind === 'malformed')) length = roundUp(length);
  if (length <= maximumOctets) return length;
  const reason = `take ${length} octets, more than ${maximumOctets}`;
  throw new CodecError('range', { layer, field: 'options', reason });
}

function optionOctets(option: OptionInput): number {
  switch (option.kind) {
    case 'nop':
      return 1;
    case 'end':
      return option.padding === undefined ? 1 : 1 + octets('options.end.padding', option.padding);
    case 'malformed':
      return octets('options.malformed.data', option.data);
    default:
      return 2 + formatOf(option.kind).size(option);
  }
}

/** Writes the options from `start` on, and zeros behind them up to `stop`. */
export function writeOptions(
  options: readonly OptionInput[],
  target: Uint8Array,
  start: number,
  stop: number,
): void {
  let offset = start;
  for (const option of options) offset = writeOption(option, target, offset);
  target.fill(0, offset, stop);
}

function writeOption(option: OptionInput, target: Uint8Array, offset: number): number {
  switch (option.kind) {
    case 'nop':
      target[offset] = 1;
      return offset + 1;
    case 'end':
      target[offset] = 0;
      if (option.padding === undefined) return offset + 1;
      target.set(option.padding, offset + 1);
      return offset + 1 + option.padding.length;
    case 'malformed':
      target.set(option.data, offset);
      return offset + option.data.length;
    default: {
      const format = formatOf(option.kind);
      const length = 2 + format.size(option);
      target[offset] = format.number?.(option) ?? format.numbers[0] ?? 0;
      target[offset + 1] = length;
      format.write(option, target, offset + 2);
      return offset + length;
    }
  }
}

function formatOf(kind: string): AnyFormat {
  const format = Object.hasOwn(formats, kind) ? formats[kind] : undefined;
  if (format !== undefined) return format;
  const reason = `"${String(kind)}" is not a known kind`;
  throw new CodecError('unsupported', { layer, field: 'options.kind', reason });
}
