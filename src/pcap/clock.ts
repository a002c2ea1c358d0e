import { CodecError } from '../util/errors.ts';
import { checkUint, checkUint64 } from '../util/fields.ts';
import { checkInt64 } from './option-formats.ts';
import type { InterfaceInput } from './packet.ts';

const billion = 1_000_000_000n;
const largest = 0xffff_ffff_ffff_ffffn;

/** How the times of an interface and nanoseconds are turned into each other. */
export class Clock {
  /** Nanoseconds are ticks times this … */
  readonly factor: bigint;
  /** … divided by this … */
  readonly divisor: bigint;
  /** … plus this. */
  readonly offset: bigint;
  /** Nanoseconds express every tick. */
  readonly exact: boolean;
  /** The unit in words, for errors. */
  readonly unit: string;

  constructor(base: 2 | 10, exponent: number, offset: bigint) {
    const ticks = BigInt(base) ** BigInt(exponent);
    // A second has 10^9 = 2^9 · 5^9 nanoseconds: units down to 2^-9 and 10^-9 s are whole numbers of them.
    this.exact = billion % ticks === 0n;
    this.factor = this.exact ? billion / ticks : billion;
    this.divisor = this.exact ? 1n : ticks;
    this.offset = offset * billion;
    this.unit = `${base}^-${exponent} s`;
  }

  /** The time in nanoseconds, rounded down. */
  toNanoseconds(ticks: bigint): bigint {
    const scaled = this.exact ? ticks * this.factor : (ticks * billion) / this.divisor;
    return this.offset === 0n ? scaled : scaled + this.offset;
  }

  /**
   * The smallest tick that is not before a time. Reading gives the same time again, or it is refused: nothing
   * is rounded away.
   *
   * @throws {@link CodecError} `range`.
   */
  fromNanoseconds(timestamp: bigint): bigint {
    const since = timestamp - this.offset;
    const ticks = (since * this.divisor + this.factor - 1n) / this.factor;
    if (since < 0n || ticks > largest) {
      throw outOfRange('pcapng', `${timestamp} ns does not fit into 64 bits of ${this.unit}`);
    }
    if (this.toNanoseconds(ticks) !== timestamp) {
      throw outOfRange(
        'pcapng',
        `${timestamp} ns is not a whole number of ${this.unit}: choose a finer resolution`,
      );
    }
    return ticks;
  }

  /** The ticks of a packet: its own when they are its timestamp, rounded down. */
  ticksOf(timestamp: bigint, ticks: bigint | undefined): bigint {
    if (ticks !== undefined && this.toNanoseconds(checkUint64('pcapng', 'ticks', ticks)) === timestamp)
      return ticks;
    return this.fromNanoseconds(timestamp);
  }

  /** Whether a tick is between two nanoseconds. */
  isBetween(ticks: bigint): boolean {
    return (ticks * this.factor) % this.divisor !== 0n;
  }
}

/** The error for a time that does not fit. */
export function outOfRange(layer: string, reason: string): CodecError {
  return new CodecError('range', { layer, field: 'timestamp', reason });
}

/**
 * The clock of an interface: microseconds without options that say otherwise (draft-ietf-opsawg-pcapng
 * section 4.2).
 *
 * @throws {@link CodecError} `invalid` when the options say it twice, or with a wrong length: guessing would
 * give wrong times.
 */
export function clockOf({ options = [] }: InterfaceInput, offset?: number): Clock {
  let base: 2 | 10 | undefined;
  let exponent = 6;
  let seconds: bigint | undefined;
  for (const option of options) {
    if (option.kind === 'timestampResolution') {
      if (base !== undefined) throw ambiguous('timestampResolution', 'there are two', offset);
      base = option.base === 2 ? 2 : 10;
      exponent = checkUint('pcapng', 'options.timestampResolution', option.exponent, 0x7f);
    } else if (option.kind === 'timestampOffset') {
      if (seconds !== undefined) throw ambiguous('timestampOffset', 'there are two', offset);
      seconds = checkInt64('options.timestampOffset', option.value);
    } else if (option.kind === 'unknown' && (option.number === 9 || option.number === 14)) {
      const name = option.number === 9 ? 'timestampResolution' : 'timestampOffset';
      throw ambiguous(name, `has a length of ${option.data.length}`, offset);
    }
  }
  return new Clock(base ?? 10, exponent, seconds ?? 0n);
}

function ambiguous(name: string, reason: string, offset: number | undefined): CodecError {
  return new CodecError('invalid', { layer: 'pcapng', field: `options.${name}`, offset, reason });
}

/**
 * Turns a time in the units of an interface into nanoseconds since 1970-01-01 00:00 UTC, rounded down where
 * the units are finer. Packets have theirs in `timestamp`; this is for statistics and other blocks of
 * {@link readBlocks}.
 *
 * @param ticks - The time as the block has it, 64 bits.
 * @param described - The interface that the block names.
 * @throws {@link CodecError} `invalid` when the interface has two resolutions or offsets, or one of a wrong
 * length.
 *
 * @example
 * ```ts
 * import { timestampOf } from 'framewright/pcap';
 *
 * const millisecond = { kind: 'timestampResolution', base: 10, exponent: 3 } as const;
 * timestampOf(1_700_000_000_123n, { options: [millisecond] }); // 1_700_000_000_123_000_000n
 * timestampOf(1_700_000_000_123_456n, {}); // 1_700_000_000_123_456_000n
 * ```
 */
export function timestampOf(ticks: bigint, described: InterfaceInput): bigint {
  return clockOf(described).toNanoseconds(ticks);
}
