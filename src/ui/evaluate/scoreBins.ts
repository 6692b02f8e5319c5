/** The scores of good and of defective images, counted in equal steps. */

import type { EvaluatedImage } from '../../evaluation/types.ts';
import type { ScoreRange } from '../../state/evaluationStore.ts';

export interface ScoreBin {
  readonly good: number;
  readonly defective: number;
}

/** `count` bins from low to high; a score outside of the range counts in the nearest. */
export function scoreBins(
  images: readonly Pick<EvaluatedImage, 'score' | 'defective'>[],
  { low, high }: ScoreRange,
  count: number,
): readonly ScoreBin[] {
  const bins = Array.from({ length: count }, () => ({ good: 0, defective: 0 }));
  for (const { score, defective } of images) {
    const place = Math.floor(((score - low) / (high - low)) * count);
    const bin = bins[Math.min(Math.max(place, 0), count - 1)];
    if (bin !== undefined) bin[defective ? 'defective' : 'good'] += 1;
  }
  return bins;
}
