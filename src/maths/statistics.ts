/** Summary figures of a list of numbers, as NumPy computes them. */

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index];
  return total;
}

/** @throws RangeError if `values` is empty. */
export function mean(values: ArrayLike<number>): number {
  checkNotEmpty(values);
  return sum(values) / values.length;
}

/**
 * Population standard deviation (divisor n, not n - 1).
 *
 * @throws RangeError if `values` is empty.
 */
export function standardDeviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  for (let index = 0; index < values.length; index++) squares += (values[index] - centre) ** 2;
  return Math.sqrt(squares / values.length);
}

/**
 * The value below which the share `q` of the values lies, interpolated linearly between neighbours
 * (`numpy.quantile`'s default). NaN if any value is NaN.
 *
 * @throws RangeError if `values` is empty or `q` is outside 0 to 1.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  checkNotEmpty(values);
  if (!(q >= 0 && q <= 1)) throw new RangeError(`Got a quantile of ${q}, expected 0 to 1.`);
  const sorted = Float64Array.from(values).sort();
  // NaN sorts last.
  if (Number.isNaN(sorted[sorted.length - 1])) return Number.NaN;
  const position = q * (sorted.length - 1);
  const lower = Math.floor(position);
  const share = position - lower;
  if (share === 0) return sorted[lower];
  const step = sorted[lower + 1] - sorted[lower];
  return share < 0.5 ? sorted[lower] + step * share : sorted[lower + 1] - step * (1 - share);
}

/** @throws RangeError if `values` is empty. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/**
 * A standard deviation that outliers do not move: 1.4826 times the median of the distances from the median,
 * which for normally distributed values estimates their deviation.
 *
 * @throws RangeError if `values` is empty.
 */
export function robustDeviation(values: ArrayLike<number>): number {
  const centre = median(values);
  return 1.4826 * median(Float64Array.from(values, (value) => Math.abs(value - centre)));
}

/**
 * Where the largest value stands; the first of equal ones.
 *
 * @throws RangeError if `values` is empty.
 */
export function largestIndex(values: ArrayLike<number>): number {
  checkNotEmpty(values);
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if (values[index] > values[best]) best = index;
  }
  return best;
}

/** @throws RangeError if `values` is empty. */
export function largest(values: ArrayLike<number>): number {
  return values[largestIndex(values)];
}

/**
 * The mean of the `count` largest values, or of all where there are no more.
 *
 * @throws RangeError if `values` is empty.
 */
export function meanOfLargest(values: ArrayLike<number>, count: number): number {
  checkNotEmpty(values);
  /** In falling order. */
  const top: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (top.length === count && value <= top[count - 1]) continue;
    const place = top.findIndex((other) => other < value);
    top.splice(place < 0 ? top.length : place, 0, value);
    if (top.length > count) top.pop();
  }
  return mean(top);
}

function checkNotEmpty(values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError('Got no values, expected at least one.');
}
