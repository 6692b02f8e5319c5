/** The interval in which a share lies that was counted on few things: E. B. Wilson's (1927), which never leaves 0 to 1. */

/** The normal distribution's quantile at 0.975: 95 % lie between minus and plus it. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % score interval, without continuity correction, of the share `count / total`.
 *
 * @throws RangeError unless both are whole numbers, 0 <= count <= total and total at least 1.
 */
export function wilsonInterval(count: number, total: number): Interval {
  if (!Number.isInteger(count) || !Number.isInteger(total) || count < 0 || count > total) {
    throw new RangeError(`Got ${count} of ${total}, expected whole numbers, count at most total.`);
  }
  if (total === 0) throw new RangeError('Got 0 of 0, expected at least one thing counted.');
  const share = count / total;
  const weight = Z ** 2 / total;
  const centre = share + weight / 2;
  const reach = Z * Math.sqrt((share * (1 - share) + weight / 4) / total);
  return {
    // Rounding must not leave a hair of an interval that ends at 0 or at 1.
    low: count === 0 ? 0 : (centre - reach) / (1 + weight),
    high: count === total ? 1 : (centre + reach) / (1 + weight),
  };
}
