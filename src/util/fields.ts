import { setUint16 } from './bytes.ts';
import { CodecError, type CodecErrorCode } from './errors.ts';

/**
 * The error for a value that a field cannot take: `missing` when there is none, else `code`. The reason goes on from
 * the value: `is not …`.
 */
export function refusal(
  layer: string,
  field: string,
  value: unknown,
  reason: string,
  code: CodecErrorCode = 'invalid',
): CodecError {
  if (value === undefined) return missing(layer, field);
  // A value of any size may come in: the beginning of a text tells enough.
  const shown = typeof value === 'object' ? 'it' : String(value).slice(0, 64);
  return new CodecError(code, { layer, field, reason: `${shown} ${reason}` });
}

/** The error for a value that is not there. */
export function missing(layer: string, field: string): CodecError {
  return new CodecError('missing', { layer, field, reason: 'must be given' });
}

/**
 * Checks that a value is an integer from `minimum` to `maximum` and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `range` when it does not fit.
 */
export function checkUint(
  layer: string,
  field: string,
  value: number | undefined,
  maximum: number,
  minimum = 0,
): number {
  if (typeof value === 'number' && value >= minimum && value <= maximum && value % 1 === 0) return value;
  throw refusal(layer, field, value, `is not an integer from ${minimum} to ${maximum}`, 'range');
}

/**
 * Checks that a value is a bigint of at most 64 bits, or of fewer, unsigned, and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `range` when it does not fit.
 */
export function checkUint64(layer: string, field: string, value: bigint | undefined, bits = 64): bigint {
  if (typeof value !== 'bigint' || BigInt.asUintN(bits, value) !== value) {
    throw refusal(layer, field, value, `is not a bigint of ${bits} bits`, 'range');
  }
  return value;
}

/**
 * Checks that a value is a `Uint8Array` and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `invalid` for another type.
 */
export function checkBytes(layer: string, field: string, value: Uint8Array | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw refusal(layer, field, value, 'is not a Uint8Array');
}

/**
 * Checks that a value is a `Uint8Array` of one length and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `invalid` for another type, `range` for another length.
 */
export function checkOctets(
  layer: string,
  field: string,
  value: Uint8Array | undefined,
  length: number,
): Uint8Array {
  const octets = checkBytes(layer, field, value);
  if (octets.length === length) return octets;
  throw refusal(layer, field, octets.length, `octets where ${length} belong`, 'range');
}

/**
 * Checks that a value is an array without gaps and gives it back.
 *
 * @throws {@link CodecError} `missing` when it or an item is undefined or null, `invalid` for another type.
 */
export function checkList<Item>(
  layer: string,
  field: string,
  value: readonly Item[] | undefined,
): readonly Item[] {
  if (!Array.isArray(value)) throw refusal(layer, field, value, 'is not an array');
  // Not `for of`: an iterator takes longer than a list is long, measured.
  for (let index = 0; index < value.length; index++)
    if (value[index] === undefined || value[index] === null) throw missing(layer, field);
  return value;
}

/**
 * Writes a field of 16 bits, most significant octet first.
 *
 * @throws {@link CodecError} `missing` when the value is undefined, `range` when it does not fit.
 */
export function putUint16(
  target: Uint8Array,
  offset: number,
  layer: string,
  field: string,
  value: number | undefined,
): void {
  const fits = typeof value === 'number' && (value & 0xffff) === value;
  setUint16(target, offset, fits ? value : checkUint(layer, field, value, 0xffff));
}
