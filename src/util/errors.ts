/** Why a {@link CodecError} was thrown. */
export type CodecErrorCode =
  /** The octets end before the value does: `needed` and `available` say by how much. */
  | 'truncated'
  /** The value contradicts the protocol. */
  | 'invalid'
  /** The value does not fit its field. */
  | 'range'
  /** A value that cannot be derived was not given. */
  | 'missing'
  /** The name or format is not one this codec knows. */
  | 'unsupported';

/** Where and what a {@link CodecError} is about. */
export interface CodecErrorDetails {
  /** The layer that was being read or written, such as `'udp'`. */
  readonly layer: string;
  /** The field of that layer, such as `'length'`. */
  readonly field?: string | undefined;
  /** Octets from the start of the bytes that the caller passed (decoding only). */
  readonly offset?: number | undefined;
  /** Octets that are needed (`truncated` only). */
  readonly needed?: number | undefined;
  /** Octets that are there (`truncated` only). */
  readonly available?: number | undefined;
  /** What is wrong, in words. */
  readonly reason?: string | undefined;
}

/**
 * The one error that framewright throws for what octets or headers contain.
 *
 * `instanceof CodecError` also holds between the ESM and the CommonJS build.
 *
 * @example
 * ```ts
 * import { CodecError, udp } from 'framewright';
 *
 * try {
 *   udp.decode(Uint8Array.of(0, 53, 0, 53, 0, 31, 0, 0));
 * } catch (error) {
 *   if (error instanceof CodecError) error.message; // 'udp.length: needs 31 octets, has 8 (at octet 0)'
 * }
 * ```
 */
export class CodecError extends Error {
  /** The name of the class. */
  override readonly name = 'CodecError' as const;
  /** What kind of fault this is. */
  declare readonly code: CodecErrorCode;
  /** The layer that was being read or written, such as `'udp'`. */
  declare readonly layer: string;
  /** The field of that layer, such as `'length'`; undefined when the header as a whole is meant. */
  declare readonly field: string | undefined;
  /** Octets from the start of the bytes that the caller passed; undefined when encoding. */
  declare readonly offset: number | undefined;
  /** For `truncated`: the octets that are needed, counted from the start of the thing that is cut. */
  declare readonly needed: number | undefined;
  /** For `truncated`: the octets that are there. */
  declare readonly available: number | undefined;
  /** What is wrong, in words, where `code` and the numbers do not say it. */
  declare readonly reason: string | undefined;

  constructor(code: CodecErrorCode, details: CodecErrorDetails) {
    const { layer, field, offset, needed, available } = details;
    const shortage = needed === undefined ? code : `needs ${needed} octets, has ${available}`;
    const place = offset === undefined ? '' : ` (at octet ${offset})`;
    super(`${layer}${field ? `.${field}` : ''}: ${details.reason ?? shortage}${place}`);
    Object.assign(this, { code }, details);
  }

  /** Makes `instanceof` hold for the errors of another copy of framewright too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // An error of this name with these fields is ours, whichever copy of this module (ESM or CommonJS) made it.
    return (
      super[Symbol.hasInstance](value) ||
      (this === CodecError && value instanceof Error && value.name === 'CodecError' && 'layer' in value)
    );
  }
}
