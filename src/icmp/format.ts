// How a kind of message stands in octets.
import type { ReadContext, WriteContext } from '../util/codec.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header, Kind } from './messages.ts';

export const layer = 'icmp';

/** Reads the header at `start`; the octets of its format are there. */
export type Read = (
  bytes: Uint8Array,
  start: number,
  code: number,
  checksum: number,
  end: number,
  context: ReadContext,
) => Header;

/** What can be written of each kind. */
export type InputByKind = { readonly [K in Kind]: Extract<HeaderInput, { readonly kind: K }> };

/** The octets of one kind of message. */
export interface Format<Input> {
  /** Octets of the fixed header. */
  readonly octets: number;
  /** The types that the kind is made of. */
  readonly types: Readonly<Record<number, Read>>;
  /** Octets of the header behind the fixed one. */
  more?(input: Input): number;
  /** Writes what stands behind the checksum. */
  write?(input: Input, target: Uint8Array, start: number, context: WriteContext): void;
}

/** The formats of some kinds. */
export type Formats<Some extends Kind> = { readonly [K in Some]: Format<InputByKind[K]> };
