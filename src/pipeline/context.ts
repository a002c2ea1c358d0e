import type { AnyLayer, Codec, Context, LayerReader, PseudoHeader, Surroundings } from '../util/codec.ts';

/** A codec whose types are no longer known. */
export type SomeCodec = Codec<string, AnyLayer, AnyLayer>;

/** The reading half of one. */
export type SomeReader = LayerReader<string, AnyLayer>;

/** What a packet's layers know of each other; the base of the contexts for reading, writing and verifying. */
export class PacketContext implements Context {
  /** How many layers are outside the one at work. */
  depth = 0;
  private readonly around: Surroundings = {
    source: undefined,
    destination: undefined,
    sum: undefined,
    jumbogram: undefined,
  };
  private scanned = 0;
  private firstFragment = Number.POSITIVE_INFINITY;

  constructor(
    protected readonly layers: readonly AnyLayer[],
    protected readonly codecs: readonly SomeReader[],
    private readonly pseudoHeader?: PseudoHeader | undefined,
  ) {}

  outer(distance: number): AnyLayer | undefined {
    return distance < 0 ? undefined : this.layers[this.depth - 1 - distance];
  }

  surroundings(): Readonly<Surroundings> {
    const { around, layers, codecs } = this;
    around.source = undefined;
    around.destination = undefined;
    around.sum = undefined;
    around.jumbogram = undefined;
    for (let index = this.depth - 1; index >= 0; index--) {
      if (around.source !== undefined && around.destination !== undefined) break;
      const layer = layers[index];
      if (layer !== undefined) codecs[index]?.surround?.(layer, around);
    }
    around.source ??= this.pseudoHeader?.source;
    around.destination ??= this.pseudoHeader?.destination;
    return around;
  }

  /** Each layer is asked once, however deep the packet. */
  inFragment(): boolean {
    for (; this.scanned < this.depth && this.scanned < this.firstFragment; this.scanned++) {
      const layer = this.layers[this.scanned];
      if (layer !== undefined && this.codecs[this.scanned]?.isFirstFragment?.(layer))
        this.firstFragment = this.scanned;
    }
    return this.firstFragment < this.depth;
  }
}
