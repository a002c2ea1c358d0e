import { CodecError } from './errors.ts';

/**
 * Checks that a value is an integer from 0 to `maximum` and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `range` when it does not fit.
 */
export function checkUint(layer: string, field: string, value: number | undefined, maximum: number): number {
  if (value === undefined) throw new CodecError('missing', { layer, field, reason: 'must be given' });
  if (!(Number.isInteger(value) && value >= 0 && value <= maximum))
    throw outOfRange(layer, field, value, maximum);
  return value;
}

/**
 * Checks that a value is a bigint of at most 64 bits, unsigned, and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `range` when it does not fit.
 */
export function checkUint64(layer: string, field: string, value: bigint | undefined): bigint {
  if (value === undefined) throw new CodecError('missing', { layer, field, reason: 'must be given' });
  if (typeof value !== 'bigint' || value < 0n || value > 0xffff_ffff_ffff_ffffn) {
    throw outOfRange(layer, field, value, 0xffff_ffff_ffff_ffffn);
  }
  return value;
}

/**
 * Checks that a value is a `Uint8Array`, of one length where that is given, and gives it back.
 *
 * @throws {@link CodecError} `missing`, `invalid` for another type, `range` for another length.
 */
export function checkBytes(
  layer: string,
  field: string,
  value: Uint8Array | undefined,
  length?: number,
): Uint8Array {
  if (value === undefined) throw new CodecError('missing', { layer, field, reason: 'must be given' });
  if (!(value instanceof Uint8Array))
    throw new CodecError('invalid', { layer, field, reason: 'not a Uint8Array' });
  if (length !== undefined && value.length !== length) {
    throw new CodecError('range', {
      layer,
      field,
      reason: `must have ${length} octets, has ${value.length}`,
    });
  }
  return value;
}

/**
 * Checks that a value is an array and gives it back.
 *
 * @throws {@link CodecError} `missing` when it is undefined, `invalid` for another type.
 */
export function checkList<Item>(
  layer: string,
  field: string,
  value: readonly Item[] | undefined,
): readonly Item[] {
  if (value === undefined) throw new CodecError('missing', { layer, field, reason: 'must be given' });
  if (!Array.isArray(value)) throw new CodecError('invalid', { layer, field, reason: 'not an array' });
  return value;
}

function outOfRange(layer: string, field: string, value: unknown, maximum: number | bigint): CodecError {
  return new CodecError('range', {
    layer,
    field,
    reason: `${String(value)} is not an integer from 0 to ${maximum}`,
  });
}
