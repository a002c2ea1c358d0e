import * as fc from 'fast-check';
import { type AnyCodec, createStack, type LayerInputOf } from '../pipeline/index.ts';
import type { PseudoHeader } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { someOctets } from './addresses.ts';

/** What {@link roundTrips} and {@link replays} take. */
export interface RoundTripOptions {
  /** What the layer carries. Default: up to 40 octets; for a layer that carries nothing, `fc.constant(new Uint8Array(0))`. */
  readonly payload?: fc.Arbitrary<Uint8Array> | undefined;
  /** The addresses for the checksum of a protocol that has a pseudo-header. */
  readonly pseudoHeader?: PseudoHeader | undefined;
}

/** What a property over the headers of a codec is given. */
export type RoundTripProperty<Some extends AnyCodec> = fc.IPropertyWithHooks<
  [header: LayerInputOf<Some>, payload: Uint8Array, offset: number]
>;

/**
 * The property that a codec gives back what it was given. For each header and payload:
 *
 * - decoding what was encoded gives every field of the header, and the payload, without an error;
 * - encoding that again gives the same octets;
 * - `size` says how many there are, all of them are written, at any offset, and none besides.
 *
 * @param codec - Any codec: one of framewright's or one's own.
 * @param header - Headers to encode, with their `layer`.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { vlan } from 'framewright';
 * import { roundTrips, vlanHeader } from 'framewright/arbitraries';
 *
 * fc.assert(roundTrips(vlan.codec, vlanHeader()));
 * ```
 */
export function roundTrips<Some extends AnyCodec>(
  codec: Some,
  header: fc.Arbitrary<LayerInputOf<Some>>,
  options: RoundTripOptions = {},
): RoundTripProperty<Some> {
  const { payload = someOctets(40), pseudoHeader } = options;
  const stack = createStack({ codecs: [codec] });
  const reading = { first: codec.name, until: [codec.name] } as const;
  const writing = { pseudoHeader };
  return fc.property(header, payload, fc.nat(8), (input, carried, offset) => {
    const bytes = stack.encapsulate([input as never], carried, writing);
    const packet = stack.decapsulate(bytes, reading as never);
    if (packet.error !== undefined) throw packet.error;
    const missing =
      difference(packet.layers[0], input, codec.name) ?? difference(packet.payload, carried, 'payload');
    if (missing !== undefined) throw new Error(`decoding what was encoded does not give back ${missing}`);
    const again = stack.encapsulate(packet.layers as never, packet.payload, writing);
    if (!sameOctets(again, bytes)) throw new Error('encoding what was decoded gives other octets');
    checkPlace(stack.encapsulatedLength([input as never], carried, writing), bytes, offset, (target) =>
      stack.encapsulateInto(target, offset, [input as never], carried, writing),
    );
  });
}

/** What stands in octets that must not be written. */
const untouched = 0xa5;

function checkPlace(
  size: number,
  bytes: Uint8Array,
  offset: number,
  write: (target: Uint8Array) => number,
): void {
  if (size !== bytes.length) throw new Error(`the size is said to be ${size}, and is ${bytes.length}`);
  const target = new Uint8Array(offset + size + 8).fill(untouched);
  write(target);
  if (!sameOctets(target.subarray(offset, offset + size), bytes))
    throw new Error(`at offset ${offset} of a target, other octets are written than at 0, or not all`);
  const around = [...target.subarray(0, offset), ...target.subarray(offset + size)];
  if (around.some((octet) => octet !== untouched)) throw new Error('octets are written beside the layer');
}

/**
 * The property that a codec replays any octets: what it decodes from them, as far as it can, is written with
 * `verbatim` as the same octets again.
 *
 * @param codec - Any codec but one that may write the same thing in several ways, as DNS does.
 * @param octets - Octets to decode. Default: random ones. Those of real packets, damaged, reach further.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { ipv4 } from 'framewright';
 * import { replays } from 'framewright/arbitraries';
 *
 * fc.assert(replays(ipv4.codec));
 * ```
 */
export function replays(
  codec: AnyCodec,
  octets: fc.Arbitrary<Uint8Array> = someOctets(120),
  options: Pick<RoundTripOptions, 'pseudoHeader'> = {},
): fc.IPropertyWithHooks<[octets: Uint8Array]> {
  const stack = createStack({ codecs: [codec] });
  return fc.property(octets, (bytes) => {
    const { layers, payload } = stack.decapsulate(bytes, { first: codec.name as never });
    const again = stack.encapsulate(layers as never, payload, { ...options, verbatim: true });
    if (!sameOctets(again, bytes)) throw new Error('what was decoded is not written as the same octets');
  });
}

/**
 * The property that a function which reads octets throws nothing but {@link CodecError}, whatever they are: random
 * ones, and valid ones that are cut or changed in a few places. It must not change them either.
 *
 * @param read - Anything that takes octets; what it returns does not matter.
 * @param valid - Octets that it reads without an error, to begin with. Without them, only random ones are tried, and
 * few come far.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { dns } from 'framewright';
 * import { dnsMessage, throwsOnlyCodecError } from 'framewright/arbitraries';
 *
 * fc.assert(throwsOnlyCodecError(dns.decode, dnsMessage().map((message) => dns.encode(message))));
 * ```
 */
export function throwsOnlyCodecError(
  read: (octets: Uint8Array) => unknown,
  valid?: fc.Arbitrary<Uint8Array>,
): fc.IPropertyWithHooks<[octets: Uint8Array]> {
  const random = someOctets(200);
  const octets = valid === undefined ? random : fc.oneof(random, ...spoiled(valid));
  return fc.property(octets, (bytes) => {
    const before = bytes.slice();
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
    }
    if (!sameOctets(bytes, before)) throw new Error('the octets were changed');
  });
}

/** Octets as they are, cut, and changed. */
function spoiled(valid: fc.Arbitrary<Uint8Array>): readonly fc.Arbitrary<Uint8Array>[] {
  const octet = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xc0, 0xff), fc.nat(0xff));
  const changes = fc.array(fc.tuple(fc.nat(), octet), { minLength: 1, maxLength: 4 });
  return [
    valid,
    fc.tuple(valid, fc.nat()).map(([bytes, length]) => bytes.slice(0, length % (bytes.length + 1))),
    fc.tuple(valid, changes).map(([bytes, list]) => {
      const copy = bytes.slice();
      // Where there are no octets, this is no place, and nothing is written.
      for (const [at, value] of list) copy[at % copy.length] = value;
      return copy;
    }),
  ];
}

function sameOctets(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, index) => octet === other[index]);
}

/** The path of something in `given` that `found` does not have; undefined when it has everything. */
function difference(found: unknown, given: unknown, path: string): string | undefined {
  if (given === undefined || Object.is(found, given)) return undefined;
  if (given instanceof Uint8Array && found instanceof Uint8Array)
    return sameOctets(found, given) ? undefined : path;
  if (typeof given !== 'object' || given === null || typeof found !== 'object' || found === null) return path;
  if (Array.isArray(given) && (!Array.isArray(found) || found.length !== given.length)) return path;
  for (const [name, value] of Object.entries(given)) {
    const missing = difference((found as Readonly<Record<string, unknown>>)[name], value, `${path}.${name}`);
    if (missing !== undefined) return missing;
  }
  return undefined;
}
