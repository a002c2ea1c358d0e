import { named, trailerOf } from '../util/alone.ts';
import { type AnyLayer, isVerbatim, type Span, type WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import type { BindingTable } from './bindings.ts';
import { PacketContext, type SomeCodec } from './context.ts';
import type { EncapsulateOptions } from './packet.ts';

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/** Measures layers, then writes them, both from the inside out, into one buffer. */
export class FrameWriter extends PacketContext implements WriteContext {
  /** Octets of the whole frame, padding and frame check sequence included. */
  readonly length: number;
  readonly fcs: boolean;
  body: Span = { start: 0, end: 0 };
  private readonly payload: Uint8Array;
  private readonly writers: readonly SomeCodec[];
  private readonly sizes: number[];
  private readonly tails: number[];
  private readonly stashes: unknown[] = [];
  private readonly padding: number;

  constructor(
    layers: readonly AnyLayer[],
    payload: Uint8Array | undefined,
    private readonly options: EncapsulateOptions,
    known: ReadonlyMap<string, SomeCodec>,
    private readonly bindings: BindingTable,
  ) {
    const writers = checkList('encapsulate', 'layers', layers).map((layer) => codecOf(layer, known));
    super(layers, writers, options.pseudoHeader);
    this.writers = writers;
    this.fcs = options.fcs === true;
    this.sizes = layers.map(() => 0);
    this.tails = layers.map(() => 0);
    this.payload = payload === undefined ? nothing : checkBytes('encapsulate', 'payload', payload);
    let length = this.payload.length;
    for (let index = layers.length - 1; index >= 0; index--) {
      this.body = { start: 0, end: length };
      length += this.measure(index);
    }
    const given = checkUint('encapsulate', 'minimumLength', options.minimumLength ?? 0, 0xffff_ffff);
    const minimum = given + (this.fcs ? (this.tails[0] ?? 0) : 0);
    this.padding = Math.max(0, minimum - length);
    this.length = length + this.padding;
  }

  /** Writes the frame at `offset`; every one of its octets is written. */
  write(target: Uint8Array, offset: number): void {
    const starts: number[] = [];
    let start = offset;
    for (const size of this.sizes) {
      starts.push(start);
      start += size;
    }
    this.body = { start, end: start + this.payload.length };
    target.set(this.payload, start);
    for (let index = starts.length - 1; index >= 0; index--)
      this.writeLayer(target, index, starts[index] ?? offset);
    target.fill(0, this.body.end, offset + this.length);
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
    const layer = this.layers[this.depth]?.layer ?? '';
    if (value === undefined || (whole && this.inFragment())) return value;
    return isVerbatim(this.options.verbatim, layer, field) ? value : undefined;
  }

  naming(field: string, given: number | undefined): number {
    const layer = this.layers[this.depth]?.layer ?? '';
    const { inner } = this;
    const kept = this.kept(field, given);
    if (kept !== undefined) return kept;
    if (inner !== undefined && (given === undefined || this.bindings.name(layer, given) !== inner)) {
      const number = this.bindings.number(layer, inner);
      if (number !== undefined) return number;
    }
    return named(layer, field, given);
  }

  /** The octets that a layer adds around what it carries. */
  private measure(index: number): number {
    const { layer, codec } = this.at(index);
    const size = codec.size(layer, this);
    const tail = codec.tail === undefined ? 0 : codec.tail(layer, this);
    this.sizes[index] = size;
    this.tails[index] = tail;
    return size + trailerOf(codec.name, layer).length + tail;
  }

  private writeLayer(target: Uint8Array, index: number, start: number): void {
    const { layer, codec } = this.at(index);
    const trailer = trailerOf(codec.name, layer);
    const tail = this.tails[index] ?? 0;
    target.set(trailer, this.body.end);
    let end = this.body.end + trailer.length;
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
    const codec = this.writers[index];
    if (layer === undefined || codec === undefined) throw new RangeError(`no layer ${index}`);
    this.depth = index;
    return { layer, codec };
  }
}

function codecOf(layer: AnyLayer, known: ReadonlyMap<string, SomeCodec>): SomeCodec {
  const codec = known.get(layer.layer);
  if (codec === undefined) {
    throw new CodecError('unsupported', { layer: String(layer.layer), reason: 'no codec has this name' });
  }
  return codec;
}
