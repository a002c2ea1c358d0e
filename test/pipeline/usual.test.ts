// The shortcut for usual frames against the codecs themselves: the same octets, or the same error.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CodecError,
  codecs,
  createStack,
  decapsulate,
  encapsulate,
  encapsulateInto,
  type LayerInput,
} from '../../src/index.ts';
import { usualOctets, writeUsual } from '../../src/pipeline/usual.ts';

const link = { layer: 'ethernet', destination: '02:00:00:00:00:01', source: '02:00:00:00:00:65' } as const;
const network = { layer: 'ipv4', source: '192.0.2.1', destination: '198.51.100.7' } as const;
const udp = { layer: 'udp', sourcePort: 40_000, destinationPort: 5004 } as const;
const tcp = { layer: 'tcp', sourcePort: 40_000, destinationPort: 443 } as const;
const payload = Uint8Array.of(1, 2, 3);

/** It has no shortcuts. */
const stack = createStack({ codecs });

type Values = Record<string, fc.Arbitrary<unknown>>;

/** Values of a field, and a few that do not fit, or are none. */
const mostly = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 60, arbitrary: usual },
    { weight: 1, arbitrary: fc.constantFrom(undefined, -1, -0, 0.5, Number.NaN, 65_536, 2 ** 32, '7', null) },
  );
const uint = (bits: number) => mostly(fc.integer({ min: 0, max: 2 ** bits - 1 }));
const seldom = (value: unknown) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constant(value));

/** A layer with what it must have, and some of what it may have. */
const layer = (name: string, needed: Values, more: Values) =>
  fc
    .tuple(fc.record(needed), fc.record(more, { requiredKeys: [] }))
    .map((fields) => Object.assign({ layer: name }, ...fields) as LayerInput);

const address = mostly(fc.ipV4());
const mac = mostly(
  fc.uint8Array({ minLength: 6, maxLength: 6 }).map((six) =>
    Buffer.from(six)
      .toString('hex', 0, 6)
      .replace(/..(?=.)/g, '$&:'),
  ),
);
const ethernets = layer(
  'ethernet',
  { destination: mac, source: mac },
  { etherType: seldom(0x0800), fcs: seldom(1), trailer: seldom(payload) },
);
const ipv4s = layer(
  'ipv4',
  { source: address, destination: address },
  {
    version: uint(4),
    headerLength: uint(4),
    dscp: uint(6),
    ecn: uint(2),
    totalLength: uint(16),
    identification: uint(16),
    reserved: seldom(true),
    dontFragment: fc.boolean(),
    moreFragments: seldom(true),
    fragmentOffset: seldom(1),
    ttl: uint(8),
    protocol: seldom(17),
    checksum: fc.constantFrom(0, 1, 0xffff),
    options: fc.constantFrom([], [], [], [{ kind: 'nop' }], 5),
    trailer: seldom(payload),
  },
);
const ports = { sourcePort: uint(16), destinationPort: uint(16) };
const udps = layer('udp', ports, {
  length: uint(16),
  checksum: fc.constantFrom(0, 1, 0xffff),
  trailer: seldom(payload),
});
const tcps = layer('tcp', ports, {
  sequenceNumber: uint(32),
  acknowledgmentNumber: uint(32),
  dataOffset: uint(4),
  reserved: uint(3),
  flags: fc.record(
    { syn: fc.boolean(), ack: fc.boolean(), ae: fc.boolean(), fin: fc.boolean() },
    { requiredKeys: [] },
  ),
  window: uint(16),
  checksum: fc.constantFrom(0, 1, 0xffff),
  urgentPointer: uint(16),
  options: fc.constantFrom([], [], [], [{ kind: 'nop' }], 5),
  trailer: seldom(payload),
});

/** What comes of a call: octets, or an error without the place where it was made. */
function outcome(run: () => Uint8Array): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { code: error.code, layer: error.layer, field: error.field, message: error.message };
  }
}

