import * as fc from 'fast-check';
import { decapsulate, type LayerName } from '../pipeline/index.ts';
import type { AnyLayer } from '../util/codec.ts';

/** A number in a frame that says how much of something there is, or what it is. */
interface Place {
  /** Where it stands in the frame. */
  readonly offset: number;
  /** Its width: 1 or 2. */
  readonly octets: number;
  /** Octets of the layer from its beginning to the end of the frame: what a length may come to. */
  readonly behind: number;
}

/** Places in a header, as octets from its beginning: `[offset, octets]`. */
type Places = readonly (readonly [offset: number, octets: 1 | 2])[];

const extension: Places = [
  [0, 1],
  [1, 1],
];

/** The lengths, counts, flags for optional parts, and numbers of what follows, of each layer. */
const places: Readonly<Record<LayerName, Places>> = {
  ethernet: [[12, 2]],
  // hardwareType, addressLength, protocolType
  sll: [
    [2, 2],
    [4, 2],
    [14, 2],
  ],
  // protocolType, hardwareType, addressLength
  sll2: [
    [0, 2],
    [8, 2],
    [11, 1],
  ],
  loopback: [
    [0, 2],
    [2, 2],
  ],
  vlan: [[2, 2]],
  // Access points, and the width of the control field.
  llc: [
    [0, 1],
    [1, 1],
    [2, 1],
    [6, 2],
  ],
  // version, type, and the length that MSTP has
  stp: [
    [2, 1],
    [3, 1],
    [36, 2],
  ],
  // The lengths of the two kinds of address.
  arp: [
    [4, 1],
    [5, 1],
  ],
  // version and headerLength, totalLength, fragment, protocol
  ipv4: [
    [0, 1],
    [2, 2],
    [6, 2],
    [9, 1],
  ],
  ipv6: [
    [0, 1],
    [4, 2],
    [6, 1],
  ],
  hopByHop: extension,
  destinationOptions: extension,
  // routingType, segmentsLeft, lastEntry or the compression of RPL
  routing: [...extension, [2, 1], [3, 1], [4, 1], [5, 1]],
  fragment: [
    [0, 1],
    [2, 2],
  ],
  mobility: [...extension, [2, 1]],
  ah: extension,
  esp: [],
  // flags and version, protocolType, payloadLength
  gre: [
    [0, 2],
    [2, 2],
    [4, 2],
  ],
  // type, number of addresses, and the length of the quoted datagram
  icmp: [
    [0, 1],
    [4, 1],
    [5, 1],
  ],
  // type, length of the quoted datagram, number of records, and the lengths of first options
  icmpv6: [
    [0, 1],
    [4, 1],
    [6, 2],
    [9, 1],
    [17, 1],
    [25, 1],
    [26, 2],
  ],
  // type, numbers of records and of sources
  igmp: [
    [0, 1],
    [6, 2],
    [10, 2],
    [9, 1],
  ],
  udp: [
    [0, 2],
    [2, 2],
    [4, 2],
  ],
  tcp: [
    [0, 2],
    [2, 2],
    [12, 1],
  ],
  vxlan: [[0, 1]],
  // The four counts; over TCP they stand two octets further on.
  dns: [
    [0, 2],
    [4, 2],
    [6, 2],
    [8, 2],
    [10, 2],
    [12, 2],
  ],
  dhcp: [
    [2, 1],
    [236, 2],
  ],
  http: [],
};

/** Where a list of options begins in a layer: each a number, a length of its data, and data. */
const optionLists: Readonly<Partial<Record<LayerName, OptionList>>> = {
  ipv4: { start: 20, single: [0, 1], counted: 2 },
  tcp: { start: 20, single: [0, 1], counted: 2 },
  hopByHop: { start: 2, single: [0], counted: 0 },
  destinationOptions: { start: 2, single: [0], counted: 0 },
  dhcp: { start: 240, single: [0, 255], counted: 0 },
};

interface OptionList {
  readonly start: number;
  /** Numbers of options that are one octet. */
  readonly single: readonly number[];
  /** Octets that the length counts besides those of the data. */
  readonly counted: number;
}

/** Where frames can lie. */
interface Anatomy {
  readonly places: readonly Place[];
  /** Where layers begin. */
  readonly edges: readonly number[];
  /** Where DNS messages begin. */
  readonly messages: readonly number[];
}

function anatomyOf(bytes: Uint8Array, first: LayerName): Anatomy {
  const { layers, offsets, payload } = decapsulate(bytes, { first });
  const end = bytes.length - payload.length;
  const found = layers.flatMap(({ layer }, index): Place[] => {
    const start = offsets[index] ?? 0;
    const behind = bytes.length - start;
    const fixed = places[layer].map(([offset, octets]) => ({ offset: start + offset, octets, behind }));
    const lengths = lengthsOfOptions(bytes, layer, start, offsets[index + 1] ?? end);
    return [...fixed, ...lengths].filter(({ offset, octets }) => offset + octets <= bytes.length);
  });
  const messages = layers.flatMap(({ layer }: AnyLayer, index) =>
    layer === 'dns' ? [offsets[index] ?? 0] : [],
  );
  return { places: found, edges: offsets, messages };
}

