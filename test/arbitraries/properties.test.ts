import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arbitraries from '../../src/arbitraries/index.ts';
import { replays, roundTrips, throwsOnlyCodecError } from '../../src/arbitraries/index.ts';
import {
  type Codec,
  CodecError,
  decapsulate,
  ethernet,
  gre,
  igmp,
  sll,
  stp,
  tcp,
  udp,
  vlan,
  vxlan,
} from '../../src/index.ts';

interface Label {
  readonly layer: 'label';
  readonly value: number;
}

/** A layer of one octet, as a user may write one. */
const label: Codec<'label', Label> = {
  name: 'label',
  read: (bytes, { start, end }) => {
    if (end - start < 1)
      throw new CodecError('truncated', { layer: 'label', offset: start, needed: 1, available: 0 });
    return { header: { layer: 'label', value: bytes[start] ?? 0 }, body: { start: start + 1, end } };
  },
  size: () => 1,
  write: ({ value }, target, { start }) => {
    target[start] = value;
  },
};

const labels: fc.Arbitrary<Label> = fc.record({ layer: fc.constant('label'), value: fc.nat(255) });

/** What is wrong, when the property fails. */
function fault(property: fc.IPropertyWithHooks<never> | fc.IRawProperty<never>): string {
  const { failed, errorInstance } = fc.check(property as fc.IProperty<unknown>, { seed: 1, numRuns: 1000 });
  expect(failed).toBe(true);
  return errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
}

