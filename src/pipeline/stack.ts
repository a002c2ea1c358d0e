import { type FreshBytes, plainBytes } from '../util/bytes.ts';
import type { AnyLayer, Codec, Reading } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { type Bindings, standardBindings } from './bindings.ts';
import { type BoundCodecs, bindCodecs } from './bound.ts';
import type { SomeCodec } from './context.ts';
import type {
  ChecksumReport,
  DecapsulateOptions,
  EncapsulateOptions,
  Packet,
  VerifyOptions,
} from './packet.ts';
import { FrameReader } from './read.ts';
import { Spare } from './spare.ts';
import { verify } from './verify.ts';
import { FrameWriter } from './write.ts';

/** Any codec, whatever its header. */
export type AnyCodec = Codec<string, AnyLayer, never>;

/** The decoded layers of a set of codecs: a union, discriminated by `layer`. */
export type LayerOf<Some extends AnyCodec> = Some extends { read(...args: never): Reading<infer Header> }
  ? Header extends AnyLayer
    ? Header
    : never
  : never;

/** What a set of codecs encodes: a union, discriminated by `layer`. */
export type LayerInputOf<Some extends AnyCodec> = Some extends {
  readonly name: infer Name extends string;
  write(input: infer Input, ...rest: never): void;
}
  ? Input & { readonly layer: Name }
  : never;

/** What {@link createStack} takes. */
export interface StackOptions<Codecs extends readonly AnyCodec[]> {
  /** The protocols: any of the `codec`s of the protocol modules, and one's own. */
  readonly codecs: Codecs;
  /** Numbers that name layers, over and above {@link standardBindings}; an entry here goes first. */
  readonly bindings?: Bindings | undefined;
}

/** The half of the pipeline that writes. */
export interface Encapsulator<LayerInput extends AnyLayer> {
  /** See {@link encapsulate}. */
  encapsulate(layers: readonly LayerInput[], payload?: Uint8Array, options?: EncapsulateOptions): FreshBytes;
  /** See {@link encapsulateInto}. */
  encapsulateInto(
    target: Uint8Array,
    offset: number,
    layers: readonly LayerInput[],
    payload?: Uint8Array,
    options?: EncapsulateOptions,
  ): number;
  /** See {@link encapsulatedLength}. */
  encapsulatedLength(
    layers: readonly LayerInput[],
    payload?: Uint8Array,
    options?: EncapsulateOptions,
  ): number;
}

/** The pipeline over one set of protocols. */
export interface Stack<Layer extends AnyLayer, LayerInput extends AnyLayer> extends Encapsulator<LayerInput> {
  /** See {@link decapsulate}. */
  decapsulate(bytes: Uint8Array, options?: DecapsulateOptions<Layer['layer']>): Packet<Layer>;
  /** See {@link verifyChecksums}. */
  verifyChecksums(bytes: Uint8Array, options?: VerifyOptions<Layer['layer']>): ChecksumReport[];
}

const noOptions = {};

/**
 * The pipeline over a chosen or extended set of protocols, with the types of their layers.
 *
 * @throws {@link CodecError} `invalid` when two codecs have one name.
 *
 * @example
 * ```ts
 * import { createStack, ethernet, ipv4, udp } from 'framewright';
 *
 * const stack = createStack({ codecs: [ethernet.codec, ipv4.codec, udp.codec] });
 * const frame = stack.encapsulate([
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' },
 *   { layer: 'udp', sourcePort: 12345, destinationPort: 53 },
 * ]);
 * stack.decapsulate(frame).layers.map(({ layer }) => layer); // [ 'ethernet', 'ipv4', 'udp' ]
 * ```
 */
