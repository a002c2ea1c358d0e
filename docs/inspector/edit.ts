// A field gets another value, and the frame follows.
import { CodecError, encapsulate, type LayerInput, type Packet } from 'framewright';
import type { PathStep } from 'framewright/inspect';

/** A value that a person may type. */
export type Editable = number | bigint | string | boolean | Uint8Array;

/** Whether a value can be typed. */
export function isEditable(value: unknown): value is Editable {
  return ['number', 'bigint', 'string', 'boolean'].includes(typeof value) || value instanceof Uint8Array;
}

/** What stands in the box where a value is typed. */
export function writeValue(value: Editable): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return Array.from(value, (octet) => octet.toString(16).padStart(2, '0')).join(' ');
}

/**
 * Reads a value of the kind that was there.
 *
 * @throws {@link SyntaxError} for text that is no such value.
 */
export function readValue(before: Editable, text: string): Editable {
  if (typeof before === 'boolean') return text === 'true';
  if (typeof before === 'string') return text;
  if (before instanceof Uint8Array) return readBytes(text);
  const trimmed = text.trim();
  if (trimmed === '' || Number.isNaN(Number(trimmed))) throw new SyntaxError('not a number');
  return typeof before === 'bigint' ? BigInt(trimmed) : Number(trimmed);
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
function replaced(of: unknown, [step, ...rest]: readonly PathStep[], value: Editable): unknown {
  if (step === undefined) return value;
  if (Array.isArray(of))
    return of.map((item: unknown, index) => (index === step ? replaced(item, rest, value) : item));
  if (typeof of !== 'object' || of === null) return of;
  return { ...of, [step]: replaced(Reflect.get(of, step), rest, value) };
}
