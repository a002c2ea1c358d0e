import { nothing, trailerOf } from '../util/alone.ts';
import {
  type AnyLayer,
  type PseudoHeader,
  type ReadContext,
  type Reading,
  type Span,
  truncated,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import type { Bindings } from './bindings.ts';
import type { BoundCodec, BoundCodecs } from './bound.ts';
import { noLayers, PacketContext, usualLayers } from './context.ts';
import type { DecapsulateOptions, Packet } from './packet.ts';

/** A layer that is given its trailer. */
type Trailed = AnyLayer & { trailer?: Uint8Array };

const noLayer: AnyLayer = { layer: '' };

/**
 * Reads layer after layer, each from the body of the one before. It is used again and again: the lists stay, and of
 * their items only so many count as there are layers. Not so the list of layers, which the caller gets: to collect them
 * in one that stays, and copy them, takes 10 % longer (measured), since the garbage collector must remember what is
 * young in an old list. Offsets are numbers, and are copied.
 */
export class FrameReader extends PacketContext implements ReadContext {
  /** How many layers were read. */
  count = 0;
  /** Where each layer begins. */
  readonly starts: number[] = [];
  /** Where each layer ends. */
  readonly ends: number[] = [];
  /** The layer's octets are not all there: its checksum cannot be verified. */
  readonly cut: boolean[] = [];
  declare readonly layers: AnyLayer[];
  declare readonly codecs: BoundCodec[];
  fcs = false;
  short = false;
  private readonly bodyEnds: number[] = [];
  private bytes = nothing;
  /** What the next layer is read from; afterwards the payload. */
  private readonly span = { start: 0, end: 0 };
  /** Some layer leaves octets over: it ends before what it was read from does. */
  private slack = false;
  private truncated = false;
  private error: CodecError | undefined = undefined;
  private strict = false;
  private guessing = false;

  /** What a frame begins with unless the caller says otherwise. */
  private readonly usual: BoundCodec | undefined;

  constructor(private readonly known: BoundCodecs) {
    super();
    this.usual = known.get('ethernet');
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
  read(bytes: Uint8Array, options: DecapsulateOptions, pseudoHeader?: PseudoHeader): void {
    // Room for what most frames have: growing gives an array far more.
    this.around([noLayer, noLayer, noLayer, noLayer], pseudoHeader);
    this.count = 0;
    this.bytes = bytes;
    this.span.start = 0;
    this.span.end = bytes.length;
    this.fcs = options.fcs === true;
    this.strict = options.strict === true;
    this.short = false;
    this.guessing = false;
    this.slack = false;
    this.truncated = false;
    this.error = undefined;
    const { first, until, ports } = options;
    let bound = (first === undefined ? this.usual : this.known.get(first)) ?? null;
    if (bound === null) {
      const reason = 'no codec has this name';
      this.fail(new CodecError('unsupported', { layer: first ?? 'ethernet', offset: 0, reason }));
    }
    while (bound !== null) {
      const reading = this.readLayer(bound);
      if (reading === undefined || !this.take(bound, reading) || until?.includes(bound.name)) break;
      this.guessing = bound.guesses;
      // An application layer guessed from a port is not tried on nothing.
      if (this.guessing && this.span.start === this.span.end) break;
      let inner = this.named(bound, reading.next, ports);
      if (inner === undefined) inner = this.named(bound, reading.otherwise, ports);
      bound = inner ?? null;
    }
    if (this.slack) this.giveSlack();
  }

  /** What was read; `none` stands for a payload without octets. */
  packet(none: Uint8Array | undefined): Packet {
    const { bytes, count, layers, starts, span, truncated, error } = this;
    for (let left = layers.length; left > count; left--) layers.pop();
    const offsets = firstOf(starts, count);
    const payload =
      span.start === span.end && none !== undefined ? none : bytes.subarray(span.start, span.end);
    return error === undefined
      ? { layers, offsets, payload, truncated }
      : { layers, offsets, payload, truncated, error };
  }

  /** Lets go of everything that is the caller's; false when the lists have grown long. */
  end(): boolean {
    this.around(noLayers, undefined);
    this.bytes = nothing;
    this.error = undefined;
    return this.count <= usualLayers;
  }

  private readLayer(bound: BoundCodec): Reading<AnyLayer> | undefined {
    const { bytes, span, count } = this;
    // Errors are dear: a look before the guess saves most of them.
    if (this.guessing && bound.mayBegin?.call(bound.codec, bytes, span) === false) return undefined;
    this.depth = count;
    try {
      return bound.read.call(bound.codec, bytes, span, this);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      if (!this.guessing) this.fail(error);
      return undefined;
    }
  }

  /** Notes a layer; false when it takes no octets, and would be read again for ever. */
  private take(bound: BoundCodec, { header, body, end = body.end }: Reading<AnyLayer>): boolean {
    const { count, span } = this;
    const { start } = span;
    this.layers[count] = header;
    this.codecs[count] = bound;
    this.starts[count] = start;
    this.ends[count] = end;
    this.bodyEnds[count] = body.end;
    this.cut[count] = this.short;
    this.count = count + 1;
    if (end < span.end) this.slack = true;
    span.start = body.start;
    span.end = body.end;
    return body.start > start;
  }

  /** What a number of a layer names; undefined when nothing is bound to it, `null` what has no codec here. */
  private named(
    outer: BoundCodec,
    number: number | undefined,
    ports: Bindings | undefined,
  ): BoundCodec | null | undefined {
    if (number === undefined) return undefined;
    const name = ports?.[outer.name]?.[number];
    return name === undefined ? outer.named(number) : (this.known.get(name) ?? null);
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
    const { bytes, codecs, ends, bodyEnds } = this;
    const last = this.count - 1;
    let end = ends[last] ?? 0;
    for (let index = last - 1; index >= 0; index--) {
      if (index > 0 && codecs[index]?.unbounded) continue;
      const bodyEnd = bodyEnds[index] ?? end;
      if (end < bodyEnd) this.giveTrailer(index, end, bodyEnd);
      end = ends[index] ?? end;
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
    // Headers are made for this packet, so that nobody else sees it. A copy takes half of the time of an ARP frame.
    if (Object.isExtensible(layer)) (layer as Trailed).trailer = trailer;
    else this.layers[index] = Object.assign({}, layer, { trailer });
  }
}

/** The first numbers of a list: for what most frames have without a call. */
function firstOf(list: readonly number[], count: number): number[] {
  if (count === 3) return [list[0] as number, list[1] as number, list[2] as number];
  return list.slice(0, count);
}
