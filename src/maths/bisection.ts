/** Where a value belongs in a rising list. */

/** The index of the last entry that is not above `value`, of equal ones the last; 0 where all are above. */
export function lastNotAbove(value: number, rising: ArrayLike<number>): number {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}
