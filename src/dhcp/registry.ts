// Options as octets: code, length, data. The same reading and writing serves the options of a message and the
// sub-options inside some of them.
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import type { Sink } from './sink.ts';
import { type Format, nothing, refuse, type Source, type Value } from './values.ts';

/** The codes of one option space, with the format of each. */
export type Table = { readonly [kind: string]: readonly [code: number, format: Format] };

/** What is known of one code. */
export interface Definition {
  readonly kind: string;
  readonly code: number;
  readonly format: Format;
}

/** An option of any space. */
export interface AnyOption {
  readonly kind: string;
}

/** An option that this codec has no format for, as every space has it. */
interface Unknown extends AnyOption {
  readonly code: number;
  readonly data: Uint8Array;
}

/** A table, looked up both ways. */
export class Registry {
  readonly byCode: readonly (Definition | undefined)[];
  readonly byKind: ReadonlyMap<string, Definition>;

  constructor(table: Table) {
    const definitions = Object.entries(table).map(([kind, [code, format]]) => ({ kind, code, format }));
    const byCode: (Definition | undefined)[] = Array.from({ length: 256 });
    for (const definition of definitions) byCode[definition.code] = definition;
    this.byCode = byCode;
    this.byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  }
}

/**
 * Reads the option whose data ends at `end` and begins where the source stands. One that is not in the format of its
 * code is kept as octets, so that nothing is lost and nothing fails.
 */
export function readOption(registry: Registry, from: Source, code: number, end: number): AnyOption {
  const definition = registry.byCode[code];
  const { offset, start, end: enclosing } = from;
  if (definition !== undefined && (offset < end || definition.format === nothing)) {
    const option: { kind: string; [field: string]: unknown } = { kind: definition.kind };
    from.start = offset;
    from.end = end;
    const complete = definition.format.read(from, option) && from.offset === end;
    from.start = start;
    from.end = enclosing;
    if (complete) return option;
  }
  from.offset = end;
  const unknown: Unknown = { kind: 'unknown', code, data: from.bytes.subarray(offset, end) };
  return unknown;
}

/** Octets of data that one option can have: its length is one octet. */
const longest = 255;

/** Writes one option. Data of more than 255 octets is split where `long` allows it (RFC 3396 section 5). */
export function writeOption(registry: Registry, option: AnyOption, to: Sink, long: boolean): void {
  const { field, start, length: header } = to;
  const { kind } = option;
  to.field = field === '' ? kind : `${field}.${kind}`;
  to.take(2);
  to.start = header + 2;
  const code = writeData(registry, option, to);
  const octets = to.length - to.start;
  to.bytes[header] = code;
  to.bytes[header + 1] = octets;
  if (octets > longest) {
    if (!long) throw refuse(to, `${octets} octets are more than ${longest}`, 'range');
    split(to, header, code, octets);
  }
  to.field = field;
  to.start = start;
}

/** Writes the data of an option and gives its code. */
export function writeData(registry: Registry, option: AnyOption, to: Sink): number {
  const definition = registry.byKind.get(option.kind);
  if (definition !== undefined) {
    const before = to.length;
    definition.format.write(to, option);
    if (to.length === before && definition.format !== nothing) throw refuse(to, 'must not be empty', 'range');
    return definition.code;
  }
  if (!isUnknown(option)) {
    const reason = `there is no option of kind "${String(option.kind)}"`;
    throw new CodecError('unsupported', { layer: to.layer, field: 'options', reason });
  }
  to.put(checkBytes(to.layer, to.field, option.data));
  return checkUint(to.layer, to.field, option.code, 0xff);
}

function isUnknown(option: AnyOption): option is Unknown {
  return option.kind === 'unknown';
}

/** Puts the header of the option in front of every 255 octets of its data. */
function split(to: Sink, header: number, code: number, octets: number): void {
  const parts = Math.ceil(octets / longest);
  to.take(2 * (parts - 1));
  for (let part = parts - 1; part >= 0; part--) {
    const from = header + 2 + part * longest;
    const length = Math.min(longest, octets - part * longest);
    const target = header + part * (longest + 2);
    to.bytes.copyWithin(target + 2, from, from + length);
    to.bytes[target] = code;
    to.bytes[target + 1] = length;
  }
}

/** Sub-options one after the other, without pads or an end (RFC 3046 section 2.0). */
export function subOptions(registry: Registry): Value<readonly AnyOption[]> {
  return {
    get(from) {
      const { bytes, end } = from;
      const options: AnyOption[] = [];
      while (from.offset < end) {
        const header = from.offset;
        const stop = header + 2 + (bytes[header + 1] ?? 0);
        if (header + 2 > end || stop > end) return undefined;
        from.offset = header + 2;
        options.push(readOption(registry, from, bytes[header] ?? 0, stop));
      }
      return options;
    },
    put(to, options) {
      if (!Array.isArray(options)) throw refuse(to, 'must be an array', 'missing');
      for (const option of options) writeOption(registry, option, to, false);
    },
  };
}