export function createStack<const Codecs extends readonly AnyCodec[]>(
  options: StackOptions<Codecs>,
): Stack<LayerOf<Codecs[number]>, LayerInputOf<Codecs[number]>> {
  const codecs = bindCodecs(
    options.codecs as unknown as readonly SomeCodec[],
    standardBindings,
    options.bindings ?? noOptions,
  );
  const readers = createReaders(codecs);
  return {
    // Every layer comes from one of the codecs.
    decapsulate: (bytes, decoding) => readPacket(bytes, readers, decoding) as Packet<LayerOf<Codecs[number]>>,
    verifyChecksums: (bytes, decoding) => readChecksums(bytes, readers, decoding),
    ...createEncapsulator<LayerInputOf<Codecs[number]>>(codecs),
  };
}

/** What the reading functions of a stack share. Each reader is only given layers that carry its name. */
export function createReaders(codecs: BoundCodecs): Spare<FrameReader> {
  return new Spare(() => new FrameReader(codecs));
}

/** The payload of packets that have none: a view each would take a tenth of the time of a small frame (measured). */
const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/** See {@link decapsulate}; the payload is a view of the bytes even where it has no octets, if `located`. */
export function readPacket(
  bytes: Uint8Array,
  readers: Spare<FrameReader>,
  options: DecapsulateOptions = noOptions,
  located: boolean = options.copy === true,
): Packet {
  const reader = readers.take();
  try {
    reader.read(atTheDoor(bytes, options), options);
    return reader.packet(located ? undefined : nothing);
  } finally {
    readers.giveBack(reader);
  }
}

/** See {@link verifyChecksums}. */
export function readChecksums(
  bytes: Uint8Array,
  readers: Spare<FrameReader>,
  options: VerifyOptions = noOptions,
): ChecksumReport[] {
  const reader = readers.take();
  try {
    const data = atTheDoor(bytes, options);
    reader.read(data, options, options.pseudoHeader);
    return verify(data, reader);
  } finally {
    readers.giveBack(reader);
  }
}

function atTheDoor(bytes: Uint8Array, options: DecapsulateOptions): Uint8Array {
  const view = plainBytes(bytes);
  return options.copy === true ? view.slice() : view;
}

/** The writing half of a stack. Each codec is only given layers that carry its name. */
export function createEncapsulator<LayerInput extends AnyLayer>(
  codecs: BoundCodecs<SomeCodec>,
): Encapsulator<LayerInput> {
  const writers = new Spare(() => new FrameWriter(codecs));
  return {
    encapsulate(layers, payload, options) {
      const frame = writers.take();
      try {
        const bytes = new Uint8Array(frame.measure(layers, payload, options));
        frame.write(bytes, 0);
        return bytes;
      } finally {
        writers.giveBack(frame);
      }
    },
    encapsulateInto(target, offset, layers, payload, options) {
      const view = plainBytes(target);
      const frame = writers.take();
      try {
        const length = frame.measure(layers, payload, options);
        checkRoom(view, offset, length);
        // What was decoded is full of views: where the payload is one of the target, or does not tell, the frame is built
        // beside it. The payload alone is moved before anything else is written. To look at a buffer takes as long as a
        // layer, measured.
        if (frame.plain || (payload !== nothing && payload?.buffer !== view.buffer)) {
          frame.write(view, offset);
        } else {
          const beside = new Uint8Array(length);
          frame.write(beside, 0);
          view.set(beside, offset);
        }
        return length;
      } finally {
        writers.giveBack(frame);
      }
    },
    encapsulatedLength(layers, payload, options) {
      const frame = writers.take();
      try {
        return frame.measure(layers, payload, options);
      } finally {
        writers.giveBack(frame);
      }
    },
  };
}

function checkRoom(target: Uint8Array, offset: number, length: number): void {
  if (!hasRoom(target, offset, length)) throw noRoom(target, offset, length);
}

/** Whether so many octets fit a target from `offset` on. */
export function hasRoom(target: Uint8Array, offset: number, length: number): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset + length <= target.length;
}

function noRoom(target: Uint8Array, offset: number, length: number): CodecError {
  const reason = `${length} octets at ${offset} do not fit a target of ${target.length}`;
  return new CodecError('range', { layer: 'encapsulate', field: 'target', reason });
}
