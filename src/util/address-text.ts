// What the readers and writers of address text share.

/** The text of each octet as two hexadecimal digits. */
export const hexOctets: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0'),
);

/** The value of one hexadecimal digit, any case, by its character code; below 0 for any other character. */
export function hexValue(code: number): number {
  const digit = code - 0x30;
  if (digit <= 9) return digit;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter <= 5 ? letter + 10 : -1;
}
