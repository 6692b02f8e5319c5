/** How far a further value of the same kind may reach: wide where few values say little of their spread. */

import { normalQuantile } from './normalQuantile.ts';
import { mean } from './statistics.ts';

/**
 * The one-sided limit that one further value of the same normal distribution lies beyond in a share `rate` of cases
 * (Hahn and Meeker, Statistical Intervals, 1991, 4.7).
 * @param values Infinity for fewer than two.
 */
export function upperPredictionLimit(values: readonly number[], rate: number): number {
  const count = values.length;
  if (count < 2) return Number.POSITIVE_INFINITY;
  const middle = mean(values);
  const squares = values.map((value) => (value - middle) ** 2);
  const deviation = Math.sqrt((count * mean(squares)) / (count - 1));
  return middle + studentQuantile(1 - rate, count - 1) * deviation * Math.sqrt(1 + 1 / count);
}

/**
 * Of Student's t distribution, by the Cornish-Fisher expansion in 1 / freedom (Abramowitz and Stegun, 26.7.5): at one in
 * a hundred 2 % too low for three degrees of freedom, and closer for more.
 */
function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
