// Where options stand: the options field, and with option overload the bootFile and serverName fields too (RFC 2131
// section 4.1).
import { getUint8 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint, refusal } from '../util/fields.ts';
import type { Area, Option, OptionInput } from './options.ts';
import { readOption, type Source } from './read-form.ts';
import { layer, type Sink } from './sink.ts';
import { writeOption } from './write-form.ts';

/** The space of the options of a message. */
export const space = 'options';

const padCode = 0;
const endCode = 255;

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
 * Which fields hold options besides the options field: the bits of all overload options in it.
 *
 * @throws {@link CodecError} `invalid` when an option stands in a field that these do not announce.
 */
export function overloaded(options: readonly OptionInput[]): number {
  let announced = 0;
  let used = 0;
  if (!Array.isArray(options)) throw refusal(layer, 'options', options, 'is not an array');
  for (const option of options as readonly OptionInput[]) {
    if (typeof option !== 'object' || option === null)
      throw refusal(layer, 'options', option ?? undefined, 'is not an object');
    const { kind, area } = option;
    if (area !== undefined) used |= overloadBit(area);
    else if (kind === 'optionOverload')
      announced |= checkUint(layer, 'options.optionOverload.value', option.value, 0xff);
  }
  if ((used & ~announced) !== 0) {
    const reason = 'an option can stand in another field only where option overload says so';
    throw new CodecError('invalid', { layer, field: 'options', reason });
  }
  return announced;
}

function overloadBit(area: Area): number {
  if (Object.hasOwn(overloadBits, area)) return overloadBits[area];
  throw refusal(layer, 'options.area', area, 'is neither bootFile nor serverName');
}

/**
 * Writes the options that stand in one area.
 *
 * @returns Whether an end option may follow: nothing can follow a malformed rest.
 */
export function writeArea(options: readonly OptionInput[], area: Area | undefined, to: Sink): boolean {
  let open = true;
  for (const option of options) {
    if (option.area !== area) continue;
    if (!open) {
      const reason = 'no option can follow a malformed one in its area';
      throw new CodecError('invalid', { layer, field: 'options', reason });
    }
    // One look at the kind: options have many shapes, where every look is a search.
    switch (option.kind) {
      case 'pad':
        to.zeros(checkUint(layer, 'options.pad.count', option.count ?? 1, 0xffff));
        break;
      case 'malformed':
        to.put(checkBytes(layer, 'options.malformed', option.data));
        open = false;
        break;
      case 'unknown':
        checkCode(option.code);
        writeOption(space, option, to, true);
        break;
      default:
        writeOption(space, option, to, true);
    }
  }
  return open;
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
