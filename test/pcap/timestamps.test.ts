import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodePcap,
  encodePcapng,
  type InterfaceInput,
  readBlocks,
  readCapture,
  timestampOf,
} from '../../src/pcap/index.ts';
import { description, enhanced, option, orders, section } from './build.ts';
import { concat, counting, drain, fromHex } from './octets.ts';

const { big } = orders;
const data = counting(1);

function unit(base: 2 | 10, exponent: number, offset?: bigint): InterfaceInput {
  const resolution = { kind: 'timestampResolution', base, exponent } as const;
  const shift = { kind: 'timestampOffset', value: offset ?? 0n } as const;
  return { options: offset === undefined ? [resolution] : [resolution, shift] };
}

/** The packet of a file with one interface, whose options stand in octets. */
function packetWith(resolution: number | undefined, offset: string, high: number, low: number) {
  const options = concat(
    resolution === undefined ? new Uint8Array(0) : option(big, 9, Uint8Array.of(resolution)),
    offset === '' ? new Uint8Array(0) : option(big, 14, fromHex(offset)),
  );
  const [packet] = readCapture(
    concat(section(big), description(big, options), enhanced(big, { ticks: [high, low] }, data)),
  );
  return packet;
}

describe('the time of a packet in pcapng', () => {
  it.each([
    ['microseconds, when nothing else is said', undefined, '', 0, 1, 1000n, undefined],
    ['microseconds', 6, '', 1, 0, 2n ** 32n * 1000n, undefined],
    ['nanoseconds', 9, '', 0xffff_ffff, 0xffff_ffff, 2n ** 64n - 1n, undefined],
    ['seconds', 0, '', 0xffff_ffff, 0xffff_ffff, (2n ** 64n - 1n) * 10n ** 9n, undefined],
    ['milliseconds', 3, '', 0, 7, 7_000_000n, undefined],
    ['picoseconds', 12, '', 0, 12_345, 12n, 12_345n],
    ['tenths of nanoseconds', 10, '', 0, 19, 1n, 19n],
    ['10^-127 s', 127, '', 0xffff_ffff, 0xffff_ffff, 0n, 2n ** 64n - 1n],
    ['seconds to the base of 2', 0x80, '', 0, 7, 7n * 10n ** 9n, undefined],
    ['1/512 s', 0x89, '', 0, 1, 1_953_125n, undefined],
    ['1/1024 s', 0x8a, '', 0, 3, 2_929_687n, 3n],
    ['2^-32 s, as NTP has it', 0xa0, '', 1, 0x8000_0000, 1_500_000_000n, 0x1_8000_0000n],
    ['2^-127 s', 0xff, '', 0xffff_ffff, 0xffff_ffff, 0n, 2n ** 64n - 1n],
    ['an offset of 1234 s', 6, '00000000000004d2', 0, 5, 1_234_000_005_000n, undefined],
    ['an offset before 1970', 6, 'ffffffffffffffff', 0, 5, -999_995_000n, undefined],
    ['the least offset', 9, '8000000000000000', 0, 0, -(2n ** 63n) * 10n ** 9n, undefined],
    ['an offset and picoseconds', 12, 'ffffffffffffffff', 0, 1_999, -999_999_999n, 1_999n],
  ] as const)('is right in %s', (_, resolution, offset, high, low, timestamp, ticks) => {
    expect(packetWith(resolution, offset, high, low)).toMatchObject({ timestamp, ticks });
  });

  it.each([
    [
      'two resolutions',
      concat(option(big, 9, fromHex('06')), option(big, 9, fromHex('06'))),
      'Resolution: there are two',
    ],
    [
      'two offsets',
      concat(option(big, 14, new Uint8Array(8)), option(big, 14, new Uint8Array(8))),
      'Offset: there are two',
    ],
    ['a resolution of two octets', option(big, 9, fromHex('0600')), 'Resolution: has a length of 2'],
    ['an empty resolution', option(big, 9, new Uint8Array(0)), 'Resolution: has a length of 0'],
    ['an offset of four octets', option(big, 14, new Uint8Array(4)), 'Offset: has a length of 4'],
  ])('is not guessed from %s', (_, options, message) => {
    const file = concat(section(big), description(big, options), enhanced(big, {}, data));
    expect(drain(readCapture(file))).toMatchObject({
      items: [],
      error: { code: 'invalid', message: expect.stringContaining(`pcapng.options.timestamp${message}`) },
    });
    expect([...readBlocks(file)]).toHaveLength(3);
  });
});

