// Options by name, beside the list that has them as they were sent.
import { space } from './areas.ts';
import { indexOf } from './form.ts';
import type { MessageInput } from './message.ts';
import type { KnownOption, OptionInput, OptionKind, UnknownOption } from './options.ts';
import { readOption, sourceOf } from './read-form.ts';
import { closeSink, openSink } from './sink.ts';
import { writeData } from './write-form.ts';

/** What {@link getOption} looks into: any message. */
export type Optioned = Pick<MessageInput, 'options'>;

/**
 * The code of an option.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * dhcp.optionCode('domainNameServers'); // 6
 * ```
 */
export function optionCode(kind: OptionKind): number {
  // Every kind has an entry: the table is checked against the kinds.
  return indexOf(space).kinds.get(kind)?.code ?? 0;
}

/**
 * The kind that a code stands for; undefined when this codec has no format for it.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * dhcp.optionKind(6); // 'domainNameServers'
 * dhcp.optionKind(224); // undefined
 * ```
 */
export function optionKind(code: number): OptionKind | undefined {
  return indexOf(space).codes[code]?.kind as OptionKind | undefined;
}

/**
 * One option of a message, by its kind or its code. Options of one code are parts of one option: their octets are put
 * together, those of the options field first, then of bootFile, then of serverName (RFC 3396 section 7). When they make
 * no option of this format together, and were not split (no part has 255 octets), the first counts that does so alone.
 *
 * @returns Undefined when the message has no such option, or none in its format. By code, an option without a format is
 * given as `unknown`.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const message = {
 *   options: [
 *     { kind: 'messageType', type: 'ack' },
 *     { kind: 'routers', addresses: ['192.0.2.1'] },
 *     { kind: 'routers', addresses: ['192.0.2.2'] },
 *   ],
 * } satisfies Partial<dhcp.MessageInput>;
 * dhcp.getOption(message, 'messageType')?.type; // 'ack'
 * dhcp.getOption(message, 'routers')?.addresses; // ['192.0.2.1', '192.0.2.2']
 * dhcp.getOption(message, 'subnetMask'); // undefined
 * ```
 */
export function getOption<Kind extends OptionKind>(
  message: Optioned,
  kind: Kind,
): KnownOption<Kind> | undefined;
export function getOption(message: Optioned, code: number): KnownOption | UnknownOption | undefined;
export function getOption(message: Optioned, name: OptionKind | number): OptionInput | undefined {
  const code = typeof name === 'number' ? name : optionCode(name);
  const parts = partsOf(message.options ?? [], code);
  const whole = parts.length < 2 ? parts[0] : join(parts, code);
  return whole?.kind === 'unknown' && typeof name !== 'number' ? undefined : whole;
}

/** The options of one code, in the order of the areas (RFC 3396 section 5). */
function partsOf(options: readonly OptionInput[], code: number): OptionInput[] {
  const kind = optionKind(code);
  const parts = options.filter((option) =>
    option.kind === 'unknown' ? option.code === code : option.kind === kind,
  );
  return [undefined, 'bootFile', 'serverName'].flatMap((area) => parts.filter((part) => part.area === area));
}

/** Data of an option at most: a part that long was split off. */
const longest = 255;

/** Reads the octets of all parts as those of one option. */
function join(parts: readonly OptionInput[], code: number): OptionInput {
  const to = openSink();
  let split = false;
  for (const part of parts) {
    const { length } = to;
    writeData(space, part, to);
    if (to.length - length >= longest) split = true;
  }
  const bytes = to.bytes.slice(0, to.length);
  closeSink(to);
  const end = bytes.length;
  // What the forms make is what `OptionFields` says: the tests show it for every one of them.
  const whole = readOption(space, sourceOf(bytes, 0, end), code, end) as OptionInput;
  if (whole.kind !== 'unknown' || split) return whole;
  return parts.find(({ kind }) => kind !== 'unknown') ?? whole;
}
