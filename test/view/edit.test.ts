// What is set in a frame is what stands in it afterwards, and its checksums are as good as before.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, ipv4Address, ipv6Address, macAddress } from '../../src/arbitraries/index.ts';
import { type ChecksumReport, decapsulate, encapsulate, verifyChecksums } from '../../src/index.ts';
import { FrameView, tcpFlagBits } from '../../src/view/index.ts';
import { thrown } from '../util/thrown.ts';
import { expectAgreement } from './agree.ts';

/** The widths of the fields that are numbers, in bits. */
const widths = {
  vlanId: 12,
  vlanPriority: 3,
  innerVlanId: 12,
  sourceIpv4: 32,
  destinationIpv4: 32,
  ttl: 8,
  dscp: 6,
  ecn: 2,
  flowLabel: 20,
  sourcePort: 16,
  destinationPort: 16,
  sequenceNumber: 32,
  acknowledgmentNumber: 32,
  tcpFlags: 9,
  window: 16,
  urgentPointer: 16,
  maximumSegmentSize: 16,
  icmpIdentifier: 16,
  icmpSequenceNumber: 16,
} as const;

type NumberField = keyof typeof widths;
type TextField = 'sourceMac' | 'destinationMac' | 'sourceAddress' | 'destinationAddress';

/** Sets one field, and says whether the frame has it. */
type Edit = (view: FrameView) => boolean;

const numberFields = Object.keys(widths) as NumberField[];

/** A value of a field, the telling ones as often as others. */
function someValue(field: NumberField): fc.Arbitrary<number> {
  const most = 2 ** widths[field] - 1;
  return fc.oneof(fc.constantFrom(0, 1, most - 1, most), fc.integer({ min: 0, max: most }));
}

function setNumber(field: NumberField): fc.Arbitrary<Edit> {
  return someValue(field).map((value) => (view) => {
    if (view[field] < 0) return false;
    view[field] = value;
    expect(view[field]).toBe(value);
    return true;
  });
}

function setText(field: TextField, texts: fc.Arbitrary<string>, version: number): fc.Arbitrary<Edit> {
  return texts.map((text) => (view) => {
    if (view[field] === undefined || (version !== 0 && view.ipVersion !== version)) return false;
    view[field] = text;
    expect(view[field]).toBe(text);
    return true;
  });
}

const texts: readonly fc.Arbitrary<Edit>[] = [
  setText('sourceMac', macAddress(), 0),
  setText('destinationMac', macAddress(), 0),
  ...[4, 6].flatMap((version) => {
    const address = version === 4 ? ipv4Address() : ipv6Address();
    return [setText('sourceAddress', address, version), setText('destinationAddress', address, version)];
  }),
];

function edits(fields: readonly NumberField[]): fc.Arbitrary<Edit[]> {
  return fc.array(fc.oneof(...fields.map(setNumber), ...texts, ...texts), { minLength: 1, maxLength: 6 });
}

/** Whether each checksum is good, by where it stands. */
function states(bytes: Uint8Array): ReadonlyMap<number, ChecksumReport['status']> {
  return new Map(verifyChecksums(bytes).map(({ offset, status }) => [offset, status]));
}

