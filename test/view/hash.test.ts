// The flow hash, number by number, against the steps of MurmurHash3 written down as their author describes them.
import { describe, expect, it } from 'vitest';
import { encapsulate, type LayerInput } from '../../src/index.ts';
import { FrameView, type ViewOptions } from '../../src/view/index.ts';

const bits32 = 2n ** 32n;

function rotated(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (32n - bits))) % bits32;
}

/** One word of MurmurHash3_x86_32 (https://github.com/aappleby/smhasher). */
function mixed(hash: bigint, word: bigint): bigint {
  const scattered = (rotated((word * 0xcc9e2d51n) % bits32, 15n) * 0x1b873593n) % bits32;
  return (rotated(hash ^ scattered, 13n) * 5n + 0xe6546b64n) % bits32;
}

/** Its end. */
function finished(hash: bigint): bigint {
  let value = hash;
  value = ((value ^ (value >> 16n)) * 0x85ebca6bn) % bits32;
  value = ((value ^ (value >> 13n)) * 0xc2b2ae35n) % bits32;
  return value ^ (value >> 16n);
}

const signed = (value: bigint) => BigInt.asIntN(32, value);

interface Flow {
  readonly source: readonly bigint[];
  readonly destination: readonly bigint[];
  readonly kind: bigint;
}

/** What both ends of a flow and its kind make. */
function flow({ source, destination, kind }: Flow, symmetric: boolean, seed: bigint): number {
  const ends = [source, destination].map((words) => words.reduce(mixed, seed));
  if (symmetric) ends.sort((one, other) => Number(signed(one) - signed(other)));
  return Number(finished([...ends.slice(1), kind].reduce(mixed, ends[0] ?? 0n)));
}

describe('the steps of MurmurHash3', () => {
  it.each([
    [0x74736574n, 0n, 0xba6bd213n],
    [0n, 0n, 0x2362f9den],
    [0xffffffffn, 0n, 0x76293b50n],
    [0x87654321n, 0n, 0xf55b516bn],
    [0x87654321n, 0x5082edeen, 0x2362f9den],
  ])('have the values of its test vectors: %i', (word, seed, expected) => {
    expect(finished(mixed(seed, word) ^ 4n).toString(16)).toBe(expected.toString(16));
  });
});

describe('the flow hash', () => {
  const link = { layer: 'ethernet', source: 'fe:00:00:00:00:65', destination: '02:00:5e:10:00:01' } as const;
  const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '10.255.0.9' } as const;
  const ipv6 = { layer: 'ipv6', source: 'fe80::1:2', destination: '2001:db8:0:5::7' } as const;
  const udp = { layer: 'udp', sourcePort: 40_000, destinationPort: 53 } as const;
  const tcp = { layer: 'tcp', sourcePort: 40_000, destinationPort: 443 } as const;
  const ends4 = { source: [0xc0000201n], destination: [0x0aff0009n] };
  const ends6 = {
    source: [0xfe800000n, 0n, 0n, 0x00010002n],
    destination: [0x20010db8n, 0x00000005n, 0n, 7n],
  };
  const withPorts = ({ source, destination }: typeof ends4, port: bigint) => ({
    source: [...source, 40_000n],
    destination: [...destination, port],
  });

  it.each<[string, ViewOptions['first'], readonly LayerInput[], Flow]>([
    ['IPv4', 'ethernet', [link, { ...ipv4, protocol: 47 }], { ...ends4, kind: 47n }],
    ['UDP in IPv4', 'ethernet', [link, ipv4, udp], { ...withPorts(ends4, 53n), kind: 17n }],
    ['TCP in IPv4', 'ipv4', [ipv4, tcp], { ...withPorts(ends4, 443n), kind: 6n }],
    ['a first fragment', 'ipv4', [{ ...ipv4, moreFragments: true }, udp], { ...ends4, kind: 17n }],
    ['IPv6', 'ethernet', [link, { ...ipv6, nextHeader: 59 }], { ...ends6, kind: 59n }],
    ['TCP in IPv6', 'ipv6', [ipv6, tcp], { ...withPorts(ends6, 443n), kind: 6n }],
    [
      'Ethernet',
      'ethernet',
      [{ ...link, etherType: 0x88b5 }],
      { source: [0xfe000000n, 0x0065n], destination: [0x02005e10n, 0x0001n], kind: 0x88b5n },
    ],
    ['no packet', 'ipv4', [], { source: [], destination: [], kind: 0xffffffffn }],
  ])('of %s is made of its ends and its kind', (_name, first, layers, expected) => {
    const view = new FrameView({ first });
    view.load(encapsulate(layers));
    expect(view.flowHash()).toBe(flow(expected, false, 0n));
    for (const seed of [0, 1, 0xffff_ffff, -1]) {
      const words = BigInt.asUintN(32, BigInt(seed));
      expect(view.flowHash(false, seed)).toBe(flow(expected, false, words));
      expect(view.flowHash(true, seed)).toBe(flow(expected, true, words));
      // The other direction, which comes out alike.
      const { source, destination, kind } = expected;
      expect(view.flowHash(true, seed)).toBe(
        flow({ source: destination, destination: source, kind }, true, words),
      );
    }
  });
});