describe('a usual frame', () => {
  it('is what the codecs make of the same layers, fault by fault', () => {
    let usual = 0;
    fc.assert(
      fc.property(
        fc.tuple(ethernets, ipv4s, fc.oneof(udps, tcps)),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(3),
        (layers, data, offset) => {
          const target = new Uint8Array(500).fill(0xee);
          const written = outcome(() => {
            const octets = encapsulateInto(target, offset, layers, data);
            expect(target.subarray(0, offset).every((octet) => octet === 0xee)).toBe(true);
            expect(target.subarray(offset + octets).every((octet) => octet === 0xee)).toBe(true);
            return target.slice(offset, offset + octets);
          });
          const expected = outcome(() => stack.encapsulate(layers, data));
          expect(written).toEqual(expected);
          expect(outcome(() => encapsulate(layers, data))).toEqual(expected);
          if (usualOctets(layers, data) > 0) usual++;
        },
      ),
      { numRuns: 2000 },
    );
    // The property is about nothing where the shortcut is never taken.
    expect(usual).toBeGreaterThan(100);
  });

  const flags = { syn: true, cwr: true, ae: true };
  const numbers = { sequenceNumber: 0xffff_ffff, acknowledgmentNumber: 0x8000_0001 };
  it.each<[string, readonly LayerInput[], Uint8Array?]>([
    ['UDP', [link, network, udp]],
    ['TCP', [link, network, tcp]],
    ['no payload', [link, network, udp], new Uint8Array(0)],
    ['as many octets as a datagram has', [link, network, udp], new Uint8Array(65_507)],
    ['an EtherType', [{ ...link, etherType: 0x0800 }, network, udp]],
    ['the number of UDP', [link, { ...network, protocol: 17 }, udp]],
    ['the number of TCP', [link, { ...network, protocol: 6 }, tcp]],
    ['a list of no options', [link, { ...network, options: [] }, { ...tcp, options: [] }]],
    ['no fragment', [link, { ...network, fragmentOffset: 0, moreFragments: false, reserved: false }, udp]],
    ['as many hops as there are', [link, { ...network, ttl: 255 }, udp]],
    ['no hop left', [link, { ...network, ttl: 0, dontFragment: false }, udp]],
    ['all of a traffic class', [link, { ...network, dscp: 63, ecn: 3 }, udp]],
    ['a last identification', [link, { ...network, identification: 0xffff }, udp]],
    ['a checksum of zero', [link, { ...network, checksum: 0 }, { ...tcp, checksum: 0 }]],
    ['the last ports', [link, network, { ...udp, sourcePort: 0xffff, destinationPort: 0xfffe }]],
    ['the last numbers', [link, network, { ...tcp, ...numbers, window: 0xffff, urgentPointer: 0xffff }]],
    ['flags', [link, network, { ...tcp, flags, reserved: 7, window: 0, urgentPointer: 0 }]],
  ])('is written at once: %s', (_, layers, data = payload) => {
    const frame = stack.encapsulate(layers, data);
    expect(usualOctets(layers, data)).toBe(frame.length);
    const target = new Uint8Array(frame.length + 3).fill(0xee);
    writeUsual(target, 2, layers, data);
    expect(target.subarray(2, -1)).toEqual(frame);
  });

  it('may carry nothing, without a word', () => {
    const layers = [link, network, tcp];
    expect(usualOctets(layers)).toBe(54);
    const target = new Uint8Array(54).fill(0xee);
    writeUsual(target, 0, layers);
    expect(target).toEqual(stack.encapsulate(layers));
  });

  it.each<[string, readonly LayerInput[], string]>([
    ['IPv4', [link, { ...network, checksum: 0xffff, identification: 0x4e95 }, udp], 'ipv4'],
    ['TCP', [link, network, { ...tcp, checksum: 0xffff, window: 0x25ad }], 'tcp'],
  ])('has a checksum of %s that is zero in the form that was given', (_, layers, name) => {
    const frame = encapsulate(layers);
    const [found] = decapsulate(frame).layers.filter(({ layer }) => layer === name);
    expect(found).toHaveProperty('checksum', 0xffff);
    expect(frame).toEqual(stack.encapsulate(layers));
  });

  it.each<[string, unknown, unknown?]>([
    ['no list', { 0: link, 1: network, 2: udp, length: 3 }],
    ['a payload of another kind', [link, network, udp], [1]],
    ['no layer', []],
    ['a gap in front', [undefined, network, udp]],
    ['a gap between', [link, undefined, udp]],
    ['a ttl of nine bits', [link, { ...network, ttl: 256 }, udp]],
    ['a dscp of seven bits', [link, { ...network, dscp: 64 }, udp]],
    ['an ecn of three bits', [link, { ...network, ecn: 4 }, udp]],
    ['an identification of 17 bits', [link, { ...network, identification: 65_536 }, udp]],
    ['a source port of 17 bits', [link, network, { ...udp, sourcePort: 65_536 }]],
    ['a destination port of 17 bits', [link, network, { ...tcp, destinationPort: 65_536 }]],
    ['a sequence number of 33 bits', [link, network, { ...tcp, sequenceNumber: 2 ** 32 }]],
    ['an acknowledgment number of 33 bits', [link, network, { ...tcp, acknowledgmentNumber: 2 ** 32 }]],
    ['four reserved bits', [link, network, { ...tcp, reserved: 8 }]],
    ['a window of 17 bits', [link, network, { ...tcp, window: 65_536 }]],
    ['an urgent pointer of 17 bits', [link, network, { ...tcp, urgentPointer: 65_536 }]],
    ['slack behind a UDP datagram', [link, network, { ...udp, trailer: payload }]],
    ['another layer', [link, network, udp, { layer: 'dhcp' }]],
    ['another link layer', [{ ...link, layer: 'sll' }, network, udp]],
    ['IPv6', [link, { ...network, layer: 'ipv6' }, udp]],
    ['ICMP', [link, network, { layer: 'icmp', kind: 'echoRequest' }]],
    ['a gap', [link, network, undefined]],
    ['a frame check sequence', [{ ...link, fcs: 1 }, network, udp]],
    ['padding', [{ ...link, trailer: payload }, network, udp]],
    ['another EtherType', [{ ...link, etherType: 0x88b5 }, network, udp]],
    ['another protocol', [link, { ...network, protocol: 6 }, udp]],
    ['IP options', [link, { ...network, options: [{ kind: 'nop' }] }, udp]],
    ['a later fragment', [link, { ...network, fragmentOffset: 1 }, udp]],
    ['a first fragment', [link, { ...network, moreFragments: true }, udp]],
    ['the reserved bit', [link, { ...network, reserved: true }, udp]],
    ['slack behind a datagram', [link, { ...network, trailer: payload }, udp]],
    ['slack behind a segment', [link, network, { ...tcp, trailer: payload }]],
    ['no checksum', [link, network, { ...udp, checksum: 0 }]],
    ['TCP options', [link, network, { ...tcp, options: [{ kind: 'nop' }] }]],
    ['more octets than a datagram has', [link, network, udp], new Uint8Array(65_508)],
  ])('is left to the codecs with %s', (_, layers, data = payload) => {
    expect(usualOctets(layers as readonly LayerInput[], data as Uint8Array)).toBe(0);
  });

  it('has what is asked for besides', () => {
    const layers = [link, network, udp];
    const target = new Uint8Array(70).fill(0xee);
    for (const options of [{ fcs: true }, { minimumLength: 60 }]) {
      const octets = encapsulateInto(target, 0, layers, payload, options);
      expect(target.slice(0, octets)).toEqual(stack.encapsulate(layers, payload, options));
      expect(encapsulate(layers, payload, options)).toEqual(target.slice(0, octets));
      expect(octets).toBe(options.fcs === undefined ? 60 : 49);
    }
  });

  it.each([-1, 0.5, 8, Number.NaN, Number.POSITIVE_INFINITY])(
    'is not written at %s, where there is no room',
    (offset) => {
      const target = new Uint8Array(52);
      expect(() => encapsulateInto(target, offset, [link, network, udp], payload)).toThrow(
        expect.objectContaining({ code: 'range', field: 'target' }),
      );
      expect(target).toEqual(new Uint8Array(52));
    },
  );
});
