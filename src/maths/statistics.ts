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

/**
 * The upper 99 % prediction limit: what one further value exceeds in 1 of 100 cases, if all are drawn from
 * one normal distribution; mean + t(0.99, n - 1) * deviation * sqrt(1 + 1 / n), deviation with divisor n - 1.
 *
 * @throws RangeError if there are fewer than three values.
 */
export function predictionLimit99(values: ArrayLike<number>): number {
  const count = values.length;
  if (count < 3) throw new RangeError(`Got ${count} values, expected at least three.`);
  const deviation = standardDeviation(values) * Math.sqrt(count / (count - 1));
  return mean(values) + studentQuantile99(count - 1) * deviation * Math.sqrt(1 + 1 / count);
}

/**
 * Student's t at 0.99 by its expansion around the normal quantile (Abramowitz and Stegun 26.7.5):
 * within 2 % from three degrees of freedom, within 0.2 % from seven.
 */
function studentQuantile99(freedom: number): number {
  const z = 2.3263478740408408;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((total, term, power) => total + term / freedom ** power, 0);
}

function checkNotEmpty(values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError('Got no values, expected at least one.');
}
