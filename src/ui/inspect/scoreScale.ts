/** The linear scale on which the scores of a batch and the thresholds are drawn. */

import type { Inspection } from '../../inspector/types.ts';

export interface ScoreScale {
  readonly low: number;
  readonly high: number;
}

/** What a scale takes of a result. */
export type Scored = Pick<Inspection, 'score' | 'thresholds' | 'heatmapRange'>;

/**
 * The scale that holds the heatmap's range and every result's score and thresholds: it stays as it is
 * from one image to the next and grows only for a score beyond it.
 */
export function scoreScaleOf(results: readonly Scored[]): ScoreScale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { score, thresholds, heatmapRange } of results) {
    const [rangeLow, rangeHigh] = heatmapRange;
    low = Math.min(low, score, rangeLow, thresholds?.pass ?? rangeLow);
    high = Math.max(high, score, rangeHigh, thresholds?.reject ?? rangeHigh);
  }
  return { low, high };
}

/** Where a value lies on the scale, 0 to 1; what lies outside takes the nearer end. */
export function placeOnScale({ low, high }: ScoreScale, value: number): number {
  if (high <= low) return 0.5;
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}
