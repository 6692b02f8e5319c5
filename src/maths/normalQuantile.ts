/** The standard normal distribution's quantile: from a probability to the value below which it lies. */

const CENTRE_NUMERATOR = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
] as const;
const CENTRE_DENOMINATOR = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
] as const;
const TAIL_NUMERATOR = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
] as const;
const TAIL_DENOMINATOR = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
] as const;
/** Below it, and above one minus it, the tail's fraction holds. */
const TAIL = 0.02425;

/**
 * By Acklam's rational approximation (2003), to 1.2e-9 of the value.
 * @throws RangeError unless `probability` lies between 0 and 1, both excluded.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`Got a probability of ${probability}, expected one between 0 and 1.`);
  }
  if (probability < TAIL) return lowerTail(probability);
  if (probability > 1 - TAIL) return -lowerTail(1 - probability);
  const offset = probability - 0.5;
  const square = offset * offset;
  return (polynomial(CENTRE_NUMERATOR, square) * offset) / polynomial(CENTRE_DENOMINATOR, square);
}

function lowerTail(probability: number): number {
  const root = Math.sqrt(-2 * Math.log(probability));
  return polynomial(TAIL_NUMERATOR, root) / polynomial(TAIL_DENOMINATOR, root);
}

/** The highest power first. */
function polynomial(coefficients: readonly number[], at: number): number {
  return coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);
}