/** The lengths of the options of a layer, and their numbers. */
function lengthsOfOptions(bytes: Uint8Array, layer: LayerName, start: number, end: number): Place[] {
  const list = optionLists[layer];
  const found: Place[] = [];
  if (list === undefined) return found;
  for (let at = start + list.start; at + 1 < end; ) {
    found.push({ offset: at, octets: 1, behind: end - at });
    const number = bytes[at] ?? 0;
    if (list.single.includes(number)) {
      at++;
      continue;
    }
    found.push({ offset: at + 1, octets: 1, behind: end - at });
    at += Math.max(1, 2 - list.counted + (bytes[at + 1] ?? 0));
  }
  return found;
}

/** Octets that mean something at many places: nothing, too little, everything, half, pointers. */
const tellingOctets: readonly number[] = [0, 1, 2, 4, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

/**
 * Damaged copies of a frame: lengths, counts, type numbers and options that lie, by a little or by much; pointers of
 * DNS names forwards, to themselves and out of the message; cuts, also at the edges of layers; octets changed or
 * repeated.
 *
 * @param first - The layer that the frame begins with.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { decapsulate, encapsulate } from 'framewright';
 * import { damaged } from 'framewright/arbitraries';
 *
 * const datagram = encapsulate([{ layer: 'udp', sourcePort: 1, destinationPort: 2, checksum: 0 }]);
 * fc.assert(
 *   fc.property(damaged(datagram, 'udp'), (bytes) => decapsulate(bytes, { first: 'udp' }).layers.length < 2),
 * );
 * ```
 */
export function damaged(bytes: Uint8Array, first: LayerName = 'ethernet'): fc.Arbitrary<Uint8Array> {
  const { places: lying, edges, messages } = anatomyOf(bytes, first);
  const kinds: fc.WeightedArbitrary<Uint8Array>[] = [
    { weight: 2, arbitrary: changed(bytes) },
    { weight: 1, arbitrary: fc.nat(bytes.length).map((length) => bytes.slice(0, length)) },
    { weight: 1, arbitrary: repeated(bytes) },
  ];
  if (lying.length > 0) kinds.push({ weight: 6, arbitrary: lies(bytes, lying) });
  if (edges.length > 0) kinds.push({ weight: 2, arbitrary: cutAtEdges(bytes, edges) });
  if (messages.length > 0) kinds.push({ weight: 4, arbitrary: pointed(bytes, messages) });
  return fc.oneof(...kinds);
}

/** One or two numbers that say something else, shrinking to ones that say a little less. */
function lies(bytes: Uint8Array, lying: readonly Place[]): fc.Arbitrary<Uint8Array> {
  const lie = fc.constantFrom(...lying).chain(({ offset, octets, behind }) => {
    const most = 256 ** octets - 1;
    const now = octets === 1 ? (bytes[offset] ?? 0) : (bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0);
    const likely = [
      now - 1,
      now + 1,
      0,
      1,
      now - 4,
      now + 4,
      now ^ 0x10,
      now * 2,
      behind,
      behind + 1,
      behind - 1,
      most,
    ];
    const value = fc.oneof(fc.constantFrom(...likely), fc.nat(most));
    return value.map((number) => ({ offset, octets, value: number & most }));
  });
  return fc.array(lie, { minLength: 1, maxLength: 2 }).map((list) => {
    const copy = bytes.slice();
    for (const { offset, octets, value } of list)
      copy.set(octets === 1 ? [value] : [value >>> 8, value], offset);
    return copy;
  });
}

/** A pointer of DNS somewhere in a message: to itself, backwards, forwards, into the header, past the end. */
function pointed(bytes: Uint8Array, messages: readonly number[]): fc.Arbitrary<Uint8Array> {
  return fc.constantFrom(...messages).chain((start) => {
    const length = Math.max(1, bytes.length - start - 12);
    return fc
      .tuple(fc.nat(length - 1), fc.constantFrom(0, 1, -1, -2, 2, -12, 12, length, 0x3fff))
      .map(([at, away]) => {
        const copy = bytes.slice();
        const target = Math.min(Math.max(0, at + 12 + away), 0x3fff);
        copy.set([0xc0 | (target >>> 8), target].slice(0, bytes.length - start - 12 - at), start + 12 + at);
        return copy;
      });
  });
}

/** The frame up to where a layer begins, and an octet less or more. */
function cutAtEdges(bytes: Uint8Array, edges: readonly number[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(-1, 0, 1, 2, 4, 8))
    .map(([edge, more]) => bytes.slice(0, Math.max(0, edge + more)));
}

function changed(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const octet = fc.oneof(fc.constantFrom(...tellingOctets), fc.nat(0xff));
  const change = fc.tuple(fc.nat(Math.max(0, bytes.length - 1)), octet);
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((list) => {
    const copy = bytes.slice();
    for (const [offset, value] of list) copy[offset] = value;
    return copy;
  });
}

function repeated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length), fc.nat(3)).map(([one, other, times]) => {
    const start = Math.min(one, other);
    const end = Math.max(one, other);
    const part = bytes.subarray(start, end);
    const parts = Array.from({ length: times }, () => [...part]).flat();
    return Uint8Array.from([...bytes.subarray(0, end), ...parts, ...bytes.subarray(end)]);
  });
}
