import { trailerOf } from '../util/alone.ts';
import { type AnyLayer, type ReadContext, type Reading, type Span, truncated } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import type { BindingTable } from './bindings.ts';
import { PacketContext, type SomeReader } from './context.ts';
import type { DecapsulateOptions } from './packet.ts';

/** The layers of a packet with the octets that they take. */
export interface Dissection {
  readonly layers: readonly AnyLayer[];
  readonly codecs: readonly SomeReader[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The layer's octets are not all there: its checksum cannot be verified. */
  readonly cut: readonly boolean[];
  readonly payload: Span;
  readonly truncated: boolean;
  readonly error: CodecError | undefined;
}

/** Reads layer after layer, each from the body of the one before. */
export function dissect(
  bytes: Uint8Array,
  codecs: ReadonlyMap<string, SomeReader>,
  bindings: BindingTable,
  options: DecapsulateOptions,
): Dissection {
  return new Reader(bytes, options).run(codecs, bindings, options);
}

class Reader extends PacketContext implements ReadContext, Dissection {
  declare readonly layers: AnyLayer[];
  declare readonly codecs: SomeReader[];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly cut: boolean[] = [];
  readonly fcs: boolean;
  payload: Span;
  truncated = false;
  error: CodecError | undefined = undefined;
  private readonly bodies: Span[] = [];
  private readonly strict: boolean;
  private guessing = false;
  short = false;

  constructor(
    private readonly bytes: Uint8Array,
    options: DecapsulateOptions,
  ) {
    super([], []);
    this.payload = { start: 0, end: bytes.length };
    this.fcs = options.fcs === true;
    this.strict = options.strict === true;
  }

  report(error: CodecError): void {
    if (this.strict || this.guessing) throw error;
    this.remember(error);
  }

  overrun(layer: string, field: string, span: Span, needed: number): void {
    if (this.strict || this.guessing) throw truncated(layer, field, span, needed);
    this.runPast(span.start + needed);
  }

  /** Reads as far as it can. */
  run(codecs: ReadonlyMap<string, SomeReader>, bindings: BindingTable, options: DecapsulateOptions): this {
    let name: string | undefined = options.first ?? 'ethernet';
    const first = codecs.get(name);
    if (first === undefined) {
      this.fail(new CodecError('unsupported', { layer: name, offset: 0, reason: 'no codec has this name' }));
    }
    for (let codec = first; codec !== undefined; ) {
      const reading = this.readLayer(codec);
      if (reading === undefined) break;
      const parent: SomeReader = codec;
      this.guessing = parent.guesses === true;
      if (options.until?.includes(parent.name)) break;
      name =
        inner(parent.name, reading.next, bindings, options) ??
        inner(parent.name, reading.otherwise, bindings, options);
      codec = name === undefined ? undefined : codecs.get(name);
      // An application layer guessed from a port is not tried on nothing.
      if (this.guessing && this.payload.start === this.payload.end) break;
    }
    this.giveSlack();
    return this;
  }

  private readLayer(codec: SomeReader): Reading<AnyLayer> | undefined {
    const span = this.payload;
    this.depth = this.layers.length;
    let reading: Reading<AnyLayer>;
    try {
      reading = codec.read(this.bytes, span, this);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      if (!this.guessing) this.fail(error);
      return undefined;
    }
    this.layers.push(reading.header);
    this.codecs.push(codec);
    this.starts.push(span.start);
    this.ends.push(reading.end ?? reading.body.end);
    this.bodies.push(reading.body);
    this.cut.push(this.short);
    this.payload = reading.body;
    // A layer that takes no octets would be read again for ever.
    return reading.body.start > span.start ? reading : undefined;
  }

  private fail(error: CodecError): void {
    if (this.strict) throw error;
    this.remember(error);
  }

  private remember(error: CodecError): void {
    this.error ??= error;
    if (error.code === 'truncated') this.runPast((error.offset ?? 0) + (error.needed ?? 0));
  }

  /** A length says that the layer at work goes on to `end`. */
  private runPast(end: number): void {
    this.short = true;
    if (end > this.bytes.length && !this.inFragment()) this.truncated = true;
  }

  /**
   * Octets that a layer leaves over belong to the one that encloses it; where that has no end of its own, to the
   * next one outwards; behind the outermost layer, to that layer itself.
   */
  private giveSlack(): void {
    const { layers, bodies, bytes } = this;
    const last = layers.length - 1;
    if (last < 0) return;
    let end = this.ends[last] ?? 0;
    for (let index = last - 1; index >= 0; index--) {
      if (index > 0 && this.codecs[index]?.unbounded) continue;
      const bodyEnd = bodies[index]?.end ?? end;
      if (end < bodyEnd) this.giveTrailer(index, end, bodyEnd);
      end = this.ends[index] ?? end;
    }
    if (end < bytes.length) this.giveTrailer(0, end, bytes.length);
  }

  /** Makes octets the trailer of a layer, together with the ones beside them that are its trailer already. */
  private giveTrailer(index: number, start: number, end: number): void {
    const layer = this.layers[index];
    if (layer === undefined) return;
    const had = trailerOf(layer.layer, layer);
    const hadStart = had.length === 0 ? start : had.byteOffset - this.bytes.byteOffset;
    const trailer = this.bytes.subarray(Math.min(start, hadStart), Math.max(end, hadStart + had.length));
    this.layers[index] = Object.assign({}, layer, { trailer });
  }
}

function inner(
  layer: string,
  number: number | undefined,
  bindings: BindingTable,
  options: DecapsulateOptions,
): string | undefined {
  if (number === undefined) return undefined;
  return options.ports?.[layer]?.[number] ?? bindings.name(layer, number);
}