describe('setting fields in place', () => {
  it('leaves every checksum of a whole frame good, and decapsulate reads the new values', () => {
    fc.assert(
      fc.property(frame(), edits(numberFields), ({ bytes }, list) => {
        const view = new FrameView();
        view.load(bytes);
        for (const edit of list) edit(view);
        expect([...states(bytes).values()]).not.toContain('bad');
        expectAgreement(new FrameView(), bytes);
      }),
      { numRuns: 5000 },
    );
  });

  it('counts what a second routing header has of the destination only where the first has it too', () => {
    const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
    const route = { layer: 'routing', segmentsLeft: 1, addresses: ['2001:db8::9'] } as const;
    const compressed = { ...route, kind: 'rplSourceRoute', lastPrefixOctets: 8 } as const;
    const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2 } as const;
    const firsts = [
      { ...route, kind: 'sourceRoute' },
      { ...compressed, lastPrefixOctets: 2 },
      { ...compressed, lastPrefixOctets: 12 },
    ] as const;
    for (const outer of firsts) {
      const bytes = encapsulate([ipv6, outer, compressed, udp], Uint8Array.of(1, 2, 3));
      const view = new FrameView({ first: 'ipv6' });
      view.load(bytes);
      view.destinationAddress = '2123:4567:89ab:cdef:1::2';
      expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ status: 'good' }]);
    }
  });

  it('leaves good checksums good and bad ones bad in damaged frames', () => {
    // Fields that do not say what follows.
    const inert = numberFields.filter((field) => !field.endsWith('Port'));
    fc.assert(
      fc.property(frame({ broken: true }), edits(inert), ({ bytes }, list) => {
        const before = states(bytes);
        const view = new FrameView();
        view.load(bytes);
        for (const edit of list) edit(view);
        expect(states(bytes)).toEqual(before);
      }),
      { numRuns: 3000 },
    );
  });

  it('changes nothing when it sets what stands there already, but for the two forms of zero', () => {
    fc.assert(
      fc.property(frame(), ({ bytes }) => {
        const copy = bytes.slice();
        const view = new FrameView();
        view.load(bytes);
        for (const field of numberFields) {
          const { [field]: value } = view;
          if (value >= 0) view[field] = value;
        }
        for (const field of ['sourceMac', 'destinationMac', 'sourceAddress', 'destinationAddress'] as const) {
          const { [field]: text } = view;
          if (text !== undefined) view[field] = text;
        }
        expect(states(bytes)).toEqual(states(copy));
        const sums = new Set([...states(copy).keys()].flatMap((at) => [at, at + 1]));
        const different = [...bytes.keys()].filter((at) => bytes[at] !== copy[at] && !sums.has(at));
        expect(different).toEqual([]);
      }),
    );
  });

  it('keeps a UDP checksum of none, and sends a computed zero as all ones (RFC 768)', () => {
    const layers = [
      { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
      { layer: 'udp', sourcePort: 1, destinationPort: 2 },
    ] as const;
    const none = encapsulate([layers[0], { ...layers[1], checksum: 0 }]);
    const view = new FrameView({ first: 'ipv4' });
    view.load(none);
    view.sourceAddress = '198.51.100.1';
    view.destinationPort = 99;
    expect(view.transportChecksum).toBe(0);
    const frame = encapsulate(layers);
    view.load(frame);
    // The port that makes the sum all ones.
    const port = (view.destinationPort + view.transportChecksum) % 0xffff;
    view.destinationPort = port;
    expect(view.transportChecksum).toBe(0xffff);
    expect(verifyChecksums(frame, { first: 'ipv4' }).map(({ status }) => status)).toEqual(['good', 'good']);
  });

  it('gives the checksums of a translated first fragment, and none to later ones', () => {
    const view = new FrameView({ first: 'ipv4' });
    const whole = encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', dontFragment: false },
        { layer: 'udp', sourcePort: 1000, destinationPort: 2000 },
      ],
      new Uint8Array(64).fill(7),
    );
    const { layers, payload } = decapsulate(whole, { first: 'ipv4' });
    const [ipv4, udp] = layers;
    if (ipv4?.layer !== 'ipv4' || udp?.layer !== 'udp') throw new Error('not a datagram');
    const first = encapsulate([{ ...ipv4, moreFragments: true }, udp], payload.subarray(0, 32));
    const later = encapsulate([{ ...ipv4, fragmentOffset: 5 }], payload.subarray(32));
    for (const bytes of [whole, first, later]) {
      view.load(bytes);
      view.sourceAddress = '203.0.113.200';
    }
    view.load(whole);
    const { transportChecksum } = view;
    view.load(first);
    expect(view.transportChecksum).toBe(transportChecksum);
    view.load(later);
    expect([view.sourcePort, view.payloadLength]).toEqual([-1, 32]);
    expect(later.subarray(20)).toEqual(payload.subarray(32));
    expect(verifyChecksums(later, { first: 'ipv4' }).map(({ status }) => status)).toEqual(['good']);
  });

  it('refuses fields that are not there, values that do not fit, and texts that are no addresses', () => {
    const bytes = encapsulate([
      { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
      { layer: 'ipv4', protocol: 47, source: '192.0.2.1', destination: '192.0.2.2' },
    ]);
    const copy = bytes.slice();
    const view = new FrameView();
    view.load(bytes);
    const code = (action: () => void) => {
      const error = thrown(action);
      return `${error.code} ${error.layer}.${error.field}`;
    };
    const set = (fields: Partial<FrameView>) => code(() => Object.assign(view, fields));
    for (const field of [
      'vlanId',
      'flowLabel',
      'sourcePort',
      'tcpFlags',
      'maximumSegmentSize',
      'icmpIdentifier',
    ] as const)
      expect(set({ [field]: 1 })).toBe(`missing view.${field}`);
    expect(set({ ttl: 256 })).toBe('range view.ttl');
    expect(set({ sourceIpv4: -1 })).toBe('range view.sourceIpv4');
    expect(set({ sourceAddress: '192.0.2' })).toBe('invalid view.sourceAddress');
    expect(set({ sourceAddress: '2001:db8::1' })).toBe('invalid view.sourceAddress');
    expect(set({ sourceMac: '02:00:00:00:00' })).toBe('invalid view.sourceMac');
    expect(set({ destinationMac: undefined })).toBe('missing view.destinationMac');
    expect(code(() => view.load(bytes, 4, 3))).toBe('range view.start');
    expect(code(() => view.load(bytes, 0, bytes.length + 1))).toBe('range view.start');
    expect(bytes).toEqual(copy);
    expect(tcpFlagBits.syn).toBe(2);
  });
});

