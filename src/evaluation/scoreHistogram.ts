/** How scores of good and of defective images are spread. */

import { isRefused } from './confusion.ts';
import type { EvaluatedImage } from './types.ts';

export interface ScoreHistogram {
  /** Scores at the two ends; wider than the images' own only where these are all the same. */
  readonly low: number;
  readonly high: number;
  /** How many images of each of the equal parts from `low` to `high`. */
  readonly good: readonly number[];
  readonly defective: readonly number[];
}

/**
 * Spans the scores and what else is to be seen beside them, such as thresholds. Without any image, from 0 to 1. Refused
 * images are left out: no threshold judges them, and the score of a dark picture may lie far from all others.
 */
export function scoreHistogram(
  evaluated: readonly EvaluatedImage[],
  alsoSpanned: readonly number[],
  parts: number,
): ScoreHistogram {
  const images = evaluated.filter((image) => !isRefused(image));
  const spanned = [...images.map(({ score }) => score), ...alsoSpanned];
  const smallest = spanned.length > 0 ? Math.min(...spanned) : 0;
  const widest = spanned.length > 0 ? Math.max(...spanned) : 1;
  const low = smallest === widest ? smallest - 0.5 : smallest;
  const high = smallest === widest ? widest + 0.5 : widest;
  const count = (wanted: boolean): number[] => {
    const counts = new Array<number>(parts).fill(0);
    for (const { score, defective } of images) {
      if (defective !== wanted) continue;
      const part = Math.floor(((score - low) / (high - low)) * parts);
      counts[Math.min(part, parts - 1)]++;
    }
    return counts;
  };
  return { low, high, good: count(false), defective: count(true) };
}
