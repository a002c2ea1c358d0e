import { CodecError } from '../util/errors.ts';
import type { Bindings } from './bindings.ts';
import type { SomeReader } from './context.ts';

/** A codec in a stack, with what the numbers in its layers name there. */
export class BoundCodec<Some extends SomeReader = SomeReader> {
  readonly name: string;
  readonly guesses: boolean;
  readonly unbounded: boolean;
  // Functions of the codec: codecs have many shapes, where every look at a property is a search.
  readonly read: Some['read'];
  readonly mayBegin: Some['mayBegin'];
  readonly surround: Some['surround'];
  readonly isFirstFragment: Some['isFirstFragment'];
  /** By slot: a number, and what it names. A map takes as long as a third of a header. */
  private readonly slots = new Int32Array(256).fill(-1);
  private readonly inner: (BoundCodec<Some> | null)[] = [];
  /** What found its slot taken. */
  private readonly others = new Map<number, BoundCodec<Some> | null>();
  private readonly numbers = new Map<string, number>();
  // What was asked for last: mostly the next frame asks the same.
  private recentName: string | undefined = undefined;
  private recentNumber: number | undefined = undefined;

  constructor(readonly codec: Some) {
    this.name = codec.name;
    this.guesses = codec.guesses === true;
    this.unbounded = codec.unbounded === true;
    this.read = codec.read;
    this.mayBegin = codec.mayBegin;
    this.surround = codec.surround;
    this.isFirstFragment = codec.isFirstFragment;
  }

  /** Says what numbers name, in ascending order; `null` is a protocol that is not in the stack. */
  bind(entries: readonly (readonly [number: number, name: string])[], stack: BoundCodecs<Some>): void {
    for (const [number, name] of entries) {
      const slot = slotOf(number);
      const bound = stack.get(name) ?? null;
      if (this.slots[slot] !== -1) this.others.set(number, bound);
      else {
        this.slots[slot] = number;
        this.inner[slot] = bound;
      }
      if (!this.numbers.has(name)) this.numbers.set(name, number);
    }
  }

  /** What a number names; undefined when nothing is bound to it. */
  named(number: number): BoundCodec<Some> | null | undefined {
    const slot = slotOf(number);
    if (this.slots[slot] === number) return this.inner[slot];
    return this.others.size === 0 ? undefined : this.others.get(number);
  }

  /** The lowest number that names a protocol. */
  numberOf(name: string): number | undefined {
    if (name !== this.recentName) {
      this.recentNumber = this.numbers.get(name);
      this.recentName = name;
    }
    return this.recentNumber;
  }
}

/** Ports differ in their low octets, EtherTypes also in the high ones. */
function slotOf(number: number): number {
  return (number ^ (number >>> 8)) & 0xff;
}

/** The codecs of a stack by name. */
export type BoundCodecs<Some extends SomeReader = SomeReader> = ReadonlyMap<string, BoundCodec<Some>>;

/**
 * Binds codecs, or their reading halves, to each other. An entry of a later table goes before one of an earlier.
 *
 * @throws CodecError `invalid` when two have one name.
 */
export function bindCodecs<Some extends SomeReader>(
  codecs: readonly Some[],
  ...tables: readonly Bindings[]
): BoundCodecs<Some> {
  const stack = new Map<string, BoundCodec<Some>>();
  for (const codec of codecs) {
    if (stack.has(codec.name)) {
      throw new CodecError('invalid', { layer: codec.name, reason: 'two codecs have this name' });
    }
    stack.set(codec.name, new BoundCodec(codec));
  }
  for (const [name, bound] of stack) {
    const names = Object.assign({}, ...tables.map((table) => table[name])) as Bindings[string];
    const entries = Object.entries(names).map(([number, inner]) => [Number(number), inner] as const);
    bound.bind(
      entries.sort(([a], [b]) => a - b),
      stack,
    );
  }
  return stack;
}
