import { type FreshBytes, plainBytes } from '../util/bytes.ts';
import type { AnyLayer, Codec, Reading } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { type Bindings, BindingTable, standardBindings } from './bindings.ts';
import type { SomeCodec, SomeReader } from './context.ts';
import type {
  ChecksumReport,
  DecapsulateOptions,
  EncapsulateOptions,
  Packet,
  VerifyOptions,
} from './packet.ts';
import { dissect } from './read.ts';
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
  const codecs = byName(options.codecs as unknown as readonly SomeCodec[]);
  const bindings = new BindingTable(standardBindings, options.bindings ?? noOptions);
  return {
    decapsulate: (bytes, decoding) =>
      // Every layer comes from one of the codecs.
      readPacket(bytes, codecs, bindings, decoding) as Packet<LayerOf<Codecs[number]>>,
    verifyChecksums: (bytes, decoding) => readChecksums(bytes, codecs, bindings, decoding),
    ...createEncapsulator<LayerInputOf<Codecs[number]>>(codecs, bindings),
  };
}

/** See {@link decapsulate}; each reader is only given layers that carry its name. */
export function readPacket(
  bytes: Uint8Array,
  readers: ReadonlyMap<string, SomeReader>,
  bindings: BindingTable,
  options: DecapsulateOptions = noOptions,
): Packet {
  const data = atTheDoor(bytes, options);
  const { layers, starts: offsets, payload, truncated, error } = dissect(data, readers, bindings, options);
  const packet = { layers, offsets, payload: data.subarray(payload.start, payload.end), truncated };
  return error === undefined ? packet : { ...packet, error };
}

/** See {@link verifyChecksums}. */
export function readChecksums(
  bytes: Uint8Array,
  readers: ReadonlyMap<string, SomeReader>,
  bindings: BindingTable,
  options: VerifyOptions = noOptions,
): ChecksumReport[] {
  const data = atTheDoor(bytes, options);
  return verify(data, dissect(data, readers, bindings, options), options.pseudoHeader);
}

/** The writing half of a stack. Each codec is only given layers that carry its name. */
export function createEncapsulator<LayerInput extends AnyLayer>(
  codecs: ReadonlyMap<string, SomeCodec>,
  bindings: BindingTable,
): Encapsulator<LayerInput> {
  function writer(
    layers: readonly LayerInput[],
    payload: Uint8Array | undefined,
    options: EncapsulateOptions = noOptions,
  ): FrameWriter {
    return new FrameWriter(layers, payload, options, codecs, bindings);
  }
  return {
    encapsulate(layers, payload, options) {
      const frame = writer(layers, payload, options);
      const bytes = new Uint8Array(frame.length);
      frame.write(bytes, 0);
      return bytes;
    },
    encapsulateInto(target, offset, layers, payload, options) {
      const view = plainBytes(target);
      const frame = writer(layers, payload, options);
      if (!Number.isInteger(offset) || offset < 0 || offset + frame.length > view.length) {
        const reason = `${frame.length} octets at ${offset} do not fit a target of ${view.length}`;
        throw new CodecError('range', { layer: 'encapsulate', field: 'target', reason });
      }
      // A decoded payload is a view: where it is one of the target, the frame is built beside it.
      if (payload?.buffer !== view.buffer) {
        frame.write(view, offset);
      } else {
        const beside = new Uint8Array(frame.length);
        frame.write(beside, 0);
        view.set(beside, offset);
      }
      return frame.length;
    },
    encapsulatedLength(layers, payload, options) {
      return writer(layers, payload, options).length;
    },
  };
}

function atTheDoor(bytes: Uint8Array, options: DecapsulateOptions): Uint8Array {
  const view = plainBytes(bytes);
  return options.copy === true ? view.slice() : view;
}

/** Codecs, or their reading halves, by name. */
export function byName<Some extends SomeReader>(codecs: readonly Some[]): ReadonlyMap<string, Some> {
  const known = new Map<string, Some>();
  for (const codec of codecs) {
    if (known.has(codec.name)) {
      throw new CodecError('invalid', { layer: codec.name, reason: 'two codecs have this name' });
    }
    known.set(codec.name, codec);
  }
  return known;
}
