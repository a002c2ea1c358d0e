import type { AnyLayer, Codec, Context, LayerReader, PseudoHeader, Surroundings } from '../util/codec.ts';
import type { BoundCodec } from './bound.ts';

/** A codec whose types are no longer known. */
export type SomeCodec = Codec<string, AnyLayer, AnyLayer>;

/** The reading half of one. */
export type SomeReader = LayerReader<string, AnyLayer>;

/** More layers than packets have: what has grown for them is not kept. */
export const usualLayers = 64;

/** What stands where there is no packet. */
export const noLayers: readonly AnyLayer[] = [];

/** What a packet's layers know of each other; the base of the contexts for reading, writing and verifying. */
export class PacketContext implements Context {
  /** How many layers are outside the one at work. */
  depth = 0;
  protected layers: readonly AnyLayer[] = noLayers;
  protected readonly codecs: readonly BoundCodec[] = [];
  private pseudoHeader: PseudoHeader | undefined = undefined;
  private readonly addresses: Surroundings = {
    source: undefined,
    destination: undefined,
    sum: undefined,
    jumbogram: undefined,
  };
  private scanned = 0;
  private firstFragment = Number.POSITIVE_INFINITY;

  /** Turns to another packet. */
  protected around(layers: readonly AnyLayer[], pseudoHeader: PseudoHeader | undefined): void {
    this.layers = layers;
    this.pseudoHeader = pseudoHeader;
    this.depth = 0;
    this.scanned = 0;
    this.firstFragment = Number.POSITIVE_INFINITY;
  }

  outer(distance: number): AnyLayer | undefined {
    return distance < 0 ? undefined : this.layers[this.depth - 1 - distance];
  }

  surroundings(): Readonly<Surroundings> {
    const { addresses, layers, codecs } = this;
    addresses.source = undefined;
    addresses.destination = undefined;
    addresses.sum = undefined;
    addresses.jumbogram = undefined;
    for (let index = this.depth - 1; index >= 0; index--) {
      const layer = layers[index];
      const bound = codecs[index];
      if (layer === undefined || bound?.surround === undefined) continue;
      bound.surround.call(bound.codec, layer, addresses);
      // Extension headers may have both addresses and yet not be all: options in front of them make a jumbogram.
      const { source, destination, jumbogram } = addresses;
      if (source !== undefined && destination !== undefined && jumbogram !== undefined) break;
    }
    addresses.source ??= this.pseudoHeader?.source;
    addresses.destination ??= this.pseudoHeader?.destination;
    return addresses;
  }

  /** Each layer is asked once, however deep the packet. */
  inFragment(): boolean {
    for (; this.scanned < this.depth && this.scanned < this.firstFragment; this.scanned++) {
      const layer = this.layers[this.scanned];
      const bound = this.codecs[this.scanned];
      if (layer !== undefined && bound?.isFirstFragment?.call(bound.codec, layer))
        this.firstFragment = this.scanned;
    }
    return this.firstFragment < this.depth;
  }
}
