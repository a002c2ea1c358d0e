import { type Block, type Family, family4, family6, withAddress, withCidr } from './cidr-block.ts';
import { hostsOf } from './cidr-subnet.ts';
import { blockError } from './cidr-text.ts';
import { CodecError } from './errors.ts';
import { checkUint, refusal } from './fields.ts';

/**
 * The blocks of a longer prefix that a block consists of, in ascending order. They are made one at a time, as
 * they are asked for.
 *
 * @param cidr - The block to split.
 * @param prefixLength - The prefix length of the parts, not shorter than the block's own.
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text, `range` for a prefix length that is
 * shorter than the block's own or longer than an address.
 *
 * @example
 * ```ts
 * import { cidrSplit } from 'framewright/util';
 *
 * [...cidrSplit('192.0.2.0/24', 25)]; // ['192.0.2.0/25', '192.0.2.128/25']
 * ```
 */
export function cidrSplit(cidr: string, prefixLength: number): Generator<string, void, undefined> {
  return withCidr(cidr, (block) => {
    checkUint('util', 'prefixLength', prefixLength, block.family.bits);
    if (prefixLength < block.prefixLength) {
      throw prefixLengthError(
        `${prefixLength} is shorter than the ${block.prefixLength} of the block to split`,
      );
    }
    return parts(block, prefixLength);
  });
}

function* parts<N extends number | bigint>(
  block: Block<N>,
  prefixLength: number,
): Generator<string, void, undefined> {
  const { family } = block;
  const { first, last } = rangeOf(block);
  for (let part = first; ; ) {
    yield `${family.format(part)}/${prefixLength}`;
    const end = family.last(part, prefixLength);
    if (end === last) return;
    part = family.next(end);
  }
}

/**
 * The block of a shorter prefix that a block is part of.
 *
 * @param cidr - A block.
 * @param prefixLength - The prefix length of the result, not longer than the block's own. Default: one bit
 * shorter.
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text, `range` for a longer prefix length,
 * or without one when the block's own is 0.
 *
 * @example
 * ```ts
 * import { cidrSupernet } from 'framewright/util';
 *
 * cidrSupernet('192.0.2.0/24'); // '192.0.2.0/23'
 * cidrSupernet('192.0.2.0/24', 8); // '192.0.0.0/8'
 * ```
 */
export function cidrSupernet(cidr: string, prefixLength?: number | undefined): string {
  return withCidr(cidr, (block) => {
    const { family, address } = block;
    const length = prefixLength ?? block.prefixLength - 1;
    if (length < 0 && prefixLength === undefined)
      throw prefixLengthError('a block of all addresses has no supernet');
    checkUint('util', 'prefixLength', length, family.bits);
    if (length > block.prefixLength) {
      throw prefixLengthError(`${length} is longer than the ${block.prefixLength} of the block`);
    }
    return `${family.format(family.first(address, length))}/${length}`;
  });
}

function prefixLengthError(reason: string): CodecError {
  return new CodecError('range', { layer: 'util', field: 'prefixLength', reason });
}

/**
 * The fewest blocks that together have all addresses from `first` to `last` and no other, in ascending order:
 * at most 62 for IPv4, 254 for IPv6.
 *
 * @param first - The lowest address.
 * @param last - The highest address, of the same IP version.
 * @throws {@link CodecError} `invalid` when a text is not an address or the IP versions differ, `range` when
 * `last` is below `first`.
 *
 * @example
 * ```ts
 * import { cidrFromRange } from 'framewright/util';
 *
 * cidrFromRange('192.0.2.2', '192.0.2.6'); // ['192.0.2.2/31', '192.0.2.4/31', '192.0.2.6/32']
 * ```
 */
export function cidrFromRange(first: string, last: string): string[] {
  return withAddress('first', first, (from, family) => {
    const to = family.readAddress(last);
    if (to === undefined) {
      throw refusal('util', 'last', last, `is not an IPv${family.version} address, as the first one is`);
    }
    if (to < from)
      throw new CodecError('range', { layer: 'util', field: 'last', reason: 'is below the first address' });
    const blocks: string[] = [];
    addBlocks(blocks, family, from, to);
    return blocks;
  });
}

/** Adds the fewest blocks from `first` to `last`. */
function addBlocks<N extends number | bigint>(blocks: string[], family: Family<N>, first: N, last: N): void {
  for (let start = first; ; ) {
    // The largest block that begins here and does not pass the end.
    let prefixLength = family.alignment(start);
    let end = family.last(start, prefixLength);
    while (end > last) end = family.last(start, ++prefixLength);
    blocks.push(`${family.format(start)}/${prefixLength}`);
    if (end === last) return;
    start = family.next(end);
  }
}

