import { CodecError } from '../../src/util/errors.ts';

/** The CodecError that a call throws; anything else it throws, or nothing, fails the test. */
export function thrown(call: () => unknown): CodecError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
