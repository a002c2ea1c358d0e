import { named, nothing, trailerOf } from '../util/alone.ts';
import { onesComplementSum } from '../util/checksum.ts';
import { type AnyLayer, isVerbatim, type Span, type WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import type { BoundCodec, BoundCodecs } from './bound.ts';
import { noLayers, PacketContext, type SomeCodec, usualLayers } from './context.ts';
import type { EncapsulateOptions } from './packet.ts';

const noOptions: EncapsulateOptions = {};

type SomeBound = BoundCodec<SomeCodec>;

/** A span that is used again: a new one for each layer would also have to be remembered by the garbage collector. */
type Reused = { -readonly [End in keyof Span]: Span[End] };

/**
 * What is known of one layer. The functions of its codec stand here because codecs have many shapes, where every look
 * at a property is a search; at the same place of the next frame they are mostly the same.
 */
class Place {
  readonly name: string;
  readonly codec: SomeCodec;
  readonly write: SomeCodec['write'];
  readonly size: SomeCodec['size'];
  readonly tail: SomeCodec['tail'];
  readonly plainSize: number | 'all' | undefined;
  /** The octets in front of the body, behind it and the trailer, and the trailer. */
  front = 0;
  back = 0;
  trailer = nothing;
  readonly span: Reused = { start: 0, end: 0 };
  stash: unknown;

  constructor({ name, codec }: SomeBound) {
    this.name = name;
    this.codec = codec;
    this.write = codec.write;
    this.size = codec.size;
    this.tail = codec.tail;
    this.plainSize = codec.plainSize;
    this.stash = undefined;
  }
}

/**
 * Measures layers, then writes them, both from the inside out, into one buffer. It is used again and again: the lists
 * of what it keeps for each layer stay.
 */
export class FrameWriter extends PacketContext implements WriteContext {
  fcs = false;
  /** No layer has octets of its own that could be a view of the target. */
  plain = true;
  body: Span;
  declare protected readonly codecs: BoundCodec<SomeCodec>[];
  private payload = nothing;
  private options = noOptions;
  private length = 0;
  private padding = 0;
  private front = 0;
  private readonly places: Place[] = [];
  private readonly innermost: Reused = { start: 0, end: 0 };

  constructor(private readonly known: BoundCodecs<SomeCodec>) {
    super();
    this.body = this.innermost;
  }

  /** Begins a frame and gives back its octets, padding and frame check sequence included. */
  measure(
    layers: readonly AnyLayer[],
    payload: Uint8Array | undefined,
    options: EncapsulateOptions = noOptions,
  ): number {
    this.around(checkList('encapsulate', 'layers', layers), options.pseudoHeader);
    this.settle(layers);
    this.options = options;
    this.fcs = options.fcs === true;
    this.payload = payload === undefined ? nothing : checkBytes('encapsulate', 'payload', payload);
    const inside = this.payload.length;
    const body = this.innermost;
    body.start = 0;
    this.body = body;
    let length = inside;
    let front = 0;
    let plain = true;
    for (let index = layers.length - 1; index >= 0; index--) {
      const place = this.places[index];
      const layer = layers[index];
      if (place === undefined || layer === undefined) continue;
      body.end = length;
      this.depth = index;
      place.front = place.size.call(place.codec, layer, this);
      place.back = place.tail === undefined ? 0 : place.tail.call(place.codec, layer, this);
      place.trailer = trailerOf(place.name, layer);
      if (place.plainSize !== 'all' && place.front !== place.plainSize) plain = false;
      if (place.trailer !== nothing) plain = false;
      front += place.front;
      length += place.front + place.trailer.length + place.back;
    }
    this.front = front;
    this.plain = plain;
    this.padding = options === noOptions ? 0 : this.paddingOf(length, options);
    this.length = length + this.padding;
    return this.length;
  }

  /** Writes the frame at `offset`; every one of its octets is written. */
  write(target: Uint8Array, offset: number): void {
    const { layers, payload, places, innermost } = this;
    let start = offset + this.front;
    let end = start + payload.length;
    innermost.start = start;
    innermost.end = end;
    this.body = innermost;
    // Nothing is not worth a call (here and below).
    if (payload.length > 0) target.set(payload, start);
    for (let index = layers.length - 1; index >= 0; index--) {
      const place = places[index];
      const layer = layers[index];
      if (place === undefined || layer === undefined) continue;
      this.depth = index;
      const { trailer, back, span } = place;
      if (trailer !== nothing) {
        target.set(trailer, end);
        end += trailer.length;
      }
      // Padding stands in front of a frame check sequence.
      if (index === 0 && back > 0) {
        target.fill(0, end, end + this.padding);
        end += this.padding;
      }
      start -= place.front;
      end += back;
      span.start = start;
      span.end = end;
      place.write.call(place.codec, layer, target, span, this);
      this.body = span;
    }
    const stop = offset + this.length;
    if (end < stop) target.fill(0, end, stop);
  }

  /** Lets go of everything that is the caller's; false when the lists have grown long. */
  end(): boolean {
    const { layers, places } = this;
    for (let index = 0; index < layers.length; index++) {
      const place = places[index];
      if (place === undefined) break;
      place.trailer = nothing;
      place.stash = undefined;
    }
    this.around(noLayers, undefined);
    this.payload = nothing;
    this.options = noOptions;
    return layers.length <= usualLayers;
  }

  get stash(): unknown {
    return this.places[this.depth]?.stash;
  }

  set stash(value: unknown) {
    const place = this.places[this.depth];
    if (place !== undefined) place.stash = value;
  }

  get inner(): string | undefined {
    return this.layers[this.depth + 1]?.layer;
  }

  /** That of the layer at work, for errors and for `verbatim`. */
  private get name(): string {
    return this.codecs[this.depth]?.name ?? '';
  }

  kept<T>(field: string, value: T | undefined, whole = false): T | undefined {
    return value === undefined ? value : this.keptGiven(field, value, whole);
  }

  sum(target: Uint8Array, start: number, end: number, initial: number): number {
    return onesComplementSum(target, start, end, initial);
  }

  naming(field: string, given: number | undefined): number {
    const { codecs, depth } = this;
    const outer = codecs[depth];
    const inner = depth + 1 < this.layers.length ? codecs[depth + 1] : undefined;
    const number = inner === undefined ? undefined : outer?.numberOf(inner.name);
    return given === undefined && number !== undefined ? number : this.namingGiven(field, given, number);
  }

  private namingGiven(field: string, given: number | undefined, number: number | undefined): number {
    const { codecs, depth } = this;
    const outer = codecs[depth];
    if (given !== undefined && number !== undefined && this.kept(field, given) === undefined)
      return outer?.named(given) === codecs[depth + 1] ? given : number;
    return named(this.name, field, given);
  }

  /** A value that there is. Apart from {@link kept}, which is short enough to inline. */
  private keptGiven<T>(field: string, value: T, whole: boolean): T | undefined {
    if (whole && this.inFragment()) return value;
    const { verbatim } = this.options;
    if (verbatim === undefined) return undefined;
    return isVerbatim(verbatim, this.name, field) ? value : undefined;
  }

  /** The zeros that the caller wants behind so many octets. */
  private paddingOf(length: number, { minimumLength }: EncapsulateOptions): number {
    const given = checkUint('encapsulate', 'minimumLength', minimumLength ?? 0, 0xffff_ffff);
    const fcs = this.fcs && this.layers.length > 0 ? (this.places[0]?.back ?? 0) : 0;
    return Math.max(0, given + fcs - length);
  }

  /** Puts every layer in its place, with its codec. */
  private settle(layers: readonly AnyLayer[]): void {
    const { places } = this;
    for (let index = 0; index < layers.length; index++) {
      const name = layers[index]?.layer;
      if (places[index]?.name !== name || name === undefined) this.replace(index, name);
    }
  }

  /** Puts another codec in a place. */
  private replace(index: number, name: string | undefined): void {
    const bound = name === undefined ? undefined : this.known.get(name);
    if (bound === undefined)
      throw new CodecError('unsupported', { layer: String(name), reason: 'no codec has this name' });
    this.places[index] = new Place(bound);
    this.codecs[index] = bound;
  }
}
