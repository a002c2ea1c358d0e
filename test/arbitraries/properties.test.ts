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
});
