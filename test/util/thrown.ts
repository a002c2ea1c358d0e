import { expect } from 'vitest';
import { CodecError } from '../../src/util/errors.ts';

/** The CodecError that a call throws; anything else it throws, or nothing, fails the test. */
export function thrown(call: () => unknown): CodecError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodecError) return readable(error);
    throw error;
  }
  throw new Error('nothing was thrown');
}

const codes = ['truncated', 'invalid', 'range', 'missing', 'unsupported'];

/** The same error, when its code is one there is, and its message tells what is wrong: more than a place and a value. */
export function readable(error: CodecError): CodecError {
  const { code, layer, field, reason, needed, available, message } = error;
  expect(codes).toContain(code);
  expect([layer === '', field === '', message]).toEqual([false, false, message]);
  if (needed === undefined) expect(reason).toMatch(/[a-z]+ \S.*(?<!\s)$/s);
  else expect([needed > (available ?? -1), message]).toEqual([true, message]);
  return error;
}
