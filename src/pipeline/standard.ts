import { type FreshBytes, plainBytes } from '../util/bytes.ts';
import { standardBindings } from './bindings.ts';
import { bindCodecs } from './bound.ts';
import type { SomeCodec } from './context.ts';
import type {
  Packet as AnyPacket,
  ChecksumReport,
  DecapsulateOptions,
  EncapsulateOptions,
  VerifyOptions,
} from './packet.ts';
import { codecs, readers } from './protocols.ts';
import type { FrameReader } from './read.ts';
import type { Spare } from './spare.ts';
import {
  createEncapsulator,
  createReaders,
  type Encapsulator,
  hasRoom,
  type LayerInputOf,
  type LayerOf,
  readChecksums,
  readPacket,
} from './stack.ts';
import { usualOctets, writeUsual } from './usual.ts';

/** A decoded layer of any protocol that framewright has. Narrow on `layer`. */
export type Layer = LayerOf<(typeof codecs)[number]>;

/** A layer to encode, of any protocol that framewright has. */
export type LayerInput = LayerInputOf<(typeof codecs)[number]>;

/** The name of a protocol that framewright has. */
export type LayerName = Layer['layer'];

/** A frame taken apart by {@link decapsulate}. */
export type Packet = AnyPacket<Layer>;

const frameReaders: Spare<FrameReader> = /* @__PURE__ */ createReaders(
  /* @__PURE__ */ bindCodecs(readers, standardBindings),
);

const encapsulator: Encapsulator<LayerInput> = /* @__PURE__ */ createEncapsulator(
  /* @__PURE__ */ bindCodecs(codecs as readonly unknown[] as readonly SomeCodec[], standardBindings),
);

/**
 * Takes a frame apart into typed layers, outermost first, and the payload that the innermost one carries.
 *
 * It never throws for what a frame contains: it gives the layers that it could read, the rest as `payload`, and the
 * {@link CodecError} that stopped it as `error`. A layer's body ends where its own length field says; octets behind
 * that are the `trailer` of the layer around. Applications are guessed from ports; what does not decode stays payload.
 *
 * @param bytes - One frame, from the first octet of its `first` layer on. It is not changed; decoded bytes are views
 * of it.
 * @throws {@link CodecError} only with `strict`.
 *
 * @example
 * ```ts
 * import { decapsulate, encapsulate } from 'framewright';
 *
 * const frame = encapsulate([
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' },
 *   { layer: 'udp', sourcePort: 12345, destinationPort: 7 },
 * ], Uint8Array.of(1, 2, 3));
 *
 * const { layers, payload } = decapsulate(frame);
 * layers[2]; // { layer: 'udp', sourcePort: 12345, destinationPort: 7, length: 11, … }
 * payload; // Uint8Array [1, 2, 3]
 * ```
 */
export function decapsulate(bytes: Uint8Array, options?: DecapsulateOptions<LayerName>): Packet {
  return readPacket(bytes, frameReaders, options) as Packet;
}

/** {@link decapsulate} for those who ask where the payload stands, also one without octets. */
export function decapsulateLocated(bytes: Uint8Array, options?: DecapsulateOptions<LayerName>): Packet {
  return readPacket(bytes, frameReaders, options, true) as Packet;
}

/**
 * Builds a complete frame from layers, outermost first, around a payload.
 *
 * Lengths, checksums, header lengths and next-protocol numbers are computed, whatever the layers say, so that
 * decode, edit, encode never leaves a stale one; `verbatim` writes those that are present as they stand.
 *
 * @throws {@link CodecError} `range` when a value does not fit its field, `invalid` when a text does not parse,
 * `missing` when a value can neither be derived nor defaulted, `unsupported` for a layer name that is not known.
 *
 * @example
 * ```ts
 * import { encapsulate, hexdump } from 'framewright';
 *
 * const frame = encapsulate([
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
 *   { layer: 'icmp', kind: 'echoRequest', identifier: 1, sequenceNumber: 1 },
 * ], undefined, { minimumLength: 60 });
 * frame.length; // 60
 * ```
 */
export function encapsulate(
  layers: readonly LayerInput[],
  payload?: Uint8Array,
  options?: EncapsulateOptions,
): FreshBytes {
  const octets = options === undefined ? usualOctets(layers, payload) : 0;
  if (octets === 0) return encapsulator.encapsulate(layers, payload, options);
  const bytes = new Uint8Array(octets);
  writeUsual(bytes, 0, layers, payload);
  return bytes;
}

/**
 * {@link encapsulate} into octets of the caller's, from `offset` on.
 *
 * The payload may be a view of the target, so that a decoded frame can be edited in place; then one copy is made.
 * Other octets in the layers (options, trailers) must not be views of the target unless the payload is one, or is the
 * empty one that `decapsulate` gave.
 *
 * @returns The octets written.
 * @throws {@link CodecError} as {@link encapsulate}, and `range` when the frame does not fit. Part of the target may
 * have been written then.
 *
 * @example
 * ```ts
 * import { encapsulateInto } from 'framewright';
 *
 * const ring = new Uint8Array(2048);
 * encapsulateInto(ring, 64, [
 *   { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01', etherType: 0x88b5 },
 * ]); // 14
 * ```
 */
export function encapsulateInto(
  target: Uint8Array,
  offset: number,
  layers: readonly LayerInput[],
  payload?: Uint8Array,
  options?: EncapsulateOptions,
): number {
  const octets = options === undefined ? usualOctets(layers, payload) : 0;
  const bytes = plainBytes(target);
  if (octets === 0 || !hasRoom(bytes, offset, octets))
    return encapsulator.encapsulateInto(bytes, offset, layers, payload, options);
  writeUsual(bytes, offset, layers, payload);
  return octets;
}

/**
 * The octets that {@link encapsulate} would give for the same arguments.
 *
 * @throws {@link CodecError} when the size of a layer cannot be told, such as options that do not fit.
 *
 * @example
 * ```ts
 * import { encapsulatedLength } from 'framewright';
 *
 * encapsulatedLength([{ layer: 'udp', sourcePort: 1, destinationPort: 2 }], new Uint8Array(10)); // 18
 * ```
 */
export function encapsulatedLength(
  layers: readonly LayerInput[],
  payload?: Uint8Array,
  options?: EncapsulateOptions,
): number {
  return encapsulator.encapsulatedLength(layers, payload, options);
}

/**
 * Compares every checksum of a frame with the one that it should have: one report each, outermost layer first.
 *
 * @throws {@link CodecError} only with `strict`.
 *
 * @example
 * ```ts
 * import { encapsulate, verifyChecksums } from 'framewright';
 *
 * const frame = encapsulate([
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
 *   { layer: 'tcp', sourcePort: 1, destinationPort: 2 },
 * ]);
 * verifyChecksums(frame, { first: 'ipv4' }).map(({ layer, status }) => `${layer} ${status}`); // [ 'ipv4 good', 'tcp good' ]
 * ```
 */
export function verifyChecksums(bytes: Uint8Array, options?: VerifyOptions<LayerName>): ChecksumReport[] {
  return readChecksums(bytes, frameReaders, options);
}