/**
 * The fewest blocks that have the same addresses as the given ones: what overlaps or adjoins is joined. IPv4
 * comes before IPv6, each in ascending order. It takes time in proportion to n log n.
 *
 * @param blocks - CIDR texts and addresses, in any order.
 * @throws {@link CodecError} `invalid` when a text is neither.
 *
 * @example
 * ```ts
 * import { cidrAggregate } from 'framewright/util';
 *
 * cidrAggregate(['::1', '192.0.2.128/25', '192.0.2.0/25', '192.0.2.77']); // ['192.0.2.0/24', '::1/128']
 * ```
 */
export function cidrAggregate(blocks: readonly string[]): string[] {
  checkBlocks(blocks);
  const joined: string[] = [];
  for (const { first, last } of join(family4, blocks)) addBlocks(joined, family4, first, last);
  for (const { first, last } of join(family6, blocks)) addBlocks(joined, family6, first, last);
  return joined;
}

/**
 * The fewest blocks that have every address of a block except those of others, in ascending order.
 *
 * @param cidr - The block to take from.
 * @param excluded - A CIDR text or address, or a list of them. What is outside the block, or of the other IP
 * version, takes nothing away.
 * @throws {@link CodecError} `invalid` when a text is neither.
 *
 * @example
 * ```ts
 * import { cidrExclude } from 'framewright/util';
 *
 * cidrExclude('192.0.2.0/24', '192.0.2.64/26'); // ['192.0.2.0/26', '192.0.2.128/25']
 * cidrExclude('192.0.2.0/30', ['192.0.2.0', '192.0.2.3']); // ['192.0.2.1/32', '192.0.2.2/32']
 * ```
 */
export function cidrExclude(cidr: string, excluded: string | readonly string[]): string[] {
  const list = typeof excluded === 'string' ? [excluded] : excluded;
  checkBlocks(list);
  return withCidr(cidr, (block) => {
    const { family } = block;
    const { first, last } = rangeOf(block);
    const rest: string[] = [];
    let start = first;
    for (const hole of join(family, list)) {
      if (hole.last < start) continue;
      if (hole.first > last) break;
      if (hole.first > start) addBlocks(rest, family, start, family.previous(hole.first));
      if (hole.last >= last) return rest;
      start = family.next(hole.last);
    }
    addBlocks(rest, family, start, last);
    return rest;
  });
}

interface Range<N extends number | bigint> {
  readonly first: N;
  last: N;
}

function rangeOf<N extends number | bigint>({ family, address, prefixLength }: Block<N>): Range<N> {
  return { first: family.first(address, prefixLength), last: family.last(address, prefixLength) };
}

/** The blocks of one IP version as ranges in ascending order, with a gap between each and the next. */
function join<N extends number | bigint>(family: Family<N>, blocks: readonly string[]): readonly Range<N>[] {
  const ranges: Range<N>[] = [];
  for (const text of blocks) {
    const block = family.readBlock(text);
    if (block !== undefined) ranges.push(rangeOf(block));
  }
  ranges.sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0));
  const joined: Range<N>[] = [];
  let current: Range<N> | undefined;
  for (const range of ranges) {
    if (current !== undefined && range.first <= family.next(current.last)) {
      if (range.last > current.last) current.last = range.last;
    } else {
      current = range;
      joined.push(range);
    }
  }
  return joined;
}

function checkBlocks(blocks: readonly string[]): void {
  for (const text of blocks) {
    if (family4.readBlock(text) === undefined && family6.readBlock(text) === undefined)
      throw blockError(text);
  }
}

/**
 * Every address of a block in ascending order, one at a time, as they are asked for. An IPv6 block may have
 * more of them than anyone can wait for: see {@link cidrAddressCount}.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text (at the call, not at the first
 * address).
 *
 * @example
 * ```ts
 * import { cidrAddresses } from 'framewright/util';
 *
 * [...cidrAddresses('192.0.2.4/30')]; // ['192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7']
 * ```
 */
export function cidrAddresses(cidr: string): Generator<string, void, undefined> {
  return withCidr(cidr, (block) => walk(block.family, rangeOf(block)));
}

/**
 * Every address that a host may have, from {@link cidrFirstHost} to {@link cidrLastHost}, one at a time, as
 * they are asked for.
 *
 * @throws {@link CodecError} `invalid` when the text is not a CIDR text (at the call, not at the first
 * address).
 *
 * @example
 * ```ts
 * import { cidrHosts } from 'framewright/util';
 *
 * [...cidrHosts('192.0.2.4/30')]; // ['192.0.2.5', '192.0.2.6']
 * ```
 */
export function cidrHosts(cidr: string): Generator<string, void, undefined> {
  return withCidr(cidr, (block) => walk(block.family, hostsOf(block)));
}

function* walk<N extends number | bigint>(
  family: Family<N>,
  { first, last }: Readonly<Range<N>>,
): Generator<string, void, undefined> {
  for (let address = first; ; address = family.next(address)) {
    yield family.format(address);
    if (address === last) return;
  }
}