describe('the flow hash', () => {
  const view = new FrameView({ first: 'ipv4' });
  const udp = (source: string, destination: string, sourcePort: number, destinationPort: number) =>
    encapsulate([
      { layer: 'ipv4', source, destination },
      { layer: 'udp', sourcePort, destinationPort },
    ]);

  it('is the same for both directions when it is symmetric, and only then', () => {
    fc.assert(
      fc.property(
        ipv4Address(),
        ipv4Address(),
        fc.nat(0xffff),
        fc.nat(0xffff),
        fc.nat(0xffff_ffff),
        (a, b, p, q, seed) => {
          view.load(udp(a, b, p, q));
          const [one, plain] = [view.flowHash(true, seed), view.flowHash(false, seed)];
          view.load(udp(b, a, q, p));
          expect(view.flowHash(true, seed)).toBe(one);
          if (a !== b || p !== q) expect(view.flowHash(false, seed)).not.toBe(plain);
        },
      ),
    );
  });

  it('spreads neighbouring flows over all buckets, by any of its bits', () => {
    const buckets = 256;
    const flows = 32 * buckets;
    for (const shift of [0, 8, 16, 24]) {
      for (const symmetric of [false, true]) {
        const counts = new Array<number>(buckets).fill(0);
        for (let index = 0; index < flows; index++) {
          view.load(udp(`10.0.${index >>> 8}.${index & 255}`, '192.0.2.1', 1024 + (index & 7), 53));
          const bucket = (view.flowHash(symmetric) >>> shift) & (buckets - 1);
          counts[bucket] = (counts[bucket] ?? 0) + 1;
        }
        // Chi-squared over 255 degrees of freedom: 255 on average, over 360 less than once in 10,000.
        const chiSquared = counts.reduce((sum, count) => sum + (count - 32) ** 2 / 32, 0);
        expect(chiSquared).toBeLessThan(360);
      }
    }
  });

  it('has no two equal ones among thousands of flows', () => {
    const hashes = new Set<number>();
    for (let index = 0; index < 4000; index++) {
      view.load(udp('192.0.2.1', '192.0.2.2', 1024 + index, 443));
      hashes.add(view.flowHash());
    }
    expect(hashes.size).toBe(4000);
  });

  it('is the same for all fragments of a datagram', () => {
    const ipv4 = { layer: 'ipv4', protocol: 17, source: '192.0.2.1', destination: '192.0.2.2' } as const;
    const hashes = [
      encapsulate([
        { ...ipv4, moreFragments: true },
        { layer: 'udp', sourcePort: 1, destinationPort: 2 },
      ]),
      encapsulate([{ ...ipv4, fragmentOffset: 1 }], new Uint8Array(8)),
    ].map((bytes) => {
      view.load(bytes);
      return view.flowHash();
    });
    expect(new Set(hashes).size).toBe(1);
  });

  /** The hashes of a frame and of those in which one octet is another. */
  function hashesOf(frames: FrameView, bytes: Uint8Array, places: readonly number[]): Set<number> {
    const hashes = [-1, ...places].map((place) => {
      const copy = bytes.map((octet, at) => (at === place ? octet ^ 1 : octet));
      frames.load(copy);
      return frames.flowHash();
    });
    return new Set(hashes);
  }
  const range = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, index) => start + index);

  it('is of every octet of the addresses, of the protocol and of the ports, and of no other', () => {
    const ports = { sourcePort: 1025, destinationPort: 1026 };
    const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
    const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
    const other = encapsulate([{ ...ipv6, nextHeader: 253 }], new Uint8Array(8));
    const frames = [
      [view, encapsulate([ipv4, { layer: 'udp', ...ports }]), range(12, 24), [1, 4, 8, 10]],
      [
        new FrameView({ first: 'ipv6' }),
        encapsulate([ipv6, { layer: 'tcp', ...ports }]),
        range(8, 44),
        [1, 7],
      ],
      [new FrameView({ first: 'ipv6' }), other, [...range(6, 7), ...range(8, 40)], [7, ...range(40, 48)]],
    ] as const;
    for (const [frame, bytes, places, others] of frames) {
      expect(hashesOf(frame, bytes, places).size).toBe(places.length + 1);
      expect(hashesOf(frame, bytes, others).size).toBe(1);
    }
  });

  it('has a direction unless it is symmetric, and another seed makes it another', () => {
    view.load(udp('192.0.2.1', '192.0.2.2', 1, 2));
    const hash = view.flowHash();
    expect(view.flowHash(false, 0)).toBe(hash);
    expect([view.flowHash(false, 1), view.flowHash(true, 1)]).not.toContain(hash);
    view.load(udp('192.0.2.2', '192.0.2.1', 2, 1));
    expect(view.flowHash()).not.toBe(hash);
  });

  it('is one for all packets that are none, whatever was loaded before', () => {
    const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
    const hashes = [0, 0x11, 0xff].map((octet) => {
      view.load(encapsulate([{ ...ipv4, protocol: octet }]));
      view.load(new Uint8Array(30).fill(octet));
      return view.flowHash();
    });
    expect(new Set(hashes).size).toBe(1);
  });

  it('tells frames without IP apart by every octet of their addresses, and by their EtherType', () => {
    const bytes = encapsulate(
      [
        {
          layer: 'ethernet',
          source: '02:00:00:00:00:02',
          destination: 'ff:ff:ff:ff:ff:ff',
          etherType: 0x88b4,
        },
      ],
      new Uint8Array(9),
    );
    const frames = new FrameView();
    expect(hashesOf(frames, bytes, range(0, 14)).size).toBe(15);
    expect(hashesOf(frames, bytes, range(14, 23)).size).toBe(1);
  });
});
