// Whose addresses the checksum of a transport covers, of all that the layers around it name.
import { describe, expect, it } from 'vitest';
import {
  type Codec,
  createStack,
  decapsulate,
  encapsulate,
  type LayerInput,
  udp,
  verifyChecksums,
} from '../../src/index.ts';
import type { Span } from '../../src/util/codec.ts';

const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const outer4 = { layer: 'ipv4', source: '198.51.100.1', destination: '198.51.100.2' } as const;
const outer6 = { layer: 'ipv6', source: '2001:db8:1::1', destination: '2001:db8:1::2' } as const;
const home = {
  layer: 'destinationOptions',
  options: [{ kind: 'homeAddress', address: '2001:db8::a' }],
} as const;
const route = { layer: 'routing', kind: 'sourceRoute', segmentsLeft: 1, addresses: ['2001:db8::b'] } as const;
const sourceRoute = { kind: 'looseSourceRoute', pointer: 4, route: ['192.0.2.11'] } as const;
const plain = { layer: 'hopByHop', options: [] } as const;
const authentication = { layer: 'ah', spi: 1 } as const;

// RFC 768, RFC 791 section 3.1, RFC 8200 section 8.1, RFC 6275 section 11.3.1.
const rows: readonly (readonly [
  name: string,
  layers: readonly LayerInput[],
  source: string,
  destination: string,
])[] = [
  ['IPv4', [ipv4], '192.0.2.1', '192.0.2.2'],
  ['the inner one of two in one another', [outer4, ipv4], '192.0.2.1', '192.0.2.2'],
  ['IPv4 with a route', [{ ...ipv4, options: [sourceRoute] }], '192.0.2.1', '192.0.2.11'],
  ['IPv4 inside one with a route', [{ ...outer4, options: [sourceRoute] }, ipv4], '192.0.2.1', '192.0.2.2'],
  ['IPv4, authenticated', [ipv4, authentication], '192.0.2.1', '192.0.2.2'],
  ['IPv6', [ipv6], '2001:db8::1', '2001:db8::2'],
  ['IPv6 with other headers', [ipv6, plain, authentication], '2001:db8::1', '2001:db8::2'],
  ['a home address', [ipv6, home], '2001:db8::a', '2001:db8::2'],
  ['a route', [ipv6, route], '2001:db8::1', '2001:db8::b'],
  ['both', [ipv6, home, route], '2001:db8::a', '2001:db8::b'],
  ['both the other way round', [ipv6, plain, route, home], '2001:db8::a', '2001:db8::b'],
  ['a home address inside a packet that has none', [outer6, ipv6, home], '2001:db8::a', '2001:db8::2'],
  ['IPv6 inside a packet that has both', [outer6, home, route, ipv6], '2001:db8::1', '2001:db8::2'],
  ['IPv6 in IPv4', [ipv4, ipv6, route], '2001:db8::1', '2001:db8::b'],
  ['IPv4 in IPv6', [ipv6, home, route, ipv4], '192.0.2.1', '192.0.2.2'],
];

describe('the addresses of the innermost packet', () => {
  const known = { source: '192.0.2.1', destination: '192.0.2.2', jumbogram: false };

  it.each<[string, object, boolean]>([
    ['are asked for once', known, false],
    ['are asked for further out where the source is not known', { ...known, source: undefined }, true],
    ['are asked for further out where the destination is not', { ...known, destination: undefined }, true],
    ['are asked for further out where its length is not', { ...known, jumbogram: undefined }, true],
  ])('%s', (_name, told, isAsked) => {
    let asked = 0;
    const read = (_: Uint8Array, { start, end }: Span) =>
      ({ body: { start: start + 1, end }, next: start === end ? undefined : 0 }) as const;
    const outer: Codec<'outer', { readonly layer: 'outer' }> = {
      name: 'outer',
      read: (bytes, span) => ({ header: { layer: 'outer' }, ...read(bytes, span) }),
      size: () => 1,
      write: () => undefined,
      surround: (_, surroundings) => {
        asked++;
        Object.assign(surroundings, known);
      },
    };
    const inner: Codec<'inner', { readonly layer: 'inner' }> = {
      name: 'inner',
      read: (bytes, span) => ({ header: { layer: 'inner' }, ...read(bytes, span) }),
      size: () => 1,
      write: () => undefined,
      surround: (_, surroundings) => void Object.assign(surroundings, told),
    };
    const seen: object[] = [];
    const probe: Codec<'probe', { readonly layer: 'probe' }> = {
      name: 'probe',
      read(_bytes, { end }, context) {
        seen.push({ ...context.surroundings() });
        return { header: { layer: 'probe' }, body: { start: end, end } };
      },
      size: () => 1,
      write: () => undefined,
    };
    const bindings = { outer: { 0: 'inner' }, inner: { 0: 'probe' } };
    const stack = createStack({ codecs: [outer, inner, probe], bindings });
    stack.decapsulate(new Uint8Array(3), { first: 'outer' });
    expect(seen).toMatchObject([known]);
    expect(asked).toBe(isAsked ? 1 : 0);
  });
});

describe('a UDP checksum covers the addresses of', () => {
  it.each(rows)('%s', (_name, layers, source, destination) => {
    const header = { sourcePort: 1025, destinationPort: 1026 };
    const payload = Uint8Array.of(1, 2, 3);
    const bytes = encapsulate([...layers, { layer: 'udp', ...header }], payload);
    const datagram = udp.encode(header, payload, { pseudoHeader: { source, destination } });
    expect(bytes.subarray(-datagram.length)).toEqual(datagram);
    const [first] = layers;
    const reports = verifyChecksums(bytes, { first: first?.layer });
    expect(reports.at(-1)).toMatchObject({ layer: 'udp', status: 'good' });
  });

  it('of a jumbogram, whose length stands outside the headers that name both (RFC 2675 section 4)', () => {
    const jumbo = { layer: 'hopByHop', options: [{ kind: 'jumboPayload' }] } as const;
    const datagram = { layer: 'udp', sourcePort: 1025, destinationPort: 1026 } as const;
    const bytes = encapsulate([ipv6, jumbo, home, route, datagram], new Uint8Array(0x1_0000));
    const { layers, error } = decapsulate(bytes, { first: 'ipv6' });
    expect([layers.at(-1), error]).toMatchObject([{ layer: 'udp', length: 0 }, undefined]);
  });

  it.each([
    ['the source', home],
    ['the destination', route],
  ])('of a jumbogram with another header for %s alone', (_name, header) => {
    const jumbo = { layer: 'hopByHop', options: [{ kind: 'jumboPayload' }] } as const;
    const datagram = { layer: 'udp', sourcePort: 1025, destinationPort: 1026 } as const;
    const bytes = encapsulate([ipv6, jumbo, header, datagram], new Uint8Array(0x1_0000));
    expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ layer: 'udp', status: 'good' }]);
  });
});
