// Options as octets: code, length, data. The same reading and writing serves the options of a message and the
// sub-options inside some of them.
import { checkBytes, checkUint } from '../util/fields.ts';
import type { Sink } from './sink.ts';
import { type AnyFormat, type Format, type Part, refuse, type Source, type Value } from './values.ts';

/** The codes of one option space, with the format of each. */
export type Table = { readonly [kind: string]: readonly [code: number, format: AnyFormat] };

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

/** A sub-option without a format here, or whose octets are not in the format of its code. */
export interface UnknownSubOption {
  readonly kind: 'unknown';
  /** Code, 8 bits. */
  readonly code: number;
  /** The octets behind the length. Decoded ones are a view of the input. */
  readonly data: Uint8Array;
}

/** A sub-option of a space whose kinds and fields are given. */
export type SubOption<Fields> =
  | { [Kind in keyof Fields & string]: { readonly kind: Kind } & Fields[Kind] }[keyof Fields & string]
  | UnknownSubOption;

/** A table, looked up both ways. */
interface Index {
  readonly byCode: readonly (Definition | undefined)[];
  readonly byKind: ReadonlyMap<string, Definition>;
}

/** One option space. Its table is made when it is first needed. */
export class Registry {
  private index: Index | undefined;

  constructor(private readonly table: () => Table) {}

  /** The definition of a code; undefined when it has none. */
  ofCode(code: number): Definition | undefined {
    return this.lookup().byCode[code];
  }

  /** The definition of a kind; undefined when there is none. */
  ofKind(kind: string): Definition | undefined {
    return this.lookup().byKind.get(kind);
  }

  private lookup(): Index {
    this.index ??= makeIndex(this.table());
    return this.index;
  }
}

function makeIndex(table: Table): Index {
  const definitions = Object.entries(table).map(([kind, [code, format]]) => ({
    kind,
    code,
    format: 'make' in format ? format : whole(format),
  }));
  const byCode: (Definition | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const definition of definitions) byCode[definition.code] = definition;
  return { byCode, byKind: new Map(definitions.map((definition) => [definition.kind, definition])) };
}

/** A part as a whole option. */
function whole(part: Part): Format {
  return {
    make(from, kind) {
      const option = { kind };
      return part.read(from, option) ? option : undefined;
    },
    write: (to, fields) => part.write(to, fields),
  };
}

/**
 * Reads the option whose data ends at `end` and begins where the source stands. One that is not in the format of its
 * code is kept as octets, so that nothing is lost and nothing fails.
 */
export function readOption(registry: Registry, from: Source, code: number, end: number): AnyOption {
  const definition = registry.ofCode(code);
  const { offset, end: enclosing } = from;
  if (definition !== undefined) {
    from.end = end;
    const option = definition.format.make(from, definition.kind);
    const complete = from.offset === end;
    from.end = enclosing;
    if (option !== undefined && complete) return option;
  }
  from.offset = end;
  const unknown: UnknownSubOption = { kind: 'unknown', code, data: from.bytes.subarray(offset, end) };
  return unknown;
}

/** Octets of data that one option can have: its length is one octet. */
const longest = 255;

/** Writes one option. Data of more than 255 octets is split where `long` allows it (RFC 3396 section 5). */
export function writeOption(registry: Registry, option: AnyOption, to: Sink, long: boolean): void {
  const header = to.take(2);
  const code = writeData(registry, option, to);
  const octets = to.length - header - 2;
  to.bytes[header] = code;
  to.bytes[header + 1] = octets;
  if (octets <= longest) return;
  if (!long) throw refuse(to, `${octets} octets are more than ${longest}`, 'range');
  split(to, header, code, octets);
}

/** Writes the data of an option and gives its code. */
export function writeData(registry: Registry, option: AnyOption, to: Sink): number {
  const { kind } = option;
  to.field = to.prefix + kind;
  const definition = registry.ofKind(kind);
  if (definition !== undefined) {
    definition.format.write(to, option);
    return definition.code;
  }
  if (!isUnknown(option)) throw refuse(to, 'there is no option of this kind', 'unsupported');
  to.put(checkBytes(to.layer, to.field, option.data));
  return checkUint(to.layer, to.field, option.code, 0xff);
}

function isUnknown(option: AnyOption): option is UnknownSubOption {
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

/** Sub-options one after the other, without pads or an end (RFC 3046 section 2.0): at least one. */
export function subOptions<Fields>(registry: Registry): Value<readonly SubOption<Fields>[]> {
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
      // What the table makes is what `Fields` says: tables are checked against it.
      return options.length === 0 ? undefined : (options as unknown as readonly SubOption<Fields>[]);
    },
    put(to, options) {
      if (!Array.isArray(options)) throw refuse(to, 'must be an array', 'missing');
      if (options.length === 0) throw refuse(to, 'must have at least one item', 'range');
      const { prefix } = to;
      to.prefix = `${to.field}.`;
      for (const option of options) writeOption(registry, option, to, false);
      to.prefix = prefix;
    },
  };
}
