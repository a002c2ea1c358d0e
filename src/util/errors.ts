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

/** Marks instances for copies of this module in other bundles (the ESM and the CommonJS build, say). */
const brand: symbol = /* @__PURE__ */ Symbol.for('framewright.CodecError');

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
  readonly code: CodecErrorCode;
  /** The layer that was being read or written, such as `'udp'`. */
  readonly layer: string;
  /** The field of that layer, such as `'length'`; absent when the header as a whole is meant. */
  readonly field: string | undefined;
  /** Octets from the start of the bytes that the caller passed; absent when encoding. */
  readonly offset: number | undefined;
  /** For `truncated`: the octets that are needed, counted from the start of the thing that is cut. */
  readonly needed: number | undefined;
  /** For `truncated`: the octets that are there. */
  readonly available: number | undefined;

  constructor(code: CodecErrorCode, details: CodecErrorDetails) {
    super(describe(code, details));
    this.code = code;
    this.layer = details.layer;
    this.field = details.field;
    this.offset = details.offset;
    this.needed = details.needed;
    this.available = details.available;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Makes `instanceof` hold for the errors of another copy of framewright too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Object.prototype.isPrototypeOf.call(this.prototype, value as object)) return true;
    return this === CodecError && typeof value === 'object' && value !== null && brand in value;
  }
}

function describe(code: CodecErrorCode, details: CodecErrorDetails): string {
  const { layer, field, offset, needed, available } = details;
  const subject = field === undefined ? layer : `${layer}.${field}`;
  const shortage =
    needed === undefined || available === undefined ? undefined : `needs ${octets(needed)}, has ${available}`;
  const reason = details.reason ?? shortage ?? code;
  return offset === undefined ? `${subject}: ${reason}` : `${subject}: ${reason} (at octet ${offset})`;
}

function octets(count: number): string {
  return count === 1 ? '1 octet' : `${count} octets`;
}
