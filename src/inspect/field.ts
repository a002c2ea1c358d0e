import type { Packet } from '../pipeline/index.ts';

/** One step from a packet towards a value: the name of a field, or an index in a list. */
export type PathStep = string | number;

/** A field of a frame: a layer, a group of fields such as an option, or a leaf. */
export interface Field {
  /** The name that the field has in its layer object (`'ttl'`); of an option or record its kind (`'mss'`). */
  readonly name: string;
  /**
   * What the field is, wherever it stands: the names from the layer on, with kinds in place of indexes, such as
   * `'tcp.options.mss.size'`. What {@link fieldInfo} takes.
   */
  readonly key: string;
  /** Where it begins, in bits from the start of the frame; bit 0 is the most significant one of the first octet. */
  readonly bitOffset: number;
  /** How many bits it has. */
  readonly bitLength: number;
  /**
   * Its value as `decapsulate` has it; of what has no field there (lengths of options, padding) the number or the octets
   * that stand in the frame. Octets are views of the frame.
   */
  readonly value: unknown;
  /** The value in words, for people: one line, of bounded length. */
  readonly text: string;
  /** The place in the document that defines the field. Absent for payload and what could not be read. */
  readonly reference?: string | undefined;
  /**
   * Where the value stands in {@link Dissection.packet}: `['layers', 1, 'ttl']`. Absent when no field of a layer has it.
   */
  readonly path?: readonly PathStep[] | undefined;
  /** What the field is made of, in wire order: together all of its bits. Empty for a leaf. */
  readonly fields: readonly Field[];
}

/** A frame as a tree of fields. */
export interface Dissection {
  /** The layers, as `decapsulate` gives them. */
  readonly packet: Packet;
  /**
   * The tree, in wire order: each layer's header, the payload, and behind it the trailers and the frame check sequence.
   * Every bit of the frame is in exactly one leaf.
   */
  readonly fields: readonly Field[];
}
