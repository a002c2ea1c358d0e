import type { AnyLayer, Codec, Context, PseudoHeader, Surroundings } from '../util/codec.ts';

/** A codec whose types are no longer known. */
export type SomeCodec = Codec<string, AnyLayer, AnyLayer>;

/** What a packet's layers know of each other; the base of the contexts for reading, writing and verifying. */
export class PacketContext implements Context {
  /** How many layers are outside the one at work. */
  depth = 0;
  private readonly around: Surroundings = { source: undefined, destination: undefined, fragment: false };
  private scanned = 0;
  private firstFragment = Number.POSITIVE_INFINITY;

  constructor(
    protected readonly layers: readonly AnyLayer[],
    protected readonly codecs: readonly SomeCodec[],
    private readonly pseudoHeader?: PseudoHeader | undefined,
  ) {}

  outer(distance: number): AnyLayer | undefined {
    return distance < 0 ? undefined : this.layers[this.depth - 1 - distance];
  }

  surroundings(): Readonly<Surroundings> {
    const { around } = this;
    around.source = undefined;
    around.destination = undefined;
    for (let index = this.depth - 1; index >= 0; index--) {
      if (around.source !== undefined && around.destination !== undefined) break;
      this.ask(index);
    }
    around.source ??= this.pseudoHeader?.source;
    around.destination ??= this.pseudoHeader?.destination;
    around.fragment = this.inFragment();
    return around;
  }

  /** Any first fragment around makes the lengths inside it unreliable; each layer is asked once for this. */
  inFragment(): boolean {
    const { around } = this;
    const { source, destination } = around;
    for (; this.scanned < this.depth && this.firstFragment === Number.POSITIVE_INFINITY; this.scanned++) {
      around.fragment = false;
      this.ask(this.scanned);
      if (around.fragment) this.firstFragment = this.scanned;
    }
    around.source = source;
    around.destination = destination;
    return this.firstFragment < this.depth;
  }

  private ask(index: number): void {
    const codec = this.codecs[index];
    const layer = this.layers[index];
    if (codec?.surround !== undefined && layer !== undefined) codec.surround(layer, this.around);
  }
}
