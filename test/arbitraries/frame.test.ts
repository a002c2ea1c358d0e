import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, type FrameConstraints, frame } from '../../src/arbitraries/frame.ts';
import { decapsulate, encapsulate } from '../../src/pipeline/index.ts';

const samples = new Map<string, readonly Frame[]>();

/** Frames of this kind, the same each time. */
function made(constraints: FrameConstraints = {}, numRuns = 400): readonly Frame[] {
  const key = JSON.stringify([constraints, numRuns]);
  const found = samples.get(key) ?? fc.sample(frame(constraints), { numRuns, seed: 6 });
  samples.set(key, found);
  return found;
}

const names = ({ layers }: Frame): readonly string[] => layers.map(({ layer }) => layer);
const trailers = ({ layers }: Frame): readonly Uint8Array[] =>
  layers.flatMap((layer) => ('trailer' in layer && layer.trailer !== undefined ? [layer.trailer] : []));
const depth = (one: Frame): number => names(one).filter((name) => name === 'ipv4' || name === 'ipv6').length;

/** What stands inside a layer that has a trailer. */
function followed(all: readonly Frame[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { layers } of all)
    for (const [at, layer] of layers.entries()) {
      if (!('trailer' in layer)) continue;
      found[layer.layer] ??= new Set();
      found[layer.layer]?.add(layers[at + 1]?.layer ?? 'nothing');
    }
  return Object.fromEntries(Object.entries(found).map(([name, inside]) => [name, [...inside].sort()]));
}

describe('frames', () => {
  it('begin with Ethernet and have up to three datagrams one in the other, and 64 octets of payload', () => {
    const all = made({}, 2000);
    expect(new Set(all.map((one) => names(one)[0]))).toEqual(new Set(['ethernet']));
    expect(Math.max(...all.map(depth))).toBe(3);
    const longest = Math.max(...all.map(({ payload }) => payload.length));
    expect(longest).toBeGreaterThan(50);
    expect(longest).toBeLessThanOrEqual(64);
  });

  it.each(['sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const)(
    'begin with %s, where that is asked for',
    (first) => {
      expect(new Set(made({ first }, 50).map((one) => names(one)[0]))).toEqual(new Set([first]));
    },
  );

  it('have no more payload and tunnels than is asked for', () => {
    const all = made({ maximumPayload: 3, tunnels: 1, first: 'ipv6' }, 1500);
    expect(Math.max(...all.map(({ payload }) => payload.length))).toBe(3);
    expect(Math.max(...all.map(depth))).toBe(2);
  });

  it('are what their layers and their payload are written as', () => {
    for (const { layers, payload, bytes } of made()) expect(encapsulate(layers, payload)).toEqual(bytes);
  });

  it('are read as what they were made from, trailers too', () => {
    for (const one of made({ tunnels: 1 }, 1000)) {
      const packet = decapsulate(one.bytes);
      expect(packet.error).toBeUndefined();
      expect(packet.layers.map(({ layer }) => layer)).toEqual(names(one));
      expect(packet.payload).toEqual(one.payload);
      expect(trailers({ ...one, layers: packet.layers as never })).toEqual(trailers(one));
    }
  });

  it('have trailers of up to eight octets where layers say themselves where they end', () => {
    const all = made({ tunnels: 0 }, 3000);
    const { ethernet, llc, ipv4, ipv6, ...others } = followed(all);
    expect({ ethernet, llc, ipv4, others }).toEqual({
      ethernet: ['arp', 'ipv4', 'ipv6', 'llc', 'vlan'],
      llc: ['arp', 'ipv4', 'ipv6', 'stp'],
      ipv4: ['ah', 'udp'],
      others: {},
    });
    expect(ipv6).toEqual(expect.arrayContaining(['hopByHop', 'udp']));
    const lengths = new Set(all.flatMap(trailers).map(({ length }) => length));
    expect(lengths).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('have trailers behind several layers at once, and behind none', () => {
    expect(new Set(made({ tunnels: 0 }, 3000).map((one) => trailers(one).length))).toEqual(
      new Set([0, 1, 2, 3]),
    );
  });

  it('have trailers on the first layer that is no datagram, too', () => {
    expect(followed(made({ first: 'sll', tunnels: 0 }, 1500))['sll']).toEqual([
      'arp',
      'ipv4',
      'ipv6',
      'vlan',
    ]);
    // No octets behind a datagram where nothing says how long it is.
    expect(followed(made({ first: 'sll', tunnels: 0 }, 1500))).not.toHaveProperty('vlan');
  });

  it('are damaged where that is asked for, and sound else', () => {
    const isSound = ({ layers, payload, bytes }: Frame) =>
      Buffer.compare(encapsulate(layers, payload), bytes) === 0;
    expect(made({ broken: true }, 300).filter((one) => !isSound(one)).length).toBeGreaterThan(200);
    expect(made({ broken: true, first: 'ipv4' }, 300).filter((one) => !isSound(one)).length).toBeGreaterThan(
      200,
    );
    expect(made({ broken: false }, 300).every(isSound)).toBe(true);
  });
});
