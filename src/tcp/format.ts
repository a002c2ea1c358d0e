// What the formats of the options are made of.
import { setUint16, setUint24, setUint32, setUint64 } from '../util/bytes.ts';
import { checkBytes, checkUint, checkUint64 } from '../util/fields.ts';

/** The name of the layer in errors. */
export const layer = 'tcp';

/** How one kind of option is read and written; kind and length are not its concern. */
export interface Format<Shape, Found = Shape> {
  /** The numbers under which it is read. It is written with the first. */
  readonly numbers: readonly number[];
  /** Reads an option whose `length` octets behind kind and length begin at `start`; undefined: not this format. */
  read(bytes: Uint8Array, start: number, length: number, number: number): Found | undefined;
  /** Octets behind kind and length. */
  size(option: Shape): number;
  /** Writes the octets behind kind and length. */
  write(option: Shape, target: Uint8Array, start: number): void;
  /** The number to write, where it depends on the option. */
  number?(option: Shape): number;
}

/** Writes 8 bits. */
export function put8(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  target[offset] = checkUint(layer, field, value, 0xff);
}

/** Writes 16 bits. */
export function put16(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint16(target, offset, checkUint(layer, field, value, 0xffff));
}

/** Writes 24 bits. */
export function put24(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint24(target, offset, checkUint(layer, field, value, 0xff_ffff));
}

/** Writes 32 bits. */
export function put32(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint32(target, offset, checkUint(layer, field, value, 0xffff_ffff));
}

/** Writes 64 bits. */
export function put64(target: Uint8Array, offset: number, field: string, value: bigint | undefined): void {
  setUint64(target, offset, checkUint64(layer, field, value));
}

/** Octets of a value that is octets, checked. */
export function octets(field: string, value: Uint8Array | undefined, length?: number): number {
  return checkBytes(layer, field, value, length).length;
}

/** Reserved bits of an option: 0 when they are left out. */
export function reserved(field: string, value: number | undefined, maximum: number): number {
  return value === undefined ? 0 : checkUint(layer, field, value, maximum);
}

/** Leaves reserved bits out of a decoded option when they are 0. */
export function withReserved<const Shape extends object>(
  option: Shape,
  bits: number,
): Shape & { readonly reserved?: number } {
  return bits === 0 ? option : { ...option, reserved: bits };
}