describe('timestampOf', () => {
  it('gives the time of statistics', () => {
    // The example of draft-ietf-opsawg-pcapng section 4.6: 2012-06-29 06:17:00.834163 UTC.
    expect(timestampOf(0x0004_c396_656a_8973n, {})).toBe(1_340_950_620_834_163_000n);
    expect(timestampOf(1n, unit(10, 0, -1n))).toBe(0n);
  });
});

describe('a time that is written', () => {
  const anyUnit = fc.record({
    base: fc.constantFrom<2 | 10>(2, 10),
    exponent: fc.nat(127),
    offset: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  });

  it('is the same when it is read again, in every resolution', () => {
    fc.assert(
      fc.property(anyUnit, fc.bigInt(0n, 2n ** 64n - 1n), ({ base, exponent, offset }, ticks) => {
        const described = unit(base, exponent, offset);
        const timestamp = timestampOf(ticks, described);
        const packet = { timestamp, ticks, data, interface: described };
        const [again] = readCapture(encodePcapng([packet]));
        expect(again?.timestamp).toBe(timestamp);
        if (again?.ticks !== undefined) expect(again.ticks).toBe(ticks);
        const [block] = [...readBlocks(encodePcapng([packet]))].slice(2);
        expect(block).toMatchObject({ ticks });
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same from nanoseconds alone where the unit is no longer than one', () => {
    const fine = fc.oneof(
      fc.tuple(fc.constant<2 | 10>(10), fc.integer({ min: 9, max: 12 })),
      fc.tuple(fc.constant<2 | 10>(2), fc.integer({ min: 30, max: 40 })),
    );
    fc.assert(
      fc.property(fine, fc.bigInt(0n, 10n ** 15n), ([base, exponent], timestamp) => {
        const file = encodePcapng([{ timestamp, data, interface: unit(base, exponent) }]);
        const [packet] = readCapture(file);
        expect(packet?.timestamp).toBe(timestamp);
      }),
    );
  });

  it('is the same in classic pcap', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, ((10n ** 9n) << 32n) - 1n), (timestamp) => {
        const [packet] = readCapture(encodePcap([{ timestamp, data }]));
        expect(packet?.timestamp).toBe(timestamp);
        const whole = timestamp - (timestamp % 1000n);
        const [other] = readCapture(encodePcap([{ timestamp: whole, data }], { variant: 'microseconds' }));
        expect(other?.timestamp).toBe(whole);
      }),
    );
  });

  it.each([
    ['between two microseconds', 1n, unit(10, 6), '1 ns is not a whole number of 10^-6 s'],
    ['between two microseconds, by default', 1n, { options: [] }, 'choose a finer resolution'],
    ['between two 1024ths', 1n, unit(2, 10), '1 ns is not a whole number of 2^-10 s'],
    ['before the offset', 5n, unit(10, 9, 1n), '5 ns does not fit into 64 bits of 10^-9 s'],
    ['after 64 bits', 2n ** 64n, unit(10, 9), 'does not fit into 64 bits'],
    ['after 64 bits of small units', 2n ** 55n, unit(10, 12), 'does not fit into 64 bits of 10^-12 s'],
  ])('is refused %s', (_, timestamp, described, message) => {
    expect(() => encodePcapng([{ timestamp, data, interface: described }])).toThrow(message);
  });

  it('is that of the timestamp when the ticks are those of another', () => {
    const packet = { timestamp: 5n, ticks: 7_123n, data, interface: unit(10, 12) };
    const [again] = readCapture(encodePcapng([packet]));
    expect(again).toMatchObject({ timestamp: 5n, ticks: 5_000n });
  });
});
