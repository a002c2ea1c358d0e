import { getUint8, getUint16, getUint32, setUint16, setUint32 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import { readEncryption, writeEncryption } from './encryption.ts';
import { copyBytes, finish, layer, readForm, writeForm } from './form.ts';
import { multipathSubtypes } from './forms.ts';
import type { Option, OptionInput, SackBlock } from './option-types.ts';

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
      if (!cut) return [...options, endOf(bytes, start, offset, stop)];
      options.push(end);
      break;
    }
    // The length counts kind and length too: RFC 9293 section 3.1.
    const length = offset + 1 < stop ? getUint8(bytes, offset + 1) : 0;
    const after = offset + length;
    if (length < 2 || after > stop) {
      if (!cut) reportMalformed(offset, context);
      return [...options, malformed(bytes, offset, stop)];
    }
    options.push(readOption(number, bytes, offset + 2, after) ?? unknown(number, bytes, offset + 2, after));
    offset = after;
  }
  if (cut) options.push(malformed(bytes, offset, stop));
  return options;
}

/** Reads what follows kind and length; undefined when that is not what the number stands for. */
function readOption(number: number, bytes: Uint8Array, start: number, stop: number): Option | undefined {
  const length = stop - start;
  switch (number) {
    case 2:
      return length === 2 ? { kind: 'mss', size: getUint16(bytes, start) } : undefined;
    case 3:
      return length === 1 ? { kind: 'windowScale', shift: getUint8(bytes, start) } : undefined;
    case 4:
      return length === 0 ? sackPermitted : undefined;
    case 5:
      return length > 0 && length % 8 === 0 ? readBlocks(bytes, start, stop) : undefined;
    case 8:
      return length === 8
        ? { kind: 'timestamps', value: getUint32(bytes, start), echo: getUint32(bytes, start + 4) }
        : undefined;
    case 30:
      // Multipath TCP is many options in one number (RFC 8684 section 3).
      return length === 0
        ? undefined
        : readForm(multipathSubtypes + (getUint8(bytes, start) >>> 4), bytes, start, stop);
    case 69:
      return readEncryption(bytes, start, stop);
    default:
      return readForm(number, bytes, start, stop);
  }
}

function readBlocks(bytes: Uint8Array, start: number, stop: number): Option {
  const blocks: SackBlock[] = [];
  for (let offset = start; offset < stop; offset += 8) {
    blocks.push({ left: getUint32(bytes, offset), right: getUint32(bytes, offset + 4) });
  }
  return { kind: 'sack', blocks };
}

function unknown(number: number, bytes: Uint8Array, start: number, stop: number): Option {
  return { kind: 'unknown', number, data: bytes.subarray(start, stop) };
}

function malformed(bytes: Uint8Array, start: number, stop: number): Option {
  return { kind: 'malformed', data: bytes.subarray(start, stop) };
}

function reportMalformed(offset: number, context: ReadContext): void {
  const reason = 'an option has no length, or one that cannot be';
  context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
}

/** The end of the list, with what follows it when encoding would put something else there. */
function endOf(bytes: Uint8Array, start: number, offset: number, stop: number): Option {
  const padding = bytes.subarray(offset, stop);
  const asEncoded = stop - start === roundUp(offset - start) && padding.every((octet) => octet === 0);
  return asEncoded ? end : { kind: 'end', padding };
}

function roundUp(octets: number): number {
  return (octets + 3) & ~3;
}

// Where options are written to count their octets. Nobody reads it.
const scratch: Uint8Array = /* @__PURE__ */ new Uint8Array(maximumOctets);

/**
 * Counts the octets of options and of what fills up their last word.
 *
 * @param cut - A list that ends in `malformed` stands for a part of the options and is not filled up.
 */
export function optionsOctets(options: readonly OptionInput[], cut: boolean): number {
  const written = writeOptions(options, scratch, 0);
  const octets = cut && options.at(-1)?.kind === 'malformed' ? written : roundUp(written);
  if (octets <= maximumOctets) return octets;
  const reason = `take ${octets} octets, more than ${maximumOctets}`;
  throw new CodecError('range', { layer, field: 'options', reason });
}

/** Writes options at `start` and gives back where they end. What does not fit the target is dropped in silence. */
export function writeOptions(options: readonly OptionInput[], target: Uint8Array, start: number): number {
  let offset = start;
  for (const option of options) offset = writeOption(option, target, offset);
  return offset;
}

function writeOption(option: OptionInput, target: Uint8Array, start: number): number {
  switch (option.kind) {
    case 'nop':
      target[start] = 1;
      return start + 1;
    case 'end':
      target[start] = 0;
      if (option.padding === undefined) return start + 1;
      return copyBytes(checkBytes(layer, 'options.end.padding', option.padding), target, start + 1);
    case 'malformed':
      return copyBytes(checkBytes(layer, 'options.malformed.data', option.data), target, start);
    case 'sackPermitted':
      return finish(4, target, start, start + 2);
    case 'mss':
      setUint16(target, start + 2, checkUint(layer, 'options.mss.size', option.size, 0xffff));
      return finish(2, target, start, start + 4);
    case 'windowScale':
      target[start + 2] = checkUint(layer, 'options.windowScale.shift', option.shift, 0xff);
      return finish(3, target, start, start + 3);
    case 'timestamps':
      putUint32(target, start + 2, 'options.timestamps.value', option.value);
      putUint32(target, start + 6, 'options.timestamps.echo', option.echo);
      return finish(8, target, start, start + 10);
    case 'sack':
      return finish(
        5,
        target,
        start,
        writeBlocks(checkList(layer, 'options.sack.blocks', option.blocks), target, start + 2),
      );
    case 'encryptionNegotiation':
      return finish(69, target, start, writeEncryption(option, target, start + 2));
    case 'unknown': {
      const data = checkBytes(layer, 'options.unknown.data', option.data);
      return finish(unknownNumber(option.number), target, start, copyBytes(data, target, start + 2));
    }
    default:
      return writeForm(option, target, start);
  }
}

function putUint32(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint32(target, offset, checkUint(layer, field, value, 0xffff_ffff));
}

function writeBlocks(blocks: readonly SackBlock[], target: Uint8Array, start: number): number {
  let offset = start;
  for (const { left, right } of blocks) {
    putUint32(target, offset, 'options.sack.blocks.left', left);
    putUint32(target, offset + 4, 'options.sack.blocks.right', right);
    offset += 8;
  }
  if (offset > start) return offset;
  throw new CodecError('range', { layer, field: 'options.sack.blocks', reason: 'must have one at least' });
}

/** Kinds 0 and 1 have neither length nor data (RFC 9293 section 3.1). */
function unknownNumber(number: number): number {
  const field = 'options.unknown.number';
  if (checkUint(layer, field, number, 0xff) > 1) return number;
  throw new CodecError('range', { layer, field, reason: `${number} has no data` });
}
