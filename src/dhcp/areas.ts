// Where options stand: the options field, and with option overload the bootFile and serverName fields too (RFC 2131
// section 4.1).
import { getUint8 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint, refusal } from '../util/fields.ts';
import { indexOf } from './form.ts';
import type { Area, Option, OptionInput } from './options.ts';
import { readOption, type Source } from './read-form.ts';
import { layer, type Sink } from './sink.ts';
import { writeKnown, writeOption } from './write-form.ts';

/** The space of the options of a message. */
export const space = 'options';

const padCode = 0;
const endCode = 255;
/** Option overload (RFC 2132 section 9.3). */
const overloadCode = 52;

/** The bit of option overload that stands for each field (RFC 2132 section 9.3). */
export const overloadBits: { readonly [Field in Area]: number } = { bootFile: 1, serverName: 2 };

/**
 * Reads the options from where the source stands to `end`, and adds them to a list.
 *
 * @returns The octet behind the end option; -1 when there is none.
 */
export function readArea(
  from: Source,
  end: number,
  area: Area | undefined,
  options: Option[],
  context: ReadContext,
): number {
  const { bytes } = from;
  let offset = from.offset;
  while (offset < end) {
    const code = getUint8(bytes, offset);
    if (code === endCode) return offset + 1;
    if (code === padCode) {
      const first = offset;
      while (offset < end && bytes[offset] === padCode) offset++;
      add(options, { kind: 'pad', count: offset - first }, area);
      continue;
    }
    const stop = offset + 2 + (bytes[offset + 1] ?? 0);
    if (stop > end) {
      const needed = offset + 2 > end ? 2 : stop - offset;
      const details = { layer, field: 'options', offset, needed, available: end - offset };
      context.report(new CodecError('truncated', details));
      add(options, { kind: 'malformed', data: bytes.subarray(offset, end) }, area);
      return -1;
    }
    from.offset = offset + 2;
    // What the forms make is what `OptionFields` says: the tests show it for every one of them.
    const option = readOption(space, from, code, stop) as Option;
    if (option.kind === 'optionOverload') from.overload |= option.value;
    add(options, option, area);
    offset = stop;
  }
  return -1;
}

function add(options: Option[], option: Option, area: Area | undefined): void {
  if (area !== undefined) (option as { area?: Area }).area = area;
  options.push(option);
}

/**
 * Writes the options of the options field, and looks at the area of all others: `to.overload` is then what they announce.
 *
 * @returns Whether an end option may follow: nothing can follow a malformed rest.
 * @throws {@link CodecError} `invalid` when an option stands in a field that overload does not announce.
 */
export function writeOptions(options: readonly OptionInput[], to: Sink): boolean {
  if (!Array.isArray(options)) throw refusal(layer, 'options', options, 'is not an array');
  let open = true;
  let elsewhere = 0;
  for (const option of options as readonly OptionInput[]) {
    if (typeof option !== 'object' || option === null)
      throw refusal(layer, 'options', option ?? undefined, 'is not an object');
    const { area } = option;
    if (area !== undefined) elsewhere |= overloadBit(area);
    else open = writeInArea(option, open, to);
  }
  if ((elsewhere & ~to.overload) !== 0) {
    const reason = 'an option can stand in another field only where option overload says so';
    throw new CodecError('invalid', { layer, field: 'options', reason });
  }
  return open;
}

function overloadBit(area: Area): number {
  if (Object.hasOwn(overloadBits, area)) return overloadBits[area];
  throw refusal(layer, 'options.area', area, 'is neither bootFile nor serverName');
}

/**
 * Writes the options that stand in another field.
 *
 * @returns Whether an end option may follow.
 */
export function writeArea(options: readonly OptionInput[], area: Area, to: Sink): boolean {
  let open = true;
  for (const option of options) if (option.area === area) open = writeInArea(option, open, to);
  return open;
}

/** Writes an option in an area that is open, and says whether it still is. */
function writeInArea(option: OptionInput, open: boolean, to: Sink): boolean {
  if (!open) {
    const reason = 'no option can follow a malformed one in its area';
    throw new CodecError('invalid', { layer, field: 'options', reason });
  }
  // One look at the kind of most: options have many shapes, where every look is a search.
  const definition = indexOf(space).kinds.get(option.kind);
  if (definition === undefined) return writeOther(option, to);
  writeKnown(definition, option, to, true);
  if (definition.code === overloadCode && option.kind === 'optionOverload') to.overload |= option.value;
  return true;
}

function writeOther(option: OptionInput, to: Sink): boolean {
  switch (option.kind) {
    case 'pad':
      to.zeros(checkUint(layer, 'options.pad.count', option.count ?? 1, 0xffff));
      return true;
    case 'malformed':
      to.put(checkBytes(layer, 'options.malformed', option.data));
      return false;
    case 'unknown':
      checkCode(option.code);
  }
  writeOption(space, option, to, true);
  return true;
}

function checkCode(code: number): void {
  if (code === padCode || code === endCode) {
    const reason = `${code} has no data: it is ${code === padCode ? 'the pad' : 'the end'} option`;
    throw new CodecError('invalid', { layer, field: 'options.unknown.code', reason });
  }
}

/** Writes the end option behind the options of an area. */
export function writeEnd(to: Sink): void {
  to.octet(endCode);
}
