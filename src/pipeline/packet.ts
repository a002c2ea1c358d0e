import type { AnyLayer, PseudoHeader, Verbatim } from '../util/codec.ts';
import type { CodecError } from '../util/errors.ts';
import type { Bindings } from './bindings.ts';

/** A frame taken apart. */
export interface Packet<Layer extends AnyLayer = AnyLayer> {
  /** The headers, outermost first. Narrow on `layer`. */
  readonly layers: readonly Layer[];
  /** Where each layer begins, in octets from the start of the input. */
  readonly offsets: readonly number[];
  /**
   * What the innermost layer carries: application data, or what could not be read. A view of the input; where there are
   * no octets, without `copy`, an empty array that packets share.
   */
  readonly payload: Uint8Array;
  /** A length field asks for octets past the end of the input: the frame was cut when it was captured. */
  readonly truncated: boolean;
  /** Why reading stopped early, or what part of a header made no sense. Absent when nothing was wrong. */
  readonly error?: CodecError | undefined;
}

/** A name out of a known set, or one from a codec that is not known here. */
export type OpenName<Name extends string> = Name | (string & Record<never, never>);

/** What `decapsulate` takes. */
export interface DecapsulateOptions<Name extends string = string> {
  /** The layer that the input begins with. Default `'ethernet'`. */
  readonly first?: OpenName<Name> | undefined;
  /** Stop after a layer of one of these names: what it carries is the payload. */
  readonly until?: readonly OpenName<Name>[] | undefined;
  /** Decode as: the application layers behind further ports, such as `{ udp: { 5300: 'dns' } }`. */
  readonly ports?: Bindings | undefined;
  /** Throw what the `decode` of a single module would throw, instead of going on with `error` or `truncated`. */
  readonly strict?: boolean | undefined;
  /**
   * Detach the result from the input. Default `false`: decoded bytes are views (`subarray`) of the input, so that
   * cloning one clones the whole buffer behind it.
   */
  readonly copy?: boolean | undefined;
  /** The last four octets are the frame check sequence: `ethernet.fcs`. */
  readonly fcs?: boolean | undefined;
}

/** What `encapsulate` takes. */
export interface EncapsulateOptions {
  /**
   * Write derived fields as they stand in the layers, where they are present, instead of computing them: all of them,
   * or the named ones (`['udp.checksum', 'ipv4.totalLength']`).
   */
  readonly verbatim?: Verbatim | undefined;
  /** Pad the frame with zeros to this many octets, frame check sequence not counted: 60 for Ethernet. */
  readonly minimumLength?: number | undefined;
  /** Append the frame check sequence of Ethernet. */
  readonly fcs?: boolean | undefined;
  /** The addresses that transport checksums cover when the layers have no IP header. */
  readonly pseudoHeader?: PseudoHeader | undefined;
}

/** What `verifyChecksums` takes. */
export interface VerifyOptions<Name extends string = string> extends DecapsulateOptions<Name> {
  /** The addresses that transport checksums cover when the input has no IP header. */
  readonly pseudoHeader?: PseudoHeader | undefined;
}

/** One checksum of a packet. */
export interface ChecksumReport {
  /** The layer that it belongs to. */
  readonly layer: string;
  /** The field that holds it: `'checksum'` nearly always, `'fcs'` for a frame check sequence. */
  readonly field: string;
  /** Where it stands, in octets from the start of the input. */
  readonly offset: number;
  /** The value in the packet. */
  readonly stored: number;
  /** The value that it should have; undefined when it cannot be known. */
  readonly computed: number | undefined;
  /**
   * `good` and `bad` compare the two; `absent`: the sender left it out (UDP over IPv4); `unverified`: what it
   * covers is not all there (fragments, cut packets), or the addresses of the pseudo-header are unknown.
   */
  readonly status: 'good' | 'bad' | 'absent' | 'unverified';
}

/** The layer of a union that has the given name. */
export type LayerNamed<Layer extends AnyLayer, Name extends string> = Extract<
  Layer,
  { readonly layer: Name }
>;

/**
 * The first layer of a packet that has the given name, typed by it; `nth` counts further ones from the outside in.
 *
 * @example
 * ```ts
 * import { decapsulate, encapsulate, findLayer } from 'framewright';
 *
 * const frame = encapsulate([
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
 *   { layer: 'tcp', sourcePort: 12345, destinationPort: 443 },
 * ]);
 * findLayer(decapsulate(frame, { first: 'ipv4' }), 'tcp')?.destinationPort; // 443
 * ```
 */
export function findLayer<Layer extends AnyLayer, Name extends Layer['layer']>(
  packet: { readonly layers: readonly Layer[] },
  name: Name,
  nth = 0,
): LayerNamed<Layer, Name> | undefined {
  let left = nth;
  return packet.layers.find(
    (layer): layer is LayerNamed<Layer, Name> => layer.layer === name && left-- === 0,
  );
}