describe('a round trip', () => {
  it('holds for codecs of framewright, in one line each', () => {
    const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
    fc.assert(roundTrips(ethernet.codec, arbitraries.ethernetHeader()));
    fc.assert(roundTrips(vlan.codec, arbitraries.vlanHeader()));
    fc.assert(roundTrips(sll.codec, arbitraries.sllHeader()));
    fc.assert(roundTrips(gre.codec, arbitraries.greHeader()));
    fc.assert(roundTrips(vxlan.codec, arbitraries.vxlanHeader()));
    fc.assert(roundTrips(igmp.codec, arbitraries.igmpHeader(), { payload: fc.constant(new Uint8Array(0)) }));
    fc.assert(roundTrips(stp.codec, arbitraries.stpHeader(), { payload: fc.constant(new Uint8Array(0)) }));
    fc.assert(roundTrips(udp.codec, arbitraries.udpHeader(), { pseudoHeader }));
    fc.assert(roundTrips(tcp.codec, arbitraries.tcpHeader(), { pseudoHeader }));
  });

  it("holds for a codec of a user's own", () => {
    fc.assert(roundTrips(label, labels));
  });

  it.each<[string, Partial<Codec<'label', Label>>, RegExp]>([
    [
      'a field is lost',
      { write: (_input, target, { start }) => void target.fill(0, start, start + 1) },
      /does not give back label\.value/,
    ],
    [
      'a part of the payload is lost',
      {
        read: (bytes, { start, end }) => ({
          header: { layer: 'label', value: bytes[start] ?? 0 },
          body: { start: start + 1, end: Math.min(end, start + 3) },
        }),
      },
      /does not give back payload/,
    ],
    [
      'the reader refuses what is written',
      {
        read: () => {
          throw new CodecError('invalid', { layer: 'label', reason: 'is never right' });
        },
      },
      /is never right/,
    ],
    [
      'a value is written that was not given',
      {
        write: ({ value }, target, { start }) =>
          void target.set([value, 1].slice(0, target.length - start), start),
      },
      /does not give back payload|beside the layer/,
    ],
    [
      'an octet is not written',
      {
        write: ({ value }, target, { start }) => {
          if (value !== 0) target[start] = value;
        },
      },
      /other octets are written than at 0, or not all/,
    ],
    [
      'something is written in front',
      {
        write: ({ value }, target, { start }) => {
          target[start] = value;
          if (start > 0) target[start - 1] = 0;
        },
      },
      /beside the layer/,
    ],
  ])('does not hold where %s', (_what, edit, message) => {
    expect(fault(roundTrips({ ...label, ...edit }, labels) as never)).toMatch(message);
  });

  it('does not read the payload, however it looks', () => {
    const header = fc.record({ layer: fc.constant('vlan' as const), etherType: fc.constant(0x8100) });
    fc.assert(roundTrips(vlan.codec, header));
  });

  it('is tried with any payload of up to forty octets, unless another is given', () => {
    const lengths = new Set<number>();
    const heard: Codec<'label', Label> = {
      ...label,
      read: (bytes, range, context) => {
        lengths.add(range.end - range.start - 1);
        return label.read(bytes, range, context);
      },
    };
    fc.assert(roundTrips(heard, labels), { seed: 6, numRuns: 600 });
    expect([...lengths].sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, length) => length));
    lengths.clear();
    fc.assert(roundTrips(heard, labels, { payload: fc.constant(Uint8Array.of(1, 2)) }));
    expect([...lengths]).toEqual([2]);
  });

  it('is tried at any of nine offsets', () => {
    const starts = new Set<number>();
    const heard: Codec<'label', Label> = {
      ...label,
      write: (input, target, range, context) => {
        starts.add(range.start);
        label.write(input, target, range, context);
      },
    };
    fc.assert(roundTrips(heard, labels), { seed: 6, numRuns: 300 });
    expect([...starts].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  /** What is wrong with a codec that reads a header as another than was given, which it writes as nothing. */
  function lost(given: object, found: object): string | undefined {
    const forgetful: Codec<'label', { readonly layer: 'label' }> = {
      name: 'label',
      read: (_bytes, range) => ({ header: { layer: 'label', ...found }, body: range }),
      size: () => 0,
      write: () => undefined,
    };
    const header = fc.constant({ layer: 'label' as const, ...given });
    const { errorInstance } = fc.check(roundTrips(forgetful, header), { seed: 1, numRuns: 20 });
    return errorInstance instanceof Error ? errorInstance.message.replace(/^.*give back /, '') : undefined;
  }

  const octets = (...values: readonly number[]) => Uint8Array.from(values);

  it.each<[string, object, object, string | undefined]>([
    ['a field is not given', { value: undefined }, { value: 1 }, undefined],
    ['a field is not given, nor read', { value: undefined }, {}, undefined],
    ['more is read than was given', {}, { value: 1 }, undefined],
    ['no number is read as no number', { value: Number.NaN }, { value: Number.NaN }, undefined],
    ['zero is read with another sign', { value: 0 }, { value: -0 }, 'label.value'],
    ['a field is lost', { value: 1 }, {}, 'label.value'],
    ['a field is read as null', { value: { one: 1 } }, { value: null }, 'label.value'],
    ['null is read as an object', { value: null }, { value: {} }, 'label.value'],
    ['an object is read as text', { value: { one: 1 } }, { value: 'one' }, 'label.value'],
    ['text is read as an object', { value: 'one' }, { value: { 0: 'o', 1: 'n', 2: 'e' } }, 'label.value'],
    ['octets are the same', { value: octets(1, 2) }, { value: octets(1, 2) }, undefined],
    ['an octet is another', { value: octets(1, 2) }, { value: octets(1, 3) }, 'label.value'],
    ['an octet is lost', { value: octets(1, 2) }, { value: octets(1) }, 'label.value'],
    ['an octet is added', { value: octets(1) }, { value: octets(1, 2) }, 'label.value'],
    ['octets are read as a number', { value: octets(1) }, { value: 1 }, 'label.value'],
    ['lists are the same', { value: [1, { one: 2 }] }, { value: [1, { one: 2 }] }, undefined],
    ['an item is lost', { value: [1, 2] }, { value: [1] }, 'label.value'],
    ['an item is added', { value: [1] }, { value: [1, 2] }, 'label.value'],
    ['a list is read as octets', { value: [1] }, { value: octets(1) }, 'label.value'],
    ['a list is read as an object', { value: [1] }, { value: { 0: 1 } }, 'label.value'],
    [
      'a field of an item is another',
      { value: [1, { one: 2 }] },
      { value: [1, { one: 3 }] },
      'label.value.1.one',
    ],
    [
      'the second of two fields is lost',
      { value: { one: 1, two: 2 } },
      { value: { one: 1 } },
      'label.value.two',
    ],
  ])('is judged by what was given: %s', (_what, given, found, path) => {
    expect(lost(given, found)).toBe(path);
  });

  it('does not hold where the size is said to be another, later', () => {
    let written = 0;
    const growing: Codec<'label', Label> = {
      ...label,
      size: () => (written < 2 ? 1 : 2),
      write: (input, target, range, context) => {
        written++;
        label.write(input, target, range, context);
      },
    };
    const property = roundTrips(growing, labels, { payload: fc.constant(new Uint8Array(3)) });
    const { errorInstance } = fc.check(property, { numRuns: 1, endOnFailure: true });
    expect(errorInstance).toHaveProperty('message', 'the size is said to be 5, and is 4');
  });

  it.each<[string, Partial<Codec<'label', Label>>, RegExp]>([
    [
      'encoding depends on the fields that decoding adds',
      {
        read: (bytes, range, context) => {
          const { header, ...rest } = label.read(bytes, range, context);
          return { header: { ...header, more: 1 }, ...rest };
        },
        write: (input, target, { start }) => {
          target[start] = 'more' in input ? 0xff - input.value : input.value;
        },
      },
      /^encoding what was decoded gives other octets$/,
    ],
    [
      'something is written behind',
      {
        write: ({ value }, target, { start }) => {
          target[start] = value;
          if (start > 0) target[target.length - 1] = 0;
        },
      },
      /^octets are written beside the layer$/,
    ],
    [
      'the value depends on the place',
      {
        write: ({ value }, target, { start }) => {
          target[start] = start < 3 ? value : value ^ 1;
        },
      },
      /^at offset [3-8] of a target, other octets are written than at 0, or not all$/,
    ],
  ])('does not hold where %s, either', (_what, edit, message) => {
    expect(fault(roundTrips({ ...label, ...edit }, labels) as never)).toMatch(message);
  });
});

describe('a replay', () => {
  it('holds for codecs of framewright, over random octets and damaged frames', () => {
    fc.assert(replays(udp.codec));
    fc.assert(
      replays(
        tcp.codec,
        arbitraries.frame({ broken: true }).map(({ bytes }) => bytes.slice(34)),
      ),
    );
    fc.assert(replays(label));
  });

  it('does not hold for a codec that forgets a bit', () => {
    const forgetful: Codec<'label', Label> = {
      ...label,
      write: ({ value }, target, { start }) => {
        target[start] = value & 0x7f;
      },
    };
    expect(fault(replays(forgetful) as never)).toMatch(/not written as the same octets/);
  });

  it('is tried with up to 120 octets, unless others are given', () => {
    const lengths = new Set<number>();
    const heard: Codec<'label', Label> = {
      ...label,
      read: (bytes, range, context) => {
        lengths.add(bytes.length);
        return label.read(bytes, range, context);
      },
    };
    fc.assert(replays(heard), { seed: 6, numRuns: 600 });
    expect(Math.max(...lengths)).toBeGreaterThan(110);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
    expect(lengths.size).toBeGreaterThan(80);
  });

  it('writes what was read, and not what ought to stand there', () => {
    // A checksum that is wrong is written again.
    fc.assert(replays(udp.codec, fc.constant(Uint8Array.of(0, 1, 0, 2, 0, 9, 1, 1, 5))));
  });

  it('does not hold for a codec that writes less', () => {
    const short: Codec<'label', Label> = {
      ...label,
      read: (bytes, { start, end }) => ({
        header: { layer: 'label', value: bytes[start] ?? 0 },
        body: { start: Math.min(end, start + 2), end },
      }),
    };
    expect(fault(replays(short, fc.constant(Uint8Array.of(1, 2, 3))) as never)).toMatch(
      /not written as the same/,
    );
  });
});

describe('the property that only CodecError is thrown', () => {
  it('holds for decapsulate, strict or not', () => {
    const frames = arbitraries.frame().map(({ bytes }) => bytes);
    fc.assert(throwsOnlyCodecError((bytes) => decapsulate(bytes), frames));
    fc.assert(throwsOnlyCodecError((bytes) => decapsulate(bytes, { strict: true }), frames));
  });

  it('finds other errors, and says which', () => {
    const read = (bytes: Uint8Array) => {
      if (bytes[0] === 0x80) throw new RangeError('an octet over 127');
    };
    expect(fault(throwsOnlyCodecError(read, fc.constant(Uint8Array.of(1, 2, 3))) as never)).toBe(
      'an octet over 127',
    );
  });

  it('finds what only a valid input reaches when it is cut or changed', () => {
    const valid = Uint8Array.from({ length: 40 }, (_, index) => index);
    const starts = (bytes: Uint8Array) =>
      bytes.length > 20 && bytes.subarray(0, 20).every((octet, at) => octet === at);
    const cut = (bytes: Uint8Array) => {
      if (starts(bytes) && bytes.length < 40) throw new TypeError('cut');
    };
    const changed = (bytes: Uint8Array) => {
      if (starts(bytes) && bytes[30] !== undefined && bytes[30] !== 30) throw new TypeError('changed');
    };
    expect(fault(throwsOnlyCodecError(cut, fc.constant(valid)) as never)).toBe('cut');
    expect(fault(throwsOnlyCodecError(changed, fc.constant(valid)) as never)).toBe('changed');
  });

  it('finds a reader that changes its input', () => {
    expect(fault(throwsOnlyCodecError((bytes) => bytes.fill(7)) as never)).toBe('the octets were changed');
  });

  it('tries random octets, valid ones, and these cut at any place and changed at up to four', () => {
    const valid = Uint8Array.from({ length: 60 }, (_, index) => index + 1);
    const seen: Uint8Array[] = [];
    const read = (bytes: Uint8Array) => void seen.push(bytes.slice());
    fc.assert(throwsOnlyCodecError(read, fc.constant(valid)), { seed: 6, numRuns: 3000 });
    const changesOf = (bytes: Uint8Array) =>
      [...bytes.keys()].filter((at) => bytes[at] !== valid[at]).map((at) => [at, bytes[at]] as const);
    const random = seen.filter((bytes) => changesOf(bytes).length > 4);
    expect(Math.max(...random.map(({ length }) => length))).toBeGreaterThan(190);
    expect(random.length).toBeGreaterThan(400);
    const cut = new Set(seen.filter((bytes) => changesOf(bytes).length === 0).map(({ length }) => length));
    expect([...cut].sort((a, b) => a - b)).toEqual(Array.from({ length: 61 }, (_, length) => length));
    const changes = seen
      .filter(({ length }) => length === 60)
      .map(changesOf)
      .filter(({ length }) => length <= 4);
    expect(changes.filter(({ length }) => length === 0).length).toBeGreaterThan(400);
    for (const count of [1, 2, 3, 4])
      expect(changes.filter(({ length }) => length === count).length).toBeGreaterThan(40);
    expect(new Set(changes.flat().map(([at]) => at)).size).toBe(60);
    const values = changes.flat().map(([, octet]) => octet);
    for (const octet of [0, 1, 0x7f, 0x80, 0xc0, 0xff])
      expect(values.filter((one) => one === octet).length).toBeGreaterThan(60);
    expect(new Set(values).size).toBeGreaterThan(150);
  });

  it('tries up to 200 random octets where there are no valid ones', () => {
    const lengths = new Set<number>();
    fc.assert(
      throwsOnlyCodecError(({ length }) => void lengths.add(length)),
      { seed: 6, numRuns: 1000 },
    );
    expect(Math.max(...lengths)).toBeGreaterThan(190);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
  });

  it('takes valid octets of which there are none', () => {
    const seen: Uint8Array[] = [];
    const read = (bytes: Uint8Array) => void seen.push(bytes);
    fc.assert(throwsOnlyCodecError(read, fc.constant(new Uint8Array(0))), { seed: 6, numRuns: 200 });
    expect(seen.filter(({ length }) => length === 0).length).toBeGreaterThan(120);
  });

  it('finds one octet that was changed, and lets pass what throws a CodecError', () => {
    const last = (bytes: Uint8Array) => {
      if (bytes.length === 3) bytes[2] = (bytes[2] ?? 0) ^ 1;
    };
    expect(fault(throwsOnlyCodecError(last, fc.constant(Uint8Array.of(1, 2, 3))) as never)).toBe(
      'the octets were changed',
    );
    const refuses = () => {
      throw new CodecError('invalid', { layer: 'label', reason: 'is never right' });
    };
    fc.assert(throwsOnlyCodecError(refuses));
  });
});
