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
const none: readonly AnyLayer[] = [];

type SomeBound = BoundCodec<SomeCodec>;

/** A span that is used again: a new one for each layer would also have to be remembered by the garbage collector. */
type Reused = { -readonly [End in keyof Span]: Span[End] };

/**
 * What is known of one layer. The functions of its codec stand here because codecs have many shapes, where every look
 * at a property is a search; at the same place of the next frame they are mostly the same.
 */
class Place {
  layer: AnyLayer | undefined;
  bound: SomeBound;
  write: SomeCodec['write'];
  size: SomeCodec['size'];
  tail: SomeCodec['tail'];
  /** The octets in front of the body, behind it and the trailer, and the trailer. */
  front = 0;
  back = 0;
  trailer = nothing;
  readonly span: Reused = { start: 0, end: 0 };
  stash: unknown;

  constructor(bound: SomeBound) {
    const { codec } = bound;
    this.layer = undefined;
    this.bound = bound;
    this.write = codec.write;
    this.size = codec.size;
    this.tail = codec.tail;
    this.stash = undefined;
  }
}

/**
 * Measures layers, then writes them, both from the inside out, into one buffer. It is used again and again: the lists
 * of what it keeps for each layer stay.
 */
export class FrameWriter extends PacketContext implements WriteContext {
  fcs = false;
  body: Span;
  declare protected readonly codecs: BoundCodec<SomeCodec>[];
  private payload = nothing;
  private options = noOptions;
  private length = 0;
  private padding = 0;
  private readonly places: Place[] = [];
  private readonly innermost: Reused = { start: 0, end: 0 };

  constructor(private readonly known: BoundCodecs<SomeCodec>) {
    super([], []);
    this.body = this.innermost;
  }

  /** Begins a frame and gives back its octets, padding and frame check sequence included. */
  measure(
    layers: readonly AnyLayer[],
    payload: Uint8Array | undefined,
    options: EncapsulateOptions = noOptions,
  ): number {
    this.around(checkList('encapsulate', 'layers', layers), options.pseudoHeader);
    for (let index = 0; index < layers.length; index++) this.settle(index, layers[index]);
    this.options = options;
    this.fcs = options.fcs === true;
    this.payload = payload === undefined ? nothing : checkBytes('encapsulate', 'payload', payload);
    let length = this.payload.length;
    const body = this.innermost;
    body.start = 0;
    body.end = 0;
    this.body = body;
    for (let index = layers.length - 1; index >= 0; index--) {
      body.end = length;
      length += this.measureLayer(index, this.place(index));
    }
    const given = checkUint('encapsulate', 'minimumLength', options.minimumLength ?? 0, 0xffff_ffff);
    const minimum = given + (this.fcs ? (this.places[0]?.back ?? 0) : 0);
    this.padding = Math.max(0, minimum - length);
    this.length = length + this.padding;
    return this.length;
  }

  /** Writes the frame at `offset`; every one of its octets is written. */
  write(target: Uint8Array, offset: number): void {
    const { layers, payload } = this;
    let start = offset;
    for (let index = 0; index < layers.length; index++) start += this.place(index).front;
    const { innermost } = this;
    innermost.start = start;
    innermost.end = start + payload.length;
    this.body = innermost;
    // Nothing is not worth a call (here and below).
    if (payload.length > 0) target.set(payload, start);
    for (let index = layers.length - 1; index >= 0; index--) {
      const place = this.place(index);
      start -= place.front;
      this.writeLayer(target, index, place, start);
    }
    const end = offset + this.length;
    if (this.body.end < end) target.fill(0, this.body.end, end);
  }

  /** Lets go of everything that is the caller's; false when the lists have grown long. */
  end(): boolean {
    const count = this.layers.length;
    for (let index = 0; index < Math.min(count, this.places.length); index++) {
      const place = this.place(index);
      place.layer = undefined;
      place.back = 0;
      place.trailer = nothing;
      place.stash = undefined;
    }
    this.around(none, undefined);
    this.payload = nothing;
    this.options = noOptions;
    return count <= usualLayers;
  }

  get stash(): unknown {
    return this.places[this.depth]?.stash;
  }

  set stash(value: unknown) {
    this.place(this.depth).stash = value;
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
  private measureLayer(index: number, place: Place): number {
    const { layer, bound } = place;
    if (layer === undefined) return 0;
    this.depth = index;
    place.front = place.size.call(bound.codec, layer, this);
    place.back = place.tail === undefined ? 0 : place.tail.call(bound.codec, layer, this);
    place.trailer = trailerOf(bound.name, layer);
    return place.front + place.trailer.length + place.back;
  }

  private writeLayer(target: Uint8Array, index: number, place: Place, start: number): void {
    const { layer, bound, trailer, back, span } = place;
    if (layer === undefined) return;
    this.depth = index;
    let { end } = this.body;
    if (trailer.length > 0) target.set(trailer, end);
    end += trailer.length;
    // Padding stands in front of a frame check sequence.
    if (index === 0 && back > 0) {
      target.fill(0, end, end + this.padding);
      end += this.padding;
    }
    span.start = start;
    span.end = end + back;
    place.write.call(bound.codec, layer, target, span, this);
    this.body = span;
  }

  private place(index: number): Place {
    const place = this.places[index];
    if (place === undefined) throw new RangeError(`no layer ${index}`);
    return place;
  }

  /** Puts a layer in its place, with its codec. */
  private settle(index: number, layer: AnyLayer | undefined): void {
    const name = layer?.layer;
    let place = this.places[index];
    if (place === undefined || place.bound.name !== name) {
      const bound = name === undefined ? undefined : this.known.get(name);
      if (bound === undefined)
        throw new CodecError('unsupported', { layer: String(name), reason: 'no codec has this name' });
      place = new Place(bound);
      this.places[index] = place;
      this.codecs[index] = bound;
    }
    place.layer = layer;
  }
}
