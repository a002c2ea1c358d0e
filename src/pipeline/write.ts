import { named, trailerOf } from '../util/alone.ts';
import { onesComplementSum } from '../util/checksum.ts';
import { type AnyLayer, isVerbatim, type Span, type WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import type { BoundCodec, BoundCodecs } from './bound.ts';
import { PacketContext, type SomeCodec, usualLayers } from './context.ts';
import type { EncapsulateOptions } from './packet.ts';

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);
const noOptions: EncapsulateOptions = {};
const nowhere: Span = { start: 0, end: 0 };
const none: readonly AnyLayer[] = [];

/**
 * Measures layers, then writes them, both from the inside out, into one buffer. It is used again and again: the lists
 * of what it keeps for each layer stay.
 */
export class FrameWriter extends PacketContext implements WriteContext {
  fcs = false;
  body: Span = nowhere;
  declare protected readonly codecs: BoundCodec<SomeCodec>[];
  private payload = nothing;
  private options = noOptions;
  private length = 0;
  private padding = 0;
  private readonly sizes: number[] = [];
  private readonly tails: number[] = [];
  private readonly trailers: Uint8Array[] = [];
  private readonly stashes: unknown[] = [];

  constructor(private readonly known: BoundCodecs<SomeCodec>) {
    super([], []);
  }

  /** Begins a frame and gives back its octets, padding and frame check sequence included. */
  measure(
    layers: readonly AnyLayer[],
    payload: Uint8Array | undefined,
    options: EncapsulateOptions = noOptions,
  ): number {
    this.around(checkList('encapsulate', 'layers', layers), options.pseudoHeader);
    for (let index = 0; index < layers.length; index++) this.codecs[index] = this.codecOf(layers[index]);
    this.options = options;
    this.fcs = options.fcs === true;
    this.payload = payload === undefined ? nothing : checkBytes('encapsulate', 'payload', payload);
    let length = this.payload.length;
    const body = { start: 0, end: 0 };
    this.body = body;
    for (let index = layers.length - 1; index >= 0; index--) {
      body.end = length;
      length += this.measureLayer(index);
    }
    const given = checkUint('encapsulate', 'minimumLength', options.minimumLength ?? 0, 0xffff_ffff);
    const minimum = given + (this.fcs ? (this.tails[0] ?? 0) : 0);
    this.padding = Math.max(0, minimum - length);
    this.length = length + this.padding;
    return this.length;
  }

  /** Writes the frame at `offset`; every one of its octets is written. */
  write(target: Uint8Array, offset: number): void {
    const { layers, payload, sizes } = this;
    let start = offset;
    for (let index = 0; index < layers.length; index++) start += sizes[index] ?? 0;
    this.body = { start, end: start + payload.length };
    // Nothing is not worth a call (here and below).
    if (payload.length > 0) target.set(payload, start);
    for (let index = layers.length - 1; index >= 0; index--) {
      start -= sizes[index] ?? 0;
      this.writeLayer(target, index, start);
    }
    const end = offset + this.length;
    if (this.body.end < end) target.fill(0, this.body.end, end);
  }

  /** Lets go of everything that is the caller's; false when the lists have grown long. */
  end(): boolean {
    const count = this.layers.length;
    for (let index = 0; index < count; index++) {
      this.trailers[index] = nothing;
      this.stashes[index] = undefined;
    }
    this.around(none, undefined);
    this.payload = nothing;
    this.options = noOptions;
    return count <= usualLayers;
  }

  get stash(): unknown {
    return this.stashes[this.depth];
  }

  set stash(value: unknown) {
    this.stashes[this.depth] = value;
  }

  get inner(): string | undefined {
    return this.layers[this.depth + 1]?.layer;
  }

  kept<T>(field: string, value: T | undefined, whole = false): T | undefined {
    if (value === undefined || (whole && this.inFragment())) return value;
    const { verbatim } = this.options;
    if (verbatim === undefined) return undefined;
    return isVerbatim(verbatim, this.layers[this.depth]?.layer ?? '', field) ? value : undefined;
  }

  sum(target: Uint8Array, start: number, end: number, initial: number): number {
    return onesComplementSum(target, start, end, initial);
  }

  naming(field: string, given: number | undefined): number {
    const { layers, codecs, depth } = this;
    const kept = this.kept(field, given);
    if (kept !== undefined) return kept;
    const outer = codecs[depth];
    const inner = depth + 1 < layers.length ? codecs[depth + 1] : undefined;
    if (inner !== undefined && (given === undefined || outer?.named(given) !== inner)) {
      const number = outer?.numberOf(inner.name);
      if (number !== undefined) return number;
    }
    return named(outer?.name ?? '', field, given);
  }

  /** The octets that a layer adds around what it carries. */
  private measureLayer(index: number): number {
    const { layer, codec } = this.at(index);
    this.stashes[index] = undefined;
    const size = codec.size(layer, this);
    const tail = codec.tail === undefined ? 0 : codec.tail(layer, this);
    const trailer = trailerOf(codec.name, layer);
    this.sizes[index] = size;
    this.tails[index] = tail;
    this.trailers[index] = trailer;
    return size + trailer.length + tail;
  }

  private writeLayer(target: Uint8Array, index: number, start: number): void {
    const { layer, codec } = this.at(index);
    const trailer = this.trailers[index] ?? nothing;
    const tail = this.tails[index] ?? 0;
    let { end } = this.body;
    if (trailer.length > 0) target.set(trailer, end);
    end += trailer.length;
    // Padding stands in front of a frame check sequence.
    if (index === 0 && tail > 0) {
      target.fill(0, end, end + this.padding);
      end += this.padding;
    }
    const span = { start, end: end + tail };
    codec.write(layer, target, span, this);
    this.body = span;
  }

  private at(index: number): { layer: AnyLayer; codec: SomeCodec } {
    const layer = this.layers[index];
    const bound = this.codecs[index];
    if (layer === undefined || bound === undefined) throw new RangeError(`no layer ${index}`);
    this.depth = index;
    return { layer, codec: bound.codec };
  }

  private codecOf(layer: AnyLayer | undefined): BoundCodec<SomeCodec> {
    const name = layer?.layer;
    const bound = name === undefined ? undefined : this.known.get(name);
    if (bound !== undefined) return bound;
    throw new CodecError('unsupported', { layer: String(name), reason: 'no codec has this name' });
  }
}
