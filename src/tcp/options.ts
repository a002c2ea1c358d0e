import { getUint8, getUint16, getUint32 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint, refusal } from '../util/fields.ts';
import { formsOf, layer, readForm } from './form.ts';
import { formOctets } from './form-write.ts';
import { readBlocks } from './lists.ts';
import type { Option, OptionInput } from './option-types.ts';

// Options without a value are the same objects in every header.
const end: Option = /* @__PURE__ */ Object.freeze({ kind: 'end' });
const nop: Option = /* @__PURE__ */ Object.freeze({ kind: 'nop' });
const sackPermitted: Option = /* @__PURE__ */ Object.freeze({ kind: 'sackPermitted' });
const none: readonly Option[] = /* @__PURE__ */ Object.freeze([]);

/** Octets of the options of one header: fifteen words less the five fixed ones (RFC 9293 section 3.1). */
export const maximumOctets = 40;

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
  // Room for what most segments have: growing gives a list far more.
  const options: Option[] = [nop, nop, nop, nop, nop];
  let count = 0;
  let offset = start;
  let number = 1;
  let broken = cut;
  while (offset < stop && number > 0) {
    number = getUint8(bytes, offset);
    // The length counts kind and length too: RFC 9293 section 3.1.
    const length = number > 1 && offset + 1 < stop ? getUint8(bytes, offset + 1) : 1;
    if (number > 1 && !(length > 1 && offset + length <= stop)) {
      const reason = 'has a length that cannot be';
      if (!cut) context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
      broken = true;
      break;
    }
    options[count++] = readOption(number, bytes, offset + 2, offset + length);
    offset += length;
  }
  for (let left = options.length; left > count; left--) options.pop();
  if (!broken && number > 0) return options;
  const rest = bytes.subarray(offset, stop);
  if (broken) options.push({ kind: 'malformed', data: rest });
  // What follows the end is told where encoding would put something else.
  else if (stop - start !== roundUp(offset - start) || rest.some((octet) => octet > 0))
    options.splice(-1, 1, { kind: 'end', padding: rest });
  return options;
}

/** Reads what follows kind and length. */
function readOption(number: number, bytes: Uint8Array, start: number, stop: number): Option {
  if (number < 2) return number === 1 ? nop : end;
  const length = stop - start;
  // The usual ones without a form: 5 times faster, measured.
  if (number === 8 && length === 8) {
    return { kind: 'timestamps', value: getUint32(bytes, start), echo: getUint32(bytes, start + 4) };
  }
  if (number === 2 && length === 2) return { kind: 'mss', size: getUint16(bytes, start) };
  if (number === 3 && length === 1) return { kind: 'windowScale', shift: getUint8(bytes, start) };
  if (number === 4 && length === 0) return sackPermitted;
  const blocks = number === 5 ? readBlocks(bytes, start, stop) : undefined;
  if (blocks !== undefined) return { kind: 'sack', blocks };
  // Multipath TCP is many options in one number: its subtype is the next four bits (RFC 8684 section 3).
  for (const form of formsOf(number === 30 && length > 0 ? 0x1e0 + (getUint8(bytes, start) >>> 4) : number)) {
    const option = readForm(form, bytes, start, stop);
    // The types in option-types.ts say what the forms say: the tests show it for every one of them.
    if (option !== undefined) return option as Option;
  }
  return { kind: 'unknown', number, data: bytes.subarray(start, stop) };
}

function roundUp(octets: number): number {
  return (octets + 3) & ~3;
}

/**
 * The octets of options and of what fills up their last word.
 *
 * @param cut - A list that ends in `malformed` stands for a part of the options and is not filled up.
 */
export function optionsOctets(options: readonly OptionInput[], cut: boolean): readonly number[] {
  const octets: number[] = [];
  for (const option of options) putOption(option, octets);
  while (octets.length % 4 > 0 && !(cut && options.at(-1)?.kind === 'malformed')) octets.push(0);
  if (octets.length <= maximumOctets) return octets;
  throw refusal(layer, 'options', octets.length, `octets are more than ${maximumOctets}`, 'range');
}

/** Writes an option behind what is written. */
export function putOption(option: OptionInput, octets: number[]): void {
  switch (option.kind) {
    case 'end':
      octets.push(0);
      if (option.padding !== undefined) putBytes('end.padding', option.padding, octets);
      break;
    case 'nop':
      octets.push(1);
      break;
    case 'mss':
      octets.push(2, 4);
      putUint('mss.size', option.size, 2, octets);
      break;
    case 'windowScale':
      octets.push(3, 3);
      putUint('windowScale.shift', option.shift, 1, octets);
      break;
    case 'sackPermitted':
      octets.push(4, 2);
      break;
    case 'timestamps':
      octets.push(8, 10);
      putUint('timestamps.value', option.value, 4, octets);
      putUint('timestamps.echo', option.echo, 4, octets);
      break;
    case 'malformed':
      putBytes('malformed.data', option.data, octets);
      break;
    case 'unknown':
      // Kinds 0 and 1 have neither length nor data (RFC 9293 section 3.1).
      octets.push(checkUint(layer, 'options.unknown.number', option.number, 0xff, 2), 0);
      octets[octets.length - 1] = 2 + putBytes('unknown.data', option.data, octets);
      break;
    default:
      for (const octet of formOctets(option)) octets.push(octet);
  }
}

function putUint(name: string, value: number, size: 1 | 2 | 4, octets: number[]): void {
  const number = checkUint(layer, `options.${name}`, value, -1 >>> (32 - 8 * size));
  for (let shift = 8 * size - 8; shift >= 0; shift -= 8) octets.push((number >>> shift) & 0xff);
}

/** Writes octets, and gives back how many. */
function putBytes(name: string, value: Uint8Array, octets: number[]): number {
  for (const octet of checkBytes(layer, `options.${name}`, value)) octets.push(octet);
  return value.length;
}
