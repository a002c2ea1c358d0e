import * as fc from 'fast-check';
import { codecs, encapsulate, type LayerInput } from '../pipeline/index.ts';
import { someOctets } from './addresses.ts';
import { damaged } from './damage.ts';
import { type FirstLayer, type Stack, stacks } from './stacks.ts';

/** A frame, and what it was built from. */
export interface Frame {
  /** The layers, outermost first. */
  readonly layers: readonly LayerInput[];
  /** What the innermost layer carries. */
  readonly payload: Uint8Array;
  /** The frame. */
  readonly bytes: Uint8Array;
}

/** What {@link frame} makes. */
export interface FrameConstraints {
  /** Damage the octets as {@link damaged} does: lengths, counts and options that lie, cuts, repeats. Default `false`. */
  readonly broken?: boolean | undefined;
  /** The layer that the frame begins with. Default `'ethernet'`. */
  readonly first?: FirstLayer | undefined;
  /** At most so many octets of payload. Default 64. */
  readonly maximumPayload?: number | undefined;
  /** How many tunnels may stand one inside the other: IP in IP, GRE, VXLAN. Default 2. */
  readonly tunnels?: number | undefined;
}

/**
 * A whole frame: any legal stack of all the layers that framewright has, shrinking to plain headers around nothing.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { decapsulate } from 'framewright';
 * import { frame } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(frame(), ({ bytes, layers }) => decapsulate(bytes).layers.length === layers.length),
 * );
 * ```
 */
export function frame(constraints: FrameConstraints = {}): fc.Arbitrary<Frame> {
  const { broken = false, first = 'ethernet', maximumPayload = 64, tunnels = 2 } = constraints;
  const whole = padded(stacks(someOctets(maximumPayload), tunnels)[first]).map(
    ({ layers, payload }): Frame => ({ layers, payload, bytes: encapsulate(layers, payload) }),
  );
  if (!broken) return whole;
  return whole.chain((sound) => damaged(sound.bytes, first).map((bytes) => ({ ...sound, bytes })));
}

/** Layers that say themselves where they end, so that octets may follow. */
const ended: readonly string[] = ['arp', 'ipv4', 'ipv6', 'stp', 'udp'];

/** Layers around others that hand octets behind those outwards. */
const passing: readonly string[] = /* @__PURE__ */ codecs.flatMap((codec) =>
  'unbounded' in codec ? [codec.name] : [],
);

/** Trailers where octets may follow: behind datagrams, and behind frames with an 802.3 length. */
function padded(stack: fc.Arbitrary<Stack>): fc.Arbitrary<Stack> {
  const trailers = fc.array(someOctets(8));
  return fc.tuple(stack, trailers).map(([{ layers, payload }, list]) => {
    const rest = [...list];
    const withTrailers = layers.map((layer, at) => {
      const inside = layers.slice(at + 1).find(({ layer: name }) => !passing.includes(name))?.layer ?? '';
      const mayFollow = ended.includes(inside) || (layer.layer === 'ethernet' && inside === 'llc');
      const trailer = mayFollow && (at === 0 || !passing.includes(layer.layer)) ? rest.pop() : undefined;
      return trailer === undefined || trailer.length === 0 ? layer : { ...layer, trailer };
    });
    return { layers: withTrailers, payload };
  });
}
