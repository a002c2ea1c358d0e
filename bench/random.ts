/** Numbers that look random and are the same for the same seed (xorshift, 32 bits). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e37_79b1) ^ 0x5bd1_e995) >>> 0 || 1;
  }

  /** 32 bits. */
  next(): number {
    let { state } = this;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state >>> 0;
    return this.state;
  }

  /** 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * limit);
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Octets. */
  octets(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  /** The same items in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => ({ item, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }
}

/** Picks from a list as traffic does: the item of rank n about 1/n times as often as the first (Zipf's law). */
export class Zipf<T> {
  private readonly sums: number[] = [];

  constructor(
    private readonly random: Random,
    private readonly items: readonly T[],
  ) {
    let sum = 0;
    for (let rank = 1; rank <= items.length; rank++) {
      sum += 1 / rank;
      this.sums.push(sum);
    }
  }

  pick(): T {
    const { sums, items } = this;
    const wanted = (this.random.next() / 0x1_0000_0000) * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const item = items[low];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
