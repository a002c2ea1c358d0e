// A field gets another value, and the frame follows.
import { CodecError, encapsulate, type LayerInput, type Packet } from 'framewright';
import type { PathStep } from 'framewright/inspect';

/** A value that a person may type: one, or several of text or of numbers. */
export type Editable =
  | number
  | bigint
  | string
  | boolean
  | Uint8Array
  | readonly string[]
  | readonly number[];

/** Whether a value can be typed. */
export function isEditable(value: unknown): value is Editable {
  if (Array.isArray(value)) return value.length > 0 && (value.every(isLine) || value.every(isNumber));
  return ['number', 'bigint', 'string', 'boolean'].includes(typeof value) || value instanceof Uint8Array;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Text that has a line of its own. */
function isLine(value: unknown): value is string {
  return typeof value === 'string' && !/[\r\n]/.test(value);
}

/** What stands in the box where a value is typed. */
export function writeValue(value: Editable): string {
  if (Array.isArray(value)) return value.join('\n');
  if (!(value instanceof Uint8Array)) return String(value);
  return Array.from(value, (octet) => octet.toString(16).padStart(2, '0')).join(' ');
}

/**
 * Reads a value of the kind that was there; of a list one item a line.
 *
 * @throws {@link SyntaxError} for text that is no such value.
 */
export function readValue(before: Editable, text: string): Editable {
  if (typeof before === 'boolean') return text === 'true';
  if (typeof before === 'string') return text;
  if (before instanceof Uint8Array) return readBytes(text);
  if (typeof before === 'bigint') return BigInt(readNumber(text));
  if (typeof before === 'number') return Number(readNumber(text));
  const lines = text === '' ? [] : text.split('\n');
  if (!isNumber(before[0])) return lines;
  return lines.filter((line) => line.trim() !== '').map((line) => Number(readNumber(line)));
}

function readNumber(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || Number.isNaN(Number(trimmed))) throw new SyntaxError('not a number');
  return trimmed;
}

function readBytes(text: string): Uint8Array {
  const digits = text.replace(/[\s:]/g, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw new SyntaxError('not pairs of hexadecimal digits');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** What became of an edit: a frame and what is to be said of it, or the reason why there is none. */
export type Edited = { readonly bytes: Uint8Array; readonly note?: string } | { readonly reason: string };

/**
 * Puts a value into a packet and encodes it again: lengths, checksums and what else follows from other fields is
 * computed, but for the field itself, which is written as it was typed.
 */
export function edit(packet: Packet, path: readonly PathStep[], value: Editable): Edited {
  return encodedWith(packet, path, value);
}

/** What can be done with an item of a list. */
export type ListChange = 'repeat' | 'remove';

/** Whether a path leads to an item of a list of a layer: an option, a record, an address. */
export function isItem(path: readonly PathStep[]): boolean {
  return path.length > 2 && typeof path[path.length - 1] === 'number';
}

/** Puts an item of a list there once more, or takes it away, and encodes the packet again. */
export function changeList(packet: Packet, path: readonly PathStep[], change: ListChange): Edited {
  const index = Number(path[path.length - 1]);
  const within = path.slice(0, -1);
  const list = within.reduce((of: unknown, step): unknown => Reflect.get(Object(of), step), packet);
  if (!Array.isArray(list)) return { reason: 'this is no item of a list' };
  const items: readonly unknown[] = list;
  const kept = change === 'repeat' ? index + 1 : index;
  return encodedWith(packet, within, [
    ...items.slice(0, kept),
    ...items.slice(change === 'repeat' ? index : index + 1),
  ]);
}

function encodedWith(packet: Packet, path: readonly PathStep[], value: unknown): Edited {
  // What a decoded packet becomes when a person changes it, the codecs check.
  const { layers, payload } = replaced(packet, path, value) as Packet;
  const [, index, field] = path;
  const layer = typeof index === 'number' ? layers[index]?.layer : undefined;
  const fcs = layers.some((each) => 'fcs' in each && each.fcs !== undefined);
  const verbatim = layer === undefined ? [] : [`${layer}.${String(field)}` as const];
  // A decoded layer is one to encode.
  const encoded = (names: readonly `${string}.${string}`[]) =>
    encapsulate(layers as readonly LayerInput[], payload, { verbatim: names, fcs });
  try {
    return { bytes: encoded(verbatim) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    if (error.field !== 'pseudoHeader') return { reason: error.message };
    return withoutAddresses(() => encoded([...verbatim, `${error.layer}.checksum`]));
  }
}

/** A segment alone: its checksum covers addresses that nobody knows. */
function withoutAddresses(encode: () => Uint8Array): Edited {
  try {
    return {
      bytes: encode(),
      note: 'the checksum stays as it was: it covers addresses that are not in the frame',
    };
  } catch (error) {
    if (error instanceof CodecError) return { reason: error.message };
    throw error;
  }
}

/** A copy of an object in which one value is another. What is beside the path is shared. */
function replaced(of: unknown, [step, ...rest]: readonly PathStep[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(of))
    return of.map((item: unknown, index) => (index === step ? replaced(item, rest, value) : item));
  if (typeof of !== 'object' || of === null) return of;
  return { ...of, [step]: replaced(Reflect.get(of, step), rest, value) };
}
