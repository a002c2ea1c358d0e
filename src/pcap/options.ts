// Lists of options (draft-ietf-opsawg-pcapng section 3.5): read and written as they stand, each padded to 32
// bits.
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkOctets, checkUint } from '../util/fields.ts';
import type { OptionsEnd } from './block-types.ts';
import { aligned, get16, set16 } from './endian.ts';
import {
  commonOptions,
  type OptionFormat,
  type OptionFormats,
  type OptionWriter,
  unknownOption,
} from './option-formats.ts';
import type { CommonOption } from './option-types.ts';
import type { Sink } from './sink.ts';

const layer = 'pcapng';

/** What every option has. */
interface AnyOption {
  readonly kind: string;
  readonly padding?: Uint8Array | undefined;
}

/** A list of options and how it ends. */
export interface OptionList<Option> extends OptionsEnd {
  readonly options: readonly (Option | CommonOption)[];
}

const none: OptionList<never> = { options: /* @__PURE__ */ Object.freeze([]) };

/**
 * Reads the options that stand from `start` to the end of a block. `base` is where `bytes` begins in the
 * input.
 *
 * @throws {@link CodecError} `truncated` when an option passes the block, `invalid` when the mark at the end
 * has a length.
 */
export function readOptions<Option extends AnyOption>(
  bytes: Uint8Array,
  start: number,
  end: number,
  little: boolean,
  formats: OptionFormats<Option>,
  base: number,
): OptionList<Option> {
  if (start === end) return none;
  const options: (Option | CommonOption)[] = [];
  let offset = start;
  while (offset < end) {
    const code = get16(bytes, offset, little);
    const length = get16(bytes, offset + 2, little);
    const value = offset + 4;
    if (value + length > end) {
      throw new CodecError('truncated', {
        layer,
        field: 'options',
        offset: base + offset,
        needed: 4 + length,
        available: end - offset,
      });
    }
    if (code === 0) {
      if (length !== 0) {
        const reason = `the mark at the end has a length of ${length}`;
        throw new CodecError('invalid', { layer, field: 'options', offset: base + offset, reason });
      }
      return { options, ...ending(bytes, options.length, value, end) };
    }
    const option = readOption(bytes, code, value, value + length, little, formats);
    offset = value + aligned(length);
    const padding = oddPadding(bytes, value + length, offset);
    options.push(padding === undefined ? option : { ...option, padding });
  }
  return { options, endOfOptions: false };
}

function ending(bytes: Uint8Array, options: number, start: number, end: number): OptionsEnd {
  if (start < end)
    return { ...(options === 0 ? { endOfOptions: true } : {}), tail: bytes.subarray(start, end) };
  return options === 0 ? { endOfOptions: true } : {};
}

/** The octets that fill something up, when they are not zeros; the caller knows that they are there. */
export function oddPadding(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  for (let offset = start; offset < end; offset++) {
    if (getUint8(bytes, offset) !== 0) return bytes.subarray(start, end);
  }
  return undefined;
}

function readOption<Option extends AnyOption>(
  bytes: Uint8Array,
  code: number,
  start: number,
  end: number,
  little: boolean,
  formats: OptionFormats<Option>,
): Option | CommonOption {
  const format: OptionFormat<Option | CommonOption> | undefined = formats[code] ?? commonOptions[code];
  return (
    format?.read(bytes, start, end, little) ?? {
      kind: 'unknown',
      number: code,
      data: bytes.subarray(start, end),
    }
  );
}

/**
 * Writes a list of options.
 *
 * @throws {@link CodecError} `unsupported` for a kind that the block does not have, `range`, `invalid` or
 * `missing` for a value.
 */
export function writeOptions<Option extends AnyOption>(
  list: OptionList<Option>,
  sink: Sink,
  little: boolean,
  formats: OptionFormats<Option>,
): void {
  const { options, endOfOptions = options.length > 0, tail } = list;
  for (const option of options) writeOption(option, sink, little, formats);
  if (tail !== undefined && !endOfOptions) {
    const reason = 'stands behind the end of the options, which is not marked';
    throw new CodecError('invalid', { layer, field: 'tail', reason });
  }
  if (endOfOptions) sink.word(0, little);
  if (tail !== undefined) putTail(sink, tail);
}

function putTail(sink: Sink, tail: Uint8Array): void {
  const octets = checkBytes(layer, 'tail', tail).length;
  if (octets % 4 !== 0) {
    const reason = `${octets} octets are not a multiple of four`;
    throw new CodecError('range', { layer, field: 'tail', reason });
  }
  const offset = sink.take(octets);
  sink.bytes.set(tail, offset);
}

function writeOption<Option extends AnyOption>(
  option: Option | CommonOption,
  sink: Sink,
  little: boolean,
  formats: OptionFormats<Option>,
): void {
  const { number, format } = find(option, formats);
  const length = format.size(option);
  const room = aligned(length);
  const offset = sink.take(4 + room);
  set16(sink.bytes, offset, format.code?.(option) ?? number, little);
  set16(sink.bytes, offset + 2, checkUint(layer, `options.${option.kind}`, length, 0xffff), little);
  format.write(option, sink.bytes, offset + 4, little);
  putPadding(
    `options.${option.kind}.padding`,
    sink.bytes,
    offset + 4 + length,
    room - length,
    option.padding,
  );
}

/**
 * Fills something up to a multiple of four: with zeros, or with what was there.
 *
 * @throws {@link CodecError} `range` when that is not just what is missing.
 */
export function putPadding(
  field: string,
  target: Uint8Array,
  offset: number,
  octets: number,
  padding: Uint8Array | undefined,
): void {
  if (padding === undefined) target.fill(0, offset, offset + octets);
  else target.set(checkOctets(layer, field, padding, octets), offset);
}

interface Found<Option extends AnyOption> {
  readonly number: number;
  readonly format: OptionWriter<Option>;
}

function find<Option extends AnyOption>(
  option: Option | CommonOption,
  formats: OptionFormats<Option>,
): Found<Option | CommonOption> {
  for (const table of [formats, commonOptions]) {
    for (const [code, format] of Object.entries<OptionFormat<Option | CommonOption> | undefined>(table)) {
      if (format?.kind === option.kind) return { number: Number(code), format };
    }
  }
  if (option.kind === unknownOption.kind) return { number: 0, format: unknownOption };
  const reason = `the block has no option ${JSON.stringify(option.kind)}`;
  throw new CodecError('unsupported', { layer, field: 'options.kind', reason });
}
