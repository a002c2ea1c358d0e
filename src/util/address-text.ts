// What the readers of address text share: characters and errors.
import { CodecError } from './errors.ts';

/** The text of each octet as two hexadecimal digits. */
export const hexOctets: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0'),
);

/** The value of one hexadecimal digit, any case, by its character code; -1 for any other character. */
export function hexValue(code: number): number {
  const digit = code - 0x30;
  if (digit >= 0 && digit <= 9) return digit;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter <= 5 ? letter + 10 : -1;
}

/** The error for a value that is not the text of an address: `missing` when there is none, else `invalid`. */
export function addressError(layer: string, field: string, text: unknown, reason: string): CodecError {
  if (text === undefined) return new CodecError('missing', { layer, field, reason: 'must be given' });
  // A text of any length may come in; the beginning tells enough.
  const shown = typeof text === 'string' ? `"${text.slice(0, 64)}"` : `a ${typeof text}`;
  return new CodecError('invalid', { layer, field, reason: `${shown} ${reason}` });
}
