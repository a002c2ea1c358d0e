/**
 * The largest count, up to `all`, that `fits` says yes to, when it says yes to all before that one. Doubles first, so
 * that no trial is much larger than what fits.
 */
export function mostOf(all: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = 1;
  while (high <= all && fits(high)) {
    low = high;
    high *= 2;
  }
  high = Math.min(high - 1, all);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
