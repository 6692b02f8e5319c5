/** Histograms of scores over one scale; pure. */

export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** From the lowest to the highest; never of no width. */
export function scaleOf(values: readonly number[]): Scale {
  if (values.length === 0) return { low: 0, high: 1 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 };
}

/** Heights of the bins, 0 to 1: the fullest is as high as can be. */
export function histogram(values: readonly number[], { low, high }: Scale, bins: number): number[] {
  const counts = Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low)) * bins);
    counts[Math.min(bins - 1, Math.max(0, bin))] += 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
}
