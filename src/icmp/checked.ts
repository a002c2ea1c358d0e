// Writers that check; what is not given is 0.
import { setUint16, setUint32 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { layer } from './format.ts';

/** Writes 16 bits. */
export function put16(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint16(target, offset, check(field, value, 0xffff));
}

/** Writes 32 bits. */
export function put32(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint32(target, offset, check(field, value, 0xffff_ffff));
}

/** Checks an unsigned number. */
export function check(field: string, value: number | undefined, maximum: number): number {
  return checkUint(layer, field, value ?? 0, maximum);
}

/** Checks a signed 32-bit number and gives the unsigned one of the same bits. */
export function checkInt32(field: string, value: number): number {
  if (value !== (value | 0)) {
    const reason = `${String(value)} is not an integer from -2147483648 to 2147483647`;
    throw new CodecError('range', { layer, field, reason });
  }
  return value >>> 0;
}
